"""An indicator's own tables: every value that its rows give, with what must be known to read it.

``indicator_<id>`` holds the periods that compare, by category where there are any. What a second
breakdown adds, both together, earlier periods and parts of a year have tables of their own behind
a point: indicator_plans.by-district.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from report.counts import Column, Number, Reading, Row, Table, slug
from report.dataset import Dataset
from report.measures.indicators_notes import listed, notes, sentence_of, short_notes
from report.measures.indicators_numbers import (
    SOURCE,
    TIMES,
    Names,
    period_id,
    share_part,
    value,
)
from report.measures.indicators_series import (
    WHOLE,
    Key,
    Series,
    a_year_before,
    period_label,
)
from report.schema.sections import section_of
from report.schema.values import When
from report.spans import MONTHS

ABREAST = 6
"""As many periods stand side by side; more stand below each other, or in tables of their own."""

OF_WHAT: dict[str, str | dict[str, str]] = {
    "count": {
        "children": "Children",
        "families": "Families",
        "adults": "Adults",
        "episodes": "Times, not children",
        "none": "Number",
    },
    "percent": "Per cent",
    "per_10000": "In each 10,000",
    "gbp": "Pounds",
    "days": "Days",
}

PARTS = {"numerator": "Number", "denominator": "Out of"}
AVERAGE_PARTS = {"numerator": "Sum", "denominator": "Divided by"}


def tables_of(data: Dataset, series: Series) -> Iterator[Table]:
    """Every table of one indicator, the first by its own name."""
    maker = _Maker(data, series)
    told = any(series.cells.get(when) for when in series.main) or series.missing
    if not told:
        yield from maker.others("")
        return
    if maker.is_parted_throughout():
        yield from maker.by_category(0, "")
    else:
        yield maker.whole(series.main, "")
        yield from maker.by_category(0, maker.by(0))
    yield from maker.by_category(1, maker.by(1))
    yield from maker.by_both()
    if series.others:
        yield from maker.others("parts")


class _Maker:
    """What the tables of one indicator share."""

    def __init__(self, data: Dataset, series: Series) -> None:
        self.data, self.series, self.names = data, series, Names(series)
        self.area = str(data.edition.partnership.area)
        self.counted = counted(series)
        self.years = last_years(data.edition.span)
        self.parts = PARTS if series.entry.unit in TIMES else AVERAGE_PARTS

    # The tables

    def whole(self, whens: Sequence[When], part: str) -> Table:
        """Values without categories: periods side by side, or below each other if many."""
        if len(whens) <= ABREAST:
            rows = [self._row("value", self.series.title, whens, WHOLE)]
            if self._has_parts(whens):
                rows += [self._part_row(part, whens) for part in self.parts]
            return self._table(part, whens, "Measure", self._columns(whens), rows)
        parts = self.parts if self._has_parts(whens) else {}
        heads = {"value": "Value", **{f".{part}": heading for part, heading in parts.items()}}
        rows = [self._period_row(when, tuple(parts)) for when in whens]
        columns = [Column(id, heading) for id, heading in heads.items()]
        return self._table(part, whens, "Period", columns, rows)

    def is_parted_throughout(self) -> bool:
        """Whether categories are told of every period, or there is nothing but categories."""
        told = [when for when in self.series.main if self._keys(0, when)]
        wholes = [when for when in self.series.main if self.series.cell(when)]
        return bool(told) and set(wholes) <= set(told)

    def by(self, place: int) -> str:
        """The part of a table's name that says by what it is parted."""
        return f"by-{slug(self._breakdown(place))}"

    def by_category(self, place: int, part: str) -> Iterator[Table]:
        """Categories down and periods across, the latest periods first of all."""
        told = [when for when in self.series.main if self._keys(place, when)]
        for i, start in enumerate(range(len(told), 0, -ABREAST)):
            some = told[max(0, start - ABREAST) : start]
            name = "-".join(filter(None, (part, f"earlier-{i}" if i else "")))
            yield self._categories(place, some, name, with_parts=i == 0)

    def _categories(
        self, place: int, whens: Sequence[When], part: str, *, with_parts: bool = False
    ) -> Table:
        rows = [
            self._row(self.names.part(place, name), name, whens, _key(place, name))
            for name in self.series.categories(place)
        ]
        if any(self.series.cell(when) for when in whens):
            whole = self._row("all", "All", whens, WHOLE)
            rows.append(replace(whole, total=not self.series.is_share))
        columns = self._columns(whens)
        now = self.series.now
        if with_parts and now in whens and self._has_parts([now]):
            columns += [
                Column(f".{part}", f"{heading}, {period_label(now)}")
                for part, heading in self.parts.items()
            ]
            rows = [self._with_parts(place, row, now) for row in rows]
        apart = when_told(whens) if "earlier-" in part or part.startswith("parts-") else ""
        title = self._title(self._by(place), apart)
        return self._table(part, whens, self._breakdown(place), columns, rows, place, title)

    def _with_parts(self, place: int, row: Row, now: When) -> Row:
        labels = {self.names.part(place, name): name for name in self.series.categories(place)}
        key = WHOLE if row.id == "all" else _key(place, labels[row.id])
        id = self.names.of(key, now)
        more = [share_part(self.series, now, key, id, part) for part in self.parts]
        return replace(row, cells=(*row.cells, *more))

    def by_both(self) -> Iterator[Table]:
        """Both breakdowns together, a table for each of the two periods that are compared."""
        for when in (self.series.now, self.series.before):
            keys = [key for key in self.series.cells.get(when, {}) if all(key)] if when else []
            if when is None or not keys:
                continue
            firsts = [name for name in self.series.categories(0) if any(k[0] == name for k in keys)]
            columns = [Column(self.names.part(0, name), name) for name in firsts]
            columns.append(Column("all", "All"))
            rows = [self._cross_row(when, firsts, name) for name in self.series.categories(1)]
            rows.append(replace(self._cross_row(when, firsts, ""), total=not self.series.is_share))
            part = f"by-both-{period_id(when)}"
            title = self._title(f"{self._by(0)} and {self._by(1)}", when_told([when]))
            yield self._table(part, [when], self._breakdown(1), columns, rows, title=title)

    def _cross_row(self, when: When, firsts: Sequence[str], second: str) -> Row:
        keys = [(first, second) for first in (*firsts, "")]
        cells = tuple(self._value(when, key) for key in keys)
        id = self.names.part(1, second) if second else "all"
        return Row(id, second or "All", cells)

    def others(self, part: str) -> Iterator[Table]:
        """Parts of a year, or days between, in their order."""
        others = self.series.others
        if any(self.series.cell(when) for when in others):
            table = self.whole(others, part)
            within = "on other days" if self.series.entry.kind == "stock" else "in parts of a year"
            yield replace(table, title=f"{table.title}, {within}") if part else table
        for place in (0, 1):
            told = [when for when in others if self._keys(place, when)]
            for start in range(0, len(told), ABREAST):
                by = slug(self._breakdown(place))
                name = f"parts-by-{by}-{start // ABREAST + 1}"
                yield self._categories(place, told[start : start + ABREAST], name)

    # Their rows and columns

    def _keys(self, place: int, when: When) -> list[Key]:
        found = self.series.cells.get(when, {})
        return [key for key in found if key[place] and not key[1 - place]]

    def _value(self, when: When, key: Key) -> Number:
        return value(self.series, when, key, self.names.of(key, when))

    def _row(self, id: str, label: str, whens: Sequence[When], key: Key) -> Row:
        return Row(id, label, tuple(self._value(when, key) for when in whens))

    def _part_row(self, part: str, whens: Sequence[When]) -> Row:
        cells = tuple(
            share_part(self.series, when, WHOLE, self.names.of(WHOLE, when), part) for when in whens
        )
        return Row(f".{part}", self.parts[part], cells)

    def _period_row(self, when: When, parts: Sequence[str]) -> Row:
        id = self.names.of(WHOLE, when)
        more = [share_part(self.series, when, WHOLE, id, part) for part in parts]
        return Row(period_id(when), period_label(when), (self._value(when, WHOLE), *more))

    def _has_parts(self, whens: Sequence[When]) -> bool:
        cells = (cell for when in whens for cell in self.series.cells.get(when, {}).values())
        return self.series.is_share and any(cell.denominator is not None for cell in cells)

    def _columns(self, whens: Sequence[When]) -> list[Column]:
        same = same_day(whens)
        return [
            Column(period_id(when), str(when.last.year) if same else period_label(when))
            for when in whens
        ]

    def _by(self, place: int) -> str:
        """By what the parts are told: district."""
        names = self.series.entry.breakdown
        return str(names[place]) if place < len(names) else "category"

    def _breakdown(self, place: int) -> str:
        text = self._by(place)
        return text[:1].upper() + text[1:]

    def _title(self, by: str, apart: str = "") -> str:
        """The title with the breakdown, so that no two tables are called the same.

        ``apart`` tells the periods, where only they tell two tables of one breakdown apart.
        """
        title = self.series.title
        said = title.lower().endswith(f" by {by.lower()}")
        return ", ".join(filter(None, (title if said else f"{title}, by {by}", apart)))

    def _table(
        self,
        part: str,
        whens: Sequence[When],
        heading: str,
        columns: Sequence[Column],
        rows: Sequence[Row],
        place: int | None = None,
        title: str = "",
    ) -> Table:
        series = self.series
        shows = partial(_shows, place, heading in ("Measure", "Period"))
        scope = f"{self.area}, {when_told(whens)}"
        return Table(
            f"{self.names.headline}.{part}" if part else self.names.headline,
            title or series.title,
            f"{self.counted}, {scope}.",
            heading,
            tuple(columns),
            tuple(rows),
            (SOURCE,),
            tuple(notes(series, whens, shows)),
            scope,
            self._reading(part, columns, whens),
        )

    def _reading(self, part: str, columns: Sequence[Column], whens: Sequence[When]) -> Reading:
        series, entry = self.series, self.series.entry
        there = {column.id for column in columns}
        now, before = (period_id(when) if when else "" for when in (series.now, series.before))
        return Reading(
            series.id,
            str(entry.section),
            str(entry.group or ""),
            part,
            str(entry.chart),
            str(entry.kind),
            str(entry.better),
            before if before in there and series.is_compared() else "",
            now if now in there else "",
            tuple(period_id(when) for when in whens if series.breaks_at(when)),
            bool(series.categories(0)) and not series.is_share and not entry.overlap,
            str(entry.source or ""),
            tuple(short_notes(series, whens)),
            in_years(series, self.years),
        )


