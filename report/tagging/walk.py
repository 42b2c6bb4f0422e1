"""From what was laid out to what is read: WeasyPrint's boxes, page by page, into one tree."""

from __future__ import annotations

import logging
from typing import Any

from report.tagging import cells, figures, lists, spaces
from report.tagging.fragments import attributes, is_line, is_text, margin, real, seen
from report.tagging.nodes import Node, Piece, Spot, tidied
from report.tagging.notes import Footnote, Mark, place
from report.tagging.roles import LIST_PARTS, language, role_of
from report.tagging.tree import Tree

LOGGER = logging.getLogger("weasyprint.tagging")

CALLS = ("footnote-call", "note-call")
LABELS = ("footnote-marker", "note-marker")


class Walk:
    """The way through a document's pages. What it finds is in ``tree`` and ``footnotes``."""

    def __init__(self, document: Any, marked: list[dict[Any, dict[str, int]]]) -> None:
        """``marked`` tells for each page which box was painted as which piece; it is emptied."""
        self.pages = document.pages
        self.marked = marked
        self.tree = Tree(Node("Document", said={"Lang": document.metadata.lang or ""}))
        self.footnotes: dict[Any, Footnote] = {}
        self.page = 0
        self._first_of_fixed: dict[int, int] = {}
        self._sources: dict[int, str] = {}

    def go(self) -> Tree:
        """Walk every page; the tree is then whole and tidy, but for its links' annotations."""
        for number, page in enumerate(self.pages):
            self.page = number
            for box in page._page_box.children:
                if margin(box):
                    self.artifact(box, margin(box))
                else:
                    self.visit(box, self.tree.root, None)
            for box in list(self.marked[self.page]):
                LOGGER.error("page %d paints %r, which is read nowhere", self.page + 1, box)
                self.artifact(box)
        place([*self.footnotes.values()])
        tables = [node for node in self.tree.root.walk() if node.role == "Table"]
        for number, table in enumerate(tables, start=1):
            cells.describe(table, number)
        tidied(self.tree.root)
        return self.tree

    def visit(self, box: Any, parent: Node, link: Node | None) -> None:
        """Read a box below a node; ``link`` is the link it stands in."""
        box = real(box)
        if is_text(box):
            self.read(box, parent)
        elif self.is_decoration(box):
            spaces.part(self.tree.last)
            self.artifact(box)
        else:
            self.enter(box, parent, link)

    def enter(self, box: Any, parent: Node, link: Node | None) -> None:
        """Read a box that may begin an element, and what is in it."""
        what = seen(box)
        role = role_of(what, parent) if what else None
        if what and box.element in self.footnotes and not what.pseudo:
            role = "Note"
        if role == "Figure":
            self.picture(box, parent)
            return
        if role in ("THead", "TFoot") and self.is_repeated(box, role):
            self.artifact(box)
            return
        node = self.node(role, box, parent) if role else parent
        if what and what.pseudo in LABELS and box.element in self.footnotes:
            self.footnotes[box.element].label = Mark(node, box, self.page)
        self.go_down(box, node, self.annotated(box, node, link))

    def go_down(self, box: Any, node: Node, link: Node | None) -> None:
        for child in box.children:
            self.visit(child, node, link)
            if is_line(child):
                self.end_line()
        if box in self.marked[self.page]:  # a picture that a style sheet adds
            self.artifact(box)

    # Kinds of boxes

    def read(self, box: Any, parent: Node) -> None:
        """Put words where they belong; those that are only blank are painted nowhere."""
        mark = self.marked[self.page].pop(box, None)
        if mark is None:
            return
        if box.text.strip():
            piece = Piece(self.page, mark["mcid"], box.text, box=box)
            self.tree.place(piece, parent)
        else:
            self.tree.artifacts[self.page, mark["mcid"]] = ""
            spaces.part(self.tree.last)

    def end_line(self) -> None:
        """Part the words at a line's end from those that follow."""
        piece = self.tree.last
        if piece is None or piece.is_parted or piece.text[-1:].isspace():
            return
        element = piece.box.element
        if element is None:
            spaces.part(piece)
            return
        if id(element) not in self._sources:
            self._sources[id(element)] = spaces.source_of(element)
        hyphen = piece.box.style["hyphenate_character"]
        spaces.end_line(piece, self._sources[id(element)], hyphen)

    def picture(self, box: Any, parent: Node) -> None:
        """A picture; what is drawn in it is told by its description."""
        if figures.is_decoration(box):
            self.artifact(box)
            return
        node = self.tree.node("Figure", box, self.tree.home("Figure", parent))
        figures.describe(node, box, self.pages[self.page])
        mark = self.marked[self.page].pop(box, None)
        if mark is not None:
            node.kids.append(Piece(self.page, mark["mcid"], is_picture=True))
        if box.link_annotation is not None:
            self.tree.dropped.append(box.link_annotation)
        for child in box.children:
            self.artifact(child)

    def annotated(self, box: Any, node: Node, link: Node | None) -> Node | None:
        """Keep the annotation of a link, and none of the boxes in it; tells the link one is in."""
        if box.link_annotation is None:
            return link
        if link is None and node.role == "Link":
            node.kids.append(Spot(self.page, box.link_annotation))
            return node
        self.tree.dropped.append(box.link_annotation)
        return link

    def artifact(self, box: Any, kind: str = "") -> None:
        """Take a box and all in it for what is not read: furniture, decoration, repetition."""
        box = real(box)
        mark = self.marked[self.page].pop(box, None)
        if mark is not None:
            self.tree.artifacts[self.page, mark["mcid"]] = kind
        if box.link_annotation is not None:
            self.tree.dropped.append(box.link_annotation)
        for child in box.children:
            self.artifact(child, kind)

    # What is not read, or only once

    def is_decoration(self, box: Any) -> bool:
        if box.is_leader or attributes(box)("aria-hidden") == "true":
            return True
        if box.style["position"] != "fixed" or box.element is None:
            return False
        return self._first_of_fixed.setdefault(id(box.element), self.page) != self.page

    def is_repeated(self, box: Any, role: str) -> bool:
        """Whether a table's head was read on a page before; of its foot the last one is read."""
        node = self.tree.known.get((id(box.element), box.element_tag))
        if node is not None and role == "TFoot":
            self.tree.forget(node)
            return False
        return node is not None

    # Nodes

    def node(self, role: str, box: Any, parent: Node) -> Node:
        """The node of an element, made where this is its first fragment."""
        key = id(box.element), box.element_tag
        if key in self.tree.known:
            return self.tree.known[key]
        if role in LIST_PARTS and box.element_tag in ("dt", "dd"):
            parent = lists.item_of(role, parent)
        if role == "Link" and parent.role == "TOCI":
            parent = self.tree.node("Reference", box, parent, (*key, "Reference"))
        if role == "Note":
            node = self.tree.known[key] = Node(role, box.element, key=key)
            self.footnotes[box.element].note = Mark(node, box, self.page)
        else:
            node = self.tree.node(role, box, parent)
        self.describe(node, box, parent)
        if role == "Reference":
            self.footnotes[box.element] = Footnote(Mark(node, box, self.page))
        return node

    def describe(self, node: Node, box: Any, parent: Node) -> None:
        """Tell of an element what its attributes do: language, abbreviation, numbering."""
        get = attributes(box)
        if "::" in box.element_tag:
            return
        if get("lang") and get("lang").lower() != language(parent).lower():
            node.said["Lang"] = get("lang")
        if node.role == "Span" and box.element_tag == "abbr" and get("title"):
            node.said["E"] = get("title")
        if node.role == "L":
            node.attributes["List"] = lists.numbering(box.element_tag, box.style["list_style_type"])
