"""Reviews by type, publication and outcome, counting only what the public may know.

A review that is not public is counted, with its type, only where the edition says so. Its age
group or outcome is counted only where such counts already stand in public. Of a review that is
known only to exist, nothing but its type is, save the fields that a public paper has told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report.counts import Column, Number, Of, Row, Rows, Table, counted, numbered, slug, slugs
from report.dataset import Dataset
from report.embargo.exposure import already_told, is_existence_public, is_public
from report.embargo.unpublished import counts_are_public
from report.schema.entries import REVIEW_TYPES, Review
from report.schema.values import State, When
from report.spans import date_text, span_text, when_text

TYPE_NAMES = {
    "scr": "Serious case review",
    "rapid_review": "Rapid review",
    "lcspr": "Local child safeguarding practice review",
    "thematic": "Thematic review",
    "learning_event": "Learning event",
    "national": "National review",
}


def many(kind: str) -> str:
    """Reviews of one type, as a sentence says them: rapid reviews."""
    return f"{TYPE_NAMES[kind].lower()}s"


NAMELESS = "A review without a public name"
NOT_TOLD = "Not yet public"
NOT_AVAILABLE = "Not available"
UNKNOWN = (NOT_AVAILABLE, NOT_TOLD)


# Who may know what


def is_counted(review: Review, data: Dataset) -> bool:
    """Whether the public may know that there is such a review, if only as one of a number."""
    if is_public(review, data.edition.report_date) or is_existence_public(review):
        return True
    return bool(data.edition.settings.count_unpublished)


def is_told(review: Review, key: str, data: Dataset) -> bool:
    """Whether one field of a review may be counted by."""
    if is_public(review, data.edition.report_date) or review.is_early:
        return True
    if is_existence_public(review):
        return key in already_told(review, data.edition.report_date)
    return counts_are_public(review, data)


def is_known_of(review: Review, data: Dataset) -> bool:
    """Whether this very report tells of a review by name, or its counts stand in public: that there
    is one more of its type is then no secret."""
    said = data.edition.report_date
    return is_public(review, said) or is_existence_public(review) or counts_are_public(review, data)


# Counting


@dataclass(frozen=True)
class Known:
    """A review the public may know of, where it stands in the file, and what may be counted."""

    at: int
    type: str
    name: str
    published: bool
    children: int | None
    age_group: str
    outcome: str


def known_reviews(data: Dataset) -> list[Known]:
    """Every review that may be counted, with no more than may be said of it."""
    return [
        _known(at, review, data)
        for at, review in enumerate(data.reviews)
        if is_counted(review, data)
    ]


def _known(at: int, review: Review, data: Dataset) -> Known:
    said = data.edition.report_date
    public = is_public(review, said)
    named = public or is_existence_public(review)
    children = review.children.value if review.children else None
    told = named and is_told(review, "children", data) and children is not None
    return Known(
        at,
        str(review.type),
        str(review.pseudonym or "") if named else "",
        public,
        int(children or 0) if told else None,
        _field(data, review, "age_group"),
        _field(data, review, "outcome"),
    )


def _field(data: Dataset, review: Review, key: str) -> str:
    if not is_told(review, key, data):
        return NOT_TOLD
    return str(getattr(review, key) or NOT_AVAILABLE)


def reviews(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of reviews."""
    known = known_reviews(data)
    if not known:
        return
    public = all(is_known_of(data.reviews[review.at], data) for review in known)
    if _distinct(known):
        yield _count(known, "reviews_total", "reviews that the public may know of", public)
    yield _published_in_period(data, known, public)
    by_kind = {kind: [r for r in known if r.type == kind] for kind in REVIEW_TYPES}
    by_kind = {kind: some for kind, some in by_kind.items() if some}
    for kind, some in by_kind.items():
        yield _count(some, f"reviews_{kind}_total", many(kind), public)
    yield from _children(data, known)
    yield from _publications(data)
    yield _by_type(data, known, by_kind, public)
    for kind, some in by_kind.items():
        if len(some) > 1 and any(review.outcome not in UNKNOWN for review in some):
            yield _by_outcome(data, kind, some, public)


