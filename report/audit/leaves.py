"""The PDF as a reader finds it: its tables, what stands in place of pictures, and what it says of
itself; and the files it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report.access.opening import Opened, open_pdf
from report.access.tree import Node
from report.audit.drawings import drawings_of
from report.audit.keys import plain
from report.audit.pages import NUMBERED, Text, table_of
from report.audit.pictures import Picture
from report.audit.tables import Table


@dataclass(frozen=True)
class Leaves:
    """What a PDF holds, and the files in it by their names."""

    tables: tuple[Table, ...]
    texts: tuple[Text, ...]
    pictures: tuple[Picture, ...]
    carried: Mapping[str, bytes]


Captions = Mapping[str, tuple[str, str]]
"""The titles of tables, with the lines below them, by the whole caption as it is compared."""


About = Mapping[str, tuple[str, ...]]
"""The titles of the tables that words speak of, by the words."""


def read_pdf(
    path: Path, file: str, captions: Captions, about: About, opened: Opened | None = None
) -> Leaves:
    """All tables and telling words of a tagged PDF. Raises ReportError where it cannot be read.

    ``about`` tells of which tables words speak that stand on the page as well.
    """
    opened = opened or open_pdf(path)
    tables = tuple(_table(opened, node, file, captions) for node in opened.root.each("Table"))
    texts, carried = _beside(path, file)
    pictures = tuple(drawings_of(path, opened, file, about))
    return Leaves(tables, (*_texts(opened, file, about), *texts), pictures, carried)


def caption_key(words: str) -> str:
    """A caption as it is compared: without the signs and spaces that a page's lines change."""
    said = plain(words)
    head, _, rest = said.partition("table ")
    rest = NUMBERED.sub("", f"Table {rest}") if rest else ""
    return "".join((head + rest).split()).replace(".", "")


def _table(opened: Opened, node: Node, file: str, captions: Captions) -> Table:
    caption = next(iter(node.own("Caption")), None)
    words = _words(opened, caption) if caption else ""
    title, subtitle = captions.get(caption_key(words), (words, ""))
    lines = [
        [_words(opened, cell) for cell in row.children() if cell.kind in ("TH", "TD")]
        for row in node.own("TR")
    ]
    return table_of(title, subtitle, lines, file)


def _words(opened: Opened, node: Node) -> str:
    return " ".join(opened.text(node).replace("\u00ad", "").split())


def _texts(opened: Opened, file: str, about: About) -> Iterator[Text]:
    for node in opened.root.walk():
        alt, instead = (" ".join((said or "").split()) for said in (node.alt, node.instead))
        tables = about.get(alt, ())
        if alt:
            yield Text(file, "the words in place of a picture", alt, tables)
        if instead:
            yield Text(file, "the words in place of others", instead, tables)


def _beside(path: Path, file: str) -> tuple[list[Text], dict[str, bytes]]:
    """What a PDF says of itself, its bookmarks and the files that it carries."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        texts = [Text(file, "what the file says of itself", str(v)) for v in pdf.docinfo.values()]
        if "/Metadata" in pdf.Root:
            said = pdf.Root["/Metadata"].read_bytes().decode("utf-8", "replace")
            texts.append(Text(file, "what the file says of itself", said))
        with pdf.open_outline() as outline:
            texts += [Text(file, "a bookmark", title) for title in _titles(outline.root)]
        carried = {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}
        texts += [
            Text(file, "what is said of a file in it", one.description)
            for one in pdf.attachments.values()
        ]
    return texts, carried


def _titles(items: Any) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _titles(item.children)
