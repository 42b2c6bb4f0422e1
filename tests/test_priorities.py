"""Priorities: what a report tells of each, and what was measured, with nothing made of silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts.canvas import use_fonts
from charts.idioms.panels import Panels
from charts.priorities_impact import CHART
from report.counts import Counts, Of, Unit
from report.figures import Story
from report.measures.registry import count
from report.schema.values import State
from report.tables import cell_text
from report.typed import typed_impacts
from tests.making import FONTS, MADE, NOW, REAL, column, edition, made, published, values
from tests.test_charts import sound

NA = State.NOT_AVAILABLE


def counts(folder: Path, text: str, **more: str) -> Counts:
    return count(made(folder, priorities=text, **more))


def test_progress_is_counted_and_silence_is_not_nought() -> None:
    found = count(edition(MADE, NOW))
    assert values(found, "priorities_total", "priorities_measured_total") == [3, 1]
    rows = {
        row.label: [c.value if c.is_known else c.state for c in row.cells if not isinstance(c, str)]
        for row in found.tables["priorities_progress"].rows
    }
    assert rows == {
        "Neglect": [2, 2, 1, 1],
        "Early help": [1, 0, NA, 1],
        "Voice of the child": [NA, 0, NA, 1],
    }


def test_a_measured_effect_has_both_ends_and_the_change_in_its_own_unit() -> None:
    found = count(edition(MADE, NOW))
    numbers = {
        id: found.numbers[f"priority_measures.{id}.change"]
        for id in ("neglect-1", "neglect-2", "early-help-1")
    }
    assert [(n.value, n.unit) for n in numbers.values()] == [
        (16, Unit.PERCENTAGE_POINTS),
        (-2.5, Unit.CHANGE),
        (None, Unit.PERCENTAGE_POINTS),
    ]
    assert column(found, "priority_measures", "baseline")["Families who would ask again"] is NA


def test_a_unit_stands_with_its_measure_where_the_numbers_do_not_say_it(tmp_path: Path) -> None:
    text = """\
- id: a
  title: A
  impact:
    - {measure: Children seen alone, latest: 72, unit: per cent}
    - {measure: Days to a first visit, latest: 7, unit: days}
    - {measure: Wait for a first visit, latest: 7, unit: days}
    - {measure: Children seen, latest: 7}
