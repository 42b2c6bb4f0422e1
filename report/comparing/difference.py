"""All that changed between two reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from report.comparing import answers, numbers, passages, pictures
from report.comparing.answers import Answers
from report.comparing.numbers import Numbers
from report.comparing.passages import Section
from report.comparing.pictures import Pictures
from report.comparing.told import Told
from report.publishing.restating import Restated
from report.schema.entries import EditionSettings


@dataclass(frozen=True)
class Restatement:
    """An earlier figure that is given otherwise now, and why, where edition.yaml says so."""

    subject: str
    period: str
    then: str
    now: str
    why: str = ""


@dataclass(frozen=True)
class Difference:
    """What changed. ``then`` and ``now`` are the reports; ``against`` says in words with what the
    later one is compared, and ``notes`` what is to be known of that."""

    then: Told
    now: Told
    against: str
    numbers: Numbers
    restated: tuple[Restatement, ...]
    pictures: Pictures
    words: tuple[Section, ...]
    answers: Answers
    notes: tuple[str, ...] = ()

    @property
    def is_of_one_edition(self) -> bool:
        return self.then.edition == self.now.edition

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all has changed."""
        parts = (self.numbers, self.pictures, self.answers)
        return not (self.restated or self.words) and all(part == type(part)() for part in parts)


def difference(
    then: Told,
    now: Told,
    against: str,
    restated: Iterable[Restatement] = (),
    notes: Iterable[str] = (),
) -> Difference:
    """What changed between two reports, the later one last."""
    return Difference(
        then,
        now,
        against,
        numbers.compared(then, now),
        tuple(restated),
        pictures.compared(then, now),
        passages.compared(then, now),
        answers.compared(then, now),
        tuple(notes),
    )


def restatement(one: Restated, settings: EditionSettings) -> Restatement:
    """A restated figure with the reason that edition.yaml gives for it."""
    from report.publishing.restating import explanation_of

    why = explanation_of(one, settings)
    return Restatement(one.now.subject, one.now.period, one.then.text, one.now.text, why)
