"""Every mistake a partnership can make: told once, where it is, with what to do about it.

Mistakes that can be typed lie in tests/data/brokenshire, each edition with what is said of it in
``_problems.txt``. Those that are made of bytes are written here.
"""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

import build
from report.checks.details.kinds import BY_NAME, REAL_NAME
from report.checks.embargo import embargoed_is_ignored
from report.cli import program
from report.dataset import read_dataset
from report.edition import open_edition
from report.names import add_names
from report.problems import Level, Place, Problem, ReportError
from report.schema.values import State
from report.sources.sheets import ALONE, OF_PEOPLE
from report.telling import problem_lines

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
STORY = build.STORY
EDITIONS = sorted(path.parent.name for path in DATA.glob("brokenshire/*/_problems.txt"))
GOOD = "2024-25"
BROKEN = [edition for edition in EDITIONS if edition != GOOD]

Golden = Callable[[Path, str], None]


@dataclass(frozen=True)
class Told:
    """How a command ended, what it said on both streams, and the problems as values."""

    code: int
    out: str
    err: str
    problems: tuple[Problem, ...]

    @property
    def lines(self) -> list[str]:
        """Each problem on one line, in order."""
        return [f"{one.place}: {one.level.value}: {one.what}" for one in self.problems]

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.problems]


def typed(data: Path, *words: str) -> Told:
    """A command, typed in a folder that holds partnerships."""
    found: list[Problem] = []

    def prepare(*given: Any, **options: Any) -> Any:
        try:
            prepared = build.prepare(*given, **options)
        except ReportError as trouble:
            found.extend(trouble.problems)
            raise
        found.extend(prepared.problems)
        return prepared

    story = program(replace(STORY, prepare=prepare))
    with chdir(data):
        result = CliRunner().invoke(story, ["--data", ".", *words], prog_name="annual-report")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Told(result.exit_code, result.stdout, result.stderr, tuple(found))


@cache
def told(edition: str) -> Told:
    """What ``check`` tells of one of Brokenshire's editions."""
    return typed(DATA, "check", f"brokenshire/{edition}")


# Mistakes that can be typed


def test_every_edition_of_brokenshire_has_its_problems_beside_it() -> None:
    folders = sorted(path.name for path in DATA.glob("brokenshire/*/") if path.is_dir())
    assert folders == EDITIONS


@pytest.mark.parametrize("edition", EDITIONS)
def test_check_tells_exactly_what_was_looked_at(edition: str, golden: Golden) -> None:
    golden(DATA / "brokenshire" / edition / "_problems.txt", told(edition).err)


@pytest.mark.parametrize("edition", EDITIONS)
def test_errors_and_nothing_else_end_with_1(edition: str) -> None:
    wrong = any(one.level is Level.ERROR for one in told(edition).problems)
    assert told(edition).code == int(wrong)
    assert wrong == (edition != GOOD)


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_mistake_is_told_once(edition: str) -> None:
    """One problem for each place; of a whole file, one of each kind."""
    places = [
        (one.place.file, one.place.line, one.place.column)
        if one.place.line
        else (one.place.file, one.code, one.what)
        for one in told(edition).problems
    ]
    assert [place for place, times in Counter(places).items() if times > 1] == []


OF_A_WHOLE_FILE = {
    *("extra-file", "file-empty", "file-is-folder", "file-missing", "no-source", "two-files"),
    "unknown-file",
}
"""What no line of a file can be blamed for."""


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_problem_has_a_place_that_is_there_and_a_remedy(edition: str) -> None:
    every = told(edition).problems
    hidden = {(one.place.file, one.place.line) for one in every if one.code in BY_NAME}
    for one in every:
        assert one.place.file.startswith("brokenshire/"), one
        assert one.what.endswith((".", "”?")), one
        assert len(one.remedy) > 10, one
        if one.code in OF_A_WHOLE_FILE:
            assert one.place.line == 0, one
            continue
        line = (DATA / one.place.file).read_text("utf-8").split("\n")[one.place.line - 1]
        is_hidden = one.code in BY_NAME or (one.place.file, one.place.line) in hidden
        if is_hidden:
            assert one.place.excerpt == "", one
        else:
            if one.place.line > 1 and Path(one.place.file).stem in OF_PEOPLE:
                line = line if one.place.file.endswith(".yaml") else ALONE.sub("…", line)
                assert one.place.excerpt in (line, ""), one
                continue
            assert one.place.excerpt in ((line, "") if is_silent(one.place) else (line,)), one
        assert 0 <= one.place.column <= len(line) + 1, one


