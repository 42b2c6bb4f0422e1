"""Rows of texts become columns: headings found, blank rows left out, odd rows told."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.problems import (
    MORE_LIKE_IT,
    Place,
    Problem,
    error,
    more_rows,
    quoted,
    shown,
    warning,
)
from report.sources.places import Index, letters
from report.sources.sheets import Column, Read, Sheet

if TYPE_CHECKING:
    from report.sources.sheets import Codes

CHUNK = 20_000
HEADINGS_WITHIN = 20
"""How many rows are searched for the headings, where the first is not theirs."""

MOST_COLUMNS = 200
"""No table of ours has a tenth as many; more is not a table."""


@dataclass(frozen=True)
class Parted:
    """A number whose commas made several cells of it: 98,500, and the column it belongs in."""

    record: int
    column: int
    number: str

    @property
    def more(self) -> int:
        """How many cells it made beyond its own."""
        return self.number.count(",")


@dataclass
class Rows:
    """Rows turned into columns: per column its distinct texts, and per row a code into them.

    ``at`` is the headings' own record, ``records`` are those of the rows, and ``odd`` has those of
    rows with more or fewer cells than there are headings, and how many. ``parted`` numbers were put
    together again.
    """

    heading: list[str]
    at: int
    texts: list[tuple[str, ...]]
    codes: list[Codes]
    records: range | list[int]
    odd: list[tuple[int, int]] = field(default_factory=list)
    parted: list[Parted] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.heading)


def read_rows(
    path: Path,
    rows: Iterable[list[str]],
    locate: Callable[[], Index],
    known: frozenset[str],
    numbers: frozenset[str] = frozenset(),
) -> Read:
    """A sheet of some rows, the first that is not blank being its headings.

    ``numbers`` are the columns in which a number may have been parted by its own commas.
    """
    rows = iter(rows)
    first = list(islice(rows, HEADINGS_WITHIN))
    at = next((i for i, row in enumerate(first) if any(map(str.strip, row))), None)
    if at is None:
        remedy = "Delete the file if it is not needed, or put the headings in its first row."
        return _refused(error("file-empty", Place(shown(path)), "The file is empty.", remedy))
    if trouble := _heading_trouble(first[at:], known):
        below, code, what, remedy = trouble
        place = locate().place(shown(path), at + below, None, "")
        return _refused(error(code, place, what, remedy))
    width = max(i for i, cell in enumerate(first[at], start=1) if cell.strip())
    counted = [column_name(cell) in numbers for cell in first[at][:width]]
    parted: list[Parted] = []

    def mended(row: list[str], record: int) -> list[str]:
        return _mended(row, counted, len(first[at]), record, parted)

    found = _gather(first[at][:width], chain(first[at + 1 :], rows), at, mended)
    found.parted = parted
    return read_columns(path, found, locate)


def _refused(problem: Problem) -> Read:
    return Read(None, (problem,))


def _heading_trouble(
    first: list[list[str]], known: frozenset[str]
) -> tuple[int, str, str, str] | None:
    """Why these rows cannot begin a table, and at which of them; None where they can."""
    if len(first[0]) > MOST_COLUMNS and sum(map(bool, first[0])) > MOST_COLUMNS:
        what = f"There are {len(first[0]):,} columns, and no table here has so many."
        remedy = "Look for a line break that is missing, or save the file again from where it is."
        return 0, "too-many-columns", what, remedy
    ours = [sum(column_name(cell) in known for cell in row) for row in first]
    if ours[0] == 0 and max(ours) > 1:
        what = "The headings are in this row, and there is something above them."
        remedy = "Delete the rows above: the headings come first."
        return ours.index(max(ours)), "headings-not-first", what, remedy
    return None


def read_columns(path: Path, rows: Rows, locate: Callable[[], Index]) -> Read:
    """A sheet of columns, with what is wrong with its headings and the shape of its rows."""
    rows = _without_blank_rows(rows)
    sheet = _sheet(path, rows, _beside_parted(locate, rows.parted) if rows.parted else locate)
    problems = [
        *_heading_problems(sheet, rows),
        *_odd_rows(sheet, rows),
        *_parted_numbers(sheet, rows),
    ]
    if not rows.records:
        remedy = "Add rows, or delete the file: a missing file says that there is no data."
        what = "There are headings and no rows."
        problems.append(error("no-rows", sheet.place(), what, remedy))
    return Read(sheet, tuple(problems))


def _gather(
    heading: list[str],
    rows: Iterator[list[str]],
    at: int,
    mended: Callable[[list[str], int], list[str]],
) -> Rows:
    import numpy as np

    width = len(heading)
    books: list[defaultdict[str, int]] = [_numbering() for _ in range(width)]
    codes = [array("i") for _ in range(width)]
    odd: list[tuple[int, int]] = []
    record = at + 1
    while chunk := list(islice(rows, CHUNK)):
        if set(map(len, chunk)) != {width}:
            rows_mended = (mended(row, record + i) for i, row in enumerate(chunk))
            chunk = [_fitted(row, width, record + i, odd) for i, row in enumerate(rows_mended)]
        for column, book, into in zip(zip(*chunk, strict=True), books, codes, strict=True):
            into.extend(map(book.__getitem__, column))
        record += len(chunk)
    arrays: list[Codes] = [np.array(column, dtype=np.int32) for column in codes]
    return Rows(heading, at, [tuple(book) for book in books], arrays, range(at + 1, record), odd)


def _numbering() -> defaultdict[str, int]:
    """A book that gives each new text the next number."""
    book: defaultdict[str, int] = defaultdict()
    book.default_factory = book.__len__
    return book


def _fitted(row: list[str], width: int, record: int, odd: list[tuple[int, int]]) -> list[str]:
    """The row cut or filled to the headings' width, noted where that is not harmless."""
    filled = len(row)
    while filled > width and not row[filled - 1].strip():
        filled -= 1
    if filled > width or (filled < width and any(map(str.strip, row))):
        odd.append((record, filled))
    return (row + [""] * width)[:width]


