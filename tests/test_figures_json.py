"""annual-report.figures.json: as its schema says, the same numbers as printed, nothing hidden."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import build
from report.counts import Of, Unit
from report.outputs import figures_json
from report.outputs.figures_json import COVERING_PAPER
from report.paper.looking import numbers_said, style_of
from report.paper.making import make_paper
from report.paper.model import Paper
from report.paper.styles import Style
from report.prepared import Prepared
from report.schema.entries import HwbbPaper
from report.schema.values import State
from report.tables import plain
from report.wording import number_text
from tests.json_schema import faults
from tests.making import ROOT, real_prepared

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs/figures.schema.json").read_text("utf-8"))

EDITIONS = ("exampleshire/2024-25", "somerset/2019-21")


def prepared(id: str) -> Prepared:
    return real_prepared(id)


@cache
def told(id: str) -> dict[str, Any]:
    made = prepared(id)
    read: dict[str, Any] = json.loads(figures_json.text_of(made.content, made.pages.page))
    return read


@pytest.fixture(params=EDITIONS)
def id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def numbers(id: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in told(id)["numbers"]}


def test_the_file_is_as_its_schema_says(id: str) -> None:
    assert list(faults(told(id), SCHEMA, SCHEMA)) == []


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("digest", "abc"),
        ("state", "secret"),
        ("value", "391"),
        ("rows", [{}]),
        ("status", "sure"),
        ("parts", None),
        ("earlier", {"edition": "a/b"}),
        ("hidden_value", 3),
    ],
)
def test_the_schema_would_refuse_another_file(key: str, wrong: object) -> None:
    """So that the promise above is one."""
    broken = copy.deepcopy(told(EDITIONS[1]))
    broken["numbers"][0][key] = wrong
    assert any(f"numbers[0].{key}" in fault for fault in faults(broken, SCHEMA, SCHEMA))


def test_the_schema_knows_every_unit_and_everything_that_is_counted() -> None:
    known = SCHEMA["$defs"]["number"]["properties"]
    assert known["unit"]["enum"] == [unit.value for unit in Unit]
    assert known["counts"]["enum"] == [of.value for of in Of]
    assert set(known["state"]["enum"]) == set(figures_json.STATES.values())
    assert set(figures_json.STATES) == set(State)


def test_every_published_number_is_in_it_as_it_is_printed(id: str) -> None:
    published = prepared(id).content.published.numbers
    assert {name: one["text"] for name, one in numbers(id).items()} == {
        name: plain(number_text(number)) for name, number in published.items()
    }


def test_a_value_is_never_more_exact_than_what_is_printed(id: str) -> None:
    for name, one in numbers(id).items():
        if one["value"] is not None and one["text"] != "no change":
            figures = re.sub(r"[^\d.]", "", one["text"])
            assert float(figures) == abs(one["value"]), name


def test_of_a_hidden_number_there_is_no_value_no_row_and_no_digest() -> None:
    hidden = [one for one in told(EDITIONS[0])["numbers"] if one["state"] == "hidden"]
    assert len(hidden) > 50
    for one in hidden:
        assert (one["text"], one["value"], one["out_of"]) == ("[c]", None, None)
        assert (one["rows"], one["digest"]) == ([], None)


def test_every_number_that_is_printed_has_a_period_a_standing_and_where_it_comes_from() -> None:
    for name, one in numbers(EDITIONS[0]).items():
        assert one["means"], name
        assert one["status"] == "illustrative" or not one["files"], name
        if one["state"] == "known":
            assert one["formula"], name
            assert one["digest"], name
            assert one["periods"] or name.startswith("priority_measures"), name


def test_a_digest_can_be_worked_out_again_from_what_is_printed(id: str) -> None:
    tables = {table["id"]: table for table in told(id)["tables"]}

    def row(spot: dict[str, str]) -> list[str]:
        table = tables[spot["table"]]
        found = next(one for one in table["rows"] if one["id"] == spot["row"])
        cells = zip(table["columns"], found["cells"], strict=True)
        pairs = [text for column, cell in cells for text in (column["heading"], cell["text"])]
        return [table["title"], found["label"], *pairs]

    for name, one in numbers(id).items():
        own = [one["id"], one["means"], one["unit"], one["text"]]
        summed = [*own, *(row(spot) for spot in one["tables"])]
        told_so = json.dumps(summed, ensure_ascii=False, separators=(",", ":"))
        if one["digest"]:
            assert sha256(told_so.encode()).hexdigest() == one["digest"], name


def test_every_cell_of_a_table_is_a_number_of_the_file_or_words(id: str) -> None:
    known = numbers(id)
    for table in told(id)["tables"]:
        for row in table["rows"]:
            assert len(row["cells"]) == len(table["columns"])
            for cell in row["cells"]:
                assert cell["text"].strip()
                assert "number" not in cell or known[cell["number"]]["text"] == cell["text"]


def test_what_it_names_is_in_it(id: str) -> None:
    file, known = told(id), numbers(id)
    tables = {table["id"] for table in file["tables"]}
    figures = {figure["name"] for figure in file["figures"]}
    for one in known.values():
        assert set(one["parts"]) <= set(known)
        assert {spot["table"] for spot in one["tables"]} <= tables
        assert set(one["figures"]) <= figures
    assert {name for figure in file["figures"] for name in figure["tables"]} <= tables


def test_a_number_in_a_sentence_is_told_with_its_chapter() -> None:
    assert numbers(EDITIONS[0])["actions_complete_total"]["chapters"] == ["summary", "actions"]


def test_a_number_that_the_covering_paper_says_is_told_with_it() -> None:
    made = prepared(EDITIONS[0])
    said = numbers_said(made.data.hwbb_paper, made.content, build.TEMPLATES)
    paper = plain_words(make_paper(made.content, *form_of(made), {}))
    assert said
    file = json.loads(figures_json.text_of(made.content, made.pages.page, said))
    in_it = {one["id"]: one for one in file["numbers"] if COVERING_PAPER in one["chapters"]}
    assert set(in_it) == said
    for one in in_it.values():
        assert one["text"] in paper
        assert one["digest"]
        assert one["status"] != "not stated"


def form_of(made: Prepared) -> tuple[HwbbPaper, Style]:
    asked = made.data.hwbb_paper or HwbbPaper()
    return asked, style_of(made.content, asked, build.TEMPLATES)


def plain_words(paper: Paper) -> str:
    return " ".join(run.text for run in paper.runs()).replace("\u00a0", " ")


def test_last_years_number_leads_to_last_years_edition() -> None:
    before = numbers(EDITIONS[0])["year_on_year.training_attended.before"]
    assert before["earlier"] == {
        "edition": "exampleshire/2023-24",
        "number": "training_attended_total",
    }
    assert [period["text"] for period in before["periods"]] == ["2023–24"]
    change = numbers(EDITIONS[0])["year_on_year.training_attended.change"]
    assert change["parts"] == [before["id"], "year_on_year.training_attended.now"]
    assert [period["text"] for period in change["periods"]] == ["2023–24", "2024–25"]


def test_the_file_lies_beside_the_report(tmp_path: Path) -> None:
    made = prepared(EDITIONS[1])
    figures_json.write(made.content, made.pages.page, tmp_path)
    written = (tmp_path / "annual-report.figures.json").read_text("utf-8")
    assert json.loads(written) == told(EDITIONS[1])
    assert "\u00a0" not in written
