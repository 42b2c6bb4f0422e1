"""Cells that a spreadsheet would run as formulas, and how they are kept from it."""

from __future__ import annotations

import unicodedata

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula; their full-width forms serve as well."""

GUARD = "'"
"""Before a formula it makes words of it."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell with this text."""
    return unicodedata.normalize("NFKC", text.lstrip(" ")[:1]) in FORMULAS


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs, and that ``unguarded`` gives back as it was."""
    return f"{GUARD}{text}" if is_formula(text) or text.startswith(GUARD) else text


def unguarded(text: str) -> str:
    """A cell as it was before ``guarded``."""
    return text.removeprefix(GUARD)
