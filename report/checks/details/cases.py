"""Which texts are about one case: a review's own, a child's story, and what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

PART = "\0"
"""Parts texts that were joined to be searched at once; no file can hold it."""

BLANK = re.compile(rf"{PART}|\n[ \t]*(?=\n)")
HEADING = re.compile(r"\s*(#{1,6})\s")
SENTENCE = re.compile(
    rf"(?<!\.\w)(?<!\bSt)(?<!\bDr)[.!?][\"”’)*_]*\s+|\n\s*(?:[-*+]|\d+[.)])\s|{PART}|\n[ \t]*(?=\n)"
)

A = r"\b(?:an?|one|the|this|that|another|her|his|their|our|my)\s+(?:[\w’'-]+\s+){0,2}"
REVIEWS = (
    r"\b(?i:serious case review|practice review|rapid review|learning review|child death review"
    r"|case (?:study|studies|example|history)|(?:his|her|their) real name)"
    r"|\b(?:SCR|LCSPR|CSPR)s?\b|\b(?:Child|Family|Baby) [A-Z]{1,2}\b"
)
STORY = (
    rf"(?i:{A}(?:boy|girl|baby|toddler|infant|newborn|teenager|pupil|son|daughter|brother|sister"
    r"|sibling|twin|grandson|granddaughter|stepson|stepdaughter)\b)"
)
A_CHILD = re.compile(rf"(?i:{A}(?:child|young person|adolescent|youth|student)\b)")
"""Too common to make a whole paragraph a story; of its own sentence it may."""


@dataclass(frozen=True)
class Cases:
    """The names that reviews go by, and what shows that a paragraph is about a case.

    That is one of these names, a review, or a child's story.
    """

    pseudonyms: tuple[str, ...] = ()

    def are_in(self, text: str, start: int, end: int) -> bool:
        return bool(self._sign.search(text, start, end))

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        names = sorted({re.escape(name) for name in self.pseudonyms}, key=len, reverse=True)
        named = [rf"\b(?:{'|'.join(names)})(?!\w)"] if names else []
        return re.compile("|".join([*named, REVIEWS, STORY]))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph from ``start`` up to ``end``, and whether it is about a case."""

    start: int
    end: int
    near_case: bool


def paragraphs(text: str, cases: Cases, *, near_case: bool = False) -> list[Paragraph]:
    """The paragraphs of a text. Under a heading about a case all are about it."""
    found = []
    under = 0
    for start, end in _spans(text):
        heading = HEADING.match(text, start, end)
        level = len(heading[1]) if heading else 0
        under = 0 if 0 < level <= under else under
        is_case = near_case or cases.are_in(text, start, end)
        found.append(Paragraph(start, end, is_case or bool(under)))
        under = level if level and is_case and not under else under
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in BLANK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def paragraph_at(found: list[Paragraph], at: int) -> Paragraph:
    """The paragraph that holds a character."""
    return found[bisect_right(found, at, key=lambda one: one.start) - 1]


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence (or the line of a list) that holds a character begins and ends."""
    first = max(0, at - LONGEST)
    start = max((end.end() for end in SENTENCE.finditer(text, first, at)), default=first)
    after = SENTENCE.search(text, at, at + LONGEST)
    return start, after.start() + 1 if after else min(len(text), at + LONGEST)


LONGEST = 600
"""Characters on either side: no sentence goes on for longer."""