def _published_in_period(data: Dataset, known: list[Known], public: bool) -> Number:
    """Reviews that came out in the period; not available where that is not known of any of them."""
    told = [review for review in known if review.published]
    lies = {review.at: _lies_in(data.edition.span, data.reviews[review.at]) for review in told}
    counted_ones = [review for review in told if lies[review.at] is not False]
    means = "reviews published in the period"
    number = _count(counted_ones, "reviews_published_total", means, public)
    if None not in lies.values():
        return number
    return replace(number, value=None, state=State.NOT_AVAILABLE)


def _lies_in(span: When, review: Review) -> bool | None:
    """Whether a review came out in a span; None where its date is missing or may be either."""
    on = review.publication.on if review.publication else None
    if on is None:
        return None
    if span.first <= on.first and on.last <= span.last:
        return True
    return False if on.last < span.first or on.first > span.last else None


def named_reviews(data: Dataset) -> dict[int, str]:
    """The reviews that the public knows by name: an id for their rows, by position in the file."""
    said = data.edition.report_date
    named = {
        at: slug(str(review.pseudonym or NAMELESS))
        for at, review in enumerate(data.reviews)
        if is_public(review, said) or is_existence_public(review)
    }
    return dict(zip(named, numbered(named.values()), strict=True))


def children_number_ids(known: Sequence[Known]) -> dict[int, str]:
    """The id of the number of children each review concerns, by the review's position."""
    told = [review for review in known if review.children is not None]
    ids = numbered(f"review_children.{slug(review.name)}" for review in told)
    return dict(zip((review.at for review in told), ids, strict=True))


def _children(data: Dataset, known: Sequence[Known]) -> Iterator[Number]:
    """How many children each review concerns, where that may be told."""
    ids = children_number_ids(known)
    for review in known:
        if review.children is not None:
            means = f"children whom the review about {review.name or 'one case'} concerns"
            rows = Rows("reviews", at=(review.at,))
            number = counted(review.children, ids[review.at], means, rows, of=Of.CHILDREN)
            told = data.reviews[review.at]
            public = review.published or told.is_early or counts_are_public(told, data)
            yield replace(number, public=public)


def _distinct(some: Sequence[Known]) -> bool:
    """Whether no review can be counted twice: a rapid review may lead to a review of its own."""
    kinds = {review.type for review in some}
    return "rapid_review" not in kinds or kinds == {"rapid_review"}


def _count(some: Sequence[Known], id: str, means: str, public: bool) -> Number:
    rows = Rows("reviews", at=tuple(review.at for review in some))
    return replace(counted(len(some), id, means, rows, of=Of.REVIEWS), public=public)


def _scope(data: Dataset) -> str:
    return f"{data.edition.partnership.area}, {span_text(data.edition.span)}"


# Tables


def _by_type(
    data: Dataset, known: list[Known], by_kind: dict[str, list[Known]], public: bool
) -> Table:
    rows = [
        _type_row(kind, TYPE_NAMES[kind], many(kind), some, public)
        for kind, some in by_kind.items()
    ]
    if len(rows) > 1 and _distinct(known):
        rows.append(
            replace(_type_row("all", "All reviews", "all reviews", known, public), total=True)
        )
    columns = (
        Column("published", "Published"),
        Column("unpublished", "Not published"),
        Column("all", "All"),
    )
    return Table(
        "reviews_by_type",
        "Reviews by type",
        f"Reviews, {_scope(data)}.",
        "Type",
        columns,
        tuple(rows),
        ("reviews",),
        tuple(_type_notes(data, known)),
        _scope(data),
    )


def _type_notes(data: Dataset, known: list[Known]) -> Iterator[str]:
    yield f"Published by {date_text(data.edition.report_date)}, the date of this report."
    if not _distinct(known):
        yield (
            "A rapid review and the review it led to are counted once in each line, "
            "so the lines are not added up."
        )


