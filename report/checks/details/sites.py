"""Schools, wards, hospitals and streets by their names, beside a case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from report.checks.details.kinds import NAMED_PLACE, Spot

KINDS = (
    r"(?:Primary|Secondary|Infants?|Juniors?|Grammar|High|Special|Nursery|Boarding)?\s?[Ss]chools?"
    r"|Schools?|Academ(?:y|ies)|Primary|Infants|Juniors|Grammar|College|Nursery|Pre-?[Ss]chool"
    r"|Playgroup|Children[’']?s (?:Home|Centre)|Sixth Form|Ward|Hospital|Hospice|Infirmary|Surgery"
    r"|(?:Medical|Health) (?:Centre|Practice)|Maternity Unit|Road|Rd|Street|Lane|Avenue|Ave"
    r"|Crescent|Terrace|Close|Drive|Gardens|Grove|Mews|Hill Estate|Estate"
    r"|school|academy|primary|nursery|ward|hospital|hospice|street|road"
)
PLACES = re.compile(rf"(?<![\w-])(?:{KINDS})(?![\w-])")
WARD_NUMBER = re.compile(r"\b[Ww]ard\s+(?:\d{1,3}[A-Z]?|[A-Z]\d{0,2})\b")

LINK = r"(?:of|the|and|on|upon|under|in|by|le|de|la|C|E|&)"
NAMED = re.compile(rf"(?:[A-Z][\w’'.&()-]*,?\s+(?:{LINK}\s+){{0,3}}){{1,7}}$")
WORD = re.compile(r"[^\W\d_][\w’'-]*")

ORDINARY = frozenset(
    (
        *("the", "a", "an", "our", "every", "each", "all", "any", "one", "no", "this", "that"),
        *("at", "in", "on", "of", "by", "to", "from", "for", "with", "when", "where", "while"),
        *("if", "and", "but", "or", "as", "his", "her", "their", "its", "some", "most", "many"),
        *("primary", "secondary", "infant", "junior", "high", "special", "nursery", "grammar"),
        *("community", "local", "general", "district", "county", "council", "state", "private"),
        *("independent", "maintained", "boarding", "free", "sunday", "catholic", "church"),
        *("muslim", "jewish", "english", "children’s", "children's", "mental", "acute", "nhs"),
        *("royal", "former", "first", "middle", "upper", "lower", "new", "after", "before"),
        *("both", "two", "three", "several", "early", "years", "le", "de", "la", "c", "e", "under"),
        *("upon", "keep", "keeping", "not", "only", "then", "there", "these", "those", "what"),
        *(
            "which",
            "who",
            "why",
            "how",
            "since",
            "until",
            "during",
            "through",
            "between",
            "without",
        ),
    )
)
"""Words that may stand before a kind of place, in capitals at that, and name none."""

PEOPLE = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Lord|Lady|Professor|Prof|Cllr|Councillor)\b"
)
"""“Dr Ann Ward” is a person."""

TEAMS = re.compile(
    r"\s+(?:Improvement|Nurs(?:e|es|ing)|Health|Readiness|Exclusions?|Attendance|Admissions"
    r"|Transport|Effectiveness|Safeguarding|Standards)\b"
)
"""“Exampleshire School Improvement” is a team."""


def sites_in(text: str, near_case: Callable[[int], bool]) -> Iterator[Spot]:
    """Places of these kinds that are named beside a case."""
    for found in PLACES.finditer(text):
        start = _name_before(text, found)
        if start is not None and near_case(start) and not TEAMS.match(text, found.end()):
            yield Spot(NAMED_PLACE, start, found.end())
    for found in WARD_NUMBER.finditer(text):
        if near_case(found.start()):
            yield Spot(NAMED_PLACE, found.start(), found.end())


def _name_before(text: str, found: re.Match[str]) -> int | None:
    """Where the name before a kind of place begins; None where it has none."""
    first = max(0, found.start() - 80)
    named = NAMED.search(text[first : found.start()])
    if named is None or PEOPLE.search(named[0]):
        return None
    words = list(WORD.finditer(named[0]))
    own = [one for one in words if one[0][0].isupper() and one[0].lower() not in ORDINARY]
    is_common = found[0][0].islower()
    if is_common and own and _begins_sentence(text, first + named.start() + own[0].start()):
        own = own[1:]  # “Neglect school staff see”: a capital that only the sentence gave
    return first + named.start() + own[0].start() if own else None


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip("“‘\"'*_(# ")
    return not before or before[-1] in ".!?:;\n\0-•"
