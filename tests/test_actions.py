"""Actions: how each stood on the period's last day, and whose words may be told."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from report.counts import Counts
from report.measures.registry import count
from tests.making import MADE, NOW, column, edition, made, made_up, published, values
from tests.test_timeliness import SHOWCASE

HEAD = "review,action,owner,due,status,completed_on"
REVIEWS = """\
- {id: one, pseudonym: Family One, type: lcspr, publication: {status: published, on: 2022-06}}
- {id: two, pseudonym: Child Two, type: lcspr, publication: {status: existence_only, on: 2023-12}}
- {id: three, pseudonym: Never Told, type: lcspr, publication: {status: not_public}}
"""
STANDINGS = ("complete", "in progress", "overdue", "not started", "not available")


def plan(folder: Path, *rows: str, more: str = "") -> Counts:
    text = "\n".join((HEAD, *rows)) + "\n"
    return count(made(folder, more=more, reviews=REVIEWS, actions=text))


def standing(folder: Path, row: str) -> str:
    """How one action of a published review stood."""
    statuses = column(plan(folder, f"one,Do it,Police,{row}"), "actions_by_status", "actions")
    (found,) = [label for label, n in statuses.items() if n and label != "All actions"]
    return found


@pytest.mark.parametrize(
    ("row", "stood"),
    [
        ("2022-12-31,complete,2022-12-20", "Complete"),
        ("2022-12-31,complete,2023-03-31", "Complete"),
        ("2022-12-31,complete,2023-04-01", "Overdue"),
        ("2023-06-30,complete,2023-05-12", "In progress"),
        ("2023-06-30,complete,2023-03", "Complete"),
        ("2023-06-30,complete,2023-04", "In progress"),
        ("2023-03-30,in progress,", "Overdue"),
        ("2023-03-31,in progress,", "In progress"),
        ("2023-03,in progress,", "In progress"),
        ("2023-02,not started,", "Overdue"),
        (",not started,", "Not started"),
        (",in progress,", "In progress"),
        ("2022-05-01,,", "Status not available"),
    ],
)
def test_an_action_stands_as_it_stood_on_the_periods_last_day(
    tmp_path: Path, row: str, stood: str
) -> None:
    assert standing(tmp_path, row) == stood


def test_testshires_plan_adds_up_as_plain_python_adds_it() -> None:
    end, expected = date(2023, 3, 31), Counter[str]()
    with (MADE / NOW / "actions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            done = row["completed_on"] and date.fromisoformat(row["completed_on"]) <= end
            due = row["due"] if len(row["due"]) == 10 else f"{row['due']}-28"
            late = date.fromisoformat(due) < end
            open_status = "in progress" if row["status"] == "complete" else row["status"]
            expected["complete" if done else "overdue" if late else open_status] += 1
    found = column(count(edition(MADE, NOW)), "actions_by_status", "actions")
    assert found == {
        "Complete": expected["complete"],
        "In progress": expected["in progress"],
        "Overdue": expected["overdue"],
        "Not started": expected["not started"],
        "All actions": expected.total(),
    }


def test_owners_add_up_to_the_plan() -> None:
    found = count(edition(MADE, NOW)).tables["actions_by_owner"]
    names = [each.id for each in found.columns]
    for name in names:
        cells = [row.cells[names.index(name)] for row in found.rows]
        total = sum(cell.exactly for cell in cells if not isinstance(cell, str))
        of_all = count(edition(MADE, NOW)).numbers[f"actions_by_status.{name}.actions"]
        assert total == of_all.exactly
    assert [row.label for row in found.rows][-2:] == ["Not stated", "Not yet public"]


def test_noughts_are_shown_where_every_status_is_known(tmp_path: Path) -> None:
    found = plan(tmp_path, "one,Do it,Police,,complete,2022-06-01")
    statuses = column(found, "actions_by_status", "actions")
    assert statuses["Overdue"] == statuses["In progress"] == statuses["Not started"] == 0
    assert values(found, "share_of_actions_complete", "actions_overdue_total") == [100, 0]


def test_nothing_is_claimed_of_the_whole_plan_where_a_status_is_missing(tmp_path: Path) -> None:
    rows = ["one,Do it,Police,,complete,2022-06-01", "one,And this,Police,,,"]
    found = plan(tmp_path, *rows)
    assert column(found, "actions_by_status", "actions") == {
        "Complete": 1,
        "Status not available": 1,
        "All actions": 2,
    }
    claims = {"actions_complete_total", "actions_overdue_total", "share_of_actions_complete"}
    assert not claims & found.numbers.keys()


def test_an_action_completed_since_is_explained(tmp_path: Path) -> None:
    found = plan(tmp_path, "one,Do it,Police,,complete,2023-05-01")
    notes = [note.replace("\u00a0", " ") for note in found.tables["actions_by_status"].notes]
    assert "An action completed after 31 March 2023 counts as not complete." in notes


def test_no_owners_no_table_of_owners(tmp_path: Path) -> None:
    found = plan(tmp_path, "one,Do it,,,complete,2022-06-01")
    assert "actions_by_owner" not in found.tables


# Reviews that are not public


HELD = ("one,Do it,Police,,complete,2022-06-01", "two,A secret,A secret owner,2022-06,not started,")
UNTOLD = ("three,A deeper secret,Nobody may know,,in progress,",)


def test_actions_of_a_review_not_yet_public_are_counted_and_not_told(tmp_path: Path) -> None:
    data = made(tmp_path, reviews=REVIEWS, actions="\n".join((HEAD, *HELD)) + "\n")
    out = published(data)
    assert out.actions_held_back == 1
    assert out.numbers["actions_total"].value == 2
    assert [row.label for row in out.tables["action_plan"].rows] == ["1. Do it"]
    owners = column(count(data), "actions_by_owner", "all")
    assert owners == {"Police": 1, "Not yet public": 1}
    assert "secret" not in repr(out)


def test_actions_of_a_review_nobody_may_know_of_are_not_even_counted(tmp_path: Path) -> None:
    text = "\n".join((HEAD, *HELD, *UNTOLD)) + "\n"
    out = published(made(tmp_path, reviews=REVIEWS, actions=text))
    assert (out.actions_held_back, out.numbers["actions_total"].value) == (1, 2)
    more = published(made(tmp_path / "b", "2022-23", "count_unpublished: true",
                          reviews=REVIEWS, actions=text))  # fmt: skip
    assert (more.actions_held_back, more.numbers["actions_total"].value) == (2, 3)
    assert "secret" not in repr(out) + repr(more)
    assert "Nobody may know" not in repr(out) + repr(more)


def test_a_plan_of_secrets_alone_is_no_plan(tmp_path: Path) -> None:
    out = published(made(tmp_path, reviews=REVIEWS, actions="\n".join((HEAD, *UNTOLD)) + "\n"))
    assert (out.numbers.keys() & {"actions_total"}, out.actions_held_back) == (set(), 0)
    assert "action_plan" not in out.tables


def test_the_plan_tells_only_what_was_so_on_the_last_day() -> None:
    table = made_up().tables["action_plan"]
    plan_of = {row.label: row.cells for row in table.rows}
    moved = plan_of["3. Agree who chairs the meeting when a family moves"]
    at = [each.id for each in table.columns]
    due = at.index("due")
    assert moved[at.index("standing")] == "Overdue"
    assert moved[due] == "31 January 2023"
    assert plan_of["1. Ask every school to name a lead for neglect"][due] == (
        "30 September 2022, completed 12 September 2022"
    )
    assert plan_of["7. Put the page on the website"][due] == "July 2023"
    assert moved[0] == "Family Fern, 2"


def test_a_column_nobody_filled_is_named_below_the_plan(tmp_path: Path) -> None:
    rows = f"{HEAD}\none,Do it,,,,\n"
    table = published(made(tmp_path, reviews=REVIEWS, actions=rows)).tables["action_plan"]
    assert [each.id for each in table.columns] == ["review"]
    assert table.notes == (
        "Not available for any action: recommendation, owner, due date, status, "
        "date of completion, what it has changed.",
    )


# Late, by review, and how we know


@pytest.mark.parametrize(
    ("row", "due", "late"),
    [
        ("2022-12-31,complete,2022-12-31", "31 December 2022, completed 31 December 2022", 0),
        ("2022-12-31,complete,2023-01-01", "31 December 2022, completed late, 1 January 2023", 1),
        ("2022-12,complete,2022-12-31", "December 2022, completed 31 December 2022", 0),
        ("2022-12-15,complete,2022-12", "15 December 2022, completed December 2022", 0),
        (",complete,2022-12-31", "Completed 31 December 2022", 0),
        ("2022-12-31,complete,2023-04-01", "31 December 2022", 0),  # overdue on the last day
    ],
)
def test_what_was_completed_after_its_date_is_called_late(
    tmp_path: Path, row: str, due: str, late: int
) -> None:
    text = f"{HEAD}\none,Do it,Police,{row}\n"
    out = published(made(tmp_path, reviews=REVIEWS, actions=text))
    table = out.tables["action_plan"]
    at = table.column("due")
    assert at is not None
    assert table.rows[0].cells[at] == due
    number = out.numbers.get("actions_completed_late_total")
    assert (number.value if number else 0) == late


@pytest.mark.parametrize(
    ("impact", "evidence", "said"),
    [
        ("Seen sooner", "Log of calls", "Seen sooner. Evidence: Log of calls"),
        ("Seen sooner.", "Log of calls", "Seen sooner. Evidence: Log of calls"),
        ("", "Log of calls", "Evidence: Log of calls"),
        ("Seen sooner", "", "Seen sooner"),
    ],
)
def test_the_plan_says_what_an_action_changed_and_how_we_know(
    tmp_path: Path, impact: str, evidence: str, said: str
) -> None:
    text = f"{HEAD},evidence,impact\none,Do it,Police,,in progress,,{evidence},{impact}\n"
    table = published(made(tmp_path, reviews=REVIEWS, actions=text)).tables["action_plan"]
    assert table.rows[0].cells[-1] == said


def test_actions_are_counted_by_review_and_those_held_back_without_a_name(tmp_path: Path) -> None:
    rows = (*HELD, "one,And this,Police,2022-06,not started,", *UNTOLD)
    found = plan(tmp_path, *rows, more="count_unpublished: true")
    assert column(found, "actions_by_review", "all") == {
        "Family One": 2,
        "Not yet public": 2,
        "All reviews": 4,
    }
    assert column(found, "actions_by_review", "overdue")["Family One"] == 1
    assert "Child Two" not in repr(found.tables["actions_by_review"])


def test_the_plan_by_review_adds_up_in_the_showcase() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    assert column(found, "actions_by_review", "all") == {
        "Robin": 6,
        "National review of sexual abuse in families": 2,
        "Wren": 5,
        "Linnet": 1,
        "All reviews": 14,
    }
    assert values(found, "actions_overdue_total", "actions_completed_late_total") == [2, 1]
