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
    "as_label",
    "between_text",
    "change_text",
    "count_text",
    "date_text",
    "finding_number",
    "how_many",
    "listed",
    "mark_of",
    "month_name",
    "more_text",
    "number_text",
    "percent_change_text",
    "percent_text",
    "plural",
    "points_text",
    "pounds_text",
    "rate_text",
    "sentence",
    "span_text",
    "spelt",
    "tick_pattern",
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
    if number.unit in (Unit.PER_MONTH, Unit.PER_100):
        return rate_text(value)
    if number.unit is Unit.PERCENT_CHANGE:
        return percent_change_text(value, number.base)
    if number.unit in CHANGES:
        return CHANGES[number.unit](value)
    if number.unit is Unit.READING:
        return "Better" if value > 0 else "Worse" if value < 0 else "Same"
    if number.unit is Unit.TARGET:
        return f"Target{NBSP}{'met' if value >= 0 else 'missed'}"
    if number.unit is Unit.GBP:
        return pounds_text(value)
    if number.unit in (Unit.PER_10000, Unit.DAYS):
        return _not_quite(value, 1)
    return count_text(value)


def tick_pattern(number: PublishedNumber) -> str:
    """How an axis of such numbers writes its ticks: with {} for the figures."""
    return {Unit.PERCENT: "{}%", Unit.GBP: "£{}"}.get(number.unit, "{}")


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


PENNIES_UP_TO = 100
"""A sum of this many pounds or more is printed in whole pounds."""


def pounds_text(value: Fraction | int) -> str:
    """£1,234, in whole pounds, and £24.35 below a hundred; −£50 where more was spent."""
    value = Fraction(value)
    pence = rounded(abs(value), 2)
    if pence < PENNIES_UP_TO and pence.denominator != 1:
        return f"{'−' if value < 0 else ''}£{int(pence)}.{int(pence * 100) % 100:02}"
    near = rounded(value, 0)
    return f"{'−' if near < 0 else ''}£{_decimal(abs(near), 0)}"


def change_text(value: Fraction | int) -> str:
    """+12, −3 or no change."""
    if not value:
        return "no change"
    return count_text(value) if value < 0 else f"+{count_text(value)}"


def rate_change_text(value: Fraction) -> str:
    """+3.1, −0.4 or no change: to one decimal, as rates are."""
    if not value:
        return "no change"
    return f"{'−' if value < 0 else '+'}{_not_quite(abs(value), 1)}"


def pounds_change_text(value: Fraction) -> str:
    """+£1,200, −£6.64 or no change."""
    if not value:
        return "no change"
    return pounds_text(value) if value < 0 else f"+{pounds_text(value)}"


def percent_change_text(value: Fraction, base: int | None = None) -> str:
    """+6.7%, −10% or no change: a change as a share of what was before, and not in points."""
    if not value:
        return "no change"
    places = _places(base)
    near, least = abs(rounded(value, places)), Fraction(1, 10**places)
    if near:
        return f"{'−' if value < 0 else '+'}{_decimal(near, places)}%"
    return f"{'down' if value < 0 else 'up'} by under {_decimal(least, places)}%"


def more_text(number: PublishedNumber, more: str = "more", less: str = "less") -> str:
    """A known change in words: 4% more, £50 less; the same where there is none."""
    if not number.exactly:
        return "the same"
    size = number_text(number).lstrip("+−").removeprefix("up by ").removeprefix("down by ")
    return f"{size} {more if number.exactly > 0 else less}"


CHANGES = {
    Unit.CHANGE: change_text,
    Unit.RATE_CHANGE: rate_change_text,
    Unit.GBP_CHANGE: pounds_change_text,
}


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


def as_label(text: str) -> str:
    """The name of a row or a part: with a capital, unless its first word has its own, as iHub."""
    first = text.split(maxsplit=1)[:1]
    return sentence(text) if first and first[0].islower() else text


def listed(words: Sequence[str]) -> str:
    """a, b and c; nothing of nothing."""
    *head, last = words or ("",)
    return f"{', '.join(head)} and {last}" if head else last
