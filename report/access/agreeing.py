"""A PDF held against the page of HTML that it was made of: as much of each, in the same order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from report.access.telling import PROGRAM, Looked, squeezed
from report.access.tree import Node, Piece
from report.elements import UNREAD, Element
from report.problems import Problem, error, quoted

LEAST_ALIKE = 0.99
"""Of the words of a page and of its PDF, so many at least stand in the same order in both."""

ANEW = f"Make the report anew if its data has changed. Otherwise: {PROGRAM[0].lower()}{PROGRAM[1:]}"

COUNTED = (
    ("tables", "Table", "table"),
    ("rows", "TR", "tr"),
    ("header cells", "TH", "th"),
    ("cells", "TD", "td"),
    ("captions of tables", "Caption", "caption"),
    ("pictures", "Figure", "img"),
    *((f"headings of level {level}", f"H{level}", f"h{level}") for level in range(1, 7)),
)
"""What there is as much of in both: in words, in the PDF, and in HTML."""


def agree(looked: Looked, page: Element) -> Iterator[Problem]:
    """Whatever a PDF has more of than its page, or less, or in another order."""
    for rule in (counts_agree, headings_agree, lists_agree, links_agree, tables_agree, words_agree):
        yield from rule(looked, page)


def counts_agree(looked: Looked, page: Element) -> Iterator[Problem]:
    here = Counter(node.kind for node in looked.pdf.root.walk() if _counts(node))
    there = Counter(one.tag for one in _shown(page) if not _is_decoration(one))
    for what, kind, tag in COUNTED:
        yield from _differ(looked, what, here[kind], there[tag])


def _counts(node: Node) -> bool:
    """Captions of figures are counted with nothing: HTML has one word for them and PDF none."""
    return node.kind != "Caption" or (node.parent is not None and node.parent.kind == "Table")


def _shown(element: Element) -> Iterator[Element]:
    """All that a screen reader does not pass over."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element) and not kid.is_hidden():
            yield from _shown(kid)


def _is_decoration(element: Element) -> bool:
    return element.tag == "img" and not element.attributes.get("alt", "").strip()


def _differ(looked: Looked, what: str, here: int, there: int) -> Iterator[Problem]:
    if here != there:
        said = f"The file has {here:,} {what}, and the page it was made of has {there:,}."
        yield error("pdf-differs", looked.sheet(None), said, ANEW)


def headings_agree(looked: Looked, page: Element) -> Iterator[Problem]:
    """The same headings, in the same order."""
    levels = tuple(f"h{level}" for level in range(1, 7))
    here = list(looked.pdf.root.each(*map(str.upper, levels)))
    for node, one in zip(here, page.each(*levels), strict=False):
        same = squeezed(looked.words(node)) == squeezed(one.text())
        if node.kind != one.tag.upper() or not same:
            what = f"Here the page has the heading {quoted(one.text())} as an {one.tag}."
            yield error("pdf-differs", looked.place(node), what, ANEW)
            return


def lists_agree(looked: Looked, page: Element) -> Iterator[Problem]:
    """As many lists and items; a contents is one list, and a term with its facts one item."""
    here = sum(1 for _ in looked.pdf.root.each("L", "TOC"))
    there = [one for one in page.each("ul", "ol", "dl") if any(one.own("li", "dt"))]
    yield from _differ(looked, "lists", here, len(there))
    items = sum(1 for _ in looked.pdf.root.each("LI", "TOCI"))
    terms = sum(_items(one) for one in there)
    yield from _differ(looked, "list items", items, terms)


def _items(one: Element) -> int:
    """In a list of terms, a term that follows another without a fact between is no item."""
    if one.tag != "dl":
        return sum(1 for _ in one.own("li"))
    kinds = [each.tag for each in one.own("dt", "dd")]
    return sum(a == "dt" and b != "dt" for a, b in zip(kinds, [*kinds[1:], ""], strict=True))


def links_agree(looked: Looked, page: Element) -> Iterator[Problem]:
    there = sum(1 for one in page.each("a") if one.attributes.get("href") and one.text())
    here = sum(1 for node in looked.pdf.root.each("Link") if not _is_of_note(node))
    yield from _differ(looked, "links", here, there)


def _is_of_note(node: Node) -> bool:
    """Whether a link only leads to a note or back: the page has no such link."""
    kinds = [one.kind for one in node.above()]
    is_call = kinds[:1] == ["Reference"] and "TOCI" not in kinds
    return is_call or "Note" in kinds or "FENote" in kinds


