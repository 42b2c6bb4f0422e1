"""What can be worked out of hidden cells by someone outside, and by someone who knows one of them.

Nobody outside may exclude any value of a small cell from one to the largest that is hidden. Someone
who knows a small cell (a family, a worker who had its every case) may not know another by it. What
could be worked out even with everything hidden no gate can help: that is excused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from report.suppression.cells import Linked
from report.suppression.unknowns import NEAR, SECONDS, Unknowns, Values


@dataclass(frozen=True)
class Wanted:
    """What must stay possible: each small cell's least and largest value, for all outside; and for
    each small cell, which others must not be known by whoever knows it."""

    spans: Mapping[str, tuple[int, int]]
    others: Mapping[str, tuple[str, ...]]


class Attacker:
    """Someone who adds up, at one group of linked cells. Methods raise NoAnswer."""

    def __init__(self, linked: Linked, up_to: int, seconds: float = SECONDS) -> None:
        self._linked, self._seconds = linked, seconds
        self.sums = Unknowns(linked, seconds)
        self._whole: Unknowns | None = None
        self.place, self.values = self.sums.place, self.sums.values
        self.wanted = self._possible(up_to)

    # What is possible at all

    def _possible(self, up_to: int) -> Wanted:
        every = self._linked.closable
        self.sums.hide(every)
        spans = {id: self._span(id, up_to) for id in self._linked.small}
        return Wanted(spans, {id: tuple(self._not_bound_to(id, every)) for id in spans})

    def _span(self, id: str, up_to: int) -> tuple[int, int]:
        low, high = (self._reached(id, way) for way in (-1, 1))
        value = int(self.values[self.place[id]])
        return min(value, max(1, ceil(low - NEAR))), max(value, min(up_to, floor(high + NEAR)))

    def _not_bound_to(self, knower: str, every: tuple[str, ...]) -> Iterator[str]:
        """The small cells that do not follow from another when all that can be is hidden."""
        self.sums.hide(every, self._known(knower))
        free = np.zeros(len(self.place), dtype=bool)
        for id in self._linked.small:
            at = self.place[id]
            for way in (1, -1):
                if id == knower or free[at]:
                    break
                free |= self._moved(self.sums.furthest(id, way))
            if id != knower and free[at]:
                yield id

    def _reached(self, id: str, way: int) -> float:
        found = self.sums.furthest(id, way)
        assert found is not None  # the true values fit
        return float(found[self.place[id]])

    def _known(self, id: str) -> dict[str, int]:
        return {id: int(self.values[self.place[id]])}

    def _moved(self, found: Values | None) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which cells differ from their true values by one at least."""
        assert found is not None
        moved: np.ndarray[tuple[int], np.dtype[np.bool_]] = abs(found - self.values) > 1 - NEAR
        return moved

    # What is possible once some are hidden

    def unsafe(self, hidden: Collection[str]) -> Iterator[str]:
        """The small cells of which too much can be worked out; each once or more."""
        seen: list[Values] = []
        for id, (low, high) in self.wanted.spans.items():
            for value in (low, high, *range(low + 1, high)):
                if not self._can_be(id, value, hidden, seen):
                    yield id
                    break
        for knower, others in self.wanted.others.items():
            known = self._known(knower)
            own = [one for one in seen if one[self.place[knower]] == known[knower]]
            for id in others:
                if not self._may_differ(id, hidden, known, own):
                    yield id

    def _can_be(self, id: str, value: int, hidden: Collection[str], seen: list[Values]) -> bool:
        at = self.place[id]
        if value == self.values[at] or any(one[at] == value for one in seen):
            return True
        found = self._whole_numbers(id, 1, hidden, {}, value)
        if found is not None:
            seen.append(found)
        return found is not None

    def _may_differ(
        self, id: str, hidden: Collection[str], known: Mapping[str, int], seen: list[Values]
    ) -> bool:
        at = self.place[id]
        if any(one[at] != self.values[at] for one in seen):
            return True
        for way in (1, -1):
            found = self._whole_numbers(id, way, hidden, known)
            assert found is not None
            if found[at] != self.values[at]:
                seen.append(found)
                return True
        return False

    def _whole_numbers(
        self,
        id: str,
        way: int,
        hidden: Collection[str],
        known: Mapping[str, int],
        value: int | None = None,
    ) -> Values | None:
        """An answer in whole numbers; the quick one, if it is already whole."""
        self.sums.hide(hidden, known)
        found = self.sums.furthest(id, way, value)
        if found is None:
            return None
        rounded: Values = found.round()
        if abs(found - rounded).max() < NEAR:
            return rounded
        if self._whole is None:
            self._whole = Unknowns(self._linked, self._seconds, whole=True)
        self._whole.hide(hidden, known)
        found = self._whole.furthest(id, way, value)
        return None if found is None else found.round()
