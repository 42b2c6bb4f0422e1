"""What an attack that succeeds teaches: a condition that every safe set of hidden cells meets.

By linear duality each cell that was shown had so much worth to whoever attacked; hiding it gives so
much room, and enough of it must be given (Fischetti and Salazar, Management Science 47, 2001).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from report.suppression.attack import Attacker
from report.suppression.cells import Linked
from report.suppression.unknowns import NEAR

WORTH_SAYING = 0.98
"""A condition on shares is added only if they miss it by more than a hair."""


@dataclass(frozen=True)
class Condition:
    """Cells of which enough must be hidden: their factors must come to ``least``."""

    factors: Mapping[str, float]
    least: float = 1.0


def broken(attacker: Attacker, group: Linked, hidden: Collection[str]) -> list[Condition]:
    """Conditions that a set of hidden cells does not meet; none where it is safe."""
    found = list(_outside(attacker, hidden)) or list(_knowing(attacker, hidden))
    if found or next(attacker.unsafe(hidden), None) is None:
        return found
    return [_something_more(group, hidden)]


def no_cell_alone(group: Linked) -> Iterator[Condition]:
    """Where a sum is exact, a hidden cell has another beside it, or is known."""
    closable = frozenset(group.closable)
    for one in group.sums:
        if any(group.cells[id].within != (0, 0) for id in one.ids):
            continue
        for id in one.ids:
            cell = group.cells[id]
            if id not in closable or ((cell.unseen or cell.withheld) and not cell.small):
                continue
            others = {other: 1.0 for other in one.ids if other != id and other in closable}
            if others:
                yield Condition({**others, id: -1.0}, 0.0)


def in_part(attacker: Attacker, shares: Mapping[str, float]) -> Iterator[Condition]:
    """Conditions that cells do not meet of which each is hidden by a share."""
    model = attacker.sums
    by_place = np.array([shares.get(cell.id, 0.0) for cell in model.cells])
    for id, way, need in _needs(attacker):
        model.hide_in_part(by_place, need)
        found = model.furthest(id, way)
        at = attacker.place[id]
        assert found is not None  # the true values fit
        if way * (found[at] - attacker.values[at]) > need - NEAR:
            continue
        condition = _condition(attacker, need)
        met = sum(factor * shares[one] for one, factor in condition.factors.items())
        if met < condition.least * WORTH_SAYING:
            yield condition


def _something_more(group: Linked, hidden: Collection[str]) -> Condition:
    """Whoever is not safe with these hidden is not with fewer: at least one more is needed."""
    return Condition({id: 1.0 for id in group.closable if id not in hidden})


def _needs(attacker: Attacker) -> Iterator[tuple[str, int, float]]:
    """How far each small cell must be able to stray, up and down."""
    for id, values in attacker.wanted.values.items():
        value = float(attacker.values[attacker.place[id]])
        for way, need in ((1, max(values) - value), (-1, value - min(values))):
            if need > 0:
                yield id, way, need


def _outside(attacker: Attacker, hidden: Collection[str]) -> Iterator[Condition]:
    """A condition for each small cell that cannot be as small or as large as is wanted."""
    answers = attacker.look(hidden)
    least, most = answers.ends
    for id, way, need in _needs(attacker):
        at = attacker.place[id]
        if way * ((most if way > 0 else least)[at] - attacker.values[at]) >= need:
            continue
        found = attacker.furthest(id, way, answers)
        most, least = np.maximum(most, found), np.minimum(least, found)
        if way * (found[at] - attacker.values[at]) < need - NEAR:
            yield _condition(attacker, need)


def _knowing(attacker: Attacker, hidden: Collection[str]) -> Iterator[Condition]:
    """For each small cell that someone may know, a condition for the first that follows from it."""
    answers = attacker.look(hidden)
    for knower, others in attacker.wanted.others.items():
        at = attacker.place[knower]
        free = answers.moved(at, int(attacker.values[at]))
        tied = [id for id in others if not free[attacker.place[id]]]
        if tied:
            attacker.know(knower, hidden)
        for id in tied:
            either: dict[str, float] = {}
            for way in (1, -1):
                if not free[attacker.place[id]]:
                    found = attacker.furthest(id, way, answers)
                    free |= abs(found - attacker.values) > 1 - NEAR
                    more = _condition(attacker, 1.0, without=knower).factors
                    either |= {one: max(f, either.get(one, 0.0)) for one, f in more.items()}
            if not free[attacker.place[id]]:
                yield Condition(either)
                break


def _condition(attacker: Attacker, need: float, without: str = "") -> Condition:
    """What must be hidden for the last attack to find as much room as is needed."""
    model = attacker.sums
    worth = model.worth
    shown = np.where(worth > 0, model.values - model.shown[:, 0], model.shown[:, 1] - model.values)
    room = np.where(worth > 0, model.values - model.unseen[:, 0], model.unseen[:, 1] - model.values)
    gains = abs(worth) * (room - shown)
    least = need - float((abs(worth) * shown).sum())
    factors = {
        model.cells[at].id: min(float(gains[at]), least)
        for at in np.flatnonzero(gains > NEAR)
        if not model.cells[at].open and model.cells[at].id != without
    }
    return Condition(factors, least)
