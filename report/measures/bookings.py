"""What became of the places booked: people came, cancelled, or did not come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from report.counts import Column, Number, Row, Table, slugs
from report.dataset import Dataset
from report.measures.attendance import MEANS, TALLIES, booked_and_came, tallied
from report.measures.sessions import Register
from report.measures.tallies import Tallies
from report.schema.values import State
from report.spans import span_text

NEEDED = {"booked", "attended", "cancelled", "no_show"}

OUTCOMES = {
    "came": "Came",
    "cancelled": "Cancelled",
    "no_show": "Did not come",
    "booked": "Booked",
}


def bookings(
    data: Dataset, register: Register | None, headline: Mapping[str, Number]
) -> Iterator[Table]:
    """By course where that is known of any, else for all courses together."""
    rows = _by_course(register) if register else []
    if not any(_is_told(row) for row in rows):
        rows = list(_row("all-courses", "All courses", headline))
    if not any(_is_told(row) for row in rows):
        return
    where = f"{data.edition.partnership.area}, {span_text(data.edition.span)}"
    yield Table(
        "training_bookings",
        "What became of the places booked",
        f"Places booked, and whether the people came, {where}.",
        "Course",
        tuple(Column(name, heading) for name, heading in OUTCOMES.items()),
        tuple(rows),
        _files(rows),
        tuple(_notes(rows)),
        where,
    )


def _files(rows: list[Row]) -> tuple[str, ...]:
    numbers = [cell for row in rows for cell in row.cells if isinstance(cell, Number)]
    return tuple(dict.fromkeys(part.file for number in numbers for part in number.rows))


def _notes(rows: list[Row]) -> Iterator[str]:
    yield "People who came without a booking are not counted here."
    if not all(map(_is_told, rows)):
        yield "Outcomes that are not all known, or do not add up to the bookings, are left out."


def _is_told(row: Row) -> bool:
    return all(isinstance(cell, Number) and cell.is_known for cell in row.cells)


def _by_course(register: Register) -> list[Row]:
    tallies = Tallies(register.rows, TALLIES, "course")
    groups = tallies.groups()
    rows: list[Row] = []
    for course, id in slugs(groups).items():
        counts = tallied(tallies, TALLIES, course, "", f": {course}")
        rows += _row(id, course, counts)
    order = {course: place for place, course in enumerate(groups)}
    return sorted(rows, key=lambda row: order[row.label])


def _row(id: str, label: str, counts: Mapping[str, Number]) -> Iterator[Row]:
    """The three outcomes of some bookings; not available unless they add up to them."""
    if not counts.keys() >= NEEDED:
        return
    came = booked_and_came("", counts)
    assert came is not None
    outcomes = {"came": came, "cancelled": counts["cancelled"], "no_show": counts["no_show"]}
    agree = _add_up(list(outcomes.values()), counts["booked"])
    cells = [
        _cell(number if agree else _unknown(number), id, label, name)
        for name, number in outcomes.items()
    ]
    yield Row(id, label, (*cells, _cell(counts["booked"], id, label, "booked")))


def _cell(number: Number, id: str, label: str, name: str) -> Number:
    means = f"{MEANS.get(name, MEANS['booked_and_came'])}: {label}"
    return replace(number, id=f"training_bookings.{id}.{name}", means=means)


def _unknown(number: Number) -> Number:
    return replace(number, value=None, state=State.NOT_AVAILABLE)


def _add_up(outcomes: list[Number], booked: Number) -> bool:
    if not all(number.is_known for number in (*outcomes, booked)):
        return False
    return sum(number.exactly for number in outcomes) == booked.exactly
