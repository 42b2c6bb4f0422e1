"""Tables as they were read: every cell, its true line, and whatever does not fit a table."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.problems import Place
from report.sources.delimited import read_csv
from report.sources.places import CsvIndex, cell_name, cell_offset, letters
from report.sources.rows import column_name
from report.sources.sheets import Read, Sheet
from report.sources.tables import read_sheet
from report.sources.workbooks import cell_text
from tests.workbooks import Failed, ods, ods_of_lines, xlsx, zipped

KNOWN = frozenset({"course", "date", "attended"})
PATH = Path("training.csv")


def read(text: str, quick_from: int = 10**9) -> Read:
    return read_csv(PATH, text, KNOWN, quick_from)


def sheet_of(text: str, quick_from: int = 10**9) -> Sheet:
    sheet = read(text, quick_from).sheet
    assert sheet is not None
    return sheet


def codes(found: Read) -> list[str]:
    return [problem.code for problem in found.problems]


def cells(sheet: Sheet) -> list[list[str]]:
    columns = list(sheet.columns.values())
    return [[column.text(row) for column in columns] for row in range(len(sheet))]


# Headings and rows


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Course title", "course_title"), (" No-show ", "no_show"), ("DATE", "date"), ("", "")],
)
def test_capitals_spaces_and_hyphens_in_headings_do_not_matter(heading: str, name: str) -> None:
    assert column_name(heading) == name


def test_blank_rows_and_columns_are_passed_over_and_rows_keep_their_numbers() -> None:
    sheet = sheet_of("\n,,\ncourse,date,,\n,,\nA,1,,\n , ,,\nB,2,,\n,,,\n\n")
    assert cells(sheet) == [["A", "1"], ["B", "2"]]
    assert [sheet.line(row) for row in range(2)] == [5, 7]
    assert sheet.place(1, "date").cell == "row 7, column B (“date”)"


def test_a_blank_column_in_the_middle_is_passed_over_and_a_filled_one_needs_a_name() -> None:
    assert codes(read("course,,date\nA,,1\n")) == []
    found = read("course,,date\nA,x,1\n")
    assert codes(found) == ["column-without-heading"]
    assert found.problems[0].place.cell == "row 1, column B"


def test_two_columns_of_one_name_are_told_at_the_second() -> None:
    found = read("course,date,Course\nA,1,B\n")
    assert codes(found) == ["duplicate-column"]
    assert (found.problems[0].place.line, found.problems[0].place.column) == (1, 13)
    assert found.problems[0].what == "The headings “course” and “Course” are read alike."
    same = read("course,date,course\nA,1,B\n")
    assert same.problems[0].what == "Two columns are headed “course”."


def test_headings_below_a_title_are_told_where_they_are() -> None:
    found = read("Training report\n\ncourse,date,attended\nA,1,2\n")
    assert (found.sheet, codes(found)) == (None, ["headings-not-first"])
    assert found.problems[0].place.line == 3


@pytest.mark.parametrize("text", ["", "\n\n", " , ,\n", "\n"])
def test_a_file_without_anything_is_told_as_empty(text: str) -> None:
    assert (read(text).sheet, codes(read(text))) == (None, ["file-empty"])


def test_headings_without_rows_are_told() -> None:
    assert codes(read("course,date\n")) == ["no-rows"]
    assert codes(read("course,date\n,\n,\n")) == ["no-rows"]


def test_a_cell_too_many_is_an_error_and_one_too_few_a_warning() -> None:
    found = read("course,date,attended\nA, B,1,2\nC,1\nD,1,2,\n")
    assert codes(found) == ["ragged-row", "short-row"]
    assert [str(one.place) for one in found.problems] == ["training.csv:2:8", "training.csv:3"]
    assert [one.level.value for one in found.problems] == ["error", "warning"]


def test_many_odd_rows_are_told_one_by_one_and_then_counted() -> None:
    found = read("course,date\n" + "A,1,x\n" * 30)
    assert codes(found) == ["ragged-row"] * 21
    assert found.problems[-1].what == "10 more rows have this trouble, from here on."


MONEY = "heading,year,budget,actual,note\n"
NUMBERS = frozenset(("budget", "actual"))


def read_money(rows: str, headings: str = MONEY) -> Read:
    return read_csv(Path("spending.csv"), headings + rows, frozenset(), numbers=NUMBERS)


def test_a_number_that_its_commas_parted_is_told_once_and_the_row_is_read_as_meant() -> None:
    found = read_money("Staff,2024-25,98,500,>1,200,300,In line\nTraining,2024-25,9000,8000,\n")
    assert [(one.code, one.what, one.remedy) for one in found.problems] == [
        (
            "number-with-comma",
            "“98,500” was read as one number: its comma made two cells of it.",
            "Write 98500: format the cells as plain numbers.",
        ),
        (
            "number-with-comma",
            "“>1,200,300” was read as one number: its commas parted it.",
            "Write >1200300: format the cells as plain numbers.",
        ),
    ]
    assert [one.place.cell for one in found.problems] == [
        "row 2, column C (“budget”)",
        "row 2, column E (“actual”)",
    ]
    assert found.sheet is not None
    assert cells(found.sheet)[0] == ["Staff", "2024-25", "98500", ">1200300", "In line"]
    assert found.sheet.place(0, "note").column == len("Staff,2024-25,98,500,>1,200,300,") + 1


def test_an_empty_cell_at_the_end_does_not_hide_that_a_number_was_parted() -> None:
    found = read_money("Staff,2024-25,98,500,97200,\n")
    assert codes(found) == ["number-with-comma"]
    assert found.sheet is not None
    assert cells(found.sheet) == [["Staff", "2024-25", "98500", "97200", ""]]


@pytest.mark.parametrize(
    "row",
    [
        "Staff, and rooms,2024-25,98,500,In line\n",  # the comma is in the words
        "Staff,2024-25,98,500,600,In line\n",  # which two belong together cannot be known
        "Staff,2024-25,98000,97000,In line,12,500\n",  # these stand in no column of numbers
    ],
)
def test_cells_too_many_that_no_number_explains_are_told_as_that(row: str) -> None:
    assert codes(read_money(row)) == ["ragged-row"]


def test_numbers_beside_each_other_are_not_run_together() -> None:
    assert codes(read_money("Staff,2024-25,98,500,\n")) == []
    blank = read_money("Staff,2024-25,98,500,,,\n", MONEY.replace("\n", ",,\n"))
    assert codes(blank) == []
    assert blank.sheet is not None
    assert cells(blank.sheet)[0][2:4] == ["98", "500"]


def test_a_line_of_a_million_cells_is_no_table() -> None:
    assert codes(read(",".join("abc" for _ in range(1_000_000)))) == ["too-many-columns"]


# Delimiters


@pytest.mark.parametrize(
    ("delimiter", "said"),
    [(",", []), (";", ["delimiter"]), ("\t", ["delimiter"]), ("|", ["delimiter"])],
)
def test_whatever_parts_the_columns_is_found_and_said(delimiter: str, said: list[str]) -> None:
    text = "course,date\nA,1\n".replace(",", delimiter)
    found = read(text)
    assert found.sheet is not None
    assert (cells(found.sheet), codes(found)) == ([["A", "1"]], said)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_excels_own_line_before_the_headings_is_not_one_of_them(delimiter: str, end: str) -> None:
    text = f"sep={delimiter}{end}course{delimiter}date{end}A{delimiter}1{end}"
    sheet = sheet_of(text)
    assert cells(sheet) == [["A", "1"]]
    assert str(sheet.place(0, "date")) == "training.csv:3:3"
    assert sheet.place(0, "date").cell == "row 2, column B (“date”)"


def test_a_delimiter_in_a_quoted_heading_counts_for_nothing() -> None:
    assert list(sheet_of('"a;b;c;d",date\nA,1\n').columns) == ["a;b;c;d", "date"]


# Places


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_the_letters_that_spreadsheets_give_them(index: int, name: str) -> None:
    assert letters(index) == name


def test_a_cell_is_named_as_a_spreadsheet_shows_it() -> None:
    assert cell_name(13, 5, "attended") == "row 14, column F (“attended”)"
    assert cell_name(13, None, "") == "row 14"


def test_a_line_break_in_a_cell_moves_no_other_cells_place() -> None:
    sheet = sheet_of('course,date\n"A\nB\r\nC",1\n"D\nE",2\n')
    places = [sheet.place(row, column) for row in (0, 1) for column in ("course", "date")]
    assert [(one.line, one.column) for one in places] == [(2, 1), (4, 4), (5, 1), (6, 4)]
    assert [one.excerpt for one in places] == ['"A', 'C",1', '"D', 'E",2']


@pytest.mark.parametrize(
    ("record", "index", "offset"),
    [("a,b,c", 2, 4), ('"a,""b",c', 1, 8), ('a"b,c', 1, 4), ("a", 1, -1), ('"a', 1, -1)],
)
def test_a_cell_begins_behind_its_delimiter(record: str, index: int, offset: int) -> None:
    assert cell_offset(record, ",", index) == offset


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=12)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), max_size=8)
)
STYLES = st.tuples(
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([(csv.QUOTE_MINIMAL, "\r\n"), (csv.QUOTE_ALL, "\r\n"), (csv.QUOTE_ALL, "\n")]),
)
Style = tuple[str, tuple[int, str]]


def written(rows: list[list[str]], style: Style) -> str:
    """Rows as CSV, their headings before them."""
    held = io.StringIO(newline="")
    delimiter, (quoting, end) = style
    writer = csv.writer(held, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    width = len(rows[0]) if rows else 2
    writer.writerows([[f"column {i}" for i in range(width)], *rows])
    return held.getvalue()


@settings(deadline=None)
@given(TABLES, STYLES)
def test_every_cell_comes_through_with_its_true_line(rows: list[list[str]], style: Style) -> None:
    if rows and len(rows[0]) == 1 and style[0] != ",":
        style = (",", style[1])  # a single heading cannot show what parts it
    text = written(rows, style)
    found = read(text)
    assert found.sheet is not None
    sheet, kept = found.sheet, [row for row in rows if any(cell.strip() for cell in row)]
    assert cells(sheet) == kept
    lines = re.split("\r\n|\r|\n", text)
    for row, column in ((row, name) for row in range(len(sheet)) for name in sheet.columns):
        place, cell = sheet.place(row, column), sheet.columns[column].text(row)
        assert place.excerpt == lines[place.line - 1]
        begun = place.excerpt[place.column - 1 :].lstrip('"')
        assert begun.startswith(re.split('\r|\n|"', cell)[0])


@settings(deadline=None)
@given(TABLES, STYLES)
def test_the_quick_way_reads_what_the_slow_way_reads(rows: list[list[str]], style: Style) -> None:
    text = written(rows, style)
    assert_alike(text)


@settings(deadline=None)
@given(st.text(st.sampled_from(list('ab,;"\t|\n\r ')), max_size=40))
def test_the_quick_way_forgives_nothing_that_the_slow_way_tells(text: str) -> None:
    assert_alike(text)


def assert_alike(text: str) -> None:
    slow, quick = read(text), read(text, quick_from=0)
    assert quick.problems == slow.problems
    assert (quick.sheet is None) == (slow.sheet is None)
    if quick.sheet and slow.sheet:
        assert cells(quick.sheet) == cells(slow.sheet)
        assert list(quick.sheet.records) == list(slow.sheet.records)
        assert [c.texts for c in quick.sheet.columns.values()] == [
            c.texts for c in slow.sheet.columns.values()
        ]


def test_a_long_plain_file_is_read_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the slow way was taken")

    monkeypatch.setattr("report.sources.delimited.read_rows", never)
    text = 'course,date,attended\n"A, 1",2020-05-04,1\n"say ""so""",2020-05-05,2\n\n'
    assert cells(sheet_of(text, quick_from=0))[1][0] == 'say "so"'


