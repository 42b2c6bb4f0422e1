"""Lines over periods from nought, labelled at their ends; and one small picture each for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from charts.canvas import Canvas, Ink
from charts.idioms.axes import make_way, periods, tick_text, ticks
from charts.idioms.marks import Mark, largest
from charts.lettering import evenly, wide, wrap
from charts.palette import BLUE, INK, MUTED, ORANGE, PINK, STEP, TURQUOISE, WHITE, Paint

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
        ends = [_end(series, self.named, width) for series in self.series]
        ends += [_aim_end(self.aim, width)] if self.aim else []
        foot = top + max(height - 7, sum(end.deep for end in ends) + 4)
        edges = _edges(self.series[0], self.breaks) if len(self.series) == 1 else []
        over = self.turning is not None or bool(edges)
        head = 4.6 if over else 3.5  # a turning point's value stands above it
        foot += 1.1 if edges else 0.0
        if any(self.series[0].marks[i].open_ended for i in edges):
            head += ARROW
            foot += ARROW  # which takes nothing from the lines
        frame = self._frame(x, top + head, width, foot, ends)
        lines = [_points(frame, series) for series in self.series]
        self._grid(canvas, frame)
        self._breaks(canvas, frame, lines[0])
        _label_starts(canvas, frame, lines)
        for i, points in enumerate(lines):
            _draw_line(canvas, points, i, PAINTS[len(lines)][i], self.breaks)
        _label_ends(canvas, frame, lines, ends, self.aim)
        if len(lines) == 1 and self.turning is not None:
            _label_turn(canvas, frame, lines[0], self.turning)
        _label_edges(canvas, frame, lines[0], edges, self.turning)
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
            for gap in _apart(gaps, sign):
                canvas.write(gap.middle + sign / 2, y, gap.text, MUTED, anchor="center", below=True)
                if sign:
                    x = gap.middle - wide(gap.text) / 2
                    _sign(canvas, x, y + 1.1, i, PAINTS[len(lines)][i])
            y += STEP if gaps else 0.0
        return y


class Gap(NamedTuple):
    """One period without a value, or several that are too close for words of their own."""

    start: float
    end: float
    text: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def _apart(gaps: list[Gap], sign: float) -> list[Gap]:
    """Gaps whose words have room; those that would collide are said together."""
    done: list[Gap] = []
    for gap in gaps:
        while done and _collide(done[-1], gap, sign):
            before = done.pop()
            text = before.text if gap.text in before.text else f"{before.text} {gap.text}"
            gap = Gap(before.start, gap.end, text)
        done.append(gap)
    return done


def _collide(a: Gap, b: Gap, sign: float) -> bool:
    return (wide(a.text) + wide(b.text)) / 2 + sign + 0.8 > b.middle - a.middle


class End(NamedTuple):
    """What is said where a line ends: the last value and, of several lines, the name."""

    value: str
    known: bool
    names: tuple[str, ...]

    @property
    def wide(self) -> float:
        names = max(map(wide, self.names)) + 1.5 if self.names else 0.0
        return wide(self.value, bold=self.known) + names

    @property
    def deep(self) -> float:
        return max(1, len(self.names)) * STEP + 0.3


def _end(series: Series, named: bool, width: float) -> End:
    mark = series.marks[-1]
    names = evenly(series.name, 0.28 * width, most=3) if named else ()
    if mark.value is None:
        return End(mark.shorthand if named else "", False, names)
    if wide(mark.text, bold=True) > 0.34 * width:  # long for a value: as words, then
        return End("", True, (*wrap(mark.text, 0.3 * width), *names))
    return End(mark.text, True, names)


def _aim_end(aim: Aim, width: float) -> End:
    """What is said where a target's line ends."""
    return End("", False, evenly(aim.text, 0.28 * width, most=3))


def _points(frame: Frame, series: Series) -> list[Point]:
    count = len(series.marks)
    return [
        Point(frame.x(i, count), frame.y(mark.size), mark) for i, mark in enumerate(series.marks)
    ]


def _runs(points: list[Point], breaks: tuple[int, ...]) -> list[list[Point]]:
    """The stretches of a line without a gap or a change of definition."""
    edges = [0, *(i for i in sorted(set(breaks)) if 0 < i < len(points)), len(points)]
    return [
        list(run)
        for start, end in pairwise(edges)
        for known, run in groupby(points[start:end], lambda point: point.mark.value is not None)
        if known
    ]


def _draw_line(
    canvas: Canvas, points: list[Point], i: int, paint: Paint, breaks: tuple[int, ...] = ()
) -> None:
    """A line, with its sign at both ends, wherever it stands alone and at a lower bound."""
    runs = _runs(points, breaks)
    for run in runs:
        if len(run) > 1:
            canvas.rule([(p.x, p.y) for p in run], Ink.SERIES, paint.fill, DASHES[i])
    ends = [runs[0][0], runs[-1][-1]] if runs else []
    ends += [point for run in runs if breaks for point in (run[0], run[-1])]
    for run in runs:
        for point in run:
            if len(run) == 1 or point in ends or point.mark.open_ended:
                _sign(canvas, point.x, point.y, i, paint)
            if point.mark.open_ended:
                _arrow(canvas, point.x, point.y, paint)


def _arrow(canvas: Canvas, x: float, y: float, paint: Paint) -> None:
    """At least so many: upwards from the point."""
    canvas.rule([(x, y), (x, y - ARROW)], Ink.SERIES, paint.fill)
    canvas.shape([(x - 1, y - 3), (x + 1, y - 3), (x, y - 4.6)], paint)


