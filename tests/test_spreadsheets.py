"""The tables for spreadsheets: as the guidance asks, the same numbers, and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.content import Content
from report.counts import Unit
from report.disclosure import PublishedTable
from report.schema.values import State
from report.spreadsheets.cells import Cell, Pattern, cell_of, printed_value
from report.spreadsheets.csvw import csv_name, metadata
from report.spreadsheets.ods import ods_bytes
from report.spreadsheets.sheets import Book, Grid, Link, Sheet, book_of
from report.spreadsheets.xlsx import code_of, xlsx_bytes
from report.tables import cell_text, plain, row_label, table_csv
from report.wording import MARK_MEANINGS
from tests.making import real_prepared, shown

EDITIONS = ("exampleshire/2024-25", "somerset/2019-21")
SHOWCASE = EDITIONS[0]

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def content(id: str) -> Content:
    return real_prepared(id).content


@cache
def book(id: str) -> Book:
    return book_of(content(id))


@cache
def xlsx(id: str) -> bytes:
    return xlsx_bytes(book(id))


@cache
def ods(id: str) -> bytes:
    return ods_bytes(book(id))


@pytest.fixture(params=EDITIONS)
def id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def printed(table: PublishedTable) -> list[list[str]]:
    """A table's rows as the page has them."""
    return [
        [plain(row_label(row)), *(plain(cell_text(cell)) for cell in row.cells)]
        for row in table.rows
    ]


# Cells


@pytest.mark.parametrize(
    ("value", "unit", "base", "kept", "pattern"),
    [
        (1234, Unit.COUNT, None, "1234", Pattern()),
        (-3, Unit.COUNT, None, "-3", Pattern()),
        (Fraction(9, 2), Unit.COUNT, None, "4.5", Pattern(decimals=1)),
        (Fraction(784, 10), Unit.PERCENT, 500, "0.784", Pattern(decimals=1, after="%")),
        (Fraction(2900, 37), Unit.PERCENT, 37, "0.78", Pattern(after="%")),
        (1200, Unit.GBP, None, "1200", Pattern(pound=True)),
        (Fraction(2435, 100), Unit.GBP, None, "24.35", Pattern(pound=True, decimals=2)),
        (12, Unit.CHANGE, None, "12", Pattern(signed=True)),
        (0, Unit.CHANGE, None, "0", Pattern(signed=True)),
        (-6, Unit.PERCENTAGE_POINTS, 500, "-6", Pattern(signed=True, after=" percentage points")),
        (1, Unit.PERCENTAGE_POINTS, 500, "1", Pattern(signed=True, after=" percentage point")),
    ],
)
def test_a_number_is_kept_as_a_number_at_the_precision_printed(
    value: Any, unit: Unit, base: int | None, kept: str, pattern: Pattern
) -> None:
    cell = cell_of(shown(value, unit, base))
    assert (cell.value, cell.pattern) == (Decimal(kept), pattern)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (">200", Unit.COUNT, "more than 200"),
        (State.CONFIDENTIAL, Unit.COUNT, "[c]"),
        (State.NOT_AVAILABLE, Unit.COUNT, "[x]"),
        (State.NOT_APPLICABLE, Unit.PERCENT, "[z]"),
        (Fraction(1, 1000), Unit.PERCENT, "under 0.1%"),
        (3, Unit.READING, "Better"),
    ],
)
def test_what_is_no_plain_number_is_words(value: Any, unit: Unit, words: str) -> None:
    assert cell_of(shown(value, unit)) == Cell(words)


def test_a_bound_has_its_figure_and_a_mark_none() -> None:
    assert printed_value(shown(">200")) == 200
    assert printed_value(shown(State.CONFIDENTIAL)) is None
    assert printed_value(shown(Fraction(1, 1000), Unit.PERCENT)) is None
    assert printed_value(shown(Fraction(784, 10), Unit.PERCENT, 500)) == Decimal("78.4")


PRINTED_UNITS = (Unit.COUNT, Unit.PERCENT, Unit.GBP, Unit.CHANGE, Unit.PERCENTAGE_POINTS)


@given(st.fractions(-(10**7), 10**7, max_denominator=997), st.sampled_from(PRINTED_UNITS))
def test_a_format_prints_what_the_report_prints(value: Fraction, unit: Unit) -> None:
    cell = cell_of(shown(abs(value) if unit is Unit.PERCENT else value, unit, 500))
    if cell.value is not None and cell.pattern is not None:
        assert as_a_spreadsheet_prints(cell.value, code_of(cell.pattern)) == cell.text


def as_a_spreadsheet_prints(value: Decimal, code: str) -> str:
    """A number under the few formats that we use."""
    sections = code.split(";")
    if value == 0 and len(sections) == 3:
        return sections[2].strip('"')
    section = sections[1] if value < 0 else sections[0]
    figures = re.search(r"#,##0(?:\.(0+))?", section)
    assert figures
    size = abs(value) * (100 if section.endswith("%") else 1)
    told = f"{size:,.{len(figures[1] or '')}f}"
    return section.replace(figures[0], told).replace('"', "")


