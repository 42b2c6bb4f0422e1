"""Which structure type an HTML element has in the PDF, and why.

Types are those of PDF 1.7 (ISO 32000-1, 14.8.4). An element without one is read as a part of what
it stands in; a box that an HTML element does not stand behind never has one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from report.tagging.nodes import LINES, Node

SVG = "{http://www.w3.org/2000/svg}svg"

ROLES = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "summary": "P",
    "caption": "Caption",
    "figcaption": "Caption",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "a": "Link",
    "code": "Code",
    "q": "Quote",
    "img": "Figure",
    SVG: "Figure",
    # A reader that replaces a picture by its description would drop a caption within it, so that
    # <figure> is a group in which picture and caption stand side by side.
    "figure": "Div",
}

TABLE = {
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
}
"""Only where they are laid out as a table: a cell outside one would be no cell."""

PSEUDO = {
    "marker": "Lbl",
    "footnote-call": "Reference",
    "note-call": "Reference",
    "footnote-marker": "Lbl",
    "note-marker": "Lbl",
}
"""What style sheets add; all else they add is read as words of the element itself."""

LIST_PARTS = frozenset({"Lbl", "LBody"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be known of a box: its element's name, and how it is laid out."""

    tag: str
    pseudo: str
    get: Callable[[str], str]
    """An attribute of the element; nothing if it has none."""
    is_block: bool = False
    is_table_part: bool = False
    is_linked: bool = False
    holds_lines: bool = False


def role_of(seen: Seen, parent: Node) -> str | None:
    """The structure type of a box below a node, or None where it is a part of that node."""
    if seen.pseudo:
        role = PSEUDO.get(seen.pseudo)
        return None if role == parent.role else role
    role = _role_in_contents(seen, parent) or TABLE.get(seen.tag, ROLES.get(seen.tag))
    if seen.tag in TABLE and not seen.is_table_part:
        role = None
    if role == "Link" and not seen.is_linked:
        role = None
    if role is None and seen.is_block and seen.tag not in ("html", "body"):
        role = "Div"
    if role == "Div" and seen.holds_lines:
        role = "P"
    if role in ("Div", "P") and _is_no_place_for_blocks(parent):
        role = None
    return role or _told(seen, parent)


def _is_no_place_for_blocks(parent: Node) -> bool:
    """Within lines and lists a group says nothing: its words are the line's, its items the list's.

    A line of the contents is parted into label, reference and page, whatever groups them.
    """
    return parent.role in LINES or parent.role in ("L", "TOC", "TOCI")


def _role_in_contents(seen: Seen, parent: Node) -> str | None:
    if seen.tag in ("ol", "ul") and _is_contents(parent):
        return "TOC"
    return "TOCI" if seen.tag == "li" and parent.role == "TOC" else None


def _is_contents(parent: Node) -> bool:
    return any(
        node.role in ("TOC", "TOCI") or node.attribute("role") == "doc-toc" for node in parent.up()
    )


def _told(seen: Seen, parent: Node) -> str | None:
    """A part of a line of which something is to be told: its language, or what it abbreviates."""
    speaks_otherwise = seen.get("lang") and seen.get("lang").lower() != language(parent).lower()
    if speaks_otherwise and seen.tag not in ("html", "body"):
        return "Span"
    return "Span" if seen.tag == "abbr" and seen.get("title") else None


def language(node: Node) -> str:
    """The language that holds at a node; the document node has that of the whole."""
    return next((one.said["Lang"] for one in node.up() if "Lang" in one.said), "")
