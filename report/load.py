"""The first link: read an edition and check it; a sound dataset comes out, or every problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from report.checks.details.accepting import (
    Told,
    how_to_accept,
    is_accepted_by_name,
    told_once,
)
from report.checks.details.kinds import BY_NAME, CASE_IN_TABLE, without_text
from report.checks.details.named import no_real_names
from report.checks.embargo import embargo_is_kept
from report.checks.registry import CHECKS
from report.dataset import Dataset, read_dataset
from report.edition import Edition, comparable, previous_edition
from report.embargo.early import nothing_early, told_early
from report.embargo.fragments import Lookout
from report.embargo.unpublished import hush_of, unpublished
from report.explained.chart_reviews import CHART_REVIEWS
from report.explained.duties import DUTIES
from report.explained.publishing import PUBLISHING
from report.letters import unsettable
from report.names import read_names
from report.problems import (
    Level,
    Problem,
    ReportError,
    did_you_mean,
    errors,
    in_order,
    quoted,
    warning,
)
from report.schema.entries import Accepted
from report.schema.values import When

TOLD_ELSEWHERE = (
    "previous-edition",
    *(one.code for one in (*CHART_REVIEWS, *DUTIES, *PUBLISHING)),
)
"""Warnings that may be accepted and that nothing in the edition itself gives rise to."""

TOLD_LATER = (
    "typed-figure-differs",
    "typed-figure-hidden",
    CASE_IN_TABLE.code,
    "implication-nearly",
    "paper-number-unfound",
)
"""Warnings of what the edition's content turns out to be, once everything is counted."""


@dataclass(frozen=True)
class Loaded:
    """A sound dataset, and the warnings and notes that came with it."""

    data: Dataset
    problems: tuple[Problem, ...]
    lookout: Lookout = field(default_factory=Lookout)
    """What no output may hold."""


@dataclass(frozen=True)
class Earlier:
    """The edition before, where there is one that can be read, and why not where it cannot."""

    data: Dataset | None
    problems: tuple[Problem, ...] = ()

    @property
    def publish_on(self) -> When | None:
        """The day it was published, where it is known."""
        return self.data.edition.settings.publish_on if self.data else None


def load(
    edition: Edition,
    letters: frozenset[str],
    *,
    strict: bool = False,
    words_later: bool = False,
    names: Path | None = None,
    embargoed: bool = False,
) -> Loaded:
    """Read and check an edition whose texts may use some letters, and none of a list of names.

    Raises ReportError with every problem if any is an error. With ``words_later`` errors of the
    words alone do not raise yet: the caller looks up the names in them first, and then raises.
    Words that wait in the folder "embargoed" are taken out, or with ``embargoed`` told early.
    """
    read = read_dataset(edition)
    words = unpublished(read.dataset)
    data = told_early(read.dataset) if embargoed else replace(read.dataset, waiting=())
    found = [*read.problems, *embargo_is_kept(read.dataset, words), *unsettable(data, letters)]
    found += nothing_early(data) if embargoed else ()
    for check in CHECKS:
        found += check(data)
    found += no_real_names(data, read_names(names, edition.folder.parent.parent))
    found = list(_without_details(_each_row_once(found)))
    found += accepted_nothing(edition, found)
    problems = judged(edition, found, strict=strict)
    problems = hush_of(read.dataset, words).quiet(problems)
    wrong = errors(problems)
    if wrong and not (words_later and all(map(_is_of_words, wrong))):
        raise ReportError(problems)
    return Loaded(data, problems, unpublished(data).lookout if embargoed else words.lookout)


def _is_of_words(problem: Problem) -> bool:
    return Path(problem.place.file).parent.name == "words"


def _each_row_once(problems: list[Problem]) -> Iterator[Problem]:
    """A row with too many cells or too few is told as that, not by all that follows from it.

    What the others would say of it is true of the wrong cells.
    """
    rows: dict[str, set[tuple[str, str]]] = {"ragged-row": set(), "missing-value": set()}
    for problem in problems:
        if problem.code in rows:
            rows[problem.code].add(_row(problem))
    for problem in problems:
        moved = _row(problem) in rows["ragged-row"] and problem.code != "ragged-row"
        if not moved and (
            problem.code != "short-row" or _row(problem) not in rows["missing-value"]
        ):
            yield problem


