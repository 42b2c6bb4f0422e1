"""Indicators: a chart for each that asks for one, of the kind that its question needs.

A trend is lines over the years; bars rank the parts of this year above last year's; a stacked
chart shows the parts of a whole as 100%. The data chooses, and a chart that it cannot feed gives
way: what does not add up is never stacked, and what has no parts is a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from charts.indicators_parts import bars, stacked
from charts.indicators_reading import by_of, has_parts, own_tables, periods, title_of
from charts.indicators_trend import trend
from report.disclosure import Published, PublishedTable
from report.figures import Chart, Story
from report.wording import mark_of

Tell = Callable[[Published, PublishedTable], Story | None]

FILES = ("indicators.yaml", "indicators.csv")
UNKNOWN = "none of its values is known of this period or of those before"
WITHHELD = "its values are withheld, so that nobody can be known by them, and are in the table only"
LONG_ENOUGH = 3
"""Parts known over so many periods make lines; over fewer they are ranked."""


def indicator_charts(published: Published) -> Iterator[Chart]:
    """The charts of every indicator, in their order."""
    for tables in own_tables(published):
        for name, table, tell in _chosen(tables):
            title = title_of(table)
            subject = title[:1].lower() + title[1:]
            by = f", {by_of(table)}" if has_parts(table) else ""
            needs = WITHHELD if is_withheld(table) else UNKNOWN
            yield Chart(name, f"{subject}{by}", needs, partial(_tell, tell, table.id), FILES)


def is_withheld(table: PublishedTable) -> bool:
    """Whether the gate keeps back any value of it: then it is not for want of data."""
    every = (row.number(i) for row in table.rows for i in periods(table))
    return any(mark_of(number) == "[c]" for number in every)


def _tell(tell: Tell, id: str, published: Published) -> Story | None:
    table = published.table(id)
    return tell(published, table) if table else None


def _chosen(tables: list[PublishedTable]) -> Iterator[tuple[str, PublishedTable, Tell]]:
    """Which chart is drawn of which table: the first bears the indicator's own name."""
    first, parted = tables[0], [table for table in tables if has_parts(table)]
    reading = first.reading
    assert reading is not None
    own = f"indicator_{reading.indicator}"
    if reading.chart == "trend" or not parted:
        yield own, first, trend
        yield from (
            (table.id, table, trend if len(periods(table)) >= LONG_ENOUGH else bars)
            for table in parted
            if table is not first
        )
        if first in parted and any(row.id == "all" for row in first.rows):
            yield f"{own}.parts", first, _parts_of
        return
    kind = stacked if reading.chart == "stacked" else bars
    yield own, parted[0], kind
    yield from ((table.id, table, bars) for table in parted[1:])


def _parts_of(published: Published, table: PublishedTable) -> Story | None:
    """The parts beside the whole, where one table holds both."""
    return trend(published, table, parts=True)
