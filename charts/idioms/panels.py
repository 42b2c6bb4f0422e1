"""Before and after under headings: each heading in the side, each measure's name over its marks.

What has another unit than the scale has no marks and says its values in words: no second scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charts.canvas import Canvas, Ink
from charts.idioms.dumbbell import (
    BESIDE,
    OVER,
    SIGNS,
    Change,
    Scale,
    named_ticks,
    place,
    said_of,
    signs,
)
from charts.idioms.marks import largest
from charts.idioms.rows import GUTTER, Entry, end_column, key
from charts.lettering import evenly, wide, wrap
from charts.palette import FULL, INK, MUTED, SIDE, STEP

HIGH = 7.0  # of a row of marks
AIR = 3.6  # between two headings' measures
UNDER = 1.2  # between two measures of one heading


@dataclass(frozen=True)
class Item:
    """One measure: where it began, where it is, and in a word which way it went."""

    change: Change
    way: str = ""
    in_words: str = ""
    """What stands in place of marks, where the measure does not belong on the scale."""


@dataclass(frozen=True)
class Panel:
    """Measures under one heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Panels:
    """Measures on one scale from nought to high, heading by heading."""

    panels: tuple[Panel, ...]
    stages: tuple[str, str]
    high: float = 100.0
    tick: str = "{}%"

    def __post_init__(self) -> None:
        if not self.panels or not all(panel.items for panel in self.panels):
            raise ValueError("panels need a heading at least, and each of them a measure")

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """Key, measures and scale."""
        canvas = Canvas(width)
        column = SIDE if width >= FULL else 0.0
        ends = end_column(width, (item.way for item in self._items()), "", 4)
        scale = self._scale(column or 2.0, width - ends)
        entries = [Entry(name, sign) for name, sign in zip(self.stages, SIGNS, strict=False)]
        key(canvas, column, entries)
        grid, spans = len(canvas.marks), []
        for i, panel in enumerate(self.panels):
            canvas.height += AIR if i else 0.0
            spans += list(self._panel(canvas, panel, column, scale, width - ends))
        words, canvas.marks[grid:] = canvas.marks[grid:], []
        self._grid(canvas, scale, spans)
        canvas.marks += words
        return canvas

    def _items(self) -> Iterator[Item]:
        return (item for panel in self.panels for item in panel.items)

    def _scale(self, zero: float, end: float) -> Scale:
        """Nought on the spine; at the right, room for half a tick and the words of a mark."""
        across = end - zero
        marks = [mark for item in self._items() if not item.in_words for mark in item.change.marks]
        high = max(self.high, largest(marks))
        rooms = [
            (across - BESIDE - wide(mark.text, bold=True)) * high / mark.size
            for mark in marks
            if mark.size > 0.75 * high
        ]
        room = max(min([*rooms, across - wide(self.tick.format(f"{high:,.0f}")) / 2]), across / 2)
        return Scale(zero, room / high, named_ticks(high, room / high, self.tick, whole=True))

    def _panel(
        self, canvas: Canvas, panel: Panel, column: float, scale: Scale, end: float
    ) -> Iterator[tuple[float, float]]:
        """Draw a heading and its measures; where the marks of each stand, from top to foot."""
        top = canvas.height
        heading = evenly(panel.heading, column - GUTTER if column else canvas.width, bold=True)
        canvas.write(0, top + 1.2, heading, bold=True, below=True)
        foot = top + len(heading) * STEP + 1.2
        if not column:
            canvas.height = foot
        for i, item in enumerate(panel.items):
            canvas.height += UNDER if i else 0.0
            lines = evenly(item.change.label, canvas.width - column)
            canvas.write(column, canvas.height + 1.2, lines, below=True)
            canvas.height += len(lines) * STEP + 0.8
            start = canvas.height
            self._item(canvas, item, scale, end)
            if not item.in_words:
                yield start, canvas.height
        canvas.height = max(canvas.height, foot)

    def _item(self, canvas: Canvas, item: Item, scale: Scale, end: float) -> None:
        row, start = item.change, scale.zero + (1.5 if canvas.width >= FULL else 0.0)
        if item.in_words:
            lines = wrap(item.in_words, end - start)
            y = canvas.height + HIGH / 2 + STEP * (len(lines) - 1) / 2
            canvas.write(start, y, lines, bold=True)
            canvas.height += HIGH + STEP * (len(lines) - 1)
        else:
            y = self._marks(canvas, row, scale, end)
        canvas.write(canvas.width, y, item.way, INK, anchor="right")

    def _marks(self, canvas: Canvas, row: Change, scale: Scale, end: float) -> float:
        """Signs, their values, and below them what has none; return the middle of the signs."""
        words = place(row, scale, end)
        y = canvas.height + (OVER + 2.0 if any(word.over for word in words) else HIGH / 2)
        said = said_of(self.stages, row, end - scale.zero - 1.5, everything=not words)
        signs(canvas, row, scale, y)
        for word in words:
            level = y - OVER if word.over else y
            canvas.write(word.x, level, word.text, word.colour, bold=word.bold)
        known = any(mark.value is not None for mark in row.marks)
        below = y + HIGH / 2 + STEP * (len(said) - 1) / 2 + 0.6 if known else y
        canvas.write(scale.zero + 1.5, below, said, MUTED)
        canvas.height = y + HIGH / 2 + (len(said) * STEP if known else 0.0)
        return y

    def _grid(self, canvas: Canvas, scale: Scale, spans: list[tuple[float, float]]) -> None:
        for value, text in scale.ticks if spans else ():
            x = scale.x(value)
            for top, foot in spans:
                canvas.rule([(x, top), (x, foot)], Ink.GRID if value else Ink.AXIS)
            x = max(wide(text) / 2, x)
            canvas.write(x, canvas.height + 1.0, text, MUTED, anchor="center", below=True)
        canvas.height += 1.0 + STEP if spans else 0.0
