"""The gate: every number and every word about a review leaves here safe, or not at all.

``protect`` is the only maker of published numbers and tables, and ``tell`` of what may be said of
a review. Whatever is not known to be safe is treated as the strictest case would be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction
from math import ceil
from typing import Any

from report.adding import is_cell, numerator
from report.before import EXACT, Before, Known, known_of, recorded
from report.counts import (
    Column,
    Counts,
    Number,
    Of,
    Reading,
    Row,
    Rows,
    Table,
    Unit,
    gathered,
)
from report.dataset import Dataset
from report.embargo.exposure import already_told, is_public
from report.linking import Links
from report.measures.action_plan import PLAN, plan_notes, told_actions
from report.measures.actions import plan_of
from report.measures.reviews import (
    NAMELESS,
    TYPE_NAMES,
    children_number_ids,
    known_reviews,
    named_reviews,
)
from report.measures.timeliness import took_too_long
from report.rounding import SMALLEST, rounded, strays
from report.schema.entries import DisclosurePolicy, Review
from report.schema.values import State, When
from report.spans import date_text
from report.suppression.choose import Memory, hide

TableReading = Reading
"""For charts, which know nothing of what is before the gate."""

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
    return Policy(max(FLOOR, ceil(asked)) if asked is not None else FLOOR, method)


class Verdict(Enum):
    """What the gate decides of a number."""

    SHOW = "show"
    HIDE = "hide"


@dataclass(frozen=True)
class PublishedNumber:
    """A number as everyone may see it. A hidden one holds no value, and names no row."""

    id: str
    means: str
    value: Fraction | None
    state: State
    unit: Unit
    of: Of
    base: int | None
    worked_out: str
    rows: tuple[Rows, ...]
    files: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    periods: tuple[When, ...] | None = None
    status: str = ""
    earlier: str = ""

    @property
    def is_known(self) -> bool:
        return self.state is State.KNOWN and self.value is not None

    @property
    def is_bound(self) -> bool:
        """Whether only this much is known of it, that it is more."""
        return self.state is State.AT_LEAST and self.value is not None

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
    scope: str = ""
    reading: Reading | None = None

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
    id: str = ""
    """The id of its row in tables of reviews; made of its name, never its id in the file."""
    took_too_long: bool = False
    """Whether a published local review took longer than six months from its commissioning."""
    is_embargoed: bool = False
    """Whether its words are told before it is published, in a report that says so on every page."""


@dataclass(frozen=True)
class Published:
    """Everything that may leave: numbers and tables by id, and reviews as they may be told."""

    numbers: dict[str, PublishedNumber] = field(default_factory=dict)
    tables: dict[str, PublishedTable] = field(default_factory=dict)
    reviews: tuple[ToldReview, ...] = ()
    actions_held_back: int = 0
    unsaid: frozenset[Rows] = frozenset()
    """The rows behind hidden numbers, so that whoever tells of rows knows which not to name."""

    def table(self, id: str) -> PublishedTable | None:
        return self.tables.get(id)


def protect(counts: Counts, policy: Policy, before: Before | None = None) -> Published:
    """The single gate for numbers: each is decided on once, and is the same wherever it stands.

    ``before`` is the edition before, whose report everyone has.
    """
    every = gathered([*counts.numbers.values(), *counts.tables.values(), *counts.sums])
    verdicts = decide(every, policy, before)
    printed = rounded(every.numbers) if policy.method is Method.ROUND5 else every.numbers
    numbers = {id: _publish(number, verdicts) for id, number in printed.items()}
    tables = {id: _publish_table(table, numbers) for id, table in every.tables.items()}
    hidden = (number for id, number in printed.items() if verdicts.get(id) is not Verdict.SHOW)
    unsaid = frozenset(rows for number in hidden for rows in number.rows)
    return Published(numbers, tables, unsaid=unsaid)


def decide(counts: Counts, policy: Policy, before: Before | None = None) -> dict[str, Verdict]:
    """A verdict on every number, over all of them together.

    Small counts of people are hidden, and as many others as it takes that none can be worked out,
    with the report before at hand too; what is worked out from a hidden number is hidden with it.
    """
    is_rounded = policy.method is Method.ROUND5
    up_to = max(policy.hide_up_to, SMALLEST if is_rounded else FLOOR)
    safe = {id: one for id, one in counts.numbers.items() if is_understood(one, policy)}
    ours = replace(counts, numbers=safe)
    verdicts = dict.fromkeys(counts.numbers, Verdict.HIDE)
    shown = {id for id, number in safe.items() if not gives_away(number, up_to)}
    summed: set[str] = set()
    memory: Memory = {}
    for known in _known_elsewhere(before, ours, policy):
        links = Links(ours, up_to, strays if is_rounded else None, known)
        hidden = hide(links.linked, up_to, memory=memory)
        shown -= {id for id in shown if links.cell_of.get(id) in hidden}
        summed |= links.summed
    verdicts |= dict.fromkeys(shown, Verdict.SHOW)
    return _fallen(counts.numbers, verdicts, summed)


def _known_elsewhere(before: Before | None, ours: Counts, policy: Policy) -> Iterator[Known]:
    """What else everyone may know: each is guarded against, and what any asks for is hidden.

    Of an edition before that has no record it is not known what went out, if anything did. So it
    may be nothing, or what the program would print of it today.
    """
    if before is None or before.versions is None:
        yield Known()
    if before is not None and before.versions is not None:
        yield recorded(before, ours)
    elif before is not None and before.counts is not None:
        then = decide(before.counts, policy)
        shown = [id for id, verdict in then.items() if verdict is Verdict.SHOW]
        yield known_of(before, ours, dict.fromkeys(shown, EXACT))


def is_understood(number: Number, policy: Policy) -> bool:
    """Whether it is known how to judge a number. What we do not know how to judge is hidden."""
    given: tuple[tuple[object, type], ...] = (
        (number.of, Of),
        (number.unit, Unit),
        (number.state, State),
        (policy.method, Method),
    )
    understood = all(isinstance(value, kind) for value, kind in given)
    return understood and policy.hide_up_to >= FLOOR


LEAST_BASE = 10
"""The smallest denominator whose percentage is printed."""


def gives_away(number: Number, up_to: int) -> bool:
    """Whether a number by itself tells of few people: a bound, a share of few, or of a few."""
    if not number.of.protected or number.public or number.value is None:
        return False
    if number.state is State.AT_LEAST:
        return number.value <= up_to
    if number.unit is Unit.OTHER:  # of people, and nobody said what: a small whole one may be them
        return 1 <= number.value <= up_to and number.value.denominator == 1
    if number.unit is Unit.COUNT:
        return number.value.denominator != 1 and 0 < number.value <= up_to
    part = numerator(number)
    if part is None or number.base is None:
        return False
    rest = number.base - part
    is_few = 1 <= part <= up_to or (number.unit is Unit.PERCENT and 1 <= rest <= up_to)
    return is_few or (number.unit is Unit.PERCENT and number.base < LEAST_BASE)


def _fallen(
    numbers: Mapping[str, Number], verdicts: dict[str, Verdict], summed: set[str]
) -> dict[str, Verdict]:
    """Hide what is worked out from hidden numbers, and what is worked out from that.

    A share of several parts together is decided on by itself, and falls only with its whole.
    """
    changed = True
    while changed:
        changed = False
        for id, number in numbers.items():
            parts = number.parts[-1:] if id in summed else number.parts
            told = (verdicts.get(part) for part in parts)
            if verdicts[id] is Verdict.SHOW and Verdict.HIDE in told and _falls(number):
                verdicts[id], changed = Verdict.HIDE, True
    return verdicts


def _falls(number: Number) -> bool:
    """Counts are decided on as cells; a number that has no value has none to hide."""
    return number.value is not None and not is_cell(number)


def _publish(number: Number, verdicts: Mapping[str, Verdict]) -> PublishedNumber:
    shown = verdicts.get(number.id) is Verdict.SHOW
    return PublishedNumber(
        number.id,
        number.means,
        number.value if shown else None,
        number.state if shown else State.CONFIDENTIAL,
        number.unit,
        number.of,
        number.base if shown else None,
        number.worked_out,
        number.rows if shown else (),
        tuple(dict.fromkeys(rows.file for rows in number.rows)),
        number.parts,
        number.periods,
        number.status,
        number.earlier,
    )


def _publish_table(table: Table, numbers: Mapping[str, PublishedNumber]) -> PublishedTable:
    return PublishedTable(
        table.id,
        table.title,
        table.subtitle,
        table.row_heading,
        table.columns,
        tuple(_publish_row(row, numbers) for row in table.rows),
        table.files,
        table.notes,
        table.scope,
        table.reading,
    )


def _publish_row(row: Row, numbers: Mapping[str, PublishedNumber]) -> PublishedRow:
    cells = tuple(cell if isinstance(cell, str) else numbers[cell.id] for cell in row.cells)
    return PublishedRow(row.id, row.label, cells, row.total)


# Words about reviews and their actions


def tell(published: Published, data: Dataset) -> Published:
    """Add what may be said of reviews and of their actions by the report's own date."""
    held_back = published.numbers.get("actions_held_back_total")
    plan = _action_plan(data)
    return replace(
        published,
        tables=published.tables | ({plan.id: plan} if plan else {}),
        reviews=tuple(_told_reviews(published, data)),
        actions_held_back=int(held_back.exactly) if held_back and held_back.is_known else 0,
    )


