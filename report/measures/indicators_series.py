"""Indicators as series: every value with its period and categories, and which are compared.

A flow's year is added up from its quarters or months if all of them are known; a stock is as at a
day; a share is never added up. Periods that end after the edition's own are left out.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

import pandas as pd

from report.dataset import Dataset
from report.embargo.exposure import stands_in_public
from report.frames import Frame
from report.measures.tallies import exactly
from report.schema.subjects import Indicator, Merge
from report.schema.values import State, When
from report.spans import date_text, months_between, year_label

YEAR = 12
"""Months."""

BREAK = "[b]"
"""How a row's note begins where the definition changed: a break in the series."""

Key = tuple[str, str]
"""The categories of a value, by the first breakdown and by the second; empty for the whole."""

WHOLE: Key = ("", "")


@dataclass(frozen=True)
class Cell:
    """One value: what is known of it, what it is a share of, and the rows of the file behind it."""

    value: Fraction | None
    state: State = State.NOT_AVAILABLE
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    at: tuple[int, ...] = ()
    status: str = ""
    note: str = ""
    summed: bool = False

    @property
    def breaks(self) -> bool:
        return self.note.startswith(BREAK)


Cells = dict[When, dict[Key, Cell]]


@dataclass(frozen=True)
class Series:
    """One indicator's values, and the periods that are compared.

    ``now`` is the period (or day) that the edition's value is for and ``before`` the one a year
    earlier, if anything is known of it; ``main`` are all that are like them, oldest first, and
    ``others`` the rest, such as quarters. ``missing`` are the parts for want of which ``now``
    could not be added up.
    """

    entry: Indicator
    cells: Mapping[When, Mapping[Key, Cell]]
    now: When
    before: When | None
    main: tuple[When, ...]
    others: tuple[When, ...]
    missing: tuple[When, ...] = ()
    borrowed: bool = False
    public: bool = False
    lender: str = ""
    """The edition that the year before is taken from, where it is borrowed."""

    @property
    def id(self) -> str:
        return str(self.entry.id)

    @property
    def title(self) -> str:
        return str(self.entry.title)

    @property
    def is_share(self) -> bool:
        return self.entry.kind == "share"

    def all_keys(self) -> list[Key]:
        """Every combination of categories that has a value, in the order of the file."""
        return list(dict.fromkeys(key for cells in self.cells.values() for key in cells))

    def categories(self, place: int) -> list[str]:
        """The categories of the first breakdown or the second that have values of their own."""
        other = 1 - place
        return list(
            dict.fromkeys(key[place] for key in self.all_keys() if key[place] and not key[other])
        )

    def cell(self, when: When | None, key: Key = WHOLE) -> Cell | None:
        return self.cells.get(when, {}).get(key) if when else None

    def breaks_at(self, when: When, key: Key = WHOLE) -> bool:
        """Whether another definition holds from a period on, for the whole or for a part of it."""
        found = (self.cell(when, WHOLE), self.cell(when, key))
        return any(cell is not None and cell.breaks for cell in found)

    def is_compared(self, key: Key = WHOLE) -> bool:
        """Whether this period and the one before are counted by one definition."""
        if self.before is None:
            return False
        since = [when for when in self.cells if self.before.last < when.last <= self.now.last]
        return not any(self.breaks_at(when, key) for when in since)


def series_of(data: Dataset, previous: Dataset | None = None) -> list[Series]:
    """Each indicator that has values, in the order of indicators.yaml.

    ``previous`` is the edition of the year before, for what it alone knows of that year.
    """
    frame = data.frame("indicators")
    if frame is None:
        return []
    known, earlier = _by_indicator(frame, data), _earlier(previous)
    found = [
        _series(data, entry, known[str(entry.id)], earlier)
        for entry in data.indicators
        if str(entry.id) in known
    ]
    lender = previous.edition.id if previous else ""
    return [replace(one, lender=lender) if one.borrowed else one for one in found]


Earlier = Mapping[str, tuple[Indicator, Cells]]


