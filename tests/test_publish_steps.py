"""What stands in the way of publishing is told by cause, in the order in which to mend it."""

from __future__ import annotations

import pytest

from report.problems import Place, Problem, error
from report.publishing.telling import example_lines, steps_of
from report.telling import lines_by_cause

EDITION = "data/ourshire/2025-26/"


def told(code: str, what: str, file: str = "edition.yaml", remedy: str = "Mend it.") -> Problem:
    return error(code, Place(f"{EDITION}{file}"), what, remedy)


APPROVALS = tuple(
    told("approval-missing", f"{name} has not approved the report.", remedy="Add an entry.")
    for name in ("The council", "The police")
)
EXAMPLES = (
    told("illustrative-final", "contributions.csv holds made-up figures.", "sources.yaml"),
    told("funding-one-year", "There are only examples of funders.", "contributions.csv"),
    told(
        "expectation-not-met",
        "Costs and value for money: not met. There are only examples of funders.",
        "contributions.csv",
    ),
    told(
        "summary-missing",
        "In “Summary” there are only the words of an example.",
        "words/summary.md",
    ),
)
CHARTS = (
    told("chart-unreviewed", "None of the 3 charts is reviewed.", "chart_reviews.csv"),
    told("chart-lapsed", "Chart 3 has changed.", "chart_reviews.csv"),
)
OTHERS = (
    told("funding-one-year", "Two funders have one year.", "contributions.csv"),
    told("nhs-number", "This is an NHS number.", "words/reviews.md"),
)


def test_what_is_wrong_comes_first_and_what_settles_itself_last() -> None:
    steps = list(steps_of((*APPROVALS, *EXAMPLES, *CHARTS, *OTHERS)))
    assert [sorted(one.code for one in step.problems) for step in steps] == [
        ["nhs-number"],
        ["expectation-not-met", "funding-one-year", "illustrative-final", "summary-missing"],
        ["funding-one-year"],
        ["chart-lapsed", "chart-unreviewed"],
        ["approval-missing", "approval-missing"],
    ]
    assert steps[3].title == "Have the charts reviewed"
    assert steps[0].problems[0].code == "nhs-number"
    assert steps[-1].problems == APPROVALS


@pytest.mark.parametrize("problems", [APPROVALS, EXAMPLES, CHARTS, OTHERS, ()])
def test_no_problem_is_lost_and_none_is_told_twice(problems: tuple[Problem, ...]) -> None:
    held = [one for step in steps_of(problems) for one in step.problems]
    assert sorted(held, key=str) == sorted(problems, key=str)


def test_examples_are_one_cause_told_file_by_file() -> None:
    lines = "\n".join(example_lines(EXAMPLES))
    assert lines.count("contributions.csv") == 1
    assert "  contributions.csv: funders; “Costs and value for money”" in lines
    assert "  words/summary.md: words" in lines
    assert "last year’s rows" not in lines
    assert "sources.yaml" in lines


def test_one_remedy_is_said_once_for_all_its_places() -> None:
    lines = "\n".join(lines_by_cause(APPROVALS))
    assert lines.count("Add an entry.") == 1
    assert "The council has" in lines
    assert "The police has" in lines


def test_of_several_ways_each_stands_on_a_line_of_its_own_with_what_to_type() -> None:
    ways = "Make the pack: charts a/2025-26\nMerge it: approve a/2025-26 FILE…\nOr accept it."
    problem = told("chart-unreviewed", "One is not reviewed.", remedy=ways)
    lines = "\n".join(lines_by_cause([problem], lambda command: f"build.py {command}"))
    assert lines.endswith(
        "    → Make the pack: build.py charts a/2025-26\n"
        "      Merge it: build.py approve a/2025-26 FILE…\n"
        "      Or accept it."
    )
