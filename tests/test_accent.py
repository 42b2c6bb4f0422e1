"""One colour in, a palette out that everyone can read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report import accent

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@settings(deadline=None)
@given(COLOURS)
def test_any_colour_gives_text_that_reads_on_paper_and_on_its_own_tint(brand: str) -> None:
    tokens = accent.tokens(brand)
    assert accent.contrast(tokens["accent"], accent.PAPER) >= 4.5
    assert accent.contrast(tokens["accent"], tokens["accent-tint"]) >= 4.5
    assert accent.contrast(accent.PAPER, tokens["accent-deep"]) >= 7
    for ground in ("#14191F", accent.NIGHT):
        assert accent.contrast(tokens["accent-light"], ground) >= 4.5


def test_a_colour_that_reads_already_is_left_as_it_is() -> None:
    assert accent.tokens("#1B5E5A")["accent"] == "#1B5E5A"


def test_a_yellow_is_darkened_within_its_hue() -> None:
    assert accent.tokens("#F2B705")["accent"] == "#8A6701"


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(accent.contrast("#000000", "#FFFFFF"), 6) == 21
    assert accent.contrast("#777777", "#777777") == 1


def test_mixing_all_of_a_colour_gives_it_back() -> None:
    assert accent.mix("#12436D", 1) == "#12436D"
    assert accent.mix("#12436D", 0) == "#FFFFFF"
