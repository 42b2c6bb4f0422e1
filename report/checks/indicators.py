"""Checks of indicators: that what counts and what is counted agree, and that parts add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

import pandas as pd

from report.dataset import Dataset
from report.frames import Frame, told_rows
from report.problems import Problem, did_you_mean, error, listed, quoted, warning
from report.schema.headings import misspelt_headings
from report.schema.subjects import Indicator

SHARES = ("percent", "per_10000")
TIMES = {"percent": 100, "per_10000": 10_000}
SUFFIXES = ("before", "change", "better", "target", "met")
"""What the numbers of an indicator are called behind its id."""


@dataclass(frozen=True)
class _Held:
    """The entries and the rows, each by the other's id."""

    data: Dataset
    frame: Frame

    @cached_property
    def entries(self) -> dict[str, Indicator]:
        return {str(entry.id): entry for entry in reversed(self.data.indicators) if entry.id}

    @cached_property
    def named(self) -> dict[str, list[int]]:
        """The rows that name each indicator."""
        found: dict[str, list[int]] = {}
        for row, id in enumerate(self.frame.rows["indicator"].tolist()):
            if isinstance(id, str):
                found.setdefault(id, []).append(row)
        return found

    @cached_property
    def rows(self) -> dict[str, list[int]]:
        """The rows of each indicator whose period can be read: others are told as that."""
        lasts = self.columns["period_last"]
        told = {
            id: [row for row in rows if not pd.isna(lasts[row])] for id, rows in self.named.items()
        }
        return {id: rows for id, rows in told.items() if rows}

    def known(self) -> Iterator[tuple[Indicator, list[int]]]:
        """Each entry with its rows; one without rows is left out."""
        for id, entry in self.entries.items():
            if id in self.rows:
                yield entry, self.rows[id]

    @cached_property
    def columns(self) -> dict[str, list[Any]]:
        names = ("period", "period_first", "period_last", "category", "category_2")
        return {
            name: self.frame.rows[name].tolist()
            for name in (*names, "value", "numerator", "denominator")
        }

    def text(self, row: int, column: str) -> str:
        """What a cell of words says; nothing where it is empty."""
        found = self.columns[column][row]
        return found if isinstance(found, str) else ""

    def number(self, row: int, column: str) -> float | None:
        """A number that is exactly known."""
        found = self.columns[column][row]
        return None if pd.isna(found) else float(found)

    def typed(self, row: int, column: str) -> str:
        """A cell as it was typed."""
        held = self.frame.sheet.columns.get(column)
        return held.texts[held.codes[row]].strip() if held is not None else ""

    def is_day(self, row: int) -> bool:
        first, last = self.columns["period_first"][row], self.columns["period_last"][row]
        return bool(first == last)


def _held(data: Dataset) -> _Held | None:
    frame = data.frame("indicators")
    if frame is None or "indicators" in data.unread:
        return None
    return _Held(data, frame)


# What an entry says of itself


def entries_agree(data: Dataset) -> Iterator[Problem]:
    """Unit, kind, chart, breakdowns and step of an entry fit together."""
    for entry in data.indicators:
        yield from _unit_and_kind(entry)
        yield from _chart_and_kind(entry)
        yield from _step(entry)
        if len(entry.breakdown) > 2:
            what = f"There are {len(entry.breakdown)} breakdowns, and at most two can be shown."
            remedy = "Keep two; make another indicator for the third."
            yield error("too-many-breakdowns", entry.breakdown[2].place, what, remedy)


def _unit_and_kind(entry: Indicator) -> Iterator[Problem]:
    if entry.unit in SHARES and entry.kind in ("flow", "stock"):
        what = f"The unit is {entry.unit}, and the kind {entry.kind}: a share is never added up."
        yield error("unit-and-kind", entry.at("kind"), what, "Write “kind: share”.")


def _chart_and_kind(entry: Indicator) -> Iterator[Problem]:
    if entry.chart != "stacked":
        return
    remedy = "Write “chart: bars” or “chart: trend”."
    why = ""
    if entry.kind == "share":
        why = "shares are not added up"
    elif entry.overlap:
        why = "what overlaps does not add up"
    elif not entry.breakdown:
        why = "there are no parts: the entry has no breakdown"
    if why:
        what = f"A stacked chart shows the parts of a whole, and {why}."
        yield error("stacked-parts", entry.at("chart"), what, remedy)


def _step(entry: Indicator) -> Iterator[Problem]:
    if entry.step is not None and (entry.kind != "flow" or entry.unit != "count"):
        what = "A step of the child’s journey counts what happened in the period."
        remedy = "Take “step” away, or give it to a flow whose unit is count."
        yield error("step-not-a-flow", entry.at("step"), what, remedy)


