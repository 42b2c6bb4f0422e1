"""Three tests of the report as a whole: out in time, covering a year, and sent to whom it must."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from report.duties.facts import Facts, Status, plain
from report.duties.lists import guidance
from report.duties.saying import Answer, Said
from report.duties.shapes import Recipient
from report.duties.vocabulary import Ask
from report.problems import Place
from report.schema.values import When
from report.spans import MONTHS, NBSP, date_text, months_between, span_text, when_text
from report.wording import plural, spelt

YEAR = 12
NEARLY_A_YEAR = 11
"""A period of so many months still covers another year, and not a part of one."""


# Published


def published(facts: Facts, ask: Ask) -> Answer:
    """Whether the report is out by the day due; publish_on alone counts, and never the clock."""
    due = _day_due(facts, ask)
    place = facts.data.edition.settings.at("publish_on")
    in_time = _out_by(facts, due, place, _why_then(facts, ask))
    months = round(months_between(*_ends(facts)))
    if not ask.every_months or months <= ask.every_months:
        return in_time
    long = f"The report covers {months} months; one is due in every {ask.every_months}."
    said = Said(long, (facts.data.edition.settings.at("period"),))
    if in_time.status is Status.NOT_MET:
        return Answer(Status.NOT_MET, (*in_time.said, said))
    return Answer(Status.PARTLY, (said,))


def days_late(facts: Facts, by: str) -> int:
    """How many days after the day due the report is dated; nought where it is in time."""
    on = facts.publish_on
    return max(0, (on.last - _next(by, facts.data.edition.span.last)).days) if on else 0


def yearly_deadline(applied: str, end: date) -> date | None:
    """The day by which an edition of the guidance wants a period's report out, if it names one."""
    asks = (ask for duty in guidance(applied).duties for ask in duty.asks)
    by = next((ask.by for ask in asks if ask.test == "published" and ask.by), None)
    return _next(by, end) if by else None


def _ends(facts: Facts) -> tuple[date, date]:
    span = facts.data.edition.span
    return span.first, span.last


def _out_by(facts: Facts, due: date, place: Place, why: str) -> Answer:
    on = facts.publish_on
    if on is None:
        status = Status.WAITING if facts.is_own_draft else Status.NOT_MET
        return Answer(status, (Said(_not_dated(facts, due), (place,)),))
    did = "Planned for" if facts.is_own_draft else "Published on" if on.exact else "Published in"
    told = f"{did} {when_text(on)}"
    if on.last <= due:
        status = Status.WAITING if facts.is_own_draft else Status.MET
    else:
        status = Status.PARTLY if on.first <= due else Status.NOT_MET
    if on.first <= due:
        return Answer(status, (Said(f"{told}; due by {date_text(due)}.", (place,)),))
    late = (on.first - due).days
    days = f"{late}{NBSP}{plural(late, 'day')} " if on.exact else ""
    return Answer(status, (Said(f"{told}, {days}after {date_text(due)}{why}.", (place,)),))


def _not_dated(facts: Facts, due: date) -> str:
    if facts.is_own_draft:
        who = "No day of publication is set"
    elif facts.data.edition.is_reconstruction:
        who = "The published sources do not say when it was published"
    else:
        who = "The report does not say when it was published"
    return f"{who}; due by {date_text(due)}."


def _day_due(facts: Facts, ask: Ask) -> date:
    end = facts.data.edition.span.last
    if ask.by:
        return _next(ask.by, end)
    if ask.months is not None:
        return _after(end, ask.months)
    return _after(facts.previous.last if facts.previous else end, ask.every_months or YEAR)


def _why_then(facts: Facts, ask: Ask) -> str:
    """Why a report is due on a day that no reader would know: nothing of a day of the year."""
    if ask.by:
        return ""
    from_last = ask.months is None and facts.previous is not None
    months = (ask.every_months or YEAR) if ask.months is None else ask.months
    since = "the last report came out" if from_last else "the period ended"
    return f", which is {spelt(months)} {plural(months, 'month')} after {since}"


def _next(by: str, end: date) -> date:
    """The first such day of a year after the period's last."""
    month, day = map(int, by.split("-"))
    this = date(end.year, month, day)
    return this if this > end else date(end.year + 1, month, day)


def _after(day: date, months: int) -> date:
    """So many months later; the last day of a month leads to the last day of one."""
    year, month = divmod(day.year * YEAR + day.month - 1 + months, YEAR)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