# What the guidance asks


def test_every_published_table_has_a_sheet_with_the_rows_of_the_page(id: str) -> None:
    tables = list(content(id).published.tables.values())
    sheets = book(id).sheets[3:]
    assert len(sheets) == len(tables)
    for sheet, table in zip(sheets, tables, strict=True):
        assert sheet.grid is not None
        assert [[cell.text for cell in row] for row in sheet.grid.rows] == printed(table)
        assert sheet.title == plain(table.title)


def test_a_workbook_begins_with_a_cover_its_contents_and_its_notes(id: str) -> None:
    cover, contents, notes, *sheets = book(id).sheets
    assert [one.name for one in (cover, contents, notes)] == ["Cover", "Contents", "Notes"]
    assert contents.grid is not None
    assert [row[0] for row in contents.grid.rows] == [Link(one.name, one.name) for one in sheets]
    told = " ".join(map(str, cover.lines))
    assert content(id).period.replace("\u00a0", " ") in told
    assert all(plain(marking) in told for marking in content(id).markings)


def test_marks_and_notes_are_explained_where_they_stand_and_in_the_notes(id: str) -> None:
    _, _, notes, *sheets = book(id).sheets
    assert notes.grid is not None
    known = {row[0].text: row[1].text for row in notes.grid.rows}
    assert MARK_MEANINGS.keys() <= known.keys()
    for sheet in sheets:
        assert sheet.grid is not None
        told = " ".join(line for line in sheet.lines if isinstance(line, str))
        used = {cell.text for row in sheet.grid.rows for cell in row} & MARK_MEANINGS.keys()
        assert all(f"{mark} means {MARK_MEANINGS[mark]}." in told for mark in used)
        for mark in re.findall(r"\[note \d+\]", told):
            assert f"{mark} {known[mark]}" in told


def test_no_cell_is_empty_and_no_heading_of_a_table_stands_twice(id: str) -> None:
    for sheet in book(id).sheets:
        assert sheet.title.strip()
        assert all((line.text if isinstance(line, Link) else line).strip() for line in sheet.lines)
        if sheet.grid:
            heads = [heading.casefold() for heading in sheet.grid.headings]
            assert all(heads)
            assert len(set(heads)) == len(heads)
            assert all(cell.text.strip() for row in sheet.grid.rows for cell in row)
            assert {len(row) for row in sheet.grid.rows} <= {len(heads)}


def test_sheets_have_names_of_their_own_that_every_program_takes(id: str) -> None:
    names = [sheet.name for sheet in book(id).sheets]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)
    tables = [sheet.grid.name for sheet in book(id).sheets if sheet.grid]
    assert len({name.casefold() for name in tables}) == len(tables)
    assert all(re.fullmatch(r"[A-Za-z]\w*", name) for name in tables)


# The files


def test_an_excel_workbook_has_real_tables_with_marked_headings(id: str) -> None:
    files = parts(xlsx(id))
    sheets = [sheet for sheet in book(id).sheets if sheet.grid]
    found = sorted(name for name in files if name.startswith("xl/tables/"))
    assert len(found) == len(sheets)
    for name in found:
        table = ElementTree.fromstring(files[name])
        assert table.get("headerRowCount", "1") == "1"
        assert table.find(f"{MAIN}autoFilter") is None
    headings = [
        tuple(str(one.get("name")) for one in ElementTree.fromstring(files[name]).iter(COLUMN))
        for name in found
    ]
    assert sorted(headings) == sorted(sheet.grid.headings for sheet in sheets if sheet.grid)


COLUMN = f"{MAIN}tableColumn"


def test_an_excel_workbook_has_no_merged_cell_no_formula_and_no_empty_cell(id: str) -> None:
    files = parts(xlsx(id))
    for name, told in files.items():
        if name.startswith("xl/worksheets/sheet"):
            tree = ElementTree.fromstring(told)
            assert not list(tree.iter(f"{MAIN}mergeCell"))
            assert not list(tree.iter(f"{MAIN}f"))
            for cell in tree.iter(f"{MAIN}c"):
                value = cell.find(f"{MAIN}v")
                assert value is not None
                assert value.text


def test_an_open_document_workbook_marks_its_headings_and_merges_nothing(id: str) -> None:
    tree = ElementTree.fromstring(parts(ods(id))["content.xml"])
    sheets = [sheet for sheet in book(id).sheets if sheet.grid]
    ranges = list(tree.iter(f"{TABLE}database-range"))
    assert [one.get(f"{TABLE}name") for one in ranges] == [
        sheet.grid.name for sheet in sheets if sheet.grid
    ]
    assert {one.get(f"{TABLE}contains-header") for one in ranges} == {"true"}
    heads = list(tree.iter(f"{TABLE}table-header-rows"))
    assert [
        tuple("".join(cell.itertext()) for cell in head.iter(f"{TABLE}table-cell"))
        for head in heads
    ] == [sheet.grid.headings for sheet in sheets if sheet.grid]
    for cell in tree.iter(f"{TABLE}table-cell"):
        assert "".join(cell.itertext()).strip()
        assert not {f"{TABLE}number-columns-spanned", f"{TABLE}formula"} & set(cell.keys())
    assert not list(tree.iter(f"{TABLE}covered-table-cell"))


