"""Meetings: who came, of how many; a deputy counts once, and what is not known is not nought."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from charts.canvas import use_fonts
from charts.idioms.filled import Filled
from charts.meetings import MOST, chart_of, family
from report.counts import Counts, Table, Unit
from report.measures.registry import count
from report.schema.values import State
from tests.making import (
    FONTS,
    Cell,
    column,
    edition,
    made,
    published,
    table,
    through_the_gate,
    values,
)
from tests.test_charts import COUNTS, KINDS, cell, label, sound, told_soundly, used
from tests.test_timeliness import SHOWCASE

X = State.NOT_AVAILABLE
HEAD = "agency,sector,group,meetings,attended,deputy\n"


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    use_fonts(FONTS)


def counts(folder: Path, *rows: str, head: str = HEAD) -> Counts:
    return count(made(folder, attendance=head + "\n".join(rows) + "\n"))


# What is counted


@pytest.mark.parametrize(
    ("year", "group", "came", "possible", "deputies"),
    [
        ("2023-24", "executive", 12, 12, 3),
        ("2023-24", "board", 75, 96, 15),
        ("2024-25", "executive", 19, 20, 3),
        ("2024-25", "board", 78, 96, 13),
    ],
)
def test_the_showcases_attendance_adds_up(
    year: str, group: str, came: int, possible: int, deputies: int
) -> None:
    found = count(edition(SHOWCASE, f"exampleshire/{year}"))
    names = [f"attendance_{group}_{part}_total" for part in ("attended", "possible", "deputy")]
    assert values(found, *names) == [came, possible, deputies]
    assert values(found, f"attendance_{group}_rate") == [Fraction(100 * came, possible)]


def test_the_showcases_schools_and_nurseries_are_counted_together() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    assert column(found, "attendance_by_sector", "attended")["Education"] == 5 + 6 + 5 + 4 + 2
    assert column(found, "attendance_by_sector", "meetings")["Education"] == 5 + 4 * 6


def test_each_group_has_its_table_by_sector_and_its_share_of_a_few_is_whole(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        "A school,education,Board,6,3,0",
        "Police,police,Board,6,4,1",
        "Council,local_authority,Board,6,6,0",
        "Police,police,Executive,3,3,0",
    )
    assert list(column(found, "attendance_board", "rate")) == ["Council", "Police", "A school"]
    assert column(found, "attendance_board", "sector")["Council"] == "Local authority"
    assert column(found, "attendance_executive", "attended") == {"Police": 3}


def test_a_deputy_that_does_not_apply_to_one_adds_nothing_for_the_others(tmp_path: Path) -> None:
    found = counts(tmp_path, "Lay member,,Board,6,6,z", "Police,,Board,6,5,2")
    assert values(found, "attendance_board_deputy_total") == [2]
    assert column(found, "attendance_board", "deputy")["Lay member"] == State.NOT_APPLICABLE


def test_one_count_that_is_not_known_leaves_the_sum_unknown(tmp_path: Path) -> None:
    found = counts(tmp_path, "Health,,Board,6,[x],", "Police,,Board,6,5,")
    assert values(found, "attendance_board_attended_total") == [("NOT_AVAILABLE", None)]
    assert column(found, "attendance_board", "rate")["Health"] == X


def test_a_meeting_that_was_never_held_makes_no_share(tmp_path: Path) -> None:
    found = counts(tmp_path, "Police,,Board,0,0,")
    assert column(found, "attendance_board", "rate")["Police"] == State.NOT_APPLICABLE


def test_without_groups_and_sectors_there_is_one_plain_table(tmp_path: Path) -> None:
    found = counts(tmp_path, "Police,6,5", "Health,6,6", head="agency,meetings,attended\n")
    told = found.tables["attendance_meetings"]
    assert told.title == "Who came to meetings"
    assert [one.id for one in told.columns] == ["meetings", "attended", "rate"]
    assert "attendance_by_sector" not in found.tables


@pytest.mark.parametrize("group", ["By sector", "Board!", "…", "Meetings"])
def test_a_group_may_be_called_anything(tmp_path: Path, group: str) -> None:
    found = counts(tmp_path, f"Police,police,{group},6,5,", "Police,police,Board,6,4,")
    assert sum(id.startswith("attendance_") for id in found.tables) == 3


# Charts


def test_the_showcases_charts_say_who_came_always_and_who_least() -> None:
    out = published(edition(SHOWCASE, "exampleshire/2024-25"))
    stories = [sound(chart.tell(out)) for chart in family(out)]
    assert [story.title for story in stories] == [
        "Board: six of 16 came to every meeting; “Early years providers” came least often, 2 of 6",
        "Executive: three of four came to every meeting; “Exampleshire Police” came least often, "
        "4 of 5",
    ]
    board = stories[0].picture
    assert isinstance(board, Filled)
    assert [row.share for row in board.rows][-2:] == ["50%", "33%"]
    assert stories[0].note == "A meeting that a deputy came to counts as attended."


def test_many_groups_are_no_wall_of_charts(tmp_path: Path) -> None:
    rows = [
        f"Agency {i},,Group {g},6,{i % 7},"
        for g in range(9)
        for i in range(1, 3 + (g in (4, 6, 7)))
    ]
    out = published(made(tmp_path, attendance=HEAD + "\n".join(rows) + "\n"))
    assert [chart.name for chart in family(out)] == [f"attendance_group_{g}" for g in (4, 6, 7)]
    assert MOST == 3
    assert len([id for id in out.tables if id.startswith("attendance_group")]) == 9


RATES: dict[str, str | Unit] = {"attended": "A", "meetings": "M", "rate": Unit.PERCENT}


def board(rows: dict[str, tuple[Cell, ...]]) -> Table:
    return table("attendance_board", RATES, {**rows}, title="Who came to meetings")


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", KINDS)
def test_awkward_rows_are_told_soundly_or_not_at_all(kind: str, count: int) -> None:
    rows = {label(i, kind): used(cell(i, kind), cell(i + 3, kind, 120)) for i in range(count)}
    told_soundly(chart_of("attendance_board").tell(through_the_gate(board(rows))), kind)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(5, 6)], "“Row 0” came to 5 of 6 meetings"),
        ([(6, 6), (6, 6)], "Both agencies came to every meeting"),
        ([(6, 6), (4, 6)], "One of two agencies came to every meeting; “Row 1” came least often, "
         "4 of 6"),
        ([(3, 6), (3, 6)], "None of two agencies came to every meeting; “Row 0” and “Row 1” came "
         "least often, 3 of 6 each"),
        ([(3, 6), (2, 4), (5, 5)], "One of three agencies came to every meeting; “Row 0” and "
         "“Row 1” came least often"),
        ([(X, 6), (4, 6)], "Of the agencies where it is known, “Row 1” came to 4 of 6 meetings"),
        ([(X, 6), (4, 6), (6, 6)], "Of the agencies where it is known, one of two came to every "
         "meeting; “Row 1” came least often, 4 of 6"),
        ([(2, 6)] * 4 + [(6, 6)], "One of five agencies came to every meeting"),
    ],
)  # fmt: skip
def test_who_came(rows: list[tuple[Cell, Cell]], said: str) -> None:
    told = {f"Row {i}": used(*row) for i, row in enumerate(rows)}
    story = chart_of("attendance_board").tell(through_the_gate(board(told)))
    assert sound(story).title == said
