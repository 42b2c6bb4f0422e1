"""A number's trace: all that may be said of where it comes from and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from report.counts import Unit, least_firm
from report.dataset import Dataset
from report.disclosure import Published, PublishedNumber
from report.measures.indicators_series import period_label
from report.schema.values import State, When
from report.tables import plain
from report.tracing.digests import digest_of, printed_row
from report.tracing.rows import Behind, Sources
from report.wording import listed, number_text

NOT_STATED = "not stated"
"""What is said of a standing or a period of which nobody has said anything."""


@dataclass(frozen=True)
class Spot:
    """Where a number stands in a table, by the ids of table, row and column."""

    table: str
    row: str
    column: str


@dataclass(frozen=True)
class Trace:
    """A number's trace. Of a hidden one it tells neither value nor rows nor digest.

    ``files`` are those it comes from; ``behind`` has the rows that may be told; ``parts`` are the
    ids of the numbers it is worked out from.
    """

    number: PublishedNumber
    text: str
    status: str
    periods: tuple[When, ...]
    files: tuple[str, ...]
    behind: tuple[Behind, ...]
    parts: tuple[str, ...]
    digest: str
    spots: tuple[Spot, ...]

    @property
    def formula(self) -> str:
        """How it is worked out, in words."""
        return formula(self.number, self.behind)

    @property
    def period(self) -> str:
        """1 April 2024 to 31 March 2025; of a change both spans."""
        return listed([period_text(when) for when in self.periods]) or NOT_STATED

    @property
    def shown(self) -> str:
        """Whether it is printed, and if not, why."""
        return STATES[self.number.state]


STATES = {
    State.KNOWN: "printed",
    State.AT_LEAST: "printed as a lower bound",
    State.CONFIDENTIAL: "hidden: a small number of people, or one that would give it away",
    State.NOT_AVAILABLE: "not available",
    State.NOT_APPLICABLE: "does not apply",
}


def period_text(when: When) -> str:
    """2024–25, 2024–25 Q1, or 31 March 2025."""
    return plain(period_label(when))


def formula(number: PublishedNumber, behind: tuple[Behind, ...]) -> str:
    """How a number is worked out; of a plain one, what is done with its rows."""
    if number.state is State.CONFIDENTIAL:
        return number.worked_out
    if number.earlier:
        return "taken over from the edition of the year before"
    if number.worked_out:
        return number.worked_out
    return "; ".join(dict.fromkeys(_taken(number, one) for one in behind)) or "as it was typed"


def is_counted(number: PublishedNumber, behind: Behind) -> bool:
    """Whether rows are counted; else what they hold is taken, and of some files no column named."""
    return not behind.column and number.unit is Unit.COUNT


def _taken(number: PublishedNumber, behind: Behind) -> str:
    """What is done with the rows of one file: “attended” added up, where “agency” is “Police”."""
    if not behind.column and not is_counted(number, behind):
        return f"as {behind.file} has it"
    where = " and ".join(condition(column, value) for column, value in behind.where)
    of_which = f", where {where}" if where else ""
    if not behind.column:
        return f"rows of {behind.file} counted{of_which}"
    one = behind.rows == 1 and not behind.withheld
    return f"“{behind.column}” of {behind.file}{'' if one else ' added up'}{of_which}"


def condition(column: str, value: str) -> str:
    """“agency” is “Police”."""
    return f"“{column}” is “{value}”" if value else f"“{column}” is empty"


class Traces(Mapping[str, Trace]):
    """The trace of every published number, by id; each is worked out when it is asked for."""

    def __init__(self, data: Dataset, published: Published) -> None:
        self._data, self._published = data, published
        self._sources = Sources(data, published)
        self._made: dict[str, Trace] = {}

    def __getitem__(self, id: str) -> Trace:
        if id not in self._made:
            self._made[id] = self._trace(self._published.numbers[id])
        return self._made[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._published.numbers)

    def __len__(self) -> int:
        return len(self._published.numbers)

    def _trace(self, number: PublishedNumber) -> Trace:
        printed = self._printed.get(number.id, ())
        files = tuple(dict.fromkeys(map(self._data.name_of, number.files)))
        return Trace(
            number,
            number_text(number),
            self._status(number, files),
            (self._data.edition.span,) if number.periods is None else number.periods,
            files,
            self._sources.behind(number),
            tuple(part for part in number.parts if part in self._published.numbers),
            digest_of(number, [row for _, row in printed]),
            tuple(spot for spot, _ in printed),
        )

    def _status(self, number: PublishedNumber, files: tuple[str, ...]) -> str:
        """No firmer than its rows say it is, nor than the sources of its files say they are."""
        sources = (self._data.source_of(file) for file in files)
        said = (str(source.status) for source in sources if source)
        return least_firm((number.status, *said)) or NOT_STATED

    @cached_property
    def _printed(self) -> dict[str, list[tuple[Spot, list[str]]]]:
        """Where each number is printed, and the words of its row there."""
        found: dict[str, list[tuple[Spot, list[str]]]] = {}
        for table in self._published.tables.values():
            for row in table.rows:
                words = printed_row(table, row)
                for cell, column in zip(row.cells, table.columns, strict=True):
                    if isinstance(cell, PublishedNumber):
                        spot = Spot(table.id, row.id, column.id)
                        found.setdefault(cell.id, []).append((spot, words))
        return found
