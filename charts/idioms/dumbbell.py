"""Before and after, and later if asked again: open ring, dot and outlined diamond on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from charts.canvas import Canvas, Ink
from charts.idioms.axes import make_way, tick_text, ticks
from charts.idioms.marks import Mark, largest
from charts.idioms.rows import Entry, Side, key, pitch, side_for, spread
from charts.lettering import wide, wrap
from charts.palette import BLUE, INK, LAST_YEAR, MUTED, ORANGE, STEP, WHITE, Paint

BESIDE, OVER = 3.0, 3.7  # from a sign's middle to the words beside it, and to those above it
RING, DIAMOND = Paint(WHITE, outline=INK), Paint(ORANGE.fill, outline=INK)


@dataclass(frozen=True)
class Change:
    """A row: the same measure at two or three stages."""

    label: str
    before: Mark
    after: Mark
    later: Mark | None = None

    @property
    def marks(self) -> list[Mark]:
        return [self.before, self.after] + ([self.later] if self.later else [])


@dataclass(frozen=True)
class Dumbbell:
    """Rows on a scale from nought to high (or the largest value), with the stages' names above."""

    rows: tuple[Change, ...]
    stages: tuple[str, ...] = ("Before", "After", "Later")
    high: float = 0.0
    tick: str = "{}"
    whole: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("a dumbbell needs at least one row")
        if len(self.stages) < max(len(row.marks) for row in self.rows):
            raise ValueError("each stage of a dumbbell needs a name")

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """Key, scale and rows."""
        canvas, rows = Canvas(width), self.whole or self.rows
        side = side_for(width, (row.label for row in rows), width * 0.5)
        count = max(len(row.marks) for row in rows)
        signs = zip(self.stages[:count], SIGNS, strict=False)
        key(canvas, side.column, [Entry(name, sign) for name, sign in signs])
        scale = self._scale(side)
        grid = len(canvas.marks)
        spans = [self._row(canvas, side, row, scale) for row in self.rows]
        words, canvas.marks[grid:] = canvas.marks[grid:], []
        self._grid(canvas, side, scale, spans)
        canvas.marks += words
        return canvas

    def _scale(self, side: Side) -> Scale:
        """Nought on the zero line; at the right, room for half a tick and the words of a mark."""
        marks = [mark for row in self.whole or self.rows for mark in row.marks]
        high = max(self.high, largest(marks)) or 1.0
        zero = side.column or 2.0  # no sign hangs over the edge
        across = side.width - zero
        ends = [
            (across - BESIDE - wide(mark.text, bold=True)) * high / mark.size
            for mark in marks
            if mark.size > 0.75 * high
        ]
        room = min(max(min([*ends, across]), across / 2), across - 2.0)
        whole = all(mark.size % 1 == 0 for mark in marks)
        return Scale(zero, room / high, named_ticks(high, room / high, self.tick, whole=whole))

    def _row(self, canvas: Canvas, side: Side, row: Change, scale: Scale) -> tuple[float, float]:
        high = pitch(len(self.rows), 8.0, 4.7)
        words = place(row, scale, canvas.width)
        room = canvas.width - scale.zero - 1.5
        said = said_of(self.stages, row, room, everything=not words)
        if any(mark.value is not None for mark in row.marks):
            up = OVER + 2.0 if any(word.over for word in words) else high / 2
            down, below = high / 2 + len(said) * STEP, high / 2 + STEP * (len(said) - 1) / 2 + 1.0
        else:
            up = down = max(high / 2, spread(len(said)))
            below = 0.0
        y = side.place(canvas, row.label, up, down)
        signs(canvas, row, scale, y)
        for word in words:
            level = y - OVER if word.over else y
            canvas.write(word.x, level, word.text, word.colour, bold=word.bold)
        canvas.write(scale.zero + 1.5, y + below, said, MUTED)
        return y - up, y + down

    def _grid(
        self, canvas: Canvas, side: Side, scale: Scale, spans: list[tuple[float, float]]
    ) -> None:
        if side.column:
            spans = [(spans[0][0], spans[-1][1])]
        for value, text in scale.ticks:
            x = scale.x(value)
            for top, foot in spans:
                canvas.rule([(x, top), (x, foot)], Ink.GRID if value else Ink.AXIS)
            x = max(wide(text) / 2, min(x, canvas.width - wide(text) / 2))
            canvas.write(x, canvas.height + 1.0, text, MUTED, anchor="center", below=True)
        canvas.height += 1.0 + STEP


