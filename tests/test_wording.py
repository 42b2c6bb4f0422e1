"""How numbers are said: a table of promises, and laws that hold for every number."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.counts import Unit
from report.disclosure import PublishedNumber
from report.schema.values import State
from report.wording import (
    MARK_MEANINGS,
    count_text,
    finding_number,
    how_many,
    listed,
    mark_of,
    number_text,
    percent_text,
    plural,
    points_text,
    rounded,
    sentence,
    spelt,
)
from tests.making import Cell, shown

HIDDEN, MISSING, NONE = State.CONFIDENTIAL, State.NOT_AVAILABLE, State.NOT_APPLICABLE
COUNT, PERCENT, POINTS = Unit.COUNT, Unit.PERCENT, Unit.PERCENTAGE_POINTS
A_MONTH, CHANGE, OTHER = Unit.PER_MONTH, Unit.CHANGE, Unit.OTHER


def percent(part: int, whole: int) -> Fraction:
    return Fraction(100 * part, whole)


PROMISES: list[tuple[Cell, Unit, int | None, str]] = [
    # counts
    (0, COUNT, None, "0"),
    (1, COUNT, None, "1"),
    (4, COUNT, None, "4"),
    (5, COUNT, None, "5"),
    (999, COUNT, None, "999"),
    (1000, COUNT, None, "1,000"),
    (1234567, COUNT, None, "1,234,567"),
    (">200", COUNT, None, "more than 200"),
    (">1500", COUNT, None, "more than 1,500"),
    (HIDDEN, COUNT, None, "[c]"),
    (MISSING, COUNT, None, "[x]"),
    (NONE, COUNT, None, "[z]"),
    # shares
    (0, PERCENT, 1000, "0%"),
    (percent(1, 3000), PERCENT, 3000, "under 0.1%"),
    (percent(4, 1000), PERCENT, 1000, "0.4%"),
    (percent(231, 280), PERCENT, 280, "82.5%"),
    (percent(304, 318), PERCENT, 318, "95.6%"),
    (percent(304, 393), PERCENT, 393, "77.4%"),
    (percent(269, 318), PERCENT, 318, "84.6%"),
    (percent(996, 1000), PERCENT, 1000, "99.6%"),
    (percent(9996, 10000), PERCENT, 10000, "over 99.9%"),
    (percent(1000, 1000), PERCENT, 1000, "100%"),
    (percent(10002, 10000), PERCENT, 10000, "over 100%"),
    (percent(104, 100), PERCENT, 100, "104%"),
    (percent(820, 1000), PERCENT, 1000, "82%"),
    (percent(14, 15), PERCENT, 15, "93%"),
    (percent(1, 8), PERCENT, 8, "13%"),
    (percent(5, 8), PERCENT, 8, "63%"),
    (percent(99, 99), PERCENT, 99, "100%"),
    (percent(98, 99), PERCENT, 99, "99%"),
    (Fraction("99.6"), PERCENT, 50, "over 99%"),
    (Fraction("0.4"), PERCENT, 50, "under 1%"),
    (Fraction("0.4"), PERCENT, None, "0.4%"),
    (Fraction("64.5"), PERCENT, None, "64.5%"),
    (percent(33, 40), PERCENT, 40, "83%"),
    (">80", PERCENT, None, "more than 80%"),
    (HIDDEN, PERCENT, None, "[c]"),
    (NONE, PERCENT, None, "[z]"),
    # changes
    (12, CHANGE, None, "+12"),
    (-3, CHANGE, None, "−3"),
    (-1500, CHANGE, None, "−1,500"),
    (0, CHANGE, None, "no change"),
    (Fraction("-2.5"), CHANGE, None, "−2.5"),
    (MISSING, CHANGE, None, "[x]"),
    (16, POINTS, None, "+16 percentage points"),
    (1, POINTS, None, "+1 percentage point"),
    (Fraction("-9.37"), POINTS, 202, "−9.4 percentage points"),
    (Fraction("-16.67"), POINTS, 4, "−17 percentage points"),
    (0, POINTS, 202, "no change"),
    (Fraction("0.04"), POINTS, 202, "up by under 0.1 percentage points"),
    (Fraction("-0.3"), POINTS, 20, "down by under 1 percentage point"),
    # rates
    (0, A_MONTH, None, "0"),
    (110, A_MONTH, None, "110"),
    (Fraction("9.94"), A_MONTH, None, "9.9"),
    (Fraction("9.95"), A_MONTH, None, "10"),
    (Fraction("12.5"), A_MONTH, None, "13"),
    (Fraction("0.04"), A_MONTH, None, "under 0.1"),
    (MISSING, A_MONTH, None, "[x]"),
    # whatever else is measured
    (Fraction("9.5"), OTHER, None, "9.5"),
    (Fraction("9.25"), OTHER, None, "9.25"),
    (Fraction(1, 3), OTHER, None, "0.33"),
    (Fraction("0.001"), OTHER, None, "under 0.01"),
    (Fraction("-0.001"), OTHER, None, "over −0.01"),
    (-7, OTHER, None, "−7"),
]


@pytest.mark.parametrize(("value", "unit", "base", "text"), PROMISES)
def test_a_number_is_said_so(value: Cell, unit: Unit, base: int | None, text: str) -> None:
    assert number_text(shown(value, unit, base)).replace("\u00a0", " ") == text


# Laws


SHARES = st.fractions(0, 100, max_denominator=100_000)
BASES = st.none() | st.integers(1, 100_000)


@given(SHARES, BASES)
def test_nought_per_cent_is_said_only_of_none_and_a_hundred_only_of_all(
    share: Fraction, base: int | None
) -> None:
    assert (percent_text(share, base) == "0%") == (share == 0)
    assert (percent_text(share, base) == "100%") == (share == 100)


@given(st.fractions(-(10**6), 10**6), st.sampled_from([COUNT, CHANGE, OTHER, A_MONTH, POINTS]))
def test_nought_is_said_only_of_nought(value: Fraction, unit: Unit) -> None:
    text = number_text(shown(value, unit))
    assert (text in ("0", "no change")) == (value == 0)


@given(st.fractions(-(10**6), 10**6), st.integers(0, 3))
def test_rounding_goes_to_the_nearest_and_halves_away_from_nought(
    value: Fraction, places: int
) -> None:
    near, step = rounded(value, places), Fraction(1, 10**places)
    assert abs(near - value) <= step / 2
    assert rounded(-value, places) == -near
    if abs(near - value) == step / 2:
        assert abs(near) > abs(value)


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_can_be_read_back(value: int) -> None:
    assert int(count_text(value).replace(",", "").replace("−", "-")) == value


@given(SHARES, SHARES, BASES)
def test_a_larger_share_is_never_said_to_be_smaller(
    a: Fraction, b: Fraction, base: int | None
) -> None:
    low, high = sorted((a, b))
    low_text, high_text = percent_text(low, base), percent_text(high, base)
    figures = [
        float(re.sub(r"[^\d.]", "", text)) - (0.01 if "under" in text else 0)
        for text in (low_text, high_text)
    ]
    assert figures[0] <= figures[1]


def test_a_published_number_without_value_or_mark_is_a_mistake_in_the_code() -> None:
    broken = PublishedNumber("a", "a", None, State.KNOWN, COUNT, shown(1).of, None, "", ())
    with pytest.raises(ValueError, match="a is known and has no value"):
        number_text(broken)
    with pytest.raises(ValueError, match="no value to work with"):
        _ = broken.exactly


def test_every_mark_has_a_meaning() -> None:
    marks = {mark_of(shown(state)) for state in (HIDDEN, MISSING, NONE)}
    assert marks == set(MARK_MEANINGS)
    assert mark_of(shown(0)) == ""


# Words


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 actions"), (1, "1 action"), (2, "2 actions"), (1234, "1,234 actions")],
)
def test_a_count_stays_with_its_noun(count: int, text: str) -> None:
    assert how_many(count, "action") == text.replace(" ", "\u00a0")


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert plural(1, "child", "children") == "child"
    assert plural(2, "child", "children") == "children"
    assert plural(Fraction(1, 2), "place") == "places"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "nought"), (1, "one"), (9, "nine"), (10, "10"), (1200, "1,200")]
)
def test_small_numbers_are_spelt_in_sentences(count: int, text: str) -> None:
    assert spelt(count) == text
    assert finding_number(count) == text.capitalize()


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_is_said_with_and(words: list[str], text: str) -> None:
    assert listed(words) == text


def test_a_sentence_begins_with_a_capital_and_keeps_the_others() -> None:
    assert sentence("the NHS paid") == "The NHS paid"
    assert sentence("") == ""


def test_points_without_a_base_have_one_decimal() -> None:
    assert points_text(Fraction("7.46")) == "+7.5\u00a0percentage points"
