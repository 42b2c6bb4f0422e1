"""Audits: what each found, what changed where a theme was read again, and what does not fit."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import build
from charts import charts_for
from charts.audits import CHART, further
from charts.canvas import use_fonts
from report.counts import Counts, Of, Unit
from report.disclosure import Published
from report.edition import open_edition
from report.figures import HALF
from report.measures.audits import better_half, better_name
from report.measures.registry import count
from report.progress import Progress
from report.schema.values import State
from tests.making import FONTS, column, edition, made, published, real_prepared, values
from tests.test_charts import LONG, sound
from tests.test_checks import found
from tests.test_feedback import SHOWCASE, line

NA = State.NOT_AVAILABLE
HEADING = "audit,theme,date,cases,grade,count\n"
OFSTED = ("Outstanding", "Good", "Requires improvement", "Inadequate")


@pytest.fixture(autouse=True, scope="module")
def fonts() -> None:
    use_fonts(FONTS)


def rows_of(
    audit: str,
    *counts: object,
    theme: str = "",
    date: str = "2022-06",
    cases: object = None,
    grades: tuple[str, ...] = OFSTED,
) -> list[str]:
    """The rows of an audit; cases are what the counts add up to, unless something else is said."""
    known = [number for number in counts if isinstance(number, int)]
    read = sum(known) if cases is None else cases
    pairs = zip(grades, counts, strict=False)
    return [f"{audit},{theme},{date},{read},{grade},{number}" for grade, number in pairs]


def text(*audits: list[str]) -> str:
    return HEADING + "\n".join(row for rows in audits for row in rows) + "\n"


PUBLIC = "public: {source: A made-up paper}\n"
"""What stands in public is shown however small it is: these tests are not about the gate."""


def counts(folder: Path, *audits: list[str], more: str = "", **files: str) -> Counts:
    return count(made(folder, more=more, audits=text(*audits), **files))


def told(folder: Path, *audits: list[str]) -> Published:
    return published(made(folder, more=PUBLIC, audits=text(*audits)))


# What is counted


@pytest.mark.parametrize(
    ("year", "grades", "total", "better"),
    [
        ("2023-24",
         {"Neglect audit, June 2023": (1, 11, 21, 7), "Neglect audit, January 2024": (2, 12, 20, 6),
          "Return interviews audit": (0, 9, 15, 6)}, 110, (30, 35, 30)),
        ("2024-25",
         {"Neglect audit, June 2024": (2, 14, 19, 5), "Neglect audit, January 2025": (3, 21, 14, 2),
          "Strategy meetings audit": (3, 12, 8, 2), "Exploitation audit": (0, 9, 11, 0)},
         125, (40, 60, 60, 45)),
    ],
)  # fmt: skip
def test_the_showcase_s_audits_are_those_of_its_arithmetic(
    year: str, grades: dict[str, tuple[int, ...]], total: int, better: tuple[int, ...]
) -> None:
    found = count(edition(SHOWCASE, f"exampleshire/{year}"))
    table = found.tables["audits"]
    assert [column.heading for column in table.columns] == ["Looked at", *OFSTED, "Records read"]
    assert {
        row.label: tuple(int(cell.exactly) for cell in row.cells[1:5] if not isinstance(cell, str))
        for row in table.rows
    } == grades
    assert column(found, "audits", "cases") == {name: sum(n) for name, n in grades.items()}
    assert values(found, "audits_cases_total", "audits_total") == [total, len(grades)]
    ids = [f"audits.{row.id}.better" for row in table.rows]
    assert values(found, *ids) == list(better)


def test_a_theme_audited_twice_stands_side_by_side_with_the_change_in_points() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    again = found.tables["audits_again_neglect"]
    assert [column.heading.replace("\u00a0", " ") for column in again.columns] == [
        *("June 2024", "January 2025", "Change")
    ]
    assert column(found, "audits_again_neglect", "change") == {
        "Outstanding": Fraction(5, 2),
        "Good": Fraction(35, 2),
        "Requires improvement": Fraction(-25, 2),
        "Inadequate": Fraction(-15, 2),
        "Good or better": 20,
    }
    change = found.numbers["audits_again_neglect.better.change"]
    assert (change.unit, change.base) == (Unit.PERCENTAGE_POINTS, 40)
    assert [id for id in found.tables if id.startswith("audits_again")] == ["audits_again_neglect"]


def test_every_count_of_records_is_of_children_and_goes_through_the_gate() -> None:
    found = count(edition(SHOWCASE, "exampleshire/2024-25"))
    numbers = [n for id, n in found.numbers.items() if id.startswith(("audits.", "audits_again"))]
    assert len(numbers) > 30
    assert {number.of for number in numbers} == {Of.CHILDREN}
    assert found.numbers["audits_cases_total"].of is Of.CHILDREN
    assert found.numbers["audits_total"].of is Of.THINGS
    assert not any(number.public for number in numbers)
    known = found.numbers.keys()
    assert all(part in known for number in numbers for part in number.parts)


def test_counts_that_stand_in_public_are_marked_so(tmp_path: Path) -> None:
    source = "audits: {source: A, status: final, public: {source: A paper, on: 2022-07}}\n"
    some = counts(tmp_path / "a", rows_of("A", 1, 2, 3, 4), sources=source)
    every = counts(tmp_path / "b", rows_of("A", 1, 2, 3, 4), more="public: {source: A paper}\n")
    none = counts(tmp_path / "c", rows_of("A", 1, 2, 3, 4))
    public = [found.numbers["audits.a.good"].public for found in (some, every, none)]
    assert public == [True, True, False]


def test_audits_of_one_theme_stand_together_the_earliest_first(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        rows_of("Later", 1, 2, 3, 4, theme="Neglect", date="2022-12"),
        rows_of("Between", 1, 2, 3, 4, theme="Babies", date="2022-09"),
        rows_of("First", 1, 2, 3, 4, theme="Neglect", date="2022-05-03"),
        rows_of("Undated", 1, 2, 3, 4, date=""),
    )
    assert [row.label for row in found.tables["audits"].rows] == [
        *("First", "Later", "Between", "Undated")
    ]
    looked = [str(row.cells[0]).replace("\u00a0", " ") for row in found.tables["audits"].rows]
    assert looked == ["Neglect, 3 May 2022", "Neglect, December 2022", "Babies, September 2022", ""]


def test_a_grade_that_is_not_named_was_given_to_none_only_if_the_others_add_up(
    tmp_path: Path,
) -> None:
    short = rows_of("Short", 1, 2, 3)
    unknown = rows_of("Open", 1, 2, 3, cases=9)
    missing = rows_of("Gap", 1, "x", 3, cases=9)
    found = counts(tmp_path, rows_of("Whole", 1, 2, 3, 4), short, unknown, missing)
    assert column(found, "audits", "grade-inadequate") == {
        "Gap": NA,
        "Open": NA,
        "Short": 0,
        "Whole": 4,
    }
    assert values(found, "audits.gap.better") == [("NOT_AVAILABLE", None)]
    assert values(found, "audits.short.better") == [50]


def test_where_the_records_read_are_not_told_the_grades_add_up_to_them(tmp_path: Path) -> None:
    found = counts(tmp_path, rows_of("A", 1, 2, 3, 4, cases=""), rows_of("B", 1, "x", cases=""))
    assert column(found, "audits", "cases") == {"A": 10, "B": NA}
    assert values(found, "audits_cases_total") == [("NOT_AVAILABLE", None)]


def test_audits_with_other_grades_have_a_table_and_a_chart_of_their_own(tmp_path: Path) -> None:
    rag = rows_of("C", 5, 3, 2, grades=("Green", "Amber", "Red"))
    made = told(tmp_path, rows_of("A", 1, 2, 3, 4), rows_of("B", 2, 2), rag)
    assert [column.heading for column in made.tables["audits_2"].columns[1:]] == [
        *("Green", "Amber", "Red", "Records read")
    ]
    assert [row.label for row in made.tables["audits"].rows] == ["A", "B"]
    (more,) = further(made)
    assert sound(more.tell(made)).title == "“C”: 50% of records were graded “Green”"
    assert [chart.name for chart in charts_for(made)].count("audits_2") == 1


def test_a_middle_grade_that_only_one_audit_has_goes_where_that_audit_puts_it(
    tmp_path: Path,
) -> None:
    three = rows_of("A", 5, 3, 2, grades=("Good", "Fair", "Poor"))
    two = rows_of("B", 5, 2, grades=("Good", "Poor"), date="2022-05")
    found = counts(tmp_path, two, three)
    grades = [column.heading for column in found.tables["audits"].columns[1:-1]]
    assert grades == ["Good", "Fair", "Poor"]


@pytest.mark.parametrize(
    ("grades", "name"),
    [
        (OFSTED, "Good or better"),
        (("Met", "Partly met", "Not met"), "Met"),
        (("Yes", "No"), "Yes"),
        (("A", "B", "C", "D", "E"), "B or better"),
    ],
)
def test_the_better_half_of_a_scale_has_a_name(grades: tuple[str, ...], name: str) -> None:
    assert better_name(better_half(grades)) == name


def test_a_percentage_of_few_records_is_whole(tmp_path: Path) -> None:
    made = told(tmp_path, rows_of("A", 1, 2, 3, 1))
    assert sound(CHART.tell(made)).title == "“A”: 43% of records were graded “Good” or better"


# Checks


def problems(folder: Path, *rows: str) -> list[str]:
    return [line(one) for one in found(folder, audits_csv=HEADING + "\n".join(rows) + "\n")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["A,N,2018-06,3,Good,2", "A,N,2018-06,3,Poor,1"], []),
        (["A,N,2018-06,,Good,2", "A,N,2018-06,,Poor,1"], []),
        (["A,N,2018-06,3,Good,2", "A,N,2018-06,3,Poor,x"], []),
        (["A,N,2018-06,4,Good,2", "A,N,2018-06,4,Poor,1"],
         ["2:13 error grades-do-not-add-up: “A”: the grades add up to fewer records than "
          "were read."]),
        (["A,N,2018-06,1,Good,2", "A,N,2018-06,1,Poor,x"],
         ["2:13 error grades-do-not-add-up: “A”: the grades add up to more records than "
          "were read."]),
        (["A,N,2018-06,3,Good,2", "A,N,2018-06,4,Poor,1"],
         ["3:13 error audit-rows-differ: “cases” is another than in row 2 of the same "
          "audit, “A”."]),
        (["A,N,2018-06,3,Good,2", "A,,2018-06,3,Poor,1"],
         ["3:3 error audit-rows-differ: “theme” is not known, and “N” in row 2 of the same audit, "
          "“A”."]),
        (["A,N,2018-06,3,Good,2", "A,N,2018-07,3,Poor,1"],
         ["3:5 error audit-rows-differ: “date” is 2018-07-01, and 2018-06-01 in row 2 of the same "
          "audit, “A”."]),
        (["A,N,2018-03,3,Good,2", "A,N,2018-03,3,Poor,1"],
         ["2:5 error outside-period: 2018-03-01 is outside the edition's period, 2018-04-01 to "
          "2019-03-31."]),
        (["A,N,2018-06,2,Good,2", "B,N,2018-06,2,good,2"],
         ["3:15 warning two-spellings: “good” looks like “Good” spelt another way."]),
        (["A,Neglect,2018-06,2,Good,2", "B,Neglekt,2018-06,2,Good,2"],
         ["3:3 warning two-spellings: “Neglekt” looks like “Neglect” spelt another way."]),
        (["A,N,2018-06,3,Adequate,2", "A,N,2018-06,3,Inadequate,1"], []),
        (["A,N,2018-06,3,Good,2", "A,N,2018-06,3,Poor,1", "B,N,2018-06,3,Poor,1",
          "B,N,2018-06,3,Good,2"],
         ["4:15 warning grades-out-of-order: The grades of “B” are not in the order of “A”."]),
        (["A,N,2018-06,3,Good,2", "A,N,2018-06,3,Poor,1", "B,N,2018-06,1,Poor,1"], []),
    ],
)  # fmt: skip
def test_audits_that_do_not_fit_are_told(rows: list[str], said: list[str], tmp_path: Path) -> None:
    assert problems(tmp_path, *rows) == said


# The chart


def title(made: Published) -> str:
    return sound(CHART.tell(made)).title.replace("\u00a0", " ")


def test_the_showcase_s_title_says_what_changed_on_a_theme_audited_again() -> None:
    both = [published(edition(SHOWCASE, f"exampleshire/{year}")) for year in ("2023-24", "2024-25")]
    assert [title(each) for each in both] == [
        "“Neglect”: 35% of records were graded “Good” or better in January 2024, up from 30% in "
        "June 2023",
        "“Neglect”: 60% of records were graded “Good” or better in January 2025, up from 40% in "
        "June 2024",
    ]


@pytest.mark.parametrize(
    ("audits", "said"),
    [
        ([("A", (1, 1, 1, 1), "", "2022-06")], "“A”: 50% of records were graded “Good” or better"),
        ([("A", (1, 1, 1, 1), "", "2022-06"), ("B", (2, 2, 2, 2), "", "2022-06")],
         "50% of records were graded “Good” or better in both audits"),
        ([("A", (1, 1, 1, 1), "", "2022-06"), ("B", (2, 1, 1, 0), "", "2022-06")],
         "50% to 75% of records were graded “Good” or better"),
        ([("A", (1, 1, 1, 1), "", "2022-06"), ("B", ("x", 1, 1, 0), "", "2022-06")],
         "“A”: 50% of records were graded “Good” or better; for one audit it is not known"),
        ([("A", (1, 1, 1, 1), "N", "2022-06-02"), ("B", (1, 0, 3, 0), "N", "2022-09")],
         "“N”: 25% of records were graded “Good” or better in September 2022, down from 50% on "
         "2 June 2022"),
        ([("A", (1, 1, 1, 1), "N", "2022-06"), ("B", (0, 2, 2, 0), "N", "2022-09")],
         "“N”: 50% of records were graded “Good” or better in September 2022, as in June 2022"),
        ([("A", (1, 1, 1, 1), "N", "2022-06"), ("B", (2, 2, 0, 0), "N", "2022-09"),
          ("C", (1, 1, 1, 1), "M", "2022-06"), ("D", (0, 1, 3, 0), "M", "2022-09")],
         "More records were graded “Good” or better than before in one of two themes audited "
         "again"),
        ([("A", (0, 0, 0, 0), "N", "2022-06"), ("B", (1, 1, 1, 1), "N", "2022-09")],
         "“B”: 50% of records were graded “Good” or better; for one audit it is not known"),
    ],
)  # fmt: skip
def test_a_title_says_what_was_found(
    audits: list[tuple[str, tuple[object, ...], str, str]], said: str, tmp_path: Path
) -> None:
    rows = [rows_of(name, *n, theme=theme, date=date) for name, n, theme, date in audits]
    assert title(told(tmp_path, *rows)) == said


def test_a_bar_has_its_grades_in_order_with_the_numbers_in_it() -> None:
    story = CHART.tell(published(edition(SHOWCASE, "exampleshire/2023-24")))
    shares = sound(story).picture
    assert [part.name for part in shares.parts] == list(OFSTED)  # type: ignore[attr-defined]
    assert [mark.text for mark in shares.rows[2].marks] == ["0", "9", "15", "6"]  # type: ignore[attr-defined]
    assert shares.rows[2].total == "30% of 30"  # type: ignore[attr-defined]


def test_a_bar_leaves_room_for_grades_that_are_withheld_and_says_what_the_title_speaks_of() -> None:
    story = CHART.tell(published(edition(SHOWCASE, "exampleshire/2023-24")))
    bar = sound(story).picture.rows[0]  # type: ignore[attr-defined]
    assert [mark.text for mark in bar.marks] == ["[c] withheld", "[c] withheld", "21", "7"]
    assert (bar.size, bar.total) == (40, "30% of 40")


def test_where_most_bars_would_be_withheld_the_better_grades_are_drawn() -> None:
    """A chart that holds nothing of what its title says would be none."""
    story = sound(CHART.tell(published(edition(SHOWCASE, "exampleshire/2024-25"))))
    assert [bar.now.text for bar in story.picture.rows] == [  # type: ignore[attr-defined]
        "40% of 40", "60% of 40", "60% of 25", "45% of 20"
    ]  # fmt: skip
    assert story.subtitle.startswith("Children’s records graded “Good” or better, of those read")


def test_more_grades_than_a_bar_has_parts_are_told_by_the_better_ones(tmp_path: Path) -> None:
    grades = ("Grade A", "Grade B", "Grade C", "Grade D", "Grade E")
    made = told(tmp_path, rows_of("First", 1, 2, 3, 4, 10, grades=grades))
    story = sound(CHART.tell(made))
    assert story.title == "“First”: 15% of records were graded “Grade B” or better"
    assert [bar.now.text for bar in story.picture.rows] == ["15% of 20"]  # type: ignore[attr-defined]


def test_one_grade_alone_is_no_chart(tmp_path: Path) -> None:
    made = told(tmp_path, rows_of("A", 4, grades=("Read",)))
    assert "audits" in made.tables
    assert CHART.tell(made) is None


@pytest.mark.parametrize("number", [1, 2, 12, 40])
@pytest.mark.parametrize("kind", ["usual", "alike", "nought", "missing", "one missing", "long"])
def test_awkward_audits_are_drawn_soundly_or_not_at_all(
    number: int, kind: str, tmp_path: Path
) -> None:
    audits = []
    for i in range(number):
        cells: list[object] = [(i * 7 + j * 5) % 23 for j in range(4)]
        cells = {"nought": [0] * 4, "alike": [3] * 4, "missing": ["x"] * 4}.get(kind, cells)  # type: ignore[assignment]
        if kind == "one missing" and i == 0:
            cells[1] = "x"
        name = f"{LONG} {i}" if kind == "long" else f"Audit {i}"
        audits.append(rows_of(name, *cells, theme=f"Theme {i // 2}", date=f"2022-{i % 9 + 4:02}",
                              cases="x" if kind == "missing" else None))  # fmt: skip
    story = CHART.tell(told(tmp_path, *audits))
    if kind in ("missing", "nought") or (kind == "one missing" and number == 1):
        assert story is None
        return
    assert len(sound(story).title) < 110
    assert story is not None
    assert story.picture.svg(HALF)
    assert len(story.picture.rows) == number  # type: ignore[attr-defined]


# The section


def test_the_section_shows_each_chart_with_its_tables() -> None:
    page = real_prepared("exampleshire/2024-25").pages.printed
    order = [
        'id="audits"',
        "What audits found</h3>",
        'id="figure-audits"',
        'id="table-audits"',
        'id="table-audits-again-neglect"',
        "What agencies say of themselves</h3>",
        'id="figure-section11"',
        'id="table-section11"',
        'id="training"',
        'id="data"',
        'id="table-section11-by-standard"',
    ]
    places = [page.index(one) for one in order]
    assert places == sorted(places)


def test_audits_alone_need_no_heading_and_nothing_is_no_section(tmp_path: Path) -> None:
    made(tmp_path / "a", more=PUBLIC, audits=text(rows_of("A", 1, 2, 3, 4)))
    made(tmp_path / "b")
    pages = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        edition = open_edition(folder, "madeshire/2022-23")
        pages.append(build.prepare(edition, folder, Progress(), drawn=False).pages.printed)
    assert 'id="figure-audits"' in pages[0]
    assert "What audits found</h3>" not in pages[0]
    assert 'id="audits"' not in pages[1]
    assert "No audits or self-assessments are available." in pages[1]
