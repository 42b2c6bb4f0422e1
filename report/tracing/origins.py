"""Where the numbers of a table come from, in the fewest words: what all share is said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from report.disclosure import PublishedNumber, PublishedRow, PublishedTable
from report.schema.values import State
from report.tables import row_label
from report.tracing.digests import digest_of_row, printed_row
from report.tracing.rows import Behind, lines_text, runs
from report.tracing.traces import Trace, is_counted
from report.wording import listed, sentence

MOST_RUNS = 12
"""Of more runs of lines than this the rest are counted."""

DIGEST = 12
"""So many signs of a digest are enough to tell two apart; figures.json has it whole."""

HIDDEN = "rows that hold a small number, or are people or reviews, are not told"

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OfRow:
    """Where one row comes from: its lines, what its numbers are called, and its digest.

    ``printed`` are its numbers as they are printed, in the order of their columns.
    """

    label: str
    facts: Facts
    lines: str
    ids: str
    digest: str
    printed: tuple[str, ...] = ()

    @property
    def brief(self) -> str:
        """The names, with what all begin with said once: audits.{met, not-met}."""
        parts = [id.split(".") for id in self.ids.split(", ")]
        least = min(map(len, parts)) - 1
        same = takewhile(lambda level: len(set(level)) == 1, zip(*parts, strict=False))
        alike = [level[0] for level in same][:least]
        if len(parts) == 1 or not alike:
            return self.ids
        rest = (".".join(one[len(alike) :]) for one in parts)
        return f"{'.'.join(alike)}.{{{', '.join(rest)}}}"


@dataclass(frozen=True)
class OfColumn:
    """What one column holds: how it is worked out and what its numbers are called."""

    heading: str
    facts: Facts
    id: str


@dataclass(frozen=True)
class Origin:
    """Where the numbers of a table come from. ``facts`` are true of every one of them."""

    id: str
    title: str
    facts: Facts
    columns: tuple[OfColumn, ...]
    rows: tuple[OfRow, ...]


def origin(table: PublishedTable, traces: Mapping[str, Trace]) -> Origin | None:
    """Where a table's numbers come from; None for one of words alone."""
    found = {id: traces[id] for row in table.rows for id in _ids(row)}
    if not found:
        return None
    shared, by_column, by_row = _levels(table, found)
    columns = (
        OfColumn(column.heading, by_column[column.id], column.id)
        for column in table.columns
        if any(_cell(table, row, column.id) for row in table.rows)
    )
    rows = (
        OfRow(
            row_label(row),
            by_row[row.id],
            _lines(found[id] for id in _ids(row)),
            _called(table, row),
            digest_of_row(printed_row(table, row))[:DIGEST],
            tuple(found[id].text for id in _ids(row)),
        )
        for row in table.rows
        if _ids(row)
    )
    return Origin(table.id, table.title, shared, tuple(columns), tuple(rows))


def facts_of(trace: Trace) -> Facts:
    """All that is said of one number, in the order in which it is read."""
    told = {
        "What it is": sentence(trace.number.means),
        **_attributes(trace),
        "Rows": _lines([trace]),
        "Shown": sentence(trace.shown),
        "Name": trace.number.id,
        "Digest": trace.digest[:DIGEST],
    }
    return tuple((name, text) for name, text in told.items() if text)


def _attributes(trace: Trace) -> dict[str, str]:
    return {
        "Counts": sentence(trace.number.of.value),
        "Unit": sentence(trace.number.unit.value),
        "Worked out": sentence(_how(trace)),
        "Period": sentence(trace.period),
        "Status": sentence(trace.status),
    }


def _how(trace: Trace) -> str:
    """The formula without the conditions that tell a table's rows apart: its lines do that."""
    number = trace.number
    if number.state is State.CONFIDENTIAL or number.earlier or number.worked_out:
        return trace.formula
    several = any(one.rows != 1 or one.withheld for one in trace.behind)
    columns = [f"“{one.column}”" for one in trace.behind if one.column]
    if columns:
        return (
            f"{listed(list(dict.fromkeys(columns)))}{' added up' if several else ' as it stands'}"
        )
    if all(is_counted(number, one) for one in trace.behind) and trace.behind:
        return "rows counted"
    return trace.formula


# What is shared


