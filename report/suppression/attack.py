"""What can be worked out of hidden cells by someone outside, and by someone who knows one of them.

Nobody outside may exclude any value of a small cell from one to the largest that is hidden. Someone
who knows a small cell (a family, a worker who had its every case) may not know another by it. What
could be worked out even with everything hidden no gate can help: that is excused.

Whatever fits once fits as long as the cells are hidden that it needs; so each answer of the solver
is kept, and it is asked only for what no answer shows yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from report.suppression.cells import Linked
from report.suppression.unknowns import NEAR, SECONDS, Mask, Table, Unknowns, Values


@dataclass(frozen=True)
class Wanted:
    """What must stay possible: the values of each small cell, for all outside; and for each small
    cell, which others must not be known by whoever knows it."""

    values: Mapping[str, tuple[int, ...]]
    others: Mapping[str, tuple[str, ...]]


class Attacker:
    """Someone who adds up, at one group of linked cells. Methods raise NoAnswer."""

    def __init__(self, linked: Linked, up_to: int, seconds: float = SECONDS) -> None:
        self._linked, self._seconds = linked, seconds
        self.sums = Unknowns(linked, seconds)
        self._whole: Unknowns | None = None
        self._seen: tuple[Collection[str], Mapping[str, int]] = ((), {})
        self.place, self.values = self.sums.place, self.sums.values
        self._answers, self._up_to = Answers(self.values), up_to
        self.asked = 0
        """How often the solver was asked for whole numbers."""
        self.wanted = self._possible(up_to)

    # What is possible at all

    def _possible(self, up_to: int) -> Wanted:
        small, every = self._linked.small, self._linked.closable
        answers = self.look(every)
        values: dict[str, tuple[int, ...]] = {}
        for id in small:
            missing = set(self._missing(id, range(1, up_to + 1), answers))
            values[id] = tuple(value for value in range(1, up_to + 1) if value not in missing)
        others = {id: tuple(self._not_bound_to(id, small, every, answers)) for id in small}
        return Wanted(values, others)

    def _not_bound_to(
        self, knower: str, small: Iterable[str], every: Collection[str], answers: Answers
    ) -> Iterator[str]:
        """The small cells that do not follow from another when all that can be is hidden."""
        some = tuple(id for id in small if id != knower)
        bound = set(self._bound_to(knower, some, every, answers))
        return (id for id in some if id not in bound)

    # What is possible once some are hidden

    def unsafe(
        self,
        hidden: Collection[str],
        first: Collection[str] = (),
        answers: Answers | None = None,
    ) -> Iterator[str]:
        """The small cells of which too much can be worked out; each once or more.

        ``first`` are looked at first; ``answers`` are known to fit, and get more.
        """
        if answers is None:
            answers = self.look(hidden)
        last = [id for id in self.wanted.values if id not in first]
        for some in (first, last):
            self._see(hidden, {})
            for id in some:
                if next(self._missing(id, self.wanted.values[id], answers), None) is not None:
                    yield id
            for id in some:
                yield from self._bound_to(id, self.wanted.others[id], hidden, answers)

    def is_known(self, id: str, hidden: Collection[str], answers: Answers) -> bool:
        """Whether a hidden cell has but one value left."""
        self._see(hidden, {})
        ends = (self._whole_numbers(id, way) for way in (1, -1))
        if answers.moves(self.place[id]):
            return False
        true = self.values[self.place[id]]
        return all(found is None or found[self.place[id]] == true for found in ends)

    def look(self, hidden: Collection[str]) -> Answers:
        """See the cells with these hidden; what is known already to fit."""
        self._see(hidden, {})
        return self._answers.fitting(self.sums.low, self.sums.high)

    def know(self, knower: str, hidden: Collection[str]) -> None:
        """See them as someone does who knows one."""
        self._see(hidden, {knower: int(self.values[self.place[knower]])})

    def _missing(self, id: str, values: Iterable[int], answers: Answers) -> Iterator[int]:
        """Which of these values a cell cannot have."""
        at = self.place[id]
        for value in values:
            if not answers.have(at, value):
                found = self._whole_numbers(id, 1, value)
                if found is None:
                    yield value
                else:
                    self._keep(found, answers)

    def _bound_to(
        self, knower: str, others: Iterable[str], hidden: Collection[str], answers: Answers
    ) -> Iterator[str]:
        """Which of these cells have but one value left for someone who knows one."""
        own = int(self.values[self.place[knower]])
        free = answers.moved(self.place[knower], own)
        seen = False
        for id in others:
            at = self.place[id]
            for way in (1, -1):
                if free[at]:
                    break
                if not seen:
                    self.know(knower, hidden)
                    seen = True
                found = self._whole_numbers(id, way)
                assert found is not None  # the true values fit
                self._keep(found, answers)
                free |= found != self.values
            if not free[at]:
                yield id

    def furthest(self, id: str, way: int, answers: Answers) -> Values:
        """Values that fit, whole or not, with one cell as far as it can be."""
        found = self.sums.furthest(id, way)
        assert found is not None  # the true values fit
        rounded: Values = found.round()
        if abs(found - rounded).max() < NEAR:
            self._keep(rounded, answers)
        return found

    def _keep(self, found: Values, answers: Answers) -> None:
        """Keep an answer, and those on the line from the true values through it."""
        for one in (found, *self._on_the_way(found)):
            self._answers.add(one)
            answers.add(one)

    def _on_the_way(self, found: Values) -> Iterator[Values]:
        off = (found - self.values).astype(int)
        step = off // max(1, int(np.gcd.reduce(off)))
        at = np.flatnonzero(step)
        if not len(at):
            return
        ends = np.stack([self.sums.low[at], self.sums.high[at]]) - self.values[at]
        ends = np.sort(ends / step[at], axis=0)
        first, last = ceil(ends[0].max() - NEAR), floor(ends[1].min() + NEAR)
        for times in range(max(first, -self._up_to), min(last, self._up_to) + 1):
            if times:
                yield self.values + times * step

    # Asking

    def _see(self, hidden: Collection[str], known: Mapping[str, int]) -> None:
        self._seen = (hidden, known)
        self.sums.hide(hidden, known)

    def _whole_numbers(self, id: str, way: int, value: int | None = None) -> Values | None:
        """An answer in whole numbers; the quick one, if it is already whole."""
        self.asked += 1
        found = self.sums.furthest(id, way, value)
        if found is None:
            return None
        rounded: Values = found.round()
        if abs(found - rounded).max() < NEAR:
            return rounded
        if self._whole is None:
            self._whole = Unknowns(self._linked, self._seconds, whole=True)
        self._whole.hide(*self._seen)
        found = self._whole.furthest(id, way, value)
        return None if found is None else found.round()


class Answers:
    """Values for all cells that fit what is printed, row by row; the true ones are the first."""

    def __init__(self, true: Values, rows: Table | None = None) -> None:
        self._true = true
        self._rows: Table = true[None, :].copy() if rows is None else rows
        self._count = len(self._rows)

    def add(self, found: Values) -> None:
        if self._count == len(self._rows):
            more = np.empty((max(16, 2 * self._count), len(self._true)))
            more[: self._count] = self._rows
            self._rows = more
        self._rows[self._count] = found
        self._count += 1

    @property
    def rows(self) -> Table:
        return self._rows[: self._count]

    def fitting(self, low: Values, high: Values) -> Answers:
        """Those between two bounds."""
        rows = self.rows
        fits = np.all((rows >= low - NEAR) & (rows <= high + NEAR), axis=1)
        return Answers(self._true, rows[fits])

    def beside(self, at: int) -> Answers:
        """Those in which one cell has its true value."""
        rows = self.rows
        return Answers(self._true, rows[rows[:, at] == self._true[at]])

    @property
    def ends(self) -> tuple[Values, Values]:
        """The least and the largest value of each cell."""
        return self.rows.min(axis=0), self.rows.max(axis=0)

    def moves(self, at: int) -> bool:
        """Whether a cell differs from its true value in any of them."""
        return bool((self.rows[:, at] != self._true[at]).any())

    def have(self, at: int, value: int) -> bool:
        """Whether one of them has a value at a place."""
        return bool((self.rows[:, at] == value).any())

    def moved(self, at: int, value: int) -> Mask:
        """Which cells differ from their true values in any that has a value at a place."""
        rows = self.rows
        moved: Mask = (rows[rows[:, at] == value] != self._true).any(axis=0)
        return moved
