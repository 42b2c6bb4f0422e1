"""Exact dates: of a birth anywhere, of a death or an incident, and whatever stands beside a case.

What a date is of, the nearest word of a few tells. Beside a case a date of nothing that we know
is pointed out; dates of papers, meetings and publications are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from report.checks.details.cases import sentence_at
from report.checks.details.kinds import BIRTH_DATE, EVENT_DATE, Spot
from report.problems import Problem

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?:\.(?=\s*\d))?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
SPELT = (
    r"(?i:(?:twenty|thirty)[- ])?(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
YEAR = r"(?:,?\s+(?:of\s+)?(?P<year{}>(?:19|20)\d\d))?"
NAMED = re.compile(
    r"Christmas (?:Day|Eve)|Boxing Day|New Year[’']?s (?:Day|Eve)|Good Friday"
    r"|Easter (?:Sunday|Monday|Day)|Hallowe[’']?en|Bonfire Night|Mother[’']?s Day|Father[’']?s Day"
)
DATES = re.compile(
    rf"(?<![\w/.])(?:(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){YEAR.format('')}"
    rf"|{SPELT}\s+(?:of\s+)?{MONTH}{YEAR.format('_spelt')}"
    rf"|(?P<month2>{MONTH})\s+(?:the\s+)?(?P<day2>{DAY})(?![\w:])(?!\s?%){YEAR.format('2')}"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])(?P<sign>[/.\-])(?:0?[1-9]|1[0-2])(?P=sign)(?:(?:19|20)\d\d|\d\d)"
    rf"|{NAMED.pattern})(?![\w/])"
)

BIRTH = r"born|date[ -]of[ -]birth|birth ?dates?|birthdays?|d\.?o\.?b\.?|gave birth|was delivered"
HURT = (
    r"died|dies|dead|deaths?|killed|killing|murder\w*|manslaughter|suicide|own (?:life|lives)"
    r"|stabb\w+|shot|shooting|drown\w*|hanged|collapsed|overdos\w+|injured|assaulted|attacked|raped"
)
EVENT = (
    r"incidents?|accident\w*|injur(?:y|ies)|assaults?|attacks?|abused|harmed|hurt|unresponsive"
    r"|admitted|ambulance|999|arrest\w*|funeral|inquest|sentenced|convicted|charged|removed|missing"
    r"|taken (?:to|into)|moved (?:to|in)|found"
)
PAPER = (
    r"publi(?:sh\w*|cation|c)|commission\w*|announc\w*|launch\w*|minut(?:es|ed)|audit\w*|log|logs"
    r"|meetings?|met|news|newsletter|press|response|responded|reports?|reported|board|executive"
    r"|panel|committee|act|guidance|took effect|dated|version|published|check\w*|list|records?"
    r"|notes|survey\w*|training|event|agreed|approved|adopted|due|complet\w*|website|updated"
)
CUES = re.compile(
    rf"\b(?:(?P<birth>{BIRTH})|(?P<hurt>{HURT})|(?P<event>{EVENT})|(?P<paper>{PAPER}))(?!\w)",
    re.IGNORECASE,
)


def dates_in(text: str, near_case: Callable[[int], bool], known: frozenset[date]) -> Iterator[Spot]:
    """Exact dates that tell of a birth, a death or an incident, or stand beside a case.

    ``known`` are days that a report names for reasons of its own, such as its period's last.
    """
    for found in DATES.finditer(text):
        detail = _told_by(text, found, near_case(found.start()), known)
        if detail is not None:
            yield Spot(detail, found.start(), found.end())


def _told_by(
    text: str, found: re.Match[str], beside: bool, known: frozenset[date]
) -> Problem | None:
    cue = _nearest_cue(text, found)
    if cue == "birth":
        return BIRTH_DATE
    if cue in ("hurt", "event"):
        is_told = beside or (cue == "hurt" and not _is_known(found, known))
        return EVENT_DATE if is_told else None
    is_told = beside and cue is None and not NAMED.match(found[0]) and not _is_known(found, known)
    return EVENT_DATE if is_told else None


def _nearest_cue(text: str, found: re.Match[str]) -> str | None:
    """What the nearest telling word of the sentence is about; before the date it counts double."""
    start, end = sentence_at(text, found.start())
    away: list[tuple[int, str]] = []
    for cue in CUES.finditer(text, start, end):
        gap = found.start() - cue.end()
        behind = 2 * max(cue.start() - found.end(), 0)
        away.append((gap if gap >= 0 else behind, str(cue.lastgroup)))
    return min(away, default=(0, None))[1]


def _is_known(found: re.Match[str], known: frozenset[date]) -> bool:
    """Whether a date written as in “31 March 2025”, or “31 March”, is one of those."""
    day, month = found["day"] or found["day2"], found["month"] or found["month2"]
    if not (day and month):
        return False
    wanted = int(re.sub(r"\D", "", day)), MONTHS.index(month[:3].lower()) + 1
    year = found["year"] or found["year2"]
    return any((one.day, one.month) == wanted and year in (None, str(one.year)) for one in known)
