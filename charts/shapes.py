"""What a picture is made of: shapes, discs, rules and words, in millimetres from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from charts.palette import Paint

Point = tuple[float, float]
Anchor = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Shape:
    """A filled polygon."""

    points: tuple[Point, ...]
    paint: Paint


@dataclass(frozen=True)
class Disc:
    """A filled circle."""

    centre: Point
    radius: float
    paint: Paint


class Ink(Enum):
    """What a rule is for: the house style says how heavy it is, and the colour of the first two."""

    AXIS = "axes"
    GRID = "grid"
    SERIES = "lines"
    HAIR = "hair"


@dataclass(frozen=True)
class Rule:
    """A line through points."""

    points: tuple[Point, ...]
    ink: Ink
    colour: str = ""
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Words:
    """One line of text on its baseline."""

    at: Point
    text: str
    colour: str
    anchor: Anchor
    family: str
    size: float


Mark = Shape | Disc | Rule | Words
