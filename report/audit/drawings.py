"""The charts of a PDF, where something in them is withheld: what is drawn, and what stands there.

Read with PDFium, as a reader's own program draws them; all lengths are in points.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from report.access.opening import Opened
from report.access.tree import Box, Node
from report.audit.pictures import LETTER, NEAR, Label, Picture, Shape
from report.audit.printed import HIDDEN

WHITE = 255

SLACK = 1.0
"""By so much a line may reach over the box of its picture."""


def drawings_of(
    path: Path, opened: Opened, file: str, about: Mapping[str, tuple[str, ...]]
) -> Iterator[Picture]:
    """Every picture of a PDF whose words say that something is withheld.

    ``about`` has the titles of the tables that it is drawn of, by the words that stand for it.

    Raises ValueError where the library that draws PDFs is not there.
    """
    figures = [node for node in opened.root.each("Figure") if HIDDEN in opened.text(node)]
    if not figures:
        return
    try:
        import pypdfium2
    except ImportError:
        raise ValueError("pypdfium2, which reads its charts, is not installed") from None
    document = pypdfium2.PdfDocument(path)
    try:
        for node in figures:
            at = node.first_page()
            if at is None or node.box is None:
                raise ValueError("a chart in it is not said to be on any page")
            tables = about.get(" ".join((node.alt or "").split()), ())
            yield _picture(document[at], node, node.box, file, tables)
    finally:
        document.close()


def _picture(page: Any, node: Node, box: Box, file: str, about: tuple[str, ...]) -> Picture:
    texts = page.get_textpage()
    shapes = tuple(_shapes(page, box))
    return Picture(node.alt or "", file, shapes, tuple(_labels(texts, box)), about)


def _shapes(page: Any, box: Box) -> Iterator[Shape]:
    """What is filled within the box, and not in white."""
    from pypdfium2 import raw

    for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = one.get_bounds()
        if _is_inside((left, bottom, right, top), box) and _is_filled(one):
            yield Shape(left, -top, right, -bottom)


def _is_inside(one: Box, box: Box) -> bool:
    left, bottom, right, top = one
    across = box[0] - SLACK <= left and right <= box[2] + SLACK
    return across and box[1] - SLACK <= bottom and top <= box[3] + SLACK


def _is_filled(one: Any) -> bool:
    from pypdfium2 import raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPath_GetDrawMode(one, mode, stroke)
    raw.FPDFPageObj_GetFillColor(one, *colour)
    red, green, blue, alpha = (each.value for each in colour)
    return bool(mode.value) and alpha > 0 and (red, green, blue) != (WHITE, WHITE, WHITE)


def _labels(texts: Any, box: Box) -> Iterator[Label]:
    """Each mark, and what stands in one line with it: across, or above it where it is alone."""
    search = texts.search(HIDDEN)
    while found := search.get_next():
        boxes = [texts.get_charbox(found[0] + i) for i in range(found[1])]
        left, right = min(one[0] for one in boxes), max(one[2] for one in boxes)
        bottom, top = min(one[1] for one in boxes), max(one[3] for one in boxes)
        if not _is_inside((left, bottom, right, top), box):
            continue
        middle, foot = (left + right) / 2, LETTER - (bottom + top) / 2
        line = texts.get_text_bounded(box[0], bottom, box[2], top)
        is_alone = not line.replace(HIDDEN, "").strip()
        if is_alone:
            line = texts.get_text_bounded(middle - NEAR, box[1], middle + NEAR, box[3])
        yield Label(" ".join(line.split()), middle, foot, is_alone)
