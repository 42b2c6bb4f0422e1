"""Read a finished report back: its PDF as pages and structure, its web page as a tree, its tables.

``five_editions`` makes the five real editions, once for all tests, by the program's own command.
"""

from __future__ import annotations

import csv
import fcntl
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
import pypdfium2
import pytest
from tinyhtml5.parser import HTMLParser

ROOT = Path(__file__).parent.parent

LLR = "leicester-leicestershire-rutland/2016-17-q1"
NORFOLK = "norfolk/2020-21"
SOMERSET_2016, SOMERSET_2018, SOMERSET_2019 = (
    f"somerset/{label}" for label in ("2016-17", "2018-19", "2019-21")
)
EDITIONS = (LLR, NORFOLK, SOMERSET_2016, SOMERSET_2018, SOMERSET_2019)

SHOWCASE = "exampleshire/2024-25"
MADE_UP = ("exampleshire/2023-24", SHOWCASE)

NAME = "annual-report"

BLOCKS = {
    *("article", "aside", "body", "caption", "dd", "details", "div", "dl", "dt", "figcaption"),
    *("figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "li", "main"),
    *("nav", "ol", "p", "section", "summary", "table", "tbody", "td", "text", "th", "thead"),
    *("title", "tr", "tspan", "ul"),
}
"""Elements whose words stand apart from those of their neighbours."""

LOUD = """
import logging, sys
logging.basicConfig(level=logging.WARNING, format="logged by %(name)s: %(message)s")
import build
build.main(sys.argv[1:])
"""
"""The program's command, with nothing that anyone logs kept back."""


def flat(text: str) -> str:
    """Words with one space between them, wherever lines and pages broke."""
    return " ".join(text.split())


def said(element: Element) -> str:
    """The words of an element, as a reader sees them."""
    return flat("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    name = local(element)
    if name in ("style", "script"):
        return
    edge = " " if name in BLOCKS else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def local(element: Element) -> str:
    """An element's name without its namespace; nothing for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def all_of(element: Element, *names: str) -> list[Element]:
    """Every element below one that goes by one of these names, in order."""
    return [one for one in element.iter() if local(one) in names]


def by_id(element: Element, id: str) -> Element:
    """The element with an id."""
    (found,) = [one for one in element.iter() if one.get("id") == id]
    return found


@dataclass(frozen=True)
class WebPage:
    """A page of HTML and what a strict reader of HTML found wrong with it."""

    text: str

    @cached_property
    def _parser(self) -> Any:
        parser = HTMLParser(namespace_html_elements=False)
        return parser, parser.parse(self.text)

    @property
    def tree(self) -> Element:
        tree: Element = self._parser[1]
        return tree

    @property
    def errors(self) -> list[Any]:
        return list(self._parser[0].errors)

    @cached_property
    def words(self) -> str:
        return said(self.tree)


@dataclass(frozen=True)
class Pdf:
    """A PDF as its reader sees it."""

    path: Path

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page."""
        document = pypdfium2.PdfDocument(self.path)
        try:
            return [flat(_page_text(page)) for page in document]
        finally:
            document.close()

    @property
    def words(self) -> str:
        return " ".join(self.pages)

    def open(self) -> pikepdf.Pdf:
        """The file's own objects; to be closed by whoever asks."""
        return pikepdf.open(self.path)


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


@dataclass(frozen=True)
class Report:
    """One edition's finished report."""

    folder: Path

    @cached_property
    def pdf(self) -> Pdf:
        return Pdf(self.folder / f"{NAME}.pdf")

    @cached_property
    def screen(self) -> WebPage:
        return WebPage((self.folder / f"{NAME}.html").read_text(encoding="utf-8"))

    @cached_property
    def printed(self) -> WebPage:
        return WebPage((self.folder / f"{NAME}.print.html").read_text(encoding="utf-8"))

    @cached_property
    def tables(self) -> dict[str, list[list[str]]]:
        """The rows of each CSV file, by the file's name."""
        return {path.stem: rows_of(path) for path in sorted(self.folder.glob("data/*.csv"))}

    @cached_property
    def everything(self) -> dict[str, str]:
        """All that any file says, in sight or not, by the file's name."""
        texts = {
            path.relative_to(self.folder).as_posix(): _file_text(path)
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.suffix != ".pdf"
        }
        with self.pdf.open() as pdf:
            hidden = " ".join(str(value) for value in pdf.docinfo.values())
            xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
            told = " ".join(_structure_texts(pdf))
        texts[self.pdf.path.name] = f"{self.pdf.words} {hidden} {xmp} {told}"
        return {name: flat(text) for name, text in texts.items()}


def _file_text(path: Path) -> str:
    """What a file says; of a workbook every part of it, without its mark-up and its namespaces."""
    if path.suffix not in (".xlsx", ".ods"):
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as book:
        parts = [f"{name} {book.read(name).decode()}" for name in book.namelist()]
    return re.sub(r"<[^>]*>|\bxmlns:\S+", " ", " ".join(parts))


def _structure_texts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What the structure tells those who do not see the page."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            yield from (str(thing[key]) for key in ("/Alt", "/ActualText", "/E") if key in thing)


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@dataclass(frozen=True)
class Built:
    """Editions that were made, and what the command said while it made them."""

    out: Path
    said: str
    complained: str

    def report(self, edition: str) -> Report:
        return _report(self.out / edition)


REPORTS: dict[Path, Report] = {}


def _report(folder: Path) -> Report:
    return REPORTS.setdefault(folder, Report(folder))


def run(
    *words: str | Path, cwd: Path = ROOT, code: int = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python and hold it to an exit code."""
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=cwd,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done


@pytest.fixture(scope="session")
def five_editions(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The five real editions, made once, with every warning an error and every log in the open."""
    return _made_once(tmp_path_factory, "editions", EDITIONS)


@pytest.fixture(scope="session")
def fullest_edition(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The made-up edition in which every file is filled, and the year before; made once too."""
    return _made_once(tmp_path_factory, "fullest", MADE_UP)


def _made_once(factory: pytest.TempPathFactory, name: str, editions: tuple[str, ...]) -> Built:
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    out, words = folder / name, [folder / f"{name}-{kind}" for kind in ("said", "complained")]
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not words[1].exists():
            done = run(
                "-W", "error", "-X", "dev", "-c", LOUD, "--out", out, "report", "--keep", *editions
            )
            for path, text in zip(words, (done.stdout, done.stderr), strict=True):
                path.write_text(text, encoding="utf-8")
    return Built(out, *(path.read_text(encoding="utf-8") for path in words))
