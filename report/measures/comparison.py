"""This year beside last year, for whatever two editions count in the same way over like spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from report.counts import Column, Counts, Number, Row, Table, Unit, change, least_firm, slugs
from report.dataset import Dataset
from report.measures import actions, reviews, training
from report.measures.downloads import Download, downloads_of
from report.measures.priorities import Measured, measures_of
from report.schema.values import State, When
from report.spans import follows, year_label

HEADLINES = (*training.HEADLINES, *actions.HEADLINES, *reviews.HEADLINES)

EARLIER = "Last year’s figures are those of that year’s edition."
ABSENT = "One that only one of the two years’ records names is marked [x] for the other."
EXACT = "Changes are worked out before the numbers are rounded."


@dataclass(frozen=True)
class Years:
    """Two editions of which one follows the other, and what was counted in each."""

    data: Dataset
    previous: Dataset
    now: Counts
    before: Counts

    @property
    def labels(self) -> tuple[str, str]:
        """What the years are called, the earlier first."""
        return year_label(self.previous.edition.span), year_label(self.data.edition.span)

    @property
    def scope(self) -> str:
        return f"{self.data.edition.partnership.area}, {self.labels[0]} and {self.labels[1]}"


def compared(years: Years) -> Iterator[Table]:
    """Every table that sets the two years side by side."""
    yield from _headlines(years)
    for by in ("course", "agency"):
        yield from _attended(years, by)
    yield from _downloads(years)
    yield from _measures(years)


def _table(years: Years, id: str, title: str, counted: str, heading: str, rows: list[Row]) -> Table:
    """A table of both years, from the files that this year's numbers come from."""
    columns = (
        Column("before", years.labels[0]),
        Column("now", years.labels[1]),
        Column("change", "Change"),
    )
    numbers = [cell for row in rows for cell in row.cells if isinstance(cell, Number)]
    files = tuple(dict.fromkeys(part.file for number in numbers for part in number.rows))
    absent = any(number.state is State.NOT_AVAILABLE for number in numbers)
    points = any(number.unit is Unit.PERCENTAGE_POINTS and number.value for number in numbers)
    notes = (EARLIER, *([ABSENT] if absent else []), *([EXACT] if points else []))
    subtitle = f"{counted}, {years.scope}."
    return Table(id, title, subtitle, heading, columns, tuple(rows), files, notes, years.scope)


def _row(
    years: Years, prefix: str, label: str, means: str, before: Number | None, now: Number | None
) -> Row:
    """One thing in both years; a year whose records do not name it is not available."""
    told = now or before
    assert told is not None
    none = replace(told, value=None, state=State.NOT_AVAILABLE, base=None, rows=(), parts=())
    was = replace(
        before or none,
        id=f"{prefix}.before",
        means=f"{means}, {years.labels[0]}",
        rows=(),
        periods=_or_whole(before, years.previous),
        status=before.status or _status(before, years.previous) if before else "",
        earlier=f"{years.previous.edition.id} {before.id}" if before else "",
    )
    now = replace(
        now or none,
        id=f"{prefix}.now",
        means=f"{means}, {years.labels[1]}",
        periods=_or_whole(now, years.data),
    )
    difference = change(f"{prefix}.change", f"change in {means}", was, now, "this year − last year")
    return Row(prefix.rsplit(".", 1)[-1], label, (was, now, difference))


def _or_whole(number: Number | None, data: Dataset) -> tuple[When, ...]:
    """The spans that a number tells of, or its edition's."""
    told = number.periods if number is not None else None
    return (data.edition.span,) if told is None else told


def _status(number: Number, data: Dataset) -> str:
    """How firm the sources of an edition say that a number is."""
    sources = (data.source_of(data.name_of(rows.file)) for rows in number.rows)
    return least_firm(str(source.status) for source in sources if source)


# The whole year


