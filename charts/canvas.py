"""A picture in the making: shapes, rules, dots and words, in millimetres from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from charts.lettering import REGULAR, SEMIBOLD, use_fonts, wide
from charts.palette import CAPITAL, INK, LAST_YEAR, MM, SIZE, STEP, Paint
from charts.shapes import Anchor, Disc, Ink, Mark, Point, Rule, Shape, Words

__all__ = ["Canvas", "Disc", "Ink", "Rule", "Shape", "Words", "use_fonts"]


@dataclass
class Canvas:
    """Everything drawn so far; height is how far down the picture has come."""

    width: float
    height: float = 0.0
    marks: list[Mark] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, paint: Paint) -> None:
        """A rectangle; one without width or height is not drawn."""
        if width > 0 and height > 0:
            self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], paint)

    def shape(self, points: Sequence[Point], paint: Paint) -> None:
        """A polygon."""
        self.marks.append(Shape(tuple(points), paint))

    def disc(self, x: float, y: float, radius: float, paint: Paint) -> None:
        """A circle."""
        self.marks.append(Disc((x, y), radius, paint))

    def rule(
        self, points: Sequence[Point], ink: Ink, colour: str = "", dashes: tuple[float, ...] = ()
    ) -> None:
        """A line through points."""
        self.marks.append(Rule(tuple(points), ink, colour, dashes))

    def write(
        self,
        x: float,
        y: float,
        text: str | Sequence[str],
        colour: str = INK,
        *,
        anchor: Anchor = "left",
        bold: bool = False,
        size: float = SIZE,
        below: bool = False,
    ) -> float:
        """Set lines of text centred on y by their capitals, or hanging below it; return the width.

        Lines stand on true baselines, so that neighbours are level whatever letters they hold.
        """
        lines = [text] if isinstance(text, str) else list(text)
        step, capital = size / SIZE * STEP, size * CAPITAL * MM
        first = y + capital if below else y + capital / 2 - step * (len(lines) - 1) / 2
        family = SEMIBOLD if bold else REGULAR
        for i, line in enumerate(lines):
            if line:
                at = (x, first + i * step)
                self.marks.append(Words(at, line, colour, anchor, family, size))
        return max((wide(line, bold=bold, size=size) for line in lines), default=0.0)

    def link(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A thin line from a mark to words that had to stand aside."""
        self.rule([(x, y), (to_x, to_y)], Ink.HAIR, LAST_YEAR)

    def svg(self, prefix: str = "") -> str:
        """The picture as text that can stand in a page of HTML or in a file of its own."""
        from charts.drawing import draw

        return draw(self.marks, self.width, self.height, prefix)
