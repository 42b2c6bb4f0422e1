"""Every edition's web page in a real browser, opened once and looked at in many ways.

The browser is the machine's own Chromium, driven by Playwright; axe-core comes with its package.
Where one of them is missing the tests are left out with the reason, and fail where CI is true.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, wraps
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec

import pytest

import build
from report.edition import find_editions, open_edition
from report.progress import Progress
from report.starter import start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
ACCESS = ROOT / "tests/data/access"
DATA = ROOT / "data"
STARTER = "ourshire/2025-26"
EDITIONS = (*find_editions(DATA), STARTER)
"""Every edition there is, and one that somebody has just begun."""

SHOWCASE = "exampleshire/2024-25"

NARROW, MIDDLE, WIDE = 320, 768, 1280

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def do_without(what: str) -> NoReturn:
    """Leave a test out for want of a tool; where CI is true that is a failure."""
    reason = f"{what} is not here; `make test` says how to have it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


Given = ParamSpec("Given")


@dataclass
class Heard:
    """What the tests of a file promise of each edition's page, and whether every one was kept."""

    said: dict[str, dict[str, bool]] = field(default_factory=dict)
    edition: str = ""

    @contextmanager
    def of(self, edition: str) -> Iterator[None]:
        """Within it, promises are of this edition."""
        before, self.edition = self.edition, edition
        yield
        self.edition = before

    def promise(self, what: str) -> Callable[[Callable[Given, None]], Callable[Given, None]]:
        """Mark a test as one of those that stand for this promise in docs/accessibility.md."""

        def marked(test: Callable[Given, None]) -> Callable[Given, None]:
            @wraps(test)
            def heard(*given: Given.args, **named: Given.kwargs) -> None:
                so_far = self.said.setdefault(self.edition, {})
                before, so_far[what] = so_far.get(what, True), False
                test(*given, **named)
                so_far[what] = before

            return heard

        return marked

    def told(self, edition: str) -> dict[str, bool]:
        """What was heard of an edition's page; a promise that no test asked of it is not in it."""
        return dict(sorted(self.said.get(edition, {}).items()))


def is_every_test_asked(config: pytest.Config) -> bool:
    """Whether whole files of tests were asked for, and not one test or another."""
    picked = config.getoption("keyword") or config.getoption("lf", False)
    return not picked and not any("::" in one for one in config.args)


@dataclass(frozen=True)
class WebPages:
    """The web page of each edition, filled once for all tests when first asked for; no PDF."""

    folder: Path

    def of(self, edition: str) -> str:
        """The address of an edition's page."""
        return self.path(edition).as_uri()

    def path(self, edition: str) -> Path:
        """The file of an edition's page."""
        page = self.folder / "web" / edition / "annual-report.html"
        with (self.folder / "web.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not page.exists():
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(_filled(edition, self.folder / "begun"), encoding="utf-8")
        return page


@pytest.fixture(scope="session")
def web_pages(tmp_path_factory: pytest.TempPathFactory) -> WebPages:
    """Where every edition's page is to be had."""
    folder = tmp_path_factory.getbasetemp()
    return WebPages(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)


def _filled(edition: str, begun: Path) -> str:
    data = begun if edition == STARTER else DATA
    if edition == STARTER and not begun.exists():
        start(build.TEMPLATES / "starter", begun, STARTER)
    return build.prepare(open_edition(data, edition), data, Progress()).pages.screen


@pytest.fixture(scope="session")
def browser() -> Browser:
    """The machine's Chromium, without a window."""
    if find_spec("playwright") is None:
        do_without("Playwright")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        do_without("Chromium")
    return _launched(program)


@cache
def _launched(program: str) -> Browser:
    """One browser for all files of tests: Playwright is begun once in a process."""
    from playwright.sync_api import sync_playwright

    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    atexit.register(playwright.stop)
    atexit.register(browser.close)
    return browser


def axe_source() -> str:
    """The program of axe-core."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        do_without("axe-core")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def show(page: Page, width: int, *, height: int = 900, scheme: Any = "light") -> None:
    """Give a page a window of this size, in light or dark."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="screen", color_scheme=scheme, forced_colors="none")


def unfold(page: Page, is_open: bool = True) -> None:
    """Open or close every disclosure."""
    page.evaluate(
        "open => document.querySelectorAll('details').forEach(one => { one.open = open })", is_open
    )
