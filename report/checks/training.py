"""Checks of training: places, bookings, walk-ins, totals, dates and agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from report.checks.pointing import Fault, cell, day_text, each_row
from report.checks.spelling import spelt_alike, words_of
from report.dataset import Dataset
from report.frames import Frame
from report.problems import Level, Problem, error, quoted, warning

TALLIES = ("places", "booked", "attended", "cancelled", "no_show", "walk_in")


def _frames(data: Dataset) -> Iterator[Frame]:
    for name in ("training", "training_totals"):
        frame = data.frame(name)
        if frame is not None:
            yield frame


# Counts of a row


def attended_fits_places(data: Dataset) -> Iterator[Problem]:
    """Nobody sits on a place that was not offered, unless they walked in."""
    remedy = "Check both; people who came without a booking belong in “walk_in” as well."
    fault = Fault("attended-over-places", "attended", remedy)
    for frame in _frames(data):
        rows = frame.rows
        if not frame.has("places") or not frame.has("attended"):
            continue

        def what(row: int, frame: Frame = frame) -> str:
            attended, places = cell(frame, row, "attended"), cell(frame, row, "places")
            return f"{attended} attended, and {places} places were offered."

        mask = rows["attended"] > rows["places"] + rows["walk_in"].fillna(0)
        yield from each_row(frame, mask, fault, what)


def bookings_add_up(data: Dataset) -> Iterator[Problem]:
    """Booked = attended − walk-ins + cancelled + no-shows, wherever all of them are known."""
    remedy = "Booked should be attended less walk-ins, plus cancelled, plus no-shows."
    fault = Fault("bookings-do-not-add-up", "booked", remedy, Level.WARNING)
    for frame in _frames(data):
        rows = frame.rows
        if not all(frame.has(part) for part in ("booked", "attended", "cancelled", "no_show")):
            continue
        came = rows["attended"] - rows["walk_in"].fillna(0)
        total = came + rows["cancelled"] + rows["no_show"]

        def what(row: int, rows: pd.DataFrame = rows, total: pd.Series[int] = total) -> str:
            booked = rows["booked"].iloc[row]
            return f"{booked} were booked, and what became of them adds up to {total.iloc[row]}."

        yield from each_row(frame, rows["booked"] != total, fault, what)


def walk_ins_attended(data: Dataset) -> Iterator[Problem]:
    """Walk-ins are part of those who attended."""
    remedy = "Walk-ins are part of “attended”; count them there too."
    fault = Fault("walk-ins-over-attended", "walk_in", remedy)
    for frame in _frames(data):
        mask = frame.rows["walk_in"] > frame.rows["attended"]
        yield from each_row(frame, mask, fault, lambda _: "More people walked in than attended.")


# Totals


def totals_agree(data: Dataset) -> Iterator[Problem]:
    """A period's total may not contradict the rows of that period, where they are all known."""
    totals, rows = data.frame("training_totals"), data.frame("training")
    if totals is None or rows is None:
        return
    for row in range(len(totals)):
        first, last = (cell(totals, row, f"period_{end}") for end in ("first", "last"))
        within = _rows_within(rows, first, last)
        for tally in TALLIES if within is not None else ():
            total, summed = cell(totals, row, tally), _sum(rows.rows[tally], within)
            if not pd.isna(total) and not pd.isna(summed) and total != summed:
                what = f"The total is {total}, and the rows of training.csv add up to {summed}."
                remedy = "Correct one of them; a total may say only what the rows do not."
                yield error("totals-disagree", totals.place(row, tally), what, remedy)


def _sum(counts: pd.Series[Any], within: Any) -> Any:
    """A sum that is not known if any part of it is not."""
    return counts[within].sum(skipna=False)


