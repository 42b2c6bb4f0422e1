"""Downloads: a count belongs to the span it was counted over, and only some spans make a rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from report.counts import Column, Number, Row, Rows, Table, Unit, derived, numbered, slug
from report.dataset import Dataset
from report.frames import Frame
from report.measures.tallies import cell_amount
from report.schema.values import State, When
from report.spans import between_text, months_between, when_text

SHORTEST_RATE = 3
"""A rate per month needs at least this many months."""

DOUBT = 0.1
"""It is not worked out where an end known only to the month could change it by more than this."""


@dataclass(frozen=True)
class Download:
    """One count of one resource, with the span it belongs to."""

    id: str
    resource: str
    measure: str
    start: When
    end: When
    count: Number

    @property
    def whole(self) -> bool:
        """A month given as the first or the last is taken as whole if the other end is one too."""
        return self.start.exact == self.end.exact

    @property
    def span(self) -> When:
        return When(self.start.first, self.end.last)


def downloads(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of resources: each count with its own span."""
    found = downloads_of(data)
    if not found:
        return
    yield Table(
        "downloads_by_resource",
        "Downloads and requests",
        "Each count belongs to its own days; counts over other days are not added up or compared.",
        "Resource",
        (
            Column("measure", "Counted", numeric=False),
            Column("start", "From", numeric=False),
            Column("end", "To", numeric=False),
            Column("count", "Count"),
            Column("per_month", "A month"),
        ),
        tuple(_row(download) for download in found),
        ("downloads",),
        tuple(_notes(found)),
        str(data.edition.partnership.area),
    )
    for download in found:
        count, id = download.count, f"downloads_{download.id.replace('-', '_')}_total"
        yield replace(count, id=id)


def downloads_of(data: Dataset) -> list[Download]:
    """Every count, the resources counted alike and over the same days together."""
    frame = data.frame("downloads")
    if frame is None:
        return []
    rows = frame.rows.astype({"resource": object, "measure": object})
    order = rows.assign(row=range(len(rows))).sort_values(
        ["measure", "start", "end", "count", "resource"],
        ascending=[True, True, True, False, True],
    )
    places = [int(row) for row in order["row"]]
    ids = numbered(_id(frame, row) for row in places)
    return [_download(frame, row, id) for row, id in zip(places, ids, strict=True)]


def _id(frame: Frame, row: int) -> str:
    """The resource and what was counted of it, with the first month where that is not enough."""
    resource, measure = (_cell(frame, row, column) for column in ("resource", "measure"))
    same = (frame.rows["resource"] == resource) & (frame.rows["measure"] == measure)
    first = f"-{_cell(frame, row, 'start'):%Y-%m}" if same.sum() > 1 else ""
    return f"{slug(str(resource))}-{measure}{first}"


def _download(frame: Frame, row: int, id: str) -> Download:
    resource, measure = (str(_cell(frame, row, column)) for column in ("resource", "measure"))
    days = [_cell(frame, row, name).date() for name in ("start", "start_last", "end", "end_last")]
    start, end = When(days[0], days[1]), When(days[2], days[3])
    means = f"{measure} of {resource}, {between_text(start, end)}"
    value, state = cell_amount(frame, row, "count")
    rows = (Rows("downloads", (), "count", (row,)),)
    periods = (When(start.first, end.last),)
    count = Number(
        f"downloads_by_resource.{id}.count", means, value, state, rows=rows, periods=periods
    )
    return Download(id, resource, measure, start, end, count)


def _cell(frame: Frame, row: int, column: str) -> Any:
    return frame.rows[column].iloc[row]


def _row(download: Download) -> Row:
    cells = (
        download.measure.capitalize(),
        when_text(download.start),
        when_text(download.end),
        download.count,
        per_month(download),
    )
    return Row(download.id, download.resource, cells)


def per_month(download: Download) -> Number:
    """The rate a month, where the span is long enough and its ends are known well enough."""
    count, span = download.count, download.span
    id, means = f"downloads_by_resource.{download.id}.per_month", f"a month: {count.means}"
    known = count.is_known and makes_a_rate(download)
    value = count.exactly / months_between(span.first, span.last) if known else None
    return derived(id, means, (count,), value, Unit.PER_MONTH, "count ÷ months of the span")


def makes_a_rate(download: Download) -> bool:
    span = download.span
    long_enough = months_between(span.first, span.last) >= SHORTEST_RATE
    return long_enough and doubt(download) <= DOUBT


def doubt(download: Download) -> float:
    """How much of a span may be missing because an end is known only to the month.

    "Since 29 June … in November" may have ended on any day of November.
    """
    if download.whole:
        return 0.0
    start, end = download.start, download.end
    longest = months_between(start.first, end.last)
    shortest = months_between(start.last, end.first)
    return float((longest - shortest) / longest) if longest > 0 else 1.0


def _notes(found: list[Download]) -> Iterator[str]:
    if not all(map(makes_a_rate, found)):
        yield (
            "No rate a month is worked out for a span of under three months, "
            "or where its first or last day is known only to the month."
        )
    if any(download.count.state is State.AT_LEAST for download in found):
        yield "A count of which only a lower bound is known has no rate."