# A group over the years


def over_the_years(
    data: Dataset, section: str, group: str, some: Sequence[Series]
) -> Iterator[Table]:
    """The wholes of a group, year by year, as far as years in one row can hold them."""
    span = data.edition.span
    years = last_years(span)
    told = [series for series in some if in_years(series, years)]
    while years and told and not any(_of_year(series, years[0]) for series in told):
        del years[0]
    if not told:
        return
    yield Table(
        f"indicators_{section}.{slug(group) if group else 'all'}.years",
        f"{heading_of(section, group, told)} over the years",
        f"{data.edition.partnership.area}, {when_told(years)}.",
        "Measure",
        tuple(Column(period_id(year), period_label(year)) for year in years),
        tuple(row for series in told for row in _year_rows(series, years, span)),
        (SOURCE,),
        (*_notes_of_all(told), *sources_apart(told)),
        f"{data.edition.partnership.area}, {when_told(years)}",
        Reading("", section, group, "years", source=shared_source(told)),
    )


def shared_source(some: Sequence[Series]) -> str:
    """Where all these indicators come from, if their entries say so and all say the same."""
    told = {str(series.entry.source or "") for series in some}
    return told.pop() if len(told) == 1 else ""


def sources_apart(some: Sequence[Series]) -> Iterator[str]:
    """Which of these indicators come from elsewhere than their neighbours in the table."""
    if shared_source(some):
        return
    by_source: dict[str, list[str]] = {}
    for series in some:
        if series.entry.source:
            by_source.setdefault(str(series.entry.source), []).append(f"“{series.title}”")
    for source, titles in by_source.items():
        yield f"Source of {listed(titles)}: {sentence_of(source)}"


