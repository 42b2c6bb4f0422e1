"""What became of the rapid reviews: every one of them, by age group and then by outcome."""

from __future__ import annotations

from charts.idioms.flow import Fate, Flow, Stage
from charts.marking import in_words, mark
from charts.palette import BLANK, BLUE, PALE, PINK, TURQUOISE, Paint
from report.disclosure import Published, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import finding_number, plural, spelt

UNKNOWN = ("Not available", "Not yet public")
PAINTS = (BLUE, TURQUOISE, PINK, PALE)


def tell(published: Published) -> Story | None:
    """All reviews, parted by outcome; by age group as well where that is told."""
    table = published.table("rapid_reviews_by_outcome")
    if table is None:
        return None
    numbers = [row.number(i) for row in table.rows for i in range(len(row.cells))]
    if not all(number.is_known for number in numbers):
        return None
    total_row = next(row for row in table.rows if row.total)
    total = int(total_row.number(len(total_row.cells) - 1).exactly)
    groups = table.columns[:-1]
    return Story(
        finding(table, total),
        f"Rapid reviews, {table.subtitle.rstrip('.')}. Bar width shows the number of reviews",
        _alt(table, total_row, total),
        Flow(_stages(table, total_row, total) if groups else _one_stage(table, total)),
        ("rapid_reviews_by_outcome",),
    )


def finding(table: PublishedTable, total: int) -> str:
    """The outcome that most reviews had."""
    all_of = len(table.columns) - 1
    known = [row for row in table.body if row.label not in UNKNOWN]
    if not known:
        return f"{finding_number(total)} rapid reviews; what became of them is not told"
    most = max(known, key=lambda row: row.number(all_of).exactly)
    count = int(most.number(all_of).exactly)
    return f"{finding_number(count)} of {spelt(total)} rapid {plural(total, 'review')}: {_lower(most.label)}"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _paint(rows: tuple[PublishedRow, ...], label: str) -> Paint:
    if label in UNKNOWN:
        return BLANK
    known = [row.label for row in rows if row.label not in UNKNOWN]
    return PAINTS[min(known.index(label), len(PAINTS) - 1)]


def _one_stage(table: PublishedTable, total: int) -> tuple[Stage, ...]:
    fates = tuple(
        Fate(mark(row.number(0)), _lower(row.label), _paint(table.body, row.label))
        for row in table.body
        if row.number(0).value
    )
    return (Stage(f"{total} rapid {plural(total, 'review')}", fates),)


def _stages(table: PublishedTable, total_row: PublishedRow, total: int) -> tuple[Stage, ...]:
    """The age groups, and below each the outcomes of its reviews."""
    groups = table.columns[:-1]
    by_group = tuple(
        Fate(mark(total_row.number(i)), column.heading.lower(), BLUE)
        for i, column in enumerate(groups)
    )
    outcomes = tuple(
        Fate(mark(row.number(i)), _lower(row.label), _paint(table.body, row.label))
        for i in range(len(groups))
        for row in table.body
        if row.number(i).value
    )
    return (
        Stage(f"{total} rapid {plural(total, 'review')}", by_group),
        Stage("What became of them", outcomes),
    )


def _alt(table: PublishedTable, total_row: PublishedRow, total: int) -> str:
    groups = table.columns[:-1]
    lines = [f"{total} rapid {plural(total, 'review')}"]
    for i, column in enumerate(groups):
        parts = [
            in_words(_lower(row.label) + ":", row.number(i))
            for row in table.body
            if row.number(i).value
        ]
        lines.append(f"{in_words(column.heading + ':', total_row.number(i))} ({', '.join(parts)})")
    if not groups:
        lines += [in_words(row.label + ":", row.number(0)) for row in table.body]
    return ". ".join(lines) + "."


CHART = Chart(
    "rapid_reviews",
    "what became of the rapid reviews",
    "no rapid reviews are told, or not what became of them",
    tell,
)
