"""Templates choose, words use verbs, and whatever names nothing is told with its place."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup, escape

import build
from report.disclosure import PublishedTable
from report.outputs.annual_report import page_of
from report.pages import PRINT, SCREEN, Page
from report.prepared import Prepared
from report.problems import ReportError
from report.prose import markdown_html, parted
from report.words import Words
from tests.making import made_up, real_prepared

DATA = Path(__file__).parent.parent / "data"
LLR = "leicester-leicestershire-rutland/2016-17-q1"


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return real_prepared(LLR)


def templates_with(tmp_path: Path, name: str, text: str) -> Path:
    """The real templates, with one file in them changed."""
    folder = tmp_path / "templates"
    shutil.copytree(build.TEMPLATES, folder, ignore=shutil.ignore_patterns("fonts", "starter"))
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_number_in_words_is_the_published_one(prepared: Prepared) -> None:
    page = Page(build.TEMPLATES, prepared.content, PRINT)
    assert '<span class="number-text" data-number="training_take_up">77.4%</span>' in page.words(
        "training"
    )
    assert "training_take_up" in page.used.numbers


def test_a_figure_that_words_have_printed_is_not_printed_again(prepared: Prepared) -> None:
    page = page_of(prepared.content, build.TEMPLATES, PRINT)
    first, second = page.figure("training_by_course"), page.figure("training_by_course")
    assert first.startswith('<figure class="wide" id="figure-training-by-course">')
    assert second == '<a href="#figure-training-by-course">figure 1</a>'
    assert 'id="figure-training-by-course"' not in page.render("sections/training.html")


def test_a_section_without_words_is_nothing(prepared: Prepared) -> None:
    assert Page(build.TEMPLATES, prepared.content, PRINT).words("foreword") == ""


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ('{{ number("training_take_upp") }}', "unknown-number", "training_take_up"),
        ('\n{{ table("training_by_curse") }}', "unknown-table", "training_by_course"),
        ('\n\n{{ figure("training_by_corse") }}', "unknown-figure", "training_by_course"),
    ],
)
def test_a_template_verb_that_names_nothing_is_told_with_file_and_line(
    prepared: Prepared, tmp_path: Path, text: str, code: str, hint: str
) -> None:
    folder = templates_with(tmp_path, "sections/training.html", text)
    page = Page(folder, prepared.content, PRINT)
    with pytest.raises(ReportError) as caught:
        page.render("sections/training.html")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.place.file.endswith("sections/training.html")
    assert problem.place.line == text.count("\n") + 1
    assert hint in problem.remedy


@pytest.mark.parametrize("text", ["{{ nobody }}", "{% if %}", "{{ content.nothing }}"])
def test_a_broken_template_is_a_problem_with_a_line(
    prepared: Prepared, tmp_path: Path, text: str
) -> None:
    folder = templates_with(tmp_path, "sections/training.html", f"<p></p>\n{text}\n")
    with pytest.raises(ReportError) as caught:
        Page(folder, prepared.content, PRINT).render("sections/training.html")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("template", 2)


def test_a_missing_template_is_a_problem(prepared: Prepared, tmp_path: Path) -> None:
    folder = templates_with(tmp_path, "sections/training.html", "")
    (folder / "sections/summary.html").unlink()
    with pytest.raises(ReportError, match="no such template"):
        page_of(prepared.content, folder, PRINT).chapters()


def test_words_cannot_bring_html_of_their_own() -> None:
    assert markdown_html("<b onclick=x>hello</b>") == "<p>&lt;b onclick=x&gt;hello&lt;/b&gt;</p>\n"


@pytest.mark.parametrize(
    ("markdown", "tag"), [("# A", "h3"), ("## A", "h3"), ("### A", "h4"), ("#### A", "h5")]
)
def test_headings_in_words_begin_below_the_chapters(markdown: str, tag: str) -> None:
    assert markdown_html(markdown) == f"<{tag}>A</{tag}>\n"


def test_a_table_in_words_has_scoped_headings() -> None:
    assert '<th scope="col">A</th>' in markdown_html("| A |\n|---|\n| 1 |\n")


def test_chapters_are_numbered_in_the_order_of_the_report_and_appendices_lettered(
    prepared: Prepared,
) -> None:
    chapters = page_of(prepared.content, build.TEMPLATES, SCREEN).chapters()
    assert [chapter.number for chapter in chapters] == list(range(1, len(chapters) + 1))
    assert {chapter.label: chapter.id for chapter in chapters} == {
        "1": "summary",
        "2": "training",
        "A": "duties",
        "B": "data",
        "C": "glossary",
    }
    assert [chapter.label for chapter in chapters if chapter.is_appendix] == ["A", "B", "C"]


# Openings


def said(prepared: Prepared, text: str) -> Markup:
    """Words that an edition would have for its training, as HTML."""
    words = Words("training", "training.md", text)
    content = replace(prepared.content, words={"training": words})
    return Page(build.TEMPLATES, content, PRINT).words("training")


def test_a_short_first_paragraph_is_the_chapters_opening(prepared: Prepared) -> None:
    html = said(prepared, "Most came.\n\nAnd *some* did not.\n")
    assert html == '<p class="lead">Most came.</p>\n<p>And <em>some</em> did not.</p>\n'
    assert parted(html) == (
        '<p class="lead">Most came.</p>',
        "<p>And <em>some</em> did not.</p>\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "word " * 41,
        "- A list\n",
        "## A heading\n\nWords.\n",
        "**What went well.** Much did.\n",
    ],
)
def test_nothing_else_is_an_opening(prepared: Prepared, text: str) -> None:
    html = said(prepared, text)
    assert "lead" not in html
    assert parted(html) == ("", html)


def test_an_opening_is_as_long_as_it_reads(prepared: Prepared) -> None:
    text = "word " * 37 + '{{ number("training_take_up") }}.'
    assert said(prepared, text).startswith('<p class="lead">word')
    assert "77.4%" in said(prepared, text)


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("We met often. " + "Word " * 40 + "end.", "We met often.", "Word Word"),
        ("Most came. Few left. " + "Word " * 40, "Most came. Few left.", "Word Word"),
        ("Dr. A. Jones came. " + "Word " * 40, "Dr. A. Jones came.", "Word Word"),
        ("*We. The few* came. " + "Word " * 40, "<em>We. The few</em> came.", "Word Word"),
        ("word " * 36 + "end. It " + "word " * 30, "word " * 36 + "end.", "It word"),
    ],
)
def test_a_long_first_paragraph_opens_with_its_first_sentences(
    prepared: Prepared, text: str, lead: str, rest: str
) -> None:
    assert said(prepared, text).startswith(f'<p class="lead">{lead}</p>\n<p>{rest}')


# Side by side


LISTS = "## Well\n\n- One\n- Two\n\n## Not\n\n- Three\n"


def test_two_headings_each_with_a_short_list_stand_side_by_side(prepared: Prepared) -> None:
    html = said(prepared, f"{LISTS}\nWords.\n")
    assert html.startswith('<div class="wide pair">\n<div><h3>Well</h3>\n<ul>')
    assert html.count("<h3>") == html.count("<ul>") == 2
    assert html.endswith("</ul></div>\n</div>\n<p>Words.</p>\n")


@pytest.mark.parametrize(
    "text",
    [
        LISTS.replace("Three", "word " * 200),
        LISTS.replace("## Not", "Words.\n\n## Not"),
        LISTS.replace("- Three", "Three"),
        LISTS.replace("- One", "- One\n  - A list in it"),
    ],
)
def test_what_is_long_or_is_no_list_stands_one_below_the_other(
    prepared: Prepared, text: str
) -> None:
    assert "pair" not in said(prepared, text)


def of_numbers(id: str, *, rows: int = 3, heading: str = "2024–25") -> PublishedTable:
    """A published table of one column."""
    table = made_up().tables["training_by_mode"]
    column = replace(table.columns[0], heading=heading)
    row = replace(table.rows[0], label="A label", cells=table.rows[0].cells[:1])
    return replace(table, id=id, title="A title", columns=(column,), rows=(row,) * rows, notes=())


def shown(prepared: Prepared, *tables: PublishedTable) -> Markup:
    published = replace(prepared.content.published, tables={one.id: one for one in tables})
    page = Page(build.TEMPLATES, replace(prepared.content, published=published), PRINT)
    return page.tables(*(one.id for one in tables))


def test_narrow_tables_that_follow_each_other_stand_side_by_side(prepared: Prepared) -> None:
    html = shown(prepared, *(of_numbers(id) for id in ("one", "two", "three")))
    assert html.count('<div class="wide pair">') == 1
    assert html.index("table-one") < html.index("table-two") < html.index("table-three")
    assert [*re.findall(r"Table (\d)\.", html)] == ["1", "2", "3"]


@pytest.mark.parametrize("odd", [{"rows": 9}, {"heading": "A heading of many letters"}])
def test_a_long_or_a_wide_table_stands_alone(prepared: Prepared, odd: dict[str, Any]) -> None:
    html = shown(prepared, of_numbers("one", **odd), of_numbers("two"), of_numbers("three", **odd))
    assert "pair" not in html


def test_figures_side_by_side_have_their_source_once_where_it_is_the_same(
    prepared: Prepared,
) -> None:
    page = page_of(prepared.content, build.TEMPLATES, PRINT)
    one, *_ = prepared.content.figures
    source = page.shared_source([one, one])
    assert source.startswith("Source: ")
    assert page.figure(one).count("Source: ") == 1
    again = page_of(prepared.content, build.TEMPLATES, PRINT)
    assert "Source: " not in again.figure(one, is_sourced=False)
    other = replace(prepared.content.figures[one], name="other", source="Somebody else")
    figures = {**prepared.content.figures, "other": other}
    differing = page_of(replace(prepared.content, figures=figures), build.TEMPLATES, PRINT)
    assert differing.shared_source([one, "other"]) == ""


# Where numbers come from


def test_the_web_page_asks_where_a_number_comes_from_and_the_printed_page_does_not(
    prepared: Prepared,
) -> None:
    screen = Page(build.TEMPLATES, prepared.content, SCREEN)
    said = str(screen.number("training_take_up"))
    assert 'popovertarget="from-number-training_take_up"' in said
    assert 'aria-label="Where 77.4% comes from"' in said
    (told,) = screen.traces()
    assert told[0].number.id == "training_take_up"
    printed = Page(build.TEMPLATES, prepared.content, PRINT)
    table = next(iter(prepared.content.published.tables))
    assert "button" not in printed.number("training_take_up") + printed.table(table)
    assert printed.traces() == []
    assert printed.origins() == []


def test_the_reviewers_appendix_tells_of_every_table_and_of_every_other_number(
    prepared: Prepared,
) -> None:
    page = Page(build.TEMPLATES, prepared.content, PRINT)
    html = page.render("parts/traces.html").replace("\u200b", "")  # where long names may break
    published = prepared.content.published
    for table in published.tables.values():
        has_numbers = any(not isinstance(c, str) for row in table.rows for c in row.cells)
        assert (f'<caption data-title="{escape(table.title)}">' in html) == has_numbers, table.id
    standing = {spot.table for trace in prepared.content.traces.values() for spot in trace.spots}
    assert standing <= set(published.tables)
    for id, trace in prepared.content.traces.items():
        assert trace.spots or f"<td>{id} <code>" in html, id
    assert "digest" in html
