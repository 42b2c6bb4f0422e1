"""After a build: no written byte may hold a fragment of what is not public.

``sweep`` looks through any folder of outputs, whatever is in it, before it takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from report.embargo.found_text import Reading, Unreadable
from report.embargo.fragments import Lookout, Manner, Secret
from report.embargo.readings import readings
from report.problems import Place, Problem, ReportError, error

LOOK = (
    "Nothing was put in place. Run check: it tells the line if the words stand in the data. If it "
    "finds nothing, the fault is the program’s: tell whoever looks after it for you."
)


def require_swept(folder: Path, lookout: Lookout) -> None:
    """Raise ReportError if anything in a folder of outputs holds what is not public."""
    found = sweep(folder, lookout)
    if found:
        raise ReportError(found)


def sweep(folder: Path, lookout: Lookout) -> list[Problem]:
    """A problem for each file and page that holds a fragment: its place and kind, never its words.

    A file that cannot be read to its end is a problem too. Of files within files the outer is told.
    """
    if not lookout:
        return []
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink()]
    return [problem for path in files for problem in _in_file(path, folder, lookout)]


def _in_file(path: Path, folder: Path, lookout: Lookout) -> Iterator[Problem]:
    written = path.relative_to(folder).as_posix()
    name = _harmless(written, lookout) or f"a {path.suffix} file that has such words for a name"
    try:
        yield from _told(name, lookout, [Reading(written), *readings(path.read_bytes())])
    except Unreadable as trouble:
        yield _unread(name, str(trouble))
    except OSError:
        yield _unread(name, "it cannot be opened")


def _told(name: str, lookout: Lookout, texts: list[Reading]) -> Iterator[Problem]:
    """One problem for each place and each text that it holds; what has a page is told there."""
    found: dict[Secret, dict[str, None]] = {}
    for reading in texts:
        for hit in lookout.hits(reading.text):
            found.setdefault(hit.secret, {})[_harmless(reading.where, lookout)] = None
    met: set[tuple[str, str, str]] = set()
    for secret, places in found.items():
        for where in [place for place in places if place] or [""]:
            if (key := (where, secret.kind, secret.place.file)) not in met:
                met.add(key)
                yield _problem(Place(name, cell=where), secret)


def _harmless(name: str, lookout: Lookout) -> str:
    """The name of a file or of its part; nothing where the name itself may not be told."""
    return "" if next(lookout.hits(name), None) else name


def _problem(place: Place, secret: Secret) -> Problem:
    said = "A name" if secret.manner is Manner.NAME else "Words"
    stands = "stands" if secret.manner is Manner.NAME else "stand"
    what = f"{said} of a review that is not public {stands} in it: {secret.kind} in {secret.where}."
    return error("embargo-in-output", place, what, LOOK)


def _unread(name: str, why: str) -> Problem:
    what = f"It cannot be looked through for words that are not public: {why}."
    remedy = "Nothing was put in place. Run it again; if it stays so, the fault is the program’s."
    return error("embargo-unswept", Place(name), what, remedy)
