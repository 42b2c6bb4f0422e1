"""A printed one that fits a published review: found by age and by harm, and only where printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.lookalikes import band_of, cells_like_reviews
from tests.making import made, published

REVIEW = """\
- id: a
  pseudonym: Robin
  type: lcspr
  age_group: {age}
  harm: {harm}
  publication: {{status: {status}, on: 2022-11}}
"""
INDICATOR = """\
- id: seen
  title: Children seen for {title}
  unit: count
  kind: flow
  breakdown: [age]
  counts: {counts}
  {public}
"""
ROWS = "indicator,period,category,value\nseen,2022-23,{cell},{value}\n"
PUBLIC = "public: {source: A paper of the council}"


def lines(data: Path, value: int = 1, public: str = PUBLIC, **said: str) -> list[int]:
    """The lines of indicators.csv told, where a review and a cell say these things."""
    given = {"age": "Under 1", "harm": "", "status": "published", "title": "help"}
    given |= {"counts": "children", "cell": "Under 1 in Ashcombe"} | said
    held = made(
        data,
        reviews=REVIEW.format(**given),
        indicators_yaml=INDICATOR.format(public=public, **given),
        indicators=ROWS.format(value=value, **given),
    )
    return [one.place.line for one in cells_like_reviews(held, published(held))]


def test_one_child_of_the_reviews_age_in_one_district_is_told(tmp_path: Path) -> None:
    assert set(lines(tmp_path)) == {2}


def test_one_child_who_met_the_reviews_harm_is_told(tmp_path: Path) -> None:
    assert set(lines(tmp_path, harm="Neglect over years", title="neglect", age="")) == {2}


def test_a_count_that_claims_to_be_of_nobody_is_told_as_well(tmp_path: Path) -> None:
    assert set(lines(tmp_path, counts="none", public="")) == {2}


@pytest.mark.parametrize(
    "said",
    [
        {"cell": "10 to 15 in Ashcombe"},
        {"status": "not_public"},
        {"age": "Aged 16 or 17"},
        {"age": "", "harm": "Serious harm at home"},
    ],
    ids=lambda said: ", ".join(f"{key} {value}" for key, value in said.items()),
)
def test_what_fits_no_published_review_is_left_alone(said: dict[str, str], tmp_path: Path) -> None:
    assert lines(tmp_path, **said) == []


def test_two_children_are_not_one(tmp_path: Path) -> None:
    assert lines(tmp_path, value=12) == []


def test_what_the_gate_hides_tells_nothing(tmp_path: Path) -> None:
    assert lines(tmp_path, public="") == []


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Under 1", (0, 0)),
        ("Aged under 1", (0, 0)),
        ("Under six months", None),
        ("Under 6 months", (0, 0)),
        ("1 to 4", (1, 4)),
        ("Aged 16 or 17", (16, 17)),
        ("16 and over", (16, 25)),
        ("5+", (5, 25)),
        ("2023-24", None),
        ("Ashcombe", None),
        ("in 100 cases", None),
    ],
)
def test_a_band_is_read_in_years(text: str, band: tuple[int, int] | None) -> None:
    assert band_of(text) == band
