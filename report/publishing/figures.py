"""The numbers of a report as its record keeps them: each once for every place it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.content import Content
from report.disclosure import Published, PublishedNumber
from report.problems import Place, Problem, note, shown
from report.record import PublishedFigure, latest
from report.record.shapes import FOLDER, RECORD
from report.record.writing import digest, numbers_csv
from report.spans import MONTHS, year_label
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


def changed_since(content: Content) -> Iterator[Problem]:
    """Whether the numbers are still those that were published: what is built now looks the same."""
    version = latest(content.edition)
    if version is None or content.issues[-1:] != (version.issue,):
        return  # never published, a draft again, or a correction that is going out
    figures = figures_of(content.published, year_label(content.edition.span))
    if digest(numbers_csv(figures)) != version.numbers:
        place = Place(shown(content.edition.folder / FOLDER / RECORD))
        what = f"Some numbers are not those of version {version.version}, which is published."
        remedy = (
            "Do not hand this out as that version. To publish it as a correction, add --correct "
            f"and the reason, and --on and its day: publish {content.edition.id}"
        )
        yield note("changed-since", place, what, remedy)
