"""Sentences that are made from facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from report.disclosure import ToldReview
from report.phrasing import measure_text, review_line
from report.schema.values import When
from tests.making import made, published

NOVEMBER = When(date(2018, 11, 1), date(2018, 11, 30))
DAY = When(date(2020, 9, 29), date(2020, 9, 29))


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


PRIORITY = """\
- id: neglect
  title: Neglect
  impact:
    - measure: Referred again
      baseline: 27
      latest: 21.5
      unit: per cent
      source: case records
    - measure: Children seen
      baseline: c
      latest: ">200"
      unit: children
    - measure: Only named
"""


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (
            0,
            "Referred again: 27% at the start and 21.5% at the latest count. Source: case records.",
        ),
        (1, "Children seen: [c] at the start and more than 200 children at the latest count."),
        (2, "Only named."),
    ],
)
def test_a_measured_effect_gives_both_ends_as_published(tmp_path: Path, at: int, said: str) -> None:
    data = made(tmp_path, priorities=PRIORITY)
    (priority,) = data.priorities
    text = measure_text(published(data), priority, priority.impact[at])
    assert plain(text) == said
