"""The chart review pack: what reviewers are told of each chart, and that it gives nothing away."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from report.content import Content
from report.counts import Reading, Unit
from report.disclosure import Published, PublishedNumber, PublishedTable
from report.figures import Figure
from report.outputs import chart_review
from report.prepared import Prepared
from report.problems import NOWHERE, warning
from report.publishing.figures import figures_of
from report.review.asking import questions_of
from report.review.cards import Card, cards_of
from report.review.changed import Beside, Compared, compared
from report.review.checking import Check, Result, checks_of
from report.review.items import Item
from report.review.keeping import read_seen
from report.review.lettering import lettering_faults
from report.review.printed import differences, digest_of_picture, printed
from report.review.shown import finding_of, in_another_order, told_of
from report.schema.values import State
from report.spans import year_label
from report.tables import plain
from report.tracing.origins import origin
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


def test_a_chart_without_numbers_has_no_door_to_where_they_come_from(
    cards: tuple[Card, ...], tmp_path: Path
) -> None:
    screen = pack(made(), None, tmp_path).screen
    without = [card for card in cards if not card.origins and not card.facts]
    assert screen.count('<details class="from">') == len(cards) - len(without)
    assert checked()["Nothing is missing"].result is Result.NONE


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


def test_only_what_the_picture_shows_is_listed_and_the_rest_of_its_table_counted() -> None:
    rows = {"Came": (10, 40), "Reviews": (1, 7), "Actions": (5, 5)}
    tables = gated(table("t", {"before": Unit.COUNT, "now": Unit.COUNT}, rows))
    found = compared(tables, None, "2024–25 beside 2023–24. Came 40, was 10.")
    assert [pair.what for pair in found.changed] == ["“Came”"]
    assert plain(found.rest) == (
        "1 change in its table, and not in the picture; 1 number stayed as printed before"
    )
    silent = compared(tables, None, "A line that rises.")
    assert [pair.what for pair in silent.changed] == ["“Came”", "“Reviews”"]


def test_a_baseline_is_not_called_the_year_before() -> None:
    measured = gated(table("t", {"baseline": Unit.COUNT, "latest": Unit.COUNT}, {"A": (3, 9)}))
    yearly = gated(table("t", {"before": Unit.COUNT, "now": Unit.COUNT}, {"A": (3, 9)}))
    assert compared(measured, None).heading == "What changed since the start"
    assert compared(yearly, None).heading == "What changed since the year before"
    assert compared((*measured, *yearly), None).heading == "What changed"


def test_where_last_years_picture_is_shown_nobody_asks_whether_it_was_counted() -> None:
    words = item_of()
    asked = questions_of(words, Compared(), (), (), beside=Beside.PICTURE)
    assert any("last year’s picture" in question for question in asked)
    assert not any("was it counted then" in question for question in asked)
    numbers = item_of(*gated(table("t", {"came": Unit.COUNT}, {"A": (3,)})))
    for beside in (Beside.NO_REPORT, Beside.NOTHING):
        asked = questions_of(numbers, Compared(), (), (), beside=beside)
        assert any("was it counted then" in question for question in asked)
        asked = questions_of(words, Compared(), (), (), beside=beside)
        assert not any("was it counted then" in question for question in asked)


def test_rows_that_stand_in_another_order_last_year_are_said_to() -> None:
    labels = ("Police", "Schools", "Health trust")
    now = "Police 5, Schools 4, Health trust 3"
    assert in_another_order(labels, now, "Schools 9, Police 8")
    assert not in_another_order(labels, now, "Police 9, Health trust 1")
    assert not in_another_order(labels, now, "Agencies and their staff")


@given(st.permutations(["Police", "Schools", "Council", "Council homes"]), st.data())
def test_the_numbers_told_of_a_row_are_those_beside_its_label(
    labels: list[str], data: st.DataObject
) -> None:
    told = {label: str(data.draw(st.integers(0, 999))) for label in labels}
    words = "; ".join(f"{label}: {number}" for label, number in told.items())
    assert told_of(labels, words) == {label: {number} for label, number in told.items()}


@given(st.text("abc ", max_size=300), st.text("xy", min_size=1), st.text("z", min_size=1))
def test_texts_that_part_further_on_are_told_from_where_they_part(
    alike: str, was: str, now: str
) -> None:
    before, later = (
        printed([("the alt text", alike + was)]),
        printed([("the alt text", alike + now)]),
    )
    (told,) = differences(before, later)
    assert was[0] in told.split(" and is ")[0]
    assert now[0] in told.split(" and is ")[1]


def test_what_is_hidden_now_is_not_repeated_as_it_was() -> None:
    before = printed([("the title", "Police: 9"), ("Police", "9"), ("Other", "8"), ("All", "17")])
    now = printed([("the title", "All: 17"), ("Police", "[c]"), ("All", "17")])
    told = differences(before, now)
    assert told == [
        "the title has changed and is “All: 17”",
        "Police has changed and is “[c]”",
        "Other is gone",
    ]
    assert differences(now, before)[1] == "Police was “[c]” and is “9”"


# What the report before gave otherwise


def test_an_earlier_figure_that_was_printed_otherwise_is_asked_about_first() -> None:
    content = made().content
    now = {one.thing: one for one in chart_review._figures(content) if one.is_known and one.table}
    drawn = {id for figure in content.figures.values() for id in figure.tables}
    before = [one for one in chart_review._figures(year_before()) if one.is_known]
    thing = next(one.thing for one in before if one.thing in now and now[one.thing].table in drawn)
    assert not dict(chart_review._restated(content, year_before()))
    earlier = restated(year_before(), thing)
    told = dict(chart_review._restated(content, earlier))
    assert now[thing].number in told
    cards = cards_of(content, standings(made(), Path()), (), earlier, FONTS, told)
    asked = [card for card in cards if now[thing].number in {cell.id for cell in card.item.cells}]
    assert asked
    for card in asked:
        assert card.questions[0].startswith(told[now[thing].number])
        assert f"and this one says {now[thing].text}." in card.questions[0]


def restated(content: Content, thing: tuple[object, ...]) -> Content:
    """An edition that printed seven more of one thing."""

    def changed(cell: PublishedNumber | str) -> PublishedNumber | str:
        if isinstance(cell, str) or not cell.is_known:
            return cell
        (one,) = figures_of(Published(numbers={cell.id: cell}), year_label(content.edition.span))
        return replace(cell, value=cell.exactly + 7) if one.thing == thing else cell

    tables = {
        id: replace(
            one,
            rows=tuple(replace(row, cells=tuple(map(changed, row.cells))) for row in one.rows),
        )
        for id, one in content.published.tables.items()
    }
    numbers = {id: changed(one) for id, one in content.published.numbers.items()}
    published = replace(content.published, tables=tables, numbers=numbers)
    return replace(content, published=published)


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


FIGURE = Figure("a", "", "S.", "", "<svg/>", "<svg/>", ("t",), ("training",))

FUNNEL: dict[str, tuple[int, ...]] = {
    "Contacts": (13_702, 14_286, 90),
    "Referrals": (5_463, 5_214, 36),
    "Plans": (509, 521, 36),
}


@pytest.mark.parametrize(
    ("title", "alt", "found"),
    [
        ("Referrals fell from 5,463 to 5,214", "", 5_214),
        ("Plans: 36 of each 100", "", 36),
        ("Nothing is said of a number", "Plans 521 (509). Referrals 5,214", 5_214),
        ("36 of each 100", "Plans 521", 521),  # of two rows, and it names none
        ("Nothing is said", "of any row", 14_286),
    ],
)
def test_the_first_question_is_of_what_the_chart_finds(title: str, alt: str, found: int) -> None:
    columns = dict.fromkeys(("before", "now", "per100"), Unit.COUNT)
    item = item_of(*gated(table("t", columns, FUNNEL)))
    item = replace(item, figure=replace(FIGURE, title=title, alt=alt))
    number = finding_of(item)
    assert number is not None
    assert number.exactly == found


def test_nobody_is_asked_about_a_denominator() -> None:
    for card in cards_of(made().content, standings(made(), Path()), (), None, FONTS):
        asked = [one for one in card.questions if "what your own records say" in one]
        assert len(asked) <= 1
        assert not any("denominator" in one.lower() for one in asked)


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
    assert "Appendix: where each number comes from" in words
    appendix = squeezed(words.partition("Files and lines are those of")[2])
    assert [name for name in names_of(made()) if squeezed(name) not in appendix] == []
    assert "http" not in screen.split("<body")[1].replace("http://www.w3.org", "")
    seen = read_seen(home / chart_review.SEEN)
    assert {item.digest for item in items(made())} <= set(seen)
    assert not (home / "annual-report.pdf").exists()


def names_of(prepared: Prepared) -> list[str]:
    """What the numbers of each row are called, and those that stand in no table."""
    content = prepared.content
    rows = [
        row.brief
        for one in content.published.tables.values()
        if (found := origin(one, content.traces))
        for row in found.rows
    ]
    return rows + [id for id, trace in content.traces.items() if not trace.spots]


def squeezed(text: str) -> str:
    """Without what parts lines, or shows where one may be parted."""
    return re.sub(r"[\s\u200b\ufffe\u00ad-]", "", text)
