"""What the auditor is given: what was written, what the data says of it, what was published before.

The auditor shares no code with the gate and knows nothing of counts; here they meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from report.audit import Policy
from report.audit.folder import read_folder
from report.audit.keys import plain
from report.audit.tables import Fact, Row, Table
from report.audit.whole import CERTIFICATE, Known, Outcome, audit_written
from report.counts import Counts, Number, Unit
from report.edition import Edition, choose
from report.outputs.annual_report import NAME
from report.problems import Problem, ReportError, errors, shown
from report.record import PublishedFigure, read_record
from report.schema.values import State
from report.tables import UNTOLD

if TYPE_CHECKING:
    from report.access.opening import Opened

__all__ = [
    "CERTIFICATE",
    "Outcome",
    "audited",
    "audited_page",
    "certify",
    "published_before",
    "require_safe",
]


def audited(
    folder: Path,
    edition: Edition,
    data: Path,
    counts: Counts,
    opened: Opened | None = None,
    *,
    name: str = NAME,
) -> Outcome:
    """Audit everything in the folder that an edition's report was written to.

    ``counts`` are the edition's own, before the gate; ``data`` is where all editions lie, whose
    records of what was published are read too. ``opened`` is the PDF, opened while the folder is
    not yet in its place: then files are told of by their names alone. ``name`` is that of the
    document, where it is another than the report.
    Raises ReportError where a record cannot be trusted.
    """
    before = published_before(data, edition)
    told = "" if opened else f"{shown(folder)}/"
    written = read_folder(folder, name, opened, told)
    known = known_of(counts, edition.id)
    return audit_written(written, policy_of(edition), known, before, title=edition.id, told=told)


def audited_page(
    folder: Path, edition: Edition, data: Path, counts: Counts, needed: tuple[str, ...]
) -> Outcome:
    """Audit a page together with the tables of the report that it speaks of; no PDF is there."""
    before = published_before(data, edition)
    written = read_folder(folder, NAME, needed=needed)
    known = known_of(counts, edition.id)
    return audit_written(written, policy_of(edition), known, before, title=edition.id)


def require_safe(folder: Path, outcome: Outcome) -> None:
    """Leave the certificate beside a safe report. Raises ReportError with all that is not."""
    if not outcome.accepted:
        raise ReportError(outcome.problems)
    certify(folder, outcome)


def certify(folder: Path, outcome: Outcome) -> None:
    """Put the certificate beside a report that is safe; beside another none is left."""
    if outcome.accepted:
        (folder / CERTIFICATE).write_bytes(outcome.certificate)
    else:
        (folder / CERTIFICATE).unlink(missing_ok=True)


def policy_of(edition: Edition) -> Policy:
    """The rule that an edition tells its readers; what is not known is the strictest."""
    settings = edition.settings.disclosure
    if settings is None:
        return Policy()
    asked = settings.hide_up_to.value if settings.hide_up_to else None
    floor = Policy().hide_up_to
    up_to = max(floor, ceil(asked)) if asked is not None else floor
    return Policy(up_to, str(settings.method or Policy().method))


# What the data says


def known_of(counts: Counts, edition: str) -> dict[str, Known]:
    """What the data says of each table, by the name of its file.

    A count of the very rows of one that is public is public as well, whatever it is called.
    """
    cells = (cell for table in counts.tables.values() for row in table.rows for cell in row.cells)
    every = (*counts.numbers.values(), *(cell for cell in cells if isinstance(cell, Number)))
    public = (one for one in every if one.unit is Unit.COUNT and one.rows)
    told = {(one.rows, one.value) for one in public if one.public}
    return {
        table.id.replace("_", "-"): Known(
            tuple(row.label or UNTOLD for row in table.rows),
            tuple(column.heading for column in table.columns),
            {
                (i, j): _fact(cell, edition, cell.public or (cell.rows, cell.value) in told)
                for i, row in enumerate(table.rows)
                for j, cell in enumerate(row.cells)
                if isinstance(cell, Number)
            },
        )
        for table in counts.tables.values()
    }


def _fact(number: Number, edition: str, public: bool) -> Fact:
    return Fact(
        number.value if number.state is State.KNOWN else None,
        number.of.protected,
        public,
        number.unit is Unit.COUNT,
        _meaning(number.means, number.unit, edition),
    )


YEAR = re.compile(r"\d{4}")
"""No time is told without one."""


def _meaning(means: str, unit: Unit, edition: str) -> str:
    """What a number is, as every edition says it; without a time it is only this edition's."""
    said = plain(means)
    return f"{said} ({unit.value})" if YEAR.search(said) else f"{said} ({unit.value}) in {edition}"


# What was published before


def published_before(data: Path, edition: Edition) -> tuple[Table, ...]:
    """Every number that any version of any edition of the partnership has printed or hidden.

    Raises ReportError where a record cannot be trusted.
    """
    found: list[Table] = []
    problems: list[Problem] = []
    for name in choose(data, [edition.id.split("/")[0]]):
        read = read_record(data / name)
        problems += errors(read.problems)
        for version in read.record.versions if read.record else ():
            file = f"{name}, version {version.version}"
            found += _tables_of(version.figures, file, name)
    if problems:
        raise ReportError(problems)
    return tuple(found)


def _tables_of(figures: Iterable[PublishedFigure], file: str, edition: str) -> Iterator[Table]:
    """A version's figures as tables, by the names of their rows and columns; the others in one."""
    tables: dict[str, list[PublishedFigure]] = {}
    for one in figures:
        tables.setdefault(one.table, []).append(one)
    for name, cells in tables.items():
        if name:
            places = {(one.row, one.column): one for one in cells}
        else:
            places = {(one.number, "number"): one for one in cells}
        rows = list(dict.fromkeys(row for row, _ in places))
        columns = list(dict.fromkeys(column for _, column in places))
        facts = {
            (rows.index(row), columns.index(column)): Fact(
                None,
                one.counts.protected,
                count=one.unit is Unit.COUNT,
                means=_meaning(one.means, one.unit, edition),
            )
            for (row, column), one in places.items()
        }
        lines = [
            Row(row, tuple(_text(places.get((row, column))) for column in columns)) for row in rows
        ]
        title = f"{name or 'numbers'} in {file}"
        yield Table(title, tuple(columns), tuple(lines), file=file, before=True, facts=facts)


def _text(one: PublishedFigure | None) -> str:
    return "n.a." if one is None else one.text
