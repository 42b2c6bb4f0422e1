"""Nothing on a page runs over anything else or off its edge, and no page is left mostly white.

The boxes are those of the finished PDF's own letters. The real editions are looked at, the made-up
one that holds everything, and another with the longest names that a partnership may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest

from build import TEMPLATES
from report.pdf import write_pdf
from tests.reading import (
    EDITIONS,
    MADE_UP,
    NAME,
    SHOWCASE,
    Built,
    Pdf,
    Report,
    WebPage,
    all_of,
    by_id,
    five_editions,
    flat,
    fullest_edition,
    run,
    said,
)

real, fullest = five_editions, fullest_edition  # pytest finds fixtures by their names here

BUILT = (*EDITIONS, *MADE_UP)

HAIR = 1.0
"""Points: letters of two lines may touch by their ascenders, and no more than this."""

HEAD, FOOT = 79.0, 842.0 - 65.0
"""Points from the top: between them stands what the report says, beyond them what runs along."""

LETTER = 15.0
"""Points: no letter of a text, a table or a chart is as tall, and every chapter's heading is."""

LEFT, RIGHT = 56.7, 595.3 - 56.7
"""Points from the left, 20 mm from either edge."""

SPACE = 3.0
"""Points: the space that parts two lines for a voice stands unseen at the end of the first."""

WORD = re.compile(r"[^\W\d_]{2,}")

A_THIRD = 0.334
"""The white that a table, figure or heading may leave that begins on the next page."""

ON_AVERAGE = 0.15
"""The white that a page ends with, one taken with another."""


MOST_PAGES = 82
"""The made-up edition has every file full; who adds to it may raise this knowingly."""


@dataclass(frozen=True)
class Run:
    """Letters that stand side by side, with their box in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def is_over(self, other: Run) -> bool:
        """Whether the two boxes share more than a hair in both directions."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > HAIR and down > HAIR


@dataclass(frozen=True)
class Sheet:
    """A page: its size in points and all its letters."""

    width: float
    height: float
    runs: tuple[Run, ...]

    def outside(self) -> list[Run]:
        """What runs off the page."""
        return [
            run
            for run in self.runs
            if min(run.left, run.top) < 0 or run.right > self.width or run.bottom > self.height
        ]

    def over_one_another(self) -> list[tuple[Run, Run]]:
        return [pair for pair in combinations(self.runs, 2) if pair[0].is_over(pair[1])]

    @property
    def head(self) -> list[Run]:
        return [run for run in self.runs if run.bottom < HEAD]

    @property
    def white(self) -> float:
        """The share of the room for text that is empty at its foot."""
        ends = [run.bottom for run in self.runs if run.bottom < FOOT]
        return (FOOT - max(ends, default=HEAD)) / (FOOT - HEAD)


@cache
def sheets(path: Path) -> tuple[Sheet, ...]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return tuple(_sheet(page) for page in document)
    finally:
        document.close()


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        return Sheet(width, height, tuple(_runs(text, height)))
    finally:
        text.close()


def _runs(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Run]:
    for i in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(i)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        if words:
            yield Run(words, left, height - top, right, height - bottom)


PARTNERSHIP = """\
name: Leicester, Leicestershire and Rutland Safeguarding Children Partnership
short_name: LLRSCP
area: Leicester, Leicestershire and Rutland
kind: partnership
website: https://www.example.org/a-rather-long-address/of-the-safeguarding-children-partnership
contact: {name: Alexandria Featherstonehaugh-Cholmondeley, role: Partnership Business Manager,
  phone: 01632 960123, email: safeguarding.children.partnership.business.office@example.org}
partners:
  - {name: Leicestershire County Council, sector: local_authority}
  - {name: Leicester City Council, sector: local_authority}
  - {name: Rutland County Council District Council, sector: local_authority}
  - {name: "NHS Leicester, Leicestershire and Rutland Integrated Care Board", sector: health}
  - {name: Office of the Chief Constable of Leicestershire Police, sector: police}
  - {name: Leicester and Leicestershire Schools and Colleges Forum, sector: education}
"""

