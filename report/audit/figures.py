"""Which cells are one figure: the same thing printed in several tables and files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Generic, TypeVar

from report.audit.keys import PARTS, Key, keys_of, plain
from report.audit.printed import Kind, Printed
from report.audit.tables import Spot, Table

NEAR = 1e-6
"""What quick arithmetic may be out by."""

Thing = TypeVar("Thing", bound=Hashable)


class Joined(Generic[Thing]):
    """Things that belong together, as far as they have been joined."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._above = {thing: thing for thing in things}

    def head(self, thing: Thing) -> Thing:
        """The one that stands for all that a thing belongs to."""
        while self._above[thing] != thing:
            self._above[thing] = self._above[self._above[thing]]
            thing = self._above[thing]
        return thing

    def join(self, one: Thing, other: Thing) -> None:
        self._above[self.head(other)] = self.head(one)

    def groups(self) -> list[list[Thing]]:
        found: dict[Thing, list[Thing]] = {}
        for thing in self._above:
            found.setdefault(self.head(thing), []).append(thing)
        return list(found.values())


@dataclass(frozen=True)
class Figure:
    """One figure: all cells that print it, and between which numbers it lies for a reader.

    A hidden one has no bounds, unless it is printed elsewhere. ``whole`` says that it is a count.
    """

    id: int
    spots: tuple[Spot, ...]
    kind: Kind
    low: Fraction | None
    high: Fraction | None
    hidden: bool
    key: Key | None = None
    before: bool = False

    @property
    def exact(self) -> Fraction | None:
        return self.low if self.low == self.high else None

    @cached_property
    def ends(self) -> tuple[float, float] | None:
        """Both bounds as the machine counts quickly, if it has both; near enough to try a sum."""
        return (
            None if self.low is None or self.high is None else (float(self.low), float(self.high))
        )

    @property
    def is_natural(self) -> bool:
        """Whether it cannot be below nought: a count or a share, and no change."""
        return self.kind in (Kind.COUNT, Kind.SHARE, Kind.DECIMAL)

    @property
    def is_count(self) -> bool:
        return self.kind is Kind.COUNT


