"""Where a number comes from: every number of every edition can be followed to its lines."""

from __future__ import annotations

import csv
import os
import pty
import re
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.counts import Column, Number, Of, Row, Table, Unit, derived, gathered
from report.dataset import Dataset
from report.disclosure import Policy, Published, protect
from report.problems import UsageError
from report.schema.values import State
from report.tables import row_label
from report.tracing.digests import digest_of, printed_row
from report.tracing.lines import lines_of, number_lines, trace_lines
from report.tracing.origins import OfRow, origin
from report.tracing.rows import runs
from report.tracing.traces import Traces
from report.words import file_behind
from tests.making import (
    BEFORE,
    LLR,
    MADE,
    NOW,
    REAL,
    REAL_EDITIONS,
    ROOT,
    counts_of,
    edition,
    made,
    made_up,
    published,
    real,
    same_as_kept,
)


def trace(name: str) -> list[str]:
    return list(trace_lines(edition(MADE, NOW), made_up(), name))


def owners(name: str) -> list[str]:
    data = edition(MADE, NOW)
    every = counts_of(data, edition(MADE, BEFORE))
    return list(trace_lines(data, made_up(), name, owners=every))


def places(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.startswith("    ")]


def test_every_number_of_every_edition_can_be_followed() -> None:
    for id in REAL_EDITIONS:
        data, out = edition(REAL, id), real(id)
        for name, one in Traces(data, out).items():
            assert next(lines_of(data, out, one)).startswith(name)
    for one in Traces(edition(MADE, NOW), made_up()).values():
        assert list(lines_of(edition(MADE, NOW), made_up(), one))


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
    assert places(owners("actions_overdue_total")) == [
        "actions.csv:4",
        "actions.csv:6",
        "actions.csv:10",
    ]
    assert places(owners("actions_by_owner.not-stated.all")) == ["actions.csv:8"]


def test_while_actions_of_reviews_are_held_back_no_lines_of_actions_are_told() -> None:
    """Which lines are held back, and which are late, would tell of reviews not yet public."""
    assert made_up().actions_held_back
    for name in ("actions_overdue_total", "actions_held_back_total"):
        (line,) = places(trace(name))
        assert line == "its rows in actions.csv are told on your own screen, and nowhere else"


def test_its_owner_follows_a_review_to_its_line_and_its_id_is_never_said() -> None:
    lines = owners("reviews_rapid_review_total")
    assert len(places(lines)) == 5
    assert all(place.startswith("reviews.yaml:") for place in places(lines))
    assert "rapid-" not in "\n".join(lines)


def test_nobody_else_is_told_the_lines_of_reviews() -> None:
    """Lines of two counts would tell which reviews are in both, of which no count was printed."""
    for one in Traces(edition(MADE, NOW), made_up()).values():
        for behind in one.behind:
            if behind.file == "reviews.yaml":
                assert (behind.lines, behind.rows, behind.withheld) == ((), 0, True)


# What is hidden

HIDDEN = "indicator,period,category,value\n" + "".join(
    f"plans,2022-23,{part},{value}\n" for part, value in (("A", 3), ("B", 30), ("C", 20), ("D", 40))
)
PLANS = (
    "- {id: plans, title: Plans, kind: flow, unit: count, counts: children, breakdown: [Part]}\n"
)


@pytest.fixture
def small(tmp_path: Path) -> Dataset:
    return made(tmp_path, indicators=HIDDEN, indicators_yaml=PLANS)


def test_a_hidden_number_is_told_to_its_owner_alone(small: Dataset) -> None:
    out, name = published(small), "indicator_plans.a.2022-23"
    told = "\n".join(trace_lines(small, out, name))
    assert told.startswith(f"{name} = [c]")
    assert "told on your own screen, and nowhere else" in told
    assert "indicators.csv:" not in told
    assert "Digest" not in told
    own = "\n".join(trace_lines(small, out, name, owners=counts_of(small)))
    assert "  Hidden       3: only you see this" in own
    assert "    indicators.csv:2" in own
    assert "Digest" not in own