SETTINGS = """\
period: {start: 2019-09-29, end: 2020-10-31}
guidance: wt2018
status: draft
"""

LONG = "Children who are exploited or go missing, and the adults and places that harm them"

PRIORITIES = "".join(
    f"""\
- id: priority-{i}
  title: "{LONG} {i}"
  lead: Office of the Chief Constable of Leicestershire Police
  done: [{", ".join(["A thing was done with every agency that works with children there"] * 16)}]
  next: [{{action: Go on with it, owner: Everybody, by: 2021-05}}]
"""
    for i in range(1, 5)
)


REVIEWS = """\
- {id: a, pseudonym: Child Featherstonehaugh, type: lcspr, publication: {status: published}}
"""

ACTIONS = "review,recommendation,action,owner,due,status,completed_on,evidence,impact\n" + "".join(
    f"a,{i},Multidisciplinary safeguarding arrangements are strengthened everywhere,"
    "Leicestershire Constabulary,2020-09-30,complete,2020-09-29,,"
    "Professionals communicate straightforwardly with neighbouring organisations\n"
    for i in range(1, 9)
)


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a partnership all of whose names are as long as they get."""
    folder = tmp_path_factory.mktemp("longest")
    edition = folder / "data/leicester-leicestershire-and-rutland/2019-20"
    edition.mkdir(parents=True)
    (edition.parent / "partnership.yaml").write_text(PARTNERSHIP, encoding="utf-8")
    (edition / "edition.yaml").write_text(SETTINGS, encoding="utf-8")
    (edition / "priorities.yaml").write_text(PRIORITIES, encoding="utf-8")
    (edition / "reviews.yaml").write_text(REVIEWS, encoding="utf-8")
    (edition / "actions.csv").write_text(ACTIONS, encoding="utf-8")
    run("build.py", "--data", folder / "data", "--out", folder / "out", "report")
    return folder / "out" / Path(*edition.parts[-2:]) / f"{NAME}.pdf"


def built_one(request: pytest.FixtureRequest, edition: str) -> Report:
    """The report of an edition, real or not."""
    made: Built = request.getfixturevalue("fullest" if edition in MADE_UP else "real")
    return made.report(edition)


@pytest.fixture(params=BUILT)
def report(request: pytest.FixtureRequest) -> Report:
    """The report of each edition in turn."""
    return built_one(request, request.param)


@pytest.fixture
def showcase(fullest: Built) -> Report:
    """The report in which every section stands."""
    return fullest.report(SHOWCASE)


@pytest.fixture(params=[*BUILT, "the longest names"])
def pages(request: pytest.FixtureRequest) -> tuple[Sheet, ...]:
    """Each of the editions in turn, and the made-up one."""
    if request.param in BUILT:
        return sheets(built_one(request, request.param).pdf.path)
    longest: Path = request.getfixturevalue("longest")
    return sheets(longest)


def test_no_letter_runs_off_its_page(pages: tuple[Sheet, ...]) -> None:
    assert [run for sheet in pages for run in sheet.outside()] == []


def test_no_words_leave_the_column_for_text(pages: tuple[Sheet, ...]) -> None:
    inner = [run for sheet in pages[1:] for run in sheet.runs]
    assert [run for run in inner if run.left < LEFT - HAIR or run.right > RIGHT + SPACE] == []


def test_no_words_stand_over_others(pages: tuple[Sheet, ...]) -> None:
    assert [pair for sheet in pages for pair in sheet.over_one_another()] == []


def torn(pdf: Pdf, page: WebPage, charts: str = "") -> list[str]:
    """Letters that stand between two spaces in a PDF and nowhere in the page it was made of, nor
    in its charts."""
    text = f"{page.text} {charts}"
    known = {"Page", *WORD.findall(text), *WORD.findall(unescape(text))}
    known |= {piece for word in hyphenated(page) for piece in pieces(word)}
    return [word for words in pdf.pages for word in WORD.findall(words) if word not in known]


def hyphenated(page: WebPage) -> set[str]:
    """The words that may be parted with a hyphen: those at the head of the table of grades."""
    tables = [one for one in all_of(page.tree, "div") if "grades" in (one.get("class") or "")]
    heads = [
        head for table in tables for one in all_of(table, "thead") for head in all_of(one, "th")
    ]
    return {word for head in heads for word in WORD.findall(said(head)) if len(word) >= 9}


def pieces(word: str) -> set[str]:
    """Both pieces of a word for each place at which it may be parted: print.css asks for four."""
    return {piece for at in range(4, len(word) - 3) for piece in (word[:at], word[at:])}


def test_no_word_is_torn_by_a_columns_edge(report: Report) -> None:
    assert torn(report.pdf, report.printed, report.screen.text) == []


def test_a_torn_word_is_found(tmp_path: Path) -> None:
    html = (
        '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>T</h1>'
        '<p style="width: 40pt; overflow-wrap: break-word">30\u00a0September\u00a02024</p>'
        "</body></html>"
    )
    write_pdf(html, tmp_path, tmp_path / "a.pdf")
    assert torn(Pdf(tmp_path / "a.pdf"), WebPage(html)) != []


def test_letters_that_run_off_or_over_are_found(tmp_path: Path) -> None:
    """So that the promises above are two."""
    html = (
        '<!doctype html><html lang="en"><head><title>T</title><style>@page { size: 100mm }'
        "p, b { position: absolute; white-space: nowrap } p { top: 30mm } b { left: 85mm }"
        "</style></head>"
        "<body><h1>T</h1><p>Some words</p><p>Other words</p><b>Too far to the right</b></body>"
    )
    write_pdf(html, tmp_path, tmp_path / "a.pdf")
    (sheet,) = sheets(tmp_path / "a.pdf")
    assert [run.text for run in sheet.outside()] == ["Too far to the right"]
    ((one, other),) = sheet.over_one_another()
    assert one.top == pytest.approx(other.top, abs=3)


# Running heads


def test_a_running_head_stands_on_one_line(report: Report) -> None:
    for sheet in sheets(report.pdf.path)[1:]:
        assert any(run.text.startswith("Annual report") for run in sheet.head)
        assert max(run.bottom - run.top for run in sheet.head) < 12
        assert max(run.top for run in sheet.head) - min(run.top for run in sheet.head) < 6


def test_the_longest_period_is_not_parted(longest: Path) -> None:
    for sheet in sheets(longest)[1:]:
        assert "Annual report September 2019 to October 2020" in {run.text for run in sheet.head}


def test_a_page_names_the_priority_that_goes_on_from_the_page_before(longest: Path) -> None:
    begun, told = "", 0
    for sheet, words in zip(sheets(longest), Pdf(longest).pages, strict=True):
        head = flat(" ".join(run.text for run in sheet.head))
        if LONG in head:
            assert head.endswith(f"Priorities: {LONG} {begun}")
            told += 1
        begun = (begun, *re.findall(r"Priority (\d) of 4", words))[-1]
    assert told


def test_no_heading_of_a_chapter_stands_alone_at_a_pages_end(pages: tuple[Sheet, ...]) -> None:
    for sheet in pages[2:]:
        body = [run for run in sheet.runs if HEAD < run.bottom < FOOT]
        last = max(body, key=lambda run: run.bottom)
        assert last.bottom - last.top < LETTER, last.text


def test_a_page_on_which_a_chapter_begins_at_the_top_has_no_head_of_another(real: Built) -> None:
    first = sheets(real.report(EDITIONS[0]).pdf.path)[2]
    assert [run.text for run in first.head] == ["Annual report April to June 2016"]


# White


def test_no_page_before_the_last_is_left_mostly_white(report: Report) -> None:
    inner = sheets(report.pdf.path)[2:-1]
    assert [(at, sheet.white) for at, sheet in enumerate(inner, 3) if sheet.white > A_THIRD] == []
    assert sum(sheet.white for sheet in inner) / len(inner) <= ON_AVERAGE


def test_the_fullest_report_is_no_longer_than_it_need_be(showcase: Report) -> None:
    assert len(showcase.pdf.pages) <= MOST_PAGES


# What holds together


def letters(text: str) -> str:
    """A text without its spaces and signs: a PDF reader tells no hyphen at a line's end."""
    return re.sub(r"\W", "", text)


