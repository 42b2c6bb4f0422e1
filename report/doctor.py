"""Is this machine able to build? Python, libraries, Pango, fonts and folders, each with a remedy."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from report.letters import FACES

LIBRARIES = (
    ("click", ""),
    ("jinja2", ""),
    ("pandas", "3"),
    ("matplotlib", ""),
    ("weasyprint", "70."),
    ("ruamel.yaml", ""),
    ("markdown-it-py", ""),
    ("python-calamine", ""),
)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and what to do if not."""

    well: bool
    subject: str
    what: str
    remedy: str = ""


def findings(templates: Path, data: Path, out: Path) -> Iterator[Finding]:
    """Look at everything a build needs."""
    yield _python()
    yield from (_library(name, wanted) for name, wanted in LIBRARIES)
    yield _pango()
    yield _fonts(templates / "fonts")
    yield _data(data)
    yield _out(out)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    well = sys.version_info >= (3, 11)
    return Finding(well, "Python", version, "" if well else "Install Python 3.11 or newer.")


def _library(name: str, wanted: str) -> Finding:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(
            False, name, "is missing", "Run: make report (or install the program again)."
        )
    if not version.startswith(wanted):
        return Finding(False, name, f"{version}, and {wanted} is needed", "Run: make report")
    return Finding(True, name, version)


def _pango() -> Finding:
    try:
        from weasyprint.text.ffi import pango
    except (OSError, ImportError) as trouble:
        first = str(trouble).splitlines()[0]
        words = Path(__file__).with_name("pango.txt").read_text(encoding="utf-8")
        return Finding(False, "Pango", f"cannot be loaded ({first})", words)
    number = pango.pango_version()
    version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    well = number >= 14400
    return Finding(well, "Pango", version, "" if well else "Install Pango 1.44 or newer.")


def _fonts(folder: Path) -> Finding:
    missing = [face for face in FACES if not (folder / face).is_file()]
    if missing:
        return Finding(
            False, "Fonts", f"missing: {', '.join(missing)}", "Install the program again."
        )
    return Finding(True, "Fonts", "Report Sans, three faces")


def _data(data: Path) -> Finding:
    if data.is_dir():
        return Finding(True, "Data", f"“{data}” is there")
    return Finding(
        True,
        "Data",
        f"there is no “{data}” here yet; make an edition with: new PARTNERSHIP/EDITION",
    )


def _out(out: Path) -> Finding:
    folder = next(path for path in (out, *out.absolute().parents) if path.exists())
    if os.access(folder, os.W_OK):
        return Finding(True, "Output", f"“{out}” can be written")
    return Finding(False, "Output", f"“{out}” cannot be written", "Name another folder with --out.")
