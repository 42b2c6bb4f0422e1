"""What no validator asks of a PDF: every piece read once, tables and links that can be followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from report.access.opening import Laid, Sheet
from report.access.telling import PROGRAM, Looked
from report.access.tree import Annotation, Box, Node, Piece
from report.plainness import is_file_name, says_nothing
from report.problems import Problem, error, quoted

SLACK = 1.0
"""Points by which a box may reach over the edge of its page: a line has its own width."""

PARENTS = {
    "LI": ("L",),
    "LBody": ("LI",),
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "TH": ("TR",),
    "TD": ("TR",),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
    "TOCI": ("TOC",),
}
"""What may only stand in what."""

KIDS = {
    "L": ("LI", "L", "Caption"),
    "Table": ("TR", "THead", "TBody", "TFoot", "Caption"),
    "TR": ("TH", "TD"),
    "TOC": ("TOCI", "TOC", "Caption"),
}
"""What only some may stand in."""

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def lint(looked: Looked) -> Iterator[Problem]:
    """Everything that is wrong with a PDF by itself; of one without tags only that."""
    if not looked.pdf.is_marked or not looked.pdf.root.kids:
        what = "The file has no tags: a screen reader cannot tell headings, tables or order in it."
        yield error("pdf-not-tagged", looked.sheet(None), what, PROGRAM)
        return
    for rule in RULES:
        yield from rule(looked)


def is_whole(looked: Looked) -> Iterator[Problem]:
    """Nothing in the file had to be mended so that it could be read."""
    if looked.pdf.damage:
        what = f"The file is damaged: {looked.pdf.damage[0]}."
        yield error("pdf-damaged", looked.sheet(None), what, PROGRAM)


def says_what_it_is(looked: Looked) -> Iterator[Problem]:
    """A title that the window shows, and the language in which it is read aloud."""
    pdf = looked.pdf
    if not pdf.title or not pdf.shows_title:
        what = "The file has no title, or asks for its file name to be shown in its stead."
        yield error("pdf-no-title", looked.sheet(None), what, PROGRAM)
    if not pdf.lang:
        what = "The file does not say in which language it is written."
        yield error("pdf-no-language", looked.sheet(None), what, PROGRAM)


def all_is_marked(looked: Looked) -> Iterator[Problem]:
    """Nothing is drawn that is neither tagged nor marked as decoration."""
    for at, sheet in enumerate(looked.pdf.sheets):
        loose = sheet.drawn.loose
        if not loose:
            continue
        texts = [text for text in loose if text.strip()]
        first = f", the first {quoted(texts[0].strip())}" if texts else ""
        pieces = "1 piece is" if len(loose) == 1 else f"{len(loose)} pieces are"
        what = f"{pieces} neither tagged nor marked as decoration{first}."
        yield error("pdf-untagged", looked.sheet(at), what, PROGRAM)


def each_piece_is_reached_once(looked: Looked) -> Iterator[Problem]:
    """Every marked piece hangs in the structure once, and leads back to where it hangs."""
    owners: dict[tuple[int, int], list[Node]] = {}
    for node in looked.pdf.root.walk():
        for kid in node.kids:
            if isinstance(kid, Piece):
                owners.setdefault((kid.page, kid.number), []).append(node)
    for at, sheet in enumerate(looked.pdf.sheets):
        faults: dict[tuple[str, str], list[str]] = {}
        for number, text in sheet.drawn.texts.items():
            held = owners.pop((at, number), [])
            if fault := _fault(held, number, sheet):
                faults.setdefault(fault, []).append(text.strip())
        for (code, wrong), texts in faults.items():
            said = next(filter(None, texts), "")
            first = f", the first {quoted(said)}" if said else ""
            pieces = "1 piece" if len(texts) == 1 else f"{len(texts)} pieces"
            what = f"{wrong.format(pieces)} of the page{first}."
            yield error(code, looked.sheet(at), what, PROGRAM)
    for nodes in owners.values():
        what = "It names a piece of its page that is not drawn there."
        yield error("pdf-leads-nowhere", looked.place(nodes[0]), what, PROGRAM)
    for number in looked.pdf.again:
        what = f"An element stands in two places of the structure (object {number})."
        yield error("pdf-reached-twice", looked.sheet(None), what, PROGRAM)


def _fault(held: list[Node], number: int, sheet: Sheet) -> tuple[str, str] | None:
    """What is wrong with the way to a piece, and how that is said."""
    if not held:
        return "pdf-unreached", "A screen reader does not come to {}"
    if len(held) > 1 or number in sheet.drawn.twice:
        return "pdf-reached-twice", "A screen reader reads twice {}"
    back = sheet.owners[number] if number < len(sheet.owners) else 0
    return None if back == held[0].number else ("pdf-parent-tree", "No way leads back from {}")


def links_can_be_followed(looked: Looked) -> Iterator[Problem]:
    """Each link of a page is one element, that says where it leads, by words and by its note."""
    owners: dict[int, list[Node]] = {}
    for node in looked.pdf.root.walk():
        for kid in node.kids:
            if isinstance(kid, Annotation):
                owners.setdefault(kid.number, []).append(node)
    for at, sheet in enumerate(looked.pdf.sheets):
        for laid in sheet.annotations:
            held = owners.get(laid.number, [])
            if len(held) == 1 and laid.owner == held[0].number:
                yield from _laid_well(looked, laid, sheet, held[0])
                continue
            what = "A link is laid over the page that belongs to no element, or to several."
            yield error("pdf-link", looked.sheet(at), what, PROGRAM)
    for node in looked.pdf.root.each("Link"):
        if not any(isinstance(leaf, Annotation) for leaf in node.leaves()):
            yield error(
                "pdf-link",
                looked.place(node),
                "The element is called a link and leads nowhere.",
                PROGRAM,
            )
        elif says_nothing(looked.words(node)) and not any(node.each("Figure")):
            what = "The link's words do not say where it leads."
            yield error(
                "pdf-link", looked.place(node), what, "Let its words name what it leads to."
            )


def _laid_well(looked: Looked, laid: Laid, sheet: Sheet, node: Node) -> Iterator[Problem]:
    if not laid.contents.strip():
        what = "The link has no description that a reader could be told."
        yield error("pdf-link", looked.place(node), what, PROGRAM)
    if laid.box is None or not _inside(laid.box, sheet.box):
        what = "The link's field lies outside the page."
        yield error("pdf-box", looked.place(node), what, PROGRAM)


def pictures_are_described(looked: Looked) -> Iterator[Problem]:
    """Each picture has words in its stead, and a box that lies on its page."""
    for node in looked.pdf.root.each("Figure"):
        alt = (node.alt or node.instead or "").strip()
        if not alt or is_file_name(alt):
            what = "The picture has no words in its stead." if not alt else "It has a file's name."
            yield error("pdf-no-alt", looked.place(node), what, PROGRAM)
        page = node.first_page()
        sheets = looked.pdf.sheets
        on_page = page is not None and 0 <= page < len(sheets)
        if node.box is None or (on_page and not _inside(node.box, sheets[page or 0].box)):
            what = "The picture's box is not given, or does not lie on its page."
            yield error("pdf-box", looked.place(node), what, PROGRAM)


def _inside(box: Box, page: Box) -> bool:
    """Whether a box has a size and lies on its page."""
    left, bottom, right, top = box
    return (
        right > left
        and top > bottom
        and left >= page[0] - SLACK
        and bottom >= page[1] - SLACK
        and right <= page[2] + SLACK
        and top <= page[3] + SLACK
    )


def tables_can_be_read(looked: Looked) -> Iterator[Problem]:
    """Each table has header cells that say of what they are, and rows of one length.

    Whether it should have a caption, only its page can tell: one in somebody's words has none.
    """
    ids = {node.id for node in looked.pdf.root.walk() if node.id}
    for table in looked.pdf.root.each("Table"):
        heads = list(table.own("TH"))
        if not heads:
            yield error("pdf-table", looked.place(table), "The table has no header cells.", PROGRAM)
        for head in heads:
            if head.scope not in ("Column", "Row", "Both"):
                what = "The header cell does not say whether it heads a row or a column."
                yield error("pdf-table", looked.place(head), what, PROGRAM)
            if not looked.words(head) and not any(head.each("Figure")):
                yield error(
                    "pdf-table",
                    looked.place(table),
                    "A header cell of the table is empty.",
                    PROGRAM,
                )
        for cell in table.own("TD", "TH"):
            if any(id not in ids or id not in looked.pdf.ids for id in cell.headers or ()):
                what = "The cell names a header that is not there."
                yield error("pdf-table", looked.place(cell), what, PROGRAM)
        yield from _even(looked, table)


def _even(looked: Looked, table: Node) -> Iterator[Problem]:
    """Rows of one length, with what reaches down from rows above."""
    down: Counter[int] = Counter()
    lengths = set()
    for at, row in enumerate(table.own("TR")):
        cells = [cell for cell in row.children() if cell.kind in ("TH", "TD")]
        lengths.add(sum(cell.columns for cell in cells) + down[at])
        for cell in cells:
            for below in range(1, cell.rows):
                down[at + below] += cell.columns
    if len(lengths) > 1:
        what = "The table's rows are not of one length, so a reader may name the wrong heading."
        yield error("pdf-table", looked.place(table), what, PROGRAM)


def headings_step_down(looked: Looked) -> Iterator[Problem]:
    """One h1, first, and no level left out on the way down."""
    before = 0
    for node in looked.pdf.root.each(*HEADINGS):
        level = int(node.kind[1])
        if level > before + 1:
            came = f"an h{before}" if before else "nothing"
            what = f"The heading is an h{level} and comes after {came}: a level is left out."
            yield error("pdf-heading-skips", looked.place(node), what, PROGRAM)
        if not looked.words(node):
            yield error("pdf-heading-skips", looked.place(node), "The heading is empty.", PROGRAM)
        before = level


def elements_stand_where_they_may(looked: Looked) -> Iterator[Problem]:
    """Items stand in lists, cells in rows, rows in tables."""
    for node in looked.pdf.root.walk():
        parent = node.parent.kind if node.parent else ""
        if parent not in PARENTS.get(node.kind, (parent,)):
            what = f"An element of the type {node.kind} stands in one of the type {parent}."
            yield error("pdf-nesting", looked.place(node), what, PROGRAM)
        elif node.kind not in KIDS.get(parent, (node.kind,)):
            what = f"In an element of the type {parent} stands one of the type {node.kind}."
            yield error("pdf-nesting", looked.place(node), what, PROGRAM)


def letters_can_be_read(looked: Looked) -> Iterator[Problem]:
    """Every letter that is drawn can be read aloud, searched and copied."""
    for at, sheet in enumerate(looked.pdf.sheets):
        texts = [text for text in sheet.drawn.texts.values() if "\ufffd" in text]
        if texts:
            what = f"Letters are drawn that cannot be read aloud, in {quoted(texts[0])}."
            remedy = "Write it with other letters: the report's fonts do not know these."
            yield error("pdf-letters", looked.sheet(at), what, remedy)


RULES: tuple[Callable[[Looked], Iterator[Problem]], ...] = (
    is_whole,
    says_what_it_is,
    all_is_marked,
    each_piece_is_reached_once,
    links_can_be_followed,
    pictures_are_described,
    tables_can_be_read,
    headings_step_down,
    elements_stand_where_they_may,
    letters_can_be_read,
)
"""Every rule, in the order in which its findings are told."""
