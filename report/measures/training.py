"""Training: who came, to what was offered, and what became of the bookings.

The three rates that reports call "the" attendance rate are kept apart by their denominators:
take-up is of places, share of booked is everyone who came, walk-ins too, of bookings, and
attendance of booked leaves the walk-ins out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from report.counts import Column, Number, Of, Row, Rows, Table, Unit, share, slug, slugs
from report.dataset import Dataset
from report.frames import Frame
from report.measures.tallies import Tallies, cell_amount
from report.schema.values import State
from report.spans import month_name, span_text

TALLIES = ("sessions", "places", "booked", "attended", "cancelled", "no_show", "walk_in")

MEANS = {
    "sessions": "sessions held",
    "places": "places offered",
    "booked": "places booked",
    "attended": "people who came, walk-ins included",
    "cancelled": "bookings cancelled",
    "no_show": "people who had booked and did not come",
    "walk_in": "people who came without a booking",
    "take_up": "people who came, as a share of the places offered",
    "share_of_booked": "people who came, walk-ins included, as a share of the places booked",
    "attendance_of_booked": "people who had booked and came, as a share of the places booked",
    "no_show_share": "people who had booked and did not come, as a share of the places booked",
}

HEADINGS = {
    "sessions": "Sessions",
    "places": "Places",
    "booked": "Booked",
    "attended": "Attended",
    "cancelled": "Cancelled",
    "no_show": "Did not come",
    "walk_in": "Walked in",
    "take_up": "Attended, of places",
    "attendance_of_booked": "Came, of booked",
    "no_show_share": "Did not come, of booked",
}

SHARES = {
    "take_up": ("attended", "places", "attended ÷ places"),
    "share_of_booked": ("attended", "booked", "attended ÷ booked"),
    "no_show_share": ("no_show", "booked", "did not come ÷ booked"),
}


def training(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of training."""
    frame, totals = data.frame("training"), data.frame("training_totals")
    if frame is None and totals is None:
        return
    headline = _headline(data, frame, totals)
    yield from headline.values()
    if frame is not None:
        frame = with_sessions(frame)
        for by, singular in (("course", "Course"), ("agency", "Agency"), ("mode", "How")):
            if frame.has(by):
                yield _by_group(data, frame, by, singular)
        if _has_months(data, frame):
            yield _by_group(data, _with_months(frame), "month", "Month")
    yield from _bookings(data, frame, headline)
    if totals is not None:
        yield _totals_table(data, totals)


def with_sessions(frame: Frame) -> Frame:
    """A frame that counts sessions: as the file says, else each course's day once."""
    if frame.has("sessions"):
        return frame
    rows = frame.rows.drop(columns=["sessions"])
    held = ~rows.duplicated(["course", "date"] + (["mode"] if frame.has("mode") else []))
    return replace(frame, rows=rows.assign(sessions=pd.array(held.astype("int64"), "Int64")))


def _has_months(data: Dataset, frame: Frame) -> bool:
    """Months are told apart where every date is exact to the month."""
    rows = frame.rows
    same_month = rows["date"].dt.to_period("M") == rows["date_last"].dt.to_period("M")
    return bool(same_month.all()) and (data.edition.span.last - data.edition.span.first).days > 31


def _with_months(frame: Frame) -> Frame:
    names = {
        period: month_name(period.start_time)
        for period in frame.rows["date"].dt.to_period("M").unique()
    }
    months = frame.rows["date"].dt.to_period("M").map(names)
    return replace(frame, rows=frame.rows.assign(month=pd.Categorical(months)))


