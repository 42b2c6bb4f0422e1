"""Parts of a whole, row by row: bars of equal length with up to four named parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from charts.palette import INK, MUTED, STEP, Paint, check_neighbours

GAP = 0.5  # white between two parts
SLIVER = 0.3  # the least that is drawn of a part, however few there are


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
    size: float | None = None
    """What the parts come to, where that is known: a part that is not then leaves its room."""


@dataclass(frozen=True)
class Shares:
    """100% bars; where parts are not known, their room says so, or the row what is known."""

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

    def with_totals(self, totals: Sequence[str], heading: str) -> Shares:
        """The same picture with other words at the ends of its rows, and above them."""
        pairs = zip(self.rows, totals, strict=True)
        rows = tuple(replace(row, total=total) for row, total in pairs)
        return replace(self, rows=rows, total=heading)

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
        slices = self._slices(row, room)
        said = () if slices else wrap(self._known(row), room - 1.5)
        deep = max(len(total), len(said))
        half = max(high / 2, spread(deep))
        slim = tuple(each for each in slices if not each.holds_its_value)
        y = side.place(
            canvas, row.label, half, max(half, high * 0.34 + STEP * 0.9) if slim else half
        )
        canvas.write(side.column + 1.5, y, said, MUTED)
        for each in slices:
            each.draw(canvas, side.column, y, high * 0.68)
        _below(canvas, side.column, y + high * 0.34 + STEP * 0.45, slim, room)
        canvas.write(canvas.width, y, total, anchor="right")

    def _slices(self, row: Share, room: float) -> tuple[Slice, ...]:
        """The parts of a row that there are any of, each from where the one before it ends."""
        pairs = zip(row.marks, self.parts, strict=True)
        told: list[Piece] = [(mark.size, mark.text, part.paint) for mark, part in pairs]
        pieces = told if _whole(row) else _with_room_left(row, told)
        whole, at, slices = sum(size for size, *_ in pieces), 0.0, []
        for amount, text, paint in pieces:
            size = amount / whole * room
            if size:
                slices.append(Slice(at, size, text, paint))
            at += size
        narrow = sum(each.room for each in slices if not each.holds_its_value)
        return tuple(slices) if narrow <= room else ()

    def _known(self, row: Share) -> str:
        """What can be said of a row without a bar: once, if it is the same of every part."""
        if len({mark.text for mark in row.marks}) == 1:
            return row.marks[0].text
        pairs = zip(self.parts, row.marks, strict=True)
        return "; ".join(f"{part.name}: {mark.text}" for part, mark in pairs)


@dataclass(frozen=True)
class Slice:
    """A part of a bar: where it begins, how long it is, its value and its paint.

    Without paint it is the room of what is withheld: it is not drawn, and says what it is.
    """

    start: float
    size: float
    text: str
    paint: Paint | None

    @property
    def holds_its_value(self) -> bool:
        return self.room <= self.size

    @property
    def room(self) -> float:
        """What its value needs, with some air."""
        return wide(self.text, bold=self.paint is not None) + 1.0

    def draw(self, canvas: Canvas, zero: float, y: float, thick: float) -> None:
        """The slice, with its value if that goes in."""
        x = zero + self.start
        if self.paint:
            canvas.box(x + GAP / 2, y - thick / 2, max(self.size - GAP, SLIVER), thick, self.paint)
        if self.holds_its_value:
            self.say(canvas, x + self.size / 2, y, self.paint.ink if self.paint else MUTED)

    def say(self, canvas: Canvas, middle: float, y: float, ink: str) -> None:
        """Write the value about a point; bold where it is one."""
        canvas.write(middle, y, self.text, ink, anchor="center", bold=self.paint is not None)


def _below(canvas: Canvas, zero: float, y: float, slim: tuple[Slice, ...], room: float) -> None:
    """Values too wide for their slices, below these; in their order where they would meet."""
    ends = [room]
    for each in reversed(slim[1:]):
        ends.insert(0, ends[0] - each.room)
    free = 0.0
    for each, end in zip(slim, ends, strict=bool(slim)):
        start = max(free, min(each.start + each.size / 2 - each.room / 2, end - each.room))
        each.say(canvas, zero + start + each.room / 2, y, INK)
        free = start + each.room


def _whole(row: Share) -> bool:
    """Whether every part is known and there is something to share."""
    return all(map(_firm, row.marks)) and any(mark.size for mark in row.marks)


def _firm(mark: Mark) -> bool:
    return mark.value is not None and not mark.open_ended


Piece = tuple[float, str, Paint | None]


def _with_room_left(row: Share, told: list[Piece]) -> list[Piece]:
    """The parts that are known, and one room for all that are not: in their place if they adjoin.

    Nothing where the whole or the reason is not one, or no part is known.
    """
    gone = [i for i, mark in enumerate(row.marks) if not _firm(mark)]
    known = sum(size for i, (size, *_) in enumerate(told) if i not in gone)
    texts = {row.marks[i].text for i in gone}
    if row.size is None or not 0 < known < row.size or len(texts) > 1:
        return []
    adjoin = gone[-1] - gone[0] == len(gone) - 1
    pieces = [piece for i, piece in enumerate(told) if i not in gone]
    pieces.insert(gone[0] if adjoin else len(pieces), (row.size - known, texts.pop(), None))
    return pieces
