"""Priorities: what was done, what is measured of their effect, and what did not progress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from report.counts import Column, Number, Row, Rows, Table, Unit, counted
from report.dataset import Dataset
from report.schema.entries import Impact, Priority
from report.schema.values import Amount, State
from report.spans import span_text

FILE = "priorities"


def priorities(data: Dataset) -> Iterator[Table | Number]:
    """How far each priority is, counted; and every measured effect with baseline and latest."""
    if not data.priorities:
        return
    yield counted(len(data.priorities), "priorities_total", "priorities", Rows(FILE))
    measured = [priority for priority in data.priorities if any(map(is_measured, priority.impact))]
    yield counted(
        len(measured),
        "priorities_measured_total",
        "priorities whose effect on children is measured, with a baseline and a latest figure",
        Rows(FILE),
    )
    yield _progress(data)
    impacts = [(p, impact) for p in data.priorities for impact in p.impact if is_measured(impact)]
    if impacts:
        yield _measures(data, impacts)


def is_measured(impact: Impact) -> bool:
    return bool(impact.measure and impact.baseline and impact.latest)


def _progress(data: Dataset) -> Table:
    headings = {
        "done": "Things done",
        "measured": "Measures of change",
        "not_progressed": "Did not progress",
        "next": "Next steps",
    }
    rows = []
    for priority in data.priorities:
        counts = {
            "done": len(priority.done),
            "measured": sum(map(is_measured, priority.impact)),
            "not_progressed": len(priority.not_progressed),
            "next": len(priority.next),
        }
        where = Rows(FILE, (("id", str(priority.id)),))
        cells = [
            _told(
                counted(
                    count,
                    f"priorities_progress.{priority.id}.{name}",
                    f"{headings[name].lower()}: {priority.title}",
                    where,
                )
            )
            for name, count in counts.items()
        ]
        rows.append(Row(str(priority.id), str(priority.title), tuple(cells)))
    return Table(
        "priorities_progress",
        "Our priorities at a glance",
        f"What this report holds on each priority, {span_text(data.edition.span)}.",
        "Priority",
        tuple(Column(name, heading) for name, heading in headings.items()),
        tuple(rows),
        (FILE,),
    )


def _told(number: Number) -> Number:
    """A list that holds nothing says nothing: it was not told, which is not nought."""
    if number.value or number.id.endswith(".measured"):
        return number
    return replace(number, value=None, state=State.NOT_AVAILABLE)


def _measures(data: Dataset, impacts: list[tuple[Priority, Impact]]) -> Table:
    rows = []
    for i, (priority, impact) in enumerate(impacts, start=1):
        prefix = f"priority_measures.{priority.id}-{i}"
        baseline = _amount(
            impact.baseline, impact, f"{prefix}.baseline", f"{impact.measure}, baseline"
        )
        latest = _amount(impact.latest, impact, f"{prefix}.latest", f"{impact.measure}, latest")
        cells = (str(priority.title), baseline, latest, str(impact.unit or "Number"))
        rows.append(Row(f"{priority.id}-{i}", str(impact.measure), cells))
    columns = (
        Column("priority", "Priority", numeric=False),
        Column("baseline", "Baseline"),
        Column("latest", "Latest"),
        Column("unit", "Unit", numeric=False),
    )
    return Table(
        "priority_measures",
        "What we measured of each priority",
        f"{data.edition.partnership.area}. Baseline and latest as each source gives them.",
        "Measure",
        columns,
        tuple(rows),
        (FILE,),
    )


def is_percent(impact: Impact) -> bool:
    return str(impact.unit or "").lower().strip() in ("%", "per cent", "percent", "percentage")


def _amount(amount: Amount | None, impact: Impact, id: str, means: str) -> Number:
    unit = Unit.PERCENT if is_percent(impact) else Unit.OTHER
    rows = (Rows(FILE, (("measure", str(impact.measure)),)),)
    if amount is None or amount.value is None:
        return Number(
            id, means, None, amount.state if amount else State.NOT_AVAILABLE, unit, rows=rows
        )
    return Number(id, means, Fraction(amount.value), amount.state, unit, rows=rows)


HEADLINES: tuple[str, ...] = ()
