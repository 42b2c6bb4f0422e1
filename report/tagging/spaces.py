"""Words at the ends of lines: where a line breaks at a space, no space is painted.

A reader that follows the structure would read “reviewpractice”. Whether a line did break at a
space is told by the page's own words: a web address or “well-known” may break without one.
"""

from __future__ import annotations

import re
from typing import Any

from report.tagging.nodes import Piece

EDGE = "\x00"
"""Where an element begins or ends."""

JOINERS = ("-", "\u2010", "–", "—", "/", "\u00ad", "\u200b")
"""What a line may break after without a space."""

BLANK = re.compile(r"[ \t\n\r\f]+")


def source_of(element: Any) -> str:
    """The words of an HTML element with a mark at each edge of an element within."""
    return BLANK.sub(" ", _source(element))


def _source(element: Any) -> str:
    if not isinstance(element.tag, str):  # a comment
        return ""
    inner = (EDGE + _source(child) + EDGE + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def end_line(piece: Piece, source: str, hyphen: str) -> None:
    """Part a line's last words from the next line's, or spell them without the hyphen put there.

    ``source`` is what the element says; ``hyphen`` is what would be put where a word is broken.
    """
    last = BLANK.split(piece.text)[-1]
    if not last:
        return
    if last not in source and hyphen and last.endswith(hyphen):
        piece.spelt = piece.text.removesuffix(hyphen)
        return
    piece.is_parted = _ends_a_word(last, source)


def _ends_a_word(last: str, source: str) -> bool:
    if f"{last} " in source:
        return True
    ends_there = last not in source or f"{last}{EDGE}" in source or source.endswith(last)
    return ends_there and not last.endswith(JOINERS)


def part(piece: Piece | None) -> None:
    """Part words from what follows them."""
    if piece is not None and piece.text and not piece.text[-1].isspace():
        piece.is_parted = True
