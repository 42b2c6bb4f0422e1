"""The chart shelf: each story on made-up years and on awkward rows; no title claims too much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import (
    CHARTS,
    actions_by_status,
    charts_for,
    downloads,
    rapid_reviews,
    training_bookings,
    training_by_agency,
    training_by_course,
    training_by_mode,
    training_by_month,
    year_on_year,
)
from charts.canvas import use_fonts
from charts.idioms.marks import Mark
from charts.marking import mark
from report.counts import Table, Unit
from report.disclosure import Published
from report.figures import FULL, NARROW, Chart, Story, draw
from report.schema.values import State
from tests.making import (
    BEFORE,
    FONTS,
    LLR,
    MADE,
    ROOT,
    Cell,
    edition,
    made_up,
    published,
    real,
    same_as_kept,
    shown,
    table,
    through_the_gate,
)

SHOWCASE = ROOT / "data"
X, C, Z = State.NOT_AVAILABLE, State.CONFIDENTIAL, State.NOT_APPLICABLE


@pytest.fixture(autouse=True, scope="module")
def fonts() -> None:
    use_fonts(FONTS)


# The list of charts


def test_every_chart_is_on_the_list() -> None:
    assert unlisted(ROOT / "charts") == []


def test_a_chart_that_is_not_on_the_list_is_found(tmp_path: Path) -> None:
    (tmp_path / "money.py").write_text("CHART = Chart()\n", encoding="utf-8")
    assert unlisted(tmp_path) == ["money"]


def unlisted(folder: Path) -> list[str]:
    """Files of a folder that tell a chart's story and are not on the list."""
    listed = {chart.name for chart in CHARTS}
    files = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    tellers = {
        name for name, text in files.items() if re.search(r"^(CHART|def tell)\b", text, re.M)
    }
    return sorted(tellers - listed)


def test_a_chart_goes_by_the_name_of_its_file_and_says_what_it_needs() -> None:
    assert len({chart.name for chart in CHARTS}) == len(CHARTS)
    for chart in CHARTS:
        assert chart.tell.__module__ == f"charts.{chart.name}"
        assert (ROOT / "charts" / f"{chart.name}.py").exists()
        assert chart.needs
        assert not chart.needs.endswith(".")


# What holds of every story


def marks_of(picture: object) -> Iterator[Mark]:
    """Every mark of a picture."""
    if isinstance(picture, Mark):
        yield picture
    elif isinstance(picture, tuple):
        for each in picture:
            yield from marks_of(each)
    elif is_dataclass(picture):
        for each in fields(picture):
            yield from marks_of(getattr(picture, each.name))


def sound(story: Story | None) -> Story:
    """A story, once all that every story promises has been held."""
    assert story is not None
    for text in (story.title, story.subtitle, story.alt):
        assert text == text.strip()
        assert not re.search(r"None(?! of)|\(\)|  |,,|;;|\.\.| ,| ;|“”", text), text
        assert "[low]" not in text
    assert not story.title[0].islower()
    assert not story.title.endswith((".", ":", ";"))
    assert story.subtitle.endswith(".")
    assert story.alt.endswith(".")
    said = {spoken(each.text) for each in marks_of(story.picture)}
    missing = [text for text in said if text not in story.alt]
    assert not missing, (missing, story.alt)
    for width in (FULL, NARROW):
        ElementTree.fromstring(story.picture.svg(width, prefix="a"))
    return story


def told_soundly(story: Story | None, kind: str) -> None:
    """Hold that a chart of awkward rows is sound, or is not told.

    It is not where everything is missing, and is where rows are usual, however long their names:
    no title repeats such a name whole.
    """
    if kind == "missing":
        assert story is None
    elif kind in ("usual", "long"):
        assert LONG not in sound(story).title
    else:
        assert story is None or sound(story)


def spoken(text: str) -> str:
    """A mark as it is said where nothing is drawn."""
    return text.partition("] ")[2] if text.startswith("[") else text


