"""The OpenDocument workbook: the same sheets, with marked headings; the same book, the same bytes.

A sheet is written as one piece of XML: cell by cell the library takes five times as long.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from markupsafe import Markup

from report.sources.places import letters
from report.spreadsheets.cells import Cell, Pattern
from report.spreadsheets.sheets import Book, Grid, Link, Sheet

KIND = "application/vnd.oasis.opendocument.spreadsheet"

PARTS = ("content.xml", "styles.xml", "meta.xml")

PACKED = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip file can name: the clock would change the bytes."""

TITLE, HEADING, NUMBER_HEADING, WORDS, MARK, LINE, LINK = (
    *("title", "heading", "number-heading", "words", "mark", "line", "link"),
)

CELLS = {
    TITLE: (
        'style:parent-style-name="Heading_20_1"',
        'style:rotation-angle="0"',
        'fo:text-align="start"',
        'fo:font-size="16pt" fo:font-style="normal"',
    ),
    HEADING: ("", 'fo:wrap-option="wrap" fo:border-bottom="0.5pt solid #000000"', "", ""),
    NUMBER_HEADING: (
        "",
        'fo:wrap-option="wrap" fo:border-bottom="0.5pt solid #000000"',
        'fo:text-align="end"',
        "",
    ),
    WORDS: ("", 'fo:wrap-option="wrap"', "", ""),
    MARK: ("", 'fo:wrap-option="wrap"', 'fo:text-align="end"', ""),
    LINE: ("", "", "", ""),
    LINK: (
        "",
        'fo:wrap-option="wrap"',
        "",
        'fo:color="#0b4a8f" style:text-underline-style="solid"',
    ),
}
"""Each style's parent, and what it says of the cell, of its paragraphs, and of its letters."""

BOLD = (TITLE, HEADING, NUMBER_HEADING)

WIDTHS = {"words-column": "9cm", "number-column": "3.4cm", "cover-column": "18cm"}


def ods_bytes(book: Book) -> bytes:
    """The workbook as a file."""
    from odfdo import Document, Element

    made: Any = Document("spreadsheet")
    patterns = _patterns(book)
    _replace_styles(made, patterns)
    made.body.clear()
    for told in (*(_table(sheet, patterns) for sheet in book.sheets), _ranges(book)):
        made.body.append(Element.from_tag(str(told)))
    _speak_english(made)
    _say_what_it_is(made, book)
    return _packed({name: made.get_part(name).serialize() for name in PARTS})


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(_part("mimetype", zipfile.ZIP_STORED), KIND)
        for name, told in parts.items():
            package.writestr(_part(name), told)
        package.writestr(_part("META-INF/manifest.xml"), _manifest(parts))
    return out.getvalue()


def _part(name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, PACKED)
    info.compress_type = how
    return info


def _manifest(parts: dict[str, bytes]) -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in parts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.3" '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        f"{entries}</manifest:manifest>"
    )


# What the file says of itself


def _speak_english(made: Any) -> None:
    """The library's template is in its author's language, and its paper upright."""
    styles = made.get_part("styles.xml").root
    for one in styles.get_elements("//style:text-properties"):
        if one.get_attribute("fo:language"):
            _set(one, {"fo:language": "en", "fo:country": "GB"})
    for one in styles.get_elements("//style:default-style/style:text-properties"):
        _set(one, {"fo:font-size": "12pt"})
    for one in styles.get_elements("//style:page-layout-properties"):
        _set(one, ACROSS)


ACROSS = {
    "style:print-orientation": "landscape",
    "fo:page-width": "29.7cm",
    "fo:page-height": "21cm",
    "style:scale-to-X": "1",
    "style:scale-to-Y": "0",
}
"""Printed, a sheet is one page wide."""


