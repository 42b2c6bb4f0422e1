"""Everything that would keep somebody from reading, told before a page is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from report.accent import HOUSE
from report.access.elements import page_of
from report.access.leaves import page_barriers
from report.access.looks import look_barriers
from report.access.pictures import picture_barriers
from report.access.widths import tables_fit
from report.content import Content
from report.figures import Chart
from report.problems import Problem


def barriers(
    content: Content, charts: Iterable[Chart], html: str, templates: Path
) -> Iterator[Problem]:
    """All of it: of the charts, the page, its tables' widths and the style sheets.

    What people write was looked at already, with their own files: report/checks/access.py.
    """
    page = page_of(html)
    yield from picture_barriers(charts, content.figures.values())
    yield from page_barriers(page)
    yield from tables_fit(page, templates / "fonts")
    yield from look_barriers(templates, str(content.edition.partnership.accent or HOUSE))
