"""Which cells are one figure: the same thing printed in several tables and files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from report.audit.keys import Key, keys_of, plain
from report.audit.printed import Kind, Printed
from report.audit.tables import Spot, Table


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

    @property
    def is_count(self) -> bool:
        return self.kind is Kind.COUNT


class Figures:
    """All figures of some tables, by the cells that print them."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tuple(tables)
        self.keys: dict[Spot, Key] = {}
        for at, one in enumerate(self.tables):
            self.keys |= keys_of(one, at)
        self._kinds = dict(_kinds(self.tables))
        self._ranks = self._ranked()
        self.all: tuple[Figure, ...] = tuple(
            self._figure(id, spots) for id, spots in enumerate(self._together())
        )
        self.at = {spot: figure for figure in self.all for spot in figure.spots}

    def seen(self, spot: Spot) -> Printed:
        return self.tables[spot.table].seen[spot.row][spot.column]

    def line(self, table: int, row: int) -> list[Figure | None]:
        """The figures of a row, in their places; nothing where words stand."""
        columns = range(len(self.tables[table].headings))
        return [self.at.get(Spot(table, row, column)) for column in columns]

    def grid(self, table: int) -> list[list[Figure | None]]:
        return [self.line(table, row) for row in range(len(self.tables[table].rows))]

    def _together(self) -> list[list[Spot]]:
        """The cells that are one figure, by what they are of."""
        groups: dict[object, list[Spot]] = {}
        for spot in sorted(self._kinds):
            groups.setdefault(self._fact(spot), []).append(spot)
        return [part for spots in groups.values() for part in self._agreeing(spots)]

    def _fact(self, spot: Spot) -> object:
        """What a cell is of; without a time, only tables of one title speak of the same."""
        key = self.keys[spot]
        return key, self._ranks[spot], key.time or plain(self.tables[spot.table].title)

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
        groups: list[list[Spot]] = []
        hidden = [spot for spot in spots if not self.seen(spot).is_number]
        for spot in spots:
            if spot in hidden:
                continue
            alike = (group for group in groups if _overlap(self.seen(group[0]), self.seen(spot)))
            found = next(alike, None)
            if found is None:
                groups.append([spot])
            else:
                found.append(spot)
        first, *others = groups or [[]]
        return [sorted(first + hidden), *others]

    def _figure(self, id: int, spots: Sequence[Spot]) -> Figure:
        seen = [self.seen(spot) for spot in spots]
        lows = [one.low for one in seen if one.low is not None]
        highs = [one.high for one in seen if one.high is not None]
        kinds = [self._kinds[spot] for spot in spots]
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


def _overlap(one: Printed, other: Printed) -> bool:
    """Whether two printed numbers may be of one true number."""
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _kinds(tables: Sequence[Table]) -> Iterable[tuple[Spot, Kind]]:
    """What each cell that is no word holds; a mark, what most of its row or column holds."""
    for at, one in enumerate(tables):
        by_row = [_of_most(row) for row in one.seen]
        by_column = [_of_most(column) for column in zip(*one.seen, strict=True)]
        for i, j, seen in one.cells():
            if seen.kind in (Kind.WORDS, Kind.STRANGE):
                continue
            if CHANGED.search(one.headings[j]) or CHANGED.search(one.rows[i].label):
                yield Spot(at, i, j), Kind.CHANGE
            elif seen.kind in (Kind.HIDDEN, Kind.MISSING):
                yield Spot(at, i, j), _hidden_kind(one, by_row[i], by_column[j], i, j)
            else:
                yield Spot(at, i, j), seen.kind


CHANGED = re.compile(r"\b(?:change|difference)\b", re.IGNORECASE)


def _of_most(line: Iterable[Printed]) -> frozenset[Kind]:
    """The kinds of number in a line; a whole number among decimals is one of them."""
    without = (Kind.WORDS, Kind.HIDDEN, Kind.MISSING, Kind.STRANGE)
    kinds = frozenset(one.kind for one in line if one.kind not in without)
    return kinds - {Kind.COUNT} if Kind.DECIMAL in kinds else kinds


RATES = ("per cent", "%", "share", "rate", "in each", "percentage", "average", "for each")


def _hidden_kind(
    table: Table, row: frozenset[Kind], column: frozenset[Kind], i: int, j: int
) -> Kind:
    """What a hidden cell would hold. What cannot be told is a count: the strictest."""
    if len(column) == 1 and (len(row) != 1 or row == column):
        return next(iter(column))
    if len(row) == 1 and len(column) != 1:
        return next(iter(row))
    about = [table.headings[j], table.rows[i].label]
    if not row and not column:
        about.append(table.subtitle.partition(",")[0])
    said = " ".join(map(plain, about))
    return Kind.SHARE if any(word in said for word in RATES) else Kind.COUNT