class Figures:
    """All figures of some tables, by the cells that print them."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tuple(tables)
        self.facts = {
            Spot(at, *place): fact
            for at, one in enumerate(self.tables)
            for place, fact in one.facts.items()
        }
        self.keys = _keys(self.tables)
        self._titles = [plain(one.title) for one in self.tables]
        self._kinds = dict(self._found_kinds())
        self._ranks = self._ranked()
        self.all: tuple[Figure, ...] = tuple(
            self._figure(id, spots) for id, spots in enumerate(self._together())
        )
        self.at = {spot: figure for figure in self.all for spot in figure.spots}

    def seen(self, spot: Spot) -> Printed:
        return self.tables[spot.table].seen[spot.row][spot.column]

    def _text(self, spot: Spot) -> str:
        return self.tables[spot.table].rows[spot.row].cells[spot.column]

    @cached_property
    def grids(self) -> tuple[tuple[Table, list[list[Figure | None]]], ...]:
        """Each table with the figures in its rows, nothing where words stand; the same figures in
        the same places, such as a table and its file, are looked at once."""
        met: dict[object, tuple[Table, list[list[Figure | None]]]] = {}
        for at, table in enumerate(self.tables):
            grid = [
                [self.at.get(Spot(at, row, column)) for column in range(len(table.headings))]
                for row in range(len(table.rows))
            ]
            ids = tuple(tuple(one.id if one else -1 for one in line) for line in grid)
            met.setdefault(ids, (table, grid))
        return tuple(met.values())

    def _found_kinds(self) -> Iterator[tuple[Spot, Kind]]:
        for spot, kind in _kinds(self.tables):
            fact, is_loose = self.facts.get(spot), self.tables[spot.table].loose
            is_amount = (fact and not fact.count and kind is Kind.COUNT) or (
                is_loose and kind in (Kind.SHARE, Kind.DECIMAL)
            )
            yield spot, Kind.OTHER if is_amount else kind

    def _together(self) -> list[list[Spot]]:
        """The cells that are one figure: those of the same thing, or of what means the same."""
        first: dict[object, Spot] = {}
        joined = Joined(self._kinds)
        for spot in sorted(self._kinds):
            joined.join(first.setdefault(self._fact(spot), spot), spot)
            fact = self.facts.get(spot)
            if fact is not None and fact.means:
                means = (fact.means, fact.count)
                joined.join(first.setdefault(means, spot), spot)
        return [part for spots in joined.groups() for part in self._agreeing(spots)]

    def _fact(self, spot: Spot) -> object:
        """What a cell is of; without a time, only tables of one title speak of the same."""
        key = self.keys[spot]
        return key, self._ranks[spot], key.time or self._titles[spot.table]

    def _ranked(self) -> dict[Spot, int]:
        """Of two cells of one table no two are of the same thing: the second is another."""
        ranks: dict[Spot, int] = {}
        seen: Counter[object] = Counter()
        for spot in sorted(self._kinds):
            fact = (spot.table, self.keys[spot])
            ranks[spot] = seen[fact]
            seen[fact] += 1
        return ranks

    def _agreeing(self, spots: Sequence[Spot]) -> Iterable[list[Spot]]:
        """Cells that print different numbers are two figures: one was restated, or only looks so.

        A cell that hides is one figure with those that do not: it was hidden in vain.
        """
        groups: list[tuple[Printed, list[Spot]]] = []
        hidden: list[Spot] = []
        for spot in spots:
            seen = self.seen(spot)
            if not seen.is_number:
                hidden.append(spot)
                continue
            found = next((group for first, group in groups if _overlap(first, seen)), None)
            if found is None:
                groups.append((seen, [spot]))
            else:
                found.append(spot)
        first, *others = [group for _, group in groups] or [[]]
        return [sorted(first + hidden), *others]

    def _figure(self, id: int, spots: Sequence[Spot]) -> Figure:
        seen = {self._text(spot): self.seen(spot) for spot in spots}.values()
        lows = [one.low for one in seen if one.low is not None]
        highs = [one.high for one in seen if one.high is not None]
        firm = [spot for spot in spots if not self.tables[spot.table].loose]
        kinds = [self._kinds[spot] for spot in firm or spots]
        return Figure(
            id,
            tuple(spots),
            Kind.COUNT if Kind.COUNT in kinds else kinds[0],
            max(lows, default=None),
            min(highs, default=None),
            any(one.kind is Kind.HIDDEN for one in seen),
            self.keys[spots[0]],
            any(self.tables[spot.table].before for spot in spots),
        )


def _keys(tables: Sequence[Table]) -> dict[Spot, Key]:
    """What each cell is of. A table stands in many files, and is looked at once."""
    met: dict[object, dict[tuple[int, int], Key]] = {}
    found: dict[Spot, Key] = {}
    for at, one in enumerate(tables):
        said = (one.title, one.subtitle, one.corner, one.headings, one.rows)
        if said not in met:
            met[said] = keys_of(one)
        found |= {Spot(at, i, j): key for (i, j), key in met[said].items()}
    return found


def _overlap(one: Printed, other: Printed) -> bool:
    """Whether two printed numbers may be of one true number."""
    if one is other:
        return True
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _kinds(tables: Sequence[Table]) -> Iterator[tuple[Spot, Kind]]:
    """What each cell that is no word holds; a mark, what most of its row or column holds.

    A table stands in many files, and is looked at once.
    """
    met: dict[object, list[tuple[int, int, Kind]]] = {}
    for at, one in enumerate(tables):
        said = (one.headings, one.rows, one.subtitle)
        if said not in met:
            met[said] = list(_kinds_in(one))
        for i, j, kind in met[said]:
            yield Spot(at, i, j), kind


def _kinds_in(table: Table) -> Iterator[tuple[int, int, Kind]]:
    lines = _Lines(table)
    columns = [CHANGED.search(heading) is not None for heading in table.headings]
    rows = [CHANGED.search(row.label) is not None for row in table.rows]
    for i, j, seen in table.cells():
        if seen.kind in (Kind.WORDS, Kind.STRANGE) or lines.are_words[j]:
            continue
        if columns[j] or rows[i]:
            yield i, j, Kind.CHANGE
        elif seen.kind in (Kind.HIDDEN, Kind.MISSING):
            yield i, j, lines.hidden_kind(i, j)
        else:
            yield i, j, seen.kind


CHANGED = re.compile(r"\b(?:change|difference)\b", re.IGNORECASE)

RATES = ("per cent", "%", "share", "rate", "in each", "percentage", "average", "for each")


class _Lines:
    """What the rows and the columns of a table hold."""

    def __init__(self, table: Table) -> None:
        self._table = table
        columns = list(zip(*table.seen, strict=True))
        self._by_row, self._by_column = map(_of_most, table.seen), map(_of_most, columns)
        self._rows, self._columns = list(self._by_row), list(self._by_column)
        self._parts = [plain(row.label) in PARTS for row in table.rows]
        self.are_words = [
            not kinds and any(one.kind is Kind.WORDS for one in column)
            for kinds, column in zip(self._columns, columns, strict=True)
        ]

    def hidden_kind(self, i: int, j: int) -> Kind:
        """What a hidden cell would hold. What cannot be told is a count: the strictest."""
        row, column = self._rows[i], self._columns[j]
        for kinds, lines in ((column, self._columns), (row, self._rows)):
            if len(kinds) == 1 and (row == column or all(len(each) <= 1 for each in lines)):
                return next(iter(kinds))
        is_share = not self._parts[i] and self._parts[i + 1 : i + 2] == [True]
        return Kind.SHARE if is_share or self._is_rate(i, j) else Kind.COUNT

    def _is_rate(self, i: int, j: int) -> bool:
        about = [self._table.headings[j], self._table.rows[i].label]
        if not self._rows[i] and not self._columns[j]:
            about.append(self._table.subtitle.partition(",")[0])
        return any(word in " ".join(map(plain, about)) for word in RATES)


def _of_most(line: Iterable[Printed]) -> frozenset[Kind]:
    """The kinds of number in a line; a whole number among decimals is one of them."""
    without = (Kind.WORDS, Kind.HIDDEN, Kind.MISSING, Kind.STRANGE)
    kinds = frozenset(one.kind for one in line if one.kind not in without)
    return kinds - {Kind.COUNT} if Kind.DECIMAL in kinds else kinds
