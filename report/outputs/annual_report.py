"""The annual report: a PDF, a web page that stands alone, and the tables behind both."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from report import accent, elements
from report.audit.whole import CERTIFICATE
from report.boxes import case_boxes, owners_share_actions
from report.content import Content, source_groups
from report.duties import page as duties
from report.elements import Element
from report.governance import held_up, members, restraint, signatories, spoken, steps
from report.grouping import groups_of, indicator_tables
from report.outputs import figures_json
from report.pages import PRINT, SCREEN, Page
from report.phrasing import (
    FILE_NAMES,
    SECTOR_NAMES,
    another_way,
    cover_partners,
    cover_status,
    measure_ends,
    measure_source,
    measure_text,
    number_meaning,
    small_numbers,
    unsaid,
)
from report.spreadsheets.csvw import NAME as METADATA
from report.spreadsheets.csvw import csv_name, metadata
from report.spreadsheets.sheets import book_of
from report.tables import plain_table_html, table_csv
from report.web import foot_of_pages, for_the_web
from report.wording import MARK_MEANINGS

if TYPE_CHECKING:
    from report.access.opening import Opened
    from report.pdf import Attached

NAME = "annual-report"

FACES = (
    ("Report Sans", 400, "normal", "report-sans"),
    ("Report Sans", 600, "normal", "report-sans-semibold"),
    ("Report Sans", 400, "italic", "report-sans-italic"),
    ("Report Sans Semibold", 400, "normal", "report-sans-semibold"),
)

SPEAKING = ("Report Serif", 400, "normal", "report-serif")

TRAINING_FIGURES = (
    "training_by_course",
    "training_by_agency",
    "training_bookings",
    "training_by_month",
    "training_by_mode",
)
TRAINING_TABLES = (
    "training_by_course",
    "training_by_course_year_on_year",
    "training_by_agency",
    "training_by_agency_year_on_year",
    "training_by_mode",
    "training_by_month",
    "training_bookings",
    "training_totals",
)

MEETINGS, BY_SECTOR = "attendance_", "attendance_by_sector"

PAGE_OF_SECTION11 = re.compile(r"section11(_\d+)?")
"""The tables of agencies by standards: more than one where a page has no room for them all."""

DIFFERENCE = "difference.html"
"""A page that tells how a build differs from another. It goes with the build it tells of."""

Stage = Callable[[str], None]


@dataclass(frozen=True)
class Pages:
    """The report's two pages of HTML, and the tables that go with them."""

    printed: str = ""
    screen: str = ""

    @cached_property
    def page(self) -> Element:
        """What is printed, as a tree."""
        return elements.page_of(self.printed)


def owns(path: Path) -> bool:
    """Whether a file of the output folder is this document's."""
    is_ours = path.name.startswith(f"{NAME}.") or path.name == CERTIFICATE
    return is_ours or path.parent.name == "data" or path == Path(DIFFERENCE)


def fill(content: Content, templates: Path) -> Pages:
    """Both pages of HTML. Raises ReportError where a template names what is not there."""
    return Pages(_filled(content, templates, PRINT), _filled(content, templates, SCREEN))


NUMBER = re.compile('<span class="number-text"[^>]*>([^<]*)</span>')
"""A number in a sentence. WeasyPrint 70 may break the line far too early before a span."""


def write(
    content: Content,
    pages: Pages,
    templates: Path,
    folder: Path,
    *,
    keep: bool,
    in_paper: frozenset[str] = frozenset(),
) -> None:
    """Write the report's files into a folder; ``in_paper`` are its covering paper's numbers."""
    from report.pdf import write_pdf

    printed = _for_print(pages)
    attached = tables_of(content)
    write_pdf(printed, templates, folder / f"{NAME}.pdf", attached)
    (folder / f"{NAME}.html").write_text(pages.screen, encoding="utf-8")
    if keep:
        (folder / f"{NAME}.print.html").write_text(printed, encoding="utf-8")
    data = folder / "data"
    data.mkdir()
    for one in attached:
        (data / one.name).write_bytes(one.content)
    figures_json.write(content, pages.page, folder, in_paper)
    if content.published.tables:
        _write_workbooks(content, folder)


def _write_workbooks(content: Content, folder: Path) -> None:
    from report.spreadsheets.ods import ods_bytes
    from report.spreadsheets.xlsx import xlsx_bytes

    book = book_of(content)
    (folder / f"{NAME}.data-tables.xlsx").write_bytes(xlsx_bytes(book))
    (folder / f"{NAME}.data-tables.ods").write_bytes(ods_bytes(book))


