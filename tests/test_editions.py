"""Five real editions: each fact that was published stands in the report, and nothing else does.

Facts are read back from the finished PDF, web page and tables. Every PDF is a sound, tagged file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from report.spans import NBSP
from tests.reading import (
    EDITIONS,
    LLR,
    NORFOLK,
    SOMERSET_2016,
    SOMERSET_2018,
    SOMERSET_2019,
    Built,
    Report,
    all_of,
    by_id,
    five_editions,
    flat,
    local,
    said,
)

built = five_editions  # pytest finds a fixture by its name in the module

PARTNERSHIPS = {
    LLR: "Leicester, Leicestershire & Rutland LSCBs",
    NORFOLK: "Norfolk Safeguarding Children Partnership",
    SOMERSET_2016: "Somerset Safeguarding Children Board",
    SOMERSET_2018: "Somerset Safeguarding Children Board",
    SOMERSET_2019: "Somerset Safeguarding Children Partnership",
}

TITLES = {
    LLR: "Inter-agency safeguarding training, April to June 2016",
    NORFOLK: "Annual report 2020 to 2021",
    SOMERSET_2016: "Annual report 2016 to 2017",
    SOMERSET_2018: "Annual report 2018 to 2019",
    SOMERSET_2019: "September 2019 to October 2021",
}


@pytest.fixture(params=EDITIONS)
def report(request: pytest.FixtureRequest, built: Built) -> Report:
    """Each of the five in turn."""
    return built.report(request.param)


def edition_of(report: Report) -> str:
    return "/".join(report.folder.parts[-2:])


def marking(report: Report) -> str:
    name = PARTNERSHIPS[edition_of(report)]
    return f"Reconstruction from published sources; not a publication of {name}"


# Facts in words

FACTS = {
    SOMERSET_2016: {
        "it was a Board, under the guidance of 2015": "Working Together to Safeguard Children 2015",
        "its year ran from April to March": "1 April 2016 to 31 March 2017",
        "its chair was Sally Halls": "Independent Chair Sally Halls",
        "its business manager was Helen MacDonald": "Helen MacDonald, Business Manager",
        "the law asked for the report": "section 14A of the Children Act 2004",
        "help came earlier": "often earlier than before",
        "one review was published": "The review about Child J and Child L was published during "
        "the year",
        "Child J and Child L were two children": "Child J and Child L Serious case review, "
        "published. It concerns two children. Serious harm from non-accidental injury",
        "two were in progress": "reviews known as Child Sam and Operation Fenestra were still in "
        "progress",
        "Child Sam was about an injury": "Child Sam Serious case review, not yet published",
        "Operation Fenestra was about exploitation": "Serious harm from sexual exploitation",
        "Operation Fenestra taught about consent": "sexual consent and adolescent sexual activity",
        "a lesson was about babies": "how vulnerable babies are, before birth and when newborn",
        "a lesson was about the wider family": "across the wider family",
        "a lesson was about information": "information needs to be shared more effectively",
        "practitioners met to learn": "hidden harm",
    },
    SOMERSET_2018: {
        "it was a Board, under the guidance of 2015": "Working Together to Safeguard Children 2015",
        "its year ran from April to March": "1 April 2018 to 31 March 2019",
        "the manager is Caroline Dowson": "Caroline Dowson",
        "Family A was published in November 2018": "Family A Serious case review, published in "
        "November 2018. It concerns three children. Neglect, between 2012 and 2017.",
        "Family B was still to come": "Family B Serious case review, to be published in "
        "February 2020",
        "finding 1: neglect was not recognised": "The neglect was not recognised or assessed well "
        "enough",
        "finding 2: resistance was not met": "did not deal with the parents’ resistance",
        "finding 3: work kept starting again": "Work kept starting again",
        "finding 4: concerns were not recorded": "Concerns about the children were not recorded",
        "finding 5: nobody went higher": "did not take their concerns higher",
        "finding 6: statutory arrangements": "Statutory arrangements were not used well",
        "finding 7: suspicions of sexual abuse": "Suspicions and allegations of sexual abuse were "
        "not responded to well",
        "what had changed: the strategy and toolkit": "A Neglect Strategy, a Neglect Toolkit",
        "what had changed: differences are settled": "protocol for resolving differences between "
        "professionals",
        "what had changed: a peer challenge": "multi-agency peer challenge",
        "action 1: families hard to engage": "1. Develop and deliver training on working with "
        "families who are hard to engage",
        "action 2: child sexual abuse": "2. Give child sexual abuse a renewed focus",
        "action 3: an audit in 2019": "3. Carry out a multi-agency audit in 2019",
        "action 4: statutory processes": "4. Strengthen multi-agency training on statutory child "
        "protection processes",
        "action 5: record keeping": "5. Ask each agency for assurance",
        "action 6: early help practitioners": "6. Develop training for early help practitioners",
        "action 7: children with additional needs": "7. Include in all multi-agency training how "
        "children with additional needs",
        "2,216 downloads": "2,216",
        "65 requests": "65",
    },
    SOMERSET_2019: {
        "it was the Partnership, under the guidance of 2018": "Working Together to Safeguard "
        "Children 2018",
        "it began on 29 September 2019": "29 September 2019 to 31 October 2021",
        "the manager is Caroline Dowson": "Caroline Dowson",
        "the council is a partner": "Somerset County Council",
        "health is a partner": "Somerset Clinical Commissioning Group",
        "the police are a partner": "Avon and Somerset Constabulary",
        "the panel is told within five days": "within five days",
        "the local reviews came out in August 2021": "Child Charlie and Child Alex were published "
        "in August 2021",
        "Child Charlie's review": "Child Charlie Local child safeguarding practice review, "
        "published in August 2021. It concerns one child.",
        "Child Alex's review": "Child Alex Local child safeguarding practice review, published in "
        "August 2021. It concerns one child.",
        "learning: before birth": "Risks to a baby could be recognised better before birth",
        "learning: fathers": "Fathers and male carers need to be more involved",
        "learning: levels of need": "Levels of need should be better understood",
        "learning: strategy discussions": "Strategy discussions between agencies need to be "
        "stronger",
        "learning: domestic abuse": "Incidents of domestic abuse should be looked at together",
        "learning: borders": "Information needs to be shared better across borders",
        "response: procedures": "South West child protection procedures",
        "response: tracking": "introduced tracking in the time before birth",
        "response: supervision": "Health partners reviewed their supervision policies",
        "response: a workbook": "A workbook for the time before birth",
        "response: the police area": "across the whole police force area",
        "the thematic review is not public": "It was not public in October 2021",
        "forum weeks were held": "Those of December 2020 and June 2021",
        "the next forum week was planned": "6 to 10 December 2021",
        "events reached more than 200": "They reached more than 200 frontline staff",
        "the exact number is not known": "The exact number was not published",
    },
    NORFOLK: {
        "it was a Partnership, under the guidance of 2018": "Working Together to Safeguard "
        "Children 2018",
        "its year runs from July to June": "1 July 2020 to 30 June 2021",
        "its chair was Chris Robson": "Chris Robson",
        "two reviews came out on one day": "On 29 September 2020 the Partnership published the "
        "reviews known as AG and AI",
        "AG's review": "AG Serious case review, published on 29 September 2020",
        "AI's review": "AI Serious case review, published on 29 September 2020",
        "they concern the Great Yarmouth area": "young children in the Great Yarmouth area",
        "a medical was good practice": "child protection medical was good practice",
        "a strategy was under way": "a new strategy on neglect",
        "whom to call": "0344 800 8020",
    },
    LLR: {
        "it tells of one quarter": "1 April 2016 to 30 June 2016",
        "the guidance was that of 2015": "Working Together to Safeguard Children 2015",
        "393 places": "offered 393 places",
        "318 bookings": "There were 318 bookings",
        "29 cancelled": "29 were cancelled",
        "20 did not come": "20 people did not come",
        "35 walked in": "Another 35 people came without a booking",
        "304 attended": "In all, 304 people attended",
        "95.6%, published as 96%": "Everyone who attended, out of all bookings: 95.6% (published "
        "as 96%). The denominator is the number of bookings.",
        "77.4%, published as 77%": "Everyone who attended, out of all places: 77.4% (published as "
        "77%). The denominator is the number of places offered.",
        "84.6%": "People who had booked and attended, out of all bookings: 84.6%. The denominator "
        "is again the number of bookings",
        "96% is explained": "96% 95.6%",
        "77% is explained": "77% 77.4%",
    },
}

MEDIA = ("pdf", "screen")

EACH_FACT = [
    pytest.param(edition, medium, words, id=f"{edition}: {fact} ({medium})")
    for edition, facts in FACTS.items()
    for fact, words in facts.items()
    for medium in MEDIA
]


@pytest.mark.parametrize(("edition", "medium", "words"), EACH_FACT)
def test_the_report_tells(built: Built, edition: str, medium: str, words: str) -> None:
    read = getattr(built.report(edition), medium).words
    assert words in read or across_pages(words, without_page_edges(built.report(edition), read))


def across_pages(words: str, read: str) -> bool:
    """Whether words stand there, if only with the numbers of chapters that hang at their side."""
    return bool(re.search(re.escape(words).replace(r"\ ", r"(?: \d{1,2})* "), read))


def without_page_edges(report: Report, words: str) -> str:
    """The words of a PDF without what stands at the head and foot of each page."""
    head = r"((– )*Annual report ((?!Annual report).){1,150}?)?"
    foot = rf"({PARTNERSHIPS[edition_of(report)]}\. )?{marking(report)} Page \d+ of \d+"
    return flat(re.sub(head + foot, "", words))


def test_the_four_priorities_of_2016_stand_in_order(built: Built) -> None:
    report = built.report(SOMERSET_2016)
    titles = [
        "Early Help",
        "Multi-agency safeguarding",
        "Neglect",
        "Child sexual exploitation and children missing",
    ]
    for page in (report.screen, report.printed):
        articles = [one for one in all_of(page.tree, "article") if one.get("class") == "priority"]
        assert [said(all_of(article, "h3")[0]) for article in articles] == titles
        parts = ["What was done", "What changed for children", "What happens next"]
        assert all(part in said(article) for article in articles for part in parts)
    for number, title in enumerate(titles, start=1):
        assert title in report.pdf.words
        assert f"Priority {number} of 4" in report.pdf.words


# Facts in numbers


def rows(report: Report, table: str) -> dict[str, list[str]]:
    """A published table's rows by their first cell."""
    _, *body = report.tables[table]
    return {first: cells for first, *cells in body}


