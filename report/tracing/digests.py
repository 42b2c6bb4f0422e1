"""A number's digest: of what is printed of it, and of nothing else.

A digest of a small count is soon guessed: there are but five to try. So a hidden number has none,
and a number that is printed is summed up by the rows in which it is printed. Whoever has the report
can work it out again; whoever changes a printed word changes it, and what is not printed cannot.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from report.disclosure import PublishedNumber, PublishedRow, PublishedTable
from report.tables import cell_text, plain, row_label
from report.wording import number_text


def digest_of(number: PublishedNumber, rows: Sequence[list[str]]) -> str:
    """SHA-256 of a number as it is printed, with the rows of tables it stands in; "" if hidden."""
    if number.value is None:
        return ""
    own = map(plain, (number.id, number.means, number.unit.value, number_text(number)))
    return sha256(_written([*own, *rows]).encode()).hexdigest()


def digest_of_row(row: list[str]) -> str:
    """SHA-256 of a row as it is printed."""
    return sha256(_written(row).encode()).hexdigest()


def printed_row(table: PublishedTable, row: PublishedRow) -> list[str]:
    """A row as it is printed: its table's title, its label, and each heading with its cell."""
    headings = (column.heading for column in table.columns)
    cells = zip(headings, map(cell_text, row.cells), strict=True)
    told = (table.title, row_label(row), *(text for pair in cells for text in pair))
    return list(map(plain, told))


def _written(told: object) -> str:
    """JSON without spaces: the one way in which the same words are the same bytes."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
