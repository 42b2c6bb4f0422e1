"""chart_reviews.csv is as it was merged, or it is told which row is not; and how charts stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.problems import Problem
from report.review.keeping import read_kept, write_kept
from report.review.signoffs import Decision, SignOff
from report.review.standing import obstacles
from report.review.summing import lines
from report.schema.entries import Accepted
from report.schema.folders import CHART_REVIEWS, CHARTS_SEEN
from report.sources.formulas import csv_text
from report.sources.nodes import Text
from report.tables import plain
from tests.making import NOW
from tests.reviewing import DAY, copied, items, made, run, standings

Rows = list[list[str]]
CHART, DECISION, REVIEWER, DATE, COMMENT = range(5)


def said(count: int = 6) -> list[SignOff]:
    """Decisions of two reviewers on some charts, in the order in which they are kept."""
    found = [
        SignOff(f"chart_{at}", decision, who, DAY + timedelta(days=at), f"Line\n{at}", f"{at}" * 64)
        for at in range(count)
        for who, decision in (("Ann O’Dell", Decision.AGREED), ("B. Reader", Decision.WRONG))
    ]
    return sorted(found, key=lambda one: one.key)


def changed(folder: Path, change: Callable[[Rows], object], parted: str = ",") -> list[Problem]:
    """What is told of a file of twelve rows in which something was changed."""
    write_kept(folder, said(), {})
    file = folder / CHART_REVIEWS
    text = file.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    change(rows)
    out = csv_text(rows, "\r\n").replace('","', f'"{parted}"')
    file.write_bytes(out.encode("utf-8-sig"))
    found = read_kept(folder)
    assert not (found.problems and found.signoffs)
    assert {one.code for one in found.problems} <= {"chart-reviews-broken"}
    return list(found.problems)


def told(folder: Path, change: Callable[[Rows], object]) -> list[tuple[int, str]]:
    return [(one.place.line, one.what) for one in changed(folder, change)]


def test_a_decision_that_was_changed_by_hand_is_told_with_what_it_was(tmp_path: Path) -> None:
    (problem,) = changed(tmp_path, lambda rows: rows[2].__setitem__(DECISION, "agreed"))
    assert problem.what == "“decision” was “wrong” when it was merged, and is “agreed” now."
    assert problem.place.line == 4
    assert problem.place.cell == "row 3, column B (“decision”)"
    assert "both" in problem.remedy


def test_a_row_that_was_added_or_taken_out_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, lambda rows: rows.pop(3)) == [
        (6, "A row is missing before this one: what Ann O’Dell said of “chart_1” was merged.")
    ]
    assert told(tmp_path, lambda rows: rows.pop()) == [
        (22, "A row is missing after this one: what B. Reader said of “chart_5” was merged.")
    ]
    new = ["chart_9", "agreed", "C. Other", "2026-05-14", "", "0" * 64]
    assert told(tmp_path, lambda rows: rows.append(new)) == [
        (26, "This row was not merged: somebody added it, or changed what it is of.")
    ]
    assert told(tmp_path, lambda rows: rows.insert(3, rows[2])) == [
        (6, "The same reviewer decides on the same chart on a line above.")
    ]


def test_a_reviewer_or_a_chart_that_was_renamed_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, lambda rows: rows[2].__setitem__(REVIEWER, "C. Other")) == [
        (4, "“reviewer” was “B. Reader” when it was merged, and is “C. Other” now.")
    ]


def test_no_comment_is_repeated_where_one_was_changed(tmp_path: Path) -> None:
    secret = "only three children"
    (problem,) = changed(tmp_path, lambda rows: rows[2].__setitem__(COMMENT, secret))
    assert problem.what == "“comment” was another when it was merged."
    assert secret not in problem.remedy


def british(rows: Rows) -> None:
    for one in rows[1:]:
        one[DATE] = "/".join(reversed(one[DATE].split("-")))


def test_dates_that_a_spreadsheet_rewrote_are_told_once(tmp_path: Path) -> None:
    ((line, what),) = told(tmp_path, british)
    assert line == 2
    assert what.startswith("A spreadsheet has rewritten the dates in 12 rows, the first on")
    assert "“14/05/2026” is not in the form 2026-11-22" in what


def test_what_a_spreadsheet_only_wrote_otherwise_is_read(tmp_path: Path) -> None:
    assert changed(tmp_path, lambda rows: rows, parted=";") == []
    assert changed(tmp_path, lambda rows: rows.insert(1, rows.pop())) == []
    assert len(read_kept(tmp_path).signoffs) == 12


HEADED: dict[str, tuple[Callable[[Rows], object], str]] = {
    "renamed": (lambda rows: rows[0].__setitem__(1, "verdict"), "“decision” is called “verdict”"),
    "one more": (lambda rows: [one.append("x") for one in rows], "“x” was added"),
}


@pytest.mark.parametrize("change", HEADED)
def test_a_column_that_is_renamed_or_added_is_named(tmp_path: Path, change: str) -> None:
    how, what = HEADED[change]
    (problem,) = changed(tmp_path, how)
    assert what in problem.what


# The file beside it


@pytest.mark.parametrize(
    "raw",
    [
        None,
        b"",
        b"{}",
        b"[1]",
        b"\xff\xfe",
        b'{"decisions": 1, "replaced": [], "seen": {}}',
        b'{"decisions": [{"chart": "a"}], "replaced": [], "seen": {}}',
        b"[" * 100_000,
    ],
)
def test_without_its_seals_no_review_counts(tmp_path: Path, raw: bytes | None) -> None:
    write_kept(tmp_path, said(), {})
    (tmp_path / CHARTS_SEEN).unlink()
    if raw is not None:
        (tmp_path / CHARTS_SEEN).write_bytes(raw)
    (problem,) = read_kept(tmp_path).problems
    assert (problem.code, Path(problem.place.file).name) == ("chart-reviews-broken", CHARTS_SEEN)
    assert read_kept(tmp_path).signoffs == ()
    assert [one.code for one in obstacles(standings(made(), tmp_path))] == ["chart-reviews-broken"]


def test_reviews_that_are_gone_are_missed(tmp_path: Path) -> None:
    write_kept(tmp_path, said(), {})
    (tmp_path / CHART_REVIEWS).unlink()
    (problem,) = read_kept(tmp_path).problems
    assert "says that 12 decisions were merged into it" in problem.what
    (tmp_path / CHARTS_SEEN).unlink()
    assert read_kept(tmp_path).problems == ()


def test_where_the_seals_cannot_be_written_the_reviews_stay_as_they_were(tmp_path: Path) -> None:
    write_kept(tmp_path, said(2), {})
    before = (tmp_path / CHART_REVIEWS).read_bytes()
    (tmp_path / CHARTS_SEEN).unlink()
    (tmp_path / CHARTS_SEEN).mkdir()
    with pytest.raises(Exception, match="cannot be kept"):
        write_kept(tmp_path, said(3), {})
    assert (tmp_path / CHART_REVIEWS).read_bytes() == before


@st.composite
def slips(draw: st.DrawFn) -> tuple[int, int, str]:
    return draw(st.integers(1, 12)), draw(st.integers(0, 5)), draw(st.sampled_from("x1 "))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(slip=slips())
def test_one_changed_cell_is_told_at_its_line(
    tmp_path_factory: pytest.TempPathFactory, slip: tuple[int, int, str]
) -> None:
    at, column, text = slip
    folder = tmp_path_factory.mktemp("slip")
    found = told(folder, lambda rows: rows[at].__setitem__(column, f"{text}{rows[at][column]}"))
    assert [line for line, _ in found] == [2 * at]


# How charts stand


def accepted(code: str, where: str) -> Accepted:
    given = {"code": code, "where": where, "reason": "It is last year's", "by": "A. Person"}
    place = made().content.edition.settings.place
    return Accepted(**{k: Text(v, place, (v,)) for k, v in given.items()}, places={}, place=place)


def standing_of(folder: Path, decisions: Sequence[str], *entries: Accepted) -> str:
    """What the terminal says where each of some reviewers says something of the first chart."""
    first, *rest = items(made())
    signoffs = [
        SignOff(first.id, Decision(one), f"Reader {at}", DAY, "", first.digest)
        for at, one in enumerate(decisions)
    ]
    signoffs += [SignOff(one.id, Decision.AGREED, "A", DAY, "", one.digest) for one in rest]
    write_kept(folder, signoffs, {})
    found = replace(standings(made(), folder), accepted=entries)
    return plain("\n".join(lines(found)))


def test_reviewers_disagree_only_where_one_of_them_agrees(tmp_path: Path) -> None:
    assert "1 called wrong." in standing_of(tmp_path, ["query", "wrong"])
    assert "1 on which reviewers disagree." in standing_of(tmp_path, ["query", "agreed"])
    assert "1 queried." in standing_of(tmp_path, ["query", "query"])


def test_a_chart_that_is_accepted_by_name_is_told_as_that(tmp_path: Path) -> None:
    first = items(made())[0]
    said_of_it = standing_of(tmp_path, ["query"], accepted("chart-queried", first.id))
    assert "15 agreed and 1 accepted by name." in said_of_it
    assert f"({first.id}): queried, and accepted by A. Person." in said_of_it
    assert "1 queried" not in said_of_it


def test_what_is_not_reviewed_is_told_by_number_and_title_and_the_usual_way_first(
    tmp_path: Path,
) -> None:
    told_of = standing_of(tmp_path, [])
    assert "Key figure 1, “134 training places used” (key_figure." in told_of
    (problem,) = obstacles(standings(made(), tmp_path))
    ways = problem.remedy.splitlines()
    assert ways[0].endswith(f": charts {NOW}")
    assert ways[1].endswith(f": approve {NOW} FILE…")
    assert ways[2].startswith("Or accept it in edition.yaml")
    for name in (CHART_REVIEWS, CHARTS_SEEN):
        (tmp_path / name).unlink()
    (nothing,) = obstacles(standings(made(), tmp_path))
    assert nothing.what == "None of the 16 charts and key figures is reviewed."
    assert nothing.remedy.splitlines() == ways[:2]


# As it is typed


def test_the_manager_merges_two_rounds_and_is_told_what_was_passed_over(tmp_path: Path) -> None:
    from tests.reviewing import row, saved

    data = copied(tmp_path)
    every = [row(one) for one in items(made())]
    first = saved(tmp_path / "ann-review.csv", every)
    assert run(data, "approve", NOW, str(first)).exit_code == 0
    second = saved(tmp_path / "b-review.csv", [one | {"reviewer": "B. Reader"} for one in every])
    again = run(data, "approve", NOW, str(first), str(second))
    assert (again.exit_code, "passed over: all of its 16" in again.output) == (0, True)
    assert "Merged 16 decisions of B. Reader" in again.output
    nothing = run(data, "approve", NOW, str(first), str(second))
    assert nothing.exit_code == 0
    assert "Nothing is new. Nothing was written." in nothing.output
    second.write_text("x", encoding="utf-8")
    bad = run(data, "approve", NOW, str(first), str(second))
    assert bad.exit_code == 1
    assert "Nothing was merged, of any of the 2 files" in bad.output
    file = data / NOW / CHART_REVIEWS
    file.write_text(file.read_text("utf-8-sig").replace("agreed", "wrong", 1), encoding="utf-8-sig")
    checked = run(data, "check", NOW)
    assert checked.exit_code == 1
    assert "was “agreed” when it was merged" in checked.output