def test_one_review_of_2016_was_published_and_two_were_not(built: Built) -> None:
    report = built.report(SOMERSET_2016)
    assert rows(report, "reviews-by-type") == {"Serious case review": ["1", "2", "3"]}


def test_family_a_was_published_and_family_b_was_not(built: Built) -> None:
    report = built.report(SOMERSET_2018)
    assert rows(report, "reviews-by-type") == {"Serious case review": ["1", "1", "2"]}


def test_the_plan_holds_seven_actions_and_knows_no_owner_and_no_date(built: Built) -> None:
    report = built.report(SOMERSET_2018)
    plan = rows(report, "action-plan")
    assert [action.split(". ")[0] for action in plan] == list("1234567")
    assert {tuple(cells) for cells in plan.values()} == {("Family A",)}


def test_downloads_and_requests_are_told_for_their_spans_not_by_month(built: Built) -> None:
    report = built.report(SOMERSET_2018)
    spans = {name: cells[1:4] for name, cells in rows(report, "downloads-by-resource").items()}
    assert spans == {
        "Neglect Toolkit": ["29 June 2018", "November 2018", "2216"],
        "Neglect Toolkit training materials": ["October 2018", "November 2018", "65"],
    }
    for words in (report.pdf.words, report.screen.words):
        assert "29 June 2018" in words
        assert re.search(r"2,216\b.{0,80}downloads", words)
        assert re.search(r"\b65\b.{0,80}requests", words)


