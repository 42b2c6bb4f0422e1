"""A review that was sent back: read as strictly as can be, with everything wrong in it at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report.problems import Place, Problem, did_you_mean, error, quoted, shown
from report.review.sealing import HEADINGS, seal
from report.review.signoffs import Decision, SignOff
from report.sources.decoding import read_bytes
from report.sources.formulas import unguarded

AGAIN = "Ask the reviewer to open their pack, press Save again, and send that file as it is."

DIGEST = re.compile(r"[0-9a-f]{64}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Saved:
    """What a file says, row by row, and everything that is wrong with it."""

    signoffs: tuple[SignOff, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Line:
    """A row of a file and the line on which it begins."""

    at: int
    cells: tuple[str, ...]


def lines_of(text: str) -> list[Line]:
    """The rows of a CSV file that hold anything. Raises csv.Error where it is none."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found, begins = [], 1
    for row in reader:
        if any(row):
            found.append(Line(begins, tuple(row)))
        begins = reader.line_num + 1
    return found


def read_saved(path: Path, edition: str, charts: Collection[str]) -> Saved:
    """A file that a reviewer sent back of this edition, whose charts have these names."""
    lines = _opened(path)
    if isinstance(lines, Problem):
        return Saved((), (lines,))
    signoffs: list[SignOff] = []
    problems: list[Problem] = []
    for at, line in enumerate(lines, start=1):
        place = Place(shown(path), line.at)
        found = list(_wrong(line, place, edition, charts, (at, len(lines))))
        problems += found
        if not found:
            signoffs.append(_signoff(line, place))
    return Saved(tuple(signoffs), (*problems, *_twice(signoffs)))


def _opened(path: Path) -> list[Line] | Problem:
    """The rows below the headings, or why there are none."""
    raw, place = read_bytes(path), Place(shown(path))
    if isinstance(raw, Problem):
        return raw
    try:
        lines = lines_of(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, csv.Error) as trouble:
        why = "it is damaged" if isinstance(trouble, csv.Error) else "it is not UTF-8 text"
        return _malformed(place, f"The file is no review as a pack saves it: {why}.")
    if not lines or lines[0].cells != HEADINGS:
        what = "The file is no review as a pack saves it: its headings are others."
        return _malformed(Place(shown(path), lines[0].at if lines else 1), what)
    if len(lines) == 1:
        return _malformed(place, "The file says nothing of any chart.")
    return lines[1:]


def _malformed(place: Place, what: str) -> Problem:
    return error("review-malformed", place, what, AGAIN)


def _wrong(
    line: Line, place: Place, edition: str, charts: Collection[str], counted: tuple[int, int]
) -> Iterator[Problem]:
    """What is wrong with a row; of one that was edited nothing more is said."""
    if len(line.cells) != len(HEADINGS):
        what = f"The row has {len(line.cells)} cells, and a saved review has {len(HEADINGS)}."
        yield _malformed(place, what)
        return
    cells = _cells(line)
    if seal([cells[name] for name in HEADINGS[:-1]], *counted) != cells["seal"]:
        what = (
            "This row is not as the pack saved it, or another was taken out: the file was edited "
            "or saved by another program."
        )
        yield error("review-edited", place, what, AGAIN)
        return
    if cells["edition"] != edition:
        what = f"This is a review of {quoted(cells['edition'])}, and not of {edition}."
        remedy = "Merge it into that edition, or ask for the review of this one."
        yield error("review-foreign", place, what, remedy)
        return
    yield from wrong_cells(cells, place, AGAIN, "review-malformed")
    if cells["chart"] not in charts:
        meant = did_you_mean(cells["chart"], charts)
        what = f"The edition has no chart or key figure called {quoted(cells['chart'])}."
        more = f"It may be “{meant}” now. " if meant else ""
        remedy = f"{more}Make the pack anew, and have it reviewed: charts {edition}"
        yield error("review-foreign", place, what, remedy)


def wrong_cells(cells: dict[str, str], place: Place, remedy: str, code: str) -> Iterator[Problem]:
    """What is wrong with a decision, reviewer, day or digest."""
    if cells["decision"] not in [one.value for one in Decision]:
        what = f"{quoted(cells['decision'])} is no decision: agreed, query or wrong."
        yield error(code, place, what, remedy)
    if not cells["reviewer"].strip():
        yield error(code, place, "Nothing says who the reviewer is.", remedy)
    if day_of(cells["date"]) is None:
        what = f"{quoted(cells['date'])} is no day as in 2026-05-14."
        yield error(code, place, what, remedy)
    if not DIGEST.fullmatch(cells["digest"]):
        yield error(code, place, "The digest of what was seen is none.", remedy)


def day_of(text: str) -> date | None:
    """A whole day, written one way only: 2026-05-14."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def _cells(line: Line) -> dict[str, str]:
    return dict(zip(HEADINGS, map(unguarded, line.cells), strict=True))


def _signoff(line: Line, place: Place) -> SignOff:
    return signoff_of(_cells(line), place)


def signoff_of(cells: dict[str, str], place: Place) -> SignOff:
    """A decision from cells in which nothing is wrong."""
    day = day_of(cells["date"])
    assert day is not None
    return SignOff(
        cells["chart"],
        Decision(cells["decision"]),
        " ".join(cells["reviewer"].split()),
        day,
        cells["comment"].strip(),
        cells["digest"],
        place,
    )


def _twice(signoffs: Sequence[SignOff]) -> Iterator[Problem]:
    """A chart that one reviewer decides on twice."""
    first: dict[tuple[str, str], SignOff] = {}
    for one in signoffs:
        if one.key in first:
            what = (
                f"{one.reviewer} decides on {quoted(one.chart)} already on line "
                f"{first[one.key].place.line}."
            )
            yield error("review-doubled", one.place, what, AGAIN)
        first.setdefault(one.key, one)
