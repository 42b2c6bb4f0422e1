"""Every mistake a partnership can make: told once, where it is, with what to do about it.

Mistakes that can be typed lie in tests/data/brokenshire, each edition with what is said of it in
``_problems.txt``. Those that are made of bytes are written here.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import build
from report.cli import Story, program
from report.dataset import read_dataset
from report.edition import open_edition
from report.problems import Level, Problem, ReportError
from report.schema.values import State

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
STORY = Story(build.prepare, build.build, build.TEMPLATES)
EDITIONS = sorted(path.parent.name for path in DATA.glob("brokenshire/*/_problems.txt"))
GOOD = "2024-25"
BROKEN = [edition for edition in EDITIONS if edition != GOOD]

Golden = Callable[[Path, str], None]


@dataclass(frozen=True)
class Told:
    """How a command ended, what it said on both streams, and the problems as values."""

    code: int
    out: str
    err: str
    problems: tuple[Problem, ...]

    @property
    def lines(self) -> list[str]:
        """Each problem on one line, in order."""
        return [f"{one.place}: {one.level.value}: {one.what}" for one in self.problems]

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.problems]


def typed(data: Path, *words: str) -> Told:
    """A command, typed in a folder that holds partnerships."""
    found: list[Problem] = []

    def prepare(*given: Any, **options: Any) -> Any:
        try:
            prepared = build.prepare(*given, **options)
        except ReportError as trouble:
            found.extend(trouble.problems)
            raise
        found.extend(prepared.problems)
        return prepared

    story = program(replace(STORY, prepare=prepare))
    with chdir(data):
        result = CliRunner().invoke(story, ["--data", ".", *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Told(result.exit_code, result.stdout, result.stderr, tuple(found))


@cache
def told(edition: str) -> Told:
    """What ``check`` tells of one of Brokenshire's editions."""
    return typed(DATA, "check", f"brokenshire/{edition}")


# Mistakes that can be typed


def test_every_edition_of_brokenshire_has_its_problems_beside_it() -> None:
    folders = sorted(path.name for path in DATA.glob("brokenshire/*/") if path.is_dir())
    assert folders == EDITIONS


@pytest.mark.parametrize("edition", EDITIONS)
def test_check_tells_exactly_what_was_looked_at(edition: str, golden: Golden) -> None:
    golden(DATA / "brokenshire" / edition / "_problems.txt", told(edition).err)


@pytest.mark.parametrize("edition", EDITIONS)
def test_errors_and_nothing_else_end_with_1(edition: str) -> None:
    wrong = any(one.level is Level.ERROR for one in told(edition).problems)
    assert told(edition).code == int(wrong)
    assert wrong == (edition != GOOD)


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_mistake_is_told_once(edition: str) -> None:
    """One problem for each place; of a whole file, one of each kind."""
    places = [
        (one.place.file, one.place.line, one.place.column)
        if one.place.line
        else (one.place.file, one.code, one.what)
        for one in told(edition).problems
    ]
    assert [place for place, times in Counter(places).items() if times > 1] == []


OF_A_WHOLE_FILE = {
    *("extra-file", "file-empty", "file-is-folder", "file-missing", "no-source", "two-files"),
    "unknown-file",
}
"""What no line of a file can be blamed for."""


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_problem_has_a_place_that_is_there_and_a_remedy(edition: str) -> None:
    for one in told(edition).problems:
        assert one.place.file.startswith("brokenshire/"), one
        assert one.what.endswith((".", "”?")), one
        assert len(one.remedy) > 10, one
        if one.code in OF_A_WHOLE_FILE:
            assert one.place.line == 0, one
            continue
        line = (DATA / one.place.file).read_text("utf-8").split("\n")[one.place.line - 1]
        assert one.place.excerpt == line, one
        assert 0 <= one.place.column <= len(line) + 1, one


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_told_as_a_fault_of_the_program(edition: str) -> None:
    said = told(edition).out + told(edition).err
    assert "Traceback" not in said
    assert "Something went wrong inside the program" not in said
    assert str(ROOT) not in said


TOLD_ELSEWHERE = {
    "cell-error": "a formula that failed: test_a_formula_that_failed_is_told",
    "cell-too-long": "test_what_is_far_too_large_is_told",
    "delimiter": "test_what_excel_saves_is_read_and_said",
    "file-damaged": "test_what_cannot_be_text_is_told",
    "file-too-long": "test_what_is_far_too_large_is_told",
    "file-unreadable": "test_what_cannot_be_text_is_told",
    "first-of-month": "test_a_month_that_a_spreadsheet_made_a_day_is_told",
    "mixed-encoding": "test_what_cannot_be_text_is_told",
    "other-sheets": "test_a_second_sheet_is_told",
    "sheet-too-large": "test_workbooks.py",
    "too-many-columns": "test_what_is_far_too_large_is_told",
    "utf-16": "test_what_excel_saves_is_read_and_said",
    "windows-encoding": "test_what_excel_saves_is_read_and_said",
}
"""Codes that need bytes, or more text than anyone types."""

CODE = re.compile(r"""\b(?:error|warning|note|BadValue|Fault)\(\s*"([a-z][a-z0-9-]+)",""")
AS_DATA = re.compile(r"""\breturn \w+(?:\.\w+\([^)]*\))?, "([a-z]+(?:-[a-z]+)+)", what, remedy""")


def test_every_code_that_reading_and_checking_can_tell_is_told_here() -> None:
    files = [
        *(ROOT / "report").glob("*.py"),
        *(path for part in ("schema", "sources", "checks") for path in _modules(part)),
    ]
    known: set[str] = set()
    for file in files:
        text = file.read_text("utf-8")
        known |= {*CODE.findall(text), *AS_DATA.findall(text)}
    seen = {code for edition in EDITIONS for code in told(edition).codes} | set(TOLD_ELSEWHERE)
    assert known - seen == NOT_YET


def _modules(part: str) -> list[Path]:
    return sorted((ROOT / "report" / part).glob("*.py"))


NOT_YET: set[str] = set()
