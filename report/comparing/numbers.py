"""What changed of the numbers: of like with like, and the biggest change first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import sqrt

from report.changing import ENOUGH, share_of_before
from report.comparing.told import Quantity, Told
from report.counts import Unit
from report.schema.values import State, When
from report.wording import FIRM_BASE, count_text, points_text, pounds_text, rounded, spelt

YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:-(\d{2})(?![\d]|-\d))?")
"""A year in a number's name: 2024-25 or 2024; of 2025-03-31 the first four figures."""

FIGURES = re.compile(r"£?\d[\d,]*(?:\.\d+)?%?")
"""A number as it stands in a sentence, whatever its sign."""


class Kind(Enum):
    """What is put beside what: counts are never put in order with shares."""

    COUNT = "Counts"
    SHARE = "Shares"
    MONEY = "Money"
    RATE = "Rates and averages"

    @property
    def order(self) -> str:
        """What comes first: rates of different things are put in order by their own size."""
        return "biggest change for its size first" if self is Kind.RATE else "biggest change first"


KINDS = {
    Unit.COUNT: Kind.COUNT,
    Unit.PERCENT: Kind.SHARE,
    Unit.GBP: Kind.MONEY,
    Unit.PER_MONTH: Kind.RATE,
    Unit.PER_10000: Kind.RATE,
    Unit.PER_100: Kind.RATE,
    Unit.DAYS: Kind.RATE,
    Unit.OTHER: Kind.RATE,
}
"""Units that are compared. What is a change already follows from these, and is not told twice."""

GROWS = (Unit.COUNT, Unit.GBP, Unit.PER_10000, Unit.PER_100)
"""What is larger over a longer time, and compared only over times of one length."""

PARTS = (".numerator", ".denominator")
"""How the names of what a share is made of end: the share itself is told."""

NEAR = 3
"""Years differ by a day, and quarters by two."""


@dataclass(frozen=True)
class Change:
    """A number in two reports, by how much it rose (fell, if less than nought), and how far that
    counts: two of one kind are put in order by ``weight``."""

    then: Quantity
    now: Quantity
    by: Fraction
    weight: float
    caution: str = ""

    @property
    def kind(self) -> Kind:
        return KINDS[self.now.unit]

    @property
    def words(self) -> str:
        """rose by 12 (4.3%), fell by 3 percentage points."""
        return f"{'rose' if self.by > 0 else 'fell'} by {_size(self)}"


@dataclass(frozen=True)
class Apart:
    """A number in two reports that cannot be compared, and why."""

    then: Quantity
    now: Quantity
    why: str


@dataclass(frozen=True)
class Numbers:
    """What changed of the numbers.

    ``hidden`` are hidden now and were not, ``shown`` the other way about: nothing is said of how
    large they are or were. ``apart`` stand in both and cannot be compared.
    """

    changes: tuple[Change, ...] = ()
    hidden: tuple[Quantity, ...] = ()
    shown: tuple[Quantity, ...] = ()
    new: tuple[Quantity, ...] = ()
    gone: tuple[Quantity, ...] = ()
    apart: tuple[Apart, ...] = ()

    def of(self, kind: Kind) -> list[Change]:
        return [one for one in self.changes if one.kind is kind]


def compared(then: Told, now: Told) -> Numbers:
    """The numbers of two reports; of two editions each year's own, a year after the other."""
    before, after = _keyed(then, now), _keyed(now, then)
    pairs = [(before[key], after[key]) for key in after if key in before]
    hidden = [one for was, one in pairs if one.is_hidden and not was.is_hidden]
    shown = [one for was, one in pairs if was.is_hidden and not one.is_hidden]
    found: list[Change] = []
    apart: list[Apart] = []
    for was, one in pairs:
        is_alike = was.text == one.text and was.unit is one.unit
        if is_alike or was.is_hidden or one.is_hidden:
            continue
        if why := _why_not(was, one):
            apart.append(Apart(was, one, why))
        else:
            found.append(_change(was, one))
    return Numbers(
        tuple(sorted(_once(found), key=_order)),
        tuple(hidden),
        tuple(shown),
        tuple(one for key, one in after.items() if key not in before),
        tuple(one for key, one in before.items() if key not in after),
        tuple(apart),
    )


def _order(one: Change) -> tuple[object, ...]:
    """The biggest first; of small numbers last, however much they moved."""
    return bool(one.caution), -one.weight, one.now.subject, one.now.id


def _keyed(told: Told, other: Told) -> dict[str, Quantity]:
    """The numbers that are compared, by what they go by in both reports."""
    found = {}
    is_same = told.edition == other.edition
    for id, one in told.numbers.items():
        if one.unit in KINDS and (is_same or _is_own(one, told.span)) and not id.endswith(PARTS):
            found[id if is_same else name_without_year(id, told.span)] = one
    return found


