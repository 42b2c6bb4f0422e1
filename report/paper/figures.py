"""The figures that stand in a text, as they are compared: dates, pages and addresses are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.spans import MONTHS

MONTH = f"(?:{'|'.join(MONTHS)})"

NO_FIGURE = re.compile(
    rf"\b\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?\b|\b{MONTH}\s+\d{{1,4}}\b"  # 20 November 2025
    r"|\b(?:19|20)\d\d(?:\s?[-–/]\s?\d\d(?:\d\d)?)?\b"  # 2025, 2024–25
    r"|\S+@\S+|https?://\S+|\bwww\.\S+"
    r"|(?<!\S)\(?(?:\+\d|0)\d[\d ()]{6,}\d\b"  # a telephone number
    r"|\b(?:pages?|sections?|chapters?|paragraphs?|appendix|annex|schedule|item|rule|part|volume)"
    r"\s+\d+\w*(?:[.(]\w+\)?)*(?:\s*(?:,|to|and|–|-)\s*\d+\w*)*"
    r"|\bs\.?\s?\d+\w*(?:\(\w+\))*|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]m\b|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
"""What has figures in it and counts nothing."""

FIGURE = re.compile(r"(?<![\w.,-])£?\d(?:[\d,]*\d)?(?:\.\d+)?%?(?![\w])")


def figures_of(text: str) -> Iterator[str]:
    """Each figure of a text as it is compared with others: £1,234, 56.7%, 12."""
    bare = NO_FIGURE.sub(" ", re.sub(r"\s", " ", text))
    return (found[0] for found in FIGURE.finditer(bare))