def said_of(
    stages: tuple[str, ...], row: Change, room: float, *, everything: bool
) -> tuple[str, ...]:
    """What is said of stages without a value, or of all: once, if nothing is known of any."""
    texts = {mark.text for mark in row.marks}
    if len(texts) == 1 and row.before.value is None:
        return wrap(row.before.text, room)
    pairs = zip(stages, row.marks, strict=False)
    said = [f"{stage}: {mark.text}" for stage, mark in pairs if everything or mark.value is None]
    return wrap("; ".join(said), room) if said else ()


def named_ticks(
    high: float, one: float, pattern: str, *, whole: bool
) -> tuple[tuple[float, str], ...]:
    """As many ticks as their words have room for, where so many millimetres are one."""
    for about in range(5, 0, -1):
        steps = ticks(high, whole=whole, about=about)
        texts = [tick_text(step, steps, pattern) for step in steps]
        if len(steps) == 1 or max(map(wide, texts)) + 2 <= steps[1] * one:
            break
    return tuple(zip(steps, texts, strict=True))


class Scale(NamedTuple):
    """Where a value stands, and the ticks."""

    zero: float
    one: float
    ticks: tuple[tuple[float, str], ...]

    def x(self, value: float) -> float:
        return self.zero + value * self.one


class Word(NamedTuple):
    """A value's text, and where: its left edge, and whether it stands over the signs."""

    x: float
    text: str
    colour: str
    bold: bool
    over: bool


def ring(canvas: Canvas, x: float, y: float) -> None:
    """Before."""
    canvas.disc(x + 1.5, y, 1.3, RING)


def dot(canvas: Canvas, x: float, y: float) -> None:
    """After."""
    canvas.disc(x + 1.5, y, 1.55, BLUE)


def diamond(canvas: Canvas, x: float, y: float) -> None:
    """Later."""
    corners = [(x + 1.5, y - 1.6), (x + 3.1, y), (x + 1.5, y + 1.6), (x - 0.1, y)]
    canvas.shape(corners, DIAMOND)


SIGNS = (ring, dot, diamond)


def signs(canvas: Canvas, row: Change, scale: Scale, y: float) -> None:
    """The row's signs on its line, from before to after."""
    before, after = (scale.x(mark.size) for mark in (row.before, row.after))
    if row.before.value is not None and row.after.value is not None and before != after:
        canvas.rule([(before, y), (after, y)], Ink.SERIES, LAST_YEAR)
    for sign, mark in zip(SIGNS, row.marks, strict=False):
        if mark.value is not None:
            sign(canvas, scale.x(mark.size) - 1.5, y)


def place(row: Change, scale: Scale, width: float) -> list[Word]:
    """Where each value is written: the outer two beside their signs if they fit, the rest above.

    Nowhere, if those above would need more than the width: then the row says them in a sentence.
    """
    looks = ((MUTED, False), (INK, True), (INK, False))
    known = [
        (mark.size, i, mark.text, *look)
        for i, (mark, look) in enumerate(zip(row.marks, looks, strict=False))
        if mark.value is not None
    ]
    known.sort()
    words, over = [], []
    for nth, (value, _, text, colour, bold) in enumerate(known):
        x, size = scale.x(value), wide(text, bold=bold)
        if nth == len(known) - 1 and x + BESIDE + size <= width:
            words.append(Word(x + BESIDE, text, colour, bold, False))
        elif nth == 0 and x - BESIDE - size >= scale.zero + 0.5:
            words.append(Word(x - BESIDE - size, text, colour, bold, False))
        else:
            over.append((x, size, Word(0, text, colour, bold, True)))
    wants, sizes = [x for x, *_ in over], [size + 1.5 for _, size, _ in over]
    if sum(sizes) > width + 0.75 - scale.zero:
        return []
    middles = make_way(wants, sizes, scale.zero, width + 0.75)
    for middle, (_, size, word) in zip(middles, over, strict=True):
        words.append(word._replace(x=middle - size / 2))
    return words