def test_of_a_hidden_number_nothing_is_kept_that_could_be_written(small: Dataset) -> None:
    traces = Traces(small, published(small))
    hidden = [one for one in traces.values() if one.number.state is State.CONFIDENTIAL]
    assert hidden
    for one in hidden:
        assert (one.text, one.number.value, one.behind, one.digest) == ("[c]", None, (), "")


def test_the_row_of_a_hidden_number_is_not_told_of_a_sum_it_is_part_of(tmp_path: Path) -> None:
    whole = f"{HIDDEN}plans,2022-23,,93\n"
    quarters = whole.replace("2022-23,A,3", "2022-23 Q1,A,3")
    data = made(tmp_path, indicators=quarters, indicators_yaml=PLANS)
    out = published(data)
    lines = {
        line
        for trace in Traces(data, out).values()
        for behind in trace.behind
        for first, last in behind.lines
        for line in range(first, last + 1)
    }
    hidden = {name for name, one in out.numbers.items() if one.state is State.CONFIDENTIAL}
    assert any(".a." in name for name in hidden)
    assert 2 not in lines


@given(
    st.lists(st.integers(0, 40), min_size=2, max_size=6),
    st.integers(1, 5),
)
def test_a_small_count_changes_no_digest(values: list[int], other: int) -> None:
    """Whoever tried all five would find no digest that tells which it is."""
    few = [Fraction(3), Fraction(other)]
    both = [digests([*map(Fraction, values), small]) for small in few]
    assert both[0] == both[1]


def digests(values: list[Fraction]) -> list[str]:
    """The digests of a row of counts of children, of which the last is hidden."""
    ids = [f"n.{i}" for i in range(len(values))]
    numbers = [
        Number(id, "children", value, of=Of.CHILDREN, public=i < len(values) - 1)
        for i, (id, value) in enumerate(zip(ids, values, strict=True))
    ]
    columns = tuple(Column(id, id) for id in ids)
    whole = Table("n", "N", "N.", "Row", columns, (Row("r", "R", tuple(numbers)),), ())
    out = protect(gathered([whole]), Policy())
    assert out.numbers[ids[-1]].state is State.CONFIDENTIAL
    row = printed_row(out.tables["n"], out.tables["n"].rows[0])
    return [digest_of(number, [row]) for number in out.numbers.values()]


def test_the_command_tells_what_is_hidden_on_a_screen_and_not_into_a_pipe(
    small: Dataset, tmp_path: Path
) -> None:
    words = ["build.py", "--data", str(tmp_path), "numbers", "madeshire/2022-23"]
    command = [sys.executable, *words, "indicator_plans.a.2022-23"]
    piped = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "only you see this" not in piped.stdout
    assert "indicators.csv:" not in piped.stdout
    inner, outer = pty.openpty()
    done = subprocess.Popen(command, cwd=ROOT, stdout=outer, stderr=outer)
    os.close(outer)
    shown = b""
    while chunk := _read(inner):
        shown += chunk
    os.close(inner)
    assert done.wait() == 0
    assert b"Hidden       3: only you see this" in shown
    assert b"indicators.csv:2" in shown


def _read(inner: int) -> bytes:
    try:
        return os.read(inner, 4096)
    except OSError:  # the other end is closed
        return b""


# Periods, standings, and what all of a table shares


def test_a_number_has_the_period_that_its_rows_tell_of() -> None:
    traces = Traces(edition(MADE, NOW), made_up())
    periods = {
        "training_attended_total": "2022–23",
        "training_by_month.may-2022.attended": "May 2022",
        "year_on_year.training_attended.before": "2021–22",
        "year_on_year.training_attended.change": "2021–22 and 2022–23",
        "priority_measures.neglect-1.change": "not stated",
    }
    assert {name: traces[name].period for name in periods} == periods


SOURCES = "training: {source: Bookings, status: %s}\n"


@pytest.mark.parametrize("status", ["final", "provisional", "illustrative"])
def test_a_number_is_as_firm_as_its_source(tmp_path: Path, status: str) -> None:
    text = "course,date,agency,attended\nA,2022-05-04,,3\n"
    data = made(tmp_path, training=text, sources=SOURCES % status)
    assert Traces(data, published(data))["training_attended_total"].status == status


