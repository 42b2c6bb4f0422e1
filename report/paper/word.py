"""A paper as a Word document: real styles, levels of headings, numbered paragraphs, header rows.

Officers go on working in it, so the numbers before paragraphs are Word's own, and each published
number stands in a bookmark by which it is found again. The same paper gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Twips
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from report.paper.marking import bookmark
from report.paper.model import (
    Block,
    Grid,
    Paper,
    Paragraph,
    Points,
    Run,
    Runs,
    Section,
    Subheading,
)
from report.paper.numbering import Numbering
from report.paper.sealing import sealed
from report.paper.word_styles import (
    CONTINUED,
    INDENT,
    LINED,
    NUMBERED,
    NUMBERED_HEADINGS,
    POINTS,
    ensure_styles,
    set_apart,
)

LANGUAGE = "en-GB"


def write_docx(paper: Paper, target: Path, day: date, base: Path | None = None) -> None:
    """Write a paper as a .docx; ``base`` is a document whose styles, header and foot it takes.

    ``day`` stands in the file for the day it was made: the clock would change the bytes.
    """
    document = _emptied(base) if base else Document()
    ensure_styles(document, keep=base is not None)
    writer = _Writer(document, paper)
    writer.write()
    _say_what_it_is(document, paper, day)
    _mark_every_page(document, paper, keep=base is not None)
    held = BytesIO()
    document.save(held)
    target.write_bytes(sealed(held.getvalue()))


def _emptied(base: Path) -> Any:
    """A council's own document without its words: its styles, page, header and foot stay."""
    document = Document(str(base))
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document


class _Writer:
    """Puts the blocks of one paper into one document."""

    def __init__(self, document: Any, paper: Paper) -> None:
        self._document, self._paper = document, paper
        self._numbering = Numbering(document, paper.numbering)
        self._bookmarks = count(1)

    def write(self) -> None:
        self._document.add_paragraph(self._paper.title, style="Title")
        for marking in self._paper.markings:
            self._document.add_paragraph(style="Normal").add_run(f"{marking}.").bold = True
        if self._paper.facts:
            self._grid(self._paper.facts)
        for section in self._paper.sections:
            self._section(section)

    def _section(self, section: Section) -> None:
        style = NUMBERED_HEADINGS[0] if section.number else "Heading 1"
        made = [self._document.add_paragraph(section.heading, style=style)]
        is_numbered = bool(section.number) or any(map(_is_numbered, section.blocks))
        for block in section.blocks:
            if isinstance(block, Points | Grid):
                made[-1].paragraph_format.keep_with_next = True
            made += self._block(block, is_numbered)
        if section.boxed:
            for paragraph in made:
                set_apart(paragraph)

    def _block(self, block: Block, is_numbered: bool) -> list[WordParagraph]:
        if isinstance(block, Grid):
            self._grid(block)
            return []
        if isinstance(block, Points):
            return list(self._points(block, is_numbered))
        style = CONTINUED if is_numbered else "Normal"
        if isinstance(block, Subheading):
            style = NUMBERED_HEADINGS[1] if block.number else "Heading 2"
        elif block.number:
            style = NUMBERED
        paragraph = self._document.add_paragraph(style=style)
        if style == NUMBERED:
            self._numbering.number(paragraph)
        elif style == "Heading 2" and is_numbered:
            paragraph.paragraph_format.left_indent = Twips(INDENT)
        self._runs(paragraph, block.runs)
        return [paragraph]

    def _points(self, points: Points, is_numbered: bool) -> Iterator[WordParagraph]:
        numbers = self._numbering.letters() if points.lettered else self._numbering.bullets()
        for item in points.items:
            paragraph = self._document.add_paragraph(style=POINTS)
            numbers(paragraph, item.depth + (1 if is_numbered else 0))
            self._runs(paragraph, item.runs)
            yield paragraph

    # Runs

    def _runs(self, paragraph: WordParagraph, runs: Runs) -> None:
        for run in runs:
            if run.says:
                with_mark = bookmark(run.says, next(self._bookmarks))
                paragraph._p.append(with_mark[0])
                self._run(paragraph, run)
                paragraph._p.append(with_mark[1])
            else:
                self._run(paragraph, run)

    def _run(self, paragraph: WordParagraph, run: Run) -> None:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold or None, run.italic or None
        if run.link:
            self._linked(paragraph, made, run.link)

    def _linked(self, paragraph: WordParagraph, made: Any, link: str) -> None:
        """A run within a link; its look is the run's own, since not every base has the style."""
        id = self._document.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        anchor = OxmlElement("w:hyperlink")
        anchor.set(qn("r:id"), id)
        made.underline = True
        paragraph._p.remove(made._r)
        anchor.append(made._r)
        paragraph._p.append(anchor)

    # Tables

    def _grid(self, grid: Grid) -> None:
        table = self._document.add_table(rows=1, cols=len(grid.headings), style=LINED)
        _describe(table, grid)
        for cell, heading in zip(table.rows[0].cells, grid.headings, strict=True):
            cell.paragraphs[0].add_run(heading).bold = True
            _close_up(cell.paragraphs[0])
        for row in grid.rows:
            cells = table.add_row().cells
            for at, (cell, runs) in enumerate(zip(cells, row, strict=True)):
                self._runs(cell.paragraphs[0], runs)
                _close_up(cell.paragraphs[0])
                for run in cell.paragraphs[0].runs if at == 0 else ():
                    run.bold = True
        _lay_out(table, grid)
        self._document.add_paragraph(style="Normal")


