"""Days as a pack writes them, 2026-11-22, and as spreadsheets write them instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

REWRITTEN = (
    "%d/%m/%Y",
    "%d/%m/%y",
    "%m/%d/%Y",
    "%m/%d/%y",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%d.%m.%y",
    "%d-%m-%Y",
    "%d-%m-%y",
    "%d-%b-%y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d %B %Y",
)
"""How spreadsheets write a day: the same figures can be one of two, so that each is tried."""

MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?$")


def day_of(text: str) -> date | None:
    """A whole day, written one way only: 2026-05-14."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def days_meant(text: str) -> Iterator[str]:
    """The days, as a pack writes them, that a spreadsheet may have written like this."""
    bare = MIDNIGHT.sub("", text.strip())
    for form in REWRITTEN:
        try:
            yield datetime.strptime(bare, form).date().isoformat()  # noqa: DTZ007 - a day alone
        except ValueError:
            continue
    if bare != text and day_of(bare):
        yield bare
