"""Where each row of a saved review stood when it was saved, and what was put in place of what.

A seal holds a row's cells, its place and how many rows there were. So a row that is as it was saved
says where it stood, and of how many; and one that is not says what a cell was, once that is put
back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from report.review.days import day_of, days_meant
from report.review.opening import Line
from report.review.sealing import HEADINGS, is_sealed, joined, seal_of, unfolded
from report.review.signoffs import Decision

MOST_ROWS = 150
"""Of so many rows it is looked into which was moved; a pack has some dozens of charts."""

MORE = 25
"""So many rows more than the edition has charts may have been saved, or than are here."""

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


def found_places(rows: Sequence[Row], edition: str, charts: int) -> tuple[list[Found], int]:
    """Each row with the place it had, and how many rows were saved: 0 where none says so."""
    most = max(len(rows), charts) + MORE if len(rows) <= MOST_ROWS else 0
    sealed = [_looked_up(row, most) for row in rows]
    of = _count(sealed)
    nth = enumerate(sealed, start=1)
    return [one if one.place else _mended(one, at, rows, edition, of) for at, one in nth], of


def _count(sealed: Sequence[Found]) -> int:
    """How many rows were saved, as most of those say that are as they were; 0 where none is."""
    counts = Counter(one.of for one in sealed if one.place)
    return max(counts, key=lambda n: (counts[n], -abs(n - len(sealed))), default=0)


def _looked_up(row: Row, most: int) -> Found:
    """The place, among at most so many, of a row that is as it was, or was but for its day."""
    usual = Found(row, has_new_day=any(days_meant(row.cell("date"))))
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
