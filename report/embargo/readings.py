"""Everything that can be read in a written file, however it is packed.

A file goes by how it begins, not by its name. Pixels and the outlines of fonts are not read.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from report.embargo.found_text import Reading, Unreadable
from report.embargo.pdf_readings import pdf_readings

ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
GZIPPED, PICTURE = b"\x1f\x8b", b"\x89PNG\r\n\x1a\n"
PDF = b"%PDF-"
FONTS = (b"wOFF", b"wOF2", b"OTTO", b"\x00\x01\x00\x00", b"true")

DEEPEST = 6
"""How deep files may lie within files."""

LARGEST = 300_000_000
"""Bytes; nothing that we write unpacks to so many."""


def readings(raw: bytes, depth: int = 0) -> Iterator[Reading]:
    """Every text of a file's bytes. Raises Unreadable where some of it cannot be read."""
    if depth > DEEPEST:
        raise Unreadable("files lie within files too deep")
    if raw.startswith(ZIPPED):
        yield from _unzipped(raw, depth)
    elif raw.startswith(GZIPPED):
        yield from readings(_gunzipped(raw), depth + 1)
    elif PDF in raw[:1024]:
        yield from pdf_readings(raw, readings, depth)
    elif not raw.startswith(FONTS):
        yield from _chunks(raw, depth) if raw.startswith(PICTURE) else ()
        for text in _decoded(raw):
            yield from written(text, depth)


# Containers


def _unzipped(raw: bytes, depth: int) -> Iterator[Reading]:
    """Every part of a zipped file, a document or a workbook, with the parts' names."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
            if sum(part.file_size for part in zipped.infolist()) > LARGEST:
                raise Unreadable("it is too large to unpack")
            yield Reading(zipped.comment.decode("latin-1"))
            for part in zipped.infolist():
                named = Reading(f"{part.filename} {part.comment.decode('latin-1')}", part.filename)
                yield named
                for reading in readings(zipped.read(part), depth + 1):
                    yield replace(reading, where=_within(part.filename, reading.where))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as trouble:
        raise Unreadable("it cannot be unpacked") from trouble


def _within(outer: str, inner: str) -> str:
    return ", ".join(filter(None, (outer, inner)))


def _gunzipped(raw: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(raw)) as packed:
            held = packed.read(LARGEST + 1)
    except (OSError, zlib.error, EOFError) as trouble:
        raise Unreadable("it cannot be unpacked") from trouble
    if len(held) > LARGEST:
        raise Unreadable("it is too large to unpack")
    return held


def _chunks(raw: bytes, depth: int) -> Iterator[Reading]:
    """What a picture says in words, packed or not."""
    at = len(PICTURE)
    while at + 8 <= len(raw):
        size, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        held = raw[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt"):
            for start in [found.end() for found in re.finditer(b"\0", held)]:
                yield from readings(_inflated(held[start:].lstrip(b"\0\1")), depth + 1)
        at += size + 12


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, LARGEST)
    except zlib.error:
        return b""  # it was not packed, and is read as it stands


# Texts


def _decoded(raw: bytes) -> Iterator[str]:
    """The texts that bytes can be."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield raw.decode("utf-16", "replace")
        return
    try:
        yield raw.decode("utf-8")
    except UnicodeDecodeError:
        yield raw.decode("latin-1")
    if b"\0" in raw:
        yield raw.decode("utf-16-le", "ignore")
        yield raw.decode("utf-16-be", "ignore")


DATA = re.compile(r"data:([\w.+/-]*)(?:;[\w=-]+)*?;base64,([A-Za-z0-9+/=\s]+)")
ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([nrtbfv])|(.))", re.DOTALL)
OPENED = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
PERCENT = re.compile("%[0-9A-Fa-f]{2}")


def written(text: str, depth: int = 0) -> Iterator[Reading]:
    """A text as it stands, and as those read it who know its signs: tags, entities, escapes."""
    for found in DATA.finditer(text):
        yield from readings(_unpacked(found[2]), depth + 1)
    text = DATA.sub(" ", text)
    for plain in dict.fromkeys((text, _unescaped(text))):
        yield from map(Reading, dict.fromkeys(_read_as_page(plain)))


def _read_as_page(text: str) -> Iterator[str]:
    yield text
    if PERCENT.search(text):
        yield unquote(text)
    if "&" in text:
        yield html.unescape(html.unescape(text))
    if "<" in text:
        for bare in (OPENED.sub("", text), UNSEEN.sub("", text)):
            yield html.unescape(html.unescape(TAG.sub("", bare)))


def _unpacked(packed: str) -> bytes:
    try:
        return base64.b64decode("".join(packed.split()), validate=False)
    except binascii.Error:
        return b""  # a text that only looks like it, and is read as it stands


def _unescaped(text: str) -> str:
    r"""A text without backslashes: \n is a line's end, \u00e9 a letter."""
    return ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16))
    return " " if found[3] else found[4]
