"""Which protected counts are linked, and how: what anyone can add up of what was counted.

A table's totals, a year and its quarters, a share and what is left of its whole: each is a sum of
cells (report/suppression). A sum counts only if it holds; one with an unknown part tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from math import log1p
from typing import TypeGuard

from report.counts import Adds, Counts, Number, Table, Unit
from report.suppression.cells import Cell, Linked, Sum

TOTAL, DEPENDANT, SUMMARY = 10, 10, 60
"""What it costs a reader to lose a total, a number that is worked out from one, or the share that
sums up several, beside what any number costs."""


def is_cell(number: Number) -> bool:
    """Whether a number is a known count of what is protected."""
    return (
        number.of.protected
        and number.unit is Unit.COUNT
        and number.is_known
        and number.exactly.denominator == 1
        and number.exactly >= 0
    )


TIMES = {Unit.PERCENT: 100, Unit.PER_10000: 10_000}
"""What a share is of its numerator and denominator."""


def numerator(number: Number) -> int | None:
    """The count that a share of people tells whoever knows of how many it is a share."""
    base, value = number.base, number.value
    if not number.of.protected or number.unit not in TIMES or base is None or value is None:
        return None
    return max(0, round(value * base / TIMES[number.unit]))


class Links:
    """The protected counts of an edition as linked cells.

    Numbers made of the same rows are one fact, and so one cell, whatever they are called. A share
    whose numerator is no number of its own stands for it: it is hidden where that must be.
    """

    def __init__(
        self,
        counts: Counts,
        up_to: int,
        strays: Callable[[int], tuple[int, int]] | None = None,
    ) -> None:
        """``strays`` tells how far below and above a shown count the true one may lie."""
        self._numbers = {id: one for id, one in counts.numbers.items() if is_cell(one)}
        self.cell_of = _facts(self._numbers)
        self._cells: dict[str, Cell] = {}
        self._up_to, self._strays = up_to, strays
        for id, number in self._numbers.items():
            self._put(self.cell_of[id], int(number.exactly), number.public)
        self._tell_numerators(counts.numbers.values())
        self.summed: set[str] = set()
        """Shares of several parts together, such as good or better: each has a cell of its own."""
        sums = [
            *_sums_of(counts),
            *self._shares_of_several(counts.numbers.values()),
            *self._remainders(counts.numbers.values()),
        ]
        self._weigh(counts, sums)
        self.linked = Linked(self._cells, tuple(self._joined(sums)))

    def _put(self, id: str, value: int, public: bool) -> None:
        before = self._cells.get(id)
        is_open = value == 0 or public or (before is not None and before.open)
        within = self._strays(value) if self._strays and not is_open else (0, 0)
        self._cells[id] = Cell(id, value, 1 <= value <= self._up_to, is_open, within=within)

    def _tell_numerators(self, numbers: Iterable[Number]) -> None:
        for number in numbers:
            id, value = f"{number.id}.numerator", numerator(number)
            if value is None:
                continue
            if not any(part in self.cell_of for part in (id, *number.parts)):
                self.cell_of[id] = id
                self._put(id, value, number.public)
            if id in self.cell_of:
                self.cell_of[number.id] = self.cell_of[id]

    def _shares_of_several(self, numbers: Iterable[Number]) -> Iterator[Adds]:
        for number in numbers:
            over, ids = numerator(number), [self.cell_of.get(part) for part in number.parts]
            if number.unit is not Unit.PERCENT or over is None or len(ids) < 3 or None in ids:
                continue
            *parts, whole = (self._cells[str(id)] for id in ids)
            if over == sum(part.value for part in parts) and whole.value == number.base:
                id = f"{number.id}.numerator"
                self._put(id, over, number.public)
                self.cell_of[id] = self.cell_of[number.id] = id
                self.summed.add(number.id)
                yield Adds(id, tuple(part.id for part in parts))
                yield from self._rest_of(id, whole.id)

    def _remainders(self, numbers: Iterable[Number]) -> Iterator[Adds]:
        """What is left of a whole beside a part of it: 97 of 100 tells of the other three."""
        for number in numbers:
            ids = [self.cell_of.get(part) for part in number.parts]
            if number.unit is not Unit.PERCENT or len(ids) != 2 or None in ids:
                continue
            yield from self._rest_of(str(ids[0]), str(ids[1]))

    def _rest_of(self, part_id: str, whole_id: str) -> Iterator[Adds]:
        part, whole = self._cells[part_id], self._cells[whole_id]
        rest = whole.value - part.value
        if rest < 0 or part_id == whole_id:
            return
        id = f"{whole_id} but {part_id}"
        is_open = part.open and whole.open and part.value > 0
        self._cells[id] = Cell(id, rest, 1 <= rest <= self._up_to, is_open, unseen=True)
        self.cell_of[id] = id
        yield Adds(whole_id, (part_id, id))

    def _weigh(self, counts: Counts, sums: Iterable[Adds]) -> None:
        cost: dict[str, int] = {}
        for adds in sums:
            cost[self.cell_of.get(adds.total, "")] = TOTAL
        for number in counts.numbers.values():
            for part in number.parts:
                id = self.cell_of.get(part, "")
                cost[id] = cost.get(id, 0) + DEPENDANT
        for id in self.summed:
            cost[self.cell_of[id]] = SUMMARY
        for id, cell in self._cells.items():
            own = 0 if cell.unseen else 10 + int(3 * log1p(cell.value))
            self._cells[id] = replace(cell, weight=own + (0 if cell.unseen else cost.get(id, 0)))

    def _joined(self, sums: Iterable[Adds]) -> Iterator[Sum]:
        """The sums that hold between cells, each once."""
        seen: set[tuple[tuple[str, int], ...]] = set()
        for adds in sums:
            ids = [self.cell_of.get(id) for id in (adds.total, *adds.parts)]
            if None in ids:
                continue
            total, *parts = map(str, ids)
            values = [self._cells[id].value for id in parts]
            terms = tuple(sorted(_collected([(total, -1), *((id, 1) for id in parts)])))
            if self._cells[total].value == sum(values) and terms and terms not in seen:
                seen.add(terms)
                yield Sum(terms)


def _collected(terms: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Each cell once; what is on both sides of a sum says nothing."""
    factors: dict[str, int] = {}
    for id, factor in terms:
        factors[id] = factors.get(id, 0) + factor
    return [(id, factor) for id, factor in factors.items() if factor]


