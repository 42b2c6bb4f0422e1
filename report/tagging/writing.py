"""The tree as it stands in the file (ISO 32000-1, 14.7): elements, and how to find them.

An object of pydyf is never set free here: the numbers of those after it would no longer be right,
and Chromium would show nonsense.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from report.tagging.nodes import Node, Piece, Value


class Writer:
    """Writes one tree into one file."""

    def __init__(self, pdf: Any, root: Node) -> None:
        self.pdf = pdf
        self.root = root
        self.pages: tuple[bytes, ...] = pdf.page_references
        self.elements: dict[Node, Any] = {}
        self.owners: list[dict[int, Node]] = [{} for _ in self.pages]
        self.annotations: list[tuple[Any, Node]] = []

    def write(self, counts: Sequence[int]) -> None:
        """Write the tree. ``counts`` tells how many marked pieces each page has."""
        top = self._added({"Type": "/StructTreeRoot"})
        self.pdf.catalog["StructTreeRoot"] = top.reference
        for node in self.root.walk():
            self.elements[node] = self._added({"Type": "/StructElem", "S": f"/{node.role}"})
        for node, element in self.elements.items():
            above = self.elements[node.parent] if node.parent else top
            element["P"] = above.reference
            self._fill(node, element)
        top["K"] = pydyf.Array([self.elements[self.root].reference])
        top["ParentTree"] = self._parents(counts).reference
        top["ParentTreeNextKey"] = len(self.pages) + len(self.annotations)
        ids = {node.said["ID"]: one for node, one in self.elements.items() if "ID" in node.said}
        if ids:
            names = ((pydyf.String(name), ids[name].reference) for name in sorted(ids))
            flat = pydyf.Array(part for pair in names for part in pair)
            top["IDTree"] = self._added({"Names": flat}).reference
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _added(self, values: dict[str, Any]) -> Any:
        made = pydyf.Dictionary(values)
        self.pdf.add_object(made)
        return made

    def _fill(self, node: Node, element: Any) -> None:
        page = next((leaf.page for leaf in node.leaves()), None)
        if page is not None:
            element["Pg"] = self.pages[page]
        for name, words in node.said.items():
            element[name] = pydyf.String(words)
        owners = [
            pydyf.Dictionary({"O": f"/{owner}"} | {name: _value(one) for name, one in all.items()})
            for owner, all in node.attributes.items()
        ]
        if owners:
            element["A"] = owners[0] if len(owners) == 1 else pydyf.Array(owners)
        element["K"] = pydyf.Array(self._kid(kid, node, page) for kid in node.kids)

    def _kid(self, kid: Any, node: Node, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self.elements[kid].reference
        if isinstance(kid, Piece):
            self.owners[kid.page][kid.number] = node
            if kid.page == page:
                return kid.number
            return pydyf.Dictionary(
                {"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.number}
            )
        self.annotations.append((kid.annotation, node))
        what = {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self.pages[kid.page]}
        return pydyf.Dictionary(what)

    def _parents(self, counts: Sequence[int]) -> Any:
        """From the pieces of each page, and from each annotation, to the element they are of."""
        numbers = pydyf.Array()
        for page, (owners, count) in enumerate(zip(self.owners, counts, strict=True)):
            found = (owners.get(number) for number in range(count))
            references = (self.elements[one].reference if one else b"null" for one in found)
            numbers.extend((page, pydyf.Array(references)))
        for key, (annotation, node) in enumerate(self.annotations, start=len(self.pages)):
            annotation["StructParent"] = key
            numbers.extend((key, self.elements[node].reference))
        return self._added({"Nums": numbers})


def _value(value: Value) -> Any:
    if isinstance(value, tuple):
        return pydyf.Array(value)
    return pydyf.Array(map(pydyf.String, value)) if isinstance(value, list) else value


def drop(pdf: Any, annotations: list[Any]) -> None:
    """Take annotations off their pages; an empty object stays where each was."""
    gone = {annotation.reference for annotation in annotations}
    for page in pdf.page_references if gone else ():
        on_page = pdf.objects[int(page.split()[0])]
        if "Annots" in on_page:
            on_page["Annots"] = pydyf.Array(one for one in on_page["Annots"] if one not in gone)
            if not on_page["Annots"]:
                del on_page["Annots"]
    for annotation in annotations:
        annotation.clear()
