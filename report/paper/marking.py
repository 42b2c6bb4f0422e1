"""Bookmarks round the numbers of a Word document, by which they are found again when it was edited.

A bookmark's name may have 40 characters and no points, and ids of numbers have more: it holds the
beginning of the id's digest. A name that begins with an underscore is not listed to the reader.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

NAME = re.compile(r"_n([0-9a-f]{16})_\d+")


def key_of(says: str) -> str:
    """What a bookmark's name holds of a number's id."""
    return sha256(says.encode()).hexdigest()[:16]


def bookmark(says: str, number: int) -> tuple[Any, Any]:
    """The start and the end of a bookmark that says which number stands between them."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(1000 + number))
    start.set(qn("w:name"), f"_n{key_of(says)}_{number}")
    end.set(qn("w:id"), str(1000 + number))
    return start, end
