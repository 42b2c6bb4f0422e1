"""What became of each case, stage by stage: widths count cases, so each row is the same cases."""

from __future__ import annotations

from dataclasses import dataclass

from charts.canvas import Canvas
from charts.idioms.marks import Mark
from charts.idioms.rows import Entry, Side, key, side_for, swatch
from charts.lettering import evenly, whole_words, wide
from charts.palette import COUNT_SIZE, SHADOW, STEP, Paint, check_neighbours

HIGH, INSET = 8.0, 0.6  # a bar; from a segment's edge to its words
NO_SIGN = swatch(SHADOW, 0.0)


@dataclass(frozen=True)
class Fate:
    """A part of a stage: how many cases, and in words what became of them."""

    count: Mark
    words: str
    paint: Paint


@dataclass(frozen=True)
class Stage:
    """A row. One that is shorter than the last follows the first cases of it."""

    title: str
    fates: tuple[Fate, ...]

    @property
    def total(self) -> float:
        return sum(fate.count.size for fate in self.fates)


@dataclass(frozen=True)
class Flow:
    """Stages from top to bottom; what does not fit under its segment is listed below the row."""

    stages: tuple[Stage, ...]

    def __post_init__(self) -> None:
        if not self.stages or not all(stage.fates for stage in self.stages):
            raise ValueError("a flow needs at least one stage, and a stage at least one part")
        for stage in self.stages:
            check_neighbours([fate.paint for fate in stage.fates], stage.title)

    def svg(self, width: float, prefix: str = "") -> str:
        """The picture at this width."""
        return self.drawn(width).svg(prefix)

    def drawn(self, width: float) -> Canvas:
        """Each stage: its bar, the words under it, and the shade that leads to the next."""
        canvas = Canvas(width)
        titles = [stage.title for stage in self.stages]
        side = side_for(width, titles, width * 0.62, bold=True)
        one = self._one(side)
        shade: tuple[float, float] | None = None
        for stage in self.stages:
            y = side.place(canvas, stage.title, HIGH / 2, HIGH / 2) - HIGH / 2
            if shade:
                _shade(canvas, side.column, shade[0], y, min(shade[1], stage.total * one))
            shade = (y + HIGH, stage.total * one)
            _stage(canvas, side.column, y, stage, one)
            canvas.height += 2.5
        canvas.height -= 2
        return canvas

    def _one(self, side: Side) -> float:
        """The width of one case: a little less if the words at a row's end then need no list."""
        most = max(stage.total for stage in self.stages) or 1.0
        tries = [(side.room - spare) / most for spare in (3.0, 9.0, 15.0)]
        return min(tries, key=lambda one: (self._listed(side, one), -one))

    def _listed(self, side: Side, one: float) -> int:
        laid = [_laid(stage, one, side.room) for stage in self.stages]
        return sum(not lines for stage in laid for *_, lines in stage)


def _shade(canvas: Canvas, x: float, top: float, foot: float, width: float) -> None:
    """What leads from one stage to the next, behind the words on it."""
    canvas.box(x, top, width, foot - top, SHADOW)
    if width > 0:
        canvas.marks.insert(0, canvas.marks.pop())


def _laid(
    stage: Stage, one: float, room: float
) -> list[tuple[Fate, float, float, tuple[str, ...]]]:
    """Each part of a stage with its start, its size and the words that fit under it."""
    laid, at = [], 0.0
    for i, fate in enumerate(stage.fates, start=1):
        size = fate.count.size * one
        lines = _under(fate, size, size if i < len(stage.fates) else room - at)
        laid.append((fate, at, size, lines))
        at += size
    return laid


def _stage(canvas: Canvas, x: float, y: float, stage: Stage, one: float) -> None:
    laid = _laid(stage, one, canvas.width - x)
    for fate, at, size, lines in laid:
        _segment(canvas, x + at, y, size, fate)
        canvas.write(x + at + INSET, y + HIGH + 1.6, lines, below=True)
    deep = max(len(lines) for *_, lines in laid)
    canvas.height = y + HIGH + (1.6 + deep * STEP if deep else 1.0)
    listed = [_entry(fate) for fate, *_, lines in laid if not lines]
    if not stage.total:  # there is no bar to stand under
        canvas.height = y + HIGH / 2 - 2.5
    if listed:
        canvas.height += 0.4
        key(canvas, x, listed)
    canvas.height = max(canvas.height, y + HIGH)


def _segment(canvas: Canvas, x: float, y: float, size: float, fate: Fate) -> None:
    canvas.box(x + 0.3, y, size - 0.6, HIGH, fate.paint)
    text = fate.count.text
    if wide(text, bold=True, size=COUNT_SIZE) + 2.6 <= size:
        canvas.write(x + 2, y + HIGH / 2, text, fate.paint.ink, bold=True, size=COUNT_SIZE)
    elif wide(text, bold=True) + 1.6 <= size:
        canvas.write(x + size / 2, y + HIGH / 2, text, fate.paint.ink, anchor="center", bold=True)


def _under(fate: Fate, size: float, room: float) -> tuple[str, ...]:
    """The words as they stand under their segment; none if they or the count do not fit there."""
    counted = fate.count.size and wide(fate.count.text, bold=True) + 1.6 <= size
    room -= INSET + 1.4
    if counted and fate.words and whole_words(fate.words, room, most=3):
        return evenly(fate.words, room)
    return ()


def _entry(fate: Fate) -> Entry:
    """A line of the list: count and words, with the segment's colour if there is a segment."""
    known = fate.count.value is not None
    text = f"{fate.count.text} {fate.words}" if known else f"{fate.words}: {fate.count.text}"
    if not fate.count.size:
        return Entry(text, NO_SIGN, 0.0)
    return Entry(text, swatch(fate.paint, 3, 3))
