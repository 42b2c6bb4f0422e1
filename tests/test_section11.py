"""Self-assessments: each agency's grades in words and tints, and how many gave each grade."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from charts.canvas import use_fonts
from charts.grading import PAINTS
from charts.section11 import CHART
from report.counts import Counts, Of
from report.disclosure import Published
from report.figures import HALF
from report.measures.registry import count
from report.measures.selfassessment import in_order
from report.tables import table_html
from tests.making import FONTS, column, edition, made, published, values
from tests.test_charts import LONG, sound
from tests.test_checks import found
from tests.test_feedback import SHOWCASE, line

HEADING = "agency,standard,grade,returned,previous\n"


@pytest.fixture(autouse=True, scope="module")
def fonts() -> None:
    use_fonts(FONTS)


def counts(folder: Path, *rows: str) -> Counts:
    return count(made(folder, section11=HEADING + "\n".join(rows) + "\n"))


def told(folder: Path, *rows: str) -> Published:
    return published(made(folder, section11=HEADING + "\n".join(rows) + "\n"))


# What is counted


@pytest.mark.parametrize(
    ("year", "met", "partly", "not_met"), [("2023-24", 62, 9, 1), ("2024-25", 63, 7, 2)]
)
def test_the_showcase_s_grades_are_those_of_its_arithmetic(
    year: str, met: int, partly: int, not_met: int
) -> None:
    found = count(edition(SHOWCASE, f"exampleshire/{year}"))
    ids = [f"section11_graded_{grade}_total" for grade in ("met", "partly_met", "not_met")]
    assert values(found, *ids) == [met, partly, not_met]
    assert values(found, "section11_agencies_total", "section11_returned_total") == [10, 9]
    assert values(found, "section11_not_returned_total") == [1]
    assert sum(column(found, "section11_by_standard", "not-returned").values()) == 8  # type: ignore[arg-type]
    whole = found.tables["section11_by_standard"]
    for row in whole.rows:
        *parts, every = (int(cell.exactly) for cell in row.cells if not isinstance(cell, str))
        assert sum(parts) == every == 10
    assert {number.of for number in whole.numbers()} == {Of.THINGS}


def test_a_cell_has_its_grade_in_words_and_the_last_one_where_it_was_another() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    listening = column(found, "section11", "listening-to-children")
    assert listening["Council children’s services"] == "Partly met (was Met)"
    assert listening["Exampleshire Police"] == "Met (was Partly met)"
    assert listening["Probation Service"] == "Partly met"
    assert listening["District councils"] == "Not returned"
    assert listening["Fire and rescue service"] == "Not met"


def test_what_was_not_returned_what_was_not_said_and_what_was_not_asked_are_three_things(
    tmp_path: Path,
) -> None:
    rows = ["A,S,Met,yes,", "A,T,,no,Met", "B,S,x,yes,", "C,S,Not returned,,"]
    found = counts(tmp_path, *rows)
    assert column(found, "section11", "s") == {"A": "Met", "B": "", "C": "Not returned"}
    assert column(found, "section11", "t") == {"A": "Not returned", "B": "", "C": ""}
    by_standard = found.tables["section11_by_standard"]
    assert [one.heading for one in by_standard.columns] == [
        *("Met", "Not returned", "Not stated", "Agencies")
    ]
    assert column(found, "section11_by_standard", "agencies") == {"S": 3, "T": 1}
    assert values(found, "section11_returned_total", "section11_agencies_total") == [1, 3]


def test_grades_that_everyone_knows_stand_in_their_order_others_as_they_appear() -> None:
    assert in_order(("Not met", "Met", "Partly met")) == ("Met", "Partly met", "Not met")
    assert in_order(("Amber", "Green")) == ("Green", "Amber")
    assert in_order(("Bronze", "Gold", "Met")) == ("Bronze", "Gold", "Met")


def test_a_cell_s_tint_only_repeats_its_words(tmp_path: Path) -> None:
    rows = ["A,S,Met,yes,", "B,S,Partly met,yes,Met", "C,S,Not met,yes,", "D,S,,no,", "E,S,x,yes,"]
    html = table_html(told(tmp_path, *rows).tables["section11"], 1, "Source: made up.")
    assert html.startswith('<div class="table wide small grades" id="table-section11">')
    for cell in (
        '<td class="grade grade-1">Met</td>',
        '<td class="grade grade-3">Partly met <span class="was">(was Met)</span></td>',
        '<td class="grade grade-4">Not met</td>',
        '<td class="grade grade-none">Not returned</td>',
        '<td class="grade grade-none"><span class="mark">[x]</span></td>',
    ):
        assert cell in html


@pytest.mark.parametrize(("standards", "parts"), [(1, [1]), (8, [8]), (9, [4, 5]), (20, [7, 6, 7])])
def test_more_standards_than_a_page_has_room_for_are_parted_evenly(
    standards: int, parts: list[int], tmp_path: Path
) -> None:
    found = counts(tmp_path, *(f"A,Standard {i},Met,yes," for i in range(standards)))
    tables = [found.tables[id] for id in ("section11", "section11_2", "section11_3")[: len(parts)]]
    assert [len(table.columns) for table in tables] == parts
    assert f"section11_{len(parts) + 1}" not in found.tables


def test_a_number_knows_its_rows(tmp_path: Path) -> None:
    found = counts(tmp_path, "A,S,Met,yes,", "B,S,Not met,yes,", "C,S,Met,yes,")
    (rows,) = found.numbers["section11_by_standard.s.grade-met"].rows
    assert rows.at == (0, 2)


# Checks


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["A,S,Met,yes,Met", "B,S,,no,Met", "C,S,x,no,", "D,S,Not returned,no,"], []),
        (["A,S,Met,no,"],
         ["2:5 error graded-not-returned: The agency did not answer, and its grade is “Met”."]),
        (["A,S,Met,yes,", "B,S,met,yes,", "C,S,Met,yes,"],
         ["3:5 warning two-spellings: “met” looks like “Met” spelt another way."]),
        (["A,S,Partly met,yes,Partially met"],
         ["2:20 warning two-spellings: “Partially met” looks like “Partly met” spelt another "
          "way."]),
        (["Police force,S,Met,yes,", "Police  Force,T,Met,yes,"],
         ["3:1 warning two-spellings: “Police Force” looks like “Police force” spelt another "
          "way."]),
        (["A,Safe recruitment,Met,yes,", "B,Safe recruitement,Met,yes,"],
         ["3:3 warning two-spellings: “Safe recruitement” looks like “Safe recruitment” spelt "
          "another way."]),
        (["A,S,Met,yes,Not met", "B,S,Compliant,yes,Non-compliant"], []),
    ],
)  # fmt: skip
def test_self_assessments_that_do_not_fit_are_told(
    rows: list[str], said: list[str], tmp_path: Path
) -> None:
    problems = found(tmp_path, section11_csv=HEADING + "\n".join(rows) + "\n")
    assert [line(one) for one in problems] == said


# The chart


def graded(**standards: str) -> list[str]:
    """Rows of standards with grades as letters: met, partly met, not met, not returned."""
    grades = {"m": "Met,yes,", "p": "Partly met,yes,", "n": "Not met,yes,", "r": ",no,"}
    return [
        f"Agency {i},{name.replace('_', ' ')},{grades[letter]}"
        for name, letters in standards.items()
        for i, letter in enumerate(letters)
    ]


@pytest.mark.parametrize(
    ("standards", "said"),
    [
        ({"Listening": "mmpn", "Sharing": "mmmm"},
         "“Listening” was graded “Met” least often: by two of four agencies"),
        ({"Listening": "mmpr", "Sharing": "mmmr"},
         "“Listening” was graded “Met” least often: by two of three agencies that answered"),
        ({"Listening": "mmmm", "Sharing": "mmmm"}, "Every agency graded every standard “Met”"),
        ({"Listening": "mr", "Sharing": "mr"},
         "Every agency that answered graded every standard “Met”"),
        ({"Listening": "mp", "Sharing": "pm"},
         "Each of two standards was graded “Met” by one of two agencies"),
        ({"Listening": "mp"}, "“Listening” was graded “Met” by one of two agencies"),
        ({"Listening": "m"}, "Every agency graded “Listening” “Met”"),
        ({"Listening": "pp", "Sharing": "mm"},
         "“Listening” was graded “Met” least often: by no agency"),
        ({"One": "mp", "Two": "mp", "Three": "mm"},
         "“One” and “Two” were graded “Met” least often: by one of two agencies"),
        ({"One": "mp", "Two": "mp", "Three": "mp", "Four": "pm", "Five": "mm"},
         "Four of five standards were graded “Met” least often: by one of two agencies"),
    ],
)  # fmt: skip
def test_a_title_names_the_standard_that_is_met_least_often(
    standards: dict[str, str], said: str, tmp_path: Path
) -> None:
    assert sound(CHART.tell(told(tmp_path, *graded(**standards)))).title == said


def test_the_showcase_s_chart_ranks_the_standards_and_says_who_did_not_answer() -> None:
    story = sound(CHART.tell(published(edition(SHOWCASE, "exampleshire/2024-25"))))
    assert story.title == (
        "“Listening to children” was graded “Met” least often: by five of nine agencies that "
        "answered"
    )
    shares = story.picture
    assert [part.name for part in shares.parts] == [  # type: ignore[attr-defined]
        *("Met", "Partly met", "Not met", "Not returned")
    ]
    assert [row.label for row in shares.rows][-1] == "Listening to children"  # type: ignore[attr-defined]
    assert (
        "Listening to children: Met 5, Partly met 3, Not met 1 and Not returned 1; agencies 10"
        in (story.alt)
    )


def test_where_grades_fill_the_bar_those_without_one_stand_in_the_table(tmp_path: Path) -> None:
    rows = [f"{name},S,{name},yes," for name in ("Gold", "Silver", "Bronze", "Tin")]
    story = sound(CHART.tell(told(tmp_path, *rows, "Z,S,,no,")))
    assert len(story.picture.parts) == 4  # type: ignore[attr-defined]
    assert story.note == "Agencies that gave no grade are in the table only."


def test_more_grades_than_a_bar_has_parts_are_told_by_the_best(tmp_path: Path) -> None:
    rows = [f"Agency {i},S,Grade {i},yes," for i in range(5)]
    story = sound(CHART.tell(told(tmp_path, *rows)))
    assert [filling.used.text for filling in story.picture.rows] == ["1"]  # type: ignore[attr-defined]
    assert story.title == "“S” was graded “Grade 0” by one of five agencies"


def test_no_answer_at_all_is_no_chart(tmp_path: Path) -> None:
    assert CHART.tell(told(tmp_path, *graded(Listening="rr"))) is None


@pytest.mark.parametrize("number", [1, 2, 12, 40])
@pytest.mark.parametrize("kind", ["usual", "alike", "one missing", "long"])
def test_awkward_standards_are_drawn_soundly(number: int, kind: str, tmp_path: Path) -> None:
    names = [f"{LONG} {i}" if kind == "long" else f"Standard {i}" for i in range(number)]
    rows = []
    for i, name in enumerate(names):
        for j in range(7):
            grade = "Met" if kind == "alike" else ("Met", "Partly met", "Not met")[(i * j + i) % 3]
            odd = kind == "one missing" and (i, j) == (0, 0)
            rows.append(f"Agency {j},{name},{'x' if odd else grade},yes,")
    story = sound(CHART.tell(told(tmp_path, *rows)))
    assert len(story.title) < 110
    assert story.picture.svg(HALF)
    assert len(story.picture.rows) == number  # type: ignore[attr-defined]


def test_no_two_of_three_grades_are_alike_in_grey() -> None:
    greys = [grey(paint.fill) for paint in PAINTS[3]]
    assert min(abs(a - b) for a, b in combinations(greys, 2)) > 0.2


def grey(colour: str) -> float:
    """How light a colour prints without its hue, from nought to one."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