FIRST_GROUP = re.compile(r"\s*[£>]?\s?-?[1-9]\d{0,2}", re.ASCII)
NEXT_GROUP = re.compile(r"\d{3}(?:\.\d+)?\s*", re.ASCII)
LIKE_A_NUMBER = re.compile(r"\s*(?:[£>]?\s?-?[\d.,]*\s?%?|\[?[^\W\d_]\]?|[*:])\s*", re.ASCII)
"""A number, however it is written, a mark, or nothing."""


def _mended(
    row: list[str], counted: list[bool], headed: int, record: int, into: list[Parted]
) -> list[str]:
    """A row with too many cells, with its numbers put together where that alone mends it.

    ``headed`` is how many cells the headings' own row has, blank ones at its end included: where a
    row has more, even a blank cell at its end shows that something was parted.
    """
    width = len(counted)
    if len(row) <= width or not any(counted):
        return row
    filled = max((at for at, cell in enumerate(row, start=1) if cell.strip()), default=0)
    joins = [at for at in range(1, len(row)) if _goes_on(row[at - 1], row[at])]
    is_long = filled > width or len(row) > headed
    if not (joins and is_long and filled - len(joins) <= width <= len(row) - len(joins)):
        return row
    cells = [[cell] for cell in row[:1]]
    for at, cell in enumerate(row[1:], start=1):
        if at in joins:
            cells[-1].append(cell)
        else:
            cells.append([cell])
    if not all(
        _suits(groups, is_number) for groups, is_number in zip(cells, counted, strict=False)
    ):
        return row
    into += [
        Parted(record, column, ",".join(map(str.strip, groups)))
        for column, groups in enumerate(cells)
        if len(groups) > 1
    ]
    return ["".join(map(str.strip, groups)) if len(groups) > 1 else groups[0] for groups in cells]


def _suits(groups: list[str], is_number: bool) -> bool:
    """Whether a cell may stand where it would: a shift by a comma in words puts words elsewhere."""
    return bool(LIKE_A_NUMBER.fullmatch(groups[0])) if is_number else len(groups) == 1


def _goes_on(before: str, cell: str) -> bool:
    """Whether a cell can be the next three figures of the number that the cell before it began."""
    begun = FIRST_GROUP.fullmatch(before) or re.fullmatch(r"\d{3}", before, re.ASCII)
    return bool(begun and NEXT_GROUP.fullmatch(cell))


@dataclass(frozen=True)
class _BesideParted:
    """An index that knows of cells which stand further right than their columns."""

    index: Index
    parted: dict[int, list[Parted]]

    def line(self, record: int) -> int:
        return self.index.line(record)

    def place(self, file: str, record: int, index: int | None, heading: str) -> Place:
        if index is not None:
            before = (one for one in self.parted.get(record, ()) if one.column < index)
            index += sum(one.more for one in before)
        return self.index.place(file, record, index, heading)


