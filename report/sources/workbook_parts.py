"""What a workbook's own XML tells and its reader does not: damage, size, failed formulas."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

LARGEST = 1_000_000_000
"""Bytes, unpacked. No workbook of ours comes near; a zipped trap would."""


class DamagedWorkbook(Exception):
    """A part of the workbook is missing, or is no XML."""


@dataclass
class Inside:
    """A sheet as its XML has it: how far its cells reach, and those whose formula failed.

    Rows and columns of ``failed`` are counted from 0.
    """

    rows: int = 0
    columns: int = 0
    failed: list[tuple[int, int]] = field(default_factory=list)

    def add(self, row: int, column: int, *, failed: bool) -> None:
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if failed:
            self.failed.append((row, column))


def _part(raw: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            if sum(part.file_size for part in book.infolist()) > LARGEST:
                raise DamagedWorkbook("more than a workbook can hold")
            return book.read(name)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, ValueError) as trouble:
        raise DamagedWorkbook(f"{name}: {trouble}") from None  # RuntimeError: encrypted or exotic


# Excel


FAR_OR_FAILED = re.compile(rb"<(?:\w+:)?c\b[^>]*(?:\br=\"[A-Z]{2,3}[0-9]|\bt=\"e\")[^>]*>")
REFERENCE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")


def inside_xlsx(raw: bytes, sheet: str) -> Inside:
    """A sheet of an ``.xlsx`` file: how many rows it has, its cells far out, and failed ones."""
    found = Inside()
    name = _worksheet(raw, sheet)
    content = _part(raw, name) if name else b""
    if rows := re.findall(rb"<(?:\w+:)?row\b[^>]*\br=\"([0-9]{1,7})\"", content[-100_000:]):
        found.rows = int(rows[-1])
    for cell in FAR_OR_FAILED.finditer(content):
        if reference := REFERENCE.search(cell[0]):
            row, column = int(reference[2]) - 1, _column(reference[1].decode())
            found.add(row, column, failed=b't="e"' in cell[0])
    return found


def _worksheet(raw: bytes, sheet: str) -> str:
    """The part of the workbook that holds a sheet, or nothing where that is told unusually."""
    id = next((key for key in _find(raw, "xl/workbook.xml", "name", sheet, "}id") if key), "")
    links = _find(raw, "xl/_rels/workbook.xml.rels", "Id", id, "Target")
    target = next(iter(links), "")
    return target[1:] if target.startswith("/") else f"xl/{target}" if target else ""


def _find(raw: bytes, part: str, key: str, value: str, wanted: str) -> list[str]:
    """What elements whose key has this value say under another key (or one that ends so)."""
    try:
        root = ElementTree.fromstring(_part(raw, part))
    except ElementTree.ParseError as trouble:
        raise DamagedWorkbook(f"{part}: {trouble}") from None
    return [
        text
        for element in root.iter()
        if element.get(key) == value
        for name, text in element.items()
        if name.endswith(wanted)
    ]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


# LibreOffice


def inside_ods(raw: bytes) -> dict[str, Inside]:
    """Every sheet of an ``.ods`` file. Raises if it is broken: its reader would never return."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    try:
        parser.Parse(_part(raw, "content.xml"), True)
    except (expat.ExpatError, ValueError) as trouble:
        raise DamagedWorkbook(f"content.xml: {trouble}") from None
    return walk.sheets


class _Walk:
    """Follows the cells of each table, repeated rows and columns and all."""

    def __init__(self) -> None:
        self.sheets: dict[str, Inside] = {}
        self._sheet = Inside()
        self._row = self._column = self._rows = 0

    def start(self, element: str, about: dict[str, Any]) -> None:
        kind = element.rpartition(":")[2]
        if kind == "table":
            self._sheet = self.sheets.setdefault(about.get("table:name", ""), Inside())
            self._row = 0
        elif kind == "table-row":
            self._column, self._rows = 0, int(about.get("table:number-rows-repeated", 1))
        elif kind in ("table-cell", "covered-table-cell"):
            times = int(about.get("table:number-columns-repeated", 1))
            failed = about.get("calcext:value-type") == "error"
            if failed or "office:value-type" in about:
                self._sheet.add(self._row, self._column, failed=failed)
                self._sheet.add(self._row + self._rows - 1, self._column + times - 1, failed=False)
            self._column += times

    def end(self, element: str) -> None:
        if element.rpartition(":")[2] == "table-row":
            self._row += self._rows
