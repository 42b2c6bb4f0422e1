"""How all charts and key figures of an edition stand: for a terminal, and for the door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from report.content import Content
from report.edition import Edition
from report.elements import Element
from report.problems import Place, Problem, did_you_mean, error, listed, quoted, shown, warning
from report.review.items import Item, items_of
from report.review.keeping import Kept, read_kept
from report.review.printed import differences
from report.review.signoffs import SignOff, Standing, State, standing
from report.schema.entries import Accepted
from report.schema.folders import CHART_REVIEWS
from report.wording import date_text

OPEN = (
    (State.UNREVIEWED, "chart-unreviewed"),
    (State.QUERIED, "chart-queried"),
    (State.WRONG, "chart-wrong"),
    (State.DISPUTED, "chart-disputed"),
    (State.LAPSED, "chart-lapsed"),
)
CODES = dict(OPEN)
"""What is said of a chart that is not agreed."""

MOST = 8
"""So many charts, or changes of one, are named; the rest are counted."""


@dataclass(frozen=True)
class Reviewed:
    """Every chart and key figure with how it stands, and what is kept of reviews."""

    edition: str
    folder: Path
    items: tuple[tuple[Item, Standing], ...]
    kept: Kept
    accepted: tuple[Accepted, ...] = ()

    @property
    def place(self) -> Place:
        return Place(shown(self.folder / CHART_REVIEWS))

    @cached_property
    def open(self) -> tuple[tuple[Item, Standing], ...]:
        """Those that are neither agreed nor accepted by somebody's name, with a reason."""
        return tuple(
            (item, how)
            for item, how in self.items
            if how.state is not State.AGREED and not self._is_accepted(item, how)
        )

    def _is_accepted(self, item: Item, how: Standing) -> bool:
        return any(
            one.code == CODES[how.state] and one.where == item.id and one.reason and one.by
            for one in self.accepted
        )


def signed_charts(folder: Path) -> frozenset[str]:
    """The charts on which anybody has decided: their pictures are compared."""
    return frozenset(one.chart for one in read_kept(folder).signoffs)


def reviewed(content: Content, page: Element, edition: Edition | None = None) -> Reviewed:
    """How an edition's charts stand by what is kept in its folder."""
    edition = edition or content.edition
    kept = read_kept(edition.folder)
    said: dict[str, list[SignOff]] = {}
    for one in kept.signoffs:
        said.setdefault(one.chart, []).append(one)
    items = items_of(content, page)
    stand = ((item, standing(item.digest, said.get(item.id, ()))) for item in items)
    accepted = edition.settings.accepted
    return Reviewed(edition.id, edition.folder, tuple(stand), kept, accepted)


# For a terminal


def lines(found: Reviewed) -> Iterator[str]:
    """How many are agreed, queried, wrong, lapsed or not reviewed, and each that is open."""
    counted = Counter(how.state for _, how in found.items)
    if not found.items:
        return
    total = f"Charts and key figures of {found.edition}: {len(found.items)}"
    if set(counted) == {State.UNREVIEWED}:
        yield f"{total}, none reviewed yet."
        yield f"  To have them reviewed: charts {found.edition}"
        return
    told = (f"{counted[state]} {SHORT[state]}" for state in reversed(State) if counted[state])
    yield f"{total}: {listed(list(told))}."
    open_now = [(item, how) for item, how in found.open if how.state is not State.UNREVIEWED]
    for item, how in open_now:
        yield f"  {item.id}: {_said(how)}."
        yield from (f"    – {one}" for one in _few(changes_since(item, how, found.kept.seen)))
    waiting = [item.id for item, how in found.open if how.state is State.UNREVIEWED]
    if waiting:
        yield f"  Not reviewed: {', '.join(_few(waiting))}."


SHORT = {
    State.AGREED: "agreed",
    State.DISPUTED: "on which reviewers disagree",
    State.QUERIED: "queried",
    State.WRONG: "called wrong",
    State.LAPSED: "changed since they were reviewed",
    State.UNREVIEWED: "not reviewed",
}


def _said(how: Standing) -> str:
    """Who decided what, and where it stands; what they wrote beside it is theirs alone."""
    if how.state is State.LAPSED:
        return f"changed since {listed([_who(one) for one in how.lapsed])}"
    return listed([_who(one) for one in how.current])


