"""What was done to a saved review after it was saved: which row is changed, doubled or missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from report.problems import Problem, error, quoted
from report.review.days import day_of
from report.review.finding import DECISIONS, Found, Row, found_places
from report.review.opening import Line, line_text
from report.review.sealing import HEADINGS

AGAIN = (
    "Take the file as it came, or ask the reviewer to open their pack, press Save again, and send "
    "that file as it is."
)

TOLD = 3
"""So many rows that are off for one reason are told one by one; more are told together."""

HOW_MANY = "\x00"
"""Where the number of rows goes in what is said of many; no text of a file holds it."""


@dataclass(frozen=True)
class Reason:
    """What is wrong with one row; ``many`` says it of several of the kind, for their number."""

    kind: str
    line: Line
    what: str
    many: str
    column: str = ""


def edits(
    rows: Sequence[Row], file: str, edition: str, charts: int, others: int
) -> Iterator[Problem]:
    """What is not as it was saved, row by row; what has one reason in many rows is told once.

    The edition has so many ``charts``; ``others`` is how many rows of the file cannot be looked at:
    who knows which ones they were.
    """
    every, of = found_places(rows, edition, charts)
    reasons = [*_of_days(every), *_of_cells(every)]
    if any(one.place for one in every):
        reasons += _of_places(every, of or len(rows))
        reasons += () if others else _of_missing(every, of or len(rows))
    for one, what in told_together(reasons):
        yield error("review-edited", one.line.place(file, one.column, HEADINGS), what, AGAIN)


def told_together(reasons: Iterable[Reason]) -> Iterator[tuple[Reason, str]]:
    """A few rows one by one; many that are off for one reason once, at the first of them."""
    kinds: dict[str, list[Reason]] = {}
    for one in reasons:
        kinds.setdefault(one.kind, []).append(one)
    for alike in kinds.values():
        if len(alike) > TOLD:
            yield alike[0], alike[0].many.replace(HOW_MANY, str(len(alike)))
        else:
            yield from ((one, one.what) for one in alike)


# What is told


def _of_days(every: Sequence[Found]) -> Iterator[Reason]:
    for one in every:
        if one.has_new_day:
            yield rewritten_day(one.row.line, one.row.cell("date"))


def rewritten_day(line: Line, text: str) -> Reason:
    """A day that is not in the one form that we write."""
    form = f"{quoted(text)} is not in the form 2026-11-22."
    what = f"A spreadsheet has rewritten the date: {form}"
    many = f"A spreadsheet has rewritten the dates in {HOW_MANY} rows, the first on this line: "
    return Reason("dates", line, what, f"{many}{form}", "date")


def _of_cells(every: Sequence[Found]) -> Iterator[Reason]:
    """Rows in which a cell is another, and those of which no more can be said."""
    for one in every:
        if one.column and not (one.column == "date" and one.has_new_day):
            yield _changed(one)
        elif not one.place:
            yield _unknown(one)


def _changed(one: Found) -> Reason:
    now = one.row.cell(one.column)
    what = f"“{one.column}” was {_text(one.was)} when the file was saved, and is {_text(now)} now."
    if one.column == "comment":  # nobody's words are repeated
        what = "“comment” was empty when the file was saved, and is not now."
    return _in_column(one, one.column, what)


def _in_column(one: Found, column: str, what: str) -> Reason:
    many = f"“{column}” is not as it was saved in {HOW_MANY} rows, the first on this line."
    return Reason(column, one.row.line, what, many, column)


def _text(text: str) -> str:
    return quoted(text) if text.strip() else "empty"


def _unknown(one: Found) -> Reason:
    decision, day = one.row.cell("decision"), one.row.cell("date")
    if decision not in DECISIONS:
        what = f"{quoted(decision)} is no decision: agreed, query or wrong."
        return _in_column(one, "decision", what)
    if day_of(day) is None and not one.has_new_day:
        return _in_column(one, "date", f"{quoted(day)} is no day as in 2026-11-22.")
    what = "This row is not as the pack saved it: a cell of it was changed."
    many = f"{HOW_MANY} rows are not as the pack saved them, the first on this line."
    return Reason("unknown", one.row.line, what, many)


def _of_places(every: Sequence[Found], of: int) -> Iterator[Reason]:
    """Rows that stand twice, that are of another file, or that stand where they did not."""
    here: dict[int, Found] = {}
    for one in (each for each in every if each.place):
        if one.of != of:
            yield _from_elsewhere(one, of)
        elif one.place in here:
            yield _doubled(one.row, here[one.place].row)
        else:
            here[one.place] = one
    yield from _in_order(list(here.values()))


def _from_elsewhere(one: Found, of: int) -> Reason:
    what = f"This row is of another file: that had {one.of} rows, and this one {of}."
    many = f"{HOW_MANY} rows are of another file, the first on this line."
    return Reason("elsewhere", one.row.line, what, many)


def _doubled(row: Row, held: Row) -> Reason:
    where = line_text(held.line.place(""))
    if row.cells != held.cells:
        what = f"This row is of another file: {where} has its place."
        many = f"{HOW_MANY} rows are of another file, the first on this line."
        return Reason("elsewhere", row.line, what, many)
    what = f"This row stands twice: it is {where} again."
    many = f"{HOW_MANY} rows stand twice, the first of them again on this line."
    return Reason("doubled", row.line, what, many)


def _in_order(here: Sequence[Found]) -> Iterator[Reason]:
    places = [one.place for one in here]
    moved = [one for one, place in zip(here, sorted(places), strict=True) if one.place != place]
    if moved:
        what = (
            f"{len(moved)} rows stand in another order than the pack saved them, the first on this "
            "line."
        )
        yield Reason("order", moved[0].row.line, what, what)


def _of_missing(every: Sequence[Found], of: int) -> Iterator[Reason]:
    """Rows that were saved and are not here, told at the row that they stood before.

    A changed row stands for the missing one whose place it has.
    """
    places = {one.place: one.row.line for one in every if one.place and one.of == of}
    gone = [at for at in range(1, of + 1) if at not in places]
    after = Counter(min((at for at in places if at > lost), default=0) for lost in gone)
    for at, count in after.items():
        lost = count - _unplaced_before(every, at)
        if lost > 0:
            line = places[at] if at else every[-1].row.line
            yield _lost(line, lost, of, "before" if at else "after")


def _unplaced_before(every: Sequence[Found], at: int) -> int:
    """How many changed rows stand right before the row of a place, or at the end for none."""
    ends = next((i for i, one in enumerate(every) if at and one.place == at), len(every))
    begins = ends
    while begins and not every[begins - 1].place:
        begins -= 1
    return ends - begins


def _lost(line: Line, count: int, of: int, where: str) -> Reason:
    rows = "A row is" if count == 1 else f"{count} rows are"
    what = f"{rows} missing {where} this one: the pack saved {of}."
    return Reason(f"missing {line.at}", line, what, what)
