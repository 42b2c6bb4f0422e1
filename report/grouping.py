"""Which indicators stand in a section: the figures and tables of each group, under its heading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.disclosure import Published, PublishedTable
from report.figures import Figure

GLANCE, FUNNEL, YEARS = "glance", "funnel", "years"


@dataclass(frozen=True)
class Group:
    """Indicators under one heading: their figures, and the table that sums them up."""

    heading: str
    figures: tuple[str, ...]
    tables: tuple[str, ...]


def groups_of(published: Published, figures: Mapping[str, Figure], section: str) -> list[Group]:
    """The groups of a section, in the order of indicators.yaml; each has something to show.

    A table that sums up a group stands there only if a figure does not tell it all.
    """
    found: dict[str, list[PublishedTable]] = {}
    for table in published.tables.values():
        if table.reading and table.reading.section == section:
            found.setdefault(table.reading.group, []).append(table)
    groups = (_group(heading, some, figures) for heading, some in found.items())
    return [group for group in groups if group.figures or group.tables]


def _group(heading: str, some: list[PublishedTable], figures: Mapping[str, Figure]) -> Group:
    names = dict.fromkeys(name for table in some for name in _figures_of(table, figures))
    sums = [table.id for table in some if _part(table) == GLANCE and not is_drawn(some, figures)]
    return Group(heading, tuple(names), tuple(sums))


def is_drawn(some: list[PublishedTable], figures: Mapping[str, Figure]) -> bool:
    """Whether every indicator of a group has a figure of its own."""
    ids = {table.reading.indicator for table in some if table.reading} - {""}
    return all(f"indicator_{id}" in figures for id in ids)


def _part(table: PublishedTable) -> str:
    return table.reading.part if table.reading else ""


def _figures_of(table: PublishedTable, figures: Mapping[str, Figure]) -> list[str]:
    """The figures drawn of a table, by the table's name or by its indicator's."""
    if _part(table) in (GLANCE, FUNNEL, YEARS) or table.reading is None:
        return []
    own = f"indicator_{table.reading.indicator}"
    return [name for name in (own, table.id, f"{own}.parts") if name in figures]


def indicator_tables(published: Published, figures: Mapping[str, Figure]) -> list[str]:
    """The tables for the pages at the end: every value of every indicator stands in one of them.

    The wholes of a group stand together, year by year; a table of one alone would say it again.
    """
    by_group: dict[tuple[str, str], list[PublishedTable]] = {}
    for table in published.tables.values():
        if table.reading is not None:
            key = (table.reading.section, table.reading.group)
            by_group.setdefault(key, []).append(table)
    return [id for some in by_group.values() for id in _at_the_end(some, figures)]


def _at_the_end(some: list[PublishedTable], figures: Mapping[str, Figure]) -> list[str]:
    """The tables of a group that its section does not show, the one of all years first."""
    shown = [
        table
        for table in some
        if not (table.reading and table.reading.in_years and is_whole_alone(table))
        and (_part(table) != GLANCE or is_drawn(some, figures))
    ]
    shown.sort(key=lambda table: {GLANCE: 0, YEARS: 1}.get(_part(table), 2))
    return [table.id for table in shown]


def is_whole_alone(table: PublishedTable) -> bool:
    """Whether an indicator's table tells the whole and no part of it."""
    return all(row.id == "value" or row.id.startswith(".") for row in table.rows)
