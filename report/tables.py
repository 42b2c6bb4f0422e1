"""A published table as an accessible HTML table: caption, one header row, scoped headers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from markupsafe import Markup, escape

from report.counts import slug
from report.disclosure import PublishedNumber, PublishedRow, PublishedTable
from report.wording import MARK_MEANINGS, mark_of, number_text

STANDINGS = ("Complete", "In progress", "Overdue", "Not started")
"""Words that are set with a small square, which fills as work proceeds."""


def table_html(table: PublishedTable, number: int, source: str) -> Markup:
    """The table with its caption ("Table 3. …"), its notes, its marks explained and its source."""
    columns = [column.numeric for column in table.columns]
    head = "".join(_heading(column.heading, column.numeric) for column in table.columns)
    body = "".join(_row(row, columns) for row in table.rows)
    caption = Markup("<caption>{title} <span>Table {number}. {subtitle}</span></caption>").format(
        title=table.title, number=number, subtitle=table.subtitle
    )
    return Markup(
        '<div class="table wide" id="table-{id}"><table class="{shape}">{caption}<thead><tr>'
        '<th scope="col">{first}</th>{head}</tr></thead><tbody>{body}</tbody></table>{notes}</div>'
    ).format(
        id=table.id.replace("_", "-"),
        shape=f"columns-{len(table.columns)}",
        caption=caption,
        first=table.row_heading,
        head=Markup(head),
        body=Markup(body),
        notes=_notes(table, source),
    )


def plain_table_html(table: PublishedTable) -> Markup:
    """The same table without number, notes or anchor, for unfolding below a figure."""
    columns = [column.numeric for column in table.columns]
    head = "".join(_heading(column.heading, column.numeric) for column in table.columns)
    body = "".join(_row(row, columns) for row in table.rows)
    return Markup(
        '<div class="scroll" role="region" tabindex="0" aria-label="{title}"><table>'
        "<caption>{title} <span>{subtitle}</span></caption><thead><tr>"
        '<th scope="col">{first}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    ).format(
        title=table.title,
        subtitle=table.subtitle,
        first=table.row_heading,
        head=Markup(head),
        body=Markup(body),
    )


def _heading(text: str, numeric: bool) -> str:
    kind = ' class="n"' if numeric else ""
    return f'<th scope="col"{kind}>{escape(text)}</th>'


def _row(row: PublishedRow, numeric: list[bool]) -> str:
    kind = ' class="total"' if row.total else ""
    cells = "".join(
        _cell(cell, is_number) for cell, is_number in zip(row.cells, numeric, strict=True)
    )  # noqa: E501
    return f'<tr{kind}><th scope="row">{escape(row.label)}</th>{cells}</tr>'


def _cell(cell: PublishedNumber | str, numeric: bool) -> str:
    kind = ' class="n"' if numeric else ""
    if cell in STANDINGS:
        return f'<td{kind}><span class="status {slug(str(cell))}">{cell}</span></td>'
    if isinstance(cell, str):
        shown = escape(cell) if cell else Markup('<span class="mark">[x]</span>')
        return f"<td{kind}>{shown}</td>"
    text = str(escape(number_text(cell)))
    shown = f'<span class="mark">{text}</span>' if mark_of(cell) else text
    return f"<td{kind}>{shown}</td>"


def marks_used(table: PublishedTable) -> list[str]:
    """The marks that stand in a table's cells."""
    numbers = [
        cell for row in table.rows for cell in row.cells if isinstance(cell, PublishedNumber)
    ]
    used = {mark_of(number) for number in numbers}
    used |= {"[x]" for row in table.rows for cell in row.cells if cell == ""}
    return [mark for mark in MARK_MEANINGS if mark in used]


def _notes(table: PublishedTable, source: str) -> Markup:
    marks = [f"{mark} {MARK_MEANINGS[mark]}." for mark in marks_used(table)]
    lines = [*table.notes, *marks, source]
    return Markup('<p class="note">{}</p>').format(" ".join(line for line in lines if line))


def table_csv(table: PublishedTable, source: str) -> str:
    """The table as CSV: the same words and numbers as on the page, safe in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([table.row_heading, *(column.heading for column in table.columns)])
    for row in table.rows:
        writer.writerow([inert(row.label), *(_csv_cell(cell) for cell in row.cells)])
    writer.writerows([[inert(line)] for line in _csv_foot(table, source)])
    return out.getvalue()


def _csv_cell(cell: PublishedNumber | str) -> str:
    if isinstance(cell, str):
        return inert(cell.replace("\u00a0", " ")) or "[x]"
    text = number_text(cell).replace("\u00a0", " ").replace("−", "-")
    return text.replace(",", "")


def _csv_foot(table: PublishedTable, source: str) -> Iterator[str]:
    yield f"{table.title}. {table.subtitle}".replace("\u00a0", " ")
    yield from (f"{mark} {MARK_MEANINGS[mark]}" for mark in marks_used(table))
    yield source.replace("\u00a0", " ")


def inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
