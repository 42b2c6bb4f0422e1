"""Published numbers as marks: the value to draw, and its words."""

from __future__ import annotations

from charts.idioms.marks import Mark
from report.disclosure import PublishedNumber
from report.wording import mark_of, number_text

SAID = {
    "[c]": "withheld",
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


def is_nought(number: PublishedNumber) -> bool:
    """A true nought, which has no bar; what is withheld or not known is none."""
    return number.is_known and not number.exactly
