"""What was written, read whole: every file that is handed out, and what was published before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from report.access.opening import Opened
from report.audit.described import read_described, read_workbook, titles_in
from report.audit.leaves import Leaves, caption_key, read_pdf
from report.audit.pages import Page, Text, read_page
from report.audit.papers import read_paper
from report.audit.pictures import Picture
from report.audit.sheets import foot_key, read_sheet
from report.audit.tables import Table
from report.problems import Place, Problem, ReportError, error

PLAIN = (".txt", ".md", ".ics", ".yaml")
"""Files that are read as words."""

DESCRIPTION = "data/csv-metadata.json"
"""What says what the tables' files are called."""

SPARED = ("certificate.json",)
"""What an audit writes itself."""

ANEW = "Make the report anew, so that all its files come from one build."


@dataclass(frozen=True)
class Digest:
    """A file that is handed out, as it was when it was audited."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Written:
    """All that was written, as tables, pictures and words; and what could not be read."""

    files: tuple[Digest, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    texts: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)


def digest_of(name: str, raw: bytes) -> Digest:
    return Digest(name, len(raw), hashlib.sha256(raw).hexdigest())


REPORT = (".pdf", ".html")
"""How the files end without which there is no report."""


def read_folder(
    folder: Path,
    name: str,
    opened: Opened | None = None,
    told: str = "",
    needed: Sequence[str] = REPORT,
) -> Written:
    """Everything in a folder that a report was written to; ``name`` is its files' own.

    Those that are ``needed`` have to be there; what cannot be read is a problem. ``opened`` is the
    PDF, where it has been opened already; ``told`` is what readers know the folder as.
    """
    reader = _Reader(folder, name, opened, told, needed)
    reader.read()
    return Written(
        tuple(reader.files),
        tuple(reader.tables),
        tuple(reader.pictures),
        tuple(reader.texts),
        tuple(reader.problems),
    )


class _Reader:
    def __init__(
        self, folder: Path, name: str, opened: Opened | None, told: str, needed: Sequence[str]
    ) -> None:
        self._folder, self._name, self._opened, self._told = folder, name, opened, told
        self._needed = needed
        self.files: list[Digest] = []
        self.tables: list[Table] = []
        self.pictures: list[Picture] = []
        self.texts: list[Text] = []
        self.problems: list[Problem] = []
        self._raw: dict[str, bytes] = {}
        self._titles: dict[str, tuple[str, str]] = {}
        self._captions: dict[str, tuple[str, str]] = {}

    def read(self) -> None:
        for path in self._paths():
            self._take(path)
        for ending in self._needed:
            if f"{self._name}{ending}" not in self._raw:
                what = f"There is no {self._name}{ending} to audit."
                remedy = "Make the report first: report, and the edition’s name."
                self._refuse(f"{self._name}{ending}", what, remedy)
        self._describe()
        order = sorted(self._raw, key=lambda name: (not name.endswith(".html"), name))
        seen: set[bytes] = set()
        for name in order:  # pages first: they tell what tables are called
            if self._raw[name] not in seen or not name.startswith("pack/"):
                self._read(name, self._raw[name])
            seen.add(self._raw[name])

    def _describe(self) -> None:
        """What the tables' files are called, as the file that describes them says."""
        raw = self._raw.get(DESCRIPTION)
        if raw is None:
            return
        try:
            self._titles |= titles_in(raw)
        except (ValueError, KeyError, TypeError):
            self._refuse(DESCRIPTION, "It does not say what the tables are called.", ANEW)

    def _paths(self) -> Sequence[Path]:
        found = sorted(path for path in self._folder.rglob("*") if not path.is_dir())
        return [path for path in found if path.name not in SPARED and path.name[0] != "."]

    def _take(self, path: Path) -> None:
        name = path.relative_to(self._folder).as_posix()
        try:
            self._raw[name] = path.read_bytes()
        except OSError as trouble:
            self._refuse(name, f"The file cannot be read: {trouble.strerror or trouble}.", ANEW)
        else:
            self.files.append(digest_of(name, self._raw[name]))

    def _read(self, name: str, raw: bytes) -> None:
        reader = READERS.get(Path(name).suffix.lower())
        if reader is None:
            what = "The audit cannot read files of this kind, so it cannot say what it gives away."
            self._refuse(name, what, "Take it out of the folder, if it is not to be handed out.")
            return
        try:
            reader(self, name, raw)
        except ReportError as trouble:
            place = Place(f"{self._told}{name}")
            self.problems += (replace(one, place=place) for one in trouble.problems)
        except (ValueError, KeyError, IndexError, TypeError, OSError) as trouble:
            said = str(trouble) if isinstance(trouble, ValueError) else "it is damaged"
            self._refuse(name, f"The file cannot be audited: {said}.", ANEW)

    def _refuse(self, name: str, what: str, remedy: str) -> None:
        place = Place(f"{self._told}{name}")
        self.problems.append(error("audit-unreadable", place, what, remedy))

    # Files by their kind

    def page(self, name: str, raw: bytes) -> None:
        page, about = read_page(raw.decode("utf-8"), name), self._about()
        texts = (
            replace(one, about=about.get(one.words, ())) if one.stands_for_picture else one
            for one in page.texts
        )
        self._keep(replace(page, texts=tuple(texts)))

    def _about(self) -> dict[str, tuple[str, ...]]:
        """Of which tables words speak: the page for print, kept for engineers, has a picture's
        words and not its tables."""
        return {one.words: one.about for one in self.texts if one.about}

    def paper(self, name: str, raw: bytes) -> None:  # noqa: ARG002 - all readers are asked alike
        self._keep(read_paper(self._folder / name, name))

    def _keep(self, page: Page) -> None:
        self.tables += page.tables
        self.pictures += page.pictures
        self.texts += page.texts
        for one in page.tables:
            told = one.title, one.subtitle
            self._titles.setdefault(foot_key(*told), told)
            self._captions.setdefault(caption_key(f"{one.title} {one.subtitle}"), told)

    def sheet(self, name: str, raw: bytes) -> None:
        self.tables.append(read_sheet(raw, Path(name).stem, name, self._titles))

    def described(self, name: str, raw: bytes) -> None:
        self._keep(read_described(raw, name))

    def workbook(self, name: str, raw: bytes) -> None:
        self._keep(read_workbook(self._folder / name, raw, name))

    def leaves(self, name: str, raw: bytes) -> None:  # noqa: ARG002 - all readers are asked alike
        about = self._about()
        opened = self._opened if name == f"{self._name}.pdf" else None
        found = read_pdf(self._folder / name, name, self._captions, about, opened)
        self.tables += found.tables
        self.texts += found.texts
        self.pictures += found.pictures
        self._carried(name, found)

    def _carried(self, name: str, found: Leaves) -> None:
        """The files in a PDF have to be those beside it; others are read as well."""
        for inner, raw in sorted(found.carried.items()):
            beside = f"data/{inner}"
            if beside not in self._raw:
                self._refuse(beside, "The file is in the PDF, and does not lie beside it.", ANEW)
            if self._raw.get(beside) != raw:
                self._read(f"{name}/{inner}", raw)

    def words(self, name: str, raw: bytes) -> None:
        self.texts += [Text(name, "the text", line) for line in raw.decode("utf-8").splitlines()]


READERS: dict[str, Callable[[_Reader, str, bytes], None]] = {
    ".html": _Reader.page,
    ".csv": _Reader.sheet,
    ".pdf": _Reader.leaves,
    ".docx": _Reader.paper,
    ".json": _Reader.described,
    **dict.fromkeys((".xlsx", ".ods"), _Reader.workbook),
    **dict.fromkeys(PLAIN, _Reader.words),
}
"""How each kind of file is read."""