def _set(element: Any, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.set_attribute(name, value)


def _say_what_it_is(made: Any, book: Book) -> None:
    moment = datetime.combine(book.day, time())
    meta = made.meta
    meta.title, meta.language, meta.generator = book.title, "en-GB", "annual-report"
    meta.creation_date = meta.date = moment
    if book.author:
        meta.creator = meta.initial_creator = book.author


# Styles


def _patterns(book: Book) -> dict[Pattern, str]:
    """Every way in which a number is printed, with the name of its style."""
    cells = (cell for sheet in book.sheets if sheet.grid for row in sheet.grid.rows for cell in row)
    found = (cell.pattern for cell in cells if isinstance(cell, Cell) and cell.pattern)
    return {pattern: f"number-{i}" for i, pattern in enumerate(dict.fromkeys(found), start=1)}


def _replace_styles(made: Any, patterns: dict[Pattern, str]) -> None:
    from odfdo import Element

    styles = made.get_part("content.xml").root.get_element("//office:automatic-styles")
    styles.clear()
    for told in (AS_HIGH, *_columns(), *_cell_styles(), *_number_styles(patterns)):
        styles.append(Element.from_tag(str(told)))


AS_HIGH = Markup(
    '<style:style style:name="as-high" style:family="table-row">'
    '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
)
"""Every row is as high as its words need."""


def _columns() -> Iterator[Markup]:
    for name, width in WIDTHS.items():
        yield Markup(
            '<style:style style:name="{}" style:family="table-column">'
            '<style:table-column-properties style:column-width="{}"/></style:style>'
        ).format(name, width)


def _cell_styles() -> Iterator[Markup]:
    for name, (parent, cell, paragraph, signs) in CELLS.items():
        weight = 'fo:font-weight="bold"' if name in BOLD else ""
        yield Markup(
            '<style:style style:name="{}" style:family="table-cell" {}>'
            '<style:table-cell-properties style:vertical-align="top" {}/>'
            "<style:paragraph-properties {}/><style:text-properties {} {}/></style:style>"
        ).format(name, *map(Markup, (parent, cell, paragraph, signs, weight)))


def _number_styles(patterns: dict[Pattern, str]) -> Iterator[Markup]:
    for pattern, name in patterns.items():
        yield from _printed_so(pattern, f"{name}-as")
        yield Markup(
            '<style:style style:name="{name}" style:family="table-cell" '
            'style:data-style-name="{name}-as">'
            '<style:table-cell-properties style:vertical-align="top"/>'
            '<style:paragraph-properties fo:text-align="end"/></style:style>'
        ).format(name=name)


def _printed_so(pattern: Pattern, name: str) -> Iterator[Markup]:
    """What is below nought has a true minus sign, which needs a style of its own."""
    kind = "percentage-style" if pattern.is_percent else "number-style"
    above, below = f"{name}-above", f"{name}-below"
    yield _number_style(kind, above, _said(pattern, "+" if pattern.signed else ""))
    if not pattern.signed:
        limit = _map("value()>=0", above)
        yield _number_style(kind, name, _said(pattern, "−") + limit)
        return
    yield _number_style(kind, below, _said(pattern, "−"))
    limits = _map("value()>0", above) + _map("value()<0", below)
    yield _number_style(kind, name, _text("no change") + limits)


def _number_style(kind: str, name: str, said: Markup) -> Markup:
    return Markup(
        '<number:{kind} style:name="{name}" style:volatile="true">{said}</number:{kind}>'
    ).format(kind=kind, name=name, said=said)


def _map(condition: str, name: str) -> Markup:
    return Markup('<style:map style:condition="{}" style:apply-style-name="{}"/>').format(
        condition, name
    )


def _said(pattern: Pattern, sign: str) -> Markup:
    number = Markup(
        '<number:number number:decimal-places="{0}" number:min-decimal-places="{0}" '
        'number:min-integer-digits="1" number:grouping="true"/>'
    ).format(pattern.decimals)
    before = f"{sign}{'£' if pattern.pound else ''}"
    return _text(before) + number + _text(pattern.after)


def _text(text: str) -> Markup:
    return Markup("<number:text>{}</number:text>").format(text) if text else Markup("")


# Sheets


def _table(sheet: Sheet, patterns: dict[Pattern, str]) -> Markup:
    numeric = sheet.grid.numeric if sheet.grid else ()
    widths = ["number-column" if right else "words-column" for right in numeric]
    plain = LINE if sheet.grid else WORDS
    return Markup('<table:table table:name="{}">{}{}{}{}</table:table>').format(
        sheet.name,
        _joined(map(COLUMN.format, widths or ["cover-column"])),
        _row([_cell(sheet.title, TITLE)]),
        _joined(_row([_line(line, plain)]) for line in sheet.lines),
        _grid(sheet.grid, patterns) if sheet.grid else "",
    )


COLUMN = Markup('<table:table-column table:style-name="{}"/>')


def _grid(grid: Grid, patterns: dict[Pattern, str]) -> Markup:
    heads = zip(grid.headings, grid.numeric, strict=True)
    head = _row(_cell(text, NUMBER_HEADING if right else HEADING) for text, right in heads)
    rows = (
        _row(_filled(*one, patterns) for one in zip(cells, grid.numeric, strict=True))
        for cells in grid.rows
    )
    return Markup("<table:table-header-rows>{}</table:table-header-rows>{}").format(
        head, _joined(rows)
    )


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup("").join(pieces)


def _row(cells: Iterable[Markup]) -> Markup:
    return Markup('<table:table-row table:style-name="as-high">{}</table:table-row>').format(
        _joined(cells)
    )


def _cell(text: str, style: str) -> Markup:
    return Markup(
        '<table:table-cell office:value-type="string" table:style-name="{}">'
        "<text:p>{}</text:p></table:table-cell>"
    ).format(style, text)


def _line(line: str | Link, style: str) -> Markup:
    return _linked(line) if isinstance(line, Link) else _cell(line, style)


def _filled(cell: Cell | Link, right: bool, patterns: dict[Pattern, str]) -> Markup:
    if isinstance(cell, Link):
        return _linked(cell)
    if cell.value is None or cell.pattern is None:
        return _cell(cell.text, MARK if right else WORDS)
    return Markup(
        '<table:table-cell office:value-type="{}" office:value="{}" table:style-name="{}">'
        "<text:p>{}</text:p></table:table-cell>"
    ).format(
        "percentage" if cell.pattern.is_percent else "float",
        f"{cell.value:f}",
        patterns[cell.pattern],
        cell.text,
    )


def _linked(link: Link) -> Markup:
    return Markup(
        '<table:table-cell office:value-type="string" table:style-name="{}"><text:p>'
        '<text:a xlink:type="simple" xlink:href="#{}.A1">{}</text:a></text:p></table:table-cell>'
    ).format(LINK, _address(link.sheet), link.text)


def _address(sheet: str) -> str:
    return f"'{sheet}'"


def _ranges(book: Book) -> Markup:
    """Each table under its name, with its headings marked as such."""
    marked = (_range(sheet, sheet.grid) for sheet in book.sheets if sheet.grid)
    return Markup("<table:database-ranges>{}</table:database-ranges>").format(_joined(marked))


def _range(sheet: Sheet, grid: Grid) -> Markup:
    top = len(sheet.lines) + 2
    last = f"{letters(len(grid.headings) - 1)}{top + len(grid.rows)}"
    where = f"{_address(sheet.name)}.A{top}:{_address(sheet.name)}.{last}"
    return Markup(
        '<table:database-range table:name="{}" table:target-range-address="{}" '
        'table:contains-header="true" table:display-filter-buttons="false"/>'
    ).format(grid.name, where)
