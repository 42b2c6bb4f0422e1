"""The chart review pack: what reviewers are told of each chart, and that it gives nothing away."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from report.counts import Reading, Unit
from report.disclosure import Published, PublishedTable
from report.outputs import chart_review
from report.problems import NOWHERE, warning
from report.review.asking import questions_of
from report.review.cards import Card, cards_of
from report.review.changed import Compared, compared
from report.review.checking import Check, Result, checks_of
from report.review.items import Item
from report.review.keeping import read_seen
from report.review.lettering import lettering_faults
from report.review.printed import digest_of_picture, printed
from report.schema.values import State
from tests.making import NOW, table, through_the_gate
from tests.reading import Pdf, flat
from tests.reviewing import copied, items, made, pack, run, standings, year_before

FONTS = build.FONTS


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Card, ...]:
    """The made-up year's cards, last year beside it."""
    content, folder = made().content, tmp_path_factory.mktemp("none")
    found = standings(made(), folder)
    return cards_of(content, found, made().problems, year_before(), FONTS)


def item_of(*tables: PublishedTable, files: tuple[str, ...] = ("training",)) -> Item:
    return Item("a_chart", "A chart", printed([("the title", "A")]), tables, files, "Source: S.")


def gated(*tables: object) -> tuple[PublishedTable, ...]:
    return tuple(through_the_gate(*tables).tables.values())  # type: ignore[arg-type]


def checked(*tables: PublishedTable, published: Published | None = None) -> dict[str, Check]:
    every = published or Published(tables={one.id: one for one in tables})
    return {one.name: one for one in checks_of(item_of(*tables), every, (), FONTS)}


# What is in it


def test_every_chart_and_key_figure_is_in_it_once(cards: tuple[Card, ...]) -> None:
    ids = [card.item.id for card in cards]
    assert len(ids) == len(set(ids))
    drawn = [
        one
        for one in made().content.figures
        if f'figure-{one.replace("_", "-")}"' in made().pages.printed
    ]
    assert len(drawn) > 10
    assert set(drawn) == {card.item.id for card in cards if card.item.figure}
    keys = [card for card in cards if card.item.key]
    assert [card.item.key for card in keys] == list(made().content.key_figures)


def test_it_has_the_picture_that_is_printed(cards: tuple[Card, ...]) -> None:
    for card in cards:
        if card.item.figure:
            uri = "data:image/svg+xml"
            assert uri in made().pages.printed
            assert card.item.picture in (card.item.figure.wide, card.item.figure.half)
            assert chart_review.annual_report.svg_uri(card.item.picture) in made().pages.printed


def test_each_number_leads_to_its_lines_unless_they_tell_of_people(
    cards: tuple[Card, ...],
) -> None:
    by_id = {card.item.id: card for card in cards}
    lines = [row.lines for one in by_id["training_by_agency"].origins for row in one.rows]
    assert all(line.startswith("training.csv: ") for line in lines if line)
    assert any("2" in line for line in lines)
    for card in cards:
        for number in (t for one in card.item.tables for t in one.rows for t in t.cells):
            if not isinstance(number, str) and number.state is State.CONFIDENTIAL:
                assert number.rows == ()


def test_last_years_picture_stands_beside_this_years(cards: tuple[Card, ...]) -> None:
    last = {card.item.id: card.last for card in cards if card.last}
    assert len(last) > 3
    for id, one in last.items():
        assert one.narrow == year_before().figures[id].narrow
        assert one.title == year_before().figures[id].title
        assert one.year == "2021–22"


def test_what_a_partnership_writes_cannot_end_the_script_of_its_pack(tmp_path: Path) -> None:
    content = made().content
    key = replace(content.key_figures[0], what="</script><b>x")
    evil = replace(made(), content=replace(content, key_figures=(key,)))
    screen = pack(evil, None, tmp_path).screen
    told = screen.split('<script type="application/json" id="pack">')[1].split("</script>")[0]
    assert "</script><b>x" in json.loads(told)["titles"][f"key_figure.{key.number}"]
    assert "<b>x" not in screen


# What changed


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=8))
def test_the_biggest_change_comes_first_and_none_is_lost(pairs: list[tuple[int, int]]) -> None:
    rows = {f"Group {at}": pair for at, pair in enumerate(pairs)}
    found = compared(gated(table("t", {"before": Unit.COUNT, "now": Unit.COUNT}, rows)), None)
    sizes = [abs(pair.now.exactly - pair.before.exactly) for pair in found.changed]
    assert sizes == sorted(sizes, reverse=True)
    assert len(found.changed) == sum(before != now for before, now in pairs)
    assert found.same == sum(before == now for before, now in pairs)


def test_a_month_is_compared_with_the_same_month_of_the_year_before() -> None:
    now = gated(table("t", {"came": Unit.COUNT}, {"April 2024": (30,), "May 2024": (10,)}))
    then = through_the_gate(table("t", {"came": Unit.COUNT}, {"May 2023": (25,)}))
    (pair,) = compared(now, then).changed
    assert (pair.before.exactly, pair.now.exactly) == (25, 10)
    assert pair.words.endswith("fell to less than half, from 25 to 10")


def test_what_is_not_known_in_a_year_is_counted_and_not_compared() -> None:
    rows = {"A": (State.NOT_AVAILABLE, 12), "B": (7, 7)}
    found = compared(gated(table("t", {"before": Unit.COUNT, "now": Unit.COUNT}, rows)), None)
    assert (found.changed, found.same, found.unknown) == ((), 1, 1)
    assert compared((), None).is_empty


