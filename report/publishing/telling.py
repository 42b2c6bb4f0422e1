"""What is said at the end, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.duties.lists import criteria as asked
from report.duties.saying import ONLY_EXAMPLES, is_of_examples
from report.edition import Edition
from report.problems import Problem, errors, in_order, shown
from report.publishing.passing import Passed
from report.record import Record
from report.record.shapes import FOLDER
from report.review.standing import CODES

ONLY_A_REHEARSAL = "This was a rehearsal, and nothing was written."


def in_the_way(problems: Sequence[Problem]) -> str:
    """How much stands in the way of publishing."""
    count = len(errors(in_order(problems)))
    things = "one thing stands" if count == 1 else f"{count} things stand"
    return f"Not published: {things} in the way. Nothing was written."


@dataclass(frozen=True)
class Step:
    """What to do next towards publication, and the problems that ask for it."""

    title: str
    problems: tuple[Problem, ...]
    in_short: bool = False
    """Whether its places are enough: all of them have one cause."""


CHARTS = tuple(CODES.values())
LAST = ("not-final", "approval-missing", "publish-day")
MADE_UP = "illustrative-final"


def steps_of(problems: Sequence[Problem]) -> Iterator[Step]:
    """What stands in the way, by what is to be done first: mend, replace, answer, review, approve.

    Charts are reviewed once the facts are there: what changes afterwards is looked at again.
    """
    every = errors(in_order(problems))
    criteria = {str(one.code) for one in asked()}
    examples = [one for one in every if one.code == MADE_UP or is_of_examples(one.what)]
    last = [one for one in every if one.code in LAST]
    charts = [one for one in every if one.code in CHARTS]
    asks = [one for one in every if one.code in criteria and one not in examples]
    rest = [one for one in every if one not in (*examples, *last, *asks, *charts)]
    for title, found, in_short in (
        ("Mend what is wrong", rest, False),
        ("Put your own in the place of the examples", examples, True),
        ("Supply what the guidance asks for, or say why it is missing", asks, False),
        ("Have the charts reviewed", charts, False),
        ("At the very end: the day, the approvals, and that it is final", last, False),
    ):
        if found:
            yield Step(title, tuple(found), in_short)


def example_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """The files that hold examples, what is told of each, and how to say that they are gone."""
    yield "  An example answers nothing. The files, and what your own facts in them would answer:"
    named = [one for one in problems if one.code == MADE_UP]
    by_file: dict[str, list[str]] = {}
    for one in named:
        by_file.setdefault(one.what.partition(" ")[0], [])
    for one in (one for one in problems if one.code != MADE_UP):
        by_file.setdefault(_file_of(one), []).append(_asked_for(one))
    for file, asked_for in sorted(by_file.items()):
        yield f"  {file}{': ' if asked_for else ''}{'; '.join(dict.fromkeys(asked_for))}"
    if named:
        place = named[0].place.file
        yield f"  When a file holds your own facts, say so in {place}: “status: final” or"
        yield "  “provisional” in its entry, and where the facts come from."


def _file_of(problem: Problem) -> str:
    """A file by its name, with the folder words."""
    parts = problem.place.file.split("/")
    return "/".join(parts[-2:]) if parts[-2:-1] == ["words"] else parts[-1]


def _asked_for(problem: Problem) -> str:
    """What an example does not answer: a duty by its name, or the thing itself."""
    duty, colon, _ = problem.what.partition(": not met")
    if colon:
        return f"“{duty}”"
    thing = problem.what.partition(f"{ONLY_EXAMPLES} ")[2].rstrip(".")
    return thing or "words"


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