def _facts(numbers: dict[str, Number]) -> dict[str, str]:
    """For each number the id of its fact: the first number that is made of the same rows."""
    first: dict[object, str] = {}
    return {
        id: first.setdefault((one.rows, one.value, one.of) if one.rows else id, id)
        for id, one in numbers.items()
    }


def _sums_of(counts: Counts) -> Iterator[Adds]:
    yield from counts.sums
    for table in counts.tables.values():
        yield from _totals(table)
    for number in counts.numbers.values():
        if number.unit is Unit.COUNT and len(number.parts) > 1:
            yield Adds(number.id, number.parts)
            yield Adds(number.parts[0], (number.id, *number.parts[1:]))


# Totals in a table

Line = list[Number]
"""The counts of a row or a column."""


def _totals(table: Table) -> Iterator[Adds]:
    """Each row and column that adds up the others, told as a total or not: a reader can see it."""
    rows = [[cell for cell in row.cells if _may_add(cell)] for row in table.rows]
    body = [i for i, row in enumerate(table.rows) if not row.total]
    across = [row for row in rows if len(row) > 2]
    for place in range(max(map(len, across), default=0)):
        yield from _if_all_hold([_parted(row, place) for row in across if place < len(row)])
    columns = [
        [row.cells[at] if at < len(row.cells) else "" for row in table.rows]
        for at in range(len(table.columns))
    ]
    for place in range(len(rows)):
        others = [i for i in body if i != place]
        if len(others) > 1 or (others and place not in body):
            picked = [(column[place], [column[i] for i in others]) for column in columns]
            told = [(total, parts) for total, parts in picked if _may_add(total)]
            yield from _if_all_hold(
                [(total, [p for p in parts if _may_add(p)]) for total, parts in told]
            )


def _may_add(cell: Number | str) -> TypeGuard[Number]:
    return isinstance(cell, Number) and is_cell(cell)


def _parted(row: Line, place: int) -> tuple[Number, Line]:
    return row[place], [number for at, number in enumerate(row) if at != place]


def _if_all_hold(found: list[tuple[Number, Line]]) -> Iterator[Adds]:
    """A total that is one in some rows and not in others is none: it is chance."""
    told = [(total, parts) for total, parts in found if parts]
    if told and all(total.exactly == sum(one.exactly for one in parts) for total, parts in told):
        yield from (Adds(total.id, tuple(one.id for one in parts)) for total, parts in told)
