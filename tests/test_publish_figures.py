"""The figures of a record: of which period each is, and which of them a later report restates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import build
from report.counts import Of, Unit
from report.edition import open_edition
from report.problems import Level, Problem
from report.progress import Progress
from report.publishing.figures import figures_of, period_in
from report.publishing.restating import restated
from report.record import PublishedFigure, Version
from report.record.shapes import FOLDER
from report.schema.values import State
from tests.making import made_up
from tests.publishing import (
    EDITION,
    FIGURE,
    TODAY,
    codes,
    copied,
    told,
    version,
    write,
)

# Figures and their periods


@pytest.mark.parametrize(
    ("means", "period"),
    [
        ("Referrals: Housing, 2023–24", "2023–24"),
        ("Plans: Neglect, Brenley, 31\u00a0March\u00a02025", "31\u00a0March\u00a02025"),
        ("change in Referrals, 2024–25, since the year before", "2024–25"),
        ("Contacts, 2024–25 Q1", "2024–25 Q1"),
        ("Contacts, April to June\u00a02016", "April to June\u00a02016"),
        ("people who came, walk-ins included, 2023–24", "2023–24"),
        ("actions complete", ""),
    ],
)
def test_a_figure_is_of_the_period_that_its_meaning_names(means: str, period: str) -> None:
    assert period_in(means) == period


def test_every_place_of_a_number_is_kept_and_each_number_that_stands_nowhere_once() -> None:
    said = made_up()
    figures = list(figures_of(said, "2022–23"))
    cells = sum(
        not isinstance(cell, str)
        for table in said.tables.values()
        for row in table.rows
        for cell in row.cells
    )
    assert len([one for one in figures if one.table]) == cells
    assert {one.number for one in figures} == set(said.numbers)
    alone = [one.number for one in figures if not one.table]
    assert len(alone) == len(set(alone))


# Restated figures

REFERRALS = replace(
    FIGURE,
    number="indicator_referrals",
    value=Fraction(5471),
    text="5,471",
    counts=Of.EPISODES,
    means="Referrals, 2023–24",
    period="2023–24",
    table="",
)
NOW = replace(
    REFERRALS, number="indicator_referrals_before", value=Fraction(5463), text="5,463", table="t"
)


def before(*figures: PublishedFigure) -> Version:
    return version(figures=figures)


def test_a_restated_figure_is_found_by_what_it_means_and_told_once() -> None:
    again = replace(NOW, number="year_on_year.referrals.before")
    (one,) = restated([NOW, again, NOW], before(REFERRALS))
    assert (one.then.text, one.now.text) == ("5,471", "5,463")
    assert one.numbers == (NOW.number, again.number)


@pytest.mark.parametrize(
    "now",
    [
        replace(NOW, value=REFERRALS.value, text=REFERRALS.text),
        replace(NOW, value=None, text="[c]", state=State.CONFIDENTIAL),
        replace(NOW, means="Referrals, 2024–25", period="2024–25"),
        replace(NOW, unit=Unit.CHANGE),
        replace(NOW, value=Fraction(54711, 10), text="5,471"),
    ],
    ids=["the same", "hidden now", "of another year", "in another unit", "printed alike"],
)
def test_what_is_not_restated_is_not_told(now: PublishedFigure) -> None:
    assert list(restated([now], before(REFERRALS))) == []


def test_nothing_is_told_of_what_was_hidden_then() -> None:
    hidden = replace(REFERRALS, value=None, text="[c]", state=State.CONFIDENTIAL)
    assert list(restated([NOW], before(hidden))) == []


def test_numbers_that_mean_alike_are_told_apart_by_their_names() -> None:
    other = replace(REFERRALS, number="by_month.referrals", value=Fraction(9), text="9")
    then = before(REFERRALS, other)
    now = [replace(REFERRALS, value=Fraction(8), text="8"), other]
    (one,) = restated(now, then)
    assert (one.then.text, one.now.text, one.numbers) == ("5,471", "8", ("indicator_referrals",))


EARLIER = """\
period: {start: 2023-04-01, end: 2024-03-31}
guidance: wt2023
status: final
publish_on: 2024-09-20
"""
EXPLAINED = """\
explained:
  - number: indicator_early_help_before
    was: "850"
    now: "842"
    reason: Eight plans had been counted twice
"""


def restating(tmp_path: Path) -> Path:
    """A copy of the data in which the edition before published 850 plans; this one says 842."""
    data = copied(tmp_path)
    earlier = data / "oakshire" / "2023-24"
    earlier.mkdir()
    (earlier / "edition.yaml").write_text(EARLIER, encoding="utf-8")
    then = replace(
        REFERRALS,
        number="indicator_early_help",
        value=Fraction(850),
        text="850",
        counts=Of.FAMILIES,
        means="Early help plans, 2023–24",
    )
    write(earlier, version(figures=(then,), on=date(2024, 9, 20)))
    return data


def test_a_restated_figure_stands_in_the_way_until_it_is_explained(tmp_path: Path) -> None:
    data = restating(tmp_path)
    (one,) = told(data)
    assert one.code == "restated"
    assert one.what.startswith("Early help plans, 2023–24: this report says 842, and the report")
    assert (
        '{number: indicator_early_help_before, was: "850", now: "842", reason: "…"}' in one.remedy
    )
    file = data / EDITION / "edition.yaml"
    kept = file.read_text("utf-8")
    file.write_text(kept + EXPLAINED.replace("842", "843"), encoding="utf-8")
    assert codes(told(data)) == ["restated"]
    file.write_text(kept + EXPLAINED, encoding="utf-8")
    assert told(data) == []


def test_check_tells_of_a_restated_figure_with_its_row_and_both_values(tmp_path: Path) -> None:
    data = restating(tmp_path)
    (one,) = restated_in(data)
    assert one.level is Level.WARNING
    assert one.place.file.endswith("oakshire/2024-25/indicators.csv")
    line = (data / EDITION / "indicators.csv").read_text("utf-8").splitlines()[one.place.line - 1]
    assert "842" in line
    assert "this report says 842, and the report published before it said 850" in one.what
    file = data / EDITION / "edition.yaml"
    file.write_text(file.read_text("utf-8") + EXPLAINED, encoding="utf-8")
    assert restated_in(data) == []


def restated_in(data: Path) -> list[Problem]:
    """What a check of the edition says of restated figures."""
    found = build.prepare(open_edition(data, EDITION), data, Progress(), drawn=False)
    if "explained:" in (data / EDITION / "edition.yaml").read_text("utf-8"):
        assert "Eight plans had been counted twice" in found.pages.page.text()
    return [one for one in found.problems if one.code == "restated"]


def test_a_report_comes_after_the_one_before_it(tmp_path: Path) -> None:
    data = copied(tmp_path)
    earlier = data / "oakshire" / "2023-24"
    earlier.mkdir()
    (earlier / "edition.yaml").write_text(EARLIER, encoding="utf-8")
    write(earlier, version(figures=(), on=TODAY))
    assert codes(told(data)) == ["publish-dates"]


def test_a_broken_record_of_the_year_before_stands_in_the_way(tmp_path: Path) -> None:
    data = copied(tmp_path)
    earlier = data / "oakshire" / "2023-24"
    earlier.mkdir()
    (earlier / "edition.yaml").write_text(EARLIER, encoding="utf-8")
    write(earlier, version(figures=()))
    (earlier / FOLDER / "1.0" / "numbers.csv").unlink()
    assert "file-unreadable" in codes(told(data))
