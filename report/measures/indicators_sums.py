"""The sums between an indicator's values: parts of a whole, parts of a year, and the same twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from report.counts import ELSEWHERE, Adds, slug
from report.measures.indicators_numbers import Names
from report.measures.indicators_series import WHOLE, Key, Series
from report.schema.values import When

OWN = {"count": ("value",), "percent": ("numerator", "denominator")}
OWN |= {"per_10000": ("numerator",)}
"""What of an indicator's values is a count."""


def sums_of(series: Sequence[Series]) -> Iterator[Adds]:
    """Every sum that may hold; those that do not are left out by whoever adds up."""
    for one in series:
        for part in OWN.get(str(one.entry.unit), ()):
            yield from _whole_and_parts(one, part)
            yield from _year_and_parts(one, part)
            yield from _merged_elsewhere(one, part)
        yield from _headlines(one)
    yield from _told_twice(series)


def _headlines(series: Series) -> Iterator[Adds]:
    """The value of the edition's period, and that of the year before, as tables have them."""
    names = Names(series)
    headline = f"indicator_{series.id}"
    yield Adds(headline, (names.of(WHOLE, series.now),))
    if series.before is not None:
        yield Adds(f"{headline}_before", (names.of(WHOLE, series.before),))


def _id(names: Names, key: Key, when: When, part: str) -> str:
    id = names.of(key, when)
    return id if part == "value" else f"{id}.{part}"


def _whole_and_parts(series: Series, part: str) -> Iterator[Adds]:
    """The whole and its categories, by the first breakdown, the second, and both."""
    names = Names(series)
    for when, cells in series.cells.items():
        for whole in cells:
            for place in (0, 1):
                parts = [key for key in cells if _is_part(key, whole, place)]
                if parts:
                    ids = tuple(_id(names, key, when, part) for key in parts)
                    yield Adds(_id(names, whole, when, part), ids)


def _merged_elsewhere(series: Series, part: str) -> Iterator[Adds]:
    """What is one category here, and several in a report that did not join them."""
    names = Names(series)
    for merge in series.entry.merge:
        into, origins = str(merge.into), {str(one) for one in merge.origins} - {str(merge.into)}
        for when, cells in series.cells.items():
            for key in (key for key in cells if into in key):
                id = _id(names, key, when, part)
                for some in (origins, origins | {into}):
                    yield Adds(id, tuple(_id_elsewhere(id, into, one) for one in sorted(some)))


def _id_elsewhere(id: str, into: str, origin: str) -> str:
    """The id that a category has where it is not joined with others."""
    return ELSEWHERE + id.replace(f".{slug(into)}.", f".{slug(origin)}.", 1)


def _is_part(key: Key, whole: Key, place: int) -> bool:
    """Whether a combination names one category more, of one breakdown, than another."""
    other = 1 - place
    return bool(key[place]) and not whole[place] and key[other] == whole[other]


def _year_and_parts(series: Series, part: str) -> Iterator[Adds]:
    """A period and shorter ones that follow each other from its first day to its last."""
    if series.entry.kind == "stock":
        return
    names = Names(series)
    spans = sorted(when for when in series.cells if not when.exact)
    for year in spans:
        inside = [w for w in spans if w != year and year.first <= w.first and w.last <= year.last]
        for parts in _chains(inside, year):
            for key in series.cells[year]:
                if all(key in series.cells[when] for when in parts):
                    ids = tuple(_id(names, key, when, part) for when in parts)
                    yield Adds(_id(names, key, year, part), ids)


def _chains(inside: Sequence[When], year: When) -> Iterator[list[When]]:
    """Parts of a year, one length at a time, if they leave no day out."""
    lengths = {_days(when) // 28 for when in inside}
    for length in sorted(lengths):
        some = [when for when in inside if _days(when) // 28 == length]
        ends = [year.first.toordinal() - 1, *(when.last.toordinal() for when in some)]
        starts = [*(when.first.toordinal() for when in some), year.last.toordinal() + 1]
        if all(end + 1 == start for end, start in zip(ends, starts, strict=True)):
            yield some


def _days(when: When) -> int:
    return (when.last - when.first).days + 1


def _told_twice(series: Sequence[Series]) -> Iterator[Adds]:
    """One count that several indicators tell: of the same day or period, category and size.

    A rate's numerator is often an indicator of its own. If two are alike by chance, hiding both
    where one has to be hidden is the safe side.
    """
    seen: dict[tuple[object, ...], list[str]] = {}
    for one in series:
        names = Names(one)
        for when, cells in one.cells.items():
            for key, cell in cells.items():
                for part in OWN.get(str(one.entry.unit), ()):
                    value = getattr(cell, part)
                    fact = (str(one.entry.counts), when, frozenset(filter(None, key)), value)
                    if value:
                        seen.setdefault(fact, []).append(_id(names, key, when, part))
    for ids in seen.values():
        yield from (Adds(one, (other,)) for one, other in pairwise(ids))
