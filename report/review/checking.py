"""What was checked of a chart, and what came of it: in words for whoever is asked to agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from statistics import median

from report.access.pictures import alt_barriers, drawing_barriers
from report.counts import Unit
from report.disclosure import Published, PublishedNumber, PublishedTable
from report.explanations import EXPLANATIONS
from report.problems import NOWHERE, Level, Problem, quoted
from report.review.items import Item
from report.review.lettering import lettering_faults
from report.review.printed import named
from report.schema.values import State
from report.tables import row_label
from report.wording import count_text, how_many, number_text


class Result(Enum):
    """What came of a check; the value is what a person reads."""

    PASSED = "Passed"
    LOOK = "Look at this"
    NONE = "Does not apply"


@dataclass(frozen=True)
class Check:
    """One thing that was checked, what came of it, and why."""

    name: str
    result: Result
    said: str = ""


ENOUGH = 3
"""So many earlier periods show what is usual; of fewer nothing is said."""

FAR = 3
"""A value so many times as far from the middle as earlier ones usually are is far off."""

LEAST_SPREAD = Fraction(5, 100)
"""Of the middle value: earlier values that hardly differ make no small change far off."""


def checks_of(
    item: Item,
    published: Published,
    problems: Iterable[Problem],
    fonts: Path,
    *,
    is_rounded: bool = False,
) -> tuple[Check, ...]:
    """Every check of a chart or key figure, in the order in which they are read.

    ``problems`` are what the checks of the edition's data told, ``fonts`` the folder of the faces.
    """
    cells = list(item.cells)
    if item.key is not None:
        cells = [published.numbers[item.key.number]]
    told = tuple(problems)
    return (
        _parts(item.tables, is_rounded),
        _places(item, told),
        _stock(item.tables),
        _gaps(cells),
        _far_off(item, published),
        _denominators(cells),
        _drawing(item),
        _lettering(item, fonts),
        _alt(item),
        _of_data(item, told),
    )


def _result(name: str, faults: list[str], passed: str) -> Check:
    if faults:
        return Check(name, Result.LOOK, "; ".join(faults) + ".")
    return Check(name, Result.PASSED, passed) if passed else Check(name, Result.NONE)


# Sums


def _parts(tables: Iterable[PublishedTable], is_rounded: bool) -> Check:
    """Parts come to their total, wherever a table has one and all of it is printed."""
    name, faults, right, hidden = "Parts add up to their total", [], 0, 0
    for table in tables:
        for at, column in enumerate(table.columns):
            total, parts = _column(table, at)
            if total is None or not _adds_up(table, total, parts):
                continue
            if not all(one.is_known for one in (total, *parts)):
                hidden += 1
            elif (found := sum(one.exactly for one in parts)) == total.exactly or is_rounded:
                right += 1
            else:
                faults.append(
                    f"{quoted(column.heading)}: the parts come to {count_text(Fraction(found))}, "
                    f"and the total is {number_text(total)}"
                )
    said = [f"{how_many(right, 'total')} worked out again from what is printed"] if right else []
    if hidden:
        said.append(f"{how_many(hidden, 'column')} with hidden or missing numbers left out")
    return _result(name, faults, f"{'; '.join(said)}." if said else "")


def _column(table: PublishedTable, at: int) -> tuple[PublishedNumber | None, list[PublishedNumber]]:
    """The one total of a column, if it has one, and the parts above it."""
    totals = [row.cells[at] for row in table.rows if row.total]
    parts = [row.cells[at] for row in table.body]
    numbers = [one for one in parts if isinstance(one, PublishedNumber)]
    total = totals[0] if len(totals) == 1 else None
    return (total if isinstance(total, PublishedNumber) else None), numbers


def _adds_up(table: PublishedTable, total: PublishedNumber, parts: list[PublishedNumber]) -> bool:
    """Whether a table's parts are said to make its total: counts or pounds."""
    if table.reading is not None and not table.reading.adds_up:
        return False
    units = {one.unit for one in (total, *parts)}
    return len(parts) > 1 and units in ({Unit.COUNT}, {Unit.GBP})


def _places(item: Item, problems: tuple[Problem, ...]) -> Check:
    name = "Attended is not more than places"
    if "training" not in item.files:
        return Check(name, Result.NONE)
    faults = [_place(one) for one in problems if one.code == "attended-over-places"]
    return _result(name, faults, "In every row “attended” is at most the places and walk-ins.")


def _stock(tables: Iterable[PublishedTable]) -> Check:
    """What is counted on a day is not added up over days, nor a share at all."""
    kinds = {table.reading.kind for table in tables if table.reading}
    name = "Only what may be added up is added up"
    said = []
    if "stock" in kinds:
        said.append("It is counted on single days, and no two days are added up")
    if "share" in kinds:
        said.append("Shares are worked out anew for each period, and never added up")
    if "flow" in kinds:
        said.append("It is counted over periods that do not overlap")
    faults = [
        f"{quoted(row_label(row))} adds up values of {quoted(table.title)}"
        for table in tables
        if table.reading and table.reading.kind in ("stock", "share")
        for row in table.rows
        if row.total and not (table.reading.part or "by-" in table.id or table.reading.adds_up)
    ]
    return _result(name, faults, f"{'. '.join(said)}." if said else "")


