"""Who is sent the report, who asks for that, by when, and what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from report.duties.facts import Facts, Status, plain
from report.duties.judging import Verdict
from report.duties.shapes import Recipient
from report.duties.timing import day_in, is_listed, sent_on
from report.spans import date_text, when_text
from report.wording import sentence

RESTRAINT = "restraint"
"""The duty without which the national bodies for youth custody are sent nothing."""


@dataclass(frozen=True)
class Sending:
    """One recipient: who it is, why it is sent the report, by when, and when it was."""

    recipient: str
    why: str
    due: str
    sent: str


def sendings(facts: Facts, verdicts: Sequence[Verdict]) -> tuple[Sending, ...]:
    """Whom the guidance names, then whoever else is on the partnership's own list.

    Nothing of a reconstruction whose sources do not tell of any sending.
    """
    frame = facts.data.frame("distribution")
    if frame is None and facts.data.edition.is_reconstruction:
        return ()
    custody = any(one.id == RESTRAINT and one.status is Status.DOES_NOT_APPLY for one in verdicts)
    return (*_asked_for(facts, custody=custody), *_others(facts))


def _asked_for(facts: Facts, *, custody: bool) -> Iterator[Sending]:
    for one in facts.guidance.distribution:
        if one.required and not (one.only_if and custody):
            why = "The guidance"
            if one.only_if:
                why = f"The guidance, if {one.only_if}"
            yield Sending(str(one.recipient), why, _due(facts, one), _sent(facts, one))
    for one in facts.guidance.distribution:
        if not one.required and is_listed(facts, one):
            yield Sending(str(one.recipient), "Local list", _due(facts, one), _sent(facts, one))


def _due(facts: Facts, recipient: Recipient) -> str:
    """The day the guidance allows; otherwise the last day as the partnership understands it."""
    if recipient.within_days and facts.publish_on:
        return date_text(facts.publish_on.last + timedelta(days=int(recipient.within_days)))
    if recipient.within_days:
        return f"within {recipient.within_days} days of publication"
    frame = facts.data.frame("distribution")
    names = {plain(str(name)) for name in (recipient.recipient, *recipient.names)}
    for row in range(len(frame)) if frame else ():
        if frame is not None and plain(str(frame.rows["recipient"].iloc[row])) in names:
            return _day(facts, row, "required_by")
    return ""


def _sent(facts: Facts, recipient: Recipient) -> str:
    on = sent_on(facts, recipient)
    return when_text(on) if on else _unsent(facts)


def _unsent(facts: Facts) -> str:
    return "Not yet" if facts.is_own_draft else "No record"


def _others(facts: Facts) -> Iterator[Sending]:
    """Rows of distribution.csv for recipients that the guidance does not know."""
    frame = facts.data.frame("distribution")
    known = {
        plain(str(name))
        for one in facts.guidance.distribution
        for name in (one.recipient, *one.names)
    }
    for row in range(len(frame)) if frame else ():
        name = str(frame.rows["recipient"].iloc[row]) if frame is not None else ""
        if plain(name) not in known:
            due, sent = (_day(facts, row, column) for column in ("required_by", "sent_on"))
            yield Sending(sentence(name), "Local list", due, sent or _unsent(facts))


def _day(facts: Facts, row: int, column: str) -> str:
    on = day_in(facts, row, column)
    return when_text(on) if on else ""
