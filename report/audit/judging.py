"""The audit: what can be told of each hidden figure, and whether that is too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from report.audit.across import ties_of
from report.audit.attackers import Attacker, Bounds, Group, groups_of
from report.audit.equations import Equation
from report.audit.figures import Figure, Figures
from report.audit.printed import Kind
from report.audit.ratios import OF, shares_of
from report.audit.solving import SECONDS
from report.audit.tables import Fact, Spot, Table
from report.audit.totals import totals_of

FLOOR = 5
"""The largest count that is hidden at least."""

ROUND5 = "round5"
STEP = 5
SMALLEST_ROUNDED = 7
"""Where numbers are rounded to fives, so many and fewer are hidden."""


@dataclass(frozen=True)
class Policy:
    """The rule that is told to readers: up to how many are hidden, and how."""

    hide_up_to: int = FLOOR
    method: str = "suppress"

    @property
    def small(self) -> int:
        """The largest number that is small. An unknown method is taken for the strictest."""
        rounded = SMALLEST_ROUNDED if self.method != "suppress" else 0
        return max(FLOOR, self.hide_up_to, rounded)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: its code, and the figure that it is about."""

    code: str
    figure: Figure
    beside: Figure | None = None
    """The one that gives it away to whoever knows that."""


@dataclass(frozen=True)
class Judged:
    """A hidden figure, and what can be told of it. What an attacker's bounds are is public."""

    figure: Figure
    bounds: Mapping[Attacker, Bounds]
    together: int
    """How many hidden figures are tied to it, itself among them."""


@dataclass(frozen=True)
class Audit:
    """What an audit came to: every hidden figure, and what is wrong. No hidden value is in it."""

    figures: Figures
    judged: tuple[Judged, ...]
    found: tuple[Fault, ...]
    equations: int
    policy: Policy

    @property
    def accepted(self) -> bool:
        return not self.found


def audit(
    tables: Sequence[Table],
    policy: Policy | None = None,
    *,
    more: Sequence[Equation] = (),
    seconds: float = SECONDS,
) -> Audit:
    """Whether any hidden figure of some printed tables can be worked out, or nearly.

    A hidden count of which a table has no fact, and that may be small, is taken to be. Raises
    NoAnswer where the solver is missing or stops before it is done.
    """
    policy = policy or Policy()
    figures = Figures(tables)
    judge = _Judge(figures, policy, seconds)
    found = [*judge.small_ones_shown(), *judge.strange()]
    if not judge.hidden:
        return Audit(figures, (), tuple(found), 0, policy)
    judge.add_up([*totals_of(figures), *shares_of(figures), *ties_of(figures), *more])
    found += judge.faults()
    return Audit(figures, tuple(judge.judged), tuple(found), len(judge.equations), policy)


