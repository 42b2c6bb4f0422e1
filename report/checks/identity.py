"""The check itself: every text of an edition is searched once for every kind of detail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from report.checks.details.ages import ages_in, exact_age, is_exact
from report.checks.details.cases import (
    A_CHILD,
    Cases,
    paragraph_at,
    paragraphs,
    sentence_at,
)
from report.checks.details.dates import dates_in
from report.checks.details.kinds import NHS_NUMBER, PUPIL_NUMBER, Spot, at
from report.checks.details.numbers import contacts_in, numbers_in
from report.checks.details.passages import Passage, cases_of, passages, remarks
from report.checks.details.sites import sites_in
from report.dataset import Dataset
from report.letters import entry_texts
from report.problems import Problem


def nothing_tells_who(data: Dataset) -> Iterator[Problem]:
    """Numbers, dates, ages, addresses and places that may tell who a child is, or where."""
    known, given = _known_days(data), _given_contacts(data)
    cases = cases_of(data)
    for passage in passages(data):
        yield from _told(passage, _spots(passage, cases, known, given))
    for remark in remarks(data):
        found = numbers_in(remark.text, given, lambda _: False)
        yield from _told(remark, (spot for spot in found if spot.detail in NEVER))
    for review in data.reviews:
        if review.age_group and is_exact(review.age_group):
            yield at(review.at("age_group"), exact_age(str(review.age_group)))


NEVER = (NHS_NUMBER, PUPIL_NUMBER)
"""What may not even stand in a remark, which is never printed."""


def _told(passage: Passage, spots: Iterator[Spot]) -> Iterator[Problem]:
    for spot in spots:
        place = passage.place(spot.start)
        if place is not None:
            yield at(place, spot.detail)


def _spots(
    passage: Passage, cases: Cases, known: frozenset[date], given: frozenset[str]
) -> Iterator[Spot]:
    """What a passage tells; much of it is a detail only because of whom the words beside are of."""
    text = passage.text
    parts = paragraphs(text, cases, near_case=passage.near_case)

    def near_case(start: int) -> bool:
        return paragraph_at(parts, start).near_case

    def near_child(start: int) -> bool:
        return near_case(start) or bool(A_CHILD.search(text, *sentence_at(text, start)))

    yield from numbers_in(text, given, near_case)
    if not passage.values:
        yield from dates_in(text, near_child, known)
        yield from ages_in(text, near_child, cases.pseudonyms)
        yield from sites_in(text, near_child)


PAPERS = (
    ("actions", "due"),
    ("actions", "completed_on"),
    ("audits", "date"),
    ("decisions", "date"),
    ("distribution", "sent_on"),
)
"""Columns of days on which the partnership did something, or was to."""


def _known_days(data: Dataset) -> frozenset[date]:
    """Days that a report names for reasons of its own: of its period, its papers, its plans."""
    settings = data.edition.settings
    whens = [settings.publish_on, *(source.extracted_on for source in data.sources.values())]
    whens += [review.publication.on for review in data.reviews if review.publication]
    days = {when.first for when in whens if when and when.exact}
    for name, column in PAPERS:
        if frame := data.frame(name):
            days |= {day.date() for day in frame.rows[column].dropna().unique()}
    period = data.edition.period
    return frozenset(days | ({period.first, period.last} if period else set()))


def _given_contacts(data: Dataset) -> frozenset[str]:
    """The addresses and numbers that the partnership itself gives readers, as ``plain``."""
    who = data.edition.partnership
    given = (who.contact, who.hwbb, who.alternative_formats)
    return frozenset(one for text in entry_texts(given) for one in contacts_in(text))
