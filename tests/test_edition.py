"""Editions: found, chosen, opened whatever state they are in, and the one before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from report.edition import (
    Edition,
    choose,
    comparable,
    find_editions,
    open_edition,
    previous_edition,
)
from report.problems import ReportError, UsageError
from tests.making import PARTNERSHIP

SETTINGS = "period: {{start: {}-04, end: {}-03}}\nguidance: wt2018\nstatus: draft\n"


def edition(data: Path, label: str, text: str | None = None) -> Edition:
    folder = data / "madeshire" / label
    folder.mkdir(parents=True)
    (folder.parent / "partnership.yaml").write_text(PARTNERSHIP, encoding="utf-8")
    year = int(label[:4])
    settings = SETTINGS.format(year, year + 1) if text is None else text
    (folder / "edition.yaml").write_text(settings, encoding="utf-8")
    return open_edition(data, f"madeshire/{label}")


def codes(one: Edition) -> list[str]:
    return [problem.code for problem in one.problems]


# Finding and choosing


def test_editions_are_found_in_order_and_hidden_folders_passed_over(tmp_path: Path) -> None:
    for label in ("2019-20", "2018-19"):
        edition(tmp_path, label)
    (tmp_path / ".git" / "x").mkdir(parents=True)
    (tmp_path / "madeshire" / "_old").mkdir()
    (tmp_path / "notes.txt").touch()
    assert find_editions(tmp_path) == ["madeshire/2018-19", "madeshire/2019-20"]


def test_a_folder_of_facts_without_settings_is_found_and_told(tmp_path: Path) -> None:
    edition(tmp_path, "2018-19")
    other = tmp_path / "madeshire" / "2019-20"
    other.mkdir()
    (other / "training.csv").touch()
    assert choose(tmp_path, []) == ["madeshire/2018-19", "madeshire/2019-20"]
    assert codes(open_edition(tmp_path, "madeshire/2019-20")) == ["file-missing"]


def test_a_partnership_means_all_its_editions_and_nothing_means_all(tmp_path: Path) -> None:
    edition(tmp_path, "2018-19")
    edition(tmp_path, "2019-20")
    every = ["madeshire/2018-19", "madeshire/2019-20"]
    assert choose(tmp_path, []) == every
    assert choose(tmp_path, ["madeshire/"]) == every
    assert choose(tmp_path, ["madeshire/2019-20", "madeshire"]) == every[::-1]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("madshire", "Did you mean “madeshire”?"),
        ("madeshire/2018-18", "Did you mean “madeshire/2018-19”?"),
        ("weather", "There are: madeshire/2018-19."),
        ("madeshire/empty", "has no edition.yaml"),
        ("x" * 400, "There are: madeshire/2018-19."),
        ("a\0b", "There are: madeshire/2018-19."),
        ("../..", "has no edition.yaml"),
    ],
)
def test_an_edition_that_is_not_there_is_told_with_what_was_meant(
    asked: str, said: str, tmp_path: Path
) -> None:
    edition(tmp_path, "2018-19")
    (tmp_path / "madeshire" / "empty").mkdir()
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        choose(tmp_path, [asked])


def test_a_data_folder_that_is_not_there_or_holds_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        choose(tmp_path / "gone", [])
    with pytest.raises(UsageError, match="There is no edition in"):
        choose(tmp_path, [])


def test_a_data_folder_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", locked)
    with pytest.raises(UsageError, match="cannot be opened: Permission denied"):
        find_editions(tmp_path)


# Opening


def test_an_edition_knows_its_period_and_its_own_date(tmp_path: Path) -> None:
    made = edition(tmp_path, "2018-19")
    assert (made.span.first, made.span.last) == (date(2018, 4, 1), date(2019, 3, 31))
    assert made.report_date == date(2019, 3, 31)
    assert (made.is_draft, made.is_reconstruction, codes(made)) == (True, False, [])


def test_a_publication_date_known_to_the_month_is_its_last_day(tmp_path: Path) -> None:
    made = edition(tmp_path, "2018-19", SETTINGS.format(2018, 2019) + "publish_on: 2019-09\n")
    assert made.report_date == date(2019, 9, 30)


def test_an_edition_says_what_was_different_of_its_partnership(tmp_path: Path) -> None:
    more = "partnership: {name: Another Board, kind: board}\n"
    made = edition(tmp_path, "2018-19", SETTINGS.format(2018, 2019) + more)
    assert (made.partnership.name, made.partnership.kind) == ("Another Board", "board")
    assert made.partnership.area == "Madeshire"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["file-empty"]),
        ("# nothing yet\n", ["file-empty"]),
        ("- a\n", ["yaml-shape"]),
        ("just words\n", ["yaml-shape"]),
        ("period: [\n", ["yaml-syntax"]),
        (SETTINGS.format(2020, 2019), ["end-before-start"]),
        (SETTINGS.format(2018, 2019).replace("2018-04", "1/4/18"), ["two-digit-year"]),
        (SETTINGS.format(2018, 2019) + "partnership: [a]\n", ["yaml-shape"]),
        (SETTINGS.format(2018, 2019) + "partnership: {nmae: a}\n", ["unknown-key"]),
    ],
)
def test_settings_that_cannot_be_read_are_told_and_the_edition_opens(
    text: str, said: list[str], tmp_path: Path
) -> None:
    made = edition(tmp_path, "2018-19", text)
    assert codes(made) == said
    if made.period is None:
        with pytest.raises(ReportError) as found:
            _ = made.span
        assert found.value.problems[0].place.file.endswith("edition.yaml")


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", None])
def test_a_partnership_that_cannot_be_read_is_told(text: str | None, tmp_path: Path) -> None:
    edition(tmp_path, "2018-19")
    path = tmp_path / "madeshire" / "partnership.yaml"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    (one,) = open_edition(tmp_path, "madeshire/2018-19").problems
    assert one.code in ("file-empty", "yaml-shape", "yaml-syntax", "file-missing")
    assert one.place.file.endswith("madeshire/partnership.yaml")


# The edition before


def test_the_edition_before_is_the_latest_that_ended_before_this_began(tmp_path: Path) -> None:
    for label in ("2016-17", "2017-18", "2019-20"):
        edition(tmp_path, label)
    now = edition(tmp_path, "2018-19")
    before = previous_edition(tmp_path, now)
    assert before is not None
    assert (before.id, comparable(before, now)) == ("madeshire/2017-18", True)


def test_years_that_do_not_follow_each_other_do_not_compare(tmp_path: Path) -> None:
    edition(tmp_path, "2016-17")
    now = edition(tmp_path, "2018-19")
    before = previous_edition(tmp_path, now)
    assert before is not None
    assert not comparable(before, now)


def test_an_edition_that_cannot_be_read_is_the_one_before_if_no_other_is(tmp_path: Path) -> None:
    edition(tmp_path, "2016-17")
    edition(tmp_path, "2017-18", "period: [\n")
    edition(tmp_path, "2019-20", "period: [\n")
    before = previous_edition(tmp_path, edition(tmp_path, "2018-19"))
    assert before is not None
    assert (before.id, before.period) == ("madeshire/2017-18", None)


def test_the_first_edition_has_none_before_it(tmp_path: Path) -> None:
    assert previous_edition(tmp_path, edition(tmp_path, "2018-19")) is None
