"""Who adds up, what they know, and what they can tell of each hidden figure.

Someone outside has what is printed. Someone who knows the rule knows as well that noughts are shown
and that a mark stands for a small number, or for one beside it. A contributor, such as a family or
the worker who had a small group's every case, knows that one number too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from report.audit.equations import Equation
from report.audit.figures import Figure, Joined
from report.audit.solving import NEAR, SECONDS, Answer, Room, Tie, Unknown, inside

FEWEST = 1000
"""A hidden number without bound is looked for up to this at least."""


class Attacker(Enum):
    """Who adds up."""

    OUTSIDER = "outsider"
    RULE = "knows the rule"
    CONTRIBUTOR = "contributor"


@dataclass(frozen=True)
class Bounds:
    """The least and the most that a hidden figure can be; None where nothing bounds it."""

    low: Fraction | None
    high: Fraction | None

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high


class Group:
    """Unknown figures that equations tie to each other. Methods raise NoAnswer.

    ``hidden`` are those whose mark says that they are; the others are printed nearly, or missing.
    """

    def __init__(
        self,
        members: Sequence[Figure],
        equations: Sequence[Equation],
        figures: Mapping[int, Figure],
        hidden: Collection[int],
        seconds: float = SECONDS,
    ) -> None:
        self.members = tuple(members)
        self.place = {one.id: at for at, one in enumerate(members)}
        self.hidden = tuple(one for one in members if one.id in hidden)
        self._hidden_ids, self._seconds = frozenset(hidden), seconds
        self._ties = [tie for one in equations if (tie := self._tie(one, figures))]
        self.cap = _cap(equations, figures)
        self._rooms: dict[Attacker, Room] = {}
        self.answers: list[Answer] = []
        """Whatever was found to fit, for whoever knows the rule; each in whole numbers."""

    def _tie(self, one: Equation, figures: Mapping[int, Figure]) -> Tie | None:
        places, factors, known = [], [], Fraction(0)
        for id, factor in one.terms:
            if id in self.place:
                places.append(self.place[id])
                factors.append(float(factor))
            else:
                exact = figures[id].exact
                assert exact is not None  # what is not exact is a member
                known += factor * exact
        if not places:
            return None
        low, high = float(one.low - known), float(one.high - known)
        return Tie(tuple(places), tuple(factors), low, high)

    def room(self, attacker: Attacker) -> Room:
        """The room that one who knows so much finds."""
        if attacker not in self._rooms:
            least = 0 if attacker is Attacker.OUTSIDER else 1
            unknowns = [self._unknown(one, least) for one in self.members]
            self._rooms[attacker] = Room(unknowns, self._ties, self._seconds)
        return self._rooms[attacker]

    def _unknown(self, one: Figure, least: int) -> Unknown:
        """Between what a figure lies before anything is added up."""
        is_hidden, is_whole = one.id in self._hidden_ids, one.is_count
        low = one.low if one.low is not None and not is_hidden else None
        high = one.high if one.high is not None and not is_hidden else None
        below = -self.cap if not one.is_natural else least if is_hidden and is_whole else 0
        lowest = float(below) if low is None else float(low)
        return Unknown(lowest, float(self.cap if high is None else high), is_whole)

    # What each can tell

    def bounds(self, one: Figure, attacker: Attacker) -> Bounds | None:
        """The least and most that fit everything printed; None where nothing does."""
        room, at = self.room(attacker), self.place[one.id]
        room.fix({})
        ends = [room.furthest(at, way) for way in (-1, 1)]
        found = [end for end in ends if end is not None]
        if len(found) < 2:
            return None
        if attacker is Attacker.RULE:
            self.answers += found
        low, high = found[0][at], found[1][at]
        return self._bounds(one, low, high)

    def _bounds(self, one: Figure, low: float, high: float) -> Bounds:
        if one.is_count:
            least, most = inside(low, high)
            return Bounds(Fraction(least), None if most >= self.cap else Fraction(most))
        at_least = None if low <= -self.cap + NEAR else Fraction(low).limit_denominator(10**6)
        at_most = None if high >= self.cap - NEAR else Fraction(high).limit_denominator(10**6)
        return Bounds(at_least, at_most)

    def can_be(self, one: Figure, value: int) -> bool:
        """Whether a hidden count may be so many, for all that whoever knows the rule can tell."""
        at = self.place[one.id]
        if any(abs(answer[at] - value) < NEAR for answer in self.answers):
            return True
        room = self.room(Attacker.RULE)
        room.fix({at: (value, value)})
        found = room.furthest(at, 1)
        room.fix({})
        if found is not None:
            self.answers.append(found)
        return found is not None

    def told_by(self, knower: Figure, value: int, others: Iterable[Figure]) -> Iterator[Figure]:
        """The others that have but one value left for someone who knows that one is so many.

        Nothing is told by a value that does not fit.
        """
        at, room = self.place[knower.id], self.room(Attacker.RULE)
        room.fix({at: (value, value)})
        own = [one for one in self.answers if abs(one[at] - value) < NEAR]
        for other in others:
            place = self.place[other.id]
            if other.id == knower.id or _differ(own, place):
                continue
            ends = [room.furthest(place, way) for way in (-1, 1)]
            own += [end for end in ends if end is not None]
            if not own:
                break
            if not _differ(own, place):
                yield other
        self.answers += own
        room.fix({})


def _differ(answers: Sequence[Answer], place: int) -> bool:
    found = [answer[place] for answer in answers]
    return bool(found) and max(found) - min(found) > 1 - NEAR


def _cap(equations: Iterable[Equation], figures: Mapping[int, Figure]) -> int:
    """More than any hidden number can be that something bounds."""
    printed = [figures[id].high or Fraction(0) for one in equations for id, _ in one.terms]
    return max(FEWEST, 4 * int(max(map(abs, printed), default=Fraction(0))))


def groups_of(
    figures: Mapping[int, Figure],
    equations: Sequence[Equation],
    hidden: Collection[int],
    seconds: float = SECONDS,
) -> list[Group]:
    """The unknown figures in groups that nothing ties to each other.

    Raises NoAnswer where there is no solver.
    """
    open_ends = {id for id, one in figures.items() if id in hidden or one.exact is None}
    joined = Joined(sorted(open_ends))
    telling = [one for one in equations if any(id in open_ends for id, _ in one.terms)]
    for one in telling:
        first, *others = (id for id, _ in one.terms if id in open_ends)
        for other in others:
            joined.join(first, other)
    tied: dict[int, list[Equation]] = {}
    for one in telling:
        first = next(id for id, _ in one.terms if id in open_ends)
        tied.setdefault(joined.head(first), []).append(one)
    marked = frozenset(hidden)
    return [
        Group(
            [figures[id] for id in ids], tied.get(joined.head(ids[0]), []), figures, marked, seconds
        )
        for ids in joined.groups()
        if not marked.isdisjoint(ids)
    ]
