"""How the places offered in training were used, group by group."""

from __future__ import annotations

from charts.idioms.filled import Filled, Filling
from charts.marking import in_words, mark
from report.disclosure import Published, PublishedRow, PublishedTable
from report.figures import Story
from report.wording import listed, number_text

LOW, FULL_HOUSE = 50, 100


def story(published: Published, table_id: str, what: str) -> Story | None:
    """Attended against places, with take-up as words; nothing where either was not recorded."""
    table = published.table(table_id)
    if table is None:
        return None
    attended, places = table.column("attended"), table.column("places")
    take_up = table.column("take_up")
    if attended is None or places is None or take_up is None:
        return None
    rows = tuple(
        Filling(
            row.label,
            mark(row.number(attended)),
            mark(row.number(places)),
            mark(row.number(take_up)).text,
        )
        for row in table.body
    )
    said = [
        f"{in_words(row.label, row.number(attended), row.number(places))}, {number_text(row.number(take_up))}"
        for row in table.body
    ]
    alt = f"Places used, of places offered, by {what}. {'. '.join(said)}."
    return Story(
        finding(table, take_up, what),
        f"Places used, of places offered, {table.subtitle.split(', ', 1)[1].rstrip('.')}. One person may use several.",
        alt,
        Filled(rows, "Used", "Offered", "Used"),
        (table_id,),
    )


def finding(table: PublishedTable, take_up: int, what: str) -> str:
    """The most and the least used, or how much was used where there is one group."""
    known = [row for row in table.body if row.number(take_up).is_known]
    if not known:
        return f"How many places were used is not known for any {what}"
    by_share = sorted(known, key=lambda row: row.number(take_up).exactly, reverse=True)
    most, least = by_share[0], by_share[-1]
    if len(known) == 1:
        return f"{most.label}: {_text(most, take_up)} of the places were used"
    if most.number(take_up).exactly == least.number(take_up).exactly:
        return f"Every {what} used {_text(most, take_up)} of its places"
    if len(known) == 2:
        return f"{most.label} used {_text(most, take_up)} of its places, {least.label} {_text(least, take_up)}"
    empty = [row.label for row in by_share if row.number(take_up).exactly < LOW]
    if 0 < len(empty) <= 2:
        return (
            f"Under half the places were used on {listed(empty)}"
            if what == "course"
            else (f"{listed(empty)} used under half of the places offered")
        )
    return f"From {_text(most, take_up)} of places used ({most.label}) to {_text(least, take_up)} ({least.label})"


def _text(row: PublishedRow, take_up: int) -> str:
    return number_text(row.number(take_up))
