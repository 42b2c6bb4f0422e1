"""``doctor``: each thing that a build needs is found well or ill, in words for the telephone."""

from __future__ import annotations

import builtins
import importlib
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

import build
from report import doctor
from report.doctor import Finding, Need, findings
from report.letters import FACES

ROOT = Path(__file__).parent.parent
NO_PANGO = "cannot load library 'libgobject-2.0-0': no such file\nAdditionally, more lines"


def found(tmp_path: Path) -> dict[str, Finding]:
    """Everything a doctor finds here, with folders of its own."""
    (tmp_path / "data").mkdir(exist_ok=True)
    every = findings(build.TEMPLATES, tmp_path / "data", tmp_path / "out")
    return {finding.subject: finding for finding in every}


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the templates, to break."""
    return Path(shutil.copytree(build.TEMPLATES, tmp_path / "templates"))


def test_this_machine_is_well(tmp_path: Path) -> None:
    every = found(tmp_path)
    assert [finding for finding in every.values() if not finding.well] == []
    assert next(iter(every)) == "Python"
    assert {"pandas", "matplotlib", "weasyprint", "ruamel.yaml"} <= set(every)
    assert list(every)[-5:] == ["Fonts", "Validator", "Templates", "Data", "Output"]


def test_what_is_ill_comes_with_a_remedy_and_without_jargon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor.metadata, "version", missing)
    ill = [finding for finding in found(tmp_path).values() if not finding.well]
    assert len(ill) >= 8
    for finding in ill:
        assert finding.what == "is missing"
        assert finding.remedy.startswith("In the project's folder, type: make report.")


# Python and its libraries


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    finding = doctor.python()
    assert not finding.well
    assert finding.what == "version 3.10.4, and 3.11 or newer is needed"
    assert "Debian or Ubuntu:" in finding.remedy


def test_the_oldest_python_is_the_project_s(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=" + ".".join(map(str, doctor.OLDEST_PYTHON))


def test_every_library_of_the_project_is_looked_at() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert len(doctor.needs(ROOT)) == len(project["dependencies"])
    assert project["name"] == doctor.DISTRIBUTION
    pandas = next(need for need in doctor.needs(ROOT) if need.name == "pandas")
    assert pandas.bounds == ((">=", "3.0"), ("<", "4"))
    assert pandas.tried == metadata.version("pandas")  # requirements/report.txt


def test_installed_the_libraries_are_those_the_package_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["pandas<4,>=3.0", "ruamel.yaml>=0.19", 'pytest>=9; extra == "test"']
    monkeypatch.setattr(doctor.metadata, "requires", lambda name: lines)
    assert [need.name for need in doctor.needs(tmp_path)] == ["pandas", "ruamel.yaml"]


def test_where_nothing_says_what_is_needed_that_is_ill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor.metadata, "requires", absent)
    ((subject, look),) = doctor.libraries(tmp_path)
    assert (subject, look().well) == ("Libraries", False)


@pytest.mark.parametrize(
    ("line", "version", "met"),
    [
        ("pandas>=3.0,<4", "3.0", True),
        ("pandas>=3.0,<4", "3", True),
        ("pandas>=3.0,<4", "3.1.1", True),
        ("pandas>=3.0,<4", "2.2.3", False),
        ("pandas>=3.0,<4", "4.0.0", False),
        ("pandas>=3.0,<4", "4.0.0rc1", False),
        ("click>=8.3", "8.10", True),
        ("click>=8.3", "8.2.9", False),
        ("x==1.2", "1.2.3", True),
        ("x!=1.2", "1.2.3", False),
        ("x~=1.2", "1.9", True),
        ("x~=1.2", "2.0", False),
        ("x>1.2", "1.3", True),
        ("x<=1.2", "1.2.9", True),
        ("x", "0.0.1", True),
    ],
)
def test_versions_are_compared_as_numbers(line: str, version: str, met: bool) -> None:
    need = doctor._need(line, {})
    assert need.is_met_by(version) is met


def test_a_library_too_old_says_what_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.metadata, "version", lambda name: "2.2.3")
    finding = doctor.library(Need("pandas", ((">=", "3.0"), ("<", "4"))))
    assert not finding.well
    assert finding.what == "version 2.2.3; 3.0 or newer and older than 4 is needed"


def test_a_library_other_than_the_one_tried_is_well_and_says_so() -> None:
    finding = doctor.library(Need("click", ((">=", "8"),), "8.0.0"))
    assert finding.well
    assert finding.what.endswith("; the program was tried with 8.0.0")


def test_a_library_that_does_not_start_is_ill(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise ImportError("DLL load failed: pandas was made for another processor\nmore")

    monkeypatch.setattr(doctor, "import_module", broken)
    finding = doctor.library(Need("pandas", ()))
    assert not finding.well
    assert finding.what.endswith(
        "but it does not start: DLL load failed: pandas was made for another processor"
    )


def test_it_can_look_where_almost_nothing_is_installed() -> None:
    script = """
