"""A table as it was read: its columns, and where each cell stands.

Every distinct text of a column is kept once, with a code per row, so that a million rows of a
booking system's export cost little and each distinct text is checked once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.problems import Place, Problem, shown
from report.sources.places import Index

if TYPE_CHECKING:
    import numpy as np

    Codes = np.ndarray[Any, np.dtype[np.int32]]

WORKBOOKS = (".xlsx", ".ods")


OF_PEOPLE = ("indicators", "audits")
"""Tables whose rows hold small counts of children: a message, which is soon copied into an e-mail,
shows their lines without them."""

ALONE = re.compile(r"""(?<![^,;\t])[ "']*[<>~-]?[ ]*\d[\d. ]*%?[ "']*(?![^,;\t])""")
"""A cell of a CSV file that holds nothing but a number."""


@dataclass(frozen=True)
class Column:
    """One column: its distinct texts in order of appearance, and each row's index into them.

    ``heading`` is the name as somebody typed it.
    """

    name: str
    heading: str
    index: int
    texts: tuple[str, ...]
    codes: Codes = field(repr=False)

    def text(self, row: int) -> str:
        return self.texts[int(self.codes[row])]

    def first_row(self, code: int) -> int | None:
        """The first row that holds a text; None where only a row that was left out held it."""
        rows = (self.codes == code).nonzero()[0]
        return int(rows[0]) if len(rows) else None


@dataclass(frozen=True)
class Sheet:
    """A table as read.

    ``records`` gives each kept row's number in the file, counted from 0, and ``heading`` that of
    the headings.
    """

    path: Path
    columns: dict[str, Column]
    records: Sequence[int]
    heading: int
    locate: Callable[[], Index] = field(repr=False)

    def __len__(self) -> int:
        return len(self.records)

    @cached_property
    def index(self) -> Index:
        """Made when a place is first asked for: most files are sound and never need it."""
        return self.locate()

    @property
    def is_workbook(self) -> bool:
        return self.path.suffix in WORKBOOKS

    def place(self, row: int | None = None, column: str = "") -> Place:
        """Where a cell stands; without a row, the column's heading; without both, the headings."""
        found = self.columns.get(column)
        return self.place_at(row, found.index if found else None, self.heading_of(column))

    def place_at(self, row: int | None, index: int | None, heading: str = "") -> Place:
        """The same for a column by its number, counted from 0."""
        record = self.heading if row is None else self.records[row]
        place = self.index.place(shown(self.path), record, index, heading)
        if row is None or self.path.stem not in OF_PEOPLE:
            return place
        return replace(place, excerpt=ALONE.sub("…", place.excerpt))

    def heading_of(self, column: str) -> str:
        """A column's heading as somebody typed it; its name where the file has no such column."""
        return self.columns[column].heading if column in self.columns else column

    def row(self, row: int) -> int:
        """The number that a spreadsheet shows beside a row."""
        return self.records[row] + 1

    def line(self, row: int) -> int:
        """The line of the file (or the row of the sheet) on which a row starts."""
        return self.index.line(self.records[row])


@dataclass(frozen=True)
class Read:
    """A sheet (None where it cannot be used) and every problem met in reading it."""

    sheet: Sheet | None
    problems: tuple[Problem, ...] = ()