def _close_up(paragraph: WordParagraph) -> None:
    """Rows have their own room; a paragraph's would be added to it."""
    paragraph.paragraph_format.space_after = Twips(0)


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Paragraph | Subheading) and bool(block.number)


def _describe(table: Table, grid: Grid) -> None:
    """A header row that is repeated and known as one, a title, and a description."""
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:tblHeader"))
    properties = table._tbl.tblPr
    title = grid.caption or grid.headings[0]
    told = f"{title}: {', '.join(grid.headings)}. {len(grid.rows)} rows."
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", told)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), text)
        properties.append(element)
    for one in table.rows:
        one._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


WIDTH = 17.0
"""Centimetres between the margins."""


def _lay_out(table: Table, grid: Grid) -> None:
    """The first column as wide as a label needs, the others sharing the rest."""
    columns = len(grid.headings)
    first = WIDTH * (0.3 if columns == 2 else 0.45)
    rest = (WIDTH - first) / max(columns - 1, 1)
    table.autofit = False
    for at, column in enumerate(table.columns):
        column.width = Cm(first if at == 0 else rest)
        for cell in column.cells:
            cell.width = column.width


# The document as a whole


def _say_what_it_is(document: Any, paper: Paper, day: date) -> None:
    """Title, language, author and day; whoever made the base is not named as the author."""
    core = document.core_properties
    core.title, core.author, core.language = paper.document_title, paper.author, LANGUAGE
    core.last_modified_by, core.comments, core.keywords, core.subject = "", "", "", ""
    core.revision = 1
    core.created = core.modified = datetime.combine(day, time(), UTC).replace(tzinfo=None)


def _mark_every_page(document: Any, paper: Paper, *, keep: bool) -> None:
    """What the paper's standing is and, in a document of our own, which page this is."""
    for section in document.sections:
        foot = section.footer
        if keep:
            if paper.markings:
                foot.add_paragraph(f"{'. '.join(paper.markings)}.")
            continue
        paragraph = foot.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        if paper.markings:
            paragraph.add_run(f"{'. '.join(paper.markings)}. ")
        paragraph.add_run("Page ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        _field(paragraph, "NUMPAGES")


def _field(paragraph: WordParagraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
