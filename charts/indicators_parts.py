"""The parts of an indicator: ranked with last year's in grey, or as shares of the whole."""

from __future__ import annotations

import re

from charts.grading import size_of
from charts.idioms.bars import Bar, Bars
from charts.idioms.shares import Part, Share, Shares
from charts.indicators_reading import (
    at,
    broken,
    by_of,
    has_parts,
    in_parts,
    notes,
    parts_of,
    periods,
    reading_of,
    title_of,
    way,
    whole_of,
)
from charts.marking import in_words, mark, said
from charts.palette import BLUE, PALE, PINK, TURQUOISE
from charts.ranking import Top, in_title, top
from report.changing import ENOUGH, can_compare, finding_words
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Story
from report.wording import as_label, mark_of, number_text, percent_text

PAINTS = (BLUE, TURQUOISE, PINK, PALE)
"""Four parts of a whole at most, no two alike in grey beside each other."""

LEFTOVER = re.compile(
    r"(others?|none|unknown|not (recorded|known|stated|given|available))\b", re.IGNORECASE
)
"""What stands last whatever its size: the rest, and what nobody wrote down."""

NUMBERED = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b", re.IGNORECASE
)
FEW_ROWS, SHORT_NAME = 6, 34


def bars(_: Published, table: PublishedTable) -> Story | None:
    """The parts of this period, the largest first, each above last year's."""
    now, before = _compared(table)
    rows = ranked([row for row in parts_of(table) if _applies(row, now, before)], now)
    if not any(row.number(now).value is not None for row in rows):
        return None
    last = {row.id: row.number(before) for row in rows} if before is not None else {}
    drawn = tuple(
        Bar(
            as_label(row.label),
            mark(row.number(now)),
            mark(last[row.id]) if row.id in last else None,
        )
        for row in rows
    )
    picture = Bars(
        drawn,
        (table.columns[now].heading, table.columns[before].heading if before is not None else ""),
        full=100.0 if any(bar.now.text.endswith("%") for bar in drawn) else 0.0,
    )
    return Story(
        finding(table, now, before),
        f"{_when(table, now, before)} {way(reading_of(table))}".strip(),
        _alt(table, rows, now, before),
        picture,
        (table.id,),
        notes(table, broken(table)),
        half=len(rows) <= FEW_ROWS and all(len(row.label) <= SHORT_NAME for row in rows),
    )


def _applies(row: PublishedRow, now: int, before: int | None) -> bool:
    """Whether a part has a value in either period, or should have one."""
    columns = (now,) if before is None else (now, before)
    return any(mark_of(row.number(i)) != "[z]" for i in columns)


def _compared(table: PublishedTable) -> tuple[int, int | None]:
    """The column of this period, or else the last there is, and the one it is compared with."""
    reading = reading_of(table)
    now = at(table, reading.now)
    return (periods(table)[-1], None) if now is None else (now, at(table, reading.before))


def _when(table: PublishedTable, now: int, before: int | None) -> str:
    """The subtitle: what is counted, and the periods that are drawn."""
    if before is not None or len(periods(table)) == 1:
        return in_parts(table)
    return f"{in_parts(table)} Drawn: {table.columns[now].heading}."


def ranked(rows: list[PublishedRow], now: int) -> list[PublishedRow]:
    """The largest first, the rest last; parts that count upwards, such as ages, as they stand."""
    if _is_ordered(rows):
        return rows
    return sorted(
        rows,
        key=lambda row: (bool(LEFTOVER.match(row.label)), -(row.number(now).value or 0), row.label),
    )


def _is_ordered(rows: list[PublishedRow]) -> bool:
    """Whether the parts count upwards, as ages and lengths of time do."""
    return all(NUMBERED.search(row.label) for row in rows)


# What it finds


def finding(table: PublishedTable, now: int, before: int | None) -> str:
    """Where most of a change lies, or which part is the largest."""
    rows = parts_of(table)
    title = title_of(table)
    change = _most_of_change(table, rows, now, before) if before is not None else ""
    if change:
        return f"{title}: {change}"
    if before is not None and not reading_of(table).adds_up and _is_ordered(rows):
        words = finding_words(rows[0].number(before), rows[0].number(now))
        if words:
            return f"{title}: {in_title(rows[0].label)} {words}"
    named = [row for row in rows if not LEFTOVER.match(row.label)]
    most, of_all = top(tuple(named), now), top(tuple(rows), now)
    if most is None or of_all is None or not most.number.value:
        return f"{title}, {by_of(table)}"
    unknown = [row for row in rows if not row.number(now).is_known]
    rest = [row for row in (*of_all.rows, *unknown) if LEFTOVER.match(row.label)]
    apart = f"apart from {in_title(rest[0].label)}, " if rest else ""
    return f"{title}: {apart}{_largest(table, most, now)}"