def test_eleven_rapid_reviews_three_of_adolescents_and_eight_of_younger_children(
    built: Built,
) -> None:
    report = built.report(SOMERSET_2019)
    assert rows(report, "rapid-reviews-by-outcome") == {
        "Review in another authority": ["1", "0", "1"],
        "Concluded at the rapid review": ["0", "2", "2"],
        "Local review": ["0", "2", "2"],
        "Thematic review": ["0", "4", "4"],
        "Not available": ["2", "0", "2"],
        "All": ["3", "8", "11"],
    }


def test_rapid_reviews_are_not_published_and_local_reviews_are(built: Built) -> None:
    report = built.report(SOMERSET_2019)
    assert rows(report, "reviews-by-type") == {
        "Rapid review": ["0", "11", "11"],
        "Local child safeguarding practice review": ["2", "0", "2"],
    }


def test_more_than_200_is_never_printed_as_200(built: Built) -> None:
    report = built.report(SOMERSET_2019)
    told = {"csv": str(report.tables), "pdf": report.pdf.words, "page": report.screen.words}
    for name, words in told.items():
        around = re.findall(r"(?:more than )?(?<![\d,.])200(?!\d|[,.]\d)", flat(words))
        assert around, name
        assert set(around) == {"more than 200"}, name


def test_the_norfolk_reviews_are_two_and_published(built: Built) -> None:
    report = built.report(NORFOLK)
    assert rows(report, "reviews-by-type") == {"Serious case review": ["2", "0", "2"]}


