"""Building the real editions is silent, and the repository speaks of nothing outside itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reading import EDITIONS, ROOT, Built, five_editions, run

built = five_editions  # pytest finds a fixture by its name in the module


def test_nobody_logs_and_nothing_warns_while_the_five_editions_are_built(built: Built) -> None:
    """Logs of every library are shown there, and every warning of Python's is an error."""
    assert built.complained == ""


def test_the_five_editions_have_no_problems_to_tell(built: Built) -> None:
    assert not re.search(r"warning|error|note:", built.said)


def test_the_command_tells_each_edition_each_stage_and_where_the_files_are(built: Built) -> None:
    lines = built.said.splitlines()
    for number, edition in enumerate(EDITIONS, start=1):
        (line,) = [one for one in lines if one.startswith(f"[{number}/{len(EDITIONS)}] {edition}")]
        stages = ["load", "count", "protect", "draw", "fill", "write", "look", "audit"]
        assert re.findall(r"([a-z]+) \d+\.\d s", line) == stages
        for kind in ("pdf", "html", "print.html"):
            assert any(f"{edition}/annual-report.{kind}  (" in one for one in lines)


LOUD_LIBRARIES = """
import logging, sys, warnings
logging.basicConfig(level=logging.WARNING, format="logged by %(name)s: %(message)s")
logging.getLogger("weasyprint").warning("one")
logging.getLogger("matplotlib.font_manager").warning("two")
logging.getLogger("fontTools.subset").warning("three")
warnings.warn("four")
"""


def test_a_log_or_a_warning_would_have_been_noticed() -> None:
    """So that the promise of silence is one."""
    done = run("-W", "error", "-c", LOUD_LIBRARIES, code=1)
    assert "logged by weasyprint: one" in done.stderr
    assert "logged by matplotlib.font_manager: two" in done.stderr
    assert "logged by fontTools.subset: three" in done.stderr
    assert "UserWarning: four" in done.stderr


# Nothing outside itself


def texts(root: Path) -> dict[str, str]:
    """Every text file of the repository, by its path: what git knows or would add."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.check_output(words, cwd=root, text=True).split("\0")
    found = {}
    for name in filter(None, names):
        data = (root / name).read_bytes() if (root / name).is_file() else b"\0"
        if b"\0" not in data:
            found[name] = data.decode("utf-8", errors="replace")
    return found


def lines_with(pattern: str, root: Path) -> list[str]:
    """Each line of the repository that a pattern finds."""
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts(root).items()
        for number, line in enumerate(text.splitlines(), start=1)
        if wanted.search(line)
    ]


UP = r"\.\." + "/"

OUTSIDE = {
    "a shared folder above": rf"{UP}(\w+/)*sha" + "red\\b",
    "a folder above the checkout": rf"(?<![\w/.]){UP}{UP}{UP}",
    "a folder of one machine": r"(?<![\w.])/(wo"
    + r"rk|home/\w|root|Users/\w|mnt/\w|tm"
    + r"p/dev)/",
    "a registry of packages": r"py" + r"pi\.org|python" + r"hosted\.|--(extra-)?index-url[ =]\S*//",
    "a drive of one machine": r"\b[D-Z]:\\",
}


@pytest.fixture(scope="module")
def repository() -> Path:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("only a git checkout knows which files are the repository's")
    return ROOT


@pytest.mark.parametrize("pattern", OUTSIDE.values(), ids=OUTSIDE)
def test_no_file_of_the_repository_names(repository: Path, pattern: str) -> None:
    assert lines_with(pattern, repository) == []


@pytest.mark.parametrize(
    ("which", "line"),
    [
        ("a shared folder above", f"see {'..'}/{'sha' + 'red'}/domain.md"),
        ("a shared folder above", f"open('{'..'}/{'..'}/{'sha' + 'red'}')"),
        ("a folder of one machine", f"cd /{'wo' + 'rk'}/main"),
        ("a registry of packages", f"https://{'py' + 'pi'}.org/simple"),
        ("a registry of packages", f"--{'index'}-url=https://example.org"),
    ],
)
def test_a_planted_name_is_found(tmp_path: Path, which: str, line: str) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / "notes.md").write_text(f"# Notes\n\n{line}\n", encoding="utf-8")
    assert lines_with(OUTSIDE[which], tmp_path) == [f"notes.md:3: {line}"]
