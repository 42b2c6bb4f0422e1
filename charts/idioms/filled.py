"""How much of what was offered was used: a pale track for the offer, a blue bar for the use."""

from __future__ import annotations

from dataclasses import dataclass

from charts.canvas import Canvas
from charts.idioms.bars import GAP, TIP, Beside, Run, bar, in_line, scaled, stacked
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
from charts.lettering import wrap
from charts.palette import BLANK, BLUE, MUTED, TRACK


@dataclass(frozen=True)
class Filling:
    """A row: what was offered, what was used of it, and the share in words."""

    label: str
    used: Mark
    offered: Mark
    share: str = ""

    @property
    def missing(self) -> bool:
        return self.used.value is None or self.offered.value is None


@dataclass(frozen=True)
class Filled:
    """Tracks and bars from nought, each "318 of 380", with the share at the right."""

    rows: tuple[Filling, ...]
    used: str = "Used"
    offered: str = "Offered"
    share: str = ""
    whole: tuple[Filling, ...] = ()

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("a chart of what was used needs at least one row")

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """Key, rows and zero line."""
        canvas, rows = Canvas(width), self.whole or self.rows
        shares = self._shares(width)
        words = max(in_line(_words(row)) for row in rows)
        needed = min(words + shares, width / 2) + width * 0.35
        side = side_for(width, (row.label for row in rows), needed)
        self._key(canvas, side.column, shares)
        room = side.room - shares
        scale = scaled(
            [_tip(row) + in_line(_words(row)) for row in rows], [_ends(row) for row in rows], room
        )
        spans = [self._row(canvas, side, row, scale, room) for row in self.rows]
        side.zero(canvas, spans)
        return canvas

    def _shares(self, width: float) -> float:
        """The column of shares at the right, wide enough for all of them."""
        shares = (row.share for row in self.whole or self.rows)
        return end_column(width, shares, self.share, 7)

    def _key(self, canvas: Canvas, x: float, shares: float) -> None:
        foot = head_column(canvas, shares, self.share, 7)
        signs = (
            Entry(self.used, swatch(BLUE, 3, 2.2)),
            Entry(self.offered, swatch(TRACK, 3, 2.2)),
        )
        key(canvas, x, signs, canvas.width - shares if self.share else 0.0)
        canvas.height = max(canvas.height, foot)

    def _row(
        self, canvas: Canvas, side: Side, row: Filling, scale: float, room: float
    ) -> tuple[float, float]:
        high = pitch(len(self.rows), 6.1, 4.7)
        beside = _beside(row, scale, room)
        share = wrap(row.share, canvas.width - side.column - room - 2)
        deep = max(len(beside.lines), len(share))
        half = max(high / 2, spread(deep))
        y = side.place(canvas, row.label, half, half)
        _track(canvas, side.column, y, high * 0.6, row, scale)
        beside.write(canvas, side.column, y)
        canvas.write(canvas.width, y, share, anchor="right")
        return y - high / 2, y + high / 2


def _track(canvas: Canvas, x: float, y: float, thick: float, row: Filling, scale: float) -> None:
    """The track, and the bar in it; more used than offered runs over the track's end, marked."""
    offered = row.offered.size * scale
    canvas.box(x, y - thick / 2, offered, thick, TRACK)
    bar(canvas, x, y, thick, row.used, scale)
    if 0 < offered < row.used.size * scale:
        canvas.box(x + offered - 0.35, y - thick / 2, 0.7, thick, BLANK)


def _beside(row: Filling, scale: float, room: float) -> Beside:
    start = max(_ends(row)) * scale + GAP + _tip(row)
    runs = _words(row)
    if start + in_line(runs) <= room + 0.01:
        return Beside(start, (tuple(runs),))
    return Beside(start, stacked(runs, room - start))


def _tip(row: Filling) -> float:
    return TIP if row.used.open_ended else 0.0


def _ends(row: Filling) -> tuple[float, float]:
    longest = max(row.used.size, row.offered.size)
    return longest, longest


def _words(row: Filling) -> list[Run]:
    used, offered = row.used.text, row.offered.text
    if not row.missing:
        return [Run(f"{used} of {offered}", bold=True)]
    return [Run(used if used == offered else f"{used} of {offered}", MUTED)]
