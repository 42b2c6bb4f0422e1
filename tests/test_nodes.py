"""YAML as it was typed: every value with its place, and every stumble in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from report.problems import NOWHERE, Place
from report.sources.nodes import (
    LARGEST,
    Mapping,
    Node,
    ReadNode,
    Scalar,
    Sequence,
    Text,
    parse_yaml,
    read_yaml,
)


def parse(text: str) -> ReadNode:
    return parse_yaml(text, "a.yaml")


def value(text: str, key: str = "a") -> Scalar:
    node = parse(text).node
    assert isinstance(node, Mapping)
    found = node.get(key)
    assert isinstance(found, Scalar)
    return found


def told(text: str) -> list[str]:
    """Each problem as line:column code."""
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in parse(text).problems]


# Values


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "on", "12:30", "1.10", "007", "1e3", "0x1F", "2020-01-02", "1_000", "“curly”"],
)
def test_a_value_stays_what_was_typed(typed: str) -> None:
    assert value(f"a: {typed}\n").text == typed


@pytest.mark.parametrize("typed", ["", "~", "null", '""', "''", '"  "', "# a remark"])
def test_nothing_behind_a_key_is_nothing(typed: str) -> None:
    assert value(f"a: {typed}\nb: 1\n").empty


def test_a_quoted_null_is_a_word() -> None:
    assert value('a: "null"\n').text == "null"


def test_an_empty_key_is_placed_at_the_key() -> None:
    assert value("b: 1\na:\nc: 1\n").place == Place("a.yaml", 2, 1, "", "a:")


def test_every_node_knows_its_line_and_column() -> None:
    node = parse("- id: x\n  list:\n    - one\n").node
    assert isinstance(node, Sequence)
    entry = node.items[0]
    assert isinstance(entry, Mapping)
    assert [(key.place.line, key.place.column) for key in entry.items] == [(1, 3), (2, 3)]
    items = entry.get("list")
    assert isinstance(items, Sequence)
    assert (items.items[0].place.line, items.items[0].place.column) == (3, 7)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(end: str) -> None:
    assert value(f"b: 1{end}# c{end}a: x{end}").place == Place("a.yaml", 3, 4, "", "a: x")


def test_a_character_of_a_long_text_is_found_on_its_own_line() -> None:
    found = value("a: |\n  one\n  two ☃ three\n")
    place = Text(found.text, found.place, found.lines).find_place("☃")
    assert (place.line, place.column, place.excerpt) == (3, 7, "  two ☃ three")


def test_a_character_that_was_written_as_an_escape_is_found_at_its_text() -> None:
    found = value('a: "\\u2603"\n')
    assert Text(found.text, found.place, found.lines).find_place("☃") == found.place


def test_a_key_is_found_by_its_words_alone() -> None:
    node = parse("a: 1\n").node
    assert isinstance(node, Mapping)
    assert node.items[Text("a", NOWHERE)] == node.get("a")


# Stumbles


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("a:\n\tb: 1\n", "2:1 yaml-tab", "indented with a tab"),
        ("a: 1\n\tb: 1\n", "2:1 yaml-tab", "indented with a tab"),
        ("a:\t- 1\n", "1:3 yaml-tab", "where a space should be"),
        ("a: this: that\n", "1:8 yaml-syntax", "holds a colon and a space"),
        ("a:\n  b: 1\n   c: 2\n", "3:5 yaml-syntax", "runs into the one above"),
        ("a:1\nb: 2\n", "2:2 yaml-syntax", "runs into the one above"),
        ("a:\n  b: 1\n c: 2\n", "3:2 yaml-syntax", "its indentation differs"),
        ("a:\n  - x\n - y\n", "3:2 yaml-syntax", "its indentation differs"),
        ("a:\n  - x\n   - y\n", "3:4 yaml-syntax", "set in further than its list"),
        ("a: 1\nfoo bar\nb: 2\n", "2:1 yaml-syntax", "no colon with a space"),
        ("a: @x\n", "1:4 yaml-syntax", "may not begin with “@”"),
        ("a: %x\n", "1:4 yaml-syntax", "may not begin with “%”"),
        ("a: `x`\n", "1:4 yaml-syntax", "may not begin with “`”"),
        ("a: *\n", "1:5 yaml-syntax", "may not begin with “*”"),
        ("a: *important* thing\n", "1:4 yaml-syntax", "may not begin with “*”"),
        ("a: >200\n", "1:6 yaml-syntax", "may not begin with “>”"),
        ("a: -\n", "1:4 yaml-syntax", "A “-” stands where"),
        ('a: "x\nb: 2\n', "1:4 yaml-syntax", '" is opened here and never closed'),
        ("a: [x\nb: 2\n", "1:4 yaml-syntax", "[ is opened here and never closed"),
        ("a: {x: 1\nb: 2\n", "1:4 yaml-syntax", "{ is opened here and never closed"),
        ("b: [\n", "2:1 yaml-syntax", "opened further up and never closed"),
        ("a: 'x' y\n", "1:8 yaml-syntax", "goes on after its closing quotation mark"),
        ('a: "C:\\path"\n', "1:8 yaml-syntax", "a backslash has a meaning"),
        ("a: 1\n---\nb: 2\n", "2:1 yaml-syntax", "starts a second document"),
        ("a: x\x07y\n", "1:5 yaml-syntax", "invisible character (U+0007)"),
        ("%YAML 9.9\na: 1\n", "1:1 yaml-syntax", "cannot be read from here on"),
        ("a: 1\na: 2\n", "2:1 duplicate-key", "stands twice"),
        ("? [a]\n: b\n", "1:3 yaml-shape", "where a key should be"),
        ('a: {{ number("x") }}\n', "1:5 yaml-shape", "where a key should be"),
    ],
)
def test_a_stumble_is_told_once_where_it_is_in_plain_words(
    text: str, said: str, words: str
) -> None:
    assert told(text) == [said]
    assert words in parse(text).problems[0].what


def test_words_of_the_parser_are_never_told() -> None:
    for text in ("a: 'x' y\n", "a: >200\n", "a: [", "%x\na: 1\n", "a: *\n", "...\n"):
        for one in parse(text).problems:
            assert "token" not in one.what + one.remedy
            assert "<" not in one.what + one.remedy.replace(">200", "")


def test_what_a_hash_cuts_off_is_told_and_a_remark_is_not() -> None:
    assert told("a: Item #4 of many\n") == ["1:9 yaml-hash"]
    assert parse("a: Item #4 of many\n").problems[0].level.value == "warning"
    assert told("a: Item # a remark\nb: # 4 things\nc: '#4'\n") == []


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n"])
def test_a_file_without_a_value_is_told_as_empty(text: str) -> None:
    found = parse(text)
    assert found.node is None or isinstance(found.node, Scalar)
    assert [one.code for one in found.problems] in ([], ["file-empty"])


# What would take for ever


def test_a_name_used_again_is_told_where_it_is_used() -> None:
    assert told("a: &x {b: 1}\nc: *x\nd: *x\n") == ["2:4 yaml-alias", "3:4 yaml-alias"]


def test_an_entry_that_holds_itself_ends() -> None:
    assert told("a: &x [*x]\n") == ["1:8 yaml-alias"]


def test_names_that_stand_for_ever_more_are_not_followed() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40))]
    found = parse("\n".join(lines))
    assert {one.code for one in found.problems} == {"yaml-alias"}
    assert len(found.problems) == 78
    assert size(found.node) < 1_000


def size(node: Node | None) -> int:
    if isinstance(node, Sequence):
        return 1 + sum(map(size, node.items))
    return 1 + sum(map(size, node.items.values())) if isinstance(node, Mapping) else 1


@pytest.mark.parametrize("text", ["[" * 5_000, "{a: " * 5_000, "- " * 5_000, "[" * 900 + "]" * 900])
def test_brackets_that_go_ever_deeper_are_told(text: str) -> None:
    assert [one.code for one in parse(text).problems] == ["yaml-syntax"]


def test_what_nobody_typed_is_not_read_at_all() -> None:
    assert told("a: " + "x" * LARGEST) == ["0:0 file-too-long"]


def test_a_file_is_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: Dŵr\n", encoding="utf-8")
    node = read_yaml(tmp_path / "a.yaml").node
    assert isinstance(node, Mapping)
    assert node.get("a") is not None
    assert [one.code for one in read_yaml(tmp_path).problems] == ["file-is-folder"]


SIGNS = st.text(st.sampled_from(list("ab:-#&*![]{}|>'\"%@`?, \t\n\r~.<0\x85\u2028é")), max_size=60)


@settings(deadline=None)
@example("a: x\x85b: 2\n")
@example("? a\n")
@given(SIGNS)
def test_no_text_is_too_odd_to_be_told_of(text: str) -> None:
    found = parse(text)
    assert found.node is not None or found.problems
    for one in found.problems:
        assert one.what.endswith(".")
        assert "\n" not in one.what
