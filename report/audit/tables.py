"""Tables as they are printed: headings, labels and cells, all of them texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from report.audit.printed import Printed, read


class Spot(NamedTuple):
    """Where a cell stands: which table of all, which row, which column, each from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Row:
    """A row as it is printed; ``total`` where it is set as one."""

    label: str
    cells: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True)
class Fact:
    """What the data says of a figure.

    ``value`` is None where the source itself has withheld it, or where it is of no use here.
    ``people`` are protected, unless the count is ``public`` already. ``means`` says what it is, as
    every edition says it, with its time; nothing where it has none.
    """

    value: Fraction | None
    people: bool = True
    public: bool = False
    count: bool = True
    means: str = ""


@dataclass(frozen=True)
class Table:
    """A printed table. ``headings`` are those of the cells, ``corner`` the one above the labels.

    ``file`` is where it stands, ``name`` its file's name without its ending (what lies in a file of
    its own has one); ``before`` is true of what was published earlier and cannot be unsaid.
    In a ``loose`` one it cannot be told what decimals are of: a workbook's 0.78 may be 78%.
    ``facts`` are what the data says of cells, by row and column, where it is at hand; ``also`` are
    the other files in which it stands just as it is.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    subtitle: str = ""
    corner: str = ""
    file: str = ""
    name: str = ""
    before: bool = False
    loose: bool = False
    facts: Mapping[tuple[int, int], Fact] = field(default_factory=dict, repr=False)
    also: tuple[str, ...] = ()
    seen: tuple[tuple[Printed, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.headings) for row in self.rows):
            raise ValueError(f"the rows of “{self.title}” are not as long as its headings")
        seen = tuple(tuple(map(read, row.cells)) for row in self.rows)
        object.__setattr__(self, "seen", seen)

    def cells(self) -> Iterator[tuple[int, int, Printed]]:
        """Every cell that is no word: its row, its column and what it says."""
        for i, row in enumerate(self.seen):
            for j, one in enumerate(row):
                yield i, j, one


def each_once(tables: Iterable[Table]) -> tuple[Table, ...]:
    """The same tables, but that one which several files print alike is there once, with all of
    these. One with facts of its own, or published before, stands for itself."""
    kept: list[Table] = []
    first: dict[object, int] = {}
    files: dict[int, dict[str, None]] = {}
    for one in tables:
        said = (one.title, one.subtitle, one.corner, one.headings, one.rows, one.loose)
        at = len(kept) if one.facts or one.before else first.setdefault(said, len(kept))
        if at == len(kept):
            kept.append(one)
        files.setdefault(at, {})[one.file] = None
    return tuple(
        replace(one, also=tuple(files[at])[1:]) if len(files[at]) > 1 else one
        for at, one in enumerate(kept)
    )


def table(title: str, headings: tuple[str, ...], *rows: tuple[str, ...], file: str = "") -> Table:
    """A table from plain rows, each of them its label and then its cells."""
    made = tuple(Row(label, cells) for label, *cells_ in rows for cells in (tuple(cells_),))
    return Table(title, headings, made, file=file)
