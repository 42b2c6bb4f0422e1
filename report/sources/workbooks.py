"""Excel's and LibreOffice's workbooks: the first sheet not hidden, as a CSV file would hold it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.problems import MORE_LIKE_IT, Place, Problem, error, more_rows, note, shown
from report.sources.decoding import read_bytes
from report.sources.places import CellIndex, letters
from report.sources.rows import read_rows
from report.sources.sheets import Read
from report.sources.workbook_parts import DamagedWorkbook, Inside, inside_ods, inside_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineWorkbook

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How old Excel files (.xls) begin, and new ones that have a password."""

MOST_CELLS = 40_000_000
"""A million rows of forty columns; the reader makes room for every cell, empty or not."""


def read_workbook(path: Path, known: frozenset[str]) -> Read:
    """The sheet of an ``.xlsx`` or ``.ods`` file."""
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return Read(None, (raw,))
    place = Place(shown(path))
    opened = _open(raw, place, is_ods=path.suffix == ".ods")
    if isinstance(opened, Problem):
        return Read(None, (opened,))
    index = CellIndex(opened.name)
    rows = ([cell_text(cell) for cell in row] for row in opened.cells)
    read = read_rows(path, rows, lambda: index, known)
    others = _other_sheets(place, opened)
    return Read(read.sheet, (*others, *read.problems, *_failed(place, index, opened.failed)))


@dataclass(frozen=True)
class _Opened:
    """A workbook's sheet: its name, the number of sheets, its cells, and those that failed."""

    name: str
    sheets: int
    cells: list[list[Any]]
    failed: list[tuple[int, int]]


def _open(raw: bytes, place: Place, *, is_ods: bool) -> _Opened | Problem:
    import python_calamine

    try:
        tables = inside_ods(raw) if is_ods else {}
        if wide := _too_large(place, tables):
            return wide
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        name = _first_visible(book)
        inside = tables.get(name) or inside_xlsx(raw, name)
        if wide := _too_large(place, {name: inside}):
            return wide
        cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, DamagedWorkbook, OSError):
        return _unreadable(raw, place)
    return _Opened(name, len(book.sheet_names), cells, inside.failed)


def _too_large(place: Place, sheets: dict[str, Inside]) -> Problem | None:
    """A cell typed by mistake far out would have the reader make room for billions of cells."""
    for name, sheet in sheets.items():
        if sheet.rows * sheet.columns > MOST_CELLS:
            far = f"row {sheet.rows:,} and column {letters(sheet.columns - 1)}"
            what = f"The sheet “{name}” reaches as far as {far}."
            remedy = "Delete all rows below the table and all columns right of it, and save again."
            return error("sheet-too-large", place, what, remedy)
    return None


def _first_visible(book: CalamineWorkbook) -> str:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    if not (visible or book.sheet_names):
        raise DamagedWorkbook("it has no sheet")
    return (visible or book.sheet_names)[0]


def _unreadable(raw: bytes, place: Place) -> Problem:
    what = "The workbook cannot be read: it is damaged, or not of the kind that its ending says."
    remedy = "Open it in your spreadsheet program and save it again, or save it as “CSV UTF-8”."
    if raw.startswith(OLD_OR_LOCKED):
        what = "The workbook has a password, or is of Excel's old kind (.xls)."
        remedy = "Save it as .xlsx without a password, or as “CSV UTF-8”."
    return error("file-unreadable", place, what, remedy)


def _other_sheets(place: Place, opened: _Opened) -> Iterator[Problem]:
    if opened.sheets > 1:
        what = f"The workbook has {opened.sheets} sheets; only “{opened.name}” was read."
        remedy = "Nothing need be done if that is the right one; else make it the first."
        yield note("other-sheets", place, what, remedy)


def _failed(place: Place, index: CellIndex, cells: list[tuple[int, int]]) -> Iterator[Problem]:
    """Cells whose formula failed: they would pass for empty, or for nought."""
    remedy = "Mend the formula, or clear the cell if the figure is not known."
    for row, column in cells[:MORE_LIKE_IT]:
        where = index.place(place.file, row, column, "")
        yield error("cell-error", where, "The cell's formula ended in an error.", remedy)
    if rest := cells[MORE_LIKE_IT:]:
        where = index.place(place.file, *rest[0], "")
        yield error("cell-error", where, more_rows(len(rest)), remedy)


def cell_text(cell: object) -> str:
    """A spreadsheet's typed cell as the text a CSV file would hold."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _number_text(cell)
    isoformat = getattr(cell, "isoformat", None)
    if isoformat is not None:
        return str(isoformat()).removesuffix("T00:00:00")
    return str(cell)


def _number_text(number: float) -> str:
    """A number with the fifteen figures that spreadsheets keep, and no others."""
    if number.is_integer():
        return str(int(number))
    return format(Decimal(f"{number:.15g}"), "f")
