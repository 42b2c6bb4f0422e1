"""How numbers are written: in figures alone, as a lower bound (>200), or as a mark."""

from __future__ import annotations

import re
from decimal import Decimal

from report.problems import quoted
from report.schema.values import Amount, BadValue, Kind, State

MARKS = {
    **dict.fromkeys(("*", "c", "[c]"), State.CONFIDENTIAL),
    **dict.fromkeys(("x", "[x]", ":", "-"), State.NOT_AVAILABLE),
    **dict.fromkeys(("z", "[z]"), State.NOT_APPLICABLE),
}
"""The marks that published tables use in place of a number."""

FIGURES = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
THOUSANDS = re.compile(r"-?\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?", re.ASCII)
BOUND = re.compile(
    r"(?:more than|over|above|in excess of)\s+(\d+)|(\d+)\s*(?:\+|plus|or more)", re.IGNORECASE
)
LARGEST_COUNT = 999_999_999
"""More than this is a slip; and a million rows of it still add up exactly."""


def read_count(text: str) -> Amount:
    """A whole number from nought up, "more than" one (>200), or a mark."""
    if re.fullmatch(r">? *-?\d+(?:\.\d+)? *%", text, re.ASCII):
        what = f"{quoted(text)} is a share, and a count is wanted here."
        raise BadValue("number-with-sign", what, "Write how many there were, for example 12.")
    amount = read_number(text)
    if amount.value is None:
        return amount
    if amount.value < 0:
        what = f"{quoted(text)} is less than nought."
        raise BadValue("negative-count", what, "Count from nought up; leave it empty if unknown.")
    if amount.value != amount.value.to_integral_value():
        what = f"{quoted(text)} is not a whole number."
        raise BadValue("not-a-whole-number", what, "Counts are whole; write 12, not 12.5.")
    if amount.value > LARGEST_COUNT:
        what = f"{quoted(text)} is more than a count here can be."
        raise BadValue("too-large", what, "Look for figures that have run together.")
    return amount


def read_number(text: str) -> Amount:
    """A number, "more than" one, or a mark."""
    if text.lower() in MARKS:
        return Amount(None, MARKS[text.lower()])
    bounded = text.startswith(">")
    digits = text.removeprefix(">").strip()
    if FIGURES.fullmatch(digits):
        return Amount(Decimal(digits), State.AT_LEAST if bounded else State.KNOWN)
    raise _bad_number(text, digits)


def _bad_number(text: str, digits: str) -> BadValue:
    bare = digits.rstrip("% ").lstrip("£ ")
    alone = _alone(bare)
    if alone and "%" in digits:
        what = f"{quoted(text)} holds a per cent sign."
        return BadValue("number-with-sign", what, f"Write the number alone: {alone}.")
    if alone and digits.startswith("£"):
        what = f"{quoted(text)} holds a pound sign."
        return BadValue("number-with-sign", what, f"Write the number alone: {alone}.")
    if THOUSANDS.fullmatch(digits):
        what = f"{quoted(text)} holds a comma or a space inside the number."
        remedy = f"Write {alone}: format the cells as plain numbers."
        return BadValue("number-with-comma", what, remedy)
    if re.fullmatch(r"-?\d+,\d+", digits, re.ASCII):
        what = f"{quoted(text)} holds a comma inside the number."
        remedy = "Write a point before decimals, and no comma between thousands."
        return BadValue("number-with-comma", what, remedy)
    return _no_number(text)


def _alone(bare: str) -> str:
    """The number without what makes it easier to read, or nothing if it is none."""
    if FIGURES.fullmatch(bare):
        return bare
    return re.sub(r"[^\d.-]", "", bare) if THOUSANDS.fullmatch(bare) else ""


def _no_number(text: str) -> BadValue:
    what = f"{quoted(text)} is not a number."
    remedy = "Write it in figures; leave it empty if it is not known."
    if found := BOUND.fullmatch(text):
        remedy = f"If it means “more than {found[1] or found[2]}”, write >{found[1] or found[2]}."
    return BadValue("not-a-number", what, remedy)


COUNT = Kind("count", "a whole number, >200 for “more than 200”, or a mark", read_count)
NUMBER = Kind("number", "figures, with a point for decimals; >200; or a mark", read_number)
