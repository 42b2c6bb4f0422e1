"""Rows: labels beside the marks or above them, keys, and charts too tall for a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from charts.canvas import Canvas, Ink
from charts.lettering import evenly, wide, wrap
from charts.palette import FULL, INK, LAST_YEAR, MUTED, SIDE, STEP, Paint

GUTTER = 3.0  # between a label and the zero line
MOST_OF_THE_WIDTH = 0.45  # a label column wider than this stands above its bars instead
ROOMY, SNUG = 58.0, 5.5  # rows taller than this in all are set closer: a chart is not parted
TALLEST = 192.0  # forty rows of one line, with their key and heading, go on one page


@dataclass(frozen=True)
class Side:
    """Where labels go: in a column this wide beside the marks, or above each row if that is 0."""

    width: float
    column: float
    bold: bool = False

    @property
    def room(self) -> float:
        """How wide the marks and their words may be."""
        return self.width - self.column

    def lines(self, label: str) -> tuple[str, ...]:
        """The label, as it wraps."""
        room = self.column - GUTTER if self.column else self.width
        return evenly(label, room, bold=self.bold, most=3)

    def place(self, canvas: Canvas, label: str, up: float, down: float) -> float:
        """Write a label and make room for marks so far up and down from the middle; return that."""
        lines = self.lines(label)
        if not self.column:
            canvas.write(0, canvas.height + 1.2, lines, bold=self.bold, below=True)
            middle = canvas.height + STEP * len(lines) + 0.6 + up
            canvas.height = middle + down + 1.6
            return middle
        half = spread(len(lines))
        middle = canvas.height + max(up, half)
        canvas.write(0, middle, lines, bold=self.bold)
        canvas.height = middle + max(down, half)
        return middle

    def zero(self, canvas: Canvas, spans: Sequence[tuple[float, float]]) -> None:
        """The zero line: in one piece beside the labels, row by row under them."""
        if self.column and spans:
            spans = [(spans[0][0], spans[-1][1])]
        for top, bottom in spans:
            canvas.rule([(self.column, top), (self.column, bottom)], Ink.AXIS)


def spread(lines: int) -> float:
    """How far lines of text reach from their middle; more than one need air around them."""
    return lines * STEP / 2 + (1.3 if lines > 1 else -0.2)


def side_for(
    width: float, labels: Iterable[str], needed: float = 0.0, *, bold: bool = False
) -> Side:
    """Labels beside the marks, if these have room enough and no label needs a fourth line."""
    labels = list(labels)
    longest = max((wide(label, bold=bold) for label in labels), default=0.0) + GUTTER
    column = SIDE if width >= FULL else min(longest, SIDE)
    beside = column <= MOST_OF_THE_WIDTH * width and width - column >= needed
    room = column - GUTTER
    if beside and all(len(wrap(label, room, bold=bold)) <= 3 for label in labels):
        return Side(width, column, bold)
    return Side(width, 0, bold)


def pitch(count: int, roomy: float, tight: float) -> float:
    """The height of a row of one line: less the more rows there are, so that forty fit a page."""
    snug = max(SNUG, ROOMY / max(count, 1))
    return max(tight, min(roomy, snug, TALLEST / max(count, 1)))


@dataclass(frozen=True)
class Entry:
    """One thing named in a key: its name, and how its sign is drawn at (x, middle)."""

    name: str
    sign: Callable[[Canvas, float, float], None]
    span: float = 3.0
    colour: str = INK


def swatch(paint: Paint, width: float = 3.0, height: float = 2.4) -> Callable[..., None]:
    """A sign that is a small box."""
    return lambda canvas, x, y: canvas.box(x, y - height / 2, width, height, paint)


def key(canvas: Canvas, x: float, entries: Sequence[Entry], end: float = 0.0) -> None:
    """Name the signs from x to the end in as many lines as it takes, and move below them."""
    end, at, deep = end or canvas.width, x, 1
    for entry in entries:
        indent = entry.span + 1.2 if entry.span else 0.0
        lines = wrap(entry.name, end - x - indent)
        room = indent + max(map(wide, lines))
        if at > x and at + room > end:
            at, canvas.height, deep = x, canvas.height + deep * STEP + 0.5, 1
        entry.sign(canvas, at, canvas.height + 2.1)
        canvas.write(at + indent, canvas.height + 1.0, lines, entry.colour, below=True)
        at, deep = at + room + 5, max(deep, len(lines))
    if entries:
        canvas.height += deep * STEP + 1.4


def last_year(canvas: Canvas, x: float, y: float) -> None:
    """The sign for last year's bar."""
    canvas.box(x, y - 0.45, 4, 0.9, Paint(LAST_YEAR))


def end_column(width: float, texts: Iterable[str], heading: str, gap: float) -> float:
    """How wide a column of words at the right is, its heading on a line or two; nought if empty.

    It is a quarter of the width at most, unless a word of its own needs more: none is broken.
    """
    texts = list(texts)
    words = max(wide(word) for text in (*texts, heading) for word in text.split(" "))
    widest = max([*map(wide, texts), words, min(wide(heading), 20.0)])
    most = max(width / 4, min(words + gap, width / 3))
    return min(widest + gap, most) if widest else 0.0


def head_column(canvas: Canvas, column: float, heading: str, gap: float) -> float:
    """Write the heading of that column; return how far down it reaches."""
    lines = evenly(heading, column - gap) if heading else ()
    canvas.write(canvas.width, canvas.height + 1.0, lines, MUTED, anchor="right", below=True)
    return canvas.height + len(lines) * STEP + 1.4


class Rowed(Protocol):
    """A chart of rows; whole is every row of the chart this is a part of."""

    @property
    def rows(self) -> tuple[Any, ...]: ...

    @property
    def whole(self) -> tuple[Any, ...]: ...

    def drawn(self, width: float) -> Canvas: ...


Chart = TypeVar("Chart", bound=Rowed)


def parts(chart: Chart, width: float, tallest: float) -> tuple[Chart, ...]:
    """The chart, or the fewest charts of about equal length that share its scale and fit a page."""
    count = len(chart.rows)
    for pieces in range(1, count + 1):
        cuts = [round(count * i / pieces) for i in range(pieces + 1)]
        split = tuple(
            replace(chart, rows=chart.rows[start:end], whole=chart.rows)  # type: ignore[type-var]
            for start, end in pairwise(cuts)
        )
        if pieces == count or all(piece.drawn(width).height <= tallest for piece in split):
            return split
    return (chart,)
