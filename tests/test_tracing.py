"""Where a number comes from: every number of every edition can be followed to its lines."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from report.disclosure import Published
from report.problems import UsageError
from report.tracing.lines import number_lines, trace_lines
from report.words import file_behind
from tests.making import (
    BEFORE,
    LLR,
    MADE,
    NOW,
    REAL,
    REAL_EDITIONS,
    edition,
    made,
    made_up,
    published,
    real,
    same_as_kept,
)


def trace(name: str) -> list[str]:
    return list(trace_lines(edition(MADE, NOW), made_up(), name))


def places(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.startswith("    ")]


def test_every_number_of_every_edition_can_be_followed() -> None:
    for id in REAL_EDITIONS:
        out = real(id)
        for name in out.numbers:
            assert next(trace_lines(edition(REAL, id), out, name)).startswith(name)
    for name in made_up().numbers:
        assert trace(name)


def test_the_lines_of_a_sum_are_those_that_add_up_to_it() -> None:
    text = (MADE / NOW / "training.csv").read_text("utf-8").splitlines()
    head = text[0].split(",")
    for name, column in (
        ("training_by_agency.police.attended", "attended"),
        ("training_by_month.may-2022.places", "places"),
        ("training_by_mode.online.booked", "booked"),
        ("training_by_course.safer-recruitment.no_show", "no_show"),
    ):
        lines = [int(place.removeprefix("training.csv:")) for place in places(trace(name))]
        rows = csv.reader(text[line - 1] for line in lines)
        total = sum(int(row[head.index(column)]) for row in rows)
        assert total == made_up().numbers[name].value
    assert places(trace("training_by_month.august-2022.attended")) == []


def test_a_standing_is_followed_to_its_actions() -> None:
    assert places(trace("actions_overdue_total")) == [
        "actions.csv:4",
        "actions.csv:6",
        "actions.csv:10",
    ]
    assert places(trace("actions_by_owner.not-stated.all")) == ["actions.csv:8"]


def test_a_review_is_followed_to_its_line_and_its_id_is_never_said() -> None:
    lines = trace("reviews_rapid_review_total")
    assert len(places(lines)) == 5
    assert all(place.startswith("reviews.yaml:") for place in places(lines))
    assert "rapid-" not in "\n".join(lines)


def test_an_empty_cell_is_a_group_that_can_be_followed(tmp_path: Path) -> None:
    data = made(
        tmp_path, training="course,date,agency,attended\nA,2022-05-04,,3\nA,2022-05-05,X,4\n"
    )
    lines = list(trace_lines(data, published(data), "training_by_agency.not-stated.attended"))
    assert lines[-2:] == [
        "  Rows         “attended” added up, where “agency” is empty:",
        "    training.csv:2",
    ]


def test_many_rows_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"A,2022-05-{i % 28 + 1:02},{i}\n" for i in range(50))
    data = made(tmp_path, training=f"course,date,attended\n{rows}")
    assert (
        list(trace_lines(data, published(data), "training_attended_total"))[-1] == "    and 10 more"
    )


def test_a_number_that_is_not_there_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(UsageError, match="Did you mean “training_take_up”"):
        trace("training_takeup")
    with pytest.raises(UsageError, match="See them all with: numbers testshire/2022-23"):
        trace("zzz")


def test_an_edition_without_numbers_says_so() -> None:
    assert list(number_lines(Published())) == ["There are no numbers in this edition yet."]


def test_headlines_come_first_and_values_line_up() -> None:
    lines = list(number_lines(real(LLR)))
    names = [line.split()[0] for line in lines if line.startswith("  ")]
    assert names == sorted(names, key=lambda name: ("." in name, name))
    assert "{{ number(" in lines[0]
    assert lines[3:5] == ["", "Training"]
    assert lines[5].startswith("  training_attendance_of_booked")


def test_numbers_are_listed_by_subject_and_last_year_last() -> None:
    lines = list(number_lines(made_up()))
    headings = [line for line in lines[3:] if line and not line.startswith(" ")]
    assert headings == [
        *("Priorities", "Reviews", "Actions", "Training", "Downloads"),
        "This year beside last year",
    ]
    names = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(names) == sorted(made_up().numbers)


def test_a_part_of_a_name_is_not_taken_for_a_number_that_is_called_so() -> None:
    assert trace("actions_total")[0] == "actions_total = 9"
    assert all(line.startswith("  actions_") for line in trace("actions_")[5:])


def test_a_name_tells_the_file_that_it_is_counted_from() -> None:
    """What is said of a number whose file is gone is true of every number that there is."""
    for out in (made_up(), *map(real, REAL_EDITIONS)):
        for name, number in out.numbers.items():
            files = {rows.file for rows in number.rows} - {"training_totals"}
            if files and not number.id.startswith("year_on_year"):
                assert file_behind(name).partition(".")[0] in files, name
        for name in out.tables:
            assert file_behind(name) or name == "year_on_year", name


KEPT = (
    "training_take_up",
    "training_sessions_total",
    "training_by_month.may-2022.attended",
    "year_on_year.training_attended.change",
    "priority_measures.neglect-1.change",
    "downloads_threshold_document_downloads_total",
)


def test_what_is_said_of_some_numbers_is_what_was_looked_at() -> None:
    assert edition(MADE, BEFORE)
    same_as_kept("traces.txt", "\n".join(line for name in KEPT for line in (*trace(name), "")))
