"""How an indicator's table is read: its periods, its parts, and what is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from charts.idioms.marks import Mark
from charts.marking import mark, said
from report.changing import said as with_unit
from report.disclosure import (
    Published,
    PublishedNumber,
    PublishedRow,
    PublishedTable,
    TableReading,
)
from report.wording import listed

WHOLE = ("value", "all")
"""The rows of the whole: alone, and below its parts."""

NOT_OURS = ("none", "funnel")


def own_tables(published: Published) -> Iterator[list[PublishedTable]]:
    """For each indicator that is drawn, the tables that charts are drawn of."""
    drawn = [table for table in published.tables.values() if _is_drawn(table)]
    for _, tables in groupby(drawn, lambda table: reading_of(table).indicator):
        yield list(tables)


def _is_drawn(table: PublishedTable) -> bool:
    reading = table.reading
    if reading is None or not reading.indicator or reading.chart in NOT_OURS:
        return False
    return not reading.part or (
        reading.part.startswith("by-")
        and not reading.part.startswith("by-both-")
        and "-earlier-" not in reading.part
    )


def reading_of(table: PublishedTable) -> TableReading:
    """How the table of an indicator is to be read."""
    assert table.reading is not None, table.id
    return table.reading


def has_parts(table: PublishedTable) -> bool:
    """Whether a table tells categories, and not the whole alone."""
    return any(row.id not in WHOLE and not row.id.startswith(".") for row in table.rows) and (
        table.row_heading != "Period"
    )


def periods(table: PublishedTable) -> list[int]:
    """The columns that are periods: not those that say of how many."""
    return [i for i, column in enumerate(table.columns) if not column.id.startswith(".")]


def names_of(table: PublishedTable) -> tuple[str, ...]:
    """The periods as an axis names them."""
    if table.row_heading == "Period":
        return tuple(row.label for row in table.rows)
    return tuple(table.columns[i].heading for i in periods(table))


def ids_of(table: PublishedTable) -> list[str]:
    """The periods' ids, in their order."""
    if table.row_heading == "Period":
        return [row.id for row in table.rows]
    return [table.columns[i].id for i in periods(table)]


def whole_of(table: PublishedTable) -> list[PublishedNumber]:
    """The whole, period by period; nothing where there are only parts."""
    if table.row_heading == "Period":
        return [row.number(0) for row in table.rows]
    row = next((row for row in table.rows if row.id in WHOLE), None)
    return [row.number(i) for i in periods(table)] if row else []


def parts_of(table: PublishedTable) -> list[PublishedRow]:
    """The rows of the parts."""
    return [row for row in table.rows if row.id not in WHOLE and not row.id.startswith(".")]


def at(table: PublishedTable, id: str) -> int | None:
    """The column of a period; nothing where there is none, or nothing is compared with it."""
    return table.column(id) if id else None


def by_of(table: PublishedTable) -> str:
    """By what a table's parts are told, within a sentence: by district."""
    heading = table.row_heading
    return f"by {heading if heading[1:2].isupper() else heading[:1].lower() + heading[1:]}"


def title_of(table: PublishedTable) -> str:
    """What is counted, without the breakdown that the title of a table of parts names as well."""
    if not has_parts(table):
        return table.title
    return re.sub(rf",? {re.escape(by_of(table))}$", "", table.title, flags=re.IGNORECASE)


def in_parts(table: PublishedTable) -> str:
    """The subtitle of a chart of parts: Children, by district, Exampleshire, on 31 March 2025."""
    counted = table.subtitle.removesuffix(f", {table.scope}.")
    return f"{counted}, {by_of(table)}, {table.scope}."


def marks(numbers: list[PublishedNumber]) -> tuple[Mark, ...]:
    return tuple(map(mark, numbers))


def told(numbers: list[PublishedNumber], names: tuple[str, ...]) -> str:
    """A line in words: 498 in 2021, 512 in 2022."""
    pairs = zip(numbers, names, strict=True)
    return ", ".join(f"{_said(number)} {in_or_on(name)}" for number, name in pairs)


def in_or_on(name: str) -> str:
    """A period within a sentence: in 2024–25, on 31 March 2025."""
    is_day = re.match(r"\d{1,2}\s", name)
    return f"{'on' if is_day else 'in'} {name}"


def _said(number: PublishedNumber) -> str:
    return with_unit(number) if number.value is not None else said(number)


def subject(title: str) -> str:
    """A title as the start of a sentence: one that holds a comma closes it with another."""
    return f"{title}," if "," in title else title


def way(reading: TableReading) -> str:
    """Which way is good, for a subtitle; nothing where neither is."""
    return f"{reading.better.capitalize()} is better." if reading.better != "neither" else ""


def notes(table: PublishedTable, *more: str) -> str:
    """What must be known to read the picture."""
    return " ".join((*filter(None, more), *reading_of(table).notes))


def broken(table: PublishedTable) -> str:
    """Where a definition changed, in a sentence."""
    ids, names = ids_of(table), names_of(table)
    some = [names[ids.index(id)] for id in reading_of(table).breaks if id in ids[1:]]
    if not some:
        return ""
    return f"The definition changed before {listed(some)}: the two sides cannot be compared."
