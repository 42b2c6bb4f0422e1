"""The cheapest set of cells to hide beside the small ones, so that none can be worked out.

A covering problem (Fischetti and Salazar, Management Science 47, 2001): the cheapest set that meets
all conditions known so far is proposed; someone who adds up attacks it; each attack that succeeds
becomes a condition on the next set. Where that takes too long, cells around an unsafe one are
hidden until none is unsafe, which hides more and is as safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from report.suppression.attack import Attacker
from report.suppression.cells import Linked
from report.suppression.unknowns import NEAR, SECONDS, NoAnswer, Values, solver

GAP = 0.03
"""A set that costs so much more than the cheapest will do: to prove the rest takes longest."""

WORTH_SAYING = 0.98
"""A condition on shares is added only if they miss it by more than a hair."""


@dataclass(frozen=True)
class Effort:
    """How long to look for the cheapest set. Rounds and nodes count alike on every machine; the
    seconds are there for what nobody foresaw."""

    rounds: int = 60
    nodes: int = 50
    seconds: float = SECONDS


@dataclass(frozen=True)
class Condition:
    """Cells of which enough must be hidden: their factors must come to ``least``."""

    factors: Mapping[str, float]
    least: float = 1.0


def hide(linked: Linked, up_to: int, effort: Effort | None = None) -> frozenset[str]:
    """The ids of the cells to hide: the small ones, and what keeps them from being known.

    ``up_to`` is the largest count that is small. The same cells give the same answer, whatever
    their order.
    """
    effort = effort or Effort()
    found = (id for group in linked.groups() for id in _hidden(group, up_to, effort))
    return frozenset(id for id in found if not linked.cells[id].unseen)


def _hidden(group: Linked, up_to: int, effort: Effort) -> Iterable[str]:
    if not group.small or not group.sums:
        return group.small
    try:
        attacker = Attacker(group, up_to, effort.seconds)
        return _cheapest(group, attacker, effort) or _spread(group, attacker)
    except (NoAnswer, ImportError):  # a solver that cannot be asked hides all that can be
        return group.closable


# The cheapest set


def _cheapest(group: Linked, attacker: Attacker, effort: Effort) -> frozenset[str] | None:
    """The cheapest set that is safe, or None if it takes too many rounds."""
    cover = Cover(group, effort)
    for condition in _no_cell_alone(group):
        cover.demand(condition)
    _prepare(cover, attacker, effort)
    cover.ask_for_whole()
    for _ in range(effort.rounds):
        hidden = cover.cheapest()
        if hidden is None:
            return None
        conditions = list(_outside(attacker, hidden)) or list(_knowing(attacker, hidden))
        if not conditions and next(attacker.unsafe(hidden), None) is None:
            return hidden
        for condition in conditions or [_something_more(group, hidden)]:
            cover.demand(condition)
    return None


def _no_cell_alone(group: Linked) -> Iterator[Condition]:
    """Where a sum is exact, a hidden cell has another beside it, or is known."""
    closable = frozenset(group.closable)
    for one in group.sums:
        if any(group.cells[id].within != (0, 0) for id in one.ids):
            continue
        for id in one.ids:
            cell = group.cells[id]
            if id not in closable or (cell.unseen and not cell.small):
                continue
            others = {other: 1.0 for other in one.ids if other != id and other in closable}
            if others:
                yield Condition({**others, id: -1.0}, 0.0)


def _something_more(group: Linked, hidden: frozenset[str]) -> Condition:
    """Whoever is not safe with these hidden is not with fewer: at least one more is needed."""
    return Condition({id: 1.0 for id in group.closable if id not in hidden})


def _prepare(cover: Cover, attacker: Attacker, effort: Effort) -> None:
    """Find most conditions quickly, on a cover that may hide a cell by a part only."""
    for _ in range(effort.rounds):
        shares = cover.shares()
        conditions = list(_in_part(attacker, shares))
        for condition in conditions:
            cover.demand(condition)
        if not conditions:
            return


def _in_part(attacker: Attacker, shares: Mapping[str, float]) -> Iterator[Condition]:
    model = attacker.sums
    by_place = np.array([shares.get(cell.id, 0.0) for cell in model.cells])
    for id, way, need in _needs(attacker):
        model.hide_in_part(by_place, need)
        if _room(attacker, id, way)[0] > need - NEAR:
            continue
        condition = _condition(attacker, need)
        met = sum(factor * shares[one] for one, factor in condition.factors.items())
        if met < condition.least * WORTH_SAYING:
            yield condition


def _needs(attacker: Attacker) -> Iterator[tuple[str, int, float]]:
    """How far each small cell must be able to stray, up and down."""
    for id, (low, high) in attacker.wanted.spans.items():
        value = float(attacker.values[attacker.place[id]])
        for way, need in ((1, high - value), (-1, value - low)):
            if need > 0:
                yield id, way, need


def _room(attacker: Attacker, id: str, way: int) -> tuple[float, Values]:
    """How far a cell can stray one way, and how far all cells do when it does."""
    found = attacker.sums.furthest(id, way)
    assert found is not None  # the true values fit
    off: Values = found - attacker.values
    return way * float(off[attacker.place[id]]), off


def _outside(attacker: Attacker, hidden: frozenset[str]) -> Iterator[Condition]:
    """A condition for each small cell that cannot be as small or as large as is wanted."""
    attacker.sums.hide(hidden)
    most = least = np.zeros(len(attacker.values))
    for id, way, need in _needs(attacker):
        if (most if way > 0 else -least)[attacker.place[id]] >= need:
            continue
        room, off = _room(attacker, id, way)
        most, least = np.maximum(most, off), np.minimum(least, off)
        if room < need - NEAR:
            yield _condition(attacker, need)


def _knowing(attacker: Attacker, hidden: frozenset[str]) -> Iterator[Condition]:
    """For each small cell that someone may know, a condition for the first that follows from it."""
    for knower, others in attacker.wanted.others.items():
        known = {knower: int(attacker.values[attacker.place[knower]])}
        attacker.sums.hide(hidden, known)
        free = np.zeros(len(attacker.values), dtype=bool)
        for id in others:
            either: dict[str, float] = {}
            for way in (1, -1):
                if not free[attacker.place[id]]:
                    _, off = _room(attacker, id, way)
                    free |= abs(off) > 1 - NEAR
                    more = _condition(attacker, 1.0, without=knower).factors
                    either |= {one: max(f, either.get(one, 0.0)) for one, f in more.items()}
            if not free[attacker.place[id]]:
                yield Condition(either)
                break


def _condition(attacker: Attacker, need: float, without: str = "") -> Condition:
    """What must be hidden for the last attack to find as much room as is needed.

    Each cell that was shown had so much worth; hiding it gives so much room (linear duality).
    """
    model = attacker.sums
    worth = model.worth
    shown = np.where(worth > 0, model.values - model.shown[:, 0], model.shown[:, 1] - model.values)
    room = np.where(worth > 0, model.values - model.unseen[:, 0], model.unseen[:, 1] - model.values)
    gains = abs(worth) * (room - shown)
    least = need - float((abs(worth) * shown).sum())
    factors = {
        cell.id: min(float(gain), least)
        for cell, gain in zip(model.cells, gains, strict=True)
        if gain > NEAR and not cell.open and cell.id != without
    }
    return Condition(factors, least)


class Cover:
    """The cheapest set of cells that meets every condition so far."""

    def __init__(self, group: Linked, effort: Effort) -> None:
        self._ids = group.closable
        self._at = {id: i for i, id in enumerate(self._ids)}
        self._solver = solver(effort.seconds)
        self._solver.setOptionValue("mip_max_nodes", effort.nodes)
        self._solver.setOptionValue("mip_rel_gap", GAP)
        for id in self._ids:
            cell = group.cells[id]
            least = float(cell.small or cell.unseen)
            self._solver.addCol(float(cell.weight), least, 1.0, 0, [], [])

    def ask_for_whole(self) -> None:
        """From now on a cell is hidden or not, and never by a part."""
        import highspy

        kinds = [highspy.HighsVarType.kInteger] * len(self._ids)
        self._solver.changeColsIntegrality(len(kinds), np.arange(len(kinds), dtype=np.int32), kinds)

    def shares(self) -> dict[str, float]:
        """By how much each cell is to be hidden. Raises NoAnswer."""
        return dict(zip(self._ids, self._answer(), strict=True))

    def demand(self, condition: Condition) -> None:
        places = np.array([self._at[id] for id in condition.factors], dtype=np.int32)
        factors = np.array(list(condition.factors.values()), dtype=float)
        self._solver.addRow(condition.least, np.inf, len(places), places, factors)

    def cheapest(self) -> frozenset[str] | None:
        """The set, or None where the solver stopped before it found one."""
        try:
            return frozenset(id for id, share in self.shares().items() if share > 1 / 2)
        except NoAnswer:
            return None

    def _answer(self) -> list[float]:
        import highspy

        self._solver.run()
        found = self._solver.getInfo().primal_solution_status
        if found != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise NoAnswer(str(self._solver.getModelStatus()))
        return list(self._solver.getSolution().col_value)


# Where that takes too long


def _spread(group: Linked, attacker: Attacker) -> frozenset[str]:
    """Hide around what is unsafe, sum by sum, until nothing is: more than need be, and safe."""
    closable = set(group.closable)
    hidden = {id for id in closable if group.cells[id].small or group.cells[id].unseen}
    while hidden != closable:
        unsafe = sorted(set(attacker.unsafe(hidden)))
        if not unsafe:
            break
        reached = {id for one in group.sums if hidden & set(one.ids) for id in one.ids}
        near = {id for one in group.sums if set(unsafe) & set(one.ids) for id in one.ids}
        more = (near & closable) - hidden or (reached & closable) - hidden or closable - hidden
        hidden.add(min(more, key=lambda id: (group.cells[id].weight, id)))
    return frozenset(hidden)
