"""The action plan: how far the actions are, out of all of them."""

from __future__ import annotations

from charts.idioms.flow import Fate, Flow, Stage
from charts.marking import in_words, is_nought, mark
from charts.palette import BLANK, BLUE, PINK, TRACK, TURQUOISE, Paint
from report.disclosure import Published, PublishedNumber
from report.figures import Chart, Story
from report.wording import finding_number, how_many, number_text, plural, sentence, spelt

PAINTS: dict[str, Paint] = {
    "complete": BLUE,
    "in-progress": TURQUOISE,
    "overdue": PINK,
    "not-started": TRACK,
    "not-available": BLANK,
}

NO_STATUS = "not-available"

WORDS = {NO_STATUS: "status not available"}


def tell(published: Published) -> Story | None:
    """One bar of all actions, by status; nothing where no action's status is known."""
    table = published.table("actions_by_status")
    if table is None:
        return None
    total = next(row for row in table.rows if row.total).number(0)
    counts = {row.id: row.number(0) for row in table.body}
    told = [n.value for id, n in counts.items() if id != NO_STATUS]
    if not any(told) or not total.is_known:
        return None
    words = {row.id: WORDS.get(row.id, row.label.lower()) for row in table.body}
    fates = tuple(
        Fate(mark(number), sentence(words[id]), PAINTS[id])
        for id, number in counts.items()
        if not is_nought(number)
    )
    of_all = how_many(total.exactly, "action")
    said = ", ".join(in_words(f"{words[id]}:", number) for id, number in counts.items())
    return Story(
        finding(counts, int(total.exactly)),
        table.subtitle,
        f"Of {number_text(total)} {plural(total.exactly, 'action')}: {said}.",
        Flow((Stage(of_all, fates),)),
        ("actions_by_status",),
    )


def finding(counts: dict[str, PublishedNumber], total: int) -> str:
    """How many are complete, whether any is overdue, and of how many that is not known."""
    complete, overdue, unknown = (_count(counts, id) for id in ("complete", "overdue", NO_STATUS))
    if complete is None or overdue is None:
        return f"How far {spelt(total)} {plural(total, 'action')} had come"
    parts = [_complete(complete, overdue, total, bool(unknown))]
    if overdue and total > 1:
        parts.append(f"{spelt(overdue)} {plural(overdue, 'is', 'are')} overdue")
    if unknown:
        parts.append(f"the status of {spelt(unknown)} is not available")
    return "; ".join(parts)


def _count(counts: dict[str, PublishedNumber], id: str) -> int | None:
    """How many actions have a status: none where the table has no such row, unknown if withheld."""
    if id not in counts:
        return 0
    return int(counts[id].exactly) if counts[id].is_known else None


def _complete(complete: int, overdue: int, total: int, some_unknown: bool) -> str:
    if total == 1:
        if complete:
            return "The one action is complete"
        return f"The one action is {'overdue' if overdue else 'not complete'}"
    if complete == total:
        return (
            "Both actions are complete"
            if total == 2
            else f"All {spelt(total)} actions are complete"
        )
    if not complete:
        known = "known to be " if some_unknown else ""
        return f"None of the {spelt(total)} actions is {known}complete"
    verb = plural(complete, "is", "are")
    return f"{finding_number(complete)} of {spelt(total)} actions {verb} complete"


CHART = Chart(
    "actions_by_status",
    "actions by status",
    "how far each action had come is not told",
    tell,
    ("actions.csv",),
)