def _without_details(problems: Iterable[Problem]) -> Iterator[Problem]:
    """A line that may tell who a child is, is not shown with whatever else is wrong in it."""
    every = list(problems)
    lines = {_line(one) for one in every if one.code in BY_NAME}
    for one in every:
        hidden = replace(one, place=without_text(one.place))
        yield hidden if _line(one) in lines else one


def _line(problem: Problem) -> tuple[str, int]:
    return problem.place.file, problem.place.line


def _row(problem: Problem) -> tuple[str, str]:
    """The file and the row of a spreadsheet that a problem stands in."""
    row = re.search(r"row \d+", problem.place.cell)
    return problem.place.file, row[0] if row else ""


def load_previous(
    data: Path, edition: Edition, letters: frozenset[str], *, strict: bool = False
) -> Earlier:
    """The partnership's edition before this one; its own problems only keep it from comparing."""
    earlier = previous_edition(data, edition)
    if earlier is None or (earlier.period and not comparable(earlier, edition)):
        return Earlier(None)
    try:
        return Earlier(load(earlier, letters).data)
    except ReportError:
        what = f"The edition before, {earlier.id}, has problems, so nothing is compared with it."
        remedy = f"Mend it: check {earlier.id}"
        found = warning("previous-edition", edition.settings.place, what, remedy)
        return Earlier(None, judged(edition, [found], strict=strict))


def judged(
    edition: Edition, problems: Iterable[Problem], *, strict: bool = False
) -> tuple[Problem, ...]:
    """Problems in order, less those the edition accepts; ``strict`` makes warnings errors."""
    ordered, accepted = in_order(problems), edition.settings.accepted
    once = told_once(ordered)
    kept = [one for one in ordered if not any(_accepts(a, one, once) for a in accepted)]
    if not strict:
        return tuple(kept)
    return tuple(
        replace(problem, level=Level.ERROR) if problem.level is Level.WARNING else problem
        for problem in kept
    )


def _accepts(accepted: Accepted, problem: Problem, once: frozenset[Told]) -> bool:
    """Whether an entry of edition.yaml names a warning, gives its place, and says why.

    What may tell who a child is, is accepted in its own way, an error too.
    """
    if accepted.code != problem.code:
        return False
    if problem.code in BY_NAME:
        return is_accepted_by_name(accepted, problem, once)
    if problem.level is not Level.WARNING:
        return False
    return bool(accepted.reason) and accepted.where in _places(problem)


def _places(problem: Problem) -> set[str]:
    """How a place may be named: training.csv, training.csv:14, words/summary.md."""
    parts = problem.place.file.split("/")
    files = {"/".join(parts[-1:]), "/".join(parts[-2:])}
    return files | {f"{file}:{problem.place.line}" for file in files}


def accepted_nothing(
    edition: Edition, problems: list[Problem], *, later: bool = False
) -> Iterator[Problem]:
    """What is accepted and not there: a code or place that is misspelt, or a warning long gone."""
    once = told_once(problems)
    for accepted in edition.settings.accepted:
        known = accepted.code and accepted.where and accepted.reason
        if not known or accepted.code in TOLD_ELSEWHERE or later != (accepted.code in TOLD_LATER):
            continue
        if not any(_accepts(accepted, problem, once) for problem in problems):
            what = _not_accepted(accepted, problems)
            remedy = _acceptable(accepted, problems)
            yield warning("accepted-nothing", accepted.at("code"), what, remedy)


def _not_accepted(accepted: Accepted, problems: list[Problem]) -> str:
    """An entry that accepts nothing: what it names is not there, or is not accepted in this way."""
    code, file = quoted(accepted.code or ""), str(accepted.where).partition(":")[0]
    there = any(one.code == accepted.code and file in _places(one) for one in problems)
    if there:
        return f"This does not accept {code} in {file}: it is still told."
    return f"No warning {code} is told of {accepted.where}."


def _acceptable(accepted: Accepted, problems: list[Problem]) -> str:
    """What to do about an entry that matches nothing."""
    same = [problem for problem in problems if problem.code == accepted.code]
    if accepted.code in BY_NAME and same:
        return how_to_accept(accepted, same)
    if same and same[0].level is Level.ERROR:
        return "That is an error, and only warnings can be accepted: mend what it says."
    if same:
        place = same[0].place
        return f"It is told of {place.file.rsplit('/', 1)[-1]}:{place.line}: correct “where”."
    codes = {problem.code for problem in problems if problem.level is Level.WARNING}
    meant = did_you_mean(accepted.code or "", codes)
    return f"Did you mean “{meant}”?" if meant else "Take the entry away: it is no longer needed."
