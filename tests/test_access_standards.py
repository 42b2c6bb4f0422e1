"""Every edition's PDFs, as they are published, before every judge that a program can ask.

What they say is kept in tests/data/access/tested.json, of which docs/accessibility.md is made.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pypdfium2
import pytest

from report.access import gate, standards
from tests.browsing import do_without
from tests.reading import EDITIONS, MADE_UP, ROOT, Built, five_editions, fullest_edition
from tests.vera import PROFILES, Verdict, missing, verdicts, version

built, fullest = five_editions, fullest_edition

EVERY = (*EDITIONS, *MADE_UP)
TESTED = ROOT / "tests/data/access/tested.json"

NOBODY_ASKED = "pdf-not-validated"
"""A note, where page-validation is not installed; veraPDF is asked below."""

Golden = Callable[[Path, str], None]


@pytest.fixture(scope="module")
def pdfs(built: Built, fullest: Built) -> dict[str, Path]:
    """Each PDF of each edition, by the edition and its own name."""
    folders = {edition: built.out / edition for edition in EDITIONS}
    folders |= {edition: fullest.out / edition for edition in MADE_UP}
    return {
        f"{edition}/{path.name}": path
        for edition, folder in folders.items()
        for path in sorted(folder.glob("*.pdf"))
    }


def page_behind(pdf: Path) -> str:
    """The page of HTML that a PDF was made of."""
    return pdf.with_name(f"{pdf.stem}.print.html").read_text("utf-8")


def test_each_edition_has_its_report_among_them(pdfs: dict[str, Path]) -> None:
    assert {name.rpartition("/")[0] for name in pdfs} == set(EVERY)
    assert all(f"{edition}/annual-report.pdf" in pdfs for edition in EVERY)


def test_nothing_is_found_in_any_by_our_own_gate(pdfs: dict[str, Path]) -> None:
    found = {name: gate.look_at(path, page_behind(path)) for name, path in pdfs.items()}
    told = {
        name: {one.what for one in some if one.code != NOBODY_ASKED} for name, some in found.items()
    }
    assert {name for name, some in told.items() if some} == set(), told


def test_qpdf_finds_nothing_to_mend(pdfs: dict[str, Path]) -> None:
    if not which("qpdf"):
        do_without("qpdf")
    for name, path in pdfs.items():
        done = subprocess.run(
            ["qpdf", "--check", path], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, name + done.stdout + done.stderr


def test_pdfium_loads_and_draws_every_page(pdfs: dict[str, Path]) -> None:
    """The engine of Chrome and Edge; it shows rubbish where others are silent."""
    for name, path in pdfs.items():
        document = pypdfium2.PdfDocument(path)
        try:
            for number, page in enumerate(document):
                drawn = page.render(scale=0.25, grayscale=True).to_pil()
                darkest, lightest = drawn.getextrema()
                assert lightest - darkest > 100, f"{name}: page {number + 1} is empty"
        finally:
            document.close()


@pytest.fixture(scope="module")
def judged(pdfs: dict[str, Path]) -> dict[str, list[Verdict]]:
    """What veraPDF says of each, by each standard; it is started once."""
    if what := missing():
        do_without(f"veraPDF ({what})")
    by_file: dict[str, list[Verdict]] = {}
    for one in verdicts(pdfs.values()):
        by_file.setdefault(one.file, []).append(one)
    return {name: by_file[str(path)] for name, path in pdfs.items()}


def test_verapdf_finds_each_to_be_pdf_ua_and_pdf_a(judged: dict[str, list[Verdict]]) -> None:
    for name, some in judged.items():
        assert [one.profile for one in some] == list(PROFILES)
        assert all(one.asked > 1000 for one in some), f"{name}: nothing was asked"
        assert [one.broken for one in some] == [(), ()], name
        assert all(one.complies for one in some)


def test_what_was_tested_is_kept_for_the_statement(
    judged: dict[str, list[Verdict]], golden: Golden
) -> None:
    names = standards.STANDARDS
    kept = {
        "veraPDF": version(),
        "documents": {
            name: {names[one.profile]: one.complies for one in some}
            for name, some in judged.items()
        },
    }
    golden(TESTED, json.dumps(kept, indent=2) + "\n")