@cache
def showcase() -> Published:
    """All that may be said of the showcase's second year, in which every file is filled."""
    now, before = (edition(SHOWCASE, f"exampleshire/{year}") for year in ("2024-25", "2023-24"))
    return published(now, before)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_every_chart_tells_a_made_up_year_soundly(chart: Chart) -> None:
    sound(chart.tell(made_up()) or chart.tell(showcase()))


def test_the_charts_that_data_makes_tell_the_showcases_year_soundly() -> None:
    made = charts_for(showcase())[len(CHARTS) :]
    assert {"attendance_executive", "attendance_board"} <= {chart.name for chart in made}
    for chart in made:
        sound(chart.tell(showcase()))


@pytest.mark.parametrize("id", [LLR, "somerset/2018-19", "somerset/2019-21", "somerset/2016-17"])
def test_every_chart_that_a_real_edition_feeds_is_sound(id: str) -> None:
    for chart in CHARTS:
        story = chart.tell(real(id))
        assert story is None or sound(story)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_nothing_counted_nothing_told(chart: Chart) -> None:
    assert chart.tell(Published()) is None


def test_titles_subtitles_and_alt_texts_are_those_that_were_looked_at() -> None:
    same_as_kept("charts.txt", "".join(_story_lines(made_up())) + "".join(_story_lines(real(LLR))))


def _story_lines(out: Published) -> Iterator[str]:
    for chart in CHARTS:
        figure = draw(chart, out)
        if figure is not None:
            yield f"{figure.name}: {', '.join(figure.files)}\n{figure.title}\n{figure.subtitle}\n"
            yield f"{figure.alt}\n{figure.note}\n\n"


def test_a_chart_names_the_files_behind_what_it_shows() -> None:
    files = {chart.name: draw(chart, made_up()) for chart in CHARTS}
    found = {name: figure.files for name, figure in files.items() if figure}
    assert found["training_bookings"] == ("training",)
    assert set(found["year_on_year"]) == {"training_totals"}
    quarter = draw(training_bookings, real(LLR))
    assert quarter is not None
    assert quarter.files == ("training_totals",)


def test_a_chart_says_the_same_in_each_drawing() -> None:
    for chart in CHARTS:
        assert draw(chart, made_up()) == draw(chart, made_up())


# Rows that are awkward


LONG = "Designated doctors and named nurses for safeguarding children in every provider trust of"
COUNTS = (1, 2, 12, 40)
KINDS = ("usual", "alike", "nought", "missing", "one missing", "one bound", "one withheld", "long")


def label(i: int, kind: str) -> str:
    return f"{LONG} area {i}" if kind == "long" else f"Row {i}"


def cell(i: int, kind: str, most: int = 90) -> Cell:
    odd: dict[str, Cell] = {"one missing": X, "one bound": ">20", "one withheld": C}
    if kind == "missing":
        return X
    if i == 0 and kind in odd:
        return odd[kind]
    return 0 if kind == "nought" else 7 if kind == "alike" else (i * 37 + 11) % most


def places(id: str) -> Callable[[int, str], Table]:
    """A table of who came of how many places."""

    def made(count: int, kind: str) -> Table:
        rows = {label(i, kind): used(cell(i, kind), cell(i + 3, kind, 120)) for i in range(count)}
        return table(id, PLACES, rows)

    return made


PLACES: dict[str, str | Unit] = {"attended": "A", "places": "P", "take_up": Unit.PERCENT}


def used(attended: Cell, offered: Cell) -> tuple[Cell, Cell, Cell]:
    known = isinstance(attended, int) and isinstance(offered, int)
    if not known:
        return attended, offered, X
    return attended, offered, Fraction(100 * attended, offered) if offered else Z  # type: ignore[operator, arg-type]


def people(count: int, kind: str) -> Table:
    rows = {label(i, kind): (cell(i, kind),) for i in range(count)}
    return table("training_by_agency", {"attended": "A"}, rows)


