"""Tables: accessible markup, no cell left unexplained, and CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from report.counts import Unit
from report.disclosure import PublishedTable
from report.schema.values import State
from report.sources.formulas import guarded
from report.tables import (
    WHOLE,
    kept_whole,
    marks_used,
    plain_table_html,
    rows_shown,
    table_csv,
    table_html,
)
from report.wording import MARK_MEANINGS
from tests.making import REAL_EDITIONS, Cell, made_up, real, same_as_kept, table, through_the_gate

HIDDEN, MISSING, NONE = State.CONFIDENTIAL, State.NOT_AVAILABLE, State.NOT_APPLICABLE


def published(
    columns: dict[str, str | Unit], rows: dict[str, tuple[Cell, ...]], **more: object
) -> PublishedTable:
    return through_the_gate(table("t_one", columns, rows, **more)).tables["t_one"]  # type: ignore[arg-type]


class Markup(HTMLParser):
    """The cells of a table with their attributes, and what stands around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: list[tuple[str, dict[str, str | None], str]] = []
        self.tags: list[str] = []
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("th", "td"):
            self.cells.append((tag, dict(attrs), ""))
            self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, attributes, text = self.cells[-1]
            self.cells[-1] = tag, attributes, text + data


def every_table() -> Iterator[PublishedTable]:
    for out in (made_up(), *map(real, REAL_EDITIONS)):
        yield from out.tables.values()


# Markup


@pytest.mark.parametrize("html_of", [lambda t: table_html(t, 3, "Source: x."), plain_table_html])
def test_every_table_has_a_caption_one_header_row_and_scoped_headers(html_of) -> None:  # type: ignore[no-untyped-def]
    for one in every_table():
        found = Markup(html_of(one))
        assert [found.tags.count(tag) for tag in ("table", "caption", "thead", "tbody")] == [1] * 4
        assert found.tags.count("tr") == 1 + rows_shown(one)
        heads = [attributes["scope"] for tag, attributes, _ in found.cells if tag == "th"]
        assert heads == ["col"] * (len(one.columns) + 1) + ["row"] * rows_shown(one)
        assert not any(
            {"rowspan", "colspan"} & attributes.keys() for _, attributes, _ in found.cells
        )


def test_no_cell_is_empty_and_every_mark_is_explained_below() -> None:
    for one in every_table():
        for html in (table_html(one, 1, "Source: x."), plain_table_html(one)):
            found = Markup(html)
            assert all(text.strip() for *_, text in found.cells)
            note = html.rsplit('<p class="note">', 1)[-1] if "note" in html else ""
            for mark, meaning in MARK_MEANINGS.items():
                used = any(text == mark for *_, text in found.cells)
                assert used == (f"{mark} {meaning}." in note), (one.id, mark)


def test_numbers_stand_right_with_their_headings_and_words_left() -> None:
    one = published({"words": "Words", "n": "Number"}, {"A": ("text", 1), "B": ("text", MISSING)})
    classes = [attributes.get("class") for _, attributes, _ in Markup(plain_table_html(one)).cells]
    assert classes == [None, None, "n", None, None, "n", None, None, "n"]


def test_a_share_says_in_one_row_out_of_how_many_it_was() -> None:
    rows = {"Late": (40, 50), "Number": (4, MISSING), "Out of": (10, MISSING)}
    one = published({"a": "2023–24", "b": "2024–25"}, rows)
    ids = ("late", "late.numerator", "late.denominator")
    named = [replace(row, id=id) for id, row in zip(ids, one.rows, strict=True)]
    both = replace(one, rows=tuple(named))
    found = Markup(plain_table_html(both))
    assert [text for *_, text in found.cells][-3:] == ["Number, out of", "4 of 10", "[x]"]
    assert (rows_shown(both), rows_shown(one)) == (2, 3)
    assert '"Out of","10","[x]"' in table_csv(both)


def test_empty_words_are_not_available() -> None:
    one = published({"words": "Words"}, {"A": (" ",), "B": ("",), "C": ("c",)})
    texts = [text for tag, _, text in Markup(plain_table_html(one)).cells if tag == "td"]
    assert texts == ["[x]", "[x]", "c"]
    assert marks_used(one) == ["[x]"]


def test_marks_are_told_apart_and_each_explained_once() -> None:
    one = published({"n": "Number"}, {"A": (HIDDEN,), "B": (NONE,), "C": (HIDDEN,), "D": (0,)})
    assert marks_used(one) == ["[c]", "[z]"]
    html = table_html(one, 1, "Source: x.")
    assert html.count("confidential: a small number of people") == 1
    assert "not available" not in html


def test_what_partnerships_write_is_escaped() -> None:
    one = published(
        {"words": "Words", "n": "<b>Number</b>"},
        {"<i>A</i>": ("<script>", 1)},
        title="<u>Title</u>",
        notes=("<s>note</s>",),
    )
    for html in (table_html(one, 1, "<q>Source</q>"), plain_table_html(one)):
        assert not {"i", "b", "u", "s", "q", "script"} & set(Markup(html).tags)
        assert "&lt;script&gt;" in html


