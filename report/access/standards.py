"""The standards for accessible and lasting PDFs, asked of the file by page-validation.

It is an extra (`pip install "safeguarding-annual-report[access]"`): a validator of 12 MB, quick
enough for every build. Without it our own lint has the say; the tests always have both.
"""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from report.access.telling import PROGRAM
from report.problems import Place, Problem, error, note, shown

STANDARDS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
"""What the report is held to, by the validator's word and as people call it."""

MISTAKEN = frozenset(("PDFA3A-METADATA-FILTER-001", "PDFA3A-STREAM-LENGTH-001"))
"""Findings of version 0.11.0 that are wrong in themselves.

Only PDF/A-1 forbids compressed metadata. And a stream whose last byte happens to be a line end is
told to be of another length than it says; true damage of that kind is told by our own lint.
"""


def is_here() -> bool:
    """Whether the validator is installed."""
    return find_spec("page") is not None


def standards(path: Path) -> tuple[Problem, ...]:
    """Every rule of a standard that a PDF breaks, each once; a note where nobody can be asked."""
    if not is_here():
        what = "The file was not held against PDF/UA and PDF/A: page-validation is not installed."
        remedy = 'Install it where reports are made: pip install "page-validation==0.11.0"'
        return (note("pdf-not-validated", Place(shown(path)), what, remedy),)
    return tuple(problem for profile in STANDARDS for problem in _broken(path, profile))


def _broken(path: Path, profile: str) -> list[Problem]:
    import page

    name, place = STANDARDS[profile], Place(shown(path))
    try:
        report = page.validate_pdf(str(path), profile=profile)
    except page.PageError as trouble:
        what = f"page-validation cannot read the file as {name}: {trouble}."
        return [error("pdf-standard", place, what, PROGRAM)]
    failures = [one for one in report.failures if one.rule_id not in MISTAKEN]
    times = Counter((one.rule_id, one.message) for one in failures)
    found = []
    for (rule, message), count in times.items():
        often = "" if count == 1 else f", {count} times"
        what = f"The file breaks {name}, rule {rule}: {message}{often}."
        found.append(error("pdf-standard", place, what, PROGRAM))
    return found
