"""How the partnership is run: what does not fit is told, and what was said is set as speech."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

import build
from report.checks.registry import CHECKS
from report.content import Content, make_content
from report.dataset import Dataset
from report.edition import open_edition
from report.frames import read_frame
from report.governance import members, restraint, signatories, spoken, steps
from report.load import load
from report.measures.decisions import is_challenge
from report.measures.registry import count
from report.outputs.annual_report import page_of
from report.pages import PRINT, SCREEN
from report.problems import Problem, ReportError, errors
from report.schema.rules import TableRule
from report.schema.tables import TABLES
from report.sources.tables import read_sheet
from tests.making import LETTERS, column, edition, made, published, values
from tests.test_checks import found
from tests.test_timeliness import SHOWCASE

NOW = "exampleshire/2024-25"


def told(problems: list[Problem]) -> list[str]:
    return [f"{one.place.line}:{one.place.column} {one.what} [{one.code}]" for one in problems]


PARTNERS = "partners: [{name: Madeshire Council}, {name: Madeshire Police}]\n"


# Checks of money


def test_one_funder_spelt_in_two_ways_is_told_where_it_stands(tmp_path: Path) -> None:
    rows = "funder,year,cash\nMadeshire Council,2017-18,9\nMadeshire Counsil,2018-19,9\n"
    assert told(found(tmp_path, partners=PARTNERS, contributions_csv=rows)) == [
        "3:1 “Madeshire Counsil” looks like “Madeshire Council” spelt another way. [two-spellings]"
    ]


def test_a_partners_own_spelling_is_the_right_one_however_seldom_it_stands(tmp_path: Path) -> None:
    rows = "funder,year,cash\nMadeshire Polcie,2017-18,9\nMadeshire Polcie,2018-19,9\n"
    assert told(found(tmp_path, partners=PARTNERS, contributions_csv=rows)) == [
        "2:1 “Madeshire Polcie” looks like “Madeshire Police” spelt another way. [two-spellings]"
    ]


def test_one_heading_spelt_in_two_ways_is_told(tmp_path: Path) -> None:
    rows = "heading,year,actual\nLocal reviews,2017-18,9\nLocal reveiws,2018-19,9\n"
    assert [one.code for one in found(tmp_path, spending_csv=rows)] == ["two-spellings"]


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (["2018-19"], []),
        (["2016-17", "2017-18", "2018-19"], []),
        (["2017-18"], ["2:9 No row is for the edition's period, 2018-04-01 to 2019-03-31. "
                       "[year-missing]"]),
        (["2018-19", "2018-19 Q2"],
         ["3:9 “2018–19 Q2” lies in the period and is not shown: the report tells “2018–19”. "
          "[year-not-shown]"]),
        (["2018-19 Q1", "2018-19 Q2", "2018-19 Q3"],
         ["2:9 “2018–19 Q1” lies in the period and is not shown: the report tells “2018–19 Q2” "
          "and “2018–19 Q3”. [year-not-shown]"]),
    ],
)  # fmt: skip
def test_the_report_says_which_years_of_money_it_cannot_show(
    tmp_path: Path, years: list[str], said: list[str]
) -> None:
    rows = "funder,year,cash\n" + "".join(f"Council,{year},9\n" for year in years)
    assert told(found(tmp_path, contributions_csv=rows)) == said


@pytest.mark.parametrize("sum", ["-1", "-0.5", ">-3"])
def test_a_sum_below_nought_is_refused(tmp_path: Path, sum: str) -> None:
    rows = f"funder,year,cash\nCouncil,2018-19,{sum}\nPolice,2018-19,0\n"
    assert told(found(tmp_path, contributions_csv=rows)) == [
        "2:17 The sum is less than nought. [negative-pounds]"
    ]


@pytest.mark.parametrize("name", ["Total", "Grand total", "All", "Subtotal:"])
def test_a_row_that_adds_up_the_others_is_refused(tmp_path: Path, name: str) -> None:
    rows = f"heading,year,actual\nStaff,2018-19,9\n{name},2018-19,9\n"
    assert [one.code for one in found(tmp_path, spending_csv=rows)] == ["total-row"]


@pytest.mark.parametrize("name", ["contributions", "spending"])
@pytest.mark.parametrize(
    ("years", "said"),
    [
        (["24-25"], ["2:{at} “24-25” is not a period that we know. [not-a-period]"]),
        (["2025-2026", "2018-19"],
         ["2:{at} “2025-2026” is not a period that we know. [not-a-period]"]),
        (["2018-19", ""], ["3:{at} “year” is empty: {means}. [missing-value]"]),
    ],
)  # fmt: skip
def test_a_year_that_cannot_be_read_is_told_with_all_else_that_is_wrong(
    tmp_path: Path, name: str, years: list[str], said: list[str]
) -> None:
    of, sum = {"contributions": ("funder", "cash"), "spending": ("heading", "actual")}[name]
    rows = "".join(f"Name {i},{year},9\n" for i, year in enumerate(years))
    wrong = refused(tmp_path, name, f"{of},year,{sum}\n{rows}Below nought,2018-19,-1\n")
    below = f"{len(years) + 2}:22 The sum is less than nought. [negative-pounds]"
    means = {rule.name: rule.column("year").means for rule in TABLES if rule.name == name}[name]
    assert told(wrong) == [*(line.format(at=8, means=means) for line in said), below]
    assert {Path(one.place.file).name for one in wrong} == {f"{name}.csv"}


@pytest.mark.parametrize("name", ["contributions", "spending"])
def test_a_file_of_money_without_its_headings_is_told_as_that(tmp_path: Path, name: str) -> None:
    codes = {one.code for one in refused(tmp_path, name, "Council,2018-19,9\nPolice,2018-19,9\n")}
    assert "no-headings" in codes


def refused(data: Path, name: str, text: str) -> list[Problem]:
    """The errors of an edition with one file of money."""
    made(data, "2018-19")
    (data / "madeshire" / "2018-19" / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ReportError) as raised:
        load(open_edition(data, "madeshire/2018-19"), LETTERS)
    return list(errors(raised.value.problems))


SHOWN = SHOWCASE / "exampleshire" / "2024-25"


@pytest.mark.parametrize("rule", TABLES, ids=lambda rule: rule.name)
def test_no_check_falls_over_what_cannot_be_read(tmp_path: Path, rule: TableRule) -> None:
    file = SHOWN / f"{rule.name}.csv"
    if not file.exists():
        pytest.skip("the showcase has no such file")
    sound = edition(SHOWCASE, NOW)
    if rule.name != "indicators":  # it is long, and no other file is checked against it
        others = {name: one for name, one in sound.frames.items() if name != "indicators"}
        sound = replace(sound, frames=others)
    head, *rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))[:FEW]
    path = tmp_path / file.name
    for at, heading in enumerate(head):
        for cell, spoilt in (("?", rows[:1]), ("", rows)):
            changed = [[*row[:at], cell, *row[at + 1 :]] for row in spoilt]
            written(path, [head, *changed, *rows[len(changed) :]])
            assert checked(sound, rule, path) or not rule.column(heading).required, heading
        written(path, [[*row[:at], *row[at + 1 :]] for row in (head, *rows)])
        assert checked(sound, rule, path) or not rule.column(heading).required, heading


FEW = 30
"""Rows that say as much as all of them."""


def written(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def checked(sound: Dataset, rule: TableRule, path: Path) -> list[Problem]:
    """What is told of a sound edition, one of whose files is another."""
    read = read_sheet(path, frozenset(rule.column_names))
    assert read.sheet is not None
    typed = read_frame(rule, read.sheet)
    data = replace(sound, frames={**sound.frames, rule.name: typed.frame})
    return [*read.problems, *typed.problems, *(one for check in CHECKS for one in check(data))]


# Checks of meetings, decisions and scrutiny


def test_more_cannot_be_attended_than_were_held_nor_by_deputies_than_at_all(tmp_path: Path) -> None:
    rows = "agency,meetings,attended,deputy\nA,6,7,0\nB,6,3,4\nC,6,6,6\nD,[x],3,[x]\n"
    assert told(found(tmp_path, attendance_csv=rows)) == [
        "2:5 7 meetings were attended, and 6 were held. [attended-over-meetings]",
        "3:7 A deputy came to 4 meetings, and 3 were attended in all. [deputies-over-attended]",
    ]


def test_an_agency_at_meetings_is_spelt_as_the_partner_is(tmp_path: Path) -> None:
    rows = "agency,group,meetings,attended\nMadeshire Polcie,Board,6,6\nYouth justice,Board,6,5\n"
    assert told(found(tmp_path, partners=PARTNERS, attendance_csv=rows)) == [
        "2:1 “Madeshire Polcie” looks like “Madeshire Police” spelt another way. [two-spellings]"
    ]


def test_a_decision_outside_the_period_is_told(tmp_path: Path) -> None:
    rows = "date,decision\n2018-03-31,Early\n2018-04-01,First\n2019-03,Last\n2019-04-01,Late\n"
    assert told(found(tmp_path, decisions_csv=rows)) == [
        "2:1 2018-03-31 is outside the edition's period, 2018-04-01 to 2019-03-31. "
        "[outside-period]",
        "5:1 2019-04-01 is outside the edition's period, 2018-04-01 to 2019-03-31. "
        "[outside-period]",
    ]


@pytest.mark.parametrize(
    ("findings", "answers", "said"),
    [
        ("[One., Two.]", "[Yes., No.]", []),
        ("[One., Two.]", "[]", []),
        ("[One., Two.]", "[Yes.]", ["2 findings, 1 answer"]),
        ("[One.]", "[Yes., No.]", ["1 finding, 2 answers"]),
        ("[]", "[Yes.]", ["0 findings, 1 answer"]),
    ],
)
def test_each_finding_has_its_answer_or_none_has(
    tmp_path: Path, findings: str, answers: str, said: list[str]
) -> None:
    text = f"findings: {findings}\nresponse: {answers}\n"
    assert [one.what for one in found(tmp_path, scrutiny_yaml=text)] == [
        f"The findings and the answers differ in number: {counts}." for counts in said
    ]


def test_the_showcase_has_nothing_that_does_not_fit() -> None:
    from report.checks import governance

    checks = [
        check for name, check in vars(governance).items()
        if getattr(check, "__module__", "") == governance.__name__ and not name.startswith("_")
        and name != "Told"
    ]  # fmt: skip
    assert len(checks) == 8
    for year in ("2023-24", "2024-25"):
        data = edition(SHOWCASE, f"exampleshire/{year}")
        assert [one for check in checks for one in check(data)] == []


# Decisions


@pytest.mark.parametrize(
    ("year", "every", "complete", "going", "challenges"),
    [("2023-24", 8, 5, 3, None), ("2024-25", 10, 7, 3, 2)],
)
def test_the_showcases_decisions_add_up(
    year: str, every: int, complete: int, going: int, challenges: int | None
) -> None:
    data = edition(SHOWCASE, f"exampleshire/{year}")
    counted = count(data)
    names = [f"decisions_{status}_total" for status in ("complete", "in_progress", "not_started")]
    assert values(counted, "decisions_total", *names) == [every, complete, going, 0]
    rows = len(counted.tables["decisions"].rows)
    apart = counted.tables["challenges"].rows if "challenges" in counted.tables else ()
    assert rows + len(apart) == every
    assert challenges is None or len(apart) == challenges


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Challenge to police: officers are not released", True),
        ("challenge by health about thresholds", True),
        ("The council challenged the police about delays", True),
        ("Schools join the executive", False),
        ("Open the challenges fund", False),
        ("Meet the challenge of neglect", False),
        ("Unchallenged delays are reported", False),
    ],
)
def test_a_challenge_is_told_by_its_words(text: str, is_one: bool) -> None:
    assert is_challenge(text) is is_one


def test_decisions_stand_in_the_order_of_their_dates_with_what_is_known(tmp_path: Path) -> None:
    rows = (
        "date,decision,action,owner,status,impact\n"
        "2022-09,Second,,Chair,in progress,\n"
        "2022-05-12,First,Write it,,complete,\n"
    )
    found_ = count(made(tmp_path, decisions=rows))
    assert column(found_, "decisions", "date") == {
        "First": "12 May 2022",
        "Second": "September 2022",
    }
    assert column(found_, "decisions", "action") == {"First": "Write it", "Second": "Owner: Chair"}
    assert column(found_, "decisions", "status") == {"First": "Complete", "Second": "In progress"}
    assert [one.id for one in found_.tables["decisions"].columns] == ["date", "action", "status"]


# Words and pages


def content(data: Dataset) -> Content:
    return make_content(data, published(data), {}, ())


def section(name: str, data: Dataset | None = None, medium: str = PRINT) -> str:
    told_of = content(data or edition(SHOWCASE, NOW))
    html = page_of(told_of, build.TEMPLATES, medium).render(f"sections/{name}.html")
    return re.sub(r"\s+", " ", html.replace("\u00a0", " ")).strip()


MINE = (
    *("foreword", "arrangements", "voice", "scrutiny", "decisions", "funding"),
    *("not_progressed", "next_year", "membership"),
)


@pytest.mark.parametrize("name", MINE)
@pytest.mark.parametrize("medium", [PRINT, SCREEN])
def test_a_section_without_facts_and_words_is_nothing(
    tmp_path: Path, name: str, medium: str
) -> None:
    assert section(name, made(tmp_path), medium) == ""


@pytest.mark.parametrize("name", MINE)
@pytest.mark.parametrize("year", ["2023-24", "2024-25"])
def test_every_section_of_the_showcase_fills(name: str, year: str) -> None:
    html = section(name, edition(SHOWCASE, f"exampleshire/{year}"))
    assert html
    assert not re.search(r">None<|\bNone,|\(\)", html)


def test_a_chapter_without_words_opens_with_its_numbers(tmp_path: Path) -> None:
    rows = "review,recommendation,action,owner,due,status\na,1,Write,We,2022-09,complete\n"
    reviews = "- {id: a, pseudonym: A, type: lcspr, publication: {status: published}}\n"
    html = section("actions", made(tmp_path, reviews=reviews, actions=rows))
    opening = html[html.index('<p class="lead">') : html.index("</p>")]
    assert re.sub("<[^>]*>", "", opening) == (
        "Actions in the plan: 1. Complete at the period’s end: 1."
    )
    assert 'class="lead">The plan holds' in section("actions")


def test_a_priority_tells_its_measures_and_next_steps_at_a_glance(tmp_path: Path) -> None:
    text = """\
