"""Numbers and tables before the gate: what we counted, of what, and from which rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from report.schema.values import State, When


class Unit(Enum):
    """What a number is measured in."""

    COUNT = "count"
    PERCENT = "per cent"
    PERCENTAGE_POINTS = "percentage points"
    PER_MONTH = "per month"
    PER_10000 = "per 10,000"
    GBP = "pounds"
    DAYS = "days"
    PER_100 = "for each 100"
    CHANGE = "change"
    RATE_CHANGE = "change in a rate"
    GBP_CHANGE = "change in pounds"
    PERCENT_CHANGE = "change in per cent of what was before"
    READING = "better or worse"
    TARGET = "met or missed"
    OTHER = "as its heading says"


class Of(Enum):
    """What a number counts, and so whether it is about people who are protected."""

    CHILDREN = "children"
    FAMILIES = "families"
    ADULTS = "adults"
    EPISODES = "episodes"
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

    A value of nothing means the empty cells, and a month ("2018-06") every date in it. Where no
    column tells the rows apart, or its words may not be said, ``at`` gives their positions.
    ``column`` is the column that is added up; without it rows are counted.
    """

    file: str
    where: tuple[tuple[str, str], ...] = ()
    column: str = ""
    at: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Number:
    """One number, with all that is needed to print, protect and trace it.

    ``value`` is exact (per cents as 0 to 100) and missing unless the state is KNOWN or AT_LEAST;
    ``base`` is a share's denominator, or the smaller of two whose difference this is; ``parts``
    are the ids of the numbers it is worked out from. ``periods`` are the spans it tells of: none
    given means the edition's own, an empty tuple that nobody has said. ``status`` is how firm its
    rows say it is, and ``earlier`` the edition and number that it was taken over from.
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
    periods: tuple[When, ...] | None = None
    status: str = ""
    earlier: str = ""

    @property
    def is_known(self) -> bool:
        return self.state is State.KNOWN and self.value is not None

    @property
    def exactly(self) -> Fraction:
        """The value of a number that is known; asking for another's is a mistake in the code."""
        if not self.is_known or self.value is None:
            raise ValueError(f"{self.id} has no value to work with: it is {self.state.value}")
        return self.value

    @property
    def definition(self) -> tuple[str, Unit, Of, str]:
        """Two numbers may be compared only if these are the same."""
        return self.means, self.unit, self.of, self.worked_out


@dataclass(frozen=True)
class Column:
    """A column of a table: words, or numbers with their unit in the heading.

    ``scale`` has the grades, the best first, of a column that holds grades: they are tinted.
    """

    id: str
    heading: str
    numeric: bool = True
    scale: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of a table: a cell is a number or words; ``total`` marks a row that adds up others."""

    id: str
    label: str
    cells: tuple[Number | str, ...]
    total: bool = False


@dataclass(frozen=True)
class Reading:
    """How an indicator's table is to be read, by charts and sections; it holds no number.

    ``before`` and ``now`` are the columns of the edition's period and of the one it is compared
    with, empty where there is none; ``breaks`` the columns from which on another definition holds.
    ``notes`` are those of the table's that a picture cannot go without; ``in_years`` says that the
    whole stands in its group's table of years as well.
    """

    indicator: str
    section: str
    group: str = ""
    part: str = ""
    chart: str = "none"
    kind: str = ""
    better: str = "neither"
    before: str = ""
    now: str = ""
    breaks: tuple[str, ...] = ()
    adds_up: bool = False
    source: str = ""
    notes: tuple[str, ...] = ()
    in_years: bool = False


@dataclass(frozen=True)
class Table:
    """A table before the gate. ``subtitle`` says what is counted, where and when.

    ``scope`` is the where and when alone, for a chart that counts a part of it.
    """

    id: str
    title: str
    subtitle: str
    row_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()
    scope: str = ""
    reading: Reading | None = None

    def numbers(self) -> Iterator[Number]:
        for row in self.rows:
            yield from (cell for cell in row.cells if isinstance(cell, Number))


ELSEWHERE = "elsewhere/"
"""Stands before the id of a number as another report has it, in sums that tie the two."""


@dataclass(frozen=True)
class Adds:
    """Numbers, by id, that come to another if all are known: whoever lacks one can work it out.

    Totals of tables need not be told; these are the sums that stand in no one table.
    """

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """All that was counted in an edition: single numbers and tables, by id."""

    numbers: dict[str, Number] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    sums: list[Adds] = field(default_factory=list)


def gathered(found: Iterable[Table | Number | Adds]) -> Counts:
    """Tables and numbers by id, the tables' own numbers among them; an id names one thing."""
    counts = Counts()
    for one in found:
        if isinstance(one, Adds):
            counts.sums.append(one)
            continue
        if isinstance(one, Table):
            _keep(counts.tables, one)
        for number in one.numbers() if isinstance(one, Table) else (one,):
            _keep(counts.numbers, number)
    return counts


