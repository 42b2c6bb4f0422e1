"""What WeasyPrint 70 laid out: its boxes, a fragment of an element on a page or line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes

from report.tagging.roles import PSEUDO, Seen

TABLE_PARTS = (boxes.TableRowGroupBox, boxes.TableRowBox, boxes.TableCellBox)


def real(box: Any) -> Any:
    """The box itself, where one that is placed absolutely has left a stand-in."""
    return box.__dict__.get("_box", box)


def attributes(box: Any) -> Callable[[str], str]:
    """Look up an attribute of the element behind a box; nothing where there is none."""
    element = box.element
    if element is None:
        return lambda _name: ""
    return lambda name: element.get(name) or ""


def seen(box: Any) -> Seen | None:
    """A box as its structure type is told from; None where no element of its own is behind it."""
    tag, _, pseudo = (box.element_tag or "").partition("::")
    if box.element is None or isinstance(box, boxes.LineBox):
        return None
    is_whole_table = box.is_table_wrapper and tag == "table"
    is_whole = is_whole_table or pseudo in PSEUDO
    if not is_whole and (isinstance(box.style, AnonymousStyle) or isinstance(box, boxes.TableBox)):
        return None
    is_block = isinstance(box, boxes.BlockContainerBox)
    return Seen(
        tag,
        pseudo,
        attributes(box),
        is_block=is_block or box.is_table_wrapper,
        is_table_part=is_whole_table or isinstance(box, TABLE_PARTS),
        is_linked=box.link is not None,
        holds_lines=is_block and any(is_line(one) and _says(one) for one in box.children),
    )


def _says(box: Any) -> bool:
    """Whether a line, or a part of one, holds words of its own, and not only blocks in a row."""
    return any(
        bool(child.text.strip()) if is_text(child) else is_inline(child) and _says(child)
        for child in box.children
    )


def is_inline(box: Any) -> bool:
    """Whether a box is a part of a line, and no block in it."""
    return isinstance(box, boxes.InlineBox)


def is_text(box: Any) -> bool:
    """Whether a box is a run of words."""
    return isinstance(box, boxes.TextBox)


def is_line(box: Any) -> bool:
    """Whether a box is a line."""
    return isinstance(box, boxes.LineBox)


def margin(box: Any) -> str:
    """Where on the page a margin's box stands: Header or Footer; nothing for any other box."""
    if not isinstance(box, boxes.MarginBox):
        return ""
    return "Header" if "top" in box.at_keyword else "Footer"


def bounds(box: Any, page: Any, *, whole: bool) -> tuple[float, float, float, float]:
    """A box's place on its page in points from the bottom left: left, bottom, right, top.

    ``whole`` is with borders and padding.
    """
    x, y, width, height = box.hit_area() if whole else _content(box)
    top = page.height - y
    return points(x), points(top - height), points(x + width), points(top)


def _content(box: Any) -> tuple[float, float, float, float]:
    return box.content_box_x(), box.content_box_y(), box.width, box.height


def points(pixels: float) -> float:
    """CSS pixels, 96 an inch, as points, 72 an inch."""
    return round(pixels * 0.75, 3)