# Quotation marks


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('course,date\n"A,1\nB,2\n', "2:1"),
        ('course,date\nA,"1\nB,2\n', "2:3"),
        ('course,date\nA,1\n"The "hidden" child",2\n', "3:1"),
        ('course,date\nA,1\n"B" 2,3\n', "3:1"),
        ('"course,date\nA,1\n', "1:1"),
        ('course,date\n"A\nB",1\n"C,2\n', "4:1"),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_told_where_it_opens(text: str, place: str) -> None:
    found = read(text)
    assert (found.sheet, codes(found)) == (None, ["broken-quotes"])
    line, column = map(int, place.split(":"))
    assert found.problems[0].place.line == line
    assert found.problems[0].place.column in (column, text.split("\n")[line - 1].rindex('"') + 1)


def test_a_mark_inside_a_cell_is_a_mark() -> None:
    assert cells(sheet_of('course,date\n5" of snow,1\n')) == [['5" of snow', "1"]]


def test_ten_million_characters_in_one_cell_are_told_and_not_repeated() -> None:
    found = read("course,date\n" + "x" * 10_000_000 + ",1\n")
    assert codes(found) == ["cell-too-long"]
    assert len(found.problems[0].what) < 100


def test_an_index_ends_with_the_record_that_cannot_be_read() -> None:
    index = CsvIndex('a,b\n"c\nd",e\n"f,g\n', ",", 0)
    assert (index.last, index.line(2), index.text(1)) == (2, 4, '"c\nd",e\n')