def _who(one: SignOff) -> str:
    did = {"agreed": "agreed", "query": "has a query", "wrong": "called it wrong"}
    where = f" (line {one.place.line})" if one.place.line else ""
    return f"{one.reviewer} {did[one.decision.value]} on {date_text(one.on)}{where}"


def changes_since(item: Item, how: Standing, seen: Mapping[str, object]) -> list[str]:
    """What changed since a sign-off that has lapsed, as far as it is known what was seen."""
    from report.review.printed import Printed

    if how.state is not State.LAPSED:
        return []
    latest = max(how.lapsed, key=lambda one: one.on)
    before = seen.get(latest.digest)
    if not isinstance(before, Printed):
        return ["what they saw was not kept, so that it cannot be said what changed"]
    return differences(before, item.printed)


def _few(told: Iterable[str]) -> list[str]:
    every = list(told)
    rest = len(every) - MOST
    return every if rest <= 1 else [*every[:MOST], f"and {rest} more"]


# For the door


def obstacles(found: Reviewed) -> Iterator[Problem]:
    """All that keeps an edition from being published: whatever is not agreed, or accepted."""
    yield from found.kept.problems
    waiting = [item.id for item, how in found.open if how.state is State.UNREVIEWED]
    if waiting:
        what = f"{_some(len(waiting))} not reviewed: {', '.join(_few(waiting))}."
        remedy = (
            f"{_accepting('chart-unreviewed', waiting[0])} Or send the reviewers what they need, "
            f"and merge what they send back: charts {found.edition}"
        )
        yield error("chart-unreviewed", found.place, what, remedy)
    for item, how in found.open:
        if how.state is not State.UNREVIEWED:
            yield _obstacle(found, item, how)


def _some(count: int) -> str:
    return "One chart or key figure is" if count == 1 else f"{count} charts and key figures are"


def _obstacle(found: Reviewed, item: Item, how: Standing) -> Problem:
    code = CODES[how.state]
    said = (how.lapsed or how.current) if how.state is State.LAPSED else how.current
    place = said[0].place if said else found.place
    since = "; ".join(_few(changes_since(item, how, found.kept.seen)))
    what = f"{quoted(item.id)}: {_said(how)}{f': {since}' if since else ''}."
    return error(code, place, what, f"{REMEDIES[how.state]} {_accepting(code, item.id)}")


REMEDIES = {
    State.QUERIED: "Answer the query and have the chart reviewed again.",
    State.WRONG: "Mend it and have the chart reviewed again.",
    State.DISPUTED: "Have them agree: each sends a new review of it.",
    State.LAPSED: "Have the chart reviewed again.",
}


def _accepting(code: str, chart: str) -> str:
    entry = f"{{code: {code}, where: {chart}, reason: …, by: …}}"
    return f"Or accept it in edition.yaml, with a name and a reason: accepted: [{entry}]."


# What is accepted and not there


def accepted_nothing(found: Reviewed) -> Iterator[Problem]:
    """Entries of edition.yaml that accept what is not so of a chart, or of none that is there."""
    stand = {item.id: how.state for item, how in found.items}
    for one in found.accepted:
        if one.code not in CODES.values() or not one.where:
            continue
        if one.where not in stand:
            meant = did_you_mean(str(one.where), stand)
            remedy = f"Did you mean “{meant}”?" if meant else "Take the entry away."
            what = f"There is no chart or key figure called {quoted(str(one.where))}."
            yield warning("accepted-nothing", one.at("where"), what, remedy)
        elif CODES.get(stand[str(one.where)]) != one.code:
            what = f"{quoted(str(one.where))} does not stand so: {stand[str(one.where)].value}."
            remedy = "Take the entry away: it is no longer needed, or accept what is so now."
            yield warning("accepted-nothing", one.at("code"), what, remedy)
        elif not one.by:
            what = f"Nobody accepts by name that {quoted(str(one.where))} is not agreed."
            remedy = "Write “by” and the name of whoever answers for it."
            yield warning("accepted-nothing", one.at("code"), what, remedy)
