"""What an edition's label means: its period, and who and which guidance applied then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from report.edition import Edition
from report.problems import UsageError
from report.schema.values import When


@dataclass(frozen=True)
class Names:
    """The two parts of an edition's id."""

    partnership: str
    label: str

    @property
    def id(self) -> str:
        return f"{self.partnership}/{self.label}"


LABELS = (
    "2025-26 (a financial year, April to March), 2024-26 (two of them), "
    "2025-26-q1 (a quarter: April to June) and 2025 (a calendar year)"
)


def names_of(data: Path, edition_id: str) -> Names:
    """The parts of an id that can serve, or UsageError with one that was probably meant."""
    parts = edition_id.strip().strip("/").split("/")
    if len(parts) == 2 and _may_name(data, parts[0]) and period_of(parts[1]):
        return Names(*parts)
    meant = _plain(edition_id)
    hint = f" Did you mean “{meant.id}”?" if meant else ""
    if len(parts) != 2:
        what = f"“{edition_id}” is not a partnership and an edition with one “/” between."
        raise UsageError(what + (hint or " For example: new ourshire/2025-26"))
    if not _may_name(data, parts[0]):
        what = f"“{parts[0]}” cannot name a folder here: use small letters, figures and hyphens."
        raise UsageError(what + hint)
    raise UsageError(f"“{parts[1]}” is not a label that we understand.{hint} We know {LABELS}.")


def _may_name(data: Path, partnership: str) -> bool:
    """Whether a folder may be called this; one that is there already may keep its name."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", partnership):
        return True
    return partnership[:1] not in ("", ".", "_") and (data / partnership).is_dir()


def _plain(edition_id: str) -> Names | None:
    """The id in small letters, with hyphens and short years, if that is one."""
    text = re.sub(r"[\s_–.]+", "-", edition_id.strip(" /.").lower().replace("\\", "/"))
    partnership, _, label = text.partition("/")
    label = re.sub(r"(\d{4})[-/](?:\d\d)?(\d\d)\b", r"\1-\2", label)
    label = re.sub(r"[-/]+q", "-q", label)
    good = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", partnership) and period_of(label)
    return Names(partnership, label) if good else None


def period_of(label: str) -> When | None:
    """The time that a label names, or None for one that we do not understand."""
    if re.fullmatch(r"(19|20)\d\d", label):
        return When(date(int(label), 1, 1), date(int(label), 12, 31))
    found = re.fullmatch(r"((?:19|20)\d\d)-(\d\d)(?:-q([1-4]))?", label)
    if not found:
        return None
    year, years = int(found[1]), (int(found[2]) - int(found[1])) % 100
    if found[3] and years == 1:
        first = moved(date(year, 4, 1), 3 * int(found[3]) - 3)
        return When(first, moved(first, 3) - DAY)
    return _financial_years(year, years) if years in (1, 2) and not found[3] else None


DAY = timedelta(days=1)


def _financial_years(year: int, years: int) -> When:
    return When(date(year, 4, 1), date(year + years, 3, 31))


def moved(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def period_like(names: Names, before: Edition | None) -> When:
    """What the label says; where the earlier edition has other months than its label, those."""
    period = period_of(names.label)
    assert period is not None, "the label was understood"
    label = period_of(before.id.split("/")[1]) if before else None
    if before is None or before.period is None or label is None:
        return period
    was = before.period
    later = _months(label.first, was.first)
    if later != _months(label.last + DAY, was.last + DAY) or not _is_whole_months(was):
        return period
    return When(moved(period.first, later), moved(period.last + DAY, later) - DAY)


def _is_whole_months(span: When) -> bool:
    return span.first.day == 1 and (span.last + DAY).day == 1


def _months(first: date, second: date) -> int:
    return (second.year - first.year) * 12 + second.month - first.month


# Who answered, and to which guidance


GUIDANCE = ((date(2019, 9, 29), "wt2015"), (date(2023, 12, 15), "wt2018"))
"""Editions of the guidance, each with the first day on which it no longer applied."""

NEWEST_FROM = date(2026, 4, 1)
"""Periods that begin on this day or later answer to the edition of 2026."""

PARTNERSHIPS_FROM = date(2019, 9, 29)
"""The day the last boards gave way to partnerships."""

CARE_BOARDS_FROM = date(2022, 7, 1)
"""The day integrated care boards took over from clinical commissioning groups."""


def guidance_of(period: When) -> str:
    """The edition of the guidance that applied at the end of a period."""
    if period.first >= NEWEST_FROM:
        return "wt2026"
    return next((name for until, name in GUIDANCE if period.last < until), "wt2023")


def kind_of(period: When) -> str:
    """Whether a board or a partnership answered for a period."""
    return "board" if period.last < PARTNERSHIPS_FROM else "partnership"
