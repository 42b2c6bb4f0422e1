"""Training by month: how many people came, as the year went on."""

from __future__ import annotations

from charts.idioms.columns import Column, Columns
from charts.marking import in_words, mark
from report.disclosure import Published
from report.figures import Chart, Story
from report.wording import number_text


def tell(published: Published) -> Story | None:
    """People who came, month by month; nothing for a single month."""
    table = published.table("training_by_month")
    attended = table.column("attended") if table else None
    if table is None or attended is None or len(table.body) < 2:
        return None
    columns = tuple(Column(_short(row.label), mark(row.number(attended))) for row in table.body)
    known = [row for row in table.body if row.number(attended).is_known]
    if not known:
        return None
    most = max(known, key=lambda row: row.number(attended).exactly)
    said = ", ".join(in_words(row.label, row.number(attended)) for row in table.body)
    return Story(
        f"Most people came in {most.label}: {number_text(most.number(attended))}",
        f"People who came to training, by month, {table.subtitle.split(', ', 1)[1]}",
        f"People who came to training, by month: {said}.",
        Columns(columns),
        ("training_by_month",),
    )


def _short(month: str) -> str:
    """A month as an axis says it: Apr 2016."""
    name, year = month.split("\u00a0")
    return f"{name[:3]}\u00a0{year}"


CHART = Chart(
    "training_by_month",
    "training by month",
    "the dates of sessions are not told, or all are in one month",
    tell,
)
