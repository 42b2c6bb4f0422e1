"""Bytes to text, whatever Excel saved: UTF-8 with or without its mark, UTF-16, Windows-1252."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from report.problems import Place, Problem, error, note, shown

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Decoded:
    """A file's text (None where it could not be read) and what was noticed on the way."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def read_text(path: Path) -> Decoded:
    """The text of a file, line ends untouched."""
    place = Place(shown(path))
    if path.is_dir():
        return _unread(
            "file-is-folder",
            place,
            "There is a folder where a file should be.",
            "Rename or move the folder, and save the file under this name.",
        )
    try:
        raw = path.read_bytes()
    except OSError as trouble:
        return _unread(
            "file-unreadable",
            place,
            f"The file cannot be opened: {trouble.strerror or trouble}.",
            "Close it in other programs, and see that you may read it.",
        )
    return decode(raw, place)


def decode(raw: bytes, place: Place) -> Decoded:
    """The text of some bytes, by their mark if they have one, else UTF-8, else Windows-1252."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    if encoding is None and b"\0" in raw[:64]:
        encoding = "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"
    try:
        return Decoded(raw.decode(encoding or "utf-8"))
    except UnicodeDecodeError:
        return _as_windows(raw, place)


def _as_windows(raw: bytes, place: Place) -> Decoded:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return _unread(
            "file-unreadable",
            place,
            "The file is not text that we can read.",
            "Open it where it was made and save it again as “CSV UTF-8”, or as UTF-8 text.",
        )
    what = "The file was saved in the old Windows encoding; it was read as that."
    remedy = "Check names with accents. “CSV UTF-8” in Excel's “Save as” avoids the question."
    return Decoded(text, (note("windows-encoding", place, what, remedy),))


def _unread(code: str, place: Place, what: str, remedy: str) -> Decoded:
    return Decoded(None, (error(code, place, what, remedy),))
