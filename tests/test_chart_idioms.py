"""What every picture promises, whatever its rows: measured in the SVG that it returns."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.canvas import use_fonts
from charts.drawing import tidy
from charts.idioms.axes import make_way, tick_text, ticks
from charts.idioms.bars import Bar, Bars
from charts.idioms.columns import Column, Columns
from charts.idioms.dumbbell import Change, Dumbbell
from charts.idioms.filled import Filled, Filling
from charts.idioms.flow import Fate, Flow, Stage
from charts.idioms.lines import Lines, Multiples, trend
from charts.idioms.marks import Mark
from charts.idioms.panels import Item, Panel, Panels
from charts.idioms.rows import parts
from charts.idioms.shares import Part, Share, Shares
from charts.idioms.strokes import Aim, Series
from charts.idioms.timeline import Stop, Timeline
from charts.lettering import wide, wrap
from charts.palette import BLUE, COLUMN, FULL, HALF, MM, ORANGE, PALE, PHONE, PINK, SIDE, TURQUOISE
from charts.shapes import Ink, Rule, Words

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "templates" / "fonts"
WIDTHS = (FULL, COLUMN, HALF, PHONE)
COUNTS = (1, 2, 12, 40)
LONG = (
    "Designated doctors and named nurses for safeguarding children in the integrated care board, "
    "its provider trusts and Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
)
WITHHELD, MISSING = Mark(None, "[c] withheld"), Mark(None, "[x] not available")
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]


@pytest.fixture(autouse=True, scope="module")
def fonts() -> None:
    use_fonts(FONTS)


# What a chart may be given


def number(value: float, text: str = "{:,}") -> Mark:
    return Mark(value, text.format(value))


def label(i: int, kind: str) -> str:
    return f"{LONG} {i}" if kind == "long" else f"Agency {i}"


def value(i: int, kind: str, most: int = 4000) -> Mark:
    if kind == "nought":
        return number(0)
    if kind == "missing" or (kind == "one missing" and i == 0):
        return MISSING if i % 3 else WITHHELD
    return number((i * 1571 + 318) % most)


def bars(count: int, kind: str) -> Bars:
    rows = (Bar(label(i, kind), value(i, kind), value(i + 1, kind)) for i in range(count))
    return Bars(tuple(rows), ("2024–25", "2023–24"))


def bars_alone(count: int, kind: str) -> Bars:
    return Bars(tuple(Bar(label(i, kind), value(i, kind)) for i in range(count)))


def filled(count: int, kind: str) -> Filled:
    rows = (
        Filling(label(i, kind), value(i, kind, 900), value(i + 5, kind), f"{i * 7 % 101}%")
        for i in range(count)
    )
    return Filled(tuple(rows), share="Places taken up")


def shares(count: int, kind: str) -> Shares:
    marks = [tuple(value(i * 4 + j, kind, 100) for j in range(4)) for i in range(count)]
    rows = tuple(Share(label(i, kind), marks[i], f"{i * 997:,}") for i in range(count))
    names = ("Attended the whole of it", "Cancelled", "Did not come", "Not booked")
    paints = (BLUE, TURQUOISE, PINK, PALE)
    return Shares(rows, tuple(map(Part, names, paints)), "Places offered")


def flow(count: int, kind: str) -> Flow:
    paints = (BLUE, TURQUOISE, PINK, PALE)
    words = LONG if kind == "long" else "no further review: learning acted on at once"

    def stage(size: int) -> Stage:
        fates = (Fate(value(i, kind, 60), words, paints[i % 4]) for i in range(size))
        return Stage(label(size, kind), tuple(fates))

    return Flow((stage(1), stage(count), stage(max(1, count // 2))))


def dumbbell(count: int, kind: str) -> Dumbbell:
    rows = (
        Change(label(i, kind), *(value(i * 3 + j, kind, 100) for j in range(3 if i % 2 else 2)))
        for i in range(count)
    )
    return Dumbbell(tuple(rows), ("Before", "After", "Three months later"))


def panels(count: int, kind: str) -> Panels:
    """Measures by threes under a heading; every fourth is no share and is said in words."""
    ways = ("Better", "Worse", "No change", "")
    items = [
        Item(
            Change(label(i, kind), value(i * 2, kind, 100), value(i * 2 + 1, kind, 100)),
            ways[i % 4],
            "9.5 at the start, more than 1,200 now" if i % 4 == 3 else "",
        )
        for i in range(count)
    ]
    threes = (items[i : i + 3] for i in range(0, count, 3))
    made = (Panel(label(i, kind), tuple(three)) for i, three in enumerate(threes))
    return Panels(tuple(made), ("At the start", "Latest"))


def lines(count: int, kind: str) -> Lines:
    series = (
        Series(label(j, kind), tuple(value(i * (j + 1), kind, 300) for i in range(count)))
        for j in range(4)
    )
    return Lines(tuple(f"{1990 + i}–{(91 + i) % 100:02}" for i in range(count)), tuple(series))


def one_line(count: int, kind: str) -> Lines:
    marks = tuple(value(i, kind) for i in range(count))
    names = tuple(label(i, kind) for i in range(count))
    return Lines(names, (Series("Plans", marks),), turning=count // 2)


def multiples(count: int, kind: str) -> Multiples:
    periods = tuple(f"{2020 + i}" for i in range(5))
    series = (
        Series(label(j, kind), tuple(value(i + j, kind, 300) for i in range(5)))
        for j in range(count)
    )
    return Multiples(periods, tuple(series))


def columns(count: int, kind: str) -> Columns:
    names = [LONG if kind == "long" else MONTHS[i % 12] for i in range(count)]
    return Columns(tuple(Column(names[i], value(i, kind, 90)) for i in range(count)))


def timeline(count: int, kind: str) -> Timeline:
    """Stops some days, or no days, or many months apart, by their kind."""
    apart = {"nought": 0, "one missing": 97, "missing": 400}.get(kind, 23)
    return Timeline(
        tuple(
            Stop(
                f"{'To come: ' if i % 3 == 2 else ''}{i + 1} March 2025",
                label(i, kind),
                date(2025, 3, 1) + timedelta(days=i * apart),
                LONG if kind == "long" else "local child safeguarding practice review",
                i % 3 == 2,
            )
            for i in range(count)
        )
    )


IDIOMS = (
    bars,
    bars_alone,
    filled,
    shares,
    flow,
    dumbbell,
    panels,
    lines,
    one_line,
    multiples,
    columns,
    timeline,
)
KINDS = ("plain", "long", "nought", "one missing", "missing")


# What can be read back from a picture


@dataclass(frozen=True)
class Box:
    """A text on paper, in millimetres."""

    text: str
    left: float
    top: float
    right: float
    foot: float
    size: float

    def meets(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.foot, other.foot) - max(self.top, other.top)
        return across > 0.02 and down > 0.02


def elements(svg: str, name: str) -> Iterator[ElementTree.Element]:
    return ElementTree.fromstring(svg).iter(f"{{http://www.w3.org/2000/svg}}{name}")


def texts(svg: str) -> list[Box]:
    found = []
    for element in elements(svg, "text"):
        style = dict(pair.split(": ") for pair in element.attrib["style"].split("; "))
        size = float(style["font-size"].removesuffix("px"))
        text = element.text or ""
        across = wide(text, bold="Semibold" in style["font-family"], size=size)
        shift = {"start": 0, "middle": 0.5, "end": 1}[style.get("text-anchor", "start")]
        left = float(element.attrib["x"]) * MM - across * shift
        base, em = float(element.attrib["y"]) * MM, size * MM
        # No letter of these words reaches further: 0.74 em up (Ll), 0.205 em down (gp).
        found.append(
            Box(text, left, base - 0.74 * em, left + across, base + 0.205 * em, size),
        )
    return found


def shapes(svg: str, fill: str = BLUE.fill) -> list[tuple[float, float, float, float]]:
    """Left, top, right and foot of each shape with straight sides of this colour."""
    found = []
    for path in elements(svg, "path"):
        if f"fill: {fill.lower()}" in path.attrib["style"] and "C" not in path.attrib["d"]:
            pairs = re.findall(r"[ML] (\S+) (\S+)", path.attrib["d"])
            xs, ys = [float(x) * MM for x, _ in pairs], [float(y) * MM for _, y in pairs]
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def size_of(svg: str) -> tuple[float, float]:
    width, height = re.findall(r'(?:width|height)="([\d.]+)mm"', svg)[:2]
    return float(width), float(height)


def faults(svg: str) -> list[str]:
    """What is wrong with the words of a picture: off the paper, too small, or over each other."""
    width, height = size_of(svg)
    boxes = texts(svg)
    off = [
        f"{box.text!r} is off the paper"
        for box in boxes
        if box.left < -0.02 or box.right > width + 0.02 or box.top < 0 or box.foot > height + 0.02
    ]
    small = [f"{box.text!r} is set in {box.size} pt" for box in boxes if box.size < 9]
    return off + small + list(overlaps(boxes))


def overlaps(boxes: list[Box]) -> Iterator[str]:
    downwards = sorted(boxes, key=lambda box: box.top)
    for i, box in enumerate(downwards):
        for other in downwards[i + 1 :]:
            if other.top > box.foot:
                break
            if box.meets(other):
                yield f"{box.text!r} over {other.text!r}"


# Promises about words


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("idiom", IDIOMS, ids=lambda idiom: idiom.__name__)
def test_no_words_overlap_or_leave_the_paper(idiom: Any, kind: str, width: float) -> None:
    for count in COUNTS:
        assert faults(idiom(count, kind).svg(width)) == []


MARKS = st.one_of(
    st.builds(Mark, st.none(), st.sampled_from(["[c] withheld", "[x] not available", "[x]"])),
    st.builds(
        lambda size, words, ended: Mark(size, f"{words}{size:,}", ended),
        st.integers(0, 10**6),
        st.sampled_from(["", "£", "more than ", "downloads since 29 June 2018: "]),
        st.booleans(),
    ),
)
STAGES = ("Baseline", "Latest")
PARTS = (Part("Attended", BLUE), Part("Cancelled before the day", PINK), Part("Not booked", PALE))
LABELS = st.one_of(st.sampled_from(["Health", LONG]), st.text("abcdefgh -ŵł", max_size=90))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(LABELS, MARKS, MARKS, MARKS), min_size=1, max_size=5),
    st.sampled_from(WIDTHS),
)
def test_no_words_overlap_whatever_the_rows(
    rows: list[tuple[str, Mark, Mark, Mark]], width: float
) -> None:
    names = ("Before", "After", "Three months later")
    sides = ("1 April 2024 to 31 March 2025", "the year before")
    charts = [
        Bars(tuple(Bar(name, now, last) for name, now, last, _ in rows), sides),
        Filled(tuple(Filling(name, a, b, c.text) for name, a, b, c in rows), share="Share"),
        Dumbbell(tuple(Change(*row) for row in rows), names),
        Panels(tuple(Panel(n, (Item(Change(n, a, b), "Worse"),)) for n, a, b, _ in rows), STAGES),
        Flow((Stage("All", tuple(Fate(mark, name, BLUE) for name, mark, *_ in rows)),)),
        Shares(tuple(Share(n, m, m[0].text) for n, *marks in rows if (m := tuple(marks))), PARTS),
        Shares(tuple(Share(n, (a, b, a), "", a.size * 2 + 9) for n, a, b, _ in rows), PARTS),
        trend(("First", "Second", "Third"), tuple(Series(n, tuple(m)) for n, *m in rows)),
        Columns(tuple(Column(name, mark) for name, mark, *_ in rows)),
    ]
    for chart in charts:
        assert faults(chart.svg(width)) == []


def test_words_take_the_room_that_the_faces_give_them() -> None:
    assert wide("Section 47 enquiries") == pytest.approx(28.6, abs=0.5)
    assert wide("5,214", bold=True) > wide("5,214")
    assert wide("5,214", size=15) == pytest.approx(wide("5,214", size=10) * 1.5)


def test_a_letter_the_faces_lack_is_measured_wide_and_quietly() -> None:
    assert wide("漢字") >= 2 * 9.5 * MM * 0.9


def test_words_held_by_a_no_break_space_stay_together() -> None:
    assert wrap("by 31\u00a0March", wide("by 31 March") - 1) == ("by", "31\u00a0March")


def test_a_name_too_long_for_three_lines_ends_in_an_ellipsis() -> None:
    lines = wrap(LONG, 30, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_labels_stand_on_the_spine_at_full_width_and_above_their_bars_on_a_phone() -> None:
    chart = Bars((Bar("Probation and youth justice service", number(14), number(9)),), ("a", "b"))
    assert shapes(chart.svg(FULL))[-1][0] == pytest.approx(SIDE, abs=0.01)
    assert shapes(chart.svg(HALF))[-1][0] == pytest.approx(0, abs=0.01)


def test_text_is_text_in_the_faces_of_the_report() -> None:
    svg = bars(3, "plain").svg(FULL)
    families = set(re.findall(r"font-family: '([^']*)'", svg))
    assert families == {"Report Sans", "Report Sans Semibold"}
    assert "318" in [box.text for box in texts(svg)]


# Promises about shapes


def test_bars_are_as_long_as_their_values_from_nought() -> None:
    values = [400, 300, 4, 1]
    chart = Bars(tuple(Bar(f"Row {v}", number(v)) for v in values))
    for width in WIDTHS:
        drawn = shapes(chart.svg(width))
        one = (drawn[0][2] - drawn[0][0]) / values[0]
        assert len({round(left, 1) for left, *_ in drawn}) == 1
        assert [(right - left) / one for left, _, right, _ in drawn] == pytest.approx(
            values, abs=0.05
        )


def test_columns_are_as_high_as_their_values_from_nought() -> None:
    values = [40, 30, 1]
    drawn = shapes(Columns(tuple(Column(f"M{v}", number(v)) for v in values)).svg(FULL))
    one = (drawn[0][3] - drawn[0][1]) / values[0]
    assert [(foot - top) / one for _, top, _, foot in drawn] == pytest.approx(values, abs=0.05)


def test_segments_of_a_flow_are_as_wide_as_their_counts() -> None:
    fates = tuple(Fate(number(n), "so many", BLUE) for n in (9, 3, 2))
    drawn = [
        right - left + 0.6 for left, _, right, _ in shapes(Flow((Stage("", fates),)).svg(FULL))
    ]
    assert [size / drawn[0] for size in drawn] == pytest.approx([1, 3 / 9, 2 / 9], abs=0.001)


@pytest.mark.parametrize(
    ("counts", "order"),
    [
        ((None, None, 21, 7), ["[c] withheld", "21", "7"]),
        ((9, None, None, 7), ["9", "[c] withheld", "7"]),
        ((None, 9, None, 7), ["9", "7", "[c] withheld"]),
    ],
    ids=["first", "in the middle", "here and there"],
)
@pytest.mark.parametrize("width", WIDTHS)
def test_parts_that_are_withheld_leave_their_room_and_the_others_keep_their_sizes(
    counts: tuple[int | None, ...], order: list[str], width: float
) -> None:
    marks = tuple(WITHHELD if count is None else number(count) for count in counts)
    names, paints = ("A", "B", "C", "D"), (BLUE, TURQUOISE, PALE, PINK)
    drawn = Shares((Share("Audit", marks, "40", 40),), tuple(map(Part, names, paints)))
    svg = drawn.svg(width)
    said = sorted((box.left, box.text) for box in texts(svg) if box.text in order)
    assert [text for _, text in said] == order
    drawn_parts = [one for paint in paints for one in shapes(svg, paint.fill)]
    sizes = sorted(right - left for left, _, right, _ in drawn_parts if right - left > 3.1)
    whole = Shares((Share("Audit", tuple(map(number, (40, 0, 0, 0))), "40"),), drawn.parts)
    full = max(right - left for left, _, right, _ in shapes(whole.svg(width)))
    expected = sorted(count / 40 for count in counts if count)
    assert [(size + 0.5) / (full + 0.5) for size in sizes] == pytest.approx(expected, abs=0.01)
    assert faults(svg) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_share_too_slim_for_its_value_has_it_below(width: float) -> None:
    marks = tuple(map(number, (380, 3, 2, 0)))
    paints = (BLUE, TURQUOISE, PINK, PALE)
    parts_ = tuple(Part(f"Part {i}", paint) for i, paint in enumerate(paints))
    svg = Shares((Share("A course", marks, "385"),), parts_).svg(width)
    said = {box.text: box for box in texts(svg)}
    assert {"380", "3", "2"} < said.keys()
    assert "0" not in said
    assert said["3"].right < said["2"].left
    assert said["380"].foot < said["3"].top + 1
    assert faults(svg) == []


@pytest.mark.parametrize(
    ("now", "last", "said"),
    [
        (WITHHELD, WITHHELD, ["[c] withheld, as before"]),
        (Mark(9, "9"), WITHHELD, ["9", "before: [c] withheld"]),
        (WITHHELD, Mark(9, "9"), ["[c] withheld", "was 9"]),
        (Mark(9, "9"), Mark(9, "9"), ["9", "no change"]),
    ],
)
def test_a_mark_is_no_value_that_a_bar_once_had(now: Mark, last: Mark, said: list[str]) -> None:
    svg = Bars((Bar("Other", now, last),), ("2025", "2024")).svg(FULL)
    assert [box.text for box in texts(svg)][-len(said):] == said  # fmt: skip


def test_a_bar_filled_past_what_was_offered_runs_on() -> None:
    svg = Filled((Filling("Walk-ins", number(42), number(30)),)).svg(FULL)
    used = max(right - left for left, _, right, _ in shapes(svg))
    offered = max(right - left for left, _, right, _ in shapes(svg, "#E6EAED"))
    assert used / offered == pytest.approx(42 / 30, abs=0.001)


@pytest.mark.parametrize("mark", [WITHHELD, MISSING, number(0)])
def test_nothing_is_drawn_for_a_value_that_is_nought_or_not_there(mark: Mark) -> None:
    rows = (Bar("Seen", number(14)), Bar("Unseen", mark))
    assert len(shapes(Bars(rows).svg(FULL))) == 1
    assert len(shapes(Columns(tuple(Column(r.label, r.now) for r in rows)).svg(FULL))) == 1


def test_a_value_that_is_not_there_says_so_on_the_zero_line_in_muted_ink() -> None:
    svg = Bars((Bar("Health", number(14)), Bar("Police", WITHHELD))).svg(FULL)
    said = next(box for box in texts(svg) if box.text == "[c] withheld")
    assert said.left == pytest.approx(SIDE + 1.5, abs=0.05)
    assert re.search(r"fill: #4a5560[^>]*>\[c\] withheld<", svg)


@pytest.mark.parametrize(
    "idiom", [one for one in IDIOMS if one is not timeline], ids=lambda idiom: idiom.__name__
)
def test_where_everything_is_missing_each_row_says_so(idiom: Any) -> None:
    said = " ".join(box.text for box in texts(idiom(12, "missing").svg(FULL)))
    assert said.count("[c]") + said.count("[x]") >= 12


def test_a_lower_bound_has_a_point_beyond_its_value() -> None:
    rows = (Bar("At least", Mark(200, "more than 200", open_ended=True)), Bar("Just", number(200)))
    open_end, firm = shapes(Bars(rows).svg(FULL))
    assert open_end[2] > firm[2] + 2


def test_a_gap_in_a_line_is_a_gap() -> None:
    marks = (number(4), number(5), MISSING, number(7), number(8))
    svg = Lines(("1", "2", "3", "4", "5"), (Series("", marks),)).svg(HALF)
    strokes = [p for p in elements(svg, "path") if "stroke: #12436d" in p.attrib["style"]]
    assert len(strokes) == 2
    assert "[x]" in [box.text for box in texts(svg)]


def test_a_line_is_told_apart_by_its_sign_and_its_dashes() -> None:
    svg = lines(5, "plain").svg(FULL)
    dashes = re.findall(r"stroke-dasharray: ([^;\"]*)", svg)
    assert len(set(dashes)) == 3


def test_a_fifth_series_becomes_small_multiples() -> None:
    series = tuple(Series(f"S{i}", (number(i), number(i + 1))) for i in range(5))
    assert isinstance(trend(("a", "b"), series[:4]), Lines)
    assert isinstance(trend(("a", "b"), series), Multiples)
    with pytest.raises(ValueError, match="one to four"):
        Lines(("a", "b"), series)


def test_turquoise_and_orange_are_never_in_one_bar() -> None:
    with pytest.raises(ValueError, match="turquoise and orange"):
        Flow((Stage("", (Fate(number(1), "", TURQUOISE), Fate(number(1), "", ORANGE))),))


def test_columns_that_do_not_fit_become_bars() -> None:
    chart = columns(40, "plain")
    (left, *_), *rest = shapes(chart.svg(HALF))
    assert {round(box[0], 1) for box in rest} == {round(left, 1)}


def test_forty_rows_go_on_one_page_of_paper() -> None:
    for idiom in (bars, bars_alone, shares):
        assert size_of(idiom(40, "plain").svg(FULL))[1] < 222


def test_a_chart_too_tall_for_a_page_is_parted_and_keeps_its_scale() -> None:
    chart = bars(40, "long")
    pieces = parts(chart, FULL, 220)
    assert [row for piece in pieces for row in piece.rows] == list(chart.rows)
    assert all(size_of(piece.svg(FULL))[1] <= 220 for piece in pieces)
    whole = [round(right - left, 1) for left, _, right, _ in shapes(chart.svg(FULL))]
    parted = [
        round(right - left, 1)
        for piece in pieces
        for left, _, right, _ in shapes(piece.svg(FULL))[1:]
    ]
    assert parted == whole[1:]


def test_a_mark_below_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="from nought upwards"):
        Mark(-1, "−1")


# Promises about axes


@pytest.mark.parametrize(
    ("most", "whole", "expected"),
    [
        (0, True, ["0"]),
        (1, True, ["0", "1"]),
        (1, False, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (9, True, ["0", "2", "4", "6", "8"]),
        (566, True, ["0", "200", "400"]),
        (14286, True, ["0", "5,000", "10,000"]),
    ],
)
def test_ticks_are_nought_and_round_numbers(most: float, whole: bool, expected: list[str]) -> None:
    steps = ticks(most, whole=whole)
    assert [tick_text(step, steps, "{}") for step in steps] == expected


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_words_that_make_way_keep_their_order_and_their_room(wants: list[float]) -> None:
    places = make_way(wants, [5.0] * len(wants), 0, 100)
    ordered = [place for _, place in sorted(zip(wants, places, strict=True))]
    assert all(b - a >= 5 - 1e-6 for a, b in pairwise(ordered))
    assert 2.5 - 1e-6 <= min(places) <= max(places) <= 97.5 + 1e-6


# Promises about the file


DRAW = """
import sys; sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
import test_chart_idioms as t
t.use_fonts(Path({fonts!r}))
sys.stdout.reconfigure(encoding="utf-8")
for idiom in t.IDIOMS:
    for kind in t.KINDS:
        print(idiom(12, kind).svg(t.FULL, "twice"))
