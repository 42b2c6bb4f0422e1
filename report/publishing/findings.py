"""Whatever the checks of the data, the words and the finished report found and nobody accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from report.problems import Level, Problem, error
from report.publishing.restating import unexplained
from report.publishing.shapes import Door
from report.record.shapes import FOLDER, RECORD


def is_settled(door: Door) -> Iterator[Problem]:
    """Nothing is left open: neither of the data nor of what the guidance and auditors ask."""
    if door.prepared is not None:
        yield from as_open(door.prepared.problems)
        yield from as_open(door.prepared.judged.problems if door.prepared.judged else ())
        if door.prepared.judged is None:
            what = "Nothing has judged whether the report does what its guidance asks."
            remedy = "Send this message to whoever looks after the program for you."
            yield error("not-judged", door.file("edition.yaml"), what, remedy)


def restatements(door: Door) -> Iterator[Problem]:
    """Every restated figure is explained."""
    if door.prepared is not None and door.before is not None:
        yield from unexplained(door.edition, door.prepared.content, door.before)


def as_open(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems as the door sees them: a warning stands in the way until it is accepted."""
    for problem in problems:
        if problem.level is not Level.NOTE:
            yield replace(problem, level=Level.ERROR)


def is_not_out_yet(door: Door) -> Iterator[Problem]:
    """What is published is published once; from then on it is corrected."""
    place = door.file(f"{FOLDER}/{RECORD}")
    if door.record and not door.wish.is_correction:
        latest = door.record.latest
        what = f"Version {latest.version} of this report is published already."
        remedy = (
            "If something in it is wrong, correct it with --correct and the reason, and --on and "
            f"the day of the correction: publish {door.edition.id}"
        )
        yield error("already-published", place, what, remedy)
    if door.wish.is_correction and not door.record:
        yield nothing_on_record(door)


def nothing_on_record(door: Door) -> Problem:
    """What was never published can neither be corrected nor have been sent."""
    what = "No version of this report is on record, so there is none to correct or to send."
    remedy = f"Publish it first: publish {door.edition.id}"
    return error("nothing-published", door.file(f"{FOLDER}/{RECORD}"), what, remedy)