# Workbooks

Make = Callable[..., bytes]
KINDS = pytest.mark.parametrize(("ending", "make"), [(".xlsx", xlsx), (".ods", ods)])
ROWS = [["course", "date", "attended"], ["A", date(2020, 5, 4), 12], ["B", None, 1.5]]


def workbook(folder: Path, ending: str, raw: bytes) -> Read:
    path = folder / f"training{ending}"
    path.write_bytes(raw)
    return read_sheet(path, KNOWN)


@KINDS
def test_a_workbook_reads_like_the_csv_it_stands_for(
    ending: str, make: Make, tmp_path: Path
) -> None:
    found = workbook(tmp_path, ending, make(ROWS))
    assert found.sheet is not None
    assert (codes(found), cells(found.sheet)) == ([], [["A", "2020-05-04", "12"], ["B", "", "1.5"]])
    place = found.sheet.place(1, "attended")
    assert (place.line, place.column) == (3, 3)
    assert place.cell == "sheet “Sheet1”, row 3, column C (“attended”)"


@KINDS
def test_a_workbook_may_begin_further_down_and_have_blank_rows(
    ending: str, make: Make, tmp_path: Path
) -> None:
    found = workbook(tmp_path, ending, make([[], [], *ROWS[:2], [None], ROWS[2]]))
    assert found.sheet is not None
    assert [found.sheet.line(row) for row in range(2)] == [4, 6]


