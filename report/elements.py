"""A page of HTML as a tree of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

VOID = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")

UNREAD = ("style", "script", "head", "title", "svg")
"""What is no text of the page."""

DATA = re.compile(r"(data:[\w/+.-]+;base64,)[A-Za-z0-9+/=]+")


PLAIN = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z][a-z0-9:-]*="[^"&<>\0]*")*)>')
PAIR = re.compile(r' ([a-z][a-z0-9:-]*)="([^"]*)"')
ENDING = re.compile(r"</([a-z][a-z0-9]*)>")
"""Tags of the plainest kind: in small letters, all in quotes, nothing written as a sign's name."""

NEXT = re.compile(rf"([^<]*)(?:{PLAIN.pattern}|{ENDING.pattern})")
"""Words and the plain tag after them."""

_RAW = "script style title textarea xmp iframe noembed noframes noscript plaintext"
RAW = frozenset(_RAW.split())
"""What follows these is read by rules of its own."""


@dataclass(eq=False, slots=True)
class Element:
    """An element of a page: its tag, its attributes, and what stands in it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    kids: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all in it, in order."""
        left: list[Element] = [self]
        while left:
            one = left.pop()
            yield one
            left += [kid for kid in reversed(one.kids) if isinstance(kid, Element)]

    def each(self, *tags: str) -> Iterator[Element]:
        return (one for one in self.walk() if one.tag in tags)

    def own(self, *tags: str) -> Iterator[Element]:
        """Rows and cells of this table, or items of this list, and not those of one within it."""
        for kid in self.kids:
            if isinstance(kid, Element) and kid.tag in tags:
                yield kid
            elif isinstance(kid, Element) and kid.tag not in ("table", "ul", "ol", "dl"):
                yield from kid.own(*tags)

    def above(self) -> Iterator[Element]:
        """What this element stands in, the nearest first."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent

    def pieces(self, unread: Sequence[str] = UNREAD) -> Iterator[str]:
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid
            elif kid.tag == "br":
                yield "\n"
            elif kid.tag not in unread:
                yield from kid.pieces(unread)

    def text(self, unread: Sequence[str] = UNREAD) -> str:
        """Its words on one line, without those of elements that are ``unread``."""
        return " ".join("".join(self.pieces(unread)).split())

    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def is_hidden(self) -> bool:
        """Whether a screen reader passes over it: decoration, or hidden on purpose."""
        attributes = self.attributes
        return attributes.get("aria-hidden") == "true" or attributes.get("role") in (
            "presentation",
            "none",
        )


def page_of(html: str) -> Element:
    """A page of HTML as a tree. What pictures hold as data is left out."""
    reader = _Reader()
    reader.feed(DATA.sub(r"\1", html))
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]
        self._tags: list[str] = []
        """Those of what is open, but of the page itself."""

    def parse_starttag(self, i: int) -> int:
        """A tag of the plainest kind at a glance, which is nearly every one; others as ever."""
        found = PLAIN.match(self.rawdata, i)
        if found is None or found[1] in RAW:
            return super().parse_starttag(i)
        self._begin(found[1], dict(PAIR.findall(found[2])) if found[2] else {})
        return self._go_on(found.end())

    def _go_on(self, at: int) -> int:
        """Take what follows in one go as long as it is plain; where it is not any more."""
        while (found := NEXT.match(self.rawdata, at)) and found[2] not in RAW:
            words, tag, given, ended = found.groups()
            if words:
                self.handle_data(unescape(words))
            if tag:
                self._begin(tag, dict(PAIR.findall(given)) if given else {})
            else:
                self.handle_endtag(ended)
            at = found.end()
        return at

    def parse_endtag(self, i: int) -> int:
        found = ENDING.match(self.rawdata, i) if self.cdata_elem is None else None
        if found is None:
            return super().parse_endtag(i)
        self.handle_endtag(found[1])
        return found.end()

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - the parser's own signature
        """Lines are not counted: nobody asks in which one a tag stands."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, {name: value or "" for name, value in attrs})

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        above = self._open[-1]
        made = Element(tag, given, above, [])
        above.kids.append(made)
        if tag not in VOID:
            self._open.append(made)
            self._tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """In a picture an element may close itself; in HTML the stroke means nothing."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID and "svg" in self._tags:
            self._open.pop()
            self._tags.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._tags:
            while self._tags.pop() != tag:
                self._open.pop()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].kids.append(data)
