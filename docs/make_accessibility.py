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
BROWSER = TESTED.with_name("browser.json")
CHECKER = TESTED.with_name("checker.json")
LOCK = ROOT / "requirements/test.txt"

TOOLS = {
    "weasyprint": "sets the PDF, with our own tags",
    "pikepdf": "opens it for our own checks, each time a report is made",
    "page-validation": "holds it against the standards, quickly",
    "pypdfium2": "draws every page as Chrome and Edge do (PDFium)",
    "playwright": "opens the web page in Chromium",
}
"""What was used, by its name in the lock, and for what."""

PROMISES = {
    "axe-core": "axe-core finds nothing wrong at any of these widths, nor any colour too pale in "
    "light or dark; the pictures of charts were left out, and have tests of their own",
    "reflow": "nothing is cut off or has to be scrolled sideways but tables, from 320 to 1920 px "
    "and at 400 per cent",
    "spacing": "nothing is lost where a reader spaces the words or doubles their size",
    "keyboard": "the Tab key reaches everything in order and shows where it is; from each chart "
    "its table is one key away",
    "no scripts": "everything is there where scripts are off; the page holds none",
}
"""What was asked of each web page in a browser, by its name in what was kept."""

CHECKED = "HTML checker"


def statement() -> str:
    """The whole page."""
    text = HEAD.read_text("utf-8")
    tested, browser, checker = (
        json.loads(kept.read_text("utf-8")) for kept in (TESTED, BROWSER, CHECKER)
    )
    made = {
        "standards": " and ".join(STANDARDS.values()),
        "tools": "\n".join(_tools(tested, browser, checker)),
        "documents": "\n".join(_documents(tested)),
        "ways": _ways(browser),
        "promises": "\n".join(f"- **{name}**: {means}." for name, means in PROMISES.items()),
        "pages": "\n".join(_pages(browser, checker)),
        "before": "\n".join(_checks((*WRITTEN, *DRAWN))),
        "after": "\n".join(_checks(FINISHED)),
    }
    for name, lines in made.items():
        text = text.replace(f"<!-- {name} -->", lines)
    return text


def _tools(tested: Any, browser: Any, checker: Any) -> Iterator[str]:
    versions = dict(re.findall(r"^([a-z0-9-]+)==([^ \n]+)", LOCK.read_text("utf-8"), re.MULTILINE))
    rows = [(name, versions[name], does) for name, does in TOOLS.items()]
    engine, _, version = tested["veraPDF"].rpartition(" ")
    rows.append(
        ("veraPDF", f"as in {engine} {version}", "the open reference for both standards, in tests")
    )
    rows.append(("axe-core", browser["axe-core"], "looks for faults in the web page"))
    checked = checker["Nu HTML checker"]
    rows.append(("Nu HTML checker", checked, "the W3C’s own, holds it against the HTML standard"))
    return _table(("Tool", "Version", "What it does"), rows)


def _documents(tested: Any) -> Iterator[str]:
    """Each document by each standard; one that does not comply is told, too."""
    names = tuple(STANDARDS.values())
    rows = (
        (f"`{name}`", *("yes" if held[standard] else "**no**" for standard in names))
        for name, held in tested["documents"].items()
    )
    return _table(("Document", *names), rows)


def _ways(browser: Any) -> str:
    *widths, widest = map(str, browser["widths"])
    return f"at {', '.join(widths)} and {widest} px, {' and '.join(browser['schemes'])}"


def _pages(browser: Any, checker: Any) -> Iterator[str]:
    """Each web page by each promise; one that was broken, or not asked of it, is told, too."""
    rows = (
        (
            f"`{name}`",
            *(_answer(kept.get(promise)) for promise in PROMISES),
            _answer(checker["pages"].get(name)),
        )
        for name, kept in browser["pages"].items()
    )
    return _table(("Web page", *PROMISES, CHECKED), rows)


def _answer(kept: bool | None) -> str:
    return "not asked" if kept is None else "yes" if kept else "**no**"


def _checks(some: Iterable[Explanation]) -> Iterator[str]:
    rows = ((f"`{one.code}`", f"{one.means.partition('. ')[0].rstrip('.')}.") for one in some)
    return _table(("Code", "What is told"), rows)


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield "|---" * len(headings) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    PAGE.write_text(statement(), "utf-8")