def is_silent(place: Place) -> bool:
    """Whether a line may hold words that are not public; it is told by its number alone."""
    return "2023-24-embargo" in place.file or place.file.endswith(("reviews.yaml", "actions.csv"))


def test_of_words_that_are_not_public_no_message_repeats_one() -> None:
    edition = "2023-24-embargo"
    files = [path for path in (DATA / "brokenshire" / edition).rglob("*") if path.is_file()]
    planted = [path for path in files if b"SECRET" in path.read_bytes()]
    assert len(planted) >= 6
    said = told(edition).out + told(edition).err + repr(told(edition).problems)
    for word in ("SECRET", "bicycle", "Heron", "Curlew", "ferry", "stairs", "night porter"):
        assert word not in said


def test_where_nothing_waits_nothing_can_be_told_early() -> None:
    told_early = typed(DATA, "check", f"brokenshire/{GOOD}", "--embargoed")
    assert (told_early.code, told_early.codes.count("nothing-embargoed")) == (1, 1)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_told_as_a_fault_of_the_program(edition: str) -> None:
    said = told(edition).out + told(edition).err
    assert "Traceback" not in said
    assert "Something went wrong inside the program" not in said
    assert str(ROOT) not in said


TOLD_ELSEWHERE = {
    "case-in-table": "test_a_printed_one_that_fits_a_published_review_is_told",
    "names-file": "test_a_list_of_names_that_cannot_serve_stops_everything",
    "real-name": "test_a_name_of_the_private_list_is_told",
    "base-picture": "test_a_picture_of_the_councils_that_nobody_described_is_told",
    "cell-error": "test_a_formula_that_failed_is_told",
    "cell-too-long": "test_what_is_far_too_large_is_told",
    "embargoed-not-ignored": "test_a_repository_that_does_not_ignore_what_waits_is_told",
    "delimiter": "test_what_excel_saves_is_read_and_said",
    "file-damaged": "test_what_cannot_be_text_is_told",
    "file-too-long": "test_what_is_far_too_large_is_told",
    "file-unreadable": "test_what_cannot_be_text_is_told",
    "first-of-month": "test_a_month_that_a_spreadsheet_made_a_day_is_told",
    "illustrative-final": "test_a_final_report_may_hold_nothing_made_up",
    "nothing-embargoed": "test_where_nothing_waits_nothing_can_be_told_early",
    "meeting-before-end": "test_a_meeting_before_the_period_ends_is_told",
    "mixed-encoding": "test_what_cannot_be_text_is_told",
    "other-sheets": "test_a_second_sheet_is_told",
    "sheet-too-large": "test_a_cell_typed_far_out_is_told",
    "too-many-columns": "test_what_is_far_too_large_is_told",
    "total-row": "test_a_row_that_is_a_total_is_not_counted",
    "utf-16": "test_what_excel_saves_is_read_and_said",
    "windows-encoding": "test_what_excel_saves_is_read_and_said",
}
"""Codes that need bytes, or more text than anyone types."""

CODE = re.compile(r"""\b(?:error|warning|note|BadValue|Fault)\(\s*"([a-z][a-z0-9-]+)",""")
AS_DATA = re.compile(r"""\breturn \w+(?:\.\w+\([^)]*\))?, "([a-z]+(?:-[a-z]+)+)", what, remedy""")


def test_every_code_that_reading_and_checking_can_tell_is_told_here() -> None:
    loose = ("dataset", "edition", "frames", "letters", "load", "names", "prepared", "words")
    files = [ROOT / "report" / f"{name}.py" for name in loose]
    files += [ROOT / "report" / "embargo" / f"{name}.py" for name in ("early", "waiting")]
    for part in ("schema", "sources", "checks"):
        files += sorted((ROOT / "report" / part).rglob("*.py"))
    known: set[str] = set()
    for file in files:
        text = file.read_text("utf-8")
        known |= {*CODE.findall(text), *AS_DATA.findall(text)}
    assert len(known) > 50
    assert set(TOLD_ELSEWHERE.values()) <= set(globals())
    seen = {code for edition in EDITIONS for code in told(edition).codes} | set(TOLD_ELSEWHERE)
    assert known - seen == set()


def test_a_repository_that_does_not_ignore_what_waits_is_told(tmp_path: Path) -> None:
    shutil.copytree(DATA / "brokenshire", tmp_path / "data" / "brokenshire")
    (tmp_path / ".git").mkdir()
    data = read_dataset(open_edition(tmp_path / "data", "brokenshire/2023-24-embargo")).dataset
    (problem,) = embargoed_is_ignored(data)
    assert (problem.code, problem.level) == ("embargoed-not-ignored", Level.WARNING)


