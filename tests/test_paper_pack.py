"""The pack: what lies in it and by what names, and that nobody's work in it is ever lost."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from docx import Document

import build
from report.access.gate import look_at
from report.cli import program
from report.edition import find_editions
from report.naming import plain
from report.outputs.hwbb_paper import Pack
from report.paper.naming import is_ours
from report.paper.page import paper_html
from report.paper.pages import pages_of
from report.paper.sealing import is_untouched
from report.prepared import Prepared
from report.problems import ReportError, UsageError
from tests.browsing import do_without
from tests.making import NOW, real_prepared
from tests.papers import (
    FORMS,
    REAL,
    flat,
    one_file,
    pack_of,
    paper_of,
    pdf_pages,
    prepared_of,
    saved_by_libreoffice,
    somerset_folder,
    testshire_report,
)
from tests.test_access_standards import NOBODY_ASKED
from tests.vera import PROFILES, missing, verdicts

somerset, report = somerset_folder, testshire_report

WORD = "DRAFT Health and Wellbeing Board covering report.docx"
ANEW = "DRAFT Health and Wellbeing Board covering report (made anew).docx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepared_of(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def first(made: Prepared, report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Testshire's pack as it is made the first time."""
    out = tmp_path_factory.mktemp("first")
    pack_of(made, out, report)
    return out / NOW


@pytest.fixture
def packed(first: Path, tmp_path: Path) -> Path:
    """The same pack, for one test to work in."""
    shutil.copytree(first, tmp_path / NOW)
    return tmp_path / NOW / "pack"


# What lies in it


def test_the_command_makes_the_paper_in_both_formats_and_what_goes_with_it(somerset: Path) -> None:
    name = "Somerset Safeguarding Children Board Annual Report 2016-17"
    assert sorted(path.name for path in (somerset / "pack").iterdir()) == [
        f"DRAFT Appendix 1 - {name}.pdf",
        "DRAFT Checklist for the covering report.docx",
        "DRAFT Health and Wellbeing Board covering report.docx",
        "DRAFT Health and Wellbeing Board covering report.pdf",
    ]


def test_with_a_meeting_there_is_a_timetable_and_a_calendar(packed: Path) -> None:
    names = {path.name for path in packed.iterdir()}
    assert "DRAFT Timetable for the covering report.docx" in names
    assert "DRAFT Timetable for the covering report.ics" in names


def test_names_have_plain_hyphens_and_nothing_that_a_system_refuses(packed: Path) -> None:
    for path in packed.iterdir():
        assert re.fullmatch(r"[\w .,()'-]+", path.name, re.ASCII)
        assert is_ours(path.stem)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("A/B: “C” – 2024–25", "A-B- C - 2024-25"),
        ("Children’s  report.", "Children's report"),
        ("What? *All* <of> it|", "What All of it"),
    ],
)
def test_signs_that_systems_refuse_are_left_out_of_names(name: str, told: str) -> None:
    assert plain(name) == told


def test_the_appendix_is_the_report_itself_and_small_enough(somerset: Path) -> None:
    appendix = one_file(somerset / "pack", "*Appendix 1*.pdf")
    assert appendix.read_bytes() == (somerset / "annual-report.pdf").read_bytes()
    assert appendix.stat().st_size < 5_000_000


