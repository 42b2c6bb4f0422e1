"""Covering papers made the way the program makes them, and read back from both formats.

Testshire's report is built once; each test gives it a hwbb_paper.yaml of its own.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

import build
from report.edition import open_edition
from report.outputs import annual_report, hwbb_paper
from report.outputs.hwbb_paper import Pack
from report.paper.looking import STYLES, style_of
from report.paper.making import make_paper
from report.paper.model import Grid, Paper, Paragraph, Points, Subheading, plain
from report.paper.styles import style_names
from report.placing import placed
from report.prepared import Prepared
from report.progress import Progress
from report.schema.entries import HwbbPaper
from tests.browsing import do_without
from tests.making import MADE, NOW, REAL, ROOT

STYLE_FOLDER = build.TEMPLATES / STYLES
FORMS = style_names(STYLE_FOLDER)
SOMERSET = "somerset/2016-17"

OFFICERS = """\
hwbb:
  name: Testshire Health and Wellbeing Board
  cabinet_member: Councillor C. Tester
  division: All
  lead_officer: D. Tester, Director
  author: A. Tester
"""

PAPER = """\
meeting_date: 2023-11-16
style: plain
recommendations:
  - Receive the annual report.
  - Seek assurance that {{ number("actions_overdue_total") }} overdue actions are completed.
consultations: All agencies have read it.
implications:
  financial: None.
"""

Make = Callable[..., Prepared]


def flat(text: str) -> str:
    """Words with one space between them."""
    return " ".join(text.replace("\u00a0", " ").split())


# Making


def copied_testshire(data: Path, officers: str = OFFICERS) -> Path:
    """Testshire's folder, copied into one that a test may write in."""
    folder = data / "testshire"
    if not folder.exists():
        shutil.copytree(MADE / "testshire", folder, ignore=shutil.ignore_patterns("golden"))
        with (folder / "partnership.yaml").open("a", encoding="utf-8") as file:
            file.write(officers)
    return folder


def prepared_of(data: Path, paper: str | None = PAPER, officers: str = OFFICERS) -> Prepared:
    """Testshire's year with a paper of its own, counted and told, but not drawn."""
    folder = copied_testshire(data, officers)
    if paper is not None:
        (folder / "2022-23/hwbb_paper.yaml").write_text(paper, encoding="utf-8")
    return build.prepare(open_edition(data, NOW), data, Progress(), drawn=False)


def paper_of(prepared: Prepared, form: str = "", pages: dict[str, int] | None = None) -> Paper:
    """The paper of an edition in a form, its pages made up."""
    asked = prepared.data.hwbb_paper or HwbbPaper()
    style = style_of(prepared.content, asked, build.TEMPLATES)
    if form:
        from report.paper.styles import read_style

        style = read_style(STYLE_FOLDER / f"{form}.yaml", STYLE_FOLDER)
    return make_paper(prepared.content, asked, style, pages or {})


def pack_of(prepared: Prepared, out: Path, report: Path, form: str = "") -> Pack:
    """An edition's pack beside a report that was built before."""
    folder = out / prepared.content.edition.id
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(report, folder / "annual-report.pdf")
    plan = hwbb_paper.plan_of(prepared.data, prepared.content, build.TEMPLATES, folder, form)
    with placed(folder, hwbb_paper.NAME, plan.owns) as new:
        return hwbb_paper.write(plan, prepared, new)


@pytest.fixture(scope="session")
def testshire_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Testshire's report as a PDF, set once for all tests."""

    def make(out: Path) -> None:
        prepared = build.prepare(open_edition(MADE, NOW), MADE, Progress())
        out.mkdir()
        annual_report.write(prepared.content, prepared.pages, build.TEMPLATES, out, keep=False)

    return _made_once(tmp_path_factory, "papers-testshire", make) / "annual-report.pdf"


@pytest.fixture(scope="session")
def somerset_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command makes of Somerset's paper of 2016 to 2017, made once for all tests."""

    def make(out: Path) -> None:
        words = ["--data", str(REAL), "--out", str(out), "paper", SOMERSET]
        done = subprocess.run(
            [sys.executable, "-W", "error", ROOT / "build.py", *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return _made_once(tmp_path_factory, "papers-somerset", make) / SOMERSET


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that one worker makes for all of them."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / f"{name}.made").exists():
            make(folder / name)
            (folder / f"{name}.made").touch()
    return folder / name


# Reading


@dataclass(frozen=True)
class Told:
    """A paper's words, in order, section by section."""

    sections: dict[str, str]

    @property
    def all(self) -> str:
        return " ".join(self.sections.values())


def told(paper: Paper) -> Told:
    """The words of each section of a paper, before it is written."""
    found = {
        section.heading: flat(" ".join(map(_words, section.blocks))) for section in paper.sections
    }
    return Told(found)


def _words(block: object) -> str:
    if isinstance(block, Paragraph | Subheading):
        return plain(block.runs)
    if isinstance(block, Points):
        return " ".join(plain(item.runs) for item in block.items)
    assert isinstance(block, Grid)
    return " ".join(plain(cell) for row in block.rows for cell in row)


def word_sections(path: Path) -> Told:
    """The words of a Word document by its headings; what stands before them by “”."""
    found: dict[str, list[str]] = {"": []}
    at = ""
    document = Document(str(path))
    for table in document.tables:
        found[""] += [cell.text for row in table.rows for cell in row.cells]
    for paragraph in document.paragraphs:
        if paragraph.style is not None and str(paragraph.style.name).endswith("Heading 1"):
            at = paragraph.text
            found[at] = []
        else:
            found[at].append(paragraph.text)
    return Told({heading: flat(" ".join(texts)) for heading, texts in found.items()})


def pdf_pages(path: Path) -> list[str]:
    """The words of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [flat(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def one_file(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


# Other programs


def in_libreoffice(document: Path, folder: Path, kind: str = "pdf") -> Path:
    """A Word document as LibreOffice sets it, as a PDF, or as it saves it."""
    office = shutil.which("soffice")
    if office is None:
        do_without("LibreOffice")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    words = [office, profile, "--headless", "--convert-to", kind, "--outdir", folder, document]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    made = folder / f"{document.stem}.{kind.partition(':')[0]}"
    assert made.exists(), done.stdout + done.stderr
    return made


def saved_by_libreoffice(document: Path, folder: Path) -> bytes:
    """A Word document as LibreOffice saves it."""
    return in_libreoffice(document, folder, "docx:MS Word 2007 XML").read_bytes()


def in_pandoc(document: Path) -> list[dict[str, Any]]:
    """A Word document's blocks, as pandoc reads them."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        do_without("pandoc")
    words = [pandoc, "--from", "docx+styles", "--to", "json", document]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    blocks: list[dict[str, Any]] = read["blocks"]
    return blocks
