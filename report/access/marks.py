"""What a page of a PDF draws, and how each piece is marked: tagged, decoration, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

TEXT = ("Tj", "TJ", "'", '"')
PAINT = ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "ID", "EI")
WATCHED = " ".join(("BDC", "BMC", "EMC", "Tf", *TEXT, *PAINT))
"""What draws, and what marks. Everything else only says where and in what colour."""

A_DRAWING = ""
"""Stands where something that is no text is drawn."""

Mark = int | str | None
"""The number of a tagged piece, the word for decoration, or a mark that says neither."""

DECORATION = "Artifact"


@dataclass
class Drawn:
    """What one page draws: the text of each tagged piece, and what stands under no mark.

    ``twice`` has the numbers that two pieces share; ``loose`` the texts that are not marked, with
    A_DRAWING for each loose drawing.
    """

    texts: dict[int, str] = field(default_factory=dict)
    twice: list[int] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def drawn(page: Any, fonts: Fonts) -> Drawn:
    """What a page of a PDF that pikepdf opened draws."""
    reader = _Reader(page.obj.get("/Resources"), fonts)
    reader.read(page)
    return reader.found


class Fonts:
    """How each font's codes are read; a font that pages share is looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Font] = {}

    def of(self, resources: Any, name: str) -> Font | None:
        """A page's font by the name that the page calls it."""
        fonts = resources.get("/Font") if resources is not None else None
        found = fonts.get(name) if fonts is not None else None
        if found is None:
            return None
        key = found.objgen
        if key not in self._known or key == (0, 0):
            self._known[key] = Font(found)
        return self._known[key]


class Font:
    """A font's codes as letters."""

    def __init__(self, font: Any) -> None:
        stream = font.get("/ToUnicode")
        self._map = stream.read_bytes().decode("latin-1") if stream is not None else ""
        self.wide = str(font.get("/Subtype")) == "/Type0"

    @cached_property
    def letters(self) -> Letters:
        """What each code means, as the font itself says."""
        return Letters(_letters(self._map))

    def text(self, codes: bytes) -> str:
        """Codes as text; one that the font does not explain is a replacement sign."""
        signs = codes.decode("utf-16-be" if self.wide else "latin-1", "replace")
        return signs.translate(self.letters)


class Letters(dict[int, str]):
    """A font's letters by their codes."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


SECTION = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])")


def _letters(cmap: str) -> Iterator[tuple[int, str]]:
    for kind, body in SECTION.findall(cmap):
        if kind == "bfchar":
            yield from ((int(code, 16), _utf16(text)) for code, text in PAIR.findall(body))
            continue
        for first, last, start, listed in RANGE.findall(body):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = re.findall(r"<([0-9A-Fa-f]*)>", listed)
            for at, code in enumerate(codes):
                if texts:
                    yield code, _utf16(texts[at]) if at < len(texts) else "\ufffd"
                else:
                    yield code, chr(int(start or "fffd", 16) + at)


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


def _codes(shown: Any) -> bytes:
    """The codes of a string, or of the strings of an array that spaces letters.

    To go through an array one by one costs six times as much as to read how it is written.
    """
    import pikepdf

    if isinstance(shown, pikepdf.String):
        return bytes(shown)
    written = shown.unparse()
    if b"(" not in written:
        return bytes.fromhex(b"".join(HEX.findall(written)).decode())
    return b"".join(bytes(one) for one in shown if isinstance(one, pikepdf.String))


class _Reader:
    """Goes through a page's commands and keeps what is drawn below each mark."""

    def __init__(self, resources: Any, fonts: Fonts) -> None:
        self.found = Drawn()
        self._resources, self._fonts = resources, fonts
        self._marks: list[Mark] = []
        self._font: Font | None = None

    def read(self, page: Any) -> None:
        import pikepdf

        for command in pikepdf.parse_content_stream(page, WATCHED):
            self._take(str(command.operator), command.operands)

    def _take(self, operator: str, operands: Any) -> None:
        if operator in ("BDC", "BMC"):
            self._open(operator, operands)
        elif operator == "EMC":
            self._marks = self._marks[:-1]
        elif operator == "Tf":
            self._font = self._fonts.of(self._resources, str(operands[0]))
        elif operator in TEXT:
            self._draw(operands)
        elif operator != "Do" or not self._is_empty(str(operands[0])):
            self._draw(None)

    def _open(self, operator: str, operands: Any) -> None:
        if str(operands[0]) == "/Artifact":
            self._marks.append(DECORATION)
            return
        said = operands[1] if operator == "BDC" and len(operands) > 1 else None
        if said is not None and not hasattr(said, "get"):  # a name: said in the page's resources
            named = self._resources.get("/Properties") if self._resources is not None else None
            said = named.get(str(said)) if named is not None else None
        number = said.get("/MCID") if said is not None and hasattr(said, "get") else None
        if number is None:
            self._marks.append(None)
            return
        mark = int(number)
        self._marks.append(mark)
        if mark in self.found.texts:
            self.found.twice.append(mark)
        self.found.texts.setdefault(mark, "")

    def _draw(self, operands: Any) -> None:
        """Text if there are operands, otherwise a drawing."""
        if DECORATION in self._marks:
            return
        mark = next((one for one in reversed(self._marks) if isinstance(one, int)), None)
        if mark is None:
            text = A_DRAWING if operands is None else self._text(operands)
            if operands is None or text.strip():
                self.found.loose.append(text)
        elif operands is not None:
            self.found.texts[mark] += self._text(operands)

    def _text(self, operands: Any) -> str:
        return self._font.text(_codes(operands[-1])) if self._font else ""

    def _is_empty(self, name: str) -> bool:
        """Whether a picture or a group that the page places draws nothing at all."""
        placed = self._resources.get("/XObject") if self._resources is not None else None
        group = placed.get(name) if placed is not None else None
        return group is None or (
            str(group.get("/Subtype")) == "/Form" and not group.read_bytes().strip()
        )
