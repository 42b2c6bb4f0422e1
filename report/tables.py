"""A published table as an accessible HTML table: caption, one header row, scoped headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from markupsafe import Markup, escape

from report.counts import Column, Unit, slug
from report.disclosure import PublishedNumber, PublishedRow, PublishedTable
from report.sources.formulas import csv_text
from report.wording import MARK_MEANINGS, as_label, count_text, mark_of, number_text

YEAR = re.compile(r"\d{4}–\d{2}")

UNPARTED = re.compile(rf"{YEAR.pattern}|\w+(?:-\w+)+")
UNPARTED_UP_TO = 18
"""A hyphenated word with more letters than this may be parted: it might fill a narrow line."""

LONG = 60
"""Words of more letters than this need a column of some width."""

WHOLE = 6
"""A table of so many rows at most is not parted by a page's end."""

STANDINGS = ("Complete", "In progress", "Overdue", "Not started")
"""Words that are set with a small square, which fills as work proceeds."""

UNTOLD = "[x]"
"""What stands where words are not available: no cell is empty."""


def table_html(
    table: PublishedTable,
    number: int,
    source: str,
    below: Markup | str = "",
) -> Markup:
    """The table with its caption ("Table 3. …"), its notes, its marks explained and its source."""
    subtitle = f"Table {number}. {table.subtitle}"
    return Markup('<div class="{kind}" id="table-{id}">{table}{notes}{below}</div>').format(
        kind=_shape(table),
        id=table.id.replace("_", "-"),
        table=_table(table, subtitle, _columns(table)),
        notes=_notes([*table.notes, *_marks(table), source]),
        below=below,
    )


NARROW = 12
"""So many letters in a heading, and three times as many in a label, fit half the page's width."""

MOST_FRACTIONS = 2
"""So many columns of one number of another, 1,204 of 5,390, fit half the page's width."""

BESIDE = 8
"""A narrow table of so many rows at most may stand beside another."""


def is_narrow(table: PublishedTable) -> bool:
    """Whether a table is read as well in half the page's width: a few short columns of numbers."""
    labels = [table.row_heading, *(row.label for row in table.rows)]
    headings = [column.heading for column in table.columns]
    return (
        len(table.columns) <= 3
        and all(column.numeric for column in table.columns)
        and all(len(heading) <= NARROW for heading in headings)
        and max(map(len, labels)) <= 3 * NARROW
        and len(table.title) <= 5 * NARROW
        and sum(map(len, table.notes)) <= 15 * NARROW
        and not (fractions_in(table) and len(table.columns) > MOST_FRACTIONS)
    )


def may_stand_beside(table: PublishedTable) -> bool:
    """Whether a table and another like it fit side by side, whole on one page."""
    return is_narrow(table) and rows_shown(table) <= BESIDE


def _shape(table: PublishedTable) -> str:
    """The classes of a table: whole on one page, of few narrow columns, or of grades."""
    small = " small" if rows_shown(table) <= WHOLE else ""
    small += " narrow" if is_narrow(table) else ""
    grades = " grades" if any(column.scale for column in table.columns) else ""
    return f"table wide{small}{grades}"


def plain_table_html(table: PublishedTable) -> Markup:
    """The same table without number, source or anchor, for unfolding below a figure."""
    return Markup('<div class="table{grades}">{table}{notes}</div>').format(
        grades=" grades" if any(column.scale for column in table.columns) else "",
        table=_table(table, table.subtitle, _columns(table)),
        notes=_notes([*table.notes, *_marks(table)]),
    )


def _table(table: PublishedTable, subtitle: str, shape: str = "") -> Markup:
    return Markup(
        "<table{shape}><caption>{title} <span>{subtitle}</span></caption>"
        '<thead><tr><th scope="col">{first}</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    ).format(
        shape=Markup(' class="{}"').format(shape) if shape else "",
        title=kept_whole(table.title),
        subtitle=kept_whole(subtitle),
        first=table.row_heading,
        head=Markup("").join(_heading(column.heading, column.numeric) for column in table.columns),
        body=Markup("").join(_body(table)),
    )