# Mistakes that are made of bytes

PARTNERSHIP = b"""\
name: Madeshire Partnership
short_name: MP
area: Madeshire
kind: partnership
contact: {name: A. Tester}
"""
EDITION = b"""\
period: {start: 2020-04-01, end: 2021-03-31}
guidance: wt2018
status: draft
"""


def sources(*names: str) -> bytes:
    return "".join(f"{name}: {{source: Made up, status: final}}\n" for name in names).encode()


def check(data: Path, label: str = "2020-21", **files: bytes) -> Told:
    """Check an edition of these files: training_csv is training.csv."""
    folder = data / "madeshire" / label
    folder.mkdir(parents=True, exist_ok=True)
    named = {name[::-1].replace("_", ".", 1)[::-1]: raw for name, raw in files.items()}
    tables = [name for name in named if name.endswith((".csv", ".xlsx", ".ods"))]
    lists = [name for name in ("reviews.yaml", "priorities.yaml") if name in named]
    given = {"edition.yaml": EDITION} | named
    if tables or lists:
        given = {"sources.yaml": sources(*tables, *lists)} | given
    for name, raw in given.items():
        (folder / name).write_bytes(raw)
    (folder.parent / "partnership.yaml").write_bytes(PARTNERSHIP)
    return typed(data, "check", f"madeshire/{label}")


def here(*lines: str) -> list[str]:
    return [f"madeshire/2020-21/{line}" for line in lines]


TABLE = """\
course,date,mode,attended
Ynys Môn,2020-05-04,Online,10
Ynys Môn,2020-05-05,Online,ten
"""
MISTAKE = "training.csv:3:28: error: “ten” is not a number."
UTF_16 = "training.csv: note: The file is UTF-16, Excel's “Unicode text”; it was read as that."
WINDOWS = "training.csv: note: The file was saved in the old Windows encoding; it was read as that."
PARTED = "training.csv: note: The columns are parted by {}; they were read as such."


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(TABLE.encode("utf-8"), [MISTAKE], id="UTF-8"),
        pytest.param(TABLE.encode("utf-8-sig"), [MISTAKE], id="its mark"),
        pytest.param(TABLE.encode("utf-16"), [UTF_16, MISTAKE], id="UTF-16"),
        pytest.param(TABLE.encode("utf-16-le"), [UTF_16, MISTAKE], id="unmarked"),
        pytest.param(b"\xfe\xff" + TABLE.encode("utf-16-be"), [UTF_16, MISTAKE], id="other order"),
        pytest.param(TABLE.encode("utf-16-be"), [UTF_16, MISTAKE], id="other order, unmarked"),
        pytest.param(TABLE.encode("cp1252"), [WINDOWS, MISTAKE], id="Windows-1252"),
        pytest.param(
            TABLE.replace(",", ";").encode(),
            [PARTED.format("semicolons"), MISTAKE],
            id="semicolons",
        ),
        pytest.param(
            TABLE.replace(",", "\t").encode(), [PARTED.format("tabs"), MISTAKE], id="tabs"
        ),
        pytest.param(TABLE.replace(",", "|").encode(), [PARTED.format("bars"), MISTAKE], id="bars"),
        pytest.param(
            f"sep=;\n{TABLE.replace(',', ';')}".encode(),
            [PARTED.format("semicolons"), MISTAKE.replace(":3:", ":4:")],
            id="sep=",
        ),
        pytest.param(TABLE.replace("\n", "\r\n").encode(), [MISTAKE], id="line ends of Windows"),
        pytest.param(TABLE.replace("\n", "\r").encode(), [MISTAKE], id="line ends of old Macs"),
        pytest.param(TABLE.rstrip("\n").encode(), [MISTAKE], id="no last line end"),
        pytest.param(f"{TABLE}\n , ,,\n,,,\n\n".encode(), [MISTAKE], id="blank rows behind"),
        pytest.param(TABLE.replace("\n", ",, ,\n").encode(), [MISTAKE], id="blank columns behind"),
        pytest.param(
            TABLE.replace("date,", '"the\ndate",').replace("the\n", "").encode(),
            [MISTAKE],
            id="quoted headings",
        ),
        pytest.param(
            TABLE.replace("Online", '"Face\r\nto\nface"').encode(),
            [MISTAKE.replace(":3:28:", ":7:7:")],
            id="line breaks in cells",
        ),
    ],
)
def test_what_excel_saves_is_read_and_said(raw: bytes, said: list[str], tmp_path: Path) -> None:
    told = check(tmp_path, training_csv=raw)
    assert told.lines == here(*said)
    assert told.code == 1


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(
            TABLE.encode() + "Môn,2020-05-06,Online,9\n".encode("cp1252"),
            [
                "training.csv:4:2: error: The file mixes two encodings; "
                "this is the first character that is not UTF-8."
            ],
            id="two encodings",
        ),
        pytest.param(
            TABLE.replace("Online", "On\0line").encode(),
            [
                "training.csv:2:23: error: The file holds a NUL, a character that no text has: "
                "it is damaged."
            ],
            id="NUL",
        ),
        pytest.param(
            b"PK\x03\x04 and so on",
            ["training.csv: error: The file is a workbook or other zipped file, and not text."],
            id="a workbook by another name",
        ),
        pytest.param(
            b"\xff\xfe\x00",
            ["training.csv: error: The file is not text that we can read."],
            id="half a character",
        ),
        pytest.param(
            b"course,date\n\x81\x8d,2020",
            ["training.csv: error: The file is not text that we can read."],
            id="no encoding at all",
        ),
        pytest.param(
            b"\xef\xbb\xbf", ["training.csv: error: The file is empty."], id="only a mark"
        ),
    ],
)
def test_what_cannot_be_text_is_told(raw: bytes, said: list[str], tmp_path: Path) -> None:
    assert check(tmp_path, training_csv=raw).lines == here(*said)


