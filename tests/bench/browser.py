"""Headless Chromium printing the same page, where there is one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.runs import Run, Watch

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
LONGEST = 120
"""Seconds after which a browser is taken to hang."""


def find_browser(page: Path, target: Path) -> str | None:
    """The first of the browsers we know that is installed and prints the page."""
    installed = filter(None, map(shutil.which, NAMES))
    return next((browser for browser in installed if _prints(browser, page, target)), None)


def _prints(browser: str, page: Path, target: Path) -> bool:
    try:
        print_page(browser, page, target)
    except (OSError, subprocess.SubprocessError):
        return False
    return target.exists()


def print_page(browser: str, page: Path, target: Path) -> Run:
    """Print a page once, in a profile of its own; starting the browser counts."""
    with TemporaryDirectory() as profile:
        command = [browser, *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={target}"]
        command.append(page.resolve().as_uri())
        watch = Watch()
        with watch.stage("start and print"):
            subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
        return Run(watch.processor, watch.wall)
