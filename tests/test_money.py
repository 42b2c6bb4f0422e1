"""Money: cash and kind kept apart, two years told only where both are known, sums that add up."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from charts import contributions, spending
from charts.canvas import use_fonts
from charts.idioms.bars import Bars
from charts.idioms.filled import Filled
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
    shown,
    table,
    through_the_gate,
    values,
)
from tests.test_charts import COUNTS, KINDS, cell, label, sound, told_soundly
from tests.test_timeliness import SHOWCASE

NA, NOT_APPLICABLE = State.NOT_AVAILABLE, State.NOT_APPLICABLE
X, C = State.NOT_AVAILABLE, State.CONFIDENTIAL
GBP = Unit.GBP


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    use_fonts(FONTS)


def paid(folder: Path, *rows: str, more: str = "", **files: str) -> Counts:
    """What an edition of 2022-23 counts of these contributions."""
    head = "funder,year,cash,in_kind,note\n"
    return count(made(folder, more=more, contributions=head + "\n".join(rows) + "\n", **files))


def spent(folder: Path, *rows: str) -> Counts:
    head = "heading,year,budget,actual,note\n"
    return count(made(folder, spending=head + "\n".join(rows) + "\n"))


# The showcase's arithmetic


@pytest.mark.parametrize(
    ("year", "cash", "kind", "budget", "actual", "left"),
    [
        ("2023-24", 296_500, ("NOT_AVAILABLE", None), 296_500, 296_000, 500),
        ("2024-25", 308_500, 49_300, 305_500, 307_100, 1_400),
    ],
)
def test_the_showcases_money_adds_up(
    year: str, cash: int, kind: object, budget: int, actual: int, left: int
) -> None:
    found = count(edition(SHOWCASE, f"exampleshire/{year}"))
    names = ("contributions_cash_total", "contributions_in_kind_total", "spending_budget_total")
    assert values(found, *names) == [cash, kind, budget]
    assert values(found, "spending_total", "contributions_left_over") == [actual, left]
    assert values(found, "spending_over_budget") == [actual - budget]


def test_the_showcases_partners_stand_by_what_they_paid_with_the_year_before() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    now, before = column(found, "contributions", "now"), column(found, "contributions", "before")
    assert list(now.values()) == [148_000, 96_000, 42_000, 18_000, 4_500, 0, 308_500]
    assert list(before.values()) == [148_000, 90_000, 42_000, 12_000, 4_500, 0, 296_500]
    assert list(column(found, "contributions", "change").values())[:4] == [0, 6_000, 0, 6_000]
    assert column(found, "contributions", "change_share")["Schools forum"] == 50
    share = column(found, "contributions", "share")
    assert share["All cash"] == 100
    assert share["Schools forum"] == Fraction(100 * 18_000, 308_500)


def test_the_showcases_change_is_worked_out_from_the_whole() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    by, part = values(found, "contributions_cash_change", "contributions_cash_change_share")
    assert (by, part) == (12_000, Fraction(100 * 12_000, 296_500))


def test_a_partner_that_paid_nothing_before_has_no_change_in_per_cent() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    name = "Exampleshire Hospitals NHS Trust"
    assert column(found, "contributions", "change")[name] == 0
    assert column(found, "contributions", "change_share")[name] == NOT_APPLICABLE


# What is not known


def test_in_kind_is_never_part_of_cash(tmp_path: Path) -> None:
    found = paid(tmp_path, "Council,2022-23,900,5000,", "Police,2022-23,100,,")
    assert values(found, "contributions_cash_total") == [1_000]
    assert values(found, "contributions_in_kind_total") == [("NOT_AVAILABLE", None)]


def test_a_sum_that_is_not_known_makes_the_whole_unknown_and_not_smaller(tmp_path: Path) -> None:
    found = paid(tmp_path, "Council,2022-23,900,,", "Police,2022-23,[x],,", "Health,2022-23,>5,,")
    assert values(found, "contributions_cash_total") == [("NOT_AVAILABLE", None)]
    assert column(found, "contributions", "share")["Council"] == NA
    assert list(column(found, "contributions", "now")) == [
        *("Council", "Health", "Police", "All cash"),
    ]


def test_a_partner_without_a_row_is_not_known_to_have_paid_nothing(tmp_path: Path) -> None:
    found = paid(tmp_path, "Council,2021-22,900,,", "Police,2022-23,100,,", "Council,2022-23,9,,")
    assert column(found, "contributions", "before")["Police"] == NA
    assert column(found, "contributions", "change")["Police"] == NA
    assert column(found, "contributions", "before")["All cash"] == NA
    assert column(found, "contributions", "now")["All cash"] == 109


def test_without_the_year_before_no_change_is_told_and_a_line_says_so(tmp_path: Path) -> None:
    found = paid(tmp_path, "Council,2022-23,900,,")
    told = found.tables["contributions"]
    assert [one.id for one in told.columns] == ["now", "share"]
    assert "The file holds nothing of the year before 2022–23: no change is told." in told.notes
    assert "contributions_cash_change" not in found.numbers


def test_a_file_of_another_year_shows_that_this_year_is_missing(tmp_path: Path) -> None:
    found = paid(tmp_path, "Council,2021-22,900,,")
    assert values(found, "contributions_cash_total") == [("NOT_AVAILABLE", None)]
    assert column(found, "contributions", "before")["Council"] == 900
    assert contributions.tell(published(made(tmp_path))) is None


def test_years_further_back_are_left_out(tmp_path: Path) -> None:
    found = paid(tmp_path, *(f"Council,20{y}-{y + 1},{y},," for y in (20, 21, 22)))
    assert column(found, "contributions", "now") == {"Council": 22, "All cash": 22}
    assert column(found, "contributions", "before") == {"Council": 21, "All cash": 21}


@pytest.mark.parametrize(
    ("period", "now", "before"),
    [
        ("{start: 2021-07-01, end: 2022-06-30}", "2021–22", "2020–21"),
        ("{start: 2021-04-01, end: 2023-03-31}", "2022–23", "2021–22"),
        ("{start: 2022-04-01, end: 2022-06-30}", "2022–23", "2021–22"),
    ],
    ids=["July to June", "two years", "a quarter"],
)
def test_a_period_that_is_no_financial_year_takes_the_year_that_fits_best(
    tmp_path: Path, period: str, now: str, before: str
) -> None:
    rows = [f"Council,20{y}-{y + 1},{y},," for y in (20, 21, 22)]
    found = paid(tmp_path, *rows, more=f"period: {period}\n")
    headings = {one.id: one.heading for one in found.tables["contributions"].columns}
    assert (headings["now"], headings["before"]) == (now, before)


def test_a_partner_called_as_the_sum_is_another_row(tmp_path: Path) -> None:
    found = paid(tmp_path, "All-cash,2022-23,1,,", "All cash!,2022-23,2,,")
    ids = [row.id for row in found.tables["contributions"].rows]
    assert len(set(ids)) == 3


def test_pence_add_up_exactly(tmp_path: Path) -> None:
    found = paid(tmp_path, *(f"P{i},2022-23,0.1,," for i in range(3)))
    assert values(found, "contributions_cash_total") == [Fraction(3, 10)]


def test_spending_without_a_budget_tells_no_difference(tmp_path: Path) -> None:
    found = spent(tmp_path, "Staff,2022-23,,700,", "Training,2022-23,,90,")
    assert [one.id for one in found.tables["spending"].columns] == ["now"]
    assert values(found, "spending_total") == [790]
    assert "spending_over_budget" not in found.numbers


def test_a_note_that_nobody_wrote_is_no_missing_number(tmp_path: Path) -> None:
    found = spent(tmp_path, "Staff,2022-23,800,700,One post empty", "Training,2022-23,9,9,")
    assert column(found, "spending", "note") == {
        "Staff": "One post empty",
        "Training": "No note",
        "All spending": "All headings together",
    }


def test_what_is_left_over_needs_both_files_and_the_same_year(tmp_path: Path) -> None:
    costs = "heading,year,actual\nStaff,2022-23,950\n"
    found = paid(tmp_path, "Council,2022-23,900,,", spending=costs)
    assert values(found, "contributions_left_over") == [-50]
    assert found.tables["contributions_and_spending"].notes == (
        "A minus sign means that more was spent than came in.",
    )
    alone = paid(tmp_path / "b", "Council,2022-23,900,,")
    assert "contributions_left_over" not in alone.numbers


@pytest.mark.parametrize("column_", ["budget", "now", "difference"])
def test_spending_with_one_part_that_is_not_known_has_no_total(
    tmp_path: Path, column_: str
) -> None:
    found = spent(tmp_path, "Staff,2022-23,800,700,", "Training,2022-23,[x],[x],")
    assert column(found, "spending", column_)["All spending"] == NA
    totals = ("spending_total", "spending_budget_total", "spending_over_budget")
    assert values(found, *totals) == [("NOT_AVAILABLE", None)] * 3


@pytest.mark.parametrize(("cash", "cost"), [("[x]", "700"), ("900", "[x]")])
def test_what_is_left_over_is_not_known_where_a_part_of_it_is_not(
    tmp_path: Path, cash: str, cost: str
) -> None:
    costs = f"heading,year,actual\nStaff,2022-23,{cost}\nTraining,2022-23,50\n"
    found = paid(tmp_path, f"Council,2022-23,{cash},,", "Police,2022-23,9,,", spending=costs)
    told = column(found, "contributions_and_spending", "now")
    unknown = "Spent" if cost == "[x]" else "Cash from partners"
    assert told["Left over"] == told[unknown] == NA
    assert values(found, "contributions_left_over") == [("NOT_AVAILABLE", None)]


def test_in_kind_with_one_part_that_is_not_known_has_no_total(tmp_path: Path) -> None:
    found = paid(tmp_path, "Council,2022-23,9,500,", "Police,2022-23,9,[x],")
    assert values(found, "contributions_in_kind_total") == [("NOT_AVAILABLE", None)]


# Notes


def test_a_note_stands_beside_a_sum_in_kind_only_where_that_is_known(tmp_path: Path) -> None:
    rows = ("Council,2022-23,900,500,Rooms", "Police,2022-23,90,[x],Cash was halved")
    found = paid(tmp_path, *rows, "Health,2022-23,9,,")
    assert column(found, "contributions_in_kind", "note") == {
        **{"Council": "Rooms", "Police": "No note", "Health": "No note"},
    }
    assert column(found, "contributions", "note") == {
        **{"Council": "No note", "Police": "Cash was halved", "Health": "No note"},
        "All cash": "All partners together",
    }


def test_a_table_of_cash_with_two_years_and_their_change_has_no_room_for_notes(
    tmp_path: Path,
) -> None:
    rows = ("Council,2021-22,900,500,", "Council,2022-23,900,500,Rooms")
    found = paid(tmp_path, *rows, "Police,2022-23,90,,Cash was halved")
    ids = [one.id for one in found.tables["contributions"].columns]
    assert ids == ["before", "now", "change", "change_share", "share"]
    assert column(found, "contributions_in_kind", "note")["Police"] == "No note"


def test_without_a_note_to_show_there_is_no_column_of_notes(tmp_path: Path) -> None:
    found = paid(tmp_path, "Council,2021-22,900,500,Rooms", "Council,2022-23,900,[x],Cash")
    assert [one.id for one in found.tables["contributions_in_kind"].columns] == ["before", "now"]


# Charts


def test_the_showcases_chart_of_cash_says_how_the_whole_changed() -> None:
    story = sound(contributions.tell(published(edition(SHOWCASE, "exampleshire/2024-25"))))
    assert story.title == "Partners paid £308,500 in cash, 4% more than the year before"
    assert story.subtitle == "Pounds paid in cash, Exampleshire, 2023–24 and 2024–25."
    assert isinstance(story.picture, Bars)
    assert story.picture.periods == ("2024–25", "2023–24")
    assert story.alt.startswith("Cash paid, 2024–25: Exampleshire County Council £148,000, ")


def test_the_showcases_chart_of_spending_sets_it_against_the_plan() -> None:
    story = sound(spending.tell(published(edition(SHOWCASE, "exampleshire/2024-25"))))
    assert story.title == (
        "“Local reviews” cost £8,700 more than planned; all spending was £1,600 over budget"
    )
    assert isinstance(story.picture, Filled)
    assert [row.share for row in story.picture.rows] == [
        *("£1,600 under", "£8,700 over", "£4,100 under", "£300 over", "£300 under"),
        "£1,400 under",
    ]


def cash(rows: dict[str, tuple[Cell, ...]]) -> Table:
    units: dict[str, str | Unit] = {"before": GBP, "now": GBP}
    return table("contributions", units, {**rows})


def costs(rows: dict[str, tuple[Cell, ...]]) -> Table:
    units: dict[str, str | Unit] = {"budget": GBP, "now": GBP, "difference": GBP}
    return table("spending", units, {**rows})


def over(budget: Cell, actual: Cell) -> tuple[Cell, Cell, Cell]:
    known = isinstance(budget, int) and isinstance(actual, int)
    return budget, actual, actual - budget if known else X  # type: ignore[operator]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", KINDS)
def test_awkward_sums_are_told_soundly_or_not_at_all(kind: str, count: int) -> None:
    now = {label(i, kind): (cell(i + 2, kind), cell(i, kind)) for i in range(count)}
    plans = {label(i, kind): over(cell(i + 2, kind), cell(i, kind)) for i in range(count)}
    for chart, rows in ((contributions, cash(now)), (spending, costs(plans))):
        told_soundly(chart.tell(through_the_gate(rows)), kind)


@pytest.mark.parametrize(
    ("sums", "said"),
    [
        ([20, 5], "“Row 0” paid most in cash: £20"),
        ([0, 0], "Nobody is known to have paid anything in cash"),
        ([X, 5], "Of the partners whose sum is known, “Row 1” paid most in cash: £5"),
        ([7, 7, 7, 7], "The most that one partner paid in cash was £7 each"),
    ],
)
def test_without_a_whole_the_chart_says_who_paid_most(sums: list[Cell], said: str) -> None:
    rows: dict[str, tuple[Cell, ...]] = {f"Row {i}": (X, n) for i, n in enumerate(sums)}
    assert sound(contributions.tell(through_the_gate(cash(rows)))).title == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(10, 12)], "“Row 0” cost £2 more than planned"),
        ([(10, 10)], "“Row 0” cost as much as planned"),
        ([(10, 8), (5, 5)], "No heading cost more than planned"),
        ([(10, 12), (5, 7)], "“Row 0” and “Row 1” cost £2 more than planned each"),
        ([(10, 12), (X, 7)],
         "Of the headings where both are known, “Row 0” cost £2 more than planned"),
    ],
)  # fmt: skip
def test_what_cost_more_than_planned(rows: list[tuple[Cell, Cell]], said: str) -> None:
    made_rows = {f"Row {i}": over(*row) for i, row in enumerate(rows)}
    assert sound(spending.tell(through_the_gate(costs(made_rows)))).title == said


@pytest.mark.parametrize(
    ("last", "now", "said"),
    [
        (900, 900, "Partners paid £900 in cash, the same as the year before"),
        (1000, 900, "Partners paid £900 in cash, 10% less than the year before"),
        (0, 900, "“Council” paid most in cash: £900 of £900"),
        (900, 0, "No partner paid anything in cash"),
        (100_000, 100_001, "Partners paid £100,001 in cash, under 0.1% more than the year before"),
    ],
)
def test_how_cash_changed(tmp_path: Path, last: int, now: int, said: str) -> None:
    rows = f"funder,year,cash\nCouncil,2021-22,{last}\nCouncil,2022-23,{now}\n"
    story = contributions.tell(published(made(tmp_path, contributions=rows)))
    assert sound(story).title == said


def test_spending_of_which_no_plan_is_known_stands_beside_last_years(tmp_path: Path) -> None:
    rows = "heading,year,actual\nStaff,2021-22,600\nStaff,2022-23,700\nTraining,2022-23,90\n"
    story = sound(spending.tell(published(made(tmp_path, spending=rows))))
    assert story.title == "Most was spent on “Staff”: £700 of £790"
    assert isinstance(story.picture, Bars)
    assert story.picture.periods == ("2022–23", "2021–22")


# Words


@pytest.mark.parametrize(
    ("value", "base", "said"),
    [
        (Fraction(20, 3), 1000, "+6.7%"),
        (Fraction(-10), 1000, "−10%"),
        (Fraction(5, 2), 40, "+3%"),
        (Fraction(-5, 2), 40, "−3%"),
        (Fraction(0), 1000, "no change"),
        (Fraction(1, 1000), 1000, "up by under 0.1%"),
        (Fraction(-1, 10), 40, "down by under 1%"),
    ],
)
def test_a_change_in_per_cent_has_a_sign_and_rounds_as_people_round(
    value: Fraction, base: int, said: str
) -> None:
    from report.wording import number_text

    assert number_text(shown(value, Unit.PERCENT_CHANGE, base)) == said
