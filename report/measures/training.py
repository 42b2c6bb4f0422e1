"""Training: who came to what was offered, in all and by course, agency, month and mode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from report.counts import Column, Number, Of, Row, Rows, Table, numbered, slug, slugs
from report.dataset import Dataset
from report.frames import Frame
from report.measures.attendance import A_SESSION, HEADINGS, MEANS, TALLIES, rates, tallied
from report.measures.bookings import bookings
from report.measures.sessions import Register, read_register
from report.measures.tallies import Tallies, cell_amount, is_told
from report.schema.values import State, When
from report.spans import month_name, span_text

SHOWN = ("sessions", "places", "booked", "attended", "no_show", "take_up", "attendance_of_booked")
"""The columns of a table by group, as far as they are known."""


def training(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of training."""
    frame, totals = data.frame("training"), data.frame("training_totals")
    if frame is None and totals is None:
        return
    register = None if frame is None else read_register(frame)
    counts = _headline(data, register, totals)
    yield from counts.values()
    yield from (rate for rate in rates("training_", counts).values() if rate.is_known)
    if register is not None:
        yield from _by_groups(data, register)
    yield from bookings(data, register, counts)
    if totals is not None:
        yield _totals_table(data, totals)


def where_and_when(data: Dataset) -> str:
    return f"{data.edition.partnership.area}, {span_text(data.edition.span)}"


# The whole period


def _headline(data: Dataset, register: Register | None, totals: Frame | None) -> dict[str, Number]:
    """The period's totals, from training_totals.csv where it knows them, else added up."""
    added = _added_up(register) if register else {}
    given = _given(data.edition.span, totals) if totals is not None else {}
    found = {}
    for name in TALLIES:
        told = [numbers[name] for numbers in (given, added) if name in numbers]
        told = [number for number in told if number.state is not State.NOT_AVAILABLE]
        told.sort(key=lambda number: number.state is State.AT_LEAST)
        if told:
            found[name] = told[0]
    return found


def _added_up(register: Register) -> dict[str, Number]:
    sums = tallied(Tallies(register.once, TALLIES), TALLIES, "", "training_")
    return _headline_ids(_as_worked_out(sums, register))


def _given(span: When, totals: Frame) -> dict[str, Number]:
    """What the totals say of the whole period: one row for it, or rows that part it exactly."""
    at = whole_period(totals, span)
    if not at:
        return {}
    part = replace(totals, rows=totals.rows.iloc[at].reset_index(drop=True))
    sums = tallied(Tallies(part, TALLIES), TALLIES, "", "training_")
    placed = {
        name: replace(number, rows=(Rows("training_totals", (), name, tuple(at)),))
        for name, number in sums.items()
    }
    return _headline_ids(placed)


def _headline_ids(counts: Mapping[str, Number]) -> dict[str, Number]:
    return {name: replace(n, id=f"training_{name}_total") for name, n in counts.items()}


def _as_worked_out(counts: Mapping[str, Number], register: Register) -> dict[str, Number]:
    """Sessions that were counted and not given say so."""
    if not register.sessions_worked_out or "sessions" not in counts:
        return dict(counts)
    sessions = counts["sessions"]
    rows = tuple(replace(rows, column="") for rows in sessions.rows)
    return {**counts, "sessions": replace(sessions, rows=rows, worked_out=A_SESSION)}


def whole_period(totals: Frame, span: When) -> list[int]:
    """The rows that make up a span: the one that is as long, or several one after the other."""
    ends = [
        (first.date(), last.date())
        for first, last in zip(totals.rows["period_first"], totals.rows["period_last"], strict=True)
    ]
    if (span.first, span.last) in ends:
        return [ends.index((span.first, span.last))]
    order = sorted(range(len(ends)), key=lambda row: ends[row])
    starts = [span.first, *(_day_after(ends[row][1]) for row in order)]
    tiled = [ends[row][0] for row in order] == starts[:-1]
    return order if tiled and starts[-1] == _day_after(span.last) else []


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _totals_table(data: Dataset, totals: Frame) -> Table:
    shown = [name for name in TALLIES if name in totals.rows and is_told(totals, name)]
    labels = [str(label) for label in totals.rows["period"]]
    rows = []
    for at, (label, id) in enumerate(zip(labels, numbered(map(slug, labels)), strict=True)):
        prefix = f"training_totals.{id}."
        cells = [_total(totals, at, name, prefix + name, label) for name in shown]
        rows.append(Row(id, label, tuple(cells)))
    return Table(
        "training_totals",
        "Training totals",
        f"All courses together, {data.edition.partnership.area}.",
        "Period",
        tuple(Column(name, HEADINGS[name]) for name in shown),
        tuple(rows),
        ("training_totals",),
        scope=data.edition.partnership.area or "",
    )


def _total(totals: Frame, at: int, name: str, id: str, label: str) -> Number:
    value, state = cell_amount(totals, at, name)
    rows = (Rows("training_totals", (), name, (at,)),)
    first, last = (totals.rows[f"period_{end}"].iloc[at].date() for end in ("first", "last"))
    return Number(
        id,
        f"{MEANS[name]}, {label}",
        value,
        state,
        of=Of.PROFESSIONALS,
        rows=rows,
        periods=(When(first, last),),
    )


# By group


@dataclass(frozen=True)
class Grouping:
    """One way to part training: the column, the table's title, and its first heading."""

    by: str
    title: str
    heading: str


GROUPINGS = (
    Grouping("course", "Training by course", "Course"),
    Grouping("agency", "Training by agency", "Agency"),
    Grouping("mode", "Training by how it was given", "How"),
)
BY_MONTH = Grouping("month", "Training by month", "Month")


