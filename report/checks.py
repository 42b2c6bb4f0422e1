"""What must hold between the facts of an edition: each check yields what it finds wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from report.dataset import Dataset
from report.frames import Frame, more_like_it
from report.problems import MORE_LIKE_IT, Place, Problem, did_you_mean, error, warning

Mask = Any
"""One true or false per row."""

TALLIES = ("places", "booked", "attended", "cancelled", "no_show", "walk_in")


def _rows(mask: Mask) -> list[int]:
    return [
        int(row) for row in np.flatnonzero(np.asarray(pd.array(mask).fillna(False), dtype=bool))
    ]  # type: ignore[call-overload]


def _each(
    frame: Frame, mask: Mask, code: str, column: str, what: Callable[[int], str], remedy: str
) -> Iterator[Problem]:
    """One problem per row of a mask, and a count of the rest where there are very many."""
    rows = _rows(mask)
    for row in rows[:MORE_LIKE_IT]:
        yield error(code, frame.place(row, column), what(row), remedy)
    yield from more_like_it(rows, code, frame.sheet, column, remedy)


def _cell(frame: Frame, row: int, column: str) -> Any:
    return frame.rows[column].iloc[row]


def _day_text(day: Any) -> str:
    return pd.Timestamp(day).strftime("%Y-%m-%d")


# Training


def attended_fits_places(data: Dataset) -> Iterator[Problem]:
    """Nobody sits on a place that was not offered, unless they walked in."""
    frame = data.frame("training")
    if frame is None or not frame.has("places"):
        return
    rows = frame.rows
    mask = rows["attended"] > rows["places"] + rows["walk_in"].fillna(0)

    def what(row: int) -> str:
        attended, places = _cell(frame, row, "attended"), _cell(frame, row, "places")
        return f"{attended} attended, and {places} places were offered."

    remedy = "Check both; people who came without a booking belong in “walk_in” as well."
    yield from _each(frame, mask, "attended-over-places", "attended", what, remedy)


def bookings_add_up(data: Dataset) -> Iterator[Problem]:
    """Booked = attended − walk-ins + cancelled + no-shows, wherever all of them are known."""
    for name in ("training", "training_totals"):
        frame = data.frame(name)
        parts = ("booked", "attended", "cancelled", "no_show")
        if frame is None or not all(frame.has(part) for part in parts):
            continue
        rows = frame.rows
        came = rows["attended"] - rows["walk_in"].fillna(0)
        mask = rows["booked"] != came + rows["cancelled"] + rows["no_show"]
        for row in _rows(mask)[:MORE_LIKE_IT]:
            total = came.iloc[row] + rows["cancelled"].iloc[row] + rows["no_show"].iloc[row]
            what = f"{rows['booked'].iloc[row]} were booked, and what became of them adds up to {total}."
            remedy = "Booked should be attended less walk-ins, plus cancelled, plus no-shows."
            yield warning("bookings-do-not-add-up", frame.place(row, "booked"), what, remedy)


def walk_ins_attended(data: Dataset) -> Iterator[Problem]:
    """Walk-ins are part of those who attended."""
    for name in ("training", "training_totals"):
        frame = data.frame(name)
        if frame is None or not frame.has("walk_in") or not frame.has("attended"):
            continue
        mask = frame.rows["walk_in"] > frame.rows["attended"]
        remedy = "Walk-ins are part of “attended”; count them there too."
        yield from _each(
            frame,
            mask,
            "walk-ins-over-attended",
            "walk_in",
            lambda row: "More people walked in than attended.",
            remedy,
        )


def totals_agree(data: Dataset) -> Iterator[Problem]:
    """A total for the whole period may not contradict the rows that add up to it."""
    totals, rows = data.frame("training_totals"), data.frame("training")
    if totals is None or rows is None or data.edition.period is None:
        return
    first, last = pd.Timestamp(data.edition.period.first), pd.Timestamp(data.edition.period.last)
    whole = (totals.rows["period_first"] == first) & (totals.rows["period_last"] == last)
    for row in _rows(whole):
        for tally in TALLIES:
            total, summed = _cell(totals, row, tally), rows.rows[tally].sum(skipna=False)
            if pd.isna(total) or pd.isna(summed) or total == summed:
                continue
            what = f"The total is {total}, and the rows of training.csv add up to {summed}."
            remedy = "Correct one of them; a total may say only what the rows do not."
            yield error("totals-disagree", totals.place(row, tally), what, remedy)


# Dates


def dates_in_period(data: Dataset) -> Iterator[Problem]:
    """What is counted for a period happened in it."""
    frame, period = data.frame("training"), data.edition.period
    if frame is None or period is None:
        return
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    days = frame.rows
    mask = (days["date"] < first) | (days["date_last"] > last)

    def what(row: int) -> str:
        held = _day_text(_cell(frame, row, "date"))
        return f"{held} is outside the period, {period.first} to {period.last}."

    remedy = "Correct the date, or move the row to the edition it belongs to."
    yield from _each(frame, mask, "outside-period", "date", what, remedy)


def spans_in_order(data: Dataset) -> Iterator[Problem]:
    """A span ends after it starts."""
    frame = data.frame("downloads")
    if frame is None:
        return
    mask = frame.rows["end_last"] < frame.rows["start"]
    yield from _each(
        frame,
        mask,
        "end-before-start",
        "end",
        lambda row: "The span ends before it starts.",
        "Check both dates.",
    )


# Actions and reviews


def actions_name_reviews(data: Dataset) -> Iterator[Problem]:
    """Every action belongs to a review that we know."""
    frame = data.frame("actions")
    if frame is None:
        return
    known = [str(review.id) for review in data.reviews if review.id]
    named = frame.rows["review"]
    mask = named.notna() & ~named.isin(known)

    def what(row: int) -> str:
        return f"There is no review “{named.iloc[row]}” in reviews.yaml."

    asked = {str(name) for name in named[mask].unique()}
    hints = {name: did_you_mean(name, known) for name in asked}
    for row in _rows(mask)[:MORE_LIKE_IT]:
        hint = hints[str(named.iloc[row])]
        listed = f"The ids there are {', '.join(known)}." if known else "Add it there."
        remedy = f"Did you mean “{hint}”?" if hint else listed
        yield error("unknown-review", frame.place(row, "review"), what(row), remedy)
    yield from more_like_it(
        _rows(mask), "unknown-review", frame.sheet, "review", "See reviews.yaml."
    )


def complete_actions_have_dates(data: Dataset) -> Iterator[Problem]:
    """Complete says when; a date of completion says complete."""
    frame = data.frame("actions")
    if frame is None:
        return
    complete = frame.rows["status"] == "complete"
    dated = frame.rows["completed_on"].notna()
    yield from _each(
        frame,
        complete & ~dated,
        "complete-without-date",
        "completed_on",
        lambda row: "The action is complete, and the date is missing.",
        "Say when it was completed, or that it is in progress.",
    )
    said = frame.rows["status"].notna()
    yield from _each(
        frame,
        ~complete & dated & said,
        "date-without-complete",
        "status",
        lambda row: "The action has a completion date, and is not marked complete.",
        "Set the status to complete, or take the date away.",
    )


def ids_are_single(data: Dataset) -> Iterator[Problem]:
    """An id names one thing."""
    for entries in (data.reviews, data.priorities):
        counted = Counter(str(entry.id) for entry in entries if entry.id)
        seen: set[str] = set()
        for entry in entries:
            name = str(entry.id)
            if counted[name] > 1 and name in seen:
                what = f"The id “{name}” is used twice."
                remedy = "Give each entry an id of its own."
                yield error("duplicate-id", entry.at("id"), what, remedy)
            seen.add(name)


def publication_dates(data: Dataset) -> Iterator[Problem]:
    """What is called published is published by the report's own date."""
    if data.edition.period is None:
        return
    said = data.edition.report_date
    for review in data.reviews:
        publication = review.publication
        if publication is None or publication.on is None or publication.status is None:
            continue
        if publication.status == "published" and publication.on.first > said:
            what = f"The review is called published, from {publication.on.first}; the report is dated {said}."
            remedy = (
                "Set existence_only with the planned date, or correct publish_on in edition.yaml."
            )
            yield error("published-later", publication.at("on"), what, remedy)


