"""The gate for a written PDF: a good one passes whole, and whatever is spoilt in it is told.

Each way to spoil it is one that a tagger, or a library below it, might take unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name

import build
from report.access import agreeing, gate, standards
from report.access.opening import open_pdf
from report.cli import program
from report.elements import page_of
from report.pdf import write_pdf
from report.problems import NOWHERE, Problem, ReportError
from tests.browsing import do_without
from tests.reading import ROOT

PICTURE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
    "<rect width='40' height='20' fill='%2312436D'/></svg>"
)

PAGE = f"""<!doctype html>
<html lang="en-GB"><head><title>A year in brief</title><style>
@page {{ size: A4; @bottom-right {{ content: "Page " counter(page) }} }}
.next {{ break-before: page }}
.page::after {{ content: target-counter(attr(data-to), page) }}
</style></head><body>
<h1>A year in brief</h1>
<nav role="doc-toc"><ol>
<li><a href="#training">Training</a> <span class="page" data-to="#training"></span></li>
<li><a href="#reviews">Reviews</a> <span class="page" data-to="#reviews"></span></li>
</ol></nav>
<section class="chapter" id="training"><h2>Training</h2>
<p>More people came than the year before. See <a href="#reviews">what we learned</a>.</p>
<h3>Who came</h3>
<ul><li>Police</li><li>Schools<ol><li>Primary schools</li><li>Secondary schools</li></ol></li></ul>
<div id="table-courses"><table><caption>Courses and places</caption>
<thead><tr><th scope="col" rowspan="2">Course</th><th scope="colgroup" colspan="2">Places</th></tr>
<tr><th scope="col">Offered</th><th scope="col">Used</th></tr></thead>
<tbody><tr><th scope="row">Neglect</th><td>40</td><td>35</td></tr>
<tr><th scope="row">Babies</th><td>20</td><td>19</td></tr></tbody></table></div>
</section>
<section class="chapter next" id="reviews"><h2>Reviews</h2>
<p>We published two. <span lang="cy">Croeso i bawb</span> was said at both.</p>
<dl><dt>Panel</dt><dd>It reads rapid reviews.</dd><dt>Board</dt><dd>It meets four times.</dd></dl>
<figure id="figure-shape"><figcaption>Two reviews a year</figcaption>
<img src="{PICTURE}" alt="Two in 2023 and two in 2024."></figure>
<p>That is all.</p></section>
</body></html>
"""


@dataclass(frozen=True)
class Good:
    """A sound PDF and the page that it was made of."""

    path: Path
    html: str = PAGE


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    folder = tmp_path_factory.mktemp("good")
    write_pdf(PAGE, folder, folder / "good.pdf")
    return Good(folder / "good.pdf")


def spoilt(good: Good, to: Path, spoil: Callable[[pikepdf.Pdf], None]) -> Path:
    """A copy of the good PDF with one thing wrong."""
    path = to / "spoilt.pdf"
    with pikepdf.open(good.path) as pdf:
        before = _bytes(pdf)
        spoil(pdf)
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        assert _bytes(pdf) != before, "nothing was spoilt"
    return path


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    others = [one.unparse() for one in pdf.objects if not isinstance(one, pikepdf.Stream)]
    return b"".join([*streams, *others, pdf.trailer.unparse(resolved=False)])


# What is there


def nodes(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [one for one in walk(pdf.Root.StructTreeRoot) if str(one.get("/S")) == f"/{kind}"]


def walk(element: Any) -> Iterator[Any]:
    yield element
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from walk(kid)


def kids(element: Any) -> list[Any]:
    held = element.get("/K")
    return [] if held is None else list(held) if isinstance(held, Array) else [held]


def of_table(node: Any) -> Any:
    """The attributes of a cell."""
    held = node.A
    return next(one for one in (held if isinstance(held, Array) else [held]) if "/Scope" in one)


def attributes(node: Any, key: str) -> Any:
    held = node.A
    return next(one for one in (held if isinstance(held, Array) else [held]) if key in one)


def rewrite(pdf: pikepdf.Pdf, pattern: bytes, instead: bytes, page: int = 0) -> None:
    """Change the first piece of a page's commands that fits."""
    found = pdf.pages[page]
    found.contents_coalesce()
    commands = found.Contents.read_bytes()
    found.Contents = pdf.make_stream(re.sub(pattern, instead, commands, count=1, flags=re.DOTALL))


# Ways to spoil it


