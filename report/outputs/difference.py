"""What changed between two reports, as a page that stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from report.access.leaves import page_barriers
from report.auditing import audited_page
from report.comparing.difference import Difference
from report.comparing.numbers import Change, Kind
from report.comparing.passages import Section, is_unsayable
from report.comparing.saying import called, cell_text, section_text, totals
from report.edition import Edition
from report.elements import page_of
from report.outputs import annual_report
from report.outputs.annual_report import tables_of
from report.pages import SCREEN
from report.prepared import Prepared
from report.problems import ReportError
from report.web import for_the_web

NAME = "difference"
PAGE = annual_report.DIFFERENCE

FIRST = 15
"""So many changes of each kind stand open on the page; the others unfold."""


@dataclass(frozen=True)
class Group:
    """The changes of one kind: the biggest, and the others."""

    title: str
    order: str
    first: list[Change]
    others: list[Change]


def owns(path: Path) -> bool:
    """Whether a file of the output folder is this page."""
    return path == Path(PAGE)


def fill(found: Difference, prepared: Prepared, templates: Path) -> str:
    """The page's HTML."""
    content = prepared.content
    page = annual_report.page_of(content, templates, SCREEN)
    is_same = found.is_of_one_edition
    told = {
        "found": found,
        "title": f"What changed: {content.short_title.lower()}",
        "then": "Before" if is_same else found.then.year,
        "now": "Now" if is_same else found.now.year,
        "totals": totals(found),
        "groups": _groups(found),
        "cell_text": cell_text,
        "called": lambda one: called(one, is_same=is_same),
        "called_all": lambda some: _together(called(one, is_same=is_same) for one in some),
        "sayable": lambda text: not is_unsayable(text, found.then.unsayable),
        "counted": _counted,
        "document_title": f"What changed: {annual_report.document_title(content)}",
        "difference_sheet": annual_report.own((templates / "difference.css").read_text("utf-8")),
    }
    return for_the_web(page.environment.get_template("difference.html").render(**told))


def _together(names: Iterable[str]) -> list[str]:
    """Names in their order, each once; with how many numbers are called so, if several are."""
    counted = Counter(names)
    return [name if many == 1 else f"{name}: {many} numbers" for name, many in counted.items()]


def _groups(found: Difference) -> list[Group]:
    every = [(kind, found.numbers.of(kind)) for kind in Kind]
    return [
        Group(kind.value, kind.order, some[:FIRST], some[FIRST:]) for kind, some in every if some
    ]


def _counted(section: Section) -> str:
    return section_text(Counter(one.kind for one in section.passages), section.gone_in_silence)


def write(html: str, folder: Path) -> None:
    """Write the page into a folder. Raises ReportError if somebody could not read it."""
    if barriers := list(page_barriers(page_of(html))):
        raise ReportError(barriers)
    (folder / PAGE).write_text(html, encoding="utf-8")


def require_safe(html: str, prepared: Prepared, edition: Edition, data: Path) -> None:
    """Audit the page beside the report as it would be written now.

    Raises ReportError if a hidden number can be worked out of them together.
    """
    with TemporaryDirectory(prefix="annual-report-") as desk:
        whole = Path(desk)
        (whole / "data").mkdir()
        for table in tables_of(prepared.content):
            (whole / "data" / table.name).write_bytes(table.content)
        report = f"{annual_report.NAME}.html"
        (whole / report).write_text(prepared.pages.screen, encoding="utf-8")
        (whole / PAGE).write_text(html, encoding="utf-8")
        outcome = audited_page(whole, edition, data, prepared.counts, (".html",))
    if not outcome.accepted:
        raise ReportError(outcome.problems)
