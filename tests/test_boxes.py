"""Reviews in their section: when each came, how long it took, and what came of its actions."""

from __future__ import annotations

from pathlib import Path

import pytest

import build
from report.boxes import CaseBox, case_boxes, owners_share_actions
from report.content import Content, make_content
from report.dataset import Dataset
from report.outputs.annual_report import page_of
from report.pages import PRINT, SCREEN
from tests.making import REAL, edition, made, published
from tests.test_reviews import review
from tests.test_timeliness import SHOWCASE

PERIODS = "publish_on: 2023-09-30"


def content(data: Dataset) -> Content:
    return make_content(data, published(data), {}, ())


def boxes(folder: Path, *reviews: str, more: str = PERIODS, actions: str = "") -> list[CaseBox]:
    files = {"actions": actions} if actions else {}
    return case_boxes(content(made(folder, more=more, reviews="".join(reviews), **files)))


def lcspr(id: str, publication: str, **more: str) -> str:
    return review(id, "lcspr", publication, pseudonym=id.title(), **more)


def test_this_years_reviews_stand_first_and_those_to_come_last(tmp_path: Path) -> None:
    found = boxes(
        tmp_path,
        lcspr("later", "status: existence_only, on: 2024-02"),
        lcspr("old", "status: published, on: 2021-06-01"),
        lcspr("soon", "status: existence_only, on: 2023-11"),
        lcspr("since", "status: published, on: 2023-06-01"),
        lcspr("may", "status: published, on: 2022-05-10"),
        lcspr("undated", "status: published"),
        lcspr("march", "status: published, on: 2023-03"),
    )
    assert [(box.review.name, box.standing) for box in found] == [
        ("March", "Published in 2022–23"),
        ("May", "Published in 2022–23"),
        ("Since", "Published since the period ended"),
        ("Undated", "Published"),
        ("Old", "Published earlier"),
        ("Soon", "To come"),
        ("Later", "To come"),
    ]


@pytest.mark.parametrize(
    ("on", "said"), [("2022-11-03", False), ("2022-11-04", True), ("2022-11", False)]
)
def test_a_local_review_that_took_over_six_months_says_so(
    tmp_path: Path, on: str, said: bool
) -> None:
    (box,) = boxes(
        tmp_path, lcspr("fern", f"status: published, on: {on}", commissioned_on="2022-05-03")
    )
    assert ("It was published more than six months after it was commissioned." in box.line) is said


@pytest.mark.parametrize(
    ("type", "said"),
    [
        ("lcspr", "Read the review about Fern"),
        ("scr", "Read the review about Fern"),
        ("thematic", "Read more: Fern"),
        ("learning_event", "Read more: Fern"),
        ("national", "Read more: Fern"),
    ],
)
def test_only_a_review_of_a_case_is_about_a_child(tmp_path: Path, type: str, said: str) -> None:
    (box,) = boxes(tmp_path, review("a", type, "status: published, on: 2022-05", pseudonym="Fern"))
    assert box.link == said


def test_each_review_tells_how_far_its_own_actions_are(tmp_path: Path) -> None:
    rows = (
        "review,action,owner,due,status,completed_on\n"
        "fern,A,Police,2022-12-31,complete,2022-12-01\n"
        "fern,B,Police,2022-12-31,in progress,\n"
        "fern,C,Police,2023-12-31,not started,\n"
        "oak,D,Police,2023-12-31,in progress,\n"
        "soon,E,Police,2022-12-31,in progress,\n"
    )
    found = boxes(
        tmp_path,
        lcspr("fern", "status: published, on: 2022-05-10"),
        lcspr("oak", "status: published, on: 2022-05-09"),
        lcspr("ash", "status: published, on: 2022-05-08"),
        lcspr("soon", "status: existence_only, on: 2023-11"),
        actions=rows,
    )
    assert [box.actions.striptags() for box in found] == [
        "3 actions: 1 complete, 1 overdue and 1 not started.",
        "1 action: 1 in progress.",
        "",
        "",
    ]


def test_actions_of_which_no_status_is_told_are_counted_and_no_more() -> None:
    found = case_boxes(content(edition(REAL, "somerset/2018-19")))
    said = [box.actions.striptags() for box in found if box.actions]
    assert said == ["7 actions, of which no status is told."]


def test_two_reviews_of_one_name_keep_their_own_actions(tmp_path: Path) -> None:
    rows = (
        "review,action,owner,due,status,completed_on\n"
        "b,A,Police,2022-12-31,complete,2022-12-01\n"
        "b,B,Police,2022-12-31,complete,2022-12-01\n"
        "a,C,Police,2023-12-31,in progress,\n"
    )
    out = "status: published, on: 2022-05-10"
    found = boxes(
        tmp_path,
        review("a", "lcspr", out, pseudonym="Fern"),
        review("b", "lcspr", out, pseudonym="Fern"),
        actions=rows,
    )
    said = [box.actions.striptags() for box in found]
    assert said == ["1 action: 1 in progress.", "2 actions: 2 complete."]


@pytest.mark.parametrize(
    ("learning", "response", "short"),
    [
        ("[One.]", "[Two.]", True),
        ("[One.]", "[]", False),
        (f"[{'a' * 400}, {'b' * 400}]", "[Two.]", False),
    ],
)
def test_short_lists_stand_side_by_side_and_long_ones_below_each_other(
    tmp_path: Path, learning: str, response: str, short: bool
) -> None:
    lists = {"learning": learning, "response": response}
    (box,) = boxes(tmp_path, lcspr("fern", "status: published, on: 2022-05", **lists))
    assert box.is_short is short


# In the page


def section(name: str, medium: str = PRINT, data: Dataset | None = None) -> str:
    told = content(data or edition(SHOWCASE, "exampleshire/2024-25"))
    return page_of(told, build.TEMPLATES, medium).render(f"sections/{name}.html")


@pytest.mark.parametrize("medium", [PRINT, SCREEN])
def test_the_section_tells_each_review_once_and_no_more_than_may_be_said(medium: str) -> None:
    html = section("reviews", medium)
    for name in ("Robin", "Wren", "Linnet", "Rowan", "Thematic review 2025"):
        assert html.count(f'<h3 class="goes-on">{name}</h3>') == 1
    assert html.index(">Robin<") < html.index(">Wren<") < html.index(">Rowan<")
    assert "lr-2024-02" not in html
    assert "2024-10-07" not in html


def test_a_section_of_words_alone_or_of_nothing_is_no_crash(tmp_path: Path) -> None:
    assert section("reviews", data=made(tmp_path)).strip() == ""
    assert section("actions", data=made(tmp_path)).strip() == ""


def test_owners_have_a_table_where_they_share_actions() -> None:
    assert not owners_share_actions(published(edition(SHOWCASE, "exampleshire/2024-25")))
    assert "Actions by owner" not in section("actions")
    assert "Actions by review" in section("actions")
