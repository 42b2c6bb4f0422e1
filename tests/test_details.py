"""Numbers, addresses, dates, ages and places that tell who a child is: found, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.checks.details.ages import ages_in, is_exact
from report.checks.details.cases import A_CHILD, Cases, paragraphs, sentence_at
from report.checks.details.dates import dates_in
from report.checks.details.numbers import (
    CHECK_LETTERS,
    is_nhs_number,
    is_pupil_number,
    numbers_in,
)
from report.checks.details.sites import sites_in
from report.checks.identity import nothing_tells_who
from report.dataset import Dataset
from report.problems import Level
from tests.making import PARTNERSHIP, REAL, REAL_EDITIONS, edition, made

ROBIN = (
    "- id: a\n  pseudonym: Robin\n  type: lcspr\n  publication: {status: published, on: 2022-11}\n"
)
PUBLISHED = frozenset({date(2023, 3, 31), date(2022, 11, 14)})


def told(data: Dataset) -> list[str]:
    """What is found in an edition: file:line:column code."""
    return [
        f"{Path(one.place.file).name}:{one.place.line}:{one.place.column} {one.code}"
        for one in nothing_tells_who(data)
    ]


def spotted(text: str, *given: str, near_case: bool = False) -> list[str]:
    return [
        f"{spot.detail.code}: {text[spot.start : spot.end]}"
        for spot in numbers_in(text, frozenset(given), lambda _: near_case)
    ]


# NHS numbers and UPNs

NINE = st.text("0123456789", min_size=9, max_size=9)
SEPARATORS = st.sampled_from(["", " ", "-", "\u00a0", "\u2011", ".", "  ", " - ", "\n", "*"])
WORDS = st.sampled_from(["", "NHS ", "no.", "(", "number: ", "In 2019, ", "of 12 ", "Nr", "- "])
BEHIND = st.sampled_from(["", ".", ")", ", he", " was", "; 2019", "\n"])


def nhs_number(nine: str) -> str:
    """Nine digits and their check digit; nothing where they have none."""
    remainder = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(nine)) % 11
    return "" if remainder == 10 else nine + str(remainder % 11)


@given(NINE, SEPARATORS, WORDS, BEHIND)
def test_every_nhs_number_is_found_however_it_is_spaced(
    nine: str, separator: str, before: str, behind: str
) -> None:
    number = nhs_number(nine)
    if number:
        grouped = separator.join((number[:3], number[3:6], number[6:]))
        assert f"nhs-number: {grouped}" in spotted(f"{before}{grouped}{behind}")


@given(NINE, st.integers(1, 9), SEPARATORS)
def test_ten_digits_with_a_wrong_check_digit_are_no_nhs_number(
    nine: str, off: int, separator: str
) -> None:
    number = nhs_number(nine) or f"{nine}0"
    wrong = number[:9] + str((int(number[9]) + off) % 10) if nhs_number(nine) else number
    grouped = separator.join((wrong[:3], wrong[3:6], wrong[6:]))
    assert not any("nhs-number" in one for one in spotted(f"He has {grouped}."))


@pytest.mark.parametrize("text", ["943 476 5919", "9434765919", "943-476-5919", "401 023 2137"])
def test_the_examples_that_the_nhs_gives_are_found(text: str) -> None:
    assert is_nhs_number(text)


@pytest.mark.parametrize(
    "text",
    ["£9434765919", "0.9434765919", "19434765919", "94347659190", "2018-19 2019", "1,943,476,591"],
)
def test_sums_years_and_longer_numbers_are_no_nhs_numbers(text: str) -> None:
    assert spotted(text) == []


@given(st.integers(0, 999_999))
def test_no_number_of_a_help_line_is_taken_for_an_nhs_number(last: int) -> None:
    assert spotted(f"Call 0800 {last // 1000:03} {last % 1000:03}.") == []


def pupil_number(eleven: str, last: str) -> str:
    signs = eleven + last
    values = [CHECK_LETTERS.index(sign) if sign.isalpha() else int(sign) for sign in signs]
    total = sum(value * weight for weight, value in enumerate(values, start=2))
    return CHECK_LETTERS[total % 23] + signs


ELEVEN = st.text("0123456789", min_size=11, max_size=11)
LAST = st.sampled_from(f"0123456789{CHECK_LETTERS}")


@given(ELEVEN, LAST, SEPARATORS, WORDS, BEHIND, st.booleans())
def test_every_upn_is_found_a_temporary_one_too(
    eleven: str, last: str, separator: str, before: str, behind: str, small: bool
) -> None:
    number = pupil_number(eleven, last)
    grouped = separator.join((number[:4], number[4:8], number[8:]))
    grouped = grouped.lower() if small else grouped
    opened = before if not before[-1:].isalpha() else f"{before} "
    assert f"pupil-number: {grouped}" in spotted(f"{opened}{grouped}{behind}")


@given(ELEVEN, LAST, st.sampled_from(CHECK_LETTERS), SEPARATORS)
def test_a_upn_with_a_wrong_letter_is_none(
    eleven: str, last: str, letter: str, separator: str
) -> None:
    right = pupil_number(eleven, last)
    grouped = separator.join((letter + right[1:4], right[4:8], right[8:]))
    found = any("pupil-number" in one for one in spotted(f"It is {grouped}."))
    assert found == (letter == right[0])


def test_a_upn_that_others_have_worked_out_checks() -> None:
    assert is_pupil_number("B801200005001")
    assert not is_pupil_number("A801200005001")


# Postcodes, telephone numbers, e-mail addresses


@pytest.mark.parametrize(
    "postcode",
    ["TA1 4DY", "TA14DY", "ta1 4dy", "EC1A 1BB", "W1A 0AX", "M1 1AE", "GIR 0AA", "CR2 6XH"],
)
def test_a_whole_postcode_is_found(postcode: str) -> None:
    assert spotted(f"They lived at {postcode}, he said.") == [f"postcode: {postcode}"]


@pytest.mark.parametrize(
    "text", ["TA1", "the TA1 area", "P1 2nd quarter", "Q1 2AB", "WT2018", "2018-19 Q1", "A4 and A5"]
)
def test_what_only_resembles_a_postcode_is_not(text: str) -> None:
    assert spotted(text) == []


@pytest.mark.parametrize(
    "phone",
    [
        *("01632 960001", "(01632) 960 001", "+44 1632 960001", "+44 (0)1632 960001"),
        *("020 7946 0001", "07700 900001", "07700-900-001", "0845 4600", "+353 20 913 0001"),
        *("0044 1632 960001", "01632960001"),
    ],
)
def test_a_telephone_number_is_found(phone: str) -> None:
    assert spotted(f"Call {phone}.") == [f"phone-number: {phone}"]


@pytest.mark.parametrize(
    "text",
    [
        *("01-04-2018 10:30", "2018-04-01", "from 08.30 to 09.15", "0.1632960001", "999 or 101"),
        *("1632 960002", "05/04/2018 to 04/05/2019"),
    ],
)
def test_days_times_and_short_numbers_are_no_telephone_numbers(text: str) -> None:
    assert spotted(text) == []


@pytest.mark.parametrize("line", ["0344 800 8020", "0800 1111", "0808 800 5000"])
def test_a_help_line_may_be_printed_but_not_beside_a_case(line: str) -> None:
    assert spotted(f"If you are worried, call {line}.") == []
    assert spotted(f"Call {line}.", near_case=True) == [f"phone-number: {line}"]


def test_what_is_given_as_the_contacts_may_stand_anywhere(tmp_path: Path) -> None:
    contact = "contact: {name: A. Tester, email: Us@ourshire.example, phone: 01632 960001}"
    found = "Write to us@ourshire.example or them@ourshire.example; +44 (0) 1632 960 001"
    made(tmp_path, glossary=f"Us: {found}\n")
    partnership = tmp_path / "madeshire" / "partnership.yaml"
    partnership.write_text(PARTNERSHIP.replace("contact: {name: A. Tester}", contact), "utf-8")
    data = reread(tmp_path)
    assert told(data) == ["glossary.yaml:1:37 email-address"]


def reread(data: Path) -> Dataset:
    from report.dataset import read_dataset
    from report.edition import open_edition

    return read_dataset(open_edition(data, "madeshire/2022-23")).dataset


# Dates


def dated(text: str, *, near_case: bool = True) -> list[str]:
    """The dates told of a text, each with its code."""
    return [
        f"{spot.detail.code}: {text[spot.start : spot.end]}"
        for spot in dates_in(text, lambda _: near_case, PUBLISHED)
    ]


@pytest.mark.parametrize(
    "day",
    [
        *("3 May 2012", "3rd May 2012", "3rd of May, 2012", "May 3, 2012", "May the 3rd", "3 May"),
        *("2012-05-03", "03/05/2012", "3.5.12", "the third of May 2012", "Christmas Day"),
        *("the thirty-first of January", "3 Sept. 2012"),
    ],
)
def test_an_exact_date_is_seen_however_it_is_written(day: str) -> None:
    assert [one.removeprefix("event-date: ") for one in dated(f"He died on {day}.")] == [
        day.removeprefix("the ")
    ]


@pytest.mark.parametrize("near_case", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        *("Born on 3 May 2012, he lived with his aunt.", "DOB: 3/5/2012", "date of birth 3.5.2012"),
        *("She gave birth on 3 May 2012.", "Her birthday was 3 May.", "d.o.b. 2012-05-03"),
    ],
)
def test_a_date_of_birth_is_told_anywhere(text: str, near_case: bool) -> None:
    assert [one.partition(":")[0] for one in dated(text, near_case=near_case)] == ["birth-date"]


@pytest.mark.parametrize(
    "text",
    [
        "The review of the death was published on 20 March 2025.",
        "The board met on 4 June 2024 and heard about the injury.",
        "Minutes of 4 June 2024.",
        "On 29 September 2020 the Partnership published the reviews known as AG and AI.",
        "By 31 March 2023 four actions were complete.",
        "In May 2012 he was hurt.",
        "In spring 2012 he died.",
        "From 1 to 12 children died in 2012.",
    ],
)
def test_days_of_papers_and_months_are_not_told(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    "text",
    ["The hub opened on 3 May 2012.", "On 3 May 2012 the police were called.", "Seen 3 May 2012."],
)
def test_a_day_of_nothing_that_we_know_is_told_only_beside_a_case(text: str) -> None:
    assert dated(text) == ["event-date: 3 May 2012"]
    assert dated(text, near_case=False) == []


def test_the_word_nearest_a_date_tells_what_it_is_of() -> None:
    text = "The review about Robin, who died on 3 May 2019, was published on 20 March 2021."
    assert dated(text) == ["event-date: 3 May 2019"]


# Ages


def aged(text: str, *, near_case: bool = True) -> list[str]:
    return [text[spot.start : spot.end] for spot in ages_in(text, lambda _: near_case, ("Robin",))]


@pytest.mark.parametrize(
    "text",
    [
        *("aged 14", "age 14", "at the age of 14", "14 years old", "14-year-old", "14yo", "14 yrs"),
        *("fourteen-year-old", "aged fourteen", "six weeks old", "a 6-week-old", "3 months old"),
        *("He was 14 and afraid", "who was only nine", "her third birthday", "his 14th birthday"),
        *(
            "Robin, 14, was",
            "Robin (14)",
            "Robin was 14",
            "aged 4 and 7",
            "14\u2011year\u2011old",
            "aged 16",
            "aged 4½",
        ),
    ],
)
def test_an_exact_age_beside_a_case_is_found(text: str) -> None:
    assert aged(f"There {text}."), text


@pytest.mark.parametrize(
    "text",
    [
        *("aged 11 to 15", "aged under 1", "under the age of 18", "aged 16 or 17", "aged 10-17"),
        *("Every child aged 10 or over", "aged 0 to 4", "10- to 14-year-olds", "16–17 years old"),
        *("over 18 years old", "between the ages of 5 and 9", "before her first birthday"),
        *("until the age of 18", "when they turned 18", "aged 16 and over", "age group 5"),
        *("stage 2", "looked at five reviews", "There were 14 of them", "page 14"),
    ],
)
def test_a_band_or_another_number_is_no_exact_age(text: str) -> None:
    assert aged(text) == []


def test_a_child_of_an_exact_age_is_a_story_wherever_it_stands() -> None:
    assert aged("We heard of a 14-year-old boy.", near_case=False) == ["14-year-old"]
    assert aged("It is a 14-year-old building.", near_case=False) == []
    assert aged("Most were 14 years old.", near_case=False) == []


@pytest.mark.parametrize(
    "band", ["Under 1", "Aged 11 to 15", "16 or 17", "5-9", "Adolescent", "18+"]
)
def test_a_band_serves_as_an_age_group(band: str) -> None:
    assert not is_exact(band)


@pytest.mark.parametrize("age", ["14", "Aged 14", "3 months", "Fourteen", "4 and 7", "6 weeks old"])
def test_an_age_is_no_age_group(age: str) -> None:
    assert is_exact(age)


# Places


def places(text: str) -> list[str]:
    return [text[spot.start : spot.end] for spot in sites_in(text, lambda _: True)]


@pytest.mark.parametrize(
    "name",
    [
        *("Ashfield Primary School", "St Mary’s Academy", "Elm Street", "Larch Ward", "Ward 7"),
        *("Musgrove Park Hospital", "St. Anne's C of E Primary", "Great Ash Road", "Ash Lane"),
        *("Ashfield primary school", "Ashfield hospital", "Orchard Close", "Ashfield High"),
        *("Holly House Children’s Home", "King Edward VI Grammar School"),
    ],
)
def test_a_named_place_beside_a_case_is_found(name: str) -> None:
    if name != "Ashfield High":  # too many things are high
        assert len(places(f"He was seen at {name} that day.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("The school knew.", "A primary school and a hospital.", "Every School has one."),
        *("Dr Helen Ward wrote it.", "Primary School staff came.", "on the ward", "High Court"),
        *("Exampleshire School Improvement came.", "the local hospital", "Catholic schools"),
        *("Neglect schools can see", "Children who miss school", "Royal College of Nursing"),
    ],
)
def test_a_kind_of_place_is_no_name(text: str) -> None:
    assert places(text) == []


# Cases


def near(text: str, *pseudonyms: str) -> list[bool]:
    return [part.near_case for part in paragraphs(text, Cases(pseudonyms))]


@pytest.mark.parametrize(
    "text",
    [
        *("We looked at Robin’s life.", "A serious case review began.", "Child J was seen."),
        *("A boy told us.", "The older girl was safe.", "This is a case study.", "Her son left."),
        *("the LCSPR of that year", "his real name is not given"),
    ],
)
def test_a_paragraph_about_a_case_is_known(text: str) -> None:
    assert near(text, "Robin") == [True]


@pytest.mark.parametrize(
    "text", ["Robins sang.", "Children are safe.", "Boys and girls came.", "Family hubs opened."]
)
def test_a_paragraph_about_no_case_is_left_alone(text: str) -> None:
    assert near(text, "Robin") == [False]


def test_under_a_heading_about_a_case_everything_is() -> None:
    text = "One.\n\n## Case study\n\nTwo.\n\n### More\n\nThree.\n\n## Schools\n\nFour."
    assert near(text) == [False, True, True, True, True, False, False]


def test_a_sentence_ends_with_its_paragraph_or_line() -> None:
    text = "One. Two goes\non. Three\n\nFour"
    assert [
        text[slice(*sentence_at(text, text.index(word)))].strip() for word in ("on", "Four")
    ] == [
        "Two goes\non.",
        "Four",
    ]
    assert A_CHILD.search("when a child comes")


# Whole editions


@pytest.mark.parametrize("id", [*REAL_EDITIONS, "exampleshire/2023-24", "exampleshire/2024-25"])
def test_no_edition_of_ours_tells_who_a_child_is(id: str) -> None:
    assert list(nothing_tells_who(edition(REAL, id))) == []


def test_every_kind_of_text_is_looked_at(tmp_path: Path) -> None:
    number = "999 000 0018"
    data = made(
        tmp_path,
        more=f"title: A {number}\naccepted: [{{code: a, where: b, reason: c {number}}}]",
        reviews=f"{ROBIN}  learning:\n    - A {number}\n",
        priorities=f"- id: a\n  title: T\n  impact: [{{statement: S {number}}}]\n",
        feedback=f"- who: A mother\n  heard: H {number}\n",
        glossary=f"ICB {number}: Board\n",
        scrutiny=f"findings: [F {number}]\n",
        arrangements=f"structure: S {number}\n",
        sources=f"reviews.yaml: {{source: A, status: final, note: N {number}}}\n",
        hwbb_paper=f"implications: {{legal: L {number}}}\n",
        indicators_yaml=f"- id: a\n  title: T {number}\n  unit: count\n  kind: flow\n",
        training=f"course,date,attended,odd\nA {number},2022-05-03,1,\nB,2022-05-03,1,{number}\n",
        spending=f"heading,year,budget\nH {number},2022-23,9990000018\n",
    )
    files = {one.partition(":")[0] for one in told(data)}
    assert files == {
        *("edition.yaml", "reviews.yaml", "priorities.yaml", "feedback.yaml", "glossary.yaml"),
        *("scrutiny.yaml", "arrangements.yaml", "sources.yaml", "hwbb_paper.yaml"),
        *("indicators.yaml", "training.csv", "spending.csv"),
    }
    assert len([one for one in told(data) if "training.csv" in one or "spending" in one]) == 4


def test_words_are_told_at_their_line_and_column(tmp_path: Path) -> None:
    folder = tmp_path / "madeshire" / "2022-23" / "words"
    folder.mkdir(parents=True)
    (folder / "voice.md").write_text("We listen.\n\nRobin was\nfourteen years old.", "utf-8")
    assert told(made(tmp_path, reviews=ROBIN)) == ["voice.md:4:1 exact-age"]


def test_a_text_that_is_folded_over_lines_is_told_on_its_own_line(tmp_path: Path) -> None:
    seen = "    - He was seen\n      at Ash Road.\n    - >\n      In Elm\n      Road.\n"
    folded = f"{ROBIN}  learning:\n{seen}"
    assert told(made(tmp_path, reviews=folded)) == [
        "reviews.yaml:7:10 named-place",
        "reviews.yaml:9:10 named-place",
    ]


def test_a_number_in_a_remark_is_told_but_no_address(tmp_path: Path) -> None:
    data = made(tmp_path, glossary="# 999 000 0018, TA1 4DY, 01632 960001\nICB: Board\n")
    assert told(data) == ["glossary.yaml:1:3 nhs-number"]


def test_what_stands_in_the_row_of_a_case_stands_beside_it(tmp_path: Path) -> None:
    rows = "date,decision,impact\n2022-05-03,Read about Robin,Known at Ash School\n"
    rows += "2022-05-03,Read about hubs,Known at Elm School\n"
    assert told(made(tmp_path, reviews=ROBIN, decisions=rows)) == ["decisions.csv:2:29 named-place"]


def test_papers_of_a_review_are_no_part_of_its_case(tmp_path: Path) -> None:
    assert told(made(tmp_path, reviews=f"{ROBIN}  source: A paper of 3 May 2022\n")) == []
    assert told(made(tmp_path, reviews=f"{ROBIN}  outcome: Seen on 3 May 2022\n")) != []


def test_no_finding_holds_the_text_or_shows_its_line(tmp_path: Path) -> None:
    data = made(tmp_path, reviews=f"{ROBIN}  learning: [Robin was 14 at Ash Road on 3 May 2020]\n")
    found = list(nothing_tells_who(data))
    assert {one.code for one in found} == {"exact-age", "named-place", "event-date"}
    for one in found:
        assert one.place.excerpt == ""
        said = f"{one.what} {one.remedy} {one.place.cell}"
        assert not any(word in said for word in ("Ash", "Robin", "14", "3 May", "2020")), said


def test_what_is_surely_one_persons_is_an_error_and_the_rest_a_warning(tmp_path: Path) -> None:
    text = "999 000 0018, C000000024001, born 3 May 2012, TA1 4DY, 01632 960001, a@b.example"
    found = {
        one.code: one.level for one in nothing_tells_who(made(tmp_path, glossary=f"A: {text}\n"))
    }
    hard = {code for code, level in found.items() if level is Level.ERROR}
    assert hard == {"nhs-number", "pupil-number", "birth-date"}
    assert set(found) - hard == {"postcode", "phone-number", "email-address"}