def test_a_number_is_no_firmer_than_the_least_firm_of_what_it_is_made_of() -> None:
    parts = [
        Number(str(i), "", Fraction(1), status=status)
        for i, status in enumerate(("final", "provisional", "revised"))
    ]
    assert derived("a", "", tuple(parts), Fraction(3), Unit.COUNT, "").status == "provisional"


def test_of_a_source_that_nobody_named_the_standing_is_not_stated(tmp_path: Path) -> None:
    data = made(tmp_path, training="course,date,agency,attended\nA,2022-05-04,,3\n")
    assert Traces(data, published(data))["training_attended_total"].status == "not stated"


def test_what_all_numbers_of_a_table_share_is_said_once() -> None:
    traces = Traces(edition(MADE, NOW), made_up())
    found = origin(made_up().tables["training_by_agency"], traces)
    assert found is not None
    assert dict(found.facts)["Counts"] == "Professionals"
    told = {column.heading: dict(column.facts).get("Worked out") for column in found.columns}
    assert told["Attended"] == "“attended” added up"
    police = next(row for row in found.rows if row.label == "Police")
    assert police.ids == "training_by_agency.police.…"
    assert police.lines.startswith("training.csv: ")


def test_a_table_of_words_comes_from_no_numbers() -> None:
    table = made_up().tables["action_plan"]
    assert origin(table, Traces(edition(MADE, NOW), made_up())) is None


def test_every_number_of_every_table_is_told_of_by_its_name() -> None:
    for out, data in ((made_up(), edition(MADE, NOW)), (real(LLR), edition(REAL, LLR))):
        traces = Traces(data, out)
        for table in out.tables.values():
            found = origin(table, traces)
            for row in table.rows:
                for cell, column in zip(row.cells, table.columns, strict=True):
                    if not isinstance(cell, str):
                        assert found is not None
                        ids = next(one.ids for one in found.rows if one.label == row_label(row))
                        whole = ids.replace("…", column.id)
                        assert cell.id in whole.split(", "), (table.id, cell.id)


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(".".join)


@given(st.lists(NAMES, min_size=1, unique=True))
def test_names_written_briefly_are_all_the_names(ids: list[str]) -> None:
    brief = OfRow("", (), "", ", ".join(ids), "").brief
    alike, _, rest = brief.partition("{")
    several = [f"{alike}{one}" for one in rest.removesuffix("}").split(", ")]
    assert (several if rest else brief.split(", ")) == ids


def test_the_lines_of_a_row_are_named_and_rise() -> None:
    traces = Traces(edition(MADE, NOW), made_up())
    rows = [
        row.lines
        for table in made_up().tables.values()
        if (found := origin(table, traces))
        for row in found.rows
    ]
    told = [one for line in rows for one in re.findall(r"\w+\.csv: lines? ([\d, –]+)", line)]
    assert len(told) > 20
    for line in told:
        numbers = [int(one) for one in re.findall(r"\d+", line)]
        assert numbers == sorted(set(numbers))
    assert not any(re.search(r"\.csv: \d", line) for line in rows)


@given(st.sets(st.integers(1, 60)))
def test_runs_of_lines_are_all_lines_and_no_other(lines: set[int]) -> None:
    found = list(runs(sorted(lines)))
    assert {line for first, last in found for line in range(first, last + 1)} == lines
    assert all(b[0] > a[1] + 1 for a, b in pairwise(found))


def test_an_empty_cell_is_a_group_that_can_be_followed(tmp_path: Path) -> None:
    data = made(
        tmp_path, training="course,date,agency,attended\nA,2022-05-04,,3\nA,2022-05-05,X,4\n"
    )
    lines = list(trace_lines(data, published(data), "training_by_agency.not-stated.attended"))
    assert lines[-3:-1] == [
        "  Rows         “attended”, where “agency” is empty:",
        "    training.csv:2",
    ]


def test_many_rows_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"A,2022-05-{i % 28 + 1:02},{i}\n" for i in range(50))
    data = made(tmp_path, training=f"course,date,attended\n{rows}")
    assert (
        list(trace_lines(data, published(data), "training_attended_total"))[-2] == "    and 10 more"
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
