"""England's working days: the moved holidays, the one-off ones, and how days are counted."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from report.workdays import is_working_day, months_after, working_days


@pytest.mark.parametrize(
    "day",
    [
        "2020-05-08",  # early May, moved from the 4th for VE Day
        "2021-12-27",  # for Christmas on a Saturday
        "2021-12-28",  # for Boxing Day on a Sunday
        "2022-01-03",  # for New Year's Day on a Saturday
        "2022-06-02",  # the spring holiday, moved beside the jubilee
        "2022-06-03",  # the Platinum Jubilee
        "2022-09-19",  # the Queen's funeral
        "2023-01-02",
        "2023-05-01",
        "2023-05-08",  # the coronation
        "2024-03-29",
        "2024-04-01",
        "2024-08-26",
        "2025-12-25",
        "2024-06-01",  # a Saturday
        "2024-06-02",  # a Sunday
    ],
)
def test_offices_are_closed_on_bank_holidays_and_at_weekends(day: str) -> None:
    assert not is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        "2020-05-04",  # the holiday had been moved to the Friday
        "2022-05-30",  # the holiday had been moved to June
        "2024-01-02",  # a holiday in Scotland alone
        "2024-03-18",  # in Northern Ireland alone
        "2024-08-05",  # in Scotland alone
        "2024-12-24",
    ],
)
def test_offices_in_england_are_open_on_days_that_only_look_like_holidays(day: str) -> None:
    assert is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-09-23", "2024-09-23", 0),
        ("2024-09-23", "2024-09-24", 1),
        ("2024-09-20", "2024-09-23", 1),  # Friday to Monday
        ("2024-09-21", "2024-09-23", 1),  # a Saturday counts as the Friday before it
        ("2024-09-23", "2024-10-17", 18),
        ("2024-12-17", "2025-01-09", 14),  # Christmas, Boxing Day and New Year's Day
        ("2023-04-25", "2023-05-17", 14),  # early May and the coronation
        ("2024-09-24", "2024-09-23", 0),
    ],
)
def test_the_day_after_counts_as_one(start: str, end: str, days: int) -> None:
    assert working_days(date.fromisoformat(start), date.fromisoformat(end)) == days


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-07-08", 6, "2025-01-08"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-06-30", 6, "2024-12-30"),
        ("2024-01-01", 12, "2025-01-01"),
    ],
)
def test_six_months_end_on_the_same_day_or_the_last_of_a_shorter_month(
    start: str, months: int, end: str
) -> None:
    assert months_after(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_the_list_of_holidays_is_not_fetched_before_a_day_is_asked_for() -> None:
    code = (
        "import sys, report.checks.registry, report.measures.registry; "
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
