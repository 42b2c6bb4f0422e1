"""The workbooks in LibreOffice Calc: what it shows is what the report prints, cell by cell."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from report.content import Content
from report.spreadsheets.ods import ods_bytes
from report.spreadsheets.sheets import Link, Sheet, book_of
from report.spreadsheets.xlsx import xlsx_bytes
from tests.test_spreadsheets import SHOWCASE, content

AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as a CSV file of its own, each cell as it is shown."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The showcase's workbooks, and the Excel one as LibreOffice saves it for itself."""
    if shutil.which("soffice") is None:
        reason = "LibreOffice is not here: the workbooks were opened in no spreadsheet"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    folder = tmp_path_factory.mktemp("calc")
    book = book_of(content(SHOWCASE))
    (folder / "excel.xlsx").write_bytes(xlsx_bytes(book))
    (folder / "open.ods").write_bytes(ods_bytes(book))
    saved = folder / "saved"
    convert(folder, "xlsx:Calc MS Excel 2007 XML", saved, folder / "open.ods")
    (saved / "open.xlsx").rename(folder / "again.xlsx")
    convert(folder, AS_SHOWN, folder / "shown", *folder.glob("*.xlsx"), folder / "open.ods")
    return folder / "shown"


def convert(home: Path, to: str, out: Path, *files: Path) -> None:
    """Have LibreOffice convert files, with settings of its own."""
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(out)]
    subprocess.run([*words, *map(str, files)], check=True, capture_output=True, timeout=400)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def expected(sheet: Sheet) -> list[list[str]]:
    """A sheet's cells as the report prints them; what is beside a line of words is nothing."""
    width = len(sheet.grid.headings) if sheet.grid else 1
    lines = [line.text if isinstance(line, Link) else line for line in sheet.lines]
    told = [[line] + [""] * (width - 1) for line in (sheet.title, *lines)]
    if sheet.grid:
        told.append(list(sheet.grid.headings))
        told += [[cell.text for cell in row] for row in sheet.grid.rows]
    return told


def sheets(of: Content) -> tuple[Sheet, ...]:
    return book_of(of).sheets


@pytest.mark.parametrize("book", ["excel", "open", "again"])
def test_calc_shows_every_cell_as_the_report_prints_it(made: Path, book: str) -> None:
    """From Excel's file, from its own, and from its own saved as Excel's."""
    told = sheets(content(SHOWCASE))
    assert len(list(made.glob(f"{book}-*.csv"))) == len(told) > 100
    for sheet in told:
        assert rows(made / f"{book}-{sheet.name}.csv") == expected(sheet), sheet.name
