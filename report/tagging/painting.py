"""What is painted, marked anew: pieces that are not read become artifacts, lines' ends get spaces.

Nothing moves and nothing new is seen: a space is an empty glyph after the last word of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pydyf

from report.tagging.nodes import Piece

LAST_GLYPH = re.compile(rb"([0-9a-f]{4})>[-0-9.]*\] TJ\Z")


def spaces_of(fonts: Iterable[Any]) -> dict[str, int]:
    """The glyph of the space in each font that has painted one, by the font's name in the file."""
    return {
        font.hash: glyph
        for font in fonts
        if not font.bitmap
        for glyph, words in font.to_unicode.items()
        if words == " "
    }


def mark_anew(
    stream: Any, artifacts: dict[int, str], pieces: Iterable[Piece], spaces: dict[str, int]
) -> set[int]:
    """Rewrite the operators of a page's stream; tells the pieces that it does not paint itself.

    ``artifacts`` tells by its number what of the page is not read, and which furniture it is.
    """
    read = {piece.number: piece for piece in pieces}
    operators = stream.stream
    waiting = {*artifacts, *read}
    for place, operator in enumerate(operators):
        if not isinstance(operator, dict) or "MCID" not in operator:
            continue
        number = operator["MCID"]
        waiting.discard(number)
        if number in artifacts:
            _make_artifact(operators, place, artifacts[number])
        elif number in read:
            _tell(operators, place, read[number], spaces)
    return waiting


def _make_artifact(operators: list[Any], place: int, kind: str) -> None:
    """Put an artifact's mark in place of a piece's: its name stands before its properties."""
    operators[place - 1] = "/Artifact"
    furniture = {"Type": "/Pagination", "Subtype": f"/{kind}"}
    operators[place].clear()
    operators[place].update(furniture if kind else {"Type": "/Layout"})


def _tell(operators: list[Any], place: int, piece: Piece, spaces: dict[str, int]) -> None:
    """Let a piece read as its words do: with a space at its end, without a hyphen put there."""
    if not (piece.is_parted or piece.is_picture or piece.spelt is not None):
        return
    runs = _runs(operators, place)
    if piece.is_picture:
        for at, font in runs:
            _add_space(operators, at, font, spaces)
    elif piece.spelt is not None:
        operators[place]["ActualText"] = pydyf.String(piece.spelt)
    elif not (runs and _add_space(operators, *runs[-1], spaces)):
        operators[place]["ActualText"] = pydyf.String(f"{piece.text} ")


def _add_space(operators: list[Any], at: int, font: str, spaces: dict[str, int]) -> bool:
    """Paint a space after words; False if their font has painted none anywhere."""
    if font not in spaces:
        return False
    space = b"%04x" % spaces[font]
    final = LAST_GLYPH.search(operators[at])
    if final is None or final[1] != space:  # WeasyPrint paints some of the spaces that it cuts off
        operators[at] = operators[at].removesuffix(b"] TJ") + b"<%b>] TJ" % space
    return True


def _runs(operators: list[Any], place: int) -> list[tuple[int, str]]:
    """Where a piece ends a run of words, each with its font: what is painted next has a place of
    its own, and is not pushed aside."""
    found: list[tuple[int, str]] = []
    last, font, depth = None, "", 1
    for at in range(place + 2, len(operators)):
        operator = operators[at]
        if not isinstance(operator, bytes):
            continue
        depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
        if operator.endswith((b" Tm", b"ET")) or not depth:
            found += [last] if last else []
            last = None
        if not depth:
            break
        if operator.endswith(b" Tf"):
            font = operator.split()[0][1:].decode()
        elif operator.endswith(b"] TJ"):
            last = at, font
    return found
