"""Where a number comes from: its value, meaning, formula, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from report.counts import Rows
from report.dataset import Dataset
from report.disclosure import Published, PublishedNumber
from report.measures.tallies import lines_of
from report.problems import UsageError, did_you_mean
from report.wording import number_text
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
    data: Dataset, published: Published, name: str, command: str = "numbers EDITION"
) -> Iterator[str]:
    """One number in full; where none is called so, those whose names start so."""
    if name in published.numbers:
        return _trace(data, published.numbers[name])
    if any(id.startswith(name) for id in published.numbers):
        return number_lines(published, command, name)
    meant = did_you_mean(name, published.numbers)
    hint = f"Did you mean “{meant}”?" if meant else f"See them all with: numbers {data.edition.id}"
    raise UsageError(f"There is no number “{name}” in {data.edition.id}. {hint}")


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
