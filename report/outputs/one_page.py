"""Whether the summary is one page of the finished PDF, as whoever reads only that page expects."""

from __future__ import annotations

from collections.abc import Iterator

from report.access.opening import Opened
from report.access.tree import Node, Piece
from report.problems import Problem, note
from report.words import Words


def summary_is_one_page(pdf: Opened, words: Words | None) -> Iterator[Problem]:
    """A note on the summary's words, if there are any, where they run on over the page's end."""
    spread = sorted(_pages_of(pdf, "Summary"))
    if words is None or len(spread) < 2:
        return
    what = (
        f"The summary does not fit on one page: it begins on page {spread[0] + 1} and ends on "
        f"page {spread[-1] + 1}."
    )
    remedy = (
        "Write it shorter, or as two headings with a short list below each: they are set side by "
        "side. Many people read this page alone."
    )
    yield note("summary-long", words.place(1), what, remedy)


def _pages_of(pdf: Opened, title: str) -> set[int]:
    """The pages, from nought, on which the chapter of a title has words."""
    for heading in pdf.root.each("H2"):
        if heading.parent and pdf.text(heading).strip().endswith(f" {title}"):
            return {page for node in heading.parent.walk() for page in _pages(node)}
    return set()


def _pages(node: Node) -> Iterator[int]:
    return (kid.page for kid in node.kids if isinstance(kid, Piece))
