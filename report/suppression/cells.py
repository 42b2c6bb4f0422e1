"""Counts, and the sums that link them: what anyone who can add up knows of a set of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """A count of nought or more.

    ``small`` must not be known, and ``open`` is: it is nought, or public. An ``unseen`` one is
    printed nowhere, such as all that are not in a part of a whole. ``weight`` is what hiding it
    costs a reader. ``within`` is how far below and above the printed number the true one may lie
    where the cell is shown: nothing, unless numbers are rounded. A ``withheld`` one is hidden
    elsewhere and stays so. ``reach`` is how far below and above the true number everyone thinks
    possible in any case, if something elsewhere tells.
    """

    id: str
    value: int
    small: bool = False
    open: bool = False
    unseen: bool = False
    weight: int = 1
    within: tuple[int, int] = (0, 0)
    withheld: bool = False
    reach: tuple[int, int] | None = None

    @property
    def must_hide(self) -> bool:
        """Whether it is hidden whatever else is."""
        return self.small or self.unseen or self.withheld


@dataclass(frozen=True)
class Sum:
    """Cells that come to nought when each is taken as often as its factor says."""

    terms: tuple[tuple[str, int], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(id for id, _ in self.terms)


def total_of(total: str, parts: Iterable[str]) -> Sum:
    """A total, and the parts that come to it."""
    return Sum(((total, -1), *((part, 1) for part in parts)))


@dataclass(frozen=True)
class Linked:
    """Cells by id, and the sums between them.

    Raises ValueError for a sum that does not hold, or that names a cell which is not there.
    """

    cells: Mapping[str, Cell] = field(default_factory=dict)
    sums: tuple[Sum, ...] = ()

    def __post_init__(self) -> None:
        for one in self.sums:
            missing = [id for id in one.ids if id not in self.cells]
            if missing:
                raise ValueError(f"a sum names {missing[0]}, which is no cell")
            if sum(self.cells[id].value * factor for id, factor in one.terms):
                raise ValueError(f"the sum of {', '.join(one.ids)} does not hold")

    @property
    def small(self) -> tuple[str, ...]:
        """The cells that must not be known."""
        return tuple(id for id, cell in self.cells.items() if cell.small and not cell.open)

    @property
    def closable(self) -> tuple[str, ...]:
        """The cells that are hidden, or can be."""
        return tuple(id for id, cell in self.cells.items() if not cell.open)

    def groups(self) -> Iterator[Linked]:
        """The parts that no sum links, in an order that depends on names alone."""
        heads = _heads(self)
        members: dict[str, list[str]] = {}
        for id in sorted(self.cells):
            members.setdefault(heads[id], []).append(id)
        sums: dict[str, list[Sum]] = {head: [] for head in members}
        for terms in sorted({tuple(sorted(one.terms)) for one in self.sums if one.terms}):
            sums[heads[terms[0][0]]].append(Sum(terms))
        for head, ids in members.items():
            yield Linked({id: self.cells[id] for id in ids}, tuple(sums[head]))


def _heads(linked: Linked) -> dict[str, str]:
    """For each cell, the one that stands for all that sums link it to."""
    above = {id: id for id in linked.cells}

    def head(id: str) -> str:
        while above[id] != id:
            above[id] = above[above[id]]
            id = above[id]
        return id

    for one in linked.sums:
        for id in one.ids[1:]:
            above[head(id)] = head(one.ids[0])
    return {id: head(id) for id in linked.cells}
