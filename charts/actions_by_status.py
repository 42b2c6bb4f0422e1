"""The action plan: how far the actions are, out of all of them."""

from __future__ import annotations

from charts.idioms.flow import Fate, Flow, Stage
from charts.marking import in_words, mark
from charts.palette import BLANK, BLUE, PINK, TRACK, TURQUOISE, Paint
from report.disclosure import Published
from report.figures import Chart, Story
from report.wording import number_text, plural, sentence, spelt

PAINTS: dict[str, Paint] = {
    "complete": BLUE,
    "in-progress": TURQUOISE,
    "overdue": PINK,
    "not-started": TRACK,
    "not-available": BLANK,
}


def tell(published: Published) -> Story | None:
    """One bar of all actions, by status; nothing where no action's status is known."""
    table = published.table("actions_by_status")
    rows = {row.id: row for row in table.body} if table else {}
    told = [row for id, row in rows.items() if id != "not-available"]
    if table is None or not told or not any(row.number(0).value for row in told):
        return None
    total = next(row for row in table.rows if row.total).number(0)
    fates = tuple(
        Fate(mark(row.number(0)), row.label.lower(), PAINTS[id])
        for id, row in rows.items()
        if row.number(0).value
    )
    said = ", ".join(in_words(row.label.lower() + ":", row.number(0)) for row in rows.values())
    count = int(total.exactly)
    return Story(
        finding({id: int(row.number(0).value or 0) for id, row in rows.items()}, count),
        table.subtitle.rstrip("."),
        f"Of {number_text(total)} {plural(count, 'action')}: {said}.",
        Flow((Stage(f"{count} {plural(count, 'action')}", fates),)),
        ("actions_by_status",),
    )


def finding(counts: dict[str, int], total: int) -> str:
    """How many are complete, and whether any is overdue."""
    complete, overdue = counts.get("complete", 0), counts.get("overdue", 0)
    if complete == total:
        return (
            f"All {spelt(total)} actions are complete"
            if total > 1
            else "The one action is complete"
        )
    done = "No action" if not complete else sentence(spelt(complete))
    verb = "is" if complete <= 1 else "are"
    first = (
        f"{done} of {total} {plural(total, 'action')} {verb} complete"
        if complete
        else "No action is complete yet"
    )
    if overdue:
        return f"{first}; {spelt(overdue)} {plural(overdue, 'is', 'are')} overdue"
    return first


CHART = Chart(
    "actions_by_status",
    "actions by status",
    "how far each action had come is not told",
    tell,
)
