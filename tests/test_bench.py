"""The benchmark's own pieces: its editions are sound, its ways alike, its sums right."""

from __future__ import annotations

import csv
import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import build
import charts
from charts.canvas import use_fonts
from charts.idioms.bars import Bar, Bars
from charts.idioms.columns import Column, Columns
from charts.idioms.dumbbell import Change, Dumbbell
from charts.idioms.filled import Filled, Filling
from charts.idioms.flow import Fate, Flow, Stage
from charts.idioms.lines import Lines, Multiples
from charts.idioms.marks import Mark
from charts.idioms.panels import Item, Panel, Panels
from charts.idioms.shares import Part, Share, Shares
from charts.idioms.strokes import Series
from charts.idioms.timeline import Stop, Timeline
from charts.palette import BLUE, PINK
from report.edition import open_edition
from report.letters import settable
from report.load import load
from report.measures import registry
from report.progress import Progress
from tests.bench import laid_out, made_up, telling, verdict
from tests.bench.__main__ import largest_edition
from tests.bench.browser import find_browser
from tests.bench.ours import lengthen
from tests.bench.plain_charts import WAYS, save_chart
from tests.bench.runs import ROOT, Run, RunFailed, Runs, Watch, interleaved, told
from tests.bench.shelf import BREAKDOWNS, More

CHARTS, TABLES = 14, 40
"""A little more than the report's own sections have of the made-up edition."""


