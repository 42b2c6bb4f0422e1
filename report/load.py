"""The first link: read an edition and check it; a sound dataset comes out, or every problem."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from report.checks import CHECKS
from report.dataset import Dataset, read_dataset
from report.edition import Edition, comparable, previous_edition
from report.letters import unsettable
from report.problems import Level, Problem, ReportError, errors, in_order, warning


@dataclass(frozen=True)
class Loaded:
    """A sound dataset, and the warnings and notes that came with it."""

    data: Dataset
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Earlier:
    """The edition before, where there is one that can be read, and why not where it cannot."""

    data: Dataset | None
    problems: tuple[Problem, ...] = ()


def load(edition: Edition, letters: frozenset[str], *, strict: bool = False) -> Loaded:
    """Read and check an edition whose texts may use some letters.

    Raises ReportError with every problem if any is an error.
    """
    read = read_dataset(edition)
    found = [*read.problems, *unsettable(read.dataset, letters)]
    for check in CHECKS:
        found += check(read.dataset)
    problems = judged(edition, in_order(found), strict=strict)
    if errors(problems):
        raise ReportError(problems)
    return Loaded(read.dataset, problems)


def load_previous(data: Path, edition: Edition, letters: frozenset[str]) -> Earlier:
    """The partnership's edition before this one; its own problems only keep it from comparing."""
    earlier = previous_edition(data, edition)
    if earlier is None or not comparable(earlier, edition):
        return Earlier(None)
    try:
        return Earlier(load(earlier, letters).data)
    except ReportError:
        what = f"The edition before, {earlier.id}, has problems, so nothing is compared with it."
        remedy = f"Mend it: check {earlier.id}"
        return Earlier(None, (warning("previous-edition", edition.settings.place, what, remedy),))


def judged(
    edition: Edition, problems: tuple[Problem, ...], *, strict: bool = False
) -> tuple[Problem, ...]:
    """The problems less the warnings the edition accepts; under ``strict`` a warning is an error."""
    kept = [problem for problem in problems if not _is_accepted(edition, problem)]
    if not strict:
        return tuple(kept)
    return tuple(
        replace(problem, level=Level.ERROR) if problem.level is Level.WARNING else problem
        for problem in kept
    )


def _is_accepted(edition: Edition, problem: Problem) -> bool:
    if problem.level is not Level.WARNING:
        return False
    place = problem.place
    names = {place.file.rsplit("/", 1)[-1], f"{place.file.rsplit('/', 1)[-1]}:{place.line}"}
    return any(
        accepted.code == problem.code and accepted.where in names and accepted.reason
        for accepted in edition.settings.accepted
    )
