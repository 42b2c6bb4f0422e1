"""A fault of a PDF as a problem: on which page, in which element, and where that is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.access.opening import Opened
from report.access.origins import origin
from report.access.tree import Node
from report.elements import Element
from report.problems import Place, quoted

NAMES = {
    "H": "heading",
    **{f"H{level}": "heading" for level in range(1, 7)},
    "P": "paragraph",
    "Table": "table",
    "Caption": "caption",
    "TR": "row",
    "TH": "header cell",
    "TD": "cell",
    "L": "list",
    "LI": "list item",
    "TOC": "contents",
    "TOCI": "line of the contents",
    "Link": "link",
    "Figure": "picture",
    "Note": "note",
}
"""Structure types in words; others go by their own name."""

TAGS = {
    "Table": ("table",),
    "Caption": ("caption", "figcaption"),
    "TR": ("tr",),
    "TH": ("th",),
    "TD": ("td",),
    "P": ("p", "dd", "li"),
    "Link": ("a",),
    "LI": ("li", "dd"),
    "Figure": ("img",),
    **{f"H{level}": (f"h{level}",) for level in range(1, 7)},
}

PROGRAM = "This is a fault of the program and not of the data: show it to whoever looks after it."


def squeezed(text: str) -> str:
    """A text without spaces and soft hyphens, by which a page and its PDF can be compared."""
    return "".join(text.split()).replace("\u00ad", "").lower()


@dataclass(frozen=True)
class Sources:
    """Where each text of a page is made, by the kind of its element."""

    known: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, kind: str, text: str) -> str:
        return self.known.get((kind, squeezed(text)), "")


def sources(page: Element) -> Sources:
    """Where every heading, table, cell, link and picture of a page is made."""
    kinds: dict[str, list[str]] = {}
    for kind, tags in TAGS.items():
        for tag in tags:
            kinds.setdefault(tag, []).append(kind)
    known: dict[tuple[str, str], str] = {}
    for one in page.walk():
        for kind in kinds.get(one.tag, ()):
            said = one.attributes.get("alt", "") if one.tag == "img" else _said(one)
            known.setdefault((kind, squeezed(said)), origin(one))
    return Sources(known)


def _said(element: Element) -> str:
    """A table is known by its caption, anything else by all its words."""
    if element.tag != "table":
        return element.text()
    return next((one.text() for one in element.own("caption")), "")


@dataclass(frozen=True)
class Looked:
    """A PDF that is looked at, and where its pieces are made, if that is known."""

    pdf: Opened
    sources: Sources = Sources()

    def words(self, node: Node) -> str:
        """What an element says, by which a person finds it: a table its caption."""
        if node.kind == "Table":
            caption = next(node.own("Caption"), None)
            return self.pdf.text(caption or node).strip()
        if node.kind == "Figure":
            return (node.alt or self.pdf.text(node)).strip()
        return " ".join(self.pdf.text(node).split())

    def named(self, node: Node) -> str:
        said, kind = self.words(node), NAMES.get(node.kind, node.kind)
        return f"{kind} {quoted(said)}" if said else kind

    def place(self, node: Node) -> Place:
        """The page, the element and where it is made."""
        page = node.first_page()
        source = self.source(node)
        parts = [*_page(page), self.named(node), *([f"from {source}"] if source else [])]
        return Place(self.pdf.file, cell=", ".join(parts))

    def source(self, node: Node) -> str:
        """Where an element is made, or the nearest one around it of which that is known."""
        about = (node, *node.above())
        found = (self.sources.of(one.kind, self.words(one)) for one in about if one.kind in TAGS)
        return next(filter(None, found), "")

    def sheet(self, number: int | None) -> Place:
        """A page as a whole, or the whole file."""
        return Place(self.pdf.file, cell=", ".join(_page(number)))


def _page(number: int | None) -> list[str]:
    return [] if number is None or number < 0 else [f"page {number + 1}"]
