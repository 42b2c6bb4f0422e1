"""Is this machine able to build? What a build needs, looked at piece by piece, with a remedy each.

Nothing here needs what it looks at: a library that is missing is found missing, and the looking
goes on.
"""

from __future__ import annotations

import io
import logging
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib import import_module, metadata
from pathlib import Path

DISTRIBUTION = "safeguarding-annual-report"
OLDEST_PYTHON = (3, 11)
OLDEST_PANGO = (1, 44)
ROOM = 200_000_000
"""Bytes that should be free where reports go: many times what a build writes."""

MODULES = {
    "markdown-it-py": "markdown_it",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "ruamel-yaml": "ruamel.yaml",
}
"""The libraries that are imported by another name than they are installed by."""

GET_LIBRARIES = (
    "In the project's folder, type: make report. It puts every library in place in the version\n"
    "that is needed. If the program was installed with pip, install it again the same way."
)
GET_FILES = "Get the program again, or put the files back: nothing of yours is in them."


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and what to do if not."""

    well: bool
    subject: str
    what: str
    remedy: str = ""


Look = Callable[[], Finding]


def findings(templates: Path, data: Path, out: Path) -> Iterator[Finding]:
    """Look at everything a build needs."""
    looks: list[tuple[str, Look]] = [
        ("Python", python),
        *libraries(templates.parent),
        ("Pango", pango),
        ("Fonts", partial(fonts, templates)),
        ("Validator", validator),
        ("Templates", partial(layout, templates)),
        ("Data", partial(data_folder, data)),
        ("Output", partial(out_folder, out)),
    ]
    for subject, look in looks:
        yield _looked_at(subject, look)


def _looked_at(subject: str, look: Look) -> Finding:
    """What a look found; that it could not even look is a finding, too."""
    try:
        return look()
    except ImportError as trouble:
        what = f"could not be looked at, because {trouble.name or 'a library'} is missing"
        return Finding(False, subject, what, GET_LIBRARIES)
    except Exception as trouble:  # noqa: BLE001 - a doctor says what hurts, whatever it is
        what = f"could not be looked at: {_first_line(trouble)}"
        return Finding(False, subject, what, "Read this line to whoever looks after the program.")


def _first_line(trouble: Exception) -> str:
    return (str(trouble).strip() or type(trouble).__name__).splitlines()[0]


# Python and its libraries


def python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        return Finding(True, "Python", f"version {version}")
    what = f"version {version}, and {_dotted(OLDEST_PYTHON)} or newer is needed"
    return Finding(False, "Python", what, _what_to_type())


@dataclass(frozen=True)
class Need:
    """A library, the versions that will do as (sign, version), and the one it was tried with."""

    name: str
    bounds: tuple[tuple[str, str], ...]
    tried: str = ""

    def is_met_by(self, version: str) -> bool:
        return all(_holds(_parts(version), sign, _parts(bound)) for sign, bound in self.bounds)

    def __str__(self) -> str:
        words = {">=": "{} or newer", "<": "older than {}", "==": "{} exactly", "!=": "not {}"}
        return " and ".join(words.get(sign, sign + " {}").format(n) for sign, n in self.bounds)


def libraries(beside: Path) -> list[tuple[str, Look]]:
    """A look at each library that the project asks for."""
    wanted = needs(beside)
    if not wanted:
        what = "what is needed is written nowhere, so nothing was looked at"
        return [("Libraries", partial(Finding, False, "Libraries", what, GET_LIBRARIES))]
    return [(need.name, partial(library, need)) for need in wanted]


def needs(beside: Path) -> list[Need]:
    """The libraries that the project asks for: as checked out, else as installed."""
    project, locked = beside / "pyproject.toml", beside / "requirements" / "report.txt"
    if project.is_file():
        lines = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    else:
        lines = _installed_needs()
    pins = locked.read_text(encoding="utf-8") if locked.is_file() else ""
    tried = {_plain(name): pin for name, pin in re.findall(r"(?m)^([\w.-]+)==([\w.]+)", pins)}
    return [_need(line, tried) for line in lines if ";" not in line]


def _installed_needs() -> list[str]:
    try:
        return metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return []


def _plain(name: str) -> str:
    """A library's name as registries compare it: ruamel.yaml is ruamel-yaml."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _need(line: str, tried: dict[str, str]) -> Need:
    """pandas>=3.0,<4 → pandas, at least 3.0 and below 4."""
    name = re.split(r"[^\w.-]", line.strip(), maxsplit=1)[0]
    bounds = re.findall(r"(>=|<=|==|!=|~=|<|>)\s*([\w.]+)", line)
    return Need(name, tuple(bounds), tried.get(_plain(name), ""))


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version.split("+")[0])[:3]))


