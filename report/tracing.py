"""Where a number comes from: its value, meaning, formula, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator

from report.counts import Rows
from report.dataset import Dataset
from report.disclosure import Published, PublishedNumber
from report.measures.tallies import lines_of
from report.problems import UsageError, did_you_mean
from report.wording import number_text

MOST_ROWS = 40
"""How many rows are listed before the rest are counted."""

WIDEST = 60
"""A longer name pushes its own line out, and not every other one too."""


def number_lines(published: Published) -> Iterator[str]:
    """Every number: its name, its value and what it means; those without a table first."""
    if not published.numbers:
        yield "There are no numbers in this edition yet."
        return
    numbers = [published.numbers[id] for id in sorted(published.numbers, key=_headlines_first)]
    texts = {number.id: number_text(number) for number in numbers}
    name_width = min(max(map(len, texts)), WIDEST)
    value_width = max(map(len, texts.values()))
    for number in numbers:
        yield f"{number.id:<{name_width}}  {texts[number.id]:>{value_width}}  {number.means}"
    yield ""
    yield 'In words/*.md write {{ number("NAME") }}; ask for one to see its rows.'


def _headlines_first(id: str) -> tuple[bool, str]:
    return "." in id, id


def trace_lines(data: Dataset, published: Published, name: str) -> Iterator[str]:
    """One number in full."""
    if name not in published.numbers:
        meant = did_you_mean(name, published.numbers)
        hint = f"Did you mean “{meant}”?" if meant else "The list is shown without a name."
        raise UsageError(f"There is no number “{name}” in {data.edition.id}. {hint}")
    return _trace(data, published.numbers[name])


def _trace(data: Dataset, number: PublishedNumber) -> Iterator[str]:
    yield f"{number.id} = {number_text(number)}"
    yield f"  Means        {number.means}"
    yield f"  Unit         {number.unit.value}"
    if number.worked_out:
        yield f"  Worked out   {number.worked_out}"
    if number.base is not None:
        yield f"  Out of       {number.base:,}"
    for rows in dict.fromkeys(number.rows):
        yield from _rows_lines(data, rows)


def _rows_lines(data: Dataset, rows: Rows) -> Iterator[str]:
    where = " and ".join(_condition(column, value) for column, value in rows.where)
    what = f"“{rows.column}” added up" if rows.column else "counted"
    places = list(_places(data, rows))
    none = "" if places else " none"
    yield f"  Rows         {what}{', where ' + where if where else ''}:{none}"
    yield from (f"    {place}" for place in places[:MOST_ROWS])
    if len(places) > MOST_ROWS:
        yield f"    and {len(places) - MOST_ROWS:,} more"


def _condition(column: str, value: str) -> str:
    return f"“{column}” is “{value}”" if value else f"“{column}” is empty"


def _places(data: Dataset, rows: Rows) -> Iterator[str]:
    """Files and lines alone: a review's own id is never said."""
    frame = data.frame(rows.file)
    if frame is not None:
        yield from lines_of(frame, rows)
        return
    entries = data.reviews if rows.file == "reviews" else data.priorities
    for at in range(len(entries)) if rows.at is None else rows.at:
        yield f"{rows.file}.yaml:{entries[at].place.line}"