def heading_of(section: str, group: str, some: Sequence[Series]) -> str:
    """What a group is called in a table's title: by its heading, or else by what it holds."""
    return group or (some[0].title if len(some) == 1 else section_of(section).title)


def last_years(span: When) -> list[When]:
    """The edition's period and those before it, oldest first, as many as stand abreast."""
    years = [span]
    while len(years) < ABREAST:
        years.insert(0, a_year_before(years[0]))
    return years


def in_years(series: Series, years: Sequence[When]) -> bool:
    """Whether every period of the whole has a year of its own among these."""
    whens = [when for when in series.main if series.cell(when)]
    found = [_of_year(series, year) for year in years]
    return bool(whens) and all(found.count(when) == 1 for when in whens)


def _of_year(series: Series, year: When) -> When | None:
    """The period of an indicator that belongs to a year: that year, or the day within it."""
    inside = [when for when in series.main if year.first <= when.last <= year.last]
    inside = [when for when in inside if series.cell(when)]
    return inside[0] if len(inside) == 1 else None


def _year_rows(series: Series, years: Sequence[When], span: When) -> Iterator[Row]:
    names, id = Names(series), slug(series.id)
    whens = [_of_year(series, year) or year for year in years]
    cells = [value(series, when, WHOLE, names.of(WHOLE, when)) for when in whens]
    yield Row(id, dated(series, span), tuple(cells))
    told = [cell for when in whens if (cell := series.cell(when))]
    if series.is_share and any(cell.denominator is not None for cell in told):
        parts = PARTS if series.entry.unit in TIMES else AVERAGE_PARTS
        for part, heading in parts.items():
            some = (share_part(series, w, WHOLE, names.of(WHOLE, w), part) for w in whens)
            yield Row(f"{id}.{part}", heading, tuple(some))


