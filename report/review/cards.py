"""All that a reviewer sees of one chart or key figure, gathered; templates choose from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from report.content import Content
from report.dataset import is_source_of
from report.disclosure import Method, policy_of
from report.figures import Figure
from report.problems import Problem
from report.review.asking import questions_of
from report.review.changed import Compared, compared
from report.review.checking import Check, Result, checks_of
from report.review.items import Item
from report.review.signoffs import SignOff, Standing, State
from report.review.standing import Reviewed, changes_since
from report.tracing.origins import Facts, Origin, facts_of, origin
from report.wording import date_text, year_label

NO_OWNER = "No owner named"


@dataclass(frozen=True)
class Last:
    """The same chart of the edition before, as its own gate lets it be drawn."""

    now: str
    year: str
    title: str
    subtitle: str
    alt: str
    narrow: str
    source: str


@dataclass(frozen=True)
class Card:
    """One chart or key figure as reviewers see it.

    ``said`` are decisions in words; ``since`` is what changed since they lapsed. ``origins`` and
    ``facts`` say where its numbers come from, of a table or of one number.
    """

    number: int
    item: Item
    standing: Standing
    said: tuple[str, ...]
    since: tuple[str, ...]
    owners: tuple[str, ...]
    statuses: tuple[str, ...]
    compared: Compared
    checks: tuple[Check, ...]
    questions: tuple[str, ...]
    origins: tuple[Origin, ...]
    facts: Facts
    last: Last | None

    @property
    def anchor(self) -> str:
        """The id of its part of the page."""
        return re.sub(r"[^a-z0-9]+", "-", self.item.id.lower()).strip("-")

    @property
    def state(self) -> State:
        return self.standing.state

    @property
    def odd(self) -> tuple[Check, ...]:
        """The checks that ask for a look."""
        return tuple(one for one in self.checks if one.result is Result.LOOK)

    @property
    def passed(self) -> tuple[Check, ...]:
        """The checks in which nothing was found."""
        return tuple(one for one in self.checks if one.result is Result.PASSED)

    @property
    def idle(self) -> tuple[str, ...]:
        """The names of the checks that do not apply."""
        return tuple(one.name for one in self.checks if one.result is Result.NONE)


def cards_of(
    content: Content,
    found: Reviewed,
    problems: Iterable[Problem],
    earlier: Content | None,
    fonts: Path,
) -> tuple[Card, ...]:
    """Every chart and key figure; ``earlier`` is the edition before, if there is one to compare."""
    maker = _Maker(content, found, tuple(problems), earlier, fonts)
    return tuple(maker.card(at, *one) for at, one in enumerate(found.items, start=1))


@dataclass(frozen=True)
class _Maker:
    content: Content
    found: Reviewed
    problems: tuple[Problem, ...]
    earlier: Content | None
    fonts: Path

    def card(self, at: int, item: Item, how: Standing) -> Card:
        policy = policy_of(self.content.edition.settings.disclosure)
        published = self.content.published
        beside = self._beside(item)
        checks = checks_of(
            item,
            published,
            self.problems,
            self.fonts,
            is_rounded=policy.method is Method.ROUND5,
        )
        statuses = tuple(dict.fromkeys(self._of_sources(item, "status")))
        return Card(
            at,
            item,
            how,
            tuple(map(_said, (*how.current, *how.lapsed))),
            tuple(changes_since(item, how, self.found.kept.seen)),
            tuple(dict.fromkeys(self._of_sources(item, "owner"))) or (NO_OWNER,),
            statuses,
            beside,
            checks,
            questions_of(item, beside, checks, statuses),
            tuple(self._origins(item)),
            facts_of(self.content.traces[item.key.number]) if item.key else (),
            self._last(item),
        )

    def _of_sources(self, item: Item, name: str) -> Iterator[str]:
        """What the sources of a chart's files say of one thing, as far as they say it."""
        for line in self.content.sources:
            said = getattr(line, name)
            if said and any(is_source_of(line.file, file) for file in item.files):
                yield said

    def _beside(self, item: Item) -> Compared:
        earlier = self.earlier.published if self.earlier else None
        if item.key is None:
            return compared(item.tables, earlier)
        own = self.content.published.tables.get(item.key.number)
        return compared([own] if own else [], earlier)

    def _origins(self, item: Item) -> Iterator[Origin]:
        for table in item.tables:
            if found := origin(table, self.content.traces):
                yield found

    def _last(self, item: Item) -> Last | None:
        """The chart of the same name of the edition before, if it was drawn."""
        figure = self.earlier.figures.get(item.id) if self.earlier and item.figure else None
        if figure is None or self.earlier is None or not figure.wide:
            return None
        return Last(
            year_label(self.content.edition.span),
            year_label(self.earlier.edition.span),
            figure.title,
            figure.subtitle,
            figure.alt,
            figure.narrow,
            _source(self.earlier, figure),
        )


def _source(content: Content, figure: Figure) -> str:
    return content.source_line(figure.files, figure.source)


def _said(one: SignOff) -> str:
    """A decision in words. What was written beside it is for whoever keeps the reviews alone."""
    said = {"agreed": "agreed", "query": "has a query", "wrong": "called it wrong"}
    return f"{one.reviewer} {said[one.decision.value]} on {date_text(one.on)}"
