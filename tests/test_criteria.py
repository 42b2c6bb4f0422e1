"""What auditors and committees found wrong with real reports, held against a finished one.

Each code's own example is tried: it is told of the edition before, and not of the one after.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import build
from report.duties.answers import answered
from report.duties.criteria import MENDABLE, OF_DUTIES, Judged, audit
from report.duties.facts import Facts, Status
from report.duties.leaf import read_leaf
from report.duties.listing import lines, one_line
from report.duties.lists import criteria
from report.duties.proofs import LETTERS, flaws, is_expanded, proofs
from report.edition import open_edition
from report.elements import page_of
from report.explained.duties import DUTIES
from report.explained.explanation import Explanation
from report.load import load
from report.problems import Level
from report.progress import Progress
from report.words import Words
from tests.duties_made import facts
from tests.duties_whole import whole
from tests.making import LETTERS as ANY_LETTER
from tests.making import published, real_prepared

EDITION = "ourshire/2025-26"

FILES = {
    "../partnership.yaml": (
        "name: Ourshire Partnership\nshort_name: OSCP\narea: Ourshire\nkind: partnership\n"
        "contact:\n  name: A. Person\npartners:\n  - name: Ourshire Council\n"
        "    sector: local_authority\n"
    ),
    "edition.yaml": "status: draft\n",
    "reviews.yaml": (
        "- id: family-a\n  type: lcspr\n  publication: {status: published, on: 2025-10-01}\n"
    ),
    "training.csv": "course,date,attended\nNeglect toolkit,2025-05-12,18\n",
    "indicators.yaml": (
        "- id: visits-in-time\n  title: Visits in time\n  unit: count\n  kind: flow\n"
        "  counts: children\n"
    ),
}
"""An edition that the examples are tried in."""

DEFAULTS = {
    "period": "period: {start: 2025-04-01, end: 2026-03-31}\n",
    "guidance": "guidance: wt2023\n",
    "publish_on": "publish_on: 2026-06-01\n",
}

PLACES = {
    **dict.fromkeys(("attendance-incomplete", "attendance-unexplained"), "attendance.csv"),
    **dict.fromkeys(("data-age", "deadline-missed", "guidance-not-in-force"), "edition.yaml"),
    **dict.fromkeys(("acronym-unexpanded", "link-broken", "words-unproofed"), "words/training.md"),
    **dict.fromkeys(
        ("claim-without-evidence", "impact-not-shown", "next-step-unowned", "no-progress-untold"),
        "priorities.yaml",
    ),
    "child-voice-missing": "feedback.yaml",
    "evaluation-missing": "training_feedback.csv",
    "funding-one-year": "contributions.csv",
    "learning-not-embedded": "actions.csv",
    "no-percentage": "indicators.csv",
    "no-self-assessments": "section11.csv",
    "review-unanswered": "reviews.yaml",
    "section-without-number": "words/voice.md",
    "structure-missing": "arrangements.yaml",
    "summary-missing": "words/summary.md",
}
"""Where each example stands."""

EXAMPLES = [one for one in DUTIES if one.before]


def tried(data: Path, one: Explanation, example: str) -> Judged:
    """What is found in an edition that holds an example."""
    folder = data / EDITION
    (folder / "words").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / PLACES[one.code]
    if path.name == "edition.yaml":
        example += "\n" + path.read_text("utf-8")
    path.write_text(f"{example}\n", encoding="utf-8")
    settings = (folder / "edition.yaml").read_text("utf-8")
    settings += "".join(line for key, line in DEFAULTS.items() if f"{key}:" not in settings)
    (folder / "edition.yaml").write_text(settings, encoding="utf-8")
    return judged_of(data) if one.code in ON_THE_PAGE else unprinted(data)


ON_THE_PAGE = ("acronym-unexpanded", "link-broken", "section-without-number")
"""What only a page shows; all else is found without making one."""


def unprinted(data: Path) -> Judged:
    held = load(open_edition(data, EDITION), ANY_LETTER).data
    judged = Facts(held, published(held))
    return audit(judged, answered(judged).verdicts, read_leaf(page_of("")))


def judged_of(data: Path, edition: str = EDITION) -> Judged:
    prepared = build.prepare(open_edition(data, edition), data, Progress(), drawn=False)
    assert prepared.judged is not None
    return prepared.judged


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.code)
def test_an_example_is_told_before_and_not_after(one: Explanation, tmp_path: Path) -> None:
    before = tried(tmp_path / "before", one, one.before)
    after = tried(tmp_path / "after", one, one.after)
    found = [problem for problem in before.problems if problem.code == one.code]
    assert found, [problem.what for problem in before.problems]
    assert [problem.what for problem in after.problems if problem.code == one.code] == []
    assert all(problem.place.file and problem.what and problem.remedy for problem in found)


def test_every_criterion_is_explained_with_an_example_where_one_helps() -> None:
    explained = {one.code: one for one in DUTIES}
    without = {*OF_DUTIES, "figures-disagree", "figures-left-out"}
    for criterion in criteria():
        assert bool(explained[criterion.name].before) == (criterion.name not in without)


# Levels


def audited(folder: Path, data: dict, guidance: str = "wt2023", **asked: bool) -> Judged:
    """What is found in an edition of these facts, without a page."""
    judged = facts(folder, data, guidance)
    return audit(judged, answered(judged).verdicts, read_leaf(page_of(SHOWN)), **asked)


SHOWN = '<section class="chapter" id="training"><p class="value">12</p></section>'
"""A page with a number."""


def levels(judged: Judged) -> dict[str, Level]:
    return {problem.code: problem.level for problem in judged.problems}


def test_in_a_draft_nothing_is_an_error_and_for_publication_most_is(tmp_path: Path) -> None:
    draft = levels(audited(tmp_path / "a", {}))
    assert set(draft.values()) == {Level.WARNING, Level.NOTE}
    publishing = levels(audited(tmp_path / "b", {}, publishing=True))
    assert publishing["duty-not-met"] is Level.ERROR
    assert publishing["impact-not-shown"] is Level.ERROR
    assert publishing["expectation-not-met"] is Level.WARNING
    assert publishing["funding-one-year"] is Level.WARNING
    assert set(draft) == set(publishing)


def test_each_criterion_has_its_level_from_the_list(tmp_path: Path) -> None:
    listed = {one.name: one.level_of(publishing=False) for one in criteria()}
    for code, level in levels(audited(tmp_path, {})).items():
        assert level is listed[code]


def test_a_year_that_holds_everything_satisfies_every_criterion_of_its_data(
    tmp_path: Path,
) -> None:
    found = audited(tmp_path, whole("wt2023"), publishing=True)
    assert [problem.what for problem in found.problems] == []


def test_a_duty_that_is_not_met_is_told_in_one_line_with_its_own_sentences(tmp_path: Path) -> None:
    found = audited(tmp_path, {"edition": {"status": "final", "publish_on": "2025-09-01"}})
    (told,) = (one for one in found.problems if one.what.startswith("Effectiveness: "))
    assert (told.code, told.what) == (
        "duty-not-met",
        "Effectiveness: not met. The report has nothing on independent scrutiny, audits or "
        "measures of children’s safety.",
    )


def test_a_criterion_may_be_accepted_with_a_reason_even_for_publication(tmp_path: Path) -> None:
    accepted = [{"code": "impact-not-shown", "where": "priorities.yaml", "reason": "We began late"}]
    data = {"edition": {"accepted": accepted}, "priorities": [{"title": "Neglect"}]}
    found = levels(audited(tmp_path, data, publishing=True))
    assert "impact-not-shown" not in found
    assert "accepted-nothing" not in found
    assert found["evaluation-missing"] is Level.ERROR


def test_an_acceptance_of_nothing_is_told(tmp_path: Path) -> None:
    accepted = [{"code": "impact-not-shown", "where": "priorites.yaml", "reason": "We began late"}]
    data = {"edition": {"accepted": accepted}, "priorities": [{"title": "Neglect"}]}
    found = audited(tmp_path, data)
    (told,) = (one for one in found.problems if one.code == "accepted-nothing")
    assert told.what == "No warning “impact-not-shown” is told of priorites.yaml."
    assert "impact-not-shown" in levels(found)


def test_a_reconstruction_is_asked_only_what_its_maker_can_mend(tmp_path: Path) -> None:
    assert set(levels(audited(tmp_path, {"edition": {"standing": "reconstruction"}}))) <= {
        *MENDABLE
    }


def test_a_criterion_of_some_guidance_is_not_asked_under_another(tmp_path: Path) -> None:
    edition = {"status": "final", "publish_on": "2025-10-12"}
    assert "deadline-missed" in levels(audited(tmp_path / "a", {"edition": edition}))
    period = {"period": {"start": "2020-04-01", "end": "2021-03-31"}, "publish_on": "2021-10-12"}
    older = audited(tmp_path / "b", {"edition": edition | period}, "wt2018")
    assert "deadline-missed" not in levels(older)


# What only the page shows


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("The integrated care board (ICB) paid.", True),
        ("The ICB (integrated care board) paid.", True),
        ("A multi-agency safeguarding hub (MASH) opened.", True),
        ("Local authority designated officers (LADOs) were asked.", True),
        ("The ICB paid.", False),
        ("They paid a lot of money (ICB).", False),
        ("The integrated care board paid, said the ICB.", False),
    ],
)
def test_an_abbreviation_stands_beside_its_words(text: str, expanded: bool) -> None:
    found = LETTERS.search(text)
    assert found is not None
    assert is_expanded(text, found) is expanded


@pytest.mark.parametrize("text", ["Call 999.", "A4 paper", "Part of it", "mail@ICB.example", "I"])
def test_what_is_no_abbreviation_is_not_taken_for_one(text: str) -> None:
    assert LETTERS.search(text) is None


def words(text: str) -> Words:
    return Words("summary", "words/summary.md", text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It was the the best.", "“the” stands twice running."),
        ("We came , and saw.", "A space stands before a comma."),
        ("We came .", "A space stands before a full stop."),
        ("We came (late.", "A bracket is opened and not closed."),
        ("They said “we came late.", "A quotation mark is opened and not closed."),
        ("We came late", "A paragraph has no full stop at its end."),
    ],
)
def test_a_slip_that_a_machine_can_see_is_told(text: str, said: str) -> None:
    assert said in [flaw.what for flaw in flaws(words(text))]


@pytest.mark.parametrize(
    "text",
    [
        "They said that that was so. We had had enough.",
        '# A heading\n\n- a point\n- another\n\n| a | b |\n|---|---|\n\n{{ figure("a") }}',
        "What came of it? “Nothing.” (So they said.)",
        'All of this came to {{ number("a") }}.\n\nIt was:\n\n1. one\n2. two',
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert [flaw.what for flaw in flaws(words(text))] == []


def test_a_slip_stands_on_its_line() -> None:
    (flaw,) = flaws(words("All is well.\n\nIt was the the best."))
    assert (flaw.place.line, flaw.place.column) == (3, 8)


PAGE = """
<section class="chapter" id="training"><h2>Training</h2>
<p>The <span class="number-text">12</span> ICB staff <a href="#voice">came</a>.</p>
<div id="table-training-by-course"></div></section>
<section class="chapter" id="voice"><p><span class="number-text">[c]</span>
<a href="#nowhere">See</a> <a href="https://a.example/b">there</a> <a href="www.a.b">or</a></p>
<p>The integrated care board (ICB) said.</p></section>
<section class="chapter" id="glossary"><dl><dt>NRM</dt><dd>A mechanism.</dd></dl></section>
"""


def page_things(tmp_path: Path, kind: str, key: str) -> dict[str, Status]:
    judged = facts(tmp_path, {"training": [{"course": "A", "attended": "3"}]})
    found = proofs(judged, (), read_leaf(page_of(PAGE)))[kind]
    return {thing.name: thing.source[key] for thing in found}  # type: ignore[index]


def test_a_section_that_shows_only_marks_has_no_number(tmp_path: Path) -> None:
    found = page_things(tmp_path, "sections", "metrics")
    assert found["Training and its effect"] is Status.MET
    assert found["What children and families told us"] is Status.PARTLY


def test_links_are_judged_by_where_they_lead_and_by_their_form(tmp_path: Path) -> None:
    found = page_things(tmp_path, "links", "target")
    assert found == {
        "came": Status.MET,
        "See": Status.NOT_MET,
        "there": Status.MET,
        "or": Status.NOT_MET,
    }


def test_the_first_use_decides_and_the_glossary_is_no_use(tmp_path: Path) -> None:
    assert page_things(tmp_path, "acronyms", "expansion") == {"ICB": Status.NOT_MET}


def test_an_abbreviation_in_a_review_s_name_is_a_name(tmp_path: Path) -> None:
    review = {
        "pseudonym": "AG",
        "type": "lcspr",
        "publication": {"status": "published", "on": "2024-10-01"},
    }
    judged = facts(tmp_path, {"reviews": [review]})
    leaf = read_leaf(page_of("<p>Child AG was known to us.</p>"))
    assert proofs(judged, (), leaf)["acronyms"] == ()


def test_a_total_is_held_against_its_parts(tmp_path: Path) -> None:
    rows = [
        {"audit": "Spring", "cases": cases, "grade": grade, "count": "6"}
        for grade, cases in (("Good", "12"), ("Poor", "12"))
    ]
    data = {"audits": rows, "indicators": [STACKED], "indicator_rows": PARTS}
    found = proofs(facts(tmp_path, data), (), read_leaf(page_of("")))["totals"]
    held = {thing.name: thing.source["agreement"] for thing in found}  # type: ignore[index]
    assert held == {"Spring": Status.MET, "Plans, 2024–25": Status.NOT_MET}


STACKED = {"id": "plans", "title": "Plans", "chart": "stacked", "breakdown": ["category"]}
PARTS = [
    {"indicator": "plans", "period": "2024-25", "category": part, "value": value}
    for part, value in (("", "30"), ("Neglect", "20"), ("Abuse", "11"))
]


# The showcase and the real editions


@cache
def showcase() -> Judged:
    judged = real_prepared("exampleshire/2024-25").judged
    assert judged is not None
    return judged


def test_the_showcase_answers_every_duty() -> None:
    found = {one.id: one for one in showcase().verdicts}
    assert {id for id, one in found.items() if one.status in (Status.PARTLY, Status.NOT_MET)} == (
        set()
    )
    waiting = {id for id, one in found.items() if one.status is Status.WAITING}
    assert waiting == {
        "yearly-report",
        "joint-report",
        "published-by-30-september",
        "sent-to-panel-and-foundations",
    }
    assert found["restraint"].status is Status.DOES_NOT_APPLY


def test_check_lists_what_is_missing_first_and_then_what_an_auditor_would_find(
    tmp_path: Path,
) -> None:
    data = whole("wt2023")
    data["priorities"][0].pop("impact")
    data["section11"] = []
    data["feedback"] = []
    judged = audited(tmp_path, data)
    said = "\n".join(lines(judged))
    assert re.sub(r"\s+", " ", said).strip() == (
        "The duties of Working Together to Safeguard Children 2023, in madeshire/2024-25: "
        "1 not met, 2 met in part and 20 met. Not met: - Feedback from children and families "
        "(should). The report has nothing on what children and families said. (feedback.yaml) "
        "[child-voice-missing] Met in part: - Priorities, learning, impact and improvement "
        "(should). One of two priorities does not show impact by a baseline, a latest figure and "
        "a source: “Neglect”. (priorities.yaml, line 1) [impact-not-shown] - Impact on children "
        "and families (should). One of two priorities does not show impact by a baseline, a "
        "latest figure and a source: “Neglect”. (priorities.yaml, line 1) [impact-not-shown] "
        "Met: A report every year; A joint report; Open and easy to read; What was done; "
        "Effectiveness; What each partner contributed; Themes from scrutiny; Impact of training; "
        "Learning from serious incidents; Decisions, actions and what they changed; Costs and "
        "value for money; Education at the table; Use of data and sharing of information; Impact "
        "of independent scrutiny; Changes to the arrangements; National reforms; Out by "
        "30 September; The year from April to March; Sent to the Panel and Foundations; Use of "
        "restraint. An auditor would also find: - The report has nothing on agencies’ "
        "self-assessments. (section11.csv) [no-self-assessments]"
    )
    assert all(len(line) <= 96 for line in lines(judged))
    assert one_line(judged) == (
        "madeshire/2024-25: 23 duties, 1 not met, 2 met in part and 20 met."
    )


def test_a_reconstruction_is_listed_by_what_its_sources_tell() -> None:
    judged = judged_of(Path(__file__).parent.parent / "data", "somerset/2016-17")
    said = "\n".join(lines(judged))
    assert "not told of" in said
    assert "not met" not in said


# The appendix


def test_the_appendix_leads_to_each_answer_and_says_its_page() -> None:
    pages = real_prepared("exampleshire/2024-25").pages
    for html in (pages.printed, pages.screen):
        leaf = read_leaf(page_of(html))
        appendix = html[html.index('id="duties"') :]
        links = re.findall(r'<td[^>]* data-head="Where"><a href="#([^"]+)">', appendix)
        assert len(links) > 15
        assert set(links) <= leaf.ids
        assert "duty-feedback" in links
    assert pages.printed.count('<span class="page" data-to="#duty-') > 5
    assert 'data-to="#duty-' not in pages.screen


def test_the_appendix_lists_every_duty_with_its_status_in_words() -> None:
    prepared = real_prepared("exampleshire/2024-25")
    text = re.sub(r"<[^>]+>|\s+", " ", prepared.pages.printed).replace("\u00a0", " ")
    for one in prepared.content.answers.verdicts:
        assert f"{one.duty.name}." in re.sub(r" +", " ", text)
    assert "Waits for publication" in text
    assert "Does not apply" in text
    assert "Child Safeguarding Practice Review Panel" in text


def test_a_reconstruction_never_says_that_a_duty_was_not_met() -> None:
    printed = real_prepared("norfolk/2020-21").pages.printed
    appendix = printed[printed.index('id="duties"') :]
    assert "What the sources do not tell" in appendix
    assert "Not met" not in appendix


def test_a_board_s_report_is_about_the_board() -> None:
    for edition, heading in (("2018-19", "About the board"), ("2019-21", "About the partnership")):
        assert heading in real_prepared(f"somerset/{edition}").pages.screen
