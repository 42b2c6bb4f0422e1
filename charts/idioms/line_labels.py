"""Words beside lines: where each begins, ends, turns or has no value."""

from __future__ import annotations

from typing import NamedTuple

from charts.canvas import Canvas
from charts.idioms.axes import make_way
from charts.idioms.strokes import ARROW, OPEN, Aim, Frame, Point, Series, runs_of
from charts.lettering import evenly, wide, wrap
from charts.palette import INK, MUTED, STEP, WHITE, Paint


class Gap(NamedTuple):
    """One period without a value, or several that are too close for words of their own."""

    start: float
    end: float
    text: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def apart(gaps: list[Gap], sign: float) -> list[Gap]:
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


def end_of(series: Series, named: bool, width: float) -> End:
    mark = series.marks[-1]
    names = evenly(series.name, 0.28 * width, most=3) if named else ()
    if mark.value is None:
        return End(mark.shorthand if named else "", False, names)
    if wide(mark.text, bold=True) > 0.34 * width:  # long for a value: as words, then
        return End("", True, (*wrap(mark.text, 0.3 * width), *names))
    return End(mark.text, True, names)


def aim_end(aim: Aim, width: float) -> End:
    """What is said where a target's line ends."""
    return End("", False, evenly(aim.text, 0.28 * width, most=3))


def label_starts(canvas: Canvas, frame: Frame, lines: list[list[Point]]) -> None:
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


def label_ends(
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


def label_turn(canvas: Canvas, frame: Frame, points: list[Point], turning: int) -> None:
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


def edges_of(series: Series, breaks: tuple[int, ...]) -> list[int]:
    """Where a line begins or ends within the frame: the first and last of every stretch."""
    points = [Point(i, 0.0, mark) for i, mark in enumerate(series.marks)]
    ends = (int(point.x) for run in runs_of(points, breaks) for point in (run[0], run[-1]))
    return sorted(set(ends) - {len(points) - 1})


def label_edges(
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
