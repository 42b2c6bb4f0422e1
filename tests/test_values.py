"""Values as they are written: numbers, marks, dates, periods, choices; and why a text is none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.schema.dates import DATE, PERIOD, read_date, read_dates, read_period
from report.schema.numbers import COUNT, LARGEST_COUNT, MARKS, read_count, read_number
from report.schema.values import (
    COLOUR,
    SLUG,
    TEXT,
    YES_NO,
    Amount,
    BadValue,
    Kind,
    Period,
    State,
    Value,
    When,
    attempt,
    choice,
)


def bad(kind: Kind, text: str) -> BadValue:
    found = attempt(kind.read, text)
    assert isinstance(found, BadValue), f"{text} was read as {found}"
    return found


def day(text: str) -> When:
    return When(date.fromisoformat(text), date.fromisoformat(text))


# Numbers


@given(st.integers(0, LARGEST_COUNT))
def test_a_count_in_figures_is_that_count(number: int) -> None:
    assert read_count(str(number)) == Amount(Decimal(number))
    assert read_count(f">{number}") == Amount(Decimal(number), State.AT_LEAST)
    assert read_count(f"> {number}") == Amount(Decimal(number), State.AT_LEAST)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_number_in_figures_is_that_number(number: Decimal) -> None:
    assert read_number(f"{number:f}") == Amount(number)


def test_more_than_200_is_never_200() -> None:
    assert read_count(">200") != read_count("200")
    assert read_count(">200").state is State.AT_LEAST


@given(st.sampled_from(sorted(MARKS)), st.booleans())
def test_a_mark_is_a_mark_and_never_nought(mark: str, capital: bool) -> None:
    read = read_count(mark.upper() if capital else mark)
    assert (read.value, read.state) == (None, MARKS[mark])
    assert read.state is not State.KNOWN


def test_the_marks_are_those_of_the_contract() -> None:
    assert set(MARKS) == {"*", "c", "[c]", "x", "[x]", "z", "[z]", ":", "-"}


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("1,234", "number-with-comma", "Write 1234"),
        ("12 345", "number-with-comma", "Write 12345"),
        ("12,5", "number-with-comma", "Write a point before decimals"),
        ("12%", "number-with-sign", "how many there were"),
        ("£12", "number-with-sign", "Write the number alone: 12."),
        ("-3", "negative-count", "Count from nought"),
        (">-3", "negative-count", "Count from nought"),
        ("12.5", "not-a-whole-number", "Counts are whole"),
        ("abc", "not-a-number", "Write it in figures"),
        ("12:30", "not-a-number", "Write it in figures"),
        ("no", "not-a-number", "Write it in figures"),
        ("nan", "not-a-number", "Write it in figures"),
        ("1e5", "not-a-number", "Write it in figures"),
        ("1_000", "not-a-number", "Write it in figures"),
        ("١٢", "not-a-number", "Write it in figures"),
        ("over 200", "not-a-number", "write >200"),
        ("200+", "not-a-number", "write >200"),
        ("99999999999", "too-large", "run together"),
        ("9" * 40, "not-a-number", "Write it in figures"),
    ],
)
def test_what_is_no_count_is_told_with_what_to_write(text: str, code: str, remedy: str) -> None:
    found = bad(COUNT, text)
    assert (found.code, remedy in found.remedy) == (code, True), found.remedy
    assert text[:50] in found.what


def test_a_pound_sign_and_commas_go_together_into_plain_figures() -> None:
    with pytest.raises(BadValue) as found:
        read_number("£12,345.67")
    assert found.value.remedy == "Write the number alone: 12345.67."


# Dates


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_comes_back_however_it_may_be_written(day: date) -> None:
    when = When(day, day)
    assert read_date(day.isoformat()) == when
    assert read_dates([f"{day:%d/%m/%Y}", "13/01/2020"])[0] == when
    assert read_date(f"{day.isoformat()}T00:00:00") == when


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_month_is_all_of_its_days(day: date) -> None:
    when = read_date(f"{day:%Y-%m}")
    assert when.first.day == 1
    assert (when.last + timedelta(days=1)).day == 1
    assert when.first <= day <= when.last
    assert not when.exact


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_month_as_excel_saves_it_is_that_month(day: date) -> None:
    assert read_dates([f"{day:%b-%y}"]) == [read_date(f"{day:%Y-%m}")]


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("1/4/19", "two-digit-year", "year-month-day"),
        ("1/4/2019", "not-a-date", "If 2019-04-01 is meant"),
        ("2019-06-31", "no-such-date", "June 2019 has 30 days."),
        ("31 June 2019", "no-such-date", "June 2019 has 30 days."),
        ("2019-13-01", "no-such-date", "Months go from 1 to 12"),
        ("0219-04-01", "unlikely-year", "slip in the year"),
        ("14th April 2016", "not-a-date", "If 2016-04-14 is meant"),
        ("Thursday, 14 April 2016", "not-a-date", "If 2016-04-14 is meant"),
        ("April 2016", "not-a-date", "If 2016-04 is meant"),
        ("Apr-16", "not-a-date", "If 2016-04 is meant"),
        ("2016-4", "not-a-date", "If 2016-04 is meant"),
        ("2016/04/14", "not-a-date", "If 2016-04-14 is meant"),
        ("2016-04-14 09:30", "not-a-date", "If 2016-04-14 is meant"),
        ("14/04/2016 09:30", "not-a-date", "If 2016-04-14 is meant"),
        ("42474", "not-a-date", "If 2016-04-14 is meant"),
        ("04/14/2016", "not-a-date", "year-month-day"),
        ("soon", "not-a-date", "year-month-day"),
        ("12:30", "not-a-date", "year-month-day"),
    ],
)
def test_what_is_no_date_is_told_with_what_was_meant(text: str, code: str, remedy: str) -> None:
    found = bad(DATE, text)
    assert (found.code, remedy in found.remedy) == (code, True), found.remedy
    assert text in found.what


def column(*texts: str) -> list[Value | str]:
    """A column's values, or the codes of what is wrong with them."""
    read = read_dates(texts)
    return [one.code if isinstance(one, BadValue) else one for one in read]


