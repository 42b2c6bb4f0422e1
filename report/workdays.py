"""England's working days: no weekends, no bank holidays, neither the moved nor the one-off ones."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

SATURDAY = 5

CLEAR_DAYS = 5
"""So many clear days before a meeting a council's papers are public: Local Government Act 1972."""


def is_working_day(day: date) -> bool:
    """Whether offices in England are open on a day."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days(start: date, end: date) -> int:
    """How many working days after the start it is: the day after counts as 1; backwards is 0."""
    after = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
    return sum(map(is_working_day, after))


def working_days_before(day: date, count: int) -> date:
    """The working day that lies so many working days before a day: it and the day are not both
    counted, so that one before a Tuesday is Monday.
    """
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def last_day_to_publish(meeting: date) -> date:
    """The last working day that leaves five clear ones before a meeting: neither end counts."""
    return working_days_before(meeting, CLEAR_DAYS + 1)


def months_after(start: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is too short for it."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, with the days that stand in for those at a weekend."""
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
