"""Which protected counts are linked, and how: what anyone can add up of what was counted.

A table's totals, a year and its quarters, a share and what is left of its whole: each is a sum of
cells (report/suppression). A sum counts only if it holds; one with an unknown part tells nothing.
The numbers of the report before stand beside ours: whoever adds up has both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from math import log1p

from report.adding import TIMES, is_cell, is_withheld, numerator, sums_of
from report.before import EXACT, Known, Reach
from report.counts import ELSEWHERE, Adds, Counts, Number, Unit
from report.suppression.cells import Cell, Linked, Sum

TOTAL, DEPENDANT, SUMMARY = 10, 10, 60
"""What it costs a reader to lose a total, a number that is worked out from one, or the share that
sums up several, beside what any number costs."""

FIRM_BASE = 100
"""A share of fewer is printed whole, and others to one decimal (see report/wording.py)."""


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
        known: Known | None = None,
    ) -> None:
        """``strays`` tells how far below and above a shown count the true one may lie; ``known``
        is what another report tells."""
        self._known = known = known or Known()
        self._every = counts.numbers | known.counts.numbers
        self._numbers = {id: one for id, one in self._every.items() if is_cell(one)}
        self.cell_of = self._one_cell_each(_facts(self._numbers))
        self._cells: dict[str, Cell] = {}
        self._up_to, self._strays = up_to, strays
        for number in self._numbers.values():
            self._put(self.cell_of[number.id], int(number.exactly), number)
        self._tell_numerators()
        self.summed: set[str] = set()
        """Shares of several parts together, such as good or better: each has a cell of its own."""
        sums = [
            *sums_of(counts),
            *sums_of(known.counts),
            *self._shares_of_several(),
            *self._remainders(),
        ]
        self._infer_withheld(sums)
        self._weigh(counts, sums)
        self.linked = Linked(self._cells, tuple(self._joined(sums)))

    def _one_cell_each(self, cell_of: dict[str, str]) -> dict[str, str]:
        """The same, with one cell for a number that both reports have with one value."""
        ours: dict[str, str] = {}
        for id, names in self._known.same.items():
            for name in names:
                if id in cell_of and name in cell_of and self._are_equal(id, name):
                    ours.setdefault(cell_of[id], cell_of[name])
        return {id: ours.get(cell, cell) for id, cell in cell_of.items()}

    def _are_equal(self, one: str, other: str) -> bool:
        return self._every[one].value == self._every[other].value

    def _put(self, id: str, value: int, number: Number) -> None:
        """Add what a number tells of a cell to what others tell of it."""
        then, reach = self._cells.get(id), self._reach(number)
        is_ours = not number.id.startswith(ELSEWHERE) or bool(then and not then.withheld)
        is_open = value == 0 or number.public or reach == EXACT or bool(then and then.open)
        is_small = 1 <= value <= self._up_to or number.id in self._known.strict
        self._cells[id] = Cell(
            id,
            value,
            is_small or bool(then and then.small),
            is_open,
            within=self._strays(value) if self._strays and not is_open else EXACT,
            withheld=not is_ours and not is_open,
            reach=_nearest(reach, then.reach if then else None),
        )

    def _reach(self, number: Number) -> Reach | None:
        """How nearly everyone knows a count, by itself or by the share of it that was printed."""
        reach = self._known.reach.get(number.id)
        if reach != EXACT or number.unit is Unit.COUNT:
            return reach
        off = int(_half_step(number) * (number.base or 0) / TIMES[number.unit])
        return off, off

    def _tell_numerators(self) -> None:
        for number in self._every.values():
            id, value = f"{number.id}.numerator", numerator(number)
            if value is None:
                continue
            if not any(part in self.cell_of for part in (id, *number.parts[:1])):
                self.cell_of[id] = cell = self._same_numerator(number, value) or id
                self._put(cell, value, number)
            if id in self.cell_of:
                self.cell_of[number.id] = self.cell_of[id]

    def _same_numerator(self, number: Number, value: int) -> str | None:
        """The cell of the same share's numerator in our report."""
        cells = (self.cell_of.get(name) for name in self._known.same.get(number.id, ()))
        return next((id for id in cells if id and self._cells[id].value == value), None)

    def _shares_of_several(self) -> Iterator[Adds]:
        for number in self._every.values():
            over, ids = numerator(number), [self.cell_of.get(part) for part in number.parts]
            if number.unit is not Unit.PERCENT or over is None or len(ids) < 3 or None in ids:
                continue
            *parts, whole = (self._cells[str(id)] for id in ids)
            if over == sum(part.value for part in parts) and whole.value == number.base:
                id = f"{number.id}.numerator"
                self._put(id, over, number)
                self.cell_of[id] = self.cell_of[number.id] = id
                self.summed.add(number.id)
                yield Adds(id, tuple(part.id for part in parts))
                yield from self._rest_of(id, whole.id)

    def _remainders(self) -> Iterator[Adds]:
        """What is left of a whole beside a part of it: 97 of 100 tells of the other three."""
        for number in self._every.values():
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

    def _infer_withheld(self, sums: Iterable[Adds]) -> None:
        """A count that its source has withheld is what its sum lacks: printed nowhere, and known.

        Of two in one sum neither is known, to us or to anyone.
        """
        for adds in sums:
            parts = [self._cells.get(self.cell_of.get(part, "")) for part in adds.parts]
            total = self._cells.get(self.cell_of.get(adds.total, ""))
            lacking = [id for id, one in zip(adds.parts, parts, strict=True) if one is None]
            if total is None or len(lacking) != 1 or not is_withheld(self._every.get(lacking[0])):
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
            free = cell.unseen or cell.withheld
            own = 0 if free else 10 + int(3 * log1p(cell.value)) + cost.get(id, 0)
            self._cells[id] = replace(cell, weight=own)

    def _joined(self, sums: Iterable[Adds]) -> Iterator[Sum]:
        """The sums that hold between cells, each once."""
        seen: set[tuple[tuple[str, int], ...]] = set()
        for adds in sums:
            ids = [self._cell(id) for id in (adds.total, *adds.parts)]
            if None in ids:
                continue
            total, *parts = map(str, ids)
            values = [self._cells[id].value for id in parts]
            terms = tuple(sorted(_collected([(total, -1), *((id, 1) for id in parts)])))
            if self._cells[total].value == sum(values) and terms and terms not in seen:
                seen.add(terms)
                yield Sum(terms)

    def _cell(self, id: str) -> str | None:
        """The cell of a number; of one that only the other report has, its cell there."""
        if id in self.cell_of or id in self._every:
            return self.cell_of.get(id)
        bare = id.replace(ELSEWHERE, "")
        return self.cell_of.get(bare) or self.cell_of.get(ELSEWHERE + bare)


def _nearest(one: Reach | None, other: Reach | None) -> Reach | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), min(one[1], other[1])


def _half_step(number: Number) -> float:
    """Half of the smallest step in which a share is printed."""
    is_fine = number.unit is not Unit.PERCENT or (number.base or 0) >= FIRM_BASE
    return 0.05 if is_fine else 0.5


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
