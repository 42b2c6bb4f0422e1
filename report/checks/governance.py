"""Checks of how the partnership is run: money, meetings, decisions and the answers to scrutiny."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from report.checks.pointing import Fault, Mask, cell, day_text, each_row
from report.checks.spelling import spelt_one_way
from report.checks.training import TOTAL
from report.dataset import Dataset
from report.frames import Frame
from report.problems import Problem, error, listed, quoted, warning
from report.schema.values import When
from report.spans import before, fitting

SUMS = {"contributions": ("cash", "in_kind"), "spending": ("budget", "actual")}
"""The files of money, and their columns of pounds."""

NAMED_BY = {"contributions": "funder", "spending": "heading", "attendance": "agency"}


def _frames(data: Dataset, *names: str) -> Iterator[Frame]:
    for name in names:
        frame = data.frame(name)
        if frame is not None:
            yield frame


# Money


def no_totals_among_sums(data: Dataset) -> Iterator[Problem]:
    """A row that adds up the others would be counted with them."""
    for frame in _frames(data, *NAMED_BY):
        column = NAMED_BY[frame.rule.name]
        names = frame.rows[column]
        totals = [name for name in names.cat.categories if TOTAL.fullmatch(str(name).strip(" :"))]
        yield from each_row(
            frame,
            names.isin(totals),
            Fault("total-row", column, "Delete the row; the report adds the others up by itself."),
            lambda _: "The row looks like a total; it would be counted beside what it adds up.",
        )


def pounds_from_nought_up(data: Dataset) -> Iterator[Problem]:
    """Nobody pays, gives or spends less than nothing; what is left over is worked out."""
    remedy = "Take what came back off the sum it belongs to; what is left over is worked out."
    for frame in _frames(data, *SUMS):
        for column in SUMS[frame.rule.name]:
            yield from each_row(
                frame,
                _is_negative(frame, column),
                Fault("negative-pounds", column, remedy),
                lambda _: "The sum is less than nought.",
            )


def _is_negative(frame: Frame, column: str) -> Mask:
    below = (frame.rows[column] < 0).fillna(False)
    bound = f"{column}_bound"
    return below | (frame.rows[bound] < 0) if bound in frame.rows else below


def funders_spelt_one_way(data: Dataset) -> Iterator[Problem]:
    """One funder or heading, one spelling: its two years could not be compared otherwise."""
    for frame in _frames(data, *SUMS):
        known = _partners(data) if frame.rule.name == "contributions" else ()
        yield from spelt_one_way(frame, NAMED_BY[frame.rule.name], known=known)


def _partners(data: Dataset) -> tuple[str, ...]:
    return tuple(str(one.name) for one in data.edition.partnership.partners if one.name)


# Years of money


@dataclass(frozen=True)
class Told:
    """The years of a file by their labels, and those of them that the report shows."""

    spans: dict[str, When]
    now: When | None
    shown: frozenset[When | None]


def sums_are_for_the_period(data: Dataset) -> Iterator[Problem]:
    """Some rows are for the report's year, and no other year of it is left out.

    A year that cannot be read may be any year, so nothing is said of a file that has one.
    """
    period = data.edition.period
    for frame in _frames(data, *SUMS) if period else ():
        assert period is not None, "an edition without a period has no frames here"
        if frame.rows["year_first"].isna().any():
            continue
        told = _told(frame, period)
        if told.now is None:
            what = f"No row is for the edition's period, {period.first} to {period.last}."
            remedy = f"The years there are {listed(list(told.spans))}. Add this year's rows."
            yield warning("year-missing", frame.place(0, "year"), what, remedy)
            continue
        for label, span in told.spans.items():
            overlaps = span.first <= period.last and span.last >= period.first
            if overlaps and span not in told.shown:
                row = int((frame.rows["year"] == label).to_numpy().argmax())
                yield _not_shown(frame, row, label, told)


def _told(frame: Frame, period: When) -> Told:
    ends = zip(frame.rows["year_first"], frame.rows["year_last"], strict=True)
    labels = map(str, frame.rows["year"])
    spans = {
        label: When(first.date(), last.date())
        for label, (first, last) in zip(labels, ends, strict=True)
    }
    now = fitting(spans.values(), period)
    earlier = before(spans.values(), now) if now else None
    return Told(spans, now, frozenset((now, earlier)))


def _not_shown(frame: Frame, row: int, label: str, told: Told) -> Problem:
    shown = [quoted(name) for name, span in told.spans.items() if span in told.shown]
    what = f"{quoted(label)} lies in the period and is not shown: the report tells {listed(shown)}."
    remedy = "Give each sum once for the whole period, and once for the year before."
    return warning("year-not-shown", frame.place(row, "year"), what, remedy)


# Meetings


def attendance_fits_meetings(data: Dataset) -> Iterator[Problem]:
    """Nobody comes to more meetings than are held, nor a deputy to more than are attended."""
    for frame in _frames(data, "attendance"):
        rows = frame.rows

        def more(row: int, frame: Frame = frame) -> str:
            attended, held = cell(frame, row, "attended"), cell(frame, row, "meetings")
            return f"{attended} meetings were attended, and {held} were held."

        def deputies(row: int, frame: Frame = frame) -> str:
            deputy, attended = cell(frame, row, "deputy"), cell(frame, row, "attended")
            return f"A deputy came to {deputy} meetings, and {attended} were attended in all."

        fault = Fault("attended-over-meetings", "attended", "Check both figures.")
        yield from each_row(frame, rows["attended"] > rows["meetings"], fault, more)
        remedy = "A meeting that a deputy came to is part of “attended”; count it there too."
        fault = Fault("deputies-over-attended", "deputy", remedy)
        yield from each_row(frame, rows["deputy"] > rows["attended"], fault, deputies)


def members_spelt_one_way(data: Dataset) -> Iterator[Problem]:
    """An agency at meetings is spelt as among the partners, and alike in every group."""
    for frame in _frames(data, "attendance"):
        yield from spelt_one_way(frame, "agency", known=_partners(data))


# Decisions and scrutiny


def decisions_in_period(data: Dataset) -> Iterator[Problem]:
    """A decision that the report records was made in its period."""
    period = data.edition.period
    for frame in _frames(data, "decisions") if period else ():
        assert period is not None, "an edition without a period has no frames here"
        starts, ends = frame.rows["date"], frame.rows["date_last"]
        outside = (starts > pd.Timestamp(period.last)) | (ends < pd.Timestamp(period.first))
        remedy = "Correct the date, or move the decision to the edition it belongs to."

        def what(row: int, frame: Frame = frame, period: When = period) -> str:
            day = day_text(cell(frame, row, "date"))
            return f"{day} is outside the edition's period, {period.first} to {period.last}."

        yield from each_row(frame, outside, Fault("outside-period", "date", remedy), what)


def findings_are_answered(data: Dataset) -> Iterator[Problem]:
    """Answers stand beside findings in the same order, so there are as many of them, or none."""
    scrutiny = data.scrutiny
    if scrutiny is None or not scrutiny.response:
        return
    findings, answers = len(scrutiny.findings), len(scrutiny.response)
    if findings != answers:
        counts = (_counted(findings, "finding"), _counted(answers, "answer"))
        what = f"The findings and the answers differ in number: {counts[0]}, {counts[1]}."
        remedy = "Write one answer for each finding, in the same order: they stand side by side."
        yield error("answers-and-findings", scrutiny.at("response"), what, remedy)


def _counted(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else f'{one}s'}"
