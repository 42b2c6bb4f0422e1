"""What is built while words wait: the open report, byte for byte the same, and the embargoed one.

The reports are of Somerset in 2018-19, with a made-up file for Family B, of whose review nothing
was public but that it existed and when it was to come.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result

import build
from report.cli import program
from report.edition import open_edition
from report.embargo import sweep
from report.embargo.readings import readings
from report.load import load
from report.outputs import annual_report
from tests.making import LETTERS, REAL

EDITION = "somerset/2018-19"

WAITS = """\
id: family-b
pseudonym: Family B
type: scr
harm: A made-up kind of harm, in words for a test of the embargo
children: 4
publication:
  status: published
  on: 2020-02-28
  url: https://reviews.example/family-b-made-up
learning:
  - Nobody walked along the orange corridor to ask the lighthouse keeper about Tuesday.
  - Made-up lanterns were counted twice.
response:
  - The harbour master now telephones every grandmother before breakfast.
"""
ITS_WORDS = re.compile(
    "orange|corridor|lighthouse|lantern|harbour|grandmother|breakfast|made-up kind|reviews.example"
)


@dataclass(frozen=True)
class Built:
    """The same edition built with nothing that waits, with a file that does, and told early."""

    home: Path
    said: str

    def files(self, out: str) -> dict[str, bytes]:
        folder = self.home / out
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


def typed(home: Path, *words: str) -> Result:
    with chdir(home):
        return CliRunner().invoke(program(build.STORY), list(words))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    home = tmp_path_factory.mktemp("embargo")
    copied(home / "data")
    said = typed(home, "--out", "before", "report", EDITION).output
    waits(home)
    said += typed(home, "--out", "out", "report", EDITION).output
    said += typed(home, "--out", "out", "report", EDITION, "--embargoed").output
    return Built(home, said)


def copied(data: Path) -> None:
    shutil.copytree(REAL / EDITION, data / EDITION)
    shutil.copy(REAL / "somerset" / "partnership.yaml", data / "somerset")


def waits(home: Path) -> None:
    folder = home / "data" / EDITION / "embargoed"
    folder.mkdir()
    (folder / "family-b.yaml").write_text(WAITS, encoding="utf-8")


def pages(raw: bytes) -> Iterator[str]:
    pdf = pypdfium2.PdfDocument(raw)
    for page in pdf:
        yield " ".join(page.get_textpage().get_text_range().split())
    pdf.close()


OPEN, EARLY = f"out/{EDITION}", f"out/{EDITION}-embargoed"


def test_what_waits_changes_no_byte_of_the_open_report(built: Built) -> None:
    before = built.files(f"before/{EDITION}")
    assert {"annual-report.pdf", "annual-report.html"} < before.keys()
    assert before == built.files(OPEN)


def test_the_open_report_says_that_family_b_exists_and_when_it_comes_and_no_more(
    built: Built,
) -> None:
    files = built.files(OPEN)
    text = " ".join(pages(files["annual-report.pdf"]))
    told = "Serious case review, to be published in February 2020; its contents are not yet public."
    assert f"To come Family B {told}" in text
    assert ITS_WORDS.search(text) is None
    for name, raw in files.items():
        assert ITS_WORDS.search(raw.decode("utf-8", "ignore")) is None, name
    sentences = {sentence.strip() for sentence in re.findall(r"[^.;]*\bFamily B\b[^.;]*[.;]", text)}
    allowed = re.compile("February 2020|To come|to come|To be published|holds only that it|To Come")
    assert [sentence for sentence in sentences if not allowed.search(sentence)] == []


def test_the_search_after_the_build_finds_nothing_in_it_and_would(built: Built) -> None:
    data = load(open_edition(built.home / "data", EDITION), LETTERS)
    assert len(data.lookout.secrets) == 5
    assert sweep(built.home / OPEN, data.lookout) == []
    found = {one.place.file for one in sweep(built.home / EARLY, data.lookout)}
    assert {"annual-report.pdf", "annual-report.html"} <= found


def test_every_page_of_the_embargoed_one_says_until_when(built: Built) -> None:
    raw = built.files(EARLY)["annual-report.pdf"]
    told = list(pages(raw))
    assert len(told) > 5
    assert all("Embargoed until 28 February 2020" in page for page in told)
    assert any("orange corridor" in page for page in told)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert "(Embargoed until 28 February 2020)" in str(pdf.docinfo["/Title"])


def test_so_do_its_web_page_its_workbooks_and_what_goes_with_its_tables(built: Built) -> None:
    files = built.files(EARLY)
    page = files["annual-report.html"].decode("utf-8").replace("\u00a0", " ")
    assert re.search(r"<title>[^<]*\(Embargoed until 28 February 2020\)</title>", page)
    assert re.search(r'<footer class="marking"><p>[^<]*Embargoed until 28 February 2020\.', page)
    beside = [name for name in files if name.endswith((".json", ".xlsx", ".ods"))]
    beside.remove("certificate.json")  # it tells only digests and bounds
    assert len(beside) == 4
    for name in beside:
        texts = [reading.text.replace("\u00a0", " ") for reading in readings(files[name])]
        assert any("Embargoed until 28 February 2020" in text for text in texts), name


def test_the_open_report_says_nothing_of_an_embargo(built: Built) -> None:
    for name, raw in built.files(OPEN).items():
        assert b"mbargo" not in raw, name
    assert not any("mbargo" in page for page in pages(built.files(OPEN)["annual-report.pdf"]))


def test_the_terminal_says_where_it_is_and_none_of_its_words(built: Built) -> None:
    assert f"out/{EDITION}-embargoed/annual-report.pdf" in built.said
    assert ITS_WORDS.search(built.said) is None


LEAKS = ("an alternative text", "a table", "the PDF's title")


@pytest.mark.parametrize("leak", LEAKS)
def test_a_build_that_would_let_them_out_lands_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leak: str
) -> None:
    """The last report stays, and the message has file and kind and none of the words."""
    copied(tmp_path / "data")
    waits(tmp_path)
    old = tmp_path / "out" / EDITION
    old.mkdir(parents=True)
    (old / "annual-report.pdf").write_bytes(b"the last good report")

    def write(_content: Any, _pages: Any, _templates: Path, folder: Path, **_: Any) -> None:
        words = "The harbour master now tele\u00adphones every grandmother before break-\nfast."
        (folder / "data").mkdir()
        pdf = pikepdf.new()
        pdf.add_blank_page()
        if leak == "the PDF's title":
            pdf.docinfo["/Title"] = words
        pdf.save(folder / "annual-report.pdf")
        alt = words if leak == "an alternative text" else "A"
        (folder / "annual-report.html").write_text(f'<img alt="{alt}">', encoding="utf-8")
        row = words if leak == "a table" else "A"
        (folder / "data" / "a.csv").write_text(f'"{row}",1', encoding="utf-8")

    monkeypatch.setattr(annual_report, "write", write)
    monkeypatch.setattr(annual_report, "look", lambda *_: None)
    said = typed(tmp_path, "report", EDITION)
    assert said.exit_code == 1
    file = {"a table": "data/a.csv", "an alternative text": "annual-report.html"}.get(
        leak, "annual-report.pdf"
    )
    assert re.search(rf"{re.escape(file)}: error: Words of a review .* \[embargo-in", said.output)
    assert ITS_WORDS.search(said.output) is None
    left = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in left] == [b"the last good report"]