def months(count: int, kind: str) -> Table:
    names = [f"{MONTHS[i % 12]}\u00a0{2016 + i // 12}" for i in range(count)]
    rows = {name: (cell(i, kind),) for i, name in enumerate(names)}
    return table("training_by_month", {"attended": "A"}, rows)


MONTHS = (
    *("April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "January", "February", "March"),
)


def bookings(count: int, kind: str) -> Table:
    rows: dict[str, tuple[Cell, ...]] = {}
    for i in range(count):
        parts = [cell(i * 3 + j, kind, 40) for j in range(3)]
        whole = sum(parts) if all(isinstance(part, int) for part in parts) else 50  # type: ignore[arg-type]
        rows[label(i, kind)] = (*parts, whole)
    columns = dict.fromkeys(("came", "cancelled", "no_show", "booked"), "N")
    return table("training_bookings", {**columns}, rows)


def resources(count: int, kind: str) -> Table:
    rows: dict[str, tuple[Cell, ...]] = {
        label(i, kind): ("Downloads", "1 April 2022", "31 March 2023", cell(i, kind, 900), X)
        for i in range(count)
    }
    return table("downloads_by_resource", DOWNLOADS, rows)


DOWNLOADS: dict[str, str | Unit] = {
    "measure": "Words",
    "start": "Words",
    "end": "Words",
    "count": "Count",
    "per_month": Unit.PER_MONTH,
}


def outcomes(count: int, kind: str) -> Table:
    rows = {label(i, kind): (cell(i, kind, 9),) for i in range(count)}
    return reviews({name: cells[0] for name, cells in rows.items()})


def reviews(counts: dict[str, Cell]) -> Table:
    known = [n for n in counts.values() if isinstance(n, int)]
    rows: dict[str, tuple[Cell, ...]] = {name: (n,) for name, n in counts.items()}
    rows["All"] = (sum(known),)
    return table("rapid_reviews_by_outcome", {"all": "All"}, rows, total="All")


def statuses(count: int, kind: str) -> Table:
    names = ("Complete", "In progress", "Overdue", "Not started", "Status not available")
    return actions({name: cell(i, kind) for i, name in enumerate(names[: min(count, 5)])})


def actions(counts: dict[str, Cell], total: Cell | None = None) -> Table:
    known = sum(n for n in counts.values() if isinstance(n, int))
    rows: dict[str, tuple[Cell, ...]] = {name: (n,) for name, n in counts.items()}
    rows["All actions"] = (known if total is None else total,)
    return table("actions_by_status", {"actions": "Actions"}, rows, total="All actions")


def years(count: int, kind: str) -> Table:
    names = ("training_places", "training_booked", "training_attended", "actions", "reviews_total")
    some = {name: (cell(i, kind), cell(i + 5, kind)) for i, name in enumerate(names[:count])}
    return two_years(some)


def two_years(rows: dict[str, tuple[Cell, Cell]]) -> Table:
    cells: dict[str, tuple[Cell, ...]] = {id: (was, now, X) for id, (was, now) in rows.items()}
    made = table(
        "year_on_year", {"before": "2021–22", "now": "2022–23", "change": Unit.CHANGE}, cells
    )
    return replace(made, rows=tuple(replace(row, id=row.label) for row in made.rows))


SHELF: dict[str, tuple[Chart, Callable[[int, str], Table]]] = {
    "course": (training_by_course, places("training_by_course")),
    "agency": (training_by_agency, places("training_by_agency")),
    "people": (training_by_agency, people),
    "mode": (training_by_mode, places("training_by_mode")),
    "month": (training_by_month, months),
    "bookings": (training_bookings, bookings),
    "downloads": (downloads, resources),
    "rapid reviews": (rapid_reviews, outcomes),
    "actions": (actions_by_status, statuses),
    "year on year": (year_on_year, years),
}


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SHELF)
def test_awkward_rows_are_told_soundly_or_not_at_all(name: str, kind: str, count: int) -> None:
    chart, rows = SHELF[name]
    story = chart.tell(through_the_gate(rows(count, kind)))
    if kind == "missing":
        assert story is None
    elif kind in ("usual", "long") and count in (12, 40):
        assert sound(story)
    else:
        assert story is None or sound(story)


