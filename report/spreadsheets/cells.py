"""A printed number as a spreadsheet keeps it: a number, and the format that prints it so again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from report.counts import Unit
from report.disclosure import PublishedNumber
from report.tables import cell_text, plain
from report.wording import number_text

PRINTED = re.compile(
    r"(?P<sign>[+−]?)(?P<pound>£?)(?P<whole>\d[\d,]*)(?:\.(?P<decimals>\d+))?"
    r"(?P<after>%| percentage points?)?"
)

CHANGES = (
    Unit.CHANGE,
    Unit.RATE_CHANGE,
    Unit.GBP_CHANGE,
    Unit.PERCENT_CHANGE,
    Unit.PERCENTAGE_POINTS,
)
"""Units whose nought is printed in words: no change."""

NO_CHANGE = "no change"


@dataclass(frozen=True)
class Pattern:
    """How a number is printed: with a sign, a pound, decimals, and what stands after it."""

    signed: bool = False
    pound: bool = False
    decimals: int = 0
    after: str = ""

    @property
    def is_percent(self) -> bool:
        return self.after == "%"


@dataclass(frozen=True)
class Cell:
    """A cell: its words, and for a number its value at the precision printed, and its pattern."""

    text: str
    value: Decimal | None = None
    pattern: Pattern | None = None


def cell_of(cell: PublishedNumber | str) -> Cell:
    """A cell of a published table. What is no plain number, such as “more than 200”, is words."""
    text = plain(cell_text(cell))
    if isinstance(cell, str) or not cell.is_known:
        return Cell(text)
    if text == NO_CHANGE and cell.unit in CHANGES:
        return Cell(text, Decimal(0), Pattern(signed=True))
    found = PRINTED.fullmatch(text)
    return Cell(text) if found is None else Cell(text, _value(found), _pattern(found))


def printed_value(number: PublishedNumber) -> Decimal | None:
    """A number, or its bound, at the precision printed; None where no figure is printed.

    A per cent is of a hundred here, as it is on the page.
    """
    if number.value is None:
        return None
    text = plain(number_text(number)).removeprefix("more than ")
    found = PRINTED.fullmatch(text)
    if found is None:
        return Decimal(0) if text == NO_CHANGE else None
    value = _value(found)
    return value * 100 if found["after"] == "%" else value


def _value(found: re.Match[str]) -> Decimal:
    """The number as printed; a per cent as a spreadsheet has it, of one and not of a hundred."""
    value = Decimal(f"{found['whole'].replace(',', '')}.{found['decimals'] or '0'}")
    value = value / 100 if found["after"] == "%" else value
    value = -value if found["sign"] == "−" else value
    return value.normalize() + 0


def _pattern(found: re.Match[str]) -> Pattern:
    """A minus that is no change's stands wherever the value is below nought."""
    signed = found["sign"] == "+" or (found["sign"] == "−" and bool(found["after"]))
    return Pattern(signed, bool(found["pound"]), len(found["decimals"] or ""), found["after"] or "")
