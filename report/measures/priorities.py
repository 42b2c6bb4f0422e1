"""Priorities: what was done, what is measured of their effect, and what did not progress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from report.counts import Column, Number, Of, Row, Rows, Table, Unit, change, counted, derived
from report.dataset import Dataset
from report.embargo.exposure import stands_in_public
from report.schema.entries import Impact, Priority
from report.schema.values import Amount, State
from report.spans import span_text

FILE = "priorities"

PROGRESS = {
    "done": "Things done",
    "measured": "Measures of change",
    "not_progressed": "Did not progress",
    "next": "Next steps",
}


@dataclass(frozen=True)
class Measured:
    """A measured effect of a priority: where it began, and where it is."""

    id: str
    priority: Priority
    impact: Impact
    baseline: Number
    latest: Number

    @property
    def label(self) -> str:
        """What is measured, with its unit where the numbers do not say it: a percentage does."""
        measure, unit = str(self.impact.measure), str(self.impact.unit or "")
        told = set(measure.lower().split()).issuperset(unit.lower().split())
        return measure if told or is_percent(self.impact) else f"{measure} ({unit})"


def priorities(data: Dataset) -> Iterator[Table | Number]:
    """How far each priority is, counted; and every measured effect with baseline and latest."""
    if not data.priorities:
        return
    every = tuple(range(len(data.priorities)))
    moved = tuple(at for at in every if any(map(is_measured, data.priorities[at].impact)))
    yield counted(len(every), "priorities_total", "priorities", Rows(FILE, at=every))
    yield counted(len(moved), "priorities_measured_total", MEASURED, Rows(FILE, at=moved))
    yield _progress(data)
    found = measures_of(data)
    if found:
        yield _measures(data, found)


MEASURED = "priorities whose effect on children is measured, with a baseline and a latest figure"


def is_measured(impact: Impact) -> bool:
    """Whether a change can be seen: a measure, where it began and where it is."""
    return bool(impact.measure) and _has_value(impact.baseline) and _has_value(impact.latest)


def _has_value(amount: Amount | None) -> bool:
    return amount is not None and amount.value is not None


# How far each priority is


def _progress(data: Dataset) -> Table:
    rows = tuple(_progress_row(at, priority) for at, priority in enumerate(data.priorities))
    scope = f"{data.edition.partnership.area}, {span_text(data.edition.span)}"
    return Table(
        "priorities_progress",
        "Our priorities at a glance",
        f"How many things this report tells of each priority, {scope}.",
        "Priority",
        tuple(Column(name, heading) for name, heading in PROGRESS.items()),
        rows,
        (FILE,),
        scope=scope,
    )


def _progress_row(at: int, priority: Priority) -> Row:
    told = {
        "done": len(priority.done),
        "measured": sum(map(is_measured, priority.impact)),
        "not_progressed": len(priority.not_progressed),
        "next": len(priority.next),
    }
    cells = []
    for name, count in told.items():
        id, means = f"priorities_progress.{priority.id}.{name}", PROGRESS[name].lower()
        number = counted(count, id, f"{means}: {priority.title}", Rows(FILE, at=(at,)))
        cells.append(number if count or name == "measured" else _untold(number))
    return Row(str(priority.id), str(priority.title), tuple(cells))


def _untold(number: Number) -> Number:
    """A list that holds nothing says nothing: it was not told, which is not nought."""
    return replace(number, value=None, state=State.NOT_AVAILABLE)


# What was measured


def measures_of(data: Dataset) -> list[Measured]:
    """Every effect of which a figure is known, at the start or at the latest count."""
    public = _is_public(data)
    return [
        _measured(at, i, priority, impact, public)
        for at, priority in enumerate(data.priorities)
        for i, impact in enumerate(priority.impact, start=1)
        if impact.measure and (impact.baseline or impact.latest)
    ]


def _is_public(data: Dataset) -> bool:
    source, said = data.source_of(f"{FILE}.yaml"), data.edition.report_date
    where = (data.edition.settings.public, source.public if source else None)
    return any(stands_in_public(public, said) for public in where)


def impact_id(priority: Priority, i: int) -> str:
    """The row of a priority's first, second … effect."""
    return f"{priority.id}-{i}"


MEASURED_IN = re.compile(
    r"(working |school )?(hour|day|week|month|year|minute|pound|point|mile)s?|£"
    r"|(mean |average )?(score|grade)s?( .*)?|out of \d+"
)
"""Units in which something is measured, and nobody is counted."""


def _of(impact: Impact) -> Of:
    """What a measure counts is not said: so it is protected as children are, unless its unit says
    that it counts nobody."""
    is_measured_in = MEASURED_IN.fullmatch(str(impact.unit or "").strip().lower())
    return Of.THINGS if is_measured_in else Of.CHILDREN


def _measured(at: int, i: int, priority: Priority, impact: Impact, public: bool) -> Measured:
    id = impact_id(priority, i)
    unit = Unit.PERCENT if is_percent(impact) else Unit.OTHER

    def number(name: str, amount: Amount | None) -> Number:
        value = None if amount is None or amount.value is None else Fraction(amount.value)
        return Number(
            f"priority_measures.{id}.{name}",
            f"{impact.measure}, {name}",
            value,
            amount.state if amount else State.NOT_AVAILABLE,
            unit,
            _of(impact),
            (Rows(FILE, at=(at,)),),
            public=public,
            periods=(),
        )

    baseline, latest = number("baseline", impact.baseline), number("latest", impact.latest)
    return Measured(id, priority, impact, baseline, latest)


def _measures(data: Dataset, found: list[Measured]) -> Table:
    columns: tuple[Column, ...] = (
        Column("priority", "Priority", numeric=False),
        Column("baseline", "Baseline"),
        Column("latest", "Latest"),
        Column("change", "Change"),
    )
    judged = any(one.impact.better for one in found)
    columns += (Column("reading", "Reading", numeric=False),) if judged else ()
    return Table(
        "priority_measures",
        "What we measured of each priority",
        f"{data.edition.partnership.area}. Baseline and latest as each source gives them.",
        "Measure",
        columns,
        tuple(_measure_row(one, judged=judged) for one in found),
        (FILE,),
        scope=str(data.edition.partnership.area),
    )


def _measure_row(one: Measured, *, judged: bool) -> Row:
    changed = change(
        f"priority_measures.{one.id}.change",
        f"{one.impact.measure}, change from baseline to latest",
        one.baseline,
        one.latest,
        "latest − baseline",
    )
    cells = (str(one.priority.title), one.baseline, one.latest, changed)
    return Row(one.id, one.label, (*cells, _reading(one, changed)) if judged else cells)


WAYS = {"higher": 1, "lower": -1}
NOT_JUDGED, NOT_SAID = "Neutral", "Not said"


def _reading(one: Measured, changed: Number) -> Number | str:
    """Whether the change is for the better: a number of which the sign counts."""
    way = WAYS.get(str(one.impact.better))
    if way is None:
        return NOT_JUDGED if one.impact.better else NOT_SAID
    return derived(
        f"priority_measures.{one.id}.better",
        f"whether better: {one.impact.measure}",
        (one.baseline, one.latest),
        changed.exactly * way if changed.is_known else None,
        Unit.READING,
        "",
    )


def is_percent(impact: Impact) -> bool:
    return str(impact.unit or "").lower().strip() in ("%", "per cent", "percent", "percentage")
