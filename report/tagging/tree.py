"""The structure tree while it grows: one node for each HTML element, on however many pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from report.tagging.nodes import INLINE, Node, Piece, Spot

HOLDERS = {
    **dict.fromkeys(("Document", "Part", "Sect", "Art", "Div", "BlockQuote"), ("P",)),
    **dict.fromkeys(("Table", "THead", "TBody", "TFoot", "TR"), ("P",)),
    "L": ("LI", "LBody"),
    "LI": ("LBody",),
}
"""What may hold no words directly, and what they are put in."""


@dataclass
class Tree:
    """The document's node, its elements' nodes, and what of its pages is no content."""

    root: Node
    known: dict[object, Node] = field(default_factory=dict)
    artifacts: dict[tuple[int, int], str] = field(default_factory=dict)
    """By page and number: Header or Footer, or nothing for decoration and repetition."""
    dropped: list[Any] = field(default_factory=list)
    """Annotations of links that have another."""
    last: Piece | None = None
    """The words placed last."""

    def node(self, role: str, box: Any, parent: Node, key: object = None) -> Node:
        """The node of the element behind a box: that of its first fragment, or a new one."""
        key = key or (id(box.element), box.element_tag)
        node = self.known.get(key)
        if node is None:
            node = self.known[key] = Node(role, box.element, key=key)
            self.home(node.role, parent).add(node)
        return node

    def home(self, role: str, parent: Node) -> Node:
        """The node below which an element of a role may stand: the parent, or one within it."""
        if parent.role == "LI" and role not in ("Lbl", "LBody"):
            return body(parent)
        if role in INLINE and parent.role in HOLDERS:
            return implied(parent, *HOLDERS[parent.role])
        if role in INLINE - {"Reference"} and parent.role in ("TOC", "TOCI"):
            return _holder_in_contents(parent)
        return parent

    def place(self, piece: Piece, parent: Node) -> None:
        """Put a marked piece below a node, or below one that is made to hold it."""
        self.last = piece
        self.home("Span", parent).kids.append(piece)

    def forget(self, node: Node) -> None:
        """Take a node out of the tree: what is painted of it is a repetition."""
        if node.parent is not None:
            node.parent.kids.remove(node)
        for one in node.walk():
            self.known.pop(one.key, None)
        for leaf in node.leaves():
            if isinstance(leaf, Spot):
                self.dropped.append(leaf.annotation)
            else:
                self.artifacts[leaf.page, leaf.number] = ""


def implied(node: Node, *roles: str) -> Node:
    """The node made last to hold lines here, or a new one; one below the other where more roles."""
    for role in roles:
        last = node.kids[-1] if node.kids else None
        if not (isinstance(last, Node) and last.is_implied and last.role == role):
            last = node.add(Node(role, is_implied=True))
        node = last
    return node


def _holder_in_contents(item: Node) -> Node:
    """In a line of the contents, the label before its link, or the page number after it."""
    is_linked = any(kid.role == "Reference" for kid in item.nodes())
    return implied(item, "P" if is_linked else "Lbl")


def body(item: Node) -> Node:
    """The body of a list's item."""
    bodies = (kid for kid in item.nodes() if kid.role == "LBody")
    return next(bodies, None) or item.add(Node("LBody", is_implied=True))
