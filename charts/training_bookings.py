"""Take-up and non-attendance: what became of the places people booked."""

from __future__ import annotations

from charts.idioms.shares import Part, Share, Shares
from charts.marking import mark
from charts.palette import BLUE, PINK, TURQUOISE
from report.disclosure import Published, PublishedRow
from report.figures import Chart, Story
from report.wording import listed, number_text, percent_text, sentence

PARTS = (Part("Came", BLUE), Part("Cancelled", TURQUOISE), Part("Did not come", PINK))


def tell(published: Published) -> Story | None:
    """Came, cancelled, did not come: 100% of the places booked."""
    table = published.table("training_bookings")
    if table is None or not table.body:
        return None
    numbers = [number for row in table.body for number in map(row.number, range(4))]
    if not all(number.is_known for number in numbers):
        return None
    rows = tuple(
        Share(row.label, tuple(mark(row.number(i)) for i in range(3)), number_text(row.number(3)))
        for row in table.body
    )
    alt = f"What became of the places booked. {'. '.join(map(_said, table.body))}."
    where = table.subtitle.split(", ", 2)[-1]
    return Story(
        finding(table.body),
        f"What became of each place booked, {where} People who came without booking are left out.",
        alt,
        Shares(rows, PARTS, "Booked"),
        ("training_bookings",),
    )


def _said(row: PublishedRow) -> str:
    came, cancelled, absent, booked = (number_text(row.number(i)) for i in range(4))
    return f"{row.label}: of {booked} booked, {came} came, {cancelled} were cancelled and {absent} did not come"


def finding(rows: tuple[PublishedRow, ...]) -> str:
    """How many of all bookings were kept, and where that was worst."""
    came, booked = (sum(row.number(i).exactly for row in rows) for i in (0, 3))
    if not booked:
        return "No places were booked"
    kept = percent_text(100 * came / booked, int(booked))
    if len(rows) < 3:
        return f"{kept} of the places booked were kept"
    missed = {
        row.label: row.number(2).exactly / row.number(3).exactly
        for row in rows
        if row.number(3).exactly
    }
    worst = [label for label, share in missed.items() if share == max(missed.values())]
    if len(worst) > 2:
        return f"{kept} of the places booked were kept"
    return f"{kept} of the places booked were kept; {sentence(listed(worst))} lost most to people who did not come"


CHART = Chart(
    "training_bookings",
    "what became of the places booked",
    "bookings, cancellations and people who did not come are not told, or do not add up",
    tell,
)
