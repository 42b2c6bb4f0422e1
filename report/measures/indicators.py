"""How safe children are: each indicator's values, and how the edition's period compares.

An indicator needs data only: an entry of indicators.yaml and its rows. ``indicator_<id>`` is the
value of the edition's period, ``_before`` that of the year before, ``_change`` what lies between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.counts import Adds, Column, Number, Reading, Row, Table, Unit, derived, slug
from report.dataset import Dataset
from report.measures.indicators_notes import listed
from report.measures.indicators_numbers import (
    SOURCE,
    better,
    headline,
    headline_before,
    headline_change,
    met,
    target,
)
from report.measures.indicators_series import (
    Series,
    a_year_before,
    series_of,
)
from report.measures.indicators_sums import sums_of
from report.measures.indicators_tables import (
    dated,
    heading_of,
    over_the_years,
    shared_source,
    sources_apart,
    tables_of,
)
from report.schema.values import When
from report.spans import year_label

FUNNEL = "journey_funnel"
COUNTED_BY_TIMES = ("episodes", "families")


def indicators(data: Dataset, previous: Dataset | None = None) -> Iterator[Table | Number | Adds]:
    """Everything we count of indicators; ``previous`` is the edition of the year before."""
    found = series_of(data, previous)
    yield from sums_of(found)
    for series in found:
        yield from _headlines(series)
        yield from tables_of(data, series)
    groups: dict[tuple[str, str], list[Series]] = {}
    for series in (one for at, one in enumerate(found) if not repeats_any(one, found[:at])):
        entry = series.entry
        groups.setdefault((str(entry.section), str(entry.group or "")), []).append(series)
    for (section, group), some in groups.items():
        told = [series for series in some if has_whole(series)]
        if told:
            yield _glance(data, section, group, told)
            yield from over_the_years(data, section, group, some)
    yield from _funnel(data, [series for series in found if is_step(series)])


def has_whole(series: Series) -> bool:
    """Whether anything is known of the whole, this year or the year before."""
    return bool(series.cell(series.now) or series.cell(series.before) or series.missing)


def repeats_any(series: Series, earlier: Sequence[Series]) -> bool:
    """Whether an indicator with parts has a whole that an earlier one has told already.

    What is broken down two ways is two indicators of one whole. It stands once in the tables that
    sum up a group, under the first; its parts, and numbers of its own for words, stay.
    """
    parted = series.categories(0) or series.categories(1)
    return bool(parted) and any(_is_same_whole(series, one) for one in earlier)


def _is_same_whole(series: Series, other: Series) -> bool:
    """The same values in every period, of what has the same name up to its first comma.

    Of a single period that might be chance, unless the name is the same but for the breakdown.
    """
    alike = ("unit", "kind", "counts")
    if any(getattr(series.entry, key) != getattr(other.entry, key) for key in alike):
        return False
    if not series.title.startswith(other.title.partition(",")[0]):
        return False
    values = {when: cell.value for when in series.main if (cell := series.cell(when))}
    same = all(
        value is not None and (cell := other.cell(when)) is not None and cell.value == value
        for when, value in values.items()
    )
    renamed = series.title.startswith(f"{other.title}, by ")
    return same and (len(values) > 1 or (bool(values) and renamed))


def _headlines(series: Series) -> Iterator[Number]:
    """The numbers that words may use, where the indicator has a whole."""
    if not has_whole(series):
        return
    yield headline(series)
    yield headline_before(series)
    yield headline_change(series)
    yield from filter(None, (better(series), target(series), met(series)))


# A group at a glance


def glance_id(section: str, group: str) -> str:
    """The table that sums up a group of indicators."""
    return f"indicators_{section}.{slug(group) if group else 'all'}"


def _glance(data: Dataset, section: str, group: str, some: Sequence[Series]) -> Table:
    """This year and last of each indicator, with the target and whether it is for the better."""
    span = data.edition.span
    labels = (year_label(a_year_before(span)), year_label(span))
    aims, ways = any(map(target, some)), any(map(better, some))
    columns = [Column("before", labels[0]), Column("now", labels[1]), Column("change", "Change")]
    columns += [Column("target", "Target")] if aims else []
    columns += [Column("reading", "Reading", numeric=False)] if ways else []
    rows = [_glance_row(series, span, aims=aims, ways=ways) for series in some]
    return Table(
        glance_id(section, group),
        f"{heading_of(section, group, some)}: this year and last",
        f"{data.edition.partnership.area}, {labels[0]} and {labels[1]}.",
        "Measure",
        tuple(columns),
        tuple(rows),
        (SOURCE,),
        (*_glance_notes(some), *sources_apart(some)),
        f"{data.edition.partnership.area}, {labels[0]} and {labels[1]}",
        Reading("", section, group, "glance", source=shared_source(some)),
    )


NOT_JUDGED = "Neutral"
NO_TARGET = "none"


def _glance_row(series: Series, span: When, *, aims: bool, ways: bool) -> Row:
    cells: list[Number | str] = [headline_before(series), headline(series), headline_change(series)]
    if aims:
        cells.append(target(series) or NO_TARGET)
    if ways:
        cells.append(met(series) or better(series) or NOT_JUDGED)
    return Row(slug(series.id), dated(series, span), tuple(cells))


def _glance_notes(some: Sequence[Series]) -> Iterator[str]:
    broken = [f"“{series.title}”" for series in some if series.before and not series.is_compared()]
    if broken:
        verb = "was" if len(broken) == 1 else "were"
        yield (
            f"The definition changed between the two years, so that {listed(broken)} "
            f"{verb} not compared."
        )
    if any(map(better, some)) and not all(map(better, some)):
        yield "Neutral: neither more nor less is better in itself."
    if any(series.is_share for series in some):
        yield "Changes are worked out before the numbers are rounded."


# From first contact to plan


def is_step(series: Series) -> bool:
    """Whether an indicator is a step of the child’s journey: a flow with a place of its own."""
    step = series.entry.step
    return step is not None and step.value is not None and series.entry.kind == "flow"


def _funnel(data: Dataset, steps: Sequence[Series]) -> Iterator[Table]:
    """The steps from first contact to plan, in their order, over the edition's period."""
    span = data.edition.span
    told = [series for series in steps if series.now == span and has_whole(series)]
    told.sort(key=lambda series: series.entry.step.value if series.entry.step else 0)  # type: ignore[arg-type,return-value]
    if len(told) < 2:
        return
    labels = (year_label(a_year_before(span)), year_label(span))
    rows, last = [], None
    for series in told:
        rows.append(_funnel_row(series, last))
        last = series
    scope = f"{data.edition.partnership.area}, {labels[1]}"
    yield Table(
        FUNNEL,
        "From first contact to plan",
        f"Each step on a child’s way to help and protection, {scope} and the year before.",
        "Step",
        (
            Column("before", labels[0]),
            Column("now", labels[1]),
            Column("change", "Change"),
            Column("of_step", "For each 100 at the step before"),
        ),
        tuple(rows),
        (SOURCE,),
        (*_funnel_notes(told), *sources_apart(told)),
        scope,
        Reading(
            "",
            "journey",
            "",
            "funnel",
            source=shared_source(told),
            notes=tuple(_funnel_notes(told))[:1],
        ),
    )


def _funnel_row(series: Series, last: Series | None) -> Row:
    cells = (headline_before(series), headline(series), headline_change(series))
    ratio = _of_step(series, last) if last else "first step"
    return Row(slug(series.id), series.title, (*cells, ratio))


def _of_step(series: Series, last: Series) -> Number:
    """How many there were for each 100 at the step before."""
    now, before = headline(series), headline(last)
    known = now.is_known and before.is_known and before.exactly
    value = 100 * now.exactly / before.exactly if known else None
    id = f"{FUNNEL}.{slug(series.id)}.of_step"
    said = f"{series.title}, for each 100: {last.title}"
    return derived(id, said, (now, before), value, Unit.PER_100, "100 × this ÷ that")


def _funnel_notes(steps: Sequence[Series]) -> Iterator[str]:
    times = [f"“{s.title}”" for s in steps if s.entry.counts in COUNTED_BY_TIMES]
    if times:
        yield (
            "Not every step counts children. One child may be the subject of several: "
            f"{listed(times)}."
        )
    yield "Each step is counted by itself: those of one year need not be the same children."
