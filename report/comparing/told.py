"""All that a report told: its numbers, charts, words and duties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from report.counts import Of, Unit
from report.publishing.figures import PERIOD
from report.schema.values import State, When
from report.spans import MONTHS, NBSP

TIME = re.compile(rf", (?:{PERIOD.pattern})(?=[,:]|$)")

MONTH = re.compile(rf"(: (?:{'|'.join(MONTHS)})) \d{{4}}$")


@dataclass(frozen=True)
class Quantity:
    """A number as a report told it.

    ``value`` is what was printed of it, ``exact`` its value before it was rounded, where that is at
    hand; neither is there of one that was hidden. ``spans`` are the times that it tells of.
    ``taken_over`` is true of a number that repeats one of an earlier report.
    """

    id: str
    means: str
    text: str
    value: Fraction | None
    state: State
    unit: Unit
    of: Of
    base: int | None = None
    spans: tuple[When, ...] = ()
    taken_over: bool = False
    exact: Fraction | None = None

    @property
    def is_known(self) -> bool:
        return self.state is State.KNOWN and self.value is not None

    @property
    def is_hidden(self) -> bool:
        return self.state is State.CONFIDENTIAL

    @property
    def subject(self) -> str:
        """What it is, whatever the year."""
        return MONTH.sub(r"\1", TIME.sub("", self.means.replace(NBSP, " "))) or self.means


@dataclass(frozen=True)
class Cell:
    """A cell of a chart's table: what its row and column are called, and what it says."""

    row: str
    column: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A chart: what it is called and says in words, the cells it is drawn of, and its digest."""

    name: str
    title: str
    subtitle: str
    alt: str
    cells: Mapping[tuple[str, str, str], Cell] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter's heading, and its paragraphs in order: sentences, items and rows of words."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """How a report answers one duty."""

    id: str
    asked: str
    status: str


@dataclass(frozen=True)
class Told:
    """A report. ``unsayable`` are texts of numbers that must not be repeated."""

    edition: str
    title: str
    span: When
    year: str
    numbers: Mapping[str, Quantity]
    pictures: Mapping[str, Picture]
    chapters: tuple[Chapter, ...]
    answers: Mapping[str, Answer]
    unsayable: frozenset[str] = frozenset()
