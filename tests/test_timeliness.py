"""How long reviews took: each stage against its target, and that no date leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.counts import Counts, Of
from report.measures.registry import count
from report.measures.timeliness import took_too_long
from report.schema.values import State
from tests.making import REAL, column, edition, made, published, values
from tests.test_reviews import COUNTED, PAPER, review

SHOWCASE = REAL
FROM = {"aware_on": "2022-05-03", "notified_on": "2022-05-04"}


def counts(folder: Path, *reviews: str, more: str = COUNTED) -> Counts:
    return count(made(folder, more=more, reviews="".join(reviews)))


def pace(folder: Path, stage: str, one: str, more: str = COUNTED) -> set[str]:
    """Where in the table one review stands, beside others of each type that are in time."""
    others = (
        review("z1", **FROM, rapid_review_sent_on="2022-05-10"),
        review("z2", "lcspr", "status: published, on: 2022-06-01", commissioned_on="2022-05-02"),
    )
    found = counts(folder, one, *others, more=more).tables["review_timeliness"]
    (row,) = [row for row in found.rows if row.id == stage]
    (alone,) = [row for row in counts(folder / "b", *others).tables["review_timeliness"].rows
                if row.id == stage]  # fmt: skip
    now = {n.id.rsplit(".", 1)[1]: n.exactly for n in row.cells if not isinstance(n, str)}
    was = {n.id.rsplit(".", 1)[1]: n.exactly for n in alone.cells if not isinstance(n, str)}
    return {name for name, n in now.items() if n > was.get(name, 0)} - {"all"}


# The showcase, against its page of arithmetic


@pytest.mark.parametrize(
    ("year", "panel", "rapid", "local"),
    [("2023-24", (7, 0), (6, 1), (0, 1)), ("2024-25", (9, 0), (7, 2), (0, 1))],
)
def test_the_showcases_reviews_are_in_time_or_late_as_its_arithmetic_says(
    year: str, panel: tuple[int, int], rapid: tuple[int, int], local: tuple[int, int]
) -> None:
    found = count(edition(SHOWCASE, f"exampleshire/{year}"))
    for stage, (in_time, late) in zip(
        ("panel_told", "rapid_reviews", "local_reviews"), (panel, rapid, local), strict=True
    ):
        assert values(found, f"{stage}_in_time_total", f"{stage}_late_total") == [in_time, late]


def test_the_showcases_local_reviews_are_published_or_being_written() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    assert column(found, "local_reviews_by_progress", "reviews") == {
        "Published": 1,
        "Being written": 2,
        "All": 3,
    }
    assert column(found, "review_timeliness", "waiting")["Local review published"] == 2


# The Panel, within five working days


@pytest.mark.parametrize(
    ("aware", "notified", "stands"),
    [
        ("2022-05-30", "2022-06-08", {"in_time"}),  # two days of jubilee lie between
        ("2022-05-30", "2022-06-09", {"late"}),
        ("2022-05-30", "2022-05-30", {"in_time"}),
        ("2022-05", "2022-05-04", {"in_time"}),  # whatever day of May it was
        ("2022-05", "2022-05-31", {"unknown"}),
        ("2022-05", "2022-07", {"late"}),
        ("2022-05-30", "", {"unknown"}),  # its time has run, and nobody wrote a date down
        ("2023-03-28", "", {"waiting"}),  # the year ended before its time did
        ("", "2022-05-30", {"unknown"}),
    ],
)
def test_the_panel_is_told_within_five_working_days(
    tmp_path: Path, aware: str, notified: str, stands: set[str]
) -> None:
    given = {"aware_on": aware, "notified_on": notified}
    one = review("a", **{key: day for key, day in given.items() if day})
    assert pace(tmp_path, "panel_told", one) == stands


# The rapid review, within 15


@pytest.mark.parametrize(
    ("aware", "notified", "sent", "stands"),
    [
        ("2022-09-13", "2022-09-16", "2022-10-10", {"in_time"}),  # 15, with the funeral between
        ("2022-09-13", "2022-09-16", "2022-10-11", {"late"}),
        ("2022-09-13", "", "2022-10-05", {"in_time"}),  # in time even from the earlier day
        ("2022-09-13", "", "2022-10-11", {"unknown"}),  # the day the Panel was told is not given
        ("", "2022-09-16", "2022-10-11", {"late"}),
        ("2022-09-13", "2022-09-16", "", {"unknown"}),
        ("2023-03-20", "2023-03-21", "", {"waiting"}),
        ("2023-03-20", "2023-03-21", "2023-04-28", {"late"}),  # sent since, and known to be late
    ],
)
def test_a_rapid_review_is_sent_within_15_working_days_of_telling_the_panel(
    tmp_path: Path, aware: str, notified: str, sent: str, stands: set[str]
) -> None:
    given = {"aware_on": aware, "notified_on": notified, "rapid_review_sent_on": sent}
    one = review("a", **{key: day for key, day in given.items() if day})
    assert pace(tmp_path, "rapid_reviews", one) == stands


# The local review, within six months


@pytest.mark.parametrize(
    ("publication", "commissioned", "stands"),
    [
        ("status: published, on: 2022-11-03", "2022-05-03", {"in_time"}),
        ("status: published, on: 2022-11-04", "2022-05-03", {"late"}),
        ("status: published, on: 2022-11", "2022-05-03", {"unknown"}),
        ("status: published, on: 2022-12", "2022-05", {"late"}),
        ("status: published, on: 2022-11-04", "", {"unknown"}),
        ("status: published, on: 2022-03-31", "2021-04-01", set()),  # last year's
        ("status: not_public", "2022-10-01", {"waiting"}),
        ("status: not_public", "2022-05-03", {"waiting"}),  # that it is late is not public
        ("status: existence_only, on: 2023-06", "2022-05-03", {"waiting"}),
    ],
)
def test_a_local_review_is_published_within_six_months_of_being_commissioned(
    tmp_path: Path, publication: str, commissioned: str, stands: set[str]
) -> None:
    more = {"commissioned_on": commissioned} if commissioned else {}
    assert pace(tmp_path, "local_reviews", review("a", "lcspr", publication, **more)) == stands


def test_that_an_unpublished_one_runs_late_is_counted_where_its_counts_are_public(
    tmp_path: Path,
) -> None:
    one = review("a", "lcspr", commissioned_on="2022-05-03", public=PAPER)
    assert pace(tmp_path, "local_reviews", one) == {"late"}


def test_only_a_local_review_can_have_taken_more_than_six_months(tmp_path: Path) -> None:
    late = {"commissioned_on": "2022-05-03"}
    out = "status: published, on: 2023-01-01"
    some = (review("a", "lcspr", out, **late), review("b", "scr", out, **late))
    data = made(tmp_path, reviews="".join((*some, review("c", "lcspr", out))))
    assert [took_too_long(one) for one in data.reviews] == [True, False, False]
    assert [one.took_too_long for one in published(data).reviews] == [True, False, False]


# What leaves


def test_nothing_is_said_where_no_dates_are_given(tmp_path: Path) -> None:
    found = counts(tmp_path, review("a"), review("b", "lcspr", "status: published, on: 2022-05"))
    assert "review_timeliness" not in found.tables
    assert not [id for id in found.numbers if "in_time" in id]


def test_reviews_that_may_not_be_counted_are_not_timed(tmp_path: Path) -> None:
    one = review("a", **FROM, rapid_review_sent_on="2022-05-10")
    assert counts(tmp_path, one, more="").tables == {}


def test_no_date_leaves_and_no_number_of_days(tmp_path: Path) -> None:
    dates = {**FROM, "rapid_review_sent_on": "2022-06-30", "decided_on": "2022-07-07"}
    data = made(tmp_path, more=COUNTED, reviews=review("secret", **dates))
    said = repr(published(data)).replace("\u00a0", " ")
    for day in ("3 May", "4 May", "30 June", "7 July", "2022-05", "2022-06", "2022-07", "secret"):
        assert day not in said


def test_all_numbers_of_reviews_are_protected(tmp_path: Path) -> None:
    found = counts(tmp_path, review("a", **FROM, rapid_review_sent_on="2022-05-10"))
    named = [n for id, n in found.numbers.items() if "in_time" in id or "timeliness" in id]
    assert len(named) > 5
    assert {number.of for number in named} == {Of.REVIEWS}
    assert not any(number.public for number in named)


def test_a_share_counts_only_what_is_known_and_of_few_reviews_the_table_sets_none(
    tmp_path: Path,
) -> None:
    in_time = [review(f"a{i}", **FROM, rapid_review_sent_on="2022-05-10") for i in range(15)]
    late = [review(f"b{i}", **FROM, rapid_review_sent_on="2022-06-30") for i in range(5)]
    unknown = [review("c", aware_on="2022-05-03")]
    few = counts(tmp_path, *in_time[:3], *late[:1], *unknown)
    assert values(few, "share_of_rapid_reviews_in_time") == [75]
    assert "share" not in {each.id for each in few.tables["review_timeliness"].columns}
    many = counts(tmp_path / "b", *in_time, *late, *unknown)
    assert column(many, "review_timeliness", "share")["Rapid review sent"] == 75


def test_of_none_that_can_be_timed_there_is_no_share(tmp_path: Path) -> None:
    found = counts(tmp_path, review("a", aware_on="2022-05-03", notified_on="2022-05-04"))
    assert values(found, "share_of_panel_told_in_time") == [100]
    assert "share_of_rapid_reviews_in_time" not in found.numbers
    assert found.tables["review_timeliness"].rows[0].id == "panel_told"
    assert State.NOT_AVAILABLE not in {n.state for n in found.tables["review_timeliness"].numbers()}
