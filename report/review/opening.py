"""A CSV file of reviews as it is opened: its rows, whatever parts its cells and ends its lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.problems import Place, Problem, choices, did_you_mean, error, listed, quoted, shown
from report.sources.decoding import read_bytes
from report.sources.formulas import unguarded
from report.sources.places import cell_name

PARTED_BY = (",", ";", "\t")
"""What spreadsheets part cells with; packs use the first."""

MOST = 6
"""So many headings of a file that is not ours are named."""


@dataclass(frozen=True)
class Line:
    """A row of a file: the line on which it begins, its row in a spreadsheet, and its cells.

    The two differ once a cell above has line breaks in it.
    """

    at: int
    row: int
    cells: tuple[str, ...]

    def place(self, file: str, column: str = "", headings: Sequence[str] = ()) -> Place:
        """Where it stands, or where a column of it does."""
        index = headings.index(column) if column else None
        return Place(file, self.at, cell=cell_name(self.row - 1, index, column))

    @property
    def bare(self) -> tuple[str, ...]:
        """The cells as they were before they were kept from being run as formulas."""
        return tuple(map(unguarded, self.cells))


def line_text(place: Place, *, is_within: bool = False) -> str:
    """“line 24”; and where a spreadsheet counts otherwise, “line 24 (row 23 in a spreadsheet)”.

    ``is_within`` is for a line that is told in brackets itself.
    """
    row = place.cell.partition(",")[0]
    if row in ("", f"row {place.line}"):
        return f"line {place.line}"
    row = f"{row} in a spreadsheet"
    return f"line {place.line}, {row}" if is_within else f"line {place.line} ({row})"


# A file


def found_at(path: Path) -> bytes | Problem:
    """What a file that somebody named holds, or why it cannot be read."""
    try:
        return _not_a_file(path) or read_bytes(path)
    except OSError:  # it may not even be asked for
        return read_bytes(path)


def _not_a_file(path: Path) -> Problem | None:
    """A folder, or a name that nothing bears. Raises OSError where we may not look."""
    place = Place(shown(path))
    if path.is_dir():
        what = "This is a folder, and not a file."
        remedy = "Name the files in it, such as reviews/*.csv."
        return error("review-not-found", place, what, remedy)
    if not path.exists():
        return error("review-not-found", place, f"There is no file {shown(path)}.", _meant(path))
    return None


def _meant(path: Path) -> str:
    """The file that was probably meant, by what lies in its folder."""
    folder = path.parent
    if not folder.is_dir():
        return f"There is no folder {shown(folder)} either: see where the files lie."
    there = sorted(one.name for one in folder.glob("*.csv"))
    meant = did_you_mean(path.name, there)
    if meant:
        return f"Did you mean “{meant}”?"
    if there and len(there) <= MOST:
        return f"In that folder lies {choices([quoted(one) for one in there])}."
    some = f"{len(there)} others do" if there else "no other does either"
    return f"No file of that name lies in {shown(folder)}; {some}. See how it is spelt."


def opened(
    raw: bytes, file: str, headings: tuple[str, ...], wrong: Callable[[Place, str], Problem]
) -> list[Line] | Problem:
    """The rows below the headings; where there are none, why, by ``wrong``."""
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        return wrong(Place(file), "The file is empty.")
    try:
        lines = _parsed(raw.decode("utf-8-sig"), headings)
    except (UnicodeDecodeError, csv.Error) as trouble:
        why = "is damaged" if isinstance(trouble, csv.Error) else "is not UTF-8 text"
        return wrong(Place(file), f"The file {why}.")
    if lines[0].cells != headings:
        return wrong(Place(file, lines[0].at), _headed(lines[0].cells, headings))
    return lines[1:]


def _parsed(text: str, headings: tuple[str, ...]) -> list[Line]:
    """The rows that hold anything, by the sign that leaves most headings as they should be.

    Raises csv.Error where it is no CSV by any sign.
    """
    found: list[list[Line]] = []
    trouble: csv.Error | None = None
    for sign in PARTED_BY:
        try:
            lines = _lines_of(text, sign)
        except csv.Error as wrong:
            trouble = trouble or wrong
        else:
            found += [lines] if lines else []
    if not found:
        raise trouble or csv.Error("nothing in it")
    return max(found, key=lambda lines: len(set(headings) & set(lines[0].cells)))


def _lines_of(text: str, sign: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    found, begins = [], 1
    for row, cells in enumerate(reader, start=1):
        if any(cells):
            found.append(Line(begins, row, tuple(cells)))
        begins = reader.line_num + 1
    return found


# Its headings


def _headed(found: Sequence[str], headings: Sequence[str]) -> str:
    """What is wrong with the headings, column by column where some of them are ours."""
    if not set(found) & set(headings):
        told = listed([quoted(one) for one in found[:MOST]])
        return f"This is another file: its headings are {told}."
    return " ".join(_of_columns(found, headings)) or (
        f"The columns stand in another order than {', '.join(headings)}."
    )


def _of_columns(found: Sequence[str], headings: Sequence[str]) -> Iterator[str]:
    missing = [one for one in headings if one not in found]
    added = [one for at, one in enumerate(found) if one not in headings or one in found[:at]]
    for one in missing:
        at = headings.index(one)
        if len(found) == len(headings) and found[at] in added:
            added.remove(found[at])
            yield f"The column {quoted(one)} is called {quoted(found[at])}."
        else:
            yield f"The column {quoted(one)} is missing."
    for one in added:
        named = f"The column {quoted(one)}" if one.strip() else "A column without a name"
        yield f"{named} was added."
