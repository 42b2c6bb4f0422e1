"""What would keep somebody from reading is told before a page is set, where it is made."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.access.barriers import barriers
from report.access.leaves import page_barriers
from report.access.looks import look_barriers
from report.access.origins import origin
from report.access.pictures import (
    alt_barriers,
    drawing_barriers,
    holds_finding,
    numbers_in,
    picture_barriers,
)
from report.access.widths import tables_fit
from report.checks.access import links_in
from report.content import make_content
from report.disclosure import Published
from report.elements import Element, page_of
from report.figures import Chart, Figure, Story
from report.plainness import Link, in_capitals, is_file_name, says_nothing
from report.problems import NOWHERE, Problem
from report.prose import markdown_html
from tests.making import made, published
from tests.reading import ROOT

TEMPLATES = ROOT / "templates"


def codes(problems: object) -> list[str]:
    return [one.code for one in problems]  # type: ignore[attr-defined]


# Words


@pytest.mark.parametrize(
    "link",
    ["here", "Click here", "here.", "READ MORE", "more …", "This link", "", " ", "→", "Download"],
)
def test_a_link_that_names_nothing_is_known(link: str) -> None:
    assert says_nothing(link)


@pytest.mark.parametrize(
    "link",
    ["the threshold guide", "hereditary disease", "Somerset", "table 3", "read more of the plan"],
)
def test_a_link_that_names_its_goal_is_left_alone(link: str) -> None:
    assert not says_nothing(link)


@pytest.mark.parametrize(
    "alt",
    ["chart1.png", "IMG_0042.JPG", "picture", "the chart", "Figure 3", "image 12", "untitled"],
)
def test_a_files_name_is_no_alt_text(alt: str) -> None:
    assert is_file_name(alt)


@pytest.mark.parametrize("alt", ["Three in time, one late.", "A chart of 3 in time and 1 late", ""])
def test_words_for_a_picture_are_no_files_name(alt: str) -> None:
    assert not is_file_name(alt)


@pytest.mark.parametrize(
    "text",
    [
        "EVERY AGENCY MUST ANSWER",
        "We ask that ALL STAFF READ THIS POLICY at once",
        "PLEASE\nSEND YOUR FIGURES",
    ],
)
def test_a_sentence_in_capitals_is_known(text: str) -> None:
    assert in_capitals(text)


@pytest.mark.parametrize(
    "text",
    [
        "NHS ICB LSCP MASH",
        "NSPCC, CAFCASS, OFSTED, CSPR and the NHS",
        "We AND OUR partners",
        "A LADO was told.",
        "Every agency must answer",
    ],
)
def test_initials_and_single_words_are_not_in_capitals(text: str) -> None:
    assert not in_capitals(text)


@given(st.text(alphabet="ABCDEFG hijk.\n", max_size=80))
def test_whatever_is_in_small_letters_is_never_told(text: str) -> None:
    assert in_capitals(text.lower()) is None


# Pages


def page(body: str, head: str = "<title>T</title>", lang: str = ' lang="en-GB"') -> Element:
    return page_of(f"<!doctype html><html{lang}><head>{head}</head><body>{body}</body></html>")


HEADS = (
    '<tr><th scope="col">Course</th><th scope="col">Places</th></tr><tr><td>A</td><td>4</td></tr>'
)
GOOD = (
    "<h1>Title</h1><section class='chapter' id='training'><h2>Training</h2><h3>Who</h3>"
    f"<table class='courses'><caption>Places</caption>{HEADS}</table>"
    "<figure><figcaption>Most came</figcaption><img src='a.svg' alt='Four of five.'></figure>"
    "<p><a href='#training'>Training</a><img src='dot.svg' alt=''></p></section>"
)


def test_a_page_that_all_can_read_is_passed() -> None:
    assert list(page_barriers(page(GOOD))) == []


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ("<h3>Who</h3>", "<h4>Who</h4>", "heading-skips"),
        ("<h3>Who</h3>", "<h3> </h3>", "heading-empty"),
        ("<h2>Training</h2>", "<h1>Training</h1><h2>More</h2>", "heading-skips"),
        ("<caption>Places</caption>", "", "table-no-caption"),
        ("<caption>Places</caption>", "<caption> </caption>", "table-no-caption"),
        ('<th scope="col">Places</th>', '<th scope="col"></th>', "table-head-empty"),
        ('<th scope="col">Places</th>', "<th>Places</th>", "table-no-heads"),
        (HEADS, "<tr><td>A</td><td>4</td></tr>", "table-no-heads"),
        (" alt='Four of five.'", "", "alt-missing"),
        (" alt='Four of five.'", " alt=''", "alt-missing"),
        (" alt='Four of five.'", " alt='a.svg'", "alt-is-file-name"),
        (" alt='Four of five.'", " alt='Most  came'", "alt-repeats-caption"),
        ("<a href='#training'>Training</a>", "<a href='#training'>here</a>", "link-says-nothing"),
        ("<a href='#training'>Training</a>", "<a href='#training'></a>", "link-says-nothing"),
    ],
)
def test_what_a_template_may_get_wrong_is_told_with_its_file(
    good: str, bad: str, code: str
) -> None:
    assert good in GOOD
    (told,) = page_barriers(page(GOOD.replace(good, bad)))
    assert told.code == code
    assert told.place.file == "templates/sections/training.html"


def test_a_table_in_somebodys_words_has_no_caption_and_is_no_fault_of_the_page() -> None:
    words = markdown_html("| Agency | Number |\n|---|---|\n| Police | 4 |")
    assert list(page_barriers(page(f"<h1>T</h1><section class='chapter'>{words}</section>"))) == []


def test_a_link_in_somebodys_words_is_told_with_their_line_and_no_second_time_as_ours() -> None:
    words = "One.\n\nSee [the\nplan](#actions), or click\n[**here**][guide].\n\n[guide]: #training"
    assert list(links_in(words)) == [Link("#actions", "the plan"), Link("#training", "here")]
    here = page(f"<h1>T</h1><section class='chapter' id='about'>{markdown_html(words)}</section>")
    assert list(page_barriers(here, frozenset(links_in(words)))) == []
    (told,) = page_barriers(here)
    assert told.place.file == "templates/sections/about.html"


def test_what_the_program_got_wrong_is_said_to_be_its_own_fault(tmp_path: Path) -> None:
    data = made(tmp_path)
    content = make_content(data, published(data), {}, ())
    wide = "".join(f'<th scope="col">Safeguarding{i}</th>' for i in range(20))
    head = '<!doctype html><html lang="en-GB"><head><title>T</title></head><body>'
    body = GOOD.replace("<h3>Who</h3>", "<h4>Who</h4>").replace("</tr><tr>", f"{wide}</tr><tr>", 1)
    told = {one.code: one.remedy for one in barriers(content, [], page_of(head + body), TEMPLATES)}
    assert set(told) == {"heading-skips", "table-too-wide"}
    assert told["heading-skips"].startswith("This is a fault of the program, not of your data")
    assert "Make it an h3" in told["heading-skips"]
    assert "write them shorter" in told["table-too-wide"]


def test_a_page_without_language_or_title_is_told() -> None:
    assert codes(page_barriers(page(GOOD, lang=""))) == ["page-no-language"]
    assert codes(page_barriers(page(GOOD, head=""))) == ["page-no-title"]


def test_each_element_is_traced_to_its_template_and_table() -> None:
    table_of = "<div id='table-audits-2'><table></table></div>"
    (table,) = page(f"<section class='chapter' id='audits'>{table_of}</section>").each("table")
    assert origin(table) == "templates/sections/audits.html (table-audits-2)"
    (cover,) = page("<section class='cover'><h1>A</h1></section>").each("h1")
    assert origin(cover) == "templates/parts/cover.html"


def test_html_is_read_as_it_stands_with_what_is_left_open() -> None:
    body = "<p>One <b>two</b><br>three &amp; <svg><path d=''/><text>no</text></svg>four</p>"
    assert page(body).text() == "One two three & four"


# Tables and their room


def wide_table(columns: int, word: str = "Safeguarding") -> Element:
    cells = "".join(f'<th scope="col">{word}</th>' for _ in range(columns))
    table = f"<table><caption>Too wide?</caption><tr>{cells}</tr></table>"
    return page(
        f"<section class='chapter' id='data'><div class='table wide'>{table}</div></section>"
    )


def test_a_table_whose_words_do_not_fit_its_page_is_told() -> None:
    assert list(tables_fit(wide_table(6), TEMPLATES / "fonts")) == []
    (told,) = tables_fit(wide_table(9), TEMPLATES / "fonts")
    assert told.code == "table-too-wide"
    assert told.place.file == "templates/sections/data.html"
    assert "and has 170." in told.what


def test_words_that_may_be_parted_need_less_room() -> None:
    assert list(tables_fit(wide_table(9, "Safe guarding"), TEMPLATES / "fonts")) == []
    assert list(tables_fit(wide_table(9, "Safe-guarding"), TEMPLATES / "fonts")) == []


# Charts

FIGURE = Figure(
    "training_by_month",
    "Most people came in April 2024: 134",
    "People, by month, Testshire, 2024–25.",
    "People who came, by month: April 2024 134, May 2024 113, June 2024 116.",
    "",
    "",
    (),
    (),
)


def drawing(
    text: str = "fill: #1c2530", mark: str = "fill: #12436d", size: str = "9.5px"
) -> Figure:
    svg = (
        '<svg width="170mm" viewBox="0 0 481.89 100"><path d="M 0 0 L 90 0 L 90 20 L 0 20 z " '
        f'style="{mark}"/><text style="font-size: {size}; {text}" x="5" y="60">Police</text>'
        f'<text style="font-size: {size}; fill: #ffffff" x="5" y="12">12</text></svg>'
    )
    return replace(FIGURE, wide=svg)


def test_a_chart_that_all_can_read_is_passed() -> None:
    assert list(alt_barriers(FIGURE, NOWHERE)) == []
    assert list(drawing_barriers(drawing(), NOWHERE)) == []


@pytest.mark.parametrize(
    ("alt", "code"),
    [
        ("", "alt-missing"),
        ("  ", "alt-missing"),
        ("training_by_month.svg", "alt-is-file-name"),
        ("Chart", "alt-is-file-name"),
        ("Most people came in April 2024: 134", "alt-repeats-caption"),
        (
            "Most people came in April 2024: 134. People, by month, Testshire, 2024–25.",
            "alt-repeats-caption",
        ),
        ("People by month.", "alt-repeats-caption"),
        ("A bar chart of people by month and by course.", "alt-without-finding"),
        ("Twelve bars in blue.", "alt-without-finding"),
    ],
)
def test_an_alt_text_that_tells_nothing_is_told(alt: str, code: str) -> None:
    assert codes(alt_barriers(replace(FIGURE, alt=alt), NOWHERE)) == [code]


def test_a_caption_that_says_all_values_may_be_borne_out_by_the_same_ones() -> None:
    two = replace(FIGURE, title="It fell from 27% to 24%", alt="27% in 2023, 24% in 2024.")
    assert list(alt_barriers(two, NOWHERE)) == []


def test_numbers_are_known_in_words_and_in_figures() -> None:
    assert numbers_in("Six of 1,234 came, twenty-one late") == {"6", "1234", "21"}
    assert holds_finding("Complete: 6, overdue: 2.", "Six of 14 actions are complete")


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        (drawing(text="fill: #9aa5b0"), "faint-text"),
        (drawing(mark="fill: #dce5ec"), "faint-mark"),
        (drawing(size="7px"), "small-text"),
    ],
)
def test_what_is_faint_or_small_in_a_chart_is_told(spoilt: Figure, code: str) -> None:
    assert code in codes(drawing_barriers(spoilt, NOWHERE))


def test_a_light_mark_with_an_outline_and_a_ground_are_no_faint_marks() -> None:
    outlined = drawing(mark="fill: #dce5ec; stroke: #838c95", text="fill: #1c2530")
    assert "faint-mark" not in codes(drawing_barriers(outlined, NOWHERE))
    assert "faint-mark" not in codes(drawing_barriers(drawing(mark="fill: #f1f4f6"), NOWHERE))


def test_words_are_held_against_the_mark_that_they_stand_on() -> None:
    dark_on_dark = drawing().wide.replace("#ffffff", "#1c2530")
    told = list(drawing_barriers(replace(FIGURE, wide=dark_on_dark), NOWHERE))
    assert codes(told) == ["faint-text"]
    assert "“12” in #1c2530 on #12436d" in told[0].what


def tell(_: Published, more: str) -> Story | None:
    return None


def test_a_chart_is_told_with_the_file_and_line_of_its_story() -> None:
    chart = Chart("training_by_month", "s", "n", partial(tell, more=""))
    (told,) = picture_barriers([chart], [replace(FIGURE, alt="")])
    assert told.place.file == "tests/test_access.py"
    line = Path(__file__).read_text("utf-8").splitlines()[told.place.line - 1]
    assert line.startswith("def tell(")


# Style sheets


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A copy of the style sheets, to be spoilt."""
    for name in ("print.css", "screen.css"):
        shutil.copy(TEMPLATES / name, tmp_path / name)
    return tmp_path


