"""A sheet by its rule: typed columns, one problem for each cell, headings that were renamed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.frames import Frame, ReadFrame, read_frame
from report.schema.numbers import NUMBER
from report.schema.rules import ColumnRule, TableRule
from report.schema.tables import ACTIONS, DOWNLOADS, TABLES, TRAINING, TRAINING_TOTALS
from report.schema.values import TEXT
from report.sources.delimited import read_csv
from report.sources.sheets import Sheet
from report.sources.tables import read_sheet
from tests.workbooks import xlsx


def sheet(rule: TableRule, text: str) -> Sheet:
    found = read_csv(Path(f"{rule.name}.csv"), text, frozenset(rule.column_names)).sheet
    assert found is not None
    return found


def read(rule: TableRule, text: str) -> ReadFrame:
    return read_frame(rule, sheet(rule, text))


def training(*rows: str, heading: str = "course,date,places,attended") -> ReadFrame:
    return read(TRAINING, "\n".join([heading, *rows, ""]))


def told(found: ReadFrame) -> list[str]:
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in found.problems]


# Columns


def test_a_count_is_missing_wherever_it_is_not_exactly_known() -> None:
    rows = training("A,2020-05-04,20,>200", "B,2020-05-05,[c],0", "C,2020-05-06,,7").frame.rows
    assert rows["attended"].dtype == "Int64"
    assert rows["attended"].tolist() == [pd.NA, 0, 7]
    assert rows["attended_state"].tolist() == ["AT_LEAST", np.nan, np.nan]
    assert rows["attended_bound"].tolist() == [200, 0, 0]
    assert rows["places"].isna().tolist() == [False, True, True]
    assert rows["places_state"].tolist() == [np.nan, "CONFIDENTIAL", np.nan]
    assert "booked_state" not in rows


def test_a_date_knows_its_first_day_and_its_last() -> None:
    rows = read(
        DOWNLOADS, "resource,measure,start,end,count\nA,views,2020-05,2020-06,1\n"
    ).frame.rows
    days = [str(rows[name].iloc[0])[:10] for name in ("start", "start_last", "end", "end_last")]
    assert days == ["2020-05-01", "2020-05-31", "2020-06-01", "2020-06-30"]


def test_a_period_has_its_label_and_its_days() -> None:
    rows = read(TRAINING_TOTALS, "period,attended\n2020-21 Q1,5\n").frame.rows
    assert rows["period"].tolist() == ["2020–21 Q1"]
    assert str(rows["period_last"].iloc[0])[:10] == "2020-06-30"


def test_texts_that_read_alike_are_one() -> None:
    rows = training("A  B,2020-05-04,1,1", " A B ,2020-05-05,1,1").frame.rows
    assert rows["course"].tolist() == ["A B", "A B"]


def test_a_number_with_decimals_keeps_them() -> None:
    rule = TableRule("money", "m", "a row", (ColumnRule("cash", NUMBER, "cash"),))
    rows = read(rule, "cash\n12.50\n[x]\n>3.5\n").frame.rows
    assert rows["cash"].dtype == "Float64"
    assert rows["cash"].tolist() == [12.5, pd.NA, pd.NA]
    assert rows["cash_bound"].tolist() == [0, 0, 3.5]


def test_a_column_that_is_not_there_is_missing_in_every_row() -> None:
    frame = training("A,2020-05-04,1,1").frame
    assert set(frame.rows) >= set(TRAINING.column_names)
    assert not frame.has("walk_in")
    assert frame.has("places")
    assert not frame.filled("walk_in").any()


def test_a_cell_that_cannot_be_read_is_filled_all_the_same() -> None:
    frame = training("A,soon,1,1", "B,,1,1").frame
    assert frame.rows["date"].isna().all()
    assert frame.filled("date").tolist() == [True, False]


# Cells


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('A,2020-05-04,"1,234",1', ["2:14 number-with-comma"]),
        ("A,2020-05-04,12%,1", ["2:14 number-with-sign"]),
        ("A,2020-05-04, 12 ,1", ["2:14 spaces-round-number"]),
        ("A,2020-05-04,12\u00a0,1", ["2:14 spaces-round-number"]),
        ("A,2020-05-04,-1,1", ["2:14 negative-count"]),
        ("A,1/4/20,1,1", ["2:3 two-digit-year"]),
        ("A,2020-06-31,1,1", ["2:3 no-such-date"]),
        ("A,04/05/2020,1,1", ["1:8 excel-dates"]),
        ("A,May-20,1,1", ["1:8 excel-dates"]),
        ("A,2020-05-04,1,", ["2:16 missing-value"]),
        (",2020-05-04,1,1", ["2:1 missing-value"]),
    ],
)
def test_each_cell_is_told_once_at_its_line_and_column(row: str, said: list[str]) -> None:
    assert told(training(row)) == said


def test_a_cell_is_told_as_a_spreadsheet_shows_it() -> None:
    (one,) = training("A,2020-05-04,1,1", "B,2020-05-05,1,x1").problems
    assert one.place.cell == "row 3, column D (“attended”)"
    assert one.place.excerpt == "B,2020-05-05,1,x1"


def test_a_column_that_mixes_forms_says_nothing_of_how_it_was_read() -> None:
    assert told(training("A,2020-05-04,1,1", "B,04/05/2020,1,1")) == ["3:3 two-date-orders"]


def test_many_bad_cells_are_told_one_by_one_and_then_counted() -> None:
    found = training(*(f"Course {i},2020-05-04,1,{'x' * (1 + i % 3)}y" for i in range(50)))
    assert len(found.problems) == 21
    assert found.problems[-1].what == (
        "30 more rows have this trouble in “attended”, from here on."
    )


@pytest.mark.parametrize(
    ("dates", "code", "what"),
    [
        (
            ("1/4/20", "2/4/20", "03-Apr-20"),
            "two-digit-year",
            "“1/4/20” has a year of two figures. Rows 3 and 4 have the same trouble.",
        ),
        (
            ("04/25/2020", "05/06/2020"),
            "two-date-orders",
            "“04/25/2020” can only be month/day/year, and so must the whole column. "
            "Row 3 has the same trouble.",
        ),
        (
            ("3 July 2020", "4 July 2020"),
            "not-a-date",
            "“3 July 2020” is not a date written as year-month-day. Row 3 has the same trouble.",
        ),
    ],
)
def test_a_trouble_of_a_whole_column_is_told_once(
    dates: tuple[str, ...], code: str, what: str
) -> None:
    found = training(*(f"Course {i},{day},1,1" for i, day in enumerate(dates)))
    assert told(found) == [f"2:10 {code}"]
    assert found.problems[0].what == what


def test_dates_with_short_years_come_with_what_to_do_in_excel() -> None:
    (one,) = training("A,1/4/20,1,1").problems
    assert "Format Cells" in one.remedy
    assert "yyyy-mm-dd" in one.remedy


def test_a_long_column_of_short_years_names_some_rows_and_counts_the_rest() -> None:
    found = training(*(f"Course {i},{i % 28 + 1}/4/20,1,1" for i in range(40)))
    (one,) = found.problems
    assert one.what.endswith(
        " Rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 29 more have the same trouble."
    )


def test_troubles_of_two_kinds_in_a_column_are_told_apart() -> None:
    found = training("A,1/4/20,1,1", "B,2020-06-31,1,1", "C,3 July 2020,1,1", "D,2/4/20,1,1")
    assert told(found) == ["2:3 two-digit-year", "3:3 no-such-date", "4:3 not-a-date"]


# Headings


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("course,date,places,Atended!", "“Atended!”"),
        ("Course Title,date,places,attended", "“Course Title”"),
        ("course,date,places,attended,Room No.", "“Room No.”"),
        ("course,date,places,No. of Delegates", "“No. of Delegates”"),
        ("course,Date of it,places,attended", "“Date of it”"),
    ],
)
def test_a_heading_is_told_as_it_was_typed(heading: str, shown: str) -> None:
    width = heading.count(",") + 1
    row = ",".join(["A", "2020-05-04", "1", "1", "1", "1"][:width])
    told = training(row, heading=heading).problems
    assert any(shown in f"{one.what} {one.remedy}" for one in told)


def test_a_bad_cell_is_told_with_its_heading_as_it_was_typed() -> None:
    found = training("A,2020-05-04,1,", heading="course,date,places,Attended")
    (one,) = found.problems
    assert one.place.cell == "row 2, column D (“Attended”)"
    assert one.what.startswith("“Attended” is empty")


def test_a_misspelt_heading_is_one_problem_with_what_was_meant() -> None:
    found = training("A,2020-05-04,1,1", heading="course,date,places,atended")
    assert told(found) == ["1:20 unknown-column"]
    assert "“attended”" in found.problems[0].remedy


@pytest.mark.parametrize("heading", ["course_title", "Course title", "Name of course"])
def test_a_heading_that_holds_the_wanted_word_is_one_problem(heading: str) -> None:
    found = training("A,2020-05-04,1,1", heading=f"{heading},date,places,attended")
    assert told(found) == ["1:1 unknown-column"]


def test_a_renamed_heading_is_one_problem_that_names_it() -> None:
    found = training("A,2020-05-04,1,1", heading="course,date,places,delegates")
    assert told(found) == ["1:0 missing-column"]
    assert found.problems[0].remedy == (
        "If “delegates” is that column, rename its heading “attended”. Else add one."
    )


def test_a_missing_column_is_an_error_and_an_extra_one_a_warning() -> None:
    assert told(training("A,2020-05-04", heading="course,date")) == ["1:0 missing-column"]
    found = training("A,2020-05-04,1,x", heading="course,date,attended,weather")
    assert told(found) == ["1:22 extra-column"]
    assert found.problems[0].level.value == "warning"


def test_an_extra_column_is_not_taken_for_one_that_may_be_left_out() -> None:
    found = training("A,2020-05-04,1,x", heading="course,date,attended,walk_in_notes")
    assert told(found) == ["1:22 extra-column"]


def test_a_heading_is_told_in_a_workbook_too(tmp_path: Path) -> None:
    path = tmp_path / "training.xlsx"
    path.write_bytes(xlsx([["course", "dte", "attended"], ["A", "2020-05-04", 1]]))
    found = read_sheet(path, frozenset(TRAINING.column_names)).sheet
    assert found is not None
    (one, *_) = read_frame(TRAINING, found).problems
    assert one.place.cell == "sheet “Sheet1”, row 1, column B (“dte”)"


# Rows


def test_a_row_that_stands_twice_is_told_with_the_first() -> None:
    found = training("A,2020-05-04,1,1", "B,2020-05-04,1,1", "A ,2020-05-04,1,1")
    assert told(found) == ["4:0 duplicate-row"]
    assert found.problems[0].what == "The row is the same as row 2."


def test_two_counts_of_what_only_one_can_be_for_are_told() -> None:
    rows = "A,views,2020-05,2020-06,1\nA,views,2020-05,2020-06,2\nA,views,2020-05,2020-07,3\n"
    found = read(DOWNLOADS, f"resource,measure,start,end,count\n{rows}")
    assert told(found) == ["3:1 duplicate-entry"]
    assert "Row 2 is for the same resource, measure, start and end" in found.problems[0].what


def test_two_rows_without_their_keys_are_told_for_that_alone() -> None:
    found = read(TRAINING_TOTALS, "period,attended\n18-19,1\n18-19,2\n")
    assert {one.code for one in found.problems} == {"not-a-period"}


def test_a_month_that_a_workbook_may_have_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "downloads.xlsx"
    heading = ["resource", "measure", "start", "end", "count"]
    path.write_bytes(xlsx([heading, ["A", "views", "2020-05-01", "2020-06-01", 1]]))
    found = read_sheet(path, frozenset(DOWNLOADS.column_names)).sheet
    assert found is not None
    assert [one.code for one in read_frame(DOWNLOADS, found).problems] == ["first-of-month"]


CELLS = (
    *("", " ", "A", "1", " 12 ", "1,234", ">200", "[c]", "x", "9" * 30, "=1+1", "é", "views"),
    *("2020-05-04", "2020-05", "04/05/2020", "05/13/2020", "May-20", "2020-21", "complete"),
)
CELL = st.sampled_from(CELLS)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(TABLES), st.data())
def test_no_rows_are_too_odd_to_be_read_or_told_of(rule: TableRule, data: st.DataObject) -> None:
    names = data.draw(
        st.lists(st.sampled_from([*rule.column_names, "odd"]), min_size=1, unique=True)
    )
    width = len(names)
    rows = data.draw(
        st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=6)
    )
    quoted = [",".join(f'"{cell}"' for cell in row) for row in rows]
    found = read_csv(Path("a.csv"), "\n".join([",".join(names), *quoted]), frozenset())
    if found.sheet is None or not len(found.sheet):
        return
    typed = read_frame(rule, found.sheet)
    assert isinstance(typed.frame, Frame)
    assert len(typed.frame) == len(found.sheet)
    words = [one.name for one in rule.columns if one.kind is TEXT]
    for name in words:
        assert not (typed.frame.rows[name] == "").any()
    assert all(one.place.line for one in typed.problems)


def test_actions_may_leave_out_all_but_the_review_and_the_action() -> None:
    assert told(read(ACTIONS, "review,action\nfamily-a,Train\n")) == []