def test_what_is_far_too_large_is_told(tmp_path: Path) -> None:
    told = check(
        tmp_path,
        training_csv=b"course,date,attended\n" + b"x" * 140_000 + b",2020-05-04,10\n",
        downloads_csv=b",".join(b"c%d" % i for i in range(300)) + b"\n1\n",
        glossary_yaml=b"ICB: " + b"x" * 1_000_001,
    )
    assert told.lines == here(
        "downloads.csv:1: error: There are 300 columns, and no table here has so many.",
        "glossary.yaml: error: The file holds 1,000,006 characters; "
        "no list typed by hand is that long.",
        "training.csv:2:1: error: The line is 140,014 characters long, and no cell may be so long.",
    )


def test_many_mistakes_of_one_kind_are_told_and_then_counted(tmp_path: Path) -> None:
    rows = "".join(f"Course {i},2020-05-04,many\n" for i in range(1_000))
    told = check(tmp_path, training_csv=f"course,date,attended\n{rows}".encode())
    assert len(told.lines) == 21
    assert told.lines[-1] == (
        "madeshire/2020-21/training.csv:22:22: error: "
        "980 more rows have this trouble in “attended”, from here on."
    )


def test_yaml_in_other_encodings_keeps_its_places(tmp_path: Path) -> None:
    text = "# Dŵr\r\n- id: A B\r\n  title: Dŵr\r\n"
    told = check(tmp_path, priorities_yaml=text.encode("utf-16"))
    assert told.lines == here(
        "priorities.yaml: note: The file is UTF-16, Excel's “Unicode text”; it was read as that.",
        "priorities.yaml:2:7: error: “A B” cannot serve as an id.",
    )


def test_an_invisible_character_in_yaml_is_told(tmp_path: Path) -> None:
    told = check(tmp_path, glossary_yaml=b"ICB: Care\x0b board\n")
    assert told.lines == here(
        "glossary.yaml:1:10: error: There is an invisible character (U+000B) that YAML cannot hold."
    )


def test_a_broken_partnership_file_is_told_with_its_edition(tmp_path: Path) -> None:
    check(tmp_path, training_csv=TABLE.encode())
    (tmp_path / "madeshire/partnership.yaml").write_bytes(b"name: A\n\tarea: B\n")
    told = typed(tmp_path, "check")
    assert told.lines == [
        f"madeshire/2020-21/{MISTAKE}",
        "madeshire/partnership.yaml:2:1: error: The line is indented with a tab.",
    ]
    (tmp_path / "madeshire/partnership.yaml").unlink()
    assert typed(tmp_path, "check").lines[1] == (
        "madeshire/partnership.yaml: error: There is no partnership.yaml in “madeshire”."
    )


def test_no_and_a_time_of_day_are_the_words_that_were_typed(tmp_path: Path) -> None:
    glossary = b'NO: no\nLunch: 12:30\nVersion: 1.10\nDay: 2020-01-02\nNothing: "~"\n'
    told = check(tmp_path, glossary_yaml=glossary)
    assert (told.lines, told.code) == ([], 0)
    data = read_dataset(open_edition(tmp_path, "madeshire/2020-21")).dataset
    assert data.glossary == {
        **{"NO": "no", "Lunch": "12:30", "Version": "1.10", "Day": "2020-01-02"},
        "Nothing": "~",
    }


