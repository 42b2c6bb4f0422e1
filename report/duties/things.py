"""The things an edition holds, kind by kind: each yields them in the order of their file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from report.duties.facts import Facts, Part, Thing, plain, text_of
from report.duties.shapes import Meaning
from report.duties.vocabulary import vocabulary
from report.frames import Frame
from report.measures.actions import plan_of
from report.schema.entry import Entry
from report.schema.subjects import Indicator

Things = Callable[[Facts], Iterator[Thing]]

SEVERAL = ("training",)
"""Kinds that several files tell of, any of which may still hold examples."""


def things(facts: Facts, kind: str) -> tuple[Thing, ...]:
    """All things of a kind, no examples; those of the finished report only once it is made."""
    if kind in facts.found:
        return facts.found[kind]
    if kind not in SEVERAL and facts.is_example(vocabulary().kinds[kind].file):
        return ()
    return tuple(THINGS[kind](facts))


def chosen(found: tuple[Thing, ...], where: Mapping[str, tuple[str, ...]]) -> list[Thing]:
    """The things whose fields have one of the values named."""
    return [thing for thing in found if all(_fits(thing, *one) for one in where.items())]


def _fits(thing: Thing, field: str, values: tuple[str, ...]) -> bool:
    if field == "about":
        name = f" {plain(thing.name)} "
        return any(f" {plain(value)} " in name for value in values)
    said = plain(thing.fields.get(field, ""))
    return any(said == plain(value) for value in values)


# Entries


def _entries(of: Callable[[Facts], Any], called: str, *others: str, **fields: str) -> Things:
    """Each entry of a list, called by the first of some keys that it fills."""

    def found(facts: Facts) -> Iterator[Thing]:
        for entry in of(facts):
            names = [str(getattr(entry, key) or "") for key in (called, *others)]
            told = {field: _said(getattr(entry, key)) for field, key in fields.items()}
            yield Thing(next(filter(None, names), "without a name"), entry, told)

    return found


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def _single(of: Callable[[Facts], Entry | None]) -> Things:
    """The one thing that a file is, where there is such a file."""

    def found(facts: Facts) -> Iterator[Thing]:
        entry = of(facts)
        if entry is not None:
            yield Thing("", entry)

    return found


def _reviews(facts: Facts) -> Iterator[Thing]:
    """Reviews that are published by the report's own date, under the names that the gate gives."""
    public = [one for one in facts.data.reviews if str(one.id) in facts.public_reviews]
    told = [one for one in facts.published.reviews if one.is_published]
    for review, said in zip(public, told, strict=True):
        yield Thing(said.name, review, {"type": str(review.type)})


def _glossary(facts: Facts) -> Iterator[Thing]:
    for term, meaning in facts.data.glossary.items():
        yield Thing(str(term), Meaning(str(meaning), place=term.place))


# Rows


def _rows(file: str, name: str, *fields: str) -> Things:
    """Each row of a file."""

    def found(facts: Facts) -> Iterator[Thing]:
        frame = facts.data.frame(file)
        if frame is not None:
            yield from (_row(frame, (row,), name, fields) for row in range(len(frame)))

    return found


def _groups(file: str, name: str, *fields: str) -> Things:
    """The rows of a file that share a name, as one thing."""

    def found(facts: Facts) -> Iterator[Thing]:
        frame = facts.data.frame(file)
        if frame is not None:
            for rows in _alike(frame, name).values():
                yield _row(frame, rows, name, fields)

    return found


def _alike(frame: Frame, column: str) -> dict[str, tuple[int, ...]]:
    groups: dict[str, tuple[int, ...]] = {}
    for row in range(len(frame)):
        if name := text_of(frame, row, column):
            groups[name] = (*groups.get(name, ()), row)
    return groups


def _row(frame: Frame, rows: tuple[int, ...], name: str, fields: tuple[str, ...]) -> Thing:
    told = {field: text_of(frame, rows[0], field) for field in fields}
    return Thing(text_of(frame, rows[0], name), Part(frame, rows), told)