# Covers


def covers(facts: Facts, ask: Ask) -> Answer:
    """Whether the period is the year that is asked for."""
    first, last = _ends(facts)
    place = (facts.data.edition.settings.at("period"),)
    told = f"Covers {span_text(When(first, last))}"
    months = round(months_between(first, last))
    days = (f"{first:%m-%d}", f"{last:%m-%d}")
    if days == (ask.start, ask.end) and months == YEAR:
        return Answer(Status.MET, (Said(f"{told}.", place),))
    wanted = f"{_day_of(ask.start)} to {_day_of(ask.end)}"
    status = Status.PARTLY if months >= NEARLY_A_YEAR else Status.NOT_MET
    return Answer(status, (Said(f"{told}, and not {wanted}.", place),))


def _day_of(month_day: str) -> str:
    month, day = map(int, month_day.split("-"))
    return f"{day}{NBSP}{MONTHS[month - 1]}"


# Sent


def sent(facts: Facts, ask: Ask) -> Answer:
    """Whether each recipient has the report, by the partnership's own record."""
    found = [(one, *_sent_to(facts, one, ask)) for one in map(facts.guidance.recipient, ask.to)]
    statuses = [status for _, status, _ in found]
    texts: dict[str, list[Recipient]] = {}
    for recipient, _, text in found:
        texts.setdefault(text, []).append(recipient)
    place = (facts.file("distribution.csv"),)
    every = {Said(_told(text, who), place): text for text, who in texts.items()}
    met = all(status is Status.MET for status in statuses)
    said = tuple(one for one, text in every.items() if met or text != SENT)
    return Answer(_together(statuses), said)


SENT = "Sent to"


def _told(text: str, recipients: list[Recipient]) -> str:
    return f"{text}: {'; '.join(str(one.recipient) for one in recipients)}."


def _together(statuses: list[Status]) -> Status:
    settled = [status for status in statuses if status is not Status.WAITING]
    if all(status is Status.MET for status in settled):
        return Status.MET if len(settled) == len(statuses) else Status.WAITING
    return Status.NOT_MET if set(settled) == {Status.NOT_MET} else Status.PARTLY


def _sent_to(facts: Facts, recipient: Recipient, ask: Ask) -> tuple[Status, str]:
    """How far one recipient has it, and what is said of that before the name."""
    on = sent_on(facts, recipient)
    if on is None:
        if facts.is_own_draft:
            return Status.WAITING, "To be sent to"
        if not is_listed(facts, recipient):
            return Status.NOT_MET, "No record of sending it to"
        return Status.PARTLY, "On the list, without the day it was sent"
    if ask.within_days is None:
        return Status.MET, SENT
    allowed = spelt(ask.within_days)
    if facts.publish_on is None:
        said = f"Sent, but without a day of publication {allowed} days cannot be counted"
        return Status.PARTLY, said
    late = (on.first - facts.publish_on.last).days
    if late <= ask.within_days:
        return Status.MET, SENT
    after = f"{late}{NBSP}{plural(late, 'day')} after publication, with {allowed} allowed"
    return Status.PARTLY, f"Sent on {when_text(on)}, {after}"


def is_listed(facts: Facts, recipient: Recipient) -> bool:
    """Whether distribution.csv has a row for a recipient."""
    return next(_rows_of(facts, recipient), None) is not None


def sent_on(facts: Facts, recipient: Recipient) -> When | None:
    """The first day on which a recipient was sent the report, if it is on record."""
    days = [on for row in _rows_of(facts, recipient) if (on := day_in(facts, row, "sent_on"))]
    return min(days, default=None)


def _rows_of(facts: Facts, recipient: Recipient) -> Iterator[int]:
    names = {plain(str(name)) for name in (recipient.recipient, *recipient.names)}
    frame = facts.data.frame("distribution")
    for row in range(len(frame)) if frame else ():
        if frame is not None and plain(str(frame.rows["recipient"].iloc[row])) in names:
            yield row


def day_in(facts: Facts, row: int, column: str) -> When | None:
    """A date of distribution.csv; None where its cell is empty."""
    frame = facts.data.frame("distribution")
    if frame is None:
        return None
    first, last = (frame.rows[name].iloc[row] for name in (column, f"{column}_last"))
    if first != first or last != last:  # no date at all
        return None
    return When(first.date(), last.date())
