"""What ties figures of several tables: a whole and its parts, a year and its quarters, rates.

Found by what the figures are of, and believed where it holds wherever it can be tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product, zip_longest

from report.audit.equations import Equation, adds_up, is_settled, may_hold
from report.audit.figures import Figure, Figures
from report.audit.keys import MONTHS, Key
from report.audit.printed import Kind
from report.audit.ratios import FIRM, OF, Made, fits, holds, share_equations
from report.audit.totals import is_printed

Point = tuple[frozenset[str], str]
"""Categories and a time: where figures of several measures meet."""


def ties_of(figures: Figures) -> Iterator[Equation]:
    """Every sum and share between figures of different tables."""
    index = Index(figures)
    yield from _wholes(figures, index)
    yield from _years(index)
    yield from _rates(index)


class Index:
    """Figures by what they are of. Of a restated figure each version is kept."""

    def __init__(self, figures: Figures) -> None:
        self.by_id = {one.id: one for one in figures.all}
        self.by_key: dict[Key, list[Figure]] = {}
        for one in figures.all:
            if one.key is not None and one.key.time:
                self.by_key.setdefault(one.key, []).append(one)

    def believed(self, made: Iterable[Equation | None]) -> list[Equation]:
        """The equations that may hold, if half of those that can be tried do."""
        some = [one for one in made if one is not None]
        may = [may_hold(one, self.by_id) for one in some]
        tried = [fits for one, fits in zip(some, may, strict=True) if is_settled(one, self.by_id)]
        if 2 * sum(tried) < len(tried):
            return []
        return [one for one, fits in zip(some, may, strict=True) if fits]


# A whole and its parts


def _wholes(figures: Figures, index: Index) -> Iterator[Equation]:
    """The lines of a table whose whole stands in another."""
    for table, grid in figures.grids:
        why = f"“{table.title}” and its whole"
        for lines in (grid, list(zip_longest(*grid))):
            made = [one for line in lines for one in _sums_of(line, index, why)]
            yield from index.believed(made)


def _sums_of(line: Sequence[Figure | None], index: Index, why: str) -> Iterator[Equation]:
    keys = [(one, one.key) for one in line if one and one.key and one.kind is Kind.COUNT]
    if len(keys) < 2:
        return
    shared = frozenset.intersection(*(key.categories for _, key in keys))
    parts = [(one, key) for one, key in keys if len(key.categories) == len(shared) + 1]
    if len(parts) < 2 or len({(key.measure, key.time) for _, key in parts}) > 1:
        return
    whole = Key(parts[0][1].measure, shared, parts[0][1].time)
    for total in index.by_key.get(whole, ()):
        if made := adds_up(total, [one for one, _ in parts], why):
            yield made


# A year and its quarters or months


def _years(index: Index) -> Iterator[Equation]:
    series: dict[tuple[str, frozenset[str]], dict[str, list[Figure]]] = {}
    for key, found in index.by_key.items():
        series.setdefault((key.measure, key.categories), {})[key.time] = found
    for (measure, _), times in series.items():
        made = [one for year in times for one in _parts_of_year(year, times, measure)]
        yield from index.believed(made)


def _parts_of_year(
    year: str, times: dict[str, list[Figure]], measure: str
) -> Iterator[Equation | None]:
    why = f"“{measure}” in the parts of a year"
    for names in _names(year):
        if all(name in times for name in names):
            for total, *parts in product(times[year], *(times[name] for name in names)):
                if all(one.kind is Kind.COUNT for one in (total, *parts)):
                    yield adds_up(total, parts, why)


def _names(year: str) -> Iterator[list[str]]:
    """What the quarters and the months of a year are called, if it is one."""
    first, dash, last = year.partition("-")
    if not first.isdigit() or len(first) != 4 or (dash and not last.isdigit()):
        return
    yield [f"{year} q{quarter}" for quarter in range(1, 5)]
    if not dash:
        yield [f"{month} {first}" for month in MONTHS]
    else:
        after = str(int(first) + 1)
        yield [f"{month} {first}" for month in MONTHS[3:]] + [f"{m} {after}" for m in MONTHS[:3]]


# Shares and rates of what other tables print


def _rates(index: Index) -> Iterator[Equation]:
    """What printed shares say of hidden counts that they are of, and of those beside them."""
    points: dict[Point, list[Figure]] = {}
    measures: dict[str, dict[Point, Figure]] = {}
    for key, found in index.by_key.items():
        point = (key.categories, key.time)
        points.setdefault(point, []).extend(found)
        measures.setdefault(key.measure, {})[point] = found[0]
    firm = {name for name, told in measures.items() if sum(map(is_printed, told.values())) >= FIRM}
    seen: set[tuple[tuple[str, ...], int]] = set()
    for found in points.values():
        hidden = [one for one in found if one.hidden and one.kind is Kind.COUNT]
        rates = [one for one in found if one.kind in OF and not one.hidden]
        counts = [one for one in found if one.kind is Kind.COUNT]
        told = {one.id: _name_of(one) for one in found}
        for one, rate, other in product(hidden, rates, counts):
            if one.id == other.id:
                continue
            for part, whole in ((one, other), (other, one)):
                names = told[rate.id], told[part.id], told[whole.id]
                if firm.issuperset(names) or _says_so(names):
                    yield from _tried(names, OF[rate.kind], measures, seen)


def _tried(
    names: tuple[str, str, str],
    ways: Iterable[int],
    measures: dict[str, dict[Point, Figure]],
    seen: set[tuple[tuple[str, ...], int]],
) -> Iterator[Equation]:
    """A measure's rates, wherever they and their two counts are told, if they are seen to be so.

    Where labels say so themselves, nothing need be seen.
    """
    for times in ways:
        if (names, times) in seen:
            continue
        seen.add((names, times))
        shares, parts, wholes = (measures[name] for name in names)
        told = [
            Made(shares[point], parts[point], wholes[point], times)
            for point in shares
            if point in parts and point in wholes
        ]
        if fits(told) or (_says_so(names) and False not in map(holds, told)):
            for made in told:
                yield from share_equations(made, f"“{names[0]}”")


def _name_of(figure: Figure) -> str:
    return figure.key.measure if figure.key else ""


def _says_so(names: tuple[str, ...]) -> bool:
    """Whether labels say that one number is a share's part, and the other its whole."""
    return names[1:] == (f"{names[0]} (numerator)", f"{names[0]} (denominator)")
