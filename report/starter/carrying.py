"""What goes from an earlier edition into a new one: partnership, priorities and open actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from report.edition import Edition
from report.problems import ReportError, UsageError, errors
from report.schema.values import When
from report.sources.formulas import csv_text
from report.sources.nodes import Node, Sequence, read_yaml
from report.spans import NBSP, date_text
from report.starter.naming import kind_of
from report.starter.typed import below, hung, items, lines, text, yaml

if TYPE_CHECKING:
    from report.dataset import Dataset

PARTNERSHIP = "partnership.yaml"


@dataclass(frozen=True)
class CarriedMeasure:
    """A measured effect: where it began, and what it was last time."""

    measure: str
    baseline: str
    was: str
    unit: str
    source: str
    better: str


@dataclass(frozen=True)
class CarriedPriority:
    """A priority with what was promised and measured, but not what was done."""

    id: str
    title: str
    why: str
    lead: str
    next: tuple[str, ...]
    measures: tuple[CarriedMeasure, ...]


@dataclass(frozen=True)
class Carried:
    """What goes from an earlier edition into the new one, as texts for the templates to place.

    ``until`` is the last day of the earlier period; ``firmness`` says how firm its facts are.
    """

    id: str = ""
    kind: str = ""
    standing: str = ""
    partnership: str = ""
    left_out: str = ""
    disclosure: str = ""
    priorities: tuple[CarriedPriority, ...] = ()
    reviews: str = ""
    actions: str = ""
    until: str = ""
    firmness: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str]:
        """Each file that something was carried into, and what that was."""
        told = {
            "priorities.yaml": "Which priorities there are, why, and who leads them.",
            "reviews.yaml": "The reviews that open actions belong to.",
            "actions.csv": f"The actions that were open on {self.until}.",
        }
        held = (self.priorities, self.reviews, self.actions)
        return {file: told[file] for file, one in zip(told, held, strict=True) if one}


def carried_from(before: Edition, period: When, fonts: Path) -> Carried:
    """Partnership, priorities and open actions of an earlier edition, if it is sound."""
    data = _sound(before, fonts)
    if before.span.last >= period.last:
        what = f"“{before.id}” ends on {before.span.last}, the new edition on {period.last}"
        raise UsageError(f"{what}: facts can be carried over only from an earlier one.")
    settings = read_yaml(before.folder / "edition.yaml").node
    overrides, kind = below(settings, "partnership"), str(before.partnership.kind)
    is_right = kind == kind_of(period)
    actions, named = _open_actions(data)
    reviews = [
        entry for entry in _entries(before.folder / "reviews.yaml") if text(entry, "id") in named
    ]
    return Carried(
        id=before.id,
        kind=kind,
        standing=before.settings.standing or "",
        partnership=lines(overrides, "  ") if is_right else "",
        left_out="" if is_right else lines(overrides, "#   "),
        disclosure=lines(below(settings, "disclosure"), "  "),
        priorities=tuple(map(_priority, _entries(before.folder / "priorities.yaml"))),
        reviews="\n\n".join("\n".join(hung(yaml(entry))) for entry in reviews),
        actions=actions,
        until=date_text(before.span.last).replace(NBSP, " "),
        firmness=_firmness(data),
    )


def _sound(before: Edition, fonts: Path) -> Dataset:
    """The earlier edition's dataset, or UsageError if anything in it is an error."""
    from report.letters import settable
    from report.load import load

    try:
        return load(before, settable(fonts)).data
    except ReportError as trouble:
        count = len(errors(trouble.problems))
        what = f"“{before.id}” has {count} error{'s' if count != 1 else ''}, so nothing was made"
        raise UsageError(f"{what}. See and mend them first, with: check {before.id}") from None


def _firmness(data: Dataset) -> dict[str, str]:
    """What is made up stays made up; all else is provisional until somebody has looked at it."""
    files = ("edition.yaml", "priorities.yaml", "reviews.yaml", "actions.csv")
    made_up = {file for file in (PARTNERSHIP, *files) if _is_made_up(data, file)}
    firmness = {file: "illustrative" if file in made_up else "provisional" for file in files}
    return firmness | dict.fromkeys(made_up, "illustrative")


def _is_made_up(data: Dataset, file: str) -> bool:
    source = data.source_of(file)
    return source is not None and source.status == "illustrative"


def _open_actions(data: Dataset) -> tuple[str, set[str]]:
    """The actions not complete by the period's end, as typed, and the reviews they name."""
    from report.measures.actions import standing_of_actions

    frame = data.frame("actions")
    if frame is None:
        return "", set()
    standing = standing_of_actions(frame, data.edition.span.last)
    still_open = [row for row, how in enumerate(standing) if how != "complete"]
    columns = [c for name, c in frame.sheet.columns.items() if name in frame.rule.column_names]
    rows = [[column.text(row) for column in columns] for row in still_open]
    named = {str(frame.rows["review"].iloc[row]) for row in still_open}
    return _as_csv([column.name for column in columns], rows) if rows else "", named


def _as_csv(heading: list[str], rows: list[list[str]]) -> str:
    """Rows as typed, but that what a spreadsheet would run as a formula is made words."""
    return csv_text([heading, *rows], "\n", quoted=False).rstrip("\n")


def _entries(path: Path) -> list[Node]:
    """The entries of a list file as they were typed; none where there is no file."""
    node = read_yaml(path).node if path.exists() else None
    return list(node.items) if isinstance(node, Sequence) else []


def _priority(entry: Node) -> CarriedPriority:
    return CarriedPriority(
        text(entry, "id"),
        text(entry, "title"),
        text(entry, "why"),
        text(entry, "lead"),
        tuple(map(_next_step, items(entry, "next"))),
        tuple(_measure(item) for item in items(entry, "impact") if text(item, "measure")),
    )


def _measure(item: Node) -> CarriedMeasure:
    """The baseline stays where it began; where there was none, last time's figure becomes it."""
    latest = text(item, "latest")
    baseline = text(item, "baseline") or latest
    unit, source, better = (text(item, name) for name in ("unit", "source", "better"))
    return CarriedMeasure(text(item, "measure"), baseline, latest, unit, source, better)


def _next_step(item: Node) -> str:
    owner, by = text(item, "owner"), text(item, "by")
    about = ", ".join(part for part in (owner, by and f"by {by}") if part)
    return f"{text(item, 'action')}{f' ({about})' if about else ''}"
