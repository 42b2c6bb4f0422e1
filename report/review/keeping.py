"""chart_reviews.csv, and beside it chart_reviews.json: its seals, and what its reviewers saw.

What was seen is kept so that a sign-off that has lapsed can say what changed. It holds printed
texts alone, each under the digest that can be worked out of them: one that does not fit is not
believed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from report.problems import Place, Problem, ReportError, error, in_order, shown
from report.review import holding
from report.review.holding import RESTORE, Sealed
from report.review.opening import Line, opened
from report.review.printed import Printed
from report.review.saved import signoff_of, wrong_cells
from report.review.sealing import KEPT, kept_cells
from report.review.signoffs import SignOff
from report.schema.folders import CHART_REVIEWS, CHARTS_SEEN, is_there
from report.sources.decoding import read_bytes
from report.sources.formulas import csv_text


@dataclass(frozen=True)
class Kept:
    """Every decision that was merged, what the reviewers saw by its digest, and what is wrong.

    ``replaced`` are the seals of decisions that later ones took the place of: they do not come
    back, not even from a file that was saved on the same day.
    """

    signoffs: tuple[SignOff, ...] = ()
    seen: Mapping[str, Printed] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    replaced: frozenset[str] = frozenset()


def read_kept(edition: Path) -> Kept:
    """What is kept in an edition's folder; nothing where nothing was reviewed."""
    path = edition / CHART_REVIEWS
    beside = _beside(edition / CHARTS_SEEN)
    if not is_there(path):
        return Kept() if beside is None else _without_rows(beside, path)
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return Kept(problems=(raw,))
    lines = opened(raw, shown(path), KEPT, _broken)
    if isinstance(lines, Problem):
        return Kept(problems=(lines,))
    if not lines and beside is None:
        return Kept()
    if not isinstance(beside, Beside):
        return Kept(problems=(beside or _alone(edition / CHARTS_SEEN),))
    return _held(lines, beside, shown(path))


def _held(lines: list[Line], beside: Beside, file: str) -> Kept:
    """Rows that are all as they were merged, or what is wrong with them."""
    problems = [_uneven(line, file) for line in lines if len(line.cells) != len(KEPT)]
    even = [line for line in lines if len(line.cells) == len(KEPT)]
    if not problems:
        problems += holding.broken(even, beside.merged, file)
    rows = [(line, dict(zip(KEPT, line.bare, strict=True))) for line in even]
    if not problems:
        for line, cells in rows:
            problems += wrong_cells(cells, line, file, RESTORE, "chart-reviews-broken")
    if problems:
        return Kept((), beside.seen, in_order(problems))
    signoffs = tuple(signoff_of(cells, line.place(file)) for line, cells in rows)
    return Kept(signoffs, beside.seen, (), beside.replaced)


def _uneven(line: Line, file: str) -> Problem:
    what = f"The row has {len(line.cells)} cells, and there are {len(KEPT)} headings."
    return _broken(line.place(file), what)


def _without_rows(beside: Beside | Problem, path: Path) -> Kept:
    """What is kept where chart_reviews.csv is gone: nothing, if nothing was merged into it."""
    if isinstance(beside, Problem):
        return Kept(problems=(beside,))
    if not beside.merged:
        return Kept()
    count = "A decision was" if len(beside.merged) == 1 else f"{len(beside.merged)} decisions were"
    what = f"The file is gone, and {CHARTS_SEEN} says that {count.lower()} merged into it."
    return Kept(problems=(_broken(Place(shown(path)), what),))


def _alone(path: Path) -> Problem:
    what = (
        f"The file is missing. It says what was merged: without it nobody can tell whether "
        f"{CHART_REVIEWS} was changed since."
    )
    return _broken(Place(shown(path)), what)


def _broken(place: Place, what: str) -> Problem:
    return error("chart-reviews-broken", place, what, RESTORE)


# chart_reviews.json


@dataclass(frozen=True)
class Beside:
    """What chart_reviews.json holds."""

    merged: tuple[Sealed, ...]
    replaced: frozenset[str]
    seen: Mapping[str, Printed]


def _beside(path: Path) -> Beside | Problem | None:
    """What stands beside the decisions, or why it cannot be read; None where nothing does."""
    if not is_there(path):
        return None
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return raw
    try:
        told = json.loads(raw.decode("utf-8-sig"))
        merged = holding.untold(told["decisions"])
        replaced = frozenset(map(str, told["replaced"]))
        return Beside(merged, replaced, _seen(told["seen"]))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        what = "The file is damaged: it is not as “approve” wrote it."
        return _broken(Place(shown(path)), what)


def read_seen(path: Path) -> dict[str, Printed]:
    """What packs showed, by its digest. What cannot be read, or was changed, is not there."""
    raw = read_bytes(path) if is_there(path) else b"{}"
    if isinstance(raw, Problem):
        return {}
    try:
        return _seen(json.loads(raw.decode("utf-8-sig")))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _seen(told: Mapping[str, Iterable[tuple[object, object]]]) -> dict[str, Printed]:
    every = {id: Printed(tuple((str(a), str(b)) for a, b in texts)) for id, texts in told.items()}
    return {id: one for id, one in every.items() if one.digest == id}


# Writing


def reviews_csv(signoffs: Iterable[SignOff]) -> bytes:
    """chart_reviews.csv, by chart and reviewer: the same decisions are the same bytes."""
    rows = (kept_cells(one) for one in _in_order(signoffs))
    return csv_text((KEPT, *rows), "\n").encode("utf-8-sig")


def _in_order(signoffs: Iterable[SignOff]) -> list[SignOff]:
    return sorted(signoffs, key=lambda each: each.key)


def seen_json(seen: Mapping[str, Printed]) -> bytes:
    """What was seen, a text a line, by its digest."""
    return _json(_texts(seen))


def _texts(seen: Mapping[str, Printed]) -> dict[str, list[list[str]]]:
    return {id: [list(text) for text in seen[id].texts] for id in sorted(seen)}


def beside_json(
    signoffs: Iterable[SignOff], replaced: Collection[str], seen: Mapping[str, Printed]
) -> bytes:
    """chart_reviews.json: the seals of what was merged, and what was seen."""
    merged = holding.told(_in_order(signoffs))
    return _json({"decisions": merged, "replaced": sorted(replaced), "seen": _texts(seen)})


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def write_kept(
    edition: Path,
    signoffs: Collection[SignOff],
    seen: Mapping[str, Printed],
    replaced: Collection[str] = (),
) -> Path:
    """Write both files into an edition's folder, both whole or neither; the path of the first.

    Raises ReportError where one cannot be written: both are then as they were.
    """
    path, beside = edition / CHART_REVIEWS, edition / CHARTS_SEEN
    try:
        before = path.read_bytes() if path.is_file() else None
        _put(path, reviews_csv(signoffs))
        try:
            _put(beside, beside_json(signoffs, replaced, seen))
        except OSError:
            _put_back(path, before)
            raise
    except OSError as trouble:
        what = f"The reviews cannot be kept: {trouble.strerror or trouble}."
        remedy = "Close the file in other programs, see that you may write there, and try again."
        raise ReportError([error("cannot-write", Place(shown(path)), what, remedy)]) from trouble
    return path


def _put_back(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        _put(path, before)


def _put(path: Path, raw: bytes) -> None:
    beside = path.with_name(f"_{path.name}.new")
    try:
        beside.write_bytes(raw)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
