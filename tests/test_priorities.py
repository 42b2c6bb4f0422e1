"""Priorities: what a report tells of each, and what was measured, with nothing made of silence."""

from __future__ import annotations

from pathlib import Path

from report.counts import Counts, Of, Unit
from report.measures.registry import count
from report.schema.values import State
from tests.making import MADE, NOW, column, edition, made, values

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
