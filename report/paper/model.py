"""What a paper is made of, whether it becomes a Word document or a page of HTML.

A run that says a published number or a page of the report names it, so that it can be found again
in a document that people have worked on since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PAGE_OF = "page:"
"""What a run's name begins with where it says the page of a chapter: page:reviews."""


@dataclass(frozen=True)
class Run:
    """Words of one kind. ``says`` names the number or page that they print, ``link`` a goal."""

    text: str
    says: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``number`` is the one before it, such as 1.1, where it has one."""

    runs: Runs
    number: str = ""


@dataclass(frozen=True)
class Subheading:
    """A heading within a section, numbered or not."""

    runs: Runs
    number: str = ""


@dataclass(frozen=True)
class Point:
    """One item of a list; ``depth`` is 0 for the list itself, 1 for a list within it."""

    runs: Runs
    depth: int = 0


@dataclass(frozen=True)
class Points:
    """A list: with marks, or with letters where its items are to be spoken of."""

    items: tuple[Point, ...]
    lettered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with one row of headings; the first cell of each row names the row."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


Block = Paragraph | Subheading | Points | Grid


@dataclass(frozen=True)
class Section:
    """A section under its heading; ``number`` stands before the heading where it has one."""

    heading: str
    blocks: tuple[Block, ...]
    number: str = ""
    boxed: bool = False


@dataclass(frozen=True)
class Paper:
    """A whole paper: its title, the facts in its header table, its sections, and its standing.

    ``markings`` is what every page says of its standing, ``author`` whose document it is.
    ``numbering`` is how it is numbered: sections, straight or none.
    """

    title: str
    facts: Grid | None
    sections: tuple[Section, ...]
    markings: tuple[str, ...] = ()
    author: str = ""
    numbering: str = "none"

    @property
    def document_title(self) -> str:
        """The title that a window, a reader or a search shows."""
        return " ".join((self.title, *(f"({marking})" for marking in self.markings)))

    def runs(self) -> Iterator[Run]:
        """Every run, in the order in which it is read."""
        for block in self.blocks():
            yield from runs_of(block)

    def blocks(self) -> Iterator[Block]:
        """Every block, the header's facts first."""
        if self.facts:
            yield self.facts
        for section in self.sections:
            yield from section.blocks


def runs_of(block: Block) -> Iterator[Run]:
    """The runs of a block, in order."""
    if isinstance(block, Paragraph | Subheading):
        yield from block.runs
    elif isinstance(block, Points):
        for item in block.items:
            yield from item.runs
    else:
        for row in block.rows:
            for cell in row:
                yield from cell


def plain(runs: Runs) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)