@KINDS
def test_a_formula_that_failed_is_an_error_and_not_nought(
    ending: str, make: Make, tmp_path: Path
) -> None:
    found = workbook(tmp_path, ending, make([*ROWS, ["C", date(2020, 5, 5), Failed()]]))
    assert codes(found) == ["cell-error"]
    assert found.problems[0].place.cell == "sheet “Sheet1”, row 4, column C"


def test_a_hidden_sheet_is_passed_over(tmp_path: Path) -> None:
    found = workbook(tmp_path, ".xlsx", xlsx(ROWS, {"Old": "hidden", "New": "visible"}))
    assert codes(found) == ["other-sheets"]
    assert "only “New” was read" in found.problems[0].what


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (1e20, "100000000000000000000"),
        (True, "true"),
        (date(2020, 5, 4), "2020-05-04"),
        ("  12 ", "  12 "),
    ],
)
def test_a_typed_cell_is_the_text_that_a_csv_would_hold(cell: object, text: str) -> None:
    assert cell_text(cell) == text


@KINDS
def test_an_empty_workbook_is_told_as_empty(ending: str, make: Make, tmp_path: Path) -> None:
    assert codes(workbook(tmp_path, ending, make([]))) == ["file-empty"]


def parts_of(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_a_cell_far_out_is_told_before_room_is_made_for_billions(tmp_path: Path) -> None:
    parts = parts_of(xlsx(ROWS))
    far = {name: text.replace('r="C3"', 'r="XFD1048576"') for name, text in parts.items()}
    assert codes(workbook(tmp_path, ".xlsx", zipped(far))) == ["sheet-too-large"]
    lines = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
        ' office:value-type="string" table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert codes(workbook(tmp_path, ".ods", ods_of_lines(lines))) == ["sheet-too-large"]


def test_the_blank_rows_and_columns_that_libreoffice_repeats_cost_nothing(tmp_path: Path) -> None:
    row = "<table:table-row>{}</table:table-row>"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    lines = "".join(
        row.format("".join(map(cell.format, texts)) + blank)
        for texts in (["course", "date"], ["A", "1"])
    )
    lines += row.format(blank).replace("row>", 'row table:number-rows-repeated="1048574">', 1)
    found = workbook(tmp_path, ".ods", ods_of_lines(lines))
    assert found.sheet is not None
    assert (codes(found), cells(found.sheet)) == ([], [["A", "1"]])


@KINDS
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_damage_to_a_workbook_is_too_odd_to_be_told(
    ending: str, make: Make, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    parts = parts_of(make([*ROWS, ["C", None, Failed()]]))
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    cut = data.draw(st.integers(0, 20))
    put = data.draw(st.text(st.sampled_from(list('<>/="&xt:1')), max_size=3))
    parts[name] = parts[name][:at] + put + parts[name][at + cut :]
    found = workbook(tmp_path_factory.mktemp("odd"), ending, zipped(parts))
    assert found.sheet is not None or codes(found)


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
@pytest.mark.parametrize("raw", [b"", b"course,date\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_workbook_is_told_as_that(ending: str, raw: bytes, tmp_path: Path) -> None:
    assert codes(workbook(tmp_path, ending, raw)) == ["file-unreadable"]


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".ods"])
def test_a_folder_in_place_of_a_table_is_told(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"training{ending}").mkdir()
    found = read_sheet(tmp_path / f"training{ending}", KNOWN)
    assert codes(found) == ["file-is-folder"]
    assert found.problems[0].place.line == Place("").line
