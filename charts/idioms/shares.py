"""Parts of a whole, row by row: bars of equal length with up to four named parts."""

from __future__ import annotations

from dataclasses import dataclass

from charts.canvas import Canvas
from charts.idioms.marks import Mark
from charts.idioms.rows import (
    Entry,
    Side,
    end_column,
    head_column,
    key,
    pitch,
    side_for,
    spread,
    swatch,
)
from charts.lettering import wide, wrap
from charts.palette import MUTED, Paint, check_neighbours

GAP = 0.5  # white between two parts


@dataclass(frozen=True)
class Part:
    """A part that every row has: its name and its colour."""

    name: str
    paint: Paint


@dataclass(frozen=True)
class Share:
    """A row: one mark for each part, in their order, and the total as a reader sees it."""

    label: str
    marks: tuple[Mark, ...]
    total: str = ""


@dataclass(frozen=True)
class Shares:
    """100% bars; a row with a part that is not known has no bar, and says what is known."""

    rows: tuple[Share, ...]
    parts: tuple[Part, ...]
    total: str = ""
    whole: tuple[Share, ...] = ()

    def __post_init__(self) -> None:
        check_neighbours([part.paint for part in self.parts], "shares")
        if not 0 < len(self.parts) <= 4:
            raise ValueError("a bar of shares has one to four parts")
        if not self.rows or any(len(row.marks) != len(self.parts) for row in self.rows):
            raise ValueError("shares need a row, and a mark in each row for each part")

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """The parts' names, then the rows."""
        canvas, rows = Canvas(width), self.whole or self.rows
        totals = self._totals(width)
        side = side_for(width, (row.label for row in rows), totals + width * 0.5)
        self._key(canvas, side.column, totals)
        for row in self.rows:
            self._row(canvas, side, row, totals)
        return canvas

    def _totals(self, width: float) -> float:
        """The column of totals at the right, wide enough for all of them."""
        totals = (row.total for row in self.whole or self.rows)
        return end_column(width, totals, self.total, 6)

    def _key(self, canvas: Canvas, x: float, totals: float) -> None:
        foot = head_column(canvas, totals, self.total, 6)
        entries = [Entry(part.name, swatch(part.paint, 3, 3)) for part in self.parts]
        key(canvas, x, entries, canvas.width - totals)
        canvas.height = max(canvas.height, foot)

    def _row(self, canvas: Canvas, side: Side, row: Share, totals: float) -> None:
        high, room = pitch(len(self.rows), 7.2, 4.7), side.room - totals
        total = wrap(row.total, totals - 2)
        said = () if _whole(row) else wrap(self._known(row), room - 1.5)
        deep = max(len(total), len(said))
        half = max(high / 2, spread(deep))
        y = side.place(canvas, row.label, half, half)
        canvas.write(side.column + 1.5, y, said, MUTED)
        if not said:
            self._bar(canvas, side.column, y, room, high * 0.68, row)
        canvas.write(canvas.width, y, total, anchor="right")

    def _bar(
        self, canvas: Canvas, x: float, y: float, room: float, thick: float, row: Share
    ) -> None:
        whole = sum(mark.size for mark in row.marks)
        for part, mark in zip(self.parts, row.marks, strict=True):
            size = mark.size / whole * room
            canvas.box(x + GAP / 2, y - thick / 2, size - GAP, thick, part.paint)
            if wide(mark.text, bold=True) + 1.0 <= size:
                middle = x + size / 2
                canvas.write(middle, y, mark.text, part.paint.ink, anchor="center", bold=True)
            x += size

    def _known(self, row: Share) -> str:
        """What can be said of a row without a bar: once, if it is the same of every part."""
        if len({mark.text for mark in row.marks}) == 1:
            return row.marks[0].text
        pairs = zip(self.parts, row.marks, strict=True)
        return "; ".join(f"{part.name}: {mark.text}" for part, mark in pairs)


def _whole(row: Share) -> bool:
    """Whether every part is known and there is something to share."""
    known = all(mark.value is not None and not mark.open_ended for mark in row.marks)
    return known and any(mark.size for mark in row.marks)
