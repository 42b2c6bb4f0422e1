"""A finished page of HTML, read as a reader meets it: chapters, what they show, links, text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
PASSED = ("style", "script", "svg", "head", "details")
"""What nobody reads as text, or reads a second time."""

RUNNING = ("p", "li", "dd", "dt", "h3", "h4", "blockquote", "figcaption")
BESIDE = ("th", "td", "caption")
"""Blocks of running text, and of text that stands in tables."""

NUMBER = ("number-text", "value")
"""The classes of a number from the data, in words and in a strip of key figures."""


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


def read_leaf(html: str) -> Leaf:
    """What a page of ours holds."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.leaf


@dataclass
class _Open:
    """An element that is not closed yet, and the text in it so far."""

    tag: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.leaf = Leaf()
        self._open: list[_Open] = []
        self._chapter: Chapter | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._note(tag, attributes)
        if tag not in VOID:
            self._open.append(_Open(tag, attributes))
        elif tag == "br":
            self.handle_data(" ")

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        id = attributes.get("id", "")
        self.leaf.ids |= {id} if id else set()
        if tag == "section" and "chapter" in attributes.get("class", "").split():
            self._chapter = self.leaf.chapters.setdefault(id, Chapter(id))
        if self._chapter and id.startswith("table-"):
            self._chapter.tables.append(id.removeprefix("table-").replace("-", "_"))
        if self._chapter and id.startswith("figure-"):
            self._chapter.figures.append(id.removeprefix("figure-").replace("-", "_"))

    def handle_data(self, data: str) -> None:
        if not any(one.tag in PASSED for one in self._open):
            for one in self._open:
                one.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            one = self._open.pop()
            self._close(one)
            if one.tag == tag:
                return

    def _close(self, one: _Open) -> None:
        text = " ".join("".join(one.text).split())
        if one.tag == "a" and "href" in one.attributes:
            self.leaf.links.append(Link(text, one.attributes["href"]))
        if one.tag in (*RUNNING, *BESIDE) and not any(o.tag in RUNNING for o in self._open):
            chapter = self._chapter.id if self._chapter else ""
            self.leaf.blocks.append(Block(text, one.tag in RUNNING, chapter))
        if self._chapter is not None:
            self._tell(self._chapter, one, text)
        if one.tag == "section" and self._chapter and one.attributes.get("id") == self._chapter.id:
            self._chapter = None

    def _tell(self, chapter: Chapter, one: _Open, text: str) -> None:
        if one.tag == "h2":
            chapter.title = text
        if set(NUMBER) & set(one.attributes.get("class", "").split()):
            chapter.numbers.append(text)


def running_first(leaf: Leaf) -> Iterator[Block]:
    """Every block of running text in reading order, and then what stands in tables."""
    yield from (block for block in leaf.blocks if block.running)
    yield from (block for block in leaf.blocks if not block.running)
