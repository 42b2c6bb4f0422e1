"""A table as it was read: its columns, and where each cell stands.

Every distinct text of a column is kept once, with a code per row, so that a million rows of a
booking system's export cost little and each distinct text is checked once.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from report.problems import Place, Problem, error, note, shown
from report.sources.decoding import read_text

CHUNK = 20_000
DELIMITERS = (",", ";", "\t")
WORKBOOKS = (".xlsx", ".ods")


@dataclass(frozen=True)
class Column:
    """One column: its distinct texts in order of appearance, and each row's index into them."""

    name: str
    index: int
    texts: tuple[str, ...]
    codes: array[int] = field(repr=False)

    def text(self, row: int) -> str:
        return self.texts[self.codes[row]]


@dataclass(frozen=True)
class Sheet:
    """A table as read. ``records`` gives each kept row's number in the file, the heading being 0."""

    path: Path
    columns: dict[str, Column]
    records: Sequence[int]
    locate: Callable[[], RecordIndex] = field(repr=False)

    def __len__(self) -> int:
        return len(self.records)

    @cached_property
    def index(self) -> RecordIndex:
        """Made when a place is first asked for: most files are sound and never need it."""
        return self.locate()

    def place(self, row: int | None = None, column: str = "") -> Place:
        """Where a cell stands; without a row, the column's heading; without both, the file."""
        if row is None and not column:
            return Place(shown(self.path))
        record = 0 if row is None else self.records[row]
        index = self.columns[column].index if column in self.columns else None
        return self.index.place(shown(self.path), record, index, column)

    def line(self, row: int) -> int:
        """The line of the file (or the row of the sheet) on which a row starts."""
        return self.index.line(self.records[row])


class RecordIndex:
    """Finds a record's line and a cell's column in a CSV file, quoted line breaks and all."""

    def __init__(self, text: str, delimiter: str, skipped: int) -> None:
        self._lines = list(io.StringIO(text, newline=""))
        self._delimiter = delimiter
        self._starts = list(self._find_starts(text, delimiter, skipped))
        self._skipped = skipped

    def _find_starts(self, text: str, delimiter: str, skipped: int) -> Iterator[int]:
        source = io.StringIO(text, newline="")
        reader = csv.reader(islice(source, skipped, None), delimiter=delimiter)
        start = 0
        for _ in _tolerant(reader):
            yield start
            start = reader.line_num

    def line(self, record: int) -> int:
        return self._starts[record] + 1 + self._skipped if record < len(self._starts) else 0

    def place(self, file: str, record: int, index: int | None, column: str) -> Place:
        line = self.line(record)
        excerpt = self._lines[line - 1].rstrip("\r\n") if 0 < line <= len(self._lines) else ""
        offset = self._offset(excerpt, index) if index is not None else 0
        return Place(file, line, offset, cell_name(record, index, column), excerpt)

    def _offset(self, line: str, index: int) -> int:
        """The character at which the cell starts, or 0 if it starts on a later line."""
        quoted, seen = False, 0
        if index == 0:
            return 1
        for at, character in enumerate(line, start=1):
            if character == '"':
                quoted = not quoted
            elif character == self._delimiter and not quoted:
                seen += 1
                if seen == index:
                    return at + 1
        return 0


class CellIndex(RecordIndex):
    """The same for a spreadsheet, where a record's line is its row and the sheet has a name."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet

    def line(self, record: int) -> int:
        return record + 1

    def place(self, file: str, record: int, index: int | None, column: str) -> Place:
        where = f"sheet “{self._sheet}”, {cell_name(record, index, column)}"
        return Place(file, record + 1, 0 if index is None else index + 1, where)


def cell_name(record: int, index: int | None, column: str) -> str:
    """A place as a spreadsheet user sees it: row 14, column C (attended)."""
    if index is None:
        return f"row {record + 1}"
    return f"row {record + 1}, column {letters(index)}" + (f" ({column})" if column else "")


def letters(index: int) -> str:
    """A spreadsheet's name for a column: A, B … Z, AA."""
    name, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name