def _type_row(id: str, label: str, many: str, some: list[Known], public: bool) -> Row:
    parts = {
        "published": [review for review in some if review.published],
        "unpublished": [review for review in some if not review.published],
        "all": some,
    }
    said = {"published": "published", "unpublished": "not published", "all": "all"}
    cells = tuple(
        _count(part, f"reviews_by_type.{id}.{name}", f"{many}: {said[name]}", public)
        for name, part in parts.items()
    )
    return Row(id, label, cells)


def _publications(data: Dataset) -> Iterator[Table]:
    """The reviews that the public knows by name: what kind each is, and when it came or comes."""
    named = named_reviews(data)
    if not named:
        return
    scope = f"{data.edition.partnership.area}, as at {date_text(data.edition.report_date)}"
    yield Table(
        "review_publications",
        "When reviews are published",
        f"Reviews that the public may know of, {scope}.",
        "Review",
        (
            Column("kind", "Kind", numeric=False),
            Column("publication", "Publication", numeric=False),
        ),
        tuple(_publication_row(data, at, id) for at, id in named.items()),
        ("reviews",),
        scope=scope,
    )


def _publication_row(data: Dataset, at: int, id: str) -> Row:
    review = data.reviews[at]
    on = review.publication.on if review.publication else None
    out = is_public(review, data.edition.report_date)
    when = when_text(on) if on else ""
    planned = f"Planned for {when}" if when else "Not yet published"
    told = f"Published {when}".rstrip() if out else planned
    name, kind = str(review.pseudonym or NAMELESS), TYPE_NAMES.get(str(review.type), "Review")
    return Row(id, name, (kind, told))


def _by_outcome(data: Dataset, kind: str, some: list[Known], public: bool) -> Table:
    """Reviews of one type: what became of them, by age group where that is told."""
    table_id, name = f"{kind}s_by_outcome", TYPE_NAMES[kind]
    groups = _unknown_last(review.age_group for review in some)
    groups = groups if any(group not in UNKNOWN for group in groups[1:]) else []
    outcomes = _unknown_last(review.outcome for review in some)
    group_ids = slugs(groups)
    columns = [Column(group_ids[group], group) for group in groups] + [Column("all", "All")]
    rows = [
        _outcome_row(f"{table_id}.{id}", outcome, _of(some, outcome), group_ids, groups, public)
        for outcome, id in ((outcome, slugs(outcomes)[outcome]) for outcome in outcomes)
    ]
    total = _outcome_row(f"{table_id}.all", "All", some, group_ids, groups, public)
    return Table(
        table_id,
        f"{name}s: what became of them",
        f"{name}s, {_scope(data)}.",
        "Outcome",
        tuple(columns),
        (*rows, replace(total, total=True)),
        ("reviews",),
        scope=_scope(data),
    )


def _outcome_row(
    prefix: str,
    label: str,
    some: list[Known],
    group_ids: dict[str, str],
    groups: list[str],
    public: bool,
) -> Row:
    cells = [
        _count(
            [review for review in some if review.age_group == group],
            f"{prefix}.{group_ids[group]}",
            f"{label}: {group}",
            public,
        )
        for group in groups
    ]
    cells.append(_count(some, f"{prefix}.all", f"{label}: all", public))
    return Row(prefix.rsplit(".", 1)[-1], label, tuple(cells))


def _of(some: list[Known], outcome: str) -> list[Known]:
    return [review for review in some if review.outcome == outcome]


def _unknown_last(texts: Iterator[str]) -> list[str]:
    return sorted(
        dict.fromkeys(texts), key=lambda text: UNKNOWN.index(text) + 1 if text in UNKNOWN else 0
    )


HEADLINES = (
    "reviews_total",
    "reviews_published_total",
    *(f"reviews_{kind}_total" for kind in REVIEW_TYPES),
)
"""What is set beside last year's."""