def look(pages: Pages, folder: Path) -> Opened:
    """Look at what was written, and give the PDF as it was opened for that.

    Raises ReportError with all that keeps anyone from reading it.
    """
    from report.access.gate import require_readable

    return require_readable(folder / f"{NAME}.pdf", _for_print(pages))


def _for_print(pages: Pages) -> str:
    return NUMBER.sub(r"\1", pages.printed)


def tables_of(content: Content) -> list[Attached]:
    """Every table as a CSV file, and what they hold: the same bytes beside the report and in it."""
    from report.pdf import Attached

    tables, day = content.published.tables.values(), content.edition.report_date
    found = [
        Attached(
            csv_name(table),
            table_csv(table).encode("utf-8-sig"),
            f"{table.title}. {table.subtitle}",
            day,
        )
        for table in tables
    ]
    what = "What the columns of the tables hold, what is noted of each, and where it comes from"
    return [*found, *([Attached(METADATA, metadata(content), what, day)] if found else [])]


def _filled(content: Content, templates: Path, medium: str) -> str:
    page = page_of(content, templates, medium)
    html = page.render("annual_report.html", chapters=page.chapters())
    return for_the_web(html) if medium == SCREEN else html


def page_of(content: Content, templates: Path, medium: str) -> Page:
    """An empty page that knows all its templates may ask for."""
    page = Page(templates, content, medium)
    page.environment.globals |= _words_for_templates(content)
    page.environment.globals |= duties.for_templates(content.edition, content.answers)
    page.environment.globals |= {
        "document_title": escape(document_title(content)),  # as it is: a window breaks no line
        "tokens": own(accent.css(str(content.edition.partnership.accent or accent.HOUSE))),
        "faces": own(_faces(templates / "fonts", content)) if medium == SCREEN else "",
        "sheet": own((templates / "screen.css").read_text("utf-8")) if medium == SCREEN else "",
        "page_foot": own(foot_of_pages(content.foot)) if medium == SCREEN else "",
        "svg_uri": svg_uri,
        "plain_table": plain_table_html,
    }
    return page


def own(css: str) -> Markup:
    """Our own style sheet, which needs no escaping: nothing a partnership writes is in it."""
    return Markup(css)  # noqa: S704


def _words_for_templates(content: Content) -> dict[str, object]:
    published = content.published
    reviews = [
        id
        for id in published.tables
        if id.startswith("reviews_by") or id.endswith("s_by_outcome") or id == "review_timeliness"
    ]
    return {
        "unsaid": unsaid(content),
        "signatories": signatories(content),
        "members": members(content),
        "restraint": partial(restraint, content),
        "spoken": spoken,
        "held_up": held_up(content),
        "steps": steps(content),
        "meetings_figures": [id for id in content.figures if id.startswith(MEETINGS)],
        "meetings_tables": [
            id for id in published.tables if id.startswith(MEETINGS) and id != BY_SECTOR
        ],
        "another_way": partial(another_way, content),
        "cover_status": cover_status(content),
        "cover_partners": cover_partners(content),
        "case_boxes": case_boxes(content),
        "owners_share_actions": owners_share_actions(published),
        "measure_ends": partial(measure_ends, published),
        "measure_source": measure_source,
        "measure_text": partial(measure_text, published),
        "number_meaning": lambda name: number_meaning(published, str(name)),
        "sector_names": SECTOR_NAMES,
        "indicator_groups": partial(groups_of, published, content.figures),
        "indicator_tables": indicator_tables(published, content.figures),
        "source_groups": source_groups(content, FILE_NAMES),
        "mark_meanings": MARK_MEANINGS,
        "small_numbers": small_numbers(content),
        "review_tables": reviews,
        "audit_tables": [id for id in published.tables if id.startswith("audits")],
        "section11_tables": [id for id in published.tables if PAGE_OF_SECTION11.fullmatch(id)],
        "training_figures": [name for name in TRAINING_FIGURES if name in content.figures],
        "training_tables": [name for name in TRAINING_TABLES if name in published.tables],
    }


def document_title(content: Content) -> str:
    """The title a window, a reader or a search result shows."""
    marks = "".join(f" ({marking})" for marking in content.markings)
    return f"{content.title}: {content.edition.partnership.name}{marks}"


def svg_uri(svg: str) -> str:
    """A picture as an address that holds it, so that the page needs no other file."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _faces(fonts: Path, content: Content) -> str:
    """The report's fonts inside the page; the serif only where somebody speaks."""
    rules = []
    for family, weight, style, file in (*FACES, *((SPEAKING,) if content.feedback else ())):
        font = b64encode((fonts / f"{file}.woff2").read_bytes()).decode()
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
            f"src:url(data:font/woff2;base64,{font})}}"
        )
    return "".join(rules)