@pytest.mark.parametrize("name", SHELF)
def test_a_long_name_stands_in_the_picture_and_not_in_the_title(name: str) -> None:
    chart, rows = SHELF[name]
    story = sound(chart.tell(through_the_gate(rows(12, "long"))))
    assert LONG not in story.title
    assert len(story.title) < 110


def named(picture: object) -> Iterator[str]:
    """The names that rows and parts have in a picture."""
    for one in getattr(picture, "rows", ()) or getattr(picture, "stages", ()):
        yield one.label if hasattr(one, "label") else one.title
        yield from (fate.words for fate in getattr(one, "fates", ()))


@pytest.mark.parametrize(
    ("chart", "made"),
    [
        (
            training_by_mode,
            table(
                "training_by_mode",
                PLACES,
                {"face to face": used(9, 10), "online": used(7, 10)},
            ),
        ),
        (actions_by_status, statuses(4, "usual")),
        (rapid_reviews, outcomes(3, "usual")),
    ],
    ids=["mode", "actions", "reviews"],
)
def test_what_stands_in_a_picture_begins_with_a_capital(chart: Chart, made: Table) -> None:
    story = sound(chart.tell(through_the_gate(made)))
    names = [name for name in named(story.picture) if name[:1].isalpha()]
    assert len(names) >= 2
    assert [name for name in names if not name[0].isupper()] == []
    assert chart is not training_by_mode or story.title.endswith("; “Online”: 70%")


# Titles


def title(chart: Chart, *tables: Table) -> str:
    return sound(chart.tell(through_the_gate(*tables))).title.replace("\u00a0", " ")


def took_up(*uses: tuple[Cell, Cell]) -> Table:
    rows = {f"Course {'ABCDE'[i]}": used(*use) for i, use in enumerate(uses)}
    return table("training_by_course", PLACES, rows)


