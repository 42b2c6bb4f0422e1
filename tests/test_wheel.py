"""The installed command makes, checks and builds an edition anywhere, to the byte as the checkout.

It is installed as a stranger would have it: from a wheel, into a clean environment, without a
network. ``tests/test_setup.py`` holds that pip can do so; here the command has to work.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.reading import ROOT, Report, run
from tests.test_reproducible import contents, different

WHEELS = ROOT / ".venv/wheels"

SOURCES = ("report", "charts", "templates", "build.py", "pyproject.toml", "README.md", "LICENSE")

EDITION = "ourshire/2025-26"

UNWANTED = shutil.ignore_patterns("__pycache__")


@dataclass(frozen=True)
class Installed:
    """A clean environment with the wheel in it, and the wheel's own list of files."""

    environment: Path
    packed: frozenset[str]

    def command(self, *words: str | Path, cwd: Path) -> str:
        """Run the installed command without a word from this environment; return what it says."""
        outside = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
        }
        done = subprocess.run(
            [self.environment / "bin/annual-report", *words],
            cwd=cwd,
            env=outside,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    if not WHEELS.is_dir():
        reason = "the wheels that a clean environment needs are fetched by `make test`"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    folder = tmp_path_factory.mktemp("wheel")
    wheel = built_wheel(folder)
    environment = folder / "environment"
    run("-m", "venv", "--without-pip", environment, cwd=folder)
    python = environment / "bin/python"
    offline = ["--offline", "--no-index", "--find-links", WHEELS, "--no-cache", "--quiet"]
    run("-m", "uv", "pip", "install", "--python", python, *offline, wheel, cwd=folder)
    with ZipFile(wheel) as packed:
        return Installed(environment, frozenset(packed.namelist()))


def built_wheel(folder: Path) -> Path:
    """The wheel, built from a copy that is gone when it is used."""
    source = folder / "source"
    source.mkdir()
    for part in SOURCES:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, source / part, ignore=UNWANTED)
        elif (ROOT / part).exists():
            shutil.copy(ROOT / part, source)
    quiet = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    build = ["-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", folder]
    run(*build, source, cwd=folder, **quiet)
    shutil.rmtree(source)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def desk(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own in which the installed command made and built an edition."""
    folder = tmp_path_factory.mktemp("a desk far away")
    installed.command("new", EDITION, cwd=folder)
    installed.command("check", cwd=folder)
    installed.command("report", "--keep", cwd=folder)
    return folder


def test_a_new_edition_builds_at_once_in_any_folder(desk: Path) -> None:
    report = Report(desk / "out" / EDITION)
    assert len(report.pdf.pages) > 5
    assert report.screen.errors == []
    assert len(report.tables) > 3
    assert [path.name for path in desk.iterdir()] in (["data", "out"], ["out", "data"])


def test_the_checkout_builds_the_same_bytes_of_the_same_data(desk: Path) -> None:
    run(ROOT / "build.py", "--out", "checkout", "report", cwd=desk)
    assert different(contents(desk / "checkout"), contents(desk / "out")) == []


def test_a_second_edition_carries_the_first_on(installed: Installed, desk: Path) -> None:
    installed.command("new", "ourshire/2026-27", "--from", EDITION, cwd=desk)
    assert "2 editions are ready to build" in installed.command("check", cwd=desk)


def test_the_installed_command_is_called_by_its_own_name(
    installed: Installed, tmp_path: Path
) -> None:
    said = installed.command("--help", cwd=tmp_path)
    assert said.startswith("Usage: annual-report ")
    assert "build.py" not in said
    assert list(tmp_path.iterdir()) == []


def test_the_installed_doctor_finds_the_machine_well(installed: Installed, tmp_path: Path) -> None:
    assert "This machine can build." in installed.command("doctor", cwd=tmp_path)


def test_the_installed_numbers_and_explanations_can_be_asked_for(
    installed: Installed, desk: Path
) -> None:
    assert installed.command("numbers", EDITION, cwd=desk)
    assert installed.command("explain", cwd=desk)


def test_everything_that_is_no_code_is_packed_too(installed: Installed) -> None:
    here = [
        path.relative_to(ROOT).as_posix()
        for part in ("report", "charts", "templates")
        for path in sorted((ROOT / part).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    wanted = [re.sub("^templates/", "annual_report/templates/", name) for name in here]
    assert [name for name in wanted if name not in installed.packed] == []
    for name in ("report/pango.txt", "charts/house.mplstyle", "templates/fonts/report-sans.ttf"):
        assert name in here
    assert any(name.startswith("templates/starter/") for name in here)


def test_nothing_else_is_packed(installed: Installed) -> None:
    tops = {name.split("/")[0] for name in installed.packed}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "annual_report",
        "charts",
        "report",
    }
    assert [name for name in installed.packed if "__pycache__" in name] == []


WHERE = """
import annual_report, charts, report, importlib.util
print(annual_report.__file__, charts.__file__, report.__file__, sep="\\n")
print(importlib.util.find_spec("build"))
"""


def test_what_is_installed_lies_in_its_environment_and_hides_no_other_package(
    installed: Installed, tmp_path: Path
) -> None:
    python = installed.environment / "bin/python"
    said = subprocess.check_output([python, "-I", "-c", WHERE], cwd=tmp_path, text=True)
    *files, build = said.splitlines()
    assert all(Path(file).is_relative_to(installed.environment) for file in files)
    assert build == "None"


def test_the_clean_environment_is_clean(installed: Installed) -> None:
    """So that what is missing from the wheel's own list of needs would be missed here."""
    ask = "from importlib.metadata import distributions as d; print(*(i.name for i in d()))"
    python = installed.environment / "bin/python"
    there = subprocess.check_output([python, "-I", "-c", ask], text=True).lower().split()
    assert "safeguarding-annual-report" in there
    assert not {"pytest", "ruff", "mypy", "page-validation", "hypothesis"} & set(there)
    assert Path(sys.prefix) != installed.environment
