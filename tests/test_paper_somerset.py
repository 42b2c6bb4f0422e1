"""The paper that went to the Somerset Health and Wellbeing Board in 2017: each of its facts.

The facts are those of the public paper, section by section. They are looked for in the section of
ours that has the same place, in the Word document and in the PDF.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.papers import Told, flat, one_file, pdf_pages, somerset_folder, word_sections

made = somerset_folder

HEADINGS = (
    "Summary",
    "Issues for consideration and recommendations",
    "Background",
    "Consultations undertaken",
    "Implications",
    "Background papers",
)

FACTS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "": (
        ("the report and the board it is of", ("Somerset Safeguarding Children Board (SSCB)",)),
        ("its year", ("Annual Report 2016–17",)),
        ("the lead officer", ("Lead officer", "Sally Halls, Independent Chair")),
        ("the author", ("Author", "Helen MacDonald, Business Manager")),
        ("how to reach her", ("Contact details", "hmacdonald@somerset.gov.uk")),
        ("the cabinet member", ("Cabinet member", "Frances Nicholson")),
        ("the division", ("Division and local member", "ALL")),
    ),
    "Summary": (
        ("who must publish it", ("It must be published by the independent chair",)),
        ("on what", ("how effective the safeguarding of children", "promotion of their welfare")),
        ("by what law", ("Section 14A of the Children Act 2004",)),
        ("in what guidance", ("Working Together to Safeguard Children 2015",)),
        ("what it is for", ("open assessment", "how well local services", "need to improve")),
        ("four priorities", ("four priorities",)),
        ("early help", ("Early Help",)),
        ("multi-agency safeguarding", ("Multi-agency safeguarding",)),
        ("neglect", ("Neglect",)),
        ("exploitation and missing", ("Child sexual exploitation and children missing",)),
        ("learning from reviews", ("what was learned from reviews",)),
        ("it improved", ("worked together better than a year before",)),
        ("more effective and earlier help", ("more effective help, and often getting it earlier",)),
        ("a better sight of services", ("see more clearly how good safeguarding arrangements",)),
        ("quality and consistency", ("Services needed to be better and more consistent",)),
        ("stronger early help", ("Early help needed to be stronger",)),
        ("neglect and exploitation", ("Neglect and the exploitation of children",)),
        (
            "the protocol",
            ("Somerset Working Together Protocol for the Strategic Partnership Boards",),
        ),
        ("why it is shared", ("shares its report with the Health and Wellbeing Board",)),
    ),
    "Issues for consideration and recommendations": (
        ("who is asked", ("The committee is asked to consider and comment on",)),
        ("what about", ("learned from reviews should reach every agency and the wider community",)),
    ),
    "Background": (
        ("its first part", ("What the SSCB annual report covers",)),
        ("priorities of the year", ("priorities for 2016–17 were",)),
        ("what was done", ("what was done",)),
        ("what the impact was", ("what the impact was",)),
        ("next steps", ("what the next steps are",)),
        ("allegations", ("managing allegations of abuse made against people who work with",)),
        (
            "communicating",
            ("helping everyone in Somerset to know how they can keep children safe",),
        ),
        ("the workforce", ("supporting the workforce through training", "policies, procedures")),
        ("monitoring", ("monitoring and evaluating the work of partners and local services",)),
        ("serious cases", ("reviewing what happened when children had been seriously harmed",)),
        ("its second part", ("Key themes and lessons learnt this year",)),
        ("one review published", ("The review about Child J and Child L was published",)),
        ("two children", ("Child J and Child L", "It concerns two children")),
        ("what harmed them", ("Child J and Child L. Serious case review, published.",)),
        ("Child Sam", ("Child Sam. Serious case review, not yet published",)),
        ("the harm to Child Sam", ("Serious harm from non-accidental injury",)),
        ("Operation Fenestra", ("Operation Fenestra. Serious case review, not yet published",)),
        ("the harm of Fenestra", ("Serious harm from sexual exploitation",)),
        ("learning events", ("practitioners from different agencies together at learning events",)),
        ("hidden harm", ("hidden harm",)),
        ("unborn and newborn babies", ("babies are, before birth and when newborn",)),
        ("the wider family", ("the wider family", "several difficulties at once")),
        ("sharing information", ("information needs to be shared more effectively",)),
        ("good practice", ("good practice",)),
        ("consent", ("sexual consent and adolescent sexual activity",)),
        ("risk outside the family", ("the risk to a child lies outside the family",)),
        ("education", ("Education about relationships", "more about child sexual exploitation")),
        ("support", ("enough experienced support for their emotional and mental health",)),
        ("complex work", ("complex work, and strong collaboration between all partners",)),
    ),
    "Consultations undertaken": (("none", ("N/A",)),),
    "Implications": (("none", ("N/A",)),),
    "Background papers": (
        ("the report", ("Somerset Safeguarding Children Board Annual Report 2016/17",)),
        ("whom to ask", ("please ask the author of this report: hmacdonald@somerset.gov.uk",)),
    ),
}

EACH = [
    pytest.param(section, said, id=f"{section or 'Header'}: {name}")
    for section, facts in FACTS.items()
    for name, said in facts
]


@pytest.fixture(scope="module")
def word(made: Path) -> Told:
    return word_sections(one_file(made / "pack", "*Board covering report.docx"))


@pytest.fixture(scope="module")
def pdf(made: Path) -> Told:
    """The PDF's words, parted at the headings of the form."""
    rest = flat(" ".join(pdf_pages(one_file(made / "pack", "*Board covering report.pdf"))))
    sections: dict[str, str] = {}
    before = ""
    for number, heading in enumerate(HEADINGS, start=1):
        words, found, rest = rest.partition(f"{number} {heading}")
        assert found, f"the PDF has no heading “{number} {heading}”"
        sections[before], before = words, heading
    return Told(sections | {before: rest})


@pytest.mark.parametrize(("section", "said"), EACH)
def test_the_word_document_holds_the_fact(word: Told, section: str, said: tuple[str, ...]) -> None:
    words = word.sections[section]
    assert [one for one in said if one not in words] == []


@pytest.mark.parametrize(("section", "said"), EACH)
def test_the_pdf_holds_the_fact(pdf: Told, section: str, said: tuple[str, ...]) -> None:
    words = pdf.sections[section]
    assert [one for one in said if one not in words] == []


def test_its_sections_are_those_of_the_real_paper_in_their_order(word: Told) -> None:
    assert list(word.sections) == ["", *HEADINGS]


def test_nothing_is_said_of_the_two_reviews_that_the_public_paper_did_not_say(word: Told) -> None:
    """No child's age, number or day: the paper of 2017 gave none."""
    after = word.sections["Background"].split("Child Sam. ")[1].split("Operation Fenestra. ")[0]
    assert after.strip() == (
        "Serious case review, not yet published. Serious harm from non-accidental injury. "
        "In progress in 2016-17."
    )
