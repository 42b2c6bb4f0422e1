"""The strokes of lines over periods: where they run, how they are told apart, where they stop."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from charts.canvas import Canvas, Ink
from charts.idioms.marks import Mark
from charts.palette import BLUE, ORANGE, PINK, TURQUOISE, WHITE, Paint

PAINTS = {
    1: (BLUE,),
    2: (BLUE, ORANGE),
    3: (BLUE, TURQUOISE, PINK),
    4: (BLUE, TURQUOISE, PINK, ORANGE),
}
DASHES: tuple[tuple[float, ...], ...] = ((), (7, 2.5), (2.2, 2.2), (9, 2.5, 2.2, 2.5))
CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (  # the sign at a line's ends; first a disc
    (),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.35), (1.3, 1), (-1.3, 1)),
    ((0, -1.5), (1.5, 0), (0, 1.5), (-1.5, 0)),
)
DASHED = (3.0, 2.0)
ARROW = 3.4  # the length of a lower bound's arrow
OPEN = Paint(WHITE, outline=BLUE.fill)


@dataclass(frozen=True)
class Series:
    """A line: its name, and a mark for each period."""

    name: str
    marks: tuple[Mark, ...]


class Aim(NamedTuple):
    """A target: its value, and what is written at its line's end."""

    value: float
    text: str


class Point(NamedTuple):
    """A mark on paper."""

    x: float
    y: float
    mark: Mark


class Frame(NamedTuple):
    """Where the lines of a panel run: from nought at the foot to the ceiling at the top."""

    left: float
    first: float
    last: float
    top: float
    foot: float
    ceiling: float

    def x(self, i: int, count: int) -> float:
        if count == 1:
            return self.last
        return self.first + (self.last - self.first) * i / (count - 1)

    def y(self, value: float) -> float:
        return self.foot - value / self.ceiling * (self.foot - self.top)


def points_of(frame: Frame, series: Series) -> list[Point]:
    count = len(series.marks)
    return [
        Point(frame.x(i, count), frame.y(mark.size), mark) for i, mark in enumerate(series.marks)
    ]


def runs_of(points: list[Point], breaks: tuple[int, ...]) -> list[list[Point]]:
    """The stretches of a line without a gap or a change of definition."""
    edges = [0, *(i for i in sorted(set(breaks)) if 0 < i < len(points)), len(points)]
    return [
        list(run)
        for start, end in pairwise(edges)
        for known, run in groupby(points[start:end], lambda point: point.mark.value is not None)
        if known
    ]


def draw_line(
    canvas: Canvas, points: list[Point], i: int, paint: Paint, breaks: tuple[int, ...] = ()
) -> None:
    """A line, with its sign at both ends, wherever it stands alone and at a lower bound."""
    runs = runs_of(points, breaks)
    for run in runs:
        if len(run) > 1:
            canvas.rule([(p.x, p.y) for p in run], Ink.SERIES, paint.fill, DASHES[i])
    ends = [runs[0][0], runs[-1][-1]] if runs else []
    ends += [point for run in runs if breaks for point in (run[0], run[-1])]
    for run in runs:
        for point in run:
            if len(run) == 1 or point in ends or point.mark.open_ended:
                draw_sign(canvas, point.x, point.y, i, paint)
            if point.mark.open_ended:
                _arrow(canvas, point.x, point.y, paint)


def _arrow(canvas: Canvas, x: float, y: float, paint: Paint) -> None:
    """At least so many: upwards from the point."""
    canvas.rule([(x, y), (x, y - ARROW)], Ink.SERIES, paint.fill)
    canvas.shape([(x - 1, y - 3), (x + 1, y - 3), (x, y - 4.6)], paint)


def draw_sign(canvas: Canvas, x: float, y: float, i: int, paint: Paint) -> None:
    if CORNERS[i]:
        canvas.shape([(x + across, y + down) for across, down in CORNERS[i]], paint)
    else:
        canvas.disc(x, y, 1.1, paint)
