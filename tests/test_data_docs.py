"""docs/data.md is what the schema says: nothing forgotten, nothing out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from docs import make_data
from report.schema.entry import Entry, keys_of
from report.schema.numbers import MARKS
from report.schema.rules import TableRule
from report.schema.sections import SECTIONS
from report.schema.tables import TABLES
from report.words import VERBS

PAGE = make_data.PAGE.read_text("utf-8")
NAMES = [f"{rule.name}.yaml" for rule in make_data.ENTRY_FILES]
NAMES += [f"{rule.name}.csv" for rule in TABLES]


def part(heading: str) -> str:
    """What stands below a heading, up to the next of its level or above."""
    level = len(heading.split(" ", 1)[0])
    _, found, rest = PAGE.partition(f"\n{heading}\n")
    assert found, f"docs/data.md has no heading “{heading}”"
    return re.split(rf"^#{{1,{level}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def tabled(text: str) -> dict[str, tuple[bool, str]]:
    """The first table's names: whether each is bold and called required, and its meaning."""
    lines = text[text.index("| Name |") :].split("\n\n")[0].splitlines()[2:]
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    for name, needed, *_ in rows:
        assert name.startswith("**") == (needed == "yes")
    return {name.strip("*`"): (needed == "yes", means) for name, needed, _, means in rows}


def entries() -> Iterator[tuple[str, type[Entry]]]:
    """Every entry class of the contract, with the heading above its keys."""
    for rule in make_data.ENTRY_FILES:
        if isinstance(rule.entry, type):
            yield from inner(f"### {rule.name}.yaml", rule.entry, "")


def inner(heading: str, entry: type[Entry], path: str) -> Iterator[tuple[str, type[Entry]]]:
    yield heading, entry
    for name, rule in keys_of(entry).items():
        kind = rule.metadata["kind"]
        if isinstance(kind, type) and issubclass(kind, Entry):
            yield from inner(f"#### `{path}{name}`", kind, f"{path}{name} → ")


def test_it_is_what_the_generator_makes() -> None:
    renew = "docs/data.md is out of date. Renew it: .venv/bin/python -m docs.make_data"
    assert make_data.manual() + "\n" == PAGE, renew


@pytest.mark.parametrize("name", NAMES)
def test_every_file_has_a_section_and_a_link_to_it(name: str) -> None:
    assert part(f"### {name}").strip()
    assert f"[`{name}`](#{name.replace('.', '')})" in part("## The files")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_there(table: TableRule) -> None:
    wanted = {rule.name: (rule.required, rule.means) for rule in table.columns}
    assert tabled(part(f"### {table.name}.csv")) == wanted


def test_every_key_is_there() -> None:
    for heading, entry in entries():
        told = [tabled(text) for text in parts(heading)]
        wanted = {
            name: (bool(rule.metadata.get("needed")), rule.metadata["means"])
            for name, rule in keys_of(entry).items()
        }
        assert any(same(one, wanted) for one in told), f"the keys below {heading}"


def parts(heading: str) -> list[str]:
    """Every part of a heading: “public” stands below three files."""
    pieces = PAGE.split(f"\n{heading}\n")[1:]
    assert pieces, f"docs/data.md has no heading “{heading}”"
    return [re.split(r"^#{1,4} ", piece, maxsplit=1, flags=re.MULTILINE)[0] for piece in pieces]


def same(told: dict[str, tuple[bool, str]], wanted: dict[str, tuple[bool, str]]) -> bool:
    """The same keys in the same order, with their meanings; a default may be named behind."""
    return list(told) == list(wanted) and all(
        told[name][0] == needed and told[name][1].startswith(means)
        for name, (needed, means) in wanted.items()
    )


def test_every_kind_section_verb_and_mark_is_there() -> None:
    values, words = part("## How values are written"), part("## Words")
    assert all(f"| {name} | " in values for name in make_data.kinds())
    assert all(f"`{mark}`" in values for mark in MARKS)
    assert all(f"`{section}.md`" in words for section in SECTIONS)
    assert all(f"{{{{ {verb}(" in words for verb in VERBS)


def test_nothing_is_said_of_files_that_are_not_there() -> None:
    assert set(make_data.NOTES) <= set(NAMES)
    assert "<!--" not in PAGE


def test_every_link_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", PAGE, flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors
