"""Earlier figures that this report gives otherwise than the report that was published then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from report.problems import Problem, error
from report.publishing.figures import figures_of
from report.publishing.shapes import Door
from report.record import PublishedFigure, Version
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


def restatements(door: Door) -> Iterator[Problem]:
    """Every restated figure is explained."""
    if door.prepared is None or door.before is None:
        return
    settings = door.edition.settings
    figures = figures_of(door.prepared.content.published, year_label(door.edition.span))
    for one in restated(figures, door.before):
        if not is_explained(one, settings):
            yield _unexplained(door, one)


def _unexplained(door: Door, one: Restated) -> Problem:
    was, now = (figure.text.replace(NBSP, " ") for figure in (one.then, one.now))
    subject = f"{one.now.subject}, {one.now.period}"
    what = f"{subject}: this report says {now}, and the report published before it said {was}."
    remedy = (
        "If it is a mistake, correct it. If not, say why in edition.yaml under “explained”: "
        f'- {{number: {min(one.numbers, key=_length)}, was: "{was}", now: "{now}", reason: "…"}}'
    )
    return error("restated", door.at("explained"), what, remedy)


def _length(number: str) -> tuple[bool, int]:
    """The plainest of a thing's names comes first: a headline, then the shortest."""
    return "." in number, len(number)