def _headline(data: Dataset, frame: Frame | None, totals: Frame | None) -> dict[str, Number]:
    """The year's totals, from training_totals.csv where it knows them, else added up."""
    found: dict[str, Number] = {}
    whole = _whole_period_row(data, totals)
    sums = Tallies(with_sessions(frame), TALLIES) if frame is not None else None
    for tally in TALLIES:
        id, means = f"training_{tally}_total", MEANS[tally]
        number: Number | None = None
        if whole is not None and totals is not None and tally in totals.rows:
            value, state = cell_amount(totals, whole, tally)
            label = str(totals.rows["period"].iloc[whole])
            rows = (Rows("training_totals", (("period", label),), tally),)
            number = Number(id, means, value, state, of=Of.PROFESSIONALS, rows=rows)
        if (number is None or number.value is None) and sums is not None and tally in sums.columns:
            number = sums.number(tally, "", id, means, Of.PROFESSIONALS)
        if number is not None and number.state is not State.NOT_AVAILABLE:
            found[tally] = number
    return found | {
        name: rate for name, rate in _rates("training_", found).items() if rate.is_known
    }


def _rates(prefix: str, tallies: dict[str, Number], of_what: str = "") -> dict[str, Number]:
    """The shares that can be worked out of some tallies."""
    rates = {}
    for name, (part, whole, formula) in SHARES.items():
        if part in tallies and whole in tallies:
            means = MEANS[name] + of_what
            rates[name] = share(f"{prefix}{name}", means, tallies[part], tallies[whole], formula)
    if {"attended", "booked", "walk_in"} <= tallies.keys():
        came = less(
            tallies["attended"],
            tallies["walk_in"],
            f"{prefix}booked_and_came_total",
            "people who had booked and came" + of_what,
        )
        rates["booked_and_came"] = came
        rates["attendance_of_booked"] = share(
            f"{prefix}attendance_of_booked",
            MEANS["attendance_of_booked"] + of_what,
            came,
            tallies["booked"],
            "(attended − walk-ins) ÷ booked",
        )
    return rates


def less(whole: Number, part: Number, id: str, means: str) -> Number:
    """One count less another."""
    known = whole.is_known and part.is_known
    value = (
        whole.value - part.value
        if known and whole.value is not None and part.value is not None
        else None
    )
    state = State.KNOWN if known else State.NOT_AVAILABLE
    return Number(
        id,
        means,
        value,
        state,
        whole.unit,
        whole.of,
        whole.rows + part.rows,
        "attended − walk-ins",
        parts=(whole.id, part.id),
    )


def _whole_period_row(data: Dataset, totals: Frame | None) -> int | None:
    if totals is None:
        return None
    first, last = (pd.Timestamp(day) for day in (data.edition.span.first, data.edition.span.last))
    rows = totals.rows
    matching = rows.index[(rows["period_first"] == first) & (rows["period_last"] == last)]
    return int(matching[0]) if len(matching) else None


def _by_group(data: Dataset, frame: Frame, by: str, heading: str) -> Table:
    tallies = Tallies(frame, TALLIES, by)
    groups = tallies.groups() if by != "month" else _in_order(frame)
    table_id = f"training_by_{by}"
    shown = [tally for tally in tallies.columns if tally not in ("cancelled", "walk_in")]
    rates = [
        name
        for name, (part, whole, _) in SHARES.items()
        if name in HEADINGS and part in shown and whole in shown
    ]
    rows, ids = [], slugs(groups)
    for group in groups:
        prefix = f"{table_id}.{ids[group]}."
        numbers = {
            t: tallies.number(t, group, prefix + t, f"{MEANS[t]}: {group}", Of.PROFESSIONALS)
            for t in shown
        }
        numbers |= _rates(prefix, numbers, f": {group}")
        rows.append(Row(ids[group], group, tuple(numbers[name] for name in [*shown, *rates])))
    columns = tuple(Column(name, HEADINGS[name]) for name in [*shown, *rates])
    where = f"{data.edition.partnership.area}, {span_text(data.edition.span)}"
    return Table(
        table_id,
        f"Training by {by}" if by != "mode" else "Training by how it was given",
        f"Sessions, places and people, {where}.",
        heading,
        columns,
        tuple(rows),
        ("training",),
        ("One person may have come to more than one session.",),
    )


