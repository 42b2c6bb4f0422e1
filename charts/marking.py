"""Published numbers as marks: the value to draw, and its words."""

from __future__ import annotations

from charts.idioms.marks import Mark
from report.disclosure import PublishedNumber
from report.disclosure import State
from report.wording import number_text

SAID = {
    State.CONFIDENTIAL: "[c] withheld",
    State.NOT_AVAILABLE: "[x] not available",
    State.NOT_APPLICABLE: "[z] does not apply",
}


def mark(number: PublishedNumber) -> Mark:
    """A number's mark: no bar for one that is withheld or not there, no firm end for a bound."""
    if number.state in SAID or number.value is None:
        return Mark(None, SAID.get(number.state, "[x] not available"))
    text = number_text(number)
    return Mark(float(number.value), text, open_ended=number.state is State.AT_LEAST)


def in_words(label: str, *numbers: PublishedNumber) -> str:
    """A row as the alt text says it: Neglect 324 of 400."""
    return f"{label} {' of '.join(number_text(number) for number in numbers)}"
