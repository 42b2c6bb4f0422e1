"""From first contact to plan: how many at each step, above last year's."""

from __future__ import annotations

from charts.idioms.bars import Bar, Bars
from charts.marking import in_words, mark, with_last
from report.changing import finding_words
from report.disclosure import Published, PublishedRow
from report.figures import Chart, Story
from report.wording import as_label

BEFORE, NOW = 0, 1


def tell(published: Published) -> Story | None:
    """The steps in their order, as far as anything is known of them."""
    table = published.table("journey_funnel")
    rows = table.rows if table else ()
    if table is None or not any(row.number(NOW).value is not None for row in rows):
        return None
    before, now = table.columns[BEFORE].heading, table.columns[NOW].heading
    lasts = any(row.number(BEFORE).value is not None for row in rows)
    bars = tuple(
        Bar(as_label(row.label), mark(row.number(NOW)), mark(row.number(BEFORE)) if lasts else None)
        for row in rows
    )
    told = ". ".join(
        with_last(row.label, row.number(NOW), row.number(BEFORE))
        if lasts
        else in_words(row.label, row.number(NOW))
        for row in rows
    )
    return Story(
        finding(rows, now),
        f"{table.title}, {table.scope}.",
        f"{now}{' beside ' + before if lasts else ''}. {told}.",
        Bars(bars, (now, before)),
        ("journey_funnel",),
        " ".join(table.reading.notes if table.reading else ()),
    )


def finding(rows: tuple[PublishedRow, ...], now: str) -> str:
    """How the first two steps changed; or, where that is not known, what is shown."""
    told = [
        f"{row.label} {words}"
        for row in rows[:2]
        if (words := finding_words(row.number(BEFORE), row.number(NOW)))
    ]
    return joined(told) or f"From first contact to plan, {now}"


COMMON = (
    *("assessments", "cases", "child", "children", "contacts", "conferences", "early"),
    *("enquiries", "families", "initial", "interviews", "new", "number", "people", "plans"),
    *("referrals", "section", "strategy"),
)
"""First words of a step that are nobody’s name, and so lose their capital within a sentence."""


def joined(told: list[str]) -> str:
    """Both steps in a sentence; in two where the second may begin with a name."""
    if len(told) == 2 and told[1].split()[0].lower() in COMMON:
        return f"{told[0]}; {told[1][:1].lower()}{told[1][1:]}"
    return ". ".join(told)


CHART = Chart(
    "journey_funnel",
    "the way from first contact to plan",
    "no two counts of what happened in the period are marked as steps of it",
    tell,
    ("indicators.csv",),
)