import sys
class Bare:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("pandas", "numpy", "matplotlib", "weasyprint", "jinja2"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Bare())
from pathlib import Path
from report.doctor import findings
for finding in findings(Path("templates"), Path("data"), Path("out")):
    print(finding.well, finding.subject, finding.what)
"""
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "False pandas" in said
    assert "False Pango cannot be looked for without weasyprint" in said
    assert "False Fonts could not be looked at, because matplotlib is missing" in said
    assert "False Templates could not be looked at, because jinja2 is missing" in said
    assert "True Output" in said


# Pango


def without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that has WeasyPrint and no Pango."""
    real = importlib.import_module

    def loaded(name: str) -> object:
        if name == "weasyprint.text.ffi":
            builtins.print("WeasyPrint could not import some external libraries.")
            raise OSError(NO_PANGO)
        return real(name)

    monkeypatch.setattr(doctor, "import_module", loaded)


def test_without_pango_it_says_what_to_type_on_each_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without_pango(monkeypatch)
    every = found(tmp_path)
    pango = every["Pango"]
    assert not pango.well
    assert pango.what.startswith("is missing, or a library beside it: cannot load library")
    assert "Additionally" not in pango.what
    for system in ("Debian or Ubuntu:", "Fedora:", "macOS", "Windows"):
        assert system in pango.remedy
    assert [one.subject for one in every.values() if not one.well] == ["Pango"]
    assert capsys.readouterr().out == ""  # WeasyPrint's own advice is kept back