# Values


def _gaps(cells: list[PublishedNumber]) -> Check:
    """Numbers that are not there: not those that are hidden, or do not apply."""
    gaps = sum(cell.state is State.NOT_AVAILABLE for cell in cells)
    faults = (
        [f"{gaps} of {how_many(len(cells), 'number')} not available, and marked [x]"]
        if gaps
        else []
    )
    passed = f"{how_many(len(cells), 'number')}, none missing." if cells else ""
    return _result("Nothing is missing", faults, passed)


def _far_off(item: Item, published: Published) -> Check:
    """The latest value beside what is usual for the periods before it."""
    name, faults, looked = "Nothing is far from earlier periods", [], 0
    for what, values in _series(item, published):
        *earlier, latest = values
        if len(earlier) < ENOUGH:
            continue
        looked += 1
        middle = median(one.exactly for one in earlier)
        spread = median(abs(one.exactly - middle) for one in earlier)
        spread = max(spread, abs(middle) * LEAST_SPREAD)
        if abs(latest.exactly - middle) > FAR * spread:
            ends = min(earlier, key=_exact), max(earlier, key=_exact)
            usual = " to ".join(map(number_text, ends))
            faults.append(f"{what}: {number_text(latest)}, and earlier periods had {usual}")
    said = (
        f"{how_many(looked, 'series', 'series')} of {ENOUGH + 1} periods or more." if looked else ""
    )
    return _result(name, faults, said)


def _exact(number: PublishedNumber) -> Fraction:
    return number.exactly


def _series(item: Item, published: Published) -> Iterator[tuple[str, list[PublishedNumber]]]:
    """What is printed period by period, from where its definition last changed."""
    ids = [table.id for table in item.tables]
    ids += [item.key.number] if item.key and item.key.number in published.tables else []
    for id in dict.fromkeys(ids):
        table = published.tables[id]
        if table.reading is None or not table.reading.now:
            continue
        ends = table.column(table.reading.now)
        begins = max((table.column(one) or 0 for one in table.reading.breaks), default=0)
        for row in table.rows:
            cells = row.cells[begins : (ends or 0) + 1]
            numbers = [one for one in cells if isinstance(one, PublishedNumber)]
            whole = bool(numbers) and len(numbers) == len(cells) and not row.id.startswith(".")
            if whole and all(one.is_known for one in numbers):
                yield named(row_label(row)), numbers


def _denominators(cells: list[PublishedNumber]) -> Check:
    """Of how many each percentage is."""
    shares = [cell for cell in cells if cell.unit is Unit.PERCENT and cell.is_known]
    without = [cell for cell in shares if cell.base is None]
    people = [cell for cell in shares if cell.of.protected]
    few = [cell for cell in people if cell.base is not None and cell.base < FEW]
    faults = [f"Nothing says of how many {number_text(one)} is ({one.means})" for one in without]
    faults += [f"{number_text(one)} is of {one.base} only ({one.means})" for one in few]
    said = f"{how_many(len(shares), 'percentage')}, each worked out from a known number."
    return _result("Percentages say of how many", faults[:MOST], said if shares else "")


FEW = 20
"""A percentage of fewer moves by five points with each one."""

MOST = 4
"""So many faults of one kind are told."""


# The picture


def _drawing(item: Item) -> Check:
    name = "Colours and letters can be read"
    if item.figure is None or not item.picture:
        return Check(name, Result.NONE)
    faults = [one.what.rstrip(".") for one in drawing_barriers(item.figure, NOWHERE)]
    said = "Letters are 9 points or more; words have 4.5 to 1 of contrast, marks 3 to 1."
    return _result(name, faults[:MOST], said)


def _lettering(item: Item, fonts: Path) -> Check:
    name = "No words lie over each other"
    if item.figure is None or not item.picture:
        return Check(name, Result.NONE)
    drawings = filter(None, (item.picture, item.figure.narrow))
    faults = [fault for svg in drawings for fault in lettering_faults(svg, fonts)]
    return _result(name, list(dict.fromkeys(faults))[:MOST], "In print and on a phone.")


def _alt(item: Item) -> Check:
    name = "The picture is told in words"
    if item.figure is None:
        return Check(name, Result.NONE)
    faults = [one.what.rstrip(".") for one in alt_barriers(item.figure, NOWHERE)]
    return _result(name, faults, "The words in place of the picture say what its title finds.")


# The data


def _of_data(item: Item, problems: tuple[Problem, ...]) -> Check:
    """What the checks of its files told: where and of what kind, never what a row holds."""
    told = [one for one in problems if _is_of(one, item.files) and one.level is not Level.NOTE]
    first = {one.code: one.means.partition(". ")[0].rstrip(".") for one in EXPLANATIONS}
    faults = [f"{_place(one)}: {first.get(one.code, one.code)}" for one in told]
    name = "The checks of the data found nothing"
    return _result(name, list(dict.fromkeys(faults))[:MOST], "No warning is open for its files.")


def _place(problem: Problem) -> str:
    """training.csv, line 14."""
    line = f", line {problem.place.line}" if problem.place.line else ""
    return f"{Path(problem.place.file).name}{line}"


def _is_of(problem: Problem, files: tuple[str, ...]) -> bool:
    return Path(problem.place.file).stem in files
