"""Published numbers as marks: the value to draw, and its words."""

from __future__ import annotations

from charts.idioms.marks import Mark
from report.disclosure import PublishedNumber
from report.wording import mark_of, number_text

SAID = {
    "[c]": "[c] withheld",
    "[x]": "[x] not available",
    "[z]": "[z] does not apply",
}


def mark(number: PublishedNumber) -> Mark:
    """A number's mark: no bar for one that is withheld or not there, no firm end for a bound."""
    if number.value is None or mark_of(number):
        return Mark(None, SAID[mark_of(number) or "[x]"])
    return Mark(float(number.value), number_text(number), open_ended=number.is_bound)


def in_words(label: str, *numbers: PublishedNumber) -> str:
    """A row as the alt text says it: Neglect 324 of 400."""
    return f"{label} {' of '.join(number_text(number) for number in numbers)}"


def is_nought(number: PublishedNumber) -> bool:
    """A true nought, which has no bar; what is withheld or not known is none."""
    return number.is_known and not number.exactly