@dataclass(frozen=True)
class Read:
    """A sheet (None where it cannot be used) and every problem met in reading it."""

    sheet: Sheet | None
    problems: tuple[Problem, ...] = ()


def read_sheet(path: Path) -> Read:
    """A ``.csv``, ``.xlsx`` or ``.ods`` file as columns."""
    if path.suffix in WORKBOOKS and not path.is_dir():
        return _read_workbook(path)
    decoded = read_text(path)
    if decoded.text is None:
        return Read(None, decoded.problems)
    read = _read_csv(path, decoded.text)
    return Read(read.sheet, decoded.problems + read.problems)


def _read_csv(path: Path, text: str) -> Read:
    delimiter, skipped = _dialect(text)
    source = io.StringIO(text, newline="")
    reader = csv.reader(islice(source, skipped, None), delimiter=delimiter, strict=True)
    notes = _delimiter_notes(path, delimiter)
    try:
        read = _columns(path, reader, lambda: RecordIndex(text, delimiter, skipped))
    except csv.Error as trouble:
        place = Place(shown(path), reader.line_num + skipped)
        return Read(None, (*notes, _broken_quotes(place, trouble)))
    return Read(read.sheet, notes + read.problems)


def _dialect(text: str) -> tuple[str, int]:
    """The delimiter, and how many lines Excel put before the heading ("sep=;")."""
    first = text[: text.find("\n")] if "\n" in text else text
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[-1], 1
    unquoted = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=unquoted.count), 0


def _delimiter_notes(path: Path, delimiter: str) -> tuple[Problem, ...]:
    if delimiter == ",":
        return ()
    name = {";": "semicolons", "\t": "tabs"}[delimiter]
    what = f"The columns are parted by {name}; they were read as such."
    remedy = "Nothing need be done. A number with a comma in it would still be refused."
    return (note("delimiter", Place(shown(path)), what, remedy),)


def _broken_quotes(place: Place, trouble: csv.Error) -> Problem:
    what = f"A quotation mark is opened and not closed, or stands inside a cell ({trouble})."
    remedy = 'Put "…" round the whole cell, and write a quotation mark inside it twice: "".'
    return error("broken-quotes", place, what, remedy)


