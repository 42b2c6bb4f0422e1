"""Whether the words of reviews that are not public stand only where they may wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report.dataset import Dataset
from report.embargo.exposure import NAME, TELLABLE, is_existence_public, is_public
from report.embargo.fragments import Hit, Manner, Secret, place_in
from report.embargo.ignoring import not_ignored
from report.embargo.unpublished import Unpublished, refused_words, said_on
from report.embargo.waiting import FOLDER, Waiting
from report.letters import Placed, texts_of
from report.problems import Place, Problem, did_you_mean, error, listed, shown, warning
from report.schema.entries import Review
from report.schema.values import When
from report.sources.nodes import Text

DATES = ("aware_on", "notified_on", "rapid_review_sent_on", "decided_on", "commissioned_on")


def embargo_is_kept(data: Dataset, words: Unpublished) -> Iterator[Problem]:
    """Everything that would let words out before their day; no problem repeats any of them."""
    yield from _words_wait(data)
    yield from _told_fields_are_known(data)
    yield from _files_have_reviews(data)
    yield from _words_stand_nowhere_else(data, words)


def embargoed_is_ignored(data: Dataset) -> Iterator[Problem]:
    """In a repository the folder that holds what must wait is ignored, or is soon everybody's."""
    folder = data.edition.folder / FOLDER
    if not_ignored(folder):
        what = f"“{FOLDER}” lies in a git repository that does not ignore it: it can be committed."
        remedy = (
            f"Add a line to .gitignore at the top of the repository: **/{FOLDER}/. If it was "
            "committed before, ask whoever looks after the repository to take it out of its past."
        )
        yield warning("embargoed-not-ignored", Place(shown(folder)), what, remedy)


def _words_wait(data: Dataset) -> Iterator[Problem]:
    """reviews.yaml holds no word of a review that is not public."""
    for review in data.reviews:
        file = f"{FOLDER}/{review.id}.yaml"
        for key, place in refused_words(review, data):
            what = f"“{key}” of a review that is not public stands here."
            remedy = f"Move it to {file}, where it waits until the review is published."
            if key in TELLABLE and is_existence_public(review):
                remedy += " Or name, under already_public, the public paper that told it by then."
            yield error("words-before-public", replace(place, excerpt=""), what, remedy)


def _told_fields_are_known(data: Dataset) -> Iterator[Problem]:
    """What already_public lists are fields that may be told."""
    for review in data.reviews:
        for told in review.publication.already_public if review.publication else ():
            if told.field is None or told.field in TELLABLE:
                continue
            meant = did_you_mean(told.field, TELLABLE)
            remedy = f"Did you mean “{meant}”?" if meant else f"It may be {listed(TELLABLE, 'or')}."
            what = "This is no field that a public paper can have told."
            yield error("unknown-field", told.at("field"), what, remedy)


def _files_have_reviews(data: Dataset) -> Iterator[Problem]:
    """A file in the folder belongs to a review that is not public, and agrees with it."""
    if "reviews" in data.unread:
        return
    reviews = {str(review.id): review for review in data.reviews if review.id}
    for one in data.waiting:
        review = reviews.get(one.id)
        if review is None:
            meant = did_you_mean(one.id, reviews)
            there = f"The ids there are {listed(list(reviews))}." if reviews else "Add it there."
            remedy = f"Did you mean “{meant}”? Rename the file." if meant else there
            what = "The file’s name is the id of no review in reviews.yaml."
            yield error("embargoed-no-review", one.place, what, remedy)
        elif is_public(review, said_on(data)):
            what = "The review is public by the report’s date, and its words still wait here."
            remedy = "Move them to reviews.yaml, and delete the file."
            yield error("embargoed-public", one.place, what, remedy)
        else:
            yield from _differences(one, review)


def _differences(one: Waiting, review: Review) -> Iterator[Problem]:
    """What the file says otherwise than reviews.yaml, which decides."""
    own = one.review
    pairs = [(key, getattr(own, key), getattr(review, key)) for key in ("type", *DATES)]
    pairs += [("id", own.id, one.id)]
    if is_existence_public(review):
        pairs += [(NAME, own.pseudonym, review.pseudonym)]
    for key, here, there in pairs:
        if here is not None and here != there:
            yield _differs(key, own.at(key))
    if own.publication and _are_apart(own.publication.on, review.publication):
        yield _differs("on", own.publication.at("on"))


def _are_apart(on: When | None, publication: object) -> bool:
    there = getattr(publication, "on", None)
    return (
        on is not None
        and there is not None
        and not (on.first <= there.last and there.first <= on.last)
    )


def _differs(key: str, place: Place) -> Problem:
    what = f"“{key}” is not what reviews.yaml says of this review."
    remedy = "Correct one of the two; here it may also be left out."
    return error("embargoed-differs", replace(place, excerpt=""), what, remedy)


def _words_stand_nowhere_else(data: Dataset, words: Unpublished) -> Iterator[Problem]:
    """No other text holds a fragment of what is not public, nor a name that is not."""
    lookout = words.lookout
    if not lookout:
        return
    refused = {_spot(secret.place) for secret in words.refused}
    acted = {_spot(secret.place) for secret in words.acted}
    for text, placed in texts_of(data):
        hits = list(lookout.hits(text))
        if not hits or (own := _spot(_place_of(text, placed))) in refused:
            continue
        if own in acted:
            hits = [hit for hit in hits if hit.secret not in words.acted]
        yield from _told(text, placed, hits)


def _place_of(text: str, placed: Placed) -> Place | None:
    return text.place if isinstance(text, Text) else placed(0)


def _spot(place: Place | None) -> tuple[str, int, int] | None:
    return (place.file, place.line, place.column) if place else None


def _told(text: str, placed: Placed, hits: list[Hit]) -> Iterator[Problem]:
    """One problem for each secret, where it begins; of several on one line, for the first."""
    first = {hit.secret: hit for hit in sorted(hits, key=lambda hit: -hit.at)}
    met: set[tuple[int, str]] = set()
    for secret, hit in reversed(first.items()):
        place = placed(place_in(text, hit))
        key = (place.line, secret.place.file) if place else (0, "")
        if place and key not in met:
            met.add(key)
            yield _problem(secret, replace(place, excerpt=""))


def _problem(secret: Secret, place: Place) -> Problem:
    said = "A name" if secret.manner is Manner.NAME else "Words"
    stands = "stands" if secret.manner is Manner.NAME else "stand"
    what = f"{said} of a review that is not public {stands} here: {secret.kind} in {secret.where}."
    remedy = "Take it out until then; or take it out of that file, if it is public already."
    return error("embargo-broken", place, what, remedy)
