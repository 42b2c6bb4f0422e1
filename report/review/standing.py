"""How all charts and key figures of an edition stand, and what of it stands before the door."""

from __future__ import annotations

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
from report.review.opening import line_text
from report.review.printed import Printed, differences
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
            if how.state is not State.AGREED and not self.accepting(item, how)
        )

    def accepting(self, item: Item, how: Standing) -> Accepted | None:
        """The entry by which somebody accepts a chart as it stands, with their name and why."""
        return next(
            (
                one
                for one in self.accepted
                if one.code == CODES.get(how.state) and one.where == item.id
                if one.reason and one.by
            ),
            None,
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {item.id: at for at, (item, _) in enumerate(self.items, start=1)}

    def name(self, item: Item) -> str:
        """A chart by its number in the pack, its title, and what it is called in files."""
        heading = item.heading.removeprefix("Key figure: ")
        kind = "Key figure" if item.key else "Chart"
        return f"{kind} {self._numbers[item.id]}, {quoted(heading)} ({item.id})"


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


# In words


def said_of(how: Standing) -> str:
    """Who decided what, and where it stands; what they wrote beside it is theirs alone."""
    if how.state is State.LAPSED:
        return f"changed since {listed([_who(one) for one in how.lapsed])}"
    return listed([_who(one) for one in how.current])


def _who(one: SignOff) -> str:
    did = {"agreed": "agreed", "query": "has a query", "wrong": "called it wrong"}
    where = f" ({line_text(one.place, is_within=True)})" if one.place.line else ""
    return f"{one.reviewer} {did[one.decision.value]} on {date_text(one.on)}{where}"


def changes_since(item: Item, how: Standing, seen: Mapping[str, object]) -> list[str]:
    """What changed since a sign-off that has lapsed, as far as it is known what was seen."""
    if how.state is not State.LAPSED:
        return []
    latest = max(how.lapsed, key=lambda one: one.on)
    before = seen.get(latest.digest)
    if not isinstance(before, Printed):
        return ["what they saw was not kept, so that it cannot be said what changed"]
    return differences(before, item.printed)


def few(told: Iterable[str]) -> list[str]:
    """Some of many, and how many more there are."""
    every = list(told)
    rest = len(every) - MOST
    return every if rest <= 1 else [*every[:MOST], f"and {rest} more"]


# For the door


def obstacles(found: Reviewed) -> Iterator[Problem]:
    """All that keeps an edition from being published: whatever is not agreed, or accepted.

    Where what is kept is damaged, nothing else is told: nobody knows how any chart stands.
    """
    if found.kept.problems:
        yield from found.kept.problems
        return
    waiting = [item for item, how in found.open if how.state is State.UNREVIEWED]
    if waiting:
        yield _waiting(found, waiting)
    for item, how in found.open:
        if how.state is not State.UNREVIEWED:
            yield _obstacle(found, item, how)


def _waiting(found: Reviewed, waiting: list[Item]) -> Problem:
    is_none = len(waiting) == len(found.items)
    if is_none:
        what = f"None of the {len(waiting)} charts and key figures is reviewed."
    else:
        some = "One chart or key figure is"
        if len(waiting) > 1:
            some = f"{len(waiting)} charts and key figures are"
        what = f"{some} not reviewed: {'; '.join(few(map(found.name, waiting)))}."
    ways = [
        f"Make the pack, and send it to your reviewers: charts {found.edition}",
        f"{MERGING[False]}: approve {found.edition} FILE…",
    ]
    ways += [] if is_none else [_accepting("chart-unreviewed")]
    return error("chart-unreviewed", found.place, what, "\n".join(ways))


def _obstacle(found: Reviewed, item: Item, how: Standing) -> Problem:
    code = CODES[how.state]
    said = (how.lapsed or how.current) if how.state is State.LAPSED else how.current
    place = said[0].place if said else found.place
    since = "; ".join(few(changes_since(item, how, found.kept.seen)))
    what = f"{found.name(item)}: {said_of(how)}{f': {since}' if since else ''}."
    ways = [f"{REMEDIES[how.state]}: charts {found.edition}"] if how.state in REMEDIES else []
    merging = MERGING[how.state is State.DISPUTED]
    ways += [f"{merging}: approve {found.edition} FILE…", _accepting(code)]
    return error(code, place, what, "\n".join(ways))


REMEDIES = {
    State.QUERIED: "Answer the query, and have the chart reviewed again",
    State.WRONG: "Mend it, and have the chart reviewed again",
    State.LAPSED: "Have the chart reviewed again",
}
MERGING = ("Merge what they send back", "Have them agree, and merge what each sends anew")


def _accepting(code: str) -> str:
    entry = f"{{code: {code}, where: …, reason: …, by: …}}"
    return (
        f"Or accept it in edition.yaml: accepted: [{entry}], with the chart’s name (in brackets "
        "above), a reason, and who answers for it."
    )


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
