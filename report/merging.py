"""Which categories to join so that fewer numbers have to be hidden: offered before they are lost.

Fewer and larger groups tell more than many marks. For each indicator that loses many cells, joining
its smallest categories is tried through the gate itself, and the best of it is told as lines to
paste. What is hidden is not told: only which categories, and how many cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from report.counts import gathered
from report.dataset import Dataset
from report.disclosure import Policy, Verdict, decide
from report.measures.indicators import indicators
from report.measures.indicators_numbers import Names, of
from report.measures.indicators_series import WHOLE, Series, series_of
from report.problems import NOWHERE, Problem, listed, note
from report.schema.subjects import Merge
from report.schema.values import State
from report.sources.nodes import Text

MANY = 4
"""Fewer hidden cells than this are no reason to join categories."""

OFTEN = 4
"""One in so many cells must be hidden, or more."""

CLEARLY = 3
"""Joined categories must hide no more than one in so many of what is hidden without."""

FEWEST = 3
"""So many categories are left at least, the joined one among them."""

OTHER = "Other"


@dataclass(frozen=True)
class Outcome:
    """How many cells of an indicator's categories are shown and hidden."""

    shown: int
    hidden: int


@dataclass(frozen=True)
class Joined:
    """Categories as one, and what comes of it."""

    into: str
    origins: tuple[str, ...]
    outcome: Outcome


def merges_to_offer(
    data: Dataset, states: Mapping[str, State], policy: Policy
) -> Iterator[Problem]:
    """A note for each indicator of which joined categories would show clearly more.

    ``states`` has what became of each number at the gate.
    """
    for series in series_of(data):
        if not of(series).protected or series.public or series.entry.overlap:
            continue
        now = _outcome(series, states)
        if now.hidden < MANY or OFTEN * now.hidden < now.shown + now.hidden:
            continue
        best = _best(data, series, policy)
        if best is not None:
            yield _offered(series, now, best)


def _outcome(series: Series, states: Mapping[str, State]) -> Outcome:
    """Of the cells that are known of a category and are not nought."""
    names = Names(series)
    found = [
        states.get(names.of(key, when)) is State.CONFIDENTIAL
        for when, cells in series.cells.items()
        for key, cell in cells.items()
        if key != WHOLE and cell.value
    ]
    return Outcome(found.count(False), found.count(True))


def _best(data: Dataset, series: Series, policy: Policy) -> Joined | None:
    """The merge that leaves most to see; None where none hides clearly less, or much is lost."""
    alone = _tried(data, series, policy, ())
    tried = [one for place in (0, 1) for one in _joined(data, series, policy, place)]
    better = [
        one
        for one in tried
        if CLEARLY * one.outcome.hidden <= alone.hidden and 4 * one.outcome.shown >= 3 * alone.shown
    ]
    return max(better, key=lambda one: (one.outcome.shown, -one.outcome.hidden), default=None)


def _joined(data: Dataset, series: Series, policy: Policy, place: int) -> Iterator[Joined]:
    """Candidates and what comes of them, until nothing is hidden: more joined would tell less."""
    for into, origins in _candidates(series, place):
        outcome = _tried(data, series, policy, (_merge(into, origins),))
        yield Joined(into, origins, outcome)
        if not outcome.hidden:
            return


def _candidates(series: Series, place: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The two smallest categories of a breakdown, the three smallest, and so on."""
    sizes = {name: _size(series, place, name) for name in series.categories(place)}
    ordered = sorted(sizes, key=lambda name: (sizes[name], name))
    for count in range(2, len(ordered) - FEWEST + 2):
        some = ordered[:count]
        into = next((name for name in ordered if _is_other(name)), OTHER)
        yield into, tuple(sorted({*some} - {into}, key=series.categories(place).index))


def _is_other(name: str) -> bool:
    """Whether a category is what is left, so that others may join it: Other, Others or unknown."""
    return re.fullmatch(r"(all )?others?( (or|and) .*)?", name.casefold()) is not None


def _size(series: Series, place: int, name: str) -> int:
    """How many a category has over all periods."""
    key = (name, "") if place == 0 else ("", name)
    cells = (found.get(key) for found in series.cells.values())
    return sum(int(cell.value) for cell in cells if cell and cell.value)


def _merge(into: str, origins: Iterable[str]) -> Merge:
    return Merge(Text(into, NOWHERE), tuple(Text(name, NOWHERE) for name in origins))


def _tried(data: Dataset, series: Series, policy: Policy, merges: Sequence[Merge]) -> Outcome:
    """What the gate would do to the indicator by itself."""
    entry = replace(series.entry, merge=(*series.entry.merge, *merges))
    alone = replace(data, indicators=(entry,))
    counts = gathered(indicators(alone))
    verdicts = decide(counts, policy)
    states = {
        id: State.KNOWN if verdict is Verdict.SHOW else State.CONFIDENTIAL
        for id, verdict in verdicts.items()
    }
    (tried,) = series_of(alone)
    return _outcome(tried, states)


def _offered(series: Series, now: Outcome, best: Joined) -> Problem:
    cells, left = now.shown + now.hidden, best.outcome.shown + best.outcome.hidden
    joined = dict.fromkeys((*best.origins, *({best.into} & set(_names(series)))))
    what = (
        f"{now.hidden} of the {cells} numbers by {_breakdowns(series)} have to be hidden. "
        f"If {listed([f'“{name}”' for name in joined])} were one group, "
        f"{best.outcome.hidden or 'none'} of {left} would be."
    )
    names = ", ".join(map(_yaml, best.origins))
    lines = f"merge: [{{into: {_yaml(best.into)}, from: [{names}]}}]"
    remedy = f"If fewer groups will do, write under “{series.id}” in indicators.yaml: {lines}"
    return note("merge-shows-more", series.entry.at("breakdown"), what, remedy)


def _names(series: Series) -> list[str]:
    return [name for place in (0, 1) for name in series.categories(place)]


def _breakdowns(series: Series) -> str:
    return listed([str(name) for name in series.entry.breakdown]) or "category"


def _yaml(name: str) -> str:
    """A name as YAML takes it between brackets."""
    plain = re.fullmatch(r"[^\W\d_][\w ’()/&–-]*", name) and name.lower() not in RESERVED
    return name if plain else json.dumps(name, ensure_ascii=False)


RESERVED = ("yes", "no", "true", "false", "on", "off", "null")
