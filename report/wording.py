"""Numbers, dates and lists as a reader sees them; the only place that turns a number into text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from report.counts import Unit
from report.disclosure import PublishedNumber
from report.schema.values import State
from report.spans import NBSP, date_text, month_name, span_text, when_text, year_label

__all__ = [
    "MARK_MEANINGS",
    "count_text",
    "date_text",
    "finding_number",
    "listed",
    "mark_of",
    "month_name",
    "number_text",
    "percent_text",
    "plural",
    "sentence",
    "span_text",
    "spelt",
    "when_text",
    "year_label",
]

MARKS = {
    State.CONFIDENTIAL: "[c]",
    State.NOT_AVAILABLE: "[x]",
    State.NOT_APPLICABLE: "[z]",
}

MARK_MEANINGS = {
    "[c]": "confidential: a small number of people, or a number that would give one away",
    "[x]": "not available",
    "[z]": "does not apply",
}

SMALL = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

FIRM_BASE = 100
"""A percentage of fewer than this is printed whole: a decimal would claim too much."""


def number_text(number: PublishedNumber) -> str:
    """A published number in full: 1,234 · 95.6% · more than 200 · [c] · [x] · [z]."""
    if number.state in MARKS:
        return MARKS[number.state]
    if number.value is None:
        raise ValueError(f"{number.id} is {number.state.value} and has no value")
    text = _known_text(number, number.value)
    return f"more than{NBSP}{text}" if number.state is State.AT_LEAST else text


def _known_text(number: PublishedNumber, value: Fraction) -> str:
    if number.unit is Unit.PERCENT:
        return percent_text(value, number.base)
    if number.unit is Unit.CHANGE:
        return change_text(value)
    if number.unit is Unit.PER_MONTH:
        return count_text(rounded(value, 0 if value >= 10 else 1))
    return count_text(value)


def mark_of(number: PublishedNumber) -> str:
    """The mark that stands for a number, or nothing if it is shown."""
    return MARKS.get(number.state, "")


def rounded(value: Fraction, places: int) -> Fraction:
    """Rounded as people round: halves go away from nought."""
    scale = 10**places
    whole, rest = divmod(abs(value) * scale, 1)
    size = Fraction(int(whole) + (rest >= Fraction(1, 2)), scale)
    return size if value >= 0 else -size


def count_text(value: Fraction | int) -> str:
    """1,234 or 4.5, with a true minus sign."""
    value = Fraction(value)
    sign = "−" if value < 0 else ""
    value = abs(value)
    if value.denominator == 1:
        return f"{sign}{int(value):,}"
    places = 1 if rounded(value, 1) == value else 2
    return f"{sign}{float(rounded(value, places)):,.{places}f}"


def change_text(value: Fraction) -> str:
    """+12, −3 or no change."""
    if not value:
        return "no change"
    return count_text(value) if value < 0 else f"+{count_text(value)}"


def percent_text(value: Fraction, base: int | None) -> str:
    """A share of a base of 100 or more to one decimal, of a smaller base whole.

    "0%" is printed only for a true nought and "100%" only for all: 0.04% of many is "under 0.1%".
    """
    places = 1 if base is None or base >= FIRM_BASE else 0
    step = Fraction(1, 10**places)
    near = rounded(value, places)
    if near == 0 and value > 0:
        return f"under {_decimal(step, places)}%"
    if near == 100 and value < 100:
        return f"over {_decimal(100 - step, places)}%"
    return f"{_decimal(near, places)}%"


def _decimal(value: Fraction, places: int) -> str:
    text = f"{float(value):,.{places}f}"
    return text.removesuffix(".0") if places else text


def plural(count: Fraction | int, one: str, many: str = "") -> str:
    """The noun that goes with a count: 1 action, 2 actions."""
    return one if count == 1 else many or f"{one}s"


def spelt(count: int) -> str:
    """Nought to nine in words, larger numbers in figures."""
    return SMALL[count] if 0 <= count < len(SMALL) else f"{count:,}"


def finding_number(count: int) -> str:
    """A count that begins a sentence."""
    return sentence(spelt(count))


def sentence(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    *head, last = words
    return f"{', '.join(head)} and {last}" if head else last
