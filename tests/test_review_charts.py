"""Charts of reviews: the pipeline, time against target, and when each came; sound on any rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from charts import rapid_reviews, review_pipeline, review_timeline, review_timeliness
from charts.canvas import use_fonts
from charts.idioms.flow import Flow
from charts.idioms.timeline import Timeline
from report.counts import Table
from report.disclosure import Published
from report.schema.values import State
from tests.making import FONTS, Cell, edition, made, published, table, through_the_gate
from tests.test_charts import reviews as outcomes
from tests.test_charts import sound
from tests.test_reviews import review
from tests.test_timeliness import SHOWCASE

C = State.CONFIDENTIAL
PACES = ("in_time", "late", "waiting", "unknown")


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    use_fonts(FONTS)


def paced(**stages: tuple[Cell, ...]) -> Table:
    """review_timeliness with these stages: in time, late, still open, not known."""
    rows = {}
    for id, cells in stages.items():
        known = [n for n in cells if isinstance(n, int)]
        rows[id] = ("Words", *cells, sum(known))
    columns = {"target": "Words", **dict.fromkeys((*PACES, "all"), "N")}
    made = table("review_timeliness", {**columns}, rows)
    return replace(made, rows=tuple(replace(row, id=row.label) for row in made.rows))


def progress(out: int, being_written: int) -> Table:
    rows = {"Published": (out,), "Being written": (being_written,), "All": (out + being_written,)}
    made = table("local_reviews_by_progress", {"reviews": "Reviews"}, {**rows}, total="All")
    ids = ("published", "being-written", "all")
    return replace(
        made, rows=tuple(replace(r, id=id) for r, id in zip(made.rows, ids, strict=True))
    )


def showcase(year: str) -> Published:
    return published(edition(SHOWCASE, f"exampleshire/{year}"))


# The pipeline


def test_the_showcases_pipeline_follows_nine_incidents_to_what_came_of_them() -> None:
    story = sound(review_pipeline.tell(showcase("2024-25")))
    assert story.title == (
        "Nine serious incidents led to three local reviews; two rapid reviews were late"
    )
    assert isinstance(story.picture, Flow)
    assert [stage.total for stage in story.picture.stages] == [9, 9, 9, 3]
    assert story.alt.replace("\u00a0", " ") == (
        "National Panel told: 9 within 5 working days. Rapid review sent: 7 within 15 working "
        "days, 2 late. What followed: 3 Local review, 3 No further review, 2 Thematic review, "
        "1 Waiting for the Panel’s reply. Local reviews: 2 being written, 1 published."
    )


def test_without_a_local_review_the_year_before_ends_with_what_followed() -> None:
    story = sound(review_pipeline.tell(showcase("2023-24")))
    assert story.title == "Seven serious incidents led to rapid reviews; one rapid review was late"
    assert isinstance(story.picture, Flow)
    assert [stage.title for stage in story.picture.stages][-1] == "What followed"


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ([paced(rapid_reviews=(1, 0, 0, 0))],
         "One serious incident led to a rapid review; the rapid review was in time"),
        ([paced(rapid_reviews=(4, 0, 0, 0))],
         "Four serious incidents led to rapid reviews; every rapid review was in time"),
        ([paced(rapid_reviews=(3, 0, 1, 0))], "Four serious incidents led to rapid reviews"),
        ([paced(panel_told=(2, 2, 0, 0))], "Four serious incidents led to rapid reviews"),
        ([paced(rapid_reviews=(3, 1, 0, 0)), outcomes({"Local review": 0, "No review": 4})],
         "Four serious incidents led to no local reviews; one rapid review was late"),
        ([paced(rapid_reviews=(2, 2, 0, 0)), outcomes({"No review": 3, "Local review": 1})],
         "Four serious incidents led to one local review; two rapid reviews were late"),
    ],
)  # fmt: skip
def test_what_the_pipelines_title_says(tables: list[Table], said: str) -> None:
    assert sound(review_pipeline.tell(through_the_gate(*tables))).title == said


@pytest.mark.parametrize(
    ("tables", "stages"),
    [
        ([progress(1, 1)], 3),
        ([progress(2, 1)], 2),  # another year's, or of no rapid review
        ([], 2),
    ],
)
def test_local_reviews_are_drawn_on_only_if_they_are_as_many_as_were_agreed(
    tables: list[Table], stages: int
) -> None:
    made = [
        paced(rapid_reviews=(3, 1, 0, 0)),
        outcomes({"Local review": 2, "No review": 2}),
        *tables,
    ]
    story = sound(review_pipeline.tell(through_the_gate(*made)))
    assert isinstance(story.picture, Flow)
    assert len(story.picture.stages) == stages


def test_outcomes_of_other_reviews_than_those_timed_are_not_drawn_below_them() -> None:
    made = through_the_gate(paced(rapid_reviews=(3, 1, 0, 0)), outcomes({"No review": 5}))
    assert len(sound(review_pipeline.tell(made)).picture.stages) == 1  # type: ignore[attr-defined]


def test_a_stage_that_is_withheld_leaves_the_pipeline_untold() -> None:
    made = through_the_gate(paced(panel_told=(4, 0, 0, 0), rapid_reviews=(3, C, 0, 0)))
    assert review_pipeline.tell(made) is None


# Time against target


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        ({"rapid_reviews": (9, 0, 0, 0)}, "Every review was in time"),
        ({"rapid_reviews": (9, 0, 1, 0)}, "No review is known to have been late"),
        ({"rapid_reviews": (9, 0, 0, 1)}, "No review is known to have been late"),
        ({"rapid_reviews": (0, 1, 0, 0)}, "The rapid review was late"),
        ({"local_reviews": (0, 2, 0, 0)}, "Both local reviews were late"),
        ({"rapid_reviews": (0, 3, 0, 0)}, "All three rapid reviews were late"),
        ({"panel_told": (8, 1, 0, 0)}, "The Panel was told late of one of nine incidents"),
        ({"rapid_reviews": (7, 2, 0, 0), "local_reviews": (0, 1, 2, 0)},
         "Two of nine rapid reviews were late and one of three local reviews was late"),
        ({"rapid_reviews": (7, C, 0, 0)}, "How many reviews were late is not told in full"),
    ],
)  # fmt: skip
def test_what_was_late_is_the_title(stages: dict[str, tuple[Cell, ...]], said: str) -> None:
    assert sound(review_timeliness.tell(through_the_gate(paced(**stages)))).title == said


def test_the_year_is_told_against_its_targets() -> None:
    story = sound(review_timeliness.tell(showcase("2024-25")))
    assert "Local review published within six months: in time: 0, late: 1" in story.alt


# When each came


def told(folder: Path, *reviews: str) -> Published:
    return published(made(folder, more="publish_on: 2023-09-30", reviews="".join(reviews)))


@pytest.mark.parametrize(
    ("publications", "said"),
    [
        (["status: published, on: 2022-06-01"], "One review is published"),
        (["status: published, on: 2022-06-01", "status: published, on: 2023-06"],
         "Two reviews are published"),
        (["status: existence_only, on: 2023-11"], "One review is to come, in November 2023"),
        (["status: existence_only, on: 2023-12-04", "status: existence_only, on: 2023-11-06"],
         "Two reviews are to come, the first on 6 November 2023"),
        (["status: published, on: 2022-06-01", "status: existence_only, on: 2023-12"],
         "One review is published; one more is to come, in December 2023"),
    ],
)  # fmt: skip
def test_how_many_reviews_are_published_and_to_come(
    tmp_path: Path, publications: list[str], said: str
) -> None:
    reviews = [review(f"r{i}", "lcspr", on, pseudonym=f"R{i}") for i, on in enumerate(publications)]
    story = sound(review_timeline.tell(told(tmp_path, *reviews)))
    assert story.title.replace("\u00a0", " ") == said


def test_a_ring_is_explained_only_where_there_is_one(tmp_path: Path) -> None:
    out = review("a", "lcspr", "status: published, on: 2022-06-01", pseudonym="Fern")
    waits = review("b", "lcspr", "status: existence_only, on: 2023-11", pseudonym="Oak")
    for folder, reviews in (("out", (out,)), ("both", (out, waits))):
        story = sound(review_timeline.tell(told(tmp_path / folder, *reviews)))
        assert ("A ring marks" in story.subtitle) is (waits in reviews)


def test_a_review_that_nobody_may_know_of_has_no_stop(tmp_path: Path) -> None:
    secret = review("a", "lcspr", "status: not_public, on: 2023-11-05", pseudonym="Secret")
    assert review_timeline.tell(told(tmp_path, secret)) is None
    known = review("b", "lcspr", "status: published, on: 2022-06-01", pseudonym="Fern")
    story = sound(review_timeline.tell(told(tmp_path / "b", secret, known)))
    assert isinstance(story.picture, Timeline)
    assert [stop.name for stop in story.picture.stops] == ["Fern"]
    assert "Secret" not in repr(story)


def test_a_review_without_a_date_is_said_to_be_left_out(tmp_path: Path) -> None:
    story = sound(
        review_timeline.tell(
            told(
                tmp_path,
                review("a", "lcspr", "status: published, on: 2022-06-01", pseudonym="Fern"),
                review("b", "lcspr", "status: existence_only", pseudonym="Oak"),
            )
        )
    )
    assert story.note == "One further review has no date and cannot stand here."


def test_a_kind_that_its_name_says_is_not_said_twice() -> None:
    alt = sound(review_timeline.tell(showcase("2024-25"))).alt.replace("\u00a0", " ")
    assert "Thematic review 2025, to come, January 2026" in alt
    assert "Robin, local child safeguarding practice review, published 20 March 2025" in alt


def test_an_edition_without_dates_keeps_its_chart_of_what_became_of_them() -> None:
    out = through_the_gate(outcomes({"Local review": 1, "No review": 3}))
    assert review_pipeline.tell(out) is None
    assert sound(rapid_reviews.tell(out))
