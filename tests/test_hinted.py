"""Hidden numbers in editors' words: told before anything is drawn, and found in what is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import build
from report.audit.figures import Figures
from report.audit.hints import hints
from report.audit.pages import read_page
from report.audit.tables import Fact, Row, Table
from report.edition import open_edition
from report.hinted import Hidden, hidden_cells
from report.passages import passages_in
from report.problems import Level, Problem, ReportError
from report.progress import Progress
from report.tables import UNTOLD
from report.wording import number_text
from report.words import Words
from tests.making import MADE, NOW, made, published

INDICATORS = """\
- {id: missing, title: Children who went missing often, unit: count, kind: flow, counts: children,
   breakdown: district, note: Three times or more in 90 days.}
- {id: plans, title: Children on a plan, unit: count, kind: stock, counts: children,
   breakdown: [reason, district]}
"""
ROWS = """\
indicator,period,category,category_2,value
missing,2022-23,,,44
missing,2022-23,Northvale,,4
missing,2022-23,Westbourne,,9
missing,2022-23,Eastwick district,,31
plans,2023-03-31,,,88
plans,2023-03-31,Neglect,,51
plans,2023-03-31,Unsafe home,,37
plans,2023-03-31,,Northvale,30
plans,2023-03-31,,Westbourne,58
plans,2023-03-31,Neglect,Northvale,26
plans,2023-03-31,Unsafe home,Northvale,4
plans,2023-03-31,Neglect,Westbourne,25
plans,2023-03-31,Unsafe home,Westbourne,33
"""
"""Northvale's missing children are hidden, and Westbourne's with them."""

HEADING = "Children who went missing"


@cache
def _hidden(folder: Path) -> tuple[tuple[Hidden, ...], Figures]:
    """The hidden cells as the check knows them, and as a reader of the tables finds them."""
    data = made(folder, indicators_yaml=INDICATORS, indicators=ROWS)
    told = published(data)
    tables = [
        Table(
            table.title,
            tuple(column.heading for column in table.columns),
            tuple(
                Row(
                    row.label or UNTOLD,
                    tuple(c if isinstance(c, str) else number_text(c) for c in row.cells),
                    row.total,
                )
                for row in table.rows
            ),
            table.subtitle,
            table.row_heading,
            "report.html",
            facts={
                (i, j): Fact(None)
                for i, row in enumerate(table.rows)
                for j, cell in enumerate(row.cells)
                if not isinstance(cell, str)
            },
        )
        for table in told.tables.values()
    ]
    return tuple(hidden_cells(told)), Figures(tables)


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Hidden, ...], Figures]:
    return _hidden(tmp_path_factory.mktemp("hinted"))


def checked(hidden: tuple[Hidden, ...], text: str, heading: str = HEADING) -> bool:
    """Whether the check points at words under a heading."""
    words = Words("journey", "words/journey.md", f"## {heading}\n\n{text}\n")
    return any(one.is_told(passage) for passage in passages_in(words, {}) for one in hidden)


def found(figures: Figures, text: str, heading: str = HEADING) -> bool:
    """Whether the audit refuses a page that says so under a heading."""
    page = read_page(f"<h2>{heading}</h2><p>{text}</p>", "report.html")
    return any(hints(figures, page.texts))


TOLD = (
    "Only 4 children of Northvale went missing often; in Westbourne it was 9.",
    "Northvale had four.",
    "Four Northvale children ran away.",
    "Northvale: 4",
    "Of the nine, all but two were from Northvale.",
    "Westbourne had twice as many as Northvale.",
    "A third of them lived in Northvale.",
    "Half were from Northvale.",
    "In Northvale it was a single child.",
    "Just one was from Northvale.",
    "44% of the children were from Westbourne.",
    "The number in Northvale doubled.",
    "Northvale saw fewer. There were four.",
    "There were **four**, all of them in Northvale.",
    "In North\u00advale there were fo\u00adur.",
)


@pytest.mark.parametrize("text", TOLD)
def test_a_hidden_number_beside_a_short_label_is_told_and_found(
    text: str, hidden: tuple[tuple[Hidden, ...], Figures]
) -> None:
    assert checked(hidden[0], text)
    assert found(hidden[1], text.replace("**", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Children of Northvale went missing less often than a year before.",
        "Of 44 children who went missing often, most were not from Northvale.",
        "In Eastwick it was 31, and in Northvale fewer.",
        "On 4 May Northvale opened a new centre for missing children.",
        "In Northvale four schools talk with children who went missing.",
        "In Northvale a boy aged 14 helped to write the leaflet for missing children.",
        "A talk within 72 hours is held in Northvale, as everywhere.",
        "In 2022-23 Northvale had a new team for missing children.",
        "Both partners have read this.",
    ],
)
def test_words_that_tell_no_hidden_number_are_left_alone(
    text: str, hidden: tuple[tuple[Hidden, ...], Figures]
) -> None:
    assert not checked(hidden[0], text)
    assert not found(hidden[1], text)


def test_a_number_of_another_thing_is_left_alone_beside_the_same_label(
    hidden: tuple[tuple[Hidden, ...], Figures],
) -> None:
    text = "Four people from Northvale came to lunch."
    assert not checked(hidden[0], text, "Our networks")
    assert not found(hidden[1], text, "Our networks")


@pytest.mark.parametrize(
    "text",
    [
        "From indicators.csv: lines 2, 5–9 and 12 more. Name: missing_often.northvale.…",
        "From indicators.csv: line 7. Name: missing_often.northvale; digest: 512417033712",
    ],
)
def test_where_a_shown_number_of_the_same_row_comes_from_tells_no_hidden_one(
    text: str, hidden: tuple[tuple[Hidden, ...], Figures]
) -> None:
    assert not found(hidden[1], f"Northvale, children who went missing often. {text}", "Rows")


NUMBERS = st.integers(2, 40)
SPELT = {2: "two", 3: "three", 4: "four", 5: "five", 9: "nine", 12: "twelve"}
PLACES = st.sampled_from(("Northvale", "Westbourne"))
PHRASES = (
    "{place} had {many}.",
    "In {place} there were {many}.",
    "{many} {who} in {place} went missing often.",
    "{many} {place} {who} ran away again and again.",
    "Only {many} {who} of {place} were missing so often; elsewhere it was more.",
    "{place}, {many}; elsewhere more.",
    "{place} ({many})",
    "- {place}: {many}",
    "There were {many} from {place}.",
    "The number for {place} came to {many} this year.",
    "Of those who went missing, {many} lived in {place}.",
    "{place} was home to {many} of them.",
    "{place} counted few: {many}.",
    "Few were from {place}. It was {many} in all.",
)
RELATIONS = (
    "a third", "two thirds", "half", "all but two", "none of the others", "both", "a handful of",
    "one in three", "a quarter", "twice as many as last year", "10%", "10 per cent", "only one",
)  # fmt: skip


def _spelt(number: int, as_word: bool) -> str:
    return SPELT.get(number, str(number)) if as_word else str(number)


MANY = st.one_of(
    st.builds(_spelt, NUMBERS, st.booleans()).filter(lambda said: said not in ("31", "30")),
    st.sampled_from(RELATIONS),
)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(PHRASES), PLACES, MANY, st.sampled_from(("children", "boys and girls", "")))
@example("{place} had {many}.", "Westbourne", "9", "")
def test_every_phrasing_of_a_grammar_is_caught_before_or_after(
    hidden: tuple[tuple[Hidden, ...], Figures], phrase: str, place: str, many: str, who: str
) -> None:
    text = phrase.format(place=place, many=many, who=who)
    text = text[0].upper() + text[1:]
    assert checked(hidden[0], text) or found(hidden[1], text.removeprefix("- ")), text


# In an edition


@pytest.fixture
def edition(tmp_path: Path) -> Callable[..., list[Problem]]:
    """What the check of an edition with hidden cells tells of some of its files."""
    shutil.copytree(MADE / "testshire", tmp_path / "testshire")
    folder = tmp_path / NOW
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (folder / "indicators.csv").write_text(ROWS, encoding="utf-8")
    with (folder / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write("indicators.csv: {source: Made up, status: illustrative}\n")

    def told(**files: str) -> list[Problem]:
        for name, text in files.items():
            place = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace("_md", ".md")
            place.write_text(text, encoding="utf-8")
        try:
            made = build.prepare(open_edition(tmp_path, NOW), tmp_path, Progress(), drawn=False)
        except ReportError as trouble:
            return [one for one in trouble.problems if one.code == "hidden-figure-told"]
        return [one for one in made.problems if one.code == "hidden-figure-told"]

    return told


def test_an_editor_is_told_file_and_line_and_never_the_number(
    edition: Callable[..., list[Problem]],
) -> None:
    said = "# Missing\n\nMissing children.\n\nAll is well.\nNorthvale had four who were missing.\n"
    (problem,) = edition(words__journey_md=said)
    assert problem.level is Level.ERROR
    assert (problem.place.file.rpartition("/")[2], problem.place.line) == ("journey.md", 6)
    assert not problem.place.excerpt
    told = f"{problem.what} {problem.remedy}".lower()
    assert "northvale" in told
    assert not {"four", "4", "9"} & set(told.replace(",", " ").replace(".", " ").split())


def test_notes_of_a_chart_and_the_foreword_are_looked_at_too(
    edition: Callable[..., list[Problem]],
) -> None:
    note = INDICATORS.replace("Three times or more in 90 days.", "Northvale had four.")
    told = edition(indicators_yaml=note, words__foreword_md="Northvale: 4 missing children.\n")
    files = sorted(one.place.file.rpartition("/")[2] for one in told)
    assert files == ["foreword.md", "indicators.yaml"]


def test_an_edition_that_tells_nothing_is_left_alone(
    edition: Callable[..., list[Problem]],
) -> None:
    assert edition(words__journey_md="Fewer children of Northvale went missing often.\n") == []
