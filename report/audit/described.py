"""Files that describe the numbers of a report for programs: JSON, and workbooks of its tables."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from report.audit.pages import BLANK, Page, Text, table_of
from report.audit.papers import words_of_parts
from report.audit.printed import HIDDEN
from report.audit.tables import Row, Table

FIGURES = "figures"
"""Under which key charts are described: what is said of them is of their tables."""


def read_described(raw: bytes, file: str) -> Page:
    """What a JSON file holds: tables with their numbers, what is said of figures, all other words.

    Raises ValueError where it is no JSON.
    """
    told = json.loads(raw.decode("utf-8"))
    tables: tuple[Table, ...] = ()
    texts = list(_figures(told, file)) if isinstance(told, dict) else []
    if isinstance(told, dict) and "numbers" in told and "tables" in told:
        numbers = {str(one["id"]): one for one in told["numbers"]}
        tables = tuple(_table(one, numbers, file) for one in told["tables"])
    rest = told
    if isinstance(told, dict):
        rest = {key: value for key, value in told.items() if key != FIGURES}
    return Page(tables, (), (*texts, *_words(rest, file)))


def titles_in(raw: bytes) -> dict[str, tuple[str, str]]:
    """The title of each table's file and the line below it, as the files' own description has them.

    Raises ValueError where it is no such description.
    """
    told = json.loads(raw.decode("utf-8"))
    if not isinstance(told, dict) or not isinstance(told.get("tables"), list):
        raise ValueError("it describes no tables")
    return {
        str(one["url"]): (str(one["dc:title"]), str(one.get("dc:description", "")))
        for one in told["tables"]
        if "url" in one and "dc:title" in one
    }


def _table(one: Mapping[str, Any], numbers: Mapping[str, Any], file: str) -> Table:
    """A table as its cells have it, or its numbers where these tell what the cells hide."""
    headings = tuple(str(column["heading"]) for column in one["columns"])
    rows = tuple(
        Row(str(row["label"]), tuple(_told(cell, numbers) for cell in row["cells"]))
        for row in one["rows"]
    )
    return Table(one["title"], headings, rows, one["subtitle"], one["row_heading"], file)


def _told(cell: Mapping[str, Any], numbers: Mapping[str, Any]) -> str:
    """What a cell tells: its own words, those of its number, or its number's value."""
    number = numbers.get(str(cell.get("number", "")), {})
    ways = (cell["text"], number.get("text"), number.get("value"))
    told = [str(way) for way in ways if way is not None]
    return next((way for way in told if way != HIDDEN), HIDDEN)


def _figures(told: Mapping[str, Any], file: str) -> Iterator[Text]:
    titles = {one.get("id"): str(one.get("title", "")) for one in told.get("tables", ())}
    for one in told.get(FIGURES, ()):
        about = tuple(titles[id] for id in one.get("tables", ()) if id in titles)
        for key in ("title", "subtitle", "alt", "note"):
            if said := str(one.get(key, "")).strip():
                yield Text(file, "the words in place of a picture", said, about)


def _words(told: Any, file: str) -> Iterator[Text]:
    """Every text in it that holds more than a name, once."""
    said: dict[str, None] = {}
    _gather([told], said)
    return (Text(file, "a text", words) for words in said)


def _gather(told: Iterable[Any], said: dict[str, None]) -> None:
    for one in told:
        if isinstance(one, str):
            if " " in one:
                said[one] = None
        elif isinstance(one, dict):
            _gather(one.values(), said)
        elif isinstance(one, list):
            _gather(one, said)


# Workbooks


def read_workbook(path: Path, raw: bytes, file: str) -> Page:
    """All worksheets of an .xlsx or .ods, and the words in all of its parts.

    Raises ValueError where it cannot be read.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except CalamineError as trouble:
        raise ValueError("it is no workbook, or is damaged") from trouble
    tables = tuple(made for lines in sheets for made in _sheet(lines, file))
    said = dict.fromkeys(words_of_parts(path))
    texts = tuple(Text(file, "a text", words) for words in said)
    return Page(tables, (), texts)


def _sheet(lines: list[list[Any]], file: str) -> Iterator[Table]:
    """The table of a worksheet: it begins at the first line that fills every column."""
    texts = [[_cell(cell) for cell in line] for line in lines]
    start = next((i for i, line in enumerate(texts) if len(line) > 1 and all(line)), None)
    if start is None:
        return
    title = texts[0][0] if start else ""
    subtitle = texts[1][0] if start > 1 else ""
    filled = [[cell or BLANK for cell in line] for line in texts[start:] if any(line)]
    yield replace(table_of(title, subtitle, filled, file), loose=True)


def _cell(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
