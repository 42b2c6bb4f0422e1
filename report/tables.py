"""A published table as an accessible HTML table: caption, one header row, scoped headers."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from markupsafe import Markup, escape

from report.counts import Unit, slug
from report.disclosure import PublishedNumber, PublishedRow, PublishedTable
from report.wording import MARK_MEANINGS, count_text, mark_of, number_text

YEAR = re.compile(r"\d{4}–\d{2}")

LONG = 60
"""Words of more letters than this need a column of some width."""

WHOLE = 15
"""A table of so many rows at most is not parted by a page's end."""

STANDINGS = ("Complete", "In progress", "Overdue", "Not started")
"""Words that are set with a small square, which fills as work proceeds."""

UNTOLD = "[x]"
"""What stands where words are not available: no cell is empty."""


def table_html(table: PublishedTable, number: int, source: str) -> Markup:
    """The table with its caption ("Table 3. …"), its notes, its marks explained and its source."""
    subtitle = f"Table {number}. {table.subtitle}"
    return Markup('<div class="{kind}" id="table-{id}">{table}{notes}</div>').format(
        kind="table wide small" if len(table.rows) <= WHOLE else "table wide",
        id=table.id.replace("_", "-"),
        table=_table(table, subtitle, f"columns-{len(table.columns)}"),
        notes=_notes([*table.notes, *_marks(table), source]),
    )


def plain_table_html(table: PublishedTable) -> Markup:
    """The same table without number, source or anchor, for unfolding below a figure."""
    return Markup(
        '<div class="scroll" role="region" tabindex="0" aria-label="{title}">{table}{notes}</div>'
    ).format(
        title=table.title,
        table=_table(table, table.subtitle),
        notes=_notes([*table.notes, *_marks(table)]),
    )


def _table(table: PublishedTable, subtitle: str, shape: str = "") -> Markup:
    numeric = [column.numeric for column in table.columns]
    return Markup(
        "<table{shape}><caption>{title} <span>{subtitle}</span></caption>"
        '<thead><tr><th scope="col">{first}</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    ).format(
        shape=Markup(' class="{}"').format(shape) if shape else "",
        title=table.title,
        subtitle=subtitle,
        first=table.row_heading,
        head=Markup("").join(_heading(column.heading, column.numeric) for column in table.columns),
        body=Markup("").join(_row(row, numeric) for row in table.rows),
    )


def _heading(text: str, numeric: bool) -> Markup:
    """A column's heading; a year such as 2018–19 is not parted."""
    year = "year" if YEAR.fullmatch(text) else ""
    return Markup('<th scope="col"{}>{}</th>').format(_kinds("n" if numeric else "", year), text)


def _kinds(*kinds: str) -> Markup:
    """The classes of a cell: n for numbers at the right, words for a column that needs room."""
    said = " ".join(filter(None, kinds))
    return Markup(' class="{}"').format(said) if said else Markup("")


def _row(row: PublishedRow, numeric: list[bool]) -> Markup:
    cells = Markup("").join(
        _cell(cell, is_number) for cell, is_number in zip(row.cells, numeric, strict=True)
    )
    kind = Markup(' class="total"') if row.total else ""
    return Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(kind, row.label or UNTOLD, cells)


def _cell(cell: PublishedNumber | str, numeric: bool) -> Markup:
    wordy = isinstance(cell, str) and len(cell) > LONG
    kinds = _kinds("n" if numeric else "", "words" if wordy else "")
    return Markup("<td{}>{}</td>").format(kinds, _shown(cell))


def _shown(cell: PublishedNumber | str) -> Markup:
    text = cell_text(cell)
    if text in MARK_MEANINGS:
        return Markup('<span class="mark">{}</span>').format(text)
    if text in STANDINGS and isinstance(cell, str):
        return Markup('<span class="status {}">{}</span>').format(slug(text), text)
    return escape(text)


def cell_text(cell: PublishedNumber | str) -> str:
    """A cell as a reader sees it; never empty."""
    return (cell.strip() or UNTOLD) if isinstance(cell, str) else number_text(cell)


def marks_used(table: PublishedTable) -> list[str]:
    """The marks that stand in a table's cells."""
    used = {
        mark_of(cell) if isinstance(cell, PublishedNumber) else cell_text(cell)
        for row in table.rows
        for cell in row.cells
    }
    return [mark for mark in MARK_MEANINGS if mark in used]


def _marks(table: PublishedTable) -> Iterator[str]:
    return (f"{mark} {MARK_MEANINGS[mark]}." for mark in marks_used(table))


def _notes(lines: list[str]) -> Markup:
    said = " ".join(filter(None, lines))
    return Markup('<p class="note">{}</p>').format(said) if said else Markup("")


# For spreadsheets

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula; their full-width forms serve as well."""


def table_csv(table: PublishedTable, source: str) -> str:
    """The table as CSV: the same words and numbers as on the page, safe in a spreadsheet.

    Every cell stands in quotation marks, so that a program that parts columns at semicolons finds
    no formula within one either. Numbers are plain: 1234, -3.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    headings = (table.row_heading, *(column.heading for column in table.columns))
    writer.writerow(map(inert, headings))
    for row in table.rows:
        writer.writerow([inert(row.label or UNTOLD), *map(_csv_cell, row.cells)])
    writer.writerows([inert(line)] for line in _csv_foot(table, source))
    return out.getvalue()


def _csv_cell(cell: PublishedNumber | str) -> str:
    if isinstance(cell, str):
        return inert(cell_text(cell))
    is_change = cell.unit is Unit.CHANGE and cell.is_known
    text = count_text(cell.exactly) if is_change else cell_text(cell)
    return _plain(text).removeprefix("+").replace("−", "-").replace(",", "")


def _csv_foot(table: PublishedTable, source: str) -> Iterator[str]:
    yield f"{table.title}. {table.subtitle}"
    yield from table.notes
    yield from _marks(table)
    yield source


def inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = _plain(text)
    first = unicodedata.normalize("NFKC", text.lstrip(" ")[:1])
    return f"'{text}" if first in FORMULAS else text


def _plain(text: str) -> str:
    """A spreadsheet's search finds no no-break spaces."""
    return text.replace("\u00a0", " ")
