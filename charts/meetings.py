"""Meetings: how many of each group's meetings every agency came to, one chart for each group."""

from __future__ import annotations

from collections.abc import Iterator

from charts.idioms.filled import Filled, Filling
from charts.marking import in_words, mark, said
from charts.ranking import named
from report.disclosure import Published, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, number_text, sentence, spelt

START = "attendance_"

MOST = 3
"""More groups than this would be a wall of charts: the largest are drawn, all have their table."""


def family(published: Published) -> Iterator[Chart]:
    """A chart for each of the largest groups, these first: a tall one is hard to place late."""
    tables = [table for table in published.tables.values() if _is_group(table)]
    for table in sorted(tables, key=lambda table: -len(table.body))[:MOST]:
        yield chart_of(table.id)


def _is_group(table: PublishedTable) -> bool:
    columns = ("meetings", "attended", "rate")
    return (
        table.id.startswith(START)
        and table.id != f"{START}by_sector"
        and all(table.column(column) is not None for column in columns)
    )


def chart_of(id: str) -> Chart:
    """The chart of one group's table."""
    return Chart(
        id,
        "who came to meetings",
        "how many meetings were held and attended is not known",
        lambda published: story(published, id),
        ("attendance.csv",),
    )


def story(published: Published, id: str) -> Story | None:
    """Attended, of the meetings held, by agency, those that came most often first."""
    table = published.table(id)
    if table is None:
        return None
    held, came, rate = (_at(table, column) for column in ("meetings", "attended", "rate"))
    if not any(row.number(rate).is_known for row in table.body):
        return None
    ranked = sorted(table.body, key=lambda row: _place(row, rate))
    rows = tuple(
        Filling(
            as_label(row.label),
            mark(row.number(came)),
            mark(row.number(held)),
            mark(row.number(rate)).text,
        )
        for row in ranked
    )
    told = [
        f"{in_words(as_label(row.label), row.number(came), row.number(held))}, "
        f"{said(row.number(rate))}"
        for row in ranked
    ]
    group = table.title.partition(": ")[2]
    told_of = finding(table, came, held, rate, "" if group else " agencies")
    return Story(
        f"{group}: {told_of}" if group else sentence(told_of),
        f"Meetings attended by each agency, of those held, {table.scope}.",
        f"Meetings attended, of meetings held. {'. '.join(told)}.",
        Filled(rows, "Came to", "Held", "Attendance"),
        (id,),
        DEPUTIES if table.column("deputy") is not None else "",
    )


DEPUTIES = "A meeting that a deputy came to counts as attended."


def _at(table: PublishedTable, column: str) -> int:
    found = table.column(column)
    assert found is not None, "a group's table has these columns"
    return found


def _place(row: PublishedRow, rate: int) -> tuple[bool, float, str]:
    number = row.number(rate)
    return not number.is_known, -float(number.exactly) if number.is_known else 0.0, row.label


def finding(table: PublishedTable, came: int, held: int, rate: int, agencies: str) -> str:
    """How many agencies came to every meeting, and which came least often."""
    known = [row for row in table.body if row.number(rate).is_known]
    all_known = len(known) == len(table.body)
    start, agencies = ("", agencies) if all_known else (PART, "")
    if len(known) == 1:
        name = named([known[0].label]) or "one agency"
        return f"{start}{name} came to {_of(known[0], came, held)} meetings"
    always = [row for row in known if row.number(rate).exactly == 100]
    if len(always) == len(known):
        each = "both" if len(known) == 2 else f"all {spelt(len(known))}"
        return f"{start}{each}{agencies} came to every meeting"
    some = spelt(len(always)) if always else "none"
    every = f"{start}{some} of {spelt(len(known))}{agencies} came to every meeting"
    least = min(row.number(rate).exactly for row in known)
    last = [row for row in known if row.number(rate).exactly == least]
    names = named([row.label for row in last])
    return f"{every}; {names} came least often{_often(last, came, held)}" if names else every


PART = "of the agencies where it is known, "


def _often(rows: list[PublishedRow], came: int, held: int) -> str:
    """How often they came, where that is the same for all of them."""
    said = {_of(row, came, held) for row in rows}
    return f", {said.pop()}{' each' if len(rows) > 1 else ''}" if len(said) == 1 else ""


def _of(row: PublishedRow, came: int, held: int) -> str:
    return f"{number_text(row.number(came))} of {number_text(row.number(held))}"