@pytest.mark.parametrize(
    ("uses", "said"),
    [
        ([(8, 10)], "“Course A”: 80% of the places were used"),
        ([(8, 10), (X, 10)],
         "“Course A”: 80% of the places were used; for one course it is not known"),
        ([(8, 10), (0, 0)], "“Course A”: 80% of the places were used"),
        ([(8, 10), (4, 10)], "“Course A”: 80% of the places were used; “Course B”: 40%"),
        ([(8, 10), (4, 5)], "80% of the places were used in each of two courses"),
        ([(8, 10), (4, 5), (X, X)],
         "80% of the places were used in each of two courses; for one course it is not known"),
        ([(9, 10), (8, 10), (7, 10)],
         "Between 70% (“Course C”) and 90% (“Course A”) of the places were used"),
        ([(9, 10), (7, 10), (7, 10)], "Between 70% and 90% (“Course A”) of the places were used"),
        ([(12, 10), (8, 10), (7, 10)],
         "Between 70% (“Course C”) and 120% (“Course A”) of the places were used"),
        ([(9, 10), (4, 10), (7, 10)], "“Course B”: under half of the places were used"),
        ([(9, 10), (4, 10), (3, 10)],
         "“Course C” and “Course B”: under half of the places were used"),
        ([(9, 10), (5, 10), (9, 10)], "Between 50% (“Course B”) and 90% of the places were used"),
        ([(1, 10), (2, 10), (3, 10)],
         "Under half of the places were used in each of three courses"),
        ([(9, 10), (1, 10), (2, 10), (3, 10), (4, 10)],
         "Under half of the places were used in four of five courses"),
        ([(0, 10), (0, 5), (0, 1)], "0% of the places were used in each of three courses"),
        ([(10, 10), (5, 5), (1, 1)], "100% of the places were used in each of three courses"),
        ([(9, 10), (8, 10), (C, 10), (X, 10)],
         "“Course A”: 90% of the places were used; “Course B”: 80%; "
         "for two courses it is not known"),
    ],
)  # fmt: skip
def test_how_places_were_used(uses: list[tuple[Cell, Cell]], said: str) -> None:
    order = [f"“Course {letter}”" for letter in "CB"]
    found = title(training_by_course, took_up(*uses))
    swapped = said.replace(" and ".join(order), " and ".join(reversed(order)))
    assert found in (said, swapped)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("Neglect: the signs", "“Neglect: the signs”"),
        ("Neglect", "“Neglect”"),
        ("not looked after", "“Not looked after”"),
        ("The “one chance” course", "“The ‘one chance’ course”"),
    ],
)
def test_a_name_from_the_data_stands_in_quotation_marks_within_a_title(
    name: str, quoted: str
) -> None:
    rows = {name: used(1, 10), "B": used(9, 10), "C": used(9, 10)}
    found = title(training_by_course, table("training_by_course", PLACES, rows))
    assert found == f"{quoted}: under half of the places were used"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([45], "“Row 0”: 45 came"),
        ([45, 20], "Most people came from “Row 0”: 45"),
        ([20, 20], "As many people came from each of two agencies: 20 each"),
        ([20, 20, 5], "Most people came from “Row 0” and “Row 1”: 20 each"),
        ([20, X, 5], "Of the agencies whose number is known, most people came from “Row 0”: 20"),
        ([20, ">5", 5], "Of the agencies whose number is known, most people came from “Row 0”: 20"),
        ([20, ">20", 5], "Most people came from “Row 1”: more than 20"),
        ([20, ">30", X],
         "Of the agencies whose number is known, most people came from “Row 1”: more than 30"),
        ([9, 9, 9, 9, 1], "The most people from one agency: 9 each"),
        ([0, 0], "Nobody is known to have come to training"),
    ],
)  # fmt: skip
def test_where_people_came_from(numbers: list[Cell], said: str) -> None:
    rows = {f"Row {i}": (n,) for i, n in enumerate(numbers)}
    assert title(training_by_agency, table("training_by_agency", {"attended": "A"}, rows)) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([5, 57, 8], "More people came in May 2016 than in any other month: 57"),
        ([57, 57, 8], "More people came in April 2016 and May 2016 than in the others: 57 each"),
        ([7, 7, 7], "As many people came in each of three months: 7 each"),
        ([0, 0], "Nobody is known to have come to training in any month"),
        (
            [5, X, 8],
            "Of the months whose number is known, more people came in June 2016 than in any other "
            "month: 8",
        ),
        ([7, 7, 7, 7, 1], "The most people in one month: 7 each"),
    ],
)
def test_when_people_came(numbers: list[Cell], said: str) -> None:
    rows = {f"{MONTHS[i]}\u00a02016": (n,) for i, n in enumerate(numbers)}
    assert title(training_by_month, table("training_by_month", {"attended": "A"}, rows)) == said


