"""The sheets of a workbook: cover, contents, notes, and one for each table of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from report.content import Content, standing_texts
from report.disclosure import PublishedTable
from report.spreadsheets.cells import Cell, cell_of
from report.tables import marks_used, plain, row_label
from report.wording import MARK_MEANINGS, sentence

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"

LONGEST_NAME = 31
"""Excel takes no longer name for a sheet."""

ODD_IN_NAMES = re.compile(r"[\[\]:*?/\\'“”‘’]")

BACK = "Back to the contents"


@dataclass(frozen=True)
class Link:
    """Words that lead to another sheet."""

    text: str
    sheet: str


@dataclass(frozen=True)
class Grid:
    """A table: its name in the workbook, its headings, and its rows, no cell of them empty.

    ``numeric`` says which columns hold numbers; the first holds each row's own heading.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell | Link, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: a title in A1, lines below it in the first column, and at most one table."""

    name: str
    title: str
    lines: tuple[str | Link, ...]
    grid: Grid | None = None


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets, and what its properties say."""

    title: str
    author: str
    day: date
    sheets: tuple[Sheet, ...]


def book_of(content: Content) -> Book:
    """Every published table as a workbook."""
    tables = content.published.tables
    names = {id: _name(i, table.title) for i, (id, table) in enumerate(tables.items(), 1)}
    notes = _numbered(tables)
    sheets = (
        _cover(content),
        _contents(content, names),
        _notes(notes),
        *(_sheet(content, table, names[id], notes) for id, table in tables.items()),
    )
    author = "" if content.edition.is_reconstruction else str(content.edition.partnership.name)
    return Book(_title(content), author, content.edition.report_date, sheets)


def _title(content: Content) -> str:
    return plain(f"{content.title}: data tables. {content.edition.partnership.name}")


def _name(at: int, title: str) -> str:
    """A sheet's name: its number, and as much of its title as there is room for."""
    words = ODD_IN_NAMES.sub("", plain(title)).split()
    name = str(at)
    for word in words:
        if len(f"{name} {word}") > LONGEST_NAME:
            break
        name = f"{name} {word}"
    return name


# The sheets that tell of the others


def _cover(content: Content) -> Sheet:
    contact = content.edition.partnership.contact
    keys = ("name", "role", "phone", "email")
    told = [str(found) for key in keys if (found := getattr(contact, key, None))]
    return Sheet(
        COVER,
        _title(content),
        tuple(
            map(
                plain,
                (
                    *(f"{marking}." for marking in content.markings),
                    *(f"{name}: {fact}" for name, fact in standing_texts(content).items()),
                    "This workbook holds every table of the report and the numbers behind its "
                    "charts, as the report prints them: a table on each worksheet.",
                    f"The worksheet “{CONTENTS}” lists them. “{NOTES}” explains the marks and "
                    "has every note.",
                    "Numbers have the precision that the report prints. What is printed as words, "
                    "such as “more than 200”, is words here too.",
                    f"Contact: {', '.join(told) or 'not given'}",
                ),
            )
        ),
    )


def _contents(content: Content, names: Mapping[str, str]) -> Sheet:
    charts = {
        id: "; ".join(f.title for f in content.figures.values() if id in f.tables) for id in names
    }
    rows = tuple(
        (
            Link(name, name),
            _words(content.published.tables[id].title),
            _words(content.published.tables[id].subtitle),
            _words(charts[id] or "No chart"),
        )
        for id, name in names.items()
    )
    headings = ("Worksheet", "Table", "What it tells", "Charts drawn of it")
    grid = Grid("contents", headings, rows, (False,) * len(headings))
    return Sheet(CONTENTS, "Contents", ("This worksheet holds one table.",), grid if rows else None)


MORE = "more than"

MEANINGS = {
    **MARK_MEANINGS,
    MORE: "a lower bound: the exact number is not known; it is never added up",
}


def _notes(notes: Mapping[str, str]) -> Sheet:
    rows = [(_words(mark), _words(sentence(meaning))) for mark, meaning in MEANINGS.items()]
    rows += [(_words(mark), _words(note)) for note, mark in notes.items()]
    grid = Grid("notes", ("Mark or note", "What it means"), tuple(rows), (False, False))
    return Sheet(NOTES, "Notes", ("This worksheet holds one table.", Link(BACK, CONTENTS)), grid)


def _numbered(tables: Mapping[str, PublishedTable]) -> dict[str, str]:
    """Every note of every table, each once, with its number: [note 1]."""
    notes = dict.fromkeys(note for table in tables.values() for note in table.notes)
    return {note: f"[note {i}]" for i, note in enumerate(notes, start=1)}


# A table


def _sheet(content: Content, table: PublishedTable, name: str, notes: Mapping[str, str]) -> Sheet:
    own = table.reading.source if table.reading else ""
    marks = [f"{mark} means {MARK_MEANINGS[mark]}." for mark in marks_used(table)]
    lines = (
        table.subtitle,
        " ".join(("This worksheet holds one table.", *marks)),
        *(f"{notes[note]} {note}" for note in table.notes),
        content.source_line(table.files, own),
    )
    told = tuple(plain(line) for line in lines if line)
    return Sheet(name, plain(table.title), (*told, Link(BACK, CONTENTS)), _grid(table))


def _grid(table: PublishedTable) -> Grid:
    headings = (table.row_heading, *(column.heading for column in table.columns))
    rows = tuple(
        (_words(row_label(row)), *(cell_of(cell) for cell in row.cells)) for row in table.rows
    )
    numeric = (False, *(column.numeric for column in table.columns))
    return Grid(_table_name(table.id), tuple(_unlike(map(plain, headings))), rows, numeric)


def _table_name(id: str) -> str:
    """A name that both kinds of workbook take for a table."""
    return re.sub(r"\W", "_", id, flags=re.ASCII)


def _unlike(headings: Iterator[str]) -> Iterator[str]:
    """Headings of which no two are alike, as Excel asks of a table."""
    seen: set[str] = set()
    for heading in headings:
        told, again = heading, 2
        while told.casefold() in seen:
            told, again = f"{heading} ({again})", again + 1
        seen.add(told.casefold())
        yield told


def _words(text: str) -> Cell:
    return Cell(plain(text))
