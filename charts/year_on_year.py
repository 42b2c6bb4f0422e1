"""This year beside last year: counts of one kind that two editions share."""

from __future__ import annotations

from charts.idioms.bars import Bar, Bars
from charts.marking import mark, with_last
from report.changing import finding_words
from report.disclosure import Published, PublishedRow, PublishedTable
from report.figures import Chart, Story

BEFORE, NOW = 0, 1

TRAINING = {
    "training_places": "Places offered in training",
    "training_booked": "Bookings for training",
    "training_attended": "Attendance at training",
}
ACTIONS = {
    "actions": "Actions in the plan",
    "actions_complete": "Actions complete",
    "actions_overdue": "Actions overdue",
}
"""Counts that may stand on one scale, the most telling last."""


def tell(published: Published) -> Story | None:
    """Counts of this year in blue, of last year in grey; nothing without a comparable edition."""
    table = published.table("year_on_year")
    rows = {row.id: row for row in table.body if _is_told(row)} if table else {}
    for names, what in ((TRAINING, "Places offered, booked and used"), (ACTIONS, "Actions")):
        shown = [rows[id] for id in names if id in rows]
        if table is not None and shown:
            return _story(table, shown, names, what)
    return None


def _story(
    table: PublishedTable, rows: list[PublishedRow], names: dict[str, str], what: str
) -> Story:
    before, now = table.columns[BEFORE].heading, table.columns[NOW].heading
    bars = (Bar(row.label, mark(row.number(NOW)), mark(row.number(BEFORE))) for row in rows)
    told = ". ".join(with_last(row.label, row.number(NOW), row.number(BEFORE)) for row in rows)
    files = (part.file for row in rows for part in row.number(NOW).rows)
    return Story(
        finding([(names[row.id], row) for row in rows]),
        f"{what}, {table.scope}.",
        f"{now} beside {before}. {told}.",
        Bars(tuple(bars), (now, before)),
        ("year_on_year",),
        files=tuple(dict.fromkeys(files)),
    )


def _is_told(row: PublishedRow) -> bool:
    return any(row.number(i).value is not None for i in (BEFORE, NOW))


def finding(rows: list[tuple[str, PublishedRow]]) -> str:
    """How the most telling count that is known of both years changed."""
    known = [(subject, row) for subject, row in rows if _is_known(row)]
    if not known:
        return "No count is known of both years"
    subject, row = known[-1]
    return f"{subject} {finding_words(row.number(BEFORE), row.number(NOW))}"


def _is_known(row: PublishedRow) -> bool:
    return row.number(BEFORE).is_known and row.number(NOW).is_known


CHART = Chart(
    "year_on_year",
    "this year beside last year",
    "there is no edition for the year before with a span of the same length",
    tell,
)
