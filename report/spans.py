"""Dates and spans as a reader sees them: 29 June 2018, November 2018, 1 April to 30 June 2018."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache

from report.schema.values import When

NBSP = "\u00a0"

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Our own names: the machine's language must not change the report."""

YEAR = 13
"""A period of fewer months than this may be called by the years it touches, as 2018–19 is."""


def month_name(day: date) -> str:
    """June 2018, never parted at a line's end."""
    return f"{MONTHS[day.month - 1]}{NBSP}{day.year}"


def date_text(day: date) -> str:
    """29 June 2018, never parted at a line's end."""
    return f"{day.day}{NBSP}{month_name(day)}"


def when_text(when: When) -> str:
    """A day or a month as it was given; a longer stretch as its ends."""
    if when.exact:
        return date_text(when.first)
    if is_whole_month(when):
        return month_name(when.first)
    return span_text(when)


def is_whole_month(when: When) -> bool:
    last = when.first.replace(day=_days_in_month(when.first))
    return when.first.day == 1 and when.last == last


def span_text(span: When) -> str:
    """1 April 2018 to 31 March 2019."""
    return f"{date_text(span.first)} to {date_text(span.last)}"


def between_text(start: When, end: When) -> str:
    """A span whose ends are days or months, as they were given: 29 June 2018 to November 2018."""
    return when_text(start) if start == end else f"{when_text(start)} to {when_text(end)}"


@cache
def year_label(span: When) -> str:
    """A short name for a reporting period: 2018–19, 2018, April to June 2016 or April 2016."""
    first, last = span.first, span.last
    months = months_between(first, last)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return month_name(first)
    if first.year == last.year:
        return f"{MONTHS[first.month - 1]} to {month_name(last)}"
    if months < 11 or (last.year == first.year + 1 and months >= YEAR):
        return f"{month_name(first)} to {month_name(last)}"
    return f"{first.year}–{last.year % 100:02}"


@cache
def months_between(first: date, last: date) -> Fraction:
    """How many months a span of days holds, both ends included; part of a month by its days."""
    before, after = first.day - 1, _days_in_month(last) - last.day
    whole = (last.year - first.year) * 12 + last.month - first.month + 1
    left_out = Fraction(before, _days_in_month(first)) + Fraction(after, _days_in_month(last))
    return whole - left_out


def follows(before: When, now: When) -> bool:
    """Whether two spans are alike in length and the second begins as the first ends."""
    one_after_the_other = (now.first - before.last).days == 1
    lengths = [(span.last - span.first).days for span in (before, now)]
    months = [months_between(span.first, span.last) for span in (before, now)]
    return one_after_the_other and (months[0] == months[1] or lengths[0] == lengths[1])


WEEK = 7


def fitting(spans: Iterable[When], period: When) -> When | None:
    """The span that is the period or, if none is, shares most with it; the later of equals.

    A leap year's one more day makes it no more of the period than another year is.
    """
    found = [(span == period, _shared(span, period), span) for span in spans]
    shared = [one for one in found if one[1] > 0]
    best = max(shared, key=lambda one: (one[0], round(one[1] / WEEK), one[2]), default=None)
    return best[2] if best else None


def before(spans: Iterable[When], now: When) -> When | None:
    """The span of the same length that ends as another begins."""
    return next((span for span in spans if follows(span, now)), None)


def _shared(span: When, period: When) -> int:
    """How many days two spans have in common; nought or less if none."""
    return (min(span.last, period.last) - max(span.first, period.first)).days + 1


def _days_in_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]
