"""What a build that was asked for it tells early: the words that wait, and what every page says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report.dataset import Dataset
from report.embargo.exposure import WORDS, is_public
from report.embargo.unpublished import said_on
from report.embargo.waiting import FOLDER, Waiting
from report.problems import Place, Problem, error, shown
from report.schema.entries import Publication, Review
from report.schema.values import When
from report.spans import NBSP, date_text

EMBARGOED = "Embargoed"


def told_early(data: Dataset) -> Dataset:
    """The dataset with the words that wait, in their reviews, and with what every page must say."""
    waiting = {one.id: one for one in data.waiting}
    said = said_on(data)
    reviews = tuple(
        _early(review, waiting[str(review.id)])
        if str(review.id) in waiting and not is_public(review, said)
        else review
        for review in data.reviews
    )
    return replace(data, reviews=reviews, waiting=(), embargo=_marking(data, reviews))


def _early(review: Review, waiting: Waiting) -> Review:
    """A review with its words; what else its file says agrees with reviews.yaml."""
    own = waiting.review
    words = {key: held for key in WORDS if (held := getattr(own, key)) not in (None, ())}
    publication = review.publication
    if publication and own.publication and own.publication.on:  # a day, where only a month is known
        publication = replace(publication, on=own.publication.on)
    return replace(review, **words, publication=publication, is_early=True)


def _marking(data: Dataset, reviews: tuple[Review, ...]) -> str:
    """Until when: the latest day on which any of them is published, if all have one to come."""
    said = said_on(data)
    days = [_on(review.publication) for review in reviews if review.is_early]
    until = max((day.last for day in days if day is not None), default=said)
    if any(day is None or day.last <= said for day in days):
        return EMBARGOED
    return f"{EMBARGOED} until {date_text(until).replace(NBSP, ' ')}"


def _on(publication: Publication | None) -> When | None:
    return publication.on if publication else None


def nothing_early(data: Dataset) -> Iterator[Problem]:
    """An edition without a word that waits has nothing to tell early."""
    if any(review.is_early for review in data.reviews):
        return
    what = "No file here belongs to a review that is yet to be published."
    remedy = "Build the report without --embargoed; or ask whoever keeps the files: git has none."
    place = Place(shown(data.edition.folder / FOLDER))
    yield error("nothing-embargoed", place, what, remedy)
