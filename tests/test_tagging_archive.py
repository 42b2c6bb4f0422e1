"""The file as an archive keeps it: what it promises, what it carries, and the same bytes always."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from report.pdf import Attached, write_pdf
from tests.reading import ROOT

TEMPLATES = ROOT / "templates"
WHOLE = ROOT / "tests/data/tagging/whole.html"

DAY = date(2025, 9, 30)
TABLES = [
    Attached("b-second.csv", "Agency,Places\r\nPolice,12\r\n".encode("utf-8-sig"), "Places.", DAY),
    Attached("a-first.csv", "Year,Über\r\n2025,1\r\n".encode("utf-8-sig"), "Years – all.", DAY),
]

PAGE = '<!doctype html><html lang="en-GB"><title>T</title><h1>T</h1><p><img alt="A dot" src="{}">'
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1Pe"
    "AAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("archive") / "a.pdf"
    write_pdf(PAGE.format(DOT), TEMPLATES, target, TABLES)
    return target


def test_the_file_promises_both_standards_where_any_program_can_read_it(archive: Path) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in archive.read_bytes()
    with pikepdf.open(archive) as pdf:
        told = pdf.open_metadata()
        assert told["pdfuaid:part"] == "1"
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "A")
        assert pdf.check_pdf_syntax() == []


def test_the_file_says_which_colours_it_means(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert b"sRGB" in intent.DestOutputProfile.read_bytes()


def test_the_file_carries_its_tables_byte_for_byte(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        held = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
        assert held == {one.name: one.content for one in TABLES}


def test_each_table_is_named_once_as_a_part_of_the_document(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        files = list(pdf.Root.AF)
        told = [(str(one.UF), str(one.AFRelationship), str(one.Desc)) for one in files]
        assert told == [
            ("a-first.csv", "/Data", "Years – all."),
            ("b-second.csv", "/Data", "Places."),
        ]
        streams = [one.EF.F for one in files]
        assert [str(one.Subtype) for one in streams] == ["/text/csv"] * 2
        dates = {str(one.Params[key]) for one in streams for key in ("/CreationDate", "/ModDate")}
        assert dates == {"D:20250930000000Z"}


def test_a_picture_of_dots_is_not_smoothed(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        pictures = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        assert len(pictures) == 1
        assert not pictures[0].get("/Interpolate", False)


MAKE = """
import sys
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from report.pdf import Attached, write_pdf
html, templates, target = map(Path, sys.argv[2:])
tables = [Attached("a.csv", b"a,b", "Letters", date(2025, 9, 30))]
write_pdf(html.read_text("utf-8"), templates, target, tables)
"""


def test_the_same_page_is_the_same_file_from_anywhere_at_any_time(tmp_path: Path) -> None:
    made = set()
    for seed, zone, name in (("0", "UTC", "here"), ("7", "Pacific/Kiritimati", "else where")):
        folder = tmp_path / name
        shutil.copytree(TEMPLATES, folder / "templates")
        arguments = [str(ROOT), str(WHOLE), str(folder / "templates"), str(folder / "a.pdf")]
        subprocess.run(
            [sys.executable, "-c", MAKE, *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"},
            check=True,
        )
        made.add(hashlib.sha256((folder / "a.pdf").read_bytes()).hexdigest())
    assert len(made) == 1
