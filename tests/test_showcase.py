"""The showcase, the manual to copy from: whole, explained, and true of what the program does."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import build
from report.cli import program
from report.prepared import Prepared
from report.schema.entries import EDITION_FILE, FILES, PARTNERSHIP_FILE, FileRule
from report.schema.entry import Entry, keys_of
from report.schema.rules import TableRule
from report.schema.tables import TABLES
from tests.making import real_prepared

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
SHOWCASE = DATA / "exampleshire"
MANUAL = SHOWCASE / "2024-25"
YEARS = ("2023-24", "2024-25")

ENTRIES = [
    rule for rule in (PARTNERSHIP_FILE, EDITION_FILE, *FILES) if isinstance(rule.entry, type)
]


def prepared(year: str) -> Prepared:
    return real_prepared(f"exampleshire/{year}")


def all_keys(cls: type[Entry]) -> Iterator[str]:
    for name, rule in keys_of(cls).items():
        yield name
        kind = rule.metadata["kind"]
        if isinstance(kind, type) and issubclass(kind, Entry):
            yield from all_keys(kind)


def name_of(rule: FileRule | TableRule) -> str:
    return rule.name


# Whole and explained


@pytest.mark.parametrize("rule", ENTRIES, ids=name_of)
def test_every_key_is_used_below_a_remark_or_explained_in_one(rule: FileRule) -> None:
    assert isinstance(rule.entry, type)
    folder = SHOWCASE if rule is PARTNERSHIP_FILE else MANUAL
    lines = (folder / f"{rule.name}.yaml").read_text("utf-8").splitlines()
    remarks = "\n".join(line for line in lines if line.lstrip().startswith("#"))
    used = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    for key in all_keys(rule.entry):
        explained = re.search(rf"(?m)^\s*#\s*(?:- )?{key}\b", remarks)
        assert explained or re.search(rf"(?m)^[\s-]*{key}:", used), key
    assert lines[0].startswith("# ")


@pytest.mark.parametrize("rule", TABLES, ids=name_of)
def test_every_column_is_there_and_explained_as_the_contract_has_it(rule: TableRule) -> None:
    with (MANUAL / f"{rule.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        headings = next(csv.reader(file))
    readme = (MANUAL / "README.md").read_text("utf-8")
    section = readme.split(f"## {rule.name}.csv")[1].split("\n## ")[0]
    explained = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    names = [name for cell in explained for name in re.findall(r"\w+", cell)]
    needed = [name for cell in explained for name in re.findall(r"\*\*(\w+)\*\*", cell)]
    assert set(headings) == set(rule.column_names)
    assert set(rule.column_names) <= set(names)
    assert set(needed) == {column.name for column in rule.columns if column.required}


# True of what the program does


@pytest.mark.parametrize("folder", [SHOWCASE, build.TEMPLATES / "starter"], ids=["all", "new"])
def test_only_commands_and_options_that_there_are_are_spoken_of(folder: Path) -> None:
    group = program(build.STORY)
    commands = getattr(group, "commands")  # noqa: B009 - of a click group
    options = {
        name for one in (group, *commands.values()) for opt in one.params for name in opt.opts
    }
    for path in (one for one in folder.rglob("*") if one.suffix in (".yaml", ".md")):
        text = path.read_text("utf-8")
        for name in re.findall(r"\bcommands? [`“\"]([a-z]+)", text):
            assert name in commands, path
        for option in re.findall(r"(?<![\w-])--[a-z]+", text):
            assert option in options, path


@pytest.mark.parametrize("year", YEARS)
def test_readers_are_shown_no_name_of_a_file(year: str) -> None:
    pages = prepared(year).pages
    shown, asked_for, _ = pages.screen.partition('<div class="origins"')
    assert asked_for
    for html in (pages.printed, shown):
        text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL)
        assert not re.findall(r"\w+\.(?:csv|yaml|md)\b", text)


@pytest.mark.parametrize("year", YEARS)
def test_it_is_sound_and_no_sentence_of_it_is_found_fault_with(year: str) -> None:
    judged = prepared(year).judged
    assert judged is not None
    assert {one.code for one in prepared(year).problems} <= {"completed-since", "merge-shows-more"}
    assert [one.what for one in judged.problems if one.level.value != "note"] == []
