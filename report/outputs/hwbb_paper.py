"""The pack for the health and wellbeing board: covering report, appendices, what to do by when."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from report.checks.paper import base_of, unnamed_officers
from report.content import Content
from report.dataset import Dataset
from report.outputs import annual_report
from report.paper.fields import has_statement
from report.paper.looking import style_of
from report.paper.making import Filler, make_paper, make_sheet
from report.paper.model import Paper
from report.paper.naming import Names, anew, is_covering, is_ours, names_of
from report.paper.pages import Pages, pages_of, sheets_of
from report.paper.reminders import attached, look_first
from report.paper.sealing import is_untouched
from report.paper.styles import Style
from report.paper.timetable import Step, calendar, timetable
from report.problems import NOWHERE, Place, Problem, ReportError, UsageError, error, warning
from report.schema.entries import HwbbPaper
from report.sources.nodes import Text
from report.wording import date_text

if TYPE_CHECKING:
    from report.access.opening import Opened
    from report.prepared import Prepared

NAME = "hwbb-paper"

FOLDER = "pack"

MOST_BYTES = 5_000_000
"""What a committee's system takes without trouble."""


@dataclass(frozen=True)
class Plan:
    """What is to be written for an edition, and which of the files there an officer has edited."""

    paper: HwbbPaper
    style: Style
    base: Path | None
    folder: Path
    edited: frozenset[str]
    templates: Path

    def owns(self, path: Path) -> bool:
        """Whether a file of the output folder may go or be written over: never an edited one."""
        ours = path.parent.name == FOLDER and len(path.parts) == 2 and is_ours(path.stem)
        return ours and path.name not in self.edited

    def free(self, stem: str) -> str:
        """The name under which a Word document is written: beside one that was edited."""
        name, at = stem, 0
        while f"{name}.docx" in self.edited:
            at += 1
            name = anew(stem, at)
        return name


@dataclass(frozen=True)
class Pack:
    """What was written, what was kept because it had been edited, and what was noticed."""

    files: tuple[str, ...]
    kept: tuple[str, ...]
    problems: tuple[Problem, ...]
    steps: tuple[Step, ...]
    folder: str = FOLDER


def plan_of(data: Dataset, content: Content, templates: Path, out: Path, style: str = "") -> Plan:
    """What to write, in the form asked for or the edition's own.

    Raises UsageError where there is no such form, ReportError where the form is broken.
    """
    paper = data.hwbb_paper or HwbbPaper()
    if style:
        paper = replace(paper, style=Text(style, NOWHERE))
    try:
        chosen = style_of(content, paper, templates)
    except ReportError as trouble:
        if style and trouble.problems[0].code == "unknown-style":
            problem = trouble.problems[0]
            raise UsageError(f"{problem.what} {problem.remedy}") from None
        raise
    base = base_of(data.edition, paper.base) if paper.base else None
    return Plan(paper, chosen, base, out, frozenset(_edited(out / FOLDER)), templates)


def _edited(pack: Path) -> Iterator[str]:
    """The Word documents of a pack that are not as they were made."""
    for path in sorted(pack.glob("*.docx")) if pack.is_dir() else ():
        if not path.name.startswith("~$") and not is_untouched(path.read_bytes()):
            yield path.name


def write(plan: Plan, prepared: Prepared, folder: Path) -> Pack:
    """Write the pack into a folder. The report lies in the plan's folder already.

    Raises ReportError where a form's limit is passed, or somebody could not read what was made.
    """
    content, report = prepared.content, plan.folder / f"{annual_report.NAME}.pdf"
    pages = pages_of(report)
    filler = Filler(content, plan.paper, plan.style, pages)
    steps = timetable(content.edition, plan.paper, plan.style)
    writer = _Writer(plan, names_of(content.edition, plan.style), content, folder / FOLDER)
    paper = make_paper(content, plan.paper, plan.style, pages)
    sides = writer.covering(paper)
    writer.report(report)
    writer.statement(filler)
    noticed = [*_noticed(prepared, writer), *_stale(plan, prepared, pages, paper)]
    writer.checklist(filler, look_first(filler, noticed, sides))
    writer.timetable(filler, steps)
    return Pack(tuple(writer.files), tuple(sorted(plan.edited)), tuple(noticed), steps)


@contextmanager
def beside_report(new: Path, folder: Path) -> Iterator[tuple[Path, Opened]]:
    """A pack that is not in its place yet, together with the report it goes with: what an audit
    has to read at once. An officer's own documents are not among them.
    """
    from report.access.opening import open_pdf

    with TemporaryDirectory(dir=new.parent) as held:
        whole = Path(held)
        shutil.copytree(folder, whole, dirs_exist_ok=True, ignore=_not_of_report)
        shutil.copytree(new, whole, dirs_exist_ok=True)
        yield whole, open_pdf(whole / f"{annual_report.NAME}.pdf")


def _not_of_report(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name == FOLDER]