def booked(*rows: tuple[Cell, Cell, Cell, Cell]) -> Table:
    columns: dict[str, str | Unit] = dict.fromkeys(("came", "cancelled", "no_show", "booked"), "N")
    named = {f"Course {'ABCDE'[i]}": row for i, row in enumerate(rows)}
    return table("training_bookings", columns, {**named})


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(269, 29, 20, 318)], "84.6% of bookings were kept"),
        ([(8, 1, 1, 10)], "80% of bookings were kept"),
        ([(10, 0, 0, 10)], "Every booking was kept"),
        ([(0, 8, 2, 10)], "No booking was kept"),
        ([(0, 0, 0, 0)], "No places were booked"),
        ([(8, 1, 1, 10), (6, 1, 3, 10), (9, 1, 0, 10)],
         "77% of bookings were kept; 30% of those for “Course B” were missed"),
        ([(7, 0, 3, 10), (6, 1, 3, 10), (9, 1, 0, 10)], "73% of bookings were kept"),
        ([(8, 1, 1, 10), (0, 0, 3, 3), (9, 1, 0, 10)],
         "74% of bookings were kept; 10% of those for “Course A” were missed"),
        ([(8, 1, 1, 10), (X, X, X, 10)],
         "80% of bookings were kept on the one course of which that is known"),
        ([(10, 0, 0, 10), (10, 0, 0, 10), (X, X, X, X)],
         "Every booking was kept on the two courses of which that is known"),
    ],
)  # fmt: skip
def test_what_became_of_bookings(rows: list[tuple[Cell, Cell, Cell, Cell]], said: str) -> None:
    assert title(training_bookings, booked(*rows)) == said


def counted(measure: str, *numbers: Cell) -> Table:
    rows: dict[str, tuple[Cell, ...]] = {
        f"Guide {'ABCDE'[i]}": (measure, "1 April 2022", "31 March 2023", n, X)
        for i, n in enumerate(numbers)
    }
    return table("downloads_by_resource", DOWNLOADS, rows)


@pytest.mark.parametrize(
    ("measure", "numbers", "said"),
    [
        ("Downloads", [120, 80], "“Guide A” was downloaded most: 120 times"),
        ("Requests", [1, 0], "“Guide A” was asked for most: 1 time"),
        ("Views", [5, 5, 1], "“Guide A” and “Guide B” were viewed most: 5 times each"),
        ("Downloads", [5, 5, 5], "All three resources were downloaded as often: 5 times each"),
        ("Downloads", [0, 0], "No resource is known to have been downloaded"),
        ("Downloads", [">200", 80], "“Guide A” was downloaded most: more than 200 times"),
        ("Downloads", [">20", 80],
         "Of the resources whose number is known, “Guide B” was downloaded most: 80 times"),
        ("Downloads", [X, 80],
         "Of the resources whose number is known, “Guide B” was downloaded most: 80 times"),
        ("Downloads", [7, 7, 7, 7, 1], "The most that one resource was downloaded: 7 times each"),
    ],
)  # fmt: skip
def test_what_was_downloaded(measure: str, numbers: list[Cell], said: str) -> None:
    assert title(downloads, counted(measure, *numbers)) == said