def test_marks_are_marks_and_more_than_200_is_never_200(tmp_path: Path) -> None:
    rows = "course,date,places,booked,attended\nA,2020-05-04,[c],-,>200\nB,2020-05-05,,,0\n"
    told = check(tmp_path, training_csv=rows.encode())
    assert (told.lines, told.code) == ([], 0)
    frame = read_dataset(open_edition(tmp_path, "madeshire/2020-21")).dataset.frame("training")
    assert frame is not None
    assert frame.rows[["places", "booked", "attended"]].isna().to_numpy().tolist() == [
        [True, True, True],
        [True, True, False],
    ]
    assert frame.rows["places_state"].iloc[0] == State.CONFIDENTIAL.name
    assert frame.rows["attended_bound"].iloc[0] == 200


# Workbooks in place of CSV


def xlsx(rows: list[list[str | int]], sheets: tuple[str, ...] = ("Bookings",)) -> bytes:
    """The least that is an Excel workbook, its first sheet holding these rows."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    named = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="s{i}"/>' for i, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="s{i}" Type="{office}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    lines = "".join(
        f'<row r="{i}">{"".join(_xlsx_cell(i, j, cell) for j, cell in enumerate(row))}</row>'
        for i, row in enumerate(rows, start=1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        f"<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}'
        "</Relationships>",
    }
    for i in range(1, len(sheets) + 1):
        held = lines if i == 1 else ""
        parts[f"xl/worksheets/s{i}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{held}</sheetData></worksheet>'
        )
    return zipped(parts)


def _xlsx_cell(row: int, column: int, cell: str | int) -> str:
    at = f'r="{"ABCDEFGH"[column]}{row}"'
    if cell == "#REF!":
        return f'<c {at} t="e"><v>#REF!</v></c>'
    if isinstance(cell, int):
        return f"<c {at}><v>{cell}</v></c>"
    return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'


def ods(rows: list[list[str | int]], sheets: tuple[str, ...] = ("Bookings",)) -> bytes:
    """The least that is a LibreOffice workbook, its first sheet holding these rows."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    tables = "".join(
        f'<table:table table:name="{name}">{lines if i == 0 else ""}</table:table>'
        for i, name in enumerate(sheets)
    )
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0"'
        f' xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:calc">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<m:manifest xmlns:m="{names}:manifest:1.0"/>'
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def _ods_cell(cell: str | int) -> str:
    if cell == "#REF!":
        about = 'office:value-type="string" calcext:value-type="error"'
    elif isinstance(cell, int):
        about = f'office:value-type="float" office:value="{cell}"'
    else:
        about = 'office:value-type="string"'
    return f"<table:table-cell {about}><text:p>{cell}</text:p></table:table-cell>"


