"""A saved review's seal: whether every row is there, and is as the reviewer's pack wrote it.

The pack works it out in the reviewer's browser (templates/chart_review.js), where a page opened
from an e-mail may have no cryptography to ask: so it is a checksum. It tells an edit by mistake, a
spreadsheet's new dates or a row that got lost. Against a forger nothing helps but knowing who sent
the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

HEADINGS = (
    "edition",
    "chart",
    "title",
    "decision",
    "reviewer",
    "date",
    "comment",
    "digest",
    "seal",
)
"""The columns of a saved review."""

APART = "\x1f"
"""What stands between cells where they are sealed: no keyboard types it."""


def seal(cells: Sequence[str], at: int, of: int) -> str:
    """The seal of a row, the first being 1, of so many."""
    told = APART.join((str(at), str(of), *cells))
    return f"{crc32(told.encode()):08x}"