def _earlier(previous: Dataset | None) -> Earlier:
    frame = previous.frame("indicators") if previous else None
    if previous is None or frame is None:
        return {}
    known = _by_indicator(frame, previous)
    entries = {str(entry.id): entry for entry in previous.indicators}
    return {id: (entries[id], cells) for id, cells in known.items() if id in entries}


def _series(data: Dataset, entry: Indicator, cells: Cells, earlier: Earlier) -> Series:
    now = _period_of(entry, data.edition.span, cells)
    before = a_year_before(now)
    borrowed = before not in cells and _borrow(entry, cells, before, earlier)
    for merge in entry.merge:
        cells = _merged(cells, merge)
    missing: tuple[When, ...] = ()
    if entry.kind == "flow":
        missing = _add_up(cells, now)
    like = tuple(sorted(when for when in {*cells, now} if _alike(when, now)))
    others = tuple(sorted(when for when in cells if when not in like))
    return Series(
        entry,
        cells,
        now,
        before if before in cells else None,
        like,
        others,
        missing,
        borrowed,
        _is_public(data, entry),
    )


def _is_public(data: Dataset, entry: Indicator) -> bool:
    source = data.source_of("indicators.csv")
    where = (entry.public, source.public if source else None, data.edition.settings.public)
    return any(stands_in_public(public, data.edition.report_date) for public in where)


# Reading the rows


def _by_indicator(frame: Frame, data: Dataset) -> dict[str, Cells]:
    """The values of each indicator of the edition, by period and categories, of periods that are
    over."""
    wanted = {str(entry.id) for entry in data.indicators}
    places = [at for at, id in enumerate(_texts(frame.rows, "indicator")) if id in wanted]
    rows = frame.rows.iloc[places]
    names, *categories = (_texts(rows, c) for c in ("indicator", "category", "category_2"))
    periods = zip(rows["period_first"].tolist(), rows["period_last"].tolist(), strict=True)
    keys = zip(*categories, strict=True)
    found: dict[str, Cells] = {}
    for id, key, (first, last), cell in zip(
        names, keys, periods, _cells(rows, places), strict=True
    ):
        when = When(first.date(), last.date())
        if when.last <= data.edition.span.last:
            found.setdefault(id, {}).setdefault(when, {})[key] = cell
    return found


def _cells(rows: pd.DataFrame, places: Iterable[int]) -> list[Cell]:
    """Each row's values, and what is said of them; ``places`` are where the rows stand."""
    values, overs, unders = (_amounts(rows, c) for c in ("value", "numerator", "denominator"))
    said = zip(_texts(rows, "status"), _texts(rows, "note"), strict=True)
    told = zip(places, values, overs, unders, said, strict=True)
    return [
        Cell(*value, over[0], under[0], (at,), status, note)
        for at, value, over, under, (status, note) in told
    ]


def _texts(rows: pd.DataFrame, column: str) -> list[str]:
    return ["" if not isinstance(text, str) else text for text in rows[column].tolist()]


def _amounts(rows: pd.DataFrame, column: str) -> list[tuple[Fraction | None, State]]:
    """A column's values, each with its state; a lower bound is kept as one."""
    count = len(rows)
    missing, figures = rows[column].isna().tolist(), rows[column].tolist()
    states = rows[f"{column}_state"].tolist() if f"{column}_state" in rows else [None] * count
    bounds = rows[f"{column}_bound"].tolist() if f"{column}_bound" in rows else [0] * count
    return [_amount(*one) for one in zip(missing, figures, states, bounds, strict=True)]


def _amount(missing: bool, figure: Any, state: Any, bound: Any) -> tuple[Fraction | None, State]:
    if not missing:
        return exactly(figure), State.KNOWN
    if not isinstance(state, str):
        return None, State.NOT_AVAILABLE
    if state == State.AT_LEAST.name:
        return exactly(bound), State.AT_LEAST
    return None, State[state]


# Periods