def zipped(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return held.getvalue()


CELLS: list[list[str | int]] = [
    ["course", "date", "mode", "attended"],
    ["Ynys Môn", "2020-05-04", "Online", 10],
    ["Ynys Môn", "2020-05-05", "Online", "ten"],
]
KINDS = pytest.mark.parametrize(("ending", "made"), [("xlsx", xlsx), ("ods", ods)])
Made = Callable[..., bytes]


@KINDS
def test_a_workbooks_mistake_is_told_with_sheet_row_and_cell(
    ending: str, made: Made, tmp_path: Path
) -> None:
    told = check(tmp_path, **{f"training_{ending}": made(CELLS)})
    assert told.code == 1
    assert told.err == (
        f"\nmadeshire/2020-21/training.{ending}, sheet “Bookings”, row 3, column D (“attended”): "
        "error: “ten” is not a number. [not-a-number]\n"
        "    → Write it in figures; leave it empty if it is not known.\n"
        "\n1 error. What a code means: annual-report explain CODE\n"
    )


@KINDS
def test_a_formula_that_failed_is_told(ending: str, made: Made, tmp_path: Path) -> None:
    cells = [*CELLS[:2], ["Ynys Môn", "2020-05-05", "#REF!", 10]]
    told = check(tmp_path, **{f"training_{ending}": made(cells)})
    (line,) = told.lines
    assert line.endswith(f"training.{ending}:3:3: error: The cell's formula ended in an error.")
    assert told.problems[0].place.cell == "sheet “Bookings”, row 3, column C"


@KINDS
def test_a_second_sheet_is_told(ending: str, made: Made, tmp_path: Path) -> None:
    told = check(tmp_path, **{f"training_{ending}": made(CELLS[:2], ("Bookings", "Notes"))})
    assert told.code == 0
    assert told.lines == here(
        f"training.{ending}: note: The workbook has 2 sheets; only “Bookings” was read."
    )


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(("words", "codes"), [("", ["base-picture"]), ("The crest", [])])
def test_a_picture_of_the_councils_that_nobody_described_is_told(
    words: str, codes: list[str], tmp_path: Path
) -> None:
    document = docx.Document()
    run = document.sections[0].header.paragraphs[0].add_run()
    run.add_picture(io.BytesIO(PIXEL))
    (described,) = run._r.xpath(".//wp:docPr")
    described.set("descr", words)
    (tmp_path / "madeshire").mkdir()
    document.save(str(tmp_path / "madeshire/council.docx"))
    told = check(tmp_path, hwbb_paper_yaml=b"base: council.docx\n")
    assert [code for code in told.codes if code.startswith("base")] == codes


def test_a_meeting_before_the_period_ends_is_told(tmp_path: Path) -> None:
    told = check(tmp_path, hwbb_paper_yaml=b"meeting_date: 2020-11-19\n")
    assert "meeting-before-end" in told.codes
    assert any(
        "is on 19 November 2020, and the report covers a period up to 31 March"
        in line.replace("\u00a0", " ")
        for line in told.lines
    )


def test_a_month_that_a_spreadsheet_made_a_day_is_told(tmp_path: Path) -> None:
    cells: list[list[str | int]] = [
        ["resource", "measure", "start", "end", "count"],
        ["Toolkit", "views", "2020-05-01", "2020-06-01", 10],
    ]
    told = check(tmp_path, downloads_xlsx=xlsx(cells))
    assert told.lines == here(
        "downloads.xlsx:2:4: warning: “end” is 2020-06-01; "
        "a month typed in a spreadsheet turns into that."
    )


def test_a_cell_typed_far_out_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(CELLS))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    far = {name: text.replace('r="D3"', 'r="XFD1048576"') for name, text in parts.items()}
    told = check(tmp_path, training_xlsx=zipped(far))
    assert told.lines == here(
        "training.xlsx: error: The sheet “Bookings” reaches as far as row 1,048,576 and column XFD."
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "it is damaged, or not of the kind that its ending says."),
        (b"course,date\n", "it is damaged, or not of the kind that its ending says."),
        (xlsx(CELLS)[:400], "it is damaged, or not of the kind that its ending says."),
        (b"\xd0\xcf\x11\xe0 and so on", "has a password, or is of Excel's old kind (.xls)."),
    ],
)
def test_a_workbook_that_is_none_is_told(raw: bytes, said: str, tmp_path: Path) -> None:
    (line,) = check(tmp_path, training_xlsx=raw).lines
    assert line.startswith("madeshire/2020-21/training.xlsx: error: The workbook ")
    assert line.endswith(said)


# The good beside the broken


def test_a_good_edition_beside_a_broken_one_is_checked_and_the_end_is_1() -> None:
    alone = told(GOOD)
    both = typed(DATA, "check", f"brokenshire/{GOOD}", "brokenshire/2022-23-backwards")
    assert (alone.code, both.code) == (0, 1)
    assert set(alone.lines) < set(both.lines)
    assert "previous-edition" in alone.codes


def test_a_good_edition_beside_a_broken_one_is_built_and_the_old_report_stays(
    tmp_path: Path,
) -> None:
    """A failed build leaves every byte of the last good report, and nothing beside it."""
    broken = "brokenshire/2020-21-sums"
    old = tmp_path / broken
    for name in ("annual-report.pdf", "annual-report.html", "data/a.csv", "notes.txt"):
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_text("The last good report.", encoding="utf-8")
    before = snapshot(old)
    told = typed(DATA, "--out", str(tmp_path), "report", f"brokenshire/{GOOD}", broken)
    assert told.code == 1
    assert f"Not built: {broken}. The last good reports, if any, are as they were." in told.err
    assert (tmp_path / f"brokenshire/{GOOD}/annual-report.pdf").read_bytes().startswith(b"%PDF")
    assert snapshot(old) == before
    assert sorted(path.name for path in old.parent.iterdir()) == ["2020-21-sums", GOOD]


@pytest.mark.parametrize("edition", BROKEN)
def test_a_broken_edition_leaves_the_out_folder_as_it_was(edition: str, tmp_path: Path) -> None:
    told = typed(DATA, "--out", str(tmp_path / "out"), "report", f"brokenshire/{edition}")
    assert told.code == 1
    assert not (tmp_path / "out").exists()


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# What is not yet as it should be


