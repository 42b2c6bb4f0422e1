"""What may lie in an edition's folder: files by their names, and three folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from report.problems import Place, Problem, did_you_mean, error, quoted, shown, warning
from report.schema.entries import EDITION_FILE, FILES
from report.schema.sections import SECTIONS
from report.schema.tables import TABLES
from report.sources.sheets import WORKBOOKS

EMBARGOED = "embargoed"
FOLDERS = ("words", "published", EMBARGOED)

CHART_REVIEWS, CHARTS_SEEN = "chart_reviews.csv", "chart_reviews.json"
"""What reviewers said of the charts, and what they saw: only ``approve`` writes them."""

NAMES = (
    f"{EDITION_FILE.name}.yaml",
    *(f"{rule.name}.yaml" for rule in FILES),
    *(f"{rule.name}{ending}" for ending in (".csv", *WORKBOOKS) for rule in TABLES),
    CHART_REVIEWS,
    CHARTS_SEEN,
)
"""Every file that an edition may hold; a workbook stands in place of the CSV of its name."""

SPREADSHEETS = (".xls", ".xlsb", ".xlsm", ".numbers", ".fods")
"""Kinds of workbook that we cannot read."""

WORD_PROCESSORS = (".doc", ".docx", ".odt", ".pages", ".pdf", ".rtf")
"""Kinds of text that renaming does not make plain."""

LEFT_BY_SYSTEMS = ("thumbs.db", "desktop.ini")


SMALL_WORDS = ("and", "by", "in", "of", "on", "the", "under", "upon", "with")


def area_of(partnership: str) -> str:
    """An area's name from its folder's: kingston-upon-hull → Kingston upon Hull."""
    words = [word for word in re.split(r"[\W_]+", partnership.lower()) if word]
    return " ".join(
        word if i and word in SMALL_WORDS else word.capitalize() for i, word in enumerate(words)
    )


def is_there(path: Path) -> bool:
    """Whether anything bears this name, if only a link to nothing."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name that we may look at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def absent_files(folder: Path) -> frozenset[str]:
    """The files of facts that an edition has not, if only under another name: training.csv."""
    tables = {f"{rule.name}.csv": (".csv", *WORKBOOKS) for rule in TABLES}
    kinds = {**tables, **{f"{rule.name}.yaml": (".yaml",) for rule in FILES}}
    return frozenset(
        name
        for name, endings in kinds.items()
        if not any(is_there((folder / name).with_suffix(ending)) for ending in endings)
    )


def word_files(folder: Path) -> list[Path]:
    return [path for path in _listed(folder / "words") if path.name.endswith(".md")]


def embargoed_files(folder: Path) -> list[Path]:
    """Everything that waits in the folder "embargoed", whatever it is called."""
    return _listed(folder / "embargoed")


def looks_like_edition(folder: Path) -> bool:
    """Whether a folder holds an edition, or what somebody meant to be one."""
    names = {path.name for path in _listed(folder)}
    if NAMES[0] in names or names & set(NAMES):
        return True
    return any(did_you_mean(name, NAMES[:1]) for name in names)


def strays(folder: Path) -> Iterator[Problem]:
    """Files that nothing reads: a misspelt name would lose its facts without a word."""
    nearly, meant = misnamed(folder), _meant(folder)
    for path in _listed(folder):
        if path.name in FOLDERS:
            yield from _no_folder(path)
        elif path.name not in NAMES:
            beside = "" if path.name in nearly else meant.get(path.name, "")
            yield from _stray(path, nearly.get(path.name, ""), beside)
    yield from _word_strays(folder / "words")


def misnamed(folder: Path) -> dict[str, str]:
    """Files whose name is nearly one of ours, each with the one that was meant and is not there."""
    return {name: meant for name, meant in _meant(folder).items() if not is_there(folder / meant)}


def _meant(folder: Path) -> dict[str, str]:
    """What lies in a folder under a name that is nearly one of ours, with that one."""
    known = (*NAMES, *FOLDERS)
    names = [path.name for path in _listed(folder) if path.name not in known]
    nearly = {name: _nearly(name, folder / name) for name in names}
    return {name: meant for name, meant in nearly.items() if meant}


