"""What a record holds: versions, and every number as it was printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from report.counts import Of, Unit
from report.problems import Problem
from report.schema.values import State, When

FOLDER, RECORD = "published", "record.yaml"
NUMBERS, CERTIFICATE = "numbers.csv", "certificate.json"

HEADINGS = (
    *("number", "value", "text", "unit", "counts", "state", "means", "period"),
    *("table", "row", "column"),
)

STATES = {
    State.KNOWN: "known",
    State.AT_LEAST: "at_least",
    State.CONFIDENTIAL: "[c]",
    State.NOT_AVAILABLE: "[x]",
    State.NOT_APPLICABLE: "[z]",
}


@dataclass(frozen=True)
class PublishedFigure:
    """A number as it was printed, at one place.

    ``value`` is exact, a bound where the state is AT_LEAST, and None where it was hidden or not
    known. ``table``, ``row`` and ``column`` are ids, empty for a number that stands in no table.
    ``means`` says what it is with its period; ``period`` is that period as it is written there.
    """

    number: str
    value: Fraction | None
    text: str
    unit: Unit
    counts: Of
    state: State
    means: str
    period: str
    table: str = ""
    row: str = ""
    column: str = ""

    @property
    def is_known(self) -> bool:
        return self.state is State.KNOWN and self.value is not None

    @property
    def subject(self) -> str:
        """What it is, whatever the year: its meaning without the period."""
        return subject_of(self.means, self.period)

    @property
    def thing(self) -> tuple[str, str, Unit, Of]:
        """The same in two reports only where they tell of the same thing at the same time."""
        return self.subject, self.period, self.unit, self.counts


def subject_of(means: str, period: str) -> str:
    """A meaning without its period: people who came, 2024–25 → people who came."""
    parts = means.split(", ")
    return ", ".join(part for part in parts if part != period)


@dataclass(frozen=True)
class Issue:
    """A version as a report names it: its number, its day, and why it was corrected."""

    version: str
    on: date
    reason: str = ""


FIRST = "1.0"


@dataclass(frozen=True)
class Approved:
    """A partner's approval of a version."""

    partner: str
    name: str
    on: When


@dataclass(frozen=True)
class HandedOut:
    """A file that was handed out: its name, its size in bytes, and its SHA-256 digest."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Sent:
    """Who is sent a version, and when that was, if it has been."""

    recipient: str
    sent_on: When | None = None


@dataclass(frozen=True)
class PolicyThen:
    """How small numbers were protected in a version."""

    hide_up_to: int
    method: str


@dataclass(frozen=True)
class Version:
    """One version that went out, with every number in it."""

    version: str
    kind: str
    on: date
    title: str
    policy: PolicyThen
    numbers: str
    certificate: str
    reason: str = ""
    approved: tuple[Approved, ...] = ()
    files: tuple[HandedOut, ...] = ()
    sent: tuple[Sent, ...] = ()
    figures: tuple[PublishedFigure, ...] = field(default=(), repr=False)

    @property
    def issue(self) -> Issue:
        return Issue(self.version, self.on, self.reason)


@dataclass(frozen=True)
class Record:
    """All versions of an edition that were published, oldest first."""

    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        return self.versions[-1]


@dataclass(frozen=True)
class ReadRecord:
    """A record (None where there is none, or it cannot be trusted) and what is wrong with it."""

    record: Record | None
    problems: tuple[Problem, ...] = ()


def with_sent(record: Record, sent: Iterable[Sent]) -> Record:
    """The record with the latest version's list of who was sent it brought up to date."""
    newest = replace(record.latest, sent=tuple(sent))
    return Record((*record.versions[:-1], newest))
