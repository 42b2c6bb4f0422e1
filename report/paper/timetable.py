"""The days on the way to the meeting, and the same as a calendar file.

England's bank holidays count for nothing. Clear days leave out both the day on which papers are
published and the day of the meeting: section 100B of the Local Government Act 1972.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from report.duties.timing import yearly_deadline
from report.edition import Edition
from report.paper.styles import Style, whole
from report.schema.entries import HwbbPaper
from report.spans import NBSP
from report.wording import date_text, plural
from report.workdays import CLEAR_DAYS, last_day_to_publish, working_days_before

PRODUCT = "-//annual-report//covering paper//EN"

LINE = 74
"""Octets of a line of a calendar file, less the space that a line begins with that goes on."""


@dataclass(frozen=True)
class Step:
    """A day by which something is to be done, and why it is that day."""

    id: str
    what: str
    on: date
    why: str = ""


def timetable(edition: Edition, paper: HwbbPaper, style: Style) -> tuple[Step, ...]:
    """Every day that is known, in order; those before the meeting only where its day is known."""
    steps = [*_before_meeting(paper, style), *_deadline(edition)]
    return tuple(sorted(steps, key=lambda step: step.on))


def meeting_day(paper: HwbbPaper) -> date | None:
    """The day of the meeting, where it is known to the day."""
    when = paper.meeting_date
    return when.first if when and when.exact else None


def _before_meeting(paper: HwbbPaper, style: Style) -> Iterator[Step]:
    meeting = meeting_day(paper)
    if meeting is None:
        return
    own = paper.dispatch_on
    for one in style.timetable:
        days = whole(one.working_days)
        if one.dispatch and own and own.exact:
            yield Step(str(one.id), str(one.what), own.first, "as the council has set it")
            continue
        why = f"{days}{NBSP}working {plural(days, 'day')} before the meeting"
        yield Step(str(one.id), str(one.what), working_days_before(meeting, days), why)
    clear = f"the law asks for {CLEAR_DAYS}{NBSP}clear days"
    last = last_day_to_publish(meeting)
    yield Step("latest", "Papers published at the latest", last, clear)
    yield Step("meeting", "Meeting", meeting)


def _deadline(edition: Edition) -> Iterator[Step]:
    due = yearly_deadline(str(edition.settings.guidance), edition.span.last)
    if due is not None:
        yield Step("report", "Annual report published", due, "asked for by the guidance")


# Against today: for the terminal alone


def late_lines(steps: Sequence[Step], today: date) -> Iterator[str]:
    """What is due on a day that has passed, as long as the meeting has not; then what comes next.

    Nobody can know from here what has been done, so each is asked and not told.
    """
    meeting = next((step.on for step in steps if step.id == "meeting"), None)
    if meeting is not None and meeting < today:
        yield f"The meeting was on {date_text(meeting)}."
        return
    for step in steps:
        if step.on < today and (meeting is not None or step.id == "report"):
            days = (today - step.on).days
            ago = f"{days}{NBSP}{plural(days, 'day')} ago"
            yield f"Late unless it is done: {step.what}, by {date_text(step.on)} ({ago})."
    coming = next((step for step in steps if step.on >= today), None)
    if coming is not None:
        yield f"Next: {coming.what}, by {date_text(coming.on)}."


# As a calendar


def calendar(edition: Edition, steps: Sequence[Step], title: str) -> bytes:
    """The days as an iCalendar file. The same days give the same bytes: no clock, steady ids."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for step in steps:
        lines += _event(edition, step, title)
    folded = (part for line in (*lines, "END:VCALENDAR") for part in _folded(line))
    return "".join(f"{line}\r\n" for line in folded).encode()


def _event(edition: Edition, step: Step, title: str) -> list[str]:
    """A whole day, which keeps nobody from being invited to something else."""
    said = f"{step.what} ({title})".replace(NBSP, " ")
    why = [f"DESCRIPTION:{_escaped(step.why.replace(NBSP, ' '))}"] if step.why else []
    return [
        "BEGIN:VEVENT",
        f"UID:{step.id}.{edition.id.replace('/', '.')}@annual-report.invalid",
        f"DTSTAMP:{edition.report_date:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{step.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{step.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(said)}",
        *why,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of 75 octets at most; no letter is cut in two."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
