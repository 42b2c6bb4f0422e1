"""The cheapest set of cells to hide beside the small ones, so that none can be worked out.

A covering problem (Fischetti and Salazar, Management Science 47, 2001): the cheapest set that meets
all conditions known so far is proposed; someone who adds up attacks it; each attack that succeeds
becomes a condition on the next set. A set that is safe is found early, by rounding; the search for
a cheaper one ends when that cannot be much cheaper, or after so much work. Where the search fails,
cells around an unsafe one are hidden until none is unsafe, which hides more and is as safe.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass

from report.suppression.attack import Attacker
from report.suppression.cells import Linked
from report.suppression.conditions import broken, in_part, no_cell_alone
from report.suppression.cover import Cover
from report.suppression.unknowns import SECONDS, NoAnswer

GAP, ENOUGH = 0.03, 0.05
"""How near the solver is to come to the cheapest set, and which safe set will do, by how much more
it costs than the cheapest can: to prove the rest takes longest."""

LARGE = 200
"""Of a group of more cells the set that is found by rounding is taken: it costs about a twentieth
more than what a search of minutes would find."""


@dataclass(frozen=True)
class Effort:
    """How long to look for the cheapest set. Rounds, nodes, the solver's steps and how often it is
    asked count alike on every machine; the seconds are there for what nobody foresaw."""

    rounds: int = 60
    nodes: int = 50
    steps: int = 2500
    asks: int = 3000
    seconds: float = SECONDS


Memory = dict[Hashable, frozenset[str]]
"""What was found for groups of cells; the same groups need not be looked at twice."""


def hide(
    linked: Linked, up_to: int, effort: Effort | None = None, memory: Memory | None = None
) -> frozenset[str]:
    """The ids of the cells to hide: the small ones, and what keeps them from being known.

    ``up_to`` is the largest count that is small. The same cells give the same answer, whatever
    their order. Every cell that is not small and is hidden is needed: shown, it would tell.
    """
    effort, memory = effort or Effort(), {} if memory is None else memory
    found: set[str] = set()
    for group in linked.groups():
        key = (up_to, effort, tuple(group.cells.values()), group.sums)
        if key not in memory:
            memory[key] = frozenset(_hidden(group, up_to, effort))
        found |= memory[key]
    return frozenset(id for id in found if not linked.cells[id].unseen)


def _hidden(group: Linked, up_to: int, effort: Effort) -> Iterable[str]:
    if not group.small or not group.sums:
        return group.small
    if all(group.cells[id].must_hide for id in group.closable):
        return group.closable
    try:
        attacker = Attacker(group, up_to, effort.seconds)
        try:
            return _cheapest(group, attacker, effort)
        except NoAnswer:  # the attacker is quick; the search may not be
            return _thinned(group, attacker, _spread(group, attacker), effort)
    except (NoAnswer, ImportError):  # a solver that cannot be asked hides all that can be
        return group.closable


def _cost(group: Linked, hidden: Collection[str]) -> int:
    return sum(group.cells[id].weight for id in hidden)


# The cheapest set


def _cheapest(group: Linked, attacker: Attacker, effort: Effort) -> frozenset[str]:
    """A safe set that is nearly the cheapest, or the best that was found in so many rounds."""
    cover = Cover(group, effort.seconds, effort.nodes, GAP)
    for condition in no_cell_alone(group):
        cover.demand(condition)
    for _ in range(effort.rounds):
        conditions = list(in_part(attacker, cover.shares()))
        for condition in conditions:
            cover.demand(condition)
        if not conditions:
            break
    best = _thinned(group, attacker, _rounded(group, attacker, cover), effort)
    if len(group.closable) > LARGE:
        return best
    found = _searched(group, attacker, cover, effort, best)
    return best if found == best else _thinned(group, attacker, found, effort)


def _searched(
    group: Linked, attacker: Attacker, cover: Cover, effort: Effort, best: frozenset[str]
) -> frozenset[str]:
    """The cheapest set that meets all conditions, once nobody finds another; or else the best."""
    cover.ask_for_whole(best)
    least = 0.0
    for _ in range(effort.rounds):
        if _cost(group, best) <= (1 + ENOUGH) * least or cover.work > effort.steps:
            break
        hidden = cover.cheapest()
        least = cover.least
        conditions = broken(attacker, group, hidden)
        if not conditions:
            return min(best, hidden, key=lambda one: _cost(group, one))
        for condition in conditions:
            cover.demand(condition)
    return best


def _rounded(group: Linked, attacker: Attacker, cover: Cover) -> frozenset[str]:
    """A safe set made of shares: what is hidden by half is hidden, until nothing can be told."""
    hidden = cover.must
    while True:
        shares = {id: share for id, share in cover.shares().items() if id not in hidden}
        most = max(shares.values(), default=0.0)
        hidden |= {id for id, share in shares.items() if share >= min(most, 1 / 2)}
        conditions = broken(attacker, group, hidden)
        if not conditions:
            break
        for condition in conditions:
            cover.demand(condition)
        cover.hide(hidden)
    cover.hide(())
    return hidden


def _thinned(
    group: Linked, attacker: Attacker, hidden: Collection[str], effort: Effort
) -> frozenset[str]:
    """The same less the cells that could as well be shown, the dearest first.

    What is left of them is needed, and so none of it can be worked out: to show that would be safe.
    After much work the rest are looked at for that alone.
    """
    kept = frozenset(hidden)
    beside, answers = _beside(group), attacker.look(kept)
    spare = [id for id in kept if not group.cells[id].must_hide]
    for id in sorted(spare, key=lambda id: (-group.cells[id].weight, id)):
        if attacker.asked > effort.asks and not attacker.is_known(id, kept, answers):
            continue
        fewer, found = kept - {id}, answers.beside(attacker.place[id])
        if next(attacker.unsafe(fewer, beside[id], found), None) is None:
            kept, answers = fewer, found
    return kept


def _beside(group: Linked) -> dict[str, list[str]]:
    """For each cell the small ones that stand in a sum with it."""
    found: dict[str, dict[str, None]] = {id: {} for id in group.cells}
    for one in group.sums:
        small = [id for id in one.ids if group.cells[id].small]
        for id in one.ids:
            found[id] |= dict.fromkeys(small)
    return {id: list(small) for id, small in found.items()}


# Where that fails


def _spread(group: Linked, attacker: Attacker) -> frozenset[str]:
    """Hide around what is unsafe, sum by sum, until nothing is: more than need be, and safe."""
    closable = set(group.closable)
    hidden = {id for id in closable if group.cells[id].must_hide}
    while hidden != closable:
        unsafe = sorted(set(attacker.unsafe(hidden)))
        if not unsafe:
            break
        reached = {id for one in group.sums if hidden & set(one.ids) for id in one.ids}
        near = {id for one in group.sums if set(unsafe) & set(one.ids) for id in one.ids}
        more = (near & closable) - hidden or (reached & closable) - hidden or closable - hidden
        hidden.add(min(more, key=lambda id: (group.cells[id].weight, id)))
    return frozenset(hidden)
