"""What an editor's words tell of a hidden cell: its row's or column's label, and how many.

“Four Northvale children went missing often” gives away what the table hides, however its label is
shortened and wherever the number stands. Nobody's number is compared: a wrong one is told as well,
so that no message is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from report.content import Content
from report.dataset import Dataset
from report.disclosure import Published, PublishedNumber, PublishedTable
from report.passages import Passage, passages_of, said_plainly
from report.problems import Place, Problem, error, quoted
from report.quantities import Quantity, may_tell, quantities
from report.schema.values import State
from report.sentences import stems
from report.wording import number_text

TIME = re.compile(
    r"(?:(?:on |as at |number, )?(?:\d{1,2} )?(?:[a-z]+ )?\d{4}(?:-\d{2,4})?(?: q[1-4])?"
    r"|q[1-4] \d{4}(?:-\d{2})?|this year|last year)"
)
NO_LABEL = re.compile(
    r"(?:all|total|overall|in all|altogether|everyone|value|number|count|measure|children|figure|"
    r"change|reading|share|rate|per cent|percentage|target|out of|sum|divided by)(?:\b.*)?"
    r"|.*\btotal"
)
PARTS = ("number", "out of", "sum", "divided by")

_EVERYDAY = """
    other others none not recorded known unknown stated yes no good better worse same all more
    less than family families children child people young health school schools home homes
    service services council councils area areas district districts number within under over new
    outstanding inadequate requires improvement and the for from with police friends county city
    town borough boys girls male female white black mixed asian one two three first second every
    each year years audit audits plan plans case cases north south east west central
"""
EVERYDAY = frozenset(_EVERYDAY.split())
"""Words that are said of much else: alone they name a row only right beside a number."""

GENERAL = frozenset(
    stems(
        "children child people young person persons number numbers share rate year years district "
        "area areas time times per cent who what found this last other new all made more before "
        "after over under first second march april june january each group groups"
    )
)
"""Stems that so many titles hold that they name none."""

LONG = 4
"""A label of so many telling words is a measure, which a sentence may name in any order."""

SMALL = 10
"""A number up to this is taken to be of whatever hidden cell is named beside it."""

AFTER, AHEAD = 14, 26
"""Letters between an everyday label and a number that follows it, or stands before it."""


def told_of_hidden(data: Dataset, content: Content) -> Iterator[Problem]:
    """An error for each passage of an editor's that seems to tell how large a hidden cell is."""
    hidden = list(hidden_cells(content.published))
    titles = {table.id: table.title for table in content.published.tables.values()}
    for passage in passages_of(data, titles) if hidden else ():
        if not may_tell(passage.said):
            continue
        told = next((one for one in hidden if one.is_told(passage)), None)
        if told is not None and (place := passage.place()) is not None:
            yield _problem(told, place)


def _problem(told: Hidden, place: Place) -> Problem:
    """The line is not shown: it holds the number."""
    what = f"This seems to tell a number that is hidden: {told.name}."
    remedy = (
        "Take the number out, and words such as “half” or “all but two”; or tell what was done, "
        "and not how many. If it is of something else, name that in a sentence of its own."
    )
    return error("hidden-figure-told", Place(place.file, place.line, place.column), what, remedy)


@dataclass(frozen=True)
class Label:
    """How a row's or column's label is said: in full, by its own words, or by all its stems."""

    said: str
    ways: tuple[str, ...]
    stems: frozenset[str] = frozenset()
    everyday: bool = False

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        ways = "|".join(map(re.escape, self.ways))
        return re.compile(rf"(?<![^\W_])(?:{ways})(?![^\W_])")

    @cached_property
    def numbered(self) -> tuple[str, ...]:
        """The numbers in a measure's own name, each with the word that follows it."""
        found = quantities(self.said, self.stems) if self.stems else ()
        pairs = (re.match(r"\S+ [a-z]+", self.said[one.at :]) for one in found)
        return tuple(pair[0] for pair in pairs if pair)

    def spans(self, said: str) -> list[tuple[int, int]]:
        return [found.span() for found in self._pattern.finditer(said)] if self.ways else []

    def is_in(self, passage: Passage, text: str) -> bool:
        if self.stems:
            return self.stems <= passage.stems
        return bool(self.spans(text))


@dataclass(frozen=True)
class Hidden:
    """A hidden cell as words may name it, and the numbers that may stand beside its name."""

    name: str
    labels: tuple[Label, ...]
    subject: frozenset[str]
    printed: frozenset[str]
    others: tuple[tuple[Label, frozenset[str]], ...]

    def is_told(self, passage: Passage) -> bool:
        """Whether a passage names it and says how many, other than what is printed beside it."""
        if not any(label.is_in(passage, passage.said) for label in self.labels):
            return False
        if not all(label.is_in(passage, passage.all) for label in self.labels):
            return False
        if self.subject and not self.subject & passage.around:
            return False
        said = self._without_labels(passage.said)
        named = self.subject.union(*(label.stems for label in self.labels))
        found = [one for one in quantities(said, named) if not self._is_printed(one, passage)]
        return any(self._is_beside(one, passage.said) for one in found)

    def _without_labels(self, said: str) -> str:
        """The figures in labels, such as ages, are no numbers of anybody."""
        for label in (*self.labels, *(one for one, _ in self.others)):
            for start, end in label.spans(said):
                said = said[:start] + _blank(said[start:end]) + said[end:]
            for phrase in label.numbered:
                said = said.replace(phrase, _blank(phrase))
        return said

    def _is_printed(self, one: Quantity, passage: Passage) -> bool:
        if not one.figure:
            return False
        said = f"{one.figure}%" if one.percent else one.figure
        named = (cells for label, cells in self.others if label.spans(passage.said))
        return said in self.printed.union(*named)

    def _is_beside(self, one: Quantity, said: str) -> bool:
        everyday = [label for label in self.labels if label.everyday]
        if len(everyday) < len(self.labels):
            return True
        spans = [(label, span) for label in everyday for span in label.spans(said)]
        return any(
            (0 <= one.at - end <= AFTER and not said[end:].startswith(" than"))
            or (label.said != "other" and 0 <= start - one.at - len(one.text) <= AHEAD)
            for label, (start, end) in spans
        )