def _period_of(entry: Indicator, span: When, cells: Cells) -> When:
    """The period or day that the edition's own value is for, whether or not anything is known."""
    days = [when for when in cells if when.exact]
    if entry.kind == "stock" or (entry.kind == "share" and 2 * len(days) > len(cells)):
        inside = [day for day in days if span.first <= day.first]
        return max(inside, default=When(span.last, span.last))
    target = _year_of(span, cells)
    inside = [when for when in cells if when.last >= span.first and _as_long(when, target)]
    parts = [when for when in cells if target.first <= when.first and not when.exact]
    if target in cells or (entry.kind == "flow" and parts):
        return target
    return max(inside, key=lambda when: when.last, default=target)


def _year_of(span: When, cells: Cells) -> When:
    """The edition's period; of an edition of several years, its last year where years are told."""
    if span in cells or months_between(span.first, span.last) <= YEAR:
        return span
    return When(_months_on(span.last + timedelta(days=1), -YEAR), span.last)


def _as_long(one: When, other: When) -> bool:
    lengths = [months_between(when.first, when.last) for when in (one, other)]
    return one.exact == other.exact and lengths[0] == lengths[1]


def _alike(one: When, now: When) -> bool:
    """Whether two periods may stand in one line: as long, and ending on the same day of a year."""
    if one.exact != now.exact or (not one.exact and not _as_long(one, now)):
        return False
    same_day = (one.last.month, one.last.day) == (now.last.month, now.last.day)
    return same_day or (one.last.month == now.last.month and _ends_month(one) and _ends_month(now))


def _ends_month(when: When) -> bool:
    return (when.last + timedelta(days=1)).day == 1


def a_year_before(now: When) -> When:
    """The same days a year earlier; of a period of several years, as many years."""
    if now.exact:
        earlier = _years_earlier(now.first, 1)
        return When(earlier, earlier)
    years = max(1, round(months_between(now.first, now.last) / YEAR))
    return When(_years_earlier(now.first, years), _years_earlier(now.last, years))


def _years_earlier(day: date, years: int) -> date:
    """The last day of February stays the last day of February."""
    last = monthrange(day.year - years, day.month)[1]
    is_last = (day + timedelta(days=1)).day == 1
    return date(day.year - years, day.month, last if is_last else min(day.day, last))