"""
    found = counts(tmp_path, text).tables["priority_measures"]
    assert [row.label for row in found.rows] == [
        "Children seen alone",
        "Days to a first visit",
        "Wait for a first visit (days)",
        "Children seen",
    ]
    assert "Unit" not in [column.heading for column in found.columns]


MEASURE = "- {{id: a, title: A, impact: [{{measure: Children seen, baseline: {}, latest: {}}}]}}\n"


def test_a_bound_or_a_mark_makes_no_change(tmp_path: Path) -> None:
    bound = counts(tmp_path, MEASURE.format("100", '">200"'))
    assert values(bound, "priority_measures.a-1.latest") == [("AT_LEAST", 200)]
    assert values(bound, "priority_measures.a-1.change") == [("NOT_AVAILABLE", None)]
    assert values(bound, "priorities_measured_total") == [1]
    marked = counts(tmp_path / "b", MEASURE.format('"[c]"', "4"))
    assert values(marked, "priority_measures.a-1.baseline") == [("CONFIDENTIAL", None)]
    assert values(marked, "priorities_measured_total") == [0]


def test_what_a_measure_counts_is_not_said_so_it_is_protected(tmp_path: Path) -> None:
    found = counts(tmp_path, MEASURE.format("3", "4"))
    ends = [
        found.numbers[f"priority_measures.a-1.{end}"] for end in ("baseline", "latest", "change")
    ]
    assert all(n.of is Of.CHILDREN and not n.public for n in ends)
    public = "priorities.yaml: {source: A paper, status: final, public: {source: A paper}}\n"
    again = counts(tmp_path / "b", MEASURE.format("3", "4"), sources=public)
    assert again.numbers["priority_measures.a-1.change"].public


def test_a_statement_without_a_measure_is_not_measured(tmp_path: Path) -> None:
    found = counts(tmp_path, "- {id: a, title: A, impact: [{statement: It is better now}]}\n")
    assert "priority_measures" not in found.tables
    assert values(found, "priorities_measured_total") == [0]


# Which way is good


def impact(*measures: str) -> str:
    return f"- id: a\n  title: A\n  impact: [{', '.join(f'{{{one}}}' for one in measures)}]\n"


SEEN = "measure: Children seen, unit: per cent, baseline: {}, latest: {}, better: {}"


def test_a_change_is_read_as_better_only_where_the_data_says_which_way_is_good(
    tmp_path: Path,
) -> None:
    text = impact(
        SEEN.format(40, 55, "higher"),
        SEEN.format(40, 55, "lower"),
        SEEN.format(40, 40, "lower"),
        SEEN.format(40, 55, "neither"),
        SEEN.format(40, '"[x]"', "higher"),
        "measure: Children seen, unit: per cent, baseline: 40, latest: 55",
    )
    table = published(made(tmp_path, priorities=text)).tables["priority_measures"]
    assert [cell_text(row.cells[-1]) for row in table.rows] == [
        *("Better", "Worse", "Same", "Neutral", "[x]", "Not said")
    ]
    unsaid = counts(tmp_path / "b", MEASURE.format(40, 55)).tables["priority_measures"]
    assert "reading" not in [column.id for column in unsaid.columns]


# The chart


@pytest.fixture(autouse=True)
def _faces() -> None:
    use_fonts(FONTS)


def chart(folder: Path, *measures: str) -> Story | None:
    return CHART.tell(published(made(folder, priorities=impact(*measures))))


def drawn(story: Story) -> list[tuple[str, str]]:
    assert isinstance(story.picture, Panels)
    return [(item.in_words, item.way) for panel in story.picture.panels for item in panel.items]


def test_the_showcases_priorities_stand_on_one_scale_with_the_way_they_went() -> None:
    story = sound(CHART.tell(published(edition(REAL, "exampleshire/2024-25"))))
    assert story.title == (
        "Of six measures of our priorities, five are better than at the start and one is worse"
    )
    assert isinstance(story.picture, Panels)
    assert [panel.heading for panel in story.picture.panels] == [
        *("Seeing neglect sooner", "Babies under one"),
        *("Exploited and missing children", "Child sexual abuse"),
    ]
    assert drawn(story)[-1] == ("", "Worse")
    assert story.picture.high == 100
    for words in ("27% at the start, 21% now, better", "61% at the start, 60% now, worse"):
        assert words in story.alt


def test_what_is_no_share_stands_in_figures_and_has_no_place_on_the_scale(tmp_path: Path) -> None:
    days = "measure: Days to a first visit, unit: days, baseline: 9.5, latest: 7, better: lower"
    story = sound(chart(tmp_path, SEEN.format(40, 55, "higher"), days))
    assert drawn(story) == [("", "Better"), ("9.5 at the start, 7 now", "Better")]
    assert "in figures" in story.subtitle
    assert chart(tmp_path / "b", days) is None


def test_a_share_of_more_than_all_or_less_than_nothing_has_no_place_on_the_scale(
    tmp_path: Path,
) -> None:
    story = sound(
        chart(tmp_path, *(SEEN.format(*ends, "higher") for ends in ((40, 55), (90, 120), (-4, 3))))
    )
    assert [words for words, _ in drawn(story)] == [
        *("", "90% at the start, 120% now", "−4% at the start, 3% now")
    ]


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        ([(40, 55, "higher")], "The one measure of our priorities is better than at the start"),
        ([(40, 55, "lower")], "The one measure of our priorities is worse than at the start"),
        ([(40, 40, "lower")], "The one measure of our priorities has not changed"),
        ([(40, 55, "higher")] * 2, "Both measures of our priorities are better than at the start"),
        ([(40, 55, "higher")] * 3,
         "All three measures of our priorities are better than at the start"),
        ([(40, 55, "higher"), (40, 40, "higher"), (55, 40, "higher")],
         "Of three measures of our priorities, one is better than at the start, one is worse and "
         "one has not changed"),
        ([(40, 55, "higher"), (40, '"[x]"', "higher")],
         "Of two measures of our priorities, one is better than at the start; of one it cannot be "
         "said"),
        ([(40, 55, "neither")], "“Children seen” rose from 40% to 55%"),
        ([(40, 55, "neither"), (40, '"[c]"', "neither")],
         "“Children seen” changed most: it rose from 40% to 55%"),
    ],
)  # fmt: skip
def test_a_title_counts_what_is_better_and_what_is_worse(
    measures: list[tuple[float, float, str]], said: str, tmp_path: Path
) -> None:
    assert sound(chart(tmp_path, *(SEEN.format(*one) for one in measures))).title == said


def test_without_a_share_known_at_both_ends_nothing_is_drawn(tmp_path: Path) -> None:
    assert chart(tmp_path, SEEN.format(40, '"[x]"', "higher")) is None
    assert chart(tmp_path / "b", "statement: It is better now") is None


@pytest.mark.parametrize("unit", ["children", "young people", "", "plans", "of something"])
def test_a_small_figure_of_nobody_knows_what_is_taken_for_children(
    tmp_path: Path, unit: str
) -> None:
    measure = f"measure: Seen, baseline: 4, latest: 40, unit: '{unit}'"
    out = published(made(tmp_path, priorities=impact(measure))).numbers
    assert out["priority_measures.a-1.baseline"].value is None
    assert out["priority_measures.a-1.latest"].value == 40
    assert out["priority_measures.a-1.change"].value is None


@pytest.mark.parametrize("unit", ["days", "working days", "weeks", "£", "score out of 5"])
def test_what_is_measured_and_not_counted_may_be_small(tmp_path: Path, unit: str) -> None:
    measure = f"measure: The wait, baseline: 4, latest: 3, unit: '{unit}'"
    out = published(made(tmp_path, priorities=impact(measure))).numbers
    assert out["priority_measures.a-1.baseline"].value == 4
    assert out["priority_measures.a-1.change"].value == -1


def test_an_effect_typed_for_a_number_that_is_hidden_is_pointed_out(tmp_path: Path) -> None:
    """Six are hidden beside four, of ten; typed by hand as an effect, they would tell."""
    rows = "indicator,period,category,value\n" + "".join(
        f"seen,2022-23,{name},{value}\n" for name, value in (("", 10), ("North", 4), ("South", 6))
    )
    entry = "- {id: seen, title: Children seen, unit: count, kind: flow, breakdown: [area]}\n"
    typed = "measure: Children seen in the South, baseline: 20, latest: 6, unit: children"
    data = made(tmp_path, priorities=impact(typed), indicators=rows, indicators_yaml=entry)
    found = list(typed_impacts(data, published(data).numbers))
    assert [one.code for one in found] == ["typed-figure-hidden"] * 2
    assert {one.place.line for one in found} == {3}
    other = made(tmp_path / "b", priorities=impact("measure: Visits, baseline: 20, latest: 6"))
    assert not list(typed_impacts(other, published(data).numbers))
