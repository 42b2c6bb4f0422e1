"""Downloads: resources that were counted in the same way over the same days, ranked."""

from __future__ import annotations

from collections import defaultdict

from charts.idioms.bars import Bar, Bars
from charts.marking import in_words, mark
from report.disclosure import Published, PublishedRow
from report.figures import Chart, Story
from report.wording import number_text


def tell(published: Published) -> Story | None:
    """The largest group of resources with one measure and one span; nothing for a single one."""
    table = published.table("downloads_by_resource")
    alike: dict[tuple[str, ...], list[PublishedRow]] = defaultdict(list)
    for row in table.body if table else ():
        alike[tuple(str(cell) for cell in row.cells[:3])].append(row)
    largest = max(alike.items(), key=lambda group: len(group[1]), default=None)
    if largest is None or len(largest[1]) < 2:
        return None
    (measure, start, end), rows = largest
    ranked = sorted(rows, key=lambda row: (-(row.number(3).value or 0), row.label))
    first = ranked[0]
    said = ", ".join(in_words(row.label, row.number(3)) for row in ranked)
    title = f"{first.label} was wanted most: {number_text(first.number(3))} {measure.lower()}"
    return Story(
        title if first.number(3).is_known else f"{measure} by resource",
        f"{measure}, {start} to {end}. The same person may be counted more than once.",
        f"{measure}, {start} to {end}: {said}.",
        Bars(tuple(Bar(row.label, mark(row.number(3))) for row in ranked)),
        ("downloads_by_resource",),
        "Resources counted over other spans are in the table only."
        if table and len(rows) < len(table.body)
        else "",
    )


CHART = Chart(
    "downloads",
    "downloads",
    "no two resources were counted in the same way over the same days",
    tell,
)
