"""Formulas: no spreadsheet runs a cell of any CSV that is written; our readers see none of that."""

from __future__ import annotations

import ast
import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from report.edition import open_edition
from report.progress import Progress
from report.publishing.figures import figures_of
from report.record import read_record
from report.sources.delimited import read_csv
from report.sources.formulas import csv_text, guarded, is_formula, unguarded
from tests import browsing
from tests.publishing import EDITION, copied, version, write
from tests.reading import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser = browsing.browser  # pytest finds fixtures by name here

HOSTILE = "=sum of neglect"
NEUTRAL = "'" + HOSTILE


@given(st.text(alphabet="'=+-@\t\r\n ab1.", max_size=8))
def test_the_guard_comes_off_again_and_leaves_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_formula(guarded(text))


@pytest.mark.parametrize("text", ["-3", "-0.5", "-1.3 percentage points", "-10%"])
def test_a_number_below_nought_stays_a_number(text: str) -> None:
    assert csv_text([[text]], "\n") == f'"{text}"\n'


@pytest.mark.parametrize("text", ["-1/3", "-3-4", "-3%=1"])
def test_a_sum_that_begins_with_a_minus_is_no_number(text: str) -> None:
    assert csv_text([[text]], "\n").startswith("\"'")


ROWS = "agency,action\nPolice,'=Tell schools\nPolice,=Tell schools\nPolice,'Twas known\n"


@pytest.mark.parametrize("quick_from", [0, 10_000], ids=["quickly", "slowly"])
def test_a_guarded_cell_of_the_data_is_read_as_it_was_before(quick_from: int) -> None:
    known = frozenset({"agency", "action"})
    sheet = read_csv(Path("actions.csv"), ROWS, known, quick_from).sheet
    assert sheet is not None
    column = sheet.columns["action"]
    told = [column.text(row) for row in range(3)]
    assert told == ["=Tell schools", "=Tell schools", "'Twas known"]
    assert column.texts == ("=Tell schools", "'Twas known")


def test_no_csv_that_a_build_or_a_record_writes_holds_a_formula(tmp_path: Path) -> None:
    data = copied(tmp_path)
    for name in ("training.csv", "training_feedback.csv"):
        file = data / EDITION / name
        text = file.read_text("utf-8")
        assert "\nNeglect," in text
        file.write_text(text.replace("\nNeglect,", f"\n{NEUTRAL},"), encoding="utf-8")
    edition = open_edition(data, EDITION)
    made = build.build(edition, data, tmp_path / "out", Progress(), strict=False, keep=False)
    figures = tuple(figures_of(made.content.published, "2024–25"))
    write(edition.folder, version(figures=figures))
    written = [*(tmp_path / "out").rglob("*.csv"), *edition.folder.glob("published/*/*.csv")]
    assert len(written) > 5
    cells = [cell for file in written for row in cells_of(file) for cell in row]
    assert not [cell for cell in cells if is_formula(cell)]
    assert NEUTRAL in cells
    read = read_record(edition.folder).record
    assert read is not None
    assert read.latest.figures == figures
    assert any(HOSTILE in one.means for one in figures)


def cells_of(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


JAVASCRIPT = """
text => {
  const source = %s;
  const from = source.indexOf("  const starts"), to = source.indexOf("  const quoted");
  return new Function(source.slice(from, to) + "return guarded;")()(text);
}
"""


def test_the_reviewers_page_guards_a_cell_as_the_program_does(browser: Browser) -> None:
    source = (ROOT / "templates" / "chart_review.js").read_text("utf-8")
    page = browser.new_page()
    texts = ["=1", "'=1", "''x", "'twas", "-3", "-3-1", "-1.5%", "+1", "@a", "\uff1d1", " =1", "a"]
    told = [page.evaluate(JAVASCRIPT % json.dumps(source), text) for text in texts]
    page.close()
    assert told == [guarded(text) for text in texts]


def test_one_function_writes_every_csv() -> None:
    writers = [
        file.relative_to(ROOT).as_posix()
        for file in sorted((ROOT / "report").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("writer", "DictWriter", "to_csv")
    ]
    assert writers == ["report/sources/formulas.py"]
