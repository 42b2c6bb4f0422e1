"""No written byte holds a fragment of what is not public: every kind of file, however it is split.

Texts are planted as a careless program or a clever layout would leave them: parted at line ends, by
tags, hyphens, entities and escapes, letter by letter, in small print and in what no page shows.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.embargo import require_swept, sweep
from report.embargo.fragments import Lookout, Manner, Secret, fragments
from report.problems import Place, Problem, ReportError

LEARNED = "Nobody asked the swimming teacher what she had noticed on wet Mondays"
PUBLIC = (
    "Agencies did not share information well, and nobody asked who else lived in the house. "
    "The swimming pool was open on Mondays. Professionals noticed the neglect late."
)
WAITS = Place("data/ourshire/2024-25/embargoed/heron.yaml", 7)
LOOKOUT = Lookout((Secret("“learning”", WAITS, LEARNED),))
NAME = Lookout((Secret("the name", WAITS, "Family Curlew", Manner.NAME),))

Made = Callable[[str], bytes]


def found_in(name: str, raw: bytes, lookout: Lookout = LOOKOUT) -> list[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(raw)
        return sweep(Path(folder), lookout)


# Kinds of file: each is made of a text as it is to stand in it


def page(text: str) -> bytes:
    return f"<!doctype html><html><title>A</title><p>{PUBLIC}</p><p>{text}</p></html>".encode()


def zipped(name: str, inner: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(name, inner)
    return out.getvalue()


def document(text: str) -> bytes:
    inner = f"<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    return zipped("word/document.xml", inner.encode())


def drawn(text: str) -> bytes:
    """A PDF that draws a text in pieces parted by bars: a letter array, as kerning makes it."""
    pieces = "".join(f"({piece})" for piece in text.split("|"))
    return pdf_of(f"BT /F 11 Tf 60 700 Td [{pieces.replace(')(', ') -25 (')}] TJ ET")


def pdf_of(content: str = "", change: Callable[[pikepdf.Pdf], object] | None = None) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    font.BaseFont, font.Encoding = pikepdf.Name.Helvetica, pikepdf.Name.WinAnsiEncoding
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = pdf.make_stream(content.encode("cp1252"))
    if change:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


SOFT, JOINER, RING = "\u00ad", "\u200d", "\u2060"

KINDS: dict[str, tuple[Made, tuple[str, ...]]] = {
    "a.html": (page, ("<b>", "</i>", "\n", SOFT, "&shy;", "-\n", "<!-- x -->", "<wbr>", "&#8203;")),
    "b.svg": (
        lambda text: f"<svg><text>{text}</text></svg>".encode(),
        ("<tspan dx='3'>", "</tspan>", "\n", "</text><text x='4' y='9'>"),
    ),
    "c.json": (
        lambda text: json.dumps({"a": [PUBLIC]}).replace("Agencies", text).encode(),
        ("\\n", "\\u00ad", "\\t", " "),
    ),
    "d.csv": (lambda text: f'a,b\r\n1,"{text}"\r\n'.encode("utf-8-sig"), ("\r\n", "-\r\n", " ")),
    "e.docx": (
        document,
        ("</w:t></w:r><w:r><w:t xml:space='preserve'>", "<w:softHyphen/>", "\n", "&#xAD;"),
    ),
    "f.pdf": (drawn, ("|",)),
    "g.txt": (lambda text: text.encode("utf-16"), ("\n", "-\n", "\u2010\n", "  ", JOINER, RING)),
    "h.ics": (
        lambda text: f"SUMMARY:{text}\r\n".encode(),
        ("\r\n ", "\\, ", "\\n"),
    ),
}


@given(data=st.data(), name=st.sampled_from(sorted(KINDS)))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_text_is_found_however_it_is_split_and_a_public_one_is_not(
    data: st.DataObject, name: str
) -> None:
    make, splits = KINDS[name]
    cuts = data.draw(st.sets(st.integers(1, len(LEARNED) - 1), max_size=12))
    pieces = parted(LEARNED, sorted(cuts))
    marks = data.draw(st.lists(st.sampled_from(splits), min_size=len(cuts), max_size=len(cuts)))
    shout = data.draw(st.booleans())
    split = "".join(
        (piece.upper() if shout else piece) + mark
        for piece, mark in zip(pieces, [*marks, ""], strict=True)
    )
    told = found_in(name, make(split))
    assert [one.code for one in told] == ["embargo-in-output"], split
    assert told[0].place.file == name
    assert "swimming" not in repr(told).lower()
    assert found_in(name, make(PUBLIC)) == []


def parted(text: str, cuts: list[int]) -> list[str]:
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@given(st.integers(0, 8), st.integers(5, 12))
def test_a_part_of_a_sentence_is_found_from_five_telling_words_on(start: int, count: int) -> None:
    part = " ".join(LEARNED.split()[start : start + count])
    telling = {"nobody", "asked", "swimming", "teacher", "noticed", "mondays"}
    enough = sum(word.lower() in telling - {"nobody"} for word in part.split()) >= 3
    if enough and len(part.split()) >= 5:
        assert found_in("a.txt", f"{PUBLIC} {part}, they said.".encode())


# Where nobody looks


def attach(pdf: pikepdf.Pdf, name: str, raw: bytes) -> None:
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, raw, filename=name)


def titled(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = LEARNED


def described(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = LEARNED


def bookmarked(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(LEARNED, 0))


def alternative(pdf: pikepdf.Pdf) -> None:
    figure = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String(LEARNED))
    root = pikepdf.Dictionary(K=pikepdf.Array([pdf.make_indirect(figure)]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(root)


def annotated(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Contents=pikepdf.String(LEARNED))
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])


def stamped(pdf: pikepdf.Pdf) -> None:
    """A form that no page draws, with its letters one by one."""
    letters = " ".join(f"({letter}) 3" for letter in LEARNED)
    form = pdf.make_stream(f"BT /F 9 Tf [{letters}] TJ ET".encode())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    pdf.Root.Kept = pdf.make_indirect(form)


def spoken() -> bytes:
    """Words for readers aloud within the drawing commands."""
    said = (b"\xfe\xff" + LEARNED.encode("utf-16-be")).hex()
    return pdf_of(f"/Span <</ActualText <{said}>>> BDC BT /F 9 Tf (A) Tj ET EMC")


HIDDEN: dict[str, tuple[str, bytes]] = {
    "the title of a PDF": ("a.pdf", pdf_of(change=titled)),
    "what a PDF says of itself": ("a.pdf", pdf_of(change=described)),
    "a bookmark": ("a.pdf", pdf_of(change=bookmarked)),
    "an alternative text": ("a.pdf", pdf_of(change=alternative)),
    "a link's description": ("a.pdf", pdf_of(change=annotated)),
    "a form that is not drawn": ("a.pdf", pdf_of(change=stamped)),
    "words for readers aloud": ("a.pdf", spoken()),
    "a table within a PDF": (
        "a.pdf",
        pdf_of(change=lambda pdf: attach(pdf, "t.csv", f"a\r\n{LEARNED}".encode("utf-8-sig"))),
    ),
    "a document within a PDF": (
        "a.pdf",
        pdf_of(change=lambda pdf: attach(pdf, "t.docx", document(LEARNED))),
    ),
    "invisible text": ("a.pdf", pdf_of(f"BT 3 Tr /F 9 Tf 60 700 Td ({LEARNED}) Tj ET")),
    "text beyond the page": ("a.pdf", pdf_of(f"BT /F 9 Tf 60 -900 Td ({LEARNED}) Tj ET")),
    "an older state of a PDF": ("a.pdf", pdf_of() + f"\n% {LEARNED}\n%%EOF".encode()),
    "an alt": ("a.html", page(f'<img alt="{escape(LEARNED)}">')),
    "a remark": ("a.html", page(f"<!-- {LEARNED} -->")),
    "a remark with tags": ("a.html", page(f"<!-- <b>{LEARNED[:30]}</b>{LEARNED[30:]} -->")),
    "an entity of an entity": ("a.html", page(LEARNED.replace("o", "&amp;#111;"))),
    "an address": ("a.html", page(f'<a href="https://a.example/?q={quote(LEARNED)}">A</a>')),
    "a script": ("a.html", page(f"<script>x={json.dumps(LEARNED.replace('t', chr(9) + 't'))}")),
    "a picture in a page": (
        "a.html",
        page(
            '<img src="data:image/svg+xml;base64,'
            f'{base64.b64encode(f"<svg><desc>{LEARNED}</desc></svg>".encode()).decode()}">'
        ),
    ),
    "a workbook": ("a.xlsx", zipped("xl/sharedStrings.xml", f"<t>{LEARNED}</t>".encode())),
    "a document's title": ("a.ods", zipped("meta.xml", f"<dc:title>{LEARNED}</dc:title>".encode())),
    "a zip in a zip": ("a.zip", zipped("b.docx", document(LEARNED))),
    "the name of a part": ("a.zip", zipped(f"{LEARNED}.txt", b"")),
    "a packed file": ("a.svgz", gzip.compress(f"<desc>{LEARNED}</desc>".encode())),
    "the old Windows encoding": ("a.txt", f"Caf\u00e9: {LEARNED}".encode("cp1252")),
    "UTF-16 amid bytes": ("a.bin", b"\0\1\2\3" + LEARNED.encode("utf-16-le")),
    "a file's own name": (f"{LEARNED}.txt", b"A"),
}


def png(chunk: bytes, held: bytes) -> bytes:
    whole = chunk + held
    size, check = len(held).to_bytes(4, "big"), zlib.crc32(whole).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + size + whole + check


HIDDEN["what a picture says"] = ("a.png", png(b"tEXt", b"Title\0" + LEARNED.encode()))
HIDDEN["what a picture says, packed"] = (
    "a.png",
    png(b"zTXt", b"Title\0\0" + zlib.compress(LEARNED.encode())),
)
HIDDEN["what a picture says, in any letters"] = (
    "a.png",
    png(b"iTXt", b"Title\0\1\0en\0\0" + zlib.compress(LEARNED.encode())),
)


@pytest.mark.parametrize(("name", "raw"), HIDDEN.values(), ids=HIDDEN)
def test_what_no_page_shows_is_found(name: str, raw: bytes) -> None:
    told = found_in(name, raw)
    assert {one.code for one in told} == {"embargo-in-output"}
    assert "swimming" not in repr(told).lower()


def test_a_find_has_file_and_page_and_says_what_it_is_and_where_it_waits() -> None:
    pdf = pikepdf.new()
    for text in (PUBLIC, LEARNED, PUBLIC):
        with pikepdf.open(io.BytesIO(pdf_of(f"BT /F 9 Tf 60 700 Td ({text}) Tj ET"))) as one:
            pdf.pages.append(one.pages[0])
    out = io.BytesIO()
    pdf.save(out)
    (told,) = found_in("report.pdf", out.getvalue())
    assert (told.place.file, told.place.cell) == ("report.pdf", "page 2")
    assert told.what == (
        "Words of a review that is not public stand in it: “learning” in "
        "embargoed/heron.yaml, line 7."
    )


def test_a_sentence_that_goes_on_overleaf_is_found() -> None:
    pdf = pikepdf.new()
    for text in ("Ring the ferry of", "fice each evening"):
        with pikepdf.open(io.BytesIO(pdf_of(f"BT /F 9 Tf 60 700 Td ({text}) Tj ET"))) as one:
            pdf.pages.append(one.pages[0])
    out = io.BytesIO()
    pdf.save(out)
    lookout = Lookout((Secret("“response”", WAITS, "Ring the ferry office each evening"),))
    (told,) = found_in("report.pdf", out.getvalue(), lookout)
    assert (told.code, told.place.cell) == ("embargo-in-output", "")


# What cannot be read


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def nested(depth: int) -> bytes:
    raw = b"A"
    for _ in range(depth):
        raw = zipped("a.zip", raw)
    return raw


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.pdf", b"%PDF-1.7\nnothing more"),
        ("a.pdf", locked()),
        ("a.docx", document(PUBLIC)[:-60]),
        ("a.docx", b"PK\x03\x04 and no more"),
        ("a.gz", gzip.compress(PUBLIC.encode())[:-9]),
        ("a.zip", nested(9)),
    ],
    ids=["a broken PDF", "a locked one", "a cut document", "no document", "cut", "too deep"],
)
def test_what_cannot_be_searched_is_not_let_through(name: str, raw: bytes) -> None:
    assert "embargo-unswept" in {one.code for one in found_in(name, raw)}


def test_a_link_to_nothing_is_not_let_through(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "gone.pdf")
    assert [one.code for one in sweep(tmp_path, LOOKOUT)] == ["embargo-unswept"]


def test_a_folder_with_a_find_raises_it(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(LEARNED, encoding="utf-8")
    with pytest.raises(ReportError) as trouble:
        require_swept(tmp_path, LOOKOUT)
    assert [one.place.file for one in trouble.value.problems] == ["deep/a.txt"]
    require_swept(tmp_path, Lookout())


# Names


@pytest.mark.parametrize(
    "text",
    [
        "We met Family Curlew.",
        "FAMILY CURLEW",
        "Family\nCurlew’s home",
        "Family Cur-\nlew",
        "Fam\u00adily Cur\u200blew",
        '<section id="family-curlew">',
        "review_children.family_curlew",
        "F a m i l y C u r l e w",
        "<b>F</b>amily <i>Cur</i>lew",
    ],
)
def test_a_name_is_found_as_it_may_be_written(text: str) -> None:
    assert found_in("a.html", page(text), NAME), text


@pytest.mark.parametrize(
    "text", ["the family curlewed", "a family; Curlews nest here", "family curlew", "Curlew Road"]
)
def test_other_words_are_no_name(text: str) -> None:
    assert found_in("a.txt", text.encode(), NAME) == []


# What is a fragment


@pytest.mark.parametrize(
    "text",
    [
        "The local child safeguarding practice review was published by the partnership.",
        "Children and young people and their families work together with other agencies.",
        "In April 2024 there were 12 children on a child protection plan for neglect.",
        "Practitioners should share information in time, and understand what life is like.",
    ],
)
def test_the_fields_stock_phrases_are_no_fragments_unless_ten_stand_in_a_row(text: str) -> None:
    assert all(len(fragment) >= 30 for fragment in fragments(text))


def test_a_short_text_is_compared_whole() -> None:
    assert fragments("Ring the ferry office") == ["ringtheferryoffice"]
    assert fragments("Neglect", least=5) == []


def test_what_is_public_is_no_secret() -> None:
    secret = Secret("“harm”", WAITS, "Serious harm from non-accidental injury", least=5)
    shown = ["Serious harm from non-accidental injury"]
    assert list(Lookout((secret,)).hits(shown[0]))
    assert not list(Lookout((secret,), excused=tuple(shown)).hits(shown[0]))


def test_a_secret_shows_nothing_of_itself() -> None:
    assert "swimming" not in repr(LOOKOUT)
    assert "swimming" not in f"{LOOKOUT}{LOOKOUT.secrets[0]}"


def words(texts: Iterable[str]) -> str:
    return " ".join(texts)


@given(st.lists(st.sampled_from(PUBLIC.split() + LEARNED.split()[:4]), max_size=40))
def test_words_in_another_order_are_another_text(mixed: list[str]) -> None:
    said = words(mixed)
    assert ("asked the swimming teacher" in said) or not list(LOOKOUT.hits(said))
