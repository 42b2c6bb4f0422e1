"""Which protected counts are linked, and how: what anyone can add up of what was counted.

A table's totals, a year and its quarters, a share and what is left of its whole: each is a sum of
cells (report/suppression). A sum counts only if it holds; one with an unknown part tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import log1p

from report.counts import Adds, Counts, Number, Table, Unit
from report.schema.values import State
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


def is_withheld(number: Number | None) -> bool:
    """Whether a number is a count of what is protected that its source has hidden already."""
    return (
        number is not None
        and number.of.protected
        and number.unit is Unit.COUNT
        and number.state is State.CONFIDENTIAL
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
        self._infer_withheld(counts.numbers, sums)
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
            if not any(part in self.cell_of for part in (id, *number.parts[:1])):
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

    def _infer_withheld(self, numbers: Mapping[str, Number], sums: Iterable[Adds]) -> None:
        """A count that its source has withheld is what its sum lacks: printed nowhere, and known.

        Of two in one sum neither is known, to us or to anyone.
        """
        for adds in sums:
            parts = [self._cells.get(self.cell_of.get(part, "")) for part in adds.parts]
            total = self._cells.get(self.cell_of.get(adds.total, ""))
            lacking = [id for id, one in zip(adds.parts, parts, strict=True) if one is None]
            if total is None or len(lacking) != 1 or not is_withheld(numbers.get(lacking[0])):
                continue
            value = total.value - sum(part.value for part in parts if part)
            if value > 0:
                self.cell_of[lacking[0]] = id = lacking[0]
                self._cells[id] = Cell(id, value, value <= self._up_to, unseen=True)

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

Line = Sequence[Number | None]
"""The counts of a row or a column, in their places; nothing where words or shares stand."""


def _totals(table: Table) -> Iterator[Adds]:
    """Each row and column that adds up the others, told as a total or not: a reader can see it."""
    rows = [[_count(cell) for cell in row.cells] for row in table.rows]
    yield from _adding(rows, frozenset())
    totals = frozenset(at for at, row in enumerate(table.rows) if row.total)
    yield from _adding(list(zip_longest(*rows)), totals)


def _count(cell: Number | str) -> Number | None:
    is_count = isinstance(cell, Number) and cell.unit is Unit.COUNT and cell.of.protected
    return cell if isinstance(cell, Number) and is_count else None


def _adding(lines: Sequence[Line], totals: frozenset[int]) -> Iterator[Adds]:
    """The sums of each place whose count adds up those of the other places, but of totals.

    What is so in one line and not in most of those that are known is chance. In a line of which
    its source has withheld one count, the others tell it if the other lines add up.
    """
    for place in range(max(map(len, lines), default=0)):
        found = [_parted(line, place, totals) for line in lines if len(line) > place]
        known = [adds for adds in found if adds and all(map(is_cell, adds))]
        true = [one for one in known if one[0].exactly == sum(part.exactly for part in one[1:])]
        if 2 * len(true) < len(known) or not (true or place in totals):
            continue
        lacking = [one for one in found if sum(map(is_withheld, one[1:])) == 1]
        for total, *parts in (*true, *lacking):
            yield Adds(total.id, tuple(part.id for part in parts))


def _parted(line: Line, place: int, totals: frozenset[int]) -> list[Number]:
    """What may be a total, and what may be its parts; nothing where there is no choice."""
    total = line[place]
    others = [one for at, one in enumerate(line) if at != place and at not in totals]
    parts = [one for one in others if one is not None]
    enough = len(parts) > 1 or (parts and place in totals)
    return [total, *parts] if total is not None and enough else []
