"""What a number is, how numbers are worked out of others, and that every measure is listed."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.counts import (
    Of,
    Rows,
    Unit,
    change,
    counted,
    derived,
    gathered,
    less,
    numbered,
    share,
    slug,
    slugs,
)
from report.measures.registry import COMPARING, MEASURES, count
from report.schema.values import State
from tests.making import (
    BEFORE,
    LLR,
    MADE,
    NOW,
    REAL,
    REAL_EDITIONS,
    ROOT,
    column,
    edition,
    made_up,
    number,
    same_as_kept,
    table,
    values,
)

HELPERS = {
    "indicators_sums",
    *("indicators_notes", "indicators_numbers", "indicators_series", "indicators_tables"),
    "action_plan",
    "attendance",
    "bookings",
    "comparison",
    "registry",
    "sessions",
    "tallies",
}
"""What the measures are made with; every other file of report/measures is one itself."""


# The list of measures


def test_every_measure_is_on_the_list() -> None:
    assert unlisted(ROOT / "report" / "measures") == []


def test_a_measure_that_is_not_on_the_list_is_found(tmp_path: Path) -> None:
    (tmp_path / "weather.py").write_text('"""Weather."""\n', encoding="utf-8")
    assert unlisted(tmp_path) == ["weather"]


def unlisted(folder: Path) -> list[str]:
    """Files of a folder that neither hold a measure nor help one."""
    listed = {measure.__module__.rsplit(".", 1)[-1] for measure in (*MEASURES, *COMPARING)}
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return sorted(names - listed - HELPERS)


def test_a_measure_goes_by_the_name_of_its_file() -> None:
    names = [measure.__module__.rsplit(".", 1)[-1] for measure in MEASURES]
    assert [measure.__name__ for measure in MEASURES] == names


# Ids


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Neglect: seeing the signs", "neglect-seeing-the-signs"),
        ("Children’s social care", "children-s-social-care"),
        ("2016–17 Q1", "2016-17-q1"),
        ("Siân & Zoë", "sian-zoe"),
        ("ŵ", "w"),
        ("“!”", "unnamed"),
    ],
)
def test_an_id_can_be_read_and_typed(name: str, id: str) -> None:
    assert slug(name) == id


@given(st.lists(st.text(max_size=6), max_size=12))
def test_every_name_has_an_id_of_its_own_whatever_their_order(names: list[str]) -> None:
    ids = slugs(names)
    assert len(set(ids.values())) == len(set(names))
    assert ids == slugs(reversed(names))


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b"]), max_size=12))
def test_numbered_ids_are_each_once_and_the_first_keeps_its_name(ids: list[str]) -> None:
    made = numbered(ids)
    assert len(set(made)) == len(ids)
    assert all(new.startswith(old) for new, old in zip(made, ids, strict=True))


def test_an_id_names_one_thing() -> None:
    first, other = number(1, "a"), number(2, "a")
    assert gathered([first, first]).numbers == {"a": first}
    with pytest.raises(ValueError, match="two different things are called a"):
        gathered([first, other])


def test_a_tables_numbers_stand_beside_it() -> None:
    counts = gathered([table("t", {"n": "Number"}, {"Row": (3,)})])
    assert [n.value for n in counts.numbers.values()] == [3]


# Numbers of numbers


def test_a_share_knows_its_base_and_its_parts() -> None:
    made = share("s", "share", number(304, "p"), number(393, "w"), "p ÷ w")
    assert (made.value, made.base, made.unit) == (Fraction(30400, 393), 393, Unit.PERCENT)
    assert made.parts == ("p", "w")


@pytest.mark.parametrize(
    ("part", "whole", "state"),
    [
        (0, 0, State.NOT_APPLICABLE),
        (5, 0, State.NOT_APPLICABLE),
        (State.NOT_AVAILABLE, 5, State.NOT_AVAILABLE),
        (5, State.NOT_AVAILABLE, State.NOT_AVAILABLE),
        (">200", 300, State.NOT_AVAILABLE),
        (100, ">200", State.NOT_AVAILABLE),
        (State.CONFIDENTIAL, 0, State.NOT_AVAILABLE),
    ],
)
def test_a_share_of_nothing_or_of_the_unknown_is_none(
    part: int | str | State, whole: int | str | State, state: State
) -> None:
    made = share("s", "share", number(part, "p"), number(whole, "w"), "")
    assert (made.value, made.state) == (None, state)


def test_a_difference_is_known_only_if_both_ends_are() -> None:
    assert less("l", "", number(304), (number(35, "b"),), "").value == 269
    assert less("l", "", number(304), (number(">35", "b"),), "").value is None
    assert change("c", "", number(4), number(3, "b"), "").value == -1
    assert change("c", "", number(">4"), number(9, "b"), "").state is State.NOT_AVAILABLE


def test_a_change_of_per_cents_is_in_points_as_firm_as_the_weaker_end() -> None:
    before, now = number(56, "b", Unit.PERCENT, 40), number(72, "n", Unit.PERCENT, 400)
    made = change("c", "", before, now, "")
    assert (made.value, made.unit, made.base) == (16, Unit.PERCENTAGE_POINTS, 40)


def test_what_is_worked_out_is_as_protected_as_any_part_and_as_public_as_all() -> None:
    people = counted(3, "p", "children", of=Of.CHILDREN)
    things = counted(9, "t", "things", of=Of.THINGS)
    assert derived("d", "", (things, people), None, Unit.COUNT, "").of is Of.CHILDREN
    assert not derived("d", "", (things, people), None, Unit.COUNT, "").public
    assert {of for of in Of if not of.protected} == {Of.PROFESSIONALS, Of.THINGS}


def test_a_bound_has_no_exact_value() -> None:
    with pytest.raises(ValueError, match="no value to work with: it is more than"):
        _ = number(">200").exactly


# All that is counted


@pytest.mark.parametrize("id", REAL_EDITIONS)
def test_every_number_says_what_it_means_and_which_rows_it_is_made_of(id: str) -> None:
    counts = count(edition(REAL, id))
    assert counts.numbers
    for one in counts.numbers.values():
        assert one.means
        assert one.rows, one.id
        assert (one.value is None) == (one.state not in (State.KNOWN, State.AT_LEAST))


@pytest.mark.parametrize("id", REAL_EDITIONS)
def test_every_part_of_a_table_has_a_name(id: str) -> None:
    for one in count(edition(REAL, id)).tables.values():
        ids = [row.id for row in one.rows]
        assert len(set(ids)) == len(ids)
        assert all(len(row.cells) == len(one.columns) for row in one.rows)
        assert one.title
        assert one.subtitle.endswith(".")
        assert all(row.label for row in one.rows)


def test_counting_twice_gives_the_same() -> None:
    data, before = edition(MADE, NOW), edition(MADE, BEFORE)
    assert count(data, before) == count(data, before)


def test_the_list_of_testshires_numbers_is_the_one_that_was_looked_at() -> None:
    from report.tracing.lines import number_lines

    same_as_kept("numbers.txt", "\n".join(number_lines(made_up())) + "\n")


# The real editions


def test_the_three_attendance_rates_of_one_real_quarter_all_come_out() -> None:
    counts = count(edition(REAL, LLR))
    rates = {
        "training_share_of_booked": (Fraction(30400, 318), "as a share of the places booked"),
        "training_take_up": (Fraction(30400, 393), "as a share of the places offered"),
        "training_attendance_of_booked": (Fraction(26900, 318), "who had booked and came"),
    }
    for id, (value, means) in rates.items():
        assert counts.numbers[id].value == value
        assert means in counts.numbers[id].means
    assert "walk-ins included" in counts.numbers["training_share_of_booked"].means
    assert column(counts, "training_by_course", "sessions")["Fabricated or Induced Illness"] == (
        State.NOT_AVAILABLE
    )


def test_the_rapid_reviews_are_eleven_of_three_adolescents_and_eight_younger_children() -> None:
    counts = count(edition(REAL, "somerset/2019-21"))
    found = {
        row.label: tuple(int(cell.exactly) for cell in row.cells if not isinstance(cell, str))
        for row in counts.tables["rapid_reviews_by_outcome"].rows
    }
    assert found == {
        "Review in another authority": (1, 0, 1),
        "Concluded at the rapid review": (0, 2, 2),
        "Local review": (0, 2, 2),
        "Thematic review": (0, 4, 4),
        "Not available": (2, 0, 2),
        "All": (3, 8, 11),
    }
    assert values(counts, "reviews_rapid_review_total", "reviews_lcspr_total") == [11, 2]
    assert "reviews_total" not in counts.numbers  # the two led from two of the eleven


def test_more_than_two_hundred_is_never_two_hundred() -> None:
    counts = count(edition(REAL, "somerset/2019-21"))
    assert values(counts, "training_totals.2020.attended") == [("AT_LEAST", 200)]
    known = [n for n in counts.numbers.values() if n.is_known and n.value == 200]
    assert known == []
    assert "training_attended_total" not in counts.numbers


def test_downloads_belong_to_their_spans_and_make_no_rate() -> None:
    counts = count(edition(REAL, "somerset/2018-19"))
    table = counts.tables["downloads_by_resource"]
    spans = {row.label: tuple(map(str, row.cells[:3])) for row in table.rows}
    assert {key: tuple(s.replace("\u00a0", " ") for s in span) for key, span in spans.items()} == {
        "Neglect Toolkit": ("Downloads", "29 June 2018", "November 2018"),
        "Neglect Toolkit training materials": ("Requests", "October 2018", "November 2018"),
    }
    assert column(counts, "downloads_by_resource", "count") == {
        "Neglect Toolkit": 2216,
        "Neglect Toolkit training materials": 65,
    }
    assert set(column(counts, "downloads_by_resource", "per_month").values()) == {
        State.NOT_AVAILABLE
    }


@pytest.mark.parametrize(
    ("id", "published", "all_of"),
    [
        ("somerset/2016-17", ("NOT_AVAILABLE", None), 3),  # the paper gives no day or month
        ("somerset/2018-19", 1, 2),
        ("norfolk/2020-21", 2, 2),
    ],
)
def test_reviews_are_counted_as_published_in_the_period_or_not(
    id: str, published: object, all_of: int
) -> None:
    counts = count(edition(REAL, id))
    assert values(counts, "reviews_published_total", "reviews_total") == [published, all_of]


def test_an_action_plan_without_a_status_claims_none() -> None:
    counts = count(edition(REAL, "somerset/2018-19"))
    assert values(counts, "actions_total", "actions_not_available_total") == [7, 7]
    assert not {"actions_complete_total", "actions_overdue_total"} & counts.numbers.keys()


def test_no_measure_fills_what_is_missing() -> None:
    for path in (ROOT / "report" / "measures").glob("*.py"):
        filled = [
            ast.unparse(node)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".fillna")
        ]
        assert all("NOT_STATED" in text for text in filled), path


def test_rows_say_which_they_are() -> None:
    assert Rows("training") == Rows("training", ())
    assert Rows("training", at=()) != Rows("training")
