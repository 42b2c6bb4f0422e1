"""Whether what was written has been audited: these very files, and nothing of them beside.

A build has its files audited before they are put in place, and stops where anything hidden can be
worked out. What it leaves is a certificate that names each file by its digest, held here against
the files: none, or one of other files, and nothing goes out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from report.problems import Place, Problem, error
from report.publishing.shapes import Looked, Written
from report.record.shapes import CERTIFICATE
from report.record.writing import digest


def audited(written: Written) -> Looked:
    """The certificate of what was written, or why there is none that counts."""
    path = written.folder / CERTIFICATE
    if not path.is_file():
        return Looked((unaudited(written, "there is no certificate of it"),))
    raw = path.read_bytes()
    try:
        told = json.loads(raw)
        accepted = told["verdict"] == "accepted"
        digests = {str(one["sha256"]) for one in told["files"]}
    except (ValueError, KeyError, TypeError):
        return Looked((unaudited(written, "its certificate cannot be read"),))
    if not accepted:
        return Looked((unaudited(written, "its certificate does not accept it"),))
    left_out = [name for name, file in _files(written.folder) if digest(file) not in digests]
    if left_out:
        why = f"its certificate is not of {left_out[0]}"
        return Looked((unaudited(written, why),))
    return Looked((), raw)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != CERTIFICATE:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def unaudited(written: Written, why: str) -> Problem:
    """What is said of a report that nobody has audited."""
    what = f"Nobody has audited whether hidden numbers can be worked out of the report: {why}."
    remedy = "Send this message to whoever looks after the program for you."
    edition = written.prepared.data.edition
    return error("not-audited", Place(edition.id), what, remedy)
