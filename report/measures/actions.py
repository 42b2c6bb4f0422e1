"""The action plan: how far each action is, and which were overdue when the period ended.

Only the actions of reviews that the public may know of are counted; those of reviews that are not
yet published are counted without a word of them, not even the name of who answers for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from report.counts import Column, Number, Row, Rows, Table, counted, share, slug, slugs
from report.dataset import Dataset
from report.embargo.exposure import is_public
from report.frames import Frame
from report.measures.reviews import NAMELESS, is_counted, named_reviews
from report.measures.tallies import NOT_STATED
from report.spans import date_text

STANDINGS = ("complete", "in progress", "overdue", "not started", "not available")
HEADINGS = {
    "complete": "Complete",
    "in progress": "In progress",
    "overdue": "Overdue",
    "not started": "Not started",
    "not available": "Status not available",
}

NOT_YET_PUBLIC = "Not yet public"


@dataclass(frozen=True)
class Plan:
    """The actions that may be counted: how each stood, who answers for it, whether it is told."""

    frame: Frame
    standing: pd.Series[Any]
    owner: pd.Series[Any]
    told: pd.Series[Any]

    def at(self, mask: Any) -> tuple[int, ...]:
        """The positions in the file of the actions that a mask picks."""
        return tuple(int(row) for row in self.standing.index[np.asarray(mask, dtype=bool)])

    @property
    def every(self) -> tuple[int, ...]:
        return self.at(np.ones(len(self.standing)))


def plan_of(data: Dataset) -> Plan | None:
    """The plan as the public may know it, or None where there is nothing of it."""
    frame = data.frame("actions")
    if frame is None:
        return None
    counted_ones = {str(review.id) for review in data.reviews if is_counted(review, data)}
    rows = frame.rows[frame.rows["review"].isin(counted_ones)]
    if rows.empty:
        return None
    said = data.edition.report_date
    public = {str(r.id) for r in data.reviews if is_public(r, said) or r.is_early}
    told = rows["review"].isin(public)
    owner = rows["owner"].astype(object).fillna(NOT_STATED).where(told, NOT_YET_PUBLIC)
    standing = standing_of_actions(frame, data.edition.span.last).loc[rows.index]
    return Plan(frame, standing, owner, told)


def standing_of_actions(frame: Frame, last: Any) -> pd.Series[Any]:
    """How each action stood on the period's last day.

    Complete only if it was by then; overdue if its date had passed and it was not complete. An
    action whose status nobody wrote down is neither: we do not know.
    """
    rows, end = frame.rows, pd.Timestamp(last)
    status = rows["status"].astype(object)
    standing = status.where(~completed_later(rows, last), "in progress")
    late = (rows["due_last"] < end) & status.notna() & (standing != "complete")
    standing = standing.mask(late, "overdue")
    return standing.where(status.notna(), "not available")


def completed_later(rows: pd.DataFrame, last: Any) -> pd.Series[Any]:
    """Which actions are complete today and were not on the period's last day."""
    return (rows["status"] == "complete") & (rows["completed_on_last"] > pd.Timestamp(last))


def completed_late(rows: pd.DataFrame) -> pd.Series[Any]:
    """Which actions were completed after their date; a month is over with its last day."""
    return (rows["status"] == "complete") & (rows["completed_on"] > rows["due_last"])


