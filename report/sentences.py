"""The figures in a sentence of Markdown, and the words that say what each of them counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

FIGURE = re.compile(
    r"(?<![\w.,£/–-])(?P<pound>£)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<cent>\s?%|[\s\u00a0]per[\s\u00a0]cent\b)?(?![\w/–-]|,\d|\.\d)"
)
UNITS = (
    *("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SPELT = {
    **{word: value for value, word in enumerate(UNITS)},
    **{word: value * 10 for value, word in enumerate(TENS, start=2)},
    **{
        f"{ten}-{unit}": value * 10 + one
        for value, ten in enumerate(TENS, start=2)
        for one, unit in enumerate(UNITS[1:10], start=1)
    },
}
"""Numbers in words. "One" alone is seldom a count, and is left out below."""

LONGEST_FIRST = sorted(set(SPELT) - {"nought", "one"}, key=len, reverse=True)
WORD_FIGURE = re.compile(rf"\b(?P<word>{'|'.join(LONGEST_FIRST)})\b(?!-)", re.IGNORECASE)

VERB_FIGURE = re.compile(r"\u2060+")
"""What the program puts in is a figure too, and the words beside it are taken."""

A_DAY = re.compile(
    r"\s*(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\b",
    re.IGNORECASE,
)

OUT_OF = re.compile(r"\bout of\s*$|^\s*of\s*$", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:]|\band\b|\bbut\b", re.IGNORECASE)
"""A count belongs to its own part of a sentence; a share is often told after its whole."""

ROUGHLY = re.compile(
    r"\b(about|around|nearly|almost|roughly|some|approximately|just (?:over|under))\s+£?$", re.I
)
AT_LEAST = re.compile(r"\b(over|more than|in excess of|at least|above)\s+£?$", re.I)
AT_MOST = re.compile(r"\b(under|fewer than|less than|at most|up to|below)\s+£?$", re.I)

ELSEWHEN = re.compile(
    r"\b(?:19|20)\d\d(?:[-–/]\d\d)?\b|\b(?:last|previous|next|earlier|following) year|year before"
    r"|\bbaseline\b|\bsince\b|\bbefore that\b|\bwill\b|\bby (?:january|february|march|april|may|"
    r"june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of another time than the report's period."""

CHANGE = re.compile(
    r"\bby\s+£?$|\b(?:rose|fell|rise|fall|(?<!-)up|down|increase|decrease|points?|target)\b",
    re.IGNORECASE,
)
"""Words by which a figure is a difference, or an aim, and not the measure itself."""

SMALL_WORDS = frozenset(
    (
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "than",
        "that",
        "the",
        "their",
        "there",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "which",
        "who",
        "whom",
        "with",
    )
)


@dataclass(frozen=True)
class Typed:
    """A figure in a sentence: its value, how finely it is given, and the words round it.

    ``what`` is the stem of the first word after it, which says what the figure counts.
    """

    text: str
    value: Fraction
    places: int
    percent: bool
    pounds: bool
    bound: str
    at: int
    nearby: frozenset[str]
    what: str


def figures_in(text: str, own: frozenset[str] = frozenset()) -> Iterator[Typed]:
    """The figures of a Markdown text, sentence by sentence, less those of another time."""
    plain = _without_markup(text)
    for sentence in re.finditer(
        r"[^\n.!?]+(?:[.!?](?=\d)[^\n.!?]+|\n(?!\s*\n|#|[-*] )[^\n.!?]+)*", plain
    ):
        said = sentence[0]
        bare = said
        for name in own:
            bare = bare.replace(name, " " * len(name))
        if ELSEWHEN.search(bare):
            continue
        yield from _in_sentence(said, bare, sentence.start())


def _without_markup(text: str) -> str:
    """Verbs, addresses, code and numbered lists blotted out, every character in its place."""
    hidden = r"\{\{.*?\}\}|\]\([^)]*\)|`[^`]*`|https?://\S+|(?m:^\s*\d+[.)]\s)"
    return re.sub(hidden, lambda found: re.sub(r"[^\n]", "\u2060", found[0]), text)


def _in_sentence(said: str, bare: str, start: int) -> Iterator[Typed]:
    patterns = (FIGURE, WORD_FIGURE, VERB_FIGURE)
    found = [match for pattern in patterns for match in pattern.finditer(bare)]
    found.sort(key=lambda match: match.start())
    for i, match in enumerate(found):
        parts = match.groupdict()
        before = bare[found[i - 1].end() if i else 0 : match.start()]
        after = bare[match.end() : found[i + 1].start() if i + 1 < len(found) else len(bare)]
        if (i and OUT_OF.search(before)) or (after.strip() == "of" and len(found) > i + 1):
            continue  # "three of four", "three courses out of four": of what the sentence counts
        share = bool(parts.get("cent"))
        before = before if share else CLAUSE.split(before)[-1]
        other = CHANGE.search(before[-24:]) or CHANGE.search(after[:20]) or A_DAY.match(after)
        if other or match.re is VERB_FIGURE:
            continue
        digits = (parts.get("digits") or str(SPELT[parts["word"].lower()])).replace(",", "")
        yield Typed(
            said[match.start() : match.end()],
            Fraction(digits),
            len(digits.partition(".")[2]),
            share,
            bool(parts.get("pound")),
            _bound(before),
            start + match.start(),
            frozenset(stems(before) | stems(after)),
            _what(after, share=share),
        )


def _bound(before: str) -> str:
    for name, pattern in (("roughly", ROUGHLY), ("over", AT_LEAST), ("under", AT_MOST)):
        if pattern.search(before):
            return name
    return ""


VERBS = ("are", "is", "was", "were", "be", "been", "have", "has", "had")


def _what(after: str, *, share: bool) -> str:
    """The stem of what a figure counts; a bare “three are …” counts what was spoken of before."""
    first = next(iter(re.findall(r"[a-z]+", after.lower())), "")
    if first in VERBS and not share:
        return first
    return next(iter(_stems_in_order(after)), "")


def stems(text: str) -> set[str]:
    """The words that carry meaning, without their endings: attended, attends → attend."""
    return set(_stems_in_order(text))


def _stems_in_order(text: str) -> Iterator[str]:
    words = re.findall(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*", text.lower().replace("’s", ""))
    return (_stem(word) for word in words if word not in SMALL_WORDS)


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return (word[: -len(ending)] + instead).rstrip("e")
    short = word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
    return short.rstrip("e") if len(short) > 3 else short
