"""Dates and spans as a reader sees them: 29 June 2018, November 2018, April 2018 to March 2019."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from report.schema.values import When

NBSP = "\u00a0"


def month_name(day: date) -> str:
    return f"{day:%B}{NBSP}{day.year}"


def date_text(day: date) -> str:
    """29 June 2018, never parted at a line's end."""
    return f"{day.day}{NBSP}{day:%B}{NBSP}{day.year}"


def when_text(when: When) -> str:
    """A day or a month as it was given; a longer stretch as its ends."""
    if when.exact:
        return date_text(when.first)
    if is_whole_month(when):
        return month_name(when.first)
    return span_text(when)


def is_whole_month(when: When) -> bool:
    last = when.first.replace(day=monthrange(when.first.year, when.first.month)[1])
    return when.first.day == 1 and when.last == last


def span_text(span: When) -> str:
    """1 April 2018 to 31 March 2019."""
    return f"{date_text(span.first)} to {date_text(span.last)}"


def year_label(span: When) -> str:
    """2018–19, 2016–17 Q1, 2018 or the dates themselves: a short name for a reporting period."""
    first, last = span.first, span.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if last.year == first.year:
        return f"{month_name(first)} to {month_name(last)}"
    return f"{first.year}–{last.year % 100:02}"


def months_between(first: date, last: date) -> float:
    """How many months a span of days holds, in average months."""
    return ((last - first).days + 1) / (365.25 / 12)
