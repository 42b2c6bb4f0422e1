"""Downloads: resources that were counted in the same way over the same days, ranked."""

from __future__ import annotations

from collections import defaultdict

from charts.idioms.bars import Bar, Bars
from charts.marking import in_words, mark
from charts.ranking import Top, among, top
from report.disclosure import Published, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, plural, sentence, spelt

COUNT = 3

DONE = {
    "downloads": "downloaded",
    "requests": "asked for",
    "views": "viewed",
}


def tell(published: Published) -> Story | None:
    """The largest group of resources with one measure and one span; nothing for a single one."""
    table = published.table("downloads_by_resource")
    (measure, start, end), rows = alike(table) if table else (("", "", ""), ())
    most = top(rows, COUNT)
    if table is None or len(rows) < 2 or most is None:
        return None
    span = start if start == end else f"{start} to {end}"
    said = ", ".join(in_words(row.label, row.number(COUNT)) for row in rows)
    return Story(
        finding(most, measure.lower(), len(rows)),
        f"{', '.join(filter(None, (measure, table.scope, span)))}. "
        "The same person may be counted more than once.",
        f"{measure}, {span}: {said}.",
        Bars(tuple(Bar(as_label(row.label), mark(row.number(COUNT))) for row in rows)),
        ("downloads_by_resource",),
        "What was counted otherwise, or over other days, is in the table only."
        if len(rows) < len(table.body)
        else "",
    )


def alike(table: PublishedTable) -> tuple[tuple[str, str, str], tuple[PublishedRow, ...]]:
    """Measure, start and end that most rows share, and those rows, the largest first."""
    groups: dict[tuple[str, str, str], list[PublishedRow]] = defaultdict(list)
    for row in table.body:
        measure, start, end = (str(cell) for cell in row.cells[:COUNT])
        groups[measure, start, end].append(row)
    if not groups:
        return ("", "", ""), ()
    shared = max(groups, key=lambda key: len(groups[key]))
    ranked = sorted(groups[shared], key=lambda row: (-(row.number(COUNT).value or 0), row.label))
    return shared, tuple(ranked)


def finding(most: Top, measure: str, resources: int) -> str:
    """The resource that was wanted most."""
    done = DONE.get(measure, "counted")
    if not most.number.value:
        return f"No resource is known to have been {done}"
    if len(most.rows) == resources:
        return f"All {spelt(resources)} resources were {done} as often: {most.often}"
    start = among(most, "resources")
    if not most.names:
        return sentence(f"{start}the most that one resource was {done}: {most.often}")
    was = plural(len(most.rows), "was", "were")
    return f"{start}{most.names} {was} {done} most: {most.often}"


CHART = Chart(
    "downloads",
    "downloads",
    "no two resources were counted in the same way over the same days",
    tell,
    ("downloads.csv",),
)
