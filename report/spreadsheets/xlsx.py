"""The workbook for Excel: real tables with marked headings; the same book, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, time
from functools import cache
from typing import Any

from report.sources.formulas import is_formula
from report.spreadsheets.cells import Cell, Pattern
from report.spreadsheets.sheets import Book, Grid, Link, Sheet

FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}

WIDE, NARROW = 44, 16
"""Widths in letters, of columns of words and of numbers."""

LINE = 17
"""Points: the height of a line of letters."""

A4 = 9
"""Excel's number for the paper."""


def xlsx_bytes(book: Book) -> bytes:
    """The workbook as a file. Every cell has its type, so that no text is run as a formula."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    made = Workbook(out, {"in_memory": True, "default_format_properties": dict(FONT)})
    moment = datetime.combine(book.day, time())
    told = {"title": book.title, "author": book.author, "created": moment}
    made.set_properties(told)
    formats = _Formats(made)
    for sheet in book.sheets:
        _write(made.add_worksheet(sheet.name), sheet, formats)
    made.close()
    return out.getvalue()


class _Formats:
    """A workbook's formats, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.title = self._made(bold=True, font_size=16)
        self.heading = self._made(bold=True, text_wrap=True, bottom=1)
        self.number_heading = self._made(bold=True, text_wrap=True, bottom=1, align="right")
        self.words = self._made(text_wrap=True)
        self.mark = self._made(text_wrap=True, align="right")
        self.quoted = self._made(text_wrap=True, quote_prefix=True)
        self.link = self._made(underline=1, font_color="#0B4A8F", text_wrap=True)
        self.line = self._made()
        self.number = cache(self._number)

    def _made(self, **more: object) -> Any:
        return self._book.add_format({**FONT, **more})

    def _number(self, pattern: Pattern) -> Any:
        return self._made(num_format=code_of(pattern), align="right")


def code_of(pattern: Pattern) -> str:
    """The format that prints a number as the report does, with a true minus sign."""
    body = "#,##0" + (f".{'0' * pattern.decimals}" if pattern.decimals else "")
    body = f"{QUOTED.format('£') if pattern.pound else ''}{body}"
    body += "%" if pattern.is_percent else QUOTED.format(pattern.after) if pattern.after else ""
    below = f"{QUOTED.format('−')}{body}"
    if pattern.signed:
        return f"{QUOTED.format('+')}{body};{below};{QUOTED.format('no change')}"
    return f"{body};{below}"


QUOTED = '"{}"'


def _write(made: Any, sheet: Sheet, formats: _Formats) -> None:
    made.write_string(0, 0, sheet.title, formats.title)
    for at, line in enumerate(sheet.lines, start=1):
        if isinstance(line, Link):
            _link(made, at, 0, line, formats)
        else:
            made.write_string(at, 0, line, formats.line if sheet.grid else formats.words)
            made.set_row(at, _height([line], [0 if sheet.grid else 2 * WIDE]))
    made.set_column(0, 0, WIDE if sheet.grid else 2 * WIDE)
    made.set_landscape()
    made.set_paper(A4)
    made.fit_to_pages(1, 0)
    if sheet.grid:
        _grid(made, sheet.grid, len(sheet.lines) + 1, formats)


def _height(texts: Iterable[str], widths: Iterable[int]) -> int:
    """A row's height in points: not every program finds for itself what wrapped words need."""
    lines = (
        -(-len(text) // width) if width else 1 for text, width in zip(texts, widths, strict=True)
    )
    return LINE * max(1, *lines)


def _grid(made: Any, grid: Grid, top: int, formats: _Formats) -> None:
    for at, numeric in enumerate(grid.numeric[1:], start=1):
        made.set_column(at, at, NARROW if numeric else WIDE)
    columns = [
        {"header": heading, "header_format": formats.number_heading if right else formats.heading}
        for heading, right in zip(grid.headings, grid.numeric, strict=True)
    ]
    options = {
        "name": grid.name,
        "columns": columns,
        "autofilter": False,
        "style": None,
        "first_column": True,
    }
    made.add_table(top, 0, top + len(grid.rows), len(columns) - 1, options)
    widths = [WIDE, *(NARROW if numeric else WIDE for numeric in grid.numeric[1:])]
    made.set_row(top, _height(grid.headings, widths))
    for row, cells in enumerate(grid.rows, start=top + 1):
        made.set_row(row, _height((cell.text for cell in cells), widths))
        for column, (cell, numeric) in enumerate(zip(cells, grid.numeric, strict=True)):
            _cell(made, row, column, cell, formats, numeric=numeric)


def _cell(
    made: Any, row: int, column: int, cell: Cell | Link, formats: _Formats, *, numeric: bool
) -> None:
    if isinstance(cell, Link):
        _link(made, row, column, cell, formats)
    elif cell.value is not None and cell.pattern is not None:
        made.write_number(row, column, float(cell.value), formats.number(cell.pattern))
    elif is_formula(cell.text):
        made.write_string(row, column, cell.text, formats.quoted)
    else:
        made.write_string(row, column, cell.text, formats.mark if numeric else formats.words)


def _link(made: Any, row: int, column: int, link: Link, formats: _Formats) -> None:
    made.write_url(row, column, f"internal:'{link.sheet}'!A1", formats.link, link.text)
