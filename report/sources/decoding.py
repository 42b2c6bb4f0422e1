"""Bytes to text, whatever Excel saved: UTF-8 with or without its mark, UTF-16, Windows-1252."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from report.problems import Place, Problem, error, note, shown

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ZIPPED = b"PK\x03\x04"
"""How a workbook begins, whatever its file is called."""

LINE_END = re.compile("\r\n|\r|\n")
SAVE_AS_TEXT = "Open it where it was made and save it again as “CSV UTF-8”, or as UTF-8 text."


@dataclass(frozen=True)
class Decoded:
    """A file's text (None where it could not be read) and what was noticed on the way."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def read_text(path: Path) -> Decoded:
    """The text of a file, line ends untouched."""
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return Decoded(None, (raw,))
    return decode(raw, Place(shown(path)))


def read_bytes(path: Path) -> bytes | Problem:
    """What a file holds, or why it cannot be opened."""
    place = Place(shown(path))
    try:
        if path.is_dir():
            what = "There is a folder where a file should be."
            remedy = "Rename or move the folder, and save the file under this name."
            return error("file-is-folder", place, what, remedy)
        return path.read_bytes()
    except OSError as trouble:
        what = f"The file cannot be opened: {trouble.strerror or trouble}."
        remedy = "Close it in other programs, and see that you may read it."
        return error("file-unreadable", place, what, remedy)


def decode(raw: bytes, place: Place) -> Decoded:
    """The text of some bytes, by their mark if they have one, else by how they look."""
    if raw.startswith(ZIPPED):
        what = "The file is a workbook or other zipped file, and not text."
        remedy = "If it is an Excel file, give it its ending .xlsx back; or save it as “CSV UTF-8”."
        return Decoded(None, (error("file-unreadable", place, what, remedy),))
    marked = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), "")
    try:
        text = raw.decode(marked or _unmarked_utf_16(raw) or "utf-8")
    except UnicodeDecodeError as trouble:
        return _not_text(place) if marked == "utf-16" else _as_windows(raw, place, trouble.start)
    notes = () if marked != "utf-16" and not _unmarked_utf_16(raw) else (_utf_16(place),)
    return _sound(text, place, notes)


def _unmarked_utf_16(raw: bytes) -> str:
    """UTF-16 without its mark: nearly every other byte of its first lines is nought."""
    start = raw[:1000]
    if len(start) < 4 or b"\0" not in start:
        return ""
    first, second = start[0::2].count(0) / len(start[0::2]), start[1::2].count(0) / len(start[1::2])
    if second > 0.6 and first < 0.1:
        return "utf-16-le"
    return "utf-16-be" if first > 0.6 and second < 0.1 else ""


def _sound(text: str, place: Place, notes: tuple[Problem, ...]) -> Decoded:
    """The text, its accents in one form, unless it holds what no text can."""
    if "\0" in text:
        what = "The file holds a NUL, a character that no text has: it is damaged."
        where = _at(place, text, text.index("\0"))
        return Decoded(None, (error("file-damaged", where, what, SAVE_AS_TEXT),))
    return Decoded(unicodedata.normalize("NFC", text.lstrip("\ufeff")), notes)


def _at(place: Place, text: str, position: int) -> Place:
    """The line and column of a character of a text."""
    before = LINE_END.split(text[:position])
    line = LINE_END.split(text[position - len(before[-1]) :], maxsplit=1)[0]
    return Place(place.file, len(before), len(before[-1]) + 1, "", line.replace("\0", "\ufffd"))


def _utf_16(place: Place) -> Problem:
    what = "The file is UTF-16, Excel's “Unicode text”; it was read as that."
    remedy = "Nothing need be done. “CSV UTF-8” in Excel's “Save as” is the usual form."
    return note("utf-16", place, what, remedy)


def _as_windows(raw: bytes, place: Place, wrong: int) -> Decoded:
    """Windows-1252, the old encoding of Excel's plain “CSV”; ``wrong`` is no UTF-8."""
    if not raw.decode("utf-8", "ignore").isascii():
        return _mixed(raw, place, wrong)
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return _not_text(place)
    what = "The file was saved in the old Windows encoding; it was read as that."
    remedy = "Check names with accents. “CSV UTF-8” in Excel's “Save as” avoids the question."
    return _sound(text, place, (note("windows-encoding", place, what, remedy),))


def _mixed(raw: bytes, place: Place, wrong: int) -> Decoded:
    """Some of the file is UTF-8 and some is not: one of them would come out garbled."""
    where = _at(place, raw.decode("utf-8", "replace"), len(raw[:wrong].decode("utf-8", "replace")))
    what = "The file mixes two encodings; this is the first character that is not UTF-8."
    remedy = "Type the character anew and save the file as UTF-8 (“CSV UTF-8” in Excel)."
    return Decoded(None, (error("mixed-encoding", where, what, remedy),))


def _not_text(place: Place) -> Decoded:
    what = "The file is not text that we can read."
    return Decoded(None, (error("file-unreadable", place, what, SAVE_AS_TEXT),))
