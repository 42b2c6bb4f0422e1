"""What is said at the end, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from report.edition import Edition
from report.problems import Problem, errors, in_order, shown
from report.publishing.passing import Passed
from report.record import Record
from report.record.shapes import FOLDER

ONLY_A_REHEARSAL = "This was a rehearsal, and nothing was written."


def in_the_way(problems: Sequence[Problem]) -> str:
    """How much stands in the way of publishing."""
    count = len(errors(in_order(problems)))
    things = "one thing stands" if count == 1 else f"{count} things stand"
    return f"Not published: {things} in the way. Nothing was written."


def passed_lines(
    passed: Passed, edition: Edition, sizes: Mapping[Path, str], *, rehearse: bool
) -> Iterator[str]:
    """What may go out or has, what to hand out, and what to do next."""
    yield ""
    version = passed.version.version
    if rehearse:
        yield f"Nothing stands in the way of version {version} of {edition.id}."
        yield from passed.notes
        yield ONLY_A_REHEARSAL
        if not passed.version.reason:
            yield f"  To publish it: publish {edition.id}"
        return
    yield f"Published: version {version} of {edition.id}. To hand out:"
    yield from (f"  {shown(path)}  ({size})" for path, size in sizes.items())
    yield from passed.notes
    yield ""
    yield from _record_lines(edition)
    yield "Once it has been sent, fill in sent_on in distribution.csv, and put that on record too:"
    yield f"  To do so: publish {edition.id} --sent"


def sent_lines(record: Record, edition: Edition, *, rehearse: bool) -> Iterator[str]:
    """Who has been sent the version that counts, and who has not."""
    every = record.latest.sent
    have = sum(one.sent_on is not None for one in every)
    version = record.latest.version
    yield f"Of {len(every)} on the list, {have} were sent version {version} of {edition.id}."
    yield from (f"  not yet: {one.recipient}" for one in every if one.sent_on is None)
    if rehearse:
        yield ONLY_A_REHEARSAL
    else:
        yield from _record_lines(edition)


def _record_lines(edition: Edition) -> Iterator[str]:
    yield f"What is published is on record in {shown(edition.folder / FOLDER)}"
    yield "Keep that folder (commit it): next year’s report is held against it."
