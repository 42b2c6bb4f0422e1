"""What words say of a hidden figure: its label, and beside it a number that no cell prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from report.audit.figures import Figure, Figures
from report.audit.keys import is_whole, plain, time_of
from report.audit.pages import Text
from report.audit.printed import FIGURES
from report.audit.tables import Spot, Table

SHORTEST = 4
"""A label of fewer letters is a part of too many words."""

LONG = 3
"""A label of so many words is no one else's."""

CHART = "a chart"
"""What a line of a chart's labels is called."""

SOON = 20
"""In a sentence a number within so many letters after a name is taken to be of it."""

NUMBER = re.compile(rf"(?<![\w,.\[-]){FIGURES}%?(?![\w\]-]|[.,]\d)")
DIGIT = re.compile(r"\d")
PLACE = re.compile(r"\b(?:figure|table) \d+\b")
"""Where a caption stands among the others, which is no value."""

STOP = re.compile(r"[.;:](?=\s|$)")


@dataclass(frozen=True)
class Claim:
    """A text that seems to say how large a hidden figure is."""

    figure: Figure
    text: Text


def claims(figures: Figures, texts: Iterable[Text]) -> Iterator[Claim]:
    """Every text in which a number stands beside the name of a hidden figure or of its time.

    A text that says of which tables it speaks is held against those, any other against all figures
    whose names are long enough to be theirs alone.
    """
    numbered = (text for text in texts if DIGIT.search(text.words))
    seen = [(text, PLACE.sub("", plain(text.words))) for text in dict.fromkeys(numbered)]
    by_title: dict[str, list[tuple[Text, str]]] = {}
    for text, said in seen:
        for title in text.about:
            by_title.setdefault(plain(title), []).append((text, said))
    first = {said: text for text, said in reversed(seen) if not text.about}
    loose = _Loose([(text, said) for said, text in first.items() if NUMBER.search(said)])
    for figure in (one for one in figures.all if one.hidden):
        told: set[Text] = set()
        for named in _names(figures, figure):
            own = by_title.get(named.title, [])
            told_beside = frozenset(
                number
                for text, said in own
                if text.what != CHART
                for number in NUMBER.findall(said)
            )
            others = loose.naming(named.label, named.heading) if named.is_long else ()
            for text, said in (*own, *others):
                spared = told_beside if text.what == CHART else frozenset()
                if text not in told and named.is_told(said, spared, is_loose=not text.about):
                    told.add(text)
                    yield Claim(figure, text)


class _Loose:
    """Texts that do not say of which tables they speak, by what they name: looked for once."""

    def __init__(self, texts: list[tuple[Text, str]]) -> None:
        self._texts = texts
        self._holding: dict[str, frozenset[int]] = {}

    def naming(self, *words: str) -> Iterator[tuple[Text, str]]:
        """The texts in which any of the words stand, in their order."""
        for at in sorted(frozenset().union(*map(self._with, words))):
            yield self._texts[at]

    def _with(self, words: str) -> frozenset[int]:
        if words not in self._holding:
            found = (at for at, (_, said) in enumerate(self._texts) if words in said)
            self._holding[words] = frozenset(found)
        return self._holding[words]


def _names(figures: Figures, figure: Figure) -> list[_Named]:
    """How a figure may be named, each way once."""
    ways: dict[tuple[str, str, str], Spot] = {}
    for spot in figure.spots:
        table = figures.tables[spot.table]
        way = (table.title, table.rows[spot.row].label, table.headings[spot.column])
        ways.setdefault(way, spot)
    return [_Named(figures.tables[spot.table], spot) for spot in ways.values()]


class _Named:
    """How a cell may be named: by its row where rows are told apart, else by its column."""

    def __init__(self, table: Table, spot: Spot) -> None:
        self._table, self._spot = table, spot
        self.label = plain(table.rows[spot.row].label)
        self.heading = plain(table.headings[spot.column])
        self.title = plain(table.title)

    @property
    def is_long(self) -> bool:
        return len(self.label.split()) >= LONG

    @cached_property
    def _all_labels(self) -> list[str]:
        labels = (plain(row.label) for row in self._table.rows)
        return [*labels, *map(plain, self._table.headings)]

    @cached_property
    def _printed(self) -> frozenset[str]:
        """The numbers that stand in its row, its column and the names of either; and all wholes,
        of which a caption may tell another year's part: “North”, 14 of 27."""
        table, spot = self._table, self._spot
        wholes = (cell for row in table.rows if is_whole(plain(row.label)) for cell in row.cells)
        own = (
            *table.rows[spot.row].cells,
            *(row.cells[spot.column] for row in table.rows),
            *wholes,
        )
        words = " ".join((*own, *self._all_labels, table.title, table.subtitle))
        return frozenset(NUMBER.findall(plain(words)))

    def is_told(self, said: str, spared: frozenset[str], *, is_loose: bool) -> bool:
        """Whether a text says of it a number that stands nowhere near it in its table.

        In a loose text, such as a sentence, only a number soon after its name is taken to be its;
        ``spared`` are numbers that the words in place of a chart tell as well.
        """
        if self.label not in said and self.heading not in said:
            return False
        claimed = self._after_label(said, SOON if is_loose else len(said))
        if not is_loose and time_of(self.heading) and self._is_of_title(said):
            pattern = rf"({NUMBER.pattern}) (?:in|on|at) {re.escape(self.heading)}\b"
            claimed += [found[1] for found in re.finditer(pattern, said)]
        return any(number not in self._printed | spared for number in claimed)

    def _after_label(self, said: str, letters: int) -> list[str]:
        """The numbers that stand where this cell's would, after the name of its row."""
        if len(self.label) < SHORTEST or self.label not in said:
            return []
        if is_whole(self.label) or time_of(self.label):
            return []
        ends = re.finditer(rf"(?<!\w){re.escape(self.label)}(?!\w)", said)
        rests = (self._until_another(said[found.end() :]) for found in ends)
        every = (found for rest in rests for found in NUMBER.finditer(rest))
        return [found[0] for found in every if found.start() < letters]

    def _is_of_title(self, said: str) -> bool:
        return self.label in said or self.title.partition(",")[0] in said

    def _until_another(self, rest: str) -> str:
        """What follows, up to the end of the sentence or the name of something else."""
        rest = rest.lstrip(" :,(")
        stop = STOP.search(rest)
        rest = rest[: stop.start()] if stop else rest
        others = (one for one in self._all_labels if len(one) >= SHORTEST)
        ends = [at for one in others if (at := rest.find(one)) >= 0]
        return rest[: min(ends, default=len(rest))]
