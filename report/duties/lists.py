"""Reads the lists: duties, recipients, terms and criteria, held against the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from report.duties.shapes import CriteriaFile, Criterion, Duty, GuidanceFile, Recipient
from report.duties.vocabulary import (
    plain_node,
    read_ask,
    require_known,
    root,
    vocabulary,
    wrong,
)
from report.problems import ReportError, quoted
from report.schema.dates import read_date
from report.schema.reading import EntryReader
from report.schema.sections import REPORT
from report.schema.values import When
from report.sources import nodes
from report.sources.nodes import Text


@dataclass(frozen=True)
class Term:
    """What a thing is called in periods whose last day is on or after ``since``."""

    word: str
    since: When | None = None


@dataclass(frozen=True)
class Guidance:
    """One edition of the guidance: its duties, whom it names, and what it calls things.

    ``first`` and ``last`` say when it was in force; the last is None where it still is.
    """

    id: str
    title: str
    chapter: str
    act: str
    first: When
    last: When | None
    carried_forward_from: str
    terms: Mapping[str, tuple[Term, ...]]
    distribution: tuple[Recipient, ...]
    duties: tuple[Duty, ...]

    def recipient(self, id: str) -> Recipient:
        """A recipient by id. Raises KeyError for one that is none."""
        return {str(one.id): one for one in self.distribution}[id]


EDITIONS = ("wt2015", "wt2018", "wt2023", "wt2026")


@cache
def guidance(id: str) -> Guidance:
    """An edition of the guidance, read once. Raises ReportError where its list is wrong."""
    reader = EntryReader()
    held = reader.entry(GuidanceFile, root(id))
    if reader.problems:
        raise ReportError(reader.problems)
    assert held.in_force is not None
    assert held.terms is not None
    since, until = (plain_node(held.in_force)[end] for end in ("from", "to"))
    recipients = [str(one.id) for one in held.distribution]
    return Guidance(
        str(held.edition),
        str(held.title),
        str(held.chapter or "").partition(",")[0].lower(),
        str(held.act),
        read_date(since),
        read_date(until) if until else None,
        str(held.carried_forward_from or ""),
        {name: tuple(_terms(term)) for name, term in plain_node(held.terms).items()},
        held.distribution,
        tuple(_with_asks(duty, recipients) for duty in held.duties),
    )


def _terms(held: Any) -> Iterator[Term]:
    for one in held if isinstance(held, list) else [{"term": held}]:
        yield Term(one["term"], read_date(one["from"]) if "from" in one else None)


def _with_asks(duty: Duty, recipients: Collection[str]) -> Duty:
    """A duty with its tests read, and held against the vocabulary and the sections."""
    require_known(duty.section or Text("", duty.place), [one.id for one in REPORT], "section")
    if bool(duty.verified) != bool(duty.seen_at):
        raise wrong(duty.place, "“verified” and “seen_at” go together.")
    if duty.unless and duty.unless.of:
        require_known(duty.unless.of, vocabulary().kinds, "kind of thing")
    asks = tuple(read_ask(node, recipients) for node in duty.met_by)
    if not asks:
        raise wrong(duty.place, f"Nothing says what answers the duty {quoted(str(duty.id))}.")
    held = {rule: getattr(duty, rule) for rule in Duty.__dataclass_fields__}
    return Duty(**(held | {"asks": asks}))


@cache
def criteria() -> tuple[Criterion, ...]:
    """Every criterion, read once. Raises ReportError where the list is wrong."""
    reader = EntryReader()
    held = reader.entry(CriteriaFile, root("criteria")).criteria
    if reader.problems:
        raise ReportError(reader.problems)
    for criterion in held:
        read_ask(criterion.evidence or nodes.Mapping({}, criterion.place))
        for edition in criterion.editions:
            require_known(edition, EDITIONS, "edition of the guidance")
    return held
