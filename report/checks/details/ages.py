"""Exact ages, where a band would serve: in a review's own key, and in words beside a case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from report.checks.details.kinds import ACCEPT, DASHES, EXACT_AGE, Spot
from report.problems import Problem

SPELT = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty"
)
SPELT_DAY = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh)teenth"
)
NUMBERS = {word: number for number, word in enumerate(SPELT.split("|"), start=1)}
AGE = rf"(?:\d{{1,2}}|{SPELT})(?:\s?½|\.\d)?"
UNIT = r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)"
PERSON = (
    r"(?:boys?|girls?|child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|teenagers?|adolescents?|sons?"
    r"|daughters?|brothers?|sisters?|siblings?|twins?|pupils?|students?|young (?:person|people)"
    r"|m(?:an|other)|father|parents?|woman|youths?|males?|females?)"
)

WHO = re.compile(rf"[\s{DASHES}]+(?:\w+\s+)?{PERSON}\b", re.IGNORECASE)
"""What makes “14-year-old” a child’s story by itself; “a 14-year-old service” is none."""


@cache
def ages_of(pseudonyms: tuple[str, ...]) -> re.Pattern[str]:
    """How an age may be told, of children in general words or under these names."""
    names = "|".join(map(re.escape, sorted(filter(None, pseudonyms), key=len, reverse=True)))
    named = rf"(?-i:{names})" if names else r"(?!)"
    return re.compile(
        rf"\b(?:aged?|ages)\s*(?:of\s+)?:?\s*(?P<aged>{AGE})\b(?!\s*(?:%|per cent|of\b|[ap]m\b))"
        rf"|\b(?P<old>{AGE})[\s{DASHES}]+{UNIT}[\s{DASHES}]+olds?\b"
        rf"|\b(?P<short>{AGE})\s?(?:yo|y/o|yrs?|y\.o\.)(?!\w)"
        rf"|\b(?:he|she|they|who|{PERSON}|{named})\s+"
        rf"(?:was|were|is|are|had(?: just)? turned|turned)\s+"
        rf"(?:(?:only|just|nearly|almost|not yet)\s+)?(?P<was>{AGE})\b(?!\s+of\b|\s*%)"
        rf"|\b{named}\s*[,(]\s*(?P<apposed>{AGE})\s*[,)]"
        rf"|\b(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{SPELT_DAY})\s+birthday\b",
        re.IGNORECASE,
    )


BAND_BEFORE = re.compile(
    r"(?:under|over|below|above|beyond|between|from|to|or|than|least|until|till|before|after)"
    r"(?:\s+(?:the|his|her|their|ages?|aged|age of|the age of|the ages of))?\s*$"
    rf"|[\d½]\s*[{DASHES}]\s*$",
    re.IGNORECASE,
)
BAND_AFTER = re.compile(
    rf"(?:[\s{DASHES}]+{UNIT})?\s*(?:(?:[{DASHES}]|to|or)[\s{DASHES}]*(?:{AGE}\b|under|over|above|below|more|less|younger"
    rf"|older)|\+|plus\b|and\s+(?:over|under|above|below|older|younger|up)\b)",
    re.IGNORECASE,
)
AND_BEFORE = re.compile(rf"\bbetween\s+(?:the ages of\s+)?{AGE}\s+and\s*$", re.IGNORECASE)
BAND = re.compile(
    rf"\bto\b|[{DASHES}]\s*\d|\bor\b|\b(?:und|ov|old|young)er\b|\b(?:below|above|less|more|up|between|least"
    r"|plus|from)\b|\+|[<>]",
    re.IGNORECASE,
)
NUMBER = re.compile(rf"\b(?:\d+|{SPELT})\b", re.IGNORECASE)


LAWFUL = re.compile(r"(?:age of|turned|turn)\s+(?:18|21|25|eighteen)$", re.IGNORECASE)
"""Ages at which the law changes are nobody's own."""


def is_exact(age_group: str) -> bool:
    """Whether what stands for an age band is one age, or several."""
    return bool(NUMBER.search(age_group)) and not BAND.search(age_group)


def ages_in(
    text: str, near_case: Callable[[int], bool], pseudonyms: tuple[str, ...] = ()
) -> Iterator[Spot]:
    """Exact ages beside a case, and a child told of by an exact age anywhere."""
    for found in ages_of(pseudonyms).finditer(text):
        start, end = found.span(found.lastgroup or 0)
        if _is_in_band(text, start, end) or LAWFUL.search(found[0]):
            continue
        if near_case(start) or (found["old"] and WHO.match(text, found.end())):
            said = text[start : found.end() + len(" months")]
            yield Spot(exact_age(said), start, found.end())


BANDS = ((1, 4), (5, 10), (11, 15), (16, 17))
"""The bands in which the national figures on serious incidents tell ages."""

FIRST = re.compile(rf"\d+|\b(?:{SPELT})\b", re.IGNORECASE)
SMALL_UNIT = re.compile(rf"[\s{DASHES}]*(?P<unit>months?|mths?|weeks?|wks?|days?)", re.IGNORECASE)
MONTHS_OF_A_YEAR = 12


def exact_age(said: str) -> Problem:
    """The finding for an age, with the band to write in its place where that can be told."""
    band = band_of(said)
    return (
        replace(EXACT_AGE, remedy=f"Write “{band}” in its place. {ACCEPT}") if band else EXACT_AGE
    )


def band_of(said: str) -> str:
    """The band of the one age in a text: “aged 11 to 15”, “under 1”; nothing where unknown."""
    every = list(FIRST.finditer(said))
    found = every[0] if len(every) == 1 else None
    number = _number(found[0]) if found else None
    if found is None or number is None:
        return ""
    unit = SMALL_UNIT.match(said, found.end())
    if unit:
        if unit["unit"][0].lower() != "m":
            return "under 1" if number < WEEKS_OF_A_YEAR else ""
        number //= MONTHS_OF_A_YEAR
    if number == 0:
        return "under 1"
    bands = (f"aged {low} to {high}" for low, high in BANDS if low <= number <= high)
    return next(bands, "aged 18 or over" if number < OLDEST else "")


WEEKS_OF_A_YEAR = 52
OLDEST = 100


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() else NUMBERS.get(said.lower())


def _is_in_band(text: str, start: int, end: int) -> bool:
    """Whether an age is one end of a band: “aged 11 to 15”, “under 5”, “16 or 17”."""
    before = text[max(0, start - 40) : start]
    if BAND_BEFORE.search(before) or AND_BEFORE.search(before):
        return True
    return bool(BAND_AFTER.match(text, end))