def _most_of_change(table: PublishedTable, rows: list[PublishedRow], now: int, before: int) -> str:
    """Most of the fall is in Neglect, where the parts make up the whole and one has over half."""
    whole = next((row for row in table.rows if row.id == "all"), None)
    every = [*rows, whole] if whole else []
    pairs = [(row.number(before), row.number(now)) for row in every]
    if not reading_of(table).adds_up or not every or not all(can_compare(*p) for p in pairs):
        return ""
    changes = [b.exactly - a.exactly for a, b in pairs]
    total, ends = changes.pop(), pairs.pop()
    most = max(changes, key=lambda change: change * (1 if total > 0 else -1))
    mostly = abs(total) < 2 * abs(most) <= 2 * abs(total)  # not so where others went the other way
    if abs(total) < ENOUGH or not mostly or changes.count(most) > 1:
        return ""
    word = "rise" if total > 0 else "fall"
    row = rows[changes.index(most)]
    a, b = (number_text(number) for number in ends)
    return f"most of the {word} from {a} to {b} is in {in_title(row.label)}"


def _largest(table: PublishedTable, most: Top, now: int) -> str:
    names = most.names or "several"
    if not most.of_all:
        return f"of those known, {names} had the most, {most.said}"
    if not reading_of(table).adds_up:
        return f"highest for {names}, {most.said}"
    whole = next((row.number(now) for row in table.rows if row.id == "all"), None)
    of = f" of {number_text(whole)}" if whole and whole.is_known else ""
    if len(most.rows) > 1:
        return f"{names} are the largest, {most.said}{of}"
    return f"the largest is {in_title(most.rows[0].label)}, {most.said}{of}"


def _alt(table: PublishedTable, rows: list[PublishedRow], now: int, before: int | None) -> str:
    head = f"{title_of(table)}, {by_of(table)}, {table.columns[now].heading}"
    if before is None:
        return f"{head}: {', '.join(in_words(as_label(r.label), r.number(now)) for r in rows)}."
    lines = (
        f"{in_words(as_label(row.label), row.number(now))} ({said(row.number(before))})"
        for row in rows
    )
    return f"{head}, with {table.columns[before].heading} in brackets: {', '.join(lines)}."


# Parts of a whole


def stacked(published: Published, table: PublishedTable) -> Story | None:
    """100% bars, a row a period; ranked bars where the parts are too many or do not add up."""
    rows = parts_of(table)
    if len(rows) > len(PAINTS) or not reading_of(table).adds_up or not has_parts(table):
        return bars(published, table)
    columns = periods(table)
    if not any(row.number(i).value is not None for row in rows for i in columns):
        return None
    whole: dict[int, PublishedNumber] = dict(zip(columns, whole_of(table), strict=False))
    shares = tuple(
        Share(
            table.columns[i].heading,
            tuple(mark(row.number(i)) for row in rows),
            _total(whole.get(i)),
            size_of(number) if (number := whole.get(i)) else None,
        )
        for i in reversed(columns)
    )
    parts = zip(rows, PAINTS, strict=False)
    now, _ = _compared(table)
    said_of = "; ".join(
        f"{table.columns[i].heading}: "
        + ", ".join(in_words(as_label(row.label), row.number(i)) for row in rows)
        for i in reversed(columns)
    )
    return Story(
        _share_finding(table, rows, now, whole.get(now)),
        f"{in_parts(table)} Each bar is the whole of a year.",
        f"{title_of(table)}, {by_of(table)}. {said_of}.",
        Shares(shares, tuple(Part(as_label(row.label), paint) for row, paint in parts), "All"),
        (table.id,),
        notes(table, broken(table)),
    )


def _total(whole: PublishedNumber | None) -> str:
    if whole is None:
        return ""
    return mark_of(whole) or number_text(whole)


def _share_finding(
    table: PublishedTable, rows: list[PublishedRow], now: int, whole: PublishedNumber | None
) -> str:
    """The largest part of this period, as a share of the whole."""
    most = top(tuple(rows), now)
    if most is None or whole is None or not (most.of_all and whole.is_known and whole.exactly):
        return finding(table, now, None)
    if len(most.rows) > 1 or not most.number.is_known:
        return finding(table, now, None)
    share = percent_text(100 * most.number.exactly / whole.exactly, int(whole.exactly))
    label = in_title(most.rows[0].label)
    return f"{title_of(table)}: the largest part is {label}, {share} of {number_text(whole)}"
