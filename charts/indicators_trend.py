"""Indicators over the years: one line, up to four, or small multiples."""

from __future__ import annotations

from collections.abc import Sequence

from charts.idioms.lines import Lines, Multiples
from charts.idioms.strokes import Aim, Series
from charts.indicators_reading import (
    broken,
    by_of,
    has_parts,
    ids_of,
    in_or_on,
    in_parts,
    marks,
    names_of,
    notes,
    parts_of,
    periods,
    reading_of,
    subject,
    title_of,
    told,
    way,
    whole_of,
)
from charts.ranking import in_title
from report.changing import (
    against_target,
    can_compare,
    change_words,
    finding_words,
    judgement,
    said,
)
from report.disclosure import Published, PublishedNumber, PublishedTable
from report.figures import Story
from report.wording import as_label, tick_pattern

MOST_LINES = 4


def trend(published: Published, table: PublishedTable, *, parts: bool = False) -> Story | None:
    """The whole over the periods, or its parts where there is no whole or these are asked for."""
    whole = whole_of(table)
    if parts or not whole or (has_parts(table) and table.id.count(".")):
        return _of_parts(table)
    return _of_whole(published, table, whole)


# One line


def _of_whole(
    published: Published, table: PublishedTable, whole: list[PublishedNumber]
) -> Story | None:
    if not any(number.value is not None for number in whole):
        return None
    names, reading = names_of(table), reading_of(table)
    target = published.numbers.get(f"indicator_{reading.indicator}_target")
    aim = Aim(float(target.exactly), f"target {said(target)}") if target else None
    ids = ids_of(table)
    breaks = tuple(ids.index(id) for id in reading.breaks if id in ids)
    picture = Lines(
        names,
        (Series(title_of(table), marks(whole)),),
        tick_pattern(whole[0]),
        _turning(whole),
        height=36.0,
        aim=aim,
        breaks=breaks,
    )
    aimed = f" The target is {said(target)}." if target else ""
    return Story(
        finding(published, table, whole),
        f"{table.subtitle} {way(reading)}".strip(),
        f"{title_of(table)}: {told(whole, names)}.{aimed}{ALONE if len(whole) == 1 else ''}",
        picture,
        (table.id,),
        notes(table, broken(table)),
        half=True,
    )


ALONE = " No other period is told, so there is nothing to compare it with."


def finding(published: Published, table: PublishedTable, whole: list[PublishedNumber]) -> str:
    """How the whole changed in a year, whether that is better, and whether a target is met."""
    reading, names, ids = reading_of(table), names_of(table), ids_of(table)
    last = whole[-1]
    now = whole[ids.index(reading.now)] if reading.now in ids else last
    before = whole[ids.index(reading.before)] if reading.before in ids else None
    words = finding_words(before, now) if before else ""
    if not words:
        value = said(now) if now.value is not None else "not known"
        when = names[ids.index(reading.now)] if reading.now in ids else names[-1]
        return f"{title_of(table)}: {value} {in_or_on(when)}"
    target = published.numbers.get(f"indicator_{reading.indicator}_target")
    more = against_target(reading.better, now, target) if target else ""
    assert before is not None
    more = more or judgement(reading.better, before, now)
    return f"{subject(title_of(table))} {words}{', ' + more if more else ''}"


def _turning(whole: Sequence[PublishedNumber]) -> int | None:
    """The highest point between the ends if it is above both, or else the lowest below both."""
    ends = [number.value for number in (whole[0], whole[-1]) if number.is_known]
    between = [(n.exactly, i) for i, n in enumerate(whole) if n.is_known and 0 < i < len(whole) - 1]
    if len(ends) < 2 or not between:
        return None
    highest, lowest = max(between), min(between)
    known = [end for end in ends if end is not None]
    if highest[0] > max(known):
        return highest[1]
    return lowest[1] if lowest[0] < min(known) else None


# Several lines


def _of_parts(table: PublishedTable) -> Story | None:
    rows, names, reading = parts_of(table), names_of(table), reading_of(table)
    numbers = {row.label: [row.number(i) for i in periods(table)] for row in rows}
    every = [number for line in numbers.values() for number in line]
    if not any(number.value is not None for number in every):
        return None
    series = tuple(Series(as_label(label), marks(line)) for label, line in numbers.items())
    tick, ids = tick_pattern(every[0]), ids_of(table)
    breaks = tuple(ids.index(id) for id in reading.breaks if id in ids)
    few = len(series) <= MOST_LINES
    picture = Lines(names, series, tick, breaks=breaks) if few else Multiples(names, series, tick)
    lines = "; ".join(f"{label}: {told(line, names)}" for label, line in numbers.items())
    return Story(
        _largest_change(table, numbers),
        f"{in_parts(table)} {way(reading)}".strip(),
        f"{title_of(table)}, {by_of(table)}. {lines}.",
        picture,
        (table.id,),
        notes(table, broken(table)),
    )


def _largest_change(table: PublishedTable, numbers: dict[str, list[PublishedNumber]]) -> str:
    """The part that changed most in a year, in a sentence; what is counted if none can be told."""
    reading, ids = reading_of(table), ids_of(table)
    by = f"{title_of(table)}, {by_of(table)}"
    if reading.now not in ids or reading.before not in ids:
        return by
    now, before = ids.index(reading.now), ids.index(reading.before)
    pairs = {label: (line[before], line[now]) for label, line in numbers.items()}
    if not all(can_compare(*pair) for pair in pairs.values()):
        return by
    sizes = {label: abs(b.exactly - a.exactly) for label, (a, b) in pairs.items()}
    most = max(sizes.values())
    leading = [label for label, size in sizes.items() if size == most]
    if not most or len(leading) > 1:
        return by
    label = leading[0]
    return f"{title_of(table)}: {in_title(label)} changed most, and {change_words(*pairs[label])}"
