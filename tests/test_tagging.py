"""What a screen reader is told of the page, row by row: one HTML element, one structure element."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pikepdf
import pypdfium2
import pytest
import weasyprint

from report import tagging
from report.pdf import write_pdf
from report.problems import ReportError
from report.tagging import tagged
from report.tagging.archive import with_colours
from report.tuning import tuned
from tests.reading import ROOT, all_of, local, said
from tests.reading import WebPage as Html
from tests.structure import Element, Structured, structure_of

TEMPLATES = ROOT / "templates"
WHOLE = ROOT / "tests/data/tagging/whole.html"

STYLE = """<style>
@font-face { font-family: "Report Sans"; src: url(fonts/report-sans.ttf); }
@page { size: 100mm 60mm; margin: 10mm }
@page { @top-left { content: "Head" } @bottom-left { content: counter(page) } }
html { font: 10pt/14pt "Report Sans" } .next { break-before: page } .narrow { width: 28mm }
</style>"""

PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='20'/%3E"

Read = Callable[[str], Structured]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Set a page of HTML and read its structure back."""

    def reading(body: str) -> Structured:
        html = (
            f'<!doctype html><html lang="en-GB"><title>T</title>{STYLE}<body>{body}</body></html>'
        )
        write_pdf(html, TEMPLATES, tmp_path / "a.pdf")
        found = structure_of(tmp_path / "a.pdf")
        assert found.unread == []
        return found

    return reading


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of every construct, as a PDF."""
    target = tmp_path_factory.mktemp("whole") / "whole.pdf"
    write_pdf(WHOLE.read_text(encoding="utf-8"), TEMPLATES, target)
    return target


def shape(element: Element) -> str:
    """The types below an element, as in P(text Link(text))."""
    inner = " ".join(shape(kid) if isinstance(kid, Element) else "text" for kid in element.kids)
    inner = re.sub(r"text( text)+", "text", inner)
    return f"{element.role}({inner})" if inner else element.role


# Whatever the page breaks


def test_a_paragraph_cut_by_pages_is_one_paragraph(read: Read) -> None:
    words = "A sentence of several words goes on and on. " * 30
    paragraph = read(f"<p>{words}</p>").root.one("P")
    assert paragraph.words == words.strip()
    assert len(set(paragraph.pages)) > 1


def test_a_section_cut_by_pages_is_one_section(read: Read) -> None:
    root = read('<section><p>One</p><p class="next">Two</p></section>').root
    assert shape(root) == "Document(Sect(P(text) P(text)))"


def test_a_list_cut_by_pages_is_one_list(read: Read) -> None:
    items = "".join(f"<li>Item {n}" for n in range(40))
    made = read(f"<ul>{items}</ul>").root.one("L")
    assert made.roles == ["LI"] * 40
    assert len({page for one in made.walk() for page in one.pages}) > 3


def test_an_item_cut_by_pages_is_one_item_with_one_body(read: Read) -> None:
    root = read(f"<ul><li><p>{'One word after another. ' * 20}</p><p class=next>Two</p></ul>").root
    assert shape(root.one("LI")) == "LI(Lbl(text) LBody(P(text) P(text)))"


def test_a_link_cut_by_lines_and_pages_is_one_link(read: Read) -> None:
    words = "Words of a link that goes on. " * 20
    link = read(f'<p><a href="https://example.org">{words}</a></p>').root.one("Link")
    assert link.words == words.strip()
    assert len(link.annotations) == len(set(link.pages)) > 1


def test_a_table_cut_by_pages_is_one_table(read: Read) -> None:
    rows = "".join(f"<tr><th scope=row>Row {n}<td>{n}" for n in range(30))
    head = "<thead><tr><th scope=col>Name<th scope=col>Number</thead>"
    found = read(f"<table>{head}<tbody>{rows}</table>")
    table = found.root.one("Table")
    assert len({page for one in table.walk() for page in one.pages}) > 2
    assert len(table.all("THead")) == 1
    assert len(table.all("TR")) == 31


def test_a_head_that_is_painted_again_is_read_once(read: Read) -> None:
    rows = "<tr><td>x" * 30
    found = read(f"<table><thead><tr><th scope=col>Name</thead><tbody>{rows}</table>")
    assert found.root.words.count("Name") == 1
    assert all("Name" in page.get("", "") for page in found.artifacts[1:])


def test_a_foot_that_is_painted_again_is_read_at_the_end(read: Read) -> None:
    rows = "<tr><td>x" * 30
    found = read(f"<table><tbody>{rows}<tfoot><tr><td>All thirty</tfoot></table>")
    assert found.root.one("Table").roles == ["TBody", "TFoot"]
    assert found.root.words.endswith("x All thirty")
    assert found.root.one("TFoot").one("TD").pages == [len(found.artifacts) - 1]
    assert all("All thirty" in page.get("", "") for page in found.artifacts[:-1])


def test_a_row_cut_by_a_page_is_one_row(read: Read) -> None:
    table = read(f"<table><tr><td>{'x<br>' * 30}<td>y</table>").root.one("Table")
    assert shape(table) == "Table(TBody(TR(TD(text) TD(text))))"


def test_a_table_of_four_thousand_rows_on_a_hundred_pages_is_one_table(read: Read) -> None:
    rows = "".join(f"<tr><th scope=row>{n}<td>a" for n in range(4000))
    style = "<style>@page { size: A4 } tr { height: 24pt } table { table-layout: fixed }</style>"
    found = read(f"{style}<table><tbody>{rows}</table>")
    assert len(found.artifacts) >= 100
    assert len(found.root.one("Table").one("TBody").all("TR")) == 4000


# What is not read


def test_running_heads_and_feet_are_artifacts(read: Read) -> None:
    found = read("<p>Words")
    assert found.root.words == "Words"
    assert found.artifacts == [{"/Header": "Head", "/Footer": "1"}]


def test_leaders_are_artifacts(read: Read) -> None:
    style = "<style>a::after { content: leader('.') target-counter(attr(href), page) }</style>"
    found = read(f'{style}<p id=p><a href="#p">Words</a>')
    assert found.root.words == "Words 1"
    assert set(found.artifacts[0][""]) == {"."}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Words <span aria-hidden=true>★</span>",
        f'<p>Words <img alt="" src="{PICTURE}">',
        f'<p>Words <img role="presentation" src="{PICTURE}">',
        '<p>Words</p><div style="height: 9mm; background: linear-gradient(red, blue)"></div>',
        '<p style="border: 1pt solid; border-radius: 2pt">Words</p>',
        f'<style>p::after {{ content: url("{PICTURE}") }}</style><p>Words',
        "<p>Words</p><p> </p><div></div><p></p>",
    ],
    ids=["hidden", "empty alt", "role", "background", "border", "content", "nothing"],
)
def test_decoration_is_not_read(read: Read, body: str) -> None:
    root = read(body).root
    assert root.words == "Words"
    assert shape(root) == "Document(P(text))"


def test_what_is_fixed_to_every_page_is_read_once(read: Read) -> None:
    found = read('<p style="position: fixed; top: 0">Fixed</p><p>One<p class=next>Two')
    assert found.root.words.count("Fixed") == 1


# Tables


def test_every_header_has_a_scope(read: Read) -> None:
    head = "<thead><tr><th>A<th scope=col>B<th scope=colgroup>C</thead>"
    rows = "<tr><th>D<td>1<td>2<tr><th scope=row>E<td>3<td>4<tr><th scope=rowgroup>F<td>5<td>6"
    table = read(f"<table>{head}<tbody>{rows}</table>").root
    scopes = {one.words: str(one.attribute("Scope"))[1:] for one in table.all("TH")}
    column, row = dict.fromkeys("ABC", "Column"), dict.fromkeys("DEF", "Row")
    assert scopes == column | row


def test_a_plain_table_leaves_headers_to_their_scope(read: Read) -> None:
    table = read("<table><tr><th scope=row>A<td>1</table>").root
    assert table.one("TD").attribute("Headers") is None


SPANS = """<table>
<thead><tr><th rowspan=2 scope=col>Project
<th colspan=2 scope=colgroup>2024<th colspan=2 scope=colgroup>2025
<tr><th scope=col>Plan<th scope=col>Actual<th scope=col>Plan<th scope=col>Actual</thead>
<tbody><tr><th scope=row>A<td>a1<td>a2<td>a3<td>a4
<tr><th scope=row rowspan=2>B<td>b1<td>b2<td>b3<td>b4
<tr><td>c1<td>c2<td colspan=2>c3
<tbody><tr><th scope=rowgroup colspan=5>Later<tr><th scope=row>D<td>d1<td>d2<td>d3<td>d4
</table>"""

HEADED = {
    "Actual": ["2024"],
    "a2": ["2024", "Actual", "A"],
    "a4": ["2025", "Actual", "A"],
    "c1": ["2024", "Plan", "B"],
    "c3": ["2025", "Plan", "Actual", "B"],
    "d1": ["2024", "Plan", "Later", "D"],
}


@pytest.mark.parametrize(("cell", "headers"), HEADED.items(), ids=HEADED)
def test_where_cells_span_each_names_the_headers_of_its_place(
    read: Read, cell: str, headers: list[str]
) -> None:
    root = read(SPANS).root
    ids = {one.said("ID"): one.words for one in root.all("TH")}
    found = next(one for one in root.all("TH", "TD") if one.words == cell)
    assert [ids[str(id)] for id in found.attribute("Headers")] == headers


def test_ids_of_headers_are_found_by_the_index_of_ids(read: Read, tmp_path: Path) -> None:
    read(SPANS * 2)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        keys = [str(name) for name in names[::2]]
        assert keys == sorted(set(keys), key=str.encode)
        assert [str(one.ID) for one in names[1::2]] == keys
        assert len(keys) == 22


def test_spans_are_those_of_the_html_however_pages_cut_them(read: Read) -> None:
    tall = "x<br>" * 12
    body = f"<table><tr><td rowspan=3>{tall}<td>1<tr><td>{tall}<tr><td>{tall}</table>"
    root = read(body).root
    assert [len(row.roles) for row in root.all("TR")] == [2, 1, 1]
    assert root.all("TD")[0].attribute("RowSpan") == 3


@pytest.mark.parametrize(("said", "spans"), [("9", 2), ("0", 2), ("x", None)])
def test_a_cell_spans_no_more_rows_than_there_are(read: Read, said: str, spans: int | None) -> None:
    root = read(f"<table><tr><td rowspan={said}>1<td>2<tr><td>3</table>").root
    assert root.all("TD")[0].attribute("RowSpan") == spans


def test_the_caption_comes_first_and_an_empty_cell_keeps_its_column(read: Read) -> None:
    side = "<style>caption { caption-side: bottom }</style>"
    root = read(f"{side}<table><caption>Words</caption><tr><td>1<td></table>").root
    assert shape(root.one("Table")) == "Table(Caption(text) TBody(TR(TD(text) TD)))"


# Lists


NESTED = "<ul><li>One<ul><li>Inner</ul><li><p>Two</p></ul>"


def test_a_list_in_a_list_is_in_its_item(read: Read) -> None:
    inner = "L(LI(Lbl(text) LBody(text)))"
    first, second = f"LI(Lbl(text) LBody(text {inner}))", "LI(Lbl(text) LBody(P(text)))"
    assert shape(read(NESTED).root) == f"Document(L({first} {second}))"


@pytest.mark.parametrize(
    ("begin", "numbering"),
    [
        ("<ul>", "/Disc"),
        ("<ol>", "/Decimal"),
        ('<ol style="list-style: lower-alpha">', "/LowerAlpha"),
        ('<ol style="list-style: upper-roman">', "/UpperRoman"),
        ('<ul style="list-style: none">', "/None"),
        ("<ul style=\"list-style: '–'\">", "/None"),
        ("<ol style=\"list-style: '–'\">", "/Decimal"),
    ],
)
def test_a_list_says_how_it_is_numbered(read: Read, begin: str, numbering: str) -> None:
    assert str(read(f"{begin}<li>x").root.one("L").attribute("ListNumbering")) == numbering


def test_terms_and_what_is_said_of_them_are_labels_and_bodies(read: Read) -> None:
    body = "<dl><dt>A</dt><dt>B</dt><dd>C</dd><div><dt>D</dt><dd>E</dd><dd>F</dd></div></dl>"
    first, second = "LI(Lbl(text) Lbl(text) LBody(text))", "LI(Lbl(text) LBody(text) LBody(text))"
    assert shape(read(body).root.one("L")) == f"L({first} {second})"


# Contents


CONTENTS = """<style>li { list-style: none }
.page::after { content: target-counter(attr(data-to), page) }</style>
<nav role="doc-toc"><ol><li><span>1</span> <a href="#a">Alpha</a> <b class="page" data-to="#a"></b>
<ol><li><a href="#a">Beta</a></ol></ol></nav><h2 id="a" class="next">Alpha</h2>"""


def test_contents_are_entries_with_label_reference_and_page(read: Read) -> None:
    toc = read(CONTENTS).root.all("TOC")[0]
    inner = "TOC(TOCI(Reference(Link(text))))"
    assert shape(toc) == f"TOC(TOCI(Lbl(text) Reference(Link(text)) P(text) {inner}))"
    assert toc.words == "1 Alpha 2 Beta"


# Notes


NOTES = """<style>.n { float: footnote }</style><p>One<span class="n">First.</span> and
two<span class="n">Second.</span>.</p><p>Later</p><ul><li>Item<span class="n">Third.</span></ul>"""


def test_notes_are_read_after_the_paragraph_that_calls_them(read: Read) -> None:
    root = read(NOTES).root
    assert [kid.role for kid in root.walk() if kid.role in ("P", "Note")] == [
        *("P", "Note", "Note", "P", "Note")
    ]
    assert root.one("LI").all("Note")[0].words == "3. Third."


def test_call_and_note_link_to_each_other(read: Read) -> None:
    root = read(NOTES).root
    calls = [one.one("Link").annotations[0] for one in root.all("Reference")]
    backs = [one.one("Lbl").one("Link").annotations[0] for one in root.all("Note")]
    assert [one["/Contents"] for one in calls] == ["Note 1", "Note 2", "Note 3"]
    assert backs[1]["/Contents"] == "Back to where note 2 is called"
    assert float(calls[0]["/Dest"][3]) < float(calls[0]["/Rect"][3])  # the note stands below
    assert float(backs[0]["/Dest"][3]) > float(backs[0]["/Rect"][3])
    assert [one.said("ID") for one in root.all("Note")] == ["note-1", "note-2", "note-3"]


# Figures


def figure(caption: str, alt: str = "A line that rises") -> str:
    return (
        f"<figure><figcaption>{caption}</figcaption>"
        f'<img style="display: block; width: 40mm; height: 20mm" alt="{alt}" src="{PICTURE}">'
        "</figure>"
    )


def test_figures_back_to_back_keep_their_own_picture_and_caption(read: Read) -> None:
    root = read(figure("One", "First") + figure("Two", "Second")).root
    assert shape(root) == "Document(" + " ".join(["Div(Caption(text) Figure(text))"] * 2) + ")"
    told = [(one.words, one.one("Figure").said("Alt")) for one in root.all("Div")]
    assert told == [("One", "First"), ("Two", "Second")]


def test_a_figure_is_where_its_picture_is(read: Read) -> None:
    box = [float(one) for one in read(figure("One")).root.one("Figure").attribute("BBox")]
    left, bottom, right, top = box
    millimetre = 72 / 25.4
    assert right - left == pytest.approx(40 * millimetre, abs=0.01)
    assert top - bottom == pytest.approx(20 * millimetre, abs=0.01)
    assert 0 < bottom < top < 60 * millimetre


def test_a_drawn_picture_is_told_by_its_title_or_label(read: Read) -> None:
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"'
    root = read(f"<p>{start}><title>A</title></svg> {start} aria-label='B'></svg>").root
    assert [one.said("Alt") for one in root.all("Figure")] == ["A", "B"]


def test_a_picture_without_a_description_fails_the_build(read: Read) -> None:
    with pytest.raises(ReportError) as caught:
        read('<p><img src="marks/complete.svg">')
    assert "“marks/complete.svg” has no description" in caught.value.problems[0].what


def test_words_in_a_picture_stay_words(read: Read) -> None:
    style = 'y="9" font-family="Report Sans" font-size="9"'
    words = f'<text x="0" {style}>Waited</text><text x="40" {style}>In time</text>'
    body = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" aria-label="A">{words}'
    assert read(body + "</svg>").root.one("Figure").words == "Waited In time"


# Words


def test_a_part_in_another_language_says_so(read: Read) -> None:
    inner = '<em lang="en-GB">English</em>'
    body = f'<p>He said <q lang="de">Ja</q>.<div lang="fr"><p lang="fr">Oui, {inner}</p></div>'
    root = read(body).root
    assert {one.words: one.said("Lang") for one in root.all("Quote", "Div", "Span")} == {
        "„Ja“": "de",
        "Oui, English": "fr",
        "English": "en-GB",
    }
    assert [one.said("Lang") for one in root.one("Div").all("P")] == [""]


def test_an_abbreviation_says_what_it_stands_for(read: Read) -> None:
    span = read('<p>The <abbr title="designated officer">DO</abbr>').root.one("Span")
    assert (span.words, span.said("E")) == ("DO", "designated officer")


NARROW = (
    "governance sustainability governance",
    "a well-known-and-trusted lead",
    "both pre- and post-natal care for all",
    "between 2019/20 and 1990–2000 it rose",
)


@pytest.mark.parametrize("words", NARROW)
def test_words_at_the_ends_of_lines_are_neither_glued_nor_torn(read: Read, words: str) -> None:
    assert read(f"<p class=narrow>{words}").root.one("P").words == words


BROKEN = {
    '<p style="width: 12mm; overflow-wrap: anywhere">someone@example.org': "someone@example.org",
    '<p style="width: 12mm; hyphens: auto">internationalisation': "internationalisation",
    '<p style="width: 28mm; text-transform: uppercase">some words in capitals': (
        "SOME WORDS IN CAPITALS"
    ),
    "<p>One<br>Two": "One Two",
    "<p><style>b { display: block }</style><b>One</b><b>Two</b>": "One Two",
    "<p><style>b { display: inline-block }</style><b>One</b> <b>Two</b>": "One Two",
    "<p><b>One</b> <i>Two</i>": "One Two",
    "<p>a<b>b</b>c": "abc",
}


@pytest.mark.parametrize(("body", "words"), BROKEN.items(), ids=range(len(BROKEN)))
def test_words_are_parted_where_the_page_parts_them(read: Read, body: str, words: str) -> None:
    assert read(body).root.one("P").words == words


def test_paragraphs_side_by_side_are_not_one(read: Read) -> None:
    block = '<div style="display: inline-block"><p>{}</p></div>'
    root = read(f"<div>{block.format('Left')} {block.format('Right')}</div>").root
    assert shape(root) == "Document(Div(Div(P(text)) Div(P(text))))"


def test_nothing_is_read_that_says_nothing(read: Read) -> None:
    body = "<main><article><p><span><b>Words</b></span> <em>and</em> more</p></article></main>"
    assert shape(read(body).root) == "Document(Part(Art(P(text))))"


# Links


def test_a_link_is_one_annotation_described_by_its_words(read: Read) -> None:
    body = '<p><a href="https://example.org/x"><b>Our</b> <i>page <u>there</u></i></a>'
    link = read(body).root.one("Link")
    assert [one["/Contents"] for one in link.annotations] == ["Our page there"]


def test_links_whose_lines_lie_among_each_other_keep_their_own_rectangles(read: Read) -> None:
    one, other = '<a href="https://example.org/1">', '<a href="https://example.org/2">'
    long = "Words of a link that goes on over a line’s end, and then some,"
    links = read(f"<p>Before it {one}{long}</a> {other}{long}</a>").root.all("Link")
    assert [len(link.annotations) for link in links] == [2, 2]


def test_a_linked_picture_is_described_by_what_it_shows(read: Read) -> None:
    link = read(f'<p><a href="https://example.org"><img alt="A map" src="{PICTURE}"></a>').root.one(
        "Link"
    )
    assert [one["/Contents"] for one in link.annotations] == ["A map"]
    assert link.roles == ["Figure"]


# The document of every construct


def test_the_whole_document_has_as_many_of_each_as_its_html(whole: Path) -> None:
    found = structure_of(whole)
    html = Html(WHOLE.read_text(encoding="utf-8")).tree
    assert found.unread == []
    for name in ("table", "tr", "th", "td", "h1", "h2", "h3"):
        role = "Table" if name == "table" else name.upper()
        assert len(found.root.all(role)) == len(all_of(html, name)), role
    assert len(found.root.all("L", "TOC")) == len(all_of(html, "ul", "ol", "dl"))
    items = len(all_of(html, "li")) + 2  # and two groups of terms
    assert len(found.root.all("LI", "TOCI")) == items
    notes = [one for one in html.iter() if one.get("class") == "note"]
    assert len(found.root.all("Note")) == len(notes)


def test_the_whole_document_reads_as_its_html(whole: Path) -> None:
    root = structure_of(whole).root
    body = all_of(Html(WHOLE.read_text(encoding="utf-8")).tree, "body")[0]
    for element in all_of(body, "h2", "h3", "td", "th", "blockquote", "figcaption"):
        words = said(element).replace(" ", "")  # <br> parts words, and this reader knows no <br>
        assert words in {one.words.replace(" ", "") for one in root.walk()}, local(element)


def test_every_page_of_the_whole_document_can_be_drawn(whole: Path) -> None:
    document = pypdfium2.PdfDocument(whole)
    try:
        sizes = [(round(page.get_width()), round(page.get_height())) for page in document]
        assert (454, 227) in sizes  # the page on its side
        assert all(page.render(scale=0.5).to_numpy().min() < 200 for page in document)
    finally:
        document.close()


def test_tags_cost_at_most_a_tenth_of_what_the_page_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the processor’s time, which another program on the machine does not lengthen much."""
    spent: list[float] = []

    def timed(*given: Any) -> None:
        began = process_time()
        tag(*given)
        spent.append(process_time() - began)

    tag = tagging.add_tags
    monkeypatch.setattr(tagging, "add_tags", timed)
    rows = "".join(f"<tr><th scope=row>{n}<td>Words in a cell<td>{n}" for n in range(800))
    html = WHOLE.read_text(encoding="utf-8").replace("</body>", f"<table>{rows}</table></body>")
    began = process_time()
    write_pdf(html, TEMPLATES, tmp_path / "a.pdf")
    assert sum(spent) <= 0.1 * (process_time() - began)
    assert len(spent) == 1