def hidden_cells(published: Published) -> Iterator[Hidden]:
    """Every way in which a hidden cell of a published table may be named, once."""
    seen = set()
    elsewhere = _by_label(published)
    for table in published.tables.values():
        labels = _Labels(table, elsewhere)
        for i, row in enumerate(table.rows):
            for j, cell in enumerate(row.cells):
                if _is_hidden(cell):
                    made = labels.of(i, j)
                    key = (made.labels, made.subject, made.printed)
                    if made.labels and key not in seen:
                        seen.add(key)
                        yield made


def _is_hidden(cell: PublishedNumber | str) -> bool:
    """What is not known to count no people counts some."""
    if not isinstance(cell, PublishedNumber):
        return False
    return cell.state is State.CONFIDENTIAL and cell.of.protected


def _by_label(published: Published) -> dict[str, frozenset[str]]:
    """Percentages and larger numbers of each label's rows in all tables: a sentence may be of
    another table than of the one that hides."""
    found: dict[str, set[str]] = {}
    for table in published.tables.values():
        for row in table.rows:
            large = (one for one in _texts(row.cells) if _is_large(one))
            found.setdefault(said_plainly(row.label), set()).update(large)
    return {label: frozenset(texts) for label, texts in found.items()}


def _is_large(text: str) -> bool:
    return text.endswith("%") or (text.isdecimal() and int(text) > SMALL)


class _Labels:
    """How the cells of a table may be named."""

    def __init__(self, table: PublishedTable, elsewhere: Mapping[str, frozenset[str]]) -> None:
        self._table, self._elsewhere = table, elsewhere
        self._rows = [self._row_label(i) for i in range(len(table.rows))]
        self._headings = [said_plainly(column.heading) for column in table.columns]
        self._title = said_plainly(table.title).partition(", by ")[0]
        self._all = frozenset((*self._rows, *self._headings))
        self.subject = frozenset(stems(self._title)) - GENERAL

    def _row_label(self, i: int) -> str:
        """A row that is a part of the one above it is named as that."""
        rows = self._table.rows
        said = said_plainly(rows[i].label)
        while said in PARTS and i:
            i -= 1
            said = said_plainly(rows[i].label)
        return said

    def of(self, i: int, j: int) -> Hidden:
        row, column = self.label(self._rows[i]), self.label(self._headings[j])
        labels = tuple(one for one in (row, column) if one is not None)
        subject = self.subject
        if not labels and len(subject) > 1:
            labels, subject = (Label(self._title, (), subject),), frozenset()
        if any(label.stems for label in labels):
            subject = frozenset()
        cell = self._table.rows[i].label, self._table.columns[j].heading
        name = f"{quoted(cell[0])}, {quoted(cell[1])}, in the table {quoted(self._table.title)}"
        return Hidden(name, labels, subject, self._printed(i, j), self._others)

    def label(self, said: str) -> Label | None:
        """How a label is said; nothing of a time, a total or what only says “number”."""
        if TIME.fullmatch(said) or NO_LABEL.fullmatch(said):
            return None
        telling = frozenset(stems(said)) - GENERAL
        if len(telling) >= LONG or (len(telling) > 1 and telling == self.subject):
            return Label(said, (), telling)
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", said)
        ways = dict.fromkeys((said, *self._short(said, words)))
        return Label(said, tuple(ways), everyday=EVERYDAY.issuperset(words))

    def _short(self, said: str, words: list[str]) -> Iterator[str]:
        """Its first and last words, and what stands before a comma, if they are its alone."""
        others = " | ".join(one for one in self._all if one != said)
        part = said.partition(",")[0]
        for way in (part, *words[:1], *words[-1:]):
            own = not re.search(rf"(?<!\w){re.escape(way)}(?!\w)", others)
            if own and len(way) > 3 and not EVERYDAY.issuperset(way.split()):
                yield way

    def _printed(self, i: int, j: int) -> frozenset[str]:
        """The numbers of its row, and of what takes all rows or columns together."""
        rows = self._table.rows
        wholes = [row for row in rows if row.total or NO_LABEL.fullmatch(said_plainly(row.label))]
        columns = [k for k, said in enumerate(self._headings) if NO_LABEL.fullmatch(said)]
        cells = [*rows[i].cells, *(cell for row in wholes for cell in row.cells)]
        cells += [row.cells[k] for row in rows for k in columns if row.total]
        named = (self._elsewhere.get(one, ()) for one in (self._rows[i], self._headings[j]))
        return _texts(cells).union(*named)

    @cached_property
    def _others(self) -> tuple[tuple[Label, frozenset[str]], ...]:
        """The labels of the table's rows, each with the numbers that its row prints."""
        made = ((self.label(self._rows[i]), row) for i, row in enumerate(self._table.rows))
        return tuple((label, _texts(row.cells)) for label, row in made if label is not None)


def _blank(words: str) -> str:
    return re.sub(r"\w", " ", words)


def _texts(cells: Iterable[PublishedNumber | str]) -> frozenset[str]:
    """Numbers as a sentence would type them."""
    known = (one for one in cells if isinstance(one, PublishedNumber) and one.is_known)
    return frozenset(number_text(one).replace(",", "") for one in known)
