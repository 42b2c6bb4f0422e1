"""A written report is audited whole, and whatever gives a hidden number away in it is found."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

import build
from report.access.opening import open_pdf
from report.audit import Fact, Policy, audit
from report.audit.drawings import drawings_of
from report.audit.folder import read_folder
from report.audit.pages import read_page
from report.audit.pictures import Label, Picture, Shape, gives_away
from report.audit.sheets import read_sheet
from report.audit.whole import CERTIFICATE, Outcome
from report.auditing import audited, known_of
from report.cli import program
from report.counts import Column, Counts, Number, Of, Row, Table, Unit
from report.disclosure import Policy as Rule
from report.disclosure import protect
from report.edition import open_edition
from report.problems import ReportError
from report.progress import Progress
from report.record import PublishedFigure, Record, Version
from report.record.shapes import CERTIFICATE as KEPT
from report.record.shapes import FOLDER, NUMBERS, RECORD, PolicyThen
from report.record.writing import digest, numbers_csv, record_yaml
from report.schema.values import State
from report.tables import table_csv

DATA = Path(__file__).parent / "data" / "audit"
NAME = "hiddenshire/2024-25"
PLANS = "data/indicator-plans.by-district.csv"
SOUTH, WEST, SOUTH_BEFORE = 19, 24, 21
"""What the data says, and the report does not."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counts]:
    """The edition, built once, and its counts."""
    out = tmp_path_factory.mktemp("audited")
    edition = open_edition(DATA, NAME)
    prepared = build.build(edition, DATA, out, Progress(), strict=False, keep=False)
    return out / NAME, prepared.counts


@pytest.fixture
def folder(made: tuple[Path, Counts], tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(made[0], tmp_path / "out" / NAME))


@pytest.fixture
def look(made: tuple[Path, Counts], folder: Path) -> Callable[..., Outcome]:
    """The audit of that copy."""

    def looked(data: Path = DATA, counts: Counts | None = None) -> Outcome:
        return audited(folder, open_edition(data, NAME), data, counts or made[1])

    return looked


def codes(outcome: Outcome) -> set[str]:
    return {problem.code for problem in outcome.problems}


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode()
    assert old in text, f"{file.name} does not hold {old}"
    file.write_bytes(text.replace(old, new).encode())


# What is safe


def test_a_report_that_gives_nothing_away_is_accepted_with_a_certificate(
    made: tuple[Path, Counts], look: Callable[..., Outcome]
) -> None:
    outcome = look()
    assert outcome.problems == ()
    told = json.loads(outcome.certificate)
    assert told["verdict"] == "accepted"
    assert told["policy"] == {"hide_up_to": 5, "method": "suppress"}
    assert told["solver"]["name"] == "HiGHS"
    names = {path.relative_to(made[0]).as_posix() for path in made[0].rglob("*.*")} - {CERTIFICATE}
    assert {one["name"] for one in told["files"]} == names
    assert all(len(one["sha256"]) == 64 for one in told["files"])
    assert len(told["hidden"]) > 20


def test_the_build_leaves_the_certificate_that_an_audit_gives_again(
    made: tuple[Path, Counts], look: Callable[..., Outcome]
) -> None:
    assert (made[0] / CERTIFICATE).read_bytes() == look().certificate


def test_the_certificate_holds_the_true_numbers_between_its_bounds_and_nowhere(
    made: tuple[Path, Counts], look: Callable[..., Outcome]
) -> None:
    told = json.loads(look().certificate)
    by_name = {table.title: table for table in made[1].tables.values()}
    held = 0
    for one in told["hidden"]:
        table = by_name.get(one["table"])
        if table is None or one["holds"] != "a whole number":
            continue
        value = cell_of(table, one["row"], one["column"])
        if value is None:
            continue
        for low, high in one["bounds"].values():
            assert low <= value, one
            assert high is None or value <= high, one
            assert low != high, one
        held += 1
    assert held > 10


def cell_of(table: Table, row: str, column: str) -> Fraction | None:
    """The value of a cell, if the table has one of that name."""
    for line in table.rows:
        for heading, cell in zip(table.columns, line.cells, strict=True):
            if (line.label, heading.heading) == (row, column) and isinstance(cell, Number):
                return cell.value
    return None