def test_only_resources_counted_alike_over_the_same_days_are_set_side_by_side() -> None:
    rows: dict[str, tuple[Cell, ...]] = {
        "A": ("Downloads", "1 April 2022", "31 March 2023", 5, X),
        "B": ("Downloads", "1 April 2022", "31 March 2023", 6, X),
        "C": ("Downloads", "29 June 2022", "31 March 2023", 700, X),
        "D": ("Views", "1 April 2022", "31 March 2023", 800, X),
    }
    story = sound(downloads.tell(through_the_gate(table("downloads_by_resource", DOWNLOADS, rows))))
    assert story.title == "“B” was downloaded most: 6 times"
    assert story.note == "What was counted otherwise, or over other days, is in the table only."
    alone = {name: rows[name] for name in ("A", "C", "D")}
    assert (
        downloads.tell(through_the_gate(table("downloads_by_resource", DOWNLOADS, alone))) is None
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"Local review": 1}, "The one rapid review: “Local review”"),
        ({"Local review": 2}, "Both rapid reviews: “Local review”"),
        ({"Local review": 7}, "All seven rapid reviews: “Local review”"),
        ({"Local review": 1, "Concluded": 3, "Other": 0},
         "Three of four rapid reviews: “Concluded”"),
        ({"Local review": 2, "Thematic review": 2, "Concluded": 1},
         "Of five rapid reviews, two each: “Local review” and “Thematic review”"),
        ({"A": 1, "B": 1, "C": 1, "D": 1},
         "Four rapid reviews: no one outcome had more than one"),
        ({"Local review": 4, "Not available": 2}, "Four of six rapid reviews: “Local review”"),
        ({"Local review": 2, "Not available": 6, "Not yet public": 3},
         "Two of 11 rapid reviews: “Local review”; of nine it is not told"),
        ({"Not available": 6}, "What became of the six rapid reviews is not told"),
        ({"Not yet public": 1}, "What became of the one rapid review is not told"),
        ({"NHS-led review": 3, "Other": 1}, "Three of four rapid reviews: “NHS-led review”"),
    ],
)  # fmt: skip
def test_what_became_of_rapid_reviews(counts: dict[str, Cell], said: str) -> None:
    assert title(rapid_reviews, reviews(counts)) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"Complete": 1}, "The one action is complete"),
        ({"Complete": 0, "Not started": 1}, "The one action is not complete"),
        ({"Complete": 0, "Overdue": 1}, "The one action is overdue"),
        ({"Complete": 2}, "Both actions are complete"),
        ({"Complete": 9, "Overdue": 0}, "All nine actions are complete"),
        ({"Complete": 12}, "All 12 actions are complete"),
        ({"Complete": 1, "Overdue": 1}, "One of two actions is complete; one is overdue"),
        ({"Complete": 3, "In progress": 9}, "Three of 12 actions are complete"),
        ({"Complete": 11, "Overdue": 2},
         "11 of 13 actions are complete; two are overdue"),
        ({"Complete": 0, "In progress": 4}, "None of the four actions is complete"),
        ({"Complete": 0, "Overdue": 4}, "None of the four actions is complete; four are overdue"),
        ({"In progress": 3, "Status not available": 2},
         "None of the five actions is known to be complete; the status of two is not available"),
        ({"Complete": 3, "Status not available": 1},
         "Three of four actions are complete; the status of one is not available"),
        ({"Complete": C, "Overdue": 2}, "How far nine actions had come"),
        ({"Complete": 2, "Overdue": C}, "How far nine actions had come"),
    ],
)  # fmt: skip
def test_how_far_the_actions_are(counts: dict[str, Cell], said: str) -> None:
    total = 9 if C in counts.values() else None
    assert title(actions_by_status, actions(counts, total)) == said


def test_no_status_no_chart_of_actions() -> None:
    assert actions_by_status.tell(through_the_gate(actions({"Status not available": 7}))) is None
    assert actions_by_status.tell(through_the_gate(actions({"Complete": 2}, X))) is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"training_attended": (117, 134)},
         "Attendance at training rose by 14.5%, from 117 to 134"),
        ({"training_attended": (134, 117), "training_places": (1, 9)},
         "Attendance at training fell by 12.7%, from 134 to 117"),
        ({"training_attended": (4, 6)}, "Attendance at training rose from 4 to 6"),
        ({"training_attended": (0, 6)}, "Attendance at training rose from 0 to 6"),
        ({"training_attended": (6, 6)}, "Attendance at training stayed the same, at 6"),
        ({"training_attended": (X, 6), "training_places": (10, 12)},
         "Places offered in training rose by 20%, from 10 to 12"),
        ({"training_attended": (X, 6)}, "No count is known of both years"),
        ({"training_attended": (">200", 300)}, "No count is known of both years"),
        ({"actions": (9, 12), "actions_complete": (2, 3), "actions_overdue": (1, 1)},
         "Actions overdue stayed the same, at 1"),
        ({"actions_complete": (20, 10)}, "Actions complete halved, from 20 to 10"),
        ({"training_attended": (1000, 1001)},
         "Attendance at training rose by 0.1%, from 1,000 to 1,001"),
        ({"training_attended": (10000, 10001)},
         "Attendance at training rose by under 0.1%, from 10,000 to 10,001"),
    ],
)  # fmt: skip
def test_how_the_year_compares(rows: dict[str, tuple[Cell, Cell]], said: str) -> None:
    order = ("training_places", "training_attended", *rows)
    found = {id: rows[id] for id in order if id in rows}
    assert title(year_on_year, two_years(found)) == said


