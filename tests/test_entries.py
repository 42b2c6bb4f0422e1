"""YAML nodes as entries: keys, kinds and shapes at every level, each fault told once."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from report.problems import Problem
from report.schema.entries import (
    EDITION_FILE,
    FILES,
    PARTNERSHIP_FILE,
    EditionSettings,
    FileRule,
    Partnership,
    Priority,
    Review,
)
from report.schema.entry import Entry, keys_of
from report.schema.reading import EntryReader
from report.schema.values import Amount, Kind, State
from report.sources.nodes import Text, parse_yaml

RULES = {rule.name: rule for rule in (PARTNERSHIP_FILE, EDITION_FILE, *FILES)}


def read(name: str, text: str) -> tuple[Any, list[Problem]]:
    """What a file of the contract holds, and what is wrong with it."""
    parsed = parse_yaml(text, f"{name}.yaml")
    assert parsed.node is not None, parsed.problems
    reader = EntryReader()
    held = reader.file(RULES[name], parsed.node)
    return held, [*parsed.problems, *reader.problems]


def told(name: str, text: str) -> list[str]:
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in read(name, text)[1]]


REVIEW = "- id: a\n  type: scr\n  publication: {status: not_public}\n"


# What is right


def test_a_text_keeps_its_words_and_its_place() -> None:
    (priority,), problems = read("priorities", "- id: a\n  title: no\n  lead: 12:30\n")
    assert problems == []
    assert (priority.title, priority.lead) == ("no", "12:30")
    assert isinstance(priority.title, Text)
    assert priority.at("title").line == 2
    assert priority.at("why") == priority.place


def test_a_single_text_may_stand_alone_where_a_list_may() -> None:
    (priority,), problems = read("priorities", "- id: a\n  title: b\n  done: One thing\n")
    assert (priority.done, problems) == (("One thing",), [])


def test_what_is_left_out_has_its_usual_value() -> None:
    settings, problems = read(
        "edition", "period: {start: 2018-04, end: 2019-03}\nguidance: wt2015\nstatus: draft\n"
    )
    assert problems == []
    assert (settings.standing, settings.count_unpublished, settings.accepted) == ("own", False, ())
    assert (settings.period.start.first.day, settings.period.end.last.day) == (1, 31)


def test_a_mark_in_brackets_needs_no_quotation_marks() -> None:
    (priority,), problems = read(
        "priorities", "- id: a\n  title: b\n  impact: [{measure: m, latest: [c], baseline: '>9'}]\n"
    )
    assert problems == []
    assert priority.impact[0].latest == Amount(None, State.CONFIDENTIAL)
    assert priority.impact[0].baseline.state is State.AT_LEAST


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_key_of_the_contract_says_what_it_means(rule: FileRule) -> None:
    def classes(cls: type[Entry]) -> list[type[Entry]]:
        kinds = [key.metadata["kind"] for key in keys_of(cls).values()]
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Entry)]
        return [cls, *(found for kind in inner for found in classes(kind))]

    for cls in classes(rule.entry) if isinstance(rule.entry, type) else ():
        assert cls.__doc__
        assert all(key.metadata["means"] for key in keys_of(cls).values())
        given = [one for one in fields(cls) if not one.kw_only]  # the others no file can give
        assert {one.metadata.get("name") or one.name for one in given} == {*keys_of(cls)}


# What is wrong


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("priorities", "- id: a\n  titel: b\n", ["2:3 unknown-key"]),
        ("priorities", "- id: a\n", ["1:3 missing-key"]),
        ("priorities", "- id: a\n  title:\n", ["2:3 missing-key"]),
        ("priorities", '- id: a\n  title: ""\n', ["2:3 missing-key"]),
        ("priorities", "- id: A B\n  title: b\n", ["1:7 not-an-id"]),
        ("priorities", "- id: a\n  title: b\n  title: c\n", ["3:3 duplicate-key"]),
        (
            "priorities",
            "- id: a\n  title: b\n  next: [{action: c, by: 12:30}]\n",
            ["3:26 not-a-date"],
        ),
        ("reviews", REVIEW + "  children: no\n", ["4:13 not-a-number"]),
        ("reviews", REVIEW + "  children: 2.5\n", ["4:13 not-a-whole-number"]),
        ("reviews", REVIEW + "  children: -1\n", ["4:13 negative-count"]),
        ("reviews", REVIEW.replace("scr", "src"), ["2:9 unknown-choice"]),
        ("reviews", REVIEW.replace("status", "statsu"), ["3:17 unknown-key"]),
        ("glossary", "SCR:\nLSCB: A board\n", ["1:1 missing-value"]),
        ("sources", "a.csv: {source: x}\n", ["1:8 missing-key"]),
    ],
)
def test_each_fault_is_told_once_and_where_it_is(name: str, text: str, said: list[str]) -> None:
    assert told(name, text) == said


@pytest.mark.parametrize(
    ("text", "meant"),
    [("titel", "title"), ("Period", "period"), ("guidence", "guidance"), ("aproved", "approved")],
)
def test_a_misspelt_key_comes_with_what_was_meant(text: str, meant: str) -> None:
    _, problems = read("edition", f"{text}: x\n")
    (one,) = [one for one in problems if one.code == "unknown-key"]
    assert one.remedy == f"Did you mean “{meant}”?"
    assert not any(other.code == "missing-key" and meant in other.what for other in problems)


def test_a_strange_key_comes_with_all_there_are() -> None:
    _, problems = read("glossary", "SCR: A review\n")
    assert problems == []
    _, problems = read("partnership", "weather: fine\n")
    assert "name, short_name, area" in problems[0].remedy


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("count_unpublished", "no", "not-true-or-false"),
        ("count_unpublished", "12:30", "not-true-or-false"),
        ("disclosure", "{hide_up_to: no}", "not-a-number"),
        ("publish_on", "no", "not-a-date"),
        ("publish_on", "1/4/2019", "not-a-date"),
        ("status", "no", "unknown-choice"),
    ],
)
def test_a_word_where_something_else_is_wanted_is_told(key: str, text: str, code: str) -> None:
    period = "period: {start: 2018-04, end: 2019-03}\nguidance: wt2015\n"
    status = "" if key == "status" else "status: draft\n"
    _, problems = read("edition", f"{period}{status}{key}: {text}\n")
    assert [one.code for one in problems] == [code]


def test_a_colour_without_quotation_marks_is_not_lost_without_a_word() -> None:
    assert "5:1 not-a-colour" in told(
        "partnership", "name: a\nshort_name: b\narea: c\nkind: board\naccent: #1B5E5A\n"
    )


# Shapes

GOOD = {
    "partnership": "name: a\n",
    "edition": "title: a\n",
    "priorities": "- id: a\n",
    "reviews": "- id: a\n",
    "sources": "a.csv: {source: b}\n",
    "glossary": "SCR: a\n",
    "hwbb_paper": "style: a\n",
}
SHAPES = {"list": "- a\n- b\n", "map": "a: {b: c}\n", "text": "a\n", "nothing": "~\n"}
WANTED = {name: "list" if name in ("priorities", "reviews") else "map" for name in GOOD}


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_of_another_shape_is_told_once(name: str, shape: str) -> None:
    said = told(name, SHAPES[shape])
    if shape != WANTED[name]:
        assert said == ["1:1 yaml-shape"]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n",
        "- - a\n",
        "- id: [a]\n  title: b\n",
        "- id: {a: b}\n  title: b\n",
        "- id: a\n  title: b\n  impact: {statement: c}\n",
        "- id: a\n  title: b\n  impact: c\n",
        "- id: a\n  title: b\n  impact: [c]\n",
        "- id: a\n  title: b\n  impact: [[c]]\n",
        "- id: a\n  title: b\n  done: {c: d}\n",
        "- id: a\n  title: b\n  done: [c: d]\n",
        "- id: a\n  title: b\n  done: [[c]]\n",
        "- id: a\n  title: b\n  next: [{action: c, by: [2020]}]\n",
    ],
)
def test_a_list_for_an_entry_or_the_reverse_is_told_at_every_level(text: str) -> None:
    assert [one.split()[1] for one in told("priorities", text)] == ["yaml-shape"]


@pytest.mark.parametrize("key", keys_of(EditionSettings))
@pytest.mark.parametrize("text", ["[[x]]", "{x: {y: z}}", "x", "[x]", "~", "[]", "{}"])
def test_no_shape_of_any_key_is_too_odd_to_be_told_of(key: str, text: str) -> None:
    settings, problems = read("edition", f"{key}: {text}\n")
    assert isinstance(settings, EditionSettings)
    assert all(one.place.line == 1 for one in problems)


def test_a_text_with_a_colon_is_told_with_its_remedy() -> None:
    _, problems = read("priorities", "- id: a\n  title: b\n  done:\n    - Training: 300 came\n")
    assert problems[0].remedy.startswith('Put "…" round a text that holds a colon')


@pytest.mark.parametrize("cls", [Partnership, Priority, Review])
def test_an_entry_of_nothing_is_an_entry_of_defaults(cls: type[Entry]) -> None:
    assert all(
        getattr(cls(), name) == key.default
        for name, key in keys_of(cls).items()
        if not isinstance(key.metadata["kind"], Kind)
    )