def ids_differ(data: Dataset) -> Iterator[Problem]:
    """No indicator has the name of another, or of another's number."""
    first: dict[str, Indicator] = {}
    for entry in data.indicators:
        if entry.id is None:
            continue
        id = _plain(entry.id)
        if id in first:
            what = f"The id {quoted(entry.id)} is used already, on line {first[id].at('id').line}."
            yield error("duplicate-id", entry.at("id"), what, "Give each entry an id of its own.")
        first.setdefault(id, entry)
    for id, entry in first.items():
        start, _, end = id.rpartition("_")
        if end in SUFFIXES and start in first:
            what = f"{quoted(str(entry.id))} is what a number of {quoted(start)} is called."
            yield error("id-of-a-number", entry.at("id"), what, "Give it another id.")


def _plain(id: str) -> str:
    """An id as names are made of it: hyphens and underscores are one."""
    return str(id).replace("-", "_")


def steps_differ(data: Dataset) -> Iterator[Problem]:
    """Each step of the journey is one indicator's."""
    first: dict[Decimal, Indicator] = {}
    for entry in data.indicators:
        step = entry.step.value if entry.step else None
        if step is not None and step in first:
            what = f"Step {step} is taken already, on line {first[step].at('step').line}."
            yield error("same-step", entry.at("step"), what, "Number the steps 1, 2, 3.")
        elif step is not None:
            first[step] = entry


# Entries and rows


def rows_name_indicators(data: Dataset) -> Iterator[Problem]:
    """Every row belongs to an entry, and every entry has rows, of the edition's period as well."""
    held = _held(data)
    if held is None:
        return
    known = list(held.entries)

    def tell(row: int) -> Problem:
        id = str(held.frame.rows["indicator"].iloc[row])
        meant = did_you_mean(id, known)
        remedy = f"Did you mean “{meant}”?" if meant else "Define it in indicators.yaml."
        what = f"There is no indicator {quoted(id)} in indicators.yaml."
        return error("unknown-indicator", held.frame.place(row, "indicator"), what, remedy)

    unknown = [row for id, rows in held.named.items() if id not in held.entries for row in rows]
    yield from told_rows(sorted(unknown), tell, held.frame.sheet.heading_of("indicator"))
    misspelt = {did_you_mean(id, known) for id in held.named if id not in held.entries}
    for id, entry in held.entries.items():
        if id not in held.named and id not in misspelt:
            what = f"indicators.csv has no row for {quoted(id)}."
            remedy = "Add its values, or take the entry away."
            yield warning("indicator-without-rows", entry.at("id"), what, remedy)
    yield from _without_period(held)


def _without_period(held: _Held) -> Iterator[Problem]:
    span = held.data.edition.period
    if span is None:
        return
    for entry, rows in held.known():
        lasts = [held.columns["period_last"][row] for row in rows]
        if not any(span.first <= last.date() <= span.last for last in lasts):
            what = f"No row of {quoted(str(entry.id))} is for the edition's own period."
            remedy = f"Add a row for {span.first} to {span.last}; x says that it is not known."
            yield warning("period-without-rows", entry.at("id"), what, remedy)


def periods_fit(data: Dataset) -> Iterator[Problem]:
    """A stock is as at a day, a flow over a span, and nothing lies after the edition's end."""
    held = _held(data)
    if held is None:
        return
    for entry, rows in held.known():
        days = [row for row in rows if held.is_day(row)]
        spans = [row for row in rows if not held.is_day(row)]
        if entry.kind == "stock":
            yield from _odd_periods(held, spans, "A stock is there on a day, and", SPAN_REMEDY)
        elif entry.kind == "flow":
            yield from _odd_periods(held, days, "A flow happens over a span, and", DAY_REMEDY)
        elif days and spans:
            odd = min(days, spans, key=len)
            start = "Other rows of this indicator are for " + ("spans" if odd is days else "days")
            yield from _odd_periods(held, odd, f"{start}, and", "Write all of them in one way.")
    yield from _after_the_end(held)


SPAN_REMEDY = "Write the day it was counted on, such as 2025-03-31; or say “kind: flow”."
DAY_REMEDY = "Write the span it was counted over, such as 2024-25; or say “kind: stock”."


def _odd_periods(held: _Held, rows: Sequence[int], start: str, remedy: str) -> Iterator[Problem]:
    def tell(row: int) -> Problem:
        what = f"{start} {quoted(held.typed(row, 'period'))} is none."
        if start.startswith("Other"):
            what = f"{start} {quoted(held.typed(row, 'period'))} is not."
        return error("period-of-kind", held.frame.place(row, "period"), what, remedy)

    yield from told_rows(list(rows), tell, held.frame.sheet.heading_of("period"))


def _after_the_end(held: _Held) -> Iterator[Problem]:
    span = held.data.edition.period
    if span is None:
        return
    lasts = held.columns["period_last"]
    late = [row for rows in held.rows.values() for row in rows if lasts[row].date() > span.last]

    def tell(row: int) -> Problem:
        what = f"{quoted(held.typed(row, 'period'))} ends after the edition's period, {span.last}."
        remedy = "It is left out of this report; keep it for the next."
        return warning("period-after-end", held.frame.place(row, "period"), what, remedy)

    yield from told_rows(sorted(late), tell, held.frame.sheet.heading_of("period"))


def categories_fit(data: Dataset) -> Iterator[Problem]:
    """Categories stand where a breakdown says what they are, and merges name those there are."""
    held = _held(data)
    if held is None:
        return
    misspelt = misspelt_headings(held.frame.rule, held.frame.sheet).values()
    for entry, rows in held.known():
        for place, column in enumerate(("category", "category_2")):
            filled = [row for row in rows if held.text(row, column)]
            named = len(entry.breakdown) > place
            if filled and not named:
                yield from _unnamed(held, entry, filled, column)
            elif named and not filled and column not in misspelt:
                breakdown = entry.breakdown[place]
                what = f"No row of {quoted(str(entry.id))} fills “{column}”, {breakdown}."
                remedy = "Add rows for its parts, or take the breakdown away."
                yield warning("breakdown-without-rows", breakdown.place, what, remedy)
        yield from _merges(held, entry, rows)


def _unnamed(held: _Held, entry: Indicator, rows: list[int], column: str) -> Iterator[Problem]:
    wants = "second breakdown" if column == "category_2" else "breakdown"

    def tell(row: int) -> Problem:
        what = f"The entry {quoted(str(entry.id))} has no {wants} that says what this is."
        remedy = "Add it under “breakdown” in indicators.yaml, or empty the cell."
        return error("stray-category", held.frame.place(row, column), what, remedy)

    yield from told_rows(rows, tell, held.frame.sheet.heading_of(column))


def _merges(held: _Held, entry: Indicator, rows: list[int]) -> Iterator[Problem]:
    there = {held.text(row, column) for row in rows for column in ("category", "category_2")}
    there.discard("")
    for merge in entry.merge:
        for origin in merge.origins:
            if str(origin) not in there:
                meant = did_you_mean(origin, there)
                found = listed(sorted(there)) if there else "none"
                remedy = f"Did you mean “{meant}”?" if meant else f"There are: {found}."
                what = f"There is no category {quoted(origin)} in indicators.csv."
                yield error("unknown-category", origin.place, what, remedy)


# Values


def values_fit(data: Dataset) -> Iterator[Problem]:
    """Counts count, and shares are what their numerators and denominators make them."""
    held = _held(data)
    if held is None:
        return
    for entry, rows in held.known():
        for row in rows:
            yield from _count_fits(held, entry, row)
            if entry.kind == "share":
                yield from _share_fits(held, entry, row)
        if entry.kind == "share":
            yield from _without_base(held, entry, rows)


def _count_fits(held: _Held, entry: Indicator, row: int) -> Iterator[Problem]:
    columns = ["numerator", "denominator"]
    if entry.unit == "count" and entry.kind != "share":
        columns.append("value")
    for column in columns:
        number = held.number(row, column)
        place, typed = held.frame.place(row, column), _said(held, entry, row, column)
        if number is not None and number < 0:
            remedy = "Count from nought up; leave it empty if unknown."
            yield error("negative-count", place, f"{typed} is less than nought.", remedy)
        elif number is not None and column == "value" and number % 1:
            remedy = "Counts are whole; write 12, not 12.5."
            yield error("not-a-whole-number", place, f"{typed} is not a whole number.", remedy)
    value = held.number(row, "value")
    if entry.kind == "share" and value is not None and value < 0 and entry.unit != "gbp":
        what = f"{_said(held, entry, row, 'value')} is less than nought."
        yield error("negative-count", held.frame.place(row, "value"), what, "Look for a slip.")


def _may_be_told(entry: Indicator) -> bool:
    """Whether a message may hold values: they are copied into e-mails, and people are protected."""
    return entry.counts == "none"


def _said(held: _Held, entry: Indicator, row: int, column: str) -> str:
    """A cell in a message, by what it holds or, of people, by its column alone."""
    return quoted(held.typed(row, column)) if _may_be_told(entry) else f"A {column}"


def _share_fits(held: _Held, entry: Indicator, row: int) -> Iterator[Problem]:
    over, under = held.number(row, "numerator"), held.number(row, "denominator")
    value = held.number(row, "value")
    if over is None or not under:
        if entry.unit == "percent" and value is not None and value > 100 and under:
            what = f"{_said(held, entry, row, 'value')} is more than the whole, which is 100."
            yield error("share-over-whole", held.frame.place(row, "value"), what, OVER_REMEDY)
        return
    if entry.unit == "percent" and over > under:
        what = "The numerator is more than the denominator."
        if _may_be_told(entry):
            what = f"The numerator, {over:g}, is more than the denominator, {under:g}."
        yield error("share-over-whole", held.frame.place(row, "numerator"), what, OVER_REMEDY)
        return
    if value is not None and value < 0:
        return  # told as that
    exact = TIMES.get(str(entry.unit), 1) * _exact(over) / _exact(under)
    typed = held.typed(row, "value")
    if value is not None and abs(exact - _exact(value)) > _half_a_step(typed):
        places = len(typed.partition(".")[2])
        said = f"{over:g} ÷ {under:g} makes {_rounded(exact, places)}"
        what = f"The value is {typed}, and {said}."
        if not _may_be_told(entry):
            what = "The value is not what the numerator and the denominator make."
        remedy = "Correct whichever of the three is wrong."
        yield error("share-disagrees", held.frame.place(row, "value"), what, remedy)


OVER_REMEDY = "A share is of a whole: check both, and that they are the right way round."


def _exact(number: float) -> Fraction:
    return Fraction(f"{number:.9f}")


def _half_a_step(typed: str) -> Fraction:
    """How far a rounded number may be from the exact one."""
    return Fraction(1, 2 * 10 ** len(typed.partition(".")[2]))


def _rounded(exact: Fraction, places: int) -> str:
    """Rounded as people do, halves up."""
    scale = 10**places
    whole = int(exact * scale + Fraction(1, 2))
    return f"{whole // scale}" + (f".{whole % scale:0{places}}" if places else "")


def _without_base(held: _Held, entry: Indicator, rows: list[int]) -> Iterator[Problem]:
    bare = [
        row
        for row in rows
        if held.number(row, "value") is not None and held.number(row, "denominator") is None
    ]
    if bare:
        how_many = "one value" if len(bare) == 1 else f"{len(bare)} values"
        what = f"Of {how_many} of {quoted(str(entry.id))} nothing says of how many."
        remedy = "Fill “numerator” and “denominator”: a share without its base cannot be judged."
        yield warning("share-without-base", held.frame.place(bare[0], "value"), what, remedy)


# Parts and wholes


def parts_make_wholes(data: Dataset) -> Iterator[Problem]:
    """The parts of a count add up to the whole of the same period, and never to more."""
    held = _held(data)
    if held is None:
        return
    for entry, rows in held.known():
        if entry.kind != "share" and not entry.overlap:
            yield from _parts_of(held, entry, rows)


def _parts_of(held: _Held, entry: Indicator, rows: list[int]) -> Iterator[Problem]:
    """For each value that has parts by one breakdown, those parts."""
    by_period: dict[tuple[Any, Any], dict[tuple[str, str], int]] = {}
    for row in rows:
        first, last = (held.columns[f"period_{end}"][row] for end in ("first", "last"))
        names = (held.text(row, "category"), held.text(row, "category_2"))
        by_period.setdefault((first, last), {})[names] = row
    for at in by_period.values():
        for names, row in at.items():
            for place in (0, 1) if not all(names) else ():
                beside = names[1 - place]
                parts = [
                    part
                    for other, part in at.items()
                    if not names[place] and other[place] and other[1 - place] == beside
                ]
                if parts:
                    yield from _whole_of(held, entry, row, parts)


def _whole_of(held: _Held, entry: Indicator, row: int, parts: list[int]) -> Iterator[Problem]:
    whole = held.number(row, "value")
    known = [number for part in parts if (number := held.number(part, "value")) is not None]
    if whole is None or whole < 0 or not known:
        return
    total, place = sum(known), held.frame.place(row, "value")
    said = f"The whole is {whole:g}, and its parts add up to {total:g}."
    if not _may_be_told(entry):
        said = f"Its parts add up to {'more' if total > whole else 'less'} than the whole."
    if total > whole:
        remedy = (
            "Correct the one that is wrong; write “overlap: true” in indicators.yaml if one may "
            "be counted in several parts."
        )
        yield error("parts-over-whole", place, said, remedy)
    elif total < whole and len(known) == len(parts):
        remedy = "Add the part that is missing, for example “Not recorded”, or correct a number."
        yield warning("parts-under-whole", place, said, remedy)
