"""Training: missing is not nought, a session is counted once, and the three rates stay apart."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.counts import Counts
from report.measures.registry import count
from report.schema.values import State
from tests.making import MADE, NOW, column, edition, made, values

NA, Z = State.NOT_AVAILABLE, State.NOT_APPLICABLE
HEAD = "course,date,mode,agency,places,booked,attended,cancelled,no_show,walk_in"


def counts(folder: Path, training: str, **more: str) -> Counts:
    return count(made(folder, training=training, **more))


def by(found: Counts, group: str, name: str) -> dict[str, object]:
    return column(found, f"training_by_{group}", name)


# Against plain Python


GROUPS: dict[str, Callable[[dict[str, str]], str]] = {
    "course": lambda row: row["course"],
    "agency": lambda row: row["agency"],
    "mode": lambda row: row["mode"],
    "month": lambda row: row["date"][:7],
}


def plain_sums(group: Callable[[dict[str, str]], str], name: str) -> Counter[str]:
    sums: Counter[str] = Counter()
    with (MADE / NOW / "training.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sums[group(row)] += int(row[name])
    return sums


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", ["places", "booked", "attended", "no_show"])
def test_sums_are_those_that_plain_python_finds(group: str, name: str) -> None:
    found = by(count(edition(MADE, NOW)), group, name)
    expected = plain_sums(GROUPS[group], name)
    if group == "month":
        months = dict(zip(found, range(12), strict=True))
        found = {
            f"{2022 + (m + 3) // 12}-{(m + 3) % 12 + 1:02}": found[k] for k, m in months.items()
        }
        expected.update(dict.fromkeys(found, 0))
    assert found == dict(expected)


def test_rates_are_those_that_plain_python_finds() -> None:
    found = count(edition(MADE, NOW))
    whole = {name: plain_sums(lambda _: "", name)[""] for name in HEAD.split(",")[4:]}
    came = whole["attended"] - whole["walk_in"]
    assert values(
        found,
        "training_take_up",
        "training_share_of_booked",
        "training_attendance_of_booked",
        "training_no_show_share",
    ) == [
        Fraction(100 * whole["attended"], whole["places"]),
        Fraction(100 * whole["attended"], whole["booked"]),
        Fraction(100 * came, whole["booked"]),
        Fraction(100 * whole["no_show"], whole["booked"]),
    ]
    assert came + whole["cancelled"] + whole["no_show"] == whole["booked"]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A", "B", "C"]),
        st.integers(1, 28),
        st.sampled_from(["", "Police", "Schools"]),
        st.none() | st.integers(0, 30),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[:3],
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(ROWS)
def test_any_rows_add_up_as_plain_python_adds_them(
    tmp_path: Path, rows: list[tuple[str, int, str, int | None, int]]
) -> None:
    lines = [
        f"{course},2022-05-{day:02},{agency},{'' if booked is None else booked},{attended}"
        for course, day, agency, booked, attended in rows
    ]
    found = counts(tmp_path, "course,date,agency,booked,attended\n" + "\n".join(lines) + "\n")
    for course in {row[0] for row in rows}:
        of_course = [row for row in rows if row[0] == course]
        booked = [row[3] for row in of_course if row[3] is not None]
        assert by(found, "course", "attended")[course] == sum(row[4] for row in of_course)
        if any(row[3] is not None for row in rows):
            known = len(booked) == len(of_course)
            assert by(found, "course", "booked")[course] == (sum(booked) if known else NA)
    if any(row[2] for row in rows):
        names = {row[2] or "Not stated" for row in rows}
        assert by(found, "agency", "attended") == {
            name: sum(row[4] for row in rows if (row[2] or "Not stated") == name) for name in names
        }


# Missing is not nought


def test_a_sum_with_a_missing_part_is_not_available(tmp_path: Path) -> None:
    rows = "A,2022-05-04,10,8\nA,2022-06-04,,7\nB,2022-06-05,0,0\n"
    found = counts(tmp_path, f"course,date,places,attended\n{rows}")
    assert by(found, "course", "places") == {"A": NA, "B": 0}
    assert by(found, "course", "attended") == {"A": 15, "B": 0}
    assert by(found, "course", "take_up") == {"A": NA, "B": Z}
    assert "training_places_total" not in found.numbers
    assert "training_take_up" not in found.numbers


def test_a_lower_bound_stands_alone_and_is_never_added_up(tmp_path: Path) -> None:
    rows = "A,2022-05-04,>200\nB,2022-06-04,>30\nB,2022-07-04,12\n"
    found = counts(tmp_path, f"course,date,attended\n{rows}")
    table = found.tables["training_by_course"]
    cells = {row.label: row.cells[1] for row in table.rows}
    assert {k: (c.state, c.value) for k, c in cells.items() if not isinstance(c, str)} == {
        "A": (State.AT_LEAST, 200),
        "B": (NA, None),
    }
    assert "training_attended_total" not in found.numbers


def test_one_row_that_is_a_bound_gives_a_bound_for_the_year(tmp_path: Path) -> None:
    found = counts(tmp_path, "course,date,attended\nA,2022-05-04,>200\n")
    assert values(found, "training_attended_total") == [("AT_LEAST", 200)]


def test_a_mark_in_a_cell_stays_that_mark(tmp_path: Path) -> None:
    found = counts(tmp_path, "course,date,booked,attended\nA,2022-05-04,[z],8\nB,2022-05-05,*,9\n")
    assert by(found, "course", "booked") == {"A": Z, "B": State.CONFIDENTIAL}


def test_a_column_nobody_filled_is_not_counted(tmp_path: Path) -> None:
    found = counts(tmp_path, "course,date,booked,attended\nA,2022-05-04,,8\n")
    names = [each.id for each in found.tables["training_by_course"].columns]
    assert names == ["sessions", "attended"]


def test_rows_without_an_agency_are_counted_and_not_hidden(tmp_path: Path) -> None:
    rows = "A,2022-05-04,Police,3\nA,2022-05-04,,4\nA,2022-05-05,,1\n"
    found = counts(tmp_path, f"course,date,agency,attended\n{rows}")
    assert by(found, "agency", "attended") == {"Police": 3, "Not stated": 5}
    assert list(by(found, "agency", "attended")) == ["Police", "Not stated"]


# Sessions, and places that stand on several rows


def sessions(folder: Path, head: str, *rows: str) -> dict[str, object]:
    return by(counts(folder, "\n".join((head, *rows)) + "\n"), "course", "sessions")


def test_each_row_is_a_session_where_no_agency_parts_it(tmp_path: Path) -> None:
    assert sessions(tmp_path, "course,date,attended", "A,2022-05-04,8", "A,2022-05-04,9") == {
        "A": 2
    }


def test_a_session_of_several_agencies_is_one_session(tmp_path: Path) -> None:
    rows = "A,2022-05-04,Police,3", "A,2022-05-04,Schools,4", "A,2022-05-05,Police,1"
    assert sessions(tmp_path, "course,date,agency,attended", *rows) == {"A": 2}


def test_an_agency_that_came_twice_on_a_day_came_to_two_sessions(tmp_path: Path) -> None:
    rows = "A,2022-05-04,Police,3", "A,2022-05-04,Schools,4", "A,2022-05-04,Police,1"
    assert sessions(tmp_path, "course,date,agency,attended", *rows) == {"A": 2}


def test_a_month_alone_does_not_say_how_many_sessions_it_held(tmp_path: Path) -> None:
    rows = "A,2022-05,8", "B,2022-06-01,9"
    assert sessions(tmp_path, "course,date,attended", *rows) == {"A": NA, "B": 1}


def test_a_session_whose_bookings_were_all_cancelled_was_not_held(tmp_path: Path) -> None:
    head = "course,date,agency,places,booked,attended,cancelled"
    rows = (
        "A,2022-05-04,Police,10,4,0,4",
        "A,2022-05-04,Schools,8,2,0,2",
        "B,2022-05-05,Police,10,4,0,1",
        "C,2022-05-06,Police,10,4,0,",
    )
    found = counts(tmp_path, "\n".join((head, *rows)) + "\n")
    assert by(found, "course", "sessions") == {"A": 0, "B": 1, "C": 1}
    assert by(found, "course", "take_up") == {"A": Z, "B": 0, "C": 0}
    assert by(found, "course", "places")["A"] == 18
    assert (
        "Take-up does not apply where nothing was held." in found.tables["training_by_course"].notes
    )


def test_sessions_that_are_given_are_added_up(tmp_path: Path) -> None:
    rows = "A,2022-05-04,2,8", "A,2022-06-04,1,9", "B,2022-06-04,,3"
    assert sessions(tmp_path, "course,date,sessions,attended", *rows) == {"A": 3, "B": NA}


def test_sessions_given_on_each_agencys_row_are_counted_once(tmp_path: Path) -> None:
    rows = (
        "A,2022-05-04,Police,2,8",
        "A,2022-05-04,Schools,2,9",
        "B,2022-05-04,Police,1,8",
        "B,2022-05-04,Schools,2,9",
    )
    assert sessions(tmp_path, "course,date,agency,sessions,attended", *rows) == {"A": 2, "B": NA}


def test_an_agencys_table_does_not_count_sessions_it_shares(tmp_path: Path) -> None:
    rows = "A,2022-05-04,Police,3\nA,2022-05-04,Schools,4\n"
    found = counts(tmp_path, f"course,date,agency,attended\n{rows}")
    assert [each.id for each in found.tables["training_by_agency"].columns] == ["attended"]


SHARED = (
    "A,2022-05-04,Police,20,6\nA,2022-05-04,Schools,20,7\n"
    "B,2022-05-05,Police,12,1\nB,2022-05-05,Schools,12,11\nB,2022-06-05,Police,12,9\n"
)
OWN = SHARED.replace("Schools,20,7", "Schools,20,15")


def test_places_told_on_every_agencys_row_are_the_sessions_and_count_once(tmp_path: Path) -> None:
    found = counts(tmp_path, f"course,date,agency,places,attended\n{SHARED}")
    assert by(found, "course", "places") == {"A": 20, "B": 24}
    assert values(found, "training_places_total", "training_attended_total") == [44, 34]
    months = by(found, "month", "places")
    assert (months["May\u00a02022"], months["June\u00a02022"]) == (32, 12)
    agency = found.tables["training_by_agency"]
    assert [each.id for each in agency.columns] == ["attended"]
    assert "Places were offered to all agencies together." in agency.notes
    once = "The places of a session stand on each agency’s row; they are counted once."
    assert once in found.tables["training_by_course"].notes


def test_places_that_more_used_than_one_row_offers_are_each_agencys_own(tmp_path: Path) -> None:
    found = counts(tmp_path, f"course,date,agency,places,attended\n{OWN}")
    assert by(found, "course", "places") == {"A": 40, "B": 36}
    assert by(found, "agency", "places") == {"Police": 44, "Schools": 32}


def test_places_that_differ_within_one_session_are_each_agencys_own(tmp_path: Path) -> None:
    rows = SHARED.replace("Schools,20", "Schools,8")
    found = counts(tmp_path, f"course,date,agency,places,attended\n{rows}")
    assert by(found, "course", "places") == {"A": 28, "B": 36}


def test_walk_ins_need_no_place_when_places_are_shared(tmp_path: Path) -> None:
    rows = "A,2022-05-04,Police,20,12,0\nA,2022-05-04,Schools,20,11,3\n"
    found = counts(tmp_path, f"course,date,agency,places,attended,walk_in\n{rows}")
    assert by(found, "course", "places") == {"A": 20}
    assert by(found, "course", "take_up") == {"A": 115}


# Rates


def test_more_may_come_than_there_were_places(tmp_path: Path) -> None:
    found = counts(tmp_path, "course,date,places,attended,walk_in\nA,2022-05-04,5,6,1\n")
    assert values(found, "training_take_up") == [120]
    notes = found.tables["training_by_course"].notes
    assert any(note.startswith("More than 100% of places can be used") for note in notes)


def test_a_course_without_places_has_no_take_up(tmp_path: Path) -> None:
    found = counts(tmp_path, "course,date,places,attended\nA,2022-05-04,0,0\nB,2022-05-05,4,2\n")
    assert by(found, "course", "take_up") == {"A": Z, "B": 50}
    assert values(found, "training_take_up") == [50]


def test_walk_ins_left_empty_are_not_nought(tmp_path: Path) -> None:
    rows = "A,2022-05-04,10,9,1\nB,2022-05-05,10,9,\n"
    found = counts(tmp_path, f"course,date,booked,attended,walk_in\n{rows}")
    assert by(found, "course", "attendance_of_booked")["A"] == 80
    assert "training_attendance_of_booked" not in found.numbers
    assert values(found, "training_share_of_booked") == [90]


def test_without_walk_ins_those_who_came_are_the_rest_of_the_booked(tmp_path: Path) -> None:
    head = "course,date,booked,attended,cancelled,no_show"
    found = counts(tmp_path, f"{head}\nA,2022-05-04,20,17,2,3\nB,2022-05-05,10,4,1,1\n")
    assert by(found, "course", "attendance_of_booked") == {"A": 75, "B": NA}  # 8 is over 4
    number = found.numbers["training_by_course.a.attendance_of_booked"]
    assert number.worked_out == "(booked − cancelled − did not come) ÷ booked"


# The whole period


def test_the_years_totals_come_before_sums_of_rows_and_fill_what_they_lack(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        "course,date,places,attended\nA,2022-05-04,10,8\n",
        training_totals="period,places,booked,attended\n2022-23,10,9,8\n",
    )
    assert values(found, "training_places_total", "training_booked_total") == [10, 9]
    assert found.numbers["training_booked_total"].rows[0].file == "training_totals"
    assert values(found, "training_sessions_total") == [1]


def test_a_bound_in_the_totals_gives_way_to_a_sum_that_is_known(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        "course,date,attended\nA,2022-05-04,231\n",
        training_totals="period,attended\n2022-23,>200\n",
    )
    assert values(found, "training_attended_total") == [231]


def test_a_withheld_total_stays_withheld(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        "course,date,attended\nA,2022-05-04,3\n",
        training_totals="period,attended\n2022-23,[c]\n",
    )
    assert values(found, "training_attended_total") == [("CONFIDENTIAL", None)]


def quarters(*rows: str) -> str:
    return "\n".join(("period,attended", *rows)) + "\n"


def test_four_quarters_make_a_year(tmp_path: Path) -> None:
    rows = quarters("2022-23 Q3,3", "2022-23 Q1,1", "2022-23 Q2,2", "2022-23 Q4,4")
    found = count(made(tmp_path, training_totals=rows))
    assert values(found, "training_attended_total") == [10]
    assert len(found.tables["training_totals"].rows) == 4


@pytest.mark.parametrize(
    "rows",
    [
        ("2022-23 Q1,1", "2022-23 Q2,2", "2022-23 Q3,3"),
        ("2022-23 Q1,1", "2022-23 Q2,2", "2022-23 Q3,3", "2022-09,3", "2022-23 Q4,4"),
        ("2022,9",),
        ("2022-23 Q1,1", "2022-23 Q2,", "2022-23 Q3,3", "2022-23 Q4,4"),
        ("2022-23 Q1,1", "2022-23 Q2,>2", "2022-23 Q3,3", "2022-23 Q4,4"),
    ],
    ids=["a gap", "an overlap", "another year", "a missing quarter", "a bound"],
)
def test_periods_that_do_not_make_up_the_year_are_not_added_up(
    tmp_path: Path, rows: tuple[str, ...]
) -> None:
    found = count(made(tmp_path, training_totals=quarters(*rows)))
    assert "training_attended_total" not in found.numbers
    assert len(found.tables["training_totals"].rows) == len(rows)


# Months


def months_told(found: Counts) -> list[str]:
    """The months of the table, as April 2022."""
    return [row.label.replace("\u00a0", " ") for row in found.tables["training_by_month"].rows]


def test_months_run_over_the_whole_period_with_noughts_where_nothing_was_held(
    tmp_path: Path,
) -> None:
    rows = "A,2022-05-04,10,8\nA,2022-08-04,10,7\n"
    found = counts(tmp_path, f"course,date,places,attended\n{rows}")
    told = months_told(found)
    assert (len(told), told[0], told[-1]) == (12, "April 2022", "March 2023")
    came = dict(zip(told, by(found, "month", "attended").values(), strict=True))
    assert came == dict.fromkeys(told, 0) | {"May 2022": 8, "August 2022": 7}
    take_up = dict(zip(told, by(found, "month", "take_up").values(), strict=True))
    assert take_up == dict.fromkeys(told, Z) | {"May 2022": 80, "August 2022": 70}


def test_months_after_the_file_was_taken_are_not_called_nought(tmp_path: Path) -> None:
    taken = "training: {source: Bookings, status: provisional, extracted_on: 2022-10-07}\n"
    rows = "course,date,attended\nA,2022-05-04,8\n"
    told = months_told(counts(tmp_path, rows, sources=taken))
    assert (len(told), told[0], told[-1]) == (7, "April 2022", "October 2022")


@pytest.mark.parametrize(("total", "months"), [("30", 2), (">30", 2), ("", 2), ("0", 12)], ids=str)
def test_months_that_only_a_total_tells_of_are_not_called_nought(
    tmp_path: Path, total: str, months: int
) -> None:
    rows = "course,date,attended\nA,2022-05-04,8\nA,2022-06-04,8\n"
    totals = f"period,attended\n2022-23 Q1,16\n2022-23 Q2,{total}\n"
    told = months_told(counts(tmp_path, rows, training_totals=totals))
    assert len(told) == months


def test_no_months_are_told_of_a_date_that_spans_several_or_a_period_of_one(tmp_path: Path) -> None:
    assert "training_by_month" in counts(tmp_path, "course,date,attended\nA,2022-05,8\n").tables
    one_month = made(
        tmp_path / "other",
        more="period: {start: 2022-05, end: 2022-05}",
        training="course,date,attended\nA,2022-05-04,8\n",
    )
    assert "training_by_month" not in count(one_month).tables


# Groups


def test_the_largest_stands_first_and_equals_go_by_name(tmp_path: Path) -> None:
    training = "course,date,attended\nC,2022-05-04,5\nB,2022-05-05,5\nA,2022-05-06,1\n"
    assert list(by(counts(tmp_path, training), "course", "attended")) == ["B", "C", "A"]


def test_two_names_with_one_slug_stay_two(tmp_path: Path) -> None:
    found = counts(tmp_path, "course,date,attended\nA & B,2022-05-04,5\nA – B,2022-05-05,6\n")
    ids = [row.id for row in found.tables["training_by_course"].rows]
    assert sorted(ids) == ["a-b", "a-b-2"]


# What became of the bookings


BOOKED = "course,date,booked,attended,cancelled,no_show,walk_in"


def test_bookings_that_do_not_add_up_are_told_apart(tmp_path: Path) -> None:
    rows = "A,2022-05-04,10,8,1,2,1\nB,2022-05-05,10,8,1,2,0\nC,2022-05-06,10,8,1,,0\n"
    found = counts(tmp_path, f"{BOOKED}\n{rows}")
    assert column(found, "training_bookings", "came") == {"A": 7, "B": NA, "C": NA}
    assert column(found, "training_bookings", "booked") == {"A": 10, "B": 10, "C": 10}
    assert len(found.tables["training_bookings"].notes) == 2


def test_where_no_course_tells_the_year_does(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        "course,date,attended\nA,2022-05-04,8\n",
        training_totals="period,booked,attended,cancelled,no_show,walk_in\n2022-23,10,8,1,2,1\n",
    )
    assert column(found, "training_bookings", "came") == {"All courses": 7}
    assert found.tables["training_bookings"].files == ("training_totals",)


def test_nothing_is_said_of_bookings_that_nobody_recorded(tmp_path: Path) -> None:
    found = counts(tmp_path, "course,date,attended\nA,2022-05-04,8\n")
    assert "training_bookings" not in found.tables
