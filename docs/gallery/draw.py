"""Draw the gallery's pictures anew from the reports in out/: ``make gallery``."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

HERE = Path(__file__).parent

PAGES = (
    # picture, edition, words that stand on the page and on no other
    ("training", "leicester-leicestershire-rutland/2016-17-q1", "Three rates can be worked out"),
    ("reviews", "somerset/2019-21", "Figure 1. "),
)

SCALE = 110 / 72
"""110 dots an inch: sharp at half a screen's width."""


def main() -> None:
    """One PNG for each page of the list."""
    for name, edition, words in PAGES:
        report = pypdfium2.PdfDocument(Path("out") / edition / "annual-report.pdf")
        page = next((page for page in report if words in _flat(page)), None)
        if page is None:
            sys.exit(f"No page of {edition} holds “{words}”; choose other words in {__file__}.")
        page.render(scale=SCALE).to_pil().quantize(128).save(HERE / f"{name}.png", optimize=True)


def _flat(page: pypdfium2.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_bounded().split())


if __name__ == "__main__":
    main()
