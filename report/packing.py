"""Tables for looking up, set close: which of them stand side by side on the pages at the end."""

from __future__ import annotations

from collections.abc import Iterable

from report.disclosure import PublishedTable
from report.phrasing import together
from report.tables import MOST_FRACTIONS, fractions_in, rows_shown

COLUMNS, ROWS = 3, 16
"""So many columns of numbers, and so many rows, at most fit half the page's width and one page."""

LABEL, WORD, NOTES = 40, 11, 260
"""So many letters at most in a label, in a word of a heading, and in all notes together."""

LONE = 14
"""So many in a word of the only heading: 31 March 2025, which is not parted."""

TALLER = 8
"""A table with so many rows more than its neighbour would leave a hole below that."""

WAIT = 2
"""So many tables at most may stand before one that was to come first."""


def in_rows(tables: Iterable[PublishedTable]) -> list[tuple[PublishedTable, ...]]:
    """Tables in their order, row by row: one that is slim waits a little for another beside it.

    None waits for a table of another section, so that what belongs together stays together.
    """
    rows: list[tuple[PublishedTable, ...]] = []
    for table in tables:
        near = range(max(0, len(rows) - WAIT), len(rows))
        at = next((i for i in near if _fit(rows[i], table)), None)
        if at is None:
            rows.append((table,))
        else:
            rows[at] = (*rows[at], table)
    return rows


def _fit(row: tuple[PublishedTable, ...], table: PublishedTable) -> bool:
    first, *others = row
    return (
        not others
        and _section(first) == _section(table)
        and is_slim(first)
        and is_slim(table)
        and abs(rows_shown(first) - rows_shown(table)) < TALLER
    )


def _section(table: PublishedTable) -> str:
    return table.reading.section if table.reading else ""


def is_slim(table: PublishedTable) -> bool:
    """Whether half the page's width holds a table: a few columns of numbers below short words."""
    headings = [column.heading for column in table.columns]
    most = WORD if len(headings) > 1 else LONE
    return (
        0 < len(table.columns) <= COLUMNS
        and rows_shown(table) <= ROWS
        and all(column.numeric for column in table.columns)
        and all(len(word) <= most for heading in headings for word in together(heading).split(" "))
        and all(len(row.label) <= LABEL for row in table.rows)
        and sum(map(len, table.notes)) <= NOTES
        and not (fractions_in(table) and len(table.columns) > MOST_FRACTIONS)
    )