def test_six_courses_and_the_totals_of_the_quarter(built: Built) -> None:
    report = built.report(LLR)
    courses = {name: cells[:3] for name, cells in rows(report, "training-by-course").items()}
    assert courses == {
        "Fabricated or Induced Illness": ["[x]", "23", "8"],
        "LSCB Learning Event": ["2", "280", "231"],
        "YP DASH Risk Assessment": ["1", "15", "8"],
        "Assessing Competency & Effectiveness": ["1", "20", "12"],
        "Introduction to CSE": ["1", "40", "31"],
        "Domestic Violence & Substance Misuse": ["1", "15", "14"],
    }
    (quarter,) = rows(report, "training-totals").values()
    assert quarter == ["393", "318", "304", "29", "20", "35"]


# What must not be told


NOT_OF_FAMILY_B = (
    *("unborn", "vulnerabilit", "babies", "baby", "pregnan", "before birth", "pre-birth"),
    *("very young", "too late", "neglect earlier", "hostile", "aggressive"),
    *("declined to make any comment", "similar cases", "identify vulnerable"),
)
"""What the press told of Family B, or might have."""


def test_of_family_b_every_file_tells_only_that_it_is_and_when_it_was_to_come(
    built: Built,
) -> None:
    report = built.report(SOMERSET_2018)
    assert set(report.everything) >= {
        "annual-report.pdf",
        "annual-report.html",
        "annual-report.print.html",
        "data/reviews-by-type.csv",
    }
    for name, text in report.everything.items():
        plain = re.sub(r"url\(data:[^)]*\)|base64,[\w+/=]*", "", text).lower()
        assert [word for word in NOT_OF_FAMILY_B if word in plain] == [], name


@pytest.mark.parametrize("medium", ["screen", "printed"])
def test_the_entry_of_family_b_is_its_name_its_kind_and_its_month(
    built: Built, medium: str
) -> None:
    tree = getattr(built.report(SOMERSET_2018), medium).tree
    (entry,) = [one for one in all_of(tree, "article") if said(one).startswith("To come Family B")]
    assert said(entry) == (
        "To come Family B Serious case review, to be published in February 2020; "
        "its contents are not yet public."
    )


OF_FAMILY_B = (
    "The review about Family B was due to be published in February 2020.",
    "Family B Serious case review, to be published in February 2020; "
    "its contents are not yet public.",
    "Of Family B the file holds only that it exists and its planned month of publication.",
    "Family B Serious case review Planned for February 2020",
    "To come: February 2020 Family B Serious case review",
)
"""A sentence of our own, the entry, a note, a row of a table, and the mark on a line of months."""


def test_whatever_is_said_of_family_b_is_its_name_its_kind_and_its_month(built: Built) -> None:
    words = built.report(SOMERSET_2018).screen.words
    for told in OF_FAMILY_B:
        assert told in words
        words = words.replace(told, "")
    assert "Family B" not in words
    others = [edition for edition in EDITIONS if edition != SOMERSET_2018]
    for edition in others:
        assert "Family B" not in "".join(built.report(edition).everything.values())


def test_the_ids_of_reviews_are_told_nowhere(built: Built) -> None:
    """What a number is called is made of the review's public name, which an id may be like."""
    ids = re.compile(r"\brr-\d\d\b|\bfamily-[ab]\b|\bchild-(sam|alex|charlie)\b")
    called = re.compile(r'\b(?:actions_by_review|review_children)\.[a-z-]+|"(?:id|row)": "[a-z-]+"')
    for edition in EDITIONS:
        for name, text in built.report(edition).everything.items():
            assert not ids.search(called.sub("", text)), name


def test_her_name_is_dowson(report: Report) -> None:
    wrong = "Daw" + "son"
    assert [name for name, text in report.everything.items() if wrong in text] == []


# Every report is a reconstruction, and says so


def test_every_page_says_that_it_is_a_reconstruction(report: Report) -> None:
    missing = [
        number
        for number, words in enumerate(report.pdf.pages, start=1)
        if marking(report) not in words
    ]
    assert missing == []


def test_the_cover_says_it_itself_and_has_no_foot(report: Report) -> None:
    assert "Page 1" not in report.pdf.pages[0]
    (cover,) = [
        one for one in all_of(report.printed.tree, "section") if one.get("class") == "cover"
    ]
    assert marking(report) in said(cover)