def test_one_page_holds_the_contents_and_what_the_report_is(report: Report) -> None:
    titles = [said(one) for one in all_of(by_id(report.printed.tree, "contents"), "a")]
    page = report.pdf.pages[1]
    assert len(titles) >= 4
    assert [title for title in titles if title not in page] == []
    assert "If you are worried about a child" in page
    assert "Contents" not in report.pdf.pages[2]


def test_every_page_after_the_cover_says_which_of_how_many_it_is(report: Report) -> None:
    pages = report.pdf.pages
    assert "Page 1 of" not in pages[0]
    for at, words in enumerate(pages[1:], 2):
        assert f"Page {at} of {len(pages)}" in words


@pytest.mark.parametrize("edition", MADE_UP)
def test_the_summary_of_the_fullest_reports_is_one_page(fullest: Built, edition: str) -> None:
    made = fullest.report(edition)
    heads = [[run.text for run in sheet.head] for sheet in sheets(made.pdf.path)]
    assert [at for at, head in enumerate(heads) if "Summary" in head] == []
    (page,) = [words for words in made.pdf.pages[2:] if "Next year. We will" in words]
    assert "What went well" in page


def test_a_table_that_goes_on_repeats_its_headings(showcase: Report) -> None:
    table = by_id(showcase.printed.tree, "table-action-plan")
    headings = " ".join(said(one) for one in all_of(all_of(table, "thead")[0], "th"))
    rows = [said(all_of(row, "th")[0]) for row in all_of(all_of(table, "tbody")[0], "tr")]
    pages = [letters(words) for words in showcase.pdf.pages]
    on = [at for at, page in enumerate(pages) for row in rows if letters(row) in page]
    assert len(on) == len(rows)
    assert len(set(on)) > 1
    for at in set(on):
        assert headings in showcase.pdf.pages[at]
        assert on.count(at) > 1, "a row stands alone"


