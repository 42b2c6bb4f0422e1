"""What a reviewer should ask of a chart, made from what the chart is and shows."""

from __future__ import annotations

from collections.abc import Iterator

from report.disclosure import PublishedNumber
from report.review.changed import Beside, Compared
from report.review.checking import Check, Result
from report.review.items import Item
from report.review.shown import finding_of
from report.schema.values import State
from report.wording import how_many, listed, number_text

MOST = 4
"""So many restated figures are asked about one by one."""


def questions_of(
    item: Item,
    compared: Compared,
    checks: tuple[Check, ...],
    statuses: tuple[str, ...],
    *,
    restated: tuple[str, ...] = (),
    beside: Beside = Beside.NO_REPORT,
) -> tuple[str, ...]:
    """Questions for whoever knows the service behind the numbers.

    ``restated`` says of each earlier figure that is given otherwise than it was printed then; it is
    asked about first. ``beside`` is what the report of the year before has of the chart.
    """
    cells = list(item.cells)
    return (
        *_of_restated(restated),
        *_of_finding(item, cells),
        *_of_change(compared, beside, has_numbers=bool(cells) or item.key is not None),
        *_of_kind(item),
        *_of_gaps(cells),
        *_of_hidden(cells),
        *_of_checks(checks),
        *_of_status(statuses),
    )


def _of_restated(restated: tuple[str, ...]) -> Iterator[str]:
    for one in restated[:MOST]:
        yield f"{one} Which is right, and does the report say why?"
    rest = len(restated) - MOST
    if rest > 0:
        yield f"{how_many(rest, 'more earlier figure')} differ like that. Which are right?"


def _of_finding(item: Item, cells: list[PublishedNumber]) -> Iterator[str]:
    if item.key is not None:
        yield f"Do your own records say {item.key.value} too?"
        yield "Is this one of the few numbers that a reader should see first?"
        return
    found = finding_of(item)
    if found:
        yield f"Is {number_text(found)} what your own records say ({found.means})?"
    bear = "nothing that the numbers do not bear" if cells else "no more than is so"
    yield f"Does the title say what you would say of it, and {bear}?"


def _of_change(compared: Compared, beside: Beside, *, has_numbers: bool) -> Iterator[str]:
    if compared.changed:
        biggest = compared.changed[0]
        yield (
            f"{biggest.words}. Why? Does the report say so, and is it a change for children or in "
            "how it is counted?"
        )
    elif compared.is_empty and beside is Beside.PICTURE:
        yield "What is new since last year’s picture, and what is gone: is that so?"
    elif compared.is_empty and has_numbers:
        yield f"{WITHOUT[beside]}: was it counted then?"


WITHOUT = {
    Beside.NO_REPORT: "There is no report of the year before to compare with",
    Beside.NOTHING: "The report of the year before does not have it",
}


def _of_kind(item: Item) -> Iterator[str]:
    readings = [table.reading for table in item.tables if table.reading]
    for kind in dict.fromkeys(one.kind for one in readings):
        yield from KINDS.get(kind, ())
    if any(one.breaks for one in readings):
        yield "The definition changed on the way: is it said where, and is nothing compared across?"
    if any(one.part and not one.adds_up for one in readings):
        yield "The groups overlap or leave some out: will a reader add them up all the same?"
    if any(one.better in ("higher", "lower") for one in readings):
        way = next(one.better for one in readings if one.better in ("higher", "lower"))
        yield f"The report takes {way} to be better: is that always so here?"


KINDS = {
    "stock": ("It is counted on one day: was that a usual day?",),
    "flow": ("Is everything of the period in, or is some of it still to be recorded?",),
    "share": ("Who is left out of the number that this is a share of?",),
}


def _of_gaps(cells: list[PublishedNumber]) -> Iterator[str]:
    gaps = sum(cell.state is State.NOT_AVAILABLE for cell in cells)
    if gaps:
        numbers = "One number is" if gaps == 1 else f"{how_many(gaps, 'number')} are"
        yield f"{numbers} not available: can you still give it, or say why not?"


def _of_hidden(cells: list[PublishedNumber]) -> Iterator[str]:
    hidden = sum(cell.state is State.CONFIDENTIAL for cell in cells)
    if hidden:
        numbers = "One number is" if hidden == 1 else f"{how_many(hidden, 'number')} are"
        yield (
            f"{numbers} hidden, marked [c]. Have you published anything else that would give "
            f"{'it' if hidden == 1 else 'them'} away?"
        )


def _of_checks(checks: tuple[Check, ...]) -> Iterator[str]:
    odd = [check.name for check in checks if check.result is Result.LOOK]
    if odd:
        names = listed([f"“{name}”" for name in odd])
        yield f"A check asks you to look: {names}. Is it right all the same?"


def _of_status(statuses: tuple[str, ...]) -> Iterator[str]:
    if "illustrative" in statuses:
        yield "The figures are made up. When will yours be there?"
    elif "provisional" in statuses:
        yield "The figures are provisional: will they be final before the report comes out?"
