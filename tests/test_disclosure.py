"""The gate: what is not known to be safe does not leave, in any field, table, number or picture."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import CHARTS
from charts.canvas import use_fonts
from report.counts import (
    Adds,
    Counts,
    Number,
    Of,
    Rows,
    Table,
    Unit,
    change,
    counted,
    derived,
    gathered,
    share,
)
from report.dataset import Dataset
from report.disclosure import (
    FLOOR,
    Method,
    Policy,
    Published,
    PublishedNumber,
    Verdict,
    decide,
    policy_of,
    protect,
)
from report.figures import draw
from report.measures.registry import count
from report.schema.entries import DisclosurePolicy
from report.schema.values import Amount, State
from report.tables import plain_table_html, table_csv, table_html
from report.tracing.lines import number_lines, trace_lines
from report.tracing.traces import Traces
from tests.making import FONTS, made, number, published, real, table, through_the_gate, values

SAID = "2023-06-30"
"""The date of the report; the period ended before it."""


@pytest.fixture(autouse=True, scope="module")
def fonts() -> None:
    use_fonts(FONTS)


# Numbers


def test_every_number_passes_the_gate_and_is_the_same_wherever_it_stands() -> None:
    counts = gathered([table("t", {"n": "N"}, {"A": (3,), "B": (State.NOT_AVAILABLE,)}), number(4)])
    out = protect(counts, Policy())
    assert set(out.numbers) == set(counts.numbers)
    assert [row.number(0) for row in out.tables["t"].rows] == [
        out.numbers["t.0.n"],
        out.numbers["t.1.n"],
    ]


def test_a_tables_numbers_are_decided_on_even_if_nobody_listed_them() -> None:
    alone = table("t", {"n": "N"}, {"A": (3,)})
    out = protect(Counts(tables={"t": alone}), Policy())
    assert out.numbers["t.0.n"].value == 3


PEOPLE = (Of.CHILDREN, Of.FAMILIES, Of.ADULTS, Of.EPISODES, Of.REVIEWS)


@pytest.mark.parametrize("of", PEOPLE, ids=lambda of: of.value)
@pytest.mark.parametrize(("value", "shown"), [(0, True), (1, False), (5, False), (6, True)])
def test_one_to_five_of_people_are_hidden_and_noughts_are_shown(
    of: Of, value: int, shown: bool
) -> None:
    out = protect(gathered([counted(value, "n", "some", of=of)]), Policy())
    assert out.numbers["n"].is_known is shown
    assert (out.numbers["n"].state is State.CONFIDENTIAL) is not shown


@pytest.mark.parametrize("of", [Of.PROFESSIONALS, Of.THINGS], ids=lambda of: of.value)
def test_professionals_and_things_may_be_few(of: Of) -> None:
    assert protect(gathered([counted(2, "n", "some", of=of)]), Policy()).numbers["n"].value == 2


def test_what_stands_in_public_is_shown() -> None:
    known = replace(children(2), public=True)
    assert protect(gathered([known]), Policy()).numbers["n"].value == 2


def test_a_partnership_that_hides_more_hides_more() -> None:
    assert protect(gathered([children(7)]), Policy(hide_up_to=7)).numbers["n"].value is None
    assert protect(gathered([children(8)]), Policy(hide_up_to=7)).numbers["n"].value == 8


def children(value: int, id: str = "n") -> Number:
    return counted(value, id, "children", of=Of.CHILDREN)


def hidden_of(*found: Number | Table | Adds) -> set[str]:
    """The ids of the numbers that the gate hides."""
    out = protect(gathered(found), Policy())
    return {id for id, one in out.numbers.items() if one.state is State.CONFIDENTIAL}


def test_a_share_falls_with_its_parts_and_a_change_with_either_year() -> None:
    part, whole = children(3, "part"), children(60, "whole")
    rate = share("rate", "share", part, whole, "part ÷ whole")
    assert hidden_of(part, whole, rate) == {"part", "rate"}
    now, before = children(40, "now"), children(4, "before")
    assert hidden_of(now, before, change("by", "change", before, now, "now − before")) == {
        "before",
        "by",
    }


def test_what_is_worked_out_of_something_hidden_is_hidden_however_far() -> None:
    part, whole = children(3, "part"), children(60, "whole")
    rate = share("rate", "share", part, whole, "part ÷ whole")
    before = share("before", "share", children(30, "then"), whole, "part ÷ whole")
    points = change("points", "change", before, rate, "now − before")
    assert "points" in hidden_of(part, whole, rate, children(30, "then"), before, points)


def test_a_share_that_leaves_few_out_is_hidden_and_so_is_that_of_a_few() -> None:
    part, whole = children(97, "part"), children(100, "whole")
    rate = share("rate", "share", part, whole, "part ÷ whole")
    hidden = hidden_of(part, whole, rate)
    assert "rate" in hidden
    assert {"part", "whole"} & hidden
    of_nine = replace(children(9, "of"), unit=Unit.PERCENT, value=Fraction(100), base=9)
    assert hidden_of(of_nine) == {"of"}
    assert not hidden_of(replace(of_nine, base=12))


def test_a_rate_of_which_everyone_knows_the_population_tells_its_count() -> None:
    rate = replace(children(3), unit=Unit.PER_10000, value=Fraction(3), base=10_000)
    assert hidden_of(rate) == {"n"}
    assert not hidden_of(replace(rate, value=Fraction(30)))


def test_a_lower_bound_as_low_as_a_small_number_is_hidden() -> None:
    assert hidden_of(replace(children(3), state=State.AT_LEAST)) == {"n"}
    assert not hidden_of(replace(children(200), state=State.AT_LEAST))


def test_a_total_that_no_one_called_a_total_is_found() -> None:
    """Graded 3, 12, 8 and 2 of 25 read: hiding only 3 and 2 would tell that they are five."""
    audit = made_of_children(
        "t",
        {"a": "A", "b": "B", "c": "C", "d": "D", "read": "Read"},
        {
            "First": (3, 12, 8, 2, 25),
            "Second": (9, 10, 11, 12, 42),
        },
    )
    hidden = hidden_of(audit)
    assert {"t.0.a", "t.0.d"} < hidden


def test_a_total_is_found_though_one_row_is_not_known_whole_and_one_does_not_add_up() -> None:
    audit = made_of_children(
        "t",
        {"a": "A", "b": "B", "c": "C", "read": "Read"},
        {
            "First": (3, 12, 8, 23),
            "Second": (State.NOT_AVAILABLE, 10, 11, 42),
            "Third": (9, 10, 11, 31),
            "Fourth": (9, 10, 11, 30),
        },
    )
    hidden = hidden_of(audit) - {"t.1.a"}
    assert "t.0.a" in hidden
    assert len(hidden) > 1
    assert all(id.startswith("t.0") for id in hidden)


def test_what_a_source_has_withheld_is_not_told_by_its_total() -> None:
    """15 of which 12 are told: someone hid the three, and printed what gives it away."""
    withheld = made_of_children(
        "t",
        {"a": "A", "b": "B", "read": "All"},
        {"First": (State.CONFIDENTIAL, 12, 15), "Second": (9, 11, 20)},
    )
    assert {"t.0.b", "t.0.read"} & hidden_of(withheld)
    parts = [replace(children(1, "a"), value=None, state=State.CONFIDENTIAL), children(12, "b")]
    assert {"b", "all"} & hidden_of(*parts, children(15, "all"), Adds("all", ("a", "b")))


def test_of_two_that_a_source_has_withheld_neither_is_known() -> None:
    none = [replace(children(1, id), value=None, state=State.CONFIDENTIAL) for id in "ab"]
    found = (*none, children(12, "c"), children(15, "all"), Adds("all", ("a", "b", "c")))
    assert hidden_of(*found) == {"a", "b"}


def test_a_share_that_sums_up_small_grades_is_kept_if_it_tells_none_of_them() -> None:
    grades = [children(value, id) for id, value in zip("abcd", (3, 21, 14, 2), strict=True)]
    read = children(40, "read")
    parts = (grades[0], grades[1], read)
    better = derived("better", "good or better", parts, Fraction(60), Unit.PERCENT, "÷")
    whole = Adds("read", tuple("abcd"))
    assert hidden_of(*grades, read, replace(better, base=40), whole) == set("abcd")


def test_sums_across_tables_are_one_sum() -> None:
    months = [children(value, f"q{i}") for i, value in enumerate((3, 9, 8, 7))]
    year = children(27, "year")
    hidden = hidden_of(*months, year, Adds("year", ("q0", "q1", "q2", "q3")))
    assert "q0" in hidden
    assert len(hidden) == 2


def test_a_sum_that_does_not_hold_tells_nothing() -> None:
    one, two, overlap = children(3, "a"), children(20, "b"), children(21, "all")
    assert hidden_of(one, two, overlap, Adds("all", ("a", "b"))) == {"a"}


def test_one_fact_under_two_names_is_hidden_under_both() -> None:
    row = Rows("indicators", (), "value", (7,))
    both = [replace(children(20, id), rows=(row,)) for id in ("headline", "in_table")]
    few = children(3, "few")
    hidden = hidden_of(*both, few, children(23, "all"), Adds("all", ("in_table", "few")))
    assert ("headline" in hidden) == ("in_table" in hidden)


def made_of_children(id: str, columns: dict[str, str], rows: dict[str, tuple[int, ...]]) -> Table:
    plain = table(id, columns, rows)
    return replace(
        plain,
        rows=tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, of=Of.CHILDREN) for cell in row.cells if isinstance(cell, Number)
                ),
            )
            for row in plain.rows
        ),
    )


@pytest.mark.parametrize(
    "odd", [{"of": "children"}, {"unit": "count"}, {"state": "known"}], ids=["of", "unit", "state"]
)
def test_a_number_that_is_not_understood_is_hidden(odd: dict[str, Any]) -> None:
    out = protect(gathered([replace(number(3), **odd)]), Policy())
    hidden = out.numbers["a"]
    assert (hidden.value, hidden.state, hidden.base, hidden.rows) == (
        None,
        State.CONFIDENTIAL,
        None,
        (),
    )


@pytest.mark.parametrize(
    "policy",
    [Policy(method="suppres"), Policy(hide_up_to=FLOOR - 1)],  # type: ignore[arg-type]
)
def test_a_policy_that_is_not_understood_or_too_lax_hides_everything(policy: Policy) -> None:
    assert decide(gathered([number(3)]), policy) == {"a": Verdict.HIDE}


def test_a_hidden_number_holds_no_value_in_any_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.disclosure.is_understood", lambda *_: False)
    secret = replace(number(987654), base=987655)
    out = protect(gathered([secret, table("t", {"n": "N"}, {"A": (987656,)})]), Policy())
    assert "98765" not in repr(out)
    assert all(not n.is_known for n in out.numbers.values())


def test_a_number_without_a_verdict_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.disclosure.decide", lambda *_: {})
    assert protect(gathered([number(3)]), Policy()).numbers["a"].state is State.CONFIDENTIAL


def test_two_numbers_of_one_name_do_not_pass() -> None:
    tables = {id: table(id, {"n": "N"}, {"A": (value,)}) for id, value in (("t", 3), ("u", 4))}
    same = replace(tables["u"], rows=(replace(tables["u"].rows[0], cells=(number(9, "t.0.n"),)),))
    with pytest.raises(ValueError, match=r"two different things are called t\.0\.n"):
        protect(Counts(tables={"t": tables["t"], "u": same}), Policy())


def test_every_number_of_every_edition_is_decided_on_at_once() -> None:
    numbers = [number(i, f"n{i}") for i in range(9)]
    assert decide(gathered(numbers), Policy()) == {f"n{i}": Verdict.SHOW for i in range(9)}


# The policy


@pytest.mark.parametrize(
    ("asked", "kept"), [(None, 5), ("0", 5), ("4", 5), ("5", 5), ("7", 7), ("7.5", 8), ("10", 10)]
)
def test_a_partnership_may_be_stricter_and_never_laxer(asked: str | None, kept: int) -> None:
    amount = None if asked is None else Amount(Decimal(asked))
    assert policy_of(DisclosurePolicy(hide_up_to=amount)).hide_up_to == kept


@pytest.mark.parametrize(
    ("method", "kept"),
    [("suppress", Method.SUPPRESS), ("round5", Method.ROUND5), ("rnd", Method.SUPPRESS)],
)
def test_a_method_we_do_not_know_is_the_strictest(method: str, kept: Method) -> None:
    assert policy_of(DisclosurePolicy(method=method)).method is kept
    assert policy_of(None) == Policy(FLOOR, Method.SUPPRESS)


# Words about reviews


FIELDS = {
    "pseudonym": "PSEUDONYM",
    "age_group": "AGE-SENTINEL",
    "harm": "HARM-SENTINEL",
    "outcome": "OUTCOME-SENTINEL",
    "children": "987654",
    "learning": ["LEARNING-SENTINEL"],
    "response": ["RESPONSE-SENTINEL"],
    "source": "SOURCE-SENTINEL",
    "aware_on": "2001-02-03",
    "notified_on": "2001-02-04",
    "rapid_review_sent_on": "2001-02-05",
    "decided_on": "2001-02-06",
    "commissioned_on": "2001-02-07",
}
SECRETS = {
    "id": "id-sentinel",
    "age_group": "AGE-SENTINEL",
    "harm": "HARM-SENTINEL",
    "outcome": "OUTCOME-SENTINEL",
    "children": "987654",
    "learning": "LEARNING-SENTINEL",
    "response": "RESPONSE-SENTINEL",
    "source": "SOURCE-SENTINEL",
    "url": "URL-SENTINEL",
    "private dates": "2001",
    "action": "ACTION-SENTINEL",
    "owner": "OWNER-SENTINEL",
    "impact": "IMPACT-SENTINEL",
    "paper": "PAPER-SENTINEL",
}
TELLABLE = ("age_group", "harm", "outcome", "children", "learning", "response")

ACTIONS = """\
review,recommendation,action,owner,due,status,completed_on,impact
id-sentinel,ACTION-SENTINEL,ACTION-SENTINEL,OWNER-SENTINEL,2022-05,not started,,IMPACT-SENTINEL
open,1,An open action,Police,2022-05-01,complete,2022-04-30,It helped
"""


def case(
    folder: Path,
    type: str,
    status: str,
    on: str = "2023-12",
    told: list[dict[str, str]] | None = None,
    more: str = "",
    public: bool = False,
) -> Dataset:
    """A review of sentinels beside an open one, with actions of both."""
    publication = {"status": status, "on": on, "url": "https://URL-SENTINEL.example"}
    publication |= {"already_public": told} if told else {}  # type: ignore[dict-item]
    review = {"id": "id-sentinel", "type": type, **FIELDS, "publication": publication}
    if public:
        review["public"] = {"source": "A paper of counts"}
    others = [
        {"id": "open", "type": "lcspr", "pseudonym": "Open case", "outcome": "Local review",
         "publication": {"status": "published", "on": "2022-05-01"}},
        {"id": "other", "type": type, "outcome": "Another outcome", "age_group": "Another age",
         "publication": {"status": "published", "on": "2022-05-01"}},
    ]  # fmt: skip
    reviews = "\n".join(f"- {json.dumps(each)}" for each in (review, *others)) + "\n"
    return made(folder, more=f"publish_on: {SAID}\n{more}", reviews=reviews, actions=ACTIONS)


def everything_said(data: Dataset) -> str:
    """All that leaves: published values, tables in every form, figures, alt texts, the terminal."""
    return "\n".join(_said(data, published(data)))


def _said(data: Dataset, out: Published) -> Iterator[str]:
    yield repr(out)
    for one in out.tables.values():
        yield from (table_html(one, 1, ""), plain_table_html(one), table_csv(one))
    for chart in CHARTS:
        figure = draw(chart, out)
        yield repr(figure)
    yield from number_lines(out)
    for id in out.numbers:
        yield from trace_lines(data, out, id)
    yield repr(list(Traces(data, out).values()))


def leaks(data: Dataset) -> set[str]:
    """The secrets that can be found anywhere in what leaves."""
    said = everything_said(data).lower()
    return {name for name, secret in SECRETS.items() if secret.lower() in said}


TYPES = ("lcspr", "rapid_review", "scr")


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("public", [False, True], ids=["", "counts are public"])
def test_of_a_review_known_to_exist_nothing_leaves_but_name_type_and_date(
    tmp_path: Path, type: str, public: bool
) -> None:
    data = case(tmp_path, type, "existence_only", public=public)
    assert leaks(data) == set()
    (told,) = [review for review in published(data).reviews if not review.is_published]
    assert told.name == "PSEUDONYM"
    assert told.on is not None
    empty = (told.url, told.age_group, told.harm, told.outcome, told.source)
    assert empty == ("", "", "", "", "")
    assert (told.children, told.learning, told.response, told.told_by) == (None, (), (), ())


@pytest.mark.parametrize("more", ["", "public: {source: A paper}", "count_unpublished: true"])
@pytest.mark.parametrize("type", TYPES)
def test_no_setting_of_the_edition_lets_its_words_out(tmp_path: Path, type: str, more: str) -> None:
    assert leaks(case(tmp_path, type, "existence_only", more=more)) == set()


@pytest.mark.parametrize("field", TELLABLE)
def test_a_field_that_a_public_paper_told_leaves_alone(tmp_path: Path, field: str) -> None:
    told = [{"field": field, "source": "PAPER-SENTINEL", "on": "2023-06-30"}]
    assert leaks(case(tmp_path, "lcspr", "existence_only", told=told)) == {field, "paper"}


@pytest.mark.parametrize("field", TELLABLE)
@pytest.mark.parametrize("on", ["2023-07-01", "2023-07", "2024-01-01"])
def test_a_paper_that_comes_after_the_report_has_told_nothing_yet(
    tmp_path: Path, field: str, on: str
) -> None:
    told = [{"field": field, "source": "PAPER-SENTINEL", "on": on}]
    assert leaks(case(tmp_path, "lcspr", "existence_only", told=told)) == set()


@pytest.mark.parametrize(
    "field", ["source", "id", "aware_on", "commissioned_on", "learnings", "publication", "Harm"]
)
def test_no_other_field_can_be_told_not_even_by_a_slip(tmp_path: Path, field: str) -> None:
    told = [{"field": field, "source": "PAPER-SENTINEL", "on": "2022-06-30"}]
    assert leaks(case(tmp_path, "lcspr", "existence_only", told=told)) == set()


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("more", ["", "count_unpublished: true"], ids=["not counted", "counted"])
def test_of_a_review_that_is_not_public_no_word_leaves_not_even_its_name(
    tmp_path: Path, type: str, more: str
) -> None:
    data = case(tmp_path, type, "not_public", more=more)
    assert leaks(data) == set()
    assert "PSEUDONYM" not in everything_said(data)


def test_counts_that_are_public_may_name_the_groups_and_outcomes_of_one_not_public(
    tmp_path: Path,
) -> None:
    data = case(tmp_path, "rapid_review", "not_public", more="count_unpublished: true", public=True)
    assert leaks(data) == {"age_group", "outcome"}
    assert "PSEUDONYM" not in everything_said(data)


def test_a_review_nobody_may_know_of_changes_nothing_that_is_said(tmp_path: Path) -> None:
    with_it = published(case(tmp_path, "lcspr", "not_public"))
    assert values(count(case(tmp_path / "b", "lcspr", "not_public")), "reviews_total") == [2]
    assert (with_it.actions_held_back, with_it.numbers["actions_total"].value) == (0, 1)
    assert [review.name for review in with_it.reviews] == [
        "Open case",
        "A review without a public name",
    ]


@pytest.mark.parametrize("on", ["2023-07-01", "2023-07", "2023-12-31"])
@pytest.mark.parametrize("type", TYPES)
def test_a_review_to_be_published_after_the_report_is_not_public(
    tmp_path: Path, type: str, on: str
) -> None:
    data = case(tmp_path, type, "published", on=on)
    assert leaks(data) == set()
    assert "PSEUDONYM" not in everything_said(data)


@pytest.mark.parametrize("status", ["existence_only", "not_public"])
def test_a_date_alone_publishes_nothing(tmp_path: Path, status: str) -> None:
    assert leaks(case(tmp_path, "lcspr", status, on="2022-05-01")) == set()


@pytest.mark.parametrize("status", ["null", "publised", "Published "])
def test_a_status_that_is_not_understood_is_not_public(tmp_path: Path, status: str) -> None:
    data = case(tmp_path, "lcspr", "existence_only")
    first, *rest = data.reviews
    assert first.publication is not None
    slip = replace(first, publication=replace(first.publication, status=status))
    no_word = replace(first, publication=None)
    for review in (slip, no_word):
        assert leaks(replace(data, reviews=(review, *rest))) == set()


@pytest.mark.parametrize("on", ["2023-06-30", "2023-06", "2022-05-01"])
def test_a_published_review_is_told_whole_from_its_date_on(tmp_path: Path, on: str) -> None:
    data = case(tmp_path, "lcspr", "published", on=on)
    assert leaks(data) == set(SECRETS) - {"id", "private dates", "paper"}
    (told,) = [review for review in published(data).reviews if review.name == "PSEUDONYM"]
    assert (told.children, told.harm, told.is_published) == (987654, "HARM-SENTINEL", True)


def test_the_number_of_children_is_what_the_gate_let_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = case(tmp_path, "lcspr", "published", on="2022-05-01")

    def without_children(one: Any, _policy: Policy) -> bool:
        return one.of is not Of.CHILDREN

    monkeypatch.setattr("report.disclosure.is_understood", without_children)
    assert "children" not in leaks(data)
    assert [
        review.children for review in published(data).reviews if review.name == "PSEUDONYM"
    ] == [None]


# The real editions


def test_family_b_is_known_to_exist_and_no_more() -> None:
    (told,) = [r for r in real("somerset/2018-19").reviews if r.name == "Family B"]
    assert (told.kind, told.is_published, told.children) == ("Serious case review", False, None)
    assert told.on is not None
    assert (told.on.first.year, told.on.first.month) == (2020, 2)
    assert not any(
        (told.harm, told.outcome, told.age_group, told.learning, told.response, told.source)
    )


def test_of_child_sam_and_operation_fenestra_what_that_years_paper_said() -> None:
    told = {r.name: r for r in real("somerset/2016-17").reviews}
    assert told["Child Sam"].harm == "Serious harm from non-accidental injury"
    assert told["Child Sam"].learning == ()
    assert len(told["Operation Fenestra"].learning) == 5
    assert all("section 3.2" in paper for paper in told["Operation Fenestra"].told_by)


def test_the_rapid_reviews_are_numbers_and_not_told_one_by_one() -> None:
    out = real("somerset/2019-21")
    assert [review.name for review in out.reviews] == ["Child Charlie", "Child Alex"]
    assert "rr-0" not in repr(out)


def test_published_numbers_are_what_charts_and_tables_hold() -> None:
    out = through_the_gate(table("t", {"n": "N"}, {"A": (3,)}))
    assert isinstance(out.tables["t"].rows[0].cells[0], PublishedNumber)
    assert out.table("t") is out.tables["t"]
    assert out.table("u") is None
    assert out.tables["t"].column("n") == 0
    assert out.tables["t"].column("m") is None
    assert out.numbers["t.0.n"].unit is Unit.COUNT


# Rounding


ROUNDED = Policy(method=Method.ROUND5)


@given(st.integers(0, 2000))
def test_a_rounded_count_is_the_nearest_five_or_hidden_up_to_seven(value: int) -> None:
    (out,) = protect(gathered([children(value)]), ROUNDED).numbers.values()
    if 1 <= value <= 7:
        assert out.state is State.CONFIDENTIAL
    else:
        assert out.exactly % 5 == 0
        assert abs(out.exactly - value) <= 2


def test_shares_and_changes_are_worked_out_of_what_is_printed() -> None:
    part, whole, before = children(33, "part"), children(61, "whole"), children(48, "before")
    rate = share("rate", "share", part, whole, "part ÷ whole")
    grown = change("by", "change", before, whole, "now − before")
    out = protect(gathered([part, whole, before, rate, grown]), ROUNDED).numbers
    assert [out[id].exactly for id in ("part", "whole", "before")] == [35, 60, 50]
    assert (out["rate"].exactly, out["rate"].base) == (Fraction(3500, 60), 60)
    assert out["by"].exactly == 10


def test_a_rounded_table_says_the_same_as_its_numbers() -> None:
    made = made_of_children("t", {"n": "N"}, {"A": (23,), "B": (4,), "C": (0,)})
    out = protect(gathered([made]), ROUNDED)
    assert [row.number(0).value for row in out.tables["t"].rows] == [25, None, 0]
    assert all(row.number(0) == out.numbers[row.number(0).id] for row in out.tables["t"].rows)


def test_professionals_are_not_rounded() -> None:
    trained = counted(23, "n", "people who came", of=Of.PROFESSIONALS)
    assert protect(gathered([trained]), ROUNDED).numbers["n"].value == 23


def test_what_cannot_be_worked_out_of_rounded_numbers_is_hidden() -> None:
    now, before = children(61, "now"), children(48, "before")
    each = derived("each", "for each 100", (now, before), Fraction(6100, 48), Unit.PER_100, "÷")
    out = protect(gathered([now, before, each]), ROUNDED).numbers
    assert out["each"].state is State.CONFIDENTIAL
