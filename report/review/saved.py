"""A review that was sent back: read as strictly as can be, with everything wrong in it at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.problems import Place, Problem, did_you_mean, error, quoted, shown
from report.review.days import day_of
from report.review.edits import AGAIN, edits
from report.review.finding import Row, as_saved
from report.review.opening import Line, found_at, line_text, opened
from report.review.sealing import HEADINGS, unfolded
from report.review.signoffs import Decision, SignOff

DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Saved:
    """What a file says, row by row, and everything that is wrong with it."""

    signoffs: tuple[SignOff, ...]
    problems: tuple[Problem, ...]


def read_saved(path: Path, edition: str, charts: Collection[str]) -> Saved:
    """A file that a reviewer sent back of this edition, whose charts have these names."""
    raw = found_at(path)
    if isinstance(raw, Problem):
        return Saved((), (raw,))
    lines = opened(raw, shown(path), HEADINGS, _malformed)
    if isinstance(lines, Problem):
        return Saved((), (lines,))
    if not lines:
        what = "The file says nothing of any chart: it has headings and no rows."
        return Saved((), (_malformed(Place(shown(path)), what),))
    return _read(lines, shown(path), edition, charts)


def _read(lines: Sequence[Line], file: str, edition: str, charts: Collection[str]) -> Saved:
    rows = [Row(line, line.bare) for line in lines if len(line.cells) == len(HEADINGS)]
    problems = list(_too_wide(lines, file))
    found = as_saved(rows, len(lines))
    if found is None:
        problems += edits(rows, file, edition, len(charts), len(lines) - len(rows))
    places = {one.place for one in problems}  # of an edition that was typed over it is told already
    problems += (one for one in _foreign(rows, file, edition) if one.place not in places)
    if problems or found is None:
        return Saved((), tuple(problems))
    wrong = [one for row in found for one in _wrong(row, file, edition, charts)]
    if not wrong:
        signoffs = tuple(_signoff(row, file) for row in found)
        wrong += _twice(signoffs)
    return Saved((), tuple(wrong)) if wrong else Saved(signoffs, ())


def _malformed(place: Place, what: str) -> Problem:
    return error("review-malformed", place, what, AGAIN)


def _too_wide(lines: Sequence[Line], file: str) -> Iterator[Problem]:
    """Rows that have more or fewer cells than headings: once for all of one length."""
    counts = Counter(len(line.cells) for line in lines)
    for count, rows in counts.items():
        if count == len(HEADINGS):
            continue
        line = next(one for one in lines if len(one.cells) == count)
        who = "The row has" if rows == 1 else f"{rows} rows, the first on this line, have"
        what = f"{who} {count} cells, and a saved review has {len(HEADINGS)}."
        yield _malformed(line.place(file), what)


def _foreign(rows: Sequence[Row], file: str, edition: str) -> Iterator[Problem]:
    """A file of another edition: told once, at its first row."""
    others = [row for row in rows if row.cell("edition") != edition]
    if others and len(others) == len(rows):
        what = f"This is a review of {quoted(others[0].cell('edition'))}, and not of {edition}."
        remedy = "Merge it into that edition, or ask for the review of this one."
        place = others[0].line.place(file, "edition", HEADINGS)
        yield error("review-foreign", place, what, remedy)


def _wrong(row: Row, file: str, edition: str, charts: Collection[str]) -> Iterator[Problem]:
    """What is wrong with a row that is as it was saved."""
    cells = dict(zip(HEADINGS, row.cells, strict=True))
    yield from wrong_cells(cells, row.line, file, AGAIN, "review-malformed")
    chart = cells["chart"]
    if cells["edition"] != edition:
        what = f"This row is of {quoted(cells['edition'])}, and others are of {edition}."
        place = row.line.place(file, "edition", HEADINGS)
        yield error("review-foreign", place, what, AGAIN)
    elif chart not in charts:
        meant = did_you_mean(chart, charts)
        what = f"The edition has no chart or key figure called {quoted(chart)}."
        more = f"It may be “{meant}” now. " if meant else ""
        remedy = f"{more}Make the pack anew, and have it reviewed: charts {edition}"
        yield error("review-foreign", row.line.place(file, "chart", HEADINGS), what, remedy)


def wrong_cells(
    cells: Mapping[str, str], line: Line, file: str, remedy: str, code: str
) -> Iterator[Problem]:
    """What is wrong with a decision, reviewer, day or digest."""
    faults = {
        "decision": cells["decision"] not in [one.value for one in Decision]
        and f"{quoted(cells['decision'])} is no decision: agreed, query or wrong.",
        "reviewer": not cells["reviewer"].strip() and "Nothing says who the reviewer is.",
        "date": day_of(cells["date"]) is None
        and f"{quoted(cells['date'])} is no day as in 2026-05-14.",
        "digest": not DIGEST.fullmatch(cells["digest"]) and "The digest of what was seen is none.",
    }
    for column, what in faults.items():
        if what:
            yield error(code, line.place(file, column, list(cells)), what, remedy)


def _signoff(row: Row, file: str) -> SignOff:
    return signoff_of(dict(zip(HEADINGS, row.cells, strict=True)), row.line.place(file))


def signoff_of(cells: Mapping[str, str], place: Place) -> SignOff:
    """A decision from cells in which nothing is wrong."""
    day = day_of(cells["date"])
    assert day is not None
    return SignOff(
        cells["chart"],
        Decision(cells["decision"]),
        " ".join(cells["reviewer"].split()),
        day,
        unfolded(cells["comment"]).strip(),
        cells["digest"],
        place,
    )


def _twice(signoffs: Sequence[SignOff]) -> Iterator[Problem]:
    """A chart that one reviewer decides on twice."""
    first: dict[tuple[str, str], SignOff] = {}
    for one in signoffs:
        if one.key in first:
            where = line_text(first[one.key].place)
            what = f"{one.reviewer} decides on {quoted(one.chart)} already on {where}."
            yield error("review-doubled", one.place, what, AGAIN)
        first.setdefault(one.key, one)
