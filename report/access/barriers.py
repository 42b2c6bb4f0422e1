"""Everything that would keep somebody from reading, told before a page is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path

from report.accent import HOUSE
from report.access.leaves import page_barriers
from report.access.looks import look_barriers
from report.access.pictures import picture_barriers
from report.access.widths import tables_fit
from report.content import Content
from report.elements import Element
from report.figures import Chart
from report.plainness import Link
from report.problems import Problem

OURS = (
    "This is a fault of the program, not of your data: send this message to whoever looks after "
    "the program for you. Your last report stays as it was. What they can do:"
)


def barriers(
    content: Content,
    charts: Iterable[Chart],
    page: Element,
    templates: Path,
    written: Set[Link] = frozenset(),
) -> Iterator[Problem]:
    """All of it: of the charts, the page, its tables' widths and the style sheets.

    What people write was looked at already, with their own files: report/checks/access.py.
    ``written`` are their links. Long names may make a table too wide; the rest is ours alone.
    """
    accent = str(content.edition.partnership.accent or HOUSE)
    yield from tables_fit(page, templates / "fonts")
    for problem in (
        *picture_barriers(charts, content.figures.values()),
        *page_barriers(page, written),
        *look_barriers(templates, accent),
    ):
        yield replace(problem, remedy=f"{OURS} {problem.remedy}")
