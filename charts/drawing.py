"""Marks to SVG through matplotlib: the only module here that draws, and the last one imported."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from io import StringIO
from pathlib import Path as File
from typing import Any

import matplotlib
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform
from numpy import asarray

from charts.palette import MM
from charts.shapes import Anchor, Disc, Ink, Mark, Point, Rule, Shape, Words

AS_IT_IS = IdentityTransform()
ROOT = (
    'stroke-linejoin="round" stroke-linecap="butt" font-weight="400" font-style="normal" '
    'style="font-variant-numeric: normal"'
)
NAMELESS = dict.fromkeys(("Date", "Creator", "Format", "Type"))  # no metadata: nothing that changes
WEIGHTS = {
    Ink.AXIS: "axes.linewidth",
    Ink.GRID: "grid.linewidth",
    Ink.HAIR: "grid.linewidth",
    Ink.SERIES: "lines.linewidth",
}
COLOURS = {Ink.AXIS: "axes.edgecolor", Ink.GRID: "grid.color"}


def draw(marks: Sequence[Mark], width: float, height: float, prefix: str) -> str:
    """Draw marks given in millimetres on a picture of this size.

    The canvas has measured everything, so the marks go straight to matplotlib's SVG renderer. A
    figure would give each an artist of its own and set every word a second time: a tenfold cost.
    """
    with matplotlib.rc_context(look()):
        page = StringIO()
        paper = Paper(points(width), points(height), page)
        for mark in marks:
            PAINT[type(mark)](paper, mark)
        paper.renderer.finalize()
    return tidy(page.getvalue(), width, height, prefix)


@cache
def look() -> Any:
    """The house style, read once."""
    path = File(__file__).with_name("house.mplstyle")
    return matplotlib.rc_params_from_file(path, use_default_template=False)


def points(millimetres: float) -> float:
    """Millimetres as points, to a hundredth."""
    return round(millimetres / MM, 2)


class Paper:
    """The renderer, and how each kind of mark is put on it."""

    def __init__(self, width: float, height: float, page: StringIO) -> None:
        renderer: Any = RendererSVG  # it carries no types of its own
        self.height, self.renderer = height, renderer(width, height, page, metadata=NAMELESS)

    def place(self, point: Point) -> Point:
        """Millimetres from the top left as points from the bottom left."""
        return points(point[0]), self.height - points(point[1])

    def shape(self, mark: Shape) -> None:
        """A polygon, with a line round it if its paint has one."""
        path = Path([self.place(point) for point in (*mark.points, mark.points[0])], closed=True)
        context = self._outline(mark.paint.outline, "patch.linewidth")
        self.renderer.draw_path(context, path, AS_IT_IS, rgb(mark.paint.fill))

    def disc(self, mark: Disc) -> None:
        """A circle; with a line round it, a ring."""
        circle, (x, y) = Path.unit_circle(), self.place(mark.centre)
        edge = (asarray(circle.vertices) * points(mark.radius) + (x, y)).round(2)
        context = self._outline(mark.paint.outline, "lines.markeredgewidth")
        self.renderer.draw_path(context, Path(edge, circle.codes), AS_IT_IS, rgb(mark.paint.fill))

    def rule(self, mark: Rule) -> None:
        """A line as the house style draws its kind."""
        style, ink, context = look(), mark.ink, self.renderer.new_gc()
        context.set_linewidth(style[WEIGHTS[ink]])
        context.set_foreground(mark.colour or style[COLOURS[ink]])
        if ink is Ink.SERIES:
            context.set_joinstyle(style["lines.solid_joinstyle"])
            context.set_capstyle(style[f"lines.{'dash' if mark.dashes else 'solid'}_capstyle"])
        if mark.dashes:
            context.set_dashes(0, list(mark.dashes))
        path = Path([self.place(point) for point in mark.points])
        path.should_simplify = False
        self.renderer.draw_path(context, path, AS_IT_IS)

    def words(self, mark: Words) -> None:
        """A line of text as text: the renderer measures downwards here, and only here."""
        (x, y), context = self.place(mark.at), self.renderer.new_gc()
        context.set_foreground(mark.colour)
        anchor, font = anchored(mark.anchor), face(mark.family, mark.size)
        anchor.set_position((x, y))
        self.renderer.draw_text(context, x, self.height - y, mark.text, font, 0, mtext=anchor)

    def _outline(self, colour: str, weight: str) -> GraphicsContextBase:
        context: GraphicsContextBase = self.renderer.new_gc()
        context.set_linewidth(look()[weight] if colour else 0)
        if colour:
            context.set_foreground(colour)
        return context


PAINT: dict[type[Mark], Callable[..., None]] = {
    Shape: Paper.shape,
    Disc: Paper.disc,
    Rule: Paper.rule,
    Words: Paper.words,
}


@cache
def anchored(side: Anchor) -> Text:
    """A text that tells the renderer on which side of its place the words stand."""
    return Text(ha=side)


@cache
def face(family: str, size: float) -> FontProperties:
    """A face at a size, as matplotlib names it."""
    return FontProperties(family=family, size=size)


@cache
def rgb(colour: str) -> tuple[float, float, float]:
    """A colour as matplotlib's renderer wants it."""
    return to_rgb(colour)


def tidy(svg: str, width: float, height: float, prefix: str = "") -> str:
    """Keep what a reader needs, and make every id that is left start with the prefix.

    matplotlib's style rule for all elements would reach the page around an inline picture, so it
    becomes two attributes of the picture itself; the page's own weight and figures stay outside.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", svg, count=1, flags=re.DOTALL)
    used = set(re.findall(r'(?:url\(|href=")#([^")]+)', "".join(re.findall("<[^>]*>", svg))))
    svg = re.sub(r"<[^>]*>", partial(_tidy_tag, used=used, prefix=prefix), svg)
    size = f'width="{width:g}mm" height="{round(height, 2):g}mm"'
    svg = re.sub(r'<svg (.*?)width="[^"]*" height="[^"]*"', rf"<svg \1{size} {ROOT}", svg, count=1)
    return re.sub(r">\s*\n\s*<", "><", svg).strip()


def _tidy_tag(match: re.Match[str], used: set[str], prefix: str) -> str:
    tag = re.sub(r"\s+", " ", match[0])
    tag = re.sub(r' transform="rotate\(-?0 [^"]*"|text-anchor: start; | version="1.1"', "", tag)
    tag = re.sub(r' id="([^"]*)"', lambda found: found[0] if found[1] in used else "", tag)
    if prefix:
        tag = re.sub(r'( id="|url\(#|href="#)', rf"\1{prefix}-", tag)
    return tag
