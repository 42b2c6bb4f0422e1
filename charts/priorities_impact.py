"""Our priorities: where each measured effect on children began, and where it is."""

from __future__ import annotations

from itertools import groupby

from charts.idioms.dumbbell import Change
from charts.idioms.marks import Mark
from charts.idioms.panels import Item, Panel, Panels
from charts.marking import in_words, mark, said
from charts.ranking import named
from report.changing import finding_words
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, listed, number_text, plural, sentence, spelt

WAYS = {1: "Better", -1: "Worse", 0: "No change"}
OVER_ALL = 100
"""A share of more than all has no place on a scale from nought to a hundred."""


def tell(published: Published) -> Story | None:
    """Shares on one scale, priority by priority; nothing where none is known at both ends."""
    table = published.table("priority_measures")
    if table is None:
        return None
    if not any(_is_share(table, row) and _is_whole(table, row) for row in table.rows):
        return None
    groups = [(name, list(rows)) for name, rows in groupby(table.rows, key=_priority)]
    others = any(not _is_share(table, row) for row in table.rows)
    told = [f"{name}: {'; '.join(_said(table, row) for row in rows)}" for name, rows in groups]
    return Story(
        finding(table),
        f"Measures of what changed for children, per cent, {table.scope}. Baseline and latest as "
        f"each source gives them.{OTHERS if others else ''}",
        f"Where each measure began, and where it is. {'. '.join(told)}.",
        Panels(
            tuple(Panel(name, tuple(_item(table, row) for row in rows)) for name, rows in groups),
            ("Baseline", "Latest"),
        ),
        ("priority_measures",),
    )


NO_MARK = Mark(None, "")

OTHERS = " What is not a share has no place on the scale and is given in figures."


def _priority(row: PublishedRow) -> str:
    return str(row.cells[0])


def _number(table: PublishedTable, row: PublishedRow, column: str) -> PublishedNumber | None:
    at = table.column(column)
    cell = row.cells[at] if at is not None else ""
    return cell if isinstance(cell, PublishedNumber) else None


def _ends(table: PublishedTable, row: PublishedRow) -> tuple[PublishedNumber, PublishedNumber]:
    before, latest = _number(table, row, "baseline"), _number(table, row, "latest")
    assert before is not None, "a table of measures has both columns"
    assert latest is not None, "a table of measures has both columns"
    return before, latest


def _is_share(table: PublishedTable, row: PublishedRow) -> bool:
    """Whether the values stand on the scale: 0% to 100%, as their text says."""
    texts = [number_text(end) for end in _ends(table, row) if end.value is not None]
    values = [end.value for end in _ends(table, row) if end.value is not None]
    return bool(texts) and all(
        text.endswith("%") and 0 <= value <= OVER_ALL
        for text, value in zip(texts, values, strict=True)
    )


def _is_whole(table: PublishedTable, row: PublishedRow) -> bool:
    return all(end.is_known for end in _ends(table, row))


def _way(table: PublishedTable, row: PublishedRow) -> str:
    """Better, worse or no change, where the data says which way is good."""
    reading = _number(table, row, "reading")
    if reading is None or not reading.is_known:
        return ""
    return WAYS[(reading.exactly > 0) - (reading.exactly < 0)]


def _item(table: PublishedTable, row: PublishedRow) -> Item:
    before, latest = _ends(table, row)
    label, way = as_label(row.label), _way(table, row)
    if _is_share(table, row):
        return Item(Change(label, mark(before), mark(latest)), way)
    words = f"{said(before)} at the start, {said(latest)} now"
    return Item(Change(label, NO_MARK, NO_MARK), way, sentence(words))


def _said(table: PublishedTable, row: PublishedRow) -> str:
    before, latest = _ends(table, row)
    way = _way(table, row).lower()
    told = f"{in_words(row.label, before)} at the start, {said(latest)} now"
    return f"{told}, {way}" if way else told


# The title


def finding(table: PublishedTable) -> str:
    """How many measures are better than they were, and how many worse; else what changed most."""
    ways = [_way(table, row) for row in table.rows]
    counts = {way: ways.count(way) for way in WAYS.values() if way in ways}
    every = len(ways)
    if not counts:
        return _most_changed(table)
    rest = every - sum(counts.values())
    unsaid = f"; of {spelt(rest)} it cannot be said" if rest else ""
    if len(counts) == 1 and not rest:
        who = {1: "The one measure", 2: "Both measures"}.get(every, f"All {spelt(every)} measures")
        return f"{who} of our priorities {_stand(next(iter(counts)), every)}"
    told = [f"{spelt(count)} {_stand(way, count)}" for way, count in counts.items()]
    told[1:] = [one.removesuffix(THAN) for one in told[1:]]
    measures = "the one measure" if every == 1 else f"{spelt(every)} measures"
    return f"Of {measures} of our priorities, {listed(told)}{unsaid}"


THAN = " than at the start"


def _stand(way: str, count: int) -> str:
    if way == WAYS[0]:
        return f"{plural(count, 'has', 'have')} not changed"
    return f"{plural(count, 'is', 'are')} {way.lower()}{THAN}"


def _most_changed(table: PublishedTable) -> str:
    """The share that moved furthest, where nothing says which way is good."""
    ends = {
        row.label: _ends(table, row)
        for row in table.rows
        if _is_share(table, row) and _is_whole(table, row)
    }
    sizes = {label: abs(b.exactly - a.exactly) for label, (a, b) in ends.items()}
    most = [label for label, size in sizes.items() if size == max(sizes.values())]
    if len(most) == 1 and (name := named(most)):
        words = finding_words(*ends[most[0]])
        return f"{name} {words}" if len(table.rows) == 1 else f"{name} changed most: it {words}"
    return "What was measured of our priorities, at the start and now"


CHART = Chart(
    "priorities_impact",
    "what changed for children under each priority",
    "no priority has a measure, as a percentage, with where it began and where it is",
    tell,
    ("priorities.yaml",),
)