NUMBER, OUT_OF = ".numerator", ".denominator"
"""How the ids of two rows end that are one on the page: 63 of 104.

A table of years would else be half as long again. In a spreadsheet they stay two.
"""

SIGNS = {"Out of": "of", "Divided by": "÷"}
"""What stands between the two, by how the second is called."""


def _body(table: PublishedTable) -> Iterator[Markup]:
    is_told = False
    for row, after in zip_longest(table.rows, table.rows[1:]):
        if is_told:
            is_told = False
        elif after is not None and _is_out_of(row, after):
            is_told = True
            yield _fractions(row, after)
        else:
            yield _row(row, table.columns, _is_wordy(table))


def _is_out_of(first: PublishedRow, second: PublishedRow) -> bool:
    """Whether the second row says out of how many the numbers of the first are."""
    return first.id.endswith(NUMBER) and second.id == first.id.removesuffix(NUMBER) + OUT_OF


def fractions_in(table: PublishedTable) -> int:
    """How many rows of the page are two of the table."""
    return sum(_is_out_of(*pair) for pair in pairwise(table.rows))


def rows_shown(table: PublishedTable) -> int:
    """How many rows a table has on the page."""
    return len(table.rows) - fractions_in(table)


def _fractions(first: PublishedRow, second: PublishedRow) -> Markup:
    """Both rows in one."""
    sign = SIGNS.get(second.label, "of")
    cells = [_fraction(*pair, sign) for pair in zip(first.cells, second.cells, strict=True)]
    return Markup('<tr class="fractions"><th scope="row">{}, {}</th>{}</tr>').format(
        row_label(first), second.label.lower(), Markup("").join(cells)
    )


def _fraction(number: PublishedNumber | str, whole: PublishedNumber | str, sign: str) -> Markup:
    """One number of another; a mark that stands for both stands once."""
    is_mark = cell_text(number) == cell_text(whole) and cell_text(number) in MARK_MEANINGS
    more = Markup("") if is_mark else Markup(" {} {}").format(sign, _shown(whole))
    return Markup('<td class="n">{}{}</td>').format(_shown(number), more)


def _heading(text: str, numeric: bool) -> Markup:
    """A column's heading; a year such as 2018–19 stays whole."""
    kinds = _kinds("n" if numeric else "", "year" if YEAR.fullmatch(text) else "")
    whole = text if YEAR.fullmatch(text) else kept_whole(text)
    return Markup('<th scope="col"{}>{}</th>').format(kinds, whole)


def kept_whole(text: str) -> Markup:
    """A text in which neither a year such as 2018–19 nor e-learning is parted at a line's end.

    The hyphen stays the usual one, so that a search still finds the word.
    """
    kept = UNPARTED.sub(_kept, str(escape(text)))
    return Markup(kept)  # noqa: S704 - the text was escaped, and these words hold no mark-up


def _kept(found: re.Match[str]) -> str:
    word = found[0]
    return f'<span class="nowrap">{word}</span>' if len(word) <= UNPARTED_UP_TO else word


def _kinds(*kinds: str) -> Markup:
    """The classes of a cell: n for numbers at the right, words for a column that needs room."""
    said = " ".join(filter(None, kinds))
    return Markup(' class="{}"').format(said) if said else Markup("")


WORDY = 3
"""A table of so many columns of words is cards on a phone: each cell below its own heading."""


def _columns(table: PublishedTable) -> str:
    """The classes of the columns: how many, and whether they are cards on a phone."""
    return f"columns-{len(table.columns)}{' stacked' if _is_wordy(table) else ''}"


def _is_wordy(table: PublishedTable) -> bool:
    graded = any(column.scale for column in table.columns)
    return not graded and sum(not column.numeric for column in table.columns) >= WORDY


