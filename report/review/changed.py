"""This year beside last year: what changed of what a chart is drawn from, the biggest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from report.changing import can_compare, change_words
from report.counts import Unit
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.review.printed import named
from report.review.shown import PART_OF, ends_of, is_told, labels_of, told_of
from report.tables import plain, row_label
from report.wording import how_many, number_text

YEARS = re.compile(r"\b\d{4}(?:[-–]\d{2,4})?\b")
"""What differs in the name of the same month, or quarter, of two years."""


class Beside(Enum):
    """What the report of the year before has of a chart."""

    NO_REPORT = "There is no report of the year before to compare with."
    NOTHING = "The report of the year before has nothing to compare with."
    PICTURE = "There are no numbers to compare one by one: look at both pictures."


MOST = 12
"""So many changes are told; the tables of both years have the others."""


@dataclass(frozen=True)
class Pair:
    """One number and what it was: of what, and both as they are printed.

    ``row`` is what its row is called; ``since_start`` says that it is compared with a baseline.
    """

    what: str
    before: PublishedNumber
    now: PublishedNumber
    row: str = ""
    since_start: bool = False

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
    """What changed, the biggest first, and how many could not be compared.

    ``aside`` are the changes in the chart's tables that its picture does not show.
    """

    changed: tuple[Pair, ...] = ()
    same: int = 0
    unknown: int = 0
    aside: int = 0

    @property
    def heading(self) -> str:
        """Since when: a baseline is not the year before."""
        kinds = {pair.since_start for pair in self.changed}
        if kinds == {True}:
            return "What changed since the start"
        return "What changed since the year before" if len(kinds) < 2 else "What changed"

    @property
    def biggest(self) -> tuple[Pair, ...]:
        """The changes that are told one by one."""
        return self.changed[:MOST]

    @property
    def is_empty(self) -> bool:
        return not (self.changed or self.same or self.unknown or self.aside)

    @property
    def rest(self) -> str:
        """What else there is to say: what stayed as it was, and what cannot be compared."""
        said = []
        if smaller := len(self.changed) - len(self.biggest):
            said.append(f"{how_many(smaller, 'smaller change')} not listed")
        if self.aside:
            said.append(f"{how_many(self.aside, 'change')} in its table, and not in the picture")
        if self.same:
            said.append(f"{how_many(self.same, 'number')} stayed as printed before")
        if self.unknown:
            said.append(f"{how_many(self.unknown, 'number')} hidden or not known in a year")
        return "; ".join(said)


def compared(
    tables: Iterable[PublishedTable], earlier: Published | None, words: str = ""
) -> Compared:
    """Every number of some tables beside the year before's: biggest change first.

    How big a change is, is judged by the largest number of its unit: so a small group that halved
    comes after a large one that lost as many people more. Of a picture that ``words`` tell, the
    changes are listed that it shows; where they name no row, all of them.
    """
    tables = tuple(tables)
    pairs = [pair for table in tables for pair in _pairs(table, earlier)]
    every = [pair for pair in pairs if pair.is_changed]
    told = told_of(labels_of(tables), words)
    shown = [pair for pair in every if is_told(pair.row, pair.now, told)]
    changed = shown or every
    largest: dict[Unit, Fraction] = {}
    for pair in (one for one in pairs if one.is_known):
        both = max(abs(pair.before.exactly), abs(pair.now.exactly))
        largest[pair.now.unit] = max(largest.get(pair.now.unit, Fraction(0)), both)
    changed.sort(key=lambda pair: -pair.size / (largest[pair.now.unit] or 1))
    known = sum(pair.is_known for pair in pairs)
    aside = len(every) - len(changed)
    return Compared(tuple(changed), known - len(every), len(pairs) - known, aside)


def _pairs(table: PublishedTable, earlier: Published | None) -> Iterator[Pair]:
    """Its own two years where it has them; else its numbers and those of the report before."""
    ends = ends_of(table)
    if ends is not None:
        yield from _within(table, *ends)
    elif earlier is not None and table.id in earlier.tables:
        yield from _across(table, earlier.tables[table.id])


def _within(table: PublishedTable, before: int, now: int) -> Iterator[Pair]:
    since_start = table.columns[before].id == "baseline"
    for row in table.rows:
        was, is_now = row.cells[before], row.cells[now]
        if row.id.endswith(PART_OF):
            continue
        if isinstance(was, PublishedNumber) and isinstance(is_now, PublishedNumber):
            yield Pair(_called(table, row), was, is_now, row_label(row), since_start)


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
                what = f"{named(row_label(row))}, {named(column.heading)}"
                yield Pair(what, was, cell, row_label(row))


def _key(id: str, label: str) -> str:
    """A row by its label without its year: April 2024 is compared with April 2023."""
    bare = " ".join(YEARS.sub("", plain(label)).split())
    return bare if bare and YEARS.search(label) else id
