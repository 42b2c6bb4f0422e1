"""Pictures: what they are called for those who do not see them, and where they stand."""

from __future__ import annotations

import logging
from typing import Any

from report.tagging.fragments import attributes, bounds
from report.tagging.nodes import LINES, Node
from report.tagging.roles import SVG

LOGGER = logging.getLogger("weasyprint.tagging")
"""Whoever listens to WeasyPrint hears what is wrong with a page's structure too."""

DECORATION = ("presentation", "none")


def is_decoration(box: Any) -> bool:
    """Whether a picture says nothing: its description is empty, or its role says so."""
    get = attributes(box)
    if get("role") in DECORATION:
        return True
    return bool(box.element.tag != SVG and box.element.get("alt") == "")


def describe(node: Node, box: Any, page: Any) -> None:
    """Give a figure its description, and the place of its picture on the page."""
    said = _description(box)
    if not said:
        name = attributes(box)("src")[:60] or box.element.tag.rpartition("}")[2]
        LOGGER.error("the picture “%s” has no description (alt)", name)
    node.said["Alt"] = said
    in_line = node.parent is not None and node.parent.role in LINES
    node.attributes["Layout"] = {
        "BBox": bounds(box, page, whole=False),
        "Placement": "/Inline" if in_line else "/Block",
    }


def _description(box: Any) -> str:
    get = attributes(box)
    if box.element.tag != SVG:
        return " ".join(get("alt").split())
    title = box.element.find("{http://www.w3.org/2000/svg}title")
    own = "" if title is None else "".join(title.itertext())
    return " ".join((get("aria-label") or own).split())