def drop(pdf: pikepdf.Pdf, kind: str, key: str) -> None:
    del nodes(pdf, kind)[0][key]


def drop_scope(pdf: pikepdf.Pdf) -> None:
    del of_table(nodes(pdf, "TH")[0])["/Scope"]


def name_no_header(pdf: pikepdf.Pdf) -> None:
    attributes(nodes(pdf, "TD")[0], "/Headers").Headers = Array([pikepdf.String("nobody")])


def drop_artifact(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, rb"/Artifact\s*<</Type /Pagination[^\n]*\s*BDC", b"/Span BMC")


def swap_order(pdf: pikepdf.Pdf) -> None:
    section = nodes(pdf, "Sect")[0]
    section.K = Array(list(reversed(kids(section))))


def swap_parents(pdf: pikepdf.Pdf) -> None:
    pieces = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    pieces[0], pieces[1] = pieces[1], pieces[0]


def drop_parent(pdf: pikepdf.Pdf) -> None:
    pieces = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = Array(list(pieces)[:20])


def drop_kid(pdf: pikepdf.Pdf, kind: str, at: int = 0) -> None:
    """Take an element out of the structure, and leave it on the page."""
    node = nodes(pdf, kind)[at]
    parent = node.P
    parent.K = Array([one for one in kids(parent) if one.objgen != node.objgen])


def twice(pdf: pikepdf.Pdf) -> None:
    node = nodes(pdf, "P")[0]
    node.P.K = Array([*kids(node.P), node])


def piece_twice(pdf: pikepdf.Pdf) -> None:
    first, second = nodes(pdf, "P")[:2]
    second.K = Array([*kids(second), *kids(first)[:1]])


def rename(pdf: pikepdf.Pdf, kind: str, other: str, at: int = 0) -> None:
    nodes(pdf, kind)[at].S = Name(f"/{other}")


def part_table(pdf: pikepdf.Pdf) -> None:
    table = nodes(pdf, "Table")[0]
    body = nodes(pdf, "TBody")[0]
    other = pdf.make_indirect(Dictionary(S=Name.Table, P=table.P, K=Array([body])))
    table.K = Array([one for one in kids(table) if one.objgen != body.objgen])
    table.P.K = Array([*kids(table.P), other])


def box_off_the_page(pdf: pikepdf.Pdf) -> None:
    attributes(nodes(pdf, "Figure")[0], "/BBox").BBox = Array([0, -500, 40, -480])


def drop_annotation(pdf: pikepdf.Pdf) -> None:
    link = nodes(pdf, "Link")[0]
    link.K = Array([one for one in kids(link) if not _is_objr(one)])


def _is_objr(one: Any) -> bool:
    return isinstance(one, Dictionary) and str(one.get("/Type")) == "/OBJR"


def links(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].Annots


def no_contents(pdf: pikepdf.Pdf) -> None:
    del links(pdf)[0]["/Contents"]


def no_way_back_from_link(pdf: pikepdf.Pdf) -> None:
    del links(pdf)[0]["/StructParent"]


def link_off_the_page(pdf: pikepdf.Pdf) -> None:
    links(pdf)[0].Rect = Array([700, 10, 720, 20])