class _Judge:
    def __init__(self, figures: Figures, policy: Policy, seconds: float) -> None:
        self.figures, self.policy, self.seconds = figures, policy, seconds
        self.facts = _facts_of(figures)
        rounds = policy.method != "suppress"
        self.by_id = {one.id: self._rounded(one) if rounds else one for one in figures.all}
        self.hidden = [one for one in self.by_id.values() if one.hidden]
        self.equations: list[Equation] = []
        self.judged: list[Judged] = []

    def _rounded(self, one: Figure) -> Figure:
        """A count as it is printed to the nearest five: the true one lies up to two beside it."""
        fact = self.facts.get(one.id)
        is_exact = fact is not None and (fact.public or not fact.people)
        if not one.is_count or one.hidden or one.exact is None or is_exact:
            return one
        if not one.exact or one.exact % STEP:
            return one
        return replace(one, low=one.exact - STEP // 2, high=one.exact + STEP // 2)

    def add_up(self, equations: Sequence[Equation]) -> None:
        self.equations = list(dict.fromkeys(replace(one, why="") for one in equations))

    # What needs no adding up

    def small_ones_shown(self) -> Iterator[Fault]:
        """Small counts of people that are printed, though nothing says that they are public."""
        for id, fact in self.facts.items():
            figure = self.by_id[id]
            small = fact.value is not None and 1 <= fact.value <= self.policy.small
            shown = not figure.hidden and figure.low is not None
            is_out = fact.public or self._was_printed_before(figure)
            if figure.is_count and small and shown and fact.people and not is_out:
                yield Fault("audit-small-shown", figure)

    def _was_printed_before(self, one: Figure) -> bool:
        """Whether an earlier publication printed a figure: it cannot be unsaid."""
        return any(
            self.figures.tables[spot.table].before and self.figures.seen(spot).is_number
            for spot in one.spots
        )

    def strange(self) -> Iterator[Fault]:
        """Marks that are none of the report's, in lines that hold numbers."""
        for at, table in enumerate(self.figures.tables):
            for i, j, seen in table.cells():
                if seen.kind is not Kind.STRANGE:
                    continue
                if any(row[j].is_number or row[j].kind is Kind.HIDDEN for row in table.seen):
                    spot = (Spot(at, i, j),)
                    yield Fault("audit-unknown-mark", Figure(-1, spot, seen.kind, None, None, True))

    # What can be added up

    def faults(self) -> Iterator[Fault]:
        hidden = {one.id for one in self.hidden}
        for group in groups_of(self.by_id, self.equations, hidden, self.seconds):
            yield from self._of_group(group)

    def _of_group(self, group: Group) -> Iterator[Fault]:
        spared = None
        for one in group.hidden:
            found = {way: group.bounds(one, way) for way in (Attacker.OUTSIDER, Attacker.RULE)}
            bounds = {way: each for way, each in found.items() if each is not None}
            self.judged.append(Judged(one, bounds, len(group.hidden)))
            if len(bounds) < len(found):
                yield Fault("audit-contradiction", one)
                return
            if is_told(one, bounds):
                yield Fault("audit-exact", one)
            elif not one.is_count:
                if self._is_secret_share(one) and is_near(one, bounds[Attacker.RULE]):
                    yield Fault("audit-narrow", one)
            elif not self._may_be_any(one, group, bounds[Attacker.RULE]):
                spared = spared or self._all_hidden(one)
                if self._is_narrower(one, group, spared):
                    yield Fault("audit-narrow", one)
        yield from self._by_contributors(group)

    def _is_secret_share(self, one: Figure) -> bool:
        """Whether a hidden share is not simply made of two numbers that are printed.

        A hidden change tells nothing but what its two numbers do.
        """
        if one.kind not in OF:
            return False
        pairs = [each.terms for each in self.equations if len(each.terms) == 2]
        others = [
            id for terms in pairs for id, _ in terms if one.id in dict(terms) and id != one.id
        ]
        return not any(self.by_id[id].exact is not None for id in others)

    def _may_be_any(self, one: Figure, group: Group, bounds: Bounds) -> bool:
        """Whether a count that is small, or may be, may be any small number."""
        fact = self.facts.get(one.id)
        if fact is not None and (fact.value is None or not self._is_small(fact)):
            return True
        low, high = bounds.low or 0, bounds.high
        if fact is None and low > self.policy.small:
            return True
        if low > 1 or (high is not None and high < self.policy.small):
            return False
        return all(group.can_be(one, value) for value in range(1, self.policy.small + 1))

    def _is_small(self, fact: Fact) -> bool:
        return fact.people and fact.value is not None and 1 <= fact.value <= self.policy.small

    def _all_hidden(self, one: Figure) -> Group | None:
        """The same figures if all were hidden that may be: more no report can hide."""
        if not self.facts:
            return None
        hidden = {
            id for id, each in self.by_id.items() if each.hidden or self._might_be_hidden(each)
        }
        groups = groups_of(self.by_id, self.equations, hidden, self.seconds)
        return next((group for group in groups if one.id in group.place), None)

    def _might_be_hidden(self, one: Figure) -> bool:
        fact = self.facts.get(one.id)
        is_open = fact is None or not fact.people or fact.public or not fact.value
        return not is_open and not self._was_printed_before(one)

    def _is_narrower(self, one: Figure, group: Group, spared: Group | None) -> bool:
        """Whether a small number is ruled out that could stay possible if more were hidden."""
        if spared is None or one.id not in spared.place:
            return True
        small = range(1, self.policy.small + 1)
        return any(spared.can_be(one, value) and not group.can_be(one, value) for value in small)

    # What those know who know one small number

    def _by_contributors(self, group: Group) -> Iterator[Fault]:
        counts = [one for one in group.hidden if one.is_count]
        told: set[int] = set()
        for knower in counts:
            for value in self._own(knower):
                others = [one for one in counts if one.id not in told and self._is_secret(one)]
                for other in group.told_by(knower, value, others):
                    if self._matters(other, knower, value, group):
                        told.add(other.id)
                        yield Fault("audit-contributor", other, knower)

    def _own(self, knower: Figure) -> Sequence[int]:
        """The values that someone may know a hidden count to have."""
        fact = self.facts.get(knower.id)
        if fact is None:
            return range(1, self.policy.small + 1)
        return [int(fact.value)] if fact.value is not None and self._is_small(fact) else []

    def _is_secret(self, one: Figure) -> bool:
        fact = self.facts.get(one.id)
        return fact is None or self._is_small(fact)

    def _matters(self, other: Figure, knower: Figure, value: int, group: Group) -> bool:
        """Whether what is told is small, and could be kept from whoever knows so much."""
        if other.id not in self.facts:
            room = [answer for answer in group.answers if answer[group.place[knower.id]] == value]
            at = group.place[other.id]
            return any(1 <= round(answer[at]) <= self.policy.small for answer in room)
        spared = self._all_hidden(other)
        if spared is None or knower.id not in spared.place:
            return True
        return not any(
            True for _ in spared.told_by(knower, value, [spared.members[spared.place[other.id]]])
        )


def _facts_of(figures: Figures) -> dict[int, Fact]:
    """What the data says of each figure; of several facts the one that knows its value."""
    found: dict[int, Fact] = {}
    for spot, fact in figures.facts.items():
        if spot in figures.at:
            id = figures.at[spot].id
            found[id] = found[id] if id in found and found[id].value is not None else fact
    return found


NARROW_SHARE = 5
"""A hidden percentage or rate must not be known to so many points, or hundredths of itself."""


def is_near(one: Figure, bounds: Bounds) -> bool:
    """Whether a share is all but known."""
    if bounds.low is None or bounds.high is None:
        return False
    of = 100 if one.kind is Kind.SHARE else max(bounds.high, Fraction(1))
    return bounds.high - bounds.low < of * NARROW_SHARE / 100


def is_told(one: Figure, bounds: Mapping[Attacker, Bounds]) -> bool:
    """Whether a count is known, or a hidden figure is printed elsewhere."""
    printed = one.low is not None and one.high is not None
    return printed or (one.is_count and any(each.is_exact for each in bounds.values()))
