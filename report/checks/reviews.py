"""Checks of reviews and their actions: the order of dates, and dates that are not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pandas as pd

from report.checks.pointing import Fault, cell, day_text, each_row
from report.dataset import Dataset
from report.frames import Frame
from report.problems import Level, Problem, error, listed, warning
from report.schema.entries import Review
from report.schema.values import When

STEPS = ("aware_on", "notified_on", "rapid_review_sent_on", "decided_on")
"""A rapid review's dates, in the order in which they come."""

TIMED = STEPS[:3]
"""The dates that tell whether a rapid review was in time."""


def review_dates_in_order(data: Dataset) -> Iterator[Problem]:
    """No stage of a review comes before the one that leads to it."""
    for review in data.reviews:
        given = [(key, on) for key in STEPS if (on := _date(review, key)) is not None]
        for (before, first), (after, then) in pairwise(given):
            if then.last < first.first:
                yield _backwards(review, after, then, before, first)
        commissioned, publication = _date(review, "commissioned_on"), review.publication
        on = publication.on if publication else None
        if publication and on and commissioned and on.last < commissioned.first:
            what = f"The review is published from {on.first}, and commissioned only after that."
            yield error("review-dates", publication.at("on"), what, CHECK_BOTH)


CHECK_BOTH = "Check both dates; the year is most often wrong."


def _backwards(review: Review, after: str, then: When, before: str, first: When) -> Problem:
    what = f"{after} is {then.first}, before {before}, which is {first.first}."
    return error("review-dates", review.at(after), what, CHECK_BOTH)


def _date(review: Review, key: str) -> When | None:
    found = getattr(review, key)
    return found if isinstance(found, When) else None


def rapid_reviews_have_dates(data: Dataset) -> Iterator[Problem]:
    """Where some rapid reviews have the dates that tell whether they were in time, all have."""
    rapid = [review for review in data.reviews if review.type == "rapid_review"]
    if not any(_date(review, key) for review in rapid for key in STEPS):
        return
    remedy = "Fill them in. They are never printed; they only serve to count working days."
    for review in rapid:
        missing = [key for key in TIMED if not getattr(review, key)]
        if missing:
            what = (
                f"Whether this rapid review was in time cannot be told without {listed(missing)}."
            )
            yield warning("review-not-timed", review.place, what, remedy)


def review_dates_before_report(data: Dataset) -> Iterator[Problem]:
    """A report tells nothing that happened after its own date."""
    settings = data.edition.settings
    if settings.publish_on is None:
        return
    said = data.edition.report_date
    remedy = "Correct the date, or publish_on in edition.yaml. Leave out what is still to come."
    for review in data.reviews:
        for key in (*STEPS, "commissioned_on"):
            on = _date(review, key)
            if on and on.first > said:
                what = f"{key} is {on.first}, and the report is dated {said}."
                yield error("review-dated-later", review.at(key), what, remedy)


def actions_follow_reviews(data: Dataset) -> Iterator[Problem]:
    """No action is due, or was completed, before the review it comes from had begun."""
    frame = data.frame("actions")
    if frame is None:
        return
    began = {
        str(review.id): pd.Timestamp(first.first)
        for review in data.reviews
        if (first := _date(review, "commissioned_on") or _date(review, "aware_on"))
    }
    starts = pd.to_datetime(frame.rows["review"].map(began))
    remedy = "Check the date, and which review the action belongs to."
    for column, says in (("due", "due"), ("completed_on", "completed")):
        yield from each_row(
            frame,
            frame.rows[f"{column}_last"] < starts,
            Fault("action-before-review", column, remedy, Level.WARNING),
            partial(_too_soon, frame, column, says),
        )


def _too_soon(frame: Frame, column: str, says: str, row: int) -> str:
    day = day_text(cell(frame, row, column))
    return f"The action is {says} {day}, before its review had begun."


def actions_completed_since(data: Dataset) -> Iterator[Problem]:
    """An action that was completed after the period counts as not complete; nobody is surprised."""
    frame = data.frame("actions")
    if frame is None or data.edition.period is None:
        return
    last = data.edition.span.last
    remedy = "Leave it as it is. Next year's report shows it as complete."
    yield from each_row(
        frame,
        (frame.rows["status"] == "complete")
        & (frame.rows["completed_on_last"] > pd.Timestamp(last)),
        Fault("completed-since", "completed_on", remedy, Level.NOTE),
        lambda row: (
            f"Completed after {last}, the period's last day, so the plan shows it as it stood then."
        ),
    )
