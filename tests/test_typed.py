"""Figures typed by hand: those that stand for a measure are told, all others are left alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import build
from report.counts import Unit
from report.disclosure import PublishedNumber
from report.edition import open_edition
from report.problems import Level, Problem
from report.progress import Progress
from report.schema.values import State
from report.sentences import figures_in, stems
from report.typed import NOUNS, figures_beside, own_years, typed_figures
from report.words import Words
from tests.making import MADE, NOW, REAL_EDITIONS, made_up, real_prepared


def number(
    id: str, value: str, means: str, unit: Unit = Unit.COUNT, state: State = State.KNOWN
) -> PublishedNumber:
    like = next(iter(made_up().numbers.values()))
    exact = None if state in (State.CONFIDENTIAL, State.NOT_AVAILABLE) else Fraction(value)
    return replace(like, id=id, value=exact, means=means, unit=unit, state=state, base=None)


NUMBERS = {
    one.id: one
    for one in (
        number("training_attended_total", "1146", "people who came, walk-ins included"),
        number("training_take_up", "73.9355", "share of the places offered", Unit.PERCENT),
        number("training_places_total", "1550", "places offered"),
        number("training_sessions_total", "62", "sessions held"),
        number("actions_overdue_total", "2", "actions overdue"),
        number("indicator_referrals", "5214", "referrals to children’s social care"),
        number("cost", "148000", "cash paid by the council", Unit.GBP),
        number("downloads_total", "200", "views of the guide", state=State.AT_LEAST),
        number("harmed", "", "children harmed by dogs", state=State.CONFIDENTIAL),
        number("training_attended_total.by.course", "22", "people came"),
    )
}


def told(text: str) -> list[Problem]:
    words = Words("training", "words/training.md", text)
    return list(figures_beside(words, NUMBERS, frozenset(("2024-25", "2025"))))


def codes(text: str) -> list[tuple[str, int]]:
    return [
        (problem.code.removeprefix("typed-figure"), problem.place.line) for problem in told(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In all 1,146 people came.",
        "In 2024-25, 1146 people attended.",
        "People came 1,146 times.",
        "We offered many courses, and 73.9% of the places offered were used.",
        "Of the places offered, 74 per cent were used.",
        "There were **5,214** referrals to children’s social care.",
        "Two actions were overdue.",
        "The council paid £148,000 in cash.",
        "There were 5,214 referrals to\nchildren’s social care.",
        "- 62 sessions held",
        "Sixty-two sessions were held.",
    ],
)
def test_a_figure_that_the_data_has_too_is_noted(text: str) -> None:
    assert codes(text) == [("", 1)]
    assert told(text)[0].level is Level.NOTE
    assert '{{ number("' in told(text)[0].remedy


@pytest.mark.parametrize(
    "text",
    [
        "In all 1,164 people came.",
        "People came 1,147 times.",
        "Of the places offered, 73.8% were used.",
        "Of the places offered, 73% were used.",
        "Three actions were overdue.",
        "The council paid £147,000 in cash.",
        "More than 1,200 people came.",
        "Fewer than 1,100 people came.",
        "About 1,300 people came.",
        "There were 199 views of the guide.",
        "Take-up was 85%.",
        "Training places were used more, which is 85% take-up.",
        "Ninety training places were used.",
        "99 training places were used out of 125.",
    ],
)
def test_a_figure_that_differs_from_the_data_is_a_warning(text: str) -> None:
    assert codes(text) == [("-differs", 1)]
    assert told(text)[0].level is Level.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "More than 1,100 people came.",
        "About 1,150 people came.",
        "More than 200 views of the guide were counted.",
        "Under 1,200 people came.",
    ],
)
def test_a_rough_figure_that_holds_is_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'In all {{ number("training_attended_total") }} people came in three years.',
        "In 2023-24, 1,296 people came.",
        "Last year 900 people came.",
        "The year before, 900 people came.",
        "Next year 2,000 people will come.",
        "The number of people who came rose by 12.",
        "We talked for 15 minutes to people who came.",
        "On 31 March actions were overdue.",
        "See [62 things](https://example.org/1146-people-came).",
        "1. People came.",
        "All three are overdue actions.",
        "Training places were used, and four people did not come.",
        "Every action was looked at, and three of four overdue ones had an owner.",
        "In 3 of 4 sessions, held in the evening, parents spoke.",
        "Room 4b, £3.50 a head, 1/2 of it.",
    ],
)
def test_a_figure_of_another_time_or_thing_is_left_alone(text: str) -> None:
    assert codes(text) == []


def test_a_figure_for_a_hidden_number_is_a_warning_that_gives_nothing_away() -> None:
    (problem,) = told("Four children were harmed by dogs.")
    assert problem.code == "typed-figure-hidden"
    assert "[c]" not in problem.what + problem.remedy
    assert "our" not in problem.place.excerpt
    assert problem.what == (
        "A figure is typed by hand here for a number that is hidden (children harmed by dogs)."
    )


def test_a_message_says_where_what_and_what_to_write() -> None:
    (problem,) = told("One line.\n\nWe are glad that 1,164 people came.")
    assert (problem.place.line, problem.place.column) == (3, 18)
    assert problem.what == (
        "“1,164” is typed by hand; the data has 1,146 (people who came, walk-ins included)."
    )
    assert problem.remedy == (
        'If the sentence means that, write {{ number("training_attended_total") }}; '
        "if not, accept this and say why."
    )


def test_a_figure_in_a_cell_of_a_table_has_no_noun_of_its_own() -> None:
    assert all("." not in name for name in NOUNS)
    assert [p.remedy for p in told("22 people came.")] == [told("23 people came.")[0].remedy]


def test_nouns_are_those_of_numbers_that_there_are() -> None:
    assert set(NOUNS) <= set(made_up().numbers) | {
        name for name in NOUNS if name.startswith(("training_", "actions_", "reviews_"))
    }
    assert {"training_attended_total", "actions_total", "priorities_total"} <= set(
        made_up().numbers
    )


def test_the_report_s_own_years_are_no_other_time() -> None:
    edition = open_edition(MADE, NOW)
    content = build.prepare(edition, MADE, Progress(), drawn=False).content
    assert own_years(content) == {"2022-23", "2022–23", "2022/23", "2022 to 2023", "2023"}


@pytest.mark.parametrize("id", REAL_EDITIONS)
def test_the_real_editions_words_agree_with_their_data(id: str) -> None:
    content = real_prepared(id).content
    assert list(typed_figures(content)) == []


def test_endings_do_not_matter() -> None:
    assert stems("The places booked") == stems("a place was booking") == {"plac", "book"}


def test_every_figure_is_found_with_its_value_and_place() -> None:
    text = "We saw 1,234 and 5.50% or £6, then twelve. Not 7b, 8/9 or 10–11."
    found = [
        (typed.text, typed.value, text[typed.at :][: len(typed.text)]) for typed in figures_in(text)
    ]
    assert [one[0] for one in found] == ["1,234", "5.50%", "£6", "twelve"]
    assert [one[1] for one in found] == [1234, Fraction("5.5"), 6, 12]
    assert all(text == said for text, _, said in found)


def test_check_tells_of_figures_typed_by_hand(tmp_path: Path) -> None:
    edition = open_edition(MADE, "brokenshire/2024-25")
    prepared = build.prepare(edition, MADE, Progress(), drawn=False)
    told = [problem.code for problem in prepared.problems if "typed" in problem.code]
    assert sorted(told) == ["typed-figure", "typed-figure", "typed-figure-differs"]
