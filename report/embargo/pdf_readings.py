"""Everything that can be read in a PDF: its pages, and every object behind them.

Pages are read by PDFium, as a browser reads them; objects by qpdf: title and dates, bookmarks,
alternative texts, links, attached files, and whatever else is a text or a stream.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from report.embargo.found_text import Reading, Unpack, Unreadable

if TYPE_CHECKING:
    import pikepdf

SHOWN = re.compile(
    rb"\(((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)|<([0-9A-Fa-f\s]*)>(?!>)", re.DOTALL
)
"""A text within a stream of drawing commands."""

DRAWS = re.compile(rb"\bT[jJ*]|[\])>]\s*['\"]|\bBDC\b")
"""What shows that a stream is drawing commands with texts."""

APART = "\n0\n"
"""Keeps texts that have nothing to do with each other from being read as one."""

OCTAL = re.compile(rb"\\([0-7]{1,3})")
BACKSLASH = re.compile(rb"\\(?:\r\n|\r|\n|(.))", re.DOTALL)
LETTERS = {b"n": b" ", b"r": b" ", b"t": b" ", b"b": b"", b"f": b""}
FONT_FILES = ("/Length1", "/Length2", "/Length3")
DRAWN = ("/Image",)
FONT_KINDS = ("/Type1C", "/CIDFontType0C", "/OpenType")


def pdf_readings(raw: bytes, unpack: Unpack, depth: int) -> Iterator[Reading]:
    """Every text of a PDF. Raises Unreadable where it is damaged or locked."""
    yield Reading(raw.decode("latin-1"))  # what an older state of the file left behind
    yield from _pages(raw)
    yield from _objects(raw, unpack, depth)


def _pages(raw: bytes) -> Iterator[Reading]:
    """Each page's text, and that of all pages in a row, since sentences go on overleaf."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as trouble:
        raise Unreadable("it is damaged or locked") from trouble
    texts = []
    try:
        for page in pdf:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
    finally:
        pdf.close()
    for number, text in enumerate(texts, start=1):
        yield Reading(text, f"page {number}")
    yield Reading("\n".join(texts))


def _objects(raw: bytes, unpack: Unpack, depth: int) -> Iterator[Reading]:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            texts: list[str] = []
            for held in (*pdf.objects, pdf.trailer):
                texts += _strings(held)
                if isinstance(held, pikepdf.Stream):
                    yield from _stream(held, unpack, depth)
            yield Reading(APART.join(texts))
    except (pikepdf.PdfError, pikepdf.PasswordError) as trouble:
        raise Unreadable("it is damaged or locked") from trouble


def _strings(held: Any) -> Iterator[str]:
    """The texts of one object; what it points to is an object of its own."""
    import pikepdf

    if isinstance(held, pikepdf.String):
        yield str(held)
    elif isinstance(held, pikepdf.Name):
        yield str(held)[1:]
    elif isinstance(held, pikepdf.Array):
        own = [one for one in held if not _is_elsewhere(one)]
        texts = [text for one in own for text in _strings(one)]
        yield from texts
        yield "".join(texts)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        for key, one in held.items():
            yield key[1:]
            if not _is_elsewhere(one):
                yield from _strings(one)


def _is_elsewhere(held: Any) -> bool:
    return bool(getattr(held, "is_indirect", False))


def _stream(held: pikepdf.Stream, unpack: Unpack, depth: int) -> Iterator[Reading]:
    """A stream unpacked: an attached file, words about the file, or drawing commands."""
    if _is_picture_or_font(held):
        return
    data = held.read_bytes()
    if DRAWS.search(data):
        yield Reading(data.decode("latin-1"))
        yield Reading("".join(_text(found) for found in SHOWN.finditer(data)))
        return
    where = "an attached file" if held.get("/Type") == "/EmbeddedFile" else ""
    for reading in unpack(data, depth + 1):
        yield replace(reading, where=where)


def _is_picture_or_font(held: pikepdf.Stream) -> bool:
    kind = str(held.get("/Subtype", ""))
    return kind in DRAWN + FONT_KINDS or any(key in held for key in FONT_FILES)


def _text(found: re.Match[bytes]) -> str:
    """A text of drawing commands, in brackets or as figures, as far as it is in letters at all."""
    if found[1] is not None:
        data = BACKSLASH.sub(_meant, OCTAL.sub(_by_number, found[1]))
    else:
        figures = b"".join(found[2].split())
        data = bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode("ascii"))
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "ignore")
    return data.decode("latin-1")


def _by_number(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 0xFF])


def _meant(found: re.Match[bytes]) -> bytes:
    return LETTERS.get(found[1], found[1]) if found[1] else b""
