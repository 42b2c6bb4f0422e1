"""Horizontal bars from nought: this year in blue, last year thin and grey, each with its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from charts.canvas import Canvas
from charts.idioms.marks import Mark
from charts.idioms.rows import Entry, Side, key, last_year, pitch, side_for, spread, swatch
from charts.lettering import wide, wrap
from charts.palette import BLUE, GREY, INK, MUTED, STEP

GAP, BETWEEN = 1.5, 2.0  # from a bar to its value; from a value to "was"
TIP = 2.4  # the point of a bar that has no firm end
LEAST = 0.4  # the longest bar takes this share of the room, whatever the words beside it say


@dataclass(frozen=True)
class Bar:
    """A row: its name, its value, and last year's where there is one to compare with."""

    label: str
    now: Mark
    last: Mark | None = None


class Run(NamedTuple):
    """Words beside a bar."""

    text: str
    colour: str = INK
    bold: bool = False

    @property
    def wide(self) -> float:
        return wide(self.text, bold=self.bold)


@dataclass(frozen=True)
class Bars:
    """Ranked bars. The two periods are named in a key if any row has a last year.

    In a part of a longer chart, whole holds all its rows: parts keep one scale and one column.
    """

    rows: tuple[Bar, ...]
    periods: tuple[str, str] = ("", "")
    whole: tuple[Bar, ...] = ()
    full: float = 0.0
    """The end of the scale, where it has one: a bar of 64% is not to fill the width."""

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("bars need at least one row")

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """Key, rows and zero line."""
        canvas, rows = Canvas(width), self.whole or self.rows
        side = self._side(width)
        if any(row.last for row in rows):
            now, last = self.periods
            entries = [Entry(now, swatch(BLUE, 4, 2.2), 4), Entry(last, last_year, 4, MUTED)]
            key(canvas, side.column, entries)
        scale = scaled(
            [*(_tip(row) + in_line(_words(row)) for row in rows), 0.0],
            [*(_ends(row) for row in rows), (self.full, self.full)],
            side.room,
        )
        spans = [self._row(canvas, side, row, scale) for row in self.rows]
        side.zero(canvas, spans)
        return canvas

    def _side(self, width: float) -> Side:
        rows = self.whole or self.rows
        words = max(in_line(_words(row)) for row in rows)
        return side_for(width, (row.label for row in rows), min(words, width / 2) + width * 0.35)

    def _row(self, canvas: Canvas, side: Side, row: Bar, scale: float) -> tuple[float, float]:
        paired = any(each.last for each in self.whole or self.rows)
        high = pitch(len(self.rows), 8.0, 5.2) if paired else pitch(len(self.rows), 7.2, 4.7)
        thick, above = (high * 0.42, high * 0.36) if paired else (high * 0.6, high / 2)
        beside = self._beside(side, row, scale)
        half = spread(len(beside.lines))
        y = side.place(canvas, row.label, max(above, half), max(high - above, half))
        bar(canvas, side.column, y, thick, row.now, scale)
        if row.last:
            under = y + thick / 2 + high * 0.06
            canvas.box(side.column, under, row.last.size * scale, high * 0.14, GREY)
        beside.write(canvas, side.column, y)
        return y - above, y + high - above - high * 0.1

    def _beside(self, side: Side, row: Bar, scale: float) -> Beside:
        now, last = _ends(row)
        runs = _words(row)
        if now * scale + GAP + in_line(runs) + _tip(row) <= side.room + 0.01:
            return Beside(now * scale + GAP + _tip(row), (tuple(runs),))
        start = max(now * scale + _tip(row), last * scale) + GAP
        return Beside(start, stacked(runs, side.room - start))


class Beside(NamedTuple):
    """Lines of words, so far from the zero line."""

    start: float
    lines: tuple[tuple[Run, ...], ...]

    def write(self, canvas: Canvas, zero: float, y: float) -> None:
        """Set the lines centred on y."""
        first = y - STEP * (len(self.lines) - 1) / 2
        for i, line in enumerate(self.lines):
            at = zero + self.start
            for run in line:
                canvas.write(at, first + i * STEP, run.text, run.colour, bold=run.bold)
                at += run.wide + BETWEEN


def bar(canvas: Canvas, x: float, y: float, thick: float, mark: Mark, scale: float) -> None:
    """A bar about y; one that is open-ended runs on to a point."""
    end, top, foot = x + mark.size * scale, y - thick / 2, y + thick / 2
    if mark.open_ended and mark.value is not None:
        canvas.shape([(x, top), (end, top), (end + TIP, y), (end, foot), (x, foot)], BLUE)
    else:
        canvas.box(x, top, end - x, thick, BLUE)


def in_line(runs: list[Run]) -> float:
    """How wide words are side by side."""
    return sum(run.wide for run in runs) + BETWEEN * (len(runs) - 1)


def stacked(runs: list[Run], room: float) -> tuple[tuple[Run, ...], ...]:
    """Words under one another, wrapped."""
    return tuple(
        (run._replace(text=line),) for run in runs for line in wrap(run.text, room, bold=run.bold)
    )


def scaled(words: list[float], ends: list[tuple[float, float]], room: float) -> float:
    """Millimetres to one: as many as leave each row room for its words on one line.

    Where that would make the longest bar too short, some words must go on lines under one another.
    """
    longest = max(max(pair) for pair in ends)
    if not longest:
        return 0.0
    spare = [room - GAP - beside for beside in words]
    fits = [left / now for left, (now, _) in zip(spare, ends, strict=True) if now]
    least = LEAST * room / longest
    return max(least, min([*fits, room / longest])) if min(spare) >= 0 else least


def _ends(row: Bar) -> tuple[float, float]:
    return row.now.size, row.last.size if row.last else 0.0


def _tip(row: Bar) -> float:
    return TIP if row.now.open_ended else 0.0


def _words(row: Bar) -> list[Run]:
    missing = row.now.value is None
    words = [Run(row.now.text, MUTED if missing else INK, bold=not missing)]
    if row.last and missing and row.last.text == row.now.text:
        return [Run(f"{row.now.text}, as before", MUTED)]
    if row.last:
        words.append(Run(since(row.now, row.last), MUTED))
    return words


def since(now: Mark, last: Mark) -> str:
    """What last year's value was, beside this year's; a mark is no value that anything was."""
    if now.value is not None and now == last:
        return "no change"
    return f"before: {last.text}" if last.value is None else f"was {last.text}"
