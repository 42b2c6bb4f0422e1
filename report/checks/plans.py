"""Checks of actions and downloads: reviews that are named, dates that fit the status, spans."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from report.checks.pointing import Fault, cell, each_row, rows_of
from report.dataset import Dataset
from report.frames import Frame, told_rows
from report.problems import Problem, did_you_mean, error, listed, quoted
from report.schema.folders import absent_files


def actions_name_reviews(data: Dataset) -> Iterator[Problem]:
    """Every action belongs to a review that we know."""
    frame = data.frame("actions")
    if frame is None or "reviews" in data.unread:
        return
    if "reviews.yaml" in absent_files(data.edition.folder):
        yield from _reviews_missing(frame)
        return
    known = [str(review.id) for review in data.reviews if review.id]
    named = frame.rows["review"]

    @cache
    def remedy(name: str) -> str:
        meant = did_you_mean(name, known)
        there = f"The ids there are {listed(known)}." if known else "Add it there."
        return f"Did you mean “{meant}”?" if meant else there

    def tell(row: int) -> Problem:
        name = str(cell(frame, row, "review"))
        what = f"There is no review {quoted(name)} in reviews.yaml."
        return error("unknown-review", frame.place(row, "review"), what, remedy(name))

    unknown = rows_of(named.notna() & ~named.isin(known))
    yield from told_rows(unknown, tell, frame.sheet.heading_of("review"))


def _reviews_missing(frame: Frame) -> Iterator[Problem]:
    """Every action would say the same of a file that is not there, so it is said once."""
    rows = rows_of(frame.rows["review"].notna())
    if rows:
        names = "action names a review" if len(rows) == 1 else "actions name reviews"
        what = f"The file reviews.yaml is missing, and {len(rows):,} {names} in it."
        remedy = "Put reviews.yaml back, or delete these actions: each must belong to a review."
        yield error("unknown-review", frame.place(rows[0], "review"), what, remedy)


def complete_actions_have_dates(data: Dataset) -> Iterator[Problem]:
    """Complete says when; a date of completion says complete."""
    frame = data.frame("actions")
    if frame is None:
        return
    complete = frame.rows["status"] == "complete"
    dated = frame.rows["completed_on"].notna()
    remedy = "Say when it was completed, or that it is in progress."
    yield from each_row(
        frame,
        complete & ~frame.filled("completed_on"),
        Fault("complete-without-date", "completed_on", remedy),
        lambda _: "The action is complete, and the date is missing.",
    )
    remedy = "Set the status to complete, or take the date away."
    yield from each_row(
        frame,
        ~complete & dated & frame.rows["status"].notna(),
        Fault("date-without-complete", "status", remedy),
        lambda _: "The action has a completion date, and is not marked complete.",
    )


def spans_in_order(data: Dataset) -> Iterator[Problem]:
    """A span ends after it starts."""
    frame = data.frame("downloads")
    if frame is None:
        return
    mask = frame.rows["end_last"] < frame.rows["start"]
    fault = Fault("end-before-start", "end", "Check both dates.")
    yield from each_row(frame, mask, fault, lambda _: "The span ends before it starts.")
