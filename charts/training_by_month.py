"""Training by month: how many people came, as the year went on."""

from __future__ import annotations

from charts.idioms.columns import Column, Columns
from charts.marking import in_words, mark
from charts.ranking import Top, among, top
from report.disclosure import Published
from report.figures import Chart, Story
from report.wording import NBSP, sentence, spelt

A_YEAR = 12
"""So many months or fewer may stand beside another chart."""


def tell(published: Published) -> Story | None:
    """People who came, month by month; nothing for a single month."""
    table = published.table("training_by_month")
    attended = table.column("attended") if table else None
    if table is None or attended is None or len(table.body) < 2:
        return None
    most = top(table.body, attended)
    if most is None:
        return None
    columns = tuple(Column(_short(row.label), mark(row.number(attended))) for row in table.body)
    said = ", ".join(in_words(row.label, row.number(attended)) for row in table.body)
    return Story(
        finding(most, len(table.body)),
        f"People who came to training, walk-ins included, by month, {table.scope}. "
        "One person may have come more than once.",
        f"People who came to training, by month: {said}.",
        Columns(columns),
        ("training_by_month",),
        half=len(columns) <= A_YEAR,
    )


def finding(most: Top, months: int) -> str:
    """The month in which the most people came: not most of the people, who may be fewer."""
    if not most.number.value:
        return "Nobody is known to have come to training in any month"
    if len(most.rows) == months:
        return f"As many people came in each of {spelt(months)} months: {most.said}"
    start = among(most, "months")
    if not most.plainly:
        return f"{start or 'The '}most people in one month: {most.said}"
    than = "in any other month" if len(most.rows) == 1 else "in the others"
    return sentence(f"{start}more people came in {most.plainly} than {than}: {most.said}")


def _short(month: str) -> str:
    """A month as an axis says it, on two lines if need be: Apr 2016."""
    name, _, year = month.partition(NBSP)
    return f"{name[:3]} {year}" if year else month


CHART = Chart(
    "training_by_month",
    "training by month",
    "the months of sessions are not told, or the period has only one",
    tell,
    ("training.csv", "training_totals.csv"),
)
