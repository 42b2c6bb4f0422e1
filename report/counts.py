"""Numbers and tables before the gate: what we counted, of what, and from which rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction

from report.schema.values import State


class Unit(Enum):
    """What a number is measured in."""

    COUNT = "count"
    PERCENT = "per cent"
    PERCENTAGE_POINTS = "percentage points"
    PER_MONTH = "per month"
    CHANGE = "change"
    OTHER = "as its heading says"


class Of(Enum):
    """What a number counts, and so whether it is about people who are protected."""

    CHILDREN = "children"
    REVIEWS = "reviews"
    PROFESSIONALS = "professionals"
    THINGS = "things"

    @property
    def protected(self) -> bool:
        """Anything but what is known to be harmless is protected."""
        return self not in (Of.PROFESSIONALS, Of.THINGS)


@dataclass(frozen=True)
class Rows:
    """Which rows of a file a number is made of: those where every column has the named value.

    ``column`` is the column that is added up; without it rows are counted.
    """

    file: str
    where: tuple[tuple[str, str], ...] = ()
    column: str = ""


@dataclass(frozen=True)
class Number:
    """One number, with all that is needed to print, protect and trace it.

    ``value`` is exact (per cents as 0 to 100) and missing unless the state is KNOWN or AT_LEAST;
    ``base`` is a share's denominator; ``parts`` are the ids of the numbers it is worked out from.
    """

    id: str
    means: str
    value: Fraction | None
    state: State = State.KNOWN
    unit: Unit = Unit.COUNT
    of: Of = Of.THINGS
    rows: tuple[Rows, ...] = ()
    worked_out: str = ""
    base: int | None = None
    parts: tuple[str, ...] = ()
    public: bool = False

    @property
    def is_known(self) -> bool:
        return self.state is State.KNOWN and self.value is not None


@dataclass(frozen=True)
class Column:
    """A column of a table: words, or numbers with their unit in the heading."""

    id: str
    heading: str
    numeric: bool = True


@dataclass(frozen=True)
class Row:
    """A row of a table. A cell is a number or words; ``total`` marks the row that adds up others."""

    id: str
    label: str
    cells: tuple[Number | str, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table before the gate. ``subtitle`` says what is counted, where and when."""

    id: str
    title: str
    subtitle: str
    row_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def numbers(self) -> Iterator[Number]:
        for row in self.rows:
            yield from (cell for cell in row.cells if isinstance(cell, Number))


@dataclass(frozen=True)
class Counts:
    """All that was counted in an edition: single numbers and tables, by id."""

    numbers: dict[str, Number] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)


def counted(value: int, id: str, means: str, *rows: Rows, of: Of = Of.THINGS) -> Number:
    """A plain count."""
    return Number(id, means, Fraction(value), of=of, rows=rows)


def share(id: str, means: str, part: Number, whole: Number, worked_out: str) -> Number:
    """Part of a whole, per cent. Known only where both are; of nothing, it does not apply."""
    made = Number(
        id,
        means,
        None,
        State.NOT_AVAILABLE,
        Unit.PERCENT,
        part.of,
        part.rows + whole.rows,
        worked_out,
        parts=(part.id, whole.id),
        public=part.public and whole.public,
    )
    if not (part.is_known and whole.is_known):
        return made
    assert part.value is not None and whole.value is not None
    if whole.value == 0:
        return replace(made, state=State.NOT_APPLICABLE)
    value = 100 * part.value / whole.value
    return replace(made, value=value, state=State.KNOWN, base=int(whole.value))


def slug(text: str) -> str:
    """A name as part of an id: Neglect: seeing the signs → neglect-seeing-the-signs."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"


def slugs(names: list[str]) -> dict[str, str]:
    """An id part for each name; two names that would share one are numbered."""
    made: dict[str, str] = {}
    for name in names:
        wanted, number = slug(name), 2
        while wanted in made.values():
            wanted, number = f"{slug(name)}-{number}", number + 1
        made[name] = wanted
    return made
