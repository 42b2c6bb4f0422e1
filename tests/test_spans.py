"""Dates and spans, as promises."""

from __future__ import annotations

import locale
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.schema.values import When
from report.spans import (
    between_text,
    date_text,
    follows,
    is_whole_month,
    month_name,
    months_between,
    span_text,
    when_text,
    year_label,
)


def span(first: str, last: str = "") -> When:
    return When(date.fromisoformat(first), date.fromisoformat(last or first))


JUNE = span("2018-06-01", "2018-06-30")
DAY = span("2018-06-29")
NOVEMBER = span("2018-11-01", "2018-11-30")
YEAR = span("2018-04-01", "2019-03-31")
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def test_days_and_months_are_never_parted_at_a_lines_end() -> None:
    assert date_text(date(2018, 6, 9)) == "9\u00a0June\u00a02018"
    assert month_name(date(2018, 6, 9)) == "June\u00a02018"


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (DAY, "29 June 2018"),
        (JUNE, "June 2018"),
        (span("2018-06-01", "2018-06-29"), "1 June 2018 to 29 June 2018"),
        (span("2020-02-01", "2020-02-28"), "1 February 2020 to 28 February 2020"),
        (span("2020-02-01", "2020-02-29"), "February 2020"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(when: When, text: str) -> None:
    assert when_text(when).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (DAY, NOVEMBER, "29 June 2018 to November 2018"),
        (JUNE, NOVEMBER, "June 2018 to November 2018"),
        (JUNE, JUNE, "June 2018"),
        (DAY, DAY, "29 June 2018"),
    ],
)
def test_a_span_keeps_its_ends_as_they_were_given(start: When, end: When, text: str) -> None:
    assert between_text(start, end).replace("\u00a0", " ") == text


def test_a_period_is_said_with_its_days() -> None:
    assert span_text(YEAR).replace("\u00a0", " ") == "1 April 2018 to 31 March 2019"


@pytest.mark.parametrize(
    ("when", "label"),
    [
        (YEAR, "2018–19"),
        (span("2020-07-01", "2021-06-30"), "2020–21"),
        (span("1999-04-01", "2000-03-31"), "1999–00"),
        (span("2018-01-01", "2018-12-31"), "2018"),
        (span("2016-04-01", "2016-06-30"), "April to June 2016"),
        (span("2016-04-01", "2016-04-30"), "April 2016"),
        (span("2018-11-01", "2019-01-31"), "November 2018 to January 2019"),
        (span("2019-09-29", "2021-10-31"), "2019–21"),
        (span("2018-01-01", "2019-12-31"), "January 2018 to December 2019"),
    ],
)
def test_a_label_is_taken_for_no_other_period(when: When, label: str) -> None:
    assert year_label(when).replace("\u00a0", " ") == label


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2018-04-01", "2019-03-31", Fraction(12)),
        ("2019-04-01", "2020-03-31", Fraction(12)),
        ("2018-06-01", "2018-06-30", Fraction(1)),
        ("2018-06-30", "2018-06-30", Fraction(1, 30)),
        ("2018-06-16", "2018-07-31", Fraction(3, 2)),
        ("2018-06-29", "2018-11-30", 5 + Fraction(2, 30)),
    ],
)
def test_whole_months_are_whole_and_others_count_by_their_days(
    first: str, last: str, months: Fraction
) -> None:
    when = span(first, last)
    assert months_between(when.first, when.last) == months


@given(DAYS, DAYS, DAYS)
def test_months_of_two_spans_in_a_row_add_up(a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    if b == date(2040, 12, 31):
        return
    after = date.fromordinal(b.toordinal() + 1)
    if after <= c:
        assert months_between(a, b) + months_between(after, c) == months_between(a, c)


def test_the_year_after_follows_whatever_the_leap_years() -> None:
    assert follows(YEAR, span("2019-04-01", "2020-03-31"))
    assert follows(span("2018-06-10", "2018-06-19"), span("2018-06-20", "2018-06-29"))


@pytest.mark.parametrize(
    "now",
    [
        span("2019-04-02", "2020-03-31"),
        span("2019-05-01", "2020-04-30"),
        span("2019-04-01", "2020-02-29"),
        span("2019-03-31", "2020-03-31"),
        YEAR,
    ],
)
def test_a_gap_an_overlap_or_another_length_does_not_follow(now: When) -> None:
    assert not follows(YEAR, now)


def test_a_month_is_whole_only_with_all_its_days() -> None:
    assert is_whole_month(JUNE)
    assert not is_whole_month(span("2018-06-02", "2018-06-30"))


def test_the_machines_language_does_not_change_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    before = locale.setlocale(locale.LC_TIME)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "cy_GB.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_TIME, name)
        except locale.Error:
            continue
        assert month_name(date(2018, 6, 1)) == "June\u00a02018"
    locale.setlocale(locale.LC_TIME, before)
