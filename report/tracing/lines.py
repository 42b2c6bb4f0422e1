"""Numbers for a terminal: the list of all, or one with its whole trace."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from report.counts import Counts
from report.dataset import Dataset
from report.disclosure import Published
from report.problems import UsageError, did_you_mean
from report.schema.values import State, When
from report.spans import span_text
from report.tracing.rows import Behind, Sources
from report.tracing.traces import (
    NOT_STATED,
    Spot,
    Trace,
    Traces,
    condition,
    is_counted,
    period_text,
)
from report.wording import listed, number_text
from report.words import FILES_BEHIND, file_behind

MOST_ROWS = 40
"""How many rows are listed before the rest are counted."""

WIDEST = 60
"""A longer name pushes its own line out, and not every other one too."""


def number_lines(
    published: Published, command: str = "numbers EDITION", start: str = ""
) -> Iterator[str]:
    """The numbers whose names start so, by subject: name, value and meaning, headlines first.

    ``command`` is what is typed to list them all, for the lines that say how to see fewer.
    """
    names = [id for id in published.numbers if id.startswith(start)]
    if not names:
        yield "There are no numbers in this edition yet."
        return
    names.sort(key=_by_subject)
    yield 'In words/*.md write {{ number("NAME") }}.'
    yield f"One of them, with its rows:  {command} {names[0]}"
    yield f"Only those that begin so:    {command} {names[0].partition('_')[0]}"
    texts = {id: number_text(published.numbers[id]) for id in names}
    name_width = min(max(map(len, texts)), WIDEST)
    value_width = max(map(len, texts.values()))
    for subject, ids in groupby(names, key=_subject):
        yield ""
        yield subject
        for id in ids:
            means = published.numbers[id].means
            yield f"  {id:<{name_width}}  {texts[id]:>{value_width}}  {means}"


LAST_YEAR = "This year beside last year"


def _subject(id: str) -> str:
    """What a number is about: the file it comes from, or two years side by side."""
    if "year_on_year" in id:
        return LAST_YEAR
    return file_behind(id).partition(".")[0].replace("_", " ").capitalize() or "Others"


def _by_subject(id: str) -> tuple[bool, int, bool, str]:
    """Subjects in the order of the contract, the two years last; headlines first in each."""
    files, file = list(FILES_BEHIND.values()), file_behind(id)
    at = files.index(file) if file else len(files)
    is_compared = _subject(id) == LAST_YEAR
    return is_compared, 0 if is_compared else at, "." in id, id


def trace_lines(
    data: Dataset,
    published: Published,
    name: str,
    command: str = "numbers EDITION",
    owners: Counts | None = None,
) -> Iterator[str]:
    """One number in full; where none is called so, those whose names start so.

    ``owners`` are the numbers before the gate. They are for the screen of whoever has the files,
    and for nothing that can be kept or handed on.
    """
    if name in published.numbers:
        return lines_of(data, published, Traces(data, published)[name], owners)
    if any(id.startswith(name) for id in published.numbers):
        return number_lines(published, command, name)
    meant = did_you_mean(name, published.numbers)
    hint = f"Did you mean “{meant}”?" if meant else f"See them all with: numbers {data.edition.id}"
    raise UsageError(f"There is no number “{name}” in {data.edition.id}. {hint}")


def lines_of(
    data: Dataset, published: Published, trace: Trace, owners: Counts | None = None
) -> Iterator[str]:
    number = trace.number
    yield f"{number.id} = {trace.text}"
    yield f"  Means        {number.means}"
    yield f"  Counts       {number.of.value}"
    yield f"  Unit         {number.unit.value}"
    if number.worked_out:
        yield f"  Worked out   {number.worked_out}"
    yield from (f"  From         {_named(published, part)}" for part in trace.parts)
    if number.earlier:
        yield f"  Taken from   the number {' in '.join(reversed(number.earlier.split(' ', 1)))}"
    if number.base is not None:
        yield f"  Out of       {number.base:,}"
    yield f"  Period       {'; '.join(map(_span, trace.periods)) or NOT_STATED}"
    yield f"  Status       {trace.status}"
    yield f"  Shown        {trace.shown}"
    yield from _hidden(trace, owners)
    yield from (f"  Stands in    {_spot(published, spot)}" for spot in trace.spots)
    sources = Sources(data, published)
    behind = trace.behind if owners is None else sources.whole(owners.numbers[number.id])
    for columns, one in _together(behind):
        yield from _rows_lines(columns, one, "counted" if is_counted(number, one) else "held in")
    if trace.digest:
        yield f"  Digest       {trace.digest} of what is printed"


def _named(published: Published, id: str) -> str:
    return f"{id} = {number_text(published.numbers[id])}"


def _span(when: When) -> str:
    """2024–25 (1 April 2024 to 31 March 2025); of a day its date alone."""
    label = period_text(when)
    return label if when.exact or label == span_text(when) else f"{label} ({span_text(when)})"


def _spot(published: Published, spot: Spot) -> str:
    table = published.tables[spot.table]
    row = next(row for row in table.rows if row.id == spot.row)
    at = table.column(spot.column)
    column = table.columns[at].heading if at is not None else spot.column
    return f"“{table.title}”, row “{row.label}”, column “{column}”"


def _hidden(trace: Trace, owners: Counts | None) -> Iterator[str]:
    """A hidden value, for its owner alone."""
    if trace.number.state is not State.CONFIDENTIAL:
        return
    if owners is None:
        yield "  Hidden       its value and its rows are told on your own screen, and nowhere else"
        return
    told = owners.numbers[trace.number.id]
    value = told.state.value if told.value is None else f"{float(told.value):,.10g}"
    yield f"  Hidden       {value}: only you see this; do not pass it on"


def _together(behind: tuple[Behind, ...]) -> Iterator[tuple[list[str], Behind]]:
    """Columns of the same rows are told with them once."""
    same: dict[tuple[object, ...], list[Behind]] = {}
    for one in behind:
        same.setdefault((one.file, one.where, one.lines, one.withheld), []).append(one)
    for some in same.values():
        yield [one.column for one in some], some[0]


def _rows_lines(columns: list[str], behind: Behind, otherwise: str) -> Iterator[str]:
    where = " and ".join(condition(column, value) for column, value in behind.where)
    named = listed([f"“{column}”" for column in columns if column])
    several = behind.rows != 1 or behind.withheld
    what = f"{named}{' added up' if several else ''}" if named else otherwise
    none = "" if behind.rows or behind.withheld else " none"
    yield f"  Rows         {what}{', where ' + where if where else ''}:{none}"
    lines = [line for first, last in behind.lines for line in range(first, last + 1)]
    yield from (f"    {behind.file}:{line}" for line in lines[:MOST_ROWS])
    if behind.rows > len(lines[:MOST_ROWS]):
        yield f"    and {behind.rows - len(lines[:MOST_ROWS]):,} more"
    if behind.withheld:
        others = "others" if behind.rows else "its rows"
        yield f"    {others} in {behind.file} are told on your own screen, and nowhere else"
