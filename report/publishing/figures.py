"""The numbers of a report as its record keeps them: each once for every place it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.disclosure import Published, PublishedNumber
from report.record import PublishedFigure
from report.spans import MONTHS
from report.wording import number_text

_MONTH = f"(?:{'|'.join(MONTHS)})"
_DAY = rf"(?:\d{{1,2}}\s)?{_MONTH}\s\d{{4}}"
PERIOD = re.compile(
    rf"\d{{4}}–\d{{2}}(?: Q[1-4])?|\d{{4}}|{_DAY}(?: to {_DAY})?|{_MONTH} to {_MONTH}\s\d{{4}}"
)
"""A period as meanings name it: 2024–25, 2024–25 Q1, 2024, 31 March 2025, June 2024."""


def figures_of(published: Published, year: str) -> Iterator[PublishedFigure]:
    """Every number that left the gate, in the order of the tables; ``year`` is the edition's own.

    Nothing of a hidden one is told but its mark.
    """
    placed: set[str] = set()
    for table in published.tables.values():
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if isinstance(cell, PublishedNumber):
                    placed.add(cell.id)
                    yield _figure(cell, year, table.id, row.id, column.id)
    for id, number in published.numbers.items():
        if id not in placed:
            yield _figure(number, year)


def _figure(number: PublishedNumber, year: str, *place: str) -> PublishedFigure:
    return PublishedFigure(
        number.id,
        number.value,
        number_text(number),
        number.unit,
        number.of,
        number.state,
        number.means,
        period_in(number.means) or year,
        *place,
    )


def period_in(means: str) -> str:
    """The period that a meaning names, or nothing where it is of the edition's own."""
    named = [part for part in means.split(", ") if PERIOD.fullmatch(part)]
    return named[-1] if named else ""
