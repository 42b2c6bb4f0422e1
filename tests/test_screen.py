"""The web page stands alone: sound HTML, each link with its goal, nothing fetched from anywhere."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from report import accent
from tests.reading import (
    EDITIONS,
    ROOT,
    SHOWCASE,
    Built,
    Report,
    WebPage,
    all_of,
    by_id,
    five_editions,
    fullest_edition,
    local,
    said,
)

built, fullest = five_editions, fullest_edition  # pytest finds fixtures by their names here

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

FETCHED = {
    *(("img", "src"), ("link", "href"), ("script", "src"), ("iframe", "src"), ("object", "data")),
    *(("embed", "src"), ("source", "src"), ("source", "srcset"), ("img", "srcset")),
    *(
        ("video", "src"),
        ("audio", "src"),
        ("track", "src"),
        ("input", "src"),
        ("body", "background"),
    ),
    *(("base", "href"), ("form", "action"), ("use", "href"), ("image", "href")),
}
"""Where a page has a browser fetch something as it is opened."""


@pytest.fixture(params=EDITIONS)
def report(request: pytest.FixtureRequest, built: Built) -> Report:
    """Each of the five in turn."""
    return built.report(request.param)


@pytest.fixture(params=["screen", "printed"])
def page(request: pytest.FixtureRequest, report: Report) -> WebPage:
    """The web page, and the page that the PDF is made of."""
    found: WebPage = getattr(report, request.param)
    return found


def test_the_page_is_sound_html(page: WebPage) -> None:
    assert page.errors == []
    assert page.text.startswith("<!doctype html>")
    assert page.tree.get("lang") == "en-GB"


def test_the_reader_of_html_is_strict() -> None:
    """So that the promise above is one."""
    for broken in ("<p>x</b>", "<ul><p></li></ul>", "<h2><div></h2>", "<p a=1 a=2>"):
        page = WebPage(f'<!doctype html><html lang="en"><head><title>T</title></head>{broken}')
        assert page.errors, broken


def test_the_page_has_one_first_heading_and_skips_no_level(page: WebPage) -> None:
    levels = [HEADINGS.index(local(one)) + 1 for one in all_of(page.tree, *HEADINGS)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


def test_no_heading_is_empty(page: WebPage) -> None:
    assert [local(one) for one in all_of(page.tree, *HEADINGS) if not said(one)] == []


def test_every_id_is_the_only_one(page: WebPage) -> None:
    ids = Counter(one.get("id") for one in page.tree.iter() if one.get("id"))
    assert [id for id, times in ids.items() if times > 1] == []
    assert [id for id in ids if re.search(r"\s", str(id))] == []


def links(tree: Element) -> list[str]:
    """Where anything points to."""
    return [
        value
        for one in tree.iter()
        for name, value in one.attrib.items()
        if name.rpartition("}")[2] == "href"
    ]


def test_every_link_within_the_page_has_its_goal(page: WebPage) -> None:
    ids = {one.get("id") for one in page.tree.iter()}
    inner = [link[1:] for link in links(page.tree) if link.startswith("#")]
    assert inner
    assert [link for link in inner if link not in ids] == []


def test_every_reference_by_id_has_its_goal(page: WebPage) -> None:
    ids = {one.get("id") for one in page.tree.iter()}
    named = [
        id
        for one in page.tree.iter()
        for name in ("aria-labelledby", "aria-describedby", "headers", "for", "data-to")
        for id in (one.get(name) or "").replace("#", "").split()
    ]
    named += re.findall(r"url\(#([^)]+)\)", page.text)
    assert [id for id in named if id not in ids] == []


def test_every_link_beside_the_page_leads_to_a_file_that_is_there(report: Report) -> None:
    outer = [
        link
        for link in links(report.screen.tree)
        if not re.match(r"#|https?://|mailto:|tel:", link)
    ]
    assert [link for link in outer if not (report.folder / link).is_file()] == []
    assert all(Path(link).parts[0] == "data" for link in outer)


def test_links_out_are_plain_ones(report: Report) -> None:
    out = [one for one in all_of(report.screen.tree, "a") if "//" in (one.get("href") or "")]
    assert [one.get("href") for one in out if not str(one.get("href")).startswith("https://")] == []
    assert [one.get("href") for one in out if not said(one)] == []


def test_the_page_fetches_nothing(report: Report) -> None:
    tree = report.screen.tree
    fetched = [
        value
        for one in tree.iter()
        for name, value in one.attrib.items()
        if (local(one), name.rpartition("}")[2]) in FETCHED and not value.startswith(("data:", "#"))
    ]
    assert fetched == []
    assert all_of(tree, "script", "iframe", "object", "embed", "base", "form") == []


def test_the_page_holds_no_script(report: Report) -> None:
    said = [
        (name, value)
        for one in report.screen.tree.iter()
        for name, value in one.attrib.items()
        if name.startswith("on") or value.strip().lower().startswith("javascript:")
    ]
    assert said == []
    assert "<script" not in report.screen.text.lower()


def test_no_style_fetches_anything(report: Report) -> None:
    styles = [said_raw(one) for one in all_of(report.screen.tree, "style")]
    styles += [value for one in report.screen.tree.iter() for value in one.attrib.values()]
    addresses = [address for style in styles for address in re.findall(r"url\(([^)]*)\)", style)]
    assert addresses
    assert [one for one in addresses if not one.strip("'\" ").startswith(("data:", "#"))] == []
    assert not any("@import" in style for style in styles)


def said_raw(element: Element) -> str:
    return "".join(element.itertext())


def test_no_address_of_this_machine_is_in_any_file(report: Report, built: Built) -> None:
    for name, text in report.everything.items():
        assert str(built.out) not in text, name
        assert not re.search(r"file:/|localhost|report\.invalid", text), name


def test_every_chart_is_there_wide_and_narrow(report: Report) -> None:
    figures = all_of(report.screen.tree, "figure")
    printed = all_of(report.printed.tree, "figure")
    assert [one.get("id") for one in figures] == [one.get("id") for one in printed]
    for figure in figures:
        widths = [one.get("width") for one in all_of(figure, "svg")]
        assert len(widths) == 2, figure.get("id")
        assert len(set(widths)) == 2
        assert len(all_of(figure, "figcaption")) == 1


def test_some_edition_has_charts(built: Built) -> None:
    """So that the promise above is one."""
    assert sum(len(all_of(built.report(one).screen.tree, "figure")) for one in EDITIONS) >= 4


def test_every_chart_is_told_in_words_and_its_drawing_kept_from_readers_aloud(
    report: Report,
) -> None:
    for figure in all_of(report.screen.tree, "figure"):
        (picture,) = [one for one in figure.iter() if one.get("role") == "img"]
        assert len(picture.get("aria-label") or "") > 40
        assert [one.get("aria-hidden") for one in picture] == ["true", "true"]
        assert all_of(figure, "details", "table")


def test_the_words_of_a_chart_are_words(report: Report) -> None:
    for figure in all_of(report.screen.tree, "figure"):
        for drawing in all_of(figure, "svg"):
            assert len(all_of(drawing, "text")) > 3
            families = {font for one in drawing.iter() for font in named_fonts(one)}
            assert families
            assert {font for font in families if not font.startswith("Report Sans")} == set()


def named_fonts(element: Element) -> list[str]:
    """The first font that an element of a drawing asks for."""
    style = f"{element.get('style') or ''}; font-family: {element.get('font-family') or ''}"
    fonts = re.findall(r"font-family:\s*([^;]+)|font:\s*[^;]*?([\"'][^;]+)", style)
    return [(a or b).split(",")[0].strip("'\" ") for a, b in fonts if (a or b).strip()]


def test_every_picture_has_its_words(page: WebPage) -> None:
    assert [one.get("src") for one in all_of(page.tree, "img") if one.get("alt") is None] == []


def test_every_table_has_a_caption_and_says_what_its_headings_head(page: WebPage) -> None:
    for table in all_of(page.tree, "table"):
        captions = all_of(table, "caption")
        assert len(captions) == 1
        assert said(captions[0])
        headings = all_of(table, "th")
        assert headings
        assert {one.get("scope") for one in headings} <= {"col", "row", "colgroup", "rowgroup"}


def test_no_cell_of_a_table_is_empty(page: WebPage) -> None:
    empty = [
        said(table)[:40]
        for table in all_of(page.tree, "table")
        for cell in all_of(table, "td", "th")
        if not said(cell)
    ]
    assert empty == []


def test_every_row_has_as_many_cells_as_there_are_columns(page: WebPage) -> None:
    for table in all_of(page.tree, "table"):
        lengths = {
            sum(int(cell.get("colspan") or 1) for cell in row if local(cell) in ("td", "th"))
            for row in all_of(table, "tr")
        }
        assert len(lengths) == 1, said(table)[:60]


def test_no_text_of_a_template_is_left_over(page: WebPage) -> None:
    left = r"\{\{|\}\}|\{%|%\}|\{#|None\b(?! of the )|Undefined|\bnan\b|<NA>"
    assert not re.search(left, page.words)


def test_help_in_danger_comes_first(report: Report) -> None:
    words = report.screen.words
    assert 0 <= words.index("call 999") < words.index("Contents")
    assert "0800 1111" in words


SHEET = (ROOT / "templates/screen.css").read_text(encoding="utf-8")
TEXTS, GROUNDS = ("ink", "muted", "alert"), ("paper", "ground")


def colours_of(rule: str) -> dict[str, str]:
    """The colours that a rule of the style sheet names."""
    return dict(re.findall(r"--([a-z]+): (#[0-9A-F]{6});", rule))


@pytest.mark.parametrize("edition", EDITIONS)
def test_text_and_links_read_on_every_dark_ground(built: Built, edition: str) -> None:
    dark = colours_of(
        SHEET.split("@media screen and (prefers-color-scheme: dark)", 1)[1].split("}", 1)[0]
    )
    light = re.search(r"--accent-light:(#[0-9A-F]{6})", built.report(edition).screen.text)
    assert light
    assert dark["ground"] == accent.NIGHT
    texts = {name: dark[name] for name in TEXTS} | {"link": light.group(1)}
    for ground in GROUNDS:
        for name, colour in texts.items():
            assert accent.contrast(colour, dark[ground]) >= 4.5, (name, ground)


def test_a_chart_stands_on_white_even_where_the_page_is_dark() -> None:
    assert re.search(r"\.picture \{[^}]*background: #FFFFFF", SHEET)


def test_what_is_only_for_the_screen_is_not_in_print(report: Report) -> None:
    assert all_of(report.printed.tree, "details", "script") == []
    assert "Back to contents" not in report.printed.words
    assert "woff2" not in report.printed.text


def test_the_contents_number_the_chapters_and_letter_the_appendices(fullest: Built) -> None:
    tree = fullest.report(SHOWCASE).screen.tree
    chapters, appendices = all_of(by_id(tree, "contents"), "ol")
    assert (chapters.get("type"), appendices.get("type")) == (None, "A")
    headings = {
        str(one.get("id")): said(all_of(one, "h2")[0])
        for one in all_of(tree, "section")
        if (one.get("class") or "").startswith("chapter")
    }
    labels = [str(at) for at in range(1, 19)] + list("ABCD")
    listed = [*all_of(chapters, "a"), *all_of(appendices, "a")]
    assert [headings[str(one.get("href"))[1:]] for one in listed] == [
        f"{label} {said(one)}" for label, one in zip(labels, listed, strict=True)
    ]


def test_every_cell_of_a_card_stands_below_the_heading_of_its_column(fullest: Built) -> None:
    tables = [
        one
        for one in all_of(fullest.report(SHOWCASE).screen.tree, "table")
        if "stacked" in (one.get("class") or "").split()
    ]
    assert len(tables) > 6
    for table in tables:
        headings = [said(one) for one in all_of(all_of(table, "thead")[0], "th")]
        for row in all_of(all_of(table, "tbody")[0], "tr"):
            cells = [one.get("data-head") for one in all_of(row, "th", "td")]
            assert cells[1:] == headings[1:], said(table)[:60]
            assert cells[0] in (None, headings[0])


def test_a_page_embeds_the_serif_only_where_somebody_speaks(built: Built, fullest: Built) -> None:
    serif = 'font-family:"Report Serif";'
    assert [one for one in EDITIONS if serif in built.report(one).screen.text] == []
    assert serif in fullest.report(SHOWCASE).screen.text


def test_two_pictures_side_by_side_are_drawn_for_half_the_page(fullest: Built) -> None:
    tree = fullest.report(SHOWCASE).screen.tree
    halves = [one for one in all_of(tree, "figure") if one.get("class") == "half"]
    wide = [one for one in all_of(tree, "figure") if one.get("class") == "wide"]
    assert halves
    assert wide
    widths = [
        {float((all_of(one, "svg")[0].get("width") or "").removesuffix("mm")) for one in kind}
        for kind in (halves, wide)
    ]
    assert max(widths[0]) < 90 < min(widths[1])
