"""What a reviewer should ask of a chart, made from what the chart is and shows."""

from __future__ import annotations

from collections.abc import Iterator

from report.disclosure import PublishedNumber
from report.review.changed import Compared
from report.review.checking import Check, Result
from report.review.items import Item
from report.schema.values import State
from report.wording import how_many, listed, number_text


def questions_of(
    item: Item,
    compared: Compared,
    checks: tuple[Check, ...],
    statuses: tuple[str, ...],
) -> tuple[str, ...]:
    """Questions for whoever knows the service behind the numbers."""
    cells = [
        cell
        for table in item.tables
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, PublishedNumber)
    ]
    return (
        *_of_finding(item, cells),
        *_of_change(compared),
        *_of_kind(item),
        *_of_gaps(cells),
        *_of_hidden(cells),
        *_of_checks(checks),
        *_of_status(statuses),
    )


def _of_finding(item: Item, cells: list[PublishedNumber]) -> Iterator[str]:
    if item.key is not None:
        yield f"Do your own records say {item.key.value} too?"
        yield "Is this one of the few numbers that a reader should see first?"
        return
    known = [one for one in cells if one.is_known]
    if known:
        largest = max(known, key=lambda one: abs(one.exactly))
        yield f"Is {number_text(largest)} what your own records say ({largest.means})?"
    yield "Does the title say what you would say of it, and nothing that the numbers do not bear?"


def _of_change(compared: Compared) -> Iterator[str]:
    if compared.changed:
        biggest = compared.changed[0]
        yield (
            f"{biggest.words[:1]}{biggest.words[1:]}. Why? Does the report say so, and is it a "
            "change for children or in how it is counted?"
        )
    elif compared.is_empty:
        yield "There is no year before to compare with: was it counted then?"


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
            f"{numbers} hidden, marked [c], because few people are meant. Have you published "
            "anything else that would give it away? Please write no hidden number in a comment."
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
