"""Tables that cannot fit their page, found by the widths of letters before anything is set."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from report.access.origins import origin
from report.elements import Element
from report.problems import Place, Problem, error, quoted

SIZE, PADDING, BEFORE_NUMBERS = 10.0, 8.0, 6.0
"""Points: the letters of a table, the room to the right of a cell, and to the left of numbers."""

MILLIMETRE = 72 / 25.4
WHOLE, HALF, COLUMN = 170.0, 83.0, 126.5
"""Millimetres: a table across the page, one of two abreast, and one in the column of words."""

STRETCH = 0.95
"""A table may be so much of what was measured: kerning draws letters closer."""


@cache
def advances(face: Path) -> dict[str, float]:
    """How wide each letter of a face is, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(face, lazy=True) as font:
        ems, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): widths[name][0] / ems for code, name in font.getBestCmap().items()}


def tables_fit(page: Element, fonts: Path) -> Iterator[Problem]:
    """A problem for each table whose longest words alone are wider than its place."""
    letters = advances(fonts / "report-sans.ttf")
    for table in page.each("table"):
        room, needs = _room(table), _least(table, letters) / MILLIMETRE
        if needs * STRETCH > room:
            caption = next((one.text() for one in table.own("caption")), "")
            place = Place(origin(table).partition(" (")[0] or "templates")
            what = (
                f"The table {quoted(caption)} needs {needs:.0f} mm for its longest words and "
                f"numbers, and has {room:.0f}."
            )
            remedy = (
                "If these words are your own, such as an agency’s name, write them shorter. "
                "If not, it is the program’s fault: send this to whoever looks after it for you. "
                "The table needs fewer columns or shorter headings."
            )
            yield error("table-too-wide", place, what, remedy)


def _room(table: Element) -> float:
    classes = {name for one in (table, *table.above()) for name in one.classes()}
    if "pair" in classes:
        return HALF
    return WHOLE if "wide" in classes else COLUMN


def _least(table: Element, letters: dict[str, float]) -> float:
    """The width in points below which words would have to be broken."""
    columns: list[float] = []
    for row in table.own("tr"):
        at = 0
        for cell in row.own("td", "th"):
            span = int(cell.attributes.get("colspan", "1"))
            columns += [0.0] * (at + span - len(columns))
            if span == 1:
                columns[at] = max(columns[at], _cell(cell, letters))
            at += span
    return sum(columns) - (PADDING if columns else 0)


def _cell(cell: Element, letters: dict[str, float]) -> float:
    is_number = "n" in cell.classes()
    together = is_number and cell.tag == "td"
    words = [cell.text()] if together else _unbreakable(cell.text())
    wide = max((sum(letters.get(sign, 0.5) for sign in word) for word in words), default=0.0)
    return wide * SIZE + PADDING + (BEFORE_NUMBERS if is_number else 0)


def _unbreakable(text: str) -> list[str]:
    """Words, parted where a line may break within one: after a hyphen, a dash or a stroke."""
    for sign in "-–—/\u00ad\u200b":
        text = text.replace(sign, f"{sign} ")
    return text.split(" ")
