"""What happened when, on a strip of months: dots for what has been, rings for what is to come.

Words stand below the strip, or on both sides of it, as long as they have room; otherwise the strip
turns upright, one line of words to a stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from charts.canvas import Canvas, Ink
from charts.idioms.axes import make_way
from charts.idioms.rows import pitch
from charts.lettering import evenly, whole_words, wide, wrap
from charts.palette import BLUE, INK, LAST_YEAR, MUTED, SHADOW, STEP, WHITE, Paint

RADIUS, APART = 1.5, 3.6  # of a dot; the least from one dot's middle to the next
STRIP = 5.4  # the height of the strip of months, with the years' names in it
STALK = 3.6  # from a dot's middle to its words
ROOMS = (44.0, 38.0, 32.0, 27.0)  # how wide a stop's words may be, the best first
BETWEEN = 4.0  # two stops' words
MOST = 4  # lines of words beside the date
LEAST, AFTER = 12, 3  # months on a strip; how far it goes on from the last stop's first of month
RING = Paint(WHITE, outline=INK)


@dataclass(frozen=True)
class Stop:
    """What happened or is to happen: when, in words and as a day, and what, with its kind."""

    when: str
    name: str
    day: date
    kind: str = ""
    to_come: bool = False


class Label(NamedTuple):
    """A stop's words: the date, and the lines below it, those of the kind in grey."""

    stop: Stop
    when: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]

    @property
    def wide(self) -> float:
        return max(
            [*(wide(line, bold=True) for line in self.when), *(wide(t) for t, _ in self.lines)]
        )

    @property
    def high(self) -> float:
        return (len(self.when) + len(self.lines)) * STEP


@dataclass(frozen=True)
class Timeline:
    """Stops in order of their days."""

    stops: tuple[Stop, ...]

    def __post_init__(self) -> None:
        if not self.stops:
            raise ValueError("a timeline needs at least one stop")

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """Across the page if the words have room, with as few rows of them as can be."""
        stops = sorted(self.stops, key=lambda stop: stop.day)
        for both in (False, True):
            for room in ROOMS:
                sides = _sides(stops, room, both=both)
                if all(_fit(side, room, width) for side in sides):
                    return _across(width, stops, sides)
        return _upright(width, stops)


# Across the page


def _sides(stops: Sequence[Stop], room: float, *, both: bool) -> tuple[list[Label], list[Label]]:
    """The words above the strip, if there are any, and those below."""
    labels = [_label(stop, room) for stop in stops]
    return (labels[1::2], labels[0::2]) if both else ([], labels)


def _label(stop: Stop, room: float) -> Label:
    named = [(line, INK) for line in evenly(stop.name, room)]
    own_line = stop.kind[:1].upper() + stop.kind[1:]
    kind = [(line, MUTED) for line in evenly(own_line, room)] if stop.kind else []
    return Label(stop, evenly(stop.when, room, bold=True), (*named, *kind))


def _fit(side: Sequence[Label], room: float, width: float) -> bool:
    """Whether a side's words stand beside each other, no word broken, none of them a column."""
    whole = all(
        whole_words(label.stop.when, room, bold=True, most=2)
        and whole_words(label.stop.name, room)
        and whole_words(label.stop.kind, room)
        and len(label.lines) <= MOST
        for label in side
    )
    return whole and sum(label.wide + BETWEEN for label in side) <= width + BETWEEN


def _across(width: float, stops: Sequence[Stop], sides: tuple[list[Label], list[Label]]) -> Canvas:
    canvas = Canvas(width)
    above, below = sides
    top = max((label.high for label in above), default=-STALK - RADIUS) + STALK + RADIUS
    scale = _scale(stops, width)
    _strip(canvas, top, scale)
    wants = [scale.x(stop.day) for stop in stops]
    xs = dict(zip(map(id, stops), _apart(wants, width), strict=True))
    for label, left in zip(above, _lefts(above, xs, width), strict=True):
        _stop(canvas, label, xs[id(label.stop)], top, left, top - STALK - label.high, -1)
    foot = top + STRIP
    for label, left in zip(below, _lefts(below, xs, width), strict=True):
        _stop(canvas, label, xs[id(label.stop)], foot, left, foot + STALK, 1)
    canvas.height = foot + STALK + max((label.high for label in below), default=0.0) + 0.8
    return canvas


def _apart(wants: Sequence[float], width: float) -> list[float]:
    """Dots side by side, where some would hide each other."""
    return make_way(wants, [APART] * len(wants), 0.0, width)


