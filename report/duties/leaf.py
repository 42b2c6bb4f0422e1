"""A finished page of HTML, read as a reader meets it: chapters, what they show, links, text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from report.elements import Element

PASSED = ("style", "script", "svg", "head", "details")
"""What nobody reads as text, or reads a second time."""

RUNNING = ("p", "li", "dd", "dt", "h3", "h4", "blockquote", "figcaption")
BESIDE = ("th", "td", "caption")
"""Blocks of running text, and of text that stands in tables."""

NUMBER = ("number-text", "value")
"""The classes of a number from the data, in words and in a strip of key figures."""


TOLD = ("a", "h2", *RUNNING, *BESIDE)
"""What is noted with its words."""


@dataclass(frozen=True)
class Link:
    """A link: its text and its address."""

    text: str
    href: str


@dataclass(frozen=True)
class Block:
    """A piece of text, whether it is running text, and the chapter it stands in, if any."""

    text: str
    running: bool
    chapter: str


@dataclass
class Chapter:
    """What one chapter shows: ids of tables and figures, and numbers as they are printed."""

    id: str
    title: str = ""
    tables: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


@dataclass
class Leaf:
    """All that is found in a page, in reading order."""

    ids: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    chapters: dict[str, Chapter] = field(default_factory=dict)


def read_leaf(page: Element) -> Leaf:
    """What a page of ours holds."""
    leaf = Leaf()
    _read(page, leaf, None, frozenset())
    return leaf


def _read(element: Element, leaf: Leaf, chapter: Chapter | None, above: frozenset[str]) -> None:
    """Note an element after all that stands in it; ``above`` are the tags that it stands in."""
    id, within = element.attributes.get("id", ""), above | {element.tag}
    leaf.ids |= {id} if id else set()
    if element.tag == "section" and "chapter" in element.classes():
        chapter = leaf.chapters.setdefault(id, Chapter(id))
    if chapter is not None:
        _note(chapter, id)
    for kid in element.kids:
        if isinstance(kid, Element):
            _read(kid, leaf, chapter, within)
    is_number = not {*NUMBER}.isdisjoint(element.classes())
    if is_number or element.tag in TOLD:
        text = element.text(PASSED) if within.isdisjoint(PASSED) else ""
        _tell(element, text, leaf, chapter, is_block=above.isdisjoint(RUNNING))


def _tell(
    element: Element, text: str, leaf: Leaf, chapter: Chapter | None, *, is_block: bool
) -> None:
    if element.tag == "a" and "href" in element.attributes:
        leaf.links.append(Link(text, element.attributes["href"]))
    if is_block and element.tag in (*RUNNING, *BESIDE):
        leaf.blocks.append(Block(text, element.tag in RUNNING, chapter.id if chapter else ""))
    if chapter is not None and element.tag == "h2":
        chapter.title = text
    if chapter is not None and not {*NUMBER}.isdisjoint(element.classes()):
        chapter.numbers.append(text)


def _note(chapter: Chapter, id: str) -> None:
    if id.startswith("table-"):
        chapter.tables.append(id.removeprefix("table-").replace("-", "_"))
    if id.startswith("figure-"):
        chapter.figures.append(id.removeprefix("figure-").replace("-", "_"))


def running_first(leaf: Leaf) -> Iterator[Block]:
    """Every block of running text in reading order, and then what stands in tables."""
    yield from (block for block in leaf.blocks if block.running)
    yield from (block for block in leaf.blocks if not block.running)