def _in_order(frame: Frame) -> list[str]:
    rows = frame.rows.sort_values("date", kind="stable")
    return [str(month) for month in dict.fromkeys(rows["month"])]


OUTCOMES = (
    ("came", "Came"),
    ("cancelled", "Cancelled"),
    ("no_show", "Did not come"),
)


def _bookings(data: Dataset, frame: Frame | None, headline: dict[str, Number]) -> Iterator[Table]:
    """What became of the places booked: by course where known, else for all together."""
    rows = list(_bookings_by_course(frame)) if frame is not None else []
    if not rows:
        row = _bookings_row("all-courses", "All courses", headline)
        rows = [row] if row else []
    if not rows:
        return
    where = f"{data.edition.partnership.area}, {span_text(data.edition.span)}"
    columns = (*(Column(name, heading) for name, heading in OUTCOMES), Column("booked", "Booked"))
    yield Table(
        "training_bookings",
        "What became of the places booked",
        f"Places booked, and whether the people came, {where}.",
        "Course",
        columns,
        tuple(rows),
        ("training", "training_totals"),
        ("People who came without a booking are not counted here.",),
    )


def _bookings_by_course(frame: Frame) -> Iterator[Row]:
    tallies = Tallies(frame, TALLIES, "course")
    if not {"booked", "attended", "cancelled", "no_show"} <= set(tallies.columns):
        return
    ids = slugs(tallies.groups())
    for course in tallies.groups():
        prefix = f"training_bookings.{ids[course]}."
        numbers = {
            t: tallies.number(t, course, f"{prefix}{t}", f"{MEANS[t]}: {course}", Of.PROFESSIONALS)
            for t in tallies.columns
        }
        row = _bookings_row(ids[course], course, numbers)
        if row:
            yield row


def _bookings_row(id: str, label: str, tallies: dict[str, Number]) -> Row | None:
    """The three outcomes of some bookings, if they are known and add up to them."""
    if not {"booked", "attended", "cancelled", "no_show"} <= tallies.keys():
        return None
    prefix = f"training_bookings.{id}."
    walked_in = tallies.get("walk_in") or Number(f"{prefix}walk_in", MEANS["walk_in"], Fraction(0))
    came = less(
        tallies["attended"], walked_in, f"{prefix}came", f"people who had booked and came: {label}"
    )
    parts = (came, tallies["cancelled"], tallies["no_show"])
    if not all(part.is_known for part in parts) or not tallies["booked"].is_known:
        return None
    if sum(part.value or 0 for part in parts) != tallies["booked"].value:
        return None
    cells = [
        replace(number, id=f"{prefix}{name}", means=f"{number.means.split(':')[0]}: {label}")
        for name, number in zip(
            ("came", "cancelled", "no_show", "booked"), (*parts, tallies["booked"]), strict=True
        )
    ]
    return Row(id, label, tuple(cells))


def _totals_table(data: Dataset, totals: Frame) -> Table:
    shown = [
        t for t in TALLIES if t in totals.rows and (totals.has(t) or f"{t}_state" in totals.rows)
    ]
    rows = []
    for row in range(len(totals)):
        label = str(totals.rows["period"].iloc[row])
        cells = []
        for tally in shown:
            value, state = cell_amount(totals, row, tally)
            cells.append(
                Number(
                    f"training_totals.{slug(label)}.{tally}",
                    f"{MEANS[tally]}, {label}",
                    value,
                    state,
                    Unit.COUNT,
                    Of.PROFESSIONALS,
                    (Rows("training_totals", (("period", label),), tally),),
                )
            )
        rows.append(Row(slug(label), label, tuple(cells)))
    return Table(
        "training_totals",
        "Training totals",
        f"All courses together, {data.edition.partnership.area}.",
        "Period",
        tuple(Column(t, HEADINGS[t]) for t in shown),
        tuple(rows),
        ("training_totals",),
    )


HEADLINES = (
    "training_sessions_total",
    "training_places_total",
    "training_booked_total",
    "training_attended_total",
)
"""The totals that are set beside last year's."""
