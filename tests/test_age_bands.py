"""Whoever is told of an exact age is told which band to write in its place."""

from __future__ import annotations

import pytest

from report.checks.details.ages import ages_in, band_of


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("14", "aged 11 to 15"),
        ("14-year-old", "aged 11 to 15"),
        ("fourteen", "aged 11 to 15"),
        ("14th birthday", "aged 11 to 15"),
        ("3", "aged 1 to 4"),
        ("10", "aged 5 to 10"),
        ("17", "aged 16 to 17"),
        ("19", "aged 18 or over"),
        ("6 weeks", "under 1"),
        ("six-week-old", "under 1"),
        ("11 months", "under 1"),
        ("18 months", "aged 1 to 4"),
        ("3 and 5", ""),
        ("a baby", ""),
    ],
)
def test_an_age_has_its_band(said: str, band: str) -> None:
    assert band_of(said) == band


def test_the_remedy_says_what_to_write_and_not_what_stands_there() -> None:
    (spot,) = ages_in("The boy was 14 when he died.", lambda _: True)
    assert "Write “aged 11 to 15” in its place." in spot.detail.remedy
    assert "14" not in spot.detail.remedy
