"""Figures typed by hand in words, set beside what the program works out.

A sentence that names a measure by its own noun, in the report's own period, and types a figure, is
pointed out: it is the same today and will not follow the data, or it is already another. What a
sentence says of another year, another unit or only roughly is judged as that, or left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from report.content import Content
from report.counts import Unit
from report.dataset import Dataset
from report.disclosure import PublishedNumber
from report.measures.priorities import is_percent
from report.problems import Place, Problem, note, quoted, warning
from report.schema.values import State
from report.sentences import Typed, figures_in, stems
from report.wording import number_text, rounded
from report.words import Words

NOUNS: Mapping[str, tuple[str, ...]] = {
    "training_attended_total": (
        "people came",
        "people attended",
        "people trained",
        "came times",
        "attendances",
        "training places used",
        "staff reached",
    ),
    "training_places_total": ("places offered", "training places"),
    "training_booked_total": ("places booked", "bookings made"),
    "training_cancelled_total": ("bookings cancelled", "cancelled their place"),
    "training_no_show_total": (
        "did not come",
        "people did not come",
        "people did not attend",
        "no-shows",
    ),
    "training_no_show_share": ("booked did not come", "no-shows"),
    "training_walk_in_total": ("came without a booking", "walk-ins"),
    "training_sessions_total": ("sessions held", "training sessions"),
    "training_take_up": ("places offered used", "take-up"),
    "training_attendance_of_booked": ("booked attended", "bookings kept", "places booked kept"),
    "actions_total": ("actions in the plan", "actions from reviews"),
    "actions_complete_total": ("actions complete", "actions completed"),
    "actions_overdue_total": ("actions overdue",),
    "actions_in_progress_total": ("actions in progress",),
    "actions_not_started_total": ("actions not started",),
    "share_of_actions_complete": ("actions complete", "actions completed"),
    "reviews_rapid_review_total": ("rapid reviews",),
    "reviews_published_total": ("reviews published",),
    "priorities_total": ("priorities",),
}
"""How people speak of the headline numbers; others are spoken of as they are described."""

DIFFERENCES = (
    Unit.CHANGE,
    Unit.RATE_CHANGE,
    Unit.GBP_CHANGE,
    Unit.PERCENT_CHANGE,
    Unit.PERCENTAGE_POINTS,
)

NEARLY = Fraction(1, 20)
""""About 1,100" may be a twentieth off."""


@dataclass(frozen=True)
class Spoken:
    """A published number and the stems by which a sentence would name it."""

    number: PublishedNumber
    stems: frozenset[str]


def typed_figures(content: Content) -> Iterator[Problem]:
    """Every figure typed beside a measure's own noun: the same as the measure, or different."""
    for words in content.words.values():
        yield from figures_beside(words, content.published.numbers, own_years(content))


def figures_beside(
    words: Words, numbers: Mapping[str, PublishedNumber], own: frozenset[str]
) -> Iterator[Problem]:
    """The same for one section's words; ``own`` names the report's own period."""
    spoken = list(_spoken(numbers))
    for typed in figures_in(words.text, own):
        found = _meant(typed, spoken)
        if found is not None and not (typed.bound and _agrees(typed, found)):
            yield _problem(typed, found, words)


def own_years(content: Content) -> frozenset[str]:
    """How a sentence may write the report's own year without meaning another."""
    span = content.edition.span
    first, last = span.first.year, span.last.year
    names = {f"{first}{dash}{last % 100:02}" for dash in "-–/"} | {f"{first} to {last}"}
    return frozenset(names | ({str(first)} if first == last else {str(last)}))


def _spoken(numbers: Mapping[str, PublishedNumber]) -> Iterator[Spoken]:
    """The headline numbers: those of a table's cells have none of their own in a sentence."""
    for number in numbers.values():
        if "." in number.id or number.unit in DIFFERENCES:
            continue
        phrases = NOUNS.get(number.id) or (number.means.partition(",")[0],)
        for phrase in phrases:
            named = frozenset(stems(phrase))
            if named:
                yield Spoken(number, named)


def _meant(typed: Typed, spoken: list[Spoken]) -> PublishedNumber | None:
    """The number that a figure stands for: the one whose name the sentence holds most fully."""
    fits = [
        one
        for one in spoken
        if one.stems <= typed.nearby
        and (not typed.what or typed.what in one.stems)
        and _alike(typed, one.number)
    ]
    if not fits:
        return None
    fullest = max(len(one.stems) for one in fits)
    if fullest == 1 and len(fits) > 1:
        return None  # one noun for many measures names none of them
    best = {one.number.id: one.number for one in fits if len(one.stems) == fullest}
    same = [number for number in best.values() if _agrees(typed, number)]
    return (same or list(best.values()))[0] if same or len(best) == 1 else None


def _alike(typed: Typed, number: PublishedNumber) -> bool:
    """Whether a figure is of a number's kind: a share, pounds, or a plain figure."""
    return typed.percent is (number.unit is Unit.PERCENT) and typed.pounds is (
        number.unit is Unit.GBP
    )


def _agrees(typed: Typed, number: PublishedNumber) -> bool:
    if number.value is None:
        return False
    value = number.value
    if number.state is State.AT_LEAST:
        return typed.bound == "over" and typed.value == value
    if typed.bound == "over":
        return value >= typed.value
    if typed.bound == "under":
        return value <= typed.value
    if typed.bound == "roughly":
        return abs(typed.value - value) <= value * NEARLY
    return rounded(value, typed.places) == typed.value


def typed_impacts(data: Dataset, numbers: Mapping[str, PublishedNumber]) -> Iterator[Problem]:
    """Every figure of a priority's effect that is typed for a number that the report hides."""
    hidden = [
        (one, stems(one.means.rpartition(", ")[0] or one.means))
        for one in numbers.values()
        if one.state is State.CONFIDENTIAL and one.of.protected and one.unit not in DIFFERENCES
    ]
    for impact in (impact for priority in data.priorities for impact in priority.impact):
        named = stems(str(impact.measure or ""))
        meant = [
            one
            for one, words in hidden
            if words and words <= named and (one.unit is Unit.PERCENT) is is_percent(impact)
        ]
        for end in ("baseline", "latest"):
            amount = getattr(impact, end)
            if meant and amount is not None and amount.value is not None:
                what = f"This is typed by hand for a number that is hidden ({meant[0].means})."
                remedy = "Take it out, or measure the effect by something that is not hidden."
                yield warning("typed-figure-hidden", _without_text(impact.at(end)), what, remedy)


def _problem(typed: Typed, number: PublishedNumber, words: Words) -> Problem:
    place, said = words.place_of(typed.at), quoted(typed.text)
    verb = f'{{{{ number("{number.id}") }}}}'
    if _agrees(typed, number):
        same = f"{said} is typed by hand; the data has the same ({number.means})."
        remedy = f"Write {verb} and it will follow the data."
        return note("typed-figure", place, same, remedy)
    if number.state is State.CONFIDENTIAL:
        hidden = f"A figure is typed by hand here for a number that is hidden ({number.means})."
        remedy = f"Take it out, or write {verb}."
        return warning("typed-figure-hidden", _without_text(place), hidden, remedy)
    remedy = f"If the sentence means that, write {verb}; if not, accept this and say why."
    differs = f"{said} is typed by hand; the data has {number_text(number)} ({number.means})."
    return warning("typed-figure-differs", place, differs, remedy)


def _without_text(place: Place) -> Place:
    """A place whose line is not shown: it may hold the number."""
    return Place(place.file, place.line, place.column, place.cell)