def _tolerant(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows up to the first that cannot be read."""
    try:
        yield from reader
    except csv.Error:
        return


def _read_workbook(path: Path) -> Read:
    import python_calamine

    place = Place(shown(path))
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        name = book.sheet_names[0]
        cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, IndexError) as trouble:
        what = f"The workbook cannot be read: {trouble}."
        remedy = "Open it in your spreadsheet program and save it again, or save it as CSV."
        return Read(None, (error("file-unreadable", place, what, remedy),))
    rows = ([cell_text(cell) for cell in row] for row in cells)
    return _columns(path, rows, lambda: CellIndex(name))


def cell_text(cell: object) -> str:
    """A spreadsheet's typed cell as the text a CSV file would hold."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    isoformat = getattr(cell, "isoformat", None)
    if isoformat is not None:
        return str(isoformat()).removesuffix("T00:00:00")
    return str(cell)


def _columns(path: Path, rows: Iterable[list[str]], locate: Callable[[], RecordIndex]) -> Read:
    rows = iter(rows)
    heading = next(rows, None)
    place = Place(shown(path))
    if heading is None or not any(cell.strip() for cell in heading):
        remedy = "Delete the file if it is not needed, or put the headings in its first row."
        return Read(None, (error("file-empty", place, "The file is empty.", remedy),))
    width = max(i for i, cell in enumerate(heading, start=1) if cell.strip())
    gathered = _gather(rows, width)
    sheet = _sheet(path, heading[:width], gathered, locate)
    problems = (*_heading_problems(sheet, heading[:width]), *_ragged_problems(sheet, gathered))
    if not gathered.records:
        remedy = "Add rows, or delete the file: a missing file says that there is no data."
        what = "There are headings and no rows."
        problems += (error("no-rows", place, what, remedy),)
    return Read(sheet, problems)


@dataclass
class _Gathered:
    """Rows turned into columns: per column a book of distinct texts and a code per row."""

    books: list[defaultdict[str, int]]
    codes: list[array[int]]
    records: Sequence[int]
    ragged: list[tuple[int, int]]


def _gather(rows: Iterator[list[str]], width: int) -> _Gathered:
    books: list[defaultdict[str, int]] = []
    for _ in range(width):
        book: defaultdict[str, int] = defaultdict()
        book.default_factory = book.__len__
        books.append(book)
    codes = [array("q") for _ in range(width)]
    ragged: list[tuple[int, int]] = []
    count = 0
    while chunk := list(islice(rows, CHUNK)):
        if set(map(len, chunk)) != {width}:
            chunk = [_fitted(row, width, count + i, ragged) for i, row in enumerate(chunk, 1)]
        for column, book, into in zip(zip(*chunk, strict=True), books, codes, strict=True):
            into.extend(map(book.__getitem__, column))
        count += len(chunk)
    return _without_blank_rows(_Gathered(books, codes, range(1, count + 1), ragged))


def _fitted(row: list[str], width: int, record: int, ragged: list[tuple[int, int]]) -> list[str]:
    """The row cut or filled to the heading's width, noting where that is not harmless."""
    filled = len(row)
    while filled > width and not row[filled - 1].strip():
        filled -= 1
    if filled > width or 0 < len(row) < width and any(cell.strip() for cell in row):
        ragged.append((record, filled))
    return (row + [""] * width)[:width]


def _without_blank_rows(gathered: _Gathered) -> _Gathered:
    blank = [{code for text, code in book.items() if not text.strip()} for book in gathered.books]
    if not gathered.codes or not all(blank):
        return gathered
    kept = [
        row
        for row, cells in enumerate(zip(*gathered.codes, strict=True))
        if any(code not in none for code, none in zip(cells, blank, strict=True))
    ]
    if len(kept) == len(gathered.records):
        return gathered
    codes = [array("q", (column[row] for row in kept)) for column in gathered.codes]
    return _Gathered(gathered.books, codes, [row + 1 for row in kept], gathered.ragged)


def _sheet(
    path: Path, heading: list[str], gathered: _Gathered, locate: Callable[[], RecordIndex]
) -> Sheet:
    columns: dict[str, Column] = {}
    for index, (cell, book, codes) in enumerate(
        zip(heading, gathered.books, gathered.codes, strict=True)
    ):
        name = column_name(cell)
        if name and name not in columns:
            columns[name] = Column(name, index, tuple(book), codes)
    return Sheet(path, columns, gathered.records, locate)


def column_name(heading: str) -> str:
    """A heading as the contract writes it: Course title → course_title."""
    return "_".join(heading.strip().lower().replace("-", " ").replace("_", " ").split())


def _heading_problems(sheet: Sheet, heading: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, cell in enumerate(heading):
        name = column_name(cell)
        place = sheet.index.place(shown(sheet.path), 0, index, name)
        if not name:
            what = f"Column {letters(index)} has no heading."
            yield error("column-without-heading", place, what, "Name the column, or delete it.")
        elif name in seen:
            what = f"Two columns are headed “{name}”."
            yield error("duplicate-column", place, what, "Delete or rename one of them.")
        seen.add(name)


def _ragged_problems(sheet: Sheet, gathered: _Gathered) -> Iterator[Problem]:
    width = len(gathered.books)
    for record, cells in gathered.ragged:
        place = sheet.index.place(shown(sheet.path), record, None, "")
        what = f"The row has {cells} cells where the heading has {width}."
        remedy = "Put “…” round a cell that holds a comma, and give every row all its cells."
        yield error("ragged-row", place, what, remedy)
