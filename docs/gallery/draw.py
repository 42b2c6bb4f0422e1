"""Draw the gallery's pictures anew from the reports in out/: ``make gallery``."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

HERE = Path(__file__).parent

SHOWCASE = "exampleshire/2024-25"

PAGES = (
    # picture, edition, words that stand on the page and on no other
    ("cover", SHOWCASE, "How well children were kept safe"),
    ("summary", SHOWCASE, "What went well"),
    ("priority", SHOWCASE, "Agreed one toolkit for all agencies"),
    ("journey", SHOWCASE, "In each 10,000, by district"),
    ("reviews", SHOWCASE, "A ring marks one that is to come"),
    ("audits", SHOWCASE, "How agencies assess themselves"),
    ("training", SHOWCASE, "What people said before and after training"),
    ("duties", SHOWCASE, "What is asked of this report, and its answer"),
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
