"""The action plan in words: what may be told of each action of a published review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from report.measures.actions import Plan
from report.schema.values import When
from report.spans import NBSP, when_text

PLAN = {
    "review": "Review",
    "owner": "Owner",
    "due": "Due",
    "standing": "Status",
    "impact": "What it has changed",
}
"""The columns of the action plan beside what is to be done."""

TOLD = {
    "recommendation": "recommendation",
    "owner": "owner",
    "due_last": "due date",
    "status": "status",
    "completed_on": "date of completion",
    "impact": "what it has changed",
}
"""What may be told of an action, by its column in the file."""

SHORT = 6
"""A recommendation of so few letters is its number."""


def told_actions(plan: Plan, names: Mapping[str, str]) -> list[dict[str, str]]:
    """The actions of published reviews in words, with each review's public name; "" is unknown."""
    return [_told(row, names) for row in _told_rows(plan).to_dict("records")]


def plan_notes(plan: Plan) -> Iterator[str]:
    """How a recommendation is told, and what is not known of any action."""
    rows = _told_rows(plan)
    if any(_is_number(text) for text in rows["recommendation"].dropna()):
        yield "The number after a review is that of its recommendation."
    unknown = [name for column, name in TOLD.items() if rows[column].isna().all()]
    if unknown:
        yield f"Not available for any action: {', '.join(unknown)}."


def _told_rows(plan: Plan) -> pd.DataFrame:
    return plan.frame.rows.loc[plan.standing.index].assign(standing=plan.standing)[plan.told]


def _told(row: Mapping[Any, Any], names: Mapping[str, str]) -> dict[str, str]:
    def text(column: str) -> str:
        return row[column] if isinstance(row[column], str) else ""

    standing = str(row["standing"])
    return {
        "action": text("action"),
        "review": _answered(names[str(row["review"])], text("recommendation")),
        "owner": text("owner"),
        "due": _dates(row, standing),
        "standing": "" if standing == "not available" else standing.capitalize(),
        "impact": _known_by(text("impact"), text("evidence")),
    }


def _known_by(impact: str, evidence: str) -> str:
    """What an action has changed, and how we know."""
    told = f"Evidence: {evidence}" if evidence else ""
    end = "" if impact.endswith((".", "?", "!")) else "."
    return f"{impact}{end} {told}" if impact and told else impact or told


def _answered(review: str, recommendation: str) -> str:
    """The review, and which of its recommendations the action answers."""
    if not recommendation:
        return review
    return f"{review}{', ' if _is_number(recommendation) else ': '}{recommendation}"


def _is_number(recommendation: str) -> bool:
    return len(recommendation) <= SHORT


def _dates(row: Mapping[Any, Any], standing: str) -> str:
    """When it was due and, if it was complete by the period's end, when it was completed."""
    due = _when(row["due"], row["due_last"])
    done = _when(row["completed_on"], row["completed_on_last"])
    if standing != "complete" or not done:
        return due
    late = " late," if due and row["completed_on"] > row["due_last"] else ""
    return f"{due}, completed{late} {done}" if due else f"Completed {done}"


def _when(first: Any, last: Any) -> str:
    """A date that may be parted at a line's end: a narrow column has no room for a whole one."""
    if pd.isna(first) or pd.isna(last):
        return ""
    return when_text(When(first.date(), last.date())).replace(NBSP, " ")
