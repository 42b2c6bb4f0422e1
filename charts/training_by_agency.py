"""Training by agency: whose staff came, against the places offered to them where that is told."""

from __future__ import annotations

from charts.idioms.bars import Bar, Bars
from charts.marking import in_words, mark
from charts.ranking import Top, among, in_title, top
from charts.training_places import Kind, story
from report.disclosure import Published, PublishedNumber, PublishedRow
from report.figures import Chart, Story
from report.wording import as_label, spelt

LAST_YEAR = "training_by_agency_year_on_year"


def tell(published: Published) -> Story | None:
    """People who came, of places offered; where places were for all agencies, people alone."""
    kind = Kind("agency", "agencies")
    return story(published, "training_by_agency", kind) or _people(published)


def _people(published: Published) -> Story | None:
    """People who came from each agency, beside last year's where the two years compare."""
    table = published.table("training_by_agency")
    attended = table.column("attended") if table else None
    most = top(table.body, attended) if table and attended is not None else None
    if table is None or attended is None or most is None:
        return None
    numbers = {row.label: row.number(attended) for row in table.body}
    earlier, years = _last_year(published, tuple(numbers))
    bars = tuple(
        Bar(as_label(label), mark(number), mark(earlier[label]) if label in earlier else None)
        for label, number in numbers.items()
    )
    said = f"People who came to training, by agency: {_said(numbers)}."
    return Story(
        finding(table.body, most),
        f"People who came to training, walk-ins included, {table.scope}. "
        "One person may have come more than once.",
        f"{said} In {years[1]}: {_said(earlier)}." if earlier else said,
        Bars(bars, years),
        ("training_by_agency", LAST_YEAR) if earlier else ("training_by_agency",),
    )


def _said(numbers: dict[str, PublishedNumber]) -> str:
    return ", ".join(in_words(label, number) for label, number in numbers.items())


def _last_year(
    published: Published, agencies: tuple[str, ...]
) -> tuple[dict[str, PublishedNumber], tuple[str, str]]:
    """What last year's edition counted of these agencies, and what the years are called."""
    table = published.table(LAST_YEAR)
    if table is None:
        return {}, ("", "")
    told = {row.label: row.number(0) for row in table.body if row.number(0).value is not None}
    known = {agency: told[agency] for agency in agencies if agency in told}
    return known, (table.columns[1].heading, table.columns[0].heading)


def finding(rows: tuple[PublishedRow, ...], most: Top) -> str:
    """Where most people came from."""
    if not most.number.value:
        return "Nobody is known to have come to training"
    if len(rows) == 1:
        return f"{in_title(rows[0].label)}: {most.said} came"
    if len(most.rows) == len(rows):
        return f"As many people came from each of {spelt(len(rows))} agencies: {most.said}"
    start = among(most, "agencies")
    if not most.names:
        return f"{start or 'The '}most people from one agency: {most.said}"
    return f"{start}{'most' if start else 'Most'} people came from {most.names}: {most.said}"


CHART = Chart(
    "training_by_agency",
    "training by agency",
    "which agency people came from is not told",
    tell,
    ("training.csv", "training_totals.csv"),
)
