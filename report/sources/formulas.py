"""Cells that a spreadsheet would run as formulas, and how they are kept from it.

Every CSV that is written is written by ``csv_text``; whatever reads one takes the guard off again.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula; their full-width forms serve as well."""

GUARD = "'"
"""Before a formula it makes words of it."""

NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?(%| percentage points?)?")
"""A number below nought stays a number."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell with this text."""
    starts = {unicodedata.normalize("NFKC", one[:1]) for one in (text, text.lstrip())}
    return not starts.isdisjoint(FORMULAS) and not NEGATIVE.fullmatch(text)


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs, and that ``unguarded`` gives back as it was."""
    return f"{GUARD}{text}" if is_formula(text.lstrip(GUARD)) else text


def unguarded(text: str) -> str:
    """A cell as it was before ``guarded``."""
    return text[1:] if text.startswith(GUARD) and is_formula(text.lstrip(GUARD)) else text


def csv_text(rows: Iterable[Iterable[str]], end: str, *, quoted: bool = True) -> str:
    """Rows as CSV in which no spreadsheet finds a formula; ``end`` is that of each line.

    With every cell in quotation marks, a program that parts columns at semicolons finds no formula
    within one either.
    """
    out = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(out, lineterminator=end, quoting=quoting)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