# Agencies


def agencies_spelt_alike(data: Dataset) -> Iterator[Problem]:
    """One agency, one spelling: a near-miss would split its numbers in two."""
    frame = data.frame("training")
    if frame is None or not frame.has("agency"):
        return
    named = frame.rows["agency"]
    often = named.value_counts()
    partners = [str(partner.name) for partner in data.edition.partnership.partners if partner.name]
    for agency in [str(name) for name, count in often.items() if count]:
        if agency in partners:
            continue
        others = [str(name) for name, count in often.items() if count > 5 * often[agency]]
        meant = did_you_mean(agency, [name for name in partners + others if name != agency])
        if not meant:
            continue
        row = _rows(named == agency)[0]
        what = f"“{agency}” looks like “{meant}” spelt another way."
        remedy = f"Write “{meant}” if that is who came; accept this warning in edition.yaml if not."
        yield warning("agency-spelling", frame.place(row, "agency"), what, remedy)


# Sources


def files_have_sources(data: Dataset) -> Iterator[Problem]:
    """Every file of facts says where its facts come from, and every source names a file."""
    held = [frame.sheet.path.name for frame in data.frames.values()]
    held += ["priorities.yaml"] * bool(data.priorities) + ["reviews.yaml"] * bool(data.reviews)
    words = [f"words/{section}.md" for section in data.words]
    file = Place(f"{_folder(data)}/sources.yaml")
    for name in held:
        if data.source_of(name) is None:
            what = f"Nothing says where {name} comes from."
            yield warning(
                "no-source", file, what, f"Add an entry “{name}:” with source and status."
            )
    stems = {
        name.rsplit(".", 1)[0]: name
        for name in [
            *held,
            *words,
            "edition.yaml",
            "glossary.yaml",
            "hwbb_paper.yaml",
            "partnership.yaml",
        ]
    }
    for key in data.sources:
        if key.rsplit(".", 1)[0] not in stems:
            meant = did_you_mean(key, stems.values())
            what = f"There is no file “{key}” with facts in it."
            remedy = f"Did you mean “{meant}”?" if meant else "Delete the entry, or add the file."
            yield warning("source-without-file", key.place, what, remedy)


def _folder(data: Dataset) -> str:
    return data.edition.settings.place.file.rsplit("/", 1)[0]


def disclosure_is_strict(data: Dataset) -> Iterator[Problem]:
    """A partnership may be stricter than the floor, never laxer."""
    policy = data.edition.settings.disclosure
    if policy is None or policy.hide_up_to is None or policy.hide_up_to.value is None:
        return
    if policy.hide_up_to.value < 5 or policy.hide_up_to.value % 1:
        what = f"hide_up_to is {policy.hide_up_to.value}: counts up to 5 are always hidden."
        yield error(
            "policy-too-lax", policy.at("hide_up_to"), what, "Write 5 or a higher whole number."
        )


CHECKS: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    attended_fits_places,
    bookings_add_up,
    walk_ins_attended,
    totals_agree,
    dates_in_period,
    spans_in_order,
    actions_name_reviews,
    complete_actions_have_dates,
    ids_are_single,
    publication_dates,
    agencies_spelt_alike,
    files_have_sources,
    disclosure_is_strict,
)
