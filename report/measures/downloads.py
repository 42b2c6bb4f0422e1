"""Downloads: a count belongs to the span it was counted over, and only some spans make a rate."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from report.counts import Column, Number, Row, Rows, Table, Unit, slug
from report.dataset import Dataset
from report.frames import Frame
from report.measures.tallies import cell_amount
from report.schema.values import State, When
from report.spans import date_text, months_between, when_text

SHORTEST_RATE = 3
"""A rate per month needs at least this many months."""

DOUBT = 0.1
"""It is not worked out where an end known only to the month could change it by more than this."""


def downloads(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of resources: each count with its own span."""
    frame = data.frame("downloads")
    if frame is None:
        return
    rows = [_row(frame, row) for row in _order(frame)]
    yield Table(
        "downloads_by_resource",
        "Downloads and requests",
        "Each count belongs to the days it was counted over; different spans are not added up or compared.",
        "Resource",
        (
            Column("measure", "Counted", numeric=False),
            Column("start", "From", numeric=False),
            Column("end", "To", numeric=False),
            Column("count", "Count"),
            Column("per_month", "A month"),
        ),
        tuple(rows),
        ("downloads",),
        tuple(_notes(frame)),
    )
    for row in rows:
        count = row.cells[3]
        assert isinstance(count, Number)
        id = f"downloads_{row.id.replace('-', '_')}_total"
        yield Number(id, count.means, count.value, count.state, rows=count.rows)


def _order(frame: Frame) -> list[int]:
    rows = frame.rows.assign(order=range(len(frame)))
    by = ["measure", "start", "count"]
    return [
        int(row)
        for row in rows.sort_values(by, ascending=[True, True, False], kind="stable")["order"]
    ]


def _cell(frame: Frame, row: int, column: str) -> Any:
    return frame.rows[column].iloc[row]


def _span(frame: Frame, row: int) -> tuple[When, When]:
    days = [
        _cell(frame, row, column).date() for column in ("start", "start_last", "end", "end_last")
    ]
    return When(days[0], days[1]), When(days[2], days[3])


def _row(frame: Frame, row: int) -> Row:
    resource, measure = str(_cell(frame, row, "resource")), str(_cell(frame, row, "measure"))
    start, end = _span(frame, row)
    id = f"{slug(resource)}-{measure}"
    if sum((frame.rows["resource"] == resource) & (frame.rows["measure"] == measure)) > 1:
        id += f"-{start.first:%Y-%m}"
    where = (
        ("resource", resource),
        ("measure", measure),
        ("start", str(_cell(frame, row, "start"))),
    )
    rows = (Rows("downloads", where, "count"),)
    value, state = cell_amount(frame, row, "count")
    means = f"{measure} of {resource}, {date_text(start.first)} to {when_text(end)}"
    prefix = f"downloads_by_resource.{id}"
    count = Number(f"{prefix}.count", means, value, state, rows=rows)
    cells = (
        measure.capitalize(),
        when_text(start),
        when_text(end),
        count,
        per_month(count, start, end, prefix),
    )
    return Row(id, resource, cells)


def per_month(count: Number, start: When, end: When, prefix: str) -> Number:
    """The rate a month, where the span is long enough and its ends are known well enough."""
    id, means = f"{prefix}.per_month", f"a month: {count.means}"
    months = Fraction(months_between(start.first, end.last)).limit_denominator(1000)
    known = count.is_known and months >= SHORTEST_RATE and doubt(start, end) <= DOUBT
    value = count.value / months if known and count.value is not None else None
    state = State.KNOWN if known else State.NOT_AVAILABLE
    return Number(
        id,
        means,
        value,
        state,
        Unit.PER_MONTH,
        rows=count.rows,
        worked_out="count ÷ months of the span",
        parts=(count.id,),
    )


def doubt(start: When, end: When) -> float:
    """How much of a span may be missing because an end is known only to the month.

    A whole month given as the first or the last is taken as whole if the other end is a month
    too; an open end such as "since 29 June … November" is not.
    """
    whole = not start.exact and not end.exact
    longest = months_between(start.first, end.last)
    shortest = months_between(start.first, end.first if not end.exact and not whole else end.last)
    return (longest - shortest) / longest if longest > 0 else 1.0


def _notes(frame: Frame) -> Iterator[str]:
    for row in range(len(frame)):
        start, end = _span(frame, row)
        if months_between(start.first, end.last) < SHORTEST_RATE or doubt(start, end) > DOUBT:
            yield (
                "No rate a month is worked out for a span of under three months, "
                "or where its last day is known only to the month."
            )
            return
