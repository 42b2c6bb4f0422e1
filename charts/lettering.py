"""How wide words are on paper, and where their lines break: measured in the report's own fonts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from charts.palette import MM, SIZE

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

REGULAR, SEMIBOLD = "Report Sans", "Report Sans Semibold"
_NAMES = {False: {f"{REGULAR} Regular"}, True: {SEMIBOLD, f"{SEMIBOLD} Regular"}}  # with style
HAIR = 1e-6  # a line that fills its room fits it
_EM = 100  # points at which faces are measured: hinting is off, so widths scale
_SOFT = re.compile(r"[-/–—_@.](?=.)")  # a word too long for its room is broken after one of these
_shelf: list[Path] = []  # the folder the faces are in, once it is known


def use_fonts(folder: Path) -> None:
    """Measure in the faces of this folder; the caller says so once, before the first picture."""
    _shelf[:] = [folder]
    for known in (_face, _letters, _advance):
        known.cache_clear()


def wide(text: str, *, bold: bool = False, size: float = SIZE) -> float:
    """How many millimetres a line of text takes on paper."""
    return _advance(text, bold) * size * MM


def wrap(
    text: str, room: float, *, bold: bool = False, size: float = SIZE, most: int = 0
) -> tuple[str, ...]:
    """Break text into lines no wider than room; past the most lines allowed it ends in an ellipsis.

    A no-break space holds its words together unless they alone are wider than the room.
    """
    lines: list[str] = []
    for word in _words(text):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and wide(longer, bold=bold, size=size) <= room + HAIR:
            lines[-1] = longer
        else:
            lines.extend(_broken(word, room, bold, size))
    if most and len(lines) > most:
        end = lines[most - 1]
        while wide(end + "…", bold=bold, size=size) > room and len(end) > 1:
            end = end[:-1].rstrip()
        lines[most - 1 :] = [end + "…"]
    return tuple(lines)


def evenly(text: str, room: float, *, bold: bool = False, most: int = 0) -> tuple[str, ...]:
    """Wrapped into the same number of lines, but of lengths as like as can be."""
    lines = wrap(text, room, bold=bold, most=most)
    least = max(wide(word, bold=bold) for word in _words(text))
    while len(lines) > 1 and not lines[-1].endswith("…") and room - 1 >= least:
        room -= 1
        tighter = wrap(text, room, bold=bold)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def _words(text: str) -> list[str]:
    return re.split(r"[ \t\r\n]+", text.strip(" \t\r\n"))


def whole_words(text: str, room: float, *, bold: bool = False, most: int = 0) -> bool:
    """Whether text wraps into the room, in at most so many lines, without breaking a word."""
    if any(wide(word, bold=bold) > room + HAIR for word in _words(text)):
        return False
    return not most or len(wrap(text, room, bold=bold)) <= most


def _broken(word: str, room: float, bold: bool, size: float) -> list[str]:
    """Cut a word that is wider than its room: after a hyphen or a stroke if it has one."""
    pieces = []
    while wide(word, bold=bold, size=size) > room + HAIR and len(word) > 1:
        end = len(word) - 1
        while end > 1 and wide(word[:end], bold=bold, size=size) > room + HAIR:
            end -= 1
        soft = [match.end() for match in _SOFT.finditer(word) if end / 3 <= match.end() <= end]
        end = soft[-1] if soft else end
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


@lru_cache(maxsize=50_000)
def _advance(text: str, bold: bool) -> float:
    """The width of a line in ems."""
    from matplotlib.ft2font import LoadFlags

    face = _face(bold)
    if not _letters(bold).issuperset(text):  # FreeType would warn; two n are wider than an em
        text = "".join(letter if letter in _letters(bold) else "nn" for letter in text)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING, features=("-kern",))
    return face.get_width_height()[0] / 64 / _EM


@cache
def _letters(bold: bool) -> frozenset[str]:
    return frozenset(map(chr, _face(bold).get_charmap()))


@cache
def _face(bold: bool) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    if not _shelf:
        raise RuntimeError("charts.canvas.use_fonts(folder) must be called before a chart is drawn")
    for path in sorted(_shelf[0].glob("*.ttf")):
        face = FT2Font(path)
        if f"{face.family_name} {face.style_name}" in _NAMES[bold]:
            face.set_size(_EM, 72)
            return face
    raise FileNotFoundError(f"no face named {SEMIBOLD if bold else REGULAR} in {_shelf[0]}")