def _sign(canvas: Canvas, x: float, y: float, i: int, paint: Paint) -> None:
    if CORNERS[i]:
        canvas.shape([(x + across, y + down) for across, down in CORNERS[i]], paint)
    else:
        canvas.disc(x, y, 1.1, paint)


def _label_starts(canvas: Canvas, frame: Frame, lines: list[list[Point]]) -> None:
    """Write where each line begins, in front of it."""
    firsts = [points[0] for points in lines if len(points) > 1 and points[0].mark.value is not None]
    inset = frame.first - frame.left - 3.3
    firsts = [point for point in firsts if wide(point.mark.text, bold=True) <= inset]
    wants, sizes = [point.y for point in firsts], [STEP] * len(firsts)
    places = make_way(wants, sizes, frame.top - 3, frame.foot + 1.2)
    for point, y in zip(firsts, places, strict=True):
        edge = point.x - 2.2
        # From the axis on: a stump of the grid before a number would read as a minus.
        canvas.box(frame.left, y - 1.5, edge + 0.5 - frame.left, 3, Paint(WHITE))
        canvas.write(edge, y, point.mark.text, anchor="right", bold=True)


def _label_ends(
    canvas: Canvas,
    frame: Frame,
    lines: list[list[Point]],
    ends: list[End],
    aim: Aim | None = None,
) -> None:
    """Write where each line ends, beside it or as near as its neighbours allow."""
    wants = [_last_height(points, frame.foot) for points in lines]
    wants += [frame.y(aim.value)] if aim else []
    low, high = frame.top - 3, frame.foot + 1.2
    places = make_way(wants, [end.deep for end in ends], low, high)
    named = len(lines) > 1
    x = frame.last + (5.0 if named else 2.6)
    for i, (end, want, y) in enumerate(zip(ends, wants, places, strict=True)):
        first = y - (max(1, len(end.names)) - 1) * STEP / 2
        colour = INK if end.known else MUTED
        across = canvas.write(x, first, end.value, colour, bold=end.known)
        words = INK if i < len(lines) else MUTED
        canvas.write(x + across + (1.5 if across else 0.0), y, end.names, words)
        if named and end.known and abs(first - want) > 0.8:
            canvas.link(frame.last + 1.6, want, x - 0.8, first)


def _last_height(points: list[Point], foot: float) -> float:
    return next((point.y for point in reversed(points) if point.mark.value is not None), foot)


def _label_turn(canvas: Canvas, frame: Frame, points: list[Point], turning: int) -> None:
    """Ring the turning point and write its value, if there is room between the ends' words."""
    point = points[turning]
    half = wide(point.mark.text, bold=True) / 2
    if point.mark.value is None or not 0 < turning < len(points) - 1:
        return
    canvas.disc(point.x, point.y, 1.1, OPEN)
    if frame.first + half - 1 <= point.x <= frame.last - half:
        beside = (points[turning - 1].y, points[turning + 1].y)
        peak = point.y <= sum(beside) / 2 or point.y + 6 > frame.foot
        y = point.y + (-4 if peak else 4)
        canvas.write(point.x, y, point.mark.text, anchor="center", bold=True)


def _edges(series: Series, breaks: tuple[int, ...]) -> list[int]:
    """Where a line begins or ends within the frame: the first and last of every stretch."""
    points = [Point(i, 0.0, mark) for i, mark in enumerate(series.marks)]
    ends = (int(point.x) for run in _runs(points, breaks) for point in (run[0], run[-1]))
    return sorted(set(ends) - {len(points) - 1})


def _label_edges(
    canvas: Canvas, frame: Frame, points: list[Point], edges: list[int], turning: int | None
) -> None:
    """Write at a line's ends within the frame what no words beside it say, where there is room."""
    taken = [_span(points[turning], frame)] if turning is not None else []
    for i in edges:
        point = points[i]
        left, right = _span(point, frame)
        in_front = i == 0 and right - left <= frame.first - frame.left - 3.3
        free = right <= frame.last + 1.3 and all(
            right + 1 <= start or left >= end + 1 for start, end in taken
        )
        if in_front:
            taken.append((frame.left, frame.first - 2.2))
        if i == turning or in_front or not free:
            continue
        y = point.y + (4 if _is_under(points, i, frame) else -4)
        if y < point.y and point.mark.open_ended:
            y -= ARROW
        canvas.write((left + right) / 2, y, point.mark.text, anchor="center", bold=True)
        taken.append((left, right))


def _span(point: Point, frame: Frame) -> tuple[float, float]:
    """From where to where a point's value stands over it, within the frame."""
    half = wide(point.mark.text, bold=True) / 2
    x = max(frame.left + half + 0.5, min(point.x, frame.last + 1.2 - half))
    return x - half, x + half


def _is_under(points: list[Point], i: int, frame: Frame) -> bool:
    """Whether a value stands below its point: where the line goes up from there, and has room."""
    beside = [points[at].y for at in (i - 1, i + 1) if 0 <= at < len(points) and _known(points, at)]
    return bool(beside) and min(beside) < points[i].y - 1 and points[i].y + 6 <= frame.foot


def _known(points: list[Point], at: int) -> bool:
    return points[at].mark.value is not None


def _most(series: Sequence[Series]) -> float:
    return largest([mark for each in series for mark in each.marks])


def _check(periods: Sequence[str], series: Sequence[Series]) -> None:
    if not periods or any(len(each.marks) != len(periods) for each in series):
        raise ValueError("each series needs a mark for each period, and there must be a period")
