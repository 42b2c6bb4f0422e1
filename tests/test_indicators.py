"""Indicators: stock, flow and share are never mixed up, and what is missing stays missing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from charts import charts_for
from charts.canvas import use_fonts
from report.content import Content, make_content
from report.counts import Counts, Of
from report.disclosure import Published, PublishedTable
from report.figures import sketch
from report.grouping import groups_of, indicator_tables, is_whole_alone
from report.measures.registry import count
from report.schema.values import State
from report.tables import cell_text
from report.tracing.lines import trace_lines
from report.wording import NBSP, number_text
from tests.making import FONTS, MADE, REAL, column, edition, made, published, values

SHOWCASE = REAL
YEAR, BEFORE = "exampleshire/2024-25", "exampleshire/2023-24"
ARITHMETIC = MADE / "showcase" / "arithmetic.md"

NA, NONE = State.NOT_AVAILABLE, State.NOT_APPLICABLE
HEAD = "indicator,period,category,category_2,value,numerator,denominator,status,note\n"


def entry(id: str, unit: str = "count", kind: str = "flow", **more: str) -> str:
    lines = "".join(f"  {key}: {value}\n" for key, value in more.items())
    return f"- id: {id}\n  title: All {id}\n  unit: {unit}\n  kind: {kind}\n{lines}"


def counts(folder: Path, entries: str, *rows: str) -> Counts:
    """What is counted of a year, April 2022 to March 2023."""
    return count(made(folder, indicators_yaml=entries, indicators=HEAD + lines(*rows)))


def lines(*rows: str) -> str:
    return "".join(f"{row}{',' * (8 - row.count(','))}\n" for row in rows)


@cache
def showcase() -> Published:
    return published(edition(SHOWCASE, YEAR), edition(SHOWCASE, BEFORE))


@cache
def counted() -> Counts:
    return count(edition(SHOWCASE, YEAR), edition(SHOWCASE, BEFORE))


# The showcase's arithmetic


def wholes() -> list[list[str]]:
    """The table of wholes on the page of the showcase's arithmetic."""
    text = ARITHMETIC.read_text("utf-8").split("| indicator | 2019-20")[1].split("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines()[2:]]
    return [[cell.strip() for cell in row] for row in rows if len(row) == 7]


def test_every_whole_of_the_showcase_is_what_its_arithmetic_says() -> None:
    assert len(wholes()) == 46
    for id, *_, before, now in wholes():
        for name, typed in ((f"indicator_{id}", now), (f"indicator_{id}_before", before)):
            number = counted().numbers[name]
            if typed == "x":
                assert number.state is NA, name
                continue
            value = typed.split()[0]
            places = len(value.partition(".")[2])
            assert round(float(number.exactly) + 1e-9, places) == float(value), name


def test_parts_of_the_showcase_add_up_to_their_wholes() -> None:
    added = 0
    for table in counted().tables.values():
        parted = any(row.id == "all" for row in table.rows)
        if not (parted and table.reading and table.reading.adds_up):
            continue
        for at in range(len(table.columns)):
            cells = {row.id: row.cells[at] for row in table.rows}
            total = cells.pop("all")
            if all(cell.is_known for cell in (*cells.values(), total)):  # type: ignore[union-attr]
                assert sum(cell.exactly for cell in cells.values()) == total.exactly  # type: ignore[union-attr]
                added += 1
    assert added > 15


def test_a_table_of_two_breakdowns_has_its_margins() -> None:
    table = counted().tables["indicator_cp_plans.by-both-2025-03-31"]
    cells = [[cell.exactly for cell in row.cells] for row in table.rows]  # type: ignore[union-attr]
    assert [sum(row[:-1]) for row in cells] == [row[-1] for row in cells]
    assert [sum(column) for column in zip(*cells[:-1], strict=True)] == cells[-1]
    assert cells[-1] == [258, 187, 46, 40, 531]


def test_no_two_tables_of_indicators_share_a_title_and_each_names_its_breakdown() -> None:
    own = [table for table in showcase().tables.values() if table.reading]
    titles = [table.title for table in own if not is_told_by_the_years(table)]
    assert len(titles) > 40
    assert len(set(titles)) == len(titles)
    assert [table.title for table in own if table.id.startswith("indicator_cp_plans")][:3] == [
        "Children on a child protection plan, by main reason",
        "Children on a child protection plan, by district",
        "Children on a child protection plan, by main reason and district, "
        f"on 31{NBSP}March{NBSP}2025",
    ]


def is_told_by_the_years(table: PublishedTable) -> bool:
    """Whether a table is printed only as rows of its group’s."""
    return bool(table.reading and table.reading.in_years and is_whole_alone(table))


def test_a_whole_that_is_broken_down_two_ways_stands_once() -> None:
    for part in ("", ".years"):
        labels = [
            row.label
            for id, table in showcase().tables.items()
            if id.startswith("indicators_") and id.endswith(".years") == bool(part)
            for row in table.rows
        ]
        some = [label for label in labels if "known to be at risk of exploitation" in label]
        assert some == [f"Children known to be at risk of exploitation, on 31{NBSP}March"]
        assert not any("ethnic" in label for label in labels)
    assert "indicator_cp_by_ethnicity" in showcase().numbers


def test_a_whole_is_not_left_out_for_being_as_large_as_another(tmp_path: Path) -> None:
    def glance(name: str, *titles: str) -> list[str]:
        entries = "".join(
            entry(id, breakdown="way").replace(f"All {id}", title)
            for id, title in zip("ab", titles, strict=True)
        )
        rows = [f"{id},{year},,,{n}" for id in "ab" for year, n in (("2021-22", 8), ("2022-23", 9))]
        rows += [f"{id},2022-23,Car,,9" for id in "ab"]
        table = counts(tmp_path / name, entries, *rows).tables["indicators_journey.all"]
        return [row.label for row in table.rows]

    assert glance("boys", "Boys seen", "Girls seen") == ["Boys seen", "Girls seen"]
    assert glance("ways", "Children seen", "Children seen, by way") == ["Children seen"]


def test_a_table_names_the_source_of_its_entries_before_that_of_their_file() -> None:
    tables = counted().tables
    for name in ("indicator_cost_per_training_place", "indicators_funding.all.years"):
        reading = tables[name].reading
        assert reading is not None
        assert "the accounts and the training booking system" in reading.source
    mixed = tables["indicators_journey.what-our-priorities-are-measured-by.years"]
    assert mixed.reading is not None
    assert mixed.reading.source == ""
    (told,) = [note for note in mixed.notes if note.startswith("Source of ")]
    assert told.startswith("Source of “Children referred again for neglect within 12 months”: Made")


def test_the_funnel_of_the_showcase_counts_six_steps() -> None:
    table = showcase().tables["journey_funnel"]
    assert [cell_text(row.cells[1]) for row in table.rows] == [
        *("14,286", "5,214", "4,688", "1,612", "612", "521")
    ]
    assert [cell_text(row.cells[3]) for row in table.rows] == [
        *("first step", "36", "90", "34", "38", "85")
    ]


# Flows


def test_quarters_add_up_to_a_year_if_all_are_there(tmp_path: Path) -> None:
    quarters = [f"calls,2022-23 Q{i},,,{10 * i}" for i in range(1, 5)]
    found = counts(tmp_path, entry("calls"), *quarters)
    assert values(found, "indicator_calls") == [100]
    table = found.tables["indicator_calls"]
    assert table.notes == ("Added up from parts of the year: 2022–23.",)
    cells = found.tables["indicator_calls.parts"].rows[0].cells
    assert [cell.exactly for cell in cells] == [10, 20, 30, 40]  # type: ignore[union-attr]


@pytest.mark.parametrize("odd", ["x", "", "c", ">5"])
def test_a_missing_quarter_leaves_the_year_unknown_and_says_which(tmp_path: Path, odd: str) -> None:
    quarters = [f"calls,2022-23 Q{i},,,{10 * i if i != 2 else odd}" for i in range(1, 5)]
    found = counts(tmp_path, entry("calls"), *quarters)
    assert values(found, "indicator_calls") == [("NOT_AVAILABLE", None)]
    notes = found.tables["indicator_calls"].notes
    assert notes == ("There is no total for 2022–23, because 2022–23 Q2 is not known.",)


def test_a_year_that_is_given_is_not_added_up(tmp_path: Path) -> None:
    rows = ["calls,2022-23,,,90", *(f"calls,2022-23 Q{i},,,20" for i in range(1, 5))]
    assert values(counts(tmp_path, entry("calls"), *rows), "indicator_calls") == [90]


def test_months_make_a_year_and_quarters_come_before_months(tmp_path: Path) -> None:
    months = [f"calls,2022-{m:02},,,1" for m in range(4, 13)]
    months += [f"calls,2023-{m:02},,,1" for m in range(1, 4)]
    assert values(counts(tmp_path, entry("calls"), *months), "indicator_calls") == [12]
    quarters = [f"calls,2022-23 Q{i},,,5" for i in range(1, 5)]
    both = counts(tmp_path / "b", entry("calls"), *months, *quarters)
    assert values(both, "indicator_calls") == [20]


def test_last_years_quarters_add_up_as_well(tmp_path: Path) -> None:
    rows = ["calls,2022-23,,,50", *(f"calls,2021-22 Q{i},,,10" for i in range(1, 5))]
    found = counts(tmp_path, entry("calls"), *rows)
    names = ("indicator_calls_before", "indicator_calls_change")
    assert values(found, *names) == [40, 10]


def test_quarters_of_a_part_add_up_beside_the_whole(tmp_path: Path) -> None:
    rows = [f"calls,2022-23 Q{i},{kind},,{i}" for i in range(1, 5) for kind in ("", "Home")]
    found = counts(tmp_path, entry("calls", breakdown="place"), *rows)
    assert column(found, "indicator_calls", "2022-23") == {"Home": 10, "All": 10}


# Stocks


def test_a_stock_is_as_at_a_day_and_never_added_up(tmp_path: Path) -> None:
    rows = [f"plans,{day},,,{n}" for day, n in (("2022-03-31", 30), ("2022-09-30", 20))]
    found = counts(tmp_path, entry("plans", kind="stock"), *rows, "plans,2023-03-31,,,40")
    assert values(found, "indicator_plans", "indicator_plans_before") == [40, 30]
    assert "31\u00a0March\u00a02023" in found.numbers["indicator_plans"].means
    assert column(found, "indicator_plans.parts", "2022-09-30") == {"All plans": 20}


def test_a_stock_of_another_day_of_the_year_is_compared_with_that_day(tmp_path: Path) -> None:
    rows = ("people,2021-06-30,,,900", "people,2022-06-30,,,950")
    found = counts(tmp_path, entry("people", kind="stock"), *rows)
    names = ("indicator_people", "indicator_people_before", "indicator_people_change")
    assert values(found, *names) == [950, 900, 50]
    assert found.tables["indicators_journey.all"].rows[0].label == "All people, on 30\u00a0June"


# Shares


def test_a_share_is_exact_where_its_parts_are_known(tmp_path: Path) -> None:
    rows = ("timely,2021-22,,,83.4,3995,4790", "timely,2022-23,,,86.1,4036,4688")
    found = counts(tmp_path, entry("timely", "percent", "share"), *rows)
    number = found.numbers["indicator_timely"]
    assert number.exactly * 4688 == 100 * 4036
    assert (number.base, number.worked_out) == (4688, "numerator ÷ denominator")
    gate = published(made(tmp_path, indicators_yaml=entry("timely", "percent", "share")))
    assert number_text(gate.numbers["indicator_timely"]) == "86.1%"
    change = number_text(gate.numbers["indicator_timely_change"]).replace(NBSP, " ")
    assert change == "+2.7 percentage points"


def test_quarters_of_a_share_are_never_added_up(tmp_path: Path) -> None:
    rows = [f"timely,2022-23 Q{i},,,80,8,10" for i in range(1, 5)]
    found = counts(tmp_path, entry("timely", "percent", "share"), *rows)
    assert "indicator_timely" not in found.numbers
    cells = found.tables["indicator_timely"].rows[0].cells
    assert [cell.exactly for cell in cells] == [80] * 4  # type: ignore[union-attr]


def test_a_share_of_nothing_does_not_apply(tmp_path: Path) -> None:
    found = counts(tmp_path, entry("timely", "percent", "share"), "timely,2022-23,,,,0,0")
    assert values(found, "indicator_timely") == [("NOT_APPLICABLE", None)]


# Comparing


def test_a_changed_definition_is_not_compared_and_says_so(tmp_path: Path) -> None:
    rows = ("calls,2021-22,,,50", 'calls,2022-23,,,90,,,,"[b] Counted by e-mail as well"')
    found = counts(tmp_path, entry("calls", better="lower"), *rows)
    names = ("indicator_calls", "indicator_calls_before", "indicator_calls_change")
    assert values(found, *names) == [90, 50, ("NOT_APPLICABLE", None)]
    assert values(found, "indicator_calls_better") == [("NOT_APPLICABLE", None)]
    assert found.tables["indicator_calls"].notes == ("2022–23: Counted by e-mail as well.",)
    assert "were not compared" in found.tables["indicators_journey.all"].notes[0].replace(
        "was", "were"
    )


def test_a_break_before_last_year_does_not_matter(tmp_path: Path) -> None:
    rows = ("calls,2020-21,,,9", "calls,2021-22,,,50,,,,[b] New", "calls,2022-23,,,90")
    found = counts(tmp_path, entry("calls"), *rows)
    assert values(found, "indicator_calls_change") == [40]


def test_what_only_last_years_edition_knows_is_taken_from_there(tmp_path: Path) -> None:
    both = entry("calls")
    before = made(
        tmp_path, "2021-22", indicators_yaml=both, indicators=HEAD + "calls,2021-22,,,50,,,,\n"
    )
    now = made(tmp_path, indicators_yaml=both, indicators=HEAD + "calls,2022-23,,,60,,,,\n")
    found = count(now, before)
    assert values(found, "indicator_calls_before", "indicator_calls_change") == [50, 10]
    assert found.tables["indicator_calls"].notes == ("2021–22: as in that year’s report.",)
    assert count(now).numbers["indicator_calls_before"].state is NA


def test_this_years_own_figure_for_last_year_comes_first(tmp_path: Path) -> None:
    both = entry("calls")
    before = made(
        tmp_path, "2021-22", indicators_yaml=both, indicators=HEAD + "calls,2021-22,,,50,,,,\n"
    )
    rows = lines("calls,2021-22,,,49,,,revised", "calls,2022-23,,,60")
    now = made(tmp_path, indicators_yaml=both, indicators=HEAD + rows)
    found = count(now, before)
    assert values(found, "indicator_calls_before") == [49]
    assert found.tables["indicator_calls"].notes == ("2021–22, revised.",)


@pytest.mark.parametrize("more", [{"unit": "days", "kind": "share"}, {"counts": "none"}])
def test_last_years_edition_is_not_asked_if_it_counted_otherwise(
    tmp_path: Path, more: dict[str, str]
) -> None:
    old = entry("calls", **more)  # type: ignore[arg-type]
    before = made(
        tmp_path, "2021-22", indicators_yaml=old, indicators=HEAD + "calls,2021-22,,,50,,,,\n"
    )
    now = made(
        tmp_path, indicators_yaml=entry("calls"), indicators=HEAD + "calls,2022-23,,,60,,,,\n"
    )
    assert count(now, before).numbers["indicator_calls_before"].state is NA


def test_a_bound_or_a_mark_is_never_compared(tmp_path: Path) -> None:
    found = counts(tmp_path, entry("calls"), "calls,2021-22,,,>40", "calls,2022-23,,,60")
    assert values(found, "indicator_calls_before") == [("AT_LEAST", 40)]
    assert values(found, "indicator_calls_change") == [("NOT_AVAILABLE", None)]


def test_better_and_the_target_are_told_in_words(tmp_path: Path) -> None:
    entries = entry("late", better="lower", target="20") + entry(
        "soon", better="higher", target="9"
    )
    rows = ("late,2021-22,,,30", "late,2022-23,,,20", "soon,2021-22,,,8", "soon,2022-23,,,7")
    data = made(tmp_path, indicators_yaml=entries, indicators=HEAD + lines(*rows))
    gate = published(data)
    told = {
        id: number_text(gate.numbers[f"indicator_{id}"]) for id in ("late_better", "soon_better")
    }
    assert told == {"late_better": "Better", "soon_better": "Worse"}
    assert number_text(gate.numbers["indicator_late_met"]) == f"Target{NBSP}met"
    assert number_text(gate.numbers["indicator_soon_met"]) == f"Target{NBSP}missed"


def test_where_neither_way_is_better_nothing_is_judged(tmp_path: Path) -> None:
    found = counts(tmp_path, entry("calls"), "calls,2021-22,,,50", "calls,2022-23,,,60")
    assert "indicator_calls_better" not in found.numbers
    assert "reading" not in [c.id for c in found.tables["indicators_journey.all"].columns]


# Categories


MERGE = "\n    - into: Others\n      from: [Bus, Tram]"


def test_joined_categories_are_one_and_the_first_of_them_gives_the_place(tmp_path: Path) -> None:
    rows = ("a,2022-23,,,30", "a,2022-23,Bus,,5", "a,2022-23,Car,,20", "a,2022-23,Tram,,5")
    found = counts(tmp_path, entry("a", breakdown="way", merge=MERGE), *rows)
    assert column(found, "indicator_a", "2022-23") == {"Others": 10, "Car": 20, "All": 30}
    assert not any("bus" in id or "tram" in id for id in found.numbers)
    assert "Bus and Tram are joined as “Others”." in found.tables["indicator_a"].notes


def test_a_table_by_another_breakdown_says_nothing_of_what_is_joined_elsewhere(
    tmp_path: Path,
) -> None:
    two = entry("a", breakdown="[way, district]", merge=MERGE)
    head = "indicator,period,category,category_2,value\n"
    rows = "a,2022-23,Bus,,9\na,2022-23,Tram,,8\na,2022-23,,North,10\na,2022-23,,South,7\n"
    data = made(tmp_path, indicators_yaml=two, indicators=head + rows)
    tables = [t for t in count(data).tables.values() if t.row_heading in ("Way", "District")]
    joined = "Bus and Tram are joined as “Others”."
    assert {t.row_heading: joined in t.notes for t in tables} == {"Way": True, "District": False}


def test_joined_categories_are_unknown_if_one_of_them_is(tmp_path: Path) -> None:
    rows = ("a,2022-23,Bus,,5", "a,2022-23,Car,,20", "a,2022-23,Tram,,x", "a,2021-22,Bus,,4")
    found = counts(tmp_path, entry("a", breakdown="way", merge=MERGE), *rows)
    assert column(found, "indicator_a", "2022-23")["Others"] is NA
    assert column(found, "indicator_a", "2021-22")["Others"] is NA


def test_parts_that_overlap_say_so_and_do_not_add_up(tmp_path: Path) -> None:
    rows = ("a,2022-23,,,30", "a,2022-23,Bus,,25", "a,2022-23,Car,,20")
    table = counts(tmp_path, entry("a", breakdown="way", overlap="true"), *rows).tables[
        "indicator_a"
    ]
    assert table.reading is not None
    assert not table.reading.adds_up
    assert any("do not add up" in note for note in table.notes)


# Who is protected


@pytest.mark.parametrize(
    ("counts_what", "of"),
    [("children", Of.CHILDREN), ("episodes", Of.EPISODES), ("none", Of.THINGS), ("", Of.CHILDREN)],
)
def test_what_is_counted_decides_who_is_protected(tmp_path: Path, counts_what: str, of: Of) -> None:
    more = {"counts": counts_what} if counts_what else {}
    found = counts(tmp_path, entry("a", **more), "a,2022-23,,,3", "a,2021-22,,,2")  # type: ignore[arg-type]
    assert {found.numbers[f"indicator_a{end}"].of for end in ("", "_before", "_change")} == {of}
    assert of.protected == (counts_what != "none")


def test_numbers_that_are_public_already_say_so(tmp_path: Path) -> None:
    public = "{source: A census, on: 2023-01-02}"
    found = counts(tmp_path, entry("a", public=public), "a,2022-23,,,3")
    assert all(
        number.public for id, number in found.numbers.items() if id.startswith("indicator_a")
    )
    later = counts(
        tmp_path / "b", entry("a", public="{source: B, on: 2024-01-02}"), "a,2022-23,,,3"
    )
    assert not later.numbers["indicator_a"].public


# Everything is shown, and can be followed


def test_every_value_of_the_showcase_stands_in_a_table() -> None:
    data = edition(SHOWCASE, YEAR)
    frame = data.frame("indicators")
    assert frame is not None
    behind = {
        row
        for table in counted().tables.values()
        for number in table.numbers()
        for rows in number.rows
        if rows.file == "indicators" and rows.column == "value"
        for row in rows.at or ()
    }
    assert behind == set(range(len(frame)))


def test_a_value_is_followed_to_its_lines(tmp_path: Path) -> None:
    quarters = [f"calls,2022-23 Q{i},,,{10 * i}" for i in range(1, 5)]
    data = made(tmp_path, indicators_yaml=entry("calls"), indicators=HEAD + lines(*quarters))
    traced = list(trace_lines(data, published(data), "indicator_calls"))
    assert [line.strip() for line in traced if "csv:" in line] == [
        f"indicators.csv:{i}" for i in range(2, 6)
    ]


@pytest.mark.parametrize("many", [7, 12, 40])
def test_many_periods_stand_below_each_other(tmp_path: Path, many: int) -> None:
    rows = [f"calls,{2023 - i}-{(2024 - i) % 100:02},,,{i}" for i in range(1, many + 1)]
    table = counts(tmp_path, entry("calls"), *rows).tables["indicator_calls"]
    assert (table.row_heading, len(table.rows)) == ("Period", many)


def test_many_periods_of_parts_are_cut_into_tables(tmp_path: Path) -> None:
    years = [f"{2023 - i}-{(2024 - i) % 100:02}" for i in range(1, 15)]
    rows = [f"a,{year},{way},,3" for year in years for way in ("Bus", "Car")]
    found = counts(tmp_path, entry("a", breakdown="way"), *rows)
    tables = [table for id, table in found.tables.items() if id.startswith("indicator_a")]
    assert [len(table.columns) for table in tables] == [6, 6, 2]
    assert [c.id for table in reversed(tables) for c in table.columns] == sorted(years)


# On the page


@cache
def page() -> Content:
    """All that the showcase's pages are made of; its figures are told and not drawn."""
    use_fonts(FONTS)
    data, gate = edition(SHOWCASE, YEAR), showcase()
    charts = charts_for(gate)
    told = (sketch(chart, gate) for chart in charts)
    figures = {figure.name: figure for figure in told if figure is not None}
    return make_content(data, gate, figures, charts)


def test_the_page_shows_each_group_with_its_figures_and_every_table_once() -> None:
    content = page()
    sections = {
        section: groups_of(content.published, content.figures, section)
        for section in ("about", "journey", "training", "allegations", "funding")
    }
    assert [group.heading for group in sections["journey"]][:3] == [
        *("Early help", "Contact, referral and assessment", "Child protection")
    ]
    shown = [name for groups in sections.values() for group in groups for name in group.figures]
    wanted = [name for name in content.figures if name.startswith("indicator_")]
    assert sorted(shown) == sorted(wanted)
    tables = [name for groups in sections.values() for group in groups for name in group.tables]
    tables += indicator_tables(content.published, content.figures)
    assert len(tables) == len(set(tables))


def test_key_figures_are_the_partnerships_own_choice() -> None:
    figures = page().key_figures
    assert [(one.value, one.what, one.was) for one in figures][:2] == [
        ("5,214", "referrals to children’s services", "5,463 the year before"),
        (
            "18.6%",
            "referrals that followed another within 12 months",
            "21.9% the year before; lower is better",
        ),
    ]
    assert len(figures) == 4
