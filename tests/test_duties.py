"""The duties of each edition of the guidance: their lists, their verdicts, and the words for them.

The worked examples of tests/data/duties/examples.yaml are the promise: a little of an edition, a
test or a duty, and the verdict in its exact words.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from report.disclosure import Policy, protect
from report.duties.answers import answered
from report.duties.evidence import TESTS
from report.duties.facts import Facts, Status
from report.duties.held import WORKED_OUT
from report.duties.judging import Verdict, judge, verdict
from report.duties.lists import EDITIONS, guidance
from report.duties.terms import section_title, term
from report.duties.things import THINGS
from report.duties.vocabulary import vocabulary
from report.measures.registry import count
from report.problems import ReportError
from report.schema.values import When
from tests.duties_made import ask, duty, duty_of, facts
from tests.duties_whole import bare, halved, whole

ROOT = Path(__file__).parent.parent
EXAMPLES: list[dict[str, Any]] = YAML(typ="base", pure=True).load(
    (ROOT / "tests/data/duties/examples.yaml").read_text("utf-8")
)["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[one["id"] for one in EXAMPLES])
def test_a_worked_example_has_its_exact_verdict(example: dict[str, Any], tmp_path: Path) -> None:
    edition = example.get("guidance", "wt2023")
    judged = facts(tmp_path, example["data"], edition)
    asked = duty(edition, example["duty"]) if "duty" in example else duty_of(example["test"])
    found = verdict(judged, asked)
    assert found.status.value == example["status"]
    assert [text.replace("\u00a0", " ") for text in found.texts] == example["says"]


# Editions built to meet each duty, to half meet it and to miss it

DUTIES = [(edition, str(one.id)) for edition in EDITIONS for one in guidance(edition).duties]
each_duty = pytest.mark.parametrize(("edition", "id"), DUTIES, ids=["-".join(d) for d in DUTIES])


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Verdict]:
    """A duty's verdict on one of the three years, each of which is made once."""
    made: dict[tuple[str, str], dict[str, Verdict]] = {}

    def found(kind: str, edition: str) -> dict[str, Verdict]:
        if (kind, edition) not in made:
            data = KINDS[kind](edition)
            judged = facts(tmp_path_factory.mktemp(kind), data, edition)
            made[kind, edition] = {one.id: one for one in judge(judged)}
        return made[kind, edition]

    return lambda kind, duty: found(kind, duty.split(" ")[0])[duty.split(" ")[1]]


KINDS: dict[str, Callable[[str], Any]] = {"whole": whole, "halved": halved, "bare": bare}

KEPT = {
    **dict.fromkeys(("wt2018 yearly-report", "wt2023 yearly-report"), Status.MET),
    **dict.fromkeys(("wt2026 yearly-report", "wt2015 financial-year"), Status.MET),
    **dict.fromkeys((f"{e} published-by-30-september" for e in ("wt2023", "wt2026")), Status.MET),
    **dict.fromkeys((f"{e} april-to-march" for e in ("wt2023", "wt2026")), Status.MET),
}
"""A day is kept or not, whatever the report holds; the worked examples halve these."""

STILL_HELD = {
    "wt2015 financial-year": Status.MET,
    **dict.fromkeys((f"{e} april-to-march" for e in ("wt2023", "wt2026")), Status.MET),
}
"""The bare year is from April to March all the same."""


@each_duty
def test_a_duty_is_met_by_a_year_that_holds_what_it_asks(
    edition: str, id: str, verdicts: Callable[[str, str], Verdict]
) -> None:
    found = verdicts("whole", f"{edition} {id}")
    assert found.status is Status.MET, found.texts
    assert found.texts


@each_duty
def test_a_duty_is_met_in_part_by_a_year_that_holds_a_part(
    edition: str, id: str, verdicts: Callable[[str, str], Verdict]
) -> None:
    found = verdicts("halved", f"{edition} {id}")
    assert found.status is KEPT.get(f"{edition} {id}", Status.PARTLY), found.texts


@each_duty
def test_a_duty_is_not_met_by_a_year_that_holds_nothing(
    edition: str, id: str, verdicts: Callable[[str, str], Verdict]
) -> None:
    found = verdicts("bare", f"{edition} {id}")
    assert found.status is STILL_HELD.get(f"{edition} {id}", Status.NOT_MET), found.texts


# The awkward ones


def made(folder: Path, id: str, guidance_id: str = "wt2023", **data: Any) -> Verdict:
    return verdict(facts(folder, data, guidance_id), duty(guidance_id, id))


def plain_texts(found: Verdict) -> list[str]:
    return [text.replace("\u00a0", " ") for text in found.texts]


def test_the_last_edition_s_day_counts_where_it_is_known(tmp_path: Path) -> None:
    edition = {"status": "final", "publish_on": "2025-11-01"}
    day = When(date(2024, 9, 27), date(2024, 9, 27))
    judged = facts(tmp_path, {"edition": edition}, previous=day)
    found = verdict(judged, duty("wt2023", "yearly-report"))
    assert (found.status, plain_texts(found)) == (
        Status.NOT_MET,
        [
            "Published on 1 November 2025, 35 days after 27 September 2025, which is 12 months "
            "after the last report came out."
        ],
    )


