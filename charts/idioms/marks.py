"""A value to draw, and its words as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite


@dataclass(frozen=True)
class Mark:
    """A value from nought upwards, or None for one that is withheld or not there, and its text.

    An open-ended mark is a lower bound ("more than 200"): its bar has no firm end.
    """

    value: float | None
    text: str
    open_ended: bool = False

    def __post_init__(self) -> None:
        if self.value is not None and not (isfinite(self.value) and self.value >= 0):
            raise ValueError(f"a mark is drawn from nought upwards: {self.value} cannot be")

    def saying(self, text: str) -> Mark:
        """The same mark with other words."""
        return replace(self, text=text)

    @property
    def size(self) -> float:
        """How much there is to draw."""
        return self.value or 0.0

    @property
    def shorthand(self) -> str:
        """The text where room is short: of "[x] not available" the "[x]"."""
        head, bracket, _ = self.text.partition("]")
        return head + bracket if self.text.startswith("[") and bracket else self.text


def largest(marks: list[Mark]) -> float:
    """The largest value drawn, or nought."""
    return max((mark.size for mark in marks), default=0.0)
