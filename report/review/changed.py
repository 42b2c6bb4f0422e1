"""This year beside last year: what changed of what a chart is drawn from, the biggest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from report.changing import can_compare, change_words
from report.counts import Unit
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.review.printed import named
from report.tables import plain, row_label
from report.wording import how_many, number_text

ENDS = (("before", "now"), ("baseline", "latest"))
"""Columns of a table that compares by itself."""

YEARS = re.compile(r"\b\d{4}(?:[-–]\d{2,4})?\b")
"""What differs in the name of the same month, or quarter, of two years."""

PART_OF = (".numerator", ".denominator")
"""Rows and columns that a share is worked out from."""


MOST = 12
"""So many changes are told; the tables of both years have the others."""


@dataclass(frozen=True)
class Pair:
    """One number and what it was: of what, and both as they are printed."""

    what: str
    before: PublishedNumber
    now: PublishedNumber

    @property
    def is_known(self) -> bool:
        return can_compare(self.before, self.now)

    @property
    def is_changed(self) -> bool:
        return self.is_known and number_text(self.before) != number_text(self.now)

    @property
    def size(self) -> Fraction:
        return abs(self.now.exactly - self.before.exactly)

    @property
    def words(self) -> str:
        """“Police”: rose by 12 (4.3%), from 278 to 290."""
        return f"{self.what}: {change_words(self.before, self.now)}"


@dataclass(frozen=True)
class Compared:
    """What changed, the biggest first, and how many could not be compared."""

    changed: tuple[Pair, ...] = ()
    same: int = 0
    unknown: int = 0

    @property
    def biggest(self) -> tuple[Pair, ...]:
        """The changes that are told one by one."""
        return self.changed[:MOST]

    @property
    def is_empty(self) -> bool:
        return not (self.changed or self.same or self.unknown)

    @property
    def rest(self) -> str:
        """What else there is to say: what stayed as it was, and what cannot be compared."""
        said = []
        if smaller := len(self.changed) - len(self.biggest):
            said.append(f"{how_many(smaller, 'smaller change')} not listed")
        if self.same:
            said.append(f"{how_many(self.same, 'number')} stayed as printed before")
        if self.unknown:
            said.append(f"{how_many(self.unknown, 'number')} hidden or not known in a year")
        return "; ".join(said)


def compared(tables: Iterable[PublishedTable], earlier: Published | None) -> Compared:
    """Every number of some tables beside the year before's: biggest change first.

    How big a change is, is judged by the largest number of its unit: so a small group that halved
    comes after a large one that lost as many people more.
    """
    pairs = [pair for table in tables for pair in _pairs(table, earlier)]
    changed = [pair for pair in pairs if pair.is_changed]
    largest: dict[Unit, Fraction] = {}
    for pair in (one for one in pairs if one.is_known):
        both = max(abs(pair.before.exactly), abs(pair.now.exactly))
        largest[pair.now.unit] = max(largest.get(pair.now.unit, Fraction(0)), both)
    changed.sort(key=lambda pair: -pair.size / (largest[pair.now.unit] or 1))
    known = sum(pair.is_known for pair in pairs)
    return Compared(tuple(changed), known - len(changed), len(pairs) - known)


def _pairs(table: PublishedTable, earlier: Published | None) -> Iterator[Pair]:
    """Its own two years where it has them; else its numbers and those of the report before."""
    ends = _ends(table)
    if ends is not None:
        yield from _within(table, *ends)
    elif earlier is not None and table.id in earlier.tables:
        yield from _across(table, earlier.tables[table.id])


def _ends(table: PublishedTable) -> tuple[int, int] | None:
    own = ((table.reading.before, table.reading.now),) if table.reading else ()
    for before, now in (*own, *ENDS):
        at = table.column(before), table.column(now)
        if at[0] is not None and at[1] is not None:
            return at[0], at[1]
    return None


def _within(table: PublishedTable, before: int, now: int) -> Iterator[Pair]:
    for row in table.rows:
        was, is_now = row.cells[before], row.cells[now]
        if row.id.endswith(PART_OF):
            continue
        if isinstance(was, PublishedNumber) and isinstance(is_now, PublishedNumber):
            yield Pair(_called(table, row), was, is_now)


def _called(table: PublishedTable, row: PublishedRow) -> str:
    label = row_label(row)
    return table.title if label in ("Number", "Value", "[x]") else named(label)


def _across(table: PublishedTable, earlier: PublishedTable) -> Iterator[Pair]:
    held = {_key(row.id, row.label): row for row in earlier.rows}
    for row in table.rows:
        was_row = held.get(_key(row.id, row.label))
        for column, cell in zip(table.columns, row.cells, strict=True):
            at = earlier.column(column.id)
            if was_row is None or at is None or column.id.endswith(PART_OF):
                continue
            was = was_row.cells[at]
            if isinstance(was, PublishedNumber) and isinstance(cell, PublishedNumber):
                yield Pair(f"{named(row_label(row))}, {named(column.heading)}", was, cell)


def _key(id: str, label: str) -> str:
    """A row by its label without its year: April 2024 is compared with April 2023."""
    bare = " ".join(YEARS.sub("", plain(label)).split())
    return bare if bare and YEARS.search(label) else id
