"""Checks of the YAML files: ids, dates of publication, how strictly small numbers are hidden."""

from __future__ import annotations

from collections.abc import Iterator

from report.dataset import Dataset
from report.problems import Place, Problem, error, quoted
from report.schema.values import State


def ids_are_single(data: Dataset) -> Iterator[Problem]:
    """An id names one thing."""
    for entries in (data.reviews, data.priorities):
        first: dict[str, Place] = {}
        for entry in entries:
            place = entry.at("id")
            if entry.id and str(entry.id) in first:
                line = first[str(entry.id)].line
                what = f"The id {quoted(entry.id)} is used already, on line {line}."
                yield error("duplicate-id", place, what, "Give each entry an id of its own.")
            elif entry.id:
                first[str(entry.id)] = place


def publication_dates(data: Dataset) -> Iterator[Problem]:
    """What is called published is published by the report's own date."""
    if data.edition.period is None:
        return
    said = data.edition.report_date
    remedy = "Set existence_only with the planned date, or correct publish_on in edition.yaml."
    for review in data.reviews:
        publication = review.publication
        on = publication.on if publication and publication.status == "published" else None
        if publication and on and on.first > said:
            what = f"The review is called published from {on.first}; the report is dated {said}."
            yield error("published-later", publication.at("on"), what, remedy)


def disclosure_is_strict(data: Dataset) -> Iterator[Problem]:
    """A partnership may be stricter than the floor, never laxer."""
    policy = data.edition.settings.disclosure
    limit = policy.hide_up_to if policy else None
    if policy is None or limit is None:
        return
    number = limit.value if limit.state is State.KNOWN else None
    if number is None or number < 5 or number % 1:
        said = policy.at("hide_up_to").excerpt.partition(":")[2].strip() or str(number)
        what = f"hide_up_to is {quoted(said)}: counts up to 5 are always hidden."
        remedy = "Write 5 or a higher whole number."
        yield error("policy-too-lax", policy.at("hide_up_to"), what, remedy)
