"""How many, as a sentence may say it: figures, words, fractions, and “all but two”.

What is plainly of something else than people is left out: a day, an age, a sum of money, and so
many schools, weeks or meetings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report.schema.dates import LONG_MONTHS
from report.sentences import SPELT, stems

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORDS = "|".join(sorted(set(SPELT) - {"nought", "one"}, key=len, reverse=True))
CENT = r"(?P<cent>\s?%|\sper\scent\b|\spercent\b)?"
PARTS = "half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
SOME = rf"(?:an?|one|{WORDS}|\d+)"
ALONE = "was|were|had|has|child|case|boy|girl|baby|infant|family|person|pupil|in|from"

FIGURE = re.compile(rf"(?<![\w.,£/–-])(?P<figure>{DIGITS}){CENT}(?![\w/]|[–-]\d|,\d|\.\d)")
WORD = re.compile(rf"(?<![\w-])(?P<word>{WORDS}){CENT}(?![\w])")
SHARE = re.compile(
    rf"(?<![\w-])(?:{SOME}[ -](?:{PARTS})|half(?!-| a | an |\sterm)|{SOME} (?:in|out of|of) "
    rf"(?:every )?(?:{WORDS}|\d+))(?![\w-])|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
)
OTHER = re.compile(
    r"(?<![\w-])(?:(?:twice|thrice) (?:as|that|the|those)|(?:two|three|four|five)fold|"
    r"doubl(?:e|ed|es|ing)|trebl(?:e|ed)|"
    r"tripl(?:e|ed)|quadrupl(?:e|ed)|halv(?:e|ed)|both|dozen|half-dozen|handful|couple|pair|trio|"
    r"(?:all|every(?:one| one)?|each|none|nobody|no one) (?:but|except|save|bar)|as many|"
    r"the same (?:number|figure|as)|equal(?:led|s)?|matched|"
    r"(?:none|not one|no more|all) of (?:the|them|these|those) ?(?:others?|rest|remaind)?|"
    r"(?:only|just|a single|a lone|a sole|the only|the sole) (?:one|child|case|boy|girl|baby|"
    rf"infant|family|person|pupil)|(?:a single|a lone|had one)|one (?:{ALONE}))(?![\w-])"
)
"""Of these no value is worked out: that somebody says it so is enough."""

MONTHS = "|".join(LONG_MONTHS).lower()
NO_COUNT = re.compile(
    rf"(?:{DIGITS}) (?:{MONTHS})\b(?: \d{{4}})?|"
    rf"\b(?:{MONTHS}) \d{{4}}\b|"
    r"\b(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\b(?: q[1-4])?|\bq[1-4]\b|"
    r"\b(?:section|part|page|figure|table|chapter|paragraph|regulation|level|key stage|phase|"
    r"tier|step|priority|child|family|baby) \d+\b|"
    r"\b(?:aged?|under|over|age of|ages) \d{1,2}(?: (?:to|and|or|-) (?:\d{1,2}|over|under))?\b|"
    r"\b(?:aged|ages) (?:[a-z]+)(?: (?:to|and|or) [a-z]+)?\b|"
    rf"(?:(?:{DIGITS})|(?:{WORDS}))[- ](?:year|month|week|day|hour)s?[- ]olds?\b|"
    r"£\s?[\d,.]+(?: ?(?:million|thousand|m|k)\b)?"
)
"""What stands in figures and counts nobody."""

_THINGS = """
    schools colleges nurseries sessions meetings conferences years months weeks days hours
    minutes terms times agencies partners partnerships districts areas pages courses places
    actions audits priorities events workshops members professionals staff practitioners
    teachers workers officers questions groups teams sites organisations services councils
    boards steps themes recommendations posts nurses doctors managers trainers chapters
    standards pounds pence miles surveys leaflets films posters points working
"""
THINGS = frozenset(_THINGS.split())
"""What stands after a figure that counts no child."""


@dataclass(frozen=True)
class Quantity:
    """How many, as it is said; ``figure`` are its digits where it is told in figures."""

    text: str
    at: int
    figure: str = ""
    percent: bool = False


def may_tell(said: str) -> bool:
    """Whether a sentence in small letters holds anything at all that may say how many."""
    return any(pattern.search(said) for pattern in (FIGURE, WORD, SHARE, OTHER))


def quantities(said: str, named: frozenset[str] = frozenset()) -> list[Quantity]:
    """What a sentence in small letters says of how many; ``named`` are stems of what is counted,
    which is then not another thing."""
    bare = NO_COUNT.sub(lambda found: " " * len(found[0]), said)
    found = [*_numbers(bare, named), *_relations(bare, named)]
    return sorted(found, key=lambda one: one.at)


def _numbers(bare: str, named: frozenset[str]) -> Iterator[Quantity]:
    for pattern in (FIGURE, WORD):
        for found in pattern.finditer(bare):
            if not _of_things(bare[found.end() :], named):
                told = found.groupdict()
                figure = told.get("figure") or str(SPELT[told["word"]])
                yield Quantity(found[0], found.start(), figure.replace(",", ""), bool(told["cent"]))


def _relations(bare: str, named: frozenset[str]) -> Iterator[Quantity]:
    for pattern in (SHARE, OTHER):
        for found in pattern.finditer(bare):
            if not _of_things(bare[found.end() :], named):
                yield Quantity(found[0], found.start())


def _of_things(after: str, named: frozenset[str]) -> bool:
    """Whether one of the next two words, up to the clause's end, is a thing of another kind."""
    near = re.split(r"[,;:.()]", after, maxsplit=1)[0]
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", near)[:2]
    return any(word in THINGS and not stems(word) & named for word in words)