def _lefts(side: Sequence[Label], xs: dict[int, float], width: float) -> list[float]:
    """Where each stop's words begin: at its dot, unless its neighbours' words are in the way."""
    sizes = [label.wide + BETWEEN for label in side]
    wants = [
        xs[id(label.stop)] - RADIUS + size / 2 for label, size in zip(side, sizes, strict=True)
    ]
    middles = make_way(wants, sizes, 0.0, width + BETWEEN)
    return [middle - size / 2 for middle, size in zip(middles, sizes, strict=True)]


def _stop(
    canvas: Canvas, label: Label, x: float, y: float, left: float, top: float, way: int
) -> None:
    """A dot on an edge of the strip, its words, and the line from one to the other."""
    near = max(left + 0.4, min(x, left + label.wide - 0.4))
    canvas.link(x, y, near, y + way * (STALK - 0.5))
    canvas.disc(x, y, RADIUS, RING if label.stop.to_come else BLUE)
    _words(canvas, left, top, label)


def _words(canvas: Canvas, left: float, top: float, label: Label) -> None:
    canvas.write(left, top + 0.6, label.when, bold=True, below=True)
    for i, (line, colour) in enumerate(label.lines, start=len(label.when)):
        canvas.write(left, top + 0.6 + i * STEP, line, colour, below=True)


class Scale(NamedTuple):
    """The months of a strip, from the first of a month to the first of another, and its width."""

    first: date
    end: date
    width: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        return self.width * (day - self.first).days / (self.end - self.first).days


def _scale(stops: Sequence[Stop], width: float) -> Scale:
    """From the first stop's month to a little after the last one's: a year of months at least."""
    first, last = (_month(stop.day) for stop in (stops[0], stops[-1]))
    end = max(last + AFTER, first + LEAST)
    return Scale(_first_of(first), _first_of(end), width)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _strip(canvas: Canvas, y: float, scale: Scale) -> None:
    """A shaded strip, parted at each month and at each year, with the years' names."""
    canvas.box(0, y, canvas.width, STRIP, SHADOW)
    months = range(_month(scale.first) + 1, _month(scale.end))
    close = canvas.width / (len(months) + 1) < 1.2
    for month in months:
        x, is_january = scale.x(_first_of(month)), month % 12 == 0
        if is_january or not close:
            inset = 0.0 if is_january else STRIP / 2 - 0.5
            colour = LAST_YEAR if is_january else ""
            canvas.rule([(x, y + inset), (x, y + STRIP - inset)], Ink.GRID, colour)
    _years(canvas, y + STRIP / 2, scale)


def _years(canvas: Canvas, y: float, scale: Scale) -> None:
    """Each year's name where it begins, as far as there is room up to the next."""
    free = 0.0
    for year in range(scale.first.year, scale.end.year + 1):
        start = max(scale.x(date(year, 1, 1)), 0.0) + 1.2
        stop = min(scale.x(date(year + 1, 1, 1)), canvas.width)
        needed = wide(str(year))
        if start >= free and start + needed + 0.6 <= max(stop, start):
            canvas.box(start - 0.6, y - 1.5, needed + 1.2, 3.0, SHADOW)  # no tick runs through it
            canvas.write(start, y, str(year), MUTED)
            free = start + needed + 1.2


# Upright


def _upright(width: float, stops: Sequence[Stop]) -> Canvas:
    """One stop below the other, evenly: the date, the dot, the words."""
    canvas = Canvas(width)
    dates = max(wide(stop.when, bold=True) for stop in stops)
    x = min(dates, width * 0.34) + 4.0
    middles: list[float] = []
    for stop in stops:
        when = wrap(stop.when, x - 4.0, bold=True)
        told = f"{stop.name}, {stop.kind}" if stop.kind else stop.name
        lines = wrap(told, width - x - 4.0)
        high = max(pitch(len(stops), 7.2, 4.7), max(len(when), len(lines)) * STEP + 1.6)
        middle = canvas.height + (high - (max(len(when), len(lines)) - 1) * STEP) / 2
        canvas.write(0, middle - STEP / 2 + 0.85, when, bold=True, below=True)
        canvas.write(x + 4.0, middle - STEP / 2 + 0.85, lines, below=True)
        middles.append(middle)
        canvas.height += high
    line = [(x, middles[0]), (x, middles[-1])]
    if len(stops) > 1:
        canvas.rule(line, Ink.SERIES, LAST_YEAR)
    for stop, middle in zip(stops, middles, strict=True):
        canvas.disc(x, middle, RADIUS, RING if stop.to_come else BLUE)
    return canvas
