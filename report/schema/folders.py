"""What may lie in an edition's folder: files by their names, and three folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from report.problems import Place, Problem, did_you_mean, error, quoted, shown, warning
from report.schema.entries import EDITION_FILE, FILES
from report.schema.tables import TABLES
from report.sources.sheets import WORKBOOKS

FOLDERS = ("words", "published", "embargoed")
NAMES = (
    f"{EDITION_FILE.name}.yaml",
    *(f"{rule.name}.yaml" for rule in FILES),
    *(f"{rule.name}{ending}" for ending in (".csv", *WORKBOOKS) for rule in TABLES),
)
"""Every file that an edition may hold; a workbook stands in place of the CSV of its name."""

SPREADSHEETS = (".xls", ".xlsb", ".xlsm", ".numbers", ".fods")
"""Kinds of workbook that we cannot read."""

LEFT_BY_SYSTEMS = ("thumbs.db", "desktop.ini")


def is_there(path: Path) -> bool:
    """Whether anything bears this name, if only a link to nothing."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name that we may look at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def word_files(folder: Path) -> list[Path]:
    return [path for path in _listed(folder / "words") if path.name.endswith(".md")]


def looks_like_edition(folder: Path) -> bool:
    """Whether a folder holds an edition, or what somebody meant to be one."""
    names = {path.name for path in _listed(folder)}
    if NAMES[0] in names or names & set(NAMES):
        return True
    return any(did_you_mean(name, NAMES[:1]) for name in names)


def strays(folder: Path) -> Iterator[Problem]:
    """Files that nothing reads: a misspelt name would lose its facts without a word."""
    for path in _listed(folder):
        if path.name in FOLDERS:
            yield from _no_folder(path)
        elif path.name not in NAMES:
            yield from _stray(path, (*NAMES, *FOLDERS))
    for path in _listed(folder / "words"):
        if not path.name.endswith(".md"):
            what = f"{quoted(path.name)} is not printed: words are read from files that end in .md."
            remedy = "Save it as plain text with that ending, or move it elsewhere."
            yield warning("extra-file", Place(shown(path)), what, remedy)


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


def _stray(path: Path, known: tuple[str, ...]) -> Iterator[Problem]:
    place = Place(shown(path))
    meant = did_you_mean(path.name, known)
    if meant == NAMES[0] and not is_there(path.parent / meant):
        return  # told as the file that is missing
    if meant and not is_there(path.parent / meant):
        what = f"{quoted(path.name)} is not a name that the report knows, so it was not read."
        remedy = f"Did you mean “{meant}”? Rename it."
        if path.suffix.lower() in SPREADSHEETS:
            remedy = f"Did you mean “{meant}”? Save it as that kind: its ending alone will not do."
        yield error("unknown-file", place, what, remedy)
        return
    what = f"{quoted(path.name)} is not a {_kind(path)} that the report reads."
    remedy = "Move it elsewhere, or begin its name with “_” if it is to stay."
    yield warning("extra-file", place, what, remedy)


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
