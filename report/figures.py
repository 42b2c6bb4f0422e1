"""A chart's contract: what it tells of published numbers, and the figure that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from report.disclosure import Published, PublishedTable

FULL = 170.0
"""Millimetres: the whole width of the page's text and side column."""

HALF = 83.0
"""Millimetres: half the page's width, for a figure that stands beside another."""

NARROW = 88.0
"""Millimetres: a phone's width, where a picture is drawn anew so that its words stay legible."""


class Picture(Protocol):
    """Marks and labels that can be drawn at any width, in millimetres."""

    def svg(self, width: float, prefix: str = "") -> str:
        """SVG text; its ids begin with ``prefix``."""


@dataclass(frozen=True)
class Story:
    """What a chart says: its finding, what is counted where and when, and the same in words.

    ``tables`` names the published tables it is drawn from; they give it its source line, unless
    it is drawn of a part of one and names the ``files`` behind that.
    """

    title: str
    subtitle: str
    alt: str
    picture: Picture
    tables: tuple[str, ...]
    note: str = ""
    files: tuple[str, ...] = ()
    half: bool = False
    """Whether it may stand beside another, at half the page's width."""


@dataclass(frozen=True)
class Chart:
    """A chart of the shelf: ``tell`` finds its story in the published numbers, if there is one.

    ``needs`` says in plain words what data it asks for, for the line printed where there is none.
    """

    name: str
    subject: str
    needs: str
    tell: Callable[[Published], Story | None]
    files: tuple[str, ...] = ()
    """The files that feed it, where an edition without them need not be told what it misses."""


@dataclass(frozen=True)
class Figure:
    """A chart, drawn: wide for the page and narrow for a phone."""

    name: str
    title: str
    subtitle: str
    alt: str
    wide: str
    narrow: str
    tables: tuple[str, ...]
    files: tuple[str, ...]
    note: str = ""
    half: str = ""
    may_be_half: bool = False
    source: str = ""


def draw(chart: Chart, published: Published) -> Figure | None:
    """Draw a chart, or None where its data is not there."""
    story = chart.tell(published)
    if story is None:
        return None
    prefix = chart.name.replace("_", "-")
    wide = story.picture.svg(FULL, prefix=f"{prefix}-wide")
    narrow = story.picture.svg(NARROW, prefix=f"{prefix}-narrow")
    half = story.picture.svg(HALF, prefix=f"{prefix}-half") if story.half else ""
    return _figure(chart, story, published, (wide, narrow, half))


def sketch(chart: Chart, published: Published) -> Figure | None:
    """The figure without its pictures: all that a check needs, and no drawing library."""
    story = chart.tell(published)
    return None if story is None else _figure(chart, story, published, ("", "", ""))


def _figure(
    chart: Chart, story: Story, published: Published, drawn: tuple[str, str, str]
) -> Figure:
    tables = [published.tables[id] for id in story.tables]
    of_tables = (file for table in tables for file in table.files)
    return Figure(
        chart.name,
        story.title,
        story.subtitle,
        story.alt,
        drawn[0],
        drawn[1],
        story.tables,
        story.files or tuple(dict.fromkeys(of_tables)),
        story.note,
        half=drawn[2],
        may_be_half=story.half,
        source=next(filter(None, map(_own_source, tables)), ""),
    )


def _own_source(table: PublishedTable) -> str:
    """Where an indicator's numbers come from, if not from what its file does."""
    return table.reading.source if table.reading else ""
