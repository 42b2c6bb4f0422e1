"""A timeline: stops in order on a strip of months, or upright where their words need the room."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from charts.canvas import Disc, use_fonts
from charts.idioms.timeline import Stop, Timeline
from charts.palette import BLUE, FULL, WHITE
from report.figures import NARROW
from tests.test_chart_idioms import FONTS, LONG, faults, texts

pytestmark = pytest.mark.usefixtures("_fonts")


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    use_fonts(FONTS)


def stops(*days: str, name: str = "Review {}") -> Timeline:
    made = (
        Stop(day, name.format(i), date.fromisoformat(day), "local review", day > "2025-04")
        for i, day in enumerate(days)
    )
    return Timeline(tuple(made))


def dots(chart: Timeline, width: float) -> list[Disc]:
    return [mark for mark in chart.drawn(width).marks if isinstance(mark, Disc)]


SEVEN = ("2023-02-09", "2023-11-16", "2024-11-15", "2025-01-30", "2025-03-20", "2025-11", "2026-01")
SEVEN_DAYS = tuple(day if len(day) > 7 else f"{day}-15" for day in SEVEN)


@pytest.mark.parametrize("width", [FULL, NARROW])
@pytest.mark.parametrize("name", ["Review {}", LONG + " {}"])
@pytest.mark.parametrize("count", [1, 2, 12, 40])
def test_no_words_overlap_on_one_day_or_over_many_years(
    count: int, name: str, width: float
) -> None:
    for days in (
        ["2025-03-20"] * count,
        [f"{1990 + i}-03-20" for i in range(count)],
        [f"2025-{1 + i % 12:02}-{1 + i // 12:02}" for i in range(count)],
    ):
        assert faults(stops(*days, name=name).svg(width)) == []


def test_what_has_been_is_filled_and_what_is_to_come_is_a_ring() -> None:
    for width in (FULL, NARROW):
        fills = [dot.paint.fill for dot in dots(stops(*SEVEN_DAYS), width)]
        assert sorted(fills) == sorted([BLUE.fill] * 5 + [WHITE] * 2)


def test_dots_stand_in_order_of_their_days_and_never_hide_each_other() -> None:
    chart = stops("2025-03-20", "2025-03-20", "2025-03-21", "2024-01-01")
    xs = sorted(dot.centre[0] for dot in dots(chart, FULL))
    assert all(b - a >= 3.5 for a, b in pairwise(xs))
    assert max(xs) <= FULL


def test_a_dot_stands_where_its_day_lies_between_the_years() -> None:
    chart = stops("2024-01-01", "2024-07-01", "2024-12-31")
    first, middle, last = (dot.centre[0] for dot in dots(chart, FULL))
    assert (middle - first) / (last - first) == pytest.approx(182 / 365, abs=0.03)


def test_each_year_is_named_where_there_is_room() -> None:
    said = [box.text for box in texts(stops(*SEVEN_DAYS).svg(FULL))]
    assert [text for text in said if re.fullmatch(r"\d{4}", text)] == [
        "2023",
        "2024",
        "2025",
        "2026",
    ]


def test_many_stops_stand_upright_in_their_order_with_every_word() -> None:
    days = [f"2024-{month:02}-03" for month in range(12, 0, -1)]
    boxes = texts(stops(*days).svg(NARROW))
    dates = [box for box in boxes if box.text in days]
    assert [box.text for box in dates] == sorted(days)
    assert len({round(box.left, 1) for box in dates}) == 1
    assert {f"Review {i}, local review" for i in range(12)} <= {box.text for box in boxes}


def test_a_timeline_without_a_stop_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one stop"):
        Timeline(())
