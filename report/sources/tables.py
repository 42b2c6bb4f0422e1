"""A table's file, whichever kind it is: CSV, or a workbook in its place."""

from __future__ import annotations

from pathlib import Path

from report.sources.decoding import read_text
from report.sources.delimited import read_csv
from report.sources.sheets import WORKBOOKS, Read
from report.sources.workbooks import read_workbook


def read_sheet(
    path: Path, known: frozenset[str] = frozenset(), numbers: frozenset[str] = frozenset()
) -> Read:
    """A ``.csv``, ``.xlsx`` or ``.ods`` file; ``known`` are the names its columns may have.

    ``numbers`` are those of columns that hold numbers.
    """
    if path.suffix in WORKBOOKS:
        return read_workbook(path, known)
    decoded = read_text(path)
    if decoded.text is None:
        return Read(None, decoded.problems)
    read = read_csv(path, decoded.text, known, numbers=numbers)
    return Read(read.sheet, decoded.problems + read.problems)
