"""Earlier figures that this report gives otherwise than the report that was published then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from report.content import Content
from report.edition import Edition, previous_edition
from report.problems import Level, Place, Problem, error, shown
from report.publishing.figures import figures_of
from report.record import PublishedFigure, Version, latest
from report.schema.entries import EditionSettings
from report.spans import NBSP, year_label

Thing = tuple[object, ...]


@dataclass(frozen=True)
class Restated:
    """One thing at one time, as it was published and as it is said now, by whatever names."""

    then: PublishedFigure
    now: PublishedFigure
    numbers: tuple[str, ...]


def restated(figures: Iterable[PublishedFigure], before: Version) -> Iterator[Restated]:
    """What an earlier report published and these figures give otherwise."""
    return given_otherwise(figures, before.figures)


def given_otherwise(
    figures: Iterable[PublishedFigure], before: Iterable[PublishedFigure]
) -> Iterator[Restated]:
    """What these figures give otherwise than those of an earlier report.

    Only what is printed in both is compared: nothing is said of a number that either one hid. What
    several numbers mean alike and give differently is told apart by their names.
    """
    then, now = _by_thing(before), _by_thing(figures)
    for thing, found in now.items():
        was = then.get(thing, [])
        if len({one.text for one in (*was, *found)}) > 1 and was:
            yield from _differences(was, found)


def _by_thing(figures: Iterable[PublishedFigure]) -> dict[Thing, list[PublishedFigure]]:
    things: dict[Thing, list[PublishedFigure]] = {}
    for one in figures:
        if one.is_known:
            things.setdefault(one.thing, []).append(one)
    return things


def _differences(was: list[PublishedFigure], found: list[PublishedFigure]) -> Iterator[Restated]:
    """One restatement where all names agree; otherwise one for each name that has changed."""
    alone = len({one.text for one in was}) == len({one.text for one in found}) == 1
    if alone:
        if was[0].value != found[0].value:
            yield Restated(was[0], found[0], tuple(dict.fromkeys(one.number for one in found)))
        return
    earlier = {one.number: one for one in was}
    for one in {one.number: one for one in found}.values():
        then = earlier.get(one.number)
        if then and then.text != one.text:
            yield Restated(then, one, (one.number,))


def is_explained(one: Restated, settings: EditionSettings) -> bool:
    """Whether edition.yaml says why, naming both figures as they were and are printed."""
    return bool(explanation_of(one, settings))


def explanation_of(one: Restated, settings: EditionSettings) -> str:
    """Why a figure was restated, as edition.yaml says; nothing where it does not."""
    found = (
        str(given.reason or "")
        for given in settings.explained
        if str(given.number) in one.numbers
        and _same(str(given.was), one.then.text)
        and _same(str(given.now), one.now.text)
    )
    return next(found, "")


def _same(typed: str, printed: str) -> bool:
    return typed.strip() == printed.replace(NBSP, " ")


def restated_since(content: Content) -> Iterator[Problem]:
    """Every restated figure that nobody has explained, long before the report is published.

    Raises ReportError where the record of the edition before cannot be trusted.
    """
    edition = content.edition
    earlier = previous_edition(edition.folder.parent.parent, edition)
    before = latest(earlier) if earlier else None
    if before is not None:
        for one in unexplained(edition, content, before):
            yield replace(one, level=Level.WARNING)


def unexplained(edition: Edition, content: Content, before: Version) -> Iterator[Problem]:
    """Each figure that a report restates and edition.yaml does not explain."""
    for one in restated(figures_of(content.published, year_label(edition.span)), before):
        if not is_explained(one, edition.settings):
            yield _not_explained(edition, content, one)


def _not_explained(edition: Edition, content: Content, one: Restated) -> Problem:
    was, now = (figure.text.replace(NBSP, " ") for figure in (one.then, one.now))
    subject = f"{one.now.subject}, {one.now.period}"
    what = f"{subject}: this report says {now}, and the report published before it said {was}."
    remedy = (
        "If it is a mistake, correct it. If not, say why in edition.yaml under “explained”: "
        f'- {{number: {min(one.numbers, key=_length)}, was: "{was}", now: "{now}", reason: "…"}}'
    )
    return error("restated", _place(edition, content, one), what, remedy)


def _place(edition: Edition, content: Content, one: Restated) -> Place:
    """The first row that the figure comes from, where that may be told; else edition.yaml."""
    behind = [
        (each.file, line[0])
        for number in one.numbers
        if number in content.traces
        for each in content.traces[number].behind
        for line in each.lines
    ]
    if behind:
        file, line = min(behind)
        return Place(shown(edition.folder / file), line)
    home = Place(shown(edition.folder / "edition.yaml"))
    return edition.settings.places.get("explained", home)


def _length(number: str) -> tuple[bool, int]:
    """The plainest of a thing's names comes first: a headline, then the shortest."""
    return "." in number, len(number)
