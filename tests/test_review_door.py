"""Nothing goes out that its reviewers have not agreed to, as it is printed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

import build
from report.edition import open_edition
from report.progress import Progress
from report.review.signoffs import State
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
    found = [problem.code for problem in told(data)]
    assert found == (["chart-unreviewed"] if gone == CHART_REVIEWS else [])


def test_what_is_queried_or_edited_stands_in_the_way(tmp_path: Path) -> None:
    data = copied(tmp_path)
    file = data / EDITION / CHART_REVIEWS
    text = file.read_text("utf-8-sig")
    file.write_text(text.replace('"agreed"', '"query"', 1), encoding="utf-8-sig")
    assert [problem.code for problem in told(data)] == ["chart-queried"]
    file.write_text(text.replace('"agreed"', '"yes"', 1), encoding="utf-8-sig")
    assert {problem.code for problem in told(data)} == {
        "chart-reviews-broken",
        "chart-unreviewed",
    }