def _levels(
    table: PublishedTable, found: Mapping[str, Trace]
) -> tuple[Facts, dict[str, Facts], dict[str, Facts]]:
    """Each fact where it is true of all: of the table, of a column, or else of a row."""
    told = {id: _attributes(trace) for id, trace in found.items()}
    columns = {column.id: [] for column in table.columns}  # type: dict[str, list[str]]
    for row in table.rows:
        for column in table.columns:
            columns[column.id] += [cell.id for cell in _cell(table, row, column.id)]
    rows = {row.id: _ids(row) for row in table.rows}
    shared: list[tuple[str, str]] = []
    by_column: dict[str, list[tuple[str, str]]] = {id: [] for id in columns}
    by_row: dict[str, list[tuple[str, str]]] = {id: [] for id in rows}
    for name in ("Counts", "Unit", "Worked out", "Period", "Status"):
        if len(values := _distinct(told, found, name)) <= 1:
            shared += [(name, text) for text in values]
        elif all(len(_distinct(told, ids, name)) <= 1 for ids in columns.values()):
            _add(by_column, columns, told, name)
        else:
            _add(by_row, rows, told, name)
    return tuple(shared), _frozen(by_column), _frozen(by_row)


def _distinct(told: Mapping[str, dict[str, str]], ids: Iterable[str], name: str) -> list[str]:
    """Every text of a fact; a hidden number that says nothing of it goes with the others."""
    return list(dict.fromkeys(told[id][name] for id in ids if told[id][name]))


def _add(
    into: dict[str, list[tuple[str, str]]],
    ids: Mapping[str, list[str]],
    told: Mapping[str, dict[str, str]],
    name: str,
) -> None:
    for key, some in ids.items():
        if values := _distinct(told, some, name):
            into[key].append((name, "; ".join(values)))


def _frozen(facts: Mapping[str, list[tuple[str, str]]]) -> dict[str, Facts]:
    return {key: tuple(some) for key, some in facts.items()}


# Rows


def _cell(table: PublishedTable, row: PublishedRow, column: str) -> list[PublishedNumber]:
    """The number in a column of a row, if one stands there."""
    at = table.column(column)
    cell = row.cells[at] if at is not None else ""
    return [cell] if isinstance(cell, PublishedNumber) else []


def _ids(row: PublishedRow) -> list[str]:
    return [cell.id for cell in row.cells if isinstance(cell, PublishedNumber)]


def _called(table: PublishedTable, row: PublishedRow) -> str:
    """What a row's numbers are called: those that differ by their columns alone, once."""
    cells = [
        (column.id, cell.id) for column in table.columns for cell in _cell(table, row, column.id)
    ]
    told = [_pattern(id, column) for column, id in cells]
    several = [one for one in told if told.count(one) > 1]
    either = (one if one in several else id for one, (_, id) in zip(told, cells, strict=True))
    return ", ".join(dict.fromkeys(either))


def _pattern(id: str, column: str) -> str:
    """A number's name with “…” for its column: cp_plans.….ashcombe."""
    parts = id.split(".")
    if parts.count(column) == 1:
        return ".".join("…" if part == column else part for part in parts)
    return f"{id.removesuffix(column)}…" if id.endswith(f".{column}") else id


def _lines(traces: Iterable[Trace]) -> str:
    """The lines behind numbers, file by file: training.csv: 2, 5–9."""
    behind = list(dict.fromkeys(one for trace in traces for one in trace.behind))
    told = [_of_file(file, [one for one in behind if one.file == file]) for file in _files(behind)]
    return "; ".join(filter(None, told))


def _files(behind: Iterable[Behind]) -> Iterator[str]:
    yield from dict.fromkeys(one.file for one in behind)


def _of_file(file: str, behind: list[Behind]) -> str:
    at = {line for one in behind for first, last in one.lines for line in range(first, last + 1)}
    lines = list(runs(sorted(at)))
    rows = len(at)
    listed_rows = sum(last - first + 1 for first, last in lines[:MOST_RUNS])
    if not lines:
        return f"{file}: {HIDDEN}" if any(one.withheld for one in behind) else f"{file}: none"
    more = f" and {rows - listed_rows:,} more" if rows > listed_rows else ""
    others = f"; {HIDDEN}" if any(one.withheld for one in behind) else ""
    what = "line" if rows == 1 else "lines"
    return f"{file}: {what} {lines_text(lines[:MOST_RUNS])}{more}{others}"
