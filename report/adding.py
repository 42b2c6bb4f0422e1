"""What of numbers is a count of people, and which of them anyone can add up.

A table's totals, and whatever else comes to what it is worked out from. A sum that nobody declared
is the leak that nobody sees: so they are found, whether or not something is called a total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from report.counts import Adds, Counts, Number, Table, Unit
from report.schema.values import State


def is_cell(number: Number) -> bool:
    """Whether a number is a known count of what is protected."""
    return (
        number.of.protected
        and number.unit is Unit.COUNT
        and number.is_known
        and number.exactly.denominator == 1
        and number.exactly >= 0
    )


def is_withheld(number: Number | None) -> bool:
    """Whether a number is a count of what is protected that its source has hidden already."""
    return (
        number is not None
        and number.of.protected
        and number.unit is Unit.COUNT
        and number.state is State.CONFIDENTIAL
    )


TIMES = {Unit.PERCENT: 100, Unit.PER_10000: 10_000}
"""What a share is of its numerator and denominator."""


def numerator(number: Number) -> int | None:
    """The count that a share of people tells whoever knows of how many it is a share."""
    base, value = number.base, number.value
    if not number.of.protected or number.unit not in TIMES or base is None or value is None:
        return None
    return max(0, round(value * base / TIMES[number.unit]))


def sums_of(counts: Counts) -> Iterator[Adds]:
    """Every sum that was declared, stands in a table, or comes of what is worked out."""
    yield from counts.sums
    for table in counts.tables.values():
        yield from _totals(table)
    for number in counts.numbers.values():
        if number.unit is Unit.COUNT and len(number.parts) > 1:
            yield Adds(number.id, number.parts)
            yield Adds(number.parts[0], (number.id, *number.parts[1:]))


# Totals in a table


LEAST = 3
"""So many counts at least are in a line that is seen to add up: a total and two parts."""


@dataclass(frozen=True)
class Count:
    """A count in a table; ``value`` is None where it is not known."""

    id: str
    value: int | None
    withheld: bool


Line = Sequence[Count | None]
"""The counts of a row or a column, in their places; nothing where words or shares stand."""


def _totals(table: Table) -> Iterator[Adds]:
    """Each row and column that adds up the others, told as a total or not: a reader can see it."""
    rows = [[_count(cell) for cell in row.cells] for row in table.rows]
    yield from _adding(rows, frozenset())
    totals = frozenset(at for at, row in enumerate(table.rows) if row.total)
    yield from _adding(list(zip_longest(*rows)), totals)


def _count(cell: Number | str) -> Count | None:
    if isinstance(cell, str) or cell.unit is not Unit.COUNT or not cell.of.protected:
        return None
    value = int(cell.exactly) if is_cell(cell) else None
    return Count(cell.id, value, is_withheld(cell))


def _adding(lines: Sequence[Line], totals: frozenset[int]) -> Iterator[Adds]:
    """The sums of each place whose count adds up those of the other places, but of totals.

    What is so in one line and not in most of those that are known is chance. In a line of which
    its source has withheld one count, the others tell it if the other lines add up.
    """
    if not totals and all(sum(one is not None for one in line) < LEAST for line in lines):
        return
    for place in range(max(map(len, lines), default=0)):
        found = [_parted(line, place, totals) for line in lines if len(line) > place]
        known = [adds for adds in found if adds and all(one.value is not None for one in adds)]
        true = [one for one in known if one[0].value == sum(part.value or 0 for part in one[1:])]
        if 2 * len(true) < len(known) or not (true or place in totals):
            continue
        lacking = [one for one in found if sum(part.withheld for part in one[1:]) == 1]
        for total, *parts in (*true, *lacking):
            yield Adds(total.id, tuple(part.id for part in parts))


def _parted(line: Line, place: int, totals: frozenset[int]) -> list[Count]:
    """What may be a total, and what may be its parts; nothing where there is no choice."""
    total = line[place]
    others = [one for at, one in enumerate(line) if at != place and at not in totals]
    parts = [one for one in others if one is not None]
    enough = len(parts) > 1 or (parts and place in totals)
    return [total, *parts] if total is not None and enough else []
