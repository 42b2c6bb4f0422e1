"""Where a cell stands: its line and column in a CSV file, its row and column in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import Protocol

from report.problems import Place, quoted
from report.sources.decoding import LINE_END

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Index(Protocol):
    """Finds the place of a record, and of a cell in it. Records count from 0."""

    def line(self, record: int) -> int: ...

    def place(self, file: str, record: int, index: int | None, heading: str) -> Place: ...


class CsvIndex:
    """Finds them in the text of a CSV file, quoted line breaks and all.

    ``skipped`` lines stand before the first record. If a record cannot be read, it is the last.
    """

    def __init__(self, text: str, delimiter: str, skipped: int) -> None:
        self._lines = LINES.findall(text)
        self._delimiter = delimiter
        self._starts = self._find_starts('"' in text, skipped)

    def _find_starts(self, quoted: bool, skipped: int) -> Sequence[int]:
        if not quoted:
            return range(skipped, len(self._lines))
        starts, start = [], skipped
        reader = csv.reader(self._lines[skipped:], delimiter=self._delimiter, strict=True)
        try:
            for _ in reader:
                starts.append(start)
                start = skipped + reader.line_num
        except csv.Error:
            starts.append(start)
        return starts

    @property
    def last(self) -> int:
        """The last record: where reading stopped, if it stopped."""
        return len(self._starts) - 1

    def line(self, record: int) -> int:
        return self._starts[record] + 1

    def text(self, record: int) -> str:
        """A record as it stands in the file."""
        after = record + 1
        end = self._starts[after] if after < len(self._starts) else len(self._lines)
        return "".join(self._lines[self._starts[record] : end])

    def place(self, file: str, record: int, index: int | None, heading: str) -> Place:
        text = self.text(record)
        offset = 0 if index is None else cell_offset(text, self._delimiter, index)
        cell = cell_name(record, index, heading)
        place = self.spot(file, record, max(offset, 0), cell)
        missing = index is None or offset < 0
        return Place(file, place.line, 0, cell, place.excerpt) if missing else place

    def spot(self, file: str, record: int, offset: int, cell: str) -> Place:
        """The place of a character of a record."""
        before = LINE_END.split(self.text(record)[:offset])
        line = self._starts[record] + len(before) - 1
        excerpt = self._lines[line].rstrip("\r\n")
        return Place(file, line + 1, len(before[-1]) + 1, cell, excerpt)


def cell_offset(record: str, delimiter: str, index: int) -> int:
    """The character at which a record's cell begins, or -1 if the record ends before it."""
    at = 0
    for _ in range(index):
        if record[at : at + 1] == '"':
            at = _after_quotes(record, at)
        at = record.find(delimiter, at)
        if at < 0:
            return -1
        at += 1
    return at


def _after_quotes(record: str, at: int) -> int:
    """The character behind a quoted cell; inside it a quotation mark stands twice."""
    while True:
        at = record.find('"', at + 1)
        if at < 0:
            return len(record)
        if record[at + 1 : at + 2] != '"':
            return at + 1
        at += 1


class CellIndex:
    """The same for a spreadsheet, where a record's line is its row and the sheet has a name."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet

    def line(self, record: int) -> int:
        return record + 1

    def place(self, file: str, record: int, index: int | None, heading: str) -> Place:
        where = f"sheet “{self._sheet}”, {cell_name(record, index, heading)}"
        return Place(file, record + 1, 0 if index is None else index + 1, where)


def cell_name(record: int, index: int | None, heading: str) -> str:
    """A place as a spreadsheet user sees it: row 14, column C (“Attended”)."""
    if index is None:
        return f"row {record + 1}"
    headed = f" ({quoted(heading)})" if heading else ""
    return f"row {record + 1}, column {letters(index)}{headed}"


def letters(index: int) -> str:
    """A spreadsheet's name for a column: A, B … Z, AA."""
    name, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name
