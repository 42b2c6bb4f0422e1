"""Checks of audits and of section 11: grades that add up, and names spelt one way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from report.checks.pointing import Fault, cell, day_text, each_row
from report.checks.spelling import spelt_one_way
from report.dataset import Dataset
from report.frames import Frame
from report.problems import Problem, error, quoted, warning
from report.schema.assurance_tables import is_grade

SHARED = ("cases", "theme", "date")
"""What every row of an audit says alike."""


def audits_add_up(data: Dataset) -> Iterator[Problem]:
    """An audit says the same on each of its rows, and its grades add up to the records read."""
    frame = data.frame("audits")
    for name, rows in _audits(frame):
        assert frame is not None, "there are no audits without a frame"
        differing = list(_differing(frame, name, rows))
        yield from differing
        if not differing:
            yield from _sums(frame, name, rows)


def _audits(frame: Frame | None) -> Iterator[tuple[str, list[int]]]:
    """Each audit with the positions of its rows."""
    names = frame.rows["audit"].astype(object) if frame is not None else pd.Series(dtype=object)
    for name in names.dropna().unique():
        yield str(name), [int(row) for row in (names == name).to_numpy().nonzero()[0]]


def _differing(frame: Frame, name: str, rows: list[int]) -> Iterator[Problem]:
    """The first row that says another number of records, theme or date than the audit's first."""
    for column in SHARED:
        first = cell(frame, rows[0], column)
        other = next((row for row in rows if not _same(first, cell(frame, row, column))), None)
        if other is not None:
            was, now = _shown(first), _shown(cell(frame, other, column))
            at = frame.sheet.row(rows[0])
            what = f"“{column}” is {now}, and {was} in row {at} of the same audit, {quoted(name)}."
            if column == "cases":  # of children
                what = f"“cases” is another than in row {at} of the same audit, {quoted(name)}."
            remedy = "Write the same on every row of the audit; two audits need two names."
            yield error("audit-rows-differ", frame.place(other, column), what, remedy)


def _same(one: Any, other: Any) -> bool:
    return _is_empty(one) == _is_empty(other) and bool(_is_empty(one) or one == other)


def _is_empty(value: Any) -> bool:
    return bool(pd.isna(value))


def _shown(value: Any) -> str:
    if _is_empty(value):
        return "not known"
    return day_text(value) if isinstance(value, pd.Timestamp) else quoted(str(value))


def _sums(frame: Frame, name: str, rows: list[int]) -> Iterator[Problem]:
    cases, counts = cell(frame, rows[0], "cases"), frame.rows["count"].iloc[rows]
    if pd.isna(cases):
        return
    added = int(counts.sum())
    if added == cases or (added < cases and counts.isna().any()):
        return
    more = "more" if added > cases else "fewer"
    what = f"{quoted(name)}: the grades add up to {more} records than were read."
    remedy = "Correct a count or “cases”; records without a grade need a row of their own."
    yield error("grades-do-not-add-up", frame.place(rows[0], "cases"), what, remedy)


def audits_in_period(data: Dataset) -> Iterator[Problem]:
    """An audit that the report tells of was done in its period."""
    frame, period = data.frame("audits"), data.edition.period
    if frame is None or period is None:
        return
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    starts, ends = frame.rows["date"], frame.rows["date_last"]
    remedy = "Correct the date, or move the audit to the edition it belongs to."
    yield from each_row(
        frame,
        ((starts > last) | (ends < first)) & ~frame.rows["audit"].duplicated(),
        Fault("outside-period", "date", remedy),
        lambda row: (
            f"{day_text(starts.iloc[row])} is outside the edition's period, "
            f"{period.first} to {period.last}."
        ),
    )


def audit_names_spelt_one_way(data: Dataset) -> Iterator[Problem]:
    """One grade or theme, one spelling, and the grades of each audit in one order."""
    frame = data.frame("audits")
    if frame is None:
        return
    yield from spelt_one_way(frame, "grade")
    yield from spelt_one_way(frame, "theme")
    yield from _out_of_order(frame)


def _out_of_order(frame: Frame) -> Iterator[Problem]:
    """An audit whose grades stand in another order than an audit's before it."""
    orders: list[tuple[str, list[str]]] = []
    grades = frame.rows["grade"].astype(object)
    for name, rows in _audits(frame):
        own = [str(grade) for grade in grades.iloc[rows] if isinstance(grade, str)]
        for other, order in orders:
            shared = [grade for grade in own if grade in order]
            if shared != [grade for grade in order if grade in own]:
                what = f"The grades of {quoted(name)} are not in the order of {quoted(other)}."
                remedy = "Put them in one order in every audit, the best grade first."
                yield warning("grades-out-of-order", frame.place(rows[0], "grade"), what, remedy)
                break
        orders.append((name, own))


# Section 11


def answers_were_returned(data: Dataset) -> Iterator[Problem]:
    """An agency that did not answer has no grade."""
    frame = data.frame("section11")
    if frame is None:
        return
    graded = frame.rows["grade"].astype(object).map(is_grade).astype(bool)
    remedy = "If the agency answered, write yes in “returned”; if not, clear the grade."
    yield from each_row(
        frame,
        (frame.rows["returned"] == "no") & graded,
        Fault("graded-not-returned", "grade", remedy),
        lambda row: (
            f"The agency did not answer, and its grade is {quoted(cell(frame, row, 'grade'))}."
        ),
    )


def section11_spelt_one_way(data: Dataset) -> Iterator[Problem]:
    """One agency, standard or grade, one spelling."""
    frame = data.frame("section11")
    if frame is None:
        return
    yield from spelt_one_way(frame, "agency")
    yield from spelt_one_way(frame, "standard")
    yield from spelt_one_way(frame, "grade", "previous")