def looks(folder: Path, name: str, more: str) -> list[Problem]:
    with (folder / name).open("a", encoding="utf-8") as sheet:
        sheet.write(f"\n{more}\n")
    return list(look_barriers(folder, "#1B5E5A"))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}"))
def test_the_style_sheets_are_readable_in_any_partnerships_colour(brand: str) -> None:
    assert list(look_barriers(TEMPLATES, brand)) == []


@pytest.mark.parametrize(
    ("name", "more", "code"),
    [
        ("print.css", ".odd { color: #9AA5B0 }", "faint-text"),
        ("print.css", ".odd { color: #777; background: #EEEEEE; }", "faint-text"),
        ("print.css", ".odd { background: #12436D; }", "faint-text"),
        ("print.css", ".odd { font-size: 8.5pt; }", "small-text"),
        ("print.css", ".odd { font: 600 7pt/9pt serif; }", "small-text"),
        ("print.css", ".odd { opacity: 0.5; }", "hard-to-read-style"),
        ("print.css", ".odd { text-transform: uppercase; }", "hard-to-read-style"),
        ("print.css", ".odd { font-variant: small-caps; }", "hard-to-read-style"),
        ("print.css", ".odd { position: fixed; }", "hard-to-read-style"),
        ("screen.css", ".odd { color: #9AA5B0 }", "faint-text"),
        ("screen.css", ".odd { font-size: 0.6rem; }", "small-text"),
    ],
)
def test_a_style_that_few_could_read_is_told_with_its_line(
    name: str, more: str, code: str, sheets: Path
) -> None:
    told = looks(sheets, name, more)
    assert set(codes(told)) == {code}
    line = len((sheets / name).read_text("utf-8").splitlines())
    assert {(Path(one.place.file).name, one.place.line) for one in told} == {(name, line)}


def test_a_colour_is_judged_by_day_and_by_night(sheets: Path) -> None:
    told = looks(sheets, "screen.css", ".odd { color: #1C2530; }")
    assert codes(told) == ["faint-text"]
    assert "on #14191F" in told[0].what


def test_a_colour_that_holds_by_night_alone_is_not_held_against_the_day(sheets: Path) -> None:
    night = "@media (prefers-color-scheme: dark) { .odd { color: #E8ECEF; background: #27394B; } }"
    assert looks(sheets, "screen.css", f".odd {{ color: #1C2530; }}\n{night}") == []
    told = looks(sheets, "screen.css", night.replace("#E8ECEF", "#1C2530"))
    assert codes(told) == ["faint-text"]


def test_in_forced_colours_none_of_the_sheets_own_are_judged(sheets: Path) -> None:
    forced = "@media (forced-colors: active) { .odd { color: #FEFEFE; } }"
    assert looks(sheets, "screen.css", forced) == []
