"""What a reviewer said of a chart, and how the chart stands by all that was said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from report.problems import NOWHERE, Place


class Decision(Enum):
    """What a reviewer may say of a chart."""

    AGREED = "agreed"
    QUERY = "query"
    WRONG = "wrong"


class State(Enum):
    """How a chart stands; the value is what a person reads."""

    UNREVIEWED = "Not reviewed"
    LAPSED = "Lapsed"
    WRONG = "Wrong"
    QUERIED = "Query"
    DISPUTED = "Reviewers disagree"
    AGREED = "Agreed"


@dataclass(frozen=True)
class SignOff:
    """One reviewer's decision on one chart, and the digest of what they saw of it."""

    chart: str
    decision: Decision
    reviewer: str
    on: date
    comment: str
    digest: str
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Whose decision on what: a later one takes its place."""
        return self.chart, self.reviewer.casefold()


@dataclass(frozen=True)
class Standing:
    """How one chart stands: decisions on what is printed now, and those that have lapsed."""

    state: State
    current: tuple[SignOff, ...] = ()
    lapsed: tuple[SignOff, ...] = ()


def standing(digest: str, said: Iterable[SignOff]) -> Standing:
    """How a chart of this digest stands. Who saw something else is no longer heard."""
    every = tuple(said)
    current = tuple(one for one in every if one.digest == digest)
    lapsed = tuple(one for one in every if one.digest != digest)
    return Standing(_state({one.decision for one in current}, bool(lapsed)), current, lapsed)


def _state(decisions: set[Decision], is_lapsed: bool) -> State:
    """Reviewers disagree where one agrees and another does not; of a query and wrong, wrong."""
    if not decisions:
        return State.LAPSED if is_lapsed else State.UNREVIEWED
    if Decision.AGREED in decisions:
        return State.DISPUTED if len(decisions) > 1 else State.AGREED
    return State.WRONG if Decision.WRONG in decisions else State.QUERIED
