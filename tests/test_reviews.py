"""Reviews by type, publication and outcome: what may be counted, and by what."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.counts import Counts, Of
from report.measures.registry import count
from tests.making import MADE, NOW, column, edition, made, values


def review(
    id: str, type: str = "rapid_review", publication: str = "status: not_public", **more: str
) -> str:
    keys = "".join(f", {key}: {value}" for key, value in more.items())
    return f"- {{id: {id}, type: {type}, publication: {{{publication}}}{keys}}}\n"


PAPER = "{source: A paper, on: 2022-12-01}"
LATER = "{source: A paper, on: 2023-12-01}"
COUNTED = "count_unpublished: true"


def counts(folder: Path, *reviews: str, more: str = "", **files: str) -> Counts:
    return count(made(folder, more=more, reviews="".join(reviews), **files))


def test_testshires_reviews_are_counted_by_type_and_publication() -> None:
    found = count(edition(MADE, NOW))
    rows = {
        row.label: tuple(int(c.exactly) for c in row.cells if not isinstance(c, str))
        for row in found.tables["reviews_by_type"].rows
    }
    assert rows == {
        "Serious case review": (1, 0, 1),
        "Rapid review": (0, 5, 5),
        "Local child safeguarding practice review": (1, 1, 2),
        "Thematic review": (1, 0, 1),
        "Learning event": (1, 0, 1),
        "National review": (1, 0, 1),
    }
    assert "reviews_total" not in found.numbers
    assert values(found, "reviews_published_total") == [4]  # one came out after the period


def test_reviews_of_one_stock_have_a_total(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        review("a", "lcspr", "status: published, on: 2022-05"),
        review("b", "thematic", "status: existence_only"),
    )
    assert column(found, "reviews_by_type", "all")["All reviews"] == 2
    assert values(found, "reviews_total") == [2]
    assert found.tables["reviews_by_type"].rows[-1].total


def test_a_review_that_is_not_public_is_not_counted_unless_the_edition_says_so(
    tmp_path: Path,
) -> None:
    assert counts(tmp_path, review("a")).numbers == {}
    assert values(counts(tmp_path / "b", review("a"), more=COUNTED), "reviews_total") == [1]


@pytest.mark.parametrize(
    ("on", "published"),
    [
        ("2023-03-31", 1),
        ("2023-04-01", 0),
        ("2023-03", 1),
        ("2023-04", 0),
    ],
)
def test_a_review_is_published_from_its_date_on_and_a_month_with_its_last_day(
    tmp_path: Path, on: str, published: int
) -> None:
    found = counts(tmp_path, review("a", "lcspr", f"status: published, on: {on}"), more=COUNTED)
    assert values(found, "reviews_published_total") == [published]


def test_the_reports_own_date_decides_and_not_the_periods_end(tmp_path: Path) -> None:
    june = review("a", "lcspr", "status: published, on: 2023-06-01")
    assert counts(tmp_path, june).numbers == {}
    found = counts(tmp_path / "b", june, more="publish_on: 2023-09-30")
    assert column(found, "reviews_by_type", "published") == {
        "Local child safeguarding practice review": 1
    }


@pytest.mark.parametrize(
    ("publications", "published"),
    [
        (["on: 2022-05-01", "on: 2023-03"], 2),
        (["on: 2022-05-01", "on: 2022-03-31"], 1),  # last year's, and still in the file
        (["on: 2022-05-01", "on: 2023-04-01"], 1),  # after the period, before the report
        (["on: 2022-03", "on: 2021-06"], 0),
        (["on: 2022-05-01", ""], ("NOT_AVAILABLE", None)),
        (["on: 2022-04", "on: 2022-05-15"], 2),
    ],
)
def test_only_what_came_out_in_the_period_is_published_in_it(
    tmp_path: Path, publications: list[str], published: object
) -> None:
    told = [
        review(f"r{i}", "lcspr", f"status: published, {on}".rstrip(", "))
        for i, on in enumerate(publications)
    ]
    found = counts(tmp_path, *told, more="publish_on: 2023-09-30")
    assert values(found, "reviews_published_total") == [published]
    assert values(found, "reviews_total") == [2]


def test_a_month_that_reaches_over_the_periods_end_may_be_either(tmp_path: Path) -> None:
    half = "period: {start: 2022-04-15, end: 2022-09-30}\npublish_on: 2023-01-01"
    found = counts(tmp_path, review("a", "lcspr", "status: published, on: 2022-04"), more=half)
    assert values(found, "reviews_published_total") == [("NOT_AVAILABLE", None)]


# Outcomes and age groups


TWO = (
    review("a", age_group="Adolescent", outcome="Local review", public=PAPER),
    review("b", age_group="Under five", outcome="Concluded", public=PAPER),
)


def test_outcomes_that_already_stand_in_public_are_counted(tmp_path: Path) -> None:
    found = counts(tmp_path, *TWO, more=COUNTED)
    table = found.tables["rapid_reviews_by_outcome"]
    assert [each.heading for each in table.columns] == ["Adolescent", "Under five", "All"]
    assert column(found, table.id, "all") == {"Local review": 1, "Concluded": 1, "All": 2}
    assert all(n.public for n in table.numbers())


@pytest.mark.parametrize("public", ["", LATER], ids=["never", "not by the report's date"])
def test_outcomes_that_do_not_are_not_even_named(tmp_path: Path, public: str) -> None:
    more = {"public": public} if public else {}
    some = [review(id, outcome="A secret", age_group="A secret", **more) for id in "ab"]
    found = counts(tmp_path, *some, more=COUNTED)
    assert "rapid_reviews_by_outcome" not in found.tables
    assert "secret" not in repr(found)
    assert values(found, "reviews_rapid_review_total") == [2]


@pytest.mark.parametrize(
    ("more", "sources"),
    [
        (f"{COUNTED}\npublic: {PAPER}", ""),
        (COUNTED, f"reviews.yaml: {{source: A paper, status: final, public: {PAPER}}}\n"),
    ],
    ids=["edition.yaml", "sources.yaml"],
)
def test_a_file_or_an_edition_may_say_that_its_counts_are_public(
    tmp_path: Path, more: str, sources: str
) -> None:
    some = [review(id, outcome="Concluded") for id in "ab"]
    files = {"sources": sources} if sources else {}
    found = counts(tmp_path, *some, more=more, **files)
    assert column(found, "rapid_reviews_by_outcome", "all") == {"Concluded": 2, "All": 2}


def test_of_a_review_known_to_exist_only_what_was_told_is_counted(tmp_path: Path) -> None:
    told = "status: existence_only, already_public: [{field: outcome, source: A paper}]"
    untold = "status: existence_only"
    found = counts(
        tmp_path,
        review("a", "lcspr", told, outcome="Told", age_group="A secret"),
        review("b", "lcspr", untold, outcome="A secret", age_group="A secret"),
        more=f"public: {PAPER}",
    )
    assert column(found, "lcsprs_by_outcome", "all") == {"Told": 1, "Not yet public": 1, "All": 2}
    assert "secret" not in repr(found)


def test_what_is_not_available_or_not_public_stands_last(tmp_path: Path) -> None:
    some = [
        review("a", public=PAPER),
        review("b", outcome="Concluded", public=PAPER),
        review("c", outcome="Local review"),
    ]
    found = counts(tmp_path, *some, more=COUNTED)
    labels = list(column(found, "rapid_reviews_by_outcome", "all"))
    assert labels == ["Concluded", "Not available", "Not yet public", "All"]
    assert not any(n.public for n in found.tables["rapid_reviews_by_outcome"].numbers())


def test_one_review_alone_needs_no_table_of_outcomes(tmp_path: Path) -> None:
    found = counts(tmp_path, review("a", outcome="Concluded", public=PAPER), more=COUNTED)
    assert "rapid_reviews_by_outcome" not in found.tables


# Protection


def test_reviews_and_children_are_protected_and_their_ids_stay_at_home(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        review(
            "a-secret-id",
            "lcspr",
            "status: published, on: 2022-05",
            pseudonym="Family A",
            children="3",
        ),
    )
    assert {number.of for number in found.numbers.values()} == {Of.REVIEWS, Of.CHILDREN}
    assert all(number.of.protected for number in found.numbers.values())
    assert values(found, "review_children.family-a") == [3]
    assert "secret" not in repr(found)


def test_children_are_counted_only_where_that_may_be_told(tmp_path: Path) -> None:
    told = "status: existence_only, already_public: [{field: children, source: A paper}]"
    found = counts(
        tmp_path,
        review("a", "lcspr", told, pseudonym="Child A", children="1"),
        review("b", "lcspr", "status: existence_only", pseudonym="Child B", children="4"),
        review("c", children="5", public=PAPER),
        more=COUNTED,
    )
    ids = [id for id in found.numbers if id.startswith("review_children")]
    assert ids == ["review_children.child-a"]


# When they are published


def test_reviews_known_by_name_are_listed_with_their_publication_and_no_others(
    tmp_path: Path,
) -> None:
    found = counts(
        tmp_path,
        review("a", "lcspr", "status: published, on: 2022-05", pseudonym="Fern"),
        review("b", "thematic", "status: existence_only, on: 2023-11", pseudonym="Sleep"),
        review("c", "lcspr", "status: existence_only", pseudonym="Oak"),
        review("d", "lcspr", "status: not_public, on: 2023-11", pseudonym="A secret"),
        review("e", "lcspr", "status: published, on: 2023-12", pseudonym="A secret"),
        more=COUNTED,
    )
    told = column(found, "review_publications", "publication")
    assert {name: str(when).replace("\u00a0", " ") for name, when in told.items()} == {
        "Fern": "Published May 2022",
        "Sleep": "Planned for November 2023",
        "Oak": "Not yet published",
    }
