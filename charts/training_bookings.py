"""Take-up and non-attendance: what became of the places people booked."""

from __future__ import annotations

from fractions import Fraction

from charts.idioms.shares import Part, Share, Shares
from charts.marking import mark, said
from charts.palette import BLUE, PINK, TURQUOISE
from charts.ranking import named
from report.disclosure import Published, PublishedRow
from report.figures import Chart, Story
from report.wording import as_label, percent_text, plural, spelt

PARTS = (Part("Came", BLUE), Part("Cancelled", TURQUOISE), Part("Did not come", PINK))
CAME, ABSENT, BOOKED = 0, 2, 3

ENOUGH = 10
"""A course with fewer bookings is not held up in a title: one person more would change it."""


def tell(published: Published) -> Story | None:
    """Came, cancelled, did not come: 100% of the places booked, where all of it is known."""
    table = published.table("training_bookings")
    if table is None or not any(map(_is_known, table.body)):
        return None
    rows = tuple(
        Share(
            as_label(row.label),
            tuple(mark(row.number(i)) for i in range(BOOKED)),
            mark(row.number(BOOKED)).text,
        )
        for row in table.body
    )
    return Story(
        finding(table.body),
        f"What became of each place booked, {table.scope}. "
        "People who came without a booking are left out.",
        f"What became of the places booked. {'. '.join(map(_said, table.body))}.",
        Shares(rows, PARTS, "Booked"),
        ("training_bookings",),
    )


def _is_known(row: PublishedRow) -> bool:
    return all(row.number(i).is_known for i in range(BOOKED + 1))


def _said(row: PublishedRow) -> str:
    came, cancelled, absent, booked = (said(row.number(i)) for i in range(BOOKED + 1))
    return (
        f"{row.label}: of {booked} booked, {came} came, "
        f"{cancelled} cancelled and {absent} did not come"
    )


def finding(rows: tuple[PublishedRow, ...]) -> str:
    """How many of all bookings were kept, and where people most often stayed away."""
    known = [row for row in rows if _is_known(row)]
    came, booked = (sum(row.number(i).exactly for row in known) for i in (CAME, BOOKED))
    where = "" if len(known) == len(rows) else _where(len(known))
    if not booked:
        return f"No places were booked{where}"
    if came == booked:
        return f"Every booking was kept{where}"
    kept = "No booking was" if not came else f"{percent_text(100 * came / booked, int(booked))} of"
    told = f"{kept} kept{where}" if not came else f"{kept} bookings were kept{where}"
    return told + _stayed_away(known)


def _where(known: int) -> str:
    return f" on the {spelt(known)} {plural(known, 'course')} of which that is known"


def _stayed_away(rows: list[PublishedRow]) -> str:
    """The share of missed bookings where that was largest, if there is one such course."""
    missed = {row.label: _absent(row) for row in rows if row.number(BOOKED).exactly >= ENOUGH}
    most = max(missed.values(), default=Fraction(0))
    worst = [label for label, share in missed.items() if share == most]
    if len(rows) < 3 or len(worst) != 1 or not most or not named(worst):
        return ""
    booked = next(row.number(BOOKED).exactly for row in rows if row.label == worst[0])
    return f"; {percent_text(most, int(booked))} of those for {named(worst)} were missed"


def _absent(row: PublishedRow) -> Fraction:
    return 100 * row.number(ABSENT).exactly / row.number(BOOKED).exactly


CHART = Chart(
    "training_bookings",
    "what became of the places booked",
    "bookings, cancellations and people who did not come are not told, or do not add up",
    tell,
    ("training.csv", "training_totals.csv"),
)
