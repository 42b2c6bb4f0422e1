"""An edition's data, read and typed: every file of the contract, with every problem met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from report.edition import Edition
from report.problems import Place, Problem, did_you_mean, error, shown, warning
from report.schema.entries import (
    FILES,
    EntryReader,
    FileRule,
    HwbbPaper,
    Priority,
    Review,
    Source,
)
from report.schema.tables import TABLES, TableRule
from report.sources.nodes import Text, read_yaml
from report.sources.sheets import WORKBOOKS, read_sheet
from report.words import Words, read_words

from report.frames import Frame, read_frame  # isort: skip

SECTIONS = (
    "foreword",
    "summary",
    "about",
    "priorities",
    "reviews",
    "actions",
    "training",
    "resources",
    "data",
)
"""The sections that may have words of their own, in the order of the report."""

OTHER_FOLDERS = ("words", "published", "embargoed")


@dataclass(frozen=True)
class Dataset:
    """Everything an edition says. After ``load`` it is sound."""

    edition: Edition
    priorities: tuple[Priority, ...] = ()
    reviews: tuple[Review, ...] = ()
    sources: dict[Text, Source] = field(default_factory=dict)
    glossary: dict[Text, Text] = field(default_factory=dict)
    hwbb_paper: HwbbPaper | None = None
    frames: dict[str, Frame] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)

    def frame(self, name: str) -> Frame | None:
        return self.frames.get(name)

    def source_of(self, file: str) -> Source | None:
        """The source of a file, named with or without its ending."""
        stem = file.rsplit(".", 1)[0]
        return next(
            (source for name, source in self.sources.items() if name.rsplit(".", 1)[0] == stem),
            None,
        )


@dataclass(frozen=True)
class ReadDataset:
    """A dataset of whatever could be read, and every problem met in reading it."""

    dataset: Dataset
    problems: tuple[Problem, ...]


def read_dataset(edition: Edition) -> ReadDataset:
    """Read every file of an edition."""
    problems = list(edition.problems)
    reader = EntryReader()
    entries = {rule.name: _entries(rule, edition.folder, reader, problems) for rule in FILES}
    frames = {rule.name: _frame(rule, edition.folder, problems) for rule in TABLES}
    words = [_words(path, problems) for path in _word_files(edition.folder)]
    problems += [*reader.problems, *_strays(edition.folder)]
    dataset = Dataset(
        edition,
        **{name: value for name, value in entries.items() if value is not None},
        frames={name: frame for name, frame in frames.items() if frame is not None},
        words={found.section: found for found in words if found is not None},
    )
    return ReadDataset(dataset, tuple(problems))


def _entries(rule: FileRule, folder: Path, reader: EntryReader, problems: list[Problem]) -> Any:
    path = folder / f"{rule.name}.yaml"
    if not path.exists():
        return None
    read = read_yaml(path)
    problems += read.problems
    if read.node is None:
        return None
    if rule.shape == "list":
        return reader.entries(rule.entry, read.node)
    if rule.shape == "map":
        return reader.by_key(rule.entry, read.node)
    return reader.entry(rule.entry, read.node)  # type: ignore[arg-type]


def _frame(rule: TableRule, folder: Path, problems: list[Problem]) -> Frame | None:
    found = [
        path
        for ending in (".csv", *WORKBOOKS)
        if (path := folder / f"{rule.name}{ending}").exists()
    ]
    if not found:
        return None
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        what = f"There are {names}; only one can serve."
        remedy = "Keep the one that is right and delete or rename the other."
        problems.append(error("two-files", Place(shown(found[1])), what, remedy))
    read = read_sheet(found[0])
    problems += read.problems
    if read.sheet is None or not len(read.sheet):
        return None
    typed = read_frame(rule, read.sheet)
    problems += typed.problems
    return typed.frame


def _word_files(folder: Path) -> list[Path]:
    return sorted((folder / "words").glob("*.md"))


def _words(path: Path, problems: list[Problem]) -> Words | None:
    if path.stem not in SECTIONS:
        meant = did_you_mean(path.stem, SECTIONS)
        what = f"There is no section “{path.stem}” to print these words in."
        remedy = (
            f"Did you mean “{meant}.md”?" if meant else f"The sections are {', '.join(SECTIONS)}."
        )
        problems.append(error("unknown-file", Place(shown(path)), what, remedy))
    read = read_words(path)
    problems += read.problems
    return read.words


def _strays(folder: Path) -> Iterator[Problem]:
    """Files that no rule reads: a misspelt name would lose its facts without a word."""
    known = {f"{rule.name}.yaml" for rule in FILES} | {"edition.yaml"}
    known |= {f"{rule.name}{ending}" for rule in TABLES for ending in (".csv", *WORKBOOKS)}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.name
        if name in known or name in OTHER_FOLDERS or name[0] in ".~_" or name.startswith("README"):
            continue
        meant = did_you_mean(name, known)
        what = f"“{name}” is not a file that the report reads."
        if meant and not (folder / meant).exists():
            remedy = f"Did you mean “{meant}”? Rename it."
            yield error("unknown-file", Place(shown(path)), what, remedy)
        else:
            remedy = "Move it elsewhere; the README beside the data names the files that are read."
            yield warning("extra-file", Place(shown(path)), what, remedy)