def _row(row: PublishedRow, columns: tuple[Column, ...], is_wordy: bool) -> Markup:
    cells = Markup("").join(
        _cell(cell, column, column.heading if is_wordy else "")
        for cell, column in zip(row.cells, columns, strict=True)
    )
    kind = Markup(' class="total"') if row.total else ""
    return Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(kind, row_label(row), cells)


def row_label(row: PublishedRow) -> str:
    """A row's label as a reader sees it; never empty."""
    return as_label(row.label) or UNTOLD


def _cell(cell: PublishedNumber | str, column: Column, head: str) -> Markup:
    if column.scale and isinstance(cell, str):
        return _graded(cell, column.scale)
    wordy = isinstance(cell, str) and len(cell) > LONG
    kinds = _kinds("n" if column.numeric else "", "words" if wordy else "")
    heading = Markup(' data-head="{}"').format(head) if head else ""
    return Markup("<td{}{}>{}</td>").format(kinds, heading, _shown(cell))


DARKEST = 4
"""Grades are tinted in so many steps, the worst darkest: what asks for care is seen first."""


def _graded(cell: str, scale: tuple[str, ...]) -> Markup:
    """A grade in words, tinted by its place on the scale, with the last grade in muted words."""
    grade, was, last = cell.partition(" (was ")
    kind = "grade-none"
    if grade in scale:
        step = round(scale.index(grade) * (DARKEST - 1) / max(len(scale) - 1, 1))
        kind = f"grade-{step + 1}"
    more = Markup(' <span class="was">(was {}</span>').format(last) if was else ""
    return Markup('<td class="grade {}">{}{}</td>').format(kind, _shown(grade), more)


def _shown(cell: PublishedNumber | str) -> Markup:
    text = cell_text(cell)
    if text in MARK_MEANINGS:
        return Markup('<span class="mark">{}</span>').format(text)
    if text in STANDINGS and isinstance(cell, str):
        return Markup('<span class="status {}">{}</span>').format(slug(text), text)
    return escape(text)


def cell_text(cell: PublishedNumber | str) -> str:
    """A cell as a reader sees it; never empty."""
    return (cell.strip() or UNTOLD) if isinstance(cell, str) else number_text(cell)


def marks_used(table: PublishedTable) -> list[str]:
    """The marks that stand in a table's cells."""
    used = {
        mark_of(cell) if isinstance(cell, PublishedNumber) else cell_text(cell)
        for row in table.rows
        for cell in row.cells
    }
    return [mark for mark in MARK_MEANINGS if mark in used]


def _marks(table: PublishedTable) -> Iterator[str]:
    return (f"{mark} {MARK_MEANINGS[mark]}." for mark in marks_used(table))


def _notes(lines: list[str]) -> Markup:
    said = " ".join(filter(None, lines))
    return Markup('<p class="note">{}</p>').format(kept_whole(said)) if said else Markup("")


# For spreadsheets


def table_csv(table: PublishedTable) -> str:
    """The table as CSV: the same words and numbers as on the page, safe in a spreadsheet.

    Rows and nothing else: what stands around a table on the page is in the files' metadata. Every
    cell stands in quotation marks, so that a program that parts columns at semicolons finds no
    formula within one either. Numbers are plain: 1234, -3.
    """
    headings = (table.row_heading, *(column.heading for column in table.columns))
    rows = ([row_label(row), *map(_csv_cell, row.cells)] for row in table.rows)
    return csv_text((map(plain, row) for row in (headings, *rows)), "\r\n")


def _csv_cell(cell: PublishedNumber | str) -> str:
    if isinstance(cell, str):
        return cell_text(cell)
    is_change = cell.unit in (Unit.CHANGE, Unit.GBP_CHANGE) and cell.is_known
    text = count_text(cell.exactly) if is_change else cell_text(cell)
    return plain(text).removeprefix("+").replace("−", "-").replace(",", "").replace("£", "")


def plain(text: str) -> str:
    """A spreadsheet's search finds no no-break spaces."""
    return text.replace("\u00a0", " ")