class _Writer:
    """Writes the files of one pack, and keeps a list of them."""

    def __init__(self, plan: Plan, names: Names, content: Content, folder: Path) -> None:
        self._plan, self._names, self._content, self._folder = plan, names, content, folder
        self.files: list[str] = []
        self.size = 0
        folder.mkdir()

    def covering(self, paper: Paper) -> int:
        """The covering report in both formats; the number of its sides."""
        stem = self._plan.free(self._names.covering)
        self.word(self._names.covering, paper, self._plan.base)
        self.pdf(stem, paper)
        sides = sheets_of(self._folder / f"{stem}.pdf")
        most = self._plan.style.sides
        if most is not None and sides > most:
            raise ReportError([_too_long(self._plan, sides, most)])
        return sides

    def word(self, stem: str, paper: Paper, base: Path | None = None) -> None:
        from report.paper.word import write_docx

        name = f"{self._plan.free(stem)}.docx"
        write_docx(paper, self._folder / name, self._content.edition.report_date, base)
        self.files.append(name)

    def pdf(self, stem: str, paper: Paper) -> None:
        """A paper as a PDF that everybody can read. Raises ReportError where it is not."""
        from report.access.gate import require_readable
        from report.access.leaves import page_barriers
        from report.elements import page_of
        from report.paper.page import paper_html
        from report.pdf import write_pdf

        html = paper_html(paper, self._plan.templates)
        if barriers := list(page_barriers(page_of(html))):
            raise ReportError(barriers)
        path = self._folder / f"{stem}.pdf"
        write_pdf(html, self._plan.templates, path)
        require_readable(path, html)
        self.files.append(path.name)

    def report(self, report: Path) -> None:
        """The report under the name it is attached by, packed closer where it is large."""
        raw = report.read_bytes()
        raw = _packed(report) if len(raw) > MOST_BYTES else raw
        self.size = len(raw)
        self.keep(f"{self._names.report}.pdf", raw)

    def statement(self, filler: Filler) -> None:
        """What the scrutineer found, for a form that attaches it."""
        called = self._plan.style.called("scrutiny")
        if called and has_statement(self._content):
            title = f"{called}: independent scrutiny {filler.fields['year']}"
            self.pdf(self._names.statement, make_sheet(title, "statement", filler))

    def checklist(self, filler: Filler, look_at: Iterable[str]) -> None:
        """What to attach, and what to look at first."""
        is_stated = has_statement(self._content)
        attach = list(attached(self._names, self._plan.edited, is_stated, self._plan.style))
        more = {"attach": attach, "look_at": list(look_at)}
        self.word(self._names.checklist, make_sheet("Checklist", "checklist", filler, **more))

    def timetable(self, filler: Filler, steps: tuple[Step, ...]) -> None:
        """The days on the way to the meeting, to read and for a calendar; nothing without them."""
        if not steps:
            return
        told = [{"what": one.what, "day": date_text(one.on), "why": one.why} for one in steps]
        sheet = make_sheet("Timetable", "timetable", filler, steps=told)
        self.word(self._names.timetable, sheet)
        edition = self._content.edition
        title = f"{edition.partnership.short_name} {self._content.short_title}"
        self.keep(f"{self._names.timetable}.ics", calendar(edition, steps, title))

    def keep(self, name: str, raw: bytes) -> None:
        (self._folder / name).write_bytes(raw)
        self.files.append(name)


def _packed(report: Path) -> bytes:
    """A PDF with its streams pressed harder: every page and picture stays as it is."""
    from io import BytesIO

    import pikepdf

    held = BytesIO()
    with pikepdf.open(report) as opened:
        opened.save(
            held,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return held.getvalue()


def _too_long(plan: Plan, sides: int, most: int) -> Problem:
    place = plan.paper.at("style")
    what = f"The covering report is {sides} sides long, and this form allows {most}."
    remedy = (
        "Shorten what hwbb_paper.yaml says of implications and consultations, or the words of the "
        "summary; or choose another form."
    )
    return error("paper-too-long", place, what, remedy)


def _noticed(prepared: Prepared, writer: _Writer) -> Iterator[Problem]:
    """What the officer should know besides what the edition's own checks have told."""
    if prepared.data.hwbb_paper is None:
        yield from unnamed_officers(prepared.data.edition)
    if writer.size > MOST_BYTES:
        what = f"The report has {writer.size / 1e6:.1f} MB; committees’ systems take 5 MB."
        remedy = (
            "Ask the committee’s officer whether it can be taken, or for a link to the website."
        )
        yield warning("paper-report-large", Place(f"{FOLDER}/{writer.files[-1]}"), what, remedy)


def _stale(plan: Plan, prepared: Prepared, pages: Pages, covering: Paper) -> Iterator[Problem]:
    """The numbers in edited documents that the report does not bear out."""
    if not plan.edited:
        return
    from report.paper.stale import disagreements, now_said

    words = f"{prepared.pages.page.text()} {' '.join(run.text for run in covering.runs())}"
    now = now_said(prepared.content, pages, words)
    for name in sorted(plan.edited):
        if is_covering(Path(name).stem):
            yield from disagreements(plan.folder / FOLDER / name, now)
