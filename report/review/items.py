"""The charts and key figures of an edition: what reviewers are asked to look at, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report.content import Content, KeyFigure
from report.disclosure import PublishedNumber, PublishedTable
from report.elements import Element
from report.figures import Figure
from report.review.printed import PICTURE, Printed, digest_of_picture, named, printed
from report.tables import cell_text, row_label

KEY = "key_figure."
"""How the names of key figures begin: an indicator's chart and its number are called alike."""


@dataclass(frozen=True)
class Item:
    """A chart or a key figure: its name, its heading, and what is printed of it.

    ``figure`` or ``key`` is what it is; ``picture`` the drawing as it is printed, at the width at
    which the page has it; ``tables`` are those behind it.
    """

    id: str
    heading: str
    printed: Printed
    tables: tuple[PublishedTable, ...]
    files: tuple[str, ...]
    source: str
    figure: Figure | None = None
    key: KeyFigure | None = None
    picture: str = ""
    is_half: bool = False

    @property
    def digest(self) -> str:
        return self.printed.digest

    @property
    def cells(self) -> Iterator[PublishedNumber]:
        """Every number of its tables, hidden ones too."""
        for table in self.tables:
            for row in table.rows:
                yield from (cell for cell in row.cells if isinstance(cell, PublishedNumber))


def items_of(content: Content, page: Element) -> tuple[Item, ...]:
    """Key figures first, then the charts of the page that is printed, in its order."""
    drawn = {_anchor(name): figure for name, figure in content.figures.items()}
    printed_ones = {one.attributes.get("id", ""): one for one in page.each("figure")}
    return (
        *(_key_item(content, key) for key in content.key_figures if key.number),
        *(
            _chart_item(content, drawn[id], "half" in one.classes())
            for id, one in printed_ones.items()
            if id in drawn
        ),
    )


def _anchor(name: str) -> str:
    """The id of a chart on the page: parts/figure.html."""
    return f"figure-{name.replace('_', '-')}"


def _chart_item(content: Content, figure: Figure, is_half: bool) -> Item:
    tables = tuple(content.published.tables[id] for id in figure.tables)
    source = content.source_line(figure.files, figure.source)
    is_half = is_half and bool(figure.half or not figure.wide)
    picture = figure.half if is_half else figure.wide
    texts = [
        ("the title", figure.title),
        ("the subtitle", figure.subtitle),
        ("the alt text", figure.alt),
        ("the note", figure.note),
        ("the source", source),
        *(text for table in tables for text in texts_of(table)),
        (PICTURE, digest_of_picture(picture)),
    ]
    return Item(
        figure.name,
        tables[0].title if tables else figure.title,
        printed(texts),
        tables,
        figure.files,
        source,
        figure=figure,
        picture=picture,
        is_half=is_half,
    )


def _key_item(content: Content, key: KeyFigure) -> Item:
    number = content.published.numbers[key.number]
    source = content.source_line(number.files)
    texts = [
        ("the value", key.value),
        ("what it is", key.what),
        ("what it was", key.was),
        ("the source", source),
    ]
    heading = f"Key figure: {key.value} {key.what}"
    return Item(KEY + key.number, heading, printed(texts), (), number.files, source, key=key)


def texts_of(table: PublishedTable) -> Iterator[tuple[str, str]]:
    """Every text of a table, each named so that a person finds it."""
    yield "the title of the table", table.title
    yield f"the subtitle of the table {named(table.title)}", table.subtitle
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            yield f"{named(row_label(row))}, {named(column.heading)}", cell_text(cell)
    for note in table.notes:
        yield f"a note of the table {named(table.title)}", note