def _notes_of_all(some: Sequence[Series]) -> Iterator[str]:
    for series in some:
        told = list(notes(series, series.main, lambda key: key == WHOLE))
        if told:
            yield f"{series.title}: {' '.join(told)}"


def dated(series: Series, span: When) -> str:
    """The title, with the day of a stock, or the period where it is not the edition's own."""
    now = series.now
    if now.exact:
        return f"{series.title}, on {now.last.day}\u00a0{MONTHS[now.last.month - 1]}"
    return series.title if now == span else f"{series.title}, {period_label(now)}"


def _key(place: int, name: str) -> Key:
    return (name, "") if place == 0 else ("", name)


def _shows(place: int | None, whole_alone: bool, key: Key) -> bool:
    """Whether a table shows the values of a key: all, the whole, or the parts by one breakdown."""
    if whole_alone:
        return key == WHOLE
    return place is None or not key[1 - place]


def counted(series: Series) -> str:
    """What the values are, for a subtitle: Children, Per cent, In each 10,000."""
    said = OF_WHAT[str(series.entry.unit)]
    return said if isinstance(said, str) else said.get(str(series.entry.counts), "Number")


def same_day(whens: Sequence[When]) -> bool:
    """Whether these are the same day of several years, which the years alone then tell apart."""
    days = {(when.last.month, when.last.day) for when in whens}
    return len(whens) > 1 and len(days) == 1 and all(when.exact for when in whens)


def when_told(whens: Sequence[When]) -> str:
    """The periods of a table in words: 2020–21 to 2024–25; on 31 March, 2021 to 2025."""
    first, last = whens[0], whens[-1]
    if len(whens) == 1:
        return f"on {period_label(first)}" if first.exact else period_label(first)
    if same_day(whens):
        day = f"{first.last.day}\u00a0{MONTHS[first.last.month - 1]}"
        return f"on {day}, {first.last.year} to {last.last.year}"
    return f"{period_label(first)} to {period_label(last)}"
