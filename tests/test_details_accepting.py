"""Findings that may tell who a child is: accepted one by one, with a reason, by a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.checks.details.accepting import is_person
from report.edition import open_edition
from report.load import load
from report.problems import ReportError
from tests.making import LETTERS, made

REVIEWS = """\
- id: a
  pseudonym: Robin
  type: lcspr
  publication: {status: published, on: 2022-11}
  outcome: Seen at Ash Road
  learning: [He was at Elm Road and at Oak Road]
"""
SOUND = {"where": '"reviews.yaml:5"', "reason": "The review says so.", "by": "Ann Tester"}


def codes(data: Path, code: str = "named-place", reviews: str = REVIEWS, **entry: str) -> list[str]:
    """The codes told of an edition that accepts one finding so, each with its line."""
    given = "".join(f"    {key}: {value}\n" for key, value in entry.items() if value)
    made(data, sources="reviews.yaml: {source: A, status: final}\n")
    folder = data / "madeshire" / "2022-23"
    with (folder / "edition.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"accepted:\n  - code: {code}\n{given}")
    (folder / "reviews.yaml").write_text(reviews, encoding="utf-8")
    try:
        problems = load(open_edition(data, "madeshire/2022-23"), LETTERS).problems
    except ReportError as trouble:
        problems = trouble.problems
    return [f"{one.code} {one.place.line}" for one in problems]


def test_a_finding_is_accepted_by_its_line_a_reason_and_a_person(tmp_path: Path) -> None:
    assert codes(tmp_path, **SOUND) == ["named-place 6", "named-place 6"]


@pytest.mark.parametrize(
    "lacks",
    [
        {"by": ""},
        {"by": "The business manager"},
        {"by": "Ann"},
        {"where": "reviews.yaml"},
        {"where": '"reviews.yaml:4"'},
        {"where": '"actions.csv:5"'},
        {"code": "exact-age"},
    ],
    ids=lambda lacks: " ".join(f"{key}={value}" for key, value in lacks.items()),
)
def test_nothing_less_will_do(lacks: dict[str, str], tmp_path: Path) -> None:
    told = codes(tmp_path, **{**SOUND, **lacks})
    assert [one for one in told if one.startswith("named")] == [
        *("named-place 5", "named-place 6", "named-place 6")
    ]
    assert any(one.startswith("accepted-nothing") for one in told)


def test_a_missing_reason_is_an_error_and_accepts_nothing(tmp_path: Path) -> None:
    told = codes(tmp_path, **{**SOUND, "reason": ""})
    assert "named-place 5" in told
    assert any(one.startswith("missing-key") for one in told)


def test_one_entry_never_accepts_two_findings(tmp_path: Path) -> None:
    told = codes(tmp_path, **{**SOUND, "where": '"reviews.yaml:6"'})
    assert [one for one in told if one == "named-place 6"] == ["named-place 6"] * 2
    told = codes(tmp_path, **{**SOUND, "where": '"reviews.yaml:6:24"'})
    assert told == ["named-place 5", "named-place 6"]


def test_an_error_of_these_may_be_accepted_so_and_no_other_error(tmp_path: Path) -> None:
    reviews = REVIEWS.replace("Seen at Ash Road", "Known as 999 000 0018").replace("Road", "house")
    assert codes(tmp_path, "nhs-number", reviews, **{**SOUND, "by": ""}) != []
    assert codes(tmp_path, "nhs-number", reviews, **SOUND) == []
    broken = reviews.replace("lcspr", "lscpr").replace("999 000 0018", "Robin")
    told = codes(tmp_path, "unknown-choice", broken, **{**SOUND, "where": '"reviews.yaml:3"'})
    assert "unknown-choice 3" in told


def test_an_ordinary_warning_is_accepted_as_ever(tmp_path: Path) -> None:
    calm = REVIEWS.replace("Road", "house")
    loud = calm.replace("Seen at Ash house", "EVERY AGENCY MUST SEND ITS FIGURES NOW")
    entry = {"where": "reviews.yaml", "reason": "It is the name of a campaign."}
    assert codes(tmp_path, "in-capitals", loud, **entry) == []


def test_a_line_that_holds_a_finding_is_shown_with_no_other_problem(tmp_path: Path) -> None:
    made(
        tmp_path,
        reviews=REVIEWS.replace("Seen at Ash Road", "AT ASH ROAD THEY ASKED. At Ash Road 🎉"),
        sources="reviews.yaml: {source: A, status: final}\n",
    )
    with pytest.raises(ReportError) as trouble:
        load(open_edition(tmp_path, "madeshire/2022-23"), LETTERS)
    on_line = [one for one in trouble.value.problems if one.place.line == 5]
    assert {one.code for one in on_line} >= {"named-place", "unsettable-character"}
    assert [one.place.excerpt for one in on_line] == [""] * len(on_line)


@pytest.mark.parametrize("by", ["Ann Tester", "Dr Anil Devlin", "Zoë O’Brien-Smith", "A. Tester"])
def test_a_person_has_a_first_and_a_last_name(by: str) -> None:
    assert is_person(by)


@pytest.mark.parametrize(
    "by", ["", "Ann", "the Board", "Business Manager", "Somerset Council", "ann tester", "Team 4 A"]
)
def test_an_office_or_a_body_is_no_person(by: str) -> None:
    assert not is_person(by)


def test_a_role_is_said_not_to_be_a_persons_name(tmp_path: Path) -> None:
    said = " ".join(_remedies(tmp_path, **{**SOUND, "by": "Business Manager"}))
    assert "“Business Manager” in “by” is not a person's name" in said
    assert "Add “by”" not in said


def test_a_whole_file_is_said_not_to_be_a_line_and_the_lines_are_told(tmp_path: Path) -> None:
    said = " ".join(_remedies(tmp_path, **{**SOUND, "where": "reviews.yaml"}))
    assert "“where” names a whole file" in said
    assert "reviews.yaml:5" in said
    assert "No warning" not in said
    assert "it is still told" in said


def _remedies(data: Path, **entry: str) -> list[str]:
    """What is said of an entry that accepts nothing."""
    codes(data, **entry)
    try:
        problems = load(open_edition(data, "madeshire/2022-23"), LETTERS).problems
    except ReportError as trouble:
        problems = trouble.problems
    return [f"{one.what} {one.remedy}" for one in problems if one.code == "accepted-nothing"]
