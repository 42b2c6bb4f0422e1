"""What the public may know of a review by the report's own date, and which of its keys tell what.

Anything that is not known to be public is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from report.schema.entries import Publication, Review
from report.schema.entry import Public
from report.schema.values import When
from report.sources.nodes import Text

NAME = "pseudonym"
LABELS = ("age_group", "harm", "outcome", "source")
"""General words, which many reviews share."""

SENTENCES = ("learning", "response")
TELLABLE = ("age_group", "harm", "children", "outcome", *SENTENCES)
"""The fields that a public paper may tell before the review is published."""

WORDS = (NAME, *LABELS, "children", *SENTENCES)
"""The keys that hold a review's words; ``publication`` has its address besides."""


def is_public(review: Review, said: date) -> bool:
    """Whether the review is published by the report's own date."""
    publication = review.publication
    if publication is None or publication.status != "published":
        return False
    return is_past(publication.on, said)


def is_existence_public(review: Review) -> bool:
    """Whether readers may know that there is such a review, by its name and type.

    Who reads an embargoed report may know of those whose words it tells early.
    """
    known = review.publication is not None and review.publication.status == "existence_only"
    return known or review.is_early


def already_told(review: Review, said: date) -> dict[str, str]:
    """The fields that a public paper has told by the report's date, each with that paper."""
    told = review.publication.already_public if review.publication else ()
    return {str(field.field): str(field.source) for field in told if is_past(field.on, said)}


def stands_in_public(public: Public | None, said: date) -> bool:
    """Whether a publication that counts stand in was out by the report's own date."""
    return public is not None and bool(public.source) and is_past(public.on, said)


def is_past(on: When | None, said: date) -> bool:
    """A month is past with its last day; what has no date was public when it was written down."""
    return on is None or on.last <= said


def words_of(review: Review) -> Iterator[tuple[str, Text]]:
    """Every text of a review's own, with its key."""
    for key in (NAME, *LABELS, *SENTENCES):
        held = getattr(review, key)
        for text in held if isinstance(held, tuple) else (held,):
            if isinstance(text, Text):
                yield key, text
    if isinstance(review.publication, Publication) and isinstance(review.publication.url, Text):
        yield "url", review.publication.url