@pytest.fixture(scope="module")
def long_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the made-up edition, its words written."""
    data = tmp_path_factory.mktemp("long")
    made_up.write_edition(data)
    made_up.write_words(data / made_up.EDITION, [])
    return data


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# What is measured


def test_the_same_edition_is_made_up_every_time(long_edition: Path, tmp_path: Path) -> None:
    made_up.write_edition(tmp_path)
    made_up.write_words(tmp_path / made_up.EDITION, [])
    assert files(tmp_path) == files(long_edition)


def test_nothing_is_wrong_in_the_made_up_edition(long_edition: Path) -> None:
    edition = open_edition(long_edition, made_up.EDITION)
    assert load(edition, settable(build.FONTS), strict=True).problems == ()


def test_many_rows_are_sound_all_different_and_add_up(tmp_path: Path) -> None:
    came = made_up.write_many_rows(tmp_path, 2000)
    edition = open_edition(tmp_path, made_up.MANY_ROWS)
    loaded = load(edition, settable(build.FONTS), strict=True)
    assert loaded.problems == ()
    text = (tmp_path / made_up.MANY_ROWS / "training.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))
    assert len(rows) == len({tuple(row[:4]) for row in rows}) == 2001
    counted = registry.count(loaded.data).numbers["training_attended_total"]
    assert counted.value == came


def test_what_the_sections_leave_is_asked_for_in_words(
    long_edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = laid_out.missing(long_edition, made_up.EDITION, CHARTS, TABLES)
    assert more.tables > 0
    assert more.figures > 0
    monkeypatch.setattr(charts, "CHARTS", charts.CHARTS)  # to be put back
    monkeypatch.setattr(registry, "MEASURES", registry.MEASURES)
    lengthen(more)
    made_up.write_words(long_edition / made_up.EDITION, more.blocks)
    edition = open_edition(long_edition, made_up.EDITION)
    prepared = build.prepare(edition, long_edition, Progress())
    assert laid_out.charts_and_tables(prepared.pages.printed) == (CHARTS, TABLES)

    laid_out.lay_out(prepared, charts.CHARTS, build.TEMPLATES, tmp_path / "page")
    plain = (tmp_path / "page" / laid_out.PLAIN).read_text(encoding="utf-8")
    asked_for = re.findall(r'src="figures/([^"]+)\.svg"', plain)
    assert asked_for == list(laid_out.pictures(prepared, charts.CHARTS))
    assert "data:image" not in plain
    made_up.write_words(long_edition / made_up.EDITION, [])


def test_there_are_charts_and_tables_enough_to_add() -> None:
    assert len({breakdown.id for breakdown in BREAKDOWNS}) == len(BREAKDOWNS) >= 40
    assert len(More(5, 3).blocks) == 8


def test_the_largest_edition_is_one_of_those_in_data() -> None:
    assert (ROOT / "data" / largest_edition(ROOT / "data") / "edition.yaml").exists()


# The plain way

MARKS = (Mark(3, "3"), Mark(5, "5"), Mark(None, "[c] withheld"))
PICTURES = (
    Bars((Bar("A", MARKS[0], MARKS[1]), Bar("B", MARKS[2], MARKS[0])), ("Now", "Before")),
    Columns((Column("Apr", MARKS[0]), Column("May", MARKS[2]))),
    Dumbbell((Change("A", *MARKS), Change("B", *MARKS[:2]))),
    Filled((Filling("A", MARKS[0], MARKS[1], "60%"), Filling("B", MARKS[2], MARKS[1], "[c]"))),
    Flow((Stage("All", (Fate(MARKS[0], "ended", BLUE), Fate(MARKS[1], "went on", PINK))),)),
    Lines(("Apr", "May", "Jun"), (Series("A", MARKS), Series("B", MARKS))),
    Multiples(("Apr", "May", "Jun"), (Series("A", MARKS),)),
    Panels((Panel("All", (Item(Change("A", *MARKS[:2])),)),), ("Before", "Now")),
    Shares((Share("A", MARKS[:2], "8"),), (Part("Came", BLUE), Part("Did not", PINK)), "Booked"),
    Timeline((Stop("May 2024", "Child A", date(2024, 5, 1)),)),
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
def test_the_plain_way_draws_every_kind_of_picture_at_its_size(
    picture: object, tmp_path: Path
) -> None:
    save_chart(picture, (170, 60), tmp_path / "chart.svg")
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert re.search(r'<svg [^>]*height="170\.07\d*pt"|<svg [^>]*width="481\.88\d*pt"', svg)
    assert "<use " in svg, "text stays in outlines, as it comes"


def test_no_kind_of_picture_is_left_out() -> None:
    use_fonts(build.FONTS)
    drawn = {type(picture) for picture in PICTURES}
    idioms = [
        import_module(f"charts.idioms.{path.stem}")
        for path in (ROOT / "charts/idioms").glob("[a-z]*.py")
    ]
    kinds = {
        kind
        for idiom in idioms
        for kind in vars(idiom).values()
        if isinstance(kind, type) and kind.__module__ == idiom.__name__ and hasattr(kind, "svg")
    }
    assert drawn == set(WAYS) == kinds


# The arithmetic


def runs(*seconds: tuple[float, float], peak_mb: float = 100, load: float = 0) -> Runs:
    """Runs of so many seconds of drawing and of writing each."""
    stages = [{"load": load, "draw": draw, "write": write} for draw, write in seconds]
    if not load:
        stages = [{name: one[name] for name in ("draw", "write")} for one in stages]
    return Runs(tuple(Run(one, {k: 2 * v for k, v in one.items()}, 1, peak_mb) for one in stages))


def compared(
    ours: Runs, plain: Runs, pages: tuple[int, int] = (80, 80), charts: tuple[int, int] = (24, 24)
) -> verdict.Compared:
    made = (verdict.Document(*told) for told in zip(pages, charts, strict=True))
    documents = dict(zip(("ours", "plain"), made, strict=True))
    return verdict.Compared("a/b", {"charts": 24, "tables": 48}, ours, plain, None, documents)


def test_ratios_are_of_medians_and_only_the_whole_counts_every_stage() -> None:
    ours, plain = runs((1, 4), (2, 4), (9, 9), load=3), runs((2, 8), (2, 8), (1, 1))
    measured = verdict.of_an_edition(compared(ours, plain))
    assert [one.name for one in measured] == ["ratio_charts_and_pdf", "ratio_whole"]
    assert [one.value for one in measured] == [0.6, 0.9]
    assert [str(one) for one in measured] == ["ratio_charts_and_pdf=0.60", "ratio_whole=0.90"]
    assert list(verdict.broken(measured)) == []


def test_whatever_is_over_its_bound_is_named() -> None:
    slow, quick = runs((1, 6.01), peak_mb=1501), runs((1, 9))
    over = [*verdict.of_many_rows(slow, quick), *verdict.of_an_edition(compared(slow, quick))]
    assert list(verdict.broken(over)) == [
        "Over its bound: peak_million_rows_mb is 1501.000, and 1500 is allowed.",
        "Over its bound: ratio_charts_and_pdf is 0.701, and 0.6 is allowed.",
    ]
    assert [str(one) for one in over[:2]] == [
        "ratio_million_rows=0.70",
        "peak_million_rows_mb=1501",
    ]


def test_documents_that_differ_are_not_set_against_each_other() -> None:
    some = runs((1, 1))
    assert list(compared(some, some, pages=(80, 81)).troubles(range(75, 86))) == []
    other = compared(some, some, pages=(86, 82), charts=(24, 23))
    assert list(other.troubles(range(75, 86))) == [
        "a/b: ours has 86, the plain way’s 82 pages.",
        "a/b: ours has 24, the plain way’s 23 of 24 charts.",
        "a/b: 86 pages, not 75 to 85: set PARAGRAPHS in tests/bench/made_up.py.",
    ]


def test_the_spread_is_the_slowest_run_less_the_fastest() -> None:
    assert runs((1, 1), (2, 2), (3, 3)).spread == 1


def test_a_missing_browser_is_told() -> None:
    lines = list(telling.edition("Long", compared(runs((1, 2)), runs((3, 3)))))
    assert lines[0] == "Long: a/b, 80 pages, 24 charts, 48 tables"
    assert "  There is no Chromium here that works: the page was not printed by a browser." in lines
    assert any(re.fullmatch(r"  charts and PDF +3\.00 s +6\.00 s +0\.50", line) for line in lines)


# The runs


def test_ways_take_turns_and_the_first_round_does_not_count() -> None:
    turns: list[str] = []

    def way(name: str) -> Run:
        turns.append(name)
        return Run({"all": 1.0}, {"all": 1.0})

    first, second = interleaved([lambda: way("a"), lambda: way("b")], rounds=2, warm_up=True)
    assert turns == ["a", "b", "a", "b", "a", "b"]
    assert len(first.runs) == len(second.runs) == 2


def test_what_lies_between_stages_is_counted_in_the_whole() -> None:
    watch = Watch()
    with watch.stage("whole"), watch.stage("part"):
        pass
    whole = watch.wall["whole"]
    watch.part("whole", "between")
    assert list(watch.wall) == ["part", "between"]
    assert sum(watch.wall.values()) == pytest.approx(whole)


def test_a_run_that_fails_says_why() -> None:
    with pytest.raises(RunFailed, match="no_such_way"):
        told("no_such_way")


def test_a_browser_that_cannot_print_is_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "chromium"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser(tmp_path / "page.html", tmp_path / "page.pdf") is None
    stand_in.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    stand_in.chmod(0o755)
    assert find_browser(tmp_path / "page.html", tmp_path / "page.pdf") is None
    stand_in.write_text('#!/bin/sh\n: >"${0%/*}/page.pdf"\n', encoding="utf-8")
    assert find_browser(tmp_path / "page.html", tmp_path / "page.pdf") == str(stand_in)


def test_the_tables_that_are_hidden_have_the_cells_that_are_promised() -> None:
    from tests.bench import hiding

    for made, cells in ((hiding.two_way(), 90), (hiding.hierarchy(), 357)):
        assert len(made.counts) == cells
        assert sum(1 <= (value or 0) <= 5 for value in made.counts.values()) > cells / 20


def test_hiding_is_measured_against_pandas_and_against_the_build() -> None:
    tables = Runs(
        (
            Run(
                {
                    "two-way table of 90 cells": 0.3,
                    "hierarchy of 357 cells": 4,
                    "import pandas": 0.5,
                }
            ),
        )
    )
    build = Runs(
        (
            Run(
                {"protect": 1.0, "write": 20.0, "audit": 1.0},
                {"protect": 1, "write": 20, "audit": 1},
            ),
        )
    )
    found = {one.name: one.value for one in verdict.of_hiding(tables, build)}
    assert found == {
        "ratio_two_way_table": pytest.approx(0.6),
        "hierarchy_seconds": 4,
        "ratio_hiding": pytest.approx(2 / 22),
    }


def test_the_gate_and_the_audit_are_told_as_a_part_of_the_build() -> None:
    took = {"protect": 0.5, "write": 18.5, "audit": 1.0}
    build = Runs((Run(took, took),))
    document = verdict.Document(70, 24)
    both = {"ours": document, "plain": document}
    compared = verdict.Compared("a/2024-25", {"charts": 24}, build, build, None, both)
    told = list(
        telling.hiding(Runs((Run({"import pandas": 0.5}, {"import pandas": 0.5}),)), compared)
    )
    line = "gate and audit: 8% of the build, bound 10% (a/2024-25: 0.50 s and 1.00 s of 20.00 s)"
    assert f"  {line}" in told


def test_a_build_that_does_not_tell_its_audit_is_not_measured_without() -> None:
    stages = ("import pandas", "two-way table of 90 cells", "hierarchy of 357 cells")
    tables = Runs((Run(dict.fromkeys(stages, 1.0)),))
    with pytest.raises(KeyError):
        list(verdict.of_hiding(tables, Runs((Run({"protect": 1.0}),))))