def no_letters(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def no_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def other_words(pdf: pikepdf.Pdf) -> None:
    nodes(pdf, "P")[0].ActualText = pikepdf.String("Quite other words than the page has.")


def no_claim(pdf: pikepdf.Pdf) -> None:
    raw = pdf.Root.Metadata.read_bytes()
    changed = re.sub(rb"<pdfuaid:part>1</pdfuaid:part>", b"", raw)
    pdf.Root.Metadata.write(changed)


def no_tab_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def no_font(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def no_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def see_through(pdf: pikepdf.Pdf) -> None:
    """Let a page place a group of its own that no mark stands round."""
    group = pdf.make_stream(
        b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    page = pdf.pages[0]
    page.Resources.XObject = Dictionary({"/odd": group})
    page.contents_add(b"/odd Do")


def without(pdf: pikepdf.Pdf, key: str) -> None:
    del pdf.Root[key]


def no_ids(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot["/IDTree"]


SPOILT: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "a header cell without its scope": (drop_scope, "pdf-table"),
    "a cell that names a header which is not there": (name_no_header, "pdf-table"),
    "the list of ids gone": (no_ids, "pdf-table"),
    "a table without caption": (partial(drop_kid, kind="Caption"), "pdf-differs"),
    "a row lost": (partial(drop_kid, kind="TR", at=-1), "pdf-differs"),
    "a cell lost": (partial(drop_kid, kind="TD", at=-1), "pdf-table"),
    "a table in two": (part_table, "pdf-differs"),
    "a header cell made a plain one": (partial(rename, kind="TH", other="TD"), "pdf-differs"),
    "a row outside its table": (partial(rename, kind="Table", other="Div"), "pdf-nesting"),
    "a picture without words": (partial(drop, kind="Figure", key="/Alt"), "pdf-no-alt"),
    "a picture off its page": (box_off_the_page, "pdf-box"),
    "a picture made a paragraph": (partial(rename, kind="Figure", other="P"), "pdf-differs"),
    "decoration that is not marked": (drop_artifact, "pdf-untagged"),
    "a group that is not marked": (see_through, "pdf-untagged"),
    "the way back from a piece gone": (drop_parent, "pdf-parent-tree"),
    "the ways back of two pieces swapped": (swap_parents, "pdf-parent-tree"),
    "a paragraph nobody comes to": (partial(drop_kid, kind="P"), "pdf-unreached"),
    "a paragraph read twice": (twice, "pdf-reached-twice"),
    "a piece read twice": (piece_twice, "pdf-reached-twice"),
    "a chapter read backwards": (swap_order, "pdf-order"),
    "other words read than are printed": (other_words, "pdf-order"),
    "a heading that skips": (partial(rename, kind="H2", other="H4"), "pdf-heading-skips"),
    "a heading made a paragraph": (partial(rename, kind="H3", other="P"), "pdf-differs"),
    "a list made a group": (partial(rename, kind="L", other="Div"), "pdf-nesting"),
    "an item made a paragraph": (partial(rename, kind="LI", other="P"), "pdf-nesting"),
    "a link made words": (partial(rename, kind="Link", other="Span"), "pdf-differs"),
    "a link that is not over its words": (drop_annotation, "pdf-link"),
    "a link without description": (no_contents, "pdf-link"),
    "no way back from a link": (no_way_back_from_link, "pdf-link"),
    "a link off its page": (link_off_the_page, "pdf-box"),
    "letters that mean nothing": (no_letters, "pdf-letters"),
    "a title that is not shown": (no_title, "pdf-no-title"),
    "no language": (partial(without, key="/Lang"), "pdf-no-language"),
    "no tags": (partial(without, key="/StructTreeRoot"), "pdf-not-tagged"),
    "tags that are not announced": (partial(without, key="/MarkInfo"), "pdf-not-tagged"),
}
"""What our own lint tells, with no validator's help."""

LEFT_TO_THE_VALIDATOR = {
    "no claim to be PDF/UA": no_claim,
    "no order for the tab key": no_tab_order,
    "a font that is not in the file": no_font,
    "colours that mean nothing": no_colours,
}


def codes(problems: tuple[Problem, ...]) -> set[str]:
    return {one.code for one in problems} - {"pdf-not-validated"}


def test_a_good_pdf_passes_the_whole_gate(good: Good) -> None:
    assert codes(gate.look_at(good.path, good.html)) == set()
    assert codes(gate.look_at(good.path)) == set()
    gate.require_readable(good.path, good.html)


@pytest.mark.parametrize("name", SPOILT)
def test_our_lint_tells_of(name: str, good: Good, tmp_path: Path) -> None:
    spoil, code = SPOILT[name]
    assert code in codes(gate.look_at(spoilt(good, tmp_path, spoil), good.html))


@pytest.mark.parametrize("name", LEFT_TO_THE_VALIDATOR)
def test_a_validator_tells_of(name: str, good: Good, tmp_path: Path) -> None:
    if not standards.is_here():
        do_without("page-validation")
    path = spoilt(good, tmp_path, LEFT_TO_THE_VALIDATOR[name])
    assert "pdf-standard" in codes(gate.look_at(path, good.html))


def test_a_fault_names_page_element_and_source(good: Good, tmp_path: Path) -> None:
    path = spoilt(good, tmp_path, drop_scope)
    (told,) = (one for one in gate.look_at(path, good.html) if one.code == "pdf-table")
    assert told.place.cell == (
        "page 1, header cell “Course”, from templates/sections/training.html (table-courses)"
    )


def test_a_fault_of_every_table_is_told_of_the_first_and_counted() -> None:
    one = Problem("pdf-table", NOWHERE, "It has no caption.", "Mend it.")
    told = list(gate._few([one] * 200))
    assert [each.what for each in told] == [
        "It has no caption.",
        "It has no caption.",
        "It has no caption. The same is so in 197 more places.",
    ]


def test_the_build_stops_and_names_the_report_and_not_its_workshop(
    good: Good, tmp_path: Path
) -> None:
    path = spoilt(good, tmp_path, no_contents)
    with pytest.raises(ReportError) as caught:
        gate.require_readable(path, good.html)
    assert {one.place.file for one in caught.value.problems} == {"spoilt.pdf"}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"not a PDF at all", "is damaged"),
        (b"", "is damaged"),
        (None, "no such file"),
    ],
)
def test_what_is_no_pdf_is_told_and_is_no_fault_of_the_program(
    raw: bytes | None, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(ReportError) as caught:
        gate.look_at(path)
    (told,) = caught.value.problems
    assert told.code == "pdf-unreadable"
    assert said in told.what


def test_a_locked_pdf_is_told(good: Good, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.open(good.path) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(ReportError, match="password"):
        open_pdf(path)


def test_a_pdf_that_had_to_be_mended_is_told(good: Good, tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(good.path.read_bytes().replace(b"startxref", b"startxxxx"))
    assert "pdf-damaged" in codes(gate.look_at(path))


def test_without_the_validator_a_note_says_that_nobody_was_asked(
    good: Good, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standards, "is_here", lambda: False)
    (told,) = gate.look_at(good.path)
    assert told.code == "pdf-not-validated"
    gate.require_readable(good.path, good.html)


# The command


def typed(*words: str | Path) -> tuple[int, str]:
    """A command's exit code, and what it said on both streams."""
    story = program(build.STORY)
    result = CliRunner().invoke(story, [*map(str, words)], prog_name="annual-report")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_a_pdf_can_be_checked_by_itself(good: Good) -> None:
    code, said = typed("check", "--pdf", good.path)
    assert code == 0
    assert "nothing was found that keeps people from reading it" in said
    assert "It was held against no edition." in said


def test_a_pdf_that_few_can_read_ends_with_1_and_says_why(good: Good, tmp_path: Path) -> None:
    code, said = typed("check", "--pdf", spoilt(good, tmp_path, drop_scope))
    assert code == 1
    assert "page 1, header cell “Course”: error: The header cell does not say" in said
    assert "[pdf-table]" in said


def test_a_pdf_is_held_against_the_edition_that_is_named(good: Good) -> None:
    code, said = typed("--data", ROOT / "data", "check", "--pdf", good.path, "norfolk/2020-21")
    assert code == 1, said
    assert "[pdf-differs]" in said
    assert "[pdf-order]" in said
    assert "Make the report anew if its data has changed." in said


def test_a_pdf_is_of_one_edition(good: Good) -> None:
    code, said = typed("--data", ROOT / "data", "check", "--pdf", good.path, "somerset")
    assert code == 2
    assert "Name the one edition that the PDF is of" in said


# A page and its PDF


@pytest.mark.parametrize(
    ("one", "other", "most", "steps"),
    [
        ("a b c", "a b c", 0, 0),
        ("a b c", "a x b c", 1, 1),
        ("a b c", "a b d", 2, 2),
        ("a b c", "c b a", 4, 4),
        ("", "a b", 2, 2),
        ("a b c", "c b a", 3, None),
        ("a b", "", 1, None),
    ],
)
def test_words_are_compared_in_order(one: str, other: str, most: int, steps: int | None) -> None:
    assert agreeing.steps_between(one.split(), other.split(), most) == steps


def test_a_page_that_says_more_than_its_pdf_is_told(good: Good) -> None:
    more = good.html.replace("<p>That is all.</p>", "<p>That is all.</p><p>But for this.</p>" * 3)
    assert "pdf-order" in codes(gate.look_at(good.path, more))


def test_what_is_hidden_from_screen_readers_is_not_missed(tmp_path: Path) -> None:
    html = PAGE.replace("<p>That is all.</p>", '<p aria-hidden="true">❦</p><p>That is all.</p>')
    assert [one.text() for one in page_of(html).each("p")][-2:] == ["❦", "That is all."]
    write_pdf(PAGE, tmp_path, tmp_path / "a.pdf")
    assert codes(gate.look_at(tmp_path / "a.pdf", html)) == set()
