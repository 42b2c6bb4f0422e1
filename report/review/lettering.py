"""Words of a drawing that lie over each other or leave the paper, by the widths of its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from report.access.pictures import ATTRIBUTE, DECLARED
from report.access.widths import advances
from report.problems import quoted

TEXT = re.compile(r"<text\b([^>]*)>([^<]*)</text>")
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')

ABOVE, BELOW = 0.74, 0.205
"""Ems: no letter of ours reaches further up, or down."""

TOUCH = 0.4
"""Units: so much of two boxes may lie over each other, since letters do not fill theirs."""

SHIFT = {"middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Box:
    """Words of a drawing and the room they take, in its units."""

    words: str
    left: float
    top: float
    right: float
    foot: float

    def meets(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.foot, other.foot) - max(self.top, other.top)
        return across > TOUCH and down > TOUCH


def lettering_faults(svg: str, fonts: Path) -> Iterator[str]:
    """Words that lie over others, or off the paper; words that are turned are passed over."""
    size = SIZE.search(svg)
    boxes = list(boxes_of(svg, fonts))
    for at, box in enumerate(boxes):
        yield from (
            f"{quoted(box.words)} lies over {quoted(other.words)}"
            for other in boxes[at + 1 :]
            if box.meets(other)
        )
        if size and not _is_on(box, float(size[1]), float(size[2])):
            yield f"{quoted(box.words)} leaves the paper"


def _is_on(box: Box, width: float, height: float) -> bool:
    return (
        box.left > -TOUCH
        and box.right < width + TOUCH
        and box.top > -TOUCH
        and box.foot < height + TOUCH
    )


def boxes_of(svg: str, fonts: Path) -> Iterator[Box]:
    """The room that each text of a drawing takes."""
    for attributes, words in TEXT.findall(svg):
        given = dict(ATTRIBUTE.findall(attributes))
        if "transform" in given or not words.strip():
            continue
        style = {key: value.strip() for key, value in DECLARED.findall(given.get("style", ""))}
        size = float(style.get("font-size", "0").removesuffix("px"))
        bold = "Semibold" in style.get("font-family", "") or style.get("font-weight") == "600"
        letters = advances(fonts / f"report-sans{'-semibold' if bold else ''}.ttf")
        text = unescape(words)
        width = sum(letters.get(one, 0.5) for one in text) * size
        left = float(given.get("x", "0")) - width * SHIFT.get(style.get("text-anchor", ""), 0.0)
        foot = float(given.get("y", "0"))
        yield Box(text, left, foot - ABOVE * size, left + width, foot + BELOW * size)
