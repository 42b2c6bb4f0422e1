"""Totals in a table, found as a reader finds them: by their names, and by adding up.

A sum that holds in most lines where all is printed is taken to hold in those where something is
not, unless what is printed of them speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest
from math import log10
from typing import TypeGuard

from report.audit.equations import Equation, adds_up, is_settled, may_hold
from report.audit.figures import NEAR, Figure, Figures
from report.audit.keys import is_whole
from report.audit.printed import Kind

Line = Sequence[Figure | None]

ADDED = (Kind.COUNT, Kind.OTHER)
"""What is added up: whole numbers and amounts, never shares."""

WEIGHT = 4
"""Or its totals must have so many figures together: small numbers add up by chance."""

FIRM = 3
"""A sum of a few neighbours that nothing names as one must hold in so many lines to be believed."""


def totals_of(figures: Figures) -> Iterator[Equation]:
    """Every sum within each table, down its columns and along its rows."""
    for table, grid in figures.grids:
        rows = [is_whole(row.label) or row.total for row in table.rows]
        columns = [is_whole(heading) for heading in table.headings]
        by_id = {figure.id: figure for line in grid for figure in line if figure}
        holds = _judge(by_id, figures)
        down = list(zip_longest(*grid))
        yield from _Lines(down, rows, holds, f"the rows of “{table.title}”").sums()
        yield from _Lines(grid, columns, holds, f"the columns of “{table.title}”").sums()


Judge = Callable[[Equation], tuple[bool, bool, bool]]
"""Whether everything in an equation is printed, whether it can be true, and whether it can while
those hidden counts are one at least of which the data says so: noughts are shown."""


def _judge(by_id: dict[int, Figure], figures: Figures) -> Judge:
    ruled = {id: _one_at_least(figure, figures) for id, figure in by_id.items()}
    return lambda one: (is_settled(one, by_id), may_hold(one, by_id), may_hold(one, ruled))


def _one_at_least(figure: Figure, figures: Figures) -> Figure:
    if not figure.hidden or not figure.is_count or figure.low is not None:
        return figure
    values = [fact.value for spot in figure.spots if (fact := figures.facts.get(spot))]
    is_some = any(value is not None and value >= 1 for value in values)
    return replace(figure, low=Fraction(1)) if is_some else figure


class _Lines:
    """The lines of a table, each with a figure in every place, and which places are totals."""

    def __init__(self, lines: Sequence[Line], named: Sequence[bool], judge: Judge, why: str):
        self.lines = [
            [one if one is not None and one.kind in ADDED else None for one in line]
            for line in lines
        ]
        self.named, self.judge, self.why = list(named), judge, why
        self._ends = [[None if one is None else one.ends for one in line] for line in self.lines]

    def sums(self) -> Iterator[Equation]:
        """Sums of all other places, then those of neighbours, from the smallest on."""
        places = [at for at in range(len(self.named)) if any(line[at] for line in self.lines)]
        found = []
        unnamed = FIRM if any(self.named[at] for at in places) else 1
        for place in places:
            others = [at for at in places if at != place and not self.named[at]]
            found += self._believed(place, others, 0 if self.named[place] else unnamed)
        yield from found
        if not found or sum(self.named[at] for at in places) > 1:
            yield from self._nested(places)

    def _nested(self, places: list[int]) -> Iterator[Equation]:
        """Subtotals beside their parts: once a subtotal is found, it alone is added up further."""
        left, is_new = list(places), True
        while is_new and len(left) > 2:
            is_new = False
            for place, parts in _runs(left):
                least = 1 if self.named[place] else FIRM
                if found := self._believed(place, parts, least):
                    yield from found
                    left = [at for at in left if at not in parts]
                    is_new = True
                    break

    def _believed(self, place: int, parts: Sequence[int], least: int) -> list[Equation]:
        """The sum in every line where it may hold, if it is seen to often enough.

        Lines in which what is printed leaves no room for it speak against it, though some of them
        is hidden. A sum that nothing names as one is none if it makes a hidden count nought.
        """
        if least and not self._is_enough(self._holding(place, parts), least):
            return []
        made = [self._sum(line, place, parts) for line in self.lines]
        judged = [(one, *self.judge(one)) for one in made if one is not None]
        hold = sum(settled and may for _, settled, may, _ in judged)
        against = sum(not may for _, _, may, _ in judged)
        is_chance = any(may and not ruled for *_, may, ruled in judged)
        if hold < against or (least and (not hold or is_chance)):
            return []
        return [one for one, _, may, _ in judged if may]

    def _is_enough(self, totals: Sequence[float], least: int) -> bool:
        """Whether so many lines are no chance; fewer are none where the totals are large."""
        weight = sum(log10(1 + abs(total)) for total in totals)
        return len(totals) >= least or (least == FIRM and weight >= WEIGHT)

    def _holding(self, place: int, parts: Sequence[int]) -> list[float]:
        """The totals of the lines in which the sum can be seen to hold, at most; a quick look."""
        found = []
        for line in self._ends:
            total, some = line[place], [ends for at in parts if (ends := line[at]) is not None]
            if total is None or not some:
                continue
            least, most = sum(low for low, _ in some), sum(high for _, high in some)
            if least <= total[1] + NEAR and most >= total[0] - NEAR:
                found.append(total[1])
        return found

    def _sum(self, line: Line, place: int, parts: Sequence[int]) -> Equation | None:
        """A line's sum; nothing where there is nought to add up or too little."""
        total, told = line[place], [line[at] for at in parts]
        some = [one for one in told if one is not None]
        if total is None or not some or (len(some) < 2 and not self.named[place]):
            return None
        if all(one.exact == 0 for one in (total, *some)):
            return None
        return adds_up(total, some, self.why)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each place with the neighbours that may be its parts, after it or before, fewest first."""
    for size in range(2, len(places)):
        for i, place in enumerate(places):
            if i + size < len(places):
                yield place, list(places[i + 1 : i + 1 + size])
            if i - size >= 0:
                yield place, list(places[i - size : i])


def is_printed(one: Figure | None) -> TypeGuard[Figure]:
    """Whether a figure is there, and is printed."""
    return one is not None and one.low is not None and one.high is not None