def _holds(version: tuple[int, ...], sign: str, bound: tuple[int, ...]) -> bool:
    padded = version + (0,) * (len(bound) - len(version))  # 3 counts as 3.0
    holds = {
        ">=": padded >= bound,
        "<": padded[: len(bound)] < bound,
        ">": padded > bound,
        "<=": padded[: len(bound)] <= bound,
        "==": padded[: len(bound)] == bound,
        "!=": padded[: len(bound)] != bound,
        "~=": padded >= bound and padded[: len(bound) - 1] == bound[:-1],
    }
    return holds[sign]


def library(need: Need) -> Finding:
    """Whether a library is there, in a version that will do, and starts."""
    try:
        version = metadata.version(need.name)
    except metadata.PackageNotFoundError:
        return Finding(False, need.name, "is missing", GET_LIBRARIES)
    if not need.is_met_by(version):
        return Finding(False, need.name, f"version {version}; {need} is needed", GET_LIBRARIES)
    if need.name == "weasyprint":  # it cannot start without Pango, which is looked at next
        return Finding(True, need.name, _seen(need, version))
    try:
        import_module(MODULES.get(need.name, need.name))
    except (ImportError, OSError) as trouble:
        what = f"version {version}, but it does not start: {_first_line(trouble)}"
        return Finding(False, need.name, what, GET_LIBRARIES)
    return Finding(True, need.name, _seen(need, version))


def _seen(need: Need, version: str) -> str:
    other = need.tried and need.tried != version
    return f"version {version}" + (f"; the program was tried with {need.tried}" if other else "")


# Pango, fonts and templates


