"""CSV text as a sheet, whatever parts its columns: commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import islice
from pathlib import Path

from report.problems import Place, Problem, error, note, shown
from report.sources.decoding import LINE_END
from report.sources.formulas import unguarded
from report.sources.places import CsvIndex
from report.sources.quick import QUICK_FROM, read_quickly
from report.sources.rows import read_columns, read_rows
from report.sources.sheets import Column, Read, Sheet

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def read_csv(
    path: Path,
    text: str,
    known: frozenset[str],
    quick_from: int = QUICK_FROM,
    numbers: frozenset[str] = frozenset(),
) -> Read:
    """A sheet of a CSV text; ``known`` are the column names that its headings may be.

    ``numbers`` are those that hold numbers, which commas may have parted.
    """
    delimiter, skipped = _dialect(text)
    notes = _delimiter_notes(path, delimiter)

    def locate() -> CsvIndex:
        return CsvIndex(text, delimiter, skipped)

    rows = read_quickly(text, delimiter) if len(text) >= quick_from and not skipped else None
    if rows is not None:
        read = read_columns(path, rows, locate)
        return Read(_unguarded(read.sheet), notes + read.problems)
    source = islice(io.StringIO(text, newline=""), skipped, None)
    try:
        records = csv.reader(source, delimiter=delimiter, strict=True)
        read = read_rows(path, records, locate, known, numbers if delimiter == "," else frozenset())
    except csv.Error:
        return Read(None, (*notes, _unreadable_record(path, locate())))
    return Read(_unguarded(read.sheet), notes + read.problems)


def _unguarded(sheet: Sheet | None) -> Sheet | None:
    """A sheet whose words are as they were before somebody kept a spreadsheet from running them."""
    if sheet is None:
        return None
    columns = {name: _without_guards(column) for name, column in sheet.columns.items()}
    return replace(sheet, columns=columns)


def _without_guards(column: Column) -> Column:
    """A column with each of its texts once, as they are without the guard."""
    plain = [unguarded(text) for text in column.texts]
    if tuple(plain) == column.texts:
        return column
    import numpy as np

    at = {text: code for code, text in enumerate(dict.fromkeys(plain))}
    codes = np.array([at[text] for text in plain], dtype=column.codes.dtype)
    return replace(column, texts=tuple(at), codes=codes[column.codes])


def _dialect(text: str) -> tuple[str, int]:
    """The delimiter, and how many lines Excel put before the headings ("sep=;")."""
    lines = enumerate(io.StringIO(text[:100_000], newline=""), start=1)
    at, first = next(((i, line.rstrip("\r\n")) for i, line in lines if line.strip()), (0, ""))
    if len(first) == 5 and first.lower().startswith("sep=") and first[4] in DELIMITERS:
        return first[4], at
    unquoted = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=unquoted.count), 0


def _delimiter_notes(path: Path, delimiter: str) -> tuple[Problem, ...]:
    if delimiter == ",":
        return ()
    what = f"The columns are parted by {DELIMITERS[delimiter]}; they were read as such."
    remedy = "Nothing need be done. A number with a comma in it would still be refused."
    return (note("delimiter", Place(shown(path)), what, remedy),)


def _unreadable_record(path: Path, index: CsvIndex) -> Problem:
    """The record at which Python's reader gave up: a mark not closed, or a cell without end."""
    text = index.text(index.last)
    lines = LINE_END.split(text)
    if len(lines[0]) > csv.field_size_limit():
        place = index.spot(shown(path), index.last, 0, "")
        what = f"The line is {len(lines[0]):,} characters long, and no cell may be so long."
        remedy = "Look for line breaks that are missing, or save the file again from where it is."
        return error("cell-too-long", place, what, remedy)
    offset, at = 0, 0
    for line in lines:
        if line.count('"') % 2:
            at = offset + line.rindex('"')
            break
        offset = text.find(line, offset) + len(line)
    place = index.spot(shown(path), index.last, at, f"row {index.last + 1}")
    what = "A quotation mark is opened and not closed where its cell ends."
    remedy = 'Put "…" round the whole cell, and write a quotation mark inside it twice: "".'
    return error("broken-quotes", place, what, remedy)