- id: a
  title: A
  impact:
    - {statement: Fewer came back., measure: Came back, baseline: 27, latest: 21, unit: per cent}
  next: [{action: Go on, owner: Nurse, by: 2025-10}, {action: Ask}]
"""
    html = section("priorities", made(tmp_path, priorities=text))
    assert re.findall(r"<td class=\"n[^>]*>([^<]*)</td>", html) == ["27%", "21%"]
    assert "Fewer came back." in html
    steps_of = html[html.index('<table class="steps') :]
    assert re.findall(r"<td[^>]*>([^<]*)</td>", steps_of) == [
        *("Nurse", "October 2025"),
        *("not named", "no date"),
    ]


def test_a_change_that_was_not_measured_is_told_all_the_same(tmp_path: Path) -> None:
    text = """\
- id: a
  title: A
  impact:
    - {statement: They say that they are heard., measure: What they said}
    - {statement: Fewer came back., measure: Came back, baseline: 9, latest: 8, unit: children}
  next: [{action: Go on}]
"""
    html = section("priorities", made(tmp_path, priorities=text))
    assert re.search(r"<li>They say that they are heard\. <span[^>]*>What they said\.</span>", html)
    assert re.findall(r"<td class=\"n[^>]*>([^<]*)</td>", html) == ["9 children", "8 children"]
    assert "<li>Go on</li>" in html
    assert "steps" not in html


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“I told my story five times.”", [("voice", "“I told my story five times.”")]),
        ('"Ask me."', [("voice", "“Ask me.”")]),
        ("They want to choose.", [("", "They want to choose.")]),
        (
            "It is “for grown-ups”, they said.",
            [("", "It is "), ("said", "“for grown-ups”"), ("", ", they said.")],
        ),
        ("“One.” “Two.”", [("said", "“One.”"), ("", " "), ("said", "“Two.”")]),
        ("“never closed", [("", "“never closed")]),
    ],
)
def test_real_words_are_set_as_speech_and_summaries_are_not(
    text: str, parts: list[tuple[str, str]]
) -> None:
    assert spoken(text) == parts


def test_what_was_heard_did_and_changed_stands_in_one_row() -> None:
    html = section("voice")
    (row,) = [part for part in html.split("<tr>") if "I told my story" in part]
    assert '<span class="voice">“I told my story five times in one week.”</span><br>' in row
    assert '<span class="voice-from">A mother</span>' in row
    assert "One named worker now gathers the story" in row
    assert "down from five" in row


def test_words_of_a_family_cannot_be_taken_for_html(tmp_path: Path) -> None:
    html = section("voice", made(tmp_path, feedback='- {who: A child, heard: "“<b>No</b>”"}\n'))
    assert "&lt;b&gt;No&lt;/b&gt;" in html
    assert html.count("Nothing has been written on this yet.") == 2


def test_each_finding_stands_beside_its_answer_in_the_same_order() -> None:
    html = section("scrutiny")
    (row,) = [part for part in html.split("<tr>") if "Police absence from training" in part]
    assert "Accepted in part. Short sessions" in row
    assert html.index("Who looked, and how") < html.index("Findings and answers")


def test_findings_that_are_not_answered_yet_say_so(tmp_path: Path) -> None:
    html = section("scrutiny", made(tmp_path, scrutiny="findings: [One., Two.]\n"))
    assert html.count("Nothing has been written on this yet.") == 2


def test_what_did_not_progress_is_gathered_with_a_link_to_its_priority() -> None:
    html = section("not_progressed")
    assert html.count('<a href="#priority-neglect">Seeing neglect sooner</a>') == 2
    assert html.count('<tr><th scope="row"') == 6


def test_next_steps_are_counted_and_linked_and_not_told_twice() -> None:
    data = edition(SHOWCASE, NOW)
    assert [told_of.replace("\u00a0", " ") for _, told_of in steps(content(data))] == [
        "three steps, the first by October 2025 and the last by January 2026",
        "two steps, the first by September 2025 and the last by December 2025",
        "two steps, the first by October 2025 and the last by November 2025",
        "two steps, the first by November 2025 and the last by January 2026",
    ]
    assert "Agree the dental neglect pathway" not in section("next_year")


@pytest.mark.parametrize(
    ("next_steps", "said"),
    [
        ("[{action: A}]", "one step"),
        ("[{action: A, by: 2023-05}]", "one step, by May 2023"),
        ("[{action: A, by: 2023-05}, {action: B, by: 2023-05}]", "two steps, both by May 2023"),
        ("[{action: A, by: 2023-05}, {action: B}]", "two steps, one of them by May 2023"),
    ],
)
def test_how_many_steps_and_by_when(tmp_path: Path, next_steps: str, said: str) -> None:
    data = made(tmp_path, priorities=f"- {{id: a, title: A, next: {next_steps}}}\n")
    assert [told_of.replace("\u00a0", " ") for _, told_of in steps(content(data))] == [said]


def test_a_draft_says_which_partners_have_not_approved_it_yet() -> None:
    now, before = (
        signatories(content(edition(SHOWCASE, f"exampleshire/{year}")))
        for year in ("2024-25", "2023-24")
    )
    assert [(one.name, one.approval) for one in now] == [("", "Awaiting approval")] * 3
    assert [one.has_approved for one in (*now, *before)] == [False] * 3 + [True] * 3
    assert now[0].part == "Lead partner Helen Marsh, chief executive"
    assert [one.partner for one in now][2] == "Exampleshire Police"
    assert [(one.name, one.approval.replace("\u00a0", " ")) for one in before][:2] == [
        ("Helen Marsh", "Approved on 10 September 2024"),
        ("Dr Anil Devlin", "Approved on 12 September 2024"),
    ]


def test_a_reconstruction_never_says_that_a_partner_has_not_approved(tmp_path: Path) -> None:
    data = made(tmp_path, more="standing: reconstruction\n")
    folder = data.edition.folder.parent / "partnership.yaml"
    folder.write_text(
        folder.read_text("utf-8") + "partners: [{name: Madeshire Police, sector: police}]\n",
        encoding="utf-8",
    )
    again = edition(tmp_path, "madeshire/2022-23")
    assert signatories(content(again)) == []
    assert [one.approval for one in members(content(again))] == [
        "The published sources do not say."
    ]


def test_the_appendix_tells_each_partners_part_and_approval() -> None:
    html = section("membership", edition(SHOWCASE, "exampleshire/2023-24"))
    assert "Approved by Helen Marsh on 10 September 2024" in html
    assert "Represented by Tomasz Birk" in html
    assert "Who came to meetings: Board" in html


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("none", "There is no secure establishment for children in Madeshire."),
        ("None.", "There is no secure establishment for children in Madeshire."),
        ("Reviewed in May.", "Reviewed in May."),
    ],
)
def test_where_there_is_no_secure_establishment_a_sentence_says_so(
    tmp_path: Path, written: str, said: str
) -> None:
    data = made(tmp_path, arrangements=f"restraint: {written}\n")
    assert data.arrangements is not None
    assert restraint(content(data), data.arrangements) == said
    assert said in section("arrangements", data)


def test_the_arrangements_tell_structure_changes_and_reforms() -> None:
    html = section("arrangements")
    assert "<dt>18 April 2024</dt><dd>Schools joined the executive" in html
    assert "<dt>January 2026</dt>" in html
    assert html.count("National standards for child protection by several agencies") == 1
    assert "Police night cover for strategy meetings is not agreed." in html
    assert "Who came to meetings, by sector" in html


def test_money_and_decisions_stand_in_their_sections_once() -> None:
    funding, decisions = section("funding"), section("decisions")
    for title in (
        "What each partner paid",
        "What each partner gave in kind",
        "What it was spent on",
        "What came in and what was spent",
    ):
        assert funding.count(f"<caption>{title}") == 1
    assert decisions.count("<caption>Decisions") == 1
    assert decisions.count("<caption>Challenges") == 1
