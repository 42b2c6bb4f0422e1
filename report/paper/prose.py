"""Markdown with numbers in it becomes paragraphs, lists and tables of a paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from report.paper.model import Block, Grid, Paragraph, Point, Points, Run, Runs, Subheading
from report.phrasing import together
from report.wording import listed

KEPT = re.compile("\ue000(\\d+)\ue001")
"""Where a number that was filled in stands in a text: private characters that nobody types."""

ITEM = re.compile(r"^(\s*)(\d{1,9})([.)])")
BLOCK = re.compile(r"^(\s*)(?=#{1,6}\s|>|[+*-]\s|={2,}|-{2,})")
"""What would make a list, a heading or a rule of a text that is put at the start of a line."""


@dataclass
class Kept:
    """Numbers and pages that are filled into Markdown: each goes in as a sign and out as a run."""

    runs: list[Run] = field(default_factory=list)

    def keep(self, text: str, says: str) -> str:
        """The sign that stands for a text until the Markdown is read."""
        self.runs.append(Run(text, says))
        return f"\ue000{len(self.runs) - 1}\ue001"

    def parted(self, run: Run) -> Iterator[Run]:
        """A run, with what was kept put back into it as runs of their own."""
        at = 0
        for found in KEPT.finditer(run.text):
            yield from _whole(replace(run, text=run.text[at : found.start()]))
            kept = self.runs[int(found[1])]
            yield replace(run, text=kept.text, says=kept.says)
            at = found.end()
        yield from _whole(replace(run, text=run.text[at:]))


def _whole(run: Run) -> Iterator[Run]:
    if run.text:
        yield replace(run, text=together(run.text))


def in_a_line(value: object) -> object:
    """A text of the data's as it may stand within a line of Markdown, whatever it begins with."""
    if not isinstance(value, str):
        return value
    return ITEM.sub(r"\1\2\\\3", BLOCK.sub(r"\1\\", value.replace("\n", " ")))


def blocks_of(markdown: str, kept: Kept) -> tuple[Block, ...]:
    """A Markdown text as blocks; HTML in it stays text, pictures are left out."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return tuple(_Reader(reader.parse(markdown), kept).blocks())


def runs_of_line(markdown: str, kept: Kept) -> Runs:
    """One line of Markdown as runs."""
    reader = MarkdownIt("commonmark", {"html": False})
    (token,) = reader.parseInline(markdown)
    return _runs(token, kept)


class _Reader:
    """Walks markdown-it's tokens once."""

    def __init__(self, tokens: Sequence[Token], kept: Kept) -> None:
        self._tokens, self._kept, self._at = tokens, kept, 0

    def blocks(self) -> Iterator[Block]:
        makers: dict[str, Callable[[], Block]] = {
            "bullet_list_open": lambda: Points(tuple(self._items(0))),
            "ordered_list_open": lambda: Points(tuple(self._items(0)), lettered=True),
            "table_open": self._grid,
            "heading_open": lambda: Subheading(self._inline()),
        }
        while self._at < len(self._tokens):
            token = self._next()
            if token.type in makers:
                yield makers[token.type]()
            elif token.type == "inline":
                yield from _paragraph(_runs(token, self._kept))
            elif token.type in ("code_block", "fence"):
                yield from _paragraph((Run(token.content.strip()),))

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _inline(self) -> Runs:
        return _runs(self._next(), self._kept)

    def _items(self, depth: int) -> Iterator[Point]:
        """The items of the list that has been opened, those of lists within it among them."""
        while not (token := self._next()).type.endswith("_list_close"):
            if token.type.endswith("_list_open"):
                yield from self._items(depth + 1)
            elif token.type == "inline":
                yield Point(_runs(token, self._kept), min(depth, 1))

    def _grid(self) -> Grid:
        rows: list[list[Runs]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_runs(token, self._kept))
        head, *body = rows
        headings = tuple("".join(run.text for run in cell) for cell in head)
        return Grid(listed(headings), headings, tuple(map(tuple, body)))


def _paragraph(runs: Runs) -> Iterator[Paragraph]:
    if any(run.text.strip() for run in runs):
        yield Paragraph(runs)


BREAKS = ("softbreak", "hardbreak")


def _runs(inline: Token, kept: Kept) -> Runs:
    made: list[Run] = []
    like = Run("")
    for token in inline.children or ():
        if token.type in ("text", "code_inline", *BREAKS):
            text = " " if token.type in BREAKS else token.content
            made += kept.parted(replace(like, text=text))
        else:
            like = _turned(like, token)
    return tuple(made)


def _turned(like: Run, token: Token) -> Run:
    """The kind of run that follows a token that opens or closes emphasis or a link."""
    opens = token.nesting == 1
    if token.type.startswith("strong"):
        return replace(like, bold=opens)
    if token.type.startswith("em_"):
        return replace(like, italic=opens)
    if token.type.startswith("link"):
        return replace(like, link=str(token.attrGet("href") or "") if opens else "")
    return like
