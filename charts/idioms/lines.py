"""Lines over periods from nought, labelled at their ends; and one small picture each for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.canvas import Canvas, Ink
from charts.idioms.axes import periods, tick_text, ticks
from charts.idioms.line_labels import (
    End,
    Gap,
    aim_end,
    apart,
    edges_of,
    end_of,
    label_edges,
    label_ends,
    label_starts,
    label_turn,
)
from charts.idioms.marks import largest
from charts.idioms.strokes import (
    ARROW,
    DASHED,
    PAINTS,
    Aim,
    Frame,
    Point,
    Series,
    draw_line,
    draw_sign,
    points_of,
)
from charts.lettering import wide, wrap
from charts.palette import MUTED, STEP


@dataclass(frozen=True)
class Lines:
    """One to four series over the same periods; turning is the period whose value is named too.

    From a period in breaks on another definition holds: no line joins it to the one before.
    """

    periods: tuple[str, ...]
    series: tuple[Series, ...]
    tick: str = "{}"
    turning: int | None = None
    height: float = 44.0
    aim: Aim | None = None
    breaks: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < len(self.series) <= 4:
            raise ValueError("a chart of lines has one to four series: Multiples takes more")
        _check(self.periods, self.series)

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """One panel."""
        canvas = Canvas(width)
        named = len(self.series) > 1
        most = max(_most(self.series), self.aim.value if self.aim else 0.0)
        panel = Panel(
            self.periods,
            self.series,
            most,
            self.tick,
            named,
            self.turning,
            self.aim,
            self.breaks,
        )
        canvas.height = panel.draw(canvas, 0, 0, width, self.height)
        return canvas


@dataclass(frozen=True)
class Multiples:
    """A small picture for each series, named above it, all to one scale."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]
    tick: str = "{}"
    height: float = 30.0

    def __post_init__(self) -> None:
        if not self.series:
            raise ValueError("small multiples need at least one series")
        _check(self.periods, self.series)

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """Rows of panels, as many abreast as can be read."""
        abreast = max(1, min(len(self.series), int((width + 6) // 52)))
        each = (width - 6 * (abreast - 1)) / abreast
        canvas, most = Canvas(width), _most(self.series)
        for start in range(0, len(self.series), abreast):
            row = self.series[start : start + abreast]
            names = [wrap(series.name, each, bold=True, most=3) for series in row]
            top = canvas.height + max(map(len, names)) * STEP + 1.5
            foot = top
            for i, series in enumerate(row):
                x = i * (each + 6)
                canvas.write(x, canvas.height + 0.9, names[i], bold=True, below=True)
                panel = Panel(self.periods, (series,), most, self.tick)
                foot = max(foot, panel.draw(canvas, x, top, each, self.height))
            canvas.height = foot + (4 if start + abreast < len(self.series) else 0)
        return canvas


def trend(
    periods: tuple[str, ...], series: tuple[Series, ...], tick: str = "{}"
) -> Lines | Multiples:
    """Lines on one axis if they can be told apart there, small multiples if there are over four."""
    kind = Lines if len(series) <= 4 else Multiples
    return kind(periods, series, tick)


@dataclass(frozen=True)
class Panel:
    """Lines on one pair of axes."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]
    most: float
    tick: str = "{}"
    named: bool = False
    turning: int | None = None
    aim: Aim | None = None
    breaks: tuple[int, ...] = ()

    def draw(self, canvas: Canvas, x: float, top: float, width: float, height: float) -> float:
        """Draw it with its left top corner at (x, top); return how far down it reaches."""
        ends = [end_of(series, self.named, width) for series in self.series]
        ends += [aim_end(self.aim, width)] if self.aim else []
        foot = top + max(height - 7, sum(end.deep for end in ends) + 4)
        edges = edges_of(self.series[0], self.breaks) if len(self.series) == 1 else []
        over = self.turning is not None or bool(edges)
        head = 4.6 if over else 3.5  # a turning point's value stands above it
        foot += 1.1 if edges else 0.0
        if any(self.series[0].marks[i].open_ended for i in edges):
            head += ARROW
            foot += ARROW  # which takes nothing from the lines
        frame = self._frame(x, top + head, width, foot, ends)
        lines = [points_of(frame, series) for series in self.series]
        self._grid(canvas, frame)
        self._breaks(canvas, frame, lines[0])
        label_starts(canvas, frame, lines)
        for i, points in enumerate(lines):
            draw_line(canvas, points, i, PAINTS[len(lines)][i], self.breaks)
        label_ends(canvas, frame, lines, ends, self.aim)
        if len(lines) == 1 and self.turning is not None:
            label_turn(canvas, frame, lines[0], self.turning)
        label_edges(canvas, frame, lines[0], edges, self.turning)
        below = self._missing(canvas, lines, foot + 2.2)
        xs = [point.x for point in lines[0]]
        return below + periods(canvas, xs, self.periods, below, (x, x + width)) * STEP

    def _frame(self, x: float, top: float, width: float, foot: float, ends: list[End]) -> Frame:
        left = x + max(wide(text) for _, text in self._ticks()) + 1.5
        firsts = [series.marks[0] for series in self.series if len(self.periods) > 1]
        starts = [wide(mark.text, bold=True) + 3.4 for mark in firsts if mark.value is not None]
        starts = [start for start in starts if start <= width / 4]
        last = x + width - max(end.wide for end in ends) - self._lead()
        ceiling = self.most * 1.06 or 1.0
        return Frame(left, left + max([*starts, 3.0]), last, top, foot, ceiling)

    def _lead(self) -> float:
        """From the end of a line to its words: more where these may have to stand aside."""
        return 5.0 if self.named else 2.6

    def _ticks(self) -> list[tuple[float, str]]:
        marks = [mark for series in self.series for mark in series.marks]
        steps = ticks(self.most, whole=all(mark.size % 1 == 0 for mark in marks))
        return [(step, tick_text(step, steps, self.tick)) for step in steps]

    def _grid(self, canvas: Canvas, frame: Frame) -> None:
        for step, text in self._ticks():
            y = frame.y(step)
            canvas.rule([(frame.left, y), (frame.last + 1.2, y)], Ink.GRID if step else Ink.AXIS)
            canvas.write(frame.left - 1.5, y, text, MUTED, anchor="right")

    def _breaks(self, canvas: Canvas, frame: Frame, points: list[Point]) -> None:
        """The target, and an upright line wherever the definition changed."""
        if self.aim:
            y = frame.y(self.aim.value)
            canvas.rule([(frame.left, y), (frame.last + 1.2, y)], Ink.HAIR, MUTED, DASHED)
        for i in self.breaks:
            if 0 < i < len(points):
                x = (points[i - 1].x + points[i].x) / 2
                canvas.rule([(x, frame.top), (x, frame.foot)], Ink.HAIR, MUTED, DASHED)

    def _missing(self, canvas: Canvas, lines: list[list[Point]], y: float) -> float:
        """Say under the axis which periods have no value; return where that ends."""
        sign = 3.6 if self.named else 0.0
        for i, points in enumerate(lines):
            gaps = [Gap(x, x, mark.shorthand) for x, _, mark in points if mark.value is None]
            for gap in apart(gaps, sign):
                canvas.write(gap.middle + sign / 2, y, gap.text, MUTED, anchor="center", below=True)
                if sign:
                    x = gap.middle - wide(gap.text) / 2
                    draw_sign(canvas, x, y + 1.1, i, PAINTS[len(lines)][i])
            y += STEP if gaps else 0.0
        return y


def _most(series: Sequence[Series]) -> float:
    return largest([mark for each in series for mark in each.marks])


def _check(periods: Sequence[str], series: Sequence[Series]) -> None:
    if not periods or any(len(each.marks) != len(periods) for each in series):
        raise ValueError("each series needs a mark for each period, and there must be a period")
