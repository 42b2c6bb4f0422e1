"""How the charts of an edition stand, in lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from report.problems import listed
from report.review.signoffs import State
from report.review.standing import Reviewed, changes_since, few, said_of


def lines(found: Reviewed) -> Iterator[str]:
    """How many are agreed, accepted, queried, wrong, lapsed or not reviewed; each that is open."""
    if found.kept.problems:
        yield f"How the charts of {found.edition} stand cannot be told: the reviews are damaged."
        return
    if not found.items:
        return
    total = f"The {len(found.items)} charts and key figures of {found.edition}"
    if [how.state for _, how in found.open] == [State.UNREVIEWED] * len(found.items):
        yield f"{total}: none reviewed yet."
        yield f"  To have them reviewed: charts {found.edition}"
        return
    yield f"{total}: {listed(list(_counted(found)))}."
    for item, how in found.open:
        if how.state is not State.UNREVIEWED:
            yield f"  {found.name(item)}: {said_of(how)}."
            yield from (f"    – {one}" for one in few(changes_since(item, how, found.kept.seen)))
    for item, how in found.items:
        if by := found.accepting(item, how):
            yield f"  {found.name(item)}: {AS_ONE[how.state]}, and accepted by {by.by}."
    if waiting := [item for item, how in found.open if how.state is State.UNREVIEWED]:
        yield "  Not reviewed:"
        yield from (f"    {one}" for one in few(map(found.name, waiting)))


def _counted(found: Reviewed) -> Iterator[str]:
    """How many charts stand in each way; one that is accepted counts as that alone."""
    still_open = Counter(how.state for _, how in found.open)
    agreed = sum(how.state is State.AGREED for _, how in found.items)
    yield from [f"{agreed} {SHORT[State.AGREED]}"] if agreed else []
    if accepted := len(found.items) - agreed - len(found.open):
        yield f"{accepted} accepted by name"
    for state in reversed(State):
        if still_open[state]:
            yield f"{still_open[state]} {SHORT[state]}"


SHORT = {
    State.AGREED: "agreed",
    State.DISPUTED: "on which reviewers disagree",
    State.QUERIED: "queried",
    State.WRONG: "called wrong",
    State.LAPSED: "changed since they were reviewed",
    State.UNREVIEWED: "not reviewed",
}

AS_ONE = SHORT | {
    State.DISPUTED: "reviewers disagree",
    State.LAPSED: "changed since it was reviewed",
}
"""The same of one chart."""
