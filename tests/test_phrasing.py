"""Sentences that are made from facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from report.disclosure import ToldReview
from report.phrasing import measure_text, review_line
from report.problems import NOWHERE
from report.schema.entries import Impact
from report.schema.values import Amount, State, When
from report.sources.nodes import Text

NOVEMBER = When(date(2018, 11, 1), date(2018, 11, 30))
DAY = When(date(2020, 9, 29), date(2020, 9, 29))


def text(words: str) -> Text:
    return Text(words, NOWHERE)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("review", "line"),
    [
        (ToldReview("A", "Serious case review", True, NOVEMBER, children=3, harm="neglect"),
         "Serious case review, published in November 2018. It concerns three children. Neglect."),
        (ToldReview("A", "Serious case review", True, DAY, children=1),
         "Serious case review, published on 29 September 2020. It concerns one child."),
        (ToldReview("A", "Serious case review", True, None), "Serious case review, published."),
        (ToldReview("B", "Serious case review", False, NOVEMBER),
         "Serious case review, to be published in November 2018; its contents are not yet public."),
        (ToldReview("B", "Rapid review", False, None), "Rapid review, not yet published."),
    ],
)  # fmt: skip
def test_a_review_is_introduced_with_what_may_be_said_of_it(review: ToldReview, line: str) -> None:
    assert plain(review_line(review)) == line


def test_a_measured_effect_gives_both_ends_and_its_source() -> None:
    impact = Impact(
        measure=text("Referred again"),
        baseline=Amount(Decimal(27)),
        latest=Amount(Decimal("21.5")),
        unit=text("per cent"),
        source=text("case records"),
    )
    said = "Referred again: 27% at the start and 21.5% at the latest count. Source: case records."
    assert measure_text(impact) == said


def test_a_withheld_or_bounded_effect_says_so() -> None:
    impact = Impact(measure=text("Children seen"), baseline=Amount(None, State.CONFIDENTIAL),
                    latest=Amount(Decimal(200), State.AT_LEAST))  # fmt: skip
    assert (
        measure_text(impact)
        == "Children seen: [c] at the start and more than 200 at the latest count."
    )


def test_a_measure_without_numbers_stands_alone() -> None:
    assert measure_text(Impact(measure=text("Children seen"))) == "Children seen."
