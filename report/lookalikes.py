"""Cells of one in published tables that fit a published review.

Whoever has read the review of a baby and finds, in another table, one baby in one district, knows
more of that child than either tells. The gate hides most such cells; this finds those it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.checks.details.kinds import CASE_IN_TABLE, at
from report.counts import Unit
from report.dataset import Dataset
from report.disclosure import Published, PublishedNumber, PublishedTable, ToldReview
from report.measures.tallies import rows_where
from report.problems import Place, Problem

COUNTED = ("indicators", "audits")
"""Files whose tables count children; those of reviews.yaml count the reviews themselves."""

AGES = re.compile(r"\d+")
OLDEST = 25
COMMON = frozenset(
    (
        *("abuse", "aged", "and", "between", "child", "children", "death", "died", "for", "from"),
        *(
            "harm",
            "home",
            "injury",
            "kind",
            "more",
            "outside",
            "over",
            "people",
            "reason",
            "serious",
        ),
        *("several", "than", "that", "the", "their", "they", "under", "what", "while", "with"),
        *("year", "years"),
    )
)
"""Words of a kind of harm that tell one review from another as little as they tell cells apart."""


def cells_like_reviews(data: Dataset, published: Published) -> Iterator[Problem]:
    """Every printed one whose row, column and table fit the age or the harm of a review."""
    told = [review for review in published.reviews if review.is_published]
    for table in published.tables.values() if told else ():
        for number, says in _ones(table):
            if any(fits(says, review) for review in told):
                for place in _place_of(number, data):
                    yield at(place, CASE_IN_TABLE)


def _ones(table: PublishedTable) -> Iterator[tuple[PublishedNumber, str]]:
    """Each count of one in a table, with the words that say what it counts."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if isinstance(cell, PublishedNumber) and _is_one(cell):
                yield cell, f"{table.title}; {row.label}; {column.heading}"


def _is_one(number: PublishedNumber) -> bool:
    from_files = {rows.file for rows in number.rows}
    is_count = number.unit is Unit.COUNT and number.is_known and number.exactly == 1
    return is_count and bool(from_files.intersection(COUNTED))


def fits(says: str, review: ToldReview) -> bool:
    """Whether words that say what a cell counts fit a review's age band or kind of harm."""
    ages = band_of(review.age_group)
    told = [band for part in says.split("; ") if (band := band_of(part))]
    alike = any(ages and one[0] <= ages[1] and ages[0] <= one[1] for one in told)
    return alike or bool(_stems(review.harm) & _stems(says))


def band_of(text: str) -> tuple[int, int] | None:
    """The ages, in years, that a band takes in: “Under 1”, “5 to 15”, “16 or 17”, “16 and over”."""
    if re.search(r"(?:19|20)\d\d", text):
        return None  # a year, and not an age
    found = [int(age) for age in AGES.findall(text)]
    if not found or max(found) > OLDEST or re.search(r"%|week|month", text):
        return (0, 0) if found and re.search(r"week|month", text) else None
    if re.search(r"\b(?:under|below|less|younger)\b", text, re.IGNORECASE):
        return 0, max(found) - 1
    if re.search(r"\b(?:over|older|above|more)\b|\+", text, re.IGNORECASE):
        return min(found), OLDEST
    return min(found), max(found)


def _stems(text: str) -> set[str]:
    """The telling words of a text, without their endings."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    return {word[:6] for word in words if word not in COMMON}


def _place_of(number: PublishedNumber, data: Dataset) -> Iterator[Place]:
    """Where the first row behind a number stands."""
    for rows in number.rows:
        frame = data.frame(rows.file)
        if frame is not None:
            found = [int(row) for row in rows_where(frame, rows)]
            column = rows.column or next(iter(frame.sheet.columns))
            yield from (frame.place(row, column) for row in found[:1])
            return
