"""Published numbers as marks: the value to draw, and its words."""

from __future__ import annotations

from collections.abc import Iterable

from charts.idioms.marks import Mark
from report.disclosure import PublishedNumber
from report.wording import listed, mark_of, number_text, plural, spelt

WITHHELD = "[c]"

SAID = {
    WITHHELD: "withheld",
    "[x]": "not available",
    "[z]": "does not apply",
}
"""A mark in words, for a picture's label and for those who hear it read."""


def mark(number: PublishedNumber) -> Mark:
    """A number's mark: no bar for one that is withheld or not there, no firm end for a bound."""
    sign = mark_of(number)
    if number.value is None or sign:
        return Mark(None, f"{sign or '[x]'} {SAID[sign or '[x]']}")
    return Mark(float(number.value), number_text(number), open_ended=number.is_bound)


def said(number: PublishedNumber) -> str:
    """A number as the alt text says it."""
    return SAID.get(mark_of(number)) or number_text(number)


def in_words(label: str, *numbers: PublishedNumber) -> str:
    """A row as the alt text says it: Neglect 324 of 400."""
    return f"{label} {' of '.join(map(said, numbers))}"


def with_last(label: str, now: PublishedNumber, before: PublishedNumber) -> str:
    """A row beside what it was as the alt text says it, without a number that is withheld twice."""
    if mark_of(now) == mark_of(before) == WITHHELD:
        return f"{label} {SAID[WITHHELD]} for both"
    if mark_of(before) == WITHHELD:
        return f"{in_words(label, now)}, what it was {SAID[WITHHELD]}"
    return f"{in_words(label, now)}, was {said(before)}"


def untold(numbers: Iterable[PublishedNumber | None], one: str, many: str) -> str:
    """For how many of these there is no number, and why: for two audits it is withheld."""
    marks = [mark_of(number) if number else "" for number in numbers if not _is_known(number)]
    hidden = marks.count(WITHHELD)
    kinds = ((len(marks) - hidden, "not known"), (hidden, SAID[WITHHELD]))
    told = [f"for {spelt(n)} {plural(n, one, many)} it is {why}" for n, why in kinds if n]
    return listed(told) if told else ""


def _is_known(number: PublishedNumber | None) -> bool:
    return number is not None and number.is_known


def is_nought(number: PublishedNumber) -> bool:
    """A true nought, which has no bar; what is withheld or not known is none."""
    return number.is_known and not number.exactly