def _nearly(name: str, path: Path) -> str:
    """Whatever begins like “embargoed” may hold what nobody may see, so it is taken for that."""
    if is_folder(path):
        begun = EMBARGOED if name.lower().startswith(EMBARGOED[:7]) else ""
        return begun or did_you_mean(name, FOLDERS)
    return did_you_mean(name, (*NAMES, *FOLDERS))


def _listed(folder: Path) -> list[Path]:
    """What lies in a folder, less what systems and editors leave there; nothing if it is none."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in found if not _is_nobodys(path.name)]


def _is_nobodys(name: str) -> bool:
    return name[0] in ".~_#" or name.startswith("README") or name.lower() in LEFT_BY_SYSTEMS


def _no_folder(path: Path) -> Iterator[Problem]:
    if not is_folder(path):
        what = f"{quoted(path.name)} is a file, and should be a folder."
        remedy = f"Rename the file, and make a folder “{path.name}” for what belongs in it."
        yield error("unknown-file", Place(shown(path)), what, remedy)


def _stray(path: Path, meant: str, beside: str) -> Iterator[Problem]:
    """A file by another name; ``meant`` is what it was probably to be called, ``beside`` one like
    it that is there as well."""
    place = Place(shown(path))
    if meant == NAMES[0]:
        return  # told as the file that is missing
    if meant:
        what = f"{quoted(path.name)} is not a name that the report knows, so it was not read."
        remedy = f"Did you mean “{meant}”? Rename it."
        if path.suffix.lower() in SPREADSHEETS:
            remedy = f"Did you mean “{meant}”? Save it as that kind: its ending alone will not do."
        yield error("unknown-file", place, what, remedy)
        return
    what = f"{quoted(path.name)} is not a {_kind(path)} that the report reads."
    if beside == EMBARGOED:
        what += " Words that must wait are guarded only in “embargoed”."
        remedy = "Move what lies in it into “embargoed”, and delete it."
        yield error("unknown-file", place, what, remedy)
        return
    if beside and is_folder(path):
        remedy = f"Move what lies in it into “{beside}”, or begin its name with “_”."
        yield warning("extra-file", place, what, remedy)
        return
    remedy = "Move it elsewhere, or begin its name with “_” if it is to stay."
    yield warning("extra-file", place, what, remedy)


def _word_strays(folder: Path) -> Iterator[Problem]:
    """What lies among the words and does not end in .md: a section's own text would be lost."""
    there = _listed(folder)
    names = {path.name for path in there}
    for path in there:
        if path.name.endswith(".md"):
            continue
        what = f"{quoted(path.name)} is not printed: words are read from files that end in .md."
        wanted = f"{_section_of(path.name)}.md"
        if wanted == ".md" or wanted in names or is_folder(path):
            remedy = "Save it as plain text with that ending, or move it elsewhere."
            yield warning("extra-file", Place(shown(path)), what, remedy)
            continue
        remedy = f"Rename it to {wanted}."
        if path.suffix.lower() in WORD_PROCESSORS:
            remedy = f"Save it as plain text called {wanted}: a new ending alone will not do."
        yield error("unknown-file", Place(shown(path)), what, remedy)


def _section_of(name: str) -> str:
    """The section that a file was probably meant for, whatever it ends in, or nothing."""
    stem = name.split(".")[0].lower()
    return stem if stem in SECTIONS else did_you_mean(stem, SECTIONS)


def _kind(path: Path) -> str:
    return "folder" if is_folder(path) else "file"


def missing_file(path: Path) -> Problem:
    """A file that must be there and is not, with the one that was probably meant."""
    meant = did_you_mean(path.name, [other.name for other in _listed(path.parent)])
    what = f"There is no {path.name} in “{shown(path.parent)}”."
    remedy = "Copy one from another folder, or start with: new PARTNERSHIP/EDITION"
    if meant:
        remedy = f"Did you mean to call “{meant}” that? Rename it."
    return error("file-missing", Place(shown(path)), what, remedy)
