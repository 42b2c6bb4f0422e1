"""Whether the days of a publication follow each other as they must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from report.load import judged
from report.problems import Place, Problem, error, warning
from report.publishing.shapes import Door
from report.publishing.standing import approvals
from report.schema.values import When
from report.spans import NBSP, date_text, when_text

EARLIER = "Correct whichever day is wrong."


def has_a_day(door: Door) -> Iterator[Problem]:
    """The day of publication is one day."""
    settings = door.edition.settings
    if settings.publish_on is None:
        what = "Nothing says when the report is published."
        remedy = f"Add the day to edition.yaml: “publish_on: {_example_of(door)}”."
        yield error("publish-day", door.at("publish_on"), what, remedy)
    elif not settings.publish_on.exact:
        what = f"The report is to be published in {_text(settings.publish_on)}: on which day?"
        remedy = f"Write the whole day, such as {settings.publish_on.last}."
        yield error("publish-day", door.at("publish_on"), what, remedy)


def _example_of(door: Door) -> date:
    """A day before the first 30 September after the period, the law's last for publishing; today
    where that has passed."""
    last = door.edition.span.last
    day = last.replace(month=9, day=26)
    day = day if day > last else day.replace(year=day.year + 1)
    return max(day, door.wish.today)


def days_are_in_order(door: Door) -> Iterator[Problem]:
    """The period ends, facts are taken, partners approve, the report comes out: in that order."""
    settings, period = door.edition.settings, door.edition.period
    on = settings.publish_on
    if on is None or period is None:
        return
    if on.first <= period.last:
        what = f"The report comes out on {_text(on)}, and its period ends on {_day(period.last)}."
        yield _wrong(door.at("publish_on"), what)
    if door.before and door.before.on >= on.last:
        what = f"The report before this one came out on {_day(door.before.on)}, and not before it."
        yield _wrong(door.at("publish_on"), what)
    yield from _approved_in_time(door, on, period)
    yield from _taken_in_time(door, on)


def _approved_in_time(door: Door, on: When, period: When) -> Iterator[Problem]:
    for approval, place in approvals(door):
        assert approval.on is not None
        did = f"{approval.partner} approved the report in {_text(approval.on)}"
        if approval.on.exact:
            did = f"{approval.partner} approved the report on {_text(approval.on)}"
        if approval.on.last > on.first:
            yield _wrong(place, f"{did}, and it comes out on {_text(on)}.")
        elif approval.on.last > door.wish.today:
            yield _wrong(place, f"{did}, and that day has not come yet.")
        elif approval.on.last <= period.last:
            yield _wrong(place, f"{did}, before its period had ended.")


def _taken_in_time(door: Door, on: When) -> Iterator[Problem]:
    for name, source in door.prepared.data.sources.items() if door.prepared else ():
        taken = source.extracted_on
        if taken and taken.first > on.last:
            what = f"{name} was taken on {_text(taken)}, after the report comes out."
            yield _wrong(source.at("extracted_on"), what)


def correction_follows(door: Door) -> Iterator[Problem]:
    """A correction comes after what it corrects, whose day of publication stays as it was."""
    wish, record, settings = door.wish, door.record, door.edition.settings
    if not (wish.is_correction and record and wish.on):
        return
    if wish.on < record.latest.on:
        latest = record.latest
        what = (
            f"The correction is dated {_day(wish.on)}, and version {latest.version} came out on "
            f"{_day(latest.on)}."
        )
        yield _wrong(door.at("publish_on"), what)
    first = record.versions[0].on
    if settings.publish_on and settings.publish_on.last != first:
        what = (
            f"publish_on is {_text(settings.publish_on)}, and version 1.0 came out on "
            f"{_day(first)}."
        )
        yield _wrong(door.at("publish_on"), what)


def reviews_are_as_they_will_be(door: Door) -> Iterator[Problem]:
    """A review that was to be published by then is published, or has another day."""
    on = door.edition.settings.publish_on
    if door.prepared is None or on is None:
        return
    found = []
    for review in door.prepared.data.reviews:
        said = review.publication
        due = said.on if said and said.status == "existence_only" else None
        if said and due and due.last <= on.last:
            what = (
                f"The review was to be published by {_text(due)}, and the report comes out later."
            )
            remedy = "If it has been published, write “published”; if not, the day now planned."
            found.append(warning("review-day-passed", said.at("on"), what, remedy))
    yield from _open(door, found)


# Who is sent it


@dataclass(frozen=True)
class Recipient:
    """A row of distribution.csv."""

    name: str
    sent_on: When | None
    place: Place


def recipients(door: Door) -> list[Recipient]:
    """Who is sent the report, by the partnership's own list."""
    frame = door.prepared.data.frame("distribution") if door.prepared else None
    if frame is None:
        return []
    columns = (frame.rows[name] for name in ("recipient", "sent_on", "sent_on_last"))
    return [
        Recipient(str(name), _when(first, last), frame.place(row, "sent_on"))
        for row, (name, first, last) in enumerate(zip(*columns, strict=True))
    ]


def _when(first: object, last: object) -> When | None:
    """The days that a cell can mean; an empty one is not even itself."""
    if first != first or last != last:
        return None
    return When(first.date(), last.date())  # type: ignore[attr-defined]


def is_sent_to_somebody(door: Door) -> Iterator[Problem]:
    """The record says to whom the report goes."""
    if door.prepared is not None and not recipients(door):
        what = "Nobody is on the list of those who are sent the report."
        remedy = "List them in distribution.csv: recipient, required_by and, once sent, sent_on."
        yield error("no-recipients", door.file("distribution.csv"), what, remedy)


def is_sent_once_published(door: Door) -> Iterator[Problem]:
    """Nobody was sent a report that was not published yet."""
    on = door.edition.settings.publish_on
    found = [
        _early(one.name, one.sent_on, on, one.place)
        for one in recipients(door)
        if on and one.sent_on and one.sent_on.first < on.first
    ]
    yield from _open(door, found)


def _early(name: str, sent_on: When, on: When, place: Place) -> Problem:
    what = f"{name} was sent the report on {_text(sent_on)}; it comes out on {_text(on)}."
    remedy = "Correct the day, or leave it empty until it is sent."
    return warning("sent-early", place, what, remedy)


def _open(door: Door, found: list[Problem]) -> Iterator[Problem]:
    """What the edition does not accept."""
    for one in judged(door.edition, found):
        yield error(one.code, one.place, one.what, one.remedy)


def _wrong(place: Place, what: str) -> Problem:
    return error("publish-dates", place, what, EARLIER)


def _day(day: date) -> str:
    return date_text(day).replace(NBSP, " ")


def _text(when: When) -> str:
    return when_text(when).replace(NBSP, " ")


def told_today(door: Door) -> Iterator[str]:
    """What somebody who stands before the door today should know; for the terminal alone."""
    on, today = door.edition.settings.publish_on, door.wish.today
    if door.wish.is_correction or on is None:
        return
    if on.first > today:
        yield f"Do not hand it out before {_text(on)}: that is the day it bears."
    elif on.last < today:
        yield f"It bears the day {_text(on)}, and today is {_day(today)}."