def test_a_report_dated_after_its_day_says_how_late_it_is(tmp_path: Path) -> None:
    edition = {"status": "final", "publish_on": "2025-10-12"}
    late = answered(facts(tmp_path / "late", {"edition": edition})).late
    assert late.replace("\u00a0", " ") == "12 days after it was due"
    in_time = edition | {"publish_on": "2025-09-30"}
    assert answered(facts(tmp_path / "in-time", {"edition": in_time})).late == ""


def test_a_month_that_holds_the_day_due_is_in_part_in_time(tmp_path: Path) -> None:
    edition = {"period": {"start": "2024-04-16", "end": "2025-04-15"}, "publish_on": "2026-04"}
    judged = facts(tmp_path, {"edition": edition | {"status": "final"}})
    found = verdict(judged, duty_of({"published": {"every_months": "12"}}))
    assert (found.status, plain_texts(found)) == (
        Status.PARTLY,
        ["Published in April 2026; due by 15 April 2026."],
    )


def test_a_reconstruction_is_told_as_what_its_sources_do_not_tell(tmp_path: Path) -> None:
    edition = {"standing": "reconstruction"}
    found = made(tmp_path, "impact-of-training", edition=edition)
    assert plain_texts(found) == ["The published sources tell nothing of training."]
    dated = made(tmp_path / "b", "yearly-report", edition=edition)
    assert plain_texts(dated)[0].startswith("The published sources do not say when it was publ")


def test_no_word_of_a_review_that_is_not_public_yet_reaches_a_verdict(tmp_path: Path) -> None:
    secret = {
        "id": "thrush",
        "pseudonym": "Thrush",
        "type": "lcspr",
        "publication": {"status": "existence_only", "on": "2025-12"},
        "learning": ["Something secret"],
    }
    data = whole("wt2023")
    data["reviews"].append(secret)
    data["actions"].append(data["actions"][0] | {"review": "thrush", "action": "A secret action"})
    told = judge(facts(tmp_path / "with", data))
    without = judge(facts(tmp_path / "without", whole("wt2023")))
    assert [one.texts for one in told] == [one.texts for one in without]
    assert not re.search(
        "thrush|secret", " ".join(text for one in told for text in one.texts), re.I
    )


def test_the_gate_is_asked_whether_a_breakdown_can_be_shown(tmp_path: Path) -> None:
    data = whole("wt2026")
    judged = facts(tmp_path, data, "wt2026")
    hidden = replace_numbers(judged)
    asked = duty("wt2026", "disproportionality")
    assert verdict(judged, asked).status is Status.MET
    found = verdict(hidden, asked)
    assert found.status is Status.PARTLY
    assert "broken down, but fewer than two categories can be shown" in found.texts[0]


def replace_numbers(judged: Facts) -> Facts:
    """The same, with every number hidden by a gate that shows none."""
    return dataclasses.replace(judged, published=protect(count(judged.data), TOO_LAX))


TOO_LAX = Policy(hide_up_to=0)
"""A policy that is not understood, so that nothing is shown."""


def test_an_approval_without_a_date_is_no_whole_one(tmp_path: Path) -> None:
    data = whole("wt2023")
    data["edition"]["approved"][0].pop("on")
    found = verdict(facts(tmp_path, data), duty("wt2023", "joint-report"))
    assert found.status is Status.PARTLY
    assert found.texts == ("Madeshire Council: approved, without a date.",)


def test_a_gap_stands_where_it_can_be_mended(tmp_path: Path) -> None:
    data = whole("wt2023")
    data["feedback"][1].pop("changed")
    found = verdict(facts(tmp_path, data), duty("wt2023", "feedback"))
    (place,) = found.places
    assert place.file.endswith("madeshire/2024-25/feedback.yaml")
    assert place.line == 1
    nothing = verdict(facts(tmp_path / "b", {}), duty("wt2023", "feedback"))
    (place,) = nothing.places
    assert (place.file.endswith("2024-25/feedback.yaml"), place.line) == (True, 0)


def test_names_are_three_at_most_and_long_ones_are_cut_at_a_word(tmp_path: Path) -> None:
    titles = ["Neglect", "A " + "very " * 12 + "long title.", "Housing", "Poverty", "Sleep"]
    priorities = [{"title": title} for title in titles]
    test = {"each": {"of": "priorities", "has": ["done"]}}
    one = [*priorities, {"title": "Done", "done": ["It"]}]
    found = verdict(facts(tmp_path, {"priorities": one}), duty_of(test))
    assert found.texts == (
        "Five of six priorities do not say what was done: “Neglect”, “A very very very very very "
        "very very very very …”, “Housing” and two more.",
    )


# The lists


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_list_names_each_duty_and_recipient_once_in_our_own_words(edition: str) -> None:
    listed = guidance(edition)
    ids = [str(one.id) for one in (*listed.duties, *listed.distribution)]
    assert len(ids) == len(set(ids))
    assert all(str(one.requires).endswith(".") for one in listed.duties)
    assert set(listed.terms) == set(guidance("wt2015").terms)