def _by_groups(data: Dataset, register: Register) -> Iterator[Table]:
    for grouping in GROUPINGS:
        if register.rows.has(grouping.by):
            frame, shown = _seen_by(register, grouping.by)
            tallies = Tallies(frame, shown, grouping.by)
            yield _by_group(data, register, grouping, tallies, tallies.groups())
    months = _months(data, register.once)
    if months:
        frame = replace(register.once, rows=register.once.rows.assign(month=months.of_rows))
        tallies = Tallies(frame, TALLIES, "month", months.told_by)
        yield _by_group(data, register, BY_MONTH, tallies, list(months.told_by))


def _seen_by(register: Register, by: str) -> tuple[Frame, tuple[str, ...]]:
    """An agency's own rows tell of its people; sessions, and places it shares, are not its own."""
    if by != "agency":
        return register.once, TALLIES
    shared = ("sessions", "places") if register.places_shared else ("sessions",)
    return register.rows, tuple(name for name in TALLIES if name not in shared)


def _by_group(
    data: Dataset, register: Register, grouping: Grouping, tallies: Tallies, groups: list[str]
) -> Table:
    id, ids, found = f"training_by_{grouping.by}", slugs(groups), {}
    for group in groups:
        prefix, of_what = f"{id}.{ids[group]}.", f": {group}"
        counts = _as_worked_out(tallied(tallies, TALLIES, group, prefix, of_what), register)
        found[group] = counts | rates(prefix, counts, of_what)
    shown = [name for name in SHOWN if any(name in numbers for numbers in found.values())]
    rows = tuple(
        Row(ids[group], group, tuple(numbers[name] for name in shown))
        for group, numbers in found.items()
    )
    return Table(
        id,
        grouping.title,
        f"{_counted(shown)}, {where_and_when(data)}.",
        grouping.heading,
        tuple(Column(name, HEADINGS[name]) for name in shown),
        rows,
        ("training",),
        tuple(_notes(register, grouping, found.values())),
        where_and_when(data),
    )


def _counted(shown: list[str]) -> str:
    things = [name for name in ("sessions", "places") if name in shown]
    return " and ".join([", ".join(things).capitalize(), "people"]) if things else "People"


def _notes(
    register: Register, grouping: Grouping, rows: Iterable[Mapping[str, Number]]
) -> Iterator[str]:
    rows = list(rows)
    yield "One person may have come to more than one session."
    if register.places_shared and grouping.by == "agency":
        yield "Places were offered to all agencies together."
    if register.places_shared and grouping.by != "agency":
        yield "The places of a session stand on each agency’s row; they are counted once."
    if register.sessions_worked_out and grouping.by != "agency":
        yield f"Sessions are counted from the rows: {A_SESSION}."
    if any(_is_over(numbers.get("take_up")) for numbers in rows):
        yield "More than 100% of places can be used: people who came without a booking count."
    if any(_not_held(numbers) for numbers in rows):
        yield "Take-up does not apply where nothing was held."


def _is_over(take_up: Number | None) -> bool:
    return take_up is not None and take_up.is_known and take_up.exactly > 100


def _not_held(numbers: Mapping[str, Number]) -> bool:
    take_up = numbers.get("take_up")
    return take_up is not None and take_up.state is State.NOT_APPLICABLE


# By month


@dataclass(frozen=True)
class _Months:
    """Each row's month, and the dates that tell every month that the table has."""

    of_rows: pd.Categorical
    told_by: dict[str, tuple[str, str]]


def _months(data: Dataset, frame: Frame) -> _Months | None:
    """The months that the file covers, where they are several and every date is exact to the month.

    A month without rows had no session: it stands with its noughts.
    """
    first, last = (
        frame.rows[column].to_numpy().astype("datetime64[M]").astype("int64")
        for column in ("date", "date_last")
    )
    start, end = _covered(data, int(first.min()), int(first.max()))
    if (first != last).any() or start == end:
        return None
    months = [date(1970 + i // 12, i % 12 + 1, 1) for i in range(start, end + 1)]
    told_by = {month_name(month): ("date", f"{month:%Y-%m}") for month in months}
    names = pd.Index(list(told_by), dtype=object)
    return _Months(pd.Categorical.from_codes(first - start, categories=names), told_by)


def _covered(data: Dataset, first: int, last: int) -> tuple[int, int]:
    """The first and last month that training.csv tells of: the period's, as far as is known.

    Nothing is known of months after the file was taken. Where training_totals.csv has people of a
    time that no row tells of, the file covers no more than its own rows.
    """
    span, source = data.edition.span, data.source_of("training.csv")
    if _rows_are_missing(data):
        return first, last
    end = _month_number(span.last)
    if source and source.extracted_on:
        end = max(last, min(end, _month_number(source.extracted_on.last)))
    return _month_number(span.first), end


def _rows_are_missing(data: Dataset) -> bool:
    """Whether a period's total counts people while the file has no row of that period."""
    frame, totals = data.frame("training"), data.frame("training_totals")
    if frame is None or totals is None:
        return False
    days = frame.rows["date"]
    told = totals.rows.reindex(columns=["period_first", "period_last", "attended"])
    return any(
        not days.between(first, last).any() and (pd.isna(attended) or attended > 0)
        for first, last, attended in told.itertuples(index=False)
    )


def _month_number(day: date) -> int:
    """Months from January 1970, as numpy counts them."""
    return (day.year - 1970) * 12 + day.month - 1


HEADLINES = (
    "training_sessions_total",
    "training_places_total",
    "training_booked_total",
    "training_attended_total",
    "training_no_show_total",
    "training_take_up",
    "training_attendance_of_booked",
)
"""What is set beside last year's."""
