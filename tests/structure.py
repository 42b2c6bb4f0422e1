"""Read a PDF's structure back: what a screen reader is told, element by element, in its words.

It takes nothing from the program: it finds words through the marks on the page, the parent tree
and each font's own table of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf

BFCHAR = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>")


@dataclass(eq=False)
class Element:
    """An element: its type, its own attributes, and its children and words in order."""

    role: str
    raw: Any
    kids: list[Element | str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def all(self, *roles: str) -> list[Element]:
        return [one for one in self.walk() if one.role in roles]

    def one(self, role: str) -> Element:
        (found,) = self.all(role)
        return found

    @property
    def roles(self) -> list[str]:
        """The types of the children; words are “text”."""
        return [kid.role if isinstance(kid, Element) else "text" for kid in self.kids]

    @property
    def text(self) -> str:
        """All its words, exactly as they would be spoken one after the other."""
        return "".join(kid.text if isinstance(kid, Element) else kid for kid in self.kids)

    @property
    def words(self) -> str:
        return " ".join(self.text.split())

    def said(self, name: str) -> str:
        return str(self.raw.get(f"/{name}", ""))

    def attribute(self, name: str) -> Any:
        owners = self.raw.get("/A", [])
        for owner in [owners] if isinstance(owners, dict) else owners:
            if f"/{name}" in owner:
                return owner[f"/{name}"]
        return None


@dataclass
class Structured:
    """A PDF's structure, and per page the marks that no element holds."""

    root: Element
    artifacts: list[dict[str, str]]
    """Per page: the words of each artifact, by its subtype, or by “” if it has none."""
    unread: list[str]
    """What is wrong: marks held by nothing or by two, pieces the parent tree tells otherwise."""


def structure_of(path: Path) -> Structured:
    """Read a PDF."""
    with pikepdf.open(path) as pdf:
        return Reader(pdf).read()


class Reader:
    """Reads one PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.places = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self.pieces: list[dict[int, str]] = []
        self.artifacts: list[dict[str, str]] = []
        self.letters: dict[tuple[int, int], dict[int, str]] = {}
        self.holders: dict[tuple[int, int], Any] = {}
        self.wrong: list[str] = []

    def read(self) -> Structured:
        for page in self.pdf.pages:
            self.read_page(page)
        top = self.pdf.Root.StructTreeRoot
        root = self.element(top.K[0], None)
        self.check_parents(top.ParentTree.Nums)
        return Structured(root, self.artifacts, self.wrong)

    def element(self, raw: Any, page: int | None) -> Element:
        made = Element(
            str(raw.S)[1:], {key: self.kept(raw[key]) for key in raw if key not in ("/K", "/P")}
        )
        if "/Pg" in raw:
            page = self.places[raw.Pg.objgen]
        kids = raw.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self.take(made, page, kid, raw)
            elif kid.get("/Type") == "/MCR":
                self.take(made, self.places[kid.Pg.objgen], int(kid.MCID), raw)
            elif kid.get("/Type") == "/OBJR":
                held = {key: self.kept(kid.Obj[key]) for key in kid.Obj}
                made.annotations.append(held | {"page": self.places[kid.Pg.objgen]})
            else:
                made.kids.append(self.element(kid, page))
        return made

    def kept(self, value: Any) -> Any:
        """A value that outlives its file."""
        if isinstance(value, pikepdf.Array):
            return [self.kept(one) for one in value]
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            return value.objgen
        if isinstance(value, pikepdf.Dictionary):
            return {key: self.kept(value[key]) for key in value}
        return value if isinstance(value, Decimal | int) else str(value)

    def take(self, made: Element, page: int | None, number: int, raw: Any) -> None:
        assert page is not None
        if (page, number) in self.holders:
            self.wrong.append(f"page {page}: piece {number} is read twice")
        self.holders[page, number] = raw.objgen
        if number not in self.pieces[page]:
            self.wrong.append(f"page {page}: piece {number} is painted nowhere")
        made.kids.append(self.pieces[page].get(number, ""))
        made.pages.append(page)

    def check_parents(self, numbers: Any) -> None:
        """Each painted piece is held by the element that the parent tree names for it."""
        told = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))
        for page, pieces in enumerate(self.pieces):
            for number in pieces:
                holder = self.holders.get((page, number))
                if holder is None:
                    self.wrong.append(f"page {page}: piece {number} is read nowhere")
                elif told[page][number].objgen != holder:
                    self.wrong.append(f"page {page}: piece {number} has another parent")

    # What is painted

    def read_page(self, page: pikepdf.Page) -> None:
        pieces: dict[int, str] = {}
        artifacts: dict[str, str] = {}
        fonts = page.Resources.get("/Font", {})
        marks: list[tuple[str, Any]] = []
        font: Any = None
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BMC", "BDC"):
                marks.append((str(operands[0]), operands[1] if len(operands) > 1 else {}))
                if marks[-1][1] and "/MCID" in marks[-1][1]:
                    pieces.setdefault(int(marks[-1][1].MCID), "")
            elif name == "EMC":
                self.end(marks.pop(), pieces)
            elif name == "Tf":
                font = fonts[operands[0]]
            elif name in ("Tj", "TJ"):
                self.add(self.decoded(operands[0], font), marks, pieces, artifacts)
            elif name in ("f", "S", "B", "Do", "sh") and not marks:
                self.wrong.append(f"page {len(self.pieces)}: {name} is painted without a mark")
        self.pieces.append(pieces)
        self.artifacts.append(artifacts)

    def end(self, mark: tuple[str, Any], pieces: dict[int, str]) -> None:
        if mark[1] and "/ActualText" in mark[1]:
            pieces[int(mark[1].MCID)] = str(mark[1].ActualText)

    def add(self, words: str, marks: list[Any], pieces: dict[int, str], artifacts: Any) -> None:
        numbers = [int(told.MCID) for _, told in marks if told and "/MCID" in told]
        if numbers:
            pieces[numbers[-1]] += words
        elif any(name == "/Artifact" for name, _ in marks):
            kind = next((str(told.get("/Subtype", "")) for _, told in marks if told), "")
            artifacts[kind] = artifacts.get(kind, "") + words
        else:
            self.wrong.append(f"page {len(self.pieces)}: “{words}” is painted without a mark")

    def decoded(self, shown: Any, font: Any) -> str:
        letters = self.letters.setdefault(font.objgen, {})
        if not letters:
            for code, text in BFCHAR.findall(font.ToUnicode.read_bytes()):
                letters[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        told = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
        pairs = (part[at : at + 2] for part in told for at in range(0, len(part), 2))
        return "".join(letters[int.from_bytes(pair, "big")] for pair in pairs)
