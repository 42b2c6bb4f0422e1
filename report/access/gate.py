"""The whole gate for a written PDF: what our lint, its own page and a validator find in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from report.access.agreeing import agree
from report.access.lint import lint
from report.access.opening import Opened, open_pdf
from report.access.standards import standards
from report.access.telling import Looked, sources
from report.elements import page_of
from report.problems import Problem, ReportError, errors

TOLD = 3
"""So many findings of one kind are told one by one; of the rest it is said how many there are."""


def look_at(path: Path, html: str = "") -> tuple[Problem, ...]:
    """Everything that is wrong with a PDF; with the page that it was made of, also against that.

    Raises ReportError where the file cannot be read.
    """
    return _looked(open_pdf(path), path, html)


def _looked(pdf: Opened, path: Path, html: str) -> tuple[Problem, ...]:
    if not html:
        return tuple(_few([*lint(Looked(pdf)), *standards(path)]))
    page = page_of(html)
    looked = Looked(pdf, sources(page))
    return tuple(_few([*lint(looked), *agree(looked, page), *standards(path)]))


def _few(problems: list[Problem]) -> Iterator[Problem]:
    """One fault of the program shows in every table: it is told of the first, and counted."""
    times = Counter((one.code, one.what) for one in problems)
    told: Counter[tuple[str, str]] = Counter()
    for one in problems:
        kind = one.code, one.what
        told[kind] += 1
        if told[kind] == TOLD and times[kind] > TOLD:
            more = times[kind] - TOLD
            said = f"{one.what} The same is so in {more:,} more {_places(more)}."
            yield replace(one, what=said)
        elif told[kind] <= TOLD:
            yield one


def _places(count: int) -> str:
    return "place" if count == 1 else "places"


def require_readable(path: Path, html: str) -> Opened:
    """A written PDF, opened, if everybody can read it. Raises ReportError with all that is wrong.

    Where the validator is not installed, our own lint decides alone; ``doctor`` says so.
    """
    pdf = open_pdf(path)
    found = errors(_looked(pdf, path, html))
    if found:  # the folder in which a report is made is not the one that its reader knows
        raise ReportError(replace(one, place=replace(one.place, file=path.name)) for one in found)
    return pdf
