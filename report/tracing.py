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


def number_lines(published: Published) -> Iterator[str]:
    """Every number: its name, its value and what it means."""
    if not published.numbers:
        yield "There are no numbers in this edition yet."
        return
    texts = {
        id: number_text(number)
        for id, number in sorted(published.numbers.items(), key=_headlines_first)
    }
    name_width = min(max(map(len, texts)), 60)
    value_width = max(map(len, texts.values()))
    for id, text in texts.items():
        yield f"{id:<{name_width}}  {text:>{value_width}}  {published.numbers[id].means}"
    yield ""
    yield 'In words/*.md write {{ number("NAME") }}; ask for one to see its rows.'


def _headlines_first(item: tuple[str, PublishedNumber]) -> tuple[bool, str]:
    return "." in item[0], item[0]


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
    where = " and ".join(f"{column} is “{value}”" for column, value in rows.where)
    what = f"“{rows.column}” added up" if rows.column else "counted"
    yield f"  Rows         {what}{', where ' + where if where else ''}:"
    places = list(_places(data, rows))
    yield from (f"    {place}" for place in places[:MOST_ROWS])
    if len(places) > MOST_ROWS:
        yield f"    and {len(places) - MOST_ROWS:,} more"


def _places(data: Dataset, rows: Rows) -> Iterator[str]:
    frame = data.frame(rows.file)
    if frame is not None:
        yield from lines_of(frame, rows)
        return
    wanted = dict(rows.where)
    entries = data.reviews if rows.file == "reviews" else data.priorities
    for entry in entries:
        if "id" not in wanted or str(entry.id) == wanted["id"]:
            yield f"{rows.file}.yaml:{entry.place.line}"