Kept = TypeVar("Kept", Number, Table)


def _keep(kept: dict[str, Kept], one: Kept) -> None:
    first = kept.setdefault(one.id, one)
    if first is not one and first != one:
        raise ValueError(f"two different things are called {one.id}")


def counted(value: int, id: str, means: str, *rows: Rows, of: Of = Of.THINGS) -> Number:
    """A plain count."""
    return Number(id, means, Fraction(value), of=of, rows=rows)


def share(id: str, means: str, part: Number, whole: Number, worked_out: str) -> Number:
    """Part of a whole, per cent. Known only where both are; of nothing, it does not apply."""
    made = derived(id, means, (part, whole), None, Unit.PERCENT, worked_out)
    if not (part.is_known and whole.is_known):
        return made
    if whole.exactly == 0:
        return replace(made, state=State.NOT_APPLICABLE)
    value = 100 * part.exactly / whole.exactly
    return replace(made, value=value, state=State.KNOWN, base=int(whole.exactly))


def less(id: str, means: str, whole: Number, parts: tuple[Number, ...], worked_out: str) -> Number:
    """A count less others, in the unit of the first; known only where all are."""
    every = (whole, *parts)
    known = all(number.is_known for number in every)
    value = whole.exactly - sum(part.exactly for part in parts) if known else None
    return derived(id, means, every, value, whole.unit, worked_out)


def change(id: str, means: str, before: Number, now: Number, worked_out: str) -> Number:
    """How much a number differs from an earlier one; of per cents, in percentage points."""
    unit = CHANGES.get(now.unit, Unit.CHANGE)
    known = before.is_known and now.is_known
    value = now.exactly - before.exactly if known else None
    bases = [number.base for number in (before, now) if number.base is not None]
    made = derived(id, means, (before, now), value, unit, worked_out)
    return replace(made, base=min(bases) if known and bases else None)


CHANGES = {Unit.PERCENT: Unit.PERCENTAGE_POINTS, Unit.GBP: Unit.GBP_CHANGE}
"""The units of a difference, where it has one of its own."""


def relative_change(id: str, means: str, before: Number, now: Number, worked_out: str) -> Number:
    """How much a number differs from an earlier one, per cent of that; of nought, there is none."""
    made = derived(id, means, (before, now), None, Unit.PERCENT_CHANGE, worked_out)
    if not (before.is_known and now.is_known):
        return made
    if before.exactly == 0:
        return replace(made, state=State.NOT_APPLICABLE)
    value = 100 * (now.exactly - before.exactly) / before.exactly
    return replace(made, value=value, state=State.KNOWN, base=int(before.exactly))


def derived(
    id: str,
    means: str,
    parts: tuple[Number, ...],
    value: Fraction | None,
    unit: Unit,
    worked_out: str,
) -> Number:
    """A number worked out from others: as protected as any of them, as public as all of them."""
    of = next((part.of for part in parts if part.of.protected), parts[0].of)
    rows = tuple(dict.fromkeys(row for part in parts for row in part.rows))
    ids, public = tuple(part.id for part in parts), all(part.public for part in parts)
    state = State.NOT_AVAILABLE if value is None else State.KNOWN
    return Number(
        id,
        means,
        value,
        state,
        unit,
        of,
        rows,
        worked_out,
        parts=ids,
        public=public,
        periods=_periods(parts),
        status=least_firm(part.status for part in parts),
    )


def _periods(parts: tuple[Number, ...]) -> tuple[When, ...] | None:
    """Every span that any of several numbers tells of."""
    told = dict.fromkeys(when for part in parts for when in part.periods or ())
    return tuple(told) if told or all(part.periods is not None for part in parts) else None


FIRMNESS = ("illustrative", "provisional", "revised", "final")
"""How firm a number may be, the least firm first."""


def least_firm(statuses: Iterable[str]) -> str:
    """No number is firmer than the least firm of what it is made of; "" where nothing is said."""
    said = set(statuses)
    return next((status for status in FIRMNESS if status in said), "")


def slug(text: str) -> str:
    """A name as part of an id: Neglect: seeing the signs → neglect-seeing-the-signs."""
    marks = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in marks if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """An id part for each name, whatever their order; names that would share one are numbered."""
    ordered = sorted(set(names))
    return dict(zip(ordered, numbered([slug(name) for name in ordered]), strict=True))


def numbered(ids: Iterable[str]) -> list[str]:
    """The same ids, each once: a second of a name becomes name-2."""
    taken: set[str] = set()
    made = []
    for id in ids:
        wanted, number = id, 2
        while wanted in taken:
            wanted, number = f"{id}-{number}", number + 1
        taken.add(wanted)
        made.append(wanted)
    return made
