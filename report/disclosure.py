"""The gate: every number and every word about a review leaves here safe, or not at all.

``protect`` is the only maker of published numbers and tables, and ``tell`` of what may be said of
a review. Whatever is not known to be safe is treated as the strictest case would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from fractions import Fraction

from report.counts import Column, Counts, Number, Of, Row, Rows, Table, Unit
from report.dataset import Dataset
from report.measures.actions import standing_of_actions
from report.measures.reviews import TYPE_NAMES, already_told, is_counted, is_public
from report.schema.entries import DisclosurePolicy, Review
from report.schema.values import State, When
from report.spans import date_text, when_text

FLOOR = 5
"""The largest count that is hidden at least; a partnership may hide more, never fewer."""


class Method(Enum):
    """How a small number is hidden."""

    SUPPRESS = "suppress"
    ROUND5 = "round5"


@dataclass(frozen=True)
class Policy:
    """How small numbers of people are protected in an edition."""

    hide_up_to: int = FLOOR
    method: Method = Method.SUPPRESS


def policy_of(settings: DisclosurePolicy | None) -> Policy:
    """An edition's policy; what it leaves out, or gets wrong, is as strict as can be."""
    if settings is None:
        return Policy()
    asked = settings.hide_up_to.value if settings.hide_up_to else None
    method = Method.ROUND5 if settings.method == Method.ROUND5.value else Method.SUPPRESS
    return Policy(max(FLOOR, int(asked)) if asked is not None else FLOOR, method)


class Verdict(Enum):
    """What the gate decides of a number."""

    SHOW = "show"
    HIDE = "hide"


@dataclass(frozen=True)
class PublishedNumber:
    """A number as everyone may see it. A hidden one holds no value."""

    id: str
    means: str
    value: Fraction | None
    state: State
    unit: Unit
    of: Of
    base: int | None
    worked_out: str
    rows: tuple[Rows, ...]

    @property
    def is_known(self) -> bool:
        return self.state is State.KNOWN and self.value is not None

    @property
    def exactly(self) -> Fraction:
        """The value of a number that is known; asking for another's is a mistake in the code."""
        if not self.is_known or self.value is None:
            raise ValueError(f"{self.id} has no value to work with: it is {self.state.value}")
        return self.value


@dataclass(frozen=True)
class PublishedRow:
    """A row of a published table; a cell is a number or words."""

    id: str
    label: str
    cells: tuple[PublishedNumber | str, ...]
    total: bool = False

    def number(self, index: int) -> PublishedNumber:
        cell = self.cells[index]
        assert isinstance(cell, PublishedNumber)
        return cell


@dataclass(frozen=True)
class PublishedTable:
    """A table that has been through the gate."""

    id: str
    title: str
    subtitle: str
    row_heading: str
    columns: tuple[Column, ...]
    rows: tuple[PublishedRow, ...]
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def column(self, id: str) -> int | None:
        """The index of a column, or None where the table has no such column."""
        return next((i for i, column in enumerate(self.columns) if column.id == id), None)

    @property
    def body(self) -> tuple[PublishedRow, ...]:
        """The rows without the totals."""
        return tuple(row for row in self.rows if not row.total)


@dataclass(frozen=True)
class ToldReview:
    """What may be said of one review. Empty fields are not known, or not public."""

    name: str
    kind: str
    is_published: bool
    on: When | None
    url: str = ""
    age_group: str = ""
    harm: str = ""
    children: int | None = None
    outcome: str = ""
    learning: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    source: str = ""
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToldAction:
    """An action of a published review, and how it stood when the period ended."""

    review: str
    recommendation: str
    action: str
    owner: str
    due: When | None
    standing: str
    completed_on: When | None
    impact: str


@dataclass(frozen=True)
class Published:
    """Everything that may leave: numbers and tables by id, reviews and actions as told."""

    numbers: dict[str, PublishedNumber] = field(default_factory=dict)
    tables: dict[str, PublishedTable] = field(default_factory=dict)
    reviews: tuple[ToldReview, ...] = ()
    actions: tuple[ToldAction, ...] = ()
    actions_held_back: int = 0

    def table(self, id: str) -> PublishedTable | None:
        return self.tables.get(id)


def protect(counts: Counts, policy: Policy) -> Published:
    """The single gate for numbers. Deciding what to hide over all tables at once is yet to come."""
    verdicts = {number.id: verdict(number, policy) for number in counts.numbers.values()}
    return Published(
        {id: _publish(number, verdicts[id]) for id, number in counts.numbers.items()},
        {id: _publish_table(table, verdicts) for id, table in counts.tables.items()},
    )


def verdict(number: Number, policy: Policy) -> Verdict:
    """Whether a number may be shown. So far every number may; a protected one is only marked so."""
    if not isinstance(number.of, Of) or not isinstance(policy.method, Method):
        return Verdict.HIDE
    return Verdict.SHOW


def _publish(number: Number, decided: Verdict) -> PublishedNumber:
    shown = decided is Verdict.SHOW
    return PublishedNumber(
        number.id,
        number.means,
        number.value if shown else None,
        number.state if shown else State.CONFIDENTIAL,
        number.unit,
        number.of,
        number.base if shown else None,
        number.worked_out,
        number.rows,
    )


def _publish_table(table: Table, verdicts: dict[str, Verdict]) -> PublishedTable:
    rows = tuple(_publish_row(row, verdicts) for row in table.rows)
    return PublishedTable(
        table.id,
        table.title,
        table.subtitle,
        table.row_heading,
        table.columns,
        rows,
        table.files,
        table.notes,
    )