def test_a_chart_stands_on_the_page_of_its_title_and_its_source(showcase: Report) -> None:
    figures = all_of(showcase.printed.tree, "figure")
    assert len(figures) > 30
    pages = [letters(words) for words in showcase.pdf.pages]
    for figure in figures:
        title = said(all_of(figure, "strong")[0])
        (page,) = [page for page in pages if letters(title) in page] or [""]
        (label,) = re.findall(r"Figure \d+\.", said(figure))
        assert letters(label) in page, title
        notes = [said(one) for one in all_of(figure, "p")]
        assert [note for note in notes if letters(note) not in page] == [], title


SPLIT = (
    '<!doctype html><html lang="en"><head><title>T</title>'
    '<link rel="stylesheet" href="print.css"></head><body><h1>T</h1>{}</body></html>'
)
ENDING = (
    '<section class="chapter opening"><h2>Chapter</h2><div style="height: {}pt"></div>'
    '<div class="block"><h3 class="side">What did not progress</h3>'
    "<p>These are words of a block that take more lines than one, so that they can be parted, "
    "and more lines than two, so that they may be.</p></div></section>"
)


def test_a_block_at_a_pages_end_is_printed_once_and_whole(tmp_path: Path) -> None:
    heights = range(480, 640, 4)
    write_pdf(SPLIT.format("".join(map(ENDING.format, heights))), TEMPLATES, tmp_path / "a.pdf")
    pages = Pdf(tmp_path / "a.pdf").pages
    for part in ("What did not", "progress", "These are words", "they may be"):
        assert sum(words.count(part) for words in pages) == len(heights), part
    for words in pages:
        assert words.count("progress") == words.count("they may be") <= 1
    assert len(pages) > len(heights) + 4
