"""chart_reviews.csv, and beside it chart_reviews.json: what its reviewers saw, as it was printed.

The second is kept so that a sign-off that has lapsed can say what changed. It holds printed texts
alone, each under the digest that can be worked out of them: one that does not fit is not believed.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from report.problems import Place, Problem, ReportError, error, shown
from report.review.printed import Printed
from report.review.saved import lines_of, signoff_of, wrong_cells
from report.review.signoffs import SignOff
from report.schema.folders import CHART_REVIEWS, CHARTS_SEEN, is_there
from report.sources.decoding import read_bytes
from report.sources.formulas import csv_text, unguarded

HEADINGS = ("chart", "decision", "reviewer", "date", "comment", "digest")

RESTORE = (
    "Take the file back as it was (from git, or a backup), or merge the reviewers’ files anew: "
    "only “approve” writes it."
)


@dataclass(frozen=True)
class Kept:
    """Every decision that was merged, what the reviewers saw by its digest, and what is wrong."""

    signoffs: tuple[SignOff, ...] = ()
    seen: Mapping[str, Printed] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_kept(edition: Path) -> Kept:
    """What is kept in an edition's folder; nothing where nothing was reviewed."""
    path = edition / CHART_REVIEWS
    if not is_there(path):
        return Kept()
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return Kept(problems=(raw,))
    try:
        lines = lines_of(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, csv.Error):
        return Kept(problems=(_broken(Place(shown(path)), "The file is damaged."),))
    if not lines or lines[0].cells != HEADINGS:
        what = f"The headings are not {', '.join(HEADINGS)}."
        return Kept(problems=(_broken(Place(shown(path), 1), what),))
    signoffs: list[SignOff] = []
    problems: list[Problem] = []
    for line in lines[1:]:
        place = Place(shown(path), line.at)
        if len(line.cells) != len(HEADINGS):
            what = f"The row has {len(line.cells)} cells, and there are {len(HEADINGS)} headings."
            problems.append(_broken(place, what))
            continue
        cells = dict(zip(HEADINGS, map(unguarded, line.cells), strict=True))
        wrong = list(wrong_cells(cells, place, RESTORE, "chart-reviews-broken"))
        problems += wrong
        signoffs += [] if wrong else [signoff_of(cells, place)]
    problems += _twice(signoffs)
    seen = read_seen(edition / CHARTS_SEEN)
    return Kept(() if problems else tuple(signoffs), seen, tuple(problems))


def _twice(signoffs: Iterable[SignOff]) -> Iterator[Problem]:
    first: dict[tuple[str, str], SignOff] = {}
    for one in signoffs:
        if one.key in first:
            what = (
                f"The same reviewer decides on the same chart on line {first[one.key].place.line}."
            )
            yield _broken(one.place, what)
        first.setdefault(one.key, one)


def _broken(place: Place, what: str) -> Problem:
    return error("chart-reviews-broken", place, what, RESTORE)


def read_seen(path: Path) -> dict[str, Printed]:
    """What was seen, by its digest. What cannot be read, or was changed, is not there."""
    raw = read_bytes(path) if is_there(path) else b"{}"
    if isinstance(raw, Problem):
        return {}
    try:
        told = json.loads(raw.decode("utf-8-sig"))
        every = {
            id: Printed(tuple((str(a), str(b)) for a, b in texts)) for id, texts in told.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
    return {id: one for id, one in every.items() if one.digest == id}


def reviews_csv(signoffs: Iterable[SignOff]) -> bytes:
    """chart_reviews.csv, by chart and reviewer: the same decisions are the same bytes."""
    rows = [
        (
            one.chart,
            one.decision.value,
            one.reviewer,
            one.on.isoformat(),
            one.comment,
            one.digest,
        )
        for one in sorted(signoffs, key=lambda each: each.key)
    ]
    return csv_text((HEADINGS, *rows), "\n").encode("utf-8-sig")


def seen_json(seen: Mapping[str, Printed]) -> bytes:
    """chart_reviews.json: what was seen, a text a line, by its digest."""
    return (json.dumps(_told(seen), ensure_ascii=False, indent=1) + "\n").encode()


def _told(seen: Mapping[str, Printed]) -> dict[str, list[list[str]]]:
    return {id: [list(text) for text in seen[id].texts] for id in sorted(seen)}


def write_kept(edition: Path, signoffs: Iterable[SignOff], seen: Mapping[str, Printed]) -> Path:
    """Write both files into an edition's folder, each whole or not at all; the path of the first.

    What was seen comes first: a decision whose sight was not kept could not say what changed.
    Raises ReportError where a file cannot be written; the ones before it are then as they were.
    """
    path = edition / CHART_REVIEWS
    try:
        _put(edition / CHARTS_SEEN, seen_json(seen))
        _put(path, reviews_csv(signoffs))
    except OSError as trouble:
        what = f"The reviews cannot be kept: {trouble.strerror or trouble}."
        remedy = "Close the file in other programs, see that you may write there, and try again."
        raise ReportError([error("cannot-write", Place(shown(path)), what, remedy)]) from trouble
    return path


def _put(path: Path, raw: bytes) -> None:
    beside = path.with_name(f"_{path.name}.new")
    try:
        beside.write_bytes(raw)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
