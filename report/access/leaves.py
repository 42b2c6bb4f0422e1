"""What would keep somebody from reading a page of HTML, told before it is set: by its template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from report.access.origins import origin
from report.elements import Element
from report.plainness import Link, is_file_name, says_nothing
from report.problems import Place, Problem, error, quoted

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SCOPES = ("col", "row", "colgroup", "rowgroup")


def page_barriers(page: Element, written: Set[Link] = frozenset()) -> Iterator[Problem]:
    """All that is wrong with a page; each with the template that makes it.

    ``written`` are the links that no template made, but a person.
    """
    for rule in RULES:
        yield from rule(page)
    yield from links_name_their_goal(page, written)


def _place(element: Element, where: str = "") -> Place:
    made, _, about = (origin(element) or "templates/annual_report.html").partition(" (")
    return Place(made, cell=", ".join(filter(None, (about.rstrip(")"), where))))


def page_says_its_language(page: Element) -> Iterator[Problem]:
    root = next(page.each("html"), page)
    if not root.attributes.get("lang"):
        what = "The page does not say in which language it is written."
        remedy = 'Give <html> its lang="en-GB": without it a reader may speak it in another one.'
        yield error("page-no-language", _place(root), what, remedy)
    if not any(one.text() or list(one.pieces()) for one in page.each("title")):
        what, remedy = "The page has no title.", "Give it a <title>: it is what a window shows."
        yield error("page-no-title", _place(root), what, remedy)


def headings_step_down(page: Element) -> Iterator[Problem]:
    """One h1, and no level left out on the way down."""
    before, tops = 0, 0
    for one in page.each(*HEADINGS):
        level = int(one.tag[1])
        tops += level == 1
        if level > before + 1:
            what = f"The heading {quoted(one.text())} is an h{level} and follows an h{before}."
            remedy = f"Make it an h{before + 1}: many readers walk through a page by its levels."
            yield error("heading-skips", _place(one), what, remedy)
        if not one.text():
            remedy = "Give it words, or leave it out where it has none."
            yield error("heading-empty", _place(one), f"An h{level} has no words.", remedy)
        if tops > 1 and level == 1:
            what = f"The heading {quoted(one.text())} is the second h1 of the page."
            remedy = "Keep h1 for the title, and begin chapters with h2."
            yield error("heading-skips", _place(one), what, remedy)
        before = level


def tables_have_heads(page: Element) -> Iterator[Problem]:
    """Each table has a caption, and header cells with words that say of what they are."""
    for table in page.each("table"):
        caption = next((one.text() for one in table.own("caption")), "")
        named = f"The table {quoted(caption)}" if caption else "A table"
        heads = list(table.own("th"))
        if not caption and not _is_in_words(table):
            what, remedy = "A table has no caption.", "Begin it with a <caption> that names it."
            yield error("table-no-caption", _place(table), what, remedy)
        if not heads:
            remedy = 'Make the first cell of each column a <th scope="col">.'
            yield error("table-no-heads", _place(table), f"{named} has no header cells.", remedy)
        if any(not one.text() and not any(one.each("img")) for one in heads):
            remedy = "Write what the column or the row holds: it is read before each of its cells."
            what = f"{named} has a header cell without words."
            yield error("table-head-empty", _place(table), what, remedy)
        if any(one.attributes.get("scope") not in SCOPES for one in heads):
            remedy = 'Give each <th> its scope: "col" or "row".'
            what = f"{named} has a header cell that does not say what it heads."
            yield error("table-no-heads", _place(table), what, remedy)


def _is_in_words(table: Element) -> bool:
    """Whether a person wrote it, in Markdown, which has no captions: they are told by its line."""
    contained = any("table" in one.classes() for one in table.above())
    return not table.attributes and not contained


def pictures_are_described(page: Element) -> Iterator[Problem]:
    """Each picture has words in its stead, that are not its caption again."""
    for one in page.each("img"):
        alt, about = one.attributes.get("alt"), next(one.above(), one)
        caption = next((each.text() for each in about.each("figcaption")), "")
        if alt is None or (not alt.strip() and caption):
            what = f"A picture{f' below {quoted(caption)}' if caption else ''} has no alt text."
            remedy = 'Say in alt what it shows; alt="" is for decoration only.'
            yield error("alt-missing", _place(one), what, remedy)
        elif alt and is_file_name(alt):
            what = f"The alt text {quoted(alt)} is a file's name, or says only “picture”."
            yield error("alt-is-file-name", _place(one), what, "Say what the picture shows.")
        elif alt and caption and " ".join(alt.split()).lower() == caption.lower():
            what = f"The alt text is the caption again: {quoted(alt)}."
            remedy = "Say in it what cannot be read in the caption: the values, or the shape."
            yield error("alt-repeats-caption", _place(one), what, remedy)


def links_name_their_goal(page: Element, written: Set[Link]) -> Iterator[Problem]:
    """Links that templates make. What people wrote is told with its line by the words' checks."""
    for one in page.each("a"):
        href = one.attributes.get("href", "")
        if Link(href, one.text()) in written:
            continue
        pictures = any(each.attributes.get("alt") for each in one.each("img"))
        if href.startswith(("#", "data/")) and says_nothing(one.text()) and not pictures:
            what = f"A link to {quoted(href)} says {quoted(one.text())}, and not where it leads."
            remedy = "Name what it leads to: screen readers list links without their sentence."
            yield error("link-says-nothing", _place(one), what, remedy)


RULES: tuple[Callable[[Element], Iterator[Problem]], ...] = (
    page_says_its_language,
    headings_step_down,
    tables_have_heads,
    pictures_are_described,
)