def _is_own(one: Quantity, span: When) -> bool:
    """Whether a number tells of its edition's own time, and not of an earlier one."""
    own = (span.first <= when.first and when.last <= span.last for when in one.spans)
    return not one.taken_over and all(own)


def name_without_year(id: str, span: When) -> str:
    """A name in which years stand as so many after the edition's first: the same each year."""
    return YEAR.sub(lambda found: f"<{int(found[1]) - span.first.year}>", id)


def _why_not(then: Quantity, now: Quantity) -> str:
    """Why two numbers of one name cannot be compared, or nothing if they can."""
    if State.AT_LEAST in (then.state, now.state):
        return "one is only known to be more than so many"
    if not (then.is_known and now.is_known):
        return "one is not known"
    if then.unit is not now.unit or then.of is not now.of:
        return "they are not of the same kind"
    if now.unit in GROWS and not _are_as_long(then.spans, now.spans):
        return "they do not cover the same length of time"
    return ""


def _are_as_long(then: tuple[When, ...], now: tuple[When, ...]) -> bool:
    """Whether times are alike: as many of them, and each as long as the other."""
    return len(then) == len(now) and all(
        abs(_days(one) - _days(other)) <= NEAR for one, other in zip(then, now, strict=True)
    )


def _days(when: When) -> int:
    return (when.last - when.first).days


def _change(then: Quantity, now: Quantity) -> Change:
    was, value = _values(then, now)
    weight = _weight(was, value, now.unit)
    return Change(then, now, value - was, weight, _caution(then, now))


def _values(then: Quantity, now: Quantity) -> tuple[Fraction, Fraction]:
    """Both values before rounding if both are at hand, else both as they were printed."""
    if then.exact is not None and now.exact is not None and then.exact != now.exact:
        return then.exact, now.exact
    assert then.value is not None
    assert now.value is not None
    return then.value, now.value


def _weight(was: Fraction, value: Fraction, unit: Unit) -> float:
    """How much a change matters beside others of its kind.

    Of counts, how far it is beyond what chance alone moves: neither 2 of 4 nor 20 of 9,000 is much.
    Of shares the percentage points, of money the pounds, of rates how large it is beside them.
    """
    size = float(abs(value - was))
    if unit is Unit.COUNT:
        return size / sqrt(float(abs(was) + abs(value)) or 1.0)
    if unit in (Unit.PERCENT, Unit.GBP):
        return size
    return size / (float(max(abs(was), abs(value))) or 1.0)


def _caution(then: Quantity, now: Quantity) -> str:
    """What keeps a change from meaning much."""
    if now.unit is Unit.COUNT and min(_values(then, now)) < ENOUGH:
        return "small numbers"
    bases = [one.base for one in (then, now) if one.base is not None]
    if now.unit is Unit.PERCENT and bases and min(bases) < FIRM_BASE:
        return f"of fewer than {FIRM_BASE}"
    return ""


def _size(change: Change) -> str:
    size, unit = abs(change.by), change.now.unit
    if unit is Unit.PERCENT:
        bases = [one.base for one in (change.then, change.now) if one.base is not None]
        said = points_text(size, min(bases) if bases else None)
        return said.removeprefix("+").removeprefix("up by ")
    places = max(_decimals(change.then.text), _decimals(change.now.text))
    text = pounds_text(size) if unit is Unit.GBP else count_text(rounded(size, places))
    was, value = _values(change.then, change.now)
    is_plain = unit in (Unit.COUNT, Unit.GBP) and value >= 0
    share = share_of_before(was, size) if is_plain else ""
    return f"{text} ({share})" if share else text


def _decimals(text: str) -> int:
    """How many decimals a number is printed to."""
    return len(text.partition(".")[2])


def _once(changes: list[Change]) -> Iterator[Change]:
    """What goes by several names, a headline and its cell, is told by the plainest alone."""
    met: dict[tuple[object, ...], Change] = {}
    for one in sorted(changes, key=lambda one: ("." in one.now.id, len(one.now.id), one.now.id)):
        said = (one.then.subject, one.now.subject, one.then.text, one.now.text, one.now.unit)
        met.setdefault(said, one)
    yield from met.values()


def no_longer_said(then: Told, now: Mapping[str, Quantity]) -> frozenset[str]:
    """The texts of numbers that one report printed and another does not let be known."""
    return frozenset(
        text
        for id, one in then.numbers.items()
        if one.value is not None and one.of.protected and not _is_said(now.get(id))
        for text in ways_to_say(one)
    )


def _is_said(one: Quantity | None) -> bool:
    return one is not None and one.value is not None


def ways_to_say(one: Quantity) -> Iterator[str]:
    """How a number may stand in a sentence: 7, and seven."""
    yield from FIGURES.findall(one.text)
    if one.value is not None and one.unit is Unit.COUNT and one.value.denominator == 1:
        yield spelt(int(one.value))