def first_lines(told: Told) -> list[str]:
    """Each problem's place in the edition and its code."""
    return [
        f"{str(one.place).removeprefix('madeshire/2020-21/')} {one.code}" for one in told.problems
    ]


REVIEWS = b"- {id: fern, type: lcspr, publication: {status: not_public}}\n"


def test_a_completion_date_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    rows = b"review,action,status,completed_on\nfern,A,complete,1/4/20\n"
    told = check(tmp_path, actions_csv=rows, reviews_yaml=REVIEWS)
    assert told.codes == ["two-digit-year"]


def test_a_total_that_ends_outside_the_period_names_what_is_outside(tmp_path: Path) -> None:
    told = check(tmp_path, training_totals_csv=b"period,attended\n2021,10\n")
    assert told.codes == ["outside-period"]
    assert "2021-12-31 is outside" in told.lines[0]


def test_a_misspelt_file_in_sources_is_told_once(tmp_path: Path) -> None:
    told = check(
        tmp_path,
        training_csv=b"course,date,attended\nA,2020-05-04,10\n",
        sources_yaml=sources("trainng.csv"),
    )
    assert told.codes == ["source-without-file"]


def test_a_comma_too_many_is_told_once(tmp_path: Path) -> None:
    rows = b"course,date,attended\nNeglect, seen early,2020-05-04,10\n"
    assert check(tmp_path, training_csv=rows).codes == ["ragged-row"]


def test_a_name_used_again_is_told_once_where_it_is_used(tmp_path: Path) -> None:
    reviews = (
        b"- id: fern\n  type: lcspr\n  publication: &it {status: not_public}\n"
        b"- id: oak\n  type: lcspr\n  publication: *it\n"
    )
    assert first_lines(check(tmp_path, reviews_yaml=reviews)) == ["reviews.yaml:6:16 yaml-alias"]


def test_a_tab_behind_a_colon_is_not_called_indentation(tmp_path: Path) -> None:
    told = check(tmp_path, edition_yaml=EDITION.replace(b"guidance: ", b"guidance:\t"))
    assert first_lines(told) == ["edition.yaml:2:10 yaml-tab"]
    assert "indented" not in told.lines[0]


def test_a_day_in_words_that_there_is_not_is_told_as_that(tmp_path: Path) -> None:
    told = check(tmp_path, training_csv=b"course,date,attended\nA,31 June 2020,10\n")
    assert told.codes == ["no-such-date"]
    assert told.problems[0].remedy == "June 2020 has 30 days."


WORDS = b"course,date,attended\nA,2020-05-04,10\n"


def words(data: Path, text: str) -> None:
    folder = data / "madeshire/2020-21/words"
    folder.mkdir(parents=True)
    (folder / "training.md").write_text(text, encoding="utf-8")


def test_a_misspelt_verb_and_a_misspelt_number_are_told_in_one_run(tmp_path: Path) -> None:
    words(tmp_path, '{{ tabel("a") }} and {{ number("training_atended") }}')
    told = check(tmp_path, training_csv=WORDS)
    assert told.codes == ["unknown-verb", "unknown-number"]


def test_numbers_lists_them_for_someone_who_misspelt_one(tmp_path: Path) -> None:
    words(tmp_path, '{{ number("weather") }} came.')
    told = check(tmp_path, training_csv=WORDS)
    assert told.codes == ["unknown-number"]
    assert told.problems[0].remedy.endswith("See them all with: numbers madeshire/2020-21")
    assert "training_attended_total" in typed(tmp_path, "numbers", "madeshire/2020-21").out


def test_an_explained_number_that_is_misspelt_is_told_with_what_was_meant(tmp_path: Path) -> None:
    explained = b"explained: [{number: training_attended_totl, was: a, now: b, reason: c}]\n"
    told = check(tmp_path, training_csv=WORDS, edition_yaml=EDITION + explained)
    assert told.codes == ["unknown-number"]
    assert "Did you mean “training_attended_total”?" in told.problems[0].remedy


def test_no_line_that_is_shown_can_steer_the_terminal(tmp_path: Path) -> None:
    rows = b"course,date,attended\nA \x1b[2Jtoolkit,2020-05-04,ten\n"
    told = check(tmp_path, training_csv=rows)
    shown = [line for problem in told.problems for line in problem_lines(problem)]
    assert not any("\x1b[2J" in line for line in shown)


def test_an_edition_before_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    check(tmp_path, "2019-20", edition_yaml=b"period:\n\tstart: 2019-04-01\n")
    assert check(tmp_path, training_csv=WORDS).codes == ["previous-edition"]