def test_the_guidance_of_2026_holds_every_duty_of_2023_again() -> None:
    first, then = (
        {str(one.id): str(one.requires) for one in guidance(edition).duties}
        for edition in ("wt2023", "wt2026")
    )
    assert first.items() <= then.items()
    assert not any(one.verified for one in guidance("wt2026").duties)


def test_the_code_answers_each_word_of_the_vocabulary_and_no_other() -> None:
    words = vocabulary()
    assert set(TESTS) == set(words.tests)
    pages = {"sections", "acronyms", "links", "totals", "paper", "duties"}
    assert set(THINGS) | pages == set(words.kinds)
    for kind, key in WORKED_OUT:
        assert key in words.kinds[kind].keys
    assert {status.value for status in Status} == set(words.statuses)


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ({"eech": {}}, "There is no test “eech”."),
        ({"each": {"of": "priorites", "has": ["done"]}}, "no kind of thing “priorites”."),
        ({"each": {"of": "priorities", "has": ["doen"]}}, "no key of priorities “doen”."),
        ({"each": {"of": "priorities"}}, "The test “each” needs has."),
        ({"words": {"section": "fundng"}}, "There is no section “fundng”."),
        ({"sent": {"to": ["panl"]}}, "There is no recipient “panl”."),
        ({"each": {"of": "actions", "has": ["owner"], "wear": {}}}, "argument of each “wear”."),
        ({"each": {"of": "actions", "has": ["owner"], "where": {"stats": []}}}, "field of actions"),
    ],
)
def test_a_word_that_the_vocabulary_does_not_know_is_an_error_with_its_place(
    test: object, said: str
) -> None:
    with pytest.raises(ReportError) as caught:
        ask(test)
    (problem,) = caught.value.problems
    assert problem.code == "duties-list"
    assert said in problem.what
    assert problem.place.line == 1


def test_every_mark_in_the_templates_is_a_duty_of_some_guidance() -> None:
    known = {str(one.id) for edition in EDITIONS for one in guidance(edition).duties}
    files = (ROOT / "templates/sections").glob("*.html")
    marks = {id for file in files for id in re.findall(r'duty\("([^"]+)"\)', file.read_text())}
    assert marks <= known
    assert len(marks) > 10


# What things were called


@pytest.mark.parametrize(
    ("guidance_id", "kind", "last", "called"),
    [
        ("wt2015", "board", "2017-03-31", ("Board", "Clinical Commissioning Group", "SCR")),
        ("wt2018", "partnership", "2022-03-31", ("Partnership", "Clinical Commissioning", "LCSPR")),
        ("wt2018", "partnership", "2023-03-31", ("Partnership", "Integrated Care Board", "LCSPR")),
        ("wt2018", "board", "2019-09-30", ("Board", "Clinical Commissioning Group", "LCSPR")),
        ("wt2023", "partnership", "2025-03-31", ("Partnership", "Integrated Care", "LCSPR")),
    ],
)
def test_terms_follow_the_period_and_the_body(
    guidance_id: str, kind: str, last: str, called: tuple[str, ...], tmp_path: Path
) -> None:
    start = f"{int(last[:4]) - 1}-04-01"
    data = {
        "edition": {"period": {"start": start, "end": last}},
        "partnership": {"kind": kind},
    }
    edition = facts(tmp_path, data, guidance_id).data.edition
    for name, word in zip(("body", "health_body", "review_short"), called, strict=True):
        assert term(edition, name).startswith(word)
    assert section_title(edition, "about") == f"About the {called[0].lower()}"


def test_what_the_partnership_calls_its_chair_comes_first(tmp_path: Path) -> None:
    chair = {"name": "A. Chair", "role": "Convenor"}
    edition = facts(tmp_path, {"partnership": {"chair": chair}}).data.edition
    assert term(edition, "chair") == "Convenor"
    assert term(facts(tmp_path / "b", {}).data.edition, "chair") == "Partnership Chair"


# Who is sent the report


def test_the_guidance_names_recipients_and_the_list_names_the_rest(tmp_path: Path) -> None:
    rows = [
        {"recipient": "National Panel", "sent_on": "2022-09-22"},
        {"recipient": "the libraries", "sent_on": ""},
    ]
    edition = {
        "period": {"start": "2021-04-01", "end": "2022-03-31"},
        "status": "final",
        "publish_on": "2022-09-20",
    }
    data = {"edition": edition, "distribution": rows, "arrangements": {"restraint": "none"}}
    told = answered(facts(tmp_path, data, "wt2018")).sendings
    assert [(one.recipient, one.due.replace("\u00a0", " "), one.sent[-14:]) for one in told] == [
        ("Child Safeguarding Practice Review Panel", "27 September 2022", "September\u00a02022"),
        ("What Works Centre for Children’s Social Care", "27 September 2022", "No record"),
        ("The libraries", "", "No record"),
    ]


def test_a_reconstruction_whose_sources_tell_of_no_sending_has_no_list(tmp_path: Path) -> None:
    judged = facts(tmp_path, {"edition": {"standing": "reconstruction"}})
    assert answered(judged).sendings == ()
