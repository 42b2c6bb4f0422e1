"""What is judged: an edition's facts, as far as the gate tells them, thing by thing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from report.dataset import Dataset
from report.disclosure import Published, PublishedNumber
from report.duties.examples import NO_EXAMPLES, Examples, levelled
from report.duties.lists import Guidance, guidance
from report.embargo.exposure import is_public
from report.frames import Frame
from report.problems import NOWHERE, Place, shown
from report.schema.entry import Entry
from report.schema.values import Amount, State, When


class Status(Enum):
    """How far something is answered; in vocabulary.yaml each has its words."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    WAITING = "waiting"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True)
class Part:
    """Some rows of a file that make one thing, by their positions."""

    frame: Frame
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Thing:
    """One thing of a kind: its name as a sentence gives it, and what holds its keys.

    ``source`` is an entry, rows of a file, or (of what is found in the finished report) the
    statuses of its keys; ``fields`` are what a duty may choose it by.
    """

    name: str
    source: Entry | Part | Mapping[str, Status]
    fields: Mapping[str, str] = field(default_factory=dict)
    place: Place = NOWHERE

    def at(self, key: str) -> Place:
        """Where a key stands, or where the thing does."""
        if self.place != NOWHERE:
            return self.place
        if isinstance(self.source, Entry):
            return self.source.at(key)
        if isinstance(self.source, Part):
            frame = self.source.frame
            column = key if key in frame.sheet.columns else frame.rule.columns[0].name
            return frame.place(self.source.rows[0], column)
        return NOWHERE


@dataclass(frozen=True)
class Facts:
    """An edition after the gate: its data, what may be told of it, and the figures drawn of it.

    ``previous`` is the last edition's day of publication. ``found`` holds the kinds of thing that
    only the finished report shows, once it is made. ``examples`` are what a new edition begins
    with, and no evidence.
    """

    data: Dataset
    published: Published
    figures: frozenset[str] = frozenset()
    previous: When | None = None
    found: Mapping[str, tuple[Thing, ...]] = field(default_factory=dict)
    examples: Examples = NO_EXAMPLES

    @property
    def guidance(self) -> Guidance:
        return guidance(str(self.data.edition.settings.guidance))

    @property
    def is_own_draft(self) -> bool:
        """A draft of the partnership's own, in which something may still wait for publication."""
        return self.data.edition.is_draft and not self.data.edition.is_reconstruction

    @property
    def publish_on(self) -> When | None:
        return self.data.edition.settings.publish_on

    def file(self, name: str) -> Place:
        """A file that is there, or would be: partnership.yaml lies beside the editions."""
        folder = self.data.edition.folder
        beside = name == "partnership.yaml"
        path: Path = (folder.parent if beside else folder) / name
        return Place(shown(path))

    def is_example(self, file: str) -> bool:
        """Whether sources.yaml still calls a file's facts examples to replace."""
        source = self.data.source_of(file)
        return source is not None and levelled(str(source.source)) in self.examples.sources

    def frame(self, name: str) -> Frame | None:
        """A table's rows, unless they are still examples."""
        return None if self.is_example(f"{name}.csv") else self.data.frame(name)

    def shows(self, verb: str, name: str) -> bool:
        """Whether a number, table or figure of this name shows a number to its reader."""
        if verb == "number":
            number = self.published.numbers.get(name)
            return number is not None and _is_shown(number)
        if verb == "figure":
            return name in self.figures
        table = self.published.tables.get(name)
        cells = (cell for row in table.rows for cell in row.cells) if table else ()
        return any(_is_shown(cell) for cell in cells if not isinstance(cell, str))

    @cached_property
    def public_reviews(self) -> frozenset[str]:
        """The ids of the reviews that are published by the report's own date."""
        said = self.data.edition.report_date
        return frozenset(str(one.id) for one in self.data.reviews if is_public(one, said))


def _is_shown(number: PublishedNumber) -> bool:
    return number.is_known or number.is_bound


# Words and cells


def plain(text: str) -> str:
    """A text as it is compared: without capitals and punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "").replace("'", "")))


def is_filled(value: Any) -> bool:
    """Whether a key of an entry holds something; a mark or a bound is no number to begin with."""
    if isinstance(value, Amount):
        return value.state is State.KNOWN
    return value not in (None, "", ())


UNKNOWN = ("NOT_AVAILABLE", "NOT_APPLICABLE")


def filled(part: Part, column: str) -> list[bool]:
    """For each row of a part, whether a column holds something; a mark for nothing is nothing."""
    typed = part.frame.filled(column)
    states = part.frame.rows.get(f"{column}_state")
    return [
        bool(typed.iloc[row]) and (states is None or states.iloc[row] not in UNKNOWN)
        for row in part.rows
    ]


def known(part: Part, column: str) -> list[bool]:
    """For each row of a part, whether a column holds a plain number: no mark and no bound."""
    values = part.frame.rows[column].notna()
    return [bool(values.iloc[row]) for row in part.rows]


def text_of(frame: Frame, row: int, column: str) -> str:
    """A cell of words; nothing where it is empty."""
    value = frame.rows[column].iloc[row]
    return value if isinstance(value, str) else ""
