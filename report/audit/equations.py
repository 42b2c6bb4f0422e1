"""What ties figures to each other: sums, shares and changes that a reader can write down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from report.audit.figures import Figure

Terms = tuple[tuple[int, Fraction], ...]
"""Figures by id, each with how often it is taken."""


@dataclass(frozen=True)
class Equation:
    """Figures that come to something between ``low`` and ``high``, and why a reader thinks so."""

    terms: Terms
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    why: str = ""


def adds_up(total: Figure, parts: Iterable[Figure], why: str) -> Equation | None:
    """The parts come to the total; nothing where that says nothing."""
    return equation([(total, Fraction(-1)), *((part, Fraction(1)) for part in parts)], why=why)


def equation(
    terms: Iterable[tuple[Figure, Fraction]],
    low: Fraction = Fraction(0),
    high: Fraction = Fraction(0),
    why: str = "",
) -> Equation | None:
    """An equation with each figure once, or None where nothing is left of it."""
    factors: dict[int, Fraction] = {}
    for figure, factor in terms:
        factors[figure.id] = factors.get(figure.id, Fraction(0)) + factor
    left = tuple(sorted((id, factor) for id, factor in factors.items() if factor))
    return Equation(left, low, high, why) if left else None


def range_of(
    terms: Terms, figures: Mapping[int, Figure]
) -> tuple[Fraction | None, Fraction | None]:
    """Between what some figures can come to, by what is printed of each and by nothing else.

    Whatever is not printed is nought or more, if it is no change.
    """
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for id, factor in terms:
        least, most = figures[id].low, figures[id].high
        if least is None and figures[id].is_natural:
            least = Fraction(0)
        if factor < 0:
            least, most = most, least
        low = None if low is None or least is None else low + factor * least
        high = None if high is None or most is None else high + factor * most
    return low, high


def may_hold(one: Equation, figures: Mapping[int, Figure]) -> bool:
    """Whether what is printed leaves room for an equation."""
    low, high = range_of(one.terms, figures)
    return (low is None or low <= one.high) and (high is None or high >= one.low)


def is_settled(one: Equation, figures: Mapping[int, Figure]) -> bool:
    """Whether every figure of an equation is printed."""
    return all(
        figures[id].low is not None and figures[id].high is not None and not figures[id].hidden
        for id, _ in one.terms
    )