def test_counts_that_share_no_scale_are_in_the_table_only() -> None:
    rows: dict[str, tuple[Cell, Cell]] = {"reviews_total": (1, 2)}
    assert year_on_year.tell(through_the_gate(two_years(rows))) is None
    story = sound(year_on_year.tell(made_up()))
    assert len(story.picture.rows) == 3  # type: ignore[attr-defined]


# People beside last year's


def test_where_agencies_share_their_places_people_stand_beside_last_years() -> None:
    now = table("training_by_agency", {"attended": "A"}, {"Police": (9,), "Schools": (12,)})
    before = table(
        "training_by_agency_year_on_year",
        {"before": "2021–22", "now": "2022–23", "change": Unit.CHANGE},
        {"Police": (11, 9, -2), "Schools": (X, 12, X), "Probation": (3, X, X)},
    )
    story = sound(training_by_agency.tell(through_the_gate(now, before)))
    assert story.alt.endswith("by agency: Police 9, Schools 12. In 2021–22: Police 11.")
    assert story.tables == ("training_by_agency", "training_by_agency_year_on_year")
    assert "Probation" not in repr(story)


# Claims


NUMBERS = st.lists(
    st.integers(0, 9) | st.integers(0, 9).map(lambda n: f">{n}") | st.just(X) | st.just(C),
    min_size=2,
    max_size=6,
)


@given(NUMBERS)
def test_no_row_is_called_the_largest_if_another_might_be(numbers: list[Cell]) -> None:
    rows = {f"Row {i}": (n,) for i, n in enumerate(numbers)}
    out = through_the_gate(table("training_by_agency", {"attended": "A"}, rows))
    story = training_by_agency.tell(out)
    if story is None or not story.title.startswith("Most people came from"):
        return
    named = set(map(int, re.findall(r"Row (\d)", story.title)))
    least = min(_least(numbers[i]) for i in named)
    assert all(_most(n) <= least for i, n in enumerate(numbers) if i not in named)


def _least(n: Cell) -> float:
    return float(n[1:]) + 1 if isinstance(n, str) else float(n)  # type: ignore[arg-type]


def _most(n: Cell) -> float:
    return float(n) if isinstance(n, int) else float("inf")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6))
def test_a_title_about_places_holds_for_the_rows(uses: list[tuple[int, int]]) -> None:
    rows = {f"Row {i}": used(*use) for i, use in enumerate(uses)}
    out = through_the_gate(table("training_by_course", PLACES, rows))
    story = training_by_course.tell(out)
    shares = {f"Row {i}": Fraction(100 * a, p) for i, (a, p) in enumerate(uses) if p}
    if story is None:
        assert not shares
        return
    if story.title.endswith(": under half of the places were used"):
        named = set(re.findall(r"Row \d", story.title))
        assert named == {row for row, share in shares.items() if share < 50}
    if " in each of " in story.title and not story.title.startswith("Under half"):
        assert len(set(shares.values())) == 1
    if "nder half" not in story.title:
        assert len(shares) <= 2 or min(shares.values()) >= 50 or len(set(shares.values())) == 1


# Marks


def test_a_mark_has_a_bar_only_if_there_is_a_number() -> None:
    assert mark(shown(1200)) == Mark(1200.0, "1,200")
    assert mark(shown(">200")) == Mark(200.0, "more than\u00a0200", open_ended=True)
    assert mark(shown(0)) == Mark(0.0, "0")
    assert [mark(shown(state)) for state in (C, X, Z)] == [
        Mark(None, "[c] withheld"),
        Mark(None, "[x] not available"),
        Mark(None, "[z] does not apply"),
    ]


def test_a_first_year_has_nothing_to_compare() -> None:
    alone: Any = published(edition(MADE, BEFORE))
    assert year_on_year.tell(alone) is None
