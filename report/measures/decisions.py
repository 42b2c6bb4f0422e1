"""Decisions and challenges: what was decided, who was challenged, and what came of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from report.counts import Column, Number, Row, Rows, Table, counted, numbered, slug
from report.dataset import Dataset
from report.frames import Frame
from report.schema.values import When
from report.spans import NBSP, span_text, when_text

FILE = "decisions"

CHALLENGE = re.compile(r"challenge\b|(?:.*\W)?challenged\b", re.IGNORECASE)
"""How a row says that it is a challenge: “Challenge to health: …”, “The council challenged …”."""

STATUSES = ("complete", "in progress", "not started")

COLUMNS = {
    "date": "Date",
    "action": "What was to be done, and by whom",
    "status": "Status",
    "impact": "What it has changed",
}


def decisions(data: Dataset) -> Iterator[Table | Number]:
    """How many decisions and challenges there were, how far each is, and each in words."""
    frame = data.frame(FILE)
    if frame is None:
        return
    every = frame.rows.sort_values("date", kind="stable").index.tolist()
    challenges = [at for at in every if is_challenge(_text(frame, at, "decision"))]
    decided = [at for at in every if at not in challenges]
    yield _count("decisions_total", "decisions and challenges recorded", every)
    yield _count("decisions_challenges_total", "challenges recorded", challenges)
    if frame.has("status"):
        yield from _by_status(frame)
    scope = f"{data.edition.partnership.area}, {span_text(data.edition.span)}"
    if decided:
        what = "Decisions of the partnership, in the order in which they were made"
        yield _table(frame, decided, FILE, ("Decisions", what, "Decision"), scope)
    if challenges:
        what = "Where one partner asked another to answer for something"
        yield _table(frame, challenges, "challenges", ("Challenges", what, "Challenge"), scope)


def is_challenge(text: str) -> bool:
    """Whether a decision's words say that it is a challenge."""
    return CHALLENGE.match(text) is not None


def _count(id: str, means: str, at: list[int]) -> Number:
    return counted(len(at), id, means, Rows(FILE, at=tuple(at)))


def _by_status(frame: Frame) -> Iterator[Number]:
    """How many are at each stage, and of how many that is not known."""
    status = frame.rows["status"].astype(object)
    for name in STATUSES:
        at = [row for row, its in enumerate(status) if its == name]
        id = f"decisions_{name.replace(' ', '_')}_total"
        yield _count(id, f"decisions and challenges, {name}", at)
    unknown = [row for row, its in enumerate(status) if not isinstance(its, str)]
    if unknown:
        means = "decisions and challenges whose status is not available"
        yield _count("decisions_not_available_total", means, unknown)


def _table(frame: Frame, at: list[int], id: str, named: tuple[str, str, str], scope: str) -> Table:
    """Each in words, with a column for whatever is known of any of them."""
    title, what, heading = named
    known = [column for column in COLUMNS if any(_cell(frame, row, column) for row in at)]
    ids = numbered(slug(_text(frame, row, "decision")) for row in at)
    rows = [
        Row(id, _text(frame, row, "decision"), tuple(_cell(frame, row, column) for column in known))
        for id, row in zip(ids, at, strict=True)
    ]
    return Table(
        id,
        title,
        f"{what}, {scope}.",
        heading,
        tuple(Column(column, COLUMNS[column], numeric=False) for column in known),
        tuple(rows),
        (FILE,),
        scope=scope,
    )


def _cell(frame: Frame, row: int, column: str) -> str:
    if column == "date":
        return _when(frame.rows["date"].iloc[row], frame.rows["date_last"].iloc[row])
    if column == "action":
        return _answered_for(_text(frame, row, "action"), _text(frame, row, "owner"))
    text = _text(frame, row, column)
    return text.capitalize() if column == "status" else text


def _answered_for(action: str, owner: str) -> str:
    """What was to be done, with who answers for it: a column of its own would be too narrow."""
    if not action:
        return f"Owner: {owner}" if owner else ""
    return f"{action} ({owner})" if owner else action


def _when(first: Any, last: Any) -> str:
    """A date that may be parted at a line's end: a narrow column has no room for a whole one."""
    if pd.isna(first) or pd.isna(last):
        return ""
    return when_text(When(first.date(), last.date())).replace(NBSP, " ")


def _text(frame: Frame, row: int, column: str) -> str:
    found = frame.rows[column].iloc[row]
    return found if isinstance(found, str) else ""
