"""Editors' Markdown as HTML: its headings inside a chapter, its opening set larger."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

TOP_HEADING = 3
"""Words stand inside a chapter, whose heading is an h2."""


def markdown_html(text: str) -> str:
    """Markdown as HTML whose headings fit inside a chapter; HTML in it stays text."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        _lower(token)
    return str(reader.renderer.render(tokens, reader.options, {}))


def _lower(token: Token) -> None:
    """A heading goes down to the level at which words may begin."""
    if token.type in ("heading_open", "heading_close"):
        level = max(int(token.tag[1]) - 1, 1)
        token.tag = f"h{min(TOP_HEADING - 1 + level, 6)}"
    if token.type == "th_open":
        token.attrSet("scope", "col")


HEADED = r"(<h3>[^<]*</h3>\n<ul>(?:(?!</?ul>).)*</ul>)\n"
LISTS = re.compile(HEADED + HEADED, re.DOTALL)

SHORT = 700
"""Two lists of so many letters at most stand side by side, whole on one page."""


def paired(html: str) -> str:
    """Words in which two headings follow each other, each with a short list, set side by side."""

    def beside(found: re.Match[str]) -> str:
        if max(map(len, found.groups())) > SHORT:
            return found[0]
        return '<div class="wide pair">\n<div>{}</div>\n<div>{}</div>\n</div>\n'.format(
            *found.groups()
        )

    return LISTS.sub(beside, html)


OPENING = 200
"""A first paragraph of so many letters at most is a chapter's opening, and set larger."""

LEAD = 130
"""Of a longer paragraph its first sentences are, as many as so many letters hold."""

FIRST = re.compile(r"<p>(?!<strong>)(.*?)</p>\n?", re.DOTALL)

BETWEEN = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b[DMS][rst]\.)(?<!\bMrs\.)\s+(?=[A-Z“<])")
"""Where one sentence ends and another begins: not after an initial, nor after Dr. or St."""


def opened(html: str) -> str:
    """Words with their opening marked: a short first paragraph, or how a long one begins."""
    first = FIRST.match(html)
    if not first:
        return html
    if _letters(first[1]) <= OPENING:
        return f'<p class="lead">{html[len("<p>") :]}'
    lead = _lead(first[1])
    rest = first[1][len(lead) :].lstrip()
    return f'<p class="lead">{lead}</p>\n<p>{rest}{html[first.end(1) :]}' if lead else html


def _lead(paragraph: str) -> str:
    """The first sentence of a paragraph and what fits beside it; nothing where it is long itself.

    Emphasis and links are not cut through.
    """
    ends = [found.start() for found in BETWEEN.finditer(paragraph)]
    whole = [at for at in ends if paragraph.count("<", 0, at) == 2 * paragraph.count("</", 0, at)]
    told = [paragraph[:at] for at in whole if _letters(paragraph[:at]) <= OPENING]
    short = [lead for lead in told if _letters(lead) <= LEAD]
    return (short or told[:1] or [""])[-1]


def _letters(html: str) -> int:
    return len(Markup(html).striptags())  # noqa: S704 - only measured


def parted(words: Markup) -> tuple[Markup, Markup]:
    """A section's words in two: its opening, if it has one, and the rest."""
    if not words.startswith('<p class="lead">'):
        return Markup(""), words
    end = words.index("</p>") + len("</p>")
    return words[:end], words[end:].lstrip()