def _rows_within(rows: Frame, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series[bool] | None:
    """The rows of a period; None if there are none, or some may be of it and may not."""
    starts, ends = rows.rows["date"], rows.rows["date_last"]
    inside = (starts >= first) & (ends <= last)
    outside = (ends < first) | (starts > last)
    return inside if inside.any() and (inside | outside).all() else None


# Dates


def dates_in_period(data: Dataset) -> Iterator[Problem]:
    """What is counted for a period happened in it."""
    remedy = "Correct the date, or move the row to the edition it belongs to."
    columns = {"training": ("date", "date", "date_last")}
    columns["training_totals"] = ("period", "period_first", "period_last")
    period = data.edition.period
    for frame in _frames(data) if period else ():
        assert period is not None, "an edition without a period has no frames here"
        shown, starts, ends = columns[frame.rule.name]
        early = frame.rows[starts] < pd.Timestamp(period.first)
        late = frame.rows[ends] > pd.Timestamp(period.last)

        def what(row: int, frame: Frame = frame) -> str:
            first, last = (cell(frame, row, end) for end in columns[frame.rule.name][1:])
            inside = pd.Timestamp(period.first) <= first <= pd.Timestamp(period.last)
            day = day_text(last if inside else first)
            return f"{day} is outside the edition's period, {period.first} to {period.last}."

        yield from each_row(frame, early | late, Fault("outside-period", shown, remedy), what)


# Agencies

TOTAL = re.compile(r"(?:grand |sub-?)?totals?|all(?: courses)?", re.IGNORECASE)


def no_total_rows(data: Dataset) -> Iterator[Problem]:
    """A row that adds up the others would be counted with them."""
    frame = data.frame("training")
    if frame is None:
        return
    courses = frame.rows["course"]
    totals = [name for name in courses.cat.categories if TOTAL.fullmatch(str(name).strip(" :"))]
    remedy = "Delete the row; a total that the rows do not hold belongs in training_totals.csv."
    yield from each_row(
        frame,
        courses.isin(totals),
        Fault("total-row", "course", remedy),
        lambda _: "The row looks like a total; it would be counted beside what it adds up.",
    )


def agencies_spelt_alike(data: Dataset) -> Iterator[Problem]:
    """One agency, one spelling: a near-miss would split its numbers in two."""
    frame = data.frame("training")
    if frame is None or not frame.has("agency"):
        return
    counted = frame.rows["agency"].value_counts(sort=False)
    times = {str(name): int(count) for name, count in counted.items() if count}
    partners = [str(partner.name) for partner in data.edition.partnership.partners if partner.name]
    elsewhere = _words_elsewhere(data)
    known = list(dict.fromkeys(partners))

    def sureness(agency: str) -> tuple[bool, int]:
        """Whether a spelling stands elsewhere too; between equals, how often it stands here."""
        return elsewhere.issuperset(words_of(agency)), times.get(agency, 0)

    for agency in sorted(times, key=sureness, reverse=True):
        meant = "" if agency in known else spelt_alike(agency, known)
        if not meant:
            known.append(agency)
            continue
        tied = meant not in partners and sureness(agency) == sureness(meant)
        yield _either_spelling(frame, agency, meant) if tied else _misspelt(frame, agency, meant)


def _words_elsewhere(data: Dataset) -> frozenset[str]:
    """The words that partners and those who answer for actions are named by."""
    names = [str(partner.name) for partner in data.edition.partnership.partners]
    actions = data.frame("actions")
    if actions is not None:
        names += map(str, actions.rows["owner"].cat.categories)
    return frozenset(word for name in names for word in words_of(name))


def _misspelt(frame: Frame, agency: str, meant: str) -> Problem:
    what = f"{quoted(agency)} looks like {quoted(meant)} spelt another way."
    remedy = f"Write “{meant}” if that is who came; accept this warning in edition.yaml if not."
    return warning("agency-spelling", frame.place(_first(frame, agency), "agency"), what, remedy)


def _either_spelling(frame: Frame, agency: str, other: str) -> Problem:
    """Nothing tells which of two spellings is right, so neither is blamed."""
    first, second = sorted((agency, other), key=lambda name: _first(frame, name))
    rows = [_first(frame, name) for name in (first, second)]
    at, also = (frame.sheet.row(row) for row in rows)
    what = f"{quoted(first)} in row {at} and {quoted(second)} in row {also} look like one agency."
    remedy = "Spell it one way if it is; accept this warning in edition.yaml if they are two."
    return warning("agency-spelling", frame.place(rows[1], "agency"), what, remedy)


def _first(frame: Frame, agency: str) -> int:
    return int((frame.rows["agency"] == agency).to_numpy().argmax())
