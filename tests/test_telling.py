"""Problems in words for a terminal."""

from __future__ import annotations

from report.problems import Place, error, note, warning
from report.telling import problem_lines, summary


def plain(lines: list[str]) -> list[str]:
    import click

    return [click.unstyle(line) for line in lines]


def test_a_problem_says_place_cell_line_and_remedy() -> None:
    place = Place("training.csv", 14, 5, "row 14, column C (attended)", "a,b,45")
    lines = plain(list(problem_lines(error("some-code", place, "It is wrong.", "Mend it."))))
    assert lines == [
        "\ntraining.csv:14:5: error: It is wrong. [some-code]",
        "    Row 14, column C (attended)",
        "    14 | a,b,45",
        "    → Mend it.",
    ]


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