def tables_agree(looked: Looked, page: Element) -> Iterator[Problem]:
    """The same tables in the same order, each with as many rows and cells."""
    here, there = list(looked.pdf.root.each("Table")), list(page.each("table"))
    for node, table in zip(here, there, strict=False):
        for what, kind in (("rows", "TR"), ("header cells", "TH"), ("cells", "TD")):
            has = sum(1 for _ in node.own(kind))
            should = sum(1 for _ in table.own(kind.lower()))
            if has != should:
                said = f"The table has {has:,} {what} here, and {should:,} on its page."
                yield error("pdf-differs", looked.place(node), said, ANEW)
                return


# Words in order

WORD = re.compile(r"[^\W_]+")
SIGN = re.compile(r"\W*(?:\d+|[^\W\d_])?\W*")
"""What stands before an item of a list: a dash, a number, a letter."""

NOTES = ("Note", "FENote")
INLINE = ("Span", "Link", "Reference", "Code", "Quote", "Em", "Strong", "Figure")
INLINE_TAGS = ("a", "abbr", "b", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup")
"""What does not end a word by beginning or ending."""


def words_agree(looked: Looked, page: Element) -> Iterator[Problem]:
    """The words of the structure, in its order, are the words of the page in theirs.

    Signs before items, and notes, which stand elsewhere, are left out; for each number of a page
    that is put in when it is known, two words may come in between.
    """
    here, there = _split(_said(looked, looked.pdf.root)), _split(_written(page))
    numbers = sum("data-to" in one.attributes for one in page.walk())
    allowed = int((1 - LEAST_ALIKE) * (len(here) + len(there))) + 2 * numbers
    if steps_between(here, there, allowed) is not None:
        return
    at = _first_apart(here, there)
    what = (
        "Its words do not stand in the order of the page. The first of them are "
        f"{quoted(' '.join(here[at : at + 8]))}, where the page has "
        f"{quoted(' '.join(there[at : at + 8]))}."
    )
    yield error("pdf-order", looked.sheet(None), what, ANEW)


def _said(looked: Looked, node: Node) -> Iterator[str]:
    """The text of an element, piece by piece, with a space round what is no part of a line."""
    if node.instead is not None:
        yield node.instead
        return
    for kid in node.kids:
        if isinstance(kid, Node):
            is_sign = kid.kind == "Lbl" and SIGN.fullmatch(looked.pdf.text(kid))
            if kid.kind in (*NOTES, "Figure") or is_sign:
                continue
            yield from _apart(_said(looked, kid), kid.kind in INLINE)
        elif isinstance(kid, Piece) and 0 <= kid.page < len(looked.pdf.sheets):
            yield looked.pdf.sheets[kid.page].drawn.texts.get(kid.number, "")


def _written(element: Element) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        elif not kid.is_hidden() and kid.tag not in UNREAD and "footnote" not in kid.classes():
            yield from _apart(_written(kid), kid.tag in INLINE_TAGS)


def _apart(pieces: Iterator[str], is_inline: bool) -> Iterator[str]:
    yield "" if is_inline else " "
    yield from pieces
    yield "" if is_inline else " "


def _split(pieces: Iterator[str]) -> list[str]:
    return WORD.findall("".join(pieces).replace("\u00ad", "").lower())


def _first_apart(here: Sequence[str], there: Sequence[str]) -> int:
    pairs = enumerate(zip(here, there, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(here), len(there)))


def steps_between(one: Sequence[str], other: Sequence[str], most: int) -> int | None:
    """How many words must be put in or taken out to make one text of another; None if too many.

    Eugene Myers, 1986: it costs no more than the words and the square of the steps allowed.
    """
    reached = {1: 0}
    for steps in range(most + 1):
        for diagonal in range(-steps, steps + 1, 2):
            down = diagonal == -steps or (
                diagonal != steps and reached[diagonal - 1] < reached[diagonal + 1]
            )
            at = reached[diagonal + 1] if down else reached[diagonal - 1] + 1
            while (
                at < len(one)
                and at - diagonal < len(other)
                and at - diagonal >= 0
                and one[at] == other[at - diagonal]
            ):
                at += 1
            reached[diagonal] = at
            if at >= len(one) and at - diagonal >= len(other):
                return steps
    return None
