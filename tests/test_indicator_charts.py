"""Charts that indicators make: each says what its rows say, however awkward these are."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts import charts_for
from charts.canvas import use_fonts
from charts.idioms.bars import Bars
from charts.idioms.lines import Lines, Multiples
from charts.idioms.shares import Shares
from charts.indicators import indicator_charts
from charts.journey_funnel import joined
from report.disclosure import Published
from report.figures import HALF, Story
from report.wording import NBSP
from tests.making import FONTS, made, published
from tests.test_charts import sound
from tests.test_indicators import HEAD, entry, lines, showcase


@pytest.fixture(autouse=True)
def _faces() -> None:
    use_fonts(FONTS)


def stories(gate: Published) -> dict[str, Story | None]:
    return {chart.name: chart.tell(gate) for chart in indicator_charts(gate)}


def told(folder: Path, entries: str, *rows: str) -> dict[str, Story | None]:
    public = "public: {source: A made-up paper}\n"  # and so shown, however small
    data = made(folder, more=public, indicators_yaml=entries, indicators=HEAD + lines(*rows))
    return stories(published(data))


def story(folder: Path, entries: str, *rows: str, name: str = "indicator_a") -> Story:
    found = told(folder, entries, *rows)[name]
    if found is not None:
        found.picture.svg(HALF, prefix="a")
    return sound(found)


def test_every_chart_of_the_showcase_is_sound() -> None:
    found = [chart for chart in charts_for(showcase()) if chart.name.startswith("indicator_")]
    assert len(found) > 25
    for chart in found:
        sound(chart.tell(showcase()))


def test_the_showcase_draws_each_kind_of_picture() -> None:
    pictures = {name: one.picture for name, one in stories(showcase()).items() if one}
    assert isinstance(pictures["indicator_repeat_referrals"], Lines)
    assert isinstance(pictures["indicator_cp_plans"], Lines)
    assert isinstance(pictures["indicator_cp_plans.parts"], Lines)
    assert isinstance(pictures["indicator_cp_plans.by-district"], Bars)
    assert isinstance(pictures["indicator_referrals"], Bars)
    assert isinstance(pictures["indicator_lado_outcomes"], Shares)


def test_findings_of_the_showcase_are_what_its_numbers_say() -> None:
    titles = {name: one.title for name, one in stories(showcase()).items() if one}
    assert titles["indicator_cp_plans"] == (
        "Children on a child protection plan fell by 6.2%, from 566 to 531"
    )
    assert titles["indicator_icpc_15_days"] == (
        "Children whose initial conference was held within 15 working days rose from 78.3% to "
        "81.4%, which misses the target of 90%"
    )
    assert titles["indicator_referrals"] == (
        "Referrals to children’s services: most of the fall from 5,463 to 5,214 is in “Police”"
    )
    assert titles["indicator_early_help_assessments"] == (
        "Early help assessments completed: not known in 2024–25"
    )
    assert titles["indicator_looked_after_rate_by_ethnicity"] == (
        "Children looked after in each 10,000 of their ethnic group: "
        "apart from “Other”, highest for “Black”, 114.7"
    )
    assert titles["indicator_lado_timeliness"] == (
        "Allegations concluded in time: “Within one month” rose from 54.9% to 58.5%"
    )
    assert titles["indicator_lado_outcomes"] == (
        "Allegations concluded: the largest part is “Substantiated”, 33.3% of 207"
    )


def test_the_funnel_says_how_its_first_steps_changed() -> None:
    chart = next(chart for chart in charts_for(showcase()) if chart.name == "journey_funnel")
    found = sound(chart.tell(showcase()))
    assert found.title == (
        "Contacts with children’s services about a child rose by 4.3%, from 13,702 to 14,286; "
        "referrals to children’s services fell by 4.6%, from 5,463 to 5,214"
    )


def test_a_step_that_may_begin_with_a_name_keeps_its_capital_in_a_sentence_of_its_own() -> None:
    told = ["Contacts rose from 4 to 5", "Barnardo’s referrals fell from 3 to 2"]
    assert joined(told) == "Contacts rose from 4 to 5. Barnardo’s referrals fell from 3 to 2"
    assert joined([told[0], "Referrals fell from 3 to 2"]).endswith("; referrals fell from 3 to 2")


# Awkward inputs

YEARS = ("2019-20", "2020-21", "2021-22", "2022-23")


def parts(many: int, value: int | str = 7) -> list[str]:
    ends = {"2021-22": value, "2022-23": value}
    return [f"a,{year},Part {i:02},,{n}" for year, n in ends.items() for i in range(1, many + 1)]


@pytest.mark.parametrize("chart", ["bars", "trend", "stacked"])
@pytest.mark.parametrize("many", [1, 2, 4, 5, 12, 40])
def test_any_number_of_parts_is_drawn(tmp_path: Path, chart: str, many: int) -> None:
    found = story(tmp_path, entry("a", breakdown="way", chart=chart), *parts(many))
    assert found.alt.count("Part ") >= many


@pytest.mark.parametrize("chart", ["bars", "trend", "stacked"])
@pytest.mark.parametrize("value", [0, "x", "c", ">9"])
def test_noughts_marks_and_bounds_are_drawn_or_the_chart_is_left_out(
    tmp_path: Path, chart: str, value: int | str
) -> None:
    found = told(tmp_path, entry("a", breakdown="way", chart=chart), *parts(3, value))
    if value in ("x", "c"):
        assert found["indicator_a"] is None
    else:
        sound(found["indicator_a"])


def test_very_long_names_are_drawn(tmp_path: Path) -> None:
    name = "People from partner organisations who answered the call for evidence in the end"
    rows = [f"a,{year},{name} {i},,7" for year in YEARS for i in (1, 2)]
    for chart in ("bars", "trend", "stacked"):
        story(tmp_path / chart, entry("a", breakdown="way", chart=chart), *rows)


def test_over_four_lines_are_small_multiples_from_three_periods_on(tmp_path: Path) -> None:
    rows = [f"a,{year},Part {i},,{i}" for year in YEARS for i in range(1, 6)]
    found = story(tmp_path, entry("a", breakdown="way"), *rows)
    assert isinstance(found.picture, Multiples)


@pytest.mark.parametrize("many", [1, 2, 12, 40])
def test_any_number_of_periods_makes_a_line(tmp_path: Path, many: int) -> None:
    rows = [f"a,{2023 - i}-{(2024 - i) % 100:02},,,{i}" for i in range(1, many + 1)]
    found = story(tmp_path, entry("a"), *rows)
    assert isinstance(found.picture, Lines)
    assert len(found.picture.periods) == many


def test_a_single_value_is_on_a_day_or_in_a_year_and_its_alt_text_says_that_it_is_alone(
    tmp_path: Path,
) -> None:
    found = story(tmp_path, entry("a", kind="stock"), "a,2023-03-31,,,112")
    assert found.title == f"All a: 112 on 31{NBSP}March{NBSP}2023"
    assert found.alt.endswith("there is nothing to compare it with.")
    assert story(tmp_path / "b", entry("a"), "a,2022-23,,,9").title == "All a: 9 in 2022–23"


def test_a_missing_period_is_a_gap_and_a_missing_end_is_said(tmp_path: Path) -> None:
    rows = ("a,2020-21,,,4", "a,2021-22,,,x", "a,2022-23,,,9")
    assert "not available in 2021–22" in story(tmp_path, entry("a"), *rows).alt
    rows = ("a,2020-21,,,4", "a,2021-22,,,6", "a,2022-23,,,x")
    assert story(tmp_path, entry("a"), *rows).title == "All a: not known in 2022–23"


def test_a_chart_of_nothing_known_is_left_out_and_said(tmp_path: Path) -> None:
    data = made(tmp_path, indicators_yaml=entry("a"), indicators=HEAD + lines("a,2022-23,,,x"))
    (chart,) = indicator_charts(published(data))
    assert chart.tell(published(data)) is None
    assert (chart.subject, chart.needs) == (
        "all a",
        "none of its values is known of this period or of those before",
    )


def test_a_chart_of_which_all_is_withheld_is_left_out_and_says_so(tmp_path: Path) -> None:
    """“Not known” would be untrue, and make a reader ask for what is there."""
    rows = ("a,2021-22,,,31", "a,2021-22,North,,18", "a,2021-22,South,,13")
    rows += ("a,2022-23,,,24", "a,2022-23,North,,22", "a,2022-23,South,,2")
    of = entry("a", breakdown="district", chart="bars")
    data = made(tmp_path, indicators_yaml=of, indicators=HEAD + lines(*rows))
    charts = list(indicator_charts(published(data)))
    assert [chart.tell(published(data)) for chart in charts] == [None]
    assert charts[0].needs.startswith("its values are withheld")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"Bus": (40, 20), "Car": (30, 28)}, "most of the fall from 70 to 48 is in “Bus”"),
        ({"Bus": (38, 41), "Car": (68, 66)}, "the largest is “Car”, 66 of 107"),
        ({"Bus": (10, 60), "Car": (60, 30)}, "the largest is “Bus”, 60 of 90"),
    ],
    ids=["most of it", "a change of one", "others went the other way"],
)
def test_most_of_a_change_is_said_only_of_a_change_worth_it(
    tmp_path: Path, changes: dict[str, tuple[int, int]], said: str
) -> None:
    sums = [sum(ends) for ends in zip(*changes.values(), strict=True)]
    rows = [f"a,{year},,,{n}" for year, n in zip(YEARS[2:], sums, strict=True)]
    for name, ends in changes.items():
        rows += [f"a,{year},{name},,{n}" for year, n in zip(YEARS[2:], ends, strict=True)]
    found = story(tmp_path, entry("a", breakdown="way", chart="bars"), *rows)
    assert found.title == f"All a: {said}"


def test_what_asks_for_no_chart_has_none(tmp_path: Path) -> None:
    assert told(tmp_path, entry("a", chart="none"), "a,2022-23,,,3") == {}


def test_a_changed_definition_parts_the_line_and_the_title_compares_nothing(
    tmp_path: Path,
) -> None:
    rows = ("a,2020-21,,,40", "a,2021-22,,,60", "a,2022-23,,,90,,,,[b] New")
    found = story(tmp_path, entry("a", better="lower"), *rows)
    assert isinstance(found.picture, Lines)
    assert found.picture.breaks == (2,)
    assert found.title == "All a: 90 in 2022–23"
    assert "The definition changed before 2022–23" in found.note


def test_a_target_is_drawn_and_named(tmp_path: Path) -> None:
    rows = ("a,2021-22,,,80,8,10", "a,2022-23,,,90,9,10")
    found = story(tmp_path, entry("a", "percent", "share", better="higher", target="85"), *rows)
    assert isinstance(found.picture, Lines)
    assert found.picture.aim is not None
    assert found.picture.aim.text == "target 85%"
    assert found.title == "All a rose from 80% to 90%, which meets the target of 85%"
    assert found.alt.endswith("The target is 85%.")


def test_what_does_not_add_up_is_never_stacked(tmp_path: Path) -> None:
    more = {"breakdown": "way", "chart": "stacked"}
    found = story(tmp_path, entry("a", **more, overlap="true"), *parts(3))  # type: ignore[arg-type]
    assert isinstance(found.picture, Bars)
    assert isinstance(story(tmp_path / "b", entry("a", **more), *parts(5)).picture, Bars)  # type: ignore[arg-type]
    assert isinstance(story(tmp_path / "c", entry("a", **more), *parts(4)).picture, Shares)  # type: ignore[arg-type]


def test_parts_are_ranked_and_the_rest_comes_last(tmp_path: Path) -> None:
    rows = [f"a,2022-23,{name},,{n}" for name, n in (("Bus", 3), ("Other", 9), ("Car", 5))]
    found = story(tmp_path, entry("a", breakdown="way", chart="bars"), *rows)
    assert isinstance(found.picture, Bars)
    assert [bar.label for bar in found.picture.rows] == ["Car", "Bus", "Other"]


def test_parts_that_count_upwards_stand_as_they_are(tmp_path: Path) -> None:
    rows = [f"a,2022-23,{name},,{n}" for name, n in (("Under 1", 3), ("1 to 4", 9), ("5 to 9", 5))]
    found = story(tmp_path, entry("a", breakdown="age", chart="bars"), *rows)
    assert isinstance(found.picture, Bars)
    assert [bar.label for bar in found.picture.rows] == ["Under 1", "1 to 4", "5 to 9"]


def test_a_withheld_part_is_never_implied(tmp_path: Path) -> None:
    rows = ["a,2021-22,,,30", "a,2022-23,,,20", "a,2021-22,Bus,,25", "a,2022-23,Bus,,c"]
    rows += ["a,2021-22,Car,,5", "a,2022-23,Car,,5"]
    found = story(tmp_path, entry("a", breakdown="way", chart="bars"), *rows)
    assert found.title == "All a: of those known, “Car” had the most, 5"
    assert "withheld" in found.alt
