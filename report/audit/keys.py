"""What a reader takes a cell to be of: a measure, the categories it is told by, and a time.

Two cells of which all three are the same are one figure, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from report.audit.tables import Row, Table

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = "|".join(MONTHS)

TIME = re.compile(
    rf"(?:on |as at )?(?:\d{{1,2}} (?:{MONTH}) \d{{4}}|(?:{MONTH}) \d{{4}}|"
    r"\d{4}[-–]\d{2}(?: q[1-4])?|\d{4}(?: q[1-4])?|q[1-4] \d{4}(?:[-–]\d{2})?)",
    re.IGNORECASE,
)
STOCK = re.compile(rf"\b(?:on|as at) (\d{{1,2}} (?:{MONTH}))\b", re.IGNORECASE)
YEAR = re.compile(r"(\d{4})(?:[-–](\d{2}))?")

WHOLES = re.compile(
    r"(?:all|total|totals|overall|in all|altogether|whole|sum|everyone|everybody)(?:\b.*)?|"
    r".*\btotal",
    re.IGNORECASE,
)
VALUES = ("value", "number", "count", "measure", "children", "figure")
"""Headings of a column that holds the measure itself."""

PARTS = {"number": "numerator", "out of": "denominator", "sum": "numerator"}
PARTS |= {"divided by": "denominator"}
"""What stands below a share or an average, or beside it, and belongs to it."""


class Key(NamedTuple):
    """What a figure is of. A figure without categories is the whole of its measure."""

    measure: str
    categories: frozenset[str]
    time: str


@cache
def plain(text: str) -> str:
    """A text as it is compared: small letters, one kind of dash, no signs at its ends."""
    said = " ".join(text.replace("\u00a0", " ").replace("–", "-").split())
    return said.strip(" .:,;").lower().removeprefix("'")


def is_whole(label: str) -> bool:
    """Whether a label says that a row or a column takes all others together."""
    return WHOLES.fullmatch(plain(label)) is not None


def time_of(text: str) -> str:
    """The time that a heading or label names, or nothing if it names none."""
    said = plain(text)
    if not TIME.fullmatch(said):
        return ""
    return said.removeprefix("on ").removeprefix("as at ")


@dataclass(frozen=True)
class Said:
    """What a label or heading adds to what a cell is of."""

    measure: str = ""
    part: str = ""
    category: str = ""
    time: str = ""
    day: str = ""


def labels_of(table: Table) -> Iterator[Said]:
    """What each row's label says; a part of a share belongs to the row above it."""
    above = ""
    for row in table.rows:
        said = _said_by_label(table, row, above)
        above = said.measure or said.category
        yield said


def _said_by_label(table: Table, row: Row, above: str) -> Said:
    said = plain(row.label)
    if said in PARTS and above:
        made = Said(measure=above) if plain(table.corner) == "measure" else Said(category=above)
        return replace(made, part=PARTS[said])
    if plain(table.corner) == "measure":
        day = STOCK.search(said)
        measure = said[: day.start()].rstrip(" ,") if day else said
        return Said(measure=measure or said, day=day[1] if day else "")
    return _said(said)


def _said(said: str) -> Said:
    """What a heading says, or the label of a row that is no measure."""
    if time := time_of(said):
        return Said(time=time)
    part, comma, rest = said.partition(", ")
    if part in PARTS and (not comma or time_of(rest)):
        is_part = bool(comma) or part != "number"
        return Said(part=PARTS[part] if is_part else "", time=time_of(rest))
    if said in VALUES or is_whole(said):
        return Said()
    return Said(category=said)


def keys_of(table: Table) -> dict[tuple[int, int], Key]:
    """What each cell of a table is of, by its row and column."""
    title, told = _title(table)
    day = STOCK.search(plain(table.subtitle)) or STOCK.search(plain(table.title))
    columns = [_said(plain(heading)) for heading in table.headings]
    below = _time_in(table.subtitle)
    found = {}
    for i, label in enumerate(labels_of(table)):
        for j, heading in enumerate(columns):
            time = heading.time or label.time or told
            stock = label.day or (day[1] if day else "")
            part = heading.part or label.part
            found[i, j] = Key(
                (label.measure or title) + (f" ({part})" if part else ""),
                frozenset(filter(None, (label.category, heading.category))),
                _on_day(time, stock) or below,
            )
    return found


def _title(table: Table) -> tuple[str, str]:
    """The measure that a title names, and the time if it names one: Plans, by district, 2025."""
    parts = plain(table.title).split(", ")
    times = [time_of(part) for part in parts]
    by = next((i for i, part in enumerate(parts) if part.startswith("by ")), len(parts))
    named = [part for part, time in zip(parts[:by], times, strict=False) if not time]
    return ", ".join(named), next(filter(None, times), "")


def _on_day(time: str, day: str) -> str:
    """2025, of a count on 31 March, is 31 March 2025; and so is 2024-25."""
    year = YEAR.fullmatch(time)
    if not year or not day:
        return time
    last = f"{year[1][:2]}{year[2]}" if year[2] else year[1]
    return f"{day} {last}"


def _time_in(subtitle: str) -> str:
    """The times that a subtitle names, as they stand there: they tell two tables apart."""
    return " ".join(TIME.findall(plain(subtitle)))
