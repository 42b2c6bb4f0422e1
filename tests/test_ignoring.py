"""What must wait is not committed: a repository that does not ignore it is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from report.checks.embargo import embargoed_is_ignored
from report.embargo.ignoring import not_ignored
from tests.making import made

WAITING = "data/madeshire/2022-23/embargoed/family-b.yaml"


def repository(root: Path, rules: str, where: str = "", waiting: str = WAITING) -> Path:
    """A repository with these rules and one file that waits; the file's folder."""
    (root / ".git").mkdir()
    file = root / waiting
    file.parent.mkdir(parents=True)
    file.write_text("outcome: A\n", encoding="utf-8")
    (root / where / ".gitignore").write_text(rules, encoding="utf-8")
    return file.parent


IGNORED = (
    "/data/**/embargoed/", "embargoed/", "embargoed", "**/embargoed/", "/data/", "data", "*.yaml",
    "embargoed/*\n# a remark\n**/embargoed/*", "**/embargoed/**", "data/*/*/embargoed/",
    "*barg*/", "!nothing\nembargoed/", "embargoe?/", "embargoed/   ",
)  # fmt: skip
NOT_IGNORED = (
    "", "# embargoed/", "/embargoed/", "embargo/", "embargoed/\n!embargoed/", "*.yml",
    "data/embargoed/", "embargoed/*.csv", "/out/", "Xembargoed/", "*.yaml\n!family-b.yaml",
)  # fmt: skip


@pytest.mark.parametrize("rules", IGNORED)
def test_a_rule_that_ignores_what_waits_is_understood(rules: str, tmp_path: Path) -> None:
    assert not not_ignored(repository(tmp_path, rules))


@pytest.mark.parametrize("rules", NOT_IGNORED)
def test_no_other_rule_is_taken_for_one(rules: str, tmp_path: Path) -> None:
    assert not_ignored(repository(tmp_path, rules))


@pytest.mark.skipif(not shutil.which("git"), reason="git itself is the judge here")
@pytest.mark.parametrize("rules", [*IGNORED, *NOT_IGNORED])
def test_git_judges_the_same(rules: str, tmp_path: Path) -> None:
    folder = repository(tmp_path, rules)
    shutil.rmtree(tmp_path / ".git")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    asked = ["git", "-C", str(tmp_path), "check-ignore", "-q", WAITING]
    assert bool(not_ignored(folder)) == bool(subprocess.run(asked, check=False).returncode)


def test_rules_may_lie_deeper_and_without_a_repository_nothing_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "data").mkdir()
    inner = folder / "data" / "madeshire"
    inner.mkdir()
    (folder / ".git").mkdir()
    waiting = folder / WAITING
    waiting.parent.mkdir(parents=True)
    waiting.write_text("a", encoding="utf-8")
    assert not_ignored(waiting.parent)
    (inner / ".gitignore").write_text("embargoed/\n", encoding="utf-8")
    assert not not_ignored(waiting.parent)
    (inner / ".gitignore").unlink()
    (folder / ".git").rmdir()
    assert not not_ignored(waiting.parent)


def test_rules_that_cannot_be_read_ignore_nothing(tmp_path: Path) -> None:
    folder = repository(tmp_path, "")
    (tmp_path / ".gitignore").write_bytes(b"\xff\xfe embargoed/")
    assert not_ignored(folder)


def test_a_rule_that_may_take_it_in_again_is_taken_to_do_so(tmp_path: Path) -> None:
    assert not_ignored(repository(tmp_path, "embargoed/\n!embarg[o]ed/\n"))


def test_check_tells_of_the_folder_and_nothing_of_what_it_holds(tmp_path: Path) -> None:
    data = made(tmp_path / "data")
    repository(tmp_path, "")
    (problem,) = embargoed_is_ignored(data)
    assert problem.code == "embargoed-not-ignored"
    assert problem.place.file.endswith("embargoed")
    assert "**/embargoed/" in problem.remedy
    (tmp_path / ".gitignore").write_text("**/embargoed/\n", encoding="utf-8")
    assert list(embargoed_is_ignored(data)) == []