def test_page_pdf_and_files_are_read_alike(made: tuple[Path, Counts]) -> None:
    """Every cell of every table that has a file is found in the page, and those of the PDF too."""
    written = read_folder(made[0], "annual-report")
    files = {t.title: t for t in written.tables if t.name}
    for where in ("annual-report.html", "annual-report.pdf"):
        same = [t for t in written.tables if t.file == where and t.title in files]
        assert len({t.title for t in same}) >= 8, where
        for one in same:
            own = files[one.title]
            assert [len(row.cells) for row in one.rows] == [len(row.cells) for row in own.rows]
            marks = [[cell == "[c]" for cell in row.cells] for row in one.rows]
            assert marks == [[cell == "[c]" for cell in row.cells] for row in own.rows]


# What gives something away


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PLANS, '"South","[c]","[c]"', f'"South","[c]","{SOUTH}"'),
        (PLANS, '"West","[c]","[c]"', f'"West","[c]","{WEST}"'),
        ("data/indicator-fostering.csv", '"[c]","8"', '"4","8"'),
    ],
)
def test_a_number_that_one_file_alone_prints_is_found(
    folder: Path, look: Callable[..., Outcome], file: str, old: str, new: str
) -> None:
    spoil(folder / file, old, new)
    outcome = look()
    assert "audit-exact" in codes(outcome)
    told = next(one for one in outcome.problems if one.code == "audit-exact")
    assert "annual-report.html" in told.what
    assert file in told.what


def test_a_number_that_the_page_alone_prints_is_found(
    folder: Path, look: Callable[..., Outcome]
) -> None:
    page = folder / "annual-report.html"
    row = re.search(r"<tr><th[^>]*>Housing</th>.*?</tr>", page.read_text("utf-8"))
    assert row
    spoil(page, row[0], row[0].replace('<span class="mark">[c]</span>', "3"))
    assert "audit-exact" in codes(look())


def test_no_message_tells_the_number_that_it_is_about(
    folder: Path, look: Callable[..., Outcome]
) -> None:
    spoil(folder / PLANS, '"South","[c]","[c]"', f'"South","[c]","{SOUTH}"')
    said = " ".join(one.what + one.remedy for one in look().problems)
    assert not re.search(rf"\b({SOUTH}|{WEST})\b", said), said


def test_a_file_within_the_pdf_is_read_too(folder: Path, look: Callable[..., Outcome]) -> None:
    name = Path(PLANS).name
    with pikepdf.open(folder / "annual-report.pdf", allow_overwriting_input=True) as pdf:
        raw = pdf.attachments[name].get_file().read_bytes()
        assert b'"South","[c]","[c]"' in raw
        told = raw.replace(b'"South","[c]","[c]"', f'"South","[c]","{SOUTH}"'.encode())
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, told, filename=name)
        pdf.save()
    outcome = look()
    assert "audit-exact" in codes(outcome)
    assert any(f"annual-report.pdf/{name}" in one.what for one in outcome.problems)


FOSTERING = "Children living in private fostering arrangements"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("South withheld (withheld)", f"South {SOUTH} (withheld)"),
        ("withheld in 2021, 8 in 2022", "4 in 2021, 8 in 2022"),
        ("Housing withheld", "Housing 3"),
    ],
)
def test_what_stands_in_place_of_a_picture_is_read(
    folder: Path, look: Callable[..., Outcome], old: str, new: str
) -> None:
    spoil(folder / "annual-report.html", old, new)
    assert codes(look()) == {"audit-words"}


