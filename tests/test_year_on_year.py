"""This year beside last year: only what both count in the same way, over like spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.counts import Counts, Unit
from report.dataset import Dataset
from report.measures.registry import count
from report.schema.values import State
from tests.making import BEFORE, MADE, NOW, column, edition, made, made_up

NA = State.NOT_AVAILABLE
TABLES = (
    "year_on_year",
    "training_by_course_year_on_year",
    "training_by_agency_year_on_year",
    "downloads_year_on_year",
    "priority_measures_year_on_year",
)


@pytest.fixture(scope="module")
def both() -> Counts:
    return count(edition(MADE, NOW), edition(MADE, BEFORE))


def rows(counts: Counts, table: str) -> dict[str, list[object]]:
    names = ("before", "now", "change")
    columns = [column(counts, table, name) for name in names]
    return {label: [each[label] for each in columns] for label in columns[0]}


def test_each_years_numbers_are_those_of_its_own_edition(both: Counts) -> None:
    now, before = count(edition(MADE, NOW)), count(edition(MADE, BEFORE))
    table = both.tables["year_on_year"]
    assert {row.id for row in table.rows} >= {"training_attended", "actions_complete"}
    for row in table.rows:
        id = row.id if row.id in now.numbers else f"{row.id}_total"
        was, is_now, change = (cell for cell in row.cells if not isinstance(cell, str))
        assert (was.value, is_now.value) == (before.numbers[id].value, now.numbers[id].value)
        assert change.value == now.numbers[id].exactly - before.numbers[id].exactly


def test_counts_change_by_counts_and_shares_by_points(both: Counts) -> None:
    units = {
        row.id: [c.unit for c in row.cells if not isinstance(c, str)]
        for row in both.tables["year_on_year"].rows
    }
    assert units["training_attended"] == [Unit.COUNT, Unit.COUNT, Unit.CHANGE]
    assert units["training_take_up"] == [Unit.PERCENT, Unit.PERCENT, Unit.PERCENTAGE_POINTS]


def test_a_course_that_only_one_year_names_is_not_nought_in_the_other(both: Counts) -> None:
    found = rows(both, "training_by_course_year_on_year")
    assert found["Child exploitation"] == [22, NA, NA]
    assert found["Voice of the child"] == [NA, 20, NA]
    assert found["Early help in practice"] == [NA, 0, NA]
    assert found["Safer recruitment"] == [30, 33, 3]
    assert any("[x]" in note for note in both.tables["training_by_course_year_on_year"].notes)


def test_agencies_add_up_to_the_year_on_both_sides(both: Counts) -> None:
    found = rows(both, "training_by_agency_year_on_year")
    assert [sum(int(str(r[i])) for r in found.values()) for i in range(3)] == [117, 134, 17]


def test_downloads_compare_over_spans_of_one_length_one_after_the_other(both: Counts) -> None:
    assert rows(both, "downloads_year_on_year") == {
        "Neglect toolkit, downloads": [1210, 1320, 110],
        "Guide for parents, downloads": [525, 480, -45],
        "Threshold document, downloads": [188, State.AT_LEAST, NA],
    }


def test_a_measure_compares_only_with_itself_in_the_same_unit(both: Counts) -> None:
    found = rows(both, "priority_measures_year_on_year")
    assert list(found) == ["Plans that say what the child wishes", "Families who would ask again"]
    assert found["Plans that say what the child wishes"][2] == 7.5
    assert found["Families who would ask again"] == [81, 81, 0]


def test_the_tables_say_whose_last_years_figures_are() -> None:
    for id in TABLES:
        table = made_up().tables[id]
        assert table.notes[0] == "Last year’s figures are those of that year’s edition."
        assert [each.heading for each in table.columns[:2]] == ["2021–22", "2022–23"]


def test_the_files_are_those_of_this_years_numbers(both: Counts) -> None:
    assert both.tables["downloads_year_on_year"].files == ("downloads",)
    assert both.tables["training_by_agency_year_on_year"].files == ("training",)


# Editions that do not compare


TRAINING = "course,date,attended\nA,{}-05-04,8\n"


def year(folder: Path, label: str, more: str = "", **files: str) -> Dataset:
    first = label[:4]
    return made(folder, label, more, **({"training": TRAINING.format(first)} | files))


@pytest.mark.parametrize(
    "more",
    [
        "period: {start: 2020-04-01, end: 2021-03-31}",
        "period: {start: 2021-07-01, end: 2022-06-30}",
        "period: {start: 2021-10-01, end: 2022-03-31}",
    ],
    ids=["a year between", "an overlap", "half a year"],
)
def test_only_the_year_before_and_as_long_compares(tmp_path: Path, more: str) -> None:
    now = year(tmp_path, "2022-23")
    other = made(tmp_path, "2021-22", more, training="course,date,attended\nA,2021-11-04,8\n")
    assert not set(TABLES) & count(now, other).tables.keys()
    assert count(now, other) == count(now)


def test_sessions_given_and_sessions_counted_are_not_compared(tmp_path: Path) -> None:
    before = year(tmp_path, "2021-22", training="course,date,sessions,attended\nA,2021-05-04,3,8\n")
    found = rows(count(year(tmp_path, "2022-23"), before), "year_on_year")
    assert list(found) == ["People who came, walk-ins included"]


def test_reviews_counted_by_another_rule_are_not_compared(tmp_path: Path) -> None:
    review = "- {id: a, type: lcspr, publication: {status: published, on: 2021-05}}\n"
    before = year(tmp_path, "2021-22", reviews=review)
    same = count(year(tmp_path, "2022-23", reviews=review), before)
    other = count(year(tmp_path, "2022-23", "count_unpublished: true", reviews=review), before)
    assert "Reviews published in the period" in rows(same, "year_on_year")
    assert "Reviews published in the period" not in rows(other, "year_on_year")


DOWNLOADS = "resource,measure,start,end,count\nA,{},{},{},9\n"


@pytest.mark.parametrize(
    ("measure", "start", "end"),
    [
        ("views", "2021-04-01", "2022-03-31"),
        ("downloads", "2021-04-01", "2022-03"),
        ("downloads", "2021-06-29", "2022-03-31"),
        ("downloads", "2021-04-01", "2022-02-28"),
    ],
    ids=["another measure", "an open end", "shorter", "a gap"],
)
def test_downloads_over_other_spans_are_not_compared(
    tmp_path: Path, measure: str, start: str, end: str
) -> None:
    before = year(tmp_path, "2021-22", downloads=DOWNLOADS.format(measure, start, end))
    now = year(
        tmp_path, "2022-23", downloads=DOWNLOADS.format("downloads", "2022-04-01", "2023-03-31")
    )
    assert "downloads_year_on_year" not in count(now, before).tables


def test_nothing_in_common_makes_no_table(tmp_path: Path) -> None:
    now = made(tmp_path, "2022-23", priorities="- {id: a, title: A}\n")
    assert not set(TABLES) & count(now, year(tmp_path, "2021-22")).tables.keys()
