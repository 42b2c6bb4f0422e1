"""Text for a terminal: lines that are not too wide, and break between words alone."""

from __future__ import annotations

import textwrap

from report.spans import NBSP

WIDE = 96


def folded(text: str, first: str = "", wide: int = WIDE) -> list[str]:
    """A paragraph as lines: ``first`` stands before it, and those below begin where it does."""
    return textwrap.wrap(
        text.replace(NBSP, " "),
        wide,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
