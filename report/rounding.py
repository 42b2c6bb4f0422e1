"""Counts of people to the nearest five, and what is worked out of them, so that all agree.

Each count is rounded by itself, totals too, so that parts may not add up to the last five. Shares,
rates and changes are worked out again from what is printed; what cannot be, has no value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from report.adding import TIMES, is_cell, numerator
from report.counts import CHANGES, Number, Unit
from report.schema.values import State

STEP = 5

SMALLEST = 7
"""The largest count that is hidden beside rounding: 8 is printed as 10, and 7 would be 5."""

DIFFERENCES = (Unit.CHANGE, *CHANGES.values(), Unit.RATE_CHANGE)


def nearest(value: int) -> int:
    """The nearest multiple of five."""
    return (value + STEP // 2) // STEP * STEP


def strays(value: int) -> tuple[int, int]:
    """How far below and above a count the others lie that are printed alike."""
    printed = nearest(value)
    return value - (printed - STEP // 2), printed + STEP // 2 - value


def rounded(numbers: Mapping[str, Number]) -> dict[str, Number]:
    """Every number as it is printed; one that tells of people and cannot be rounded is hidden."""
    done: dict[str, Number] = {}
    for id in numbers:
        _round(id, numbers, done)
    return done


def _round(id: str, numbers: Mapping[str, Number], done: dict[str, Number]) -> Number:
    if id not in done:
        done[id] = numbers[id]  # what is worked out of itself is left as it is
        parts = [_round(part, numbers, done) for part in numbers[id].parts if part in numbers]
        done[id] = _printed(numbers[id], parts)
    return done[id]


def _printed(number: Number, parts: list[Number]) -> Number:
    if not number.of.protected or number.public or number.value is None:
        return number
    if number.state is State.AT_LEAST:
        return replace(number, value=Fraction(int(number.value) // STEP * STEP))
    if is_cell(number):
        return replace(number, value=Fraction(nearest(int(number.exactly))))
    if number.unit in TIMES:
        return _share(number, parts)
    if number.unit in DIFFERENCES and len(parts) == len(number.parts) == 2:
        return _difference(number, parts[0], parts[1])
    return number if not number.parts else _hidden(number)


def _share(number: Number, parts: list[Number]) -> Number:
    over = numerator(number)
    if number.base is None or over is None:
        return number if not number.parts else _hidden(number)
    part, whole = nearest(over), number.base
    if number.unit is Unit.PERCENT:
        whole = nearest(number.base)
    if len(parts) == 2 and all(one.is_known and one.unit is Unit.COUNT for one in parts):
        part, whole = int(parts[0].exactly), int(parts[1].exactly)
    if not whole or (part > whole and number.unit is Unit.PERCENT):
        return _hidden(number)
    return replace(number, value=Fraction(TIMES[number.unit] * part, whole), base=whole)


def _difference(number: Number, before: Number, now: Number) -> Number:
    if not (before.is_known and now.is_known):
        return _hidden(number)
    return replace(number, value=now.exactly - before.exactly)


def _hidden(number: Number) -> Number:
    return replace(number, value=None, state=State.CONFIDENTIAL, base=None)
