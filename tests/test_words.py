"""Words: the verbs in them, found with their places; and everything else that stands in braces."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.words import (
    LARGEST,
    VERBS,
    Names,
    ReadWords,
    file_behind,
    read_words,
    sandbox,
    unknown_names,
)


def read(folder: Path, text: str) -> ReadWords:
    path = folder / "summary.md"
    path.write_text(text, encoding="utf-8", newline="")
    return read_words(path)


def told(folder: Path, text: str) -> list[str]:
    return [
        f"{one.place.line}:{one.place.column} {one.code}" for one in read(folder, text).problems
    ]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    "written", ['{{{{ {}("a_b.c") }}}}', "{{{{{}('a_b.c')}}}}", '{{{{- {} ( "a_b.c" ) -}}}}']
)
def test_a_verb_is_found_with_its_name_and_place(verb: str, written: str, tmp_path: Path) -> None:
    found = read(tmp_path, "One.\n\nTwo " + written.format(verb) + " three.\n")
    assert found.problems == ()
    assert found.words is not None
    (use,) = found.words.uses
    assert (use.verb, use.name, use.place.line, use.place.column) == (verb, "a_b.c", 3, 5)
    assert use.place.excerpt.startswith("Two {{")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(end: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"One{end}two {{{{ x }}}}{end}") == ["2:5 words-syntax"]


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ('{{ nmber("a") }}', "unknown-verb", "Did you mean “number”?"),
        ('{{ weather("a") }}', "unknown-verb", "Words may use"),
        ("{{ weather(1, 2) }}", "unknown-verb", "Words may use"),
        ("{{ number(“a”) }}", "words-syntax", 'Write {{ number("…") }}'),
        ("{{ number(a) }}", "words-syntax", "For example"),
        ('{{ number("a", "b") }}', "words-syntax", "For example"),
        ('{{ number("a") + 1 }}', "words-syntax", "For example"),
        ("{{ number }}", "words-syntax", "Words may use"),
        ("{{ 1 + 1 }}", "words-syntax", "Words may use"),
        ("{{ }}", "words-syntax", "Words may use"),
        ('{{ number("a" ', "words-syntax", "Words may use"),
        ("{% if x %}", "words-syntax", "Words may use"),
        ("{# a remark #}", "words-syntax", "Words may use"),
        ("# Heading {#anchor}", "words-syntax", "Words may use"),
    ],
)
def test_whatever_else_stands_in_braces_is_told_once(
    text: str, said: str, words: str, tmp_path: Path
) -> None:
    (one,) = read(tmp_path, text).problems
    assert (one.code, words in one.remedy) == (said, True), one


def test_every_fault_of_a_file_is_told_in_one_run(tmp_path: Path) -> None:
    text = '{{ a }} {% b %}\n{{ tabel("c") }}\n\n{{ open\n\n{{ number("d") }} {{ e }}\n'
    assert told(tmp_path, text) == [
        "1:1 words-syntax",
        "1:9 words-syntax",
        "2:1 unknown-verb",
        "4:1 words-syntax",
        "6:19 words-syntax",
    ]


def test_single_braces_and_closed_ones_are_words(tmp_path: Path) -> None:
    assert told(tmp_path, "A {b} c }} d %} e #} f { { g") == []


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_a_file_of_nothing_is_told_as_empty(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, text) == ["0:0 file-empty"]


def test_what_nobody_wrote_is_not_read(tmp_path: Path) -> None:
    assert told(tmp_path, "x" * (LARGEST + 1)) == ["0:0 file-too-long"]


def test_a_name_of_nothing_is_told_with_what_was_meant_or_all_there_is(tmp_path: Path) -> None:
    text = '{{ number("takeup") }} {{ table("weather") }} {{ figure("a") }} {{ number("take_up") }}'
    words = read(tmp_path, text).words
    assert words is not None
    known: dict[str, set[str]] = {"number": {"take_up"}, "table": {"b", "c"}, "figure": set()}
    found = list(unknown_names(words, Names("madeshire/2022-23", known)))
    assert [one.code for one in found] == ["unknown-number", "unknown-table", "unknown-figure"]
    assert [one.remedy for one in found] == [
        "Did you mean “take_up”? See them all with: numbers madeshire/2022-23",
        "There are: b and c.",
        "This edition has none.",
    ]


@pytest.mark.parametrize(
    ("name", "absent", "what"),
    [
        ("training_attended", {"training.csv"}, ": training.csv is not there."),
        ("training_attended", set(), "."),
        ("training_atended_total", {"training.csv"}, "."),  # the totals alone may tell it
        ("weather", {"training.csv"}, "."),
    ],
)
def test_a_number_whose_file_is_gone_is_told_with_that_file(
    name: str, absent: set[str], what: str, tmp_path: Path
) -> None:
    words = read(tmp_path, f'{{{{ number("{name}") }}}}').words
    assert words is not None
    known: dict[str, set[str]] = {"number": {"actions_total"}, "table": set(), "figure": set()}
    if "atended" in name:
        known["number"].add("training_attended_total")
    (one,) = unknown_names(words, Names("madeshire/2022-23", known, frozenset(absent)))
    assert one.what == f"There is no number called “{name}”{what}"
    assert one.remedy.startswith("Put training.csv back") is ("not there" in what)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("training_take_up", "training.csv"),
        ("training_attendance_of_booked", "training.csv"),
        ("downloads_training_pack_requests_total", "downloads.csv"),
        ("share_of_actions_complete", "actions.csv"),
        ("review_children.child-fern", "reviews.yaml"),
        ("lcsprs_by_outcome", "reviews.yaml"),
        ("priority_measures.neglect-1.now", "priorities.yaml"),
        ("weather", ""),
    ],
)
def test_a_name_tells_its_file(name: str, file: str) -> None:
    assert file_behind(name) == file


SIGNS = st.sampled_from([*"{}%#(\"')a_ \n-“”|=", *VERBS, "{{", "}}", '("a")'])


@settings(deadline=None)
@given(st.lists(SIGNS, max_size=30).map("".join))
def test_words_without_a_fault_can_be_filled(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    found = read(tmp_path_factory.mktemp("words"), text)
    if found.words is None or found.problems:
        return
    verbs = {verb: (lambda name, verb=verb: f"<{verb} {name}>") for verb in VERBS}
    filled = sandbox().from_string(found.words.text).render(verbs)
    assert filled.count("<") >= len(found.words.uses)
