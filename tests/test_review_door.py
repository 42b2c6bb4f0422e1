"""Nothing goes out that its reviewers have not agreed to, as it is printed."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import build
from report.edition import open_edition
from report.progress import Progress
from report.review.keeping import read_kept, write_kept
from report.review.signoffs import Decision, State
from report.schema.folders import CHART_REVIEWS, CHARTS_SEEN
from tests import publishing
from tests.conftest import SWITCH
from tests.publishing import EDITION, PUBLISHABLE, copied, told
from tests.reviewing import sign_all, standings

HOME = PUBLISHABLE / EDITION
STALE = "chart_reviews.csv of the edition that passes is of other charts: see its README"


def test_every_chart_of_the_edition_that_passes_is_agreed() -> None:
    if os.environ.get(SWITCH):
        edition = open_edition(PUBLISHABLE, EDITION)
        drawn = build.prepare(edition, PUBLISHABLE, Progress())
        sign_all(drawn, HOME, "Mo Field", date(2025, 9, 8))
        publishing.ready.cache_clear()
    found = standings(publishing.ready(), HOME)
    assert {how.state for _, how in found.items} == {State.AGREED}, STALE


@pytest.mark.parametrize("gone", [CHART_REVIEWS, CHARTS_SEEN])
def test_without_its_reviews_it_does_not_pass(tmp_path: Path, gone: str) -> None:
    data = copied(tmp_path)
    (data / EDITION / gone).unlink()
    assert [problem.code for problem in told(data)] == ["chart-reviews-broken"]
    for name in (CHART_REVIEWS, CHARTS_SEEN):
        (data / EDITION / name).unlink(missing_ok=True)
    assert [problem.code for problem in told(data)] == ["chart-unreviewed"]


def test_what_is_queried_stands_in_the_way(tmp_path: Path) -> None:
    data = copied(tmp_path)
    first, *rest = read_kept(data / EDITION).signoffs
    write_kept(data / EDITION, [replace(first, decision=Decision.QUERY), *rest], {})
    assert [problem.code for problem in told(data)] == ["chart-queried"]


@pytest.mark.parametrize("decision", ["query", "yes"])
def test_what_was_edited_by_hand_stands_in_the_way(tmp_path: Path, decision: str) -> None:
    data = copied(tmp_path)
    file = data / EDITION / CHART_REVIEWS
    text = file.read_text("utf-8-sig")
    file.write_text(text.replace('"agreed"', f'"{decision}"', 1), encoding="utf-8-sig")
    (problem,) = told(data)
    assert (problem.code, problem.place.line) == ("chart-reviews-broken", 2)
    assert problem.what == f"“decision” was “agreed” when it was merged, and is “{decision}” now."
