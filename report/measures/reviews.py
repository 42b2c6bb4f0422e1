"""Reviews by type, publication and outcome, counting only what the public may know.

A review that is not public is counted only where the edition says so, and its type, age group or
outcome only where that is public: because the review is, or because a public paper has told it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from report.counts import Column, Number, Of, Row, Rows, Table, counted, slugs
from report.dataset import Dataset
from report.schema.entries import REVIEW_TYPES, Review
from report.spans import date_text, span_text

TYPE_NAMES = {
    "scr": "Serious case review",
    "rapid_review": "Rapid review",
    "lcspr": "Local child safeguarding practice review",
    "thematic": "Thematic review",
    "learning_event": "Learning event",
    "national": "National review",
}

NOT_TOLD = "Not yet public"
NOT_AVAILABLE = "Not available"


def is_public(review: Review, said: date) -> bool:
    """Whether the review is published by the report's own date."""
    publication = review.publication
    if publication is None or publication.status != "published":
        return False
    return publication.on is None or publication.on.first <= said


def is_counted(review: Review, data: Dataset) -> bool:
    """Whether the public may know that there is such a review."""
    if is_public(review, data.edition.report_date):
        return True
    existence = review.publication is not None and review.publication.status == "existence_only"
    return existence or bool(data.edition.settings.count_unpublished)


def is_told(review: Review, key: str, data: Dataset) -> bool:
    """Whether one field of a review is public, by publication or in a public paper."""
    if is_public(review, data.edition.report_date) or counts_are_public(review, data):
        return True
    return key in already_told(review, data.edition.report_date)


def already_told(review: Review, said: date) -> dict[str, str]:
    """The fields that a public paper has told by the report's date, each with that paper."""
    told = review.publication.already_public if review.publication else ()
    return {
        str(field.field): str(field.source)
        for field in told
        if field.on is None or field.on.first <= said
    }


def counts_are_public(review: Review, data: Dataset) -> bool:
    """Whether counts that this review is part of already stand in public."""
    source = data.source_of("reviews.yaml")
    return bool(review.public or data.edition.settings.public or (source and source.public))


def reviews(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of reviews."""
    known = [review for review in data.reviews if is_counted(review, data)]
    if not known:
        return
    public = all(counts_are_public(review, data) for review in known)
    if _distinct(known):
        yield _count(known, "reviews_total", "reviews that the public may know of", public)
    published = [review for review in known if is_public(review, data.edition.report_date)]
    yield _count(published, "reviews_published_total", "reviews published", public)
    for kind in REVIEW_TYPES:
        of_kind = [review for review in known if review.type == kind]
        if of_kind:
            id = f"reviews_{kind}_total"
            yield _count(of_kind, id, f"reviews of this kind: {TYPE_NAMES[kind].lower()}", public)
    yield _by_type(data, known, public)
    for kind in REVIEW_TYPES:
        of_kind = [review for review in known if review.type == kind]
        if len({_field(data, review, "outcome") for review in of_kind}) > 1:
            yield _by_outcome(data, kind, of_kind, public)


def _distinct(some: list[Review]) -> bool:
    """Whether no review can be counted twice: a rapid review may lead to a review of its own."""
    kinds = {review.type for review in some}
    return "rapid_review" not in kinds or kinds == {"rapid_review"}


def _count(some: list[Review], id: str, means: str, public: bool) -> Number:
    rows = tuple(Rows("reviews", (("id", str(review.id)),)) for review in some)
    return replace(counted(len(some), id, means, *rows, of=Of.REVIEWS), public=public)


def _subtitle(data: Dataset) -> str:
    return f"{data.edition.partnership.area}, {span_text(data.edition.span)}."


def _standing(data: Dataset) -> Callable[[Review], str]:
    return lambda review: (
        "published" if is_public(review, data.edition.report_date) else "unpublished"
    )


def _by_type(data: Dataset, known: list[Review], public: bool) -> Table:
    standing = _standing(data)
    rows = []
    for kind in (kind for kind in REVIEW_TYPES if any(review.type == kind for review in known)):
        of_kind = [review for review in known if review.type == kind]
        rows.append(_type_row(kind, TYPE_NAMES[kind], of_kind, standing, public))
    if len(rows) > 1 and _distinct(known):
        rows.append(replace(_type_row("all", "All reviews", known, standing, public), total=True))
    columns = (
        Column("published", "Published"),
        Column("unpublished", "Not published"),
        Column("all", "All"),
    )
    return Table(
        "reviews_by_type",
        "Reviews by type",
        _subtitle(data),
        "Type",
        columns,
        tuple(rows),
        ("reviews",),
        tuple(_type_notes(data, known)),
    )


def _type_notes(data: Dataset, known: list[Review]) -> Iterator[str]:
    yield f"Published by {date_text(data.edition.report_date)}, the date of this report."
    if not _distinct(known):
        yield "A rapid review and the review it led to are counted once in each line, so the lines are not added up."


def _type_row(
    id: str, label: str, some: list[Review], standing: Callable[[Review], str], public: bool
) -> Row:
    cells = []
    for name in ("published", "unpublished"):
        part = [review for review in some if standing(review) == name]
        cells.append(_count(part, f"reviews_by_type.{id}.{name}", f"{label}: {name}", public))
    cells.append(_count(some, f"reviews_by_type.{id}.all", f"{label}: all", public))
    return Row(id, label, tuple(cells))


def _field(data: Dataset, review: Review, key: str) -> str:
    if not is_told(review, key, data):
        return NOT_TOLD
    return str(getattr(review, key) or NOT_AVAILABLE)


def _by_outcome(data: Dataset, kind: str, some: list[Review], public: bool) -> Table:
    """Reviews of one type: what became of them, by age group where that is told."""
    table_id = f"{kind}s_by_outcome"
    groups = list(dict.fromkeys(_field(data, review, "age_group") for review in some))
    outcomes = list(dict.fromkeys(_field(data, review, "outcome") for review in some))
    outcomes.sort(key=lambda outcome: outcome in (NOT_AVAILABLE, NOT_TOLD))
    by_group = groups if len(groups) > 1 else []
    group_ids, outcome_ids = slugs(by_group), slugs(outcomes)
    rows = []
    for outcome in [*outcomes, None]:
        of_outcome = [r for r in some if outcome is None or _field(data, r, "outcome") == outcome]
        label = outcome or "All"
        row_id = outcome_ids[outcome] if outcome else "all"
        cells = [
            _count(
                [r for r in of_outcome if _field(data, r, "age_group") == group],
                f"{table_id}.{row_id}.{group_ids[group]}",
                f"{label}: {group}",
                public,
            )
            for group in by_group
        ]
        cells.append(_count(of_outcome, f"{table_id}.{row_id}.all", f"{label}: all", public))
        rows.append(Row(row_id, label, tuple(cells), total=outcome is None))
    columns = (*(Column(group_ids[group], group) for group in by_group), Column("all", "All"))
    title = f"{_plural(TYPE_NAMES[kind])}: what became of them"
    return Table(table_id, title, _subtitle(data), "Outcome", columns, tuple(rows), ("reviews",))


def _plural(name: str) -> str:
    return f"{name}s"


HEADLINES = ("reviews_total", "reviews_published_total")