def actions(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of the action plan."""
    plan = plan_of(data)
    if plan is None:
        return
    numbers = {name: _number(plan, name) for name in STANDINGS}
    total = counted(len(plan.standing), "actions_total", "actions in the plan", _rows(plan.every))
    yield total
    unknown = numbers["not available"]
    if unknown.exactly:
        yield unknown
    else:
        yield from (numbers[name] for name in STANDINGS if name != "not available")
        yield share(
            "share_of_actions_complete",
            "actions complete, as a share of all actions",
            numbers["complete"],
            total,
            "complete ÷ all actions",
        )
    late = (plan.standing == "complete") & completed_late(plan.frame.rows).loc[plan.standing.index]
    if late.any():
        yield counted(int(late.sum()), "actions_completed_late_total", LATE, _rows(plan.at(late)))
    held_back = plan.at(~plan.told)
    yield counted(len(held_back), "actions_held_back_total", HELD_BACK, _rows(held_back))
    shown = [name for name in STANDINGS if numbers[name].exactly or not unknown.exactly]
    shown = [name for name in shown if name != "not available" or unknown.exactly]
    notes = tuple(_notes(data, plan))
    yield _by_status(data, numbers, total, shown, notes)
    if plan.told.any():
        yield _by_review(data, plan, shown, notes)
    if (plan.owner != NOT_STATED).any():
        yield _by_owner(data, plan, shown, notes)


LATE = "actions complete, after their date"
HELD_BACK = "actions of reviews that are not yet public, whose words are held back"


def _number(plan: Plan, name: str) -> Number:
    at = plan.at(plan.standing == name)
    id = f"actions_{slug(name).replace('-', '_')}_total"
    return counted(len(at), id, _means(name), _rows(at))


def _means(name: str) -> str:
    return {
        "complete": "actions complete",
        "in progress": "actions in progress",
        "overdue": "actions overdue",
        "not started": "actions not started",
        "not available": "actions whose status is not available",
    }[name]


def _rows(at: tuple[int, ...]) -> Rows:
    return Rows("actions", at=at)


def _scope(data: Dataset) -> str:
    return f"{data.edition.partnership.area}, as at {date_text(data.edition.span.last)}"


def _notes(data: Dataset, plan: Plan) -> Iterator[str]:
    yield "Overdue: the date had passed and the action was not complete."
    rows = plan.frame.rows.loc[plan.standing.index]
    if completed_later(rows, data.edition.span.last).any():
        day = date_text(data.edition.span.last)
        yield f"An action completed after {day} counts as not complete."
    if not plan.told.all():
        yield "Actions of reviews that are not yet public are counted, and not described."


def _by_status(
    data: Dataset,
    numbers: dict[str, Number],
    total: Number,
    shown: list[str],
    notes: tuple[str, ...],
) -> Table:
    rows = [
        Row(slug(name), HEADINGS[name], (_cell(numbers[name], f"{slug(name)}.actions"),))
        for name in shown
    ]
    rows.append(Row("all", "All actions", (_cell(total, "all.actions"),), total=True))
    return Table(
        "actions_by_status",
        "Actions by status",
        f"Actions from reviews, {_scope(data)}.",
        "Status",
        (Column("actions", "Actions"),),
        tuple(rows),
        ("actions",),
        notes,
        _scope(data),
    )


def _cell(number: Number, id: str) -> Number:
    return replace(number, id=f"actions_by_status.{id}")


def _by_owner(data: Dataset, plan: Plan, shown: list[str], notes: tuple[str, ...]) -> Table:
    sizes = {str(owner): int(size) for owner, size in plan.owner.value_counts().items()}
    last = (NOT_STATED, NOT_YET_PUBLIC)
    owners = sorted(sizes, key=lambda owner: (owner in last, -sizes[owner], owner))
    ids = slugs(owners)
    columns = (*(Column(slug(name), HEADINGS[name]) for name in shown), Column("all", "All"))
    return Table(
        "actions_by_owner",
        "Actions by owner",
        f"Actions from reviews, {_scope(data)}.",
        "Owner",
        columns,
        tuple(_owner_row(plan, owner, ids[owner], shown) for owner in owners),
        ("actions",),
        notes,
        _scope(data),
    )


def _by_review(data: Dataset, plan: Plan, shown: list[str], notes: tuple[str, ...]) -> Table:
    """The actions of each published review, and in one row those of all that are not yet public."""
    reviews = plan.frame.rows.loc[plan.standing.index, "review"]
    rows = []
    for at, id in named_reviews(data).items():
        own = plan.told & (reviews == str(data.reviews[at].id))
        if own.any():
            name = str(data.reviews[at].pseudonym or NAMELESS)
            rows.append(_row(plan, own, f"actions_by_review.{id}", name, shown))
    if not plan.told.all():
        rows.append(_row(plan, ~plan.told, "actions_by_review.held-back", NOT_YET_PUBLIC, shown))
    if len(rows) > 1:
        whole = plan.standing.notna()
        total = _row(plan, whole, "actions_by_review.all-reviews", "All reviews", shown)
        rows.append(replace(total, total=True))
    return Table(
        "actions_by_review",
        "Actions by review",
        f"Actions from reviews, {_scope(data)}.",
        "Review",
        (*(Column(slug(name), HEADINGS[name]) for name in shown), Column("all", "All")),
        tuple(rows),
        ("actions",),
        notes,
        _scope(data),
    )


def _owner_row(plan: Plan, owner: str, id: str, shown: list[str]) -> Row:
    return _row(plan, plan.owner == owner, f"actions_by_owner.{id}", owner, shown)


def _row(plan: Plan, own: pd.Series[Any], prefix: str, label: str, shown: list[str]) -> Row:
    """How the actions of one owner or one review stood."""
    cells = []
    for name in shown:
        at = plan.at(own & (plan.standing == name))
        means = f"{_means(name)}: {label}"
        cells.append(counted(len(at), f"{prefix}.{slug(name)}", means, _rows(at)))
    at = plan.at(own)
    cells.append(counted(len(at), f"{prefix}.all", f"actions: {label}", _rows(at)))
    return Row(prefix.rsplit(".", 1)[-1], label, tuple(cells))


HEADLINES = (
    "actions_total",
    "actions_complete_total",
    "actions_overdue_total",
    "share_of_actions_complete",
)
"""What is set beside last year's."""
