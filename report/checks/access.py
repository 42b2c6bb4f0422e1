"""Whether everybody can read what people wrote: their links, headings, tables and capitals.

Much of it no validator of the finished PDF would see, and by then nobody knows the line any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from report.dataset import Dataset
from report.letters import texts_of
from report.plainness import Link, in_capitals, is_file_name, says_nothing
from report.problems import Place, Problem, error, quoted, warning
from report.words import Words

SAID = re.compile(r"(?<!!)\[([^\[\]]*)\]")
"""What stands in square brackets: the words of a link, if it is one."""

PICTURE = re.compile(r"(?=!\[)")
EMPTY_CELL = re.compile(r"\|(?=\s*\|)|^(?=\s*\|[^|]*\|)")

A_CHAPTER = 2
"""Words stand below their chapter's heading, which is an h2; "#" and "##" both make an h3."""


def links_say_where(data: Dataset) -> Iterator[Problem]:
    """Links in words and in other texts, each with its line."""
    for text, place in texts_of(data):
        after = 0
        for link in links_in(text):
            if not says_nothing(link.said):
                continue
            signs = SAID.finditer(text, after)
            found = next((one for one in signs if says_nothing(one[1])), None)
            after = found.end() if found else after
            at = place(found.start() if found else 0)
            if at:
                what = f"The link says {quoted(link.said)}, and not where it leads."
                remedy = "Name what it leads to: screen readers list links without their sentence."
                yield warning("link-says-nothing", at, what, remedy)


def links_in(text: str) -> Iterator[Link]:
    """The links of a text, in order."""
    if "[" not in text:
        return
    for block in MarkdownIt("commonmark", {"html": False}).parse(text):
        goal, said = "", list[str]()
        for token in block.children or ():
            if token.type == "link_open":
                goal, said = str(token.attrs["href"]), []
            elif token.type == "link_close":
                yield Link(goal, _on_one_line("".join(said)))
            elif token.type in ("text", "code_inline", "softbreak"):
                said.append(token.content or " ")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def nothing_is_in_capitals(data: Dataset) -> Iterator[Problem]:
    """Sentences in capitals, which are slow to read and may be spelt out letter by letter."""
    for text, place in texts_of(data):
        found = in_capitals(text)
        at = place(found.start()) if found else None
        if found and at:
            what = f"{quoted(' '.join(found[0].split()))} is in capitals."
            remedy = "Write it as any other sentence: everyone reads small letters more easily."
            yield warning("in-capitals", at, what, remedy)


def words_are_built_well(data: Dataset) -> Iterator[Problem]:
    """Headings, tables and pictures in the words of each section."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    for words in data.words.values():
        tokens = reader.parse(words.text)
        yield from _headings(words, tokens)
        yield from _tables(words, tokens)
        yield from _pictures(words, tokens)


def _headings(words: Words, tokens: list[Token]) -> Iterator[Problem]:
    before = A_CHAPTER
    for at, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        level = A_CHAPTER + max(int(token.tag[1]) - 1, 1)
        if level > before + 1:
            signs, fewer = "#" * int(token.tag[1]), "#" * (before + 1 - A_CHAPTER + 1)
            what = f"The heading begins with {signs} and leaves a level out."
            remedy = f"Begin it with {fewer}, or put a heading with {fewer} above it."
            yield error("heading-skips", _line(words, token), what, remedy)
        if not tokens[at + 1].content.strip():
            remedy = "Write the heading behind it, or delete the line."
            yield error("heading-empty", _line(words, token), "The heading says nothing.", remedy)
        before = level


def _tables(words: Words, tokens: list[Token]) -> Iterator[Problem]:
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            what = "A table in words has no caption, and its rows have no headings."
            remedy = 'Say it in a list; or show a table from the data: {{ table("…") }}.'
            yield warning("table-in-words", _line(words, token), what, remedy)
        if token.type == "th_open" and not tokens[at + 1].content.strip():
            what = "A column of the table has no heading."
            remedy = "Write one in the first line: it is read aloud before each cell below it."
            place = _line(words, tokens[at + 1], EMPTY_CELL)
            yield error("table-head-empty", place, what, remedy)


def _pictures(words: Words, tokens: list[Token]) -> Iterator[Problem]:
    for block in tokens:
        for token in block.children or ():
            if token.type != "image":
                continue
            alt = token.content.strip()
            if not alt or is_file_name(alt):
                named = f"is called {quoted(alt)}" if alt else "has no description"
                what = f"A picture stands here that {named}; and words cannot hold pictures."
            else:
                what = "A picture stands here, and words cannot hold pictures."
            remedy = 'Describe in a sentence what it shows; or show a chart: {{ figure("…") }}.'
            yield error("picture-in-words", _line(words, block, PICTURE), what, remedy)


def _line(words: Words, token: Token, sign: re.Pattern[str] | None = None) -> Place:
    """The line at which a block begins, or the one in it where a sign first stands."""
    first, after = token.map or [0, 1]
    lines = words.text.split("\n")
    for number in range(first, after):
        if sign and (found := sign.search(lines[number])):
            return words.place(number + 1, found.end() + 1)
    return words.place(first + 1, 1)
