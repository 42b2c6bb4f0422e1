"""Where the chapters of the finished report stand: the pages that a reader of its PDF turns to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

Pages = Mapping[str, int]
"""The page of each place that the report leads to, by its id; the cover is page 1."""


def pages_of(pdf: Path) -> Pages:
    """The pages of all places that the contents, or any other link, of a report lead to."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        numbers = {page.objgen: at for at, page in enumerate(opened.pages, start=1)}
        if "/Names" not in opened.Root or "/Dests" not in opened.Root.Names:
            return {}
        goals: Any = pikepdf.NameTree(opened.Root.Names.Dests)
        return {str(name): numbers[goal[0].objgen] for name, goal in goals.items()}


def sheets_of(pdf: Path) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return len(opened.pages)