# What is checked


def test_parts_that_do_not_make_their_total_are_pointed_out() -> None:
    good = table("t", {"came": Unit.COUNT}, {"A": (2,), "B": (3,), "All": (5,)}, total="All")
    bad = table("t", {"came": Unit.COUNT}, {"A": (2,), "B": (3,), "All": (6,)}, total="All")
    name = "Parts add up to their total"
    assert checked(*gated(good))[name].result is Result.PASSED
    assert checked(*gated(bad))[name].result is Result.LOOK
    assert "come to 5, and the total is 6" in checked(*gated(bad))[name].said
    none = table("t", {"came": Unit.COUNT}, {"A": (2,)})
    assert checked(*gated(none))[name].result is Result.NONE


def test_gaps_and_percentages_of_nobody_knows_how_many_are_pointed_out() -> None:
    gaps = gated(table("t", {"came": Unit.COUNT}, {"A": (State.NOT_AVAILABLE,), "B": (3,)}))
    assert checked(*gaps)["Nothing is missing"].said.startswith("1 of 2")
    shares = gated(table("t", {"share": Unit.PERCENT}, {"A": (Fraction(50),)}))
    assert checked(*shares)["Percentages say of how many"].result is Result.PASSED
    number = replace(shares[0].rows[0].number(0), base=None)
    row = replace(shares[0].rows[0], cells=(number,))
    without = replace(shares[0], rows=(row,))
    assert checked(without)["Percentages say of how many"].result is Result.LOOK


@pytest.mark.parametrize(("latest", "result"), [(104, Result.PASSED), (300, Result.LOOK)])
def test_a_value_far_from_earlier_periods_is_pointed_out(latest: int, result: Result) -> None:
    years = ("2020", "2021", "2022", "2023", "2024")
    rows = {"Referrals": (100, 103, 98, 101, latest)}
    reading = Reading("referrals", "journey", kind="flow", before="2023", now="2024")
    (made_table,) = gated(table("t", dict.fromkeys(years, Unit.COUNT), rows))
    check = checked(replace(made_table, reading=reading))["Nothing is far from earlier periods"]
    assert check.result is result


def test_a_warning_of_its_files_is_told_without_what_the_row_holds() -> None:
    place = replace(NOWHERE, file="data/x/training.csv", line=14)
    told = warning("bookings-add-up", place, "Ann Rowe booked 3 places.", "Mend it.")
    found = checks_of(item_of(), Published(), (told,), FONTS)[-1]
    assert found.result is Result.LOOK
    assert "training.csv, line 14" in found.said
    assert "Ann Rowe" not in found.said


TEXT = '<text style="font-size: 9.5px; font-family: \'Report Sans\'" x="{}" y="{}">Attended</text>'


@pytest.mark.parametrize(
    ("second", "faults"), [((20, 20), 0), ((12, 12), 1), ((90, 40), 1), ((10, 60), 1)]
)
def test_words_over_words_or_off_the_paper_are_found(second: tuple[int, int], faults: int) -> None:
    svg = f'<svg viewBox="0 0 100 50">{TEXT.format(10, 10)}{TEXT.format(*second)}</svg>'
    assert len(list(lettering_faults(svg, FONTS))) == faults


def test_no_chart_of_ours_has_words_over_each_other(cards: tuple[Card, ...]) -> None:
    for card in cards:
        names = [check.name for check in card.odd]
        assert "No words lie over each other" not in names, card.item.id
        assert "Colours and letters can be read" not in names, card.item.id


# What to ask


def test_questions_are_made_from_what_the_chart_is() -> None:
    plain = item_of(*gated(table("t", {"came": Unit.COUNT}, {"A": (30,), "B": (3,)})))
    first = questions_of(plain, Compared(), (), ("provisional",))
    assert "Is 30 what your own records say" in first[0]
    assert any("provisional" in question for question in first)
    gaps = item_of(*gated(table("t", {"came": Unit.COUNT}, {"A": (State.NOT_AVAILABLE,)})))
    assert any("not available" in question for question in questions_of(gaps, Compared(), (), ()))
    assert not any("not available" in question for question in first)


# Pictures


def test_the_ids_of_a_drawing_are_no_part_of_what_is_signed() -> None:
    one = '<svg><g id="a"><path d="M 1 2" clip-path="url(#b)"/></g></svg>'
    other = '<svg><g id="c"><path d="M 1 2" clip-path="url(#d)"/></g></svg>'
    moved = one.replace("M 1 2", "M 1 3")
    assert digest_of_picture(one) == digest_of_picture(other)
    assert digest_of_picture(one) != digest_of_picture(moved)


# Written


def test_the_command_writes_both_files_and_remembers_what_they_showed(tmp_path: Path) -> None:
    data = copied(tmp_path)
    said = run(data, "charts", NOW)
    assert said.exit_code == 0, said.output
    assert "none reviewed yet" in said.output
    home = tmp_path / "out" / NOW
    screen = (home / "chart-review.html").read_text("utf-8")
    words = Pdf(home / "chart-review.pdf").words
    for item in items(made()):
        assert flat(item.heading) in words
    assert "Where each number comes from" in words
    assert "http" not in screen.split("<body")[1].replace("http://www.w3.org", "")
    seen = read_seen(home / chart_review.SEEN)
    assert {item.digest for item in items(made())} <= set(seen)
    assert not (home / "annual-report.pdf").exists()
