"""Real names, by a private list of hashes: every run of capitalised words that may be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report.checks.details.cases import PART
from report.checks.details.kinds import REAL_NAME, at
from report.checks.details.passages import Passage, passages, remarks
from report.dataset import Dataset
from report.names import MOST_WORDS, NameList, key_of, words_of
from report.problems import Problem

TOKEN = re.compile(r"[^\W\d_]+(?:['’\u02bc\-\u2010\u2011][^\W\d_]+)*")
GAP = re.compile(r"[\s*_]*(?:[,.]?[\s*_]+|[\-\u2013])")
"""What may stand between the words of one name: “Smith, Ann”, “J. Smith”."""

SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""An id such as “ann-smith”, which has no capitals, may be a name all the same."""


OPENS = re.compile(r"(?:[.!?:;|#>\n]|(?:^|\s)[*+-])[\s*_>#|“‘\"'()]*$")
PLAIN_WORD = re.compile(r"(?<![\w./@\-])[^\W\d_A-Z][^\W\d_]*\b")


@dataclass(frozen=True)
class Word:
    """A capitalised word, folded, and where it begins.

    ``joined`` says that it goes on from the word before it; ``opens`` that it begins a sentence,
    so that its capital says nothing.
    """

    text: str
    start: int
    joined: bool
    opens: bool


def no_real_names(data: Dataset, names: NameList | None) -> Iterator[Problem]:
    """Names of the list, wherever they stand; nothing where there is no list."""
    if names is None:
        return
    found = [*passages(data), *remarks(data)]
    ordinary = frozenset(word for one in found for word in ordinary_words(one.text))
    spans = [span for one in found for span in _spans(one, ordinary)]
    held = names.holds(key for key, _, _ in spans)
    for key, start, passage in spans:
        place = passage.place(start) if key in held else None
        if place is not None:
            yield at(place, REAL_NAME)


def ordinary_words(text: str) -> Iterator[str]:
    """Words that stand in sentences without a capital; those of ids may be names."""
    for part in text.split(PART):
        yield from () if SLUG.fullmatch(part) else PLAIN_WORD.findall(part)


def _spans(passage: Passage, ordinary: frozenset[str]) -> Iterator[tuple[str, int, Passage]]:
    return ((key, start, passage) for key, start in spans_in(passage.text, ordinary))


def spans_in(text: str, ordinary: frozenset[str] = frozenset()) -> Iterator[tuple[str, int]]:
    """Every run of one to three words that may be a name, as ``key_of``, and where it begins.

    A single word that opens a sentence is left out where it is one of the ``ordinary`` words,
    which stand elsewhere without a capital.
    """
    run: list[Word] = []
    for word in _words(text):
        run = [*run[1 - MOST_WORDS :], word] if word.joined else [word]
        for length in range(1, len(run) + 1):
            part = run[-length:]
            if length > 1 or not word.opens or word.text not in ordinary:
                yield key_of(one.text for one in part), part[0].start


def _words(text: str) -> Iterator[Word]:
    """The words with a capital; in an id all of them."""
    start = 0
    for part in text.split(PART):
        is_id = bool(SLUG.fullmatch(part))
        after = -1
        for token in TOKEN.finditer(part):
            if not (is_id or token[0][0].isupper()):
                continue
            joined = after >= 0 and bool(GAP.fullmatch(part, after, token.start()))
            opens = token[0] != part and _opens(part, token.start())
            for text_of_word in words_of(token[0]):
                yield Word(text_of_word, start + token.start(), joined, opens)
                joined = True
            after = token.end()
        start += len(part) + len(PART)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence, a heading or a line begins here."""
    before = text[max(0, at - 8) : at]
    return not before.strip("*_“‘\"'( ") or bool(OPENS.search(before))
