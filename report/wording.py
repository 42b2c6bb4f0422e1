"""Numbers, dates and lists as a reader sees them; the only place that turns a number into text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from report.counts import Unit
from report.disclosure import PublishedNumber
from report.schema.values import State
from report.spans import (
    NBSP,
    between_text,
    date_text,
    month_name,
    span_text,
    when_text,
    year_label,
)

__all__ = [
    "MARK_MEANINGS",
    "NBSP",
    "between_text",
    "change_text",
    "count_text",
    "date_text",
    "finding_number",
    "how_many",
    "listed",
    "mark_of",
    "month_name",
    "number_text",
    "percent_text",
    "plural",
    "points_text",
    "rate_text",
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

FINEST = 2
"""More decimals than this are not printed of anything."""


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
    if number.unit is Unit.PERCENTAGE_POINTS:
        return points_text(value, number.base)
    if number.unit is Unit.CHANGE:
        return change_text(value)
    if number.unit is Unit.PER_MONTH:
        return rate_text(value)
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
    """1,234 or 4.5, with a true minus sign; 0 only for a true nought."""
    value = Fraction(value)
    exact = (places for places in range(FINEST) if rounded(value, places) == value)
    return _not_quite(value, next(exact, FINEST))


def rate_text(value: Fraction) -> str:
    """A rate: whole from ten up, to one decimal below."""
    return _not_quite(value, 0 if value >= 10 else 1)


def change_text(value: Fraction | int) -> str:
    """+12, −3 or no change."""
    if not value:
        return "no change"
    return count_text(value) if value < 0 else f"+{count_text(value)}"


def points_text(value: Fraction, base: int | None = None) -> str:
    """+16 percentage points: a rise from 56% to 72% is no rise of 16%."""
    if not value:
        return "no change"
    places = _places(base)
    near = rounded(value, places)
    size = _decimal(abs(near or Fraction(1, 10**places)), places)
    unit = "percentage point" if size == "1" else "percentage points"
    sign = "−" if value < 0 else "+"
    if near:
        return f"{sign}{size}{NBSP}{unit}"
    return f"{'down' if value < 0 else 'up'} by under {size}{NBSP}{unit}"


def percent_text(value: Fraction, base: int | None) -> str:
    """A share of a base of 100 or more to one decimal, of a smaller base whole.

    "0%" is printed only for a true nought and "100%" only for all: 0.04% of many is "under 0.1%".
    """
    places = _places(base)
    step, near = Fraction(1, 10**places), rounded(value, places)
    if near == 100 and value > 100:
        return "over 100%"
    if near == 100 and value < 100:
        return f"over {_decimal(100 - step, places)}%"
    return f"{_not_quite(value, places)}%"


def _places(base: int | None) -> int:
    return 1 if base is None or base >= FIRM_BASE else 0


def _not_quite(value: Fraction, places: int) -> str:
    """To so many decimals; what would round to nought and is none is "under" the smallest."""
    near = rounded(value, places)
    if near or not value:
        return _decimal(near, places)
    step = _decimal(Fraction(1, 10**places), places)
    return f"under {step}" if value > 0 else f"over −{step}"


def _decimal(value: Fraction, places: int) -> str:
    """A rounded value in figures; a whole one has nothing after the point."""
    whole, rest = divmod(int(abs(value) * 10**places), 10**places)
    sign = "−" if value < 0 else ""
    tail = f".{rest:0{places}}" if rest else ""
    return f"{sign}{whole:,}{tail}"


def plural(count: Fraction | int, one: str, many: str = "") -> str:
    """The noun that goes with a count: 1 action, 2 actions."""
    return one if count == 1 else many or f"{one}s"


def how_many(count: Fraction | int, one: str, many: str = "") -> str:
    """A count and its noun, never parted at a line's end: 1 action, 1,234 actions."""
    return f"{count_text(count)}{NBSP}{plural(count, one, many)}"


def spelt(count: int) -> str:
    """Nought to nine in words, larger numbers in figures."""
    return SMALL[count] if 0 <= count < len(SMALL) else count_text(count)


def finding_number(count: int) -> str:
    """A count that begins a sentence."""
    return sentence(spelt(count))


def sentence(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """a, b and c; nothing of nothing."""
    *head, last = words or ("",)
    return f"{', '.join(head)} and {last}" if head else last