@pytest.mark.parametrize(("number", "well"), [(14400, True), (15012, True), (14200, False)])
def test_pango_must_be_new_enough(number: int, well: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    library = SimpleNamespace(pango=SimpleNamespace(pango_version=lambda: number))
    monkeypatch.setattr(doctor, "import_module", lambda name: library)
    finding = doctor.pango()
    assert finding.well is well
    if not well:
        assert finding.what == "version 1.42.0, and 1.44 or newer is needed"
        assert "sudo apt-get" in finding.remedy


# Fonts and templates


def test_the_fonts_looked_at_are_those_that_set_the_report() -> None:
    sheet = (build.TEMPLATES / "print.css").read_text("utf-8")
    files = {file.removeprefix("fonts/") for file in doctor.FILE.findall(sheet)}
    assert set(FACES) <= files


def test_a_missing_font_is_named(templates: Path) -> None:
    (templates / "fonts/report-sans-italic.ttf").unlink()
    finding = doctor.fonts(templates)
    assert not finding.well
    assert finding.what == "missing: fonts/report-sans-italic.ttf"


@pytest.mark.parametrize("instead", ["report-serif.ttf", "README.md"])
def test_a_font_that_is_another_or_none_is_named(instead: str, templates: Path) -> None:
    fonts = templates / "fonts"
    shutil.copy(fonts / instead, fonts / "report-sans.ttf")
    finding = doctor.fonts(templates)
    assert not finding.well
    assert finding.what == "not what their names say: fonts/report-sans.ttf"


def test_a_trial_page_is_really_set(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    families = ["Report Sans", "Report Serif"]
    rules = ['font-family: "Report Sans"; src: url(fonts/none.ttf);']
    assert doctor._set_otherwise(templates, rules, families)
    monkeypatch.setattr(doctor, "_set_otherwise", lambda *_: ["Some-Font"])
    finding = doctor.fonts(templates)
    assert finding.what == "a trial page was set in Some-Font where ours were asked for"


@pytest.mark.parametrize("name", ["sections/training.html", "print.css", "starter/edition.yaml"])
def test_a_missing_template_is_named(name: str, templates: Path) -> None:
    (templates / name).unlink()
    finding = doctor.layout(templates)
    assert not finding.well
    assert name in finding.what


def test_a_template_that_another_includes_is_missed(templates: Path) -> None:
    page = templates / "annual_report.html"
    page.write_text(page.read_text("utf-8") + '{% include "parts/gone.html" %}', encoding="utf-8")
    assert doctor.layout(templates).what == "missing: parts/gone.html"


def test_a_template_that_cannot_be_read_is_named_with_its_line(templates: Path) -> None:
    (templates / "sections/about.html").write_text("fine\n{% endif %}\n", encoding="utf-8")
    assert doctor.layout(templates).what.startswith("sections/about.html, line 2, cannot be read")


def test_what_it_never_thought_of_is_a_finding_too(tmp_path: Path) -> None:
    """No templates at all: there is not even a style sheet to look at."""
    every = {one.subject: one for one in findings(tmp_path / "none", tmp_path, tmp_path)}
    assert not every["Fonts"].well
    assert every["Fonts"].what.startswith("could not be looked at: ")


# Folders


def test_no_data_yet_is_no_illness(tmp_path: Path) -> None:
    finding = doctor.data_folder(tmp_path / "data")
    assert finding.well
    assert "new PARTNERSHIP/EDITION" in finding.remedy


def test_editions_are_counted(tmp_path: Path) -> None:
    for name in ("a/2024", "a/2025", ".hidden/2024", "a/_old"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "edition.yaml").touch()
    assert doctor.data_folder(tmp_path).what.endswith("with 2 editions in it")
    shutil.rmtree(tmp_path / "a/2025")
    assert doctor.data_folder(tmp_path).what.endswith("with 1 edition in it")


@pytest.mark.parametrize("look", [doctor.data_folder, doctor.out_folder])
def test_a_file_where_a_folder_should_be_is_ill(look: object, tmp_path: Path) -> None:
    (tmp_path / "here").write_text("a file", encoding="utf-8")
    finding = look(tmp_path / "here")  # type: ignore[operator]
    assert not finding.well
    assert "is a file, and a folder is needed" in finding.what


def test_a_folder_that_is_yet_to_be_made_is_looked_for_above(tmp_path: Path) -> None:
    finding = doctor.out_folder(tmp_path / "far" / "away")
    assert finding.well
    assert list(tmp_path.iterdir()) == []  # and nothing is left behind


def test_a_disk_that_cannot_be_written_is_ill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refused)
    finding = doctor.out_folder(tmp_path)
    assert finding.what == f"nothing can be written in “{tmp_path}”: Permission denied"
    assert "--out" in finding.remedy


def test_a_full_disk_is_ill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = SimpleNamespace(free=7_400_000)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: usage)
    finding = doctor.out_folder(tmp_path / "out")
    assert not finding.well
    assert finding.what.startswith("only 7 MB are free")


def test_a_machine_without_the_validator_is_well_and_says_who_decides_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor.metadata, "version", _nowhere)
    finding = doctor.validator()
    assert finding.well
    assert "our own checks decide" in finding.what


def _nowhere(name: str) -> str:
    raise doctor.metadata.PackageNotFoundError(name)
