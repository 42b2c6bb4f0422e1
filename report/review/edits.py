"""What was done to a saved review after it was saved: which row is changed, doubled or missing.

A seal holds a row's cells, its place and how many rows there were. So a row that is as it was saved
says where it stood, and of how many; and one that is not says what a cell was, once that is put
back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from report.problems import Problem, error, quoted
from report.review.days import day_of, days_meant
from report.review.opening import Line, line_text
from report.review.sealing import HEADINGS, is_sealed, joined, seal_of, unfolded
from report.review.signoffs import Decision

AGAIN = (
    "Take the file as it came, or ask the reviewer to open their pack, press Save again, and send "
    "that file as it is."
)
MOST_ROWS = 150
"""Of so many rows it is looked into which was moved; a pack has some dozens of charts."""

MORE = 25
"""So many rows more than the edition has charts may have been saved, or than are here."""

TOLD = 3
"""So many rows that are off for one reason are told one by one; more are told together."""

HOW_MANY = "\x00"
"""Where the number of rows goes in what is said of many; no text of a file holds it."""

DECISIONS = tuple(one.value for one in Decision)


@dataclass(frozen=True)
class Row:
    """A row of a saved review: its cells by column, as they stand now, and its seal."""

    line: Line
    cells: tuple[str, ...]

    def cell(self, column: str) -> str:
        return self.cells[HEADINGS.index(column)]

    def put(self, column: str, text: str) -> Row:
        """The row with another text in a column."""
        at = HEADINGS.index(column)
        return replace(self, cells=(*self.cells[:at], text, *self.cells[at + 1 :]))

    @cached_property
    def unfolded(self) -> Row:
        """The row with line ends as browsers write them."""
        return replace(self, cells=tuple(map(unfolded, self.cells)))

    @cached_property
    def joined(self) -> bytes:
        return joined(self.cells[:-1])

    def fits(self, at: int, of: int) -> bool:
        """Whether its seal is that of this place among so many."""
        return is_sealed(self.cells[-1], seal_of(self.joined, at, of))


def as_saved(rows: Sequence[Row], of: int) -> list[Row] | None:
    """The rows as the pack saved them, each in its place of so many; None where any is not."""
    found = []
    for at, row in enumerate(rows, start=1):
        fitting = [one for one in (row, row.unfolded) if one.fits(at, of)]
        found += fitting[:1]
    return found if len(found) == of else None


# What was done


@dataclass(frozen=True)
class Found:
    """What a row turned out to be: its place when it was saved, and of how many.

    ``column`` is what was changed in it and ``was`` what stood there; ``place`` is 0 where neither
    could be found.
    """

    row: Row
    place: int = 0
    of: int = 0
    column: str = ""
    was: str = ""
    has_new_day: bool = False


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
    most = max(len(rows), charts) + MORE if len(rows) <= MOST_ROWS else 0
    sealed = [_looked_up(row, most) for row in rows]
    of = _count(sealed)
    every = [one if one.place else _mended(one, at, rows, edition, of) for at, one in _nth(sealed)]
    reasons = [*_of_days(every), *_of_cells(every)]
    if any(one.place for one in every):
        reasons += _of_places(every, of or len(rows))
        reasons += () if others else _of_missing(every, of or len(rows))
    for one, what in told_together(reasons):
        yield error("review-edited", one.line.place(file, one.column, HEADINGS), what, AGAIN)


def _nth(every: Sequence[Found]) -> Iterator[tuple[int, Found]]:
    return enumerate(every, start=1)


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


# Where each row stood


def _count(sealed: Sequence[Found]) -> int:
    """How many rows were saved, as most of those say that are as they were; 0 where none is."""
    counts = Counter(one.of for one in sealed if one.place)
    return max(counts, key=lambda n: (counts[n], -abs(n - len(sealed))), default=0)


def _looked_up(row: Row, most: int) -> Found:
    """The place, among at most so many, of a row that is as it was, or was but for its day."""
    usual = Found(row, has_new_day=day_of(row.cell("date")) is None)
    for one in _bases(row):
        for of in range(1, most + 1):
            for at in range(1, of + 1):
                if one.fits(at, of):
                    return replace(usual, place=at, of=of)
    return usual


def _bases(row: Row) -> Iterator[Row]:
    """A row as it stands, and with the day that a spreadsheet may have rewritten."""
    yield row
    if row.unfolded != row:
        yield row.unfolded
    for day in days_meant(row.cell("date")):
        yield row.unfolded.put("date", day)


def _mended(found: Found, at: int, rows: Sequence[Row], edition: str, of: int) -> Found:
    """A row whose place is found once one cell is put back as it may have been."""
    places, of = (range(1, of + 1), of) if of else (range(at, at + 1), len(rows))
    for base in _bases(found.row):
        for column, texts in _likely(rows, edition).items():
            for text in texts:
                mended = base.put(column, text)
                for place in places if text != base.cell(column) else ():
                    if mended.fits(place, of):
                        return replace(found, place=place, of=of, column=column, was=text)
    return found


def _likely(rows: Sequence[Row], edition: str) -> dict[str, list[str]]:
    """What may have stood in a column: what stands in the others' rows, or nothing else can."""

    def others(column: str) -> list[str]:
        return list(dict.fromkeys(row.cell(column) for row in rows))

    return {
        "decision": list(DECISIONS),
        "edition": [edition, *others("edition")],
        "reviewer": others("reviewer"),
        "date": [day for day in others("date") if day_of(day)],
        "comment": [""],
    }


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
    many = f"“{one.column}” is not as it was saved in {HOW_MANY} rows, the first on this line."
    return Reason(one.column, one.row.line, what, many, one.column)


def _text(text: str) -> str:
    return quoted(text) if text.strip() else "empty"


def _unknown(one: Found) -> Reason:
    decision, line = one.row.cell("decision"), one.row.line
    if decision not in DECISIONS:
        what = f"{quoted(decision)} is no decision: agreed, query or wrong."
        many = f"“decision” is not as it was saved in {HOW_MANY} rows, the first on this line."
        return Reason("decision", line, what, many, "decision")
    what = "This row is not as the pack saved it: a cell of it was changed."
    many = f"{HOW_MANY} rows are not as the pack saved them, the first on this line."
    return Reason("unknown", line, what, many)


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
    what = f"This row stands twice: it is {line_text(held.line.place(''))} again."
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