def _publish_row(row: Row, verdicts: dict[str, Verdict]) -> PublishedRow:
    cells = tuple(
        cell if isinstance(cell, str) else _publish(cell, verdicts[cell.id]) for cell in row.cells
    )
    return PublishedRow(row.id, row.label, cells, row.total)


def tell(published: Published, data: Dataset) -> Published:
    """Add what may be said of reviews and of their actions by the report's own date."""
    actions, held_back = _told_actions(data)
    plan = {"action_plan": _plan(actions, data)} if actions else {}
    return replace(
        published,
        tables=published.tables | plan,
        reviews=tuple(_told_reviews(data)),
        actions=tuple(actions),
        actions_held_back=held_back,
    )


TOLD_FIELDS = ("age_group", "harm", "children", "outcome", "learning", "response")
"""The fields of a review that a public paper may tell before the review is published."""


def _told_reviews(data: Dataset) -> Iterator[ToldReview]:
    said = data.edition.report_date
    for review in data.reviews:
        if is_public(review, said):
            yield _told_whole(review)
        elif (
            review.publication
            and review.publication.status == "existence_only"
            and is_counted(review, data)
        ):
            yield _told_in_part(review, already_told(review, said))


def _told_whole(review: Review) -> ToldReview:
    publication = review.publication
    children = review.children.value if review.children else None
    return ToldReview(
        _name(review),
        _kind(review),
        is_published=True,
        on=publication.on if publication else None,
        url=str(publication.url or "") if publication else "",
        age_group=str(review.age_group or ""),
        harm=str(review.harm or ""),
        children=int(children) if children is not None else None,
        outcome=str(review.outcome or ""),
        learning=tuple(map(str, review.learning)),
        response=tuple(map(str, review.response)),
        source=str(review.source or ""),
    )


def _told_in_part(review: Review, told: dict[str, str]) -> ToldReview:
    """Pseudonym, type and planned date, and the fields that a public paper has already told."""
    publication = review.publication
    assert publication is not None
    whole = _told_whole(review)
    kept = {key: getattr(whole, key) for key in TOLD_FIELDS if key in told}
    return ToldReview(
        whole.name,
        whole.kind,
        False,
        publication.on,
        told_by=tuple(dict.fromkeys(told.values())),
        **kept,
    )


def _name(review: Review) -> str:
    """The public name; a review's own id never leaves."""
    return str(review.pseudonym or "A review without a public name")


def _kind(review: Review) -> str:
    return TYPE_NAMES.get(str(review.type), "Review")


def _told_actions(data: Dataset) -> tuple[list[ToldAction], int]:
    """The actions of published reviews, and how many are held back with the others."""
    frame = data.frame("actions")
    if frame is None:
        return [], 0
    said = data.edition.report_date
    names = {str(r.id): _name(r) for r in data.reviews if is_public(r, said)}
    rows = frame.rows.assign(standing=standing_of_actions(frame, data.edition.span.last))
    told = [
        _told_action(row, names) for row in rows.to_dict("records") if str(row["review"]) in names
    ]
    return told, len(rows) - len(told)


PLAN = (
    ("review", "Review"),
    ("recommendation", "Recommendation"),
    ("owner", "Owner"),
    ("due", "Due"),
    ("standing", "Status"),
    ("completed_on", "Completed"),
    ("impact", "What it has changed"),
)


def _plan(actions: list[ToldAction], data: Dataset) -> PublishedTable:
    """The action plan as a table of words, with a column for whatever is known of any action."""
    texts = [_plan_texts(action) for action in actions]
    known = [(id, heading) for id, heading in PLAN if any(text[id] for text in texts)]
    unknown = [heading.lower() for id, heading in PLAN if not any(text[id] for text in texts)]
    rows = tuple(
        PublishedRow(f"action-{i}", f"{i}. {action.action}", tuple(text[id] for id, _ in known))
        for i, (action, text) in enumerate(zip(actions, texts, strict=True), start=1)
    )
    columns = tuple(Column(id, heading, numeric=False) for id, heading in known)
    notes = (f"Not available for any action: {', '.join(unknown)}.",) if unknown else ()
    return PublishedTable(
        "action_plan",
        "Action plan",
        f"Actions from published reviews, {data.edition.partnership.area}, as at {date_text(data.edition.span.last)}.",
        "Action",
        columns,
        rows,
        ("actions",),
        notes,
    )


def _plan_texts(action: ToldAction) -> dict[str, str]:
    standing = "" if action.standing == "not available" else action.standing.capitalize()
    return {
        "review": action.review,
        "recommendation": action.recommendation,
        "owner": action.owner,
        "due": when_text(action.due) if action.due else "",
        "standing": standing,
        "completed_on": when_text(action.completed_on) if action.completed_on else "",
        "impact": action.impact,
    }


def _told_action(row: dict[str, object], names: dict[str, str]) -> ToldAction:
    def text(column: str) -> str:
        value = row[column]
        return value if isinstance(value, str) else ""

    return ToldAction(
        names[str(row["review"])],
        text("recommendation"),
        text("action"),
        text("owner"),
        _when(row["due"], row["due_last"]),
        str(row["standing"]),
        _when(row["completed_on"], row["completed_on_last"]),
        text("impact"),
    )


def _when(first: object, last: object) -> When | None:
    days = [value.date() for value in (first, last) if hasattr(value, "date") and value == value]
    if len(days) != 2:
        return None
    return When(_day(days[0]), _day(days[1]))


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