@pytest.mark.parametrize(("status", "codes"), [(b"final", ["illustrative-final"]), (b"draft", [])])
def test_a_final_report_may_hold_nothing_made_up(
    tmp_path: Path, status: bytes, codes: list[str]
) -> None:
    made_up = b"training.csv: {source: Examples, status: illustrative}\n"
    rows = b"course,date,attended\nNeglect,2020-05-04,9\n"
    edition = EDITION.replace(b"draft", status)
    told = check(
        tmp_path,
        edition_yaml=edition,
        sources_yaml=made_up,
        training_csv=rows,
    )
    assert list(told.codes) == codes


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Neglect,2020-05-04,9\nNeglect,2020-05-05,8\n", id="some rows"),
        pytest.param("Neglect,2020-05-04,9\n", id="a single row"),
        pytest.param("Neglect,2020-05-04,,9,9\nA,2020-05-05,x,9,9,9\n", id="cells alike or empty"),
        pytest.param("A course for all,2020-05-04,9\nA,2020-05-05,8\n", id="a heading's word"),
        pytest.param("Kurs,Datum,Leute\nA,2020-05-05,8\n", id="headings of somebody else's"),
    ],
)
def test_a_table_without_its_headings_is_told_once_with_those_it_needs(
    rows: str, tmp_path: Path
) -> None:
    told = check(tmp_path, training_csv=rows.encode())
    assert first_lines(told) == ["training.csv:1 no-headings"]
    assert told.problems[0].remedy == (
        "Put the row of headings back above it. It needs at least course, date and attended."
    )


def test_headings_that_are_all_nearly_right_are_told_one_by_one(tmp_path: Path) -> None:
    told = check(tmp_path, training_csv=b"Course title,dte,atended\nA,2020-05-05,8\n")
    assert told.codes == ["unknown-column"] * 3


def test_a_workbook_without_its_headings_is_told_once(tmp_path: Path) -> None:
    assert check(tmp_path, training_xlsx=xlsx(CELLS[1:2])).codes == ["no-headings"]


@pytest.mark.parametrize("course", [b"Total", b"TOTAL", b"Grand total", b"Totals:"])
def test_a_row_that_is_a_total_is_not_counted(tmp_path: Path, course: bytes) -> None:
    rows = b"course,date,attended\nNeglect,2020-05-04,9\n" + course + b",2020-05-31,9\n"
    told = check(tmp_path, training_csv=rows)
    assert list(told.codes) == ["total-row"]


def test_a_course_whose_name_holds_the_word_is_no_total(tmp_path: Path) -> None:
    rows = b"course,date,attended\nTotal respect,2020-05-04,9\n"
    assert list(check(tmp_path, training_csv=rows).codes) == []


# What only a list, or the whole report, can tell

A_NAME = b"training.csv: {source: Ann Other, status: final}\n"


def test_a_name_of_the_private_list_is_told(tmp_path: Path) -> None:
    listed = tmp_path / "private" / "names.txt"
    listed.parent.mkdir()
    add_names(listed, tmp_path / "data", ["Ann Marie Other"])
    (tmp_path / "data").mkdir()
    sound = TABLE.replace(",ten", ",10").encode()
    check(tmp_path / "data", training_csv=sound, sources_yaml=A_NAME)
    told = typed(tmp_path / "data", "--names", str(listed), "check", "madeshire")
    assert told.lines == here("sources.yaml:1:24: error: " + REAL_NAME.what)
    assert "Other" not in told.err


def test_a_list_of_names_that_cannot_serve_stops_everything(tmp_path: Path) -> None:
    check(tmp_path, training_csv=TABLE.replace(",ten", ",10").encode())
    told = typed(tmp_path, "--names", "../nothing-here.txt", "check", "madeshire")
    assert told.codes == ["names-file"]
    assert told.code == 1


def test_a_printed_one_that_fits_a_published_review_is_told(tmp_path: Path) -> None:
    told = check(
        tmp_path,
        reviews_yaml=b"- id: a\n  pseudonym: Robin\n  type: lcspr\n  age_group: Under 1\n"
        b"  publication: {status: published, on: 2020-09}\n",
        indicators_yaml=b"- id: harm\n  title: Children taken to hospital\n  unit: count\n"
        b"  kind: flow\n  counts: children\n  breakdown: age\n"
        b"  public: {source: A paper of the council}\n",
        indicators_csv=b"indicator,period,category,value\nharm,2020-21,Under 1,1\n"
        b"harm,2020-21,5 to 9,1\nharm,2020-21,10 to 15,12\n",
    )
    found = [one for one in told.problems if one.code == "case-in-table"]
    assert [one.place.line for one in found] == [2]
    assert told.code == 0
