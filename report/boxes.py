"""Reviews as their section tells them: when each came, how it went, what came of its actions."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from report.content import Content
from report.disclosure import Published, PublishedTable, ToldReview
from report.measures.reviews import TYPE_NAMES
from report.phrasing import review_line
from report.schema.values import When
from report.spans import date_text, year_label
from report.wording import how_many, listed, number_text

ABOUT_A_CASE = (TYPE_NAMES["scr"], TYPE_NAMES["lcspr"], TYPE_NAMES["rapid_review"])
"""Kinds of review that are about one case, and go by a child's or a family's pseudonym."""

SHORT = 620
"""Lists of so many letters at most stand side by side; longer ones one below the other."""

TOO_LONG = "It was published more than six months after it was commissioned."


@dataclass(frozen=True)
class CaseBox:
    """One review: where it stands in time, a line about it, and what became of its actions."""

    review: ToldReview
    standing: str
    line: str
    actions: Markup
    link: str

    @property
    def is_short(self) -> bool:
        """Whether what was learned and what was done can stand side by side."""
        both = (self.review.learning, self.review.response)
        return all(both) and all(sum(map(len, texts)) <= SHORT for texts in both)


def case_boxes(content: Content) -> list[CaseBox]:
    """The reviews that may be told: those of this year first, those still to come last."""
    span = content.edition.span
    told = sorted(content.published.reviews, key=lambda review: _order(review, span))
    return [_box(content.published, review, span) for review in told]


def _box(published: Published, review: ToldReview, span: When) -> CaseBox:
    line = review_line(review)
    return CaseBox(
        review,
        _standing(review, span),
        f"{line} {TOO_LONG}" if review.took_too_long else line,
        _actions(published.table("actions_by_review"), review),
        f"Read the review about {review.name}"
        if review.kind in ABOUT_A_CASE
        else f"Read more: {review.name}",
    )


NO_STATUS = "not-available"

SAID = Markup('<span data-number="{}">{}</span>')
"""A number in a sentence, by its name."""

BEFORE, WITHIN, SINCE, OPEN = range(4)


def _when(review: ToldReview, span: When) -> int:
    """When a published review came; OPEN where its date is missing or may be on either side."""
    on = review.on
    if on is None:
        return OPEN
    if on.last < span.first:
        return BEFORE
    if on.first > span.last:
        return SINCE
    return WITHIN if span.first <= on.first and on.last <= span.last else OPEN


def _order(review: ToldReview, span: When) -> tuple[int, int]:
    """This year's, those since, those without a date, earlier ones; then those to come."""
    if not review.is_published:
        return 4, review.on.first.toordinal() if review.on else 10**7
    rank = (WITHIN, SINCE, OPEN, BEFORE).index(_when(review, span))
    return rank, -(review.on.first.toordinal() if review.on else 0)


def _standing(review: ToldReview, span: When) -> str:
    if review.is_embargoed:
        return f"Embargoed until {date_text(review.on.last)}" if review.on else "Embargoed"
    if not review.is_published:
        return "To come"
    label = year_label(span)
    within = f"Published in {label}" if " to " not in label else "Published in the period"
    return {
        WITHIN: within,
        SINCE: "Published since the period ended",
        BEFORE: "Published earlier",
        OPEN: "Published",
    }[_when(review, span)]


def _actions(table: PublishedTable | None, review: ToldReview) -> Markup:
    """How far the actions of a published review are, in one sentence; nothing where it has none."""
    row = next((row for row in table.rows if row.id == review.id), None) if table else None
    if table is None or row is None or not review.is_published or row.total:
        return Markup("")
    every = row.number(len(row.cells) - 1)
    if not every.is_known:
        return Markup("")
    parts = {
        column.id: SAID.format(row.number(at).id, number_text(row.number(at)))
        + f" {column.heading.lower()}"
        for at, column in enumerate(table.columns[:-1])
        if row.number(at).value or not row.number(at).is_known
    }
    many = SAID.format(every.id, how_many(every.exactly, "action"))
    if list(parts) == [NO_STATUS]:
        return many + ", of which no status is told."
    return many + ": " + Markup(listed(list(parts.values()))) + "."  # noqa: S704 - all escaped


def owners_share_actions(published: Published) -> bool:
    """Whether a table by owner tells more than the plan: not where most have one action each."""
    table, total = published.table("actions_by_owner"), published.numbers.get("actions_total")
    return bool(table and total and total.is_known and 3 * len(table.rows) <= 2 * total.exactly)
