"""Charts as whoever measures them finds them: where shapes and words stand.

Beside a label that says of something that it is withheld nothing may be drawn but what the words
beside it say: a bar that is there, however short, tells how long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report.audit.keys import time_of
from report.audit.printed import HIDDEN, read
from report.elements import Element

NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
FILL = re.compile(r"fill:\s*([^;\"]+)")
PAPER = ("none", "#ffffff", "#fff", "white")
"""What is filled so is a line, or hides one below a label."""

NEAR = 6.0
"""So far from the middle of a label, in the drawing's units, what is drawn belongs to it."""

LETTER = 3.3
"""How far above the foot of a label its middle lies."""


@dataclass(frozen=True)
class Shape:
    """Something that is drawn and filled: its box."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Label:
    """Words in a drawing, by where they begin or have their middle, and their foot.

    ``is_above`` says of a mark that what it stands for would be drawn above it.
    """

    words: str
    x: float
    y: float
    is_above: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawing: its name, its shapes and labels, and the titles of the tables it is drawn of."""

    name: str
    file: str
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    about: tuple[str, ...] = ()


def picture_of(svg: Element, name: str, file: str, about: tuple[str, ...]) -> Picture:
    """A drawing of SVG. What is moved or nested is taken where it is written."""
    shapes = tuple(shape for one in svg.walk() for shape in _shapes(one))
    labels = tuple(label for one in svg.each("text") for label in _labels(one))
    return Picture(name, file, shapes, labels, about)


def _shapes(one: Element) -> Iterator[Shape]:
    style = one.attributes.get("style", "")
    found = FILL.search(style)
    fill = found[1].strip() if found else one.attributes.get("fill", "black")
    if fill.lower() in PAPER:
        return
    if one.tag == "path":
        numbers = [float(each) for each in NUMBERS.findall(one.attributes.get("d", ""))]
        xs, ys = numbers[::2], numbers[1::2]
        if xs and ys:
            yield Shape(min(xs), min(ys), max(xs), max(ys))
    elif one.tag == "rect":
        x, y, width, height = (_number(one, name) for name in ("x", "y", "width", "height"))
        yield Shape(x, y, x + width, y + height)
    elif one.tag in ("circle", "ellipse"):
        x, y = _number(one, "cx"), _number(one, "cy")
        rx = _number(one, "r") or _number(one, "rx")
        yield Shape(x - rx, y - rx, x + rx, y + rx)


def _number(one: Element, name: str) -> float:
    found = NUMBERS.search(one.attributes.get(name, ""))
    return float(found[0]) if found else 0.0


def _labels(one: Element) -> Iterator[Label]:
    if words := " ".join("".join(one.pieces()).split()):
        yield Label(words, _number(one, "x"), _number(one, "y"))


# What is drawn and written beside what is withheld


def lines_with_marks(picture: Picture) -> Iterator[str]:
    """What stands in one line with a mark, from the left."""
    for mark in (label for label in picture.labels if HIDDEN in label.words):
        line = [label for label in picture.labels if _in_line(label, mark)]
        yield " ".join(label.words for label in sorted(line, key=lambda one: one.x))


def gives_away(picture: Picture) -> bool:
    """Whether anything is drawn for what a label says is withheld."""
    marks = [label for label in picture.labels if HIDDEN in label.words]
    return any(_has_too_much(picture, label) for label in marks)


def _has_too_much(picture: Picture, mark: Label) -> bool:
    """Whether shapes stand in the mark's line that the numbers in it do not account for.

    A mark that stands alone in its line stands below its place, as on an axis of years.
    """
    line = [label for label in picture.labels if _in_line(label, mark)]
    is_alone = not any(label.words.replace(HIDDEN, "").strip() for label in line)
    if is_alone or mark.is_above:
        line = [label for label in picture.labels if abs(label.x - mark.x) < NEAR / 2]
    beside = [
        shape for shape in picture.shapes if _is_beside(shape, mark, is_alone or mark.is_above)
    ]
    numbers = [number for label in line for number in _numbers_in(label)]
    widths = [shape.right - shape.left for shape in beside]
    return len(beside) > len(numbers) or not _is_to_scale(widths, numbers)


def _is_beside(shape: Shape, mark: Label, is_above: bool) -> bool:
    x, y = shape.middle
    return abs(x - mark.x) < NEAR / 2 if is_above else abs(y - (mark.y - LETTER)) < NEAR


def _in_line(label: Label, mark: Label) -> bool:
    return abs(label.y - mark.y) < NEAR


def _numbers_in(label: Label) -> list[float]:
    """The numbers that a label tells; a year is none, unless it stands beside others."""
    if time_of(label.words):
        return []
    seen = [read(word.strip("(),;:.")) for word in label.words.split()]
    return [float(one.low + one.high) / 2 for one in seen if one.low is not None and one.high]


OUT = 2.5
"""By so much a shape's length may differ from its number's: the white between two is taken off."""


def _is_to_scale(widths: list[float], numbers: list[float]) -> bool:
    """Whether the lengths of some shapes are those of different numbers, by any one scale.

    Shapes of one size are points, whose places tell and not their lengths.
    """
    if len(widths) < 2 or max(widths) - min(widths) < 1:
        return True
    return any(_fit(widths, numbers, max(widths) / one) for one in numbers if one > 0)


def _fit(widths: list[float], numbers: list[float], scale: float) -> bool:
    left = [one * scale for one in numbers]
    for width in sorted(widths, reverse=True):
        near = min(left, key=lambda one: abs(one - width), default=None)
        if near is None or abs(near - width) > OUT:
            return False
        left.remove(near)
    return True
