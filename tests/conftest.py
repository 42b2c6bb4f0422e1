"""What every test may use: texts that were looked at and kept, and the option that keeps new ones.

``pytest --update-golden`` writes what the program says now; tests/data/README.md says how to look
at it first. UPDATE_GOLDEN=1 in the environment does the same.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

SWITCH = "UPDATE_GOLDEN"
"""The same switch as in tests/making.py, so that the option serves the golden texts there too."""

ROOT = Path(__file__).parent.parent

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Keep what is said now as the golden texts. Look at the difference first.",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden"):
        os.environ[SWITCH] = "1"


LONGEST = (
    *("web_browser", "web_origins", "interrupted", "screen", "spreadsheets_calc", "cli"),
    *("access_standards", "paper_pack", "reproducible", "wheel", "sentinel", "tagging", "tracing"),
    *("review_browser", "review_pack", "publish", "publish_marks", "paper", "editions", "setup"),
    *("embargo_build", "comparing", "audit", "layout", "governance", "load"),
)
"""Files of tests that take longest: they begin, so that no worker is left with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {f"test_{name}.py": at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


@pytest.fixture
def golden() -> Golden:
    """Hold a text against the file in which it was kept; or keep it, under the option."""
    return _keep if os.environ.get(SWITCH) else _compare


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _compare(path: Path, text: str) -> None:
    if not path.exists():
        pytest.fail(
            f"{_named(path)} is not there yet. Keep it with --update-golden.", pytrace=False
        )
    kept = path.read_bytes().decode("utf-8")
    if text != kept:
        pytest.fail(_difference(path, kept, text), pytrace=False)


def _difference(path: Path, kept: str, text: str) -> str:
    lines = difflib.unified_diff(
        kept.splitlines(),
        text.splitlines(),
        f"{_named(path)}, as kept",
        "as it is now",
        lineterm="",
    )
    told = "\n".join(lines) or "Only line ends differ."
    return f"{told}\n\nIf every line of this is right, keep it with --update-golden."


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