def _told_reviews(published: Published, data: Dataset) -> Iterator[ToldReview]:
    said = data.edition.report_date
    ids = children_number_ids(known_reviews(data))
    for at, row_id in named_reviews(data).items():
        review = data.reviews[at]
        number = published.numbers.get(ids.get(at, ""))
        children = int(number.exactly) if number and number.is_known else None
        if is_public(review, said):
            told = _told_whole(review, children)
        elif review.is_early:
            told = _told_early(review, children)
        else:
            told = _told_in_part(review, already_told(review, said), children)
        yield replace(told, id=row_id)


def _told_whole(review: Review, children: int | None) -> ToldReview:
    publication = review.publication
    return replace(
        _named(review),
        is_published=True,
        url=str(publication.url or "") if publication else "",
        children=children,
        source=str(review.source or ""),
        took_too_long=took_too_long(review),
        **{field: read(review) for field, read in FIELDS.items()},
    )


def _told_early(review: Review, children: int | None) -> ToldReview:
    """All its words, as one that is yet to be published."""
    fields = {field: read(review) for field, read in FIELDS.items()}
    return replace(
        _named(review),
        is_embargoed=True,
        children=children,
        source=str(review.source or ""),
        **fields,
    )


def _told_in_part(review: Review, told: dict[str, str], children: int | None) -> ToldReview:
    """Pseudonym, type and planned date, and the fields that a public paper has already told."""
    fields = {field: read(review) for field, read in FIELDS.items() if field in told}
    papers = [paper for field, paper in told.items() if fields.get(field)]
    papers += [told["children"]] if "children" in told and children is not None else []
    return replace(
        _named(review), children=children, told_by=tuple(dict.fromkeys(papers)), **fields
    )