def _beside_parted(locate: Callable[[], Index], parted: list[Parted]) -> Callable[[], Index]:
    by_record: dict[int, list[Parted]] = defaultdict(list)
    for one in parted:
        by_record[one.record].append(one)
    return lambda: _BesideParted(locate(), by_record)


def _without_blank_rows(rows: Rows) -> Rows:
    import numpy as np

    blank = [[not text.strip() for text in texts] for texts in rows.texts]
    if not all(any(column) for column in blank):
        return rows
    kept = np.zeros(len(rows.records), dtype=bool)
    for codes, column in zip(rows.codes, blank, strict=True):
        kept |= ~np.array(column, dtype=bool)[codes]
    if kept.all():
        return rows
    records = [rows.records[row] for row in np.flatnonzero(kept)]
    return replace(rows, codes=[codes[kept] for codes in rows.codes], records=records)


def _sheet(path: Path, rows: Rows, locate: Callable[[], Index]) -> Sheet:
    columns: dict[str, Column] = {}
    for index, (cell, texts, codes) in enumerate(
        zip(rows.heading, rows.texts, rows.codes, strict=True)
    ):
        name = column_name(cell)
        if name and name not in columns:
            columns[name] = Column(name, cell.strip(), index, texts, codes)
    return Sheet(path, columns, rows.records, rows.at, locate)


def column_name(heading: str) -> str:
    """A heading as the contract writes it: Course title → course_title."""
    return "_".join(heading.strip().lower().replace("-", " ").replace("_", " ").split())


def _heading_problems(sheet: Sheet, rows: Rows) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for index, cell in enumerate(map(str.strip, rows.heading)):
        name = column_name(cell)
        if not name and any(map(str.strip, rows.texts[index])):
            what = f"Column {letters(index)} has cells and no heading."
            remedy = "Name the column, or delete it."
            yield error("column-without-heading", sheet.place_at(None, index), what, remedy)
        elif name in seen:
            what = f"Two columns are headed {quoted(cell)}."
            if cell != seen[name]:
                what = f"The headings {quoted(seen[name])} and {quoted(cell)} are read alike."
            remedy = "Delete or rename one of them."
            yield error("duplicate-column", sheet.place_at(None, index, cell), what, remedy)
        elif name:
            seen[name] = cell


def _odd_rows(sheet: Sheet, rows: Rows) -> Iterator[Problem]:
    """Rows with too many cells are errors; with too few they may be as Excel saves them."""

    def too_wide(odd: tuple[int, int]) -> Problem:
        record, cells = odd
        place = sheet.index.place(shown(sheet.path), record, rows.width, "")
        what = f"The row has {cells} cells, and there are {rows.width} headings."
        remedy = 'Put "…" round a cell that holds a comma; or head the column, or clear its cells.'
        return error("ragged-row", place, what, remedy)

    def too_narrow(odd: tuple[int, int]) -> Problem:
        record, cells = odd
        place = sheet.index.place(shown(sheet.path), record, None, "")
        what = f"The row has {cells} of {rows.width} cells; the others were taken as empty."
        remedy = "See that none is left out further to the left: those behind it would move up."
        return warning("short-row", place, what, remedy)

    yield from _told(too_wide, [odd for odd in rows.odd if odd[1] > rows.width])
    yield from _told(too_narrow, [odd for odd in rows.odd if odd[1] < rows.width])


def _parted_numbers(sheet: Sheet, rows: Rows) -> Iterator[Problem]:
    """Each is an error of its own: what stands behind it is read as it was meant."""

    def parted(one: Parted) -> Problem:
        heading = rows.heading[one.column].strip()
        place = sheet.index.place(shown(sheet.path), one.record, one.column, heading)
        what = f"{quoted(one.number)} was read as one number: its comma made two cells of it."
        if one.more > 1:
            what = f"{quoted(one.number)} was read as one number: its commas parted it."
        remedy = f"Write {one.number.replace(',', '')}: format the cells as plain numbers."
        return error("number-with-comma", place, what, remedy)

    yield from _told(parted, rows.parted)


def _told(tell: Callable[[Any], Problem], odd: list[Any]) -> Iterator[Problem]:
    """A problem for each odd row, and one for the rest where there are very many."""
    yield from map(tell, odd[:MORE_LIKE_IT])
    if rest := odd[MORE_LIKE_IT:]:
        yield replace(tell(rest[0]), what=more_rows(len(rest)))
