"""The action plan: how far each action is, and which were overdue when the period ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from report.counts import Column, Number, Row, Rows, Table, counted, share, slug, slugs
from report.dataset import Dataset
from report.frames import Frame
from report.spans import date_text

STANDINGS = ("complete", "in progress", "overdue", "not started", "not available")
HEADINGS = {
    "complete": "Complete",
    "in progress": "In progress",
    "overdue": "Overdue",
    "not started": "Not started",
    "not available": "Status not available",
}


def standing_of_actions(frame: Frame, last: Any) -> pd.Series[Any]:
    """How each action stood on the period's last day.

    Complete only if it was by then; overdue if its date had passed and it was not complete. An
    action whose status nobody wrote down is neither: we do not know.
    """
    rows = frame.rows
    end = pd.Timestamp(last)
    status = rows["status"].astype(object)
    completed_later = rows["completed_on"] > end
    standing = status.where(~((status == "complete") & completed_later), "in progress")
    late = (rows["due_last"] < end) & status.notna() & (standing != "complete")
    standing = standing.mask(late, "overdue")
    return standing.where(status.notna(), "not available")


def actions(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of the action plan."""
    frame = data.frame("actions")
    if frame is None:
        return
    standing = standing_of_actions(frame, data.edition.span.last)
    total = counted(len(frame), "actions_total", "actions in the plan", Rows("actions"))
    yield total
    counts = {name: int((standing == name).sum()) for name in STANDINGS}
    numbers = {name: _standing_number(name, count) for name, count in counts.items()}
    all_known = not counts["not available"]
    yield from (numbers[name] for name in STANDINGS if counts[name] or all_known)
    if all_known:
        yield share(
            "share_of_actions_complete",
            "actions complete, as a share of all actions",
            numbers["complete"],
            total,
            "complete ÷ all actions",
        )
    shown = [name for name in STANDINGS if counts[name] or (all_known and name == "complete")]
    yield _by_status(data, numbers, total, shown)
    if frame.has("owner"):
        yield _by_owner(data, frame, standing, shown)


def _standing_number(name: str, count: int) -> Number:
    id = f"actions_{slug(name).replace('-', '_')}_total"
    return counted(count, id, f"actions that were {_means(name)}", Rows("actions"))


def _means(name: str) -> str:
    return "without a known status" if name == "not available" else name


def _subtitle(data: Dataset) -> str:
    return f"Actions from reviews, {data.edition.partnership.area}, as at {date_text(data.edition.span.last)}."


def _by_status(data: Dataset, numbers: dict[str, Number], total: Number, shown: list[str]) -> Table:
    rows = [
        Row(
            slug(name),
            HEADINGS[name],
            (_renamed(numbers[name], f"actions_by_status.{slug(name)}.actions"),),
        )
        for name in shown
    ]
    rows.append(
        Row("all", "All actions", (_renamed(total, "actions_by_status.all.actions"),), total=True)
    )
    return Table(
        "actions_by_status",
        "Actions by status",
        _subtitle(data),
        "Status",
        (Column("actions", "Actions"),),
        tuple(rows),
        ("actions",),
        ("Overdue: the date had passed and the action was not complete.",),
    )


def _renamed(number: Number, id: str) -> Number:
    return replace(number, id=id)


def _by_owner(data: Dataset, frame: Frame, standing: pd.Series[Any], shown: list[str]) -> Table:
    owners = frame.rows["owner"].astype(object)
    names = owners.fillna("Owner not named")
    table = pd.crosstab(names, standing)
    order = sorted(table.index, key=lambda owner: (-int(table.loc[owner].sum()), str(owner)))
    rows, ids = [], slugs([str(owner) for owner in order])
    for owner in order:
        where = (("owner", str(owner)),)
        cells = [
            counted(
                int(table.loc[owner].get(name, 0)),
                f"actions_by_owner.{ids[str(owner)]}.{slug(name)}",
                f"actions that were {_means(name)}: {owner}",
                Rows("actions", where),
            )
            for name in shown
        ]
        every = counted(
            int(table.loc[owner].sum()),
            f"actions_by_owner.{ids[str(owner)]}.all",
            f"actions: {owner}",
            Rows("actions", where),
        )
        rows.append(Row(ids[str(owner)], str(owner), (*cells, every)))
    columns = (*(Column(slug(name), HEADINGS[name]) for name in shown), Column("all", "All"))
    return Table(
        "actions_by_owner",
        "Actions by owner",
        _subtitle(data),
        "Owner",
        columns,
        tuple(rows),
        ("actions",),
    )


HEADLINES = ("actions_total", "actions_complete_total", "actions_overdue_total")
