"""What a covering paper says: in each form, by the law of its time, with no number of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import build
from report.content import Content
from report.edition import open_edition
from report.paper.fields import fields_of
from report.paper.figures import figures_of
from report.paper.making import lowered, stopped
from report.paper.model import Paper, Paragraph, Points, Section, Subheading, plain
from report.paper.prose import Kept, blocks_of, in_a_line
from report.paper.shapes import Saying, StyleFile
from report.paper.styles import read_style
from report.prepared import Prepared
from report.problems import Problem, ReportError
from report.progress import Progress
from report.schema.entries import HwbbPaper
from report.schema.entry import keys_of
from tests.making import MADE, NOW, REAL, ROOT, edition, real_prepared
from tests.papers import (
    FORMS,
    PAPER,
    STYLE_FOLDER,
    copied_testshire,
    flat,
    paper_of,
    prepared_of,
    told,
)


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    data = tmp_path_factory.mktemp("least")
    return prepared_of(data, paper="style: plain\n", officers="")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepared_of(tmp_path_factory.mktemp("data"))


PAGES = {"summary": 3, "priorities": 5, "reviews": 7, "not_progressed": 9}


# Forms


def test_there_are_the_five_forms_that_councils_asked_for() -> None:
    assert FORMS == ["brighton", "east-sussex", "plain", "somerset", "york"]


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_why_there_is_a_report_and_what_is_asked(form: str, made: Prepared) -> None:
    words = told(paper_of(made, form, PAGES)).all
    assert "ection 16G(7) of the Children Act 2004" in words
    assert "receive the annual report" in words
    assert "All agencies have read it." in words


@pytest.mark.parametrize("form", FORMS)
def test_each_form_can_be_filled_from_the_least_that_an_edition_has(
    form: str, least: Prepared
) -> None:
    paper = paper_of(least, form)
    assert all(section.blocks for section in paper.sections)
    assert "To be named" in " ".join(plain(row[1]) for row in paper.facts.rows)  # type: ignore[union-attr]


def numbers_of(paper: Paper) -> list[str]:
    return [
        block.number
        for section in paper.sections
        for block in section.blocks
        if isinstance(block, Paragraph | Subheading) and block.number
    ]


def test_somerset_has_six_numbered_sections_and_paragraphs_numbered_within_them() -> None:
    paper = paper_of(real_prepared("somerset/2016-17"), pages=PAGES)
    assert [section.number for section in paper.sections] == list("123456")
    assert numbers_of(paper) == ["1.1", "1.2", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"]


def test_york_numbers_paragraphs_straight_through_and_has_two_annexes() -> None:
    paper = paper_of(real_prepared("exampleshire/2024-25"), "york", PAGES)
    numbers = numbers_of(paper)
    assert numbers == [str(at) for at in range(1, len(numbers) + 1)]
    assert not any(section.number for section in paper.sections)
    annexes = told(paper).sections["Annexes"]
    assert annexes.startswith("Annex A: ")
    assert "Annex B: " in annexes


def test_east_sussex_puts_purpose_and_recommendations_first(made: Prepared) -> None:
    paper = paper_of(made, "east-sussex")
    assert paper.facts is not None
    assert plain(paper.facts.rows[-1][0]) == "Purpose"
    first = paper.sections[0]
    assert (first.heading, first.number, first.boxed) == ("Recommendations", "", True)
    assert [section.number for section in paper.sections] == ["", "1", "2", "3", "4", ""]
    assert "is recommended to" in told(paper).sections["Recommendations"]


def test_brighton_gives_the_item_and_the_reason_why_it_is_urgent(tmp_path: Path) -> None:
    late = 'dispatch_on: 2023-11-13\nitem: "7"\nurgency: The partners approved it last week.\n'
    paper = paper_of(prepared_of(tmp_path, PAPER + late), "brighton")
    assert paper.facts is not None
    assert [plain(cell) for cell in paper.facts.rows[0]] == ["Agenda item", "7"]
    words = told(paper).all
    assert "Section 100B(4)(b) of the Local Government Act 1972" in words
    assert "The reason: the partners approved it last week." in words


def test_a_paper_in_time_says_nothing_of_urgency(made: Prepared) -> None:
    assert "100B" not in told(paper_of(made, "brighton")).all


def test_a_form_of_a_councils_own_needs_no_code(tmp_path: Path) -> None:
    (copied_testshire(tmp_path) / "our-form.yaml").write_text(
        "about: Ours\ntitle: Report to {{ board }}\nnumbering: none\n"
        "facts:\n  - {label: By, says: '{{ author }}'}\n"
        "sections:\n  - heading: All of it\n    says:\n      - part: greeting\n"
        "      - text: '{{ number(\"actions_total\") }} actions.'\n"
        "attachments: [{of: report, name: Enclosure 2}]\n"
        "wording:\n  greeting: Dear members of the {{ board }},\n",
        encoding="utf-8",
    )
    paper = paper_of(prepared_of(tmp_path, "style: our-form.yaml\n"))
    assert paper.title == "Report to Testshire Health and Wellbeing Board"
    words = told(paper).sections["All of it"]
    assert words.startswith("Dear members of the Testshire Health and Wellbeing Board,")
    assert re.search(r"\d+ actions\.$", words)


@pytest.mark.parametrize(
    ("right", "wrong", "code", "what"),
    [
        ("part: law", "part: lawful", "unknown-part", "There is no part called “lawful”."),
        ("numbering: sections", "numbering: lawful", "unknown-choice", "“lawful” is not one of"),
        ("{{ author or", "{{ auhtor or", "style-words", "cannot be filled: 'auhtor' is undefined"),
        ("{{ author or", "{{ number('a') or", "style-words", "filled: nothing is called 'a'."),
        ("{{ author or", "{{ part('lawful') or", "style-words", "nothing is called 'lawful'."),
        ("{{ author or", "{{ 1 + author or", "style-words", "The words of the form cannot be"),
        ("{{ author or", "{{ author or )", "style-words", "The words of the form cannot be"),
    ],
)
def test_a_broken_form_is_told_with_its_line(
    right: str, wrong: str, code: str, what: str, tmp_path: Path
) -> None:
    text = (STYLE_FOLDER / "somerset.yaml").read_text("utf-8")
    broken = text.replace(right, wrong, 1)
    assert broken != text
    (copied_testshire(tmp_path) / "ours.yaml").write_text(broken, encoding="utf-8")
    problems = problems_of(tmp_path, "style: ours.yaml\n")
    assert [(one.code, one.place.file.endswith("ours.yaml")) for one in problems] == [(code, True)]
    assert what in problems[0].what
    assert problems[0].place.line > 0


def problems_of(data: Path, paper: str) -> list[Problem]:
    """What keeps an edition from being ready, or was noticed about its paper."""
    try:
        found = prepared_of(data, paper).problems
    except ReportError as trouble:
        found = trouble.problems
    return [one for one in found if "paper" in one.place.file or "ours" in one.place.file]


# The law and the time


@pytest.mark.parametrize(
    ("id", "act", "guidance", "who"),
    [
        ("somerset/2016-17", "Section 14A", "2015, chapter 3,", "by the independent chair"),
        ("norfolk/2020-21", "Section 16G(7)", "2018, chapter 3,", "child safeguarding practice"),
        ("exampleshire/2024-25", "Section 16G(7)", "2023, chapter 2,", "at least once in every"),
    ],
)
def test_the_law_is_that_of_the_reports_own_time(
    id: str, act: str, guidance: str, who: str
) -> None:
    words = told(paper_of(real_prepared(id), "plain")).all
    assert f"{act} of the Children Act 2004 requires this report." in words
    assert f"Working Together to Safeguard Children {guidance}" in words
    assert who in words


# Reviews


def test_of_a_review_to_come_nothing_is_said_but_what_is_public(made: Prepared) -> None:
    words = told(paper_of(made, "plain")).all
    assert "Child Birch. Local child safeguarding practice review, to be published in" in words
    assert "The outcome that a public paper has told." in words
    private = edition(MADE, NOW).reviews[1]
    assert str(private.pseudonym) == "Child Birch"
    assert private.harm is None or str(private.harm) not in words


def test_what_a_published_review_taught_is_said(made: Prepared) -> None:
    words = told(paper_of(made, "plain", PAGES)).sections["What reviews taught"]
    assert "Family Fern. Local child safeguarding practice review, published on 14 October" in words
    assert "What was learned (Appendix 1, page 7): Worries were written down" in words


def test_an_embargoed_review_is_not_in_the_paper_of_2018() -> None:
    words = told(paper_of(real_prepared("somerset/2018-19"), "somerset")).all
    assert "Family B. Serious case review, to be published in February 2020" in words
    own = edition(REAL, "somerset/2018-19").words["reviews"].text
    told_of_b = [one for one in re.split(r"(?<=[.]) ", words) if "Family B" in one]
    generated = [one for one in told_of_b if flat(one) not in flat(own)]
    assert generated == ["Family B."]  # its name; what follows is that it is to be published


# Numbers


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("id", ["somerset/2018-19", "exampleshire/2024-25"])
def test_every_number_in_the_paper_is_found_in_the_report(id: str, form: str) -> None:
    prepared = real_prepared(id)
    report = set(figures_of(prepared.pages.page.text()))
    for section in paper_of(prepared, form, PAGES).sections:
        words = told(Paper("", None, (section,))).all
        assert [one for one in figures_of(words) if one not in report] == [], section.heading


def test_a_number_that_was_filled_in_is_the_published_one_and_is_named(made: Prepared) -> None:
    runs = [run for run in paper_of(made).runs() if run.says == "actions_overdue_total"]
    number = made.content.published.numbers["actions_overdue_total"]
    assert {run.text for run in runs} == {str(number.value)}


def test_the_paper_can_lead_with_numbers_of_ones_own_choice(tmp_path: Path) -> None:
    chosen = PAPER + "key_figures: [actions_total, training_take_up]\n"
    paper = paper_of(prepared_of(tmp_path, chosen))
    named = [run.says for run in paper.runs() if run.says and run.bold]
    assert named == ["actions_total", "training_take_up"]


def test_a_hidden_number_never_leads(tmp_path: Path) -> None:
    content = real_prepared("exampleshire/2024-25").content
    hidden = hidden_numbers(content)[0]
    data = tmp_path / "data"
    shutil.copytree(REAL / "exampleshire", data / "exampleshire")
    file = data / "exampleshire/2024-25/hwbb_paper.yaml"
    file.write_text(f'key_figures: ["{hidden}", actions_total]\n', encoding="utf-8")
    opened = open_edition(data, "exampleshire/2024-25")
    paper = paper_of(build.prepare(opened, data, Progress(), drawn=False))
    assert [run.says for run in paper.runs() if run.says and run.bold] == ["actions_total"]


def hidden_numbers(content: Content) -> list[str]:
    numbers = content.published.numbers.items()
    return [id for id, one in numbers if not one.is_known and not one.is_bound]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("consultations: There were 9,871 answers.", "paper-number-unfound"),
        ('consultations: "{{ number(\\"actions_totl\\") }} actions."', "unknown-number"),
        ("key_figures: [actions_totl]", "unknown-number"),
        ('consultations: "See {{ table(\\"training_by_course\\") }}."', "paper-verb"),
        ("implications: {finacial: None.}", "implication-nearly"),
        ("style: yrok", "unknown-style"),
        ("consultations: In 2022-23 there were 99 actions from reviews.", "typed-figure-differs"),
    ],
)
def test_what_is_wrong_with_the_words_is_told_with_file_and_line(
    line: str, code: str, tmp_path: Path
) -> None:
    found = [one for one in problems_of(tmp_path, f"context: Ours.\n{line}\n") if one.code == code]
    assert [one.place.line for one in found] == [2]


def test_a_day_a_page_and_a_year_are_no_figures() -> None:
    text = (
        "On 20 November 2025, page 7 and section 16G(7): call 01632 960140 at 10am about 2024–25, "
        "chapter 3 of Appendix 1, or write to a1@b.example. We had 1,204 of 5,390 (22.3%) and £12."
    )
    assert list(figures_of(text)) == ["1,204", "5,390", "22.3%", "£12"]


# Words


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_of_the_data_can_become_a_heading_or_a_list(text: str) -> None:
    """Whatever a text begins with, a line that begins with it stays a paragraph."""
    text = " ".join(text.split())
    blocks = blocks_of(f"{in_a_line(text)} x", Kept())
    assert [type(one) for one in blocks] == [Paragraph]


def test_headings_lists_and_emphasis_in_words_are_kept() -> None:
    blocks = blocks_of("## A\n\n**B** and *c* [d](https://e.example)\n\n- f\n  - g\n", Kept())
    assert [type(one) for one in blocks] == [Subheading, Paragraph, Points]
    assert isinstance(blocks[1], Paragraph)
    looks = [(run.text, run.bold, run.italic, run.link) for run in blocks[1].runs]
    assert looks[0] == ("B", True, False, "")
    assert ("c", False, True, "") in looks
    assert looks[-1] == ("d", False, False, "https://e.example")
    assert isinstance(blocks[2], Points)
    assert [(plain(item.runs), item.depth) for item in blocks[2].items] == [("f", 0), ("g", 1)]


def test_a_recommendation_is_joined_to_who_is_asked() -> None:
    assert lowered("Receive it") == "receive it"
    assert lowered("NHS partners") == "NHS partners"
    assert (stopped("So it is"), stopped("Is it?"), stopped("N/A")) == (
        "So it is.",
        "Is it?",
        "N/A",
    )


def test_not_applicable_stands_once_where_it_answers_every_heading(tmp_path: Path) -> None:
    names = ("financial", "legal", "equality", "risk", "health")
    said = "implications: {" + ", ".join(f"{name}: N/A" for name in names) + "}\n"
    prepared = prepared_of(tmp_path, said)
    assert told(paper_of(prepared, "somerset")).sections["Implications"] == "N/A"


@pytest.mark.parametrize(
    ("form", "heading", "said"),
    [
        ("brighton", "Important considerations and implications", "Consultation. N/A"),
        ("east-sussex", "Implications and consultation", "Consultation. N/A Implications. N/A"),
    ],
)
def test_not_applicable_says_what_it_is_of_where_more_stands_under_one_heading(
    tmp_path: Path, form: str, heading: str, said: str
) -> None:
    headings = ("financial", "legal", "equality", "climate", "health", "risk")
    words = "".join(f"  {name}: N/A\n" for name in headings)
    prepared = prepared_of(tmp_path, f"consultations: N/A\nimplications:\n{words}")
    assert said in told(paper_of(prepared, form)).sections[heading]


def test_a_sentence_stands_where_nobody_has_written_on_an_implication(made: Prepared) -> None:
    words = told(paper_of(made)).sections["Implications"]
    assert "Financial. None." in words
    assert "Staffing. Receiving this report needs no staff." in words


def test_a_section_that_has_nothing_to_say_says_so() -> None:
    section = Section("A", ())
    assert section.blocks == ()
    prepared = real_prepared("leicester-leicestershire-rutland/2016-17-q1")
    words = told(paper_of(prepared, "plain")).sections["What reviews taught"]
    assert words == "The published sources do not say."


def test_the_manual_names_every_part_field_and_key_of_a_form() -> None:
    manual = (ROOT / "docs/paper.md").read_text("utf-8")
    style = read_style(STYLE_FOLDER / "plain.yaml", STYLE_FOLDER)
    content = real_prepared("somerset/2016-17").content
    names = {*fields_of(content, HwbbPaper(), style), *keys_of(StyleFile), *keys_of(Saying)}
    names |= {name for name in style.parts if name not in style.form.wording.items}  # type: ignore[union-attr]
    assert [name for name in sorted(names) if f"`{name}" not in manual] == []


def test_every_form_is_read_without_a_problem() -> None:
    for form in FORMS:
        style = read_style(STYLE_FOLDER / f"{form}.yaml", STYLE_FOLDER)
        assert style.called("report")
        assert style.form.about