"""


def test_the_same_rows_give_the_same_bytes_in_every_process() -> None:
    code = DRAW.format(root=str(ROOT), tests=str(ROOT / "tests"), fonts=str(FONTS))
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch},
            stdout=subprocess.PIPE,
        )
        for seed, zone, epoch in (("1", "UTC", "0"), ("7", "Asia/Tokyo", "1700000000"))
    ]
    first, second = (run.communicate()[0] for run in runs)
    assert all(run.returncode == 0 for run in runs)
    assert first.count(b"<svg") == len(IDIOMS) * len(KINDS)
    assert first == second


def test_importing_the_charts_does_not_import_matplotlib() -> None:
    modules = [
        f"charts.{path.relative_to(ROOT / 'charts').with_suffix('').as_posix().replace('/', '.')}"
        for path in sorted((ROOT / "charts").rglob("*.py"))
        if path.stem not in {"__init__", "drawing"}
    ]
    code = f"import {', '.join(modules)}, sys; print([m for m in sys.modules if 'matplotlib' in m])"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == "[]"


RAW = """<?xml version="1.0"?>
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="100pt" height="50pt" viewBox="0 0 100 50">
 <defs>
  <style type="text/css">*{stroke-linejoin: round}</style>
 </defs>
 <defs><clipPath id="c1"><path d="M 0 0"/></clipPath><path id="m1" d="M 0 0"/></defs>
 <g id="figure_1"><use xlink:href="#m1"/><g clip-path="url(#c1)"><path d="M 0 0
