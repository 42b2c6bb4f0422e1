"""Lists: how their items are numbered, and terms with what is said of them."""

from __future__ import annotations

from typing import Any

from report.tagging.nodes import Node, Value

NUMBERING = {
    "disc": "/Disc",
    "circle": "/Circle",
    "square": "/Square",
    "decimal": "/Decimal",
    "lower-alpha": "/LowerAlpha",
    "lower-latin": "/LowerAlpha",
    "upper-alpha": "/UpperAlpha",
    "upper-latin": "/UpperAlpha",
    "lower-roman": "/LowerRoman",
    "upper-roman": "/UpperRoman",
}


def numbering(tag: str, style: Any) -> dict[str, Value]:
    """A list's ListNumbering. ``style`` is the CSS list-style-type, a name or a string in a pair.

    A bullet of one's own choice has no name in PDF 1.7, nor has any other way of counting; of an
    ordered list a reader should still be told that it counts.
    """
    if tag == "dl":
        return {}
    name = NUMBERING.get(style) if isinstance(style, str) else None
    ordered = "/Decimal" if tag == "ol" and style != "none" else "/None"
    return {"ListNumbering": name or ordered}


def item_of(role: str, term: Node) -> Node:
    """The item for a term (Lbl) or what is said of it (LBody): that of the term before it.

    ``term`` is the list, or whatever the definition stands in.
    """
    terms = next((node for node in term.up() if node.role == "L"), term)
    items = [node for node in terms.nodes() if node.role == "LI"]
    begins = not items or (role == "Lbl" and any(k.role == "LBody" for k in items[-1].nodes()))
    return terms.add(Node("LI")) if begins else items[-1]
