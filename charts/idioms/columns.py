"""Vertical columns by month or quarter; where they would not fit, the same rows as bars."""

from __future__ import annotations

from dataclasses import dataclass

from charts.canvas import Canvas, Ink
from charts.idioms.bars import TIP, Bar, Bars
from charts.idioms.marks import Mark, largest
from charts.lettering import whole_words, wide, wrap
from charts.palette import BLUE, INK, MUTED, STEP

WIDEST, THICKEST = 24.0, 12.0  # from one column to the next; a column
AIR = 1.2  # between the words of two columns


@dataclass(frozen=True)
class Column:
    """A period and its value."""

    label: str
    mark: Mark


@dataclass(frozen=True)
class Columns:
    """Columns from nought, each with its value above and its period below."""

    columns: tuple[Column, ...]
    height: float = 40.0

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a chart of columns needs at least one")

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """Columns if there is room for their words, bars if not."""
        step = min(width / len(self.columns), WIDEST)
        if not all(_fits(column, step - AIR) for column in self.columns):
            return Bars(tuple(Bar(each.label, each.mark) for each in self.columns)).drawn(width)
        canvas = Canvas(width)
        top = 4.6 + (TIP if any(each.mark.open_ended for each in self.columns) else 0.0)
        foot = top + self.height
        most = largest([column.mark for column in self.columns])
        scale = self.height / most if most else 0.0
        for i, column in enumerate(self.columns):
            _column(canvas, (i + 0.5) * step, foot, step, column.mark, scale)
        canvas.rule([(0, foot), (step * len(self.columns), foot)], Ink.AXIS)
        deep = self._names(canvas, foot + 1.8, step)
        canvas.height = foot + 1.8 + deep * STEP
        return canvas

    def _names(self, canvas: Canvas, y: float, step: float) -> int:
        lines = [wrap(column.label, step - AIR) for column in self.columns]
        if any(len(words) > 1 for words in lines):  # then all of them, not one beside eleven
            lines = [_in_two(column.label, step - AIR) for column in self.columns]
        for i, words in enumerate(lines):
            canvas.write((i + 0.5) * step, y, words, anchor="center", below=True)
        return max(map(len, lines))


def _in_two(label: str, room: float) -> tuple[str, ...]:
    """A name on two lines where it has two words, as Apr over 2024."""
    words = label.split(" ")
    return tuple(words) if len(words) == 2 else wrap(label, room)


def _column(canvas: Canvas, x: float, foot: float, step: float, mark: Mark, scale: float) -> None:
    thick = min(step * 0.62, THICKEST)
    left, right, top = x - thick / 2, x + thick / 2, foot - mark.size * scale
    tip = TIP if mark.open_ended and mark.value is not None else 0.0
    if tip:
        corners = [(left, foot), (left, top), (x, top - tip), (right, top), (right, foot)]
        canvas.shape(corners, BLUE)
    else:
        canvas.box(left, top, thick, foot - top, BLUE)
    known = mark.value is not None
    text, ink = _words(mark, step - AIR), INK if known else MUTED
    canvas.write(x, top - tip - 2.6, text, ink, anchor="center", bold=known)


def _words(mark: Mark, room: float) -> str:
    known = mark.value is not None
    return mark.text if known or wide(mark.text) <= room else mark.shorthand


def _fits(column: Column, room: float) -> bool:
    known = column.mark.value is not None
    text = _words(column.mark, room)
    return wide(text, bold=known) <= room and whole_words(column.label, room, most=2)
