"""The Word document: what Word's own check for access asks, and how other programs read it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document

from report.paper.model import Grid, Paper, Paragraph, Point, Points, Run, Section, Subheading
from report.paper.sealing import is_untouched
from report.paper.word import write_docx
from report.prepared import Prepared
from tests.making import real_prepared
from tests.papers import (
    FORMS,
    flat,
    in_libreoffice,
    in_pandoc,
    paper_of,
    pdf_pages,
    prepared_of,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2023, 9, 29)
PAGES = {"summary": 3, "priorities": 5, "reviews": 7, "not_progressed": 9}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepared_of(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module", params=FORMS)
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The showcase's paper in each form."""
    path = tmp_path_factory.mktemp("word") / f"{request.param}.docx"
    prepared = real_prepared("exampleshire/2024-25")
    write_docx(paper_of(prepared, request.param, PAGES), path, DAY)
    return path


def part(path: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as held:
        return ElementTree.fromstring(held.read(name))


def style_of(paragraph: ElementTree.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


# What Word's check for access asks


def test_it_has_a_title_and_a_language(document: Path) -> None:
    core = Document(str(document)).core_properties
    assert core.title.startswith("Exampleshire Safeguarding Children Partnership")
    assert core.title.endswith("(Draft) (Illustrative figures)")
    assert core.language == "en-GB"
    languages = {one.get(f"{W}val") for one in part(document, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}


def test_its_headings_are_real_ones_and_skip_no_level(document: Path) -> None:
    levels = [
        int(style[-1])
        for one in part(document, "word/document.xml").iter(f"{W}p")
        if "Heading" in (style := style_of(one))
    ]
    assert levels[0] == 1
    assert all(now <= before + 1 for before, now in pairwise(levels))
    outlines = {
        style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}outlineLvl")
        for style in part(document, "word/styles.xml").iter(f"{W}style")
    }
    assert [outlines[f"Heading{level}"] is not None for level in (1, 2)] == [True, True]


def test_each_table_has_a_header_row_a_title_and_no_merged_cells(document: Path) -> None:
    tables = list(part(document, "word/document.xml").iter(f"{W}tbl"))
    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [True] + [False] * (len(rows) - 1)
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
        assert table.find(f"{W}tblPr/{W}tblDescription") is not None
        assert not list(table.iter(f"{W}gridSpan")) + list(table.iter(f"{W}vMerge"))
        assert all("".join(cell.itertext()).strip() for cell in table.iter(f"{W}tc"))


def test_every_picture_in_it_has_words_in_its_stead(document: Path) -> None:
    with zipfile.ZipFile(document) as held:
        for name in held.namelist():
            if name.endswith(".xml"):
                for one in ElementTree.fromstring(held.read(name)).iter():
                    assert not one.tag.endswith("}docPr") or one.get("descr")
        assert not [name for name in held.namelist() if "media/" in name or "thumbnail" in name]


def test_no_paragraph_is_empty_to_make_room(document: Path) -> None:
    """A screen reader says “blank” for each; the one that must follow a table is the only one."""
    body = part(document, "word/document.xml").find(f"{W}body")
    assert body is not None
    children = list(body)
    for before, one in pairwise(children):
        if one.tag == f"{W}p" and not "".join(one.itertext()).strip():
            assert before.tag == f"{W}tbl"


def test_a_draft_says_so_at_its_head_and_at_the_foot_of_each_page(document: Path) -> None:
    held = Document(str(document))
    assert held.paragraphs[1].text == "Draft."
    feet = [flat(section.footer.paragraphs[0].text) for section in held.sections]
    assert feet == ["Draft. Illustrative figures. Page of"]  # the numbers are Word's own fields


# Numbers and lists


def numbered(path: Path) -> Iterator[str]:
    """Headings and paragraphs that Word numbers, with level: the words of each."""
    for one in part(path, "word/document.xml").iter(f"{W}p"):
        if one.find(f"{W}pPr/{W}numPr") is not None:
            yield "".join(one.itertext())


def test_paragraphs_are_numbered_by_word_and_not_by_hand(document: Path) -> None:
    texts = list(numbered(document))
    assert len(texts) > 20
    assert not [text for text in texts if text[:1].isdigit() and text[1:2] in "."]


def test_elements_stand_in_the_order_that_the_format_asks_for(document: Path) -> None:
    """Word calls a document damaged whose properties stand in another order."""
    wanted = ("pStyle", "keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs", "spacing", "ind")
    wanted += ("contextualSpacing", "jc", "outlineLvl", "rPr")
    for properties in part(document, "word/document.xml").iter(f"{W}pPr"):
        names = [one.tag.removeprefix(W) for one in properties]
        assert names == sorted(names, key=wanted.index), names
    for properties in part(document, "word/document.xml").iter(f"{W}tblPr"):
        names = [one.tag.removeprefix(W) for one in properties]
        order = ["tblStyle", "tblW", "jc", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
        assert names == sorted(names, key=order.index), names
    kinds = [one.tag.removeprefix(W) for one in part(document, "word/numbering.xml")]
    assert kinds == sorted(kinds)  # abstractNum before num


# Other programs


def test_libreoffice_sets_it_with_its_headings_and_as_many_pages_as_the_form_allows(
    document: Path, tmp_path: Path
) -> None:
    pages = pdf_pages(in_libreoffice(document, tmp_path))
    paper = paper_of(real_prepared("exampleshire/2024-25"), document.stem, PAGES)
    words = " ".join(pages)
    for section in paper.sections:
        number = f"{section.number}. " if section.number else ""
        assert f"{number}{flat(section.heading)}" in words
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.number:
                stop = "." if paper.numbering == "straight" else ""
                begins = flat(block.runs[0].text)[:30].strip()
                assert f"{block.number}{stop} {begins}" in words
    most = {"brighton": 4}.get(document.stem, 7)
    assert 2 <= len(pages) <= most
    assert all(f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, start=1))


def test_pandoc_reads_back_title_headings_table_and_lists(document: Path) -> None:
    blocks = in_pandoc(document)
    paper = paper_of(real_prepared("exampleshire/2024-25"), document.stem, PAGES)
    headings = [said(block["c"][2]) for block in blocks if block["t"] == "Header"]
    first = [flat(section.heading) for section in paper.sections]
    assert [one for one in headings if one in first] == first
    kinds = list(every_type(blocks))
    assert kinds.count("Table") == 1
    assert "OrderedList" in kinds
    assert "BulletList" in kinds


def every_type(held: Any) -> Iterator[str]:
    if isinstance(held, dict):
        yield str(held.get("t", ""))
        yield from every_type(held.get("c"))
    elif isinstance(held, list):
        for one in held:
            yield from every_type(one)


def said(inlines: list[dict[str, Any]]) -> str:
    pieces = [one["c"] if one["t"] == "Str" else " " for one in inlines if one["t"] != "Span"]
    return flat("".join(pieces))


# A council's own document


def base(path: Path) -> Path:
    """A document with a header, a style and words of somebody else's."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Testshire Council"
    document.styles["Normal"].font.name = "Georgia"
    document.add_paragraph("Words that were in the template.")
    document.core_properties.author = "Somebody else"
    document.save(str(path))
    return path


def test_a_base_gives_its_styles_and_header_and_none_of_its_words(
    made: Prepared, tmp_path: Path
) -> None:
    path = tmp_path / "paper.docx"
    write_docx(paper_of(made), path, DAY, base(tmp_path / "base.docx"))
    document = Document(str(path))
    assert document.sections[0].header.paragraphs[0].text == "Testshire Council"
    assert document.styles["Normal"].font.name == "Georgia"
    words = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "Words that were in the template." not in words
    assert "What the board is asked to do" in words
    assert document.core_properties.author == "Testshire Safeguarding Children Partnership"
    feet = [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    assert "Draft. Illustrative figures." in feet


def test_a_base_without_lists_or_styles_of_ours_gets_those_it_lacks(
    made: Prepared, tmp_path: Path
) -> None:
    bare = Document(str(base(tmp_path / "base.docx")))
    for style in list(bare.styles):
        if style.name in ("Title", "Heading 1", "Heading 2", "Table Grid"):
            style.element.getparent().remove(style.element)
    bare.save(str(tmp_path / "bare.docx"))
    path = tmp_path / "paper.docx"
    write_docx(paper_of(made), path, DAY, tmp_path / "bare.docx")
    assert {style.name for style in Document(str(path)).styles} >= {"Title", "Heading 1"}


# The same every time


def test_the_same_paper_gives_the_same_bytes_whatever_the_clock_says(
    made: Prepared, tmp_path: Path
) -> None:
    for name in ("one.docx", "two.docx"):
        write_docx(paper_of(made), tmp_path / name, DAY)
    first, second = ((tmp_path / name).read_bytes() for name in ("one.docx", "two.docx"))
    assert first == second
    with zipfile.ZipFile(tmp_path / "one.docx") as held:
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = held.read("docProps/core.xml").decode()
    assert core.count("2023-09-29T00:00:00Z") == 2
    assert is_untouched(first)


EVERYTHING = Paper(
    "Every kind of thing",
    Grid("Facts", ("What", "Details"), (((Run("A"),), (Run("B", "a.number"),)),)),
    (
        Section(
            "First",
            (
                Paragraph(
                    (Run("Bold", bold=True), Run(" and "), Run("slanted", italic=True)), "1.1"
                ),
                Points((Point((Run("x"),)), Point((Run("y"),), 1)), lettered=True),
                Subheading((Run("Below"),)),
                Points((Point((Run("z"),)),), lettered=True),
                Paragraph((Run("See "), Run("them", link="https://a.example/?b=c&d=e"))),
            ),
            "1",
        ),
        Section("Apart", (Paragraph((Run("Set apart"),)),), boxed=True),
    ),
    ("Draft",),
    numbering="sections",
)


def test_every_kind_of_block_is_written_and_letters_begin_anew(tmp_path: Path) -> None:
    path = tmp_path / "all.docx"
    write_docx(EVERYTHING, path, DAY)
    words = " ".join(pdf_pages(in_libreoffice(path, tmp_path)))
    assert "1.1 Bold and slanted (a) x (a) y Below (a) z See them" in words
    assert "Apart Set apart" in words
    links = part(path, "word/_rels/document.xml.rels")
    assert "https://a.example/?b=c&d=e" in {one.get("Target") for one in links}
