"""Joining small groups is offered where it clearly shows more, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from report.dataset import Dataset
from report.disclosure import Policy, protect
from report.measures.registry import count
from report.merging import merges_to_offer
from report.problems import Level, Problem
from report.schema.values import State
from tests.making import made

ENTRY = "- {{id: referrals, title: Referrals, unit: count, kind: flow, breakdown: [source]{}}}\n"
SMALL = {"Police": 120, "Schools": 80, "Health": 60, "Housing": 3, "Courts": 4, "Charities": 2}


def edition(folder: Path, values: Mapping[str, int], more: str = "") -> Dataset:
    rows = "indicator,period,category,value\n" + "".join(
        f'referrals,{year},"{name}",{value}\n'
        for year in ("2020-21", "2021-22", "2022-23")
        for name, value in {"": sum(values.values()), **values}.items()
    )
    return made(folder, indicators=rows, indicators_yaml=ENTRY.format(more))


def offered(data: Dataset) -> list[Problem]:
    return list(merges_to_offer(data, states(data), Policy()))


def states(data: Dataset) -> dict[str, State]:
    return {id: one.state for id, one in protect(count(data), Policy()).numbers.items()}


def test_the_groups_to_join_are_named_with_a_line_to_paste(tmp_path: Path) -> None:
    (told,) = offered(edition(tmp_path, SMALL))
    assert (told.code, told.level) == ("merge-shows-more", Level.NOTE)
    assert told.place.file.endswith("indicators.yaml")
    assert "9 of the 18 numbers by source have to be hidden" in told.what
    assert "“Housing”, “Courts” and “Charities” were one group, none of 12" in told.what
    assert "merge: [{into: Other, from: [Housing, Courts, Charities]}]" in told.remedy


def test_what_is_pasted_does_what_was_said(tmp_path: Path) -> None:
    (told,) = offered(edition(tmp_path, SMALL))
    merge = told.remedy.partition("merge: ")[2]
    joined = edition(tmp_path / "b", SMALL, f", merge: {merge}")
    assert State.CONFIDENTIAL not in states(joined).values()
    assert offered(joined) == []


def test_names_that_yaml_would_misread_are_quoted(tmp_path: Path) -> None:
    odd = {"Police": 120, "Schools": 80, "A: b, c": 3, "No": 4, "Courts": 2}
    (told,) = offered(edition(tmp_path, {"Health": 60, **odd}))
    merge = told.remedy.partition("merge: ")[2]
    assert '"A: b, c", "No", Courts' in merge
    assert offered(edition(tmp_path / "b", {"Health": 60, **odd}, f", merge: {merge}")) == []


def test_a_group_of_others_takes_more_in(tmp_path: Path) -> None:
    values = {**SMALL, "Other": 9}
    (told,) = offered(edition(tmp_path, values))
    assert "into: Other, from: [Housing, Courts, Charities]" in told.remedy


def test_a_few_hidden_numbers_of_many_are_no_reason_to_nag(tmp_path: Path) -> None:
    values = {f"Source {i}": 50 + i for i in range(12)} | {"Courts": 4, "Housing": 60}
    data = edition(tmp_path, values)
    assert State.CONFIDENTIAL in states(data).values()
    assert offered(data) == []


def test_what_no_merge_would_mend_is_left_alone(tmp_path: Path) -> None:
    assert offered(edition(tmp_path, {"Police": 3, "Schools": 4, "Health": 2})) == []


def test_what_is_not_of_people_or_already_public_is_left_alone(tmp_path: Path) -> None:
    assert offered(edition(tmp_path, SMALL, ", counts: none")) == []
    public = ", public: {source: A paper, on: 2021-01-01}"
    assert offered(edition(tmp_path / "b", SMALL, public)) == []


def test_the_offer_says_no_hidden_number(tmp_path: Path) -> None:
    values = {name: value * 100 for name, value in SMALL.items()}
    data = edition(tmp_path, values)
    policy = Policy(hide_up_to=999)
    hidden = {id: one.state for id, one in protect(count(data), policy).numbers.items()}
    (told,) = merges_to_offer(data, hidden, policy)
    said = f"{told.what} {told.remedy}"
    assert not any(str(value) in said for value in values.values() if value <= 999)
