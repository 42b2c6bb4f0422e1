"""Seals: whether a saved review, or a row of chart_reviews.csv, is as it was written.

The pack works out those of a saved review in the reviewer's browser (templates/chart_review.js),
where a page opened from an e-mail may have no cryptography to ask: so they are checksums. They tell
an edit by mistake, a spreadsheet's new dates or a row that got lost. Against a forger nothing helps
but knowing who sent the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from zlib import crc32

from report.review.signoffs import SignOff

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

KEPT = ("chart", "decision", "reviewer", "date", "comment", "digest")
"""The columns of chart_reviews.csv."""

APART = "\x1f"
"""What stands between cells where they are sealed: no keyboard types it."""


def seal(cells: Sequence[str], at: int, of: int) -> str:
    """The seal of a row, the first being 1, of so many."""
    return seal_of(joined(cells), at, of)


def joined(cells: Sequence[str]) -> bytes:
    """Cells as they are sealed: so a row is written out once, however often it is tried."""
    return APART.join(cells).encode("utf-8", "surrogatepass")


def seal_of(cells: bytes, at: int, of: int) -> str:
    """The seal of a row of such cells."""
    return f"{crc32(cells, _begun(at, of)):08x}"


@cache
def _begun(at: int, of: int) -> int:
    return crc32(joined((str(at), str(of), "")))


def is_sealed(given: str, seal: str) -> bool:
    """Whether a cell holds a seal. A spreadsheet takes the noughts off one that is all figures."""
    return given == seal or (given.isdecimal() and given.zfill(len(seal)) == seal)


def unfolded(text: str) -> str:
    """A text with line ends as browsers write them, whatever a spreadsheet made of them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def kept_cells(one: SignOff) -> tuple[str, ...]:
    """A decision as chart_reviews.csv has it: a cell a column."""
    return (
        one.chart,
        one.decision.value,
        one.reviewer,
        one.on.isoformat(),
        one.comment,
        one.digest,
    )


def decision_seal(one: SignOff) -> str:
    """The seal of a whole decision."""
    return _sum(*kept_cells(one))


def cell_seal(chart: str, reviewer: str, column: str, text: str) -> str:
    """The seal of one cell of what a reviewer said of a chart: no other row's cell has it."""
    return _sum(chart, reviewer, column, unfolded(text))


def _sum(*texts: str) -> str:
    return f"{crc32(joined(texts)):08x}"
