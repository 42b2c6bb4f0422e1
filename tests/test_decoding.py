"""Bytes to text: every encoding that Excel saves, and a place for whatever is none."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.problems import Place
from report.sources.decoding import Decoded, decode, read_text

PLACE = Place("a.csv")
TEXT = "course,attended\nCafé at Ynys Môn – £5,12\nŵyl,9\n"
WESTERN = "course,attended\nCafé at Ynys Môn – £5,12\n"


def codes(read: Decoded) -> list[str]:
    return [problem.code for problem in read.problems]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (TEXT.encode(), []),
        (codecs.BOM_UTF8 + TEXT.encode(), []),
        (TEXT.encode("utf-16"), ["utf-16"]),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ["utf-16"]),
        (TEXT.encode("utf-16-le"), ["utf-16"]),
        (TEXT.encode("utf-16-be"), ["utf-16"]),
    ],
)
def test_unicode_is_read_with_its_mark_and_without(raw: bytes, said: list[str]) -> None:
    read = decode(raw, PLACE)
    assert (read.text, codes(read)) == (TEXT, said)


def test_the_old_windows_encoding_is_read_and_said() -> None:
    read = decode(WESTERN.encode("cp1252"), PLACE)
    assert (read.text, codes(read)) == (WESTERN, ["windows-encoding"])


def test_a_file_in_two_encodings_is_refused_at_the_first_odd_character() -> None:
    read = decode("Café,1\n".encode() + "Café,2\n".encode("cp1252"), PLACE)
    assert (read.text, codes(read)) == (None, ["mixed-encoding"])
    place = read.problems[0].place
    assert (place.line, place.column, place.excerpt) == (2, 4, "Caf\ufffd,2")


def test_a_nul_is_refused_where_it_stands_and_makes_nothing_utf_16() -> None:
    read = decode(b"a,b\r\n1,\x002\r\n", PLACE)
    assert (read.text, codes(read)) == (None, ["file-damaged"])
    assert (read.problems[0].place.line, read.problems[0].place.column) == (2, 3)


@pytest.mark.parametrize("raw", [b"PK\x03\x04rest", b"\xff\xfea", b"caf\xe9\x81"])
def test_what_is_no_text_is_told_as_that(raw: bytes) -> None:
    read = decode(raw, PLACE)
    assert read.text is None
    assert set(codes(read)) & {"file-unreadable", "file-damaged"}


def test_accents_have_one_form_however_they_were_typed() -> None:
    parted = unicodedata.normalize("NFD", "Ynys Môn")
    assert decode(parted.encode(), PLACE).text == "Ynys Môn"


def test_a_folder_a_missing_file_and_a_locked_one_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(read_text(tmp_path)) == ["file-is-folder"]
    assert codes(read_text(tmp_path / "none.csv")) == ["file-unreadable"]

    def locked(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    read = read_text(tmp_path / "none.csv")
    assert codes(read) == ["file-unreadable"]
    assert "Permission denied" in read.problems[0].what


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_whatever_is_written_as_utf_8_or_utf_16_is_read_back(text: str) -> None:
    composed = unicodedata.normalize("NFC", text).lstrip("\ufeff")
    assert decode(codecs.BOM_UTF8 + text.encode(), PLACE).text == composed
    assert decode(text.encode("utf-16"), PLACE).text == composed


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd_to_be_told_of(raw: bytes) -> None:
    read = decode(raw, PLACE)
    assert (read.text is None) == any(one.level.value == "error" for one in read.problems)
