"""Problems as values: where, what, what to do; each once; and the words they are told in."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.problems import (
    Level,
    Place,
    ReportError,
    choices,
    did_you_mean,
    error,
    errors,
    in_order,
    listed,
    more_rows,
    note,
    quoted,
    shown,
    warning,
)

A, B = Place("a.csv", 2, 3), Place("b.yaml", 1)


def test_a_place_is_told_as_file_line_and_column() -> None:
    assert str(Place("a.csv", 14, 5)) == "a.csv:14:5"
    assert str(Place("a.csv", 14)) == "a.csv:14"
    assert str(Place("a.csv", 0, 5)) == "a.csv"


def test_each_problem_is_told_once_and_in_the_order_of_the_files() -> None:
    one, other = error("c", B, "w", "r"), warning("d", A, "w", "r")
    assert in_order([one, other, one]) == (other, one)


def test_errors_matter_more_than_warnings_and_warnings_more_than_notes() -> None:
    assert sorted([Level.NOTE, Level.ERROR, Level.WARNING]) == list(Level)
    found = [note("c", A, "w", "r"), error("c", A, "w", "r"), warning("c", A, "w", "r")]
    assert errors(found) == (found[1],)


def test_an_exception_says_what_it_carries() -> None:
    assert str(ReportError([error("c", A, "It is wrong.", "r")])) == "a.csv:2:3: It is wrong."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("atended", "attended"),
        ("ATTENDED", "attended"),
        ("no-show", "no_show"),
        ("weather", ""),
        ("", ""),
    ],
)
def test_a_slip_of_the_finger_is_understood_and_another_word_is_not(typed: str, meant: str) -> None:
    assert did_you_mean(typed, ["attended", "no_show", "places"]) == meant


def test_a_short_text_is_quoted_whole_and_a_long_one_cut() -> None:
    assert quoted("12%") == "“12%”"
    assert quoted("x" * 1_000_000) == f"“{'x' * 59}…”"


def test_what_is_quoted_stays_on_its_line_and_cannot_steer_a_terminal() -> None:
    assert quoted("a\nb\tc\x1b[2Jd") == "“a b c\ufffd[2Jd”"


def test_words_are_listed_as_people_list_them() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert choices(["a", "b"]) == "a or b"
    assert listed(["a"]) == "a"
    assert listed([]) == ""


def test_one_row_more_has_trouble_and_two_have() -> None:
    assert more_rows(1) == "1 more row has this trouble, from here on."
    assert more_rows(2_000, " in “date”") == (
        "2,000 more rows have this trouble in “date”, from here on."
    )


def test_a_path_is_shown_as_its_owner_would_type_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "data" / "a.csv") == "data/a.csv"
    assert shown(Path("/elsewhere/a.csv")) == "/elsewhere/a.csv"


def test_a_link_to_itself_can_be_named(tmp_path: Path) -> None:
    link = tmp_path / "a.csv"
    link.symlink_to(link)
    assert shown(link).endswith("a.csv")
