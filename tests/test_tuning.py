"""WeasyPrint made quicker: the same pages, and everything as it was afterwards."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pikepdf
import pydyf
import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from weasyprint.svg import Node

from report.tuning import identified, tuned

LABELS = "AVATAR"


def picture(attributes: str, words: str = LABELS) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">'
        f'<text font-size="20" {attributes}>{words}</text></svg>'
    )


def pdf_of(body: str) -> bytes:
    page = f'<!doctype html><html lang="en-GB"><title>T</title><body><h1>T</h1>{body}</body></html>'
    made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    return bytes(made)


def pieces(pdf: bytes) -> int:
    """In how many pieces a PDF's text is set."""
    return len(re.findall(rb"T[jJ]\n", pdf))


def test_a_label_of_a_picture_is_set_in_one_piece() -> None:
    body = picture('x="1" y="20"')
    letter_by_letter = pieces(pdf_of(body))
    with tuned():
        assert pieces(pdf_of(body)) == letter_by_letter - len(LABELS) + 1


@pytest.mark.parametrize(
    "attributes",
    [
        'x="1 20 40" y="20"',
        'x="1" y="20,21"',
        'x="1" y="20" dx="0 3"',
        'x="1" y="20" dy="1, 2"',
        'x="1" y="20" rotate="10"',
        'x="1" y="20" letter-spacing="2"',
        'x="1" y="20" textLength="250"',
    ],
)
def test_letters_with_places_of_their_own_keep_them(attributes: str) -> None:
    before = pieces(pdf_of(picture(attributes)))
    with tuned():
        assert pieces(pdf_of(picture(attributes))) == before


def test_a_picture_without_words_stays_as_it_is() -> None:
    body = picture('x="1" y="20"', "")
    with tuned():
        quick = pdf_of(body)
    assert pieces(quick) == pieces(pdf_of(body))


def test_links_and_headings_find_the_same_pages() -> None:
    body = "".join(
        f'<h2 id="h{i}" style="break-before: page">{i}</h2><a href="#h{(i * 7) % 9}">x</a>'
        for i in range(9)
    )
    with tuned():
        quick = pdf_of(body)
    assert quick == pdf_of(body)


def test_everything_is_as_it_was_afterwards() -> None:
    before = Node.__dict__["text"], pydyf.PDF.__dict__["page_references"], gc.isenabled()
    with tuned():
        assert Node.__dict__["text"] is not before[0]
    with pytest.raises(RuntimeError), tuned():
        raise RuntimeError
    assert (Node.__dict__["text"], pydyf.PDF.__dict__["page_references"], gc.isenabled()) == before


# The identifier


def made(words: str) -> bytes:
    page = f'<html lang="en-GB"><title>T</title><h1>{words}</h1></html>'
    return bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


def test_an_identifier_follows_from_what_the_file_holds(tmp_path: Path) -> None:
    ids = []
    for words in ("One", "Two", "One"):
        (tmp_path / "a.pdf").write_bytes(identified(made(words)))
        with pikepdf.open(tmp_path / "a.pdf") as pdf:
            first, second = map(bytes, pdf.trailer.ID)
        assert first == second
        ids.append(first)
    assert ids[0] == ids[2] != ids[1]


def test_the_file_opens_without_repair_once_it_has_its_identifier(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(identified(made("Words")))
    with pikepdf.open(tmp_path / "a.pdf", attempt_recovery=False) as pdf:
        assert not pdf.check_pdf_syntax() if hasattr(pdf, "check_pdf_syntax") else not pdf.check()


@given(st.binary(max_size=300))
def test_a_file_that_ends_otherwise_is_refused(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="no last table"):
        identified(pdf)


def test_a_file_whose_last_table_is_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="no last table"):
        identified(b"%PDF-1.7\nstartxref\n0\n%%EOF\n")
