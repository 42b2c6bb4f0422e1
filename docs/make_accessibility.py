"""Write docs/accessibility.md anew: ``.venv/bin/python -m docs.make_accessibility``.

What a person wrote stands in docs/accessibility.head.md; the remarks in it are where goes what the
tests were told (tests/data/access/tested.json), by which versions of what, and what is checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from report.access.standards import STANDARDS
from report.explained.access import DRAWN, FINISHED, WRITTEN
from report.explained.explanation import Explanation

ROOT = Path(__file__).parent.parent
HEAD = Path(__file__).with_name("accessibility.head.md")
PAGE = Path(__file__).with_name("accessibility.md")
TESTED = ROOT / "tests/data/access/tested.json"
LOCK = ROOT / "requirements/test.txt"

TOOLS = {
    "weasyprint": "sets the PDF, with our own tags",
    "pikepdf": "opens it for our own checks, each time a report is made",
    "page-validation": "holds it against the standards, quickly",
    "pypdfium2": "draws every page as Chrome and Edge do (PDFium)",
}
"""What was used, by its name in the lock, and for what."""


def statement() -> str:
    """The whole page."""
    text = HEAD.read_text("utf-8")
    tested = json.loads(TESTED.read_text("utf-8"))
    made = {
        "standards": " and ".join(STANDARDS.values()),
        "tools": "\n".join(_tools(tested)),
        "documents": "\n".join(_documents(tested)),
        "before": "\n".join(_checks((*WRITTEN, *DRAWN))),
        "after": "\n".join(_checks(FINISHED)),
    }
    for name, lines in made.items():
        text = text.replace(f"<!-- {name} -->", lines)
    return text


def _tools(tested: Any) -> Iterator[str]:
    versions = dict(re.findall(r"^([a-z0-9-]+)==([^ \n]+)", LOCK.read_text("utf-8"), re.MULTILINE))
    rows = [(name, versions[name], does) for name, does in TOOLS.items()]
    engine, _, version = tested["veraPDF"].rpartition(" ")
    rows.append(
        ("veraPDF", f"as in {engine} {version}", "the open reference for both standards, in tests")
    )
    return _table(("Tool", "Version", "What it does"), rows)


def _documents(tested: Any) -> Iterator[str]:
    """Each document by each standard; one that does not comply is told, too."""
    names = tuple(STANDARDS.values())
    rows = (
        (f"`{name}`", *("yes" if held[standard] else "**no**" for standard in names))
        for name, held in tested["documents"].items()
    )
    return _table(("Document", *names), rows)


def _checks(some: Iterable[Explanation]) -> Iterator[str]:
    rows = ((f"`{one.code}`", f"{one.means.partition('. ')[0].rstrip('.')}.") for one in some)
    return _table(("Code", "What is told"), rows)


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield "|---" * len(headings) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    PAGE.write_text(statement(), "utf-8")
