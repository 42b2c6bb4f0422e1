"""Training and its effect: what people said before, after and later, and what may be said of it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import build
from charts.canvas import use_fonts
from charts.training_effect import CHART as EFFECT
from charts.training_followup import CHART as FOLLOWUP
from report.counts import Counts, Of, Unit
from report.disclosure import Published
from report.edition import open_edition
from report.figures import FULL, HALF, NARROW, Chart
from report.measures.registry import count
from report.problems import Problem
from report.progress import Progress
from report.schema.values import State
from tests.making import FONTS, REAL, column, edition, made, published, real_prepared, values
from tests.test_charts import LONG, sound
from tests.test_checks import found

SHOWCASE = REAL
NA = State.NOT_AVAILABLE
HEADING = "course,question,stage,responses,score,scale_max,percent\n"


@pytest.fixture(autouse=True, scope="module")
def fonts() -> None:
    use_fonts(FONTS)


def showcase(year: str) -> Counts:
    return count(edition(SHOWCASE, f"exampleshire/{year}"))


def counts(folder: Path, *rows: str) -> Counts:
    return count(made(folder, training_feedback=HEADING + "\n".join(rows) + "\n"))


def told(folder: Path, *rows: str) -> Published:
    return published(made(folder, training_feedback=HEADING + "\n".join(rows) + "\n"))


# The showcase


def test_the_showcase_tells_what_training_changed() -> None:
    effect = showcase("2024-25").tables["training_effect"]
    assert [column.id for column in effect.columns] == [
        *("before", "after", "follow_up", "change", "kept"),
        *("answered_before", "answered_after", "answered_follow_up"),
    ]
    found = showcase("2024-25")
    tenths = {
        "before": (51, 59, 58, 54, 42),
        "after": (82, 74, 87, 79, 76),
        "follow_up": (76, 69, 81, 67, 65),
        "change": (31, 15, 29, 25, 34),
        "kept": (25, 10, 23, 13, 23),
    }
    for id, expected in tenths.items():
        said = column(found, "training_effect", id).values()
        assert [value * 10 for value in said] == list(expected)  # type: ignore[operator]
    assert effect.subtitle.startswith("Mean answer out of 10 to “How confident are you in this")


def test_the_showcase_s_answers_add_up_and_a_mean_is_weighted_by_them() -> None:
    found = showcase("2024-25")
    ids = [f"training_effect_answered_{stage}" for stage in ("before", "after", "follow_up")]
    assert values(found, *ids) == [988, 941, 402]
    weighted = 281 * 51 + 188 * 59 + 205 * 58 + 167 * 54 + 147 * 42
    assert round(Fraction(weighted, 9880), 1) == Fraction(53, 10)
    assert values(found, "training_effect_before") == [Fraction(53, 10)]
    assert values(found, "training_effect_after", "training_effect_follow_up") == [
        8,
        Fraction(73, 10),
    ]


def test_the_share_who_had_used_it_is_that_of_all_who_answered() -> None:
    found = showcase("2024-25")
    share = found.numbers["training_followup_share"]
    assert (share.unit, share.base, share.of) == (Unit.PERCENT, 402, Of.PROFESSIONALS)
    assert abs(share.exactly - Fraction(100 * 285, 402)) < Fraction(1, 10)
    assert values(found, "training_followup_answered") == [402]
    assert share.means == (
        "share who said yes to “I have used what I learned with a child or family”, "
        "some months after the course, all courses that were asked"
    )


def test_a_course_that_was_not_asked_again_is_not_available_and_has_no_total() -> None:
    found = showcase("2023-24")
    assert column(found, "training_effect", "follow_up")["Safer babies"] == NA
    assert column(found, "training_effect", "kept")["Safer babies"] == NA
    assert "training_effect_follow_up" not in found.numbers
    assert values(found, "training_effect_answered_before") == [805]
    assert column(found, "training_followup", "answered") == {
        "Neglect: seeing the signs": 84,
        "The lead professional": 52,
        "Exploitation and missing": 49,
    }


# What is compared


def test_a_change_of_shares_is_told_in_percentage_points(tmp_path: Path) -> None:
    found = counts(tmp_path, "A,Sure?,before,20,,,40", "A,Sure?,after,25,,,60")
    change = found.numbers["training_effect.a.change"]
    assert (change.exactly, change.unit, change.base) == (Fraction(20), Unit.PERCENTAGE_POINTS, 20)


def test_a_change_is_told_only_between_known_answers(tmp_path: Path) -> None:
    rows = ["A,Sure?,before,9,4,10,", "A,Sure?,after,x,x,10,", "B,Sure?,before,9,>4,10,"]
    found = counts(tmp_path, *rows, "B,Sure?,after,9,7,10,", "C,Sure?,after,9,7,10,")
    effect = found.tables["training_effect"]
    assert "change" not in [column.id for column in effect.columns]
    assert column(found, "training_effect", "before")["C"] == NA


def test_a_question_asked_once_is_not_set_beside_another(tmp_path: Path) -> None:
    rows = ["A,Sure?,before,9,4,10,", "A,Useful?,after,9,,,80", "A,Used it?,follow_up,5,,,60"]
    found = counts(tmp_path, *rows)
    assert "training_effect" not in found.tables
    assert column(found, "training_followup", "answer") == {"A": 60}
    reaction = found.tables["training_reaction"]
    assert reaction.title == "What people were asked at one time only"
    assert [column.heading for column in reaction.columns] == [
        *("Question", "Scale", "Asked", "Answer", "Answered")
    ]
    assert reaction.rows[0].cells[:3] == ("Sure?", "Out of 10", "Before the course")


def test_two_questions_stand_in_words_and_share_no_total(tmp_path: Path) -> None:
    rows = [
        f"A,{question},{stage},40,{score},{scale},"
        for question, scale in (("Sure?", 10), ("Able?", 5))
        for stage, score in (("before", 3), ("after", 4))
    ]
    found = counts(tmp_path, *rows)
    effect = found.tables["training_effect"]
    assert [row.cells[:2] for row in effect.rows] == [
        ("Sure?", "Out of 10"),
        ("Able?", "Out of 5"),
    ]
    assert [row.id for row in effect.rows] == ["a-sure", "a-able"]
    assert "training_effect_before" not in found.numbers


def test_few_answers_are_pointed_out(tmp_path: Path) -> None:
    rows = ["A,Sure?,before,29,4,10,", "A,Sure?,after,29,6,10,"]
    few = counts(tmp_path / "few", *rows).tables["training_effect"].notes
    enough = [row.replace("29", "30") for row in rows]
    many = counts(tmp_path / "many", *enough).tables["training_effect"].notes
    assert "Where fewer than 30 answered, one answer more or less would change much." in few
    assert many == ("Those who answered at one time need not be those who answered at another.",)


def test_no_feedback_is_no_table(tmp_path: Path) -> None:
    found = count(made(tmp_path))
    assert not [id for id in found.tables if id.startswith("training")]


# Checks


def problems(folder: Path, *rows: str, training: str = "A,2018-05-01,40") -> list[str]:
    said = HEADING + "\n".join(rows) + "\n"
    held = f"course,date,attended\n{training}\n"
    return [line(one) for one in found(folder, training_feedback_csv=said, training_csv=held)]


def line(one: Problem) -> str:
    return f"{one.place.line}:{one.place.column} {one.level.value} {one.code}: {one.what}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["A,Q,before,9,4,10,"], []),
        (["A,Q,before,9,10,10,", "A,Q,after,9,0,10,"], []),
        (["A,Q,after,9,,,100"], []),
        (["A,Q,after,x,x,10,"], []),
        (["A,Q,after,9,11,10,"],
         ["2:13 error score-off-scale: The score is 11, on a scale up to 10."]),
        (["A,Q,after,9,-0.5,10,"],
         ["2:13 error score-off-scale: The score is -0.5, on a scale up to 10."]),
        (["A,Q,after,9,7.4,,"],
         ["2:13 error score-without-scale: The score is 7.4, and nothing says out of what."]),
        (["A,Q,after,9,,,101"],
         ["2:15 error share-of-answers: 101% of those who answered cannot be."]),
        (["A,Q,after,9,7,10,70"],
         ["2:18 error score-and-percent: The row has a score and a per cent, and one question "
          "has one kind of answer."]),
        (["A,Q,before,9,3,5,", "A,Q,after,9,7,10,"],
         ["3:3 error scales-differ: This is a score out of 10, and row 2 has a score out of 5."]),
        (["A,Q,before,9,3,5,", "A,Q,after,9,,,70"],
         ["3:3 error scales-differ: This is a per cent, and row 2 has a score out of 5."]),
        (["A,Q,after,41,7,10,"],
         ["2:11 warning answers-over-attended: 41 answered, and 40 came to the course."]),
        (["A,Q,before,41,7,10,"], []),
        (["A,Q,after,40,7,10,"], []),
        (["B,Q,after,9,7,10,"],
         ["2:1 warning unknown-course: There is no course “B” in training.csv."]),
        (["A,How sure are you?,after,9,7,10,", "A,How sure are you,before,9,7,10,"],
         ["3:3 warning two-spellings: “How sure are you” looks like “How sure are you?” spelt "
          "another way."]),
    ],
)  # fmt: skip
def test_feedback_that_does_not_fit_is_told(
    rows: list[str], said: list[str], tmp_path: Path
) -> None:
    assert problems(tmp_path, *rows) == said


def test_a_misspelt_course_is_told_with_the_one_that_is_meant(tmp_path: Path) -> None:
    said = HEADING + "Neglect tolkit,Q,after,9,7,10,\n"
    held = "course,date,attended\nNeglect toolkit,2018-05-01,40\n"
    (one,) = found(tmp_path, training_feedback_csv=said, training_csv=held)
    assert (one.code, one.remedy) == ("unknown-course", "Did you mean “Neglect toolkit”?")


def test_people_whose_number_is_not_known_are_no_limit(tmp_path: Path) -> None:
    assert problems(tmp_path, "A,Q,after,41,7,10,", training="A,2018-05-01,x") == []


# Charts


def title(chart: Chart, published: Published) -> str:
    return sound(chart.tell(published)).title.replace("\u00a0", " ")


def asked(question: str, **courses: tuple[object, object, object]) -> list[str]:
    return [
        f"{course},{question},{stage},40,{score},10,"
        for course, scores in courses.items()
        for stage, score in zip(("before", "after", "follow_up"), scores, strict=True)
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (asked("How confident?", A=(5, 8, 7), B=(4, 6, 6)),
         "Confidence rose on both courses, and most of the rise had lasted months later"),
        (asked("How confident?", A=(5, 8, 7), B=(4, 6, "x")),
         "Confidence rose on both courses, and most of the rise had lasted where people were "
         "asked again"),
        (asked("How confident?", A=(5, 8, "x"), B=(4, 6, "x")), "Confidence rose on both courses"),
        (asked("How confident?", A=(5, 8, 6.5), B=(4, 6, 5)),
         "Confidence rose on both courses, and most of the rise was gone months later"),
        (asked("How confident?", A=(5, 8, 7), B=(4, 6, 5), C=(4, 6, 6)),
         "Confidence rose on all three courses; most of the rise had lasted on two of three"),
        (asked("Do you understand it?", A=(5, 8, "x"), B=(6, 4, "x"), C=(4, 4, "x")),
         "Understanding rose on one of three courses, fell on one and did not change on one"),
        (asked("Sure?", A=(5, 5, "x"), B=(4, 4, "x")),
         "The mean answer did not change on both courses"),
        (asked("Sure?", A=(5, 5.5, "x"), B=("x", 4, "x")),
         "“A”: the mean answer rose from 5 to 5.5; for one course it is not known"),
        (asked("How confident?", A=(5, 4, "x")), "“A”: confidence fell from 5 to 4"),
    ],
)  # fmt: skip
def test_a_title_says_on_how_many_courses_it_rose_and_whether_it_lasted(
    rows: list[str], said: str, tmp_path: Path
) -> None:
    assert title(EFFECT, told(tmp_path, *rows)) == said


def test_nothing_known_before_and_after_is_no_chart(tmp_path: Path) -> None:
    assert EFFECT.tell(told(tmp_path, *asked("Sure?", A=("x", 5, 5)))) is None
    assert FOLLOWUP.tell(told(tmp_path / "b", "A,Used?,follow_up,x,,,x")) is None


def test_the_numbers_who_answered_stand_beside_the_answers(tmp_path: Path) -> None:
    rows = asked("Sure?", A=(5, 8, 7), B=(4, 6, 6))
    rows[2] = rows[2].replace(",40,", ",19,")
    story = sound(EFFECT.tell(told(tmp_path, *rows)))
    assert story.subtitle.endswith("Answers: 80 before, 80 after, 59 months later.")
    (first, second) = story.picture.rows  # type: ignore[attr-defined]
    assert first.label.replace("\u00a0", " ") == "A (19 answers months later)"
    assert second.label == "B"


def test_a_follow_up_is_ranked_and_says_of_how_many(tmp_path: Path) -> None:
    rows = ["A,I used it,follow_up,40,,,55", "B,I used it,follow_up,120,,,81.5",
            "C,I used it,follow_up,12,,,60"]  # fmt: skip
    story = sound(FOLLOWUP.tell(told(tmp_path, *rows)))
    bars = [(bar.label.replace("\u00a0", " "), bar.now.text) for bar in story.picture.rows]  # type: ignore[attr-defined]
    assert bars == [("B", "81.5% of 120"), ("C (12 answers)", "60% of 12"), ("A", "55% of 40")]
    assert story.title == "Some months later 73.8% of those who answered said yes: “I used it”"


def test_without_the_numbers_who_answered_the_least_and_the_most_are_told(tmp_path: Path) -> None:
    rows = ["A,I used it,follow_up,,,,55", "B,I used it,follow_up,,,,81.5"]
    said = title(FOLLOWUP, told(tmp_path, *rows))
    assert said == "Some months later 55% to 81.5% of those who answered said yes: “I used it”"


def test_a_long_question_stands_below_the_title_and_not_in_it(tmp_path: Path) -> None:
    story = sound(FOLLOWUP.tell(told(tmp_path, f"A,{LONG},follow_up,40,,,55")))
    assert LONG not in story.title
    assert LONG in story.subtitle


COUNTS = (1, 2, 12, 40)
KINDS = ("usual", "alike", "nought", "missing", "one missing", "long")


def answer(i: int, kind: str, stage: int) -> object:
    if kind == "missing" or (kind == "one missing" and i == 0 and stage == 1):
        return "x"
    return {"nought": 0, "alike": 5}.get(kind, (i * 37 + stage * 23) % 90 / 10)


@pytest.mark.parametrize("number", COUNTS)
@pytest.mark.parametrize("kind", KINDS)
def test_awkward_answers_are_drawn_soundly_or_not_at_all(
    number: int, kind: str, tmp_path: Path
) -> None:
    names = [f"{LONG} {i}" if kind == "long" else f"Course {i}" for i in range(number)]
    rows = []
    for i, name in enumerate(names):
        scores = [answer(i, kind, stage) for stage in range(3)]
        stages = zip(("before", "after", "follow_up"), scores, strict=True)
        rows += [f"{name},Sure?,{stage},40,{score},10," for stage, score in stages]
        rows.append(f"{name},I used it,follow_up,40,,,{answer(i, kind, 1)}")
    published = told(tmp_path, *rows)
    for chart in (EFFECT, FOLLOWUP):
        story = chart.tell(published)
        if kind == "missing" or (kind == "one missing" and number == 1):
            assert story is None
            continue
        assert len(sound(story).title) < 110
        assert story is not None
        assert story.picture.svg(HALF)
        assert len(story.picture.rows) == number  # type: ignore[attr-defined]


def test_the_showcase_s_charts_say_what_they_should() -> None:
    both = [published(edition(SHOWCASE, f"exampleshire/{year}")) for year in ("2023-24", "2024-25")]
    assert [title(EFFECT, each) for each in both] == [
        "Confidence rose on all five courses, and most of the rise had lasted where people were "
        "asked again",
        "Confidence rose on all five courses, and most of the rise had lasted months later",
    ]
    asked = "“I have used what I learned with a child or family”"
    assert [title(FOLLOWUP, each) for each in both] == [
        f"Some months later 64.3% of those who answered said yes: {asked}",
        f"Some months later 70.9% of those who answered said yes: {asked}",
    ]
    for width in (FULL, HALF, NARROW):
        assert EFFECT.tell(both[0]).picture.svg(width)  # type: ignore[union-attr]


# The section


def test_the_section_tells_who_came_and_what_it_changed_and_every_table_is_somewhere() -> None:
    page = real_prepared("exampleshire/2024-25").pages.printed
    order = [
        'id="training"',
        "<h3>Who came</h3>",
        'id="figure-training-by-course"',
        'id="figure-training-by-agency"',
        "What it changed for those who came</h3>",
        'id="figure-training-effect"',
        'id="table-training-effect"',
        'id="figure-training-followup"',
        'id="table-training-reaction"',
        'id="data"',
        'id="table-training-by-course"',
        'id="table-training-followup"',
    ]
    places = [page.index(one) for one in order]
    assert places == sorted(places)


def test_a_year_without_feedback_has_no_heading_for_it(tmp_path: Path) -> None:
    made(tmp_path, training="course,date,places,attended\nA,2022-05-01,20,10\n")
    edition = open_edition(tmp_path, "madeshire/2022-23")
    page = build.prepare(edition, tmp_path, Progress(), drawn=False).pages.printed
    assert 'id="figure-training-by-course"' in page
    assert "What it changed" not in page
    assert "<h3>Who came</h3>" not in page
