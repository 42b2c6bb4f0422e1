"""The rows behind a number as lines of its files, as far as they may be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from report.counts import Number, Rows
from report.dataset import Dataset
from report.disclosure import Published, PublishedNumber
from report.measures.tallies import rows_where
from report.schema.values import State

Run = tuple[int, int]
"""The first and the last line of rows that follow each other."""

MOST_RUNS = 500
"""More runs of lines than this are counted and not listed: a booking system exports a million."""

FIGURES = ("priorities",)
"""Files whose entries hold a figure each: a number of such an entry counts nobody's entries."""


@dataclass(frozen=True)
class Behind:
    """What one number takes from one file: where its rows stand, and what of them it takes.

    ``rows`` says how many rows are told; ``withheld`` that others are not, or none are.
    """

    file: str
    column: str
    where: tuple[tuple[str, str], ...]
    lines: tuple[Run, ...]
    rows: int
    withheld: bool

    @property
    def listed(self) -> int:
        """How many of the rows have their lines listed."""
        return sum(last - first + 1 for first, last in self.lines)


class Sources:
    """An edition's files, asked for the lines behind its numbers."""

    def __init__(self, data: Dataset, published: Published) -> None:
        self._data, self._published = data, published
        self._places: dict[Rows, tuple[int, ...]] = {}
        self._known: dict[tuple[str, tuple[int, ...]], tuple[Run, ...]] = {}

    def behind(self, number: PublishedNumber) -> tuple[Behind, ...]:
        """What may be told to everyone: of a hidden number nothing, whoever has hidden it."""
        told = {} if number.state is State.CONFIDENTIAL else dict.fromkeys(number.rows)
        return tuple(self._told(number, rows) for rows in told)

    def whole(self, number: Number | PublishedNumber) -> tuple[Behind, ...]:
        """Every row, for whoever has the files."""
        told = dict.fromkeys(number.rows)
        return tuple(self._made(rows, self.places(rows), withheld=False) for rows in told)

    def _told(self, number: PublishedNumber, rows: Rows) -> Behind:
        if self._are_people(number, rows) or self._are_held_back(rows):
            return self._made(rows, (), withheld=True)
        every, unsaid = self.places(rows), self._unsaid.get(rows.file, frozenset())
        told = tuple(at for at in every if at not in unsaid) if unsaid else every
        return self._made(rows, told, withheld=len(told) < len(every))

    def _are_people(self, number: PublishedNumber, rows: Rows) -> bool:
        """Whether each row is a person or a review: lines of two counts tell who is in both."""
        return number.of.protected and not rows.column and rows.file not in FIGURES

    def _are_held_back(self, rows: Rows) -> bool:
        """Whether the file may hold actions of reviews that are not yet public."""
        held = self._published.numbers.get("actions_held_back_total")
        return rows.file == "actions" and not (held and held.is_known and held.exactly == 0)

    def _made(self, rows: Rows, places: tuple[int, ...], *, withheld: bool) -> Behind:
        file = self._data.name_of(rows.file)
        lines = self._lines(rows.file, places)
        return Behind(file, rows.column, rows.where, lines, len(places), withheld)

    def places(self, rows: Rows) -> tuple[int, ...]:
        """The positions of the rows, or of the entries, of a file."""
        key = Rows(rows.file, rows.where, "", rows.at)
        if key not in self._places:
            self._places[key] = self._found(key)
        return self._places[key]

    def _found(self, rows: Rows) -> tuple[int, ...]:
        frame = self._data.frame(rows.file)
        if frame is not None:
            return tuple(rows_where(frame, rows))
        every = len(getattr(self._data, rows.file))
        return tuple(range(every)) if rows.at is None else rows.at

    def _lines(self, file: str, places: tuple[int, ...]) -> tuple[Run, ...]:
        """The lines of positions; the columns of a row share them."""
        if (file, places) not in self._known:
            lines = (self.line(file, at) for at in sorted(places))
            self._known[file, places] = tuple(islice(runs(lines), MOST_RUNS))
        return self._known[file, places]

    def line(self, file: str, at: int) -> int:
        """The line on which a row, or an entry, begins."""
        frame = self._data.frame(file)
        if frame is not None:
            return frame.sheet.line(at)
        return int(getattr(self._data, file)[at].place.line)

    @cached_property
    def _unsaid(self) -> dict[str, frozenset[int]]:
        """Rows behind hidden numbers, but those whose value is printed by itself."""
        printed: dict[str, set[int]] = {}
        hidden: dict[str, set[int]] = {}
        for rows in self._published.unsaid:
            hidden.setdefault(rows.file, set()).update(self.places(rows))
        for number in self._published.numbers.values():
            for rows in number.rows:
                places = self.places(rows)
                if number.state is State.CONFIDENTIAL:  # hidden by its own source
                    hidden.setdefault(rows.file, set()).update(places)
                elif rows.column and len(places) == 1 and number.value is not None:
                    printed.setdefault(rows.file, set()).update(places)
        return {file: frozenset(at - printed.get(file, set())) for file, at in hidden.items()}


def runs(lines: Iterable[int]) -> Iterator[Run]:
    """Rising lines as runs of neighbours: 1, 2, 3 and 7 are 1 to 3 and 7 to 7."""
    first = last = None
    for at in lines:
        if first is None or last is None:
            first = last = at
        elif at == last + 1:
            last = at
        else:
            yield first, last
            first = last = at
    if first is not None and last is not None:
        yield first, last


def lines_text(lines: Iterable[Run]) -> str:
    """2, 5–9 and 14."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in lines)