def test_an_open_document_workbook_speaks_english_and_is_packed_as_one() -> None:
    with zipfile.ZipFile(io.BytesIO(ods(SHOWCASE))) as package:
        first, *others = package.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {one.date_time for one in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}
    files = parts(ods(SHOWCASE))
    assert b'fo:language="fr"' not in files["styles.xml"]
    assert b"<dc:language>en-GB</dc:language>" in files["meta.xml"]
    listed = set(re.findall(r'full-path="([^"]+)"', files["META-INF/manifest.xml"].decode()))
    assert listed == {"/", "content.xml", "styles.xml", "meta.xml"}


def test_both_workbooks_say_who_publishes_them_and_on_which_day() -> None:
    core = parts(xlsx(SHOWCASE))["docProps/core.xml"].decode()
    meta = parts(ods(SHOWCASE))["meta.xml"].decode()
    for told in (core, meta):
        assert "Annual report 2024 to 2025: data tables" in told
        assert "2025-09-26T00:00:00" in told
    assert "Exampleshire Safeguarding Children Partnership" in core


def test_the_same_book_is_the_same_bytes() -> None:
    one = book("somerset/2019-21")
    assert xlsx_bytes(one) == xlsx_bytes(one)
    assert ods_bytes(one) == ods_bytes(one)


RUN_AS_FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "<b>&", "'q")


@pytest.mark.parametrize("text", RUN_AS_FORMULAS)
def test_words_stay_words_whatever_they_look_like(text: str) -> None:
    grid = Grid("t", (text or "Head", "Number"), ((Cell(text), Cell("1")),), (False, True))
    made = Book(text, text, content(SHOWCASE).edition.report_date, (Sheet("S", text, (), grid),))
    sheet = ElementTree.fromstring(parts(xlsx_bytes(made))["xl/worksheets/sheet1.xml"])
    assert not list(sheet.iter(f"{MAIN}f"))
    cells = [cell for cell in sheet.iter(f"{MAIN}c") if cell.get("r") == "A3"]
    assert [cell.get("t") for cell in cells] == ["s"]
    tree = ElementTree.fromstring(parts(ods_bytes(made))["content.xml"])
    kinds = {cell.get(f"{OFFICE}value-type") for cell in tree.iter(f"{TABLE}table-cell")}
    assert kinds == {"string"}


# CSV on the Web


@cache
def described(id: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(metadata(content(id)))
    return told


def test_the_metadata_tells_of_every_file_its_columns_in_their_order(id: str) -> None:
    tables = content(id).published.tables
    assert [one["url"] for one in described(id)["tables"]] == [
        csv_name(table) for table in tables.values()
    ]
    for one, table in zip(described(id)["tables"], tables.values(), strict=True):
        columns = one["tableSchema"]["columns"]
        head = next(csv.reader(io.StringIO(table_csv(table))))
        assert [column["titles"] for column in columns] == head
        names = [column["name"] for column in columns]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9_.]*", name) for name in names)


def test_every_cell_is_what_the_metadata_says_of_its_column(id: str) -> None:
    for one, table in zip(
        described(id)["tables"], content(id).published.tables.values(), strict=True
    ):
        _, *rows = csv.reader(io.StringIO(table_csv(table)))
        for row in rows:
            for cell, column in zip(row, one["tableSchema"]["columns"], strict=True):
                assert cell in column.get("null", ()) or READ[str(column["datatype"])](cell)


READ: dict[str, Any] = {
    "string": bool,
    "integer": lambda cell: str(int(cell)) == cell,
    "decimal": lambda cell: Decimal(cell) is not None,
    "{'base': 'decimal', 'format': '#0.##%'}": lambda cell: (
        cell.endswith("%") and Decimal(cell.rstrip("%")) is not None
    ),
}


def test_what_stands_around_a_table_on_the_page_stands_in_the_metadata() -> None:
    told = {one["url"]: one for one in described(SHOWCASE)["tables"]}
    for table in content(SHOWCASE).published.tables.values():
        one = told[csv_name(table)]
        assert (one["dc:title"], one["dc:description"]) == (
            plain(table.title),
            plain(table.subtitle),
        )
        assert one["dc:source"].startswith("Source: ")
        assert set(map(plain, table.notes)) <= set(one["rdfs:comment"])


def test_a_reconstruction_names_no_publisher() -> None:
    assert "dc:publisher" not in described("somerset/2019-21")
    told = parts(xlsx("somerset/2019-21"))["docProps/core.xml"].decode()
    assert "<dc:creator></dc:creator>" in told
    assert replace(book("somerset/2019-21"), author="x") != book("somerset/2019-21")
