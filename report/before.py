"""The edition before as a reader of ours has it: what its report printed, and what that hid.

Whoever adds up has both reports. A number of ours that the one before printed is known to everyone;
one that it hid must not follow from the two together. Numbers are the same in both if they say the
same of the same period, and have the same value; one that was restated is another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from report.counts import ELSEWHERE, Adds, Counts, Number, Row, Table, Unit
from report.dataset import Dataset
from report.edition import Edition, previous_edition
from report.load import load
from report.measures.registry import count
from report.problems import ReportError, errors
from report.record import PublishedFigure, Version, read_record
from report.record.shapes import subject_of
from report.schema.values import State
from report.spans import year_label

Reach = tuple[int, int]
"""How far below and above the true count a reader of the report before must think it possible."""

EXACT: Reach = (0, 0)
FAR = 10**6


@dataclass(frozen=True)
class Before:
    """The edition before: what is counted for it (None where that is not known any more), what its
    year is called, and the versions that went out (None where there is no record of any)."""

    year: str
    counts: Counts | None
    versions: tuple[Version, ...] | None


@dataclass(frozen=True)
class Known:
    """Another report's numbers beside ours, for whoever adds up what links them.

    ``counts`` are its own, each id behind ``ELSEWHERE``; ``same`` says which of ours each may be.
    ``reach`` has what it printed, by its ids and by ours. ``strict`` are ours that it hid, where
    nothing else is known of its numbers.
    """

    counts: Counts = field(default_factory=Counts)
    same: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reach: Mapping[str, Reach] = field(default_factory=dict)
    strict: frozenset[str] = frozenset()


def read_before(
    data: Path, edition: Edition, letters: frozenset[str], loaded: Dataset | None
) -> Before | None:
    """The edition before, whether or not the two can be compared; ``loaded`` is it if it was read.

    Raises ReportError where it has a record that cannot be trusted: unknown is no "never".
    """
    earlier = previous_edition(data, edition)
    if earlier is None or earlier.period is None:
        return None
    read = read_record(earlier.folder)
    if errors(read.problems):
        raise ReportError(read.problems)
    versions = read.record.versions if read.record else None
    if loaded is None and versions is None:
        return None
    return Before(year_label(earlier.span), _counted(earlier, letters, loaded), versions)


def _counted(edition: Edition, letters: frozenset[str], loaded: Dataset | None) -> Counts | None:
    if loaded is None:
        try:
            loaded = load(edition, letters).data
        except ReportError:
            return None
    return count(loaded)


# What is known of it


def known_of(before: Before, ours: Counts, printed: Mapping[str, Reach]) -> Known:
    """Its numbers beside ours, where it printed these of them."""
    if before.counts is None:
        return Known()
    numbers = list(before.counts.numbers.values())
    by_meaning = _by_meaning(ours.numbers.values())
    same = {
        ELSEWHERE + one.id: tuple(_same_as(one, before.year, ours, by_meaning)) for one in numbers
    }
    reach = {ELSEWHERE + id: found for id, found in printed.items()}
    return Known(_moved(before.counts), same, reach)


def recorded(before: Before, ours: Counts) -> Known:
    """What its record says; where its data is gone, what it hid is not shown in ours either."""
    figures = [(one, version) for version in before.versions or () for one in version.figures]
    if before.counts is not None:
        printed = _printed(before.counts, figures)
        return known_of(before, ours, printed)
    by_meaning = _by_meaning(ours.numbers.values())
    reach: dict[str, Reach] = {}
    strict: set[str] = set()
    for figure, version in figures:
        for id in _same_as_figure(figure, ours, by_meaning):
            found = _reach(ours.numbers[id], figure, version)
            if found is not None:
                reach[id] = found
            elif figure.state is State.CONFIDENTIAL:
                strict.add(id)
    return Known(reach=reach, strict=frozenset(strict - reach.keys()))


def _printed(
    counts: Counts, figures: Iterable[tuple[PublishedFigure, Version]]
) -> dict[str, Reach]:
    """How nearly each number is known that was printed, in any version; one that was restated
    since was printed of another value, and is not."""
    found: dict[str, Reach] = {}
    for figure, version in figures:
        number = counts.numbers.get(figure.number)
        reach = _reach(number, figure, version) if number is not None else None
        if reach is not None:
            below, above = found.get(figure.number, reach)
            found[figure.number] = min(below, reach[0]), min(above, reach[1])
    return found


def _reach(number: Number, figure: PublishedFigure, version: Version) -> Reach | None:
    """How nearly a printed figure tells the number; None where it does not tell this one."""
    if figure.value is None or not number.is_known or (number.unit, number.of) != _kind(figure):
        return None
    off = figure.value - number.exactly
    if figure.state is State.AT_LEAST:
        return (int(-off), FAR) if off <= 0 else None
    if version.policy.method != "suppress" and number.unit is Unit.COUNT:
        return (int(2 - off), int(2 + off)) if abs(off) <= 2 else None
    return EXACT if not off else None


def _kind(figure: PublishedFigure) -> tuple[object, object]:
    return figure.unit, figure.counts


# Which numbers are the same

Meaning = tuple[str, object, object]


def _by_meaning(numbers: Iterable[Number]) -> dict[Meaning, list[str]]:
    found: dict[Meaning, list[str]] = {}
    for one in numbers:
        found.setdefault((one.means, one.unit, one.of), []).append(one.id)
    return found


def is_dated(number: Number) -> bool:
    """Whether a meaning ends with a period, which holds in every report."""
    return bool(re.search(r"\d{4}", number.means.rpartition(", ")[2]))


def _same_as(
    one: Number, year: str, ours: Counts, by_meaning: Mapping[Meaning, list[str]]
) -> Iterator[str]:
    """Ours that say the same: of the same period, in these words or by the same name."""
    means = one.means if is_dated(one) else f"{one.means}, {year}"
    yield from by_meaning.get((means, one.unit, one.of), ())
    own = ours.numbers.get(one.id)
    if own is not None and is_dated(one) and _period(own) == _period(one) and own.unit is one.unit:
        yield own.id


def _period(number: Number) -> str:
    return number.means.rpartition(", ")[2]


def _same_as_figure(
    figure: PublishedFigure, ours: Counts, by_meaning: Mapping[Meaning, list[str]]
) -> Iterator[str]:
    subject = subject_of(figure.means, figure.period)
    meant = {figure.means, f"{subject}, {figure.period}"}
    for means in sorted(meant):
        if figure.period in means.split(", "):
            yield from by_meaning.get((means, figure.unit, figure.counts), ())
    own = ours.numbers.get(figure.number)
    if own is not None and is_dated(own) and _period(own) == figure.period:
        yield own.id


# Its numbers under names of their own


def _moved(counts: Counts) -> Counts:
    """The same numbers, tables and sums, each id behind ``ELSEWHERE``."""
    numbers = {id: _moved_number(one) for id, one in counts.numbers.items()}
    return Counts(
        {ELSEWHERE + id: one for id, one in numbers.items()},
        {ELSEWHERE + id: _moved_table(one, numbers) for id, one in counts.tables.items()},
        [Adds(ELSEWHERE + one.total, _behind(one.parts)) for one in counts.sums],
    )


def _behind(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(ELSEWHERE + id for id in ids)


def _moved_number(one: Number) -> Number:
    rows = tuple(replace(rows, file=ELSEWHERE + rows.file) for rows in one.rows)
    return replace(one, id=ELSEWHERE + one.id, rows=rows, parts=_behind(one.parts), public=False)


def _moved_table(table: Table, numbers: Mapping[str, Number]) -> Table:
    rows = tuple(replace(row, cells=_moved_cells(row, numbers)) for row in table.rows)
    return replace(table, id=ELSEWHERE + table.id, rows=rows)


def _moved_cells(row: Row, numbers: Mapping[str, Number]) -> tuple[Number | str, ...]:
    return tuple(cell if isinstance(cell, str) else numbers[cell.id] for cell in row.cells)


__all__ = ["Before", "Known", "Reach", "known_of", "read_before", "recorded"]
