"""A Word file as whoever opens it finds it: its tables and its words, in every part of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from report.audit.pages import Page, Text, table_of
from report.audit.tables import Table

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LARGEST = 50_000_000
"""A part of more bytes than this is no part of a paper that we made."""


def read_paper(path: Path, file: str) -> Page:
    """All tables and words of a .docx. Raises ValueError where it cannot be read."""
    trees = _trees(path)
    tables = tuple(one for _, tree in trees for one in _tables(tree, file))
    texts = tuple(
        Text(file, name, words, near=before)
        for name, tree in trees
        for before, words in pairwise(("", *_words(tree)))
    )
    return Page(tables, (), texts)


def words_of_parts(path: Path) -> Iterator[str]:
    """The words in every part of a packed file. Raises ValueError where it cannot be read."""
    for _, tree in _trees(path):
        for one in tree.iter():
            if said := (one.text or "").strip():
                yield said


def _trees(path: Path) -> list[tuple[str, ElementTree.Element]]:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = [one for one in packed.infolist() if one.filename.endswith((".xml", ".rels"))]
            if any(one.file_size > LARGEST for one in parts):
                raise ValueError("a part of it is far too large")
            return [(one.filename, _tree(packed.read(one))) for one in parts]
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError, NotImplementedError) as trouble:
        raise ValueError("it is no packed file, or is damaged") from trouble


def _tree(raw: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in raw[:1000] or b"<!ENTITY" in raw:
        raise ValueError("a part of it declares entities")
    return ElementTree.fromstring(raw)


def _tables(tree: ElementTree.Element, file: str) -> Iterator[Table]:
    """Each table, called by the paragraph before it."""
    before = ""
    for one in tree.iter():
        if one.tag == f"{WORD}p":
            before = _text(one) or before
        elif one.tag == f"{WORD}tbl":
            lines = [
                [_text(cell) for cell in row.iter(f"{WORD}tc")] for row in one.iter(f"{WORD}tr")
            ]
            yield table_of(before, "", lines, file)


def _words(tree: ElementTree.Element) -> Iterator[str]:
    """Each paragraph; of other parts each text, and what stands in place of pictures."""
    for one in tree.iter():
        if one.tag == f"{WORD}p":
            yield _text(one)
        elif not one.tag.startswith(WORD) and (one.text or "").strip():
            yield (one.text or "").strip()
        for name in ("descr", "title", "name"):
            if said := one.attrib.get(name, "").strip():
                yield said


def _text(one: ElementTree.Element) -> str:
    return " ".join("".join(each.text or "" for each in one.iter(f"{WORD}t")).split())
