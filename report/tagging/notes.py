"""Footnotes: read after the paragraph that calls them, with links from call to note and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pydyf

from report.tagging.fragments import bounds
from report.tagging.nodes import LINES, Node, Spot

KEEPERS = frozenset({"LBody", "TD", "TH", "Caption"})
"""A note called within one of these is read at its end, so that list and table stay whole."""


@dataclass
class Mark:
    """A number that calls a note or stands before it: its node, its box and the page it is on."""

    node: Node
    box: Any
    page: int


@dataclass
class Footnote:
    """A note: where it is called, where it begins, and its own number if it has one."""

    call: Mark
    note: Mark | None = None
    label: Mark | None = None


def place(footnotes: list[Footnote]) -> None:
    """Put each note into the tree after the block that calls it."""
    for number, footnote in enumerate(footnotes, start=1):
        if footnote.note is None:
            continue
        note = footnote.note.node
        note.said["ID"] = f"note-{number}"
        block = _block(footnote.call.node)
        home = block if block.role in KEEPERS else block.parent or block
        home.add(note, _after(home, block))


def _block(call: Node) -> Node:
    """What a note is read after: the paragraph or heading of its call, or the cell or item."""
    above = [*call.up()]
    kept = next((node for node in above if node.role in KEEPERS), None)
    lines = next((node for node in above if node.role not in LINES), above[-1])
    return kept or above[above.index(lines) - 1]


def _after(home: Node, block: Node) -> int | None:
    if home is block:
        return None
    after = home.kids.index(block) + 1
    while after < len(home.kids) and _is_note(home.kids[after]):
        after += 1
    return after


def _is_note(kid: object) -> bool:
    return isinstance(kid, Node) and kid.role == "Note"


def link(footnotes: list[Footnote], pages: list[Any], pdf: Any) -> None:
    """Make the number of each note's call a link to it, and its own number a link back."""
    for footnote in footnotes:
        call, note, label = footnote.call, footnote.note, footnote.label
        if note is None:
            continue
        number = call.node.words()
        _linked(call, note, f"Note {number}", pages, pdf)
        if label is not None:
            _linked(label, call, f"Back to where note {number} is called", pages, pdf)


def _linked(start: Mark, end: Mark, words: str, pages: list[Any], pdf: Any) -> None:
    place = bounds(start.box, pages[start.page], whole=True)
    left, _, _, top = bounds(end.box, pages[end.page], whole=True)
    annotation = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "BS": pydyf.Dictionary({"W": 0}),
            "Rect": pydyf.Array(place),
            "Contents": pydyf.String(words),
            "Dest": pydyf.Array([pdf.page_references[end.page], "/XYZ", left, top, 0]),
        }
    )
    pdf.add_object(annotation)
    page = pdf.objects[int(pdf.page_references[start.page].split()[0])]
    page.setdefault("Annots", pydyf.Array()).append(annotation.reference)
    inner = Node("Link", parent=start.node)
    inner.kids = [*start.node.kids, Spot(start.page, annotation)]
    start.node.kids = [inner]