def _months_on(day: date, months: int) -> date:
    """The first of a month, so many months on."""
    at = day.year * YEAR + day.month - 1 + months
    return date(at // YEAR, at % YEAR + 1, 1)


@cache
def period_label(when: When) -> str:
    """2024–25, 2024–25 Q1, 2024, June 2024 or 31 March 2025."""
    if when.exact:
        return date_text(when.first)
    quarter, start = divmod(when.first.month - 1, 3)
    if start == 0 and months_between(when.first, when.last) == 3:
        year = when.first.year - (quarter == 0)
        return f"{year}–{(year + 1) % 100:02} Q{(quarter - 1) % 4 + 1}"
    return year_label(when)


# Adding up


def _add_up(cells: Cells, now: When) -> tuple[When, ...]:
    """Fill years that are not told from their parts; return the parts that ``now`` wants for."""
    wanted = now
    missing: tuple[When, ...] = ()
    oldest = min(when.first for when in cells)
    while wanted.last >= oldest:
        keys = {key for when in _within(cells, wanted) for key in cells[when]}
        for key in sorted(keys, key=lambda key: (key != WHOLE, key)):
            told = cells.get(wanted, {}).get(key)
            if told is None or (told.value is None and told.state is State.NOT_AVAILABLE):
                summed, wanting = _summed(cells, wanted, key)
                if summed:
                    cells.setdefault(wanted, {})[key] = summed
                if wanted == now and key == WHOLE and not summed:
                    missing = wanting
        wanted = a_year_before(wanted)
    return missing


def _within(cells: Cells, year: When) -> list[When]:
    return [
        when
        for when in cells
        if year.first <= when.first and when.last <= year.last and when != year and not when.exact
    ]


def _summed(cells: Cells, year: When, key: Key) -> tuple[Cell | None, tuple[When, ...]]:
    """The sum of the parts of a year, or the parts that are not known.

    Of parts of several lengths the longest that make up the year are taken.
    """
    told = [when for when in _within(cells, year) if key in cells[when]]
    for months in sorted({months_between(w.first, w.last) for w in told}, reverse=True):
        parts = _parts(year, months)
        if not parts or not any(part in told for part in parts):
            continue
        found = [cells.get(part, {}).get(key) for part in parts]
        known = [cell for cell in found if cell and cell.state is State.KNOWN]
        if len(known) == len(parts):
            return _sum(known), ()
        pairs = zip(parts, found, strict=True)
        return None, tuple(w for w, cell in pairs if not cell or cell.state is not State.KNOWN)
    return None, ()


def _parts(year: When, months: Fraction) -> tuple[When, ...]:
    """A year cut into parts of so many months; nothing where that does not come out even."""
    whole = months_between(year.first, year.last)
    if months.denominator != 1 or not months or whole % months or year.first.day != 1:
        return ()
    starts = [_months_on(year.first, int(months) * i) for i in range(int(whole / months) + 1)]
    return tuple(When(first, after - timedelta(days=1)) for first, after in pairwise(starts))


def _sum(cells: list[Cell]) -> Cell:
    """Values that are known, added up; no firmer than the least firm of them."""
    status = next((cell.status for cell in cells if cell.status == "provisional"), "")
    value = sum((cell.value or Fraction(0) for cell in cells), Fraction(0))
    at = tuple(row for cell in cells for row in cell.at)
    return Cell(value, State.KNOWN, None, None, at, status, summed=True)


# Joining categories, and last year's own edition


def _merged(cells: Cells, merge: Merge) -> Cells:
    """The values with some categories joined, where the first of them stood."""
    into, origins = str(merge.into), {str(origin) for origin in merge.origins} | {str(merge.into)}
    there = {name for found in cells.values() for key in found for name in key}
    wanted = len(origins & there)
    return {when: _renamed(found, into, origins, wanted) for when, found in cells.items()}


def _renamed(found: dict[Key, Cell], into: str, origins: set[str], wanted: int) -> dict[Key, Cell]:
    joined: dict[Key, list[Cell]] = {}
    for key, cell in found.items():
        name = (into if key[0] in origins else key[0], into if key[1] in origins else key[1])
        joined.setdefault(name, []).append(cell)
    return {
        key: cells[0] if into not in key else _joined(cells, wanted)
        for key, cells in joined.items()
    }


def _joined(cells: list[Cell], wanted: int) -> Cell:
    """Several categories as one: known only if each is."""
    at = tuple(row for cell in cells for row in cell.at)
    status = next((cell.status for cell in cells if cell.status != "final"), "final")
    notes = dict.fromkeys(cell.note for cell in cells if cell.note)
    states = [cell.state for cell in cells]
    state = next((s for s in (State.CONFIDENTIAL, State.NOT_AVAILABLE) if s in states), states[0])
    whole = len(cells) == wanted and all(s is State.KNOWN for s in states)
    over, under = (_total(cells, part) for part in ("numerator", "denominator"))
    if not whole:
        state = State.NOT_AVAILABLE if state in (State.KNOWN, State.AT_LEAST) else state
        return Cell(None, state, at=at, status=status, note=" ".join(notes))
    value = _total(cells, "value")
    return Cell(value, State.KNOWN, over, under, at, status, " ".join(notes))


def _total(cells: list[Cell], part: str) -> Fraction | None:
    values = [getattr(cell, part) for cell in cells]
    known = all(value is not None for value in values)
    return sum(values, Fraction(0)) if known else None


def _borrow(entry: Indicator, cells: Cells, before: When, earlier: Earlier) -> bool:
    """Take the year before from that year's own edition, if it counts in the same way."""
    then, known = earlier.get(str(entry.id), (None, {}))
    if then is None or before not in known:
        return False
    same = all(getattr(then, key) == getattr(entry, key) for key in ("unit", "kind", "counts"))
    if not same or tuple(map(str, then.breakdown)) != tuple(map(str, entry.breakdown)):
        return False
    cells[before] = {key: replace(cell, at=()) for key, cell in known[before].items()}
    return True