def test_the_web_page_says_it_at_its_head_and_at_its_foot(report: Report) -> None:
    words = report.screen.words
    assert words.count(marking(report)) >= 3
    assert marking(report) in words[: len(words) // 10]
    assert marking(report) in words[-400:]


def test_the_title_says_what_it_is_and_what_it_is_not(report: Report) -> None:
    with report.pdf.open() as pdf:
        titles = {str(pdf.docinfo["/Title"]), pdf.open_metadata()["dc:title"]}
    titles |= {said(all_of(page.tree, "title")[0]) for page in (report.screen, report.printed)}
    assert len(titles) == 1
    (title,) = titles
    assert TITLES[edition_of(report)] in title
    assert PARTNERSHIPS[edition_of(report)] in title
    assert marking(report) in title


def test_nobody_else_is_called_its_author(report: Report) -> None:
    with report.pdf.open() as pdf:
        authors = [str(pdf.docinfo.get("/Author", "")), str(pdf.open_metadata().get("dc:creator"))]
    assert not [name for name in authors if PARTNERSHIPS[edition_of(report)] in name]


# Every PDF is a sound one


@pytest.fixture
def pdf(report: Report) -> Iterator[pikepdf.Pdf]:
    with report.pdf.open() as opened:
        yield opened


def test_the_pdf_is_tagged_and_says_its_language_and_title(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.StructTreeRoot.K
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_pdf_says_that_it_keeps_to_pdf_ua_1_and_pdf_a_3a(pdf: pikepdf.Pdf) -> None:
    told = pdf.open_metadata()
    assert told["pdfuaid:part"] == "1"
    assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "A")
    assert pdf.pdf_version == "1.7"


def test_the_pdf_is_whole(pdf: pikepdf.Pdf) -> None:
    assert pdf.check_pdf_syntax() == []


def test_the_pdf_carries_no_date(pdf: pikepdf.Pdf) -> None:
    assert not [key for key in ("/CreationDate", "/ModDate") if key in pdf.docinfo]


def test_the_pdf_carries_every_table_as_it_lies_beside_it(report: Report, pdf: pikepdf.Pdf) -> None:
    beside = {path.name: path.read_bytes() for path in report.folder.glob("data/*")}
    assert {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()} == beside
    assert all(file.relationship == "/Data" for file in pdf.attachments.values())
    assert all(len(file.description) > 10 for file in pdf.attachments.values())
    assert len(pdf.Root.get("/AF", [])) == len(beside)


def outlines(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """The first level of the bookmarks, with the page each leads to."""
    with pdf.open_outline() as outline:
        return [(item.title, page_of(pdf, item.destination)) for item in outline.root]


def page_of(pdf: pikepdf.Pdf, destination: Any) -> int:
    pages = [page.objgen for page in pdf.pages]
    return pages.index(destination[0].objgen) + 1


def chapters(report: Report) -> list[str]:
    """The chapters' headings as printed."""
    return [said(heading) for heading in all_of(report.printed.tree, "h2")]


def test_the_bookmarks_are_the_chapters(report: Report, pdf: pikepdf.Pdf) -> None:
    assert [title for title, _ in outlines(pdf)] == chapters(report)


def test_the_contents_give_the_page_on_which_each_chapter_starts(
    report: Report, pdf: pikepdf.Pdf
) -> None:
    starts = dict(outlines(pdf))
    contents = report.pdf.pages[starts["Contents"] - 1]
    told = [chapter for chapter in chapters(report) if chapter != "Contents"]
    assert len(told) > 3
    for chapter in told:
        assert f"{chapter} {starts[chapter]}" in contents
        number, _, title = chapter.partition(" ")
        assert title in report.pdf.pages[starts[chapter] - 1]
        assert re.search(rf"\b{number}\b", report.pdf.pages[starts[chapter] - 1])


def test_the_contents_of_page_and_print_are_the_same(report: Report) -> None:
    contents = by_id(report.screen.tree, "contents")
    listed = [said(link) for link in all_of(contents, "a")]
    assert listed == [chapter.partition(" ")[2] for chapter in chapters(report)[1:]]


def test_the_pages_are_labelled_as_they_are_numbered(report: Report, pdf: pikepdf.Pdf) -> None:
    labels = [page.label for page in pdf.pages]
    printed = [re.findall(r"Page (\d+) of (\d+)", words) for words in report.pdf.pages[1:]]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]
    assert printed == [[(label, str(len(labels)))] for label in labels[1:]]


def fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Every font that the file names."""
    return {
        str(thing.BaseFont): thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
    }


def test_all_fonts_are_embedded_and_ours(pdf: pikepdf.Pdf) -> None:
    found = fonts(pdf)
    assert found
    assert [name for name in found if not re.fullmatch(r"/[A-Z]{6}\+Report-\w+(-\w+)*", name)] == []
    for font in found.values():
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
        assert font is inner or "/DescendantFonts" not in font or "/ToUnicode" in font


def test_no_page_holds_a_picture_of_words(pdf: pikepdf.Pdf) -> None:
    pictures = [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    ]
    assert pictures == []


def test_all_words_stand_inside_their_page(report: Report) -> None:
    document = pypdfium2.PdfDocument(report.pdf.path)
    try:
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            text = page.get_textpage()
            boxes = [text.get_charbox(i) for i in range(text.count_chars())]
            text.close()
            outside = [
                box
                for box in boxes
                if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height
            ]
            assert outside == [], number
            assert (round(width), round(height)) == (595, 842)
    finally:
        document.close()


def test_no_page_is_empty(report: Report) -> None:
    foot = len(marking(report)) + len("Page 10 of 12")
    assert [words for words in report.pdf.pages[1:] if len(words) < foot + 100] == []


def test_every_chart_of_the_pdf_is_told_in_words(report: Report, pdf: pikepdf.Pdf) -> None:
    pictures = [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary)
        and thing.get("/Type") == "/StructElem"
        and thing.get("/S") == "/Figure"
    ]
    alts = [str(one.get("alt")).replace(NBSP, " ") for one in all_of(report.printed.tree, "img")]
    told = [str(picture.get("/Alt", "")).replace(NBSP, " ") for picture in pictures]
    assert sorted(told) == sorted(alts)
    assert all(len(str(alt)) > 40 for alt in alts)


def test_the_pdf_tags_each_table_row_heading_and_list_of_the_page(
    report: Report, pdf: pikepdf.Pdf
) -> None:
    tags = [
        str(thing.S)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
    ]
    for tag, name in {"/H1": "h1", "/H2": "h2", "/Caption": "caption"}.items():
        assert tags.count(tag) >= len(all_of(report.printed.tree, name)), tag
    assert "/Table" in tags
    assert "/TH" in tags
    assert {local(one) for one in all_of(report.printed.tree, "ul", "ol")}
    assert "/L" in tags


def test_words_and_tables_of_pdf_page_and_csv_tell_the_same_numbers(report: Report) -> None:
    """Each number of a table's file stands in the table of the page, in the same order."""
    for name, table in report.tables.items():
        shown = [one for one in report.screen.tree.iter() if one.get("id") == f"table-{name}"]
        for place in shown:
            cells = [said(cell) for cell in all_of(place, "th", "td")]
            filed = [cell for row in table for cell in row]
            assert [plain(cell) for cell in cells] == [plain(cell) for cell in filed], name


def test_the_workbooks_tell_cell_by_cell_what_the_pdf_tells(report: Report) -> None:
    """A row stands in the PDF as it stands in the workbook, its cells in their order."""
    titles, compared = {said(one) for one in all_of(report.printed.tree, "caption")}, 0
    for title, *rows in sheets_of(report.folder / "annual-report.data-tables.ods"):
        if any(f"{title[0]} Table" in caption for caption in titles):
            head = next(i for i, row in enumerate(rows) if row[0] == "Back to the contents") + 1
            for row in rows[head + 1 :]:
                assert squeezed(" ".join(row)) in squeezed(report.pdf.words), (title, row)
                compared += 1
    assert compared or not any(" Table " in caption for caption in titles)


def squeezed(text: str) -> str:
    """Without spaces: a PDF has a line break where a cell is narrow."""
    return "".join(text.split()).replace("\u00ad", "")


def sheets_of(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each sheet of tables in an OpenDocument workbook."""
    table, office = (f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" for n in ("table", "office"))
    with zipfile.ZipFile(path) as book:
        tree = ElementTree.fromstring(book.read("content.xml"))
    for sheet in list(tree.iter(f"{{{table}}}table"))[3:]:
        assert office in tree.tag
        yield [
            ["".join(cell.itertext()) for cell in row.iter(f"{{{table}}}table-cell")]
            for row in sheet.iter(f"{{{table}}}table-row")
        ]


def plain(cell: str) -> str:
    """A cell without what only a page or only a spreadsheet shows."""
    return flat(cell).replace(",", "").replace("−", "-").lstrip("'")
