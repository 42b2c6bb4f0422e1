"""Whether chart_reviews.csv holds what was merged into it: every row sealed as it was written.

The seals stand in chart_reviews.json. They tell a slip, a spreadsheet or a wrong key; whoever
writes both files can write what they like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from report.problems import Problem, error, quoted
from report.review.days import days_meant
from report.review.edits import HOW_MANY, Reason, rewritten_day, told_together
from report.review.finding import DECISIONS
from report.review.opening import Line
from report.review.sealing import KEPT, cell_seal, kept_cells
from report.review.signoffs import SignOff

RESTORE = (
    "Take chart_reviews.csv and chart_reviews.json back as they were, both of them (from git, or a "
    "backup): only “approve” writes them. Without a copy, move both out of the folder and merge "
    "the reviewers’ files again."
)


@dataclass(frozen=True)
class Sealed:
    """What a reviewer said of a chart, as seals of its cells by their columns."""

    chart: str
    reviewer: str
    seals: Mapping[str, str]

    def holds(self, column: str, text: str) -> bool:
        """Whether this text stood in a column when it was merged."""
        return self.seals.get(column) == cell_seal(self.chart, self.reviewer, column, text)


def sealed(one: SignOff) -> Sealed:
    """The seals of a decision."""
    cells = zip(KEPT, kept_cells(one), strict=True)
    seals = {name: cell_seal(one.chart, one.reviewer, name, text) for name, text in cells}
    return Sealed(one.chart, one.reviewer, seals)


def broken(lines: Sequence[Line], merged: Sequence[Sealed], file: str) -> Iterator[Problem]:
    """What is not as it was merged, row by row; what has one reason in many rows is told once."""
    for one, what in told_together(_reasons([_by_name(line) for line in lines], merged)):
        place = one.line.place(file, one.column, KEPT)
        yield error("chart-reviews-broken", place, what, RESTORE)


@dataclass(frozen=True)
class Held:
    """A row with its cells by column."""

    line: Line
    cells: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str]:
        return self.cells["chart"], self.cells["reviewer"]


def _by_name(line: Line) -> Held:
    return Held(line, dict(zip(KEPT, line.bare, strict=True)))


def _reasons(rows: Sequence[Held], merged: Sequence[Sealed]) -> Iterator[Reason]:
    known = {(one.chart, one.reviewer): one for one in merged}
    there = {row.key for row in rows}
    gone = [one for key, one in known.items() if key not in there]
    first: dict[tuple[str, str], Line] = {}
    for row in rows:
        if row.key in first:
            yield _again(row)
        elif row.key in known:
            yield from _changed(row, known[row.key])
        else:
            renamed = next((one for one in gone if _is_renamed(row, one)), None)
            yield _other(row, renamed)
            gone = [one for one in gone if one is not renamed]
        first.setdefault(row.key, row.line)
    yield from (_gone(one, rows) for one in gone)


def _changed(row: Held, one: Sealed) -> Iterator[Reason]:
    for column, text in row.cells.items():
        if not one.holds(column, text):
            yield _cell(row.line, column, text, one)


def _cell(line: Line, column: str, text: str, one: Sealed) -> Reason:
    """A cell that is another, with what stood there as far as it can be told."""
    if column == "date" and any(one.holds(column, day) for day in days_meant(text)):
        return rewritten_day(line, text)
    was = next((each for each in DECISIONS if one.holds(column, each)), "")
    then = f"“{was}” when it was merged" if was else "another when it was merged"
    now = "" if column == "comment" else f", and is {quoted(text)} now"  # nobody's words again
    many = f"“{column}” is not what was merged in {HOW_MANY} rows, the first on this line."
    return Reason(column, line, f"“{column}” was {then}{now}.", many, column)


def _is_renamed(row: Held, one: Sealed) -> bool:
    """Whether a row is one that is gone, but for its chart or its reviewer."""
    others = ("decision", "date", "comment", "digest")
    is_near = one.chart == row.cells["chart"] or one.reviewer == row.cells["reviewer"]
    return is_near and all(one.holds(column, row.cells[column]) for column in others)


def _other(row: Held, renamed: Sealed | None) -> Reason:
    """A row that nobody merged, or whose chart or reviewer is another now."""
    if renamed is None:
        what = "This row was not merged: somebody added it, or changed what it is of."
        many = f"{HOW_MANY} rows were not merged, the first on this line: somebody added them."
        return Reason("added", row.line, what, many)
    column = "reviewer" if renamed.chart == row.cells["chart"] else "chart"
    was = renamed.reviewer if column == "reviewer" else renamed.chart
    what = (
        f"“{column}” was {quoted(was)} when it was merged, and is {quoted(row.cells[column])} now."
    )
    many = f"“{column}” is not what was merged in {HOW_MANY} rows, the first on this line."
    return Reason(column, row.line, what, many, column)


def _again(row: Held) -> Reason:
    what = "The same reviewer decides on the same chart on a line above."
    many = f"{HOW_MANY} rows stand twice, the first of them again on this line."
    return Reason("again", row.line, what, many)


def _gone(one: Sealed, rows: Sequence[Held]) -> Reason:
    """A row that was merged and is not there, told at the row that it stood before."""
    sort = (one.chart, one.reviewer.casefold())
    after = [row.line for row in rows if (row.key[0], row.key[1].casefold()) > sort]
    line = after[0] if after else rows[-1].line if rows else Line(1, 1, ())
    where = "before" if after else "after"
    what = (
        f"A row is missing {where} this one: what {one.reviewer} said of {quoted(one.chart)} was "
        "merged."
    )
    many = f"{HOW_MANY} rows that were merged are missing, the first of them at this line."
    return Reason("gone", line, what, many)


# As JSON


def told(every: Iterable[SignOff]) -> list[dict[str, object]]:
    """Decisions as their seals, for chart_reviews.json."""
    return [
        {"chart": one.chart, "reviewer": one.reviewer, "seals": dict(sealed(one).seals)}
        for one in every
    ]


def untold(given: object) -> tuple[Sealed, ...]:
    """The same read back. Raises TypeError or KeyError where it is something else."""
    if not isinstance(given, list):
        raise TypeError
    return tuple(
        Sealed(
            str(one["chart"]),
            str(one["reviewer"]),
            {str(k): str(v) for k, v in one["seals"].items()},
        )
        for one in given
    )
