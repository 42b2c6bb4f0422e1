"""The gate as a library: any set of linked tables of counts, made safe together.

::

    from report.disclosure import Policy
    from report.frequencies import Dimension, Frequencies, protect

    area = Dimension("area", "All", ({"All": ("North", "South")},))
    when = Dimension("when", "Year", ({"Year": ("Q1", "Q2", "Q3", "Q4")},))
    table = Frequencies("referrals", (area, when), {("North", "Q1"): 3, ("North", "Q2"): 12, …})
    (safe,) = protect([table], Policy())
    safe.counts["North", "Q1"]   # None: hidden

Cells of tables that count the same are linked by what their categories mean, and need not be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log1p

from report.disclosure import FLOOR, Method, Policy
from report.rounding import SMALLEST, nearest, strays
from report.suppression.cells import Cell, Linked, Sum, total_of
from report.suppression.choose import hide

PART, TOTAL = 10, 20
"""What it costs a reader to lose a number, and one that adds up others."""


@dataclass(frozen=True)
class Dimension:
    """By what counts are told apart: a category for the whole, and what is made up of what.

    ``ways`` are hierarchies of any depth over the same categories: districts make up counties, and
    kinds of district.
    """

    name: str
    whole: str
    ways: tuple[Mapping[str, tuple[str, ...]], ...] = ()

    def parts(self, category: str) -> list[tuple[str, ...]]:
        """What a category is made up of, each way."""
        return [way[category] for way in self.ways if category in way]


@dataclass(frozen=True)
class Frequencies:
    """A table of counts: of what, by which dimensions, and how many in each combination.

    A count that the gate has hidden is None; before it all are whole numbers of nought or more.
    """

    of: str
    dimensions: tuple[Dimension, ...]
    counts: Mapping[tuple[str, ...], int | None]


def protect(tables: Sequence[Frequencies], policy: Policy) -> list[Frequencies]:
    """The same tables with all that would tell a small count hidden, or rounded as the policy asks.

    What of a policy is not understood, or is too lax, hides everything but noughts. Raises
    ValueError for a count that is none, and for a total that its parts do not come to.
    """
    understood = policy.method in tuple(Method) and policy.hide_up_to >= FLOOR
    rounded = policy.method is Method.ROUND5
    up_to = max(policy.hide_up_to, SMALLEST if rounded else FLOOR)
    linked = _linked(tables, up_to, rounded=rounded)
    hidden = hide(linked, up_to) if understood else frozenset(linked.closable)
    return [
        replace(table, counts={at: _printed(table, at, hidden, rounded) for at in table.counts})
        for table in tables
    ]


def _printed(
    table: Frequencies, at: tuple[str, ...], hidden: frozenset[str], rounded: bool
) -> int | None:
    value = table.counts[at]
    if value is None or _id(table, at) in hidden:
        return None
    return nearest(value) if rounded else value


def _linked(tables: Sequence[Frequencies], up_to: int, *, rounded: bool) -> Linked:
    cells: dict[str, Cell] = {}
    for table in tables:
        for at, value in table.counts.items():
            cell = _cell(_id(table, at), table, at, value, up_to, rounded)
            other = cells.get(cell.id, cell)
            if other.value != cell.value:
                raise ValueError(f"{cell.id} is {other.value} and {cell.value}")
            cells[cell.id] = max(cell, other, key=lambda one: one.weight)
    sums = dict.fromkeys(one for table in tables for one in _sums(table, cells))
    return Linked(cells, tuple(sums))


def _cell(
    id: str, table: Frequencies, at: tuple[str, ...], value: object, up_to: int, rounded: bool
) -> Cell:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{id} is no count")
    is_total = any(dim.parts(one) for one, dim in zip(at, table.dimensions, strict=True))
    weight = (TOTAL if is_total else PART) + int(3 * log1p(value))
    within = strays(value) if rounded and value else (0, 0)
    return Cell(id, value, 1 <= value <= up_to, value == 0, weight=weight, within=within)


def _id(table: Frequencies, at: tuple[str, ...]) -> str:
    """What a cell counts; a dimension of which it is the whole says nothing."""
    if len(at) != len(table.dimensions):
        raise ValueError(f"{', '.join(at)} is not a category of each dimension of {table.of}")
    told = sorted(
        f"{dim.name}: {category}"
        for dim, category in zip(table.dimensions, at, strict=True)
        if category != dim.whole
    )
    return "; ".join((table.of, *told))


def _sums(table: Frequencies, cells: Mapping[str, Cell]) -> Iterator[Sum]:
    """For each cell and dimension, the parts it is made of, if all of them are told somewhere."""
    for at in table.counts:
        for place, dim in enumerate(table.dimensions):
            for some in dim.parts(at[place]):
                ids = [_id(table, (*at[:place], part, *at[place + 1 :])) for part in some]
                if all(id in cells for id in ids):
                    yield total_of(_id(table, at), ids)
