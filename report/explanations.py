"""What a problem's code means, in words for somebody who has never met a program."""

from __future__ import annotations

from collections.abc import Iterator

from report.explained.access import ACCESS
from report.explained.assurance import ASSURANCE
from report.explained.audit import AUDIT
from report.explained.chart_reviews import CHART_REVIEWS
from report.explained.details import DETAILS
from report.explained.duties import DUTIES
from report.explained.embargo import EMBARGO
from report.explained.entries import ENTRIES
from report.explained.explanation import Explanation
from report.explained.facts import FACTS
from report.explained.files import FILES
from report.explained.governance import GOVERNANCE
from report.explained.indicators import INDICATORS
from report.explained.paper import PAPER
from report.explained.publishing import PUBLISHING
from report.explained.reviews import REVIEWS
from report.explained.tables import TABLES
from report.explained.values import VALUES
from report.explained.words import WORDS
from report.problems import UsageError, did_you_mean, quoted
from report.terminal import folded

WIDE = 88
"""How long a line of an explanation may be, its indent included."""

EXPLANATIONS: tuple[Explanation, ...] = tuple(
    sorted(
        (
            *ACCESS,
            *ASSURANCE,
            *AUDIT,
            *CHART_REVIEWS,
            *FILES,
            *TABLES,
            *VALUES,
            *ENTRIES,
            *FACTS,
            *GOVERNANCE,
            *INDICATORS,
            *DETAILS,
            *DUTIES,
            *PUBLISHING,
            *EMBARGO,
            *PAPER,
            *REVIEWS,
            *WORDS,
        ),
        key=lambda one: one.code,
    )
)


def explanation(code: str) -> Iterator[str]:
    """The lines that explain a code. Raises UsageError at once if there is no such code."""
    asked = code.strip().strip("[]").lower()
    by_code = {one.code: one for one in EXPLANATIONS}
    if asked not in by_code:
        meant = did_you_mean(asked, by_code)
        hint = f"Did you mean “{meant}”?" if meant else "See all of them with: explain"
        raise UsageError(f"There is no code {quoted(code)}. {hint}")
    return _lines(by_code[asked])


def _lines(one: Explanation) -> Iterator[str]:
    yield one.code
    yield from _part("What it means", folded(one.means, wide=WIDE - 4))
    yield from _part("What to do", folded(one.do, wide=WIDE - 4))
    if one.before:
        yield from _part("For example, before", one.before.splitlines())
        yield from _part("and after", one.after.splitlines())


def _part(heading: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield heading
    yield from (f"    {line}" for line in lines)


def listed_codes() -> Iterator[str]:
    """Every code with the first sentence of its meaning, one below the other."""
    width = max(len(one.code) for one in EXPLANATIONS)
    for one in EXPLANATIONS:
        sentence = one.means.partition(". ")[0].removesuffix(".")
        yield f"{one.code:<{width}}  {sentence}."
