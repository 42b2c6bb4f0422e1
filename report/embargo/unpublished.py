"""What an edition holds of reviews that are not public: every word that may not leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from report.dataset import Dataset
from report.embargo.discreet import REVIEWS, Hush
from report.embargo.exposure import (
    LABELS,
    NAME,
    SENTENCES,
    already_told,
    is_existence_public,
    is_public,
    stands_in_public,
    words_of,
)
from report.embargo.fragments import Lookout, Secret, squeezed, words_in
from report.embargo.waiting import secret_of
from report.frames import Frame
from report.problems import Place
from report.schema.entries import Review
from report.sources.nodes import Text

SAID_OF_ACTIONS = ("recommendation", "action", "evidence", "impact")
"""What actions.csv says of an action in words."""

AN_ACTION = 8
"""Actions are written in the office's stock phrases: fewer words than this are no fragment."""


@dataclass(frozen=True)
class Unpublished:
    """The words of reviews that are not public, by where they stand.

    ``waiting`` stands in the folder "embargoed", ``early`` among it what this build tells all the
    same; ``refused`` in reviews.yaml, where it may not stand; ``acted`` in actions.csv, which no
    output prints.
    """

    waiting: tuple[Secret, ...] = ()
    refused: tuple[Secret, ...] = ()
    acted: tuple[Secret, ...] = ()
    common: frozenset[str] = frozenset()
    excused: tuple[str, ...] = ()

    @property
    def lookout(self) -> Lookout:
        return Lookout((*self.waiting, *self.refused, *self.acted), self.common, self.excused)


def unpublished(data: Dataset) -> Unpublished:
    """Every word of an edition that is not public by the report's own date."""
    common = [text for text in _own_names(data) for text in words_in(text)]
    return Unpublished(
        tuple(_waiting(data)),
        tuple(_refused(data)),
        tuple(_acted(data)),
        frozenset(common),
        tuple(_public_labels(data)),
    )


def refused_words(review: Review, data: Dataset) -> Iterator[tuple[str, Place]]:
    """The keys of an unpublished review that hold what may not stand there, each with its place.

    Of one known to exist its name may stand, where that was told, and what a public paper told;
    of one that is not public its group and outcome, if such counts already stand in public.
    """
    publication, said = review.publication, said_on(data)
    if publication is None or publication.status is None or said == date.min:
        return  # told as what is missing, and nothing is built
    if is_open(review, data):
        return
    for key in (NAME, *LABELS, "children", *SENTENCES):
        if getattr(review, key) not in (None, ()) and key not in _allowed(review, data):
            yield key, review.at(key)
    if publication.url:
        yield "url", publication.at("url")


def _allowed(review: Review, data: Dataset) -> set[str]:
    if is_existence_public(review):
        return {NAME, "source", *already_told(review, said_on(data))}
    if review.publication and review.publication.status == "published":
        return {NAME, "source"}  # told as published later than the report; it is meant to be named
    return {"age_group", "outcome"} if counts_are_public(review, data) else set()


def counts_are_public(review: Review, data: Dataset) -> bool:
    """Whether counts that this review is part of already stand in public."""
    source = data.source_of(REVIEWS)
    where = (review.public, data.edition.settings.public, source.public if source else None)
    return any(stands_in_public(public, said_on(data)) for public in where)


def is_open(review: Review, data: Dataset) -> bool:
    """Whether this build tells a review whole."""
    return is_public(review, said_on(data)) or review.is_early


def said_on(data: Dataset) -> date:
    """The report's own date; where it is not known, a day on which nothing was public."""
    known = data.edition.settings.publish_on or data.edition.period
    return data.edition.report_date if known else date.min


def hush_of(data: Dataset, words: Unpublished) -> Hush:
    """What no message about an edition may tell."""
    secrets = (*words.waiting, *words.refused, *words.acted)
    lines = frozenset(line for secret in secrets for line in _lines(secret))
    return Hush(words.lookout, lines, partial(_is_closed, data))


def _lines(secret: Secret) -> Iterator[tuple[str, int]]:
    """Every line of a file that a secret stands on."""
    count = len(secret.text.lines) if isinstance(secret.text, Text) else 1
    for number in range(max(1, count)):
        yield secret.place.file, secret.place.line + number


def _is_closed(data: Dataset, line: int) -> bool:
    """Whether a line of reviews.yaml belongs to no review that is known to be public."""
    before = [review for review in data.reviews if review.place.line <= line]
    return not before or not is_open(before[-1], data)


def _waiting(data: Dataset) -> Iterator[Secret]:
    """What waits, less what reviews.yaml may say of the same review already."""
    reviews = {str(review.id): review for review in data.reviews}
    for one in data.waiting:
        review = reviews.get(one.id)
        told = _told(review, data) if review else set()
        for key, text in words_of(one.review):
            if squeezed(text) not in told:
                yield secret_of(key, text)


def _told(review: Review, data: Dataset) -> set[str]:
    """The texts of a review that are public while it is not."""
    if not is_existence_public(review):
        return set()
    allowed = {NAME, *already_told(review, said_on(data))}
    return {squeezed(text) for key, text in words_of(review) if key in allowed}


def _refused(data: Dataset) -> Iterator[Secret]:
    for review in data.reviews:
        keys = {key for key, _ in refused_words(review, data)}
        yield from (secret_of(key, text) for key, text in words_of(review) if key in keys)


def _acted(data: Dataset) -> Iterator[Secret]:
    """The words of unpublished reviews' actions, unless an action of a published one has them."""
    frame = data.frame("actions")
    if frame is None:
        return
    public = {str(review.id) for review in data.reviews if is_open(review, data)}
    known = {str(review.id) for review in data.reviews}
    named = frame.rows["review"].astype(object)
    open_rows, closed_rows = named.isin(public), named.isin(known - public)
    for column in SAID_OF_ACTIONS:
        told = set(frame.rows.loc[open_rows, column].dropna())
        for row in closed_rows[closed_rows].index:
            text = frame.rows[column].iloc[row]
            if isinstance(text, str) and text not in told:
                yield _cell_secret(frame, int(row), column, text)


def _cell_secret(frame: Frame, row: int, column: str, text: str) -> Secret:
    place = replace(frame.place(row, column), excerpt="")
    return Secret(f"“{column}”", place, text, least=AN_ACTION)


def _public_labels(data: Dataset) -> Iterator[str]:
    """General words that public reviews have as well, and all that public papers have told."""
    for review in data.reviews:
        allowed = {NAME, *LABELS} if is_open(review, data) else _allowed(review, data)
        yield from (text for key, text in words_of(review) if key in allowed)


def _own_names(data: Dataset) -> Iterator[str]:
    """The names of the partnership and of its partners."""
    own = data.edition.partnership
    for name in (own.name, own.short_name, own.area, *(partner.name for partner in own.partners)):
        yield str(name or "")
