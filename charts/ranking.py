"""Which rows of a table have the largest number, and whether that can be said at all."""

from __future__ import annotations

from dataclasses import dataclass

from report.disclosure import PublishedNumber, PublishedRow
from report.wording import as_label, listed, number_text, plural

FEW, SHORT = 3, 60
"""A title names no more rows than this, and none with a longer name."""


@dataclass(frozen=True)
class Top:
    """The rows with the largest number. ``alone`` if every other row is known to be smaller.

    ``of_all`` says whether all rows are known to be no larger: one that is not available might be.
    """

    rows: tuple[PublishedRow, ...]
    number: PublishedNumber
    of_all: bool

    @property
    def names(self) -> str:
        """“A”, “B” and “C”, or nothing where they are too many or too long for a title."""
        return named([row.label for row in self.rows])

    @property
    def plainly(self) -> str:
        """The same without quotation marks, of rows whose names are ours: November 2023."""
        return listed([row.label for row in self.rows]) if len(self.rows) <= FEW else ""

    @property
    def said(self) -> str:
        """The number, "each" if several rows share it."""
        return f"{number_text(self.number)}{self._each}"

    @property
    def often(self) -> str:
        """The same as so many times: 120 times each."""
        times = plural(self.number.value or 0, "time")
        return f"{number_text(self.number)} {times}{self._each}"

    @property
    def _each(self) -> str:
        return " each" if len(self.rows) > 1 else ""


def in_title(label: str) -> str:
    """A name from the data within a title: always in quotation marks, as its own row has it.

    Only so does a reader see where it begins and ends, whatever words and signs it is made of.
    """
    inside = as_label(label).replace("“", "‘").replace("”", "’")
    return f"“{inside}”"


def named(labels: list[str]) -> str:
    """“A”, “B” and “C”; nothing where they are too many or too long for a title."""
    if len(labels) > FEW or any(len(label) > SHORT for label in labels):
        return ""
    return listed([in_title(label) for label in labels])


def top(rows: tuple[PublishedRow, ...], column: int) -> Top | None:
    """The rows with the largest number of a column; nothing where none is known."""
    known = [row for row in rows if row.number(column).is_known]
    bounds = [row for row in rows if row.number(column).is_bound]
    most = max((row.number(column).exactly for row in known), default=None)
    if len(bounds) == 1 and (most is None or (bounds[0].number(column).value or 0) >= most):
        unknown = len(rows) - len(known) - 1
        return Top((bounds[0],), bounds[0].number(column), not unknown)
    if most is None:
        return None
    leading = tuple(row for row in known if row.number(column).exactly == most)
    return Top(leading, leading[0].number(column), len(known) == len(rows))


def among(found: Top, many: str) -> str:
    """How a title begins where a row that is not known might be larger."""
    return "" if found.of_all else f"Of the {many} whose number is known, "
