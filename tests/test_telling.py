"""Problems in words for a terminal."""

from __future__ import annotations

import pytest

from report.problems import Place, error, note, warning
from report.telling import place_text, problem_lines, summary, with_program


def plain(lines: list[str]) -> list[str]:
    import click

    return [click.unstyle(line) for line in lines]


def test_a_problem_says_place_cell_line_and_remedy() -> None:
    place = Place("training.csv", 14, 5, "row 14, column C (“Attended”)", "a,b,45")
    lines = plain(list(problem_lines(error("some-code", place, "It is wrong.", "Mend it."))))
    assert lines == [
        "\ntraining.csv, line 14, column C (“Attended”): error: It is wrong. [some-code]",
        "    14 | a,b,45",
        "    → Mend it.",
    ]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("a.csv"), "a.csv"),
        (Place("a.csv", 3), "a.csv, line 3"),
        (Place("a.csv", 3, 0, "row 3"), "a.csv, line 3"),
        (Place("a.csv", 3, 9, "row 3, column C"), "a.csv, line 3, column C"),
        (
            Place("a.csv", 4, 9, "row 3, column C"),
            "a.csv, line 4, in a spreadsheet row 3, column C",
        ),
        (Place("a.csv", 3, 9, "row 3"), "a.csv, line 3, character 9"),
        (Place("a.csv", 3, 9), "a.csv, line 3, character 9"),
        (Place("a.yaml", 3, 9), "a.yaml, line 3, column 9"),
        (
            Place("a.xlsx", 3, 2, "sheet “Rows”, row 3, column B (“Date”)"),
            "a.xlsx, sheet “Rows”, row 3, column B (“Date”)",
        ),
    ],
)
def test_a_place_is_told_as_the_program_shows_it_that_opens_the_file(
    place: Place, said: str
) -> None:
    assert place_text(place) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mend it: check ourshire/2025-26", "Mend it: ./go check ourshire/2025-26"),
        ("Make one with: new PARTNERSHIP/EDITION", "Make one with: ./go new PARTNERSHIP/EDITION"),
        ("See all of them with: explain", "See all of them with: ./go explain"),
        ("Next: report one/2024 two/2025", "Next: ./go report one/2024 two/2025"),
        ("Look again: check the date.", "Look again: check the date."),
        ("Check both dates.", "Check both dates."),
    ],
)
def test_a_command_is_told_as_it_can_be_typed(text: str, said: str) -> None:
    assert with_program(text, lambda command: f"./go {command}") == said


def test_a_long_line_is_cut_round_the_column_that_matters() -> None:
    place = Place("a.csv", 2, 500, "", "x" * 400 + "HERE" + "y" * 400)
    (line,) = [line for line in problem_lines(error("c", place, "w", "r")) if "|" in line]
    assert len(line) < 110
    assert "…" in line


def test_problems_are_counted_by_level() -> None:
    found = [
        error("c", Place("a"), "w", "r"),
        warning("d", Place("a"), "w", "r"),
        warning("e", Place("a"), "w", "r"),
    ]
    assert summary(found).startswith("\n1 error, 2 warnings.")
    assert summary([note("c", Place("a"), "w", "r")]).startswith("\n1 note.")
