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
    """Words in a drawing, by where they begin or have their middle, and their foot."""

    words: str
    x: float
    y: float
    is_centred: bool = False


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
        centred = "text-anchor: middle" in one.attributes.get("style", "")
        yield Label(words, _number(one, "x"), _number(one, "y"), centred)


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
    """Whether more shapes stand in the mark's line than there are numbers in it."""
    beside = [shape for shape in picture.shapes if _is_beside(shape, mark)]
    told = [label for label in picture.labels if _in_line(label, mark)]
    return len(beside) > sum(map(_numbers_in, told))


def _is_beside(shape: Shape, mark: Label) -> bool:
    x, y = shape.middle
    if mark.is_centred:
        return abs(x - mark.x) < NEAR / 2
    return abs(y - (mark.y - LETTER)) < NEAR


def _in_line(label: Label, mark: Label) -> bool:
    if mark.is_centred:
        return label.is_centred and abs(label.x - mark.x) < NEAR / 2
    return abs(label.y - mark.y) < NEAR


def _numbers_in(label: Label) -> int:
    """How many numbers a label tells; a year is none, unless it stands beside others."""
    if time_of(label.words):
        return 0
    return sum(read(word.strip("(),;:.")).is_number for word in label.words.split())