def say(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Subject"] = f"{FOSTERING}: 4"


def mark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = f"{FOSTERING}, 3"


def describe(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing:
            said = str(thing["/Alt"])
            thing["/Alt"] = pikepdf.String(said.replace("8 in 2022", f"{FOSTERING} 4"))


@pytest.mark.parametrize("change", [say, mark, describe])
def test_what_the_pdf_says_of_itself_is_read(
    folder: Path, look: Callable[..., Outcome], change: Callable[[pikepdf.Pdf], None]
) -> None:
    with pikepdf.open(folder / "annual-report.pdf", allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save()
    assert codes(look()) == {"audit-words"}


def test_a_bar_beside_a_mark_is_measured(folder: Path, look: Callable[..., Outcome]) -> None:
    page = folder / "annual-report.html"
    mark = re.search(r'<text[^>]* y="([\d.]+)">\[c\] withheld[^<]*</text>', page.read_text("utf-8"))
    assert mark
    foot = float(mark[1])
    bar = f'<path d="M 90 {foot - 6} L 101 {foot - 6} L 101 {foot} L 90 {foot} z" '
    spoil(page, mark[0], f'{mark[0]}{bar}style="fill: #12436d"/>')
    assert codes(look()) == {"audit-chart"}


def test_a_point_above_a_mark_is_measured(folder: Path, look: Callable[..., Outcome]) -> None:
    page = folder / "annual-report.html"
    found = re.search(
        r'<text[^>]*text-anchor: middle[^>]* x="([\d.]+)" y="[\d.]+">\[c\]</text>',
        page.read_text("utf-8"),
    )
    assert found
    point = f'<circle cx="{found[1]}" cy="40" r="3" style="fill: #12436d"/>'
    spoil(page, found[0], found[0] + point)
    assert codes(look()) == {"audit-chart"}


def test_a_number_beside_a_mark_in_a_chart_is_read(
    folder: Path, look: Callable[..., Outcome]
) -> None:
    page = folder / "annual-report.html"
    mark = re.search(
        r'(<text[^>]* )x="[\d.]+"( y="[\d.]+")>\[c\] withheld</text>', page.read_text("utf-8")
    )
    assert mark
    spoil(page, mark[0], f'{mark[0]}{mark[1]}x="200"{mark[2]}>{SOUTH}</text>')
    assert "audit-words" in codes(look())


def test_the_charts_of_the_pdf_are_measured(folder: Path, look: Callable[..., Outcome]) -> None:
    path = folder / "annual-report.pdf"
    opened = open_pdf(path)
    picture = next(drawings_of(path, opened, "annual-report.pdf", {}))
    label = picture.labels[0]
    at = next(
        node.first_page() for node in opened.root.each("Figure") if "[c]" in opened.text(node)
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[at or 0]
        bar = f"q 0 0.5 0.5 rg {label.x} {-label.y} 11 7 re f Q".encode()
        inner = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(b"q\n" + inner + b"\nQ\n" + bar)
        pdf.save()
    assert "audit-chart" in codes(look())


def test_the_file_for_programs_is_read(folder: Path, look: Callable[..., Outcome]) -> None:
    path = folder / "annual-report.figures.json"
    told = json.loads(path.read_text("utf-8"))
    hidden = next(
        one for one in told["numbers"] if one["id"] == "indicator_plans.-.south.2025-03-31"
    )
    assert (hidden["text"], hidden["value"]) == ("[c]", None)
    hidden["value"] = SOUTH
    path.write_text(json.dumps(told), encoding="utf-8")
    assert "audit-exact" in codes(look())


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_workbooks_are_read(folder: Path, look: Callable[..., Outcome], ending: str) -> None:
    path = folder / f"annual-report.data-tables.{ending}"
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert look().accepted
    for name, raw in parts.items():
        for end in (b"</t>", b"</text:p>"):
            before, mark, after = raw.rpartition(b"[c]" + end)  # the last stands in a table
            if mark and name.endswith(("sharedStrings.xml", "content.xml")):
                parts[name] = before + b"19" + end + after
    with zipfile.ZipFile(path, "w") as packed:
        for name, raw in parts.items():
            packed.writestr(name, raw)
    assert "audit-exact" in codes(look())


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paper(path: Path, title: str, *rows: tuple[str, ...]) -> None:
    """A Word file with a table of a name."""

    def p(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    lines = "".join(
        f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    body = f"{p(title)}<w:tbl>{lines}</w:tbl>"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )


def test_a_covering_paper_is_read(folder: Path, look: Callable[..., Outcome]) -> None:
    head = ("District", "2024", "2025")
    path = folder / "pack" / "Covering report.docx"
    title = "Children on a plan, by district, on 31 March"
    paper(path, title, head, ("South", "[c]", "[c]"))
    assert codes(look()) == set()
    paper(path, title, head, ("South", "[c]", str(SOUTH)))
    assert codes(look()) == {"audit-exact"}
    paper(path, f"{FOSTERING} were 4 that year")
    assert codes(look()) == {"audit-words"}


def test_a_small_number_that_the_gate_lets_through_everywhere_is_still_found(
    folder: Path, look: Callable[..., Outcome], made: tuple[Path, Counts]
) -> None:
    """The data says that a shown number is small: the gate need not say so."""
    tables = dict(made[1].tables)
    table = tables["indicator_referrals"]
    first, *rest = table.rows
    cells = tuple(replace(c, value=Fraction(4)) for c in first.cells if isinstance(c, Number))
    tables["indicator_referrals"] = replace(table, rows=(replace(first, cells=cells), *rest))
    outcome = look(counts=replace(made[1], tables=tables))
    assert {"audit-small-shown", "audit-stale"} <= codes(outcome)


# What cannot be read


def test_a_file_that_is_missing_broken_or_unknown_is_no_safe_file(
    folder: Path, look: Callable[..., Outcome]
) -> None:
    (folder / "notes.pages").write_bytes(b"PK")
    assert codes(look()) == {"audit-unreadable"}
    (folder / "notes.pages").rename(folder / "notes.xlsx")
    assert codes(look()) == {"audit-unreadable"}
    (folder / "notes.xlsx").rename(folder / "notes.docx")
    assert codes(look()) == {"audit-unreadable"}
    (folder / "notes.docx").unlink()
    (folder / PLANS).write_bytes(b'"District","2024"\r\n"North"\r\n"x","1","2"\r\n')
    assert codes(look()) == {"audit-unreadable"}
    (folder / PLANS).unlink()
    told = look()
    assert codes(told) == {"audit-unreadable"}
    assert told.problems[0].place.file.endswith(PLANS)
    (folder / "annual-report.pdf").write_bytes(b"%PDF-1.7 no more")
    assert "pdf-unreadable" in codes(look())
    (folder / "annual-report.pdf").unlink()
    (folder / "annual-report.html").unlink()
    assert [
        one.place.file.rpartition("/")[2] for one in look().problems if "There is no" in one.what
    ] == [
        "annual-report.pdf",
        "annual-report.html",
    ]


def test_a_report_of_other_data_is_not_audited_with_these(
    folder: Path, look: Callable[..., Outcome], tmp_path: Path
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    spoil(data / NAME / "indicators.csv", "2024-25,Police,,322", "2024-25,Police,,323")
    spoil(data / NAME / "indicators.csv", "2024-25,,,610", "2024-25,,,611")
    edition = open_edition(data, NAME)
    prepared = build.prepare(edition, data, Progress(), drawn=False, filled=False)
    assert codes(look(counts=prepared.counts)) == {"audit-stale"}


def test_a_mark_of_another_publisher_is_told(folder: Path, look: Callable[..., Outcome]) -> None:
    spoil(folder / PLANS, '"South","[c]","[c]"', '"South","*","[c]"')
    assert "audit-unknown-mark" in codes(look())


def test_without_the_solver_nothing_is_accepted(
    look: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    assert codes(look()) == {"audit-no-answer"}


def test_a_leaking_report_is_not_put_in_place(
    made: tuple[Path, Counts], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate is made to let everything out: the audit stops it, and the last report stays."""
    monkeypatch.setattr("report.disclosure.hide", lambda *_, **__: frozenset())
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    with pytest.raises(ReportError) as told:
        build.build(
            open_edition(DATA, NAME),
            DATA,
            folder.parent.parent,
            Progress(),
            strict=False,
            keep=False,
        )
    assert "audit-small-shown" in {one.code for one in told.value.problems}
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before


def test_audit_says_in_a_line_what_it_found(folder: Path) -> None:
    story = program(build.STORY)
    out = str(folder.parent.parent)
    words = ["--data", str(DATA), "--out", out, "audit", NAME]
    said = CliRunner().invoke(story, words)
    assert said.exit_code == 0, said.output
    assert re.search(
        r"none of the \d+ hidden figures in the \d+ files can be worked out", said.output
    )
    assert (folder / CERTIFICATE).exists()
    spoil(folder / PLANS, '"South","[c]","[c]"', f'"South","[c]","{SOUTH}"')
    said = CliRunner().invoke(story, words)
    assert said.exit_code == 1
    assert "[audit-exact]" in said.output
    assert not (folder / CERTIFICATE).exists(), "a refused report keeps no certificate"


# What was published before


def figure(
    number: str, means: str, text: str, *, unit: Unit = Unit.COUNT, **where: str
) -> PublishedFigure:
    hidden = text == "[c]"
    state = State.CONFIDENTIAL if hidden else State.KNOWN
    value = None if hidden else Fraction(text)
    period = where.pop("period", "")
    return PublishedFigure(
        number, value, text, unit, Of.CHILDREN, state, means, period, *where.values()
    )


def keep(data: Path, name: str, *figures: PublishedFigure) -> None:
    """Put a version of an edition on record."""
    numbers, certificate = numbers_csv(figures), b"{}"
    version = Version(
        "1.0",
        "report",
        date(2024, 9, 20),
        "Annual report",
        PolicyThen(5, "suppress"),
        digest(numbers),
        digest(certificate),
        figures=figures,
    )
    folder = data / name / FOLDER
    (folder / "1.0").mkdir(parents=True)
    (folder / RECORD).write_bytes(record_yaml(Record((version,))))
    (folder / "1.0" / NUMBERS).write_bytes(numbers)
    (folder / "1.0" / KEPT).write_bytes(certificate)


SOUTH_2024 = "Children on a plan: South, 31\u00a0March\u00a02024"


def test_what_last_year_printed_is_known_and_what_it_hid_stays_so(
    folder: Path, look: Callable[..., Outcome], tmp_path: Path
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    keep(data, "hiddenshire/2023-24", figure("plans.south", SOUTH_2024, str(SOUTH_BEFORE)))
    outcome = look(data)
    assert "audit-exact" in codes(outcome)
    assert any("2023-24" in one.what for one in outcome.problems)


def test_a_number_that_last_year_hid_and_this_year_prints_is_told(
    folder: Path, look: Callable[..., Outcome], tmp_path: Path
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    north = "Children on a plan: North, 31\u00a0March\u00a02024"
    keep(data, "hiddenshire/2023-24", figure("plans.north", north, "[c]"))
    assert "audit-exact" in codes(look(data))


def test_last_years_table_and_this_years_are_added_up_together(
    folder: Path, look: Callable[..., Outcome], tmp_path: Path
) -> None:
    """Last year hid South and another; that other is printed this year, and so is the total."""
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    cells = {"north": "[c]", "south": "[c]", "all": "72"}
    rows = [
        figure(
            f"old.{row}",
            {"north": "Children on a plan: North, 31 March 2024", "south": "Old south"}.get(
                row, row
            ),
            text,
            table="old",
            row=row,
            column="2024-03-31",
        )
        for row, text in cells.items()
    ]
    keep(data, "hiddenshire/2023-24", *rows)
    outcome = look(data)
    assert sum(one.code == "audit-exact" for one in outcome.problems) == 2


def test_a_record_that_agrees_changes_nothing(
    folder: Path, look: Callable[..., Outcome], tmp_path: Path
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    keep(data, "hiddenshire/2023-24", figure("plans.south", SOUTH_2024, "[c]"))
    outcome = look(data)
    assert outcome.accepted
    assert json.loads(outcome.certificate)["before"] == ["hiddenshire/2023-24, version 1.0"]


def test_a_record_that_cannot_be_trusted_stops_the_audit(
    look: Callable[..., Outcome], tmp_path: Path
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    keep(data, "hiddenshire/2023-24", figure("plans.south", SOUTH_2024, "[c]"))
    (data / "hiddenshire/2023-24" / FOLDER / "1.0" / NUMBERS).write_bytes(b"")
    with pytest.raises(ReportError):
        look(data)


# What the gate lets out


COUNTS = st.lists(st.lists(st.integers(0, 14), min_size=3, max_size=3), min_size=2, max_size=4)


@settings(max_examples=40, deadline=None)
@given(COUNTS)
@example([[0, 0, 0], [0, 6, 0], [0, 6, 1]])  # two rows that add up to a third by chance
def test_whatever_the_gate_lets_out_is_accepted_by_the_auditor(grid: list[list[int]]) -> None:
    counts = counted_grid(grid)
    sent = protect(counts, Rule())
    raw = table_csv(sent.tables["plans"]).encode("utf-8-sig")
    table = read_sheet(raw, "plans", "data/plans.csv", {})
    known = known_of(counts, "made/up")["plans"]
    found = audit([replace(table, facts=known.facts)], Policy())
    assert found.accepted, (grid, [one.code for one in found.found])


def counted_grid(grid: list[list[int]]) -> Counts:
    """Children by district and reason, with totals, as the measures would count them."""
    full = [[*line, sum(line)] for line in grid]
    full.append([sum(column) for column in zip(*full, strict=True)])
    columns = tuple(Column(f"c{j}", f"reason {j}") for j in range(len(grid[0])))
    columns = (*columns, Column("all", "All"))
    rows = [
        Row(
            f"r{i}",
            "All" if i == len(grid) else f"district {i}",
            tuple(number(f"plans.{i}.{j}", value) for j, value in enumerate(line)),
            total=i == len(grid),
        )
        for i, line in enumerate(full)
    ]
    table = Table("plans", "Plans", "Children.", "District", columns, tuple(rows), ("indicators",))
    return Counts(tables={"plans": table})


def number(id: str, value: int) -> Number:
    return Number(id, id, Fraction(value), of=Of.CHILDREN)


def test_a_page_without_tables_holds_nothing() -> None:
    page = read_page("<html><body><h1>Nothing</h1></body></html>", "a.html")
    assert page.tables == page.pictures == ()


def test_facts_are_told_of_every_number_of_every_table(made: tuple[Path, Counts]) -> None:
    known = known_of(made[1], NAME)
    fact: Any = known["indicator-plans.by-district"].facts[(1, 1)]
    assert isinstance(fact, Fact)
    assert (fact.value, fact.people, fact.public, fact.count) == (SOUTH, True, False, True)


def test_parts_of_a_bar_are_those_that_are_told_and_no_others() -> None:
    """17 and 6 of 40 are drawn to one scale; a third part beside them is one too many."""

    def picture(*widths: float) -> Picture:
        shapes = tuple(Shape(200, 42, 200 + width, 56) for width in widths)
        words = ("Neglect audit", "[c] withheld", "17", "6", "43% of 40")
        return Picture("", "", shapes, tuple(Label(one, 9 * i, 52) for i, one in enumerate(words)))

    assert not gives_away(picture(119.7, 41.3))
    assert gives_away(picture(119.7, 41.3, 21.2)), "a part that nothing tells"
    assert gives_away(picture(119.7, 41.3, 70, 50, 30)), "more parts than numbers"


def test_a_page_for_print_that_is_kept_speaks_of_the_same_tables(tmp_path: Path) -> None:
    table = (
        "<table><caption>Visits <span>In a year</span></caption><thead><tr><th>Place</th>"
        "<th>Visits</th></tr></thead><tbody><tr><th>North</th><td>7</td></tr></tbody></table>"
    )
    pages = {
        "a.html": f'<figure><div role="img" aria-label="North, seven"></div>{table}</figure>',
        "a.print.html": '<figure><img src="" alt="North, seven"></figure>',
    }
    for name, body in pages.items():
        (tmp_path / name).write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    written = read_folder(tmp_path, "a", needed=(".html",))
    told = {one.file: one.about for one in written.texts if one.words == "North, seven"}
    assert told == dict.fromkeys(pages, ("Visits",))


def test_a_reviews_words_are_read_but_for_what_it_says_of_the_year_before(
    folder: Path, look: Callable[..., Outcome]
) -> None:
    page = folder / "annual-report.html"
    card = '<section data-item="plans"><h2>Children on a plan</h2><p{}>South had 19.</p></section>'
    spoil(page, "</body>", f"{card.format('')}</body>")
    assert codes(look()) == {"audit-words"}
    spoil(page, card.format(""), card.format(' data-beside="2023–24"'))
    assert codes(look()) == set()