def _actions(facts: Facts) -> Iterator[Thing]:
    """Actions from published reviews; a status is as it stood on the period's last day."""
    plan = plan_of(facts.data)
    if plan is None:
        return
    frame = plan.frame
    standing = plan.standing.astype(str).to_dict()
    for row in range(len(frame)):
        if text_of(frame, row, "review") in facts.public_reviews and row in standing:
            name = text_of(frame, row, "action")
            yield Thing(name, Part(frame, (row,)), {"status": standing[row]})


TRAINING = ("training", "training_totals", "training_feedback")


def _training(facts: Facts) -> Iterator[Thing]:
    """The edition's training as one thing, there as soon as one of its files is."""
    frames = [frame for file in TRAINING if (frame := facts.frame(file))]
    if frames:
        place = facts.file(f"{frames[0].rule.name}.csv")
        yield Thing("", {}, place=place)


TIME_KEPT = re.compile(r"\b(?:within|in time|on time|working days?|timescales?)\b", re.IGNORECASE)
"""A measure of time kept says so in its title or its id."""


def _indicators(facts: Facts) -> Iterator[Thing]:
    frame = facts.data.frame("indicators")
    rows = _alike(frame, "indicator") if frame else {}
    for entry in facts.data.indicators:
        told = f"{entry.title} {str(entry.id).replace('-', ' ').replace('_', ' ')}"
        fields = {
            "id": str(entry.id),
            "unit": str(entry.unit or ""),
            "kind": str(entry.kind or ""),
            "counts": str(entry.counts or ""),
            "breakdown": _said(entry.breakdown),
            "timescale": "true" if TIME_KEPT.search(told) else "false",
        }
        yield _indicator(entry, frame, rows.get(str(entry.id)), fields)


def _indicator(
    entry: Indicator, frame: Frame | None, rows: tuple[int, ...] | None, fields: dict[str, str]
) -> Thing:
    """A measure with its rows; without any it stands where its entry does."""
    name = str(entry.title or entry.id)
    if frame is None or rows is None:
        return Thing(name, entry, fields)
    return Thing(name, Part(frame, rows), fields)


THINGS: dict[str, Things] = {
    "priorities": _entries(lambda facts: facts.data.priorities, "title"),
    "impacts": _entries(
        lambda facts: [one for priority in facts.data.priorities for one in priority.impact],
        "statement",
        "measure",
    ),
    "not_progressed": _entries(
        lambda facts: [one for each in facts.data.priorities for one in each.not_progressed], "what"
    ),
    "next_steps": _entries(
        lambda facts: [one for each in facts.data.priorities for one in each.next], "action"
    ),
    "reviews": _reviews,
    "actions": _actions,
    "training": _training,
    "indicators": _indicators,
    "audits": _groups("audits", "audit"),
    "section11": _groups("section11", "agency"),
    "feedback": _entries(lambda facts: facts.data.feedback, "who"),
    "scrutiny": _single(lambda facts: facts.data.scrutiny),
    "arrangements": _single(lambda facts: facts.data.arrangements),
    "changes": _entries(
        lambda facts: facts.data.arrangements.changes if facts.data.arrangements else (), "what"
    ),
    "reforms": _entries(
        lambda facts: facts.data.arrangements.reforms if facts.data.arrangements else (), "reform"
    ),
    "decisions": _rows("decisions", "decision", "status"),
    "funders": _groups("contributions", "funder", "sector"),
    "headings": _groups("spending", "heading"),
    "partners": _entries(
        lambda facts: facts.data.edition.partnership.partners, "name", sector="sector"
    ),
    "attendance": _rows("attendance", "agency", "sector"),
    "resources": _groups("downloads", "resource"),
    "partnership": _single(lambda facts: facts.data.edition.partnership),
    "glossary": _glossary,
}
"""The kinds of thing that the data holds; the finished report's are found in ``proofs``."""
