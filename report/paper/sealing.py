"""A Word document whose bytes are the same every time, and that knows whether it was edited since.

Its digest is that of all its parts but the one that holds it. Any change at all counts as an edit,
a new colour or a remark as much as a word: nothing of an officer's may be lost.
"""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

HOLDS = "docProps/custom.xml"
"""Where Word keeps properties of one's own."""

TYPES, LINKS = "[Content_Types].xml", "_rels/.rels"
LEFT_OUT = ("docProps/thumbnail.jpeg",)
"""A picture of somebody else's first page."""

THUMBNAIL = re.compile(rb'<Relationship\s[^>]*Target="/?docProps/thumbnail\.jpeg"[^>]*/>')

NAME = "Report digest"
EPOCH = (1980, 1, 1, 0, 0, 0)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format in which Word itself keeps such properties."""


def sealed(document: bytes) -> bytes:
    """A document as it is handed out: in one order, without a clock, with its own digest in it."""
    parts = _parts(document)
    for name in LEFT_OUT:
        parts.pop(name, None)
    parts[LINKS] = _without_thumbnail(parts[LINKS])
    if HOLDS not in parts:
        parts[TYPES] = _added(parts[TYPES], f'<Override PartName="/{HOLDS}" ContentType="{KIND}"/>')
        kind = f"{OFFICE}/relationships/custom-properties"
        link = f'<Relationship Id="rIdReport" Type="{kind}" Target="{HOLDS}"/>'
        parts[LINKS] = _added(parts[LINKS], link)
    parts[HOLDS] = _property(_digest(parts))
    return _zipped(parts)


def is_untouched(document: bytes) -> bool:
    """Whether a document is as it was handed out; one that cannot be read counts as edited."""
    try:
        parts = _parts(document)
    except (BadZipFile, OSError, NotImplementedError, RuntimeError):
        return False
    return parts.get(HOLDS) == _property(_digest(parts))


def _parts(document: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(document)) as held:
        return {name: held.read(name) for name in held.namelist()}


def _digest(parts: dict[str, bytes]) -> str:
    digest = sha256()
    for name in sorted(parts):
        if name != HOLDS:
            digest.update(f"{name}\0{len(parts[name])}\0".encode())
            digest.update(parts[name])
    return digest.hexdigest()


def _property(digest: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
        f'<property fmtid="{FORMAT}" pid="2" name="{NAME}"><vt:lpwstr>{digest}</vt:lpwstr>'
        "</property></Properties>"
    ).encode()


def _added(xml: bytes, element: str) -> bytes:
    """A list of parts or links with one more at its end."""
    text = xml.decode()
    at = text.rindex("</")
    return f"{text[:at]}{element}{text[at:]}".encode()


def _without_thumbnail(links: bytes) -> bytes:
    return THUMBNAIL.sub(b"", links)


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The parts as one file, the list of their types first as the format asks."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            archive.writestr(entry, parts[name])
    return held.getvalue()