def _headlines(years: Years) -> Iterator[Table]:
    both = [
        (id, years.before.numbers[id], years.now.numbers[id])
        for id in HEADLINES
        if id in years.now.numbers and id in years.before.numbers
    ]
    rows = [
        _row(
            years, f"year_on_year.{id.removesuffix('_total')}", _label(now), now.means, before, now
        )
        for id, before, now in both
        if before.definition == now.definition and _counted_alike(years, id)
    ]
    if rows:
        title = "This year beside last year"
        yield _table(years, "year_on_year", title, "What both years counted", "Count", rows)


def _label(number: Number) -> str:
    return number.means[:1].upper() + number.means[1:]


def _counted_alike(years: Years, id: str) -> bool:
    """Reviews and their actions compare only if both years count, or leave out, the unpublished."""
    both = (years.previous.edition.settings, years.data.edition.settings)
    same = bool(both[0].count_unpublished) == bool(both[1].count_unpublished)
    return same or not ("reviews" in id or "actions" in id)


# Training


def _attended(years: Years, by: str) -> Iterator[Table]:
    """Attendance by course or agency, where both years tell it."""
    before, now = (_by_name(counts, f"training_by_{by}") for counts in (years.before, years.now))
    if not (before and now):
        return
    id, names = f"training_by_{by}_year_on_year", list(dict.fromkeys([*now, *before]))
    ids = slugs(names)
    rows = [
        _row(years, f"{id}.{ids[name]}", name, _of(name), before.get(name), now.get(name))
        for name in names
    ]
    title = f"Attendance at training by {by}, this year and last"
    counted = "People who came, walk-ins included"
    yield _table(years, id, title, counted, by.capitalize(), rows)


def _of(name: str) -> str:
    return f"people who came, walk-ins included: {name}"


def _by_name(counts: Counts, table_id: str) -> dict[str, Number]:
    table = counts.tables.get(table_id)
    columns = [column.id for column in table.columns] if table else []
    if table is None or "attended" not in columns:
        return {}
    at = columns.index("attended")
    return {row.label: cell for row in table.rows if isinstance(cell := row.cells[at], Number)}


# Downloads and priorities


def _downloads(years: Years) -> Iterator[Table]:
    """Counts of one resource over spans of one length, of which one follows the other."""
    earlier, id = downloads_of(years.previous), "downloads_year_on_year"
    pairs = [(before, now) for now in downloads_of(years.data) for before in _like(now, earlier)]
    rows = [
        _row(
            years,
            f"{id}.{now.id}",
            f"{now.resource}, {now.measure}",
            f"{now.measure} of {now.resource}",
            before.count,
            now.count,
        )
        for before, now in pairs
    ]
    if rows:
        title = "Downloads and requests, this year and last"
        yield _table(years, id, title, "Counts over spans of the same length", "Resource", rows)


def _like(now: Download, earlier: list[Download]) -> list[Download]:
    return [
        before
        for before in earlier
        if (before.resource, before.measure) == (now.resource, now.measure)
        and before.whole
        and now.whole
        and follows(before.span, now.span)
    ][:1]


def _measures(years: Years) -> Iterator[Table]:
    """The latest figures of measures that both years took of the same priority."""
    earlier = _by_definition(measures_of(years.previous))
    now = _by_definition(measures_of(years.data))
    id = "priority_measures_year_on_year"
    rows = [
        _row(
            years,
            f"{id}.{one.id}",
            one.label,
            str(one.impact.measure),
            earlier[key].latest,
            one.latest,
        )
        for key, one in now.items()
        if key in earlier
    ]
    if rows:
        title = "What we measured of each priority, this year and last"
        yield _table(years, id, title, "The latest figure of each year", "Measure", rows)


def _by_definition(found: list[Measured]) -> Mapping[tuple[str, str, str], Measured]:
    return {
        (str(one.priority.id), str(one.impact.measure), str(one.impact.unit)): one for one in found
    }