def test_a_column_of_one_form_is_read_in_that_form() -> None:
    assert column("03/04/2019", "28/04/2019") == [day("2019-04-03"), day("2019-04-28")]
    assert column("Apr-19", "May-19") == [read_date("2019-04"), read_date("2019-05")]
    assert column("2019-04-03", "2019-05") == [day("2019-04-03"), read_date("2019-05")]


def test_two_orders_in_one_column_are_told_at_the_odd_ones() -> None:
    assert column("13/04/2019", "04/14/2019", "01/02/2019") == [
        day("2019-04-13"),
        "two-date-orders",
        day("2019-02-01"),
    ]


def test_a_column_in_the_american_order_is_refused_altogether() -> None:
    assert column("04/14/2019", "04/05/2019", "2019-04-03") == ["two-date-orders"] * 3


def test_one_form_among_others_is_told_and_the_best_form_wins_a_tie() -> None:
    assert column("03/04/2019", "2019-04-03") == ["two-date-orders", day("2019-04-03")]
    assert column("03/04/2019", "04/04/2019", "2019-04-05") == [
        day("2019-04-03"),
        day("2019-04-04"),
        "two-date-orders",
    ]


def test_what_is_no_date_says_nothing_of_the_columns_form() -> None:
    assert column("soon", "later", "tbc", "03/04/2019") == ["not-a-date"] * 3 + [day("2019-04-03")]


def test_a_day_that_is_not_is_told_as_it_was_typed() -> None:
    found = read_dates(["31/06/2019"])[0]
    assert isinstance(found, BadValue)
    assert found.what == "There is no such day as “31/06/2019”."


# Periods


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2018-19", "2018-04-01", "2019-03-31", "2018–19"),
        ("2018/19", "2018-04-01", "2019-03-31", "2018–19"),
        ("1999-00", "1999-04-01", "2000-03-31", "1999–00"),
        ("2018-19 Q1", "2018-04-01", "2018-06-30", "2018–19 Q1"),
        ("2018-19 q4", "2019-01-01", "2019-03-31", "2018–19 Q4"),
        ("2018", "2018-01-01", "2018-12-31", "2018"),
        ("2018-06", "2018-06-01", "2018-06-30", "2018-06"),
        ("2011-12", "2011-04-01", "2012-03-31", "2011–12"),
        ("2018-06-29", "2018-06-29", "2018-06-29", "2018-06-29"),
    ],
)
def test_a_period_is_the_days_that_it_names(text: str, first: str, last: str, label: str) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last), label)
    assert read_period(text) == period


@pytest.mark.parametrize(
    "text", ["2018-20", "18-19", "2018-19 Q5", "Dec-11", "all year", "2018-13"]
)
def test_what_is_no_period_is_told(text: str) -> None:
    assert bad(PERIOD, text).code == "not-a-period"


@pytest.mark.parametrize("text", ["0000", "9999", "0000-01"])
def test_a_period_in_no_year_of_ours_is_told(text: str) -> None:
    assert bad(PERIOD, text).code in ("unlikely-year", "not-a-period")


# Words


def test_a_text_is_one_line_of_single_spaces() -> None:
    assert TEXT.read("  one \n  two\tthree ") == "one two three"


def test_an_id_is_plain_and_one_that_is_not_comes_with_one_that_is() -> None:
    assert SLUG.read("family-a_2") == "family-a_2"
    assert "“family-a”" in bad(SLUG, "Family A").remedy
    assert bad(SLUG, "ŵ!").code == "not-an-id"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes", "true"),
        ("No", "false"),
        ("0", "false"),
        ("maybe", "true or false"),
        ("12:30", "true"),
    ],
)
def test_a_word_that_is_neither_true_nor_false_is_told(text: str, meant: str) -> None:
    found = bad(YES_NO, text)
    assert (found.code, found.remedy.startswith(f"Write {meant}")) == ("not-true-or-false", True)


def test_true_and_false_are_true_and_false() -> None:
    assert (YES_NO.read("true"), YES_NO.read("False")) == (True, False)


def test_a_colour_is_a_hash_and_six_figures() -> None:
    assert COLOUR.read("#1b5e5a") == "#1B5E5A"
    assert {bad(COLOUR, text).code for text in ("1B5E5A", "#fff", "green")} == {"not-a-colour"}


STATUS = choice("not started", "in progress", "complete")


@pytest.mark.parametrize("text", ["Not started", "not-started", "NOT_STARTED", "not  started"])
def test_a_choice_is_known_whatever_its_capitals_and_hyphens(text: str) -> None:
    assert STATUS.read(text) == "not started"


def test_a_choice_that_is_misspelt_comes_with_what_was_meant_and_all_there_are() -> None:
    found = bad(STATUS, "compleet")
    assert found.remedy == ("Did you mean “complete”? Write not started, in progress or complete.")
    assert bad(STATUS, "overdue").remedy == "Write not started, in progress or complete."


@given(
    st.sampled_from([TEXT, SLUG, COUNT, DATE, PERIOD, YES_NO, COLOUR, STATUS]), st.text(max_size=30)
)
def test_no_text_is_too_odd_to_be_read_or_told_of(kind: Kind, text: str) -> None:
    (found,) = kind.read_all([text])
    if isinstance(found, BadValue):
        assert found.what.endswith(".")
        assert "\n" not in found.what
        assert found.remedy
