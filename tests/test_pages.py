"""Templates choose, words use verbs, and whatever names nothing is told with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from markupsafe import Markup

import build
from report.edition import open_edition
from report.outputs.annual_report import page_of
from report.pages import PRINT, SCREEN, Chapter, Page, markdown_html
from report.prepared import Prepared
from report.problems import ReportError
from report.progress import Progress

DATA = Path(__file__).parent.parent / "data"
LLR = "leicester-leicestershire-rutland/2016-17-q1"


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return build.prepare(open_edition(DATA, LLR), DATA, Progress(), drawn=False)


def templates_with(tmp_path: Path, name: str, text: str) -> Path:
    """The real templates, with one file in them changed."""
    folder = tmp_path / "templates"
    shutil.copytree(build.TEMPLATES, folder, ignore=shutil.ignore_patterns("fonts", "starter"))
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_number_in_words_is_the_published_one(prepared: Prepared) -> None:
    page = Page(build.TEMPLATES, prepared.content, PRINT)
    assert '<span class="number-text">77.4%</span>' in page.words("training")
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
        Page(folder, prepared.content, PRINT).chapters()


def test_words_cannot_bring_html_of_their_own() -> None:
    assert markdown_html("<b onclick=x>hello</b>") == "<p>&lt;b onclick=x&gt;hello&lt;/b&gt;</p>\n"


@pytest.mark.parametrize(
    ("markdown", "tag"), [("# A", "h3"), ("## A", "h3"), ("### A", "h4"), ("#### A", "h5")]
)
def test_headings_in_words_begin_below_the_chapters(markdown: str, tag: str) -> None:
    assert markdown_html(markdown) == f"<{tag}>A</{tag}>\n"


def test_a_table_in_words_has_scoped_headings() -> None:
    assert '<th scope="col">A</th>' in markdown_html("| A |\n|---|\n| 1 |\n")


def test_chapters_are_numbered_in_the_order_of_the_report(prepared: Prepared) -> None:
    chapters = page_of(prepared.content, build.TEMPLATES, SCREEN).chapters()
    assert [chapter.number for chapter in chapters] == list(range(1, len(chapters) + 1))
    assert [chapter.id for chapter in chapters] == ["summary", "training", "data", "glossary"]


@pytest.mark.parametrize(
    ("html", "shape"),
    [
        ("<p>Few words.</p>", "short"),
        (f"<p>{'word ' * 500}</p>", "opening"),
        ("<figure></figure><figure></figure>", "opening"),
    ],
)
def test_a_short_chapter_may_share_a_page_and_a_long_one_opens_its_own(
    html: str, shape: str
) -> None:
    assert Chapter("a", 2, "A", Markup(html)).shape == shape  # noqa: S704
