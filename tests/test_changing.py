"""Words for change: per cent is not percentage points, and nothing is said of what is not known."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from report.changing import against_target, change_words, finding_words, judgement
from report.counts import Unit
from report.disclosure import PublishedNumber
from report.schema.values import State
from report.wording import NBSP, number_text
from tests.making import shown


def said(before: object, now: object, unit: Unit = Unit.COUNT, base: int | None = None) -> str:
    return change_words(shown(before, unit, base), shown(now, unit, base)).replace(NBSP, " ")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (278, 290, "rose by 12 (4.3%), from 278 to 290"),
        (5463, 5214, "fell by 249 (4.6%), from 5,463 to 5,214"),
        (0, 4, "rose by 4, from 0 to 4"),
        (4, 8, "rose by 4, from 4 to 8"),
        (12, 12, "stayed the same, at 12"),
        (20, 40, "doubled, from 20 to 40"),
        (20, 45, "more than doubled, from 20 to 45"),
        (20, 60, "trebled, from 20 to 60"),
        (20, 70, "more than trebled, from 20 to 70"),
        (40, 20, "halved, from 40 to 20"),
        (50, 20, "fell to less than half, from 50 to 20"),
        (80, 0, "fell by 80 (100%), from 80 to 0"),
    ],
)
def test_a_count_changes_by_a_number_and_per_cent(before: int, now: int, words: str) -> None:
    assert said(before, now) == words


@pytest.mark.parametrize(
    ("before", "now", "base", "words"),
    [
        (24, 21, 400, "fell by 3 percentage points, from 24% to 21%"),
        (56, 72, 400, "rose by 16 percentage points, from 56% to 72%"),
        (Fraction("21.9"), Fraction("21.9"), 400, "stayed the same, at 21.9%"),
        (Fraction("21.91"), Fraction("21.94"), 4000, "hardly changed, at 21.9%"),
        (50, 100, 40, "rose by 50 percentage points, from 50% to 100%"),
    ],
)
def test_a_share_changes_by_percentage_points(
    before: Fraction, now: Fraction, base: int, words: str
) -> None:
    assert said(before, now, Unit.PERCENT, base) == words


def test_other_units_say_where_they_were_and_are() -> None:
    assert said(Fraction("10.1"), Fraction("10.3"), Unit.DAYS) == "rose from 10.1 to 10.3 days"
    assert said(2, 1, Unit.DAYS) == "fell from 2 to 1 day"
    assert said(Fraction("30.99"), Fraction("24.35"), Unit.GBP) == "fell from £30.99 to £24.35"
    assert said(Fraction("46.9"), Fraction("43.8"), Unit.PER_10000) == "fell from 46.9 to 43.8"


def test_a_title_says_it_in_fewer_words() -> None:
    assert finding_words(shown(13702), shown(14286)) == "rose by 4.3%, from 13,702 to 14,286"
    shares = [shown(Fraction(x), Unit.PERCENT, 4000) for x in ("83.4", "86.1")]
    assert finding_words(*shares) == "rose from 83.4% to 86.1%"
    assert finding_words(shown(3), shown(5)) == "rose from 3 to 5"


HIDDEN = [State.CONFIDENTIAL, State.NOT_AVAILABLE, State.NOT_APPLICABLE, ">200"]


@pytest.mark.parametrize("odd", HIDDEN)
@pytest.mark.parametrize("words", [change_words, finding_words])
def test_what_is_hidden_missing_or_a_bound_is_never_compared(odd: object, words: object) -> None:
    for pair in ((shown(odd), shown(250)), (shown(250), shown(odd)), (shown(odd), shown(odd))):  # type: ignore[arg-type]
        assert words(*pair) == ""  # type: ignore[operator]
        assert judgement("higher", *pair) == ""
        assert against_target("higher", *pair) == ""


def test_numbers_of_two_units_are_never_compared() -> None:
    assert change_words(shown(20), shown(40, Unit.PERCENT)) == ""


def pairs() -> list[tuple[PublishedNumber, PublishedNumber]]:
    """A thousand pairs of counts, small and large."""
    chance = random.Random(7)
    tops = [chance.choice((12, 300, 20_000)) for _ in range(1000)]
    return [(shown(chance.randint(0, top)), shown(chance.randint(0, top))) for top in tops]


def test_laws_that_hold_of_any_two_counts() -> None:
    ups = ("rose", "doubled", "more than doubled", "trebled", "more than trebled")
    downs = ("fell", "halved")
    for before, now in pairs():
        words, back = change_words(before, now), change_words(now, before)
        assert words.startswith(ups) == (now.exactly > before.exactly)
        assert words.startswith(downs) == (now.exactly < before.exactly)
        assert words.startswith(ups) == back.startswith(downs)
        assert number_text(now) in words
        assert (number_text(before) in words) or before.exactly == now.exactly
        assert "%" not in words or before.exactly >= 10
        assert ("doubled" in words) <= (now.exactly >= 2 * before.exactly)
        assert words.startswith("halved") <= (2 * now.exactly == before.exactly)
        assert "percentage point" not in words


def test_the_printed_points_are_the_exact_difference_rounded() -> None:
    chance = random.Random(8)
    for _ in range(300):
        a, b = (Fraction(chance.randint(0, 3000), 3000) * 100 for _ in range(2))
        words = said(a, b, Unit.PERCENT, 3000)
        if "points" in words and "under" not in words:
            size = Fraction(words.split(" by ")[1].split(" ")[0])
            assert abs(size - abs(b - a)) <= Fraction(1, 20)


def test_a_judgement_needs_a_way_that_is_good() -> None:
    low, high = shown(20), shown(30)
    assert judgement("lower", high, low) == "which is better"
    assert judgement("lower", low, high) == "which is worse"
    assert judgement("higher", low, high) == "which is better"
    assert judgement("neither", low, high) == ""
    assert judgement("higher", low, low) == ""


def test_a_target_is_met_at_it_and_beyond_it_the_good_way() -> None:
    assert against_target("higher", shown(85), shown(85)) == "which meets the target of 85"
    assert against_target("higher", shown(84), shown(85)) == "which misses the target of 85"
    assert against_target("lower", shown(18), shown(20)) == "which meets the target of 20"
    assert against_target("lower", shown(21), shown(20)) == "which misses the target of 20"
    assert against_target("neither", shown(21), shown(20)) == ""
