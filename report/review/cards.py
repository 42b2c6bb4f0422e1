"""All that a reviewer sees of one chart or key figure, gathered; templates choose from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from report.content import Content
from report.dataset import is_source_of
from report.disclosure import Method, PublishedNumber, PublishedTable, policy_of
from report.figures import Figure
from report.problems import Problem
from report.review.asking import questions_of
from report.review.changed import Beside, Compared, compared
from report.review.checking import Check, Result, checks_of
from report.review.items import Item
from report.review.shown import PART_OF, ends_of, in_another_order, labels_of
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
    in_own_order: bool = False
    """Whether it has this year's rows in another order."""


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
    beside: Beside

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
    restated: Mapping[str, str] | None = None,
) -> tuple[Card, ...]:
    """Every chart and key figure; ``earlier`` is the edition before, if there is one to compare.

    ``restated`` says, by a number's name, that the report before gave it otherwise.
    """
    maker = _Maker(content, found, tuple(problems), earlier, fonts, restated or {})
    return tuple(maker.card(at, *one) for at, one in enumerate(found.items, start=1))


@dataclass(frozen=True)
class _Maker:
    content: Content
    found: Reviewed
    problems: tuple[Problem, ...]
    earlier: Content | None
    fonts: Path
    restated: Mapping[str, str]

    def card(self, at: int, item: Item, how: Standing) -> Card:
        policy = policy_of(self.content.edition.settings.disclosure)
        published = self.content.published
        change, last = self._compared(item), self._last(item)
        beside = Beside.NOTHING if self.earlier else Beside.NO_REPORT
        beside = Beside.PICTURE if last else beside
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
            change,
            checks,
            questions_of(
                item, change, checks, statuses, restated=self._restated(item), beside=beside
            ),
            tuple(self._origins(item)),
            facts_of(self.content.traces[item.key.number]) if item.key else (),
            last,
            beside,
        )

    def _of_sources(self, item: Item, name: str) -> Iterator[str]:
        """What the sources of a chart's files say of one thing, as far as they say it."""
        for line in self.content.sources:
            said = getattr(line, name)
            if said and any(is_source_of(line.file, file) for file in item.files):
                yield said

    def _compared(self, item: Item) -> Compared:
        earlier = self.earlier.published if self.earlier else None
        if item.figure is not None:
            return compared(item.tables, earlier, item.figure.alt)
        return compared(self._behind(item), earlier)

    def _behind(self, item: Item) -> tuple[PublishedTable, ...]:
        """The table that a key figure has of its own, if it has one; of a chart, its tables."""
        own = self.content.published.tables.get(item.key.number) if item.key else None
        return (own,) if own else item.tables

    def _restated(self, item: Item) -> tuple[str, ...]:
        """What is said of its numbers that were printed otherwise; of a key figure, both of it."""
        shown = [cell.id for cell in item.cells]
        if item.key is not None:
            ends = [(table, ends_of(table)) for table in self._behind(item)]
            rows = [(row, two) for table, two in ends if two for row in table.rows]
            whole = [(row, two) for row, two in rows if not row.id.endswith(PART_OF)]
            cells = [row.cells[at] for row, two in whole for at in two]
            shown = [cell.id for cell in cells if isinstance(cell, PublishedNumber)]
        told = (self.restated[id] for id in shown if id in self.restated)
        return tuple(dict.fromkeys(told))

    def _origins(self, item: Item) -> Iterator[Origin]:
        for table in item.tables:
            if found := origin(table, self.content.traces):
                yield found

    def _last(self, item: Item) -> Last | None:
        """The chart of the same name of the edition before, if it was drawn."""
        figure = self.earlier.figures.get(item.id) if self.earlier else None
        if figure is None or self.earlier is None or item.figure is None or not figure.wide:
            return None
        return Last(
            year_label(self.content.edition.span),
            year_label(self.earlier.edition.span),
            figure.title,
            figure.subtitle,
            figure.alt,
            figure.narrow,
            _source(self.earlier, figure),
            in_another_order(labels_of(item.tables), item.figure.alt, figure.alt),
        )


def _source(content: Content, figure: Figure) -> str:
    return content.source_line(figure.files, figure.source)


def _said(one: SignOff) -> str:
    """A decision in words. What was written beside it is for whoever keeps the reviews alone."""
    said = {"agreed": "agreed", "query": "has a query", "wrong": "called it wrong"}
    return f"{one.reviewer} {said[one.decision.value]} on {date_text(one.on)}"