def pango() -> Finding:
    """Pango as WeasyPrint finds it, with the libraries beside it."""
    try:
        with redirect_stdout(io.StringIO()):  # WeasyPrint prints advice of its own
            number = import_module("weasyprint.text.ffi").pango.pango_version()
    except ImportError:
        return Finding(False, "Pango", "cannot be looked for without weasyprint", GET_LIBRARIES)
    except OSError as trouble:
        what = f"is missing, or a library beside it: {_first_line(trouble)}"
        return Finding(False, "Pango", what, _what_to_type())
    version = (number // 10000, number // 100 % 100, number % 100)
    if version < OLDEST_PANGO:
        what = f"version {_dotted(version)}, and {_dotted(OLDEST_PANGO)} or newer is needed"
        return Finding(False, "Pango", what, _what_to_type())
    return Finding(True, "Pango", f"version {_dotted(version)}")


def validator() -> Finding:
    """An extra: without it our own checks alone decide whether everyone can read a PDF."""
    try:
        version = metadata.version("page-validation")
    except metadata.PackageNotFoundError:
        what = "not installed; our own checks decide whether everyone can read a PDF"
        return Finding(True, "Validator", what)
    return Finding(True, "Validator", f"page-validation {version}")


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _what_to_type() -> str:
    return Path(__file__).with_name("pango.txt").read_text(encoding="utf-8").rstrip()


FACE = re.compile(r"@font-face\s*\{(?P<face>[^}]*)\}")
FAMILY = re.compile(r'font-family:\s*"([^"]+)"')
FILE = re.compile(r"url\(([^)]+)\)")


def fonts(templates: Path) -> Finding:
    """Whether each font of the printed page is there, answers to its name, and can be set."""
    sheet = (templates / "print.css").read_text(encoding="utf-8")
    faces = [found["face"] for found in FACE.finditer(sheet)]
    files = sorted({found for face in faces for found in FILE.findall(face)})
    missing = [file for file in files if not (templates / file).is_file()]
    if missing or not faces:
        what = f"missing: {', '.join(missing) or 'all'}"
        return Finding(False, "Fonts", what, GET_FILES)
    strange = [face for face in faces if not _answers(templates, face)]
    if strange:
        what = f"not what their names say: {', '.join(FILE.findall(' '.join(strange)))}"
        return Finding(False, "Fonts", what, GET_FILES)
    families = sorted({FAMILY.findall(face)[0] for face in faces})
    if pango().well and (odd := _set_otherwise(templates, faces, families)):
        what = f"a trial page was set in {', '.join(odd)} where ours were asked for"
        return Finding(False, "Fonts", what, GET_FILES)
    return Finding(True, "Fonts", f"{', '.join(families)}, in {len(files)} files")


def _answers(templates: Path, face: str) -> bool:
    """Whether a font file holds the family that the page asks for by name."""
    from matplotlib.ft2font import FT2Font

    try:
        font = FT2Font(templates / FILE.findall(face)[0])
    except RuntimeError:  # no font at all
        return False
    return FAMILY.findall(face)[0] in (font.family_name, f"{font.family_name} {font.style_name}")


def _set_otherwise(templates: Path, faces: list[str], families: list[str]) -> list[str]:
    """The fonts of a trial page that are none of ours."""
    from weasyprint import HTML

    rules = "".join(f"@font-face {{{face}}}" for face in faces)
    lines = "".join(f"<p style='{FILE.sub('', face)}'>Trial line</p>" for face in faces)
    with _quiet():
        page = HTML(string=f"<style>{rules}</style>{lines}", base_url=f"{templates.resolve()}/")
        pdf = page.write_pdf(uncompressed_pdf=True).decode("latin-1")
    used = re.findall(r"/BaseFont /\w+\+([\w-]+)", pdf) or ["no font at all"]
    ours = tuple(family.replace(" ", "-") for family in families)
    return sorted({name for name in used if not name.startswith(ours)})


@contextmanager
def _quiet() -> Iterator[None]:
    """What the typesetter says of a trial page is not for the reader."""
    was = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(was)


LAYOUT = ("annual_report.html", "print.html", "screen.html", "print.css", "screen.css")
STARTER = ("partnership.yaml", "edition.yaml", "sources.yaml", "README.md")


def layout(templates: Path) -> Finding:
    """Whether the templates are all there and can be read as templates."""
    from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError, meta

    from report.pages import CHAPTERS

    room = Environment(loader=FileSystemLoader(templates), autoescape=True)
    wanted = {*LAYOUT, *(f"sections/{chapter}.html" for chapter in CHAPTERS)}
    wanted |= {f"starter/{name}" for name in STARTER}
    found = sorted(path.relative_to(templates).as_posix() for path in templates.rglob("*.html"))
    for name in found:
        try:
            tree = room.parse((templates / name).read_text(encoding="utf-8"))
        except TemplateSyntaxError as trouble:
            what = f"{name}, line {trouble.lineno}, cannot be read: {trouble.message}"
            return Finding(False, "Templates", what, GET_FILES)
        wanted |= {one for one in meta.find_referenced_templates(tree) if one}
    missing = sorted(name for name in wanted if not (templates / name).is_file())
    if missing:
        return Finding(False, "Templates", f"missing: {', '.join(missing)}", GET_FILES)
    return Finding(True, "Templates", f"all there, {len(found)} of them pages or parts of pages")


# Folders


def data_folder(data: Path) -> Finding:
    """The folder of facts; that there is none yet is no illness."""
    if data.exists() and not data.is_dir():
        remedy = "Rename the file, or name the right folder with --data."
        return Finding(False, "Data", f"“{data}” is a file, and a folder is needed", remedy)
    if not data.is_dir():
        remedy = "Make a first edition with: new PARTNERSHIP/EDITION"
        return Finding(True, "Data", f"there is no folder “{data}” here yet", remedy)
    count = len(list(data.glob("[!._]*/[!._]*/edition.yaml")))
    editions = f"{count} edition{'s' if count != 1 else ''}"
    return Finding(True, "Data", f"“{data.absolute()}”, with {editions} in it")


def out_folder(out: Path) -> Finding:
    """Whether reports can be written, and whether there is room for them."""
    remedy = "Name another folder with --out, or ask whoever looks after this computer."
    nearest = next(path for path in (out, *out.absolute().parents) if path.exists())
    if not nearest.is_dir():
        return Finding(False, "Output", f"“{nearest}” is a file, and a folder is needed", remedy)
    try:
        with tempfile.TemporaryFile(dir=nearest) as trial:
            trial.write(b"trial")
    except OSError as trouble:
        what = f"nothing can be written in “{nearest}”: {trouble.strerror or trouble}"
        return Finding(False, "Output", what, remedy)
    free = shutil.disk_usage(nearest).free
    if free < ROOM:
        what = f"only {free // 1_000_000} MB are free where “{out}” is to be"
        return Finding(False, "Output", what, "Make room on that disk: delete what is not needed.")
    return Finding(True, "Output", f"“{out.absolute()}” can be written")
