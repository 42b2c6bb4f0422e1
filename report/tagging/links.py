"""Links: one annotation for each, where it can be, described by the link's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from report.tagging.nodes import Node, Spot
from report.tagging.tree import Tree

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def settle(tree: Tree) -> None:
    """Join the annotations of a link that goes on over lines, and say in words what each is for."""
    links = [node for node in tree.root.walk() if node.role == "Link"]
    taken = [
        (spot.page, rectangle(spot.annotation), node) for node in links for spot in spots(node)
    ]
    for node in links:
        for page in sorted({spot.page for spot in spots(node)}):
            own = [spot for spot in spots(node) if spot.page == page]
            others = [place for on, place, of in taken if on == page and of is not node]
            tree.dropped += _joined(node, own, others)
        for spot in spots(node):
            spot.annotation["Contents"] = pydyf.String(described(node))


def spots(link: Node) -> list[Spot]:
    """A link's annotations."""
    return [kid for kid in link.kids if isinstance(kid, Spot)]


def rectangle(annotation: Any) -> Rectangle:
    """Where an annotation lies."""
    x, y, other_x, other_y = annotation["Rect"]
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _joined(node: Node, own: list[Spot], others: list[Rectangle]) -> Iterator[Any]:
    """Make one annotation of those on a page; tells which are no longer wanted.

    Some viewers take the whole rectangle for the link and not its lines alone, so that links whose
    lines lie among another's keep an annotation a line.
    """
    first, *rest = own
    places = [rectangle(spot.annotation) for spot in own]
    left, bottom = min(place[0] for place in places), min(place[1] for place in places)
    right, top = max(place[2] for place in places), max(place[3] for place in places)
    if not rest or any(_overlap((left, bottom, right, top), other) for other in others):
        return
    first.annotation["Rect"] = pydyf.Array([left, bottom, right, top])
    first.annotation["QuadPoints"] = pydyf.Array(
        number for x, y, to_x, to_y in places for number in (x, to_y, to_x, to_y, x, y, to_x, y)
    )
    for spot in rest:
        node.kids.remove(spot)
        yield spot.annotation


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def described(link: Node) -> str:
    """What a link is for: what its author says of it, its words, or the picture in it."""
    pictures = (node.said["Alt"] for node in link.walk() if "Alt" in node.said)
    return link.attribute("aria-label") or link.words() or " ".join(pictures) or "Link"
