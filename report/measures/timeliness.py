"""How long reviews took: in time, late, still open, or not known.

Dates are private. What leaves here is how many reviews were in time at each stage, never a date
nor a number of days. A date given as a month counts only if every day of it says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from report.counts import Column, Number, Of, Row, Rows, Table, counted, share
from report.dataset import Dataset
from report.embargo.exposure import is_public
from report.embargo.unpublished import counts_are_public
from report.measures.reviews import is_counted, is_known_of
from report.schema.entries import Review
from report.schema.values import When
from report.spans import date_text, span_text
from report.workdays import months_after, working_days

TELL_PANEL, SEND_REVIEW = 5, 15
"""Working days: to tell the Panel of an incident; to send it the rapid review after that."""

PUBLISH = 6
"""Months from the commissioning of a local review to its publication."""


class Pace(Enum):
    """How a stage went against its target. WAITING is not done yet, and not known to be late."""

    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"
    UNKNOWN = "unknown"


HEADINGS = {
    Pace.IN_TIME: "In time",
    Pace.LATE: "Late",
    Pace.WAITING: "Still open",
    Pace.UNKNOWN: "Not known",
}


TIMED = (Pace.IN_TIME, Pace.LATE)

FEW = 20
"""Of fewer reviews than this the table sets no share."""


# One review


def panel_told(review: Review, end: date) -> Pace:
    """Whether the Panel was told within five working days of the incident becoming known."""
    return _worked(review.aware_on, review.notified_on, TELL_PANEL, end)


def rapid_review_sent(review: Review, end: date) -> Pace:
    """Whether the rapid review was sent within 15 working days of telling the Panel.

    Where that day is not known it can be no earlier than the day the incident became known: what
    is in time counted from there is in time, and of what is not we do not know.
    """
    sent = review.rapid_review_sent_on
    if review.notified_on is not None:
        return _worked(review.notified_on, sent, SEND_REVIEW, end)
    pace = _worked(review.aware_on, sent, SEND_REVIEW, end)
    return Pace.UNKNOWN if pace is Pace.LATE else pace


def local_review_published(review: Review, published: When | None, end: date) -> Pace:
    """Whether a local review was published within six months of being commissioned."""
    start = review.commissioned_on
    if start is None:
        return Pace.UNKNOWN
    due, due_at_the_latest = (months_after(day, PUBLISH) for day in (start.first, start.last))
    if published is None:
        if end <= due:
            return Pace.WAITING
        return Pace.LATE if end > due_at_the_latest else Pace.UNKNOWN
    if published.last <= due:
        return Pace.IN_TIME
    return Pace.LATE if published.first > due_at_the_latest else Pace.UNKNOWN


def took_too_long(review: Review) -> bool:
    """Whether a published local review is known to have taken longer than six months."""
    on = review.publication.on if review.publication else None
    if review.type != "lcspr" or on is None:
        return False
    return local_review_published(review, on, on.last) is Pace.LATE


def _worked(start: When | None, done: When | None, target: int, end: date) -> Pace:
    """A stage of so many working days. One without an end is not known once its time has run."""
    if start is None:
        return Pace.UNKNOWN
    if done is None:
        return Pace.WAITING if working_days(start.first, end) <= target else Pace.UNKNOWN
    if working_days(start.first, done.last) <= target:
        return Pace.IN_TIME
    return Pace.LATE if working_days(start.last, done.first) > target else Pace.UNKNOWN


# All of them


@dataclass(frozen=True)
class Stage:
    """A stage with a target: what it is called, and the numbers that words may use of it."""

    id: str
    label: str
    target: str
    means: str
    prefix: str


STAGES = (
    Stage(
        "panel_told",
        "The national Panel told",
        "Within 5 working days of the incident becoming known",
        "incidents of which the Panel was told",
        "panel_told",
    ),
    Stage(
        "rapid_reviews",
        "Rapid review sent",
        "Within 15 working days of telling the Panel",
        "rapid reviews sent to the Panel",
        "rapid_reviews",
    ),
    Stage(
        "local_reviews",
        "Local review published",
        "Within six months of being commissioned",
        "local reviews published",
        "local_reviews",
    ),
)


@dataclass(frozen=True)
class Paced:
    """One stage of the reviews that may be counted: where each stands in the file, and its pace."""

    stage: Stage
    paces: dict[int, Pace]
    public: bool

    def number(self, id: str, means: str, *paces: Pace) -> Number:
        at = tuple(row for row, pace in self.paces.items() if pace in paces)
        return replace(
            counted(len(at), id, means, Rows("reviews", at=at), of=Of.REVIEWS), public=self.public
        )

    def has(self, pace: Pace) -> bool:
        return pace in self.paces.values()

    @property
    def is_known(self) -> bool:
        """Whether anything can be said of how long this stage took."""
        return any(map(self.has, TIMED))


def timeliness(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of how long reviews took."""
    stages = [paced for paced in _stages(data) if paced.is_known]
    for paced in stages:
        yield from _numbers(paced)
    if stages:
        yield _table(data, stages)
    yield from _local_reviews(data)


def _stages(data: Dataset) -> Iterator[Paced]:
    last = data.edition.span.last
    of_each: tuple[Callable[[Review], Pace], ...] = (
        lambda review: panel_told(review, last),
        lambda review: rapid_review_sent(review, last),
        lambda review: _local_pace(review, data),
    )
    rapid = [at for at, review in _counted(data) if review.type == "rapid_review"]
    local = [at for at, review in _counted(data) if is_current(review, data)]
    for stage, chosen, pace in zip(STAGES, (rapid, rapid, local), of_each, strict=True):
        paces = {at: pace(data.reviews[at]) for at in chosen}
        public = all(counts_are_public(data.reviews[at], data) for at in chosen)
        yield Paced(stage, paces, public)