def _named(review: Review) -> ToldReview:
    """What may be said as soon as a review is known to exist; its own id never leaves."""
    return ToldReview(
        str(review.pseudonym or NAMELESS),
        TYPE_NAMES.get(str(review.type), "Review"),
        is_published=False,
        on=review.publication.on if review.publication else None,
    )


FIELDS: dict[str, Callable[[Review], Any]] = {
    "age_group": lambda review: str(review.age_group or ""),
    "harm": lambda review: str(review.harm or ""),
    "outcome": lambda review: str(review.outcome or ""),
    "learning": lambda review: tuple(map(str, review.learning)),
    "response": lambda review: tuple(map(str, review.response)),
}
"""The words of a review that a public paper may tell before the review is published."""


def _action_plan(data: Dataset) -> PublishedTable | None:
    """The actions of published reviews, with a column for whatever is known of any of them."""
    plan = plan_of(data)
    names = {str(review.id): _named(review).name for review in data.reviews}
    told = told_actions(plan, names) if plan else []
    if plan is None or not told:
        return None
    known = [id for id in PLAN if any(action[id] for action in told)]
    rows = tuple(
        PublishedRow(f"action-{i}", f"{i}. {action['action']}", tuple(action[id] for id in known))
        for i, action in enumerate(told, start=1)
    )
    scope = f"{data.edition.partnership.area}, as at {date_text(data.edition.span.last)}"
    return PublishedTable(
        "action_plan",
        "Action plan",
        f"Actions from published reviews, {scope}.",
        "Action",
        tuple(Column(id, PLAN[id], numeric=False) for id in known),
        rows,
        ("actions",),
        tuple(plan_notes(plan)),
        scope,
    )
