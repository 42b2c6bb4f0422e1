"""What changed: like with like, the biggest first, and nothing of what is hidden."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import build
from report.audit.whole import CERTIFICATE
from report.cli import program
from report.comparing import numbers, passages, pictures
from report.comparing.difference import Difference, Restatement, difference
from report.comparing.earlier import as_published, built, recorded, since_build, since_edition
from report.comparing.numbers import Kind, no_longer_said
from report.comparing.passages import is_unsayable
from report.comparing.reading import told_of
from report.comparing.saying import lines
from report.comparing.told import Answer, Cell, Chapter, Picture, Quantity, Told
from report.counts import Of, Unit
from report.edition import open_edition, previous_edition
from report.outputs import difference as output
from report.outputs import figures_json
from report.prepared import Prepared
from report.problems import ReportError, UsageError
from report.progress import Progress
from report.record.writing import digest
from report.schema.values import State, When
from tests import browsing
from tests.making import same_as_kept
from tests.publishing import EDITION, FIGURE, PUBLISHABLE, copied, ready, version, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

browser = browsing.browser  # pytest finds fixtures by name here

YEAR = When(date(2024, 4, 1), date(2025, 3, 31))
BEFORE = When(date(2023, 4, 1), date(2024, 3, 31))


def quantity(value: int | str | None, unit: Unit = Unit.COUNT, **more: object) -> Quantity:
    """A number of children that was printed, or hidden where it has no value."""
    state = State.CONFIDENTIAL if value is None else State.KNOWN
    exact = None if value is None else Fraction(value)
    text = "[c]" if value is None else f"{value}{'%' if unit is Unit.PERCENT else ''}"
    given = {"id": "plans", "means": "Children on a plan", "spans": (YEAR,), "base": None} | more
    return Quantity(text=text, value=exact, state=state, unit=unit, of=Of.CHILDREN, **given)  # type: ignore[arg-type]


def told(*some: Quantity, edition: str = "a/2024-25", **more: object) -> Told:
    given = {"title": "Annual report", "span": YEAR, "year": "2024–25"} | more
    given = {"pictures": {}, "chapters": (), "answers": {}} | given
    return Told(edition, numbers={one.id: one for one in some}, **given)  # type: ignore[arg-type]


def earlier(*some: Quantity) -> Told:
    """The edition of the year before."""
    spans = [replace(one, spans=(BEFORE,)) for one in some]
    return told(*spans, edition="a/2023-24", span=BEFORE, year="2023–24")


# Laws

UNITS = st.sampled_from([Unit.COUNT, Unit.PERCENT, Unit.GBP, Unit.DAYS, Unit.CHANGE])
VALUES = st.one_of(st.none(), st.integers(min_value=0, max_value=3000))


@st.composite
def reports(draw: st.DrawFn) -> Told:
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True))
    some = [quantity(draw(VALUES), draw(UNITS), id=name, means=name) for name in names]
    words = draw(st.lists(st.text(alphabet="ab 1", max_size=9)))
    chapters = (Chapter("summary", "Summary", tuple(words)),)
    status = draw(st.sampled_from(["Met", "Met in part"]))
    return told(*some, chapters=chapters, answers={"one": Answer("one", "One", status)})


@given(reports())
def test_nothing_has_changed_between_a_report_and_itself(one: Told) -> None:
    assert difference(one, one, "itself").is_empty


@given(reports(), reports())
def test_the_other_way_about_each_number_changes_by_as_much_the_other_way(
    one: Told, other: Told
) -> None:
    there, back = numbers.compared(one, other), numbers.compared(other, one)
    assert {(c.now.id, c.by) for c in there.changes} == {(c.now.id, -c.by) for c in back.changes}
    assert {c.now.id: c.caution for c in there.changes} == {
        c.now.id: c.caution for c in back.changes
    }
    assert {q.id for q in there.new} == {q.id for q in back.gone}
    assert {q.id for q in there.hidden} == {q.id for q in back.shown}
    assert {a.now.id for a in there.apart} == {a.now.id for a in back.apart}


WORDS = st.lists(st.sampled_from(["the plan", "of 12", "one more", "ended"]), max_size=6)


@given(WORDS, WORDS)
def test_old_and_new_words_can_be_put_together_again_from_what_is_shown(
    old: list[str], new: list[str]
) -> None:
    then = told(chapters=(Chapter("a", "A", tuple(old)),))
    now = told(chapters=(Chapter("a", "A", tuple(new)),))
    found = [one for section in passages.compared(then, now) for one in section.passages]
    gone, came = (
        sorted(
            " ".join("".join(p.text for p in one.pieces if p.kind != without).split())
            for one in found
            if any(p.kind != without for p in one.pieces)
        )
        for without in ("new", "gone")
    )
    kept = sorted(new)
    for text in came:
        kept.remove(text)
    assert sorted([*kept, *gone]) == sorted(old)


# Like with like


def only(found: numbers.Numbers) -> numbers.Change:
    (one,) = found.changes
    return one


def test_a_share_changes_by_percentage_points() -> None:
    one = only(
        numbers.compared(
            earlier(quantity("56", Unit.PERCENT, base=40)),
            told(quantity("72", Unit.PERCENT, base=900)),
        )
    )
    assert one.words == "rose by 16\u00a0percentage points"
    assert (one.kind, one.caution) == (Kind.SHARE, "of fewer than 100")


def test_nothing_is_told_in_per_cent_of_a_small_number() -> None:
    one = only(numbers.compared(earlier(quantity(8)), told(quantity(16))))
    assert (one.words, one.caution) == ("rose by 8", "small numbers")


def test_small_numbers_come_last_however_much_they_move() -> None:
    small, large = quantity(6, id="small"), quantity(1000, id="large", means="Referrals")
    now = told(replace(small, text="60", value=Fraction(60)), quantity(1010, id="large", means="R"))
    found = numbers.compared(earlier(small, large), now)
    assert [one.now.id for one in found.changes] == ["large", "small"]


def test_counts_over_two_years_are_not_held_against_one_years() -> None:
    two = When(date(2022, 4, 1), date(2024, 3, 31))
    then = replace(told(quantity(90)), edition="a/2022-24", span=two)
    then = replace(then, numbers={"plans": quantity(90, spans=(two,))})
    found = numbers.compared(then, told(quantity(50)))
    assert found.changes == ()
    assert found.apart[0].why == "they do not cover the same length of time"
    share = quantity("40", Unit.PERCENT, spans=(two,))
    then = replace(then, numbers={"plans": share})
    assert only(numbers.compared(then, told(quantity("44", Unit.PERCENT))))


def test_numbers_on_a_day_are_held_against_those_on_the_same_day_a_year_before() -> None:
    then = When(date(2024, 3, 31), date(2024, 3, 31))
    now = When(date(2025, 3, 31), date(2025, 3, 31))
    before = replace(
        earlier(),
        numbers={"plans.2024-03-31": quantity(90, id="plans.2024-03-31", spans=(then,))},
    )
    after = told(quantity(80, id="plans.2025-03-31", spans=(now,)))
    assert only(numbers.compared(before, after)).by == -10


def test_what_repeats_an_earlier_report_or_is_of_an_earlier_year_is_not_compared() -> None:
    old = quantity(5, id="old", spans=(BEFORE,))
    again = quantity(6, id="again", taken_over=True)
    assert numbers.compared(earlier(again), told(old, again)) == numbers.Numbers()


# Nothing of what is hidden


def test_a_number_that_is_hidden_now_or_was_is_named_and_never_told() -> None:
    then = told(quantity(17, id="a", means="Alpha"), quantity(None, id="b", means="Beta"))
    now = told(quantity(None, id="a", means="Alpha"), quantity(23, id="b", means="Beta"))
    said = "\n".join(lines(difference(then, now, "an earlier report")))
    assert "Hidden now:\n    - Alpha" in said
    assert "Shown now:\n    - Beta" in said
    assert "17" not in said
    assert "23" not in said


def test_earlier_words_in_which_a_number_stands_that_is_hidden_now_are_not_repeated() -> None:
    then = told(
        quantity(7),
        chapters=(
            Chapter("a", "A", ("There were seven plans.", "All 7 ended.", "It was a year.")),
        ),
    )
    now = told(
        quantity(None), chapters=(Chapter("a", "A", ("There were [c] plans.", "It was long.")),)
    )
    then = replace(then, unsayable=no_longer_said(then, now.numbers))
    (section,) = passages.compared(then, now)
    shown = " ".join(piece.text for one in section.passages for piece in one.pieces)
    assert "seven" not in shown
    assert "7" not in shown
    assert [one.is_withheld for one in section.passages] == [True, False]
    assert section.gone_in_silence == 1


def test_a_chart_tells_nothing_of_a_cell_that_is_hidden_or_was() -> None:
    def drawn(*texts: str) -> Told:
        cells = {("t", str(i), "n"): Cell("North", "2024–25", text) for i, text in enumerate(texts)}
        return told(pictures={"chart": Picture("chart", "Plans", "", "", cells)})

    found = difference(drawn("12", "7"), drawn("14", "[c]"), "an earlier report")
    said = "\n".join(lines(found))
    assert "North, 2024–25: 12 → 14; North, 2024–25: hidden now, or before" in said
    assert "7" not in said


def test_a_number_is_found_in_words_however_it_is_written() -> None:
    for text in ("It fell to 7.", "Seven of them", "from 3 to 7", "7\u00a0plans"):
        assert is_unsayable(text, {"7", "seven"})
    for text in ("It fell to 17.", "seventy", "2007", "70%"):
        assert not is_unsayable(text, {"7", "seven"})


# Charts


def test_a_chart_that_is_only_drawn_otherwise_is_told_apart_from_one_of_other_data() -> None:
    cell = {("t", "r", "c"): Cell("R", "C", "12")}
    one = Picture("one", "One", "", "", cell, digest="a")
    two = Picture("two", "Two", "", "", cell, digest="a")
    then = told(pictures={"one": one, "two": two, "gone": replace(one, name="gone")})
    now = told(
        pictures={
            "one": replace(one, digest="b"),
            "two": replace(two, cells={("t", "r", "c"): Cell("R", "C", "13")}),
            "new": replace(one, name="new"),
        }
    )
    found = pictures.compared(then, now)
    assert [chart.now.name for chart in found.looks] == ["one"]
    assert [chart.now.name for chart in found.data] == ["two"]
    assert [chart.name for chart in (*found.new, *found.gone)] == ["new", "gone"]


# A whole report


@cache
def prepared(data: Path, id: str) -> Prepared:
    return build.prepare(open_edition(data, id), data, Progress(), drawn=False)


def as_built(folder: Path, one: Prepared) -> Path:
    """What `diff` reads of a build, in a folder."""
    folder.mkdir(parents=True)
    figures_json.write(one.content, one.pages.page, folder)
    (folder / "annual-report.html").write_text(one.pages.screen, encoding="utf-8")
    certify(folder)
    return folder


def certify(folder: Path) -> None:
    files = [
        {"name": path.name, "sha256": digest(path.read_bytes())}
        for path in folder.iterdir()
        if path.name != CERTIFICATE
    ]
    (folder / CERTIFICATE).write_text(json.dumps({"files": files}), encoding="utf-8")


def test_every_sentence_that_somebody_wrote_is_read() -> None:
    chapters = told_of(ready()).chapters
    said = " ".join(text for one in chapters for text in one.paragraphs)
    for words in ready().data.words.values():
        for line in words.text.splitlines():
            if line.strip() and "{{" not in line and line[0].isalpha():
                assert " ".join(line.split()) in said.replace("\u00a0", " ")


def test_a_build_is_found_to_be_the_same_as_what_would_be_built_now(tmp_path: Path) -> None:
    found = since_build(ready(), as_built(tmp_path / "out", ready()))
    assert found.is_empty
    assert list(lines(found))[-1] == "Nothing has changed."


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Prepared, Difference]:
    """An edition in which a number, words, a chart and a duty changed since it was built."""
    home = tmp_path_factory.mktemp("changed")
    data = copied(home)
    before = as_built(home / "out", prepared(data, EDITION))
    folder = data / EDITION
    edit(folder / "training.csv", "2024-05-01,Police,30,25,20", "2024-05-01,Police,30,25,24")
    edit(folder / "training.csv", "Exploitation,2024-09-12", "Exploitation,2024-10-12")
    (folder / "scrutiny.yaml").unlink()
    summary = folder / "words" / "summary.md"
    summary.write_text(
        "Partners trained more of their staff than they had planned to.\n", encoding="utf-8"
    )
    now = build.prepare(open_edition(data, EDITION), data, Progress(), drawn=False)
    return now, replace(since_build(now, before), against="the report in out")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_changed_since_a_build_reads_as_it_was_looked_at(
    changed: tuple[Prepared, Difference],
) -> None:
    same_as_kept("difference_built.txt", "\n".join(lines(changed[1])) + "\n")


def test_what_changed_since_another_edition_reads_as_it_was_looked_at() -> None:
    data = Path(__file__).parent.parent / "data"
    now = prepared(data, "somerset/2018-19")
    before = previous_edition(data, now.content.edition)
    assert before is not None
    found = since_edition(now, prepared(data, before.id))
    same_as_kept("difference_edition.txt", "\n".join(lines(found)) + "\n")


# What it is compared with


def test_its_numbers_are_those_that_were_published_where_there_is_a_record() -> None:
    then = told(
        quantity(90, id="plans"), quantity(7, id="later", means="Counted since"), span=BEFORE
    )
    printed = replace(
        FIGURE, number="plans", value=Fraction(85), text="85", unit=Unit.COUNT, counts=Of.CHILDREN
    )
    found = as_published(then, version(figures=(printed,)))
    assert found.numbers["plans"].text == "85"
    assert "later" not in found.numbers
    assert {"90", "7", "seven"} <= found.unsayable


def test_a_record_of_another_edition_is_refused(tmp_path: Path) -> None:
    data = copied(tmp_path)
    edition = open_edition(data, EDITION)
    write(edition.folder, version(), certificate=b'{"edition": "oakshire/2023-24"}')
    with pytest.raises(ReportError) as caught:
        recorded(edition)
    (one,) = caught.value.problems
    assert (one.code, one.place.file.endswith("record.yaml")) == ("build-of-another", True)
    shutil.rmtree(edition.folder / "published")
    write(edition.folder, version(), certificate=json.dumps({"edition": EDITION}).encode())
    assert recorded(edition) is not None


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda out: edit(out / figures_json.NAME, '"842"', '"843"'), "build-broken"),
        (lambda out: (out / CERTIFICATE).unlink(), "build-broken"),
        (lambda out: (out / CERTIFICATE).write_text("[]"), "build-broken"),
        (lambda out: (out / "annual-report.html").unlink(), "build-broken"),
        (lambda out: (out / "annual-report.html").write_bytes(b"\xff"), "build-broken"),
        (lambda out: ((out / figures_json.NAME).write_text("{}"), certify(out)), "build-broken"),
        (lambda out: ((out / figures_json.NAME).write_text("[1"), certify(out)), "build-broken"),
        (
            lambda out: (
                edit(out / figures_json.NAME, f'"edition": "{EDITION}"', '"edition": "a/b"'),
                certify(out),
            ),
            "build-of-another",
        ),
    ],
    ids=[
        "edited",
        "no certificate",
        "odd certificate",
        "no page",
        "odd page",
        "empty",
        "cut",
        "other",
    ],
)
def test_a_report_that_is_not_as_it_was_built_is_refused(
    spoil: Spoil, code: str, tmp_path: Path
) -> None:
    out = as_built(tmp_path / "out", ready())
    spoil(out)
    with pytest.raises(ReportError) as caught:
        built(out, EDITION)
    assert {one.code for one in caught.value.problems} == {code}
    assert all("Traceback" not in one.what for one in caught.value.problems)


def test_where_there_is_nothing_to_compare_with_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no report in .* To make one: report"):
        built(tmp_path, EDITION)
    run = CliRunner().invoke(
        program(build.STORY), ["--data", str(PUBLISHABLE), "--out", str(tmp_path), "diff", EDITION]
    )
    assert run.exit_code == 2
    assert f"There is no edition before {EDITION} to compare with." in run.output
    assert f"diff {EDITION} --built" in run.output


# The page


def test_the_page_tells_all_and_keeps_to_itself_what_the_report_hides(
    changed: tuple[Prepared, Difference], tmp_path: Path
) -> None:
    now, found = changed
    html = output.fill(found, now, build.TEMPLATES)
    output.write(html, tmp_path)
    assert (tmp_path / "difference.html").read_text("utf-8") == html
    after = " ".join(re.sub(r"<del>[^<]*</del>|</?ins>", "", html).split())
    assert "Partners trained more of their staff than they had planned to." in after
    assert "<del>" in html
    assert "http" not in html.replace("http://www.w3.org", "").replace(
        str(now.content.edition.partnership.website or "http"), ""
    )
    output.require_safe(html, now, now.data.edition, now.data.edition.folder.parent.parent)


def test_a_page_that_told_a_hidden_number_would_not_be_written() -> None:
    data = Path(__file__).parent.parent / "data"
    now = prepared(data, "exampleshire/2023-24")
    hidden = next(
        (table, row, at)
        for table in now.content.published.tables.values()
        for row in table.rows
        for at, cell in enumerate(row.cells)
        if not isinstance(cell, str) and cell.state is State.CONFIDENTIAL and len(row.label) > 25
    )
    html = f"<html><body><p>{hidden[1].label}: 3 of 977</p></body></html>"
    with pytest.raises(ReportError) as caught:
        output.require_safe(html, now, now.data.edition, data)
    assert {one.place.file for one in caught.value.problems} == {"difference.html"}


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_on_the_page_and_nothing_stands_out_of_sight(
    changed: tuple[Prepared, Difference], browser: Browser, tmp_path: Path, width: int
) -> None:
    now, found = changed
    quantities = (quantity(None, id="x", means="Hidden"), quantity(20, id="y", means="Shown"))
    more = numbers.compared(told(quantity(9, id="x"), quantity(None, id="y")), told(*quantities))
    every = replace(
        found,
        numbers=replace(found.numbers, hidden=more.hidden, shown=more.shown, new=quantities),
        restated=(Restatement("Referrals", "2023–24", "412", "398", ""),),
        notes=("A note.",),
    )
    output.write(output.fill(every, now, build.TEMPLATES), tmp_path)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((tmp_path / "difference.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.add_script_tag(content=browsing.axe_source())
    told_by_axe = page.evaluate("axe.run().then(all => all.violations.map(one => one.id))")
    page.close()
    assert told_by_axe == []