def _local_pace(review: Review, data: Dataset) -> Pace:
    """That one not yet published runs late is told only where its counts already are public."""
    on = _published_on(review, data)
    pace = local_review_published(review, on, data.edition.span.last)
    if on is None and not counts_are_public(review, data):
        return Pace.WAITING
    return pace


def _counted(data: Dataset) -> Iterator[tuple[int, Review]]:
    return ((at, review) for at, review in enumerate(data.reviews) if is_counted(review, data))


def is_current(review: Review, data: Dataset) -> bool:
    """Whether a local review was published since the period began, or is still to be."""
    if review.type != "lcspr":
        return False
    on = _published_on(review, data)
    return on.last >= data.edition.span.first if on else not is_public(review, _said(data))


def _published_on(review: Review, data: Dataset) -> When | None:
    """When a review was published, if it is by the report's own date."""
    known = review.publication and is_public(review, _said(data))
    return review.publication.on if known and review.publication else None


def _said(data: Dataset) -> date:
    return data.edition.report_date


# Numbers and tables


def _numbers(paced: Paced) -> Iterator[Number]:
    prefix, means = paced.stage.prefix, paced.stage.means
    told = f"{means}, known to be"
    in_time = paced.number(f"{prefix}_in_time_total", f"{told} in time", Pace.IN_TIME)
    timed = paced.number(f"{prefix}_timed_total", f"{told} in time or late", *TIMED)
    yield in_time
    yield paced.number(f"{prefix}_late_total", f"{told} late", Pace.LATE)
    yield timed
    yield share(
        f"share_of_{prefix}_in_time",
        f"{means} in time, as a share of those known to be in time or late",
        in_time,
        timed,
        "in time ÷ (in time + late)",
    )


def _table(data: Dataset, stages: list[Paced]) -> Table:
    paces = [pace for pace in Pace if pace in TIMED or any(paced.has(pace) for paced in stages)]
    columns = (
        Column("target", "Target", numeric=False),
        *(Column(pace.value, HEADINGS[pace]) for pace in paces),
        Column("all", "All"),
        *([SHARE] if _are_many(stages) else []),
    )
    return Table(
        "review_timeliness",
        "How long reviews took",
        f"Reviews, {_scope(data)}.",
        "Stage",
        columns,
        tuple(_row(paced, paces, shared=SHARE in columns) for paced in stages),
        ("reviews",),
        tuple(_notes(stages)),
        _scope(data),
    )


SHARE = Column("share", "In time, of those in time or late")


def _are_many(stages: list[Paced]) -> bool:
    """Whether a share says more than the counts: of a few reviews it says less."""
    return any(sum(pace in TIMED for pace in paced.paces.values()) >= FEW for paced in stages)


def _row(paced: Paced, paces: list[Pace], *, shared: bool) -> Row:
    prefix, label = f"review_timeliness.{paced.stage.id}", paced.stage.label
    cells = [
        paced.number(f"{prefix}.{pace.value}", f"{label}: {HEADINGS[pace].lower()}", pace)
        for pace in paces
    ]
    cells.append(paced.number(f"{prefix}.all", f"{label}: all", *Pace))
    if shared:
        *_, in_time = _numbers(paced)
        cells.append(replace(in_time, id=f"{prefix}.share"))
    return Row(paced.stage.id, label, (paced.stage.target, *cells))


def _notes(stages: list[Paced]) -> Iterator[str]:
    yield "Working days leave out weekends and England’s bank holidays."
    if any(paced.has(Pace.UNKNOWN) for paced in stages):
        yield "Not known: a date is missing, or is given as a month that leaves it open."
    if any(paced.stage.id == "local_reviews" for paced in stages):
        yield (
            "Local reviews are those published since the period began and those not yet published."
        )


def _local_reviews(data: Dataset) -> Iterator[Table]:
    """Local reviews as they stood on the period's last day: published, or being written."""
    last = data.edition.span.last
    every = {at: review for at, review in _counted(data) if is_current(review, data)}
    if not every:
        return
    published = [
        at
        for at, review in every.items()
        if (on := _published_on(review, data)) and on.last <= last
    ]
    public = all(is_known_of(review, data) for review in every.values())
    parts = {"published": published, "being-written": [at for at in every if at not in published]}
    rows = [
        Row(id, LOCAL[id], (_local(f"local_reviews_by_progress.{id}", LOCAL[id], at, public),))
        for id, at in parts.items()
    ]
    whole = _local("local_reviews_by_progress.all", "All", list(every), public)
    yield Table(
        "local_reviews_by_progress",
        "Local reviews: how far they are",
        "Local child safeguarding practice reviews published since the period began or still to "
        f"be published, {data.edition.partnership.area}, as at {date_text(last)}.",
        "Stage",
        (Column("reviews", "Reviews"),),
        (*rows, Row("all", "All", (whole,), total=True)),
        ("reviews",),
        scope=f"{data.edition.partnership.area}, as at {date_text(last)}",
    )


LOCAL = {"published": "Published", "being-written": "Being written"}


def _local(id: str, label: str, at: list[int], public: bool) -> Number:
    rows = Rows("reviews", at=tuple(at))
    means = f"local reviews: {label.lower()}"
    return replace(counted(len(at), id, means, rows, of=Of.REVIEWS), public=public)


def _scope(data: Dataset) -> str:
    return f"{data.edition.partnership.area}, {span_text(data.edition.span)}"


HEADLINES = ("rapid_reviews_in_time_total", "rapid_reviews_late_total")
"""What is set beside last year's."""
