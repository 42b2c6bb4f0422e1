"""What a reader can make of a printed figure: between which numbers the true one lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache


class Kind(Enum):
    """What a printed text is to whoever adds up."""

    WORDS = "words"
    COUNT = "a whole number"
    DECIMAL = "a number with decimals"
    SHARE = "a percentage"
    CHANGE = "a change"
    OTHER = "an amount"
    HIDDEN = "hidden"
    MISSING = "missing"
    STRANGE = "an unknown mark"


@dataclass(frozen=True)
class Printed:
    """A printed figure. ``low`` and ``high`` are the bounds of the true one; None means no bound.

    ``unit`` is what stands beside the figures: "%", "£" or "points".
    """

    kind: Kind
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it says how large something is, exactly or nearly."""
        return self.low is not None or self.high is not None

    @property
    def exact(self) -> Fraction | None:
        """The number itself, where it is printed in full."""
        return self.low if self.low == self.high else None


WORDS = Printed(Kind.WORDS)
HIDDEN = "[c]"
MISSING = ("[x]", "[z]")

MARK = re.compile(r"\[\w{1,4}\]|\*+|:|[cxzk]|n/?a|<\s*\d+|-|–|—", re.IGNORECASE)
"""What publishers print in the place of a number; of these the report uses three."""

FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
MINUS = "−–-"
PLAIN = re.compile(
    rf"(?P<more>more than |over |under |up by under |down by under )?(?P<sign>[+{MINUS}])?"
    rf"(?P<pounds>£)?(?P<figures>{FIGURES})"
    r"(?P<unit>%| percentage points?)?",
    re.IGNORECASE,
)
NO_CHANGE = ("no change", "the same")

OPEN_ENDED = ("more than", "over")


@cache
def read(text: str) -> Printed:
    """What a cell says. Words are words; a mark that is not one of the report's is strange."""
    said = " ".join(text.replace("\u00a0", " ").split()).removeprefix("'")
    if said == HIDDEN:
        return Printed(Kind.HIDDEN)
    if said in MISSING:
        return Printed(Kind.MISSING)
    if said.lower() in NO_CHANGE:
        return Printed(Kind.CHANGE, Fraction(0), Fraction(0))
    found = PLAIN.fullmatch(said)
    if found is None:
        return Printed(Kind.STRANGE) if not said or MARK.fullmatch(said) else WORDS
    return _number(found)


def _number(found: re.Match[str]) -> Printed:
    figures = found["figures"].replace(",", "")
    places = len(figures.partition(".")[2])
    sign = -1 if found["sign"] and found["sign"] in MINUS else 1
    unit = (found["unit"] or "").strip()
    unit = "£" if found["pounds"] else "points" if unit.startswith("percent") else unit
    size = Fraction(figures)
    kind = _kind(found, unit, places)
    if found["more"]:
        return _bounded(kind, found["more"].strip().lower(), sign * size, unit)
    near = _near(kind, places)
    return Printed(kind, sign * size - near, sign * size + near, unit)


def _kind(found: re.Match[str], unit: str, places: int) -> Kind:
    if unit == "points" or found["sign"] == "+":
        return Kind.CHANGE
    if unit == "%":
        return Kind.SHARE
    if unit == "£":
        return Kind.OTHER
    return Kind.DECIMAL if places else Kind.COUNT


def _bounded(kind: Kind, more: str, value: Fraction, unit: str) -> Printed:
    """More than 200, under 0.1%: a bound on one side."""
    kind = Kind.OTHER if kind is Kind.COUNT else kind
    if more in OPEN_ENDED:
        return Printed(kind, value, Fraction(100) if _is_over_a_share(kind, value) else None, unit)
    if more == "under":
        return Printed(kind, Fraction(0), value, unit)
    return Printed(Kind.CHANGE, min(value, Fraction(0)), max(value, Fraction(0)), unit)


def _is_over_a_share(kind: Kind, value: Fraction) -> bool:
    return kind is Kind.SHARE and value < 100


def _near(kind: Kind, places: int) -> Fraction:
    """By how much a rounded number may be out: half of its last place; a count by nothing."""
    if kind is Kind.COUNT or (kind is Kind.CHANGE and not places):
        return Fraction(0)
    return Fraction(1, 2 * 10**places)
