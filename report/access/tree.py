"""The structure of a tagged PDF as plain values: what a screen reader is given, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the page's bottom left."""


@dataclass(frozen=True)
class Piece:
    """A marked piece of a page, by the page's place among all (from 0) and its own number."""

    page: int
    number: int


@dataclass(frozen=True)
class Annotation:
    """A link or another thing laid over a page, by the number of its object in the file."""

    page: int
    number: int


@dataclass(eq=False)
class Node:
    """An element of the structure: a table, a heading, a paragraph.

    ``kind`` is its type after the file's own role map. ``alt``, ``lang``, ``headers`` and ``box``
    are None where the file does not give them.
    """

    kind: str
    number: int = 0
    parent: Node | None = None
    page: int | None = None
    id: str = ""
    alt: str | None = None
    lang: str | None = None
    instead: str | None = None
    scope: str = ""
    headers: tuple[str, ...] | None = None
    columns: int = 1
    rows: int = 1
    box: Box | None = None
    kids: list[Node | Piece | Annotation] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all within it, in reading order."""
        left: list[Node] = [self]
        while left:
            one = left.pop()
            yield one
            left += [kid for kid in reversed(one.kids) if isinstance(kid, Node)]

    def each(self, *kinds: str) -> Iterator[Node]:
        """The elements of some kinds within this one, in reading order."""
        return (node for node in self.walk() if node.kind in kinds)

    def children(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def own(self, *kinds: str) -> Iterator[Node]:
        """The elements of some kinds that belong to this table or list, and not to one in it."""
        for kid in self.children():
            if kid.kind in kinds:
                yield kid
            elif kid.kind not in ("Table", "L"):
                yield from kid.own(*kinds)

    def leaves(self) -> Iterator[Piece | Annotation]:
        """The pieces and links below this element, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            else:
                yield kid

    def above(self) -> Iterator[Node]:
        """The elements that this one stands in, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def first_page(self) -> int | None:
        """The page on which it begins."""
        return next((leaf.page for leaf in self.leaves()), self.page)
