"""Files that reviewers sent back: merged whole or not at all, and what became of each chart."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.counts import Of, Row, Unit
from report.problems import Problem, ReportError
from report.review.items import Item, texts_of
from report.review.keeping import Kept, read_kept, write_kept
from report.review.merging import merge
from report.review.printed import Printed, differences, printed
from report.review.saved import read_saved
from report.review.sealing import HEADINGS, unfolded
from report.review.signoffs import Decision, SignOff, State, standing
from report.review.standing import accepted_nothing, obstacles
from report.review.summing import lines
from report.schema.entries import Accepted
from report.schema.folders import CHART_REVIEWS
from report.sources.nodes import Text
from report.tables import plain
from tests.making import NOW, number, table, through_the_gate
from tests.reviewing import DAY, WHO, items, made, row, saved, standings, written


def one() -> Item:
    return items(made())[0]


def two() -> Item:
    return items(made())[-1]


def merged(folder: Path, *files: Path) -> None:
    """Merge into a folder, as the command does."""
    kept = read_kept(folder)
    found = merge(files, NOW, items(made()), kept, {})
    write_kept(folder, found.signoffs, found.seen, found.replaced)


def passed(folder: Path, *files: Path) -> list[str]:
    """What is told of files, or parts of them, that are passed over; all that is new is merged."""
    found = merge(files, NOW, items(made()), read_kept(folder), {})
    write_kept(folder, found.signoffs, found.seen, found.replaced)
    return [line.partition(f"{folder.name}/")[2] for line in found.passed]


def refused(folder: Path, *files: Path) -> list[Problem]:
    """What is wrong with the files; nothing is written."""
    before = (folder / CHART_REVIEWS).read_bytes() if (folder / CHART_REVIEWS).exists() else b""
    with pytest.raises(ReportError) as trouble:
        merged(folder, *files)
    after = (folder / CHART_REVIEWS).read_bytes() if (folder / CHART_REVIEWS).exists() else b""
    assert after == before
    return list(trouble.value.problems)


def states(folder: Path) -> dict[str, State]:
    return {item.id: how.state for item, how in standings(made(), folder).items}


def test_what_reviewers_say_is_kept_and_read_back(tmp_path: Path) -> None:
    merged(
        tmp_path,
        saved(tmp_path / "a.csv", [row(one()), row(two(), "query", "Is May in?\nI have 14.")]),
        saved(tmp_path / "b.csv", [row(one(), "wrong", "=1+1", reviewer="B. Reader")]),
    )
    said = {(each.chart, each.reviewer): each for each in read_kept(tmp_path).signoffs}
    assert said[two().id, WHO].comment == "Is May in?\nI have 14."
    assert said[one().id, "B. Reader"].comment == "=1+1"
    found = states(tmp_path)
    assert found.pop(one().id) is State.DISPUTED
    assert found.pop(two().id) is State.QUERIED
    assert set(found.values()) == {State.UNREVIEWED}


def test_no_cell_that_is_kept_is_run_by_a_spreadsheet(tmp_path: Path) -> None:
    merged(tmp_path, saved(tmp_path / "a.csv", [row(one(), "query", '=HYPERLINK("x")')]))
    text = (tmp_path / CHART_REVIEWS).read_bytes().decode("utf-8-sig")
    cells = [cell for cells in csv.reader(io.StringIO(text)) for cell in cells]
    assert '\'=HYPERLINK("x")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_later_decision_of_a_reviewer_takes_the_earlier_ones_place(tmp_path: Path) -> None:
    merged(tmp_path, saved(tmp_path / "a.csv", [row(one(), "query", "Why?"), row(two())]))
    later = (DAY + timedelta(days=2)).isoformat()
    again = [row(one(), date=later), row(two())]
    merged(tmp_path, saved(tmp_path / "b.csv", again))
    assert states(tmp_path)[one().id] is State.AGREED
    assert len(read_kept(tmp_path).signoffs) == 2
    older = passed(tmp_path, saved(tmp_path / "c.csv", [row(one(), "wrong", "No.")]))
    assert older == [
        "c.csv: passed over: 1 decision is older: the reviewer has decided on that chart since."
    ]
    assert states(tmp_path)[one().id] is State.AGREED


# Round two


def test_files_of_the_last_round_may_still_lie_beside_the_new_ones(tmp_path: Path) -> None:
    first = saved(tmp_path / "ann-review.csv", [row(one(), "query", "Why?"), row(two())])
    merged(tmp_path, first)
    copy = saved(tmp_path / "ann-review (1).csv", [row(one(), "query", "Why?"), row(two())])
    new = saved(tmp_path / "b-review.csv", [row(one(), reviewer="B. Reader")])
    assert passed(tmp_path, copy, first, new) == [
        "ann-review (1).csv: passed over: all of its 2 decisions are merged already.",
        "ann-review.csv: passed over: it says just what ann-review (1).csv does.",
    ]
    assert states(tmp_path)[one().id] is State.DISPUTED
    before = (tmp_path / CHART_REVIEWS).read_bytes()
    assert len(passed(tmp_path, copy, first, new)) == 3
    assert (tmp_path / CHART_REVIEWS).read_bytes() == before


@pytest.mark.parametrize("days", [0, 1])
def test_a_decision_that_was_replaced_does_not_come_back_even_on_the_same_day(
    tmp_path: Path, days: int
) -> None:
    first = saved(tmp_path / "a.csv", [row(one(), "wrong", "No"), row(two())])
    merged(tmp_path, first)
    day = (DAY + timedelta(days=days)).isoformat()
    second = saved(tmp_path / "b.csv", [row(one(), date=day), row(two())])
    merged(tmp_path, first, second)
    assert states(tmp_path)[one().id] is State.AGREED
    told = passed(tmp_path, first, second)
    assert told[0] == (
        "a.csv: passed over: 1 decision is merged already, and 1 decision is older: the reviewer "
        "has decided on that chart since."
    )
    assert states(tmp_path)[one().id] is State.AGREED


def test_of_two_new_files_of_a_reviewer_the_later_counts(tmp_path: Path) -> None:
    day = (DAY + timedelta(days=1)).isoformat()
    later = saved(tmp_path / "a.csv", [row(one(), date=day)])
    first = saved(tmp_path / "b.csv", [row(one(), "wrong", "No"), row(two())])
    assert passed(tmp_path, later, first) == [
        "b.csv: 1 decision is older: the reviewer has decided on that chart since, and passed over."
    ]
    assert states(tmp_path)[one().id] is State.AGREED
    assert states(tmp_path)[two().id] is State.AGREED


def test_with_one_bad_file_nothing_is_merged_of_any(tmp_path: Path) -> None:
    good = saved(tmp_path / "good.csv", [row(one())])
    (tmp_path / "bad.csv").write_text("date,course\n", encoding="utf-8")
    found = refused(tmp_path, good, tmp_path / "bad.csv")
    assert [Path(each.place.file).name for each in found] == ["bad.csv"]
    assert read_kept(tmp_path).signoffs == ()


EDITS: dict[str, tuple[Callable[[list[list[str]]], object], int]] = {
    "a decision": (lambda rows: rows[1].__setitem__(3, "agreed"), 2),
    "a comment": (lambda rows: rows[2].__setitem__(6, "All well"), 3),
    "a day": (lambda rows: rows[1].__setitem__(5, "14/05/2026"), 2),
    "a name": (lambda rows: rows[2].__setitem__(4, "Somebody else"), 3),
    "a digest": (lambda rows: rows[1].__setitem__(7, "0" * 64), 2),
    "an edition": (lambda rows: rows[1].__setitem__(0, "othershire/2022-23"), 2),
    "the first row": (lambda rows: rows.pop(1), 2),
    "the last row": (lambda rows: rows.pop(2), 2),
}


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_a_file_that_was_edited_is_refused_with_its_line(tmp_path: Path, edit: str) -> None:
    file = saved(tmp_path / "a.csv", [row(one(), "query", "Why?"), row(two(), "wrong", "No")])
    text = file.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    change, line = EDITS[edit]
    change(rows)
    found = refused(tmp_path, written(file, rows))
    assert [(problem.code, problem.place.line) for problem in found] == [("review-edited", line)]


def test_everything_wrong_with_every_file_is_told_at_once_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    merged(tmp_path, saved(tmp_path / "good.csv", [row(one())]))
    found = refused(
        tmp_path,
        saved(tmp_path / "other.csv", [row(one(), edition="othershire/2022-23")]),
        saved(tmp_path / "gone.csv", [row(two(), chart="training_by_mod")]),
        saved(tmp_path / "odd.csv", [row(two(), "perhaps"), row(one(), reviewer=" ")]),
        saved(tmp_path / "twice.csv", [row(two()), row(two(), "query")]),
        saved(tmp_path / "good-again.csv", [row(one())]),
        written(tmp_path / "table.csv", [["date", "course"], ["2022-05-01", "First aid"]]),
        written(tmp_path / "short.csv", [list(HEADINGS), ["x"]]),
        written(tmp_path / "empty.csv", [list(HEADINGS)]),
        tmp_path / "nowhere.csv",
    )
    told = sorted((Path(each.place.file).name, each.place.line, each.code) for each in found)
    assert told == [
        ("empty.csv", 0, "review-malformed"),
        ("gone.csv", 2, "review-foreign"),
        ("nowhere.csv", 0, "review-not-found"),
        ("odd.csv", 2, "review-malformed"),
        ("odd.csv", 3, "review-malformed"),
        ("other.csv", 2, "review-foreign"),
        ("short.csv", 2, "review-malformed"),
        ("table.csv", 1, "review-malformed"),
        ("twice.csv", 3, "review-doubled"),
    ]


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b'"edition', b"\x00" * 40, "é".encode("latin-1")]
)
def test_what_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(raw)
    assert [problem.code for problem in refused(tmp_path, file)] == ["review-malformed"]


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = saved(tmp_path / "a.csv", [row(one())])
    assert passed(tmp_path, file, file) == []
    assert len(read_kept(tmp_path).signoffs) == 1


def test_two_people_of_one_name_are_told_apart_before_anything_is_lost(tmp_path: Path) -> None:
    first = saved(tmp_path / "a.csv", [row(one())])
    other = saved(tmp_path / "b.csv", [row(one(), "wrong", "No")])
    found = refused(tmp_path, first, other)
    assert [(each.code, each.place.line) for each in found] == [("review-doubled", 2)]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(comment=TEXTS, name=TEXTS.filter(str.strip))
def test_whatever_is_written_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, comment: str, name: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    rows = [row(one(), comment=comment.strip(), reviewer=" ".join(name.split()))]
    read = read_saved(saved(folder / "a.csv", rows), NOW, [one().id])
    assert read.problems == ()
    assert read.signoffs[0].comment == unfolded(comment).strip()
    write_kept(folder, read.signoffs, {})
    assert read_kept(folder) == Kept(read.signoffs)


# What lapses


def test_a_sign_off_lapses_with_what_is_printed_and_says_what_changed(tmp_path: Path) -> None:
    before = printed([("the title", "A"), ("“Police”, “Came”", "120"), ("the picture", "x")])
    now = printed([("the title", "A"), ("“Police”, “Came”", "121"), ("the picture", "y")])
    assert differences(before, now) == [
        "“Police”, “Came” was “120” and is “121”",
        "the picture is drawn otherwise",
    ]
    item = replace(one(), printed=before)
    saw = SignOff(item.id, Decision.AGREED, WHO, DAY, "", before.digest)
    write_kept(tmp_path, [saw], {before.digest: before})
    found = standings(made(), tmp_path)
    told = plain("\n".join(lines(found)))
    name = f"Key figure 1, “134 training places used” ({item.id})"
    assert f"{name}: changed since {WHO} agreed on 14 May 2026" in told
    assert "“Police”, “Came” is gone; it was “120”" in told


def test_what_was_seen_is_not_believed_if_it_is_not_what_its_digest_says(tmp_path: Path) -> None:
    seen = printed([("the title", "A")])
    saw = SignOff(one().id, Decision.AGREED, WHO, DAY, "", seen.digest)
    write_kept(tmp_path, [saw], {seen.digest: printed([("the title", "forged")])})
    assert read_kept(tmp_path).seen == {}
    told = "\n".join(lines(standings(made(), tmp_path)))
    assert "cannot be said what changed" in told


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=6))
def test_what_is_printed_alike_has_one_digest_and_no_differences(
    texts: list[tuple[str, str]],
) -> None:
    assert printed(texts).digest == printed(texts).digest
    assert differences(printed(texts), printed(texts)) == []
    longer = printed([*texts, ("one more", "text")])
    assert longer.digest != printed(texts).digest
    assert differences(printed(texts), longer)


SAID = st.lists(
    st.tuples(st.sampled_from(list(Decision)), st.sampled_from(["now", "then"])), max_size=4
)


@given(SAID)
def test_a_chart_is_agreed_only_if_all_who_saw_what_is_printed_agree(
    said: list[tuple[Decision, str]],
) -> None:
    every = [SignOff("a", what, str(i), DAY, "", saw) for i, (what, saw) in enumerate(said)]
    state = standing("now", every).state
    current = {what for what, saw in said if saw == "now"}
    assert (state is State.AGREED) == (current == {Decision.AGREED})
    assert (state is State.UNREVIEWED) == (not said)
    assert (state is State.DISPUTED) == (Decision.AGREED in current and len(current) > 1)
    assert (state is State.WRONG) == (Decision.WRONG in current and Decision.AGREED not in current)


# The door


def accepted(code: str, where: str, by: str | None = "A. Person") -> Accepted:
    given = {"code": code, "where": where, "reason": "It is last year's", "by": by}
    place = made().content.edition.settings.place
    return Accepted(
        **{k: Text(v, place, (v,)) for k, v in given.items() if v}, places={}, place=place
    )


def told(folder: Path, *said: Accepted) -> dict[str, Problem]:
    found = replace(standings(made(), folder), accepted=said)
    return {problem.code: problem for problem in obstacles(found)}


def test_the_door_names_what_is_open_and_lets_through_what_is_agreed(tmp_path: Path) -> None:
    assert set(told(tmp_path)) == {"chart-unreviewed"}
    every = items(made())
    rows = [row(item) for item in every]
    merged(tmp_path, saved(tmp_path / "a.csv", rows))
    assert told(tmp_path) == {}
    merged(tmp_path, saved(tmp_path / "b.csv", [row(one(), "wrong", "No", reviewer="B.")]))
    assert set(told(tmp_path)) == {"chart-disputed"}


def test_what_is_accepted_by_name_with_a_reason_stands_in_no_ones_way(tmp_path: Path) -> None:
    first, *rest = items(made())
    merged(tmp_path, saved(tmp_path / "a.csv", [row(item) for item in rest]))
    assert set(told(tmp_path)) == {"chart-unreviewed"}
    assert told(tmp_path, accepted("chart-unreviewed", first.id)) == {}
    assert set(told(tmp_path, accepted("chart-unreviewed", first.id, by=None))) == {
        "chart-unreviewed"
    }
    assert set(told(tmp_path, accepted("chart-queried", first.id))) == {"chart-unreviewed"}
    merged(tmp_path, saved(tmp_path / "b.csv", [row(first, "query", "Why?")]))
    assert set(told(tmp_path, accepted("chart-unreviewed", first.id))) == {"chart-queried"}


def test_what_is_accepted_and_not_so_is_told(tmp_path: Path) -> None:
    said = (accepted("chart-wrong", one().id), accepted("chart-wrong", "no_chart"))
    found = replace(standings(made(), tmp_path), accepted=said)
    assert [problem.code for problem in accepted_nothing(found)] == ["accepted-nothing"] * 2


def test_reviews_that_somebody_changed_are_told_and_count_for_nothing(tmp_path: Path) -> None:
    merged(tmp_path, saved(tmp_path / "a.csv", [row(item) for item in items(made())]))
    file = tmp_path / CHART_REVIEWS
    text = file.read_text("utf-8-sig")
    file.write_text(text.replace("agreed", "agree", 1), encoding="utf-8-sig")
    found = told(tmp_path)
    assert set(found) == {"chart-reviews-broken"}
    assert found["chart-reviews-broken"].place.line == 2


def test_what_a_reviewer_wrote_is_repeated_in_no_message(tmp_path: Path) -> None:
    secret = "only three children"
    merged(tmp_path, saved(tmp_path / "a.csv", [row(one(), "query", secret)]))
    found = standings(made(), tmp_path)
    said = [*lines(found), *(f"{each.what} {each.remedy}" for each in obstacles(found))]
    assert not [line for line in said if secret in line]
    assert "chart_reviews.csv" in str(found.place)


def test_a_hidden_number_may_change_and_no_sign_off_lapses() -> None:
    def seen(few: int) -> Printed:
        cells = [
            replace(number(value, f"t.{at}"), of=Of.CHILDREN) for at, value in enumerate((few, 40))
        ]
        rows = tuple(Row(f"row-{at}", f"Group {at}", (cell,)) for at, cell in enumerate(cells))
        made_table = replace(table("t", {"n": Unit.COUNT}, {}), rows=rows)
        return printed(texts_of(through_the_gate(made_table).tables["t"]))

    assert dict(seen(2).texts)["“Group 0”, “N”"] == "[c]"
    assert seen(2).digest == seen(3).digest
    assert seen(2).digest != seen(40).digest
