"""Downloads: a count belongs to its span, and only some spans make a rate."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from report.counts import Counts
from report.measures.registry import count
from report.schema.values import State
from tests.making import MADE, NOW, column, edition, made, values

NA = State.NOT_AVAILABLE


def counts(folder: Path, *rows: str) -> Counts:
    return count(
        made(folder, downloads="resource,measure,start,end,count\n" + "\n".join(rows) + "\n")
    )


def rate(folder: Path, start: str, end: str, number: str = "120") -> object:
    found = counts(folder, f"A toolkit,downloads,{start},{end},{number}")
    return column(found, "downloads_by_resource", "per_month")["A toolkit"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022-04-01", "2023-03-31", 10),
        ("2022-04", "2023-03", 10),
        ("2022-04", "2022-06", 40),
        ("2022-04-16", "2022-07-20", Fraction(120) / (Fraction(1, 2) + 2 + Fraction(20, 31))),
        ("2022-04-01", "2022-05-31", NA),
        ("2022-06-29", "2022-11", NA),
        ("2022-04-01", "2024-03", 5),
        ("2022-06", "2022-11-30", NA),
    ],
    ids=[
        "days",
        "months",
        "three months",
        "part months",
        "too short",
        "open end",
        "long",
        "open start",
    ],
)
def test_a_rate_a_month_needs_a_span_that_is_long_and_known(
    tmp_path: Path, start: str, end: str, expected: object
) -> None:
    assert rate(tmp_path, start, end) == expected


def test_a_bound_or_a_missing_count_makes_no_rate(tmp_path: Path) -> None:
    assert rate(tmp_path, "2022-04-01", "2023-03-31", ">200") == NA
    assert rate(tmp_path / "b", "2022-04-01", "2023-03-31", "[x]") == NA
    assert rate(tmp_path / "c", "2022-04-01", "2023-03-31", "0") == 0


def test_a_missing_rate_is_explained(tmp_path: Path) -> None:
    found = counts(tmp_path, "A,downloads,2022-04-01,2023-03-31,>200")
    assert found.tables["downloads_by_resource"].notes == (
        "A count of which only a lower bound is known has no rate.",
    )


def test_rows_stand_by_measure_and_span_the_largest_first(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        "Z,views,2022-04-01,2023-03-31,9",
        "B,downloads,2022-04-01,2023-03-31,5",
        "A,downloads,2022-04-01,2023-03-31,>9",
        "C,downloads,2022-04-01,2023-03-31,8",
    )
    assert list(column(found, "downloads_by_resource", "count")) == ["C", "B", "A", "Z"]


def test_a_resource_counted_twice_has_two_names_for_words(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        "A,downloads,2022-04-01,2022-09-30,5",
        "A,downloads,2022-10-01,2023-03-31,6",
        "A,views,2022-04-01,2023-03-31,7",
    )
    assert [row.id for row in found.tables["downloads_by_resource"].rows] == [
        "a-downloads-2022-04",
        "a-downloads-2022-10",
        "a-views",
    ]
    assert values(found, "downloads_a_downloads_2022_10_total", "downloads_a_views_total") == [6, 7]


def test_two_counts_of_one_month_stay_two(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        "A,downloads,2022-04-01,2022-09-30,5",
        "A,downloads,2022-04-02,2022-09-30,6",
    )
    assert len({row.id for row in found.tables["downloads_by_resource"].rows}) == 2


def test_counts_are_never_added_up() -> None:
    table = count(edition(MADE, NOW)).tables["downloads_by_resource"]
    assert not any(row.total for row in table.rows)
    means = {number.means.replace("\u00a0", " ") for number in table.numbers()}
    assert "requests of Training pack, February 2023 to March 2023" in means
