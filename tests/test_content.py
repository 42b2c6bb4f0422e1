"""What an output may say: titles and markings, sources, gaps and key figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from report.content import Content
from report.outputs.annual_report import document_title
from tests.making import real_prepared

DATA = Path(__file__).parent.parent / "data"


def content_of(edition: str) -> Content:
    return real_prepared(edition).content


@pytest.fixture(scope="module")
def somerset() -> Content:
    return content_of("somerset/2018-19")


def test_a_reconstruction_says_so_in_title_and_foot(somerset: Content) -> None:
    said = (
        "Reconstruction from published sources; "
        "not a publication of Somerset Safeguarding Children Board"
    )
    assert said in document_title(somerset)
    assert somerset.foot == f"{said}. Draft"


def test_a_draft_of_ones_own_says_whose_it_is_and_that_it_is_a_draft(somerset: Content) -> None:
    settings = replace(somerset.edition.settings, standing="own", status="draft")
    own = replace(somerset, edition=replace(somerset.edition, settings=settings))
    assert own.foot == "Somerset Safeguarding Children Board. Draft"
    assert "(Draft)" in document_title(own)


@pytest.mark.parametrize("status", [None, "fnal", "draft"])
def test_anything_but_final_is_a_draft(somerset: Content, status: str | None) -> None:
    settings = replace(somerset.edition.settings, status=status)
    assert replace(somerset.edition, settings=settings).is_draft


def test_a_cover_names_the_years_or_the_months(somerset: Content) -> None:
    assert somerset.title == "Annual report 2018 to 2019"
    settings = replace(
        content_of("leicester-leicestershire-rutland/2016-17-q1").edition.settings, title=None
    )
    quarter = content_of("leicester-leicestershire-rutland/2016-17-q1")
    quarter = replace(quarter, edition=replace(quarter.edition, settings=settings))
    assert quarter.title == "Annual report April to June 2016"


def test_every_section_without_data_is_one_honest_line(somerset: Content) -> None:
    assert "No foreword is available." in somerset.gaps
    assert "No account of the priorities is available." in somerset.gaps
    assert not any("action plan is available" in gap for gap in somerset.gaps)


def test_a_chart_is_missed_only_where_its_section_has_data(somerset: Content) -> None:
    assert any(gap.startswith("No chart of actions by status: ") for gap in somerset.gaps)
    assert not any("chart of training" in gap for gap in somerset.gaps)


def test_a_source_line_leaves_web_addresses_to_the_list_of_sources() -> None:
    content = content_of("leicester-leicestershire-rutland/2016-17-q1")
    line = content.source_line(("training",))
    assert "Quarter 1 Monitoring Report" in line
    assert "http" not in line


def test_key_figures_never_count_reviews_or_harm() -> None:
    for edition in ("somerset/2016-17", "somerset/2018-19", "somerset/2019-21", "norfolk/2020-21"):
        for figure in content_of(edition).key_figures:
            assert not any(word in figure.what for word in ("review", "death", "harm", "incident"))
