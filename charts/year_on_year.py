"""This year beside last year: the headline counts that two editions share."""

from __future__ import annotations

from fractions import Fraction

from charts.idioms.bars import Bar, Bars
from charts.marking import mark
from report.disclosure import Published, PublishedRow
from report.figures import Chart, Story
from report.wording import number_text, percent_text


def tell(published: Published) -> Story | None:
    """Counts of this year in blue, of last year in grey; nothing without a comparable edition."""
    table = published.table("year_on_year")
    if table is None or not table.body:
        return None
    before, now = table.columns[0].heading, table.columns[1].heading
    rows = tuple(Bar(row.label, mark(row.number(1)), mark(row.number(0))) for row in table.body)
    said = [
        f"{row.label} {number_text(row.number(1))} ({number_text(row.number(0))})"
        for row in table.body
    ]
    return Story(
        finding(table.body),
        f"{now} beside {before}, {table.subtitle.split(',')[0]}. Counts of different things on one scale",
        f"{now}, with {before} in brackets. {'. '.join(said)}.",
        Bars(rows, (now, before)),
        ("year_on_year",),
    )


def finding(rows: tuple[PublishedRow, ...]) -> str:
    """The count that changed most, in proportion."""
    moved = [(_share(row), row) for row in rows if _share(row) is not None]
    if not moved:
        return "No count can be set beside last year’s"
    share, row = max(moved, key=lambda pair: abs(pair[0]))
    if not share:
        return "No count changed from last year"
    way = "rose" if share > 0 else "fell"
    return f"{row.label} {way} by {percent_text(abs(share), int(row.number(0).exactly))}, from {number_text(row.number(0))} to {number_text(row.number(1))}"


def _share(row: PublishedRow) -> Fraction | None:
    before, now = row.number(0), row.number(1)
    if not (before.is_known and now.is_known) or not before.exactly:
        return None
    return 100 * (now.exactly - before.exactly) / before.exactly


CHART = Chart(
    "year_on_year",
    "this year beside last year",
    "there is no edition for the year before with a span of the same length",
    tell,
)
