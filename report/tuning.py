"""What makes a build quicker, and WeasyPrint 70, without changing what stands on a page.

Each of these is undone when the PDF is made; ``make bench`` tells what they are worth together.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import md5
from typing import Any


@contextmanager
def tuned() -> Iterator[None]:
    """Set pages without what costs time and gives nothing."""
    with ExitStack() as kept:
        for one in (without_collector, _whole_lines, _pages_numbered_once):
            kept.enter_context(one())
        yield


@contextmanager
def without_collector() -> Iterator[None]:
    """A build makes millions of small objects that live to its end: looking for waste among them
    again and again costs over a third of the time of layout, a fifth of the gate's and the audit's,
    and finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    before = owner.__dict__[name]
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


# Words in pictures


class _Line(str):
    """A text taken whole by WeasyPrint, which goes through a picture's words letter by letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


SPREAD = ("rotate", "letter-spacing", "textLength")
PLACES = ("x", "y", "dx", "dy")


def _stands_in_one_piece(node: Any) -> bool:
    """Whether no letter of a text has a place of its own."""
    if any(node.get(name) for name in SPREAD):
        return False
    return all(len(re.split(r"[\s,]+", node.get(name, "").strip())) == 1 for name in PLACES)


@contextmanager
def _whole_lines() -> Iterator[None]:
    """A label in one piece: set once, with the spacing between letters that its font asks for."""
    from weasyprint.svg import Node

    read = Node.__dict__["text"].fget

    def text(node: Any) -> str | None:
        words: str | None = read(node)
        return _Line(words) if words and _stands_in_one_piece(node) else words

    with _replaced(Node, "text", property(text)):
        yield


# Numbers of objects


@contextmanager
def _pages_numbered_once() -> Iterator[None]:
    """The list of all pages is wanted once for each link and heading; it is made anew only when a
    page has come to it."""
    from pydyf import PDF

    make = PDF.__dict__["page_references"].fget

    def references(pdf: Any) -> tuple[bytes, ...]:
        count, known = pdf.__dict__.get("_numbered", (None, ()))
        if count != len(pdf.pages["Kids"]):
            known = make(pdf)
            pdf.__dict__["_numbered"] = len(pdf.pages["Kids"]), known
        return tuple(known)

    with _replaced(PDF, "page_references", property(references)):
        yield


END = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
LAST = re.compile(rb"\d+ 0 obj\n<<(?=/Type /XRef/)")


def identified(pdf: bytes) -> bytes:
    """A PDF with an identifier that follows from its bytes (ISO 32000-2, 14.4).

    WeasyPrint would serialise and compress every object a second time to find one. It belongs to
    the last object, the table of places, so nothing that the table counts moves. Raises ValueError
    if the file does not end in such a table.
    """
    end = END.search(pdf, max(0, len(pdf) - 64))
    last = end and LAST.match(pdf, int(end[1]))
    if not last:
        raise ValueError("the PDF has no last table to put its identifier in")
    name = md5(pdf, usedforsecurity=False).hexdigest().encode()
    return pdf[: last.end()] + b"/ID [<%b> <%b>]" % (name, name) + pdf[last.end() :]