def test_a_large_report_is_packed_closer_and_keeps_every_page(
    made: Prepared, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loose = tmp_path / "loose.pdf"
    with pikepdf.open(report) as opened:
        opened.save(
            loose, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
    monkeypatch.setattr("report.outputs.hwbb_paper.MOST_BYTES", report.stat().st_size)
    assert loose.stat().st_size > report.stat().st_size
    pack_of(made, tmp_path, loose)
    appendix = one_file(tmp_path / NOW / "pack", "*Appendix 1*.pdf")
    assert appendix.stat().st_size < loose.stat().st_size
    assert pdf_pages(appendix) == pdf_pages(report)


def test_a_report_that_stays_too_large_is_told(
    made: Prepared, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.outputs.hwbb_paper.MOST_BYTES", 1000)
    pack = pack_of(made, tmp_path, report)
    assert "paper-report-large" in [one.code for one in pack.problems]


def test_york_has_the_scrutineers_statement_as_a_second_annex(report: Path, tmp_path: Path) -> None:
    prepared_of(tmp_path / "data")
    scrutiny = tmp_path / "data/testshire/2022-23/scrutiny.yaml"
    scrutiny.write_text("scrutineer: E. Tester\nfindings:\n  - All is not well.\n", "utf-8")
    pack_of(prepared_of(tmp_path / "data"), tmp_path, report, "york")
    annex = one_file(tmp_path / NOW / "pack", "DRAFT Annex B - *.pdf")
    assert "The scrutineer is E. Tester. Findings • All is not well." in " ".join(pdf_pages(annex))


def test_the_checklist_says_what_is_missing_and_what_stands_for_it(
    report: Path, tmp_path: Path
) -> None:
    prepared = prepared_of(tmp_path / "data", "implications: {legal: N/A}\n", officers="")
    pack_of(prepared, tmp_path, report)
    words = word_text(one_file(tmp_path / NOW / "pack", "*Checklist*.docx"))
    for told in (
        "The report is a draft.",
        "A usual sentence stands under these, since nobody wrote one: financial, equality",
        "“N/A” stands for legal.",
        "Nobody has written who was consulted.",
        "The day of the meeting is not known",
        f"{WORD}, or the PDF of the same name",
    ):
        assert told in words


def word_text(path: Path) -> str:
    return flat(" ".join(paragraph.text for paragraph in Document(str(path)).paragraphs))


# Pages


def test_each_page_that_the_paper_names_holds_the_chapter_it_names(somerset: Path) -> None:
    pages = pdf_pages(one_file(somerset / "pack", "*Appendix 1*.pdf"))
    words = " ".join(pdf_pages(one_file(somerset / "pack", "*Board covering report.pdf")))
    named = re.findall(r"([A-Z][A-Za-z ]+): page (\d+)", words)
    assert [name for name, _ in named] == [
        *("Summary", "Priorities", "Learning from reviews"),
        "How this report meets its duties",
    ]
    for name, page in named:
        assert name in pages[int(page) - 1]
        assert f"Page {page} of {len(pages)}" in pages[int(page) - 1]


def test_pages_are_read_from_the_report_that_was_built(report: Path) -> None:
    found = pages_of(report)
    pages = pdf_pages(report)
    assert "Training" in pages[found["training"] - 1]
    assert found["summary"] < found["reviews"] < found["training"]


# Everyone can read it


@pytest.fixture(scope="module")
def pdfs(
    somerset: Path, made: Prepared, report: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, str]:
    """Covering reports in every form, with the page that each was made of."""
    out = tmp_path_factory.mktemp("pdfs")
    found = {}
    for form in FORMS:
        pack_of(made, out / form, report, form)
        path = one_file(out / form / NOW / "pack", "*Board covering report.pdf")
        paper = paper_of(made, form, dict(pages_of(report)))
        found[path] = paper_html(paper, build.TEMPLATES)
    for id in set(find_editions(REAL)) - {"somerset/2016-17"}:
        pack_of(real_prepared(id), out / "real", report)
        path = one_file(out / "real" / id / "pack", "*Board covering report.pdf")
        paper = paper_of(real_prepared(id), pages=dict(pages_of(report)))
        found[path] = paper_html(paper, build.TEMPLATES)
    prepared = real_prepared("somerset/2016-17")
    paper = paper_of(prepared, pages=dict(pages_of(somerset / "annual-report.pdf")))
    found[one_file(somerset / "pack", "*Board covering report.pdf")] = paper_html(
        paper, build.TEMPLATES
    )
    return found


def test_nothing_is_found_in_any_by_our_own_gate(pdfs: dict[Path, str]) -> None:
    for path, html in pdfs.items():
        told = [one.what for one in look_at(path, html) if one.code != NOBODY_ASKED]
        assert told == [], path


def test_verapdf_finds_each_to_be_pdf_ua_and_pdf_a(pdfs: dict[Path, str]) -> None:
    if what := missing():
        do_without(f"veraPDF ({what})")
    found = list(verdicts(list(pdfs)))
    assert {one.profile for one in found} == set(PROFILES)
    assert len(found) == len(PROFILES) * len(pdfs)
    assert [(one.file, one.broken) for one in found if one.broken or not one.complies] == []


def test_the_pdf_has_numbered_headings_in_order_and_one_table(pdfs: dict[Path, str]) -> None:
    for path in pdfs:
        with pikepdf.open(path) as opened:
            assert opened.Root.Lang == "en-GB"
            assert opened.Root.ViewerPreferences.DisplayDocTitle
            title = str(opened.docinfo.Title)
        assert title.endswith(")")  # its standing


# Nobody's work is lost


def edit(path: Path, change: Callable[[Path], None]) -> bytes:
    change(path)
    return path.read_bytes()


def add_words(path: Path) -> None:
    document = Document(str(path))
    document.add_paragraph("The committee will want to know about Testtown: 4,321 came.")
    document.save(str(path))


def save_again(path: Path) -> None:
    Document(str(path)).save(str(path))


def make_one_word_bold(path: Path) -> None:
    document = Document(str(path))
    document.paragraphs[-1].runs[0].bold = True
    document.save(str(path))


def put_something_else(path: Path) -> None:
    path.write_bytes(b"No Word document at all.")


@pytest.mark.parametrize(
    "change",
    [add_words, save_again, make_one_word_bold, put_something_else],
    ids=lambda one: one.__name__,
)
def test_an_edited_document_is_kept_to_the_byte_and_the_new_one_stands_beside_it(
    change: Callable[[Path], None], packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    edited = edit(packed / WORD, change)
    assert not is_untouched(edited)
    pack = pack_of(made, tmp_path, report)
    assert (packed / WORD).read_bytes() == edited
    assert pack.kept == (WORD,)
    assert is_untouched((packed / ANEW).read_bytes())
    assert "DRAFT Health and Wellbeing Board covering report (made anew).pdf" in pack.files
    assert not (packed / WORD).with_suffix(".pdf").exists()  # it would not say what the edits say


def test_what_nobody_touched_is_made_anew_in_its_place(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in packed.iterdir()}
    pack = pack_of(made, tmp_path, report)
    assert pack.kept == ()
    assert {path.name: path.read_bytes() for path in packed.iterdir()} == before


def test_both_the_edited_and_an_edited_new_one_are_kept(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    edit(packed / WORD, add_words)
    pack_of(made, tmp_path, report)
    edit(packed / ANEW, add_words)
    pack = pack_of(made, tmp_path, report)
    assert pack.kept == (ANEW, WORD)
    assert "DRAFT Health and Wellbeing Board covering report (made anew 2).docx" in pack.files


def test_files_of_an_officers_own_stay_and_another_forms_annex_goes(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    own = packed / "Letter to the chair.docx"
    own.write_bytes(b"Dear chair")
    pack_of(made, tmp_path, report, "york")
    names = {path.name for path in packed.iterdir()}
    assert own.name in names
    assert [name for name in names if "Appendix 1" in name] == []
    assert [name for name in names if "Annex A - Testshire" in name] != []


def test_a_checklist_with_ticks_is_kept_as_well(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    edited = edit(packed / "DRAFT Checklist for the covering report.docx", add_words)
    pack_of(made, tmp_path, report)
    assert (packed / "DRAFT Checklist for the covering report.docx").read_bytes() == edited


# Numbers that no longer agree


def told(pack: Pack) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.cell, one.what) for one in pack.problems]


def test_numbers_that_no_longer_agree_are_listed_with_their_paragraph(
    report: Path, tmp_path: Path
) -> None:
    prepared = prepared_of(tmp_path / "data")
    pack_of(prepared, tmp_path, report)
    edit(tmp_path / NOW / "pack" / WORD, add_words)
    actions = tmp_path / "data/testshire/2022-23/actions.csv"
    with actions.open("a", encoding="utf-8") as file:
        file.write("family-fern,9,One more action,Police,2023-01-31,not started,,,\n")
    before = prepared.content.published.numbers["actions_total"]
    after = prepared_of(tmp_path / "data")
    now = after.content.published.numbers["actions_total"]
    assert now.value != before.value
    found = told(pack_of(after, tmp_path, report))
    differs = [one for one in found if one[0] == "paper-number-differs"]
    assert differs
    assert all(re.match(r"paragraph \d+, under “", place) for _, place, _ in differs)
    unfound = [what for code, _, what in found if code == "paper-number-unfound"]
    assert unfound == ["The report does not hold the figure “4,321”."]


def test_an_edited_document_that_still_agrees_is_not_blamed(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    edit(packed / WORD, make_one_word_bold)
    assert told(pack_of(made, tmp_path, report)) == []


def test_numbers_are_found_again_in_a_document_that_libreoffice_saved(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    saved = saved_by_libreoffice(packed / WORD, tmp_path)
    (packed / WORD).write_bytes(saved)
    assert len(re.findall(rb"_n[0-9a-f]{16}_", document_xml(saved))) > 5
    longer = one_page_longer(report, tmp_path)
    pack = pack_of(made, tmp_path, longer)
    assert pack.kept == (WORD,)
    assert {code for code, _, _ in told(pack)} == {"paper-number-differs"}


def document_xml(raw: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        return held.read("word/document.xml")


def one_page_longer(report: Path, folder: Path) -> Path:
    """The report with its cover twice, so that each chapter stands a page later."""
    longer = folder / "longer.pdf"
    with pikepdf.open(report) as opened:
        opened.pages.insert(1, opened.pages[0])
        opened.save(longer)
    return longer


def test_a_page_that_has_moved_is_listed(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    edit(packed / WORD, make_one_word_bold)
    found = told(pack_of(made, tmp_path, one_page_longer(report, tmp_path)))
    assert {code for code, _, _ in found} == {"paper-number-differs"}
    assert all("the page of the report" in what.lower() for _, _, what in found)


def test_a_number_that_was_struck_out_or_moved_is_no_fault(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    document = Document(str(packed / WORD))
    for paragraph in list(document.paragraphs):
        if "Key figures" in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)
    document.save(str(packed / WORD))
    assert told(pack_of(made, tmp_path, report)) == []


def test_a_document_that_cannot_be_read_is_kept_and_told(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    edit(packed / WORD, put_something_else)
    assert [code for code, _, _ in told(pack_of(made, tmp_path, report))] == ["paper-unread"]


# Limits, and what is asked for wrongly


def test_a_paper_longer_than_its_form_allows_is_refused_and_the_old_one_stays(
    packed: Path, report: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in packed.iterdir()}
    words = "A sentence that goes on. " * 900
    long = prepared_of(tmp_path / "data", f"style: brighton\nconsultations: {words}\n")
    with pytest.raises(ReportError, match=r"sides long, and this form allows 4\."):
        pack_of(long, tmp_path, report)
    assert {path.name: path.read_bytes() for path in packed.iterdir()} == before


def test_the_showcase_fits_the_form_that_has_a_limit(tmp_path: Path, report: Path) -> None:
    pack_of(real_prepared("exampleshire/2024-25"), tmp_path, report, "brighton")
    sides = pdf_pages(one_file(tmp_path, "exampleshire/2024-25/pack/*Board covering report.pdf"))
    assert 2 <= len(sides) <= 4


def test_a_form_that_is_not_there_is_told_with_those_that_are(
    made: Prepared, report: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="Did you mean “york”"):
        pack_of(made, tmp_path, report, "yrok")
    with pytest.raises(UsageError, match="brighton, east-sussex, plain, somerset and york"):
        pack_of(made, tmp_path, report, "wales")


def made_final(data: Path) -> None:
    """Testshire's report as one that holds nothing made up and is final."""
    for name, was in (("edition", "draft"), ("sources", "illustrative")):
        path = data / f"testshire/2022-23/{name}.yaml"
        path.write_text(path.read_text("utf-8").replace(was, "final"), "utf-8")


@pytest.mark.parametrize(("is_final", "code"), [(False, 0), (True, 1)])
def test_officers_who_are_not_named_are_told_and_stop_a_final_paper(
    is_final: bool, code: int, tmp_path: Path
) -> None:
    prepared_of(tmp_path, officers="")
    if is_final:
        made_final(tmp_path)
    said = CliRunner().invoke(program(build.STORY), ["--data", str(tmp_path), "check", NOW])
    assert said.exit_code == code
    assert "lead_officer and author. [paper-officer-missing]" in flat(said.stderr)


def test_an_edition_without_a_paper_of_its_own_gets_a_plain_one_and_is_told_who_is_missing(
    report: Path, tmp_path: Path
) -> None:
    pack = pack_of(prepared_of(tmp_path / "data", None, officers=""), tmp_path, report)
    assert "paper-officer-missing" in [one.code for one in pack.problems]
    assert WORD in pack.files


def test_a_final_reports_files_do_not_say_draft(report: Path, tmp_path: Path) -> None:
    prepared_of(tmp_path / "data")
    made_final(tmp_path / "data")
    pack = pack_of(prepared_of(tmp_path / "data"), tmp_path, report)
    assert not [name for name in pack.files if "DRAFT" in name]
    paper = Document(str(one_file(tmp_path / NOW / "pack", "*Board covering report.docx")))
    assert "Draft" not in paper.core_properties.title


def test_the_command_tells_the_files_and_what_was_kept(
    packed: Path, made: Prepared, report: Path, tmp_path: Path
) -> None:
    add_words(packed / WORD)

    def paper(edition: object, data: Path, out: Path, progress: object, **more: object) -> object:
        return made, pack_of(made, tmp_path, report)

    story = program(replace(build.STORY, paper=paper))  # type: ignore[arg-type]
    data = made.data.edition.folder.parent.parent
    words = ["--data", str(data), "--out", str(tmp_path), "paper", NOW]
    said = CliRunner().invoke(story, words)
    assert said.exit_code == 0, said.stderr
    assert f"/pack/{ANEW}" in said.stdout
    assert f"Kept as you have edited it: {tmp_path / NOW / 'pack' / WORD}" in said.stdout
    assert "The report does not hold the figure “4,321”. [paper-number-unfound]" in said.stderr
