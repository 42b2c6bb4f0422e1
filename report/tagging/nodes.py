"""The structure of a document as plain values: what a reader is told, and where it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Value = str | int | tuple[float, ...] | list[str]
"""Of an attribute: a name begins with a slash; a list names the ids of other elements."""

INLINE = frozenset({"Span", "Link", "Reference", "Code", "Quote"})
"""Parts of a line."""

LINES = INLINE | {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl"}
"""What holds lines, and no blocks."""


@dataclass(eq=False, slots=True)
class Piece:
    """A marked piece of a page: its page, counted from nought, its number there and its words."""

    page: int
    number: int
    text: str = ""
    is_parted: bool = False
    """Whether a space follows that is not painted."""
    spelt: str | None = None
    """The words as they are spelt, where the page adds a hyphen to them."""
    is_picture: bool = False
    """Whether it is drawn, with labels that stand here and there."""
    box: Any = None
    """What WeasyPrint painted it from."""


@dataclass(eq=False, slots=True)
class Spot:
    """A link's annotation (a pydyf dictionary), and the page it lies on."""

    page: int
    annotation: Any


@dataclass(eq=False, slots=True)
class Node:
    """A structure element. ``element`` is the HTML element that it stands for, if there is one."""

    role: str
    element: Any = None
    parent: Node | None = None
    kids: list[Node | Piece | Spot] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    """Text strings: Lang, Alt, E (what is abbreviated) and ID."""
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)
    """By owner: List, Table or Layout."""
    is_implied: bool = False
    """Whether no HTML element stands behind it: it was made for lines that had to lie somewhere."""
    key: object = None

    def add(self, node: Node, place: int | None = None) -> Node:
        """A child, at the end or at a place."""
        node.parent = self
        self.kids.insert(len(self.kids) if place is None else place, node)
        return node

    def nodes(self) -> list[Node]:
        """The children that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def leaves(self) -> Iterator[Piece | Spot]:
        """All that is painted of it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            else:
                yield kid

    def up(self) -> Iterator[Node]:
        """The node and all above it."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def attribute(self, name: str) -> str:
        """An attribute of its HTML element; nothing if it has none."""
        return "" if self.element is None else str(self.element.get(name) or "")

    def words(self) -> str:
        """What is read of it, with one space between words."""
        return " ".join("".join(_words(self)).split())


def _words(node: Node) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, Node):
            edge = "" if kid.role in INLINE else " "
            yield edge
            yield from _words(kid)
            yield edge
        elif isinstance(kid, Piece):
            yield kid.text if kid.spelt is None else kid.spelt
            yield " " if kid.is_parted else ""


def tidied(node: Node) -> None:
    """Drop the elements below a node that hold nothing; an empty cell keeps its column."""
    for kid in node.nodes():
        tidied(kid)
        if not kid.kids and kid.role not in ("TD", "TH"):
            node.kids.remove(kid)
