"""Checks of training: places, bookings, walk-ins, totals, dates and agencies."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from report.checks.pointing import Fault, cell, day_text, each_row
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

MOST_COMPARED = 200
"""More agencies than this are names of something else, and comparing them all takes long."""


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
    counted = frame.rows["agency"].value_counts()
    often = [str(name) for name, count in counted.items() if count]
    partners = [str(partner.name) for partner in data.edition.partnership.partners if partner.name]
    known = list(dict.fromkeys(partners))
    for agency in often:
        meant = "" if agency in known else _spelt_alike(agency, known)
        if not meant:
            known.append(agency)
            continue
        row = int((frame.rows["agency"] == agency).to_numpy().argmax())
        what = f"{quoted(agency)} looks like {quoted(meant)} spelt another way."
        remedy = f"Write “{meant}” if that is who came; accept this warning in edition.yaml if not."
        yield warning("agency-spelling", frame.place(row, "agency"), what, remedy)


def _spelt_alike(name: str, known: Sequence[str]) -> str:
    """The known name that this one differs from in spelling only."""
    letters = _letters(name)
    alike = next((other for other in known if _letters(other) == letters), "")
    if alike or len(known) > MOST_COMPARED:
        return alike
    return next((other for other in known if _words_alike(_words(name), _words(other))), "")


def _letters(name: str) -> str:
    return "".join(_words(name))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.lower().replace("&", " and ").replace("’", "").replace("'", ""))


def _words_alike(some: list[str], others: list[str]) -> bool:
    """The same words but for slips of a letter or two; “East” and “West” are no slip."""
    if len(some) != len(others):
        return False
    differing = [pair for pair in zip(some, others, strict=True) if pair[0] != pair[1]]
    return bool(differing) and all(_is_slip(*pair) for pair in differing)


def _is_slip(word: str, other: str) -> bool:
    long_enough = min(len(word), len(other)) >= 5 and (word + other).isalpha()
    return long_enough and difflib.SequenceMatcher(None, word, other).ratio() >= 0.8