def test_a_status_is_a_word_first() -> None:
    one = published({"standing": "Words"}, {"A": ("In progress",), "B": ("in progress",)})
    assert '<span class="status in-progress">In progress</span>' in plain_table_html(one)
    assert plain_table_html(one).count("status") == 1


def test_a_row_begins_with_a_capital_unless_its_first_word_has_its_own() -> None:
    rows: dict[str, tuple[Cell, ...]] = {
        "face to face": (1,),
        "e-learning": (2,),
        "iHub sessions": (3,),
        "16 to 17": (4,),
    }
    named = ["Face to face", "E-learning", "iHub sessions", "16 to 17"]
    one = published({"n": "Number"}, rows)
    heads = [text for tag, _, text in Markup(table_html(one, 1, "Source: x.")).cells if tag == "th"]
    assert heads[2:] == named
    assert [row[0] for row in csv.reader(io.StringIO(table_csv(one)))][1:5] == named


def test_a_year_and_a_hyphenated_word_are_not_parted_at_a_lines_end() -> None:
    said = str(kept_whole("E-learning & walk-ins in 2018–19 <b>"))
    assert said == (
        '<span class="nowrap">E-learning</span> &amp; <span class="nowrap">walk-ins</span> in '
        '<span class="nowrap">2018–19</span> &lt;b&gt;'
    )
    assert "nowrap" not in kept_whole("A word-that-would-fill-a-narrow-line may be parted")


def test_a_total_is_set_apart_and_a_small_table_is_not_parted() -> None:
    rows: dict[str, tuple[Cell, ...]] = {f"Row {i}": (i,) for i in range(WHOLE)}
    one = through_the_gate(table("t", {"n": "N"}, rows, total="Row 0")).tables["t"]
    assert '<tr class="total"><th scope="row">Row 0</th>' in table_html(one, 1, "")
    assert '<div class="table wide small narrow" id="table-t">' in table_html(one, 1, "")
    more = replace(one, rows=(*one.rows, one.rows[0]))
    assert '<div class="table wide narrow" id="table-t">' in table_html(more, 1, "")


def test_testshires_tables_are_the_ones_that_were_looked_at() -> None:
    said = [
        f"{table_html(one, i, 'Source: made up.')}\n"
        for i, one in enumerate(made_up().tables.values(), start=1)
    ]
    same_as_kept(
        "tables.html", "".join(said).replace("<tr", "\n<tr").replace("</tbody>", "\n</tbody>")
    )


# For spreadsheets


FORMULAS = (
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "\u00a0=1+1",
    "\uff1d1+1",
    "=cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert guarded(text).startswith("'")
    one = published({"words": "Words", "n": text}, {text: (text, 1)}, title=text, notes=(text,))
    read = list(csv.reader(io.StringIO(table_csv(replace(one, row_heading=text)))))
    assert all(not cell.lstrip(" ").startswith(tuple("=+-@\t\r")) for row in read for cell in row)


def test_a_semicolon_opens_no_cell_of_its_own() -> None:
    one = published({"n": "Number"}, {"Neglect;=1+1": (1,)})
    lines = table_csv(one).splitlines()
    assert lines[1] == '"Neglect;=1+1","1"'


@pytest.mark.parametrize("text", ["A course", "1st course", "“-quoted”", "−3 in words", ""])
def test_other_words_are_left_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_numbers_are_plain_for_a_spreadsheet() -> None:
    one = published(
        {
            "count": "Count",
            "share": Unit.PERCENT,
            "change": Unit.CHANGE,
            "points": Unit.PERCENTAGE_POINTS,
        },
        {"A": (1234, 82.5, -1500, 16), "B": (">200", HIDDEN, 12, MISSING), "C": (0, 0, 0, 0)},
    )
    rows = list(csv.reader(io.StringIO(table_csv(one))))
    assert rows[1:] == [
        ["A", "1234", "82.5%", "-1500", "16 percentage points"],
        ["B", "more than 200", "[c]", "12", "[x]"],
        ["C", "0", "0%", "0", "no change"],
    ]


def test_a_file_of_a_table_is_rows_alone_each_as_long_as_its_headings() -> None:
    """What is said around a table stands in the files' metadata, where a program looks for it."""
    for one in every_table():
        rows = list(csv.reader(io.StringIO(table_csv(one))))
        assert {len(row) for row in rows} == {1 + len(one.columns)}
        assert len(rows) == 1 + len(one.rows)


def test_no_no_break_space_hides_a_word_from_a_search() -> None:
    for one in every_table():
        assert "\u00a0" not in table_csv(one)


def test_a_year_in_a_heading_is_not_parted_and_long_words_have_room() -> None:
    one = published(
        {"before": "2021–22", "words": "Words"}, {"A": (1, "word " * 20), "B": (2, "b")}
    )
    html = plain_table_html(one)
    assert '<th scope="col" class="n year">2021–22</th>' in html
    assert html.count('<td class="words">') == 1
