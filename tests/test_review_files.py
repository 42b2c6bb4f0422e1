"""Saved reviews that came back otherwise than they were sent: what is told, and of which row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.problems import Problem
from report.review.saved import read_saved
from report.review.sealing import HEADINGS
from report.telling import place_text
from tests.making import NOW
from tests.reviewing import items, made, row, saved, sealed, written

DECISION, DATE, COMMENT = HEADINGS.index("decision"), HEADINGS.index("date"), 6


@cache
def charts() -> tuple[str, ...]:
    return tuple(item.id for item in items(made()))


def rows_of(count: int = 8) -> list[list[str]]:
    """So many rows as a pack saves them, each told apart by its comment."""
    return sealed(
        [row(item, "query", f"Comment {at}") for at, item in enumerate(items(made())[:count], 1)]
    )


def read(file: Path) -> list[Problem]:
    """What is wrong with a file; where nothing is, everything in it was read."""
    found = read_saved(file, NOW, charts())
    assert bool(found.problems) != bool(found.signoffs)
    return list(found.problems)


def told(folder: Path, rows: Iterable[Sequence[str]]) -> list[tuple[int, str]]:
    found = read(written(folder / "a.csv", [HEADINGS, *rows]))
    assert {one.code for one in found} <= {"review-edited", "review-malformed"}
    return [(one.place.line, one.what) for one in found]


# One row


def test_a_row_that_stands_twice_is_named_and_no_other(tmp_path: Path) -> None:
    rows = rows_of()
    assert told(tmp_path, [*rows[:4], rows[3], *rows[4:]]) == [
        (6, "This row stands twice: it is line 5 again.")
    ]


def test_a_row_that_was_taken_out_is_told_where_it_stood(tmp_path: Path) -> None:
    rows = rows_of()
    assert told(tmp_path, [*rows[:4], *rows[5:]]) == [
        (6, "A row is missing before this one: the pack saved 8.")
    ]
    assert told(tmp_path, rows[:5]) == [(6, "3 rows are missing after this one: the pack saved 8.")]


def test_a_changed_decision_is_told_with_what_it_was(tmp_path: Path) -> None:
    rows = rows_of()
    rows[2][DECISION] = "agreed"
    (problem,) = read(written(tmp_path / "a.csv", [HEADINGS, *rows]))
    assert problem.what == "“decision” was “query” when the file was saved, and is “agreed” now."
    assert place_text(problem.place).endswith("a.csv, line 4, column D (“decision”)")


def test_no_comment_is_repeated_where_one_was_changed(tmp_path: Path) -> None:
    rows = rows_of()
    rows[2][COMMENT] = "Only three children"
    (found,) = told(tmp_path, rows)
    assert found == (4, "This row is not as the pack saved it: a cell of it was changed.")


def test_rows_in_another_order_are_told_once(tmp_path: Path) -> None:
    rows = rows_of()
    rows[2], rows[5] = rows[5], rows[2]
    assert told(tmp_path, rows) == [
        (
            4,
            "2 rows stand in another order than the pack saved them, the first on this line.",
        )
    ]


def test_rows_of_another_file_are_told_apart(tmp_path: Path) -> None:
    rows = [*rows_of(8), *rows_of(3)[:1]]
    assert told(tmp_path, rows) == [
        (10, "This row is of another file: that had 3 rows, and this one 8.")
    ]
    other = sealed([row(item, "wrong") for item in items(made())[:8]])
    assert told(tmp_path, [*rows_of(8), other[2]]) == [
        (10, "This row is of another file: line 4 has its place.")
    ]


# All rows


def british(rows: list[list[str]]) -> list[list[str]]:
    """Rows as a spreadsheet in Britain saves them."""
    return [
        [*one[:DATE], "/".join(reversed(one[DATE].split("-"))), *one[DATE + 1 :]] for one in rows
    ]


def test_dates_that_a_spreadsheet_rewrote_are_told_once(tmp_path: Path) -> None:
    assert told(tmp_path, british(rows_of())) == [
        (
            2,
            "A spreadsheet has rewritten the dates in 8 rows, the first on this line: "
            "“14/05/2026” is not in the form 2026-11-22.",
        )
    ]


def test_a_row_that_was_doubled_or_changed_is_told_beside_rewritten_dates(tmp_path: Path) -> None:
    rows = british(rows_of())
    rows[5][DECISION] = "yes"
    found = told(tmp_path, [rows[0], *rows[:3], *rows[4:]])
    assert [(line, what.partition(":")[0]) for line, what in found] == [
        (2, "A spreadsheet has rewritten the dates in 8 rows, the first on this line"),
        (7, "“decision” was “query” when the file was saved, and is “yes” now."),
        (3, "This row stands twice"),
        (6, "A row is missing before this one"),
    ]


def test_a_file_of_another_edition_is_told_once(tmp_path: Path) -> None:
    rows = [row(item, edition="othershire/2022-23") for item in items(made())]
    found = read(saved(tmp_path / "a.csv", rows))
    assert [(one.code, one.place.line) for one in found] == [("review-foreign", 2)]


def test_rows_that_nothing_can_be_said_of_are_told_once(tmp_path: Path) -> None:
    rows = [[*one[:2], "Another title", *one[3:]] for one in rows_of()]
    assert told(tmp_path, rows) == [
        (2, "8 rows are not as the pack saved them, the first on this line.")
    ]


# What still is the reviewer's own


def minimal(text: str) -> str:
    """The same with quotation marks only where it cannot do without."""
    out = io.StringIO()
    csv.writer(out).writerows(csv.reader(io.StringIO(text, newline="")))
    return out.getvalue()


SAVINGS: dict[str, Callable[[str], str]] = {
    "semicolons": lambda text: text.replace('","', '";"'),
    "tabs": lambda text: text.replace('","', '"\t"'),
    "other line ends": lambda text: text.replace("\r\n", "\n"),
    "line ends in cells too": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "few quotation marks": minimal,
    "empty lines": lambda text: text.replace("\r\n", "\r\n\r\n"),
}


@pytest.mark.parametrize("saving", SAVINGS)
def test_what_a_spreadsheet_only_wrote_otherwise_is_read(tmp_path: Path, saving: str) -> None:
    rows = [row(item, "query", "Why so many?") for item in items(made())[:4]]
    if saving.startswith("line ends"):
        rows[1]["comment"] = "First\nsecond"
    file = saved(tmp_path / "a.csv", rows)
    before = read_saved(file, NOW, charts())
    text = file.read_bytes().decode("utf-8-sig")
    file.write_bytes(SAVINGS[saving](text).encode())
    found = read_saved(file, NOW, charts())
    assert found.problems == ()
    assert found.signoffs == before.signoffs


def test_a_seal_of_figures_may_lose_its_noughts(tmp_path: Path) -> None:
    item = items(made())[0]
    tried = (sealed([row(item, "query", f"Comment {at}")])[0] for at in range(10_000))
    cells = next(one for one in tried if one[-1].isdecimal() and one[-1].startswith("0"))
    file = tmp_path / "a.csv"
    assert read(written(file, [HEADINGS, [*cells[:-1], cells[-1].lstrip("0")]])) == []


# Headings, names, nothing


HEADED = {
    "renamed": (
        lambda cells: [*cells[:3], "verdict", *cells[4:]],
        "“decision” is called “verdict”",
    ),
    "missing": (lambda cells: [*cells[:3], *cells[4:]], "The column “decision” is missing."),
    "added": (lambda cells: [*cells, "notes"], "The column “notes” was added."),
    "added without a name": (lambda cells: [*cells, ""], "A column without a name was added."),
    "moved": (lambda cells: [cells[1], cells[0], *cells[2:]], "stand in another order"),
    "all others": (lambda cells: ["date", "course"], "The column “edition” is missing."),
    "of another table": (lambda cells: ["when", "course"], "its headings are “when” and “course”."),
}


@pytest.mark.parametrize("change", HEADED)
def test_a_column_that_is_renamed_missing_or_added_is_named(tmp_path: Path, change: str) -> None:
    how, said = HEADED[change]
    (problem,) = read(written(tmp_path / "a.csv", [how(list(HEADINGS)), *rows_of(2)]))
    assert (problem.code, problem.place.line) == ("review-malformed", 1)
    assert said in problem.what


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b"\r\n \r\n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    (problem,) = read(tmp_path / "a.csv")
    assert problem.what.endswith("The file is empty.")


def test_a_misspelt_name_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    written(tmp_path / "ann-rowe-review.csv", [HEADINGS])
    (problem,) = read(tmp_path / "ann-row-review.csv")
    assert problem.what.startswith("There is no file ")
    assert problem.remedy == "Did you mean “ann-rowe-review.csv”?"
    (far,) = read(tmp_path / "x.csv")
    assert "ann-rowe-review.csv" in far.remedy
    (nowhere,) = read(tmp_path / "reviwes" / "x.csv")
    assert "There is no folder" in nowhere.remedy
    (folder,) = read(tmp_path)
    assert "folder" in folder.what
    assert not [one for one in (problem, far, nowhere, folder) if "Close it" in one.remedy]


# Line and row


def test_where_rows_and_lines_differ_both_are_told(tmp_path: Path) -> None:
    rows = [row(item, "query", "One\ntwo") for item in items(made())[:4]]
    cells = sealed(rows)
    cells[3][DECISION] = "agreed"
    (problem,) = read(written(tmp_path / "a.csv", [HEADINGS, *cells]))
    assert problem.place.line == 8
    assert "line 8, in a spreadsheet row 5" in place_text(problem.place)
    found = read(written(tmp_path / "a.csv", [HEADINGS, *sealed(rows), sealed(rows)[2]]))
    assert found[0].what == "This row stands twice: it is line 6 (row 4 in a spreadsheet) again."


# The law


@st.composite
def one_slip(draw: st.DrawFn) -> tuple[list[list[str]], int]:
    """A saved file in which one row was changed, doubled, dropped or swapped, and on which line."""
    count = draw(st.integers(1, 8))
    rows = rows_of(count)
    at = draw(st.integers(0, count - 1))
    hows = ["changed", "doubled", *(["dropped", "swapped"] if count > 1 else [])]
    how = draw(st.sampled_from(hows))
    if how == "changed":
        column = draw(st.integers(0, len(HEADINGS) - 1))
        rows[at][column] = f"{rows[at][column]}{draw(st.sampled_from(['x', '1', ' ', '’']))}"
    elif how == "doubled":
        rows.insert(at, rows[at])
        at += 1
    elif how == "dropped":
        del rows[at]
        at = min(at, len(rows) - 1)
    else:
        other = draw(st.integers(0, count - 1).filter(lambda i: i != at))
        rows[at], rows[other] = rows[other], rows[at]
        at = min(at, other)
    return rows, at + 2


@settings(max_examples=120, deadline=None, derandomize=True)
@given(slip=one_slip())
def test_one_slip_is_refused_and_told_at_its_line(
    tmp_path_factory: pytest.TempPathFactory, slip: tuple[list[list[str]], int]
) -> None:
    rows, line = slip
    found = told(tmp_path_factory.mktemp("slip"), rows)
    assert [at for at, _ in found] == [line]
