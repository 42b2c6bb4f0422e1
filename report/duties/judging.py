"""Each duty's verdict on an edition: met, in part, not met, waiting, or not asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report.duties.evidence import answer
from report.duties.facts import Facts, Status, plain
from report.duties.saying import Answer, Said, nothing_on
from report.duties.shapes import Duty
from report.duties.things import things
from report.duties.vocabulary import Ask, vocabulary
from report.problems import Place
from report.spans import date_text

OUT_OF_HAND = ("published", "covers", "sent")
"""Tests of days that have passed: no edit of the report can mend them."""


@dataclass(frozen=True)
class Verdict:
    """One duty's verdict, and the sentences that say why; ``sections`` may answer it."""

    duty: Duty
    status: Status
    said: tuple[Said, ...]
    sections: tuple[str, ...]

    @property
    def id(self) -> str:
        return str(self.duty.id)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.said)

    @property
    def is_timing(self) -> bool:
        """Whether every test is of days, which no edit can mend."""
        return all(ask.test in OUT_OF_HAND for ask in self.duty.asks)

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(dict.fromkeys(place for one in self.said for place in one.places))


def judge(facts: Facts) -> tuple[Verdict, ...]:
    """A verdict on every duty of the guidance that an edition answers to."""
    return tuple(verdict(facts, duty) for duty in facts.guidance.duties)


def verdict(facts: Facts, duty: Duty) -> Verdict:
    """One duty's verdict: all its tests count, and those that wait are left aside."""
    sections = tuple(dict.fromkeys((str(duty.section), *_sections(duty.asks))))
    excused = next(_excuses(facts, duty), None)
    if excused is not None:
        return Verdict(duty, Status.DOES_NOT_APPLY, (excused,), sections)
    answers = [answer(facts, ask) for ask in duty.asks]
    status = _together([one.status for one in answers])
    telling = answers if status is Status.MET else [a for a in answers if a.status != Status.MET]
    return Verdict(duty, status, gathered(facts, telling), sections)


def gathered(facts: Facts, answers: Sequence[Answer]) -> tuple[Said, ...]:
    """The sentences of some answers, each once; all that there is nothing on in the first."""
    said = list(dict.fromkeys(one for each in answers for one in each.said))
    empty = [one for one in said if one.nothing]
    if not empty:
        return tuple(said)
    text = nothing_on(
        [one.nothing for one in empty], reconstruction=facts.data.edition.is_reconstruction
    )
    places = tuple(dict.fromkeys(place for one in empty for place in one.places))
    at = said.index(empty[0])
    kept = [one for one in said if not one.nothing]
    return (*kept[:at], Said(text, places), *kept[at:])


def _together(statuses: Sequence[Status]) -> Status:
    """What waits is left aside, and so is what there may rightly be nothing to tell of."""
    asked = [status for status in statuses if status is not Status.DOES_NOT_APPLY]
    settled = [status for status in asked if status is not Status.WAITING]
    if all(status is Status.MET for status in settled):
        return Status.MET if len(settled) == len(asked) else Status.WAITING
    return Status.NOT_MET if set(settled) == {Status.NOT_MET} else Status.PARTLY


def _excuses(facts: Facts, duty: Duty) -> Iterator[Said]:
    """Why a duty is not asked of an edition."""
    since = duty.applies_from
    if since and facts.data.edition.span.last < since.first:
        day = date_text(since.first)
        yield Said(f"Applies to periods that end on or after {day}.")
    unless = duty.unless
    for thing in things(facts, str(unless.of)) if unless else ():
        value = getattr(thing.source, str(unless.key)) if unless else None
        if unless and value and plain(str(value)) == plain(str(unless.says)):
            yield Said(str(unless.because), (thing.at(str(unless.key)),))


def _sections(asks: Sequence[Ask]) -> Iterator[str]:
    for ask in asks:
        if ask.of:
            yield vocabulary().kinds[ask.of].section
        elif ask.section:
            yield ask.section
        if isinstance(ask.if_none, Ask):
            yield from _sections([ask.if_none])


def status_text(status: Status) -> str:
    """A status in words."""
    return vocabulary().statuses[status.value]
