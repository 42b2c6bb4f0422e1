"""Checks of training feedback: answers that fit their scale, and courses that were held."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from report.checks.pointing import Fault, cell, each_row
from report.checks.spelling import spelt_one_way
from report.dataset import Dataset
from report.frames import Frame
from report.problems import Level, Problem, did_you_mean, error, quoted, warning
from report.schema.training_tables import STAGES


def answers_are_of_one_kind(data: Dataset) -> Iterator[Problem]:
    """An answer is a mean on a scale or a share, and a scale is told with its mean."""
    frame = data.frame("training_feedback")
    if frame is None:
        return
    scored, shared = frame.rows["score"].notna(), frame.rows["percent"].notna()
    remedy = "Give “score” and “scale_max”, or “percent”, and leave the other empty."
    yield from each_row(
        frame,
        scored & shared,
        Fault("score-and-percent", "percent", remedy),
        lambda _: "The row has a score and a per cent, and one question has one kind of answer.",
    )
    remedy = "Write the highest mark of the scale, for example 10, in “scale_max”."
    yield from each_row(
        frame,
        scored & ~frame.filled("scale_max"),
        Fault("score-without-scale", "score", remedy),
        lambda row: f"The score is {_figure(frame, row, 'score')}, and nothing says out of what.",
    )


def answers_fit_their_scale(data: Dataset) -> Iterator[Problem]:
    """No mean is above its scale or below nought, and no share above the whole."""
    frame = data.frame("training_feedback")
    if frame is None:
        return
    rows = frame.rows
    outside = (rows["score"] > rows["scale_max"]) | (rows["score"] < 0)
    remedy = "Check both; the score is the mean of the answers, on that scale."
    yield from each_row(
        frame,
        outside,
        Fault("score-off-scale", "score", remedy),
        lambda row: (
            f"The score is {_figure(frame, row, 'score')}, "
            f"on a scale up to {_figure(frame, row, 'scale_max')}."
        ),
    )
    remedy = "Write the share as it is said, 64 for 64%."
    yield from each_row(
        frame,
        (rows["percent"] > 100) | (rows["percent"] < 0),
        Fault("share-of-answers", "percent", remedy),
        lambda row: f"{_figure(frame, row, 'percent')}% of those who answered cannot be.",
    )


def _figure(frame: Frame, row: int, column: str) -> str:
    """A number as it was typed; of one that is not known, its mark."""
    value = cell(frame, row, column)
    return "not known" if pd.isna(value) else f"{value:.9f}".rstrip("0").rstrip(".")


def stages_share_a_scale(data: Dataset) -> Iterator[Problem]:
    """What is asked again is asked on the same scale: else nothing can be said of a change."""
    frame = data.frame("training_feedback")
    if frame is None:
        return
    first: dict[tuple[object, object], tuple[int, str]] = {}
    for row in range(len(frame)):
        kind = _kind(frame, row)
        key = cell(frame, row, "course"), cell(frame, row, "question")
        at, earlier = first.setdefault(key, (row, kind)) if kind else (row, kind)
        if kind != earlier:
            what = f"This is {kind}, and row {frame.sheet.row(at)} has {earlier}."
            remedy = "Ask the same question on the same scale, or give it another wording."
            yield error("scales-differ", frame.place(row, "question"), what, remedy)


def _kind(frame: Frame, row: int) -> str:
    """What kind of answer a row has, or nothing where it has none."""
    if not pd.isna(cell(frame, row, "scale_max")):
        return f"a score out of {_figure(frame, row, 'scale_max')}"
    return "a per cent" if not pd.isna(cell(frame, row, "percent")) else ""


def feedback_names_courses(data: Dataset) -> Iterator[Problem]:
    """Every course that people spoke of was held, and no more answered than came."""
    frame, training = data.frame("training_feedback"), data.frame("training")
    if frame is None:
        return
    yield from spelt_one_way(frame, "question")
    if training is None:
        return
    came = training.rows.groupby("course", observed=True)["attended"].sum(skipna=False)
    held = {str(course): number for course, number in came.items()}
    courses = frame.rows["course"].astype(object)
    for name in courses.dropna().unique():
        if name not in held:
            yield _unknown(frame, int((courses == name).to_numpy().argmax()), str(name), list(held))
    limit = courses.map(held).astype("Int64")
    said = frame.rows["stage"].isin(STAGES[1:])
    remedy = "Check both. One person who came to several sessions may answer once for each."
    yield from each_row(
        frame,
        said & (frame.rows["responses"] > limit),
        Fault("answers-over-attended", "responses", remedy, Level.WARNING),
        lambda row: (
            f"{cell(frame, row, 'responses')} answered, and {limit.iloc[row]} came to the course."
        ),
    )


def _unknown(frame: Frame, row: int, name: str, held: list[str]) -> Problem:
    meant = did_you_mean(name, held)
    what = f"There is no course {quoted(name)} in training.csv."
    remedy = "Spell it as training.csv does; accept this warning in edition.yaml if it is not there"
    remedy = f"Did you mean “{meant}”?" if meant else f"{remedy}."
    return warning("unknown-course", frame.place(row, "course"), what, remedy)