L 1 1"/></g></g>
 <text>id="c1" url(#c1)  &gt;</text>
</svg>"""


def test_ids_begin_with_the_prefix_and_those_nobody_needs_are_gone() -> None:
    svg = tidy(RAW, 100, 50, "training")
    assert re.findall(r'<[^>]* id="([^"]*)"', svg) == ["training-c1", "training-m1"]
    assert 'xlink:href="#training-m1"' in svg
    assert 'clip-path="url(#training-c1)"' in svg
    assert "<style" not in svg
    assert 'id="c1" url(#c1)  &gt;</text>' in svg


@pytest.mark.parametrize("idiom", IDIOMS, ids=lambda idiom: idiom.__name__)
def test_two_pictures_in_one_page_share_no_id(idiom: Any) -> None:
    svgs = [idiom(5, "plain").svg(FULL, prefix) for prefix in ("wide", "narrow")]
    ids = [found for svg in svgs for found in re.findall(r' id="([^"]*)"', svg)]
    assert len(ids) == len(set(ids))
    assert all(found.startswith(("wide-", "narrow-")) for found in ids)


def test_a_picture_holds_nothing_of_the_tool_the_day_or_the_machine() -> None:
    svg = bars(3, "plain").svg(FULL, "x")
    assert svg.startswith("<svg ")
    assert not re.search(r"atplotlib|<metadata|<!DOCTYPE|<\?xml|rdf:|\d{4}-\d\d-\d\dT|/fonts", svg)
    assert 'viewBox="0 0 481.89 ' in svg
    assert size_of(svg)[0] == FULL


def test_names_that_look_like_markup_are_only_names() -> None:
    svg = Bars((Bar('<b> & "$x^2$" #1', number(3)),)).svg(FULL)
    assert '<b> & "$x^2$" #1' in [box.text for box in texts(svg)]


def test_drawing_says_nothing_aloud(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        bars(3, "plain").svg(FULL)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_a_target_is_a_dashed_line_with_its_words_at_the_end_and_on_the_scale() -> None:
    aim = Aim(90.0, "target 90%")
    series = (Series("A", tuple(Mark(value, f"{value}%") for value in (40.0, 50.0))),)
    canvas = Lines(("2023", "2024"), series, aim=aim).drawn(HALF)
    dashed = [mark for mark in canvas.marks if isinstance(mark, Rule) and mark.dashes]
    assert len(dashed) == 1
    assert dashed[0].points[0][1] == dashed[0].points[1][1] > 0
    assert "target 90%" in {mark.text for mark in canvas.marks if isinstance(mark, Words)}


def test_a_changed_definition_parts_a_line_with_an_upright_rule() -> None:
    series = (Series("A", tuple(Mark(value, f"{value}") for value in (4.0, 5.0, 1.0, 2.0))),)
    whole = Lines(("1", "2", "3", "4"), series).drawn(HALF)
    parted = Lines(("1", "2", "3", "4"), series, breaks=(2,)).drawn(HALF)
    lines = [
        [
            len(mark.points)
            for mark in canvas.marks
            if isinstance(mark, Rule) and mark.ink is Ink.SERIES
        ]
        for canvas in (whole, parted)
    ]
    assert lines == [[4], [2, 2]]
    upright = [mark for mark in parted.marks if isinstance(mark, Rule) and mark.dashes]
    assert [mark.points[0][0] == mark.points[1][0] for mark in upright] == [True]


@pytest.mark.parametrize("width", [FULL, HALF])
def test_a_line_that_stops_or_begins_within_the_frame_says_its_value_there(width: float) -> None:
    stopped = (number(1688), number(1800), number(1956), MISSING)
    broken = (number(2310), number(2455), number(1197), number(1284))
    floor = (Mark(600, "more than 600", open_ended=True), number(900), number(1146))
    for marks, breaks, inner in ((stopped, (), "1,956"), (broken, (2,), "1,197"), (floor, (), "")):
        names = tuple(f"{2021 + i}" for i in range(len(marks)))
        svg = Lines(names, (Series("Plans", marks),), breaks=breaks).svg(width)
        assert faults(svg) == []
        said = {box.text for box in texts(svg)}
        assert {marks[0].text, inner or marks[-1].text} <= said


def test_names_below_columns_all_stand_on_as_many_lines() -> None:
    many = Columns(tuple(Column(f"{month} 2024", number(9)) for month in MONTHS))
    said = [box.text for box in texts(many.svg(FULL))]
    assert said.count("2024") == len(MONTHS)
    assert said.count("May") == 1


@pytest.mark.parametrize("width", [88.0, *WIDTHS])
def test_no_word_of_a_column_at_the_right_is_broken(width: float) -> None:
    rows = tuple(Filling(f"Agency {i}", number(4), number(5), "80%") for i in range(3))
    said = [box.text for box in texts(Filled(rows, "Came to", "Held", "Attendance").svg(width))]
    assert "Attendance" in said


def test_what_has_another_unit_has_no_mark_in_a_panel_and_says_its_values() -> None:
    share = Item(Change("Seen alone", number(40, "{}%"), number(55, "{}%")), "Better")
    days = Item(Change("Days", Mark(None, ""), Mark(None, "")), "Worse", "7 at the start, 9 now")
    svg = Panels((Panel("Neglect", (share, days)),), STAGES).svg(FULL)
    said = [box.text for box in texts(svg)]
    assert {"Neglect", "Seen alone", "40%", "55%", "Better", "Worse"} <= set(said)
    assert "7 at the start, 9 now" in said
    assert said.count("100%") == 1
    discs = [path for path in elements(svg, "path") if "C" in path.attrib["d"]]
    assert len(discs) == 2 + 2  # the key's, and those of the share alone