def test_tags_move_no_pixel(whole: Path, tmp_path: Path) -> None:
    page = weasyprint.HTML(filename=WHOLE, base_url=f"{TEMPLATES}/")
    with tuned():
        document = page.render()
        with_colours(document)  # an archive's colours are a viewer's to convert
        document.write_pdf(tmp_path / "untagged.pdf")
    ours, plain = (pypdfium2.PdfDocument(one) for one in (whole, tmp_path / "untagged.pdf"))
    try:
        assert len(ours) == len(plain)
        for one, other in zip(ours, plain, strict=True):
            assert (one.render(scale=2).to_numpy() == other.render(scale=2).to_numpy()).all()
    finally:
        ours.close()
        plain.close()


# Around it


@pytest.mark.parametrize("version", ["69.0", "71.0", "7.0"])
def test_another_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(weasyprint, "__version__", version)
    with pytest.raises(RuntimeError, match=version), tagged():
        pass


def test_weasyprint_has_its_own_tagger_again_afterwards() -> None:
    before = weasyprint.pdf.add_tags
    with tagged():
        assert weasyprint.pdf.add_tags is not before
    assert weasyprint.pdf.add_tags is before


def test_words_painted_as_one_group_fail_the_build(read: Read) -> None:
    with pytest.raises(ReportError) as caught:
        read('<p style="opacity: 0.5">Faint</p>')
    assert "page 1 holds words in a group that is painted as one" in caught.value.problems[0].what


def test_a_page_without_a_language_fails_the_build(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        write_pdf("<!doctype html><title>T</title><p>x", TEMPLATES, tmp_path / "a.pdf")
    assert "does not say its language" in caught.value.problems[0].what
