"""Our own tagger for WeasyPrint 70: the structure of the PDF follows the HTML's elements.

WeasyPrint's own makes an element of each fragment of a box, so that a table on three pages is
three tables with three heads; it reads out page numbers, tells no header's scope and no language.
``tagged`` puts ours in its place::

    nodes  roles                        the tree as plain values; which type an element has
    spaces  cells  lists                ends of lines; headers of cells; items
    fragments  tree  figures  notes     what was laid out; the tree as it grows
    walk  links                         from boxes to the tree
    painting  writing  archive          marks on the page, objects in the file, PDF/A
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint
import weasyprint.pdf

from report.tagging.links import settle
from report.tagging.nodes import Piece
from report.tagging.notes import link
from report.tagging.painting import mark_anew, spaces_of
from report.tagging.walk import Walk
from report.tagging.writing import Writer, drop

VERSION = "70"
"""Whose boxes, streams and marks are known here; another's may look alike and be otherwise."""

LOGGER = logging.getLogger("weasyprint.tagging")

OPAQUE = "page %d holds words in a group that is painted as one (opacity?): they cannot be read"


@contextmanager
def tagged() -> Iterator[None]:
    """Let WeasyPrint tag as this package does. Raises RuntimeError in a version not known here."""
    if weasyprint.__version__.split(".")[0] != VERSION:
        raise RuntimeError(f"made for WeasyPrint {VERSION}, and this is {weasyprint.__version__}")
    before = weasyprint.pdf.__dict__["add_tags"]
    weasyprint.pdf.add_tags = add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = before


def add_tags(pdf: Any, document: Any, _version: object, streams: list[Any]) -> None:
    """Tag a PDF whose pages are painted and whose objects are not yet written.

    What is wrong with its structure is logged where WeasyPrint's own complaints are.
    """
    if "Lang" not in pdf.catalog:
        LOGGER.error("the page does not say its language (<html lang>)")
    marked = [stream._tags for stream in streams]
    counts = [len(tags) for tags in marked]
    walk = Walk(document, marked)
    tree = walk.go()
    settle(tree)
    link([*walk.footnotes.values()], document.pages, pdf)
    read: list[list[Piece]] = [[] for _ in streams]
    for leaf in tree.root.leaves():
        if isinstance(leaf, Piece):
            read[leaf.page].append(leaf)
    artifacts: list[dict[int, str]] = [{} for _ in streams]
    for (page, number), kind in tree.artifacts.items():
        artifacts[page][number] = kind
    spaces = spaces_of(document.fonts.values())
    for page, stream in enumerate(streams):
        if mark_anew(stream, artifacts[page], read[page], spaces):
            LOGGER.error(OPAQUE, page + 1)
    drop(pdf, tree.dropped)
    Writer(pdf, tree.root).write(counts)
