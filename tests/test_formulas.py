"""Formulas: no spreadsheet runs a cell of any CSV that is written; our readers see none of that."""

from __future__ import annotations

import ast
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.progress import Progress
from report.publishing.passing import pass_through
from report.publishing.shapes import Wish
from report.record import read_record
from report.sources.delimited import read_csv
from report.sources.formulas import csv_text, guarded, is_formula, unguarded
from tests.publishing import EDITION, TODAY, copied, going
from tests.reading import ROOT

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


def test_no_csv_that_a_build_or_a_publication_writes_holds_a_formula(tmp_path: Path) -> None:
    data = copied(tmp_path)
    made = going(data)
    for name in ("training.csv", "training_feedback.csv"):
        file = data / EDITION / name
        text = file.read_text("utf-8")
        assert "\nNeglect," in text
        file.write_text(text.replace("\nNeglect,", f"\n{NEUTRAL},"), encoding="utf-8")
    passed = pass_through(made, Wish(TODAY), Progress())
    written = [
        *sorted(made.out.rglob("*.csv")),
        *sorted(made.edition.folder.glob("published/**/*.csv")),
    ]
    assert len(written) > 5
    cells = [cell for file in written for row in cells_of(file) for cell in row]
    assert not [cell for cell in cells if is_formula(cell)]
    assert sum(cell == NEUTRAL for cell in cells) >= 1
    read = read_record(made.edition.folder).record
    assert read is not None
    assert any(HOSTILE in one.means for one in read.latest.figures)
    assert passed.version.figures == read.latest.figures


def cells_of(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def test_one_function_writes_every_csv() -> None:
    writers = [
        file.relative_to(ROOT).as_posix()
        for file in sorted((ROOT / "report").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("writer", "DictWriter", "to_csv")
    ]
    assert writers == ["report/sources/formulas.py"]
