"""An edition's data, read and typed: every file of the contract, with every problem met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from report.edition import Edition
from report.embargo.waiting import Waiting, read_waiting
from report.frames import Frame, read_frame
from report.problems import Level, Place, Problem, did_you_mean, error, listed, quoted, shown
from report.schema.entries import FILES, FileRule, HwbbPaper, Priority, Review, Source
from report.schema.folders import (
    CHART_REVIEWS,
    CHARTS_SEEN,
    is_there,
    misnamed,
    strays,
    word_files,
)
from report.schema.headings import no_headings
from report.schema.reading import EntryReader
from report.schema.rules import TableRule
from report.schema.sections import SECTIONS
from report.schema.subjects import Arrangements, Heard, Indicator, Scrutiny
from report.schema.tables import TABLES
from report.sources.decoding import read_bytes
from report.sources.nodes import Text, read_yaml
from report.sources.sheets import WORKBOOKS
from report.sources.tables import read_sheet
from report.words import Words, read_words


@dataclass(frozen=True, eq=False)
class Dataset:
    """Everything an edition says. After ``load`` it is sound. Each is equal only to itself.

    ``unread`` names the YAML files that are there, if under a name that is misspelt, and could not
    be read: what they would have said is not known, so nothing else is checked against them.
    ``waiting`` has the words of reviews that are not public; ``load`` takes them out. ``embargo``
    is what every page must say where a build tells them early.
    """

    edition: Edition
    priorities: tuple[Priority, ...] = ()
    reviews: tuple[Review, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    feedback: tuple[Heard, ...] = ()
    scrutiny: Scrutiny | None = None
    arrangements: Arrangements | None = None
    sources: dict[Text, Source] = field(default_factory=dict)
    glossary: dict[Text, Text] = field(default_factory=dict)
    hwbb_paper: HwbbPaper | None = None
    frames: dict[str, Frame] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    waiting: tuple[Waiting, ...] = field(default=(), repr=False)
    embargo: str = ""

    def frame(self, name: str) -> Frame | None:
        return self.frames.get(name)

    def holds(self, file: str) -> bool:
        """Whether an edition has facts from a file: priorities.yaml, training.csv."""
        stem, ending = file.rsplit(".", 1)
        return stem in self.frames if ending == "csv" else bool(getattr(self, stem))

    def name_of(self, rule: str) -> str:
        """What a file of the contract is called here: training.csv, training.xlsx, reviews.yaml."""
        frame = self.frame(rule)
        return f"{rule}.yaml" if frame is None else frame.sheet.path.name

    def source_of(self, file: str) -> Source | None:
        """The source of a file: the one of that very name, or else one that serves it."""
        told = [name for name in self.sources if is_source_of(name, file)]
        told.sort(key=lambda name: name != file)
        return self.sources[told[0]] if told else None


def is_source_of(named: str, file: str) -> bool:
    """Whether a source told of one name is that of a file.

    Either may be named without its ending, and a workbook serves in place of a table; but what is
    said of indicators.yaml says nothing of indicators.csv.
    """
    (stem, kind), (wanted, other) = _parted(named), _parted(file)
    apart = kind != other and "yaml" in (kind, other)
    return stem == wanted and not (kind and other and apart)


def _parted(name: str) -> tuple[str, str]:
    """A file's name without its ending, and the ending, if it has one."""
    stem, dot, ending = name.rpartition(".")
    return (stem, ending) if dot else (name, "")


@dataclass(frozen=True)
class ReadDataset:
    """A dataset of whatever could be read, and every problem met in reading it."""

    dataset: Dataset
    problems: tuple[Problem, ...]


def read_dataset(edition: Edition) -> ReadDataset:
    """Read every file of an edition."""
    problems = list(edition.problems)
    entries = {rule.name: _entries(rule, edition.folder, problems) for rule in FILES}
    frames = {rule.name: _frame(rule, edition.folder, problems) for rule in TABLES}
    words = [_words(path, problems) for path in word_files(edition.folder)]
    waiting = read_waiting(edition.folder)
    problems += [*waiting.problems, *strays(edition.folder), *_reviews(edition.folder)]
    dataset = Dataset(
        edition,
        **{name: value for name, value in entries.items() if value is not None},
        frames={name: frame for name, frame in frames.items() if frame is not None},
        words={found.section: found for found in words if found is not None},
        unread=frozenset(_unread(edition.folder, entries)),
        waiting=waiting.waiting,
    )
    return ReadDataset(dataset, tuple(problems))


def _reviews(folder: Path) -> Iterator[Problem]:
    """What keeps the files of chart reviews from being opened; ``report.review`` reads them."""
    for path in (folder / CHART_REVIEWS, folder / CHARTS_SEEN):
        read = read_bytes(path) if is_there(path) else b""
        if isinstance(read, Problem):
            yield read


def _entries(rule: FileRule, folder: Path, problems: list[Problem]) -> Any:
    """What a YAML file holds; None where it is not there or cannot be read."""
    path = folder / f"{rule.name}.yaml"
    if not is_there(path):
        return None
    read = read_yaml(path)
    problems += read.problems
    if read.node is None:
        return None
    reader = EntryReader()
    held = reader.file(rule, read.node)
    problems += reader.problems
    return held


def _unread(folder: Path, entries: dict[str, Any]) -> Iterator[str]:
    meant = misnamed(folder).values()
    for name, held in entries.items():
        file = f"{name}.yaml"
        if held is None and (is_there(folder / file) or file in meant):
            yield name


def _frame(rule: TableRule, folder: Path, problems: list[Problem]) -> Frame | None:
    paths = [folder / f"{rule.name}{ending}" for ending in (".csv", *WORKBOOKS)]
    found = [path for path in paths if is_there(path)]
    if not found:
        return None
    if len(found) > 1:
        what = f"There are {listed([path.name for path in found])}, and only one can serve."
        remedy = "Keep the one that is right; delete or rename the other."
        problems.append(error("two-files", Place(shown(found[1])), what, remedy))
    read = read_sheet(found[0], frozenset(rule.column_names), rule.number_names)
    if read.sheet is not None and (headless := no_headings(rule, read.sheet)):
        # What else was met but notes is said of facts that were taken for headings.
        problems += [*(one for one in read.problems if one.level is Level.NOTE), headless]
        return None
    if read.sheet is None or not len(read.sheet):
        problems += read.problems
        return None
    typed = read_frame(rule, read.sheet)
    problems += [*read.problems, *typed.problems]
    return typed.frame


def _words(path: Path, problems: list[Problem]) -> Words | None:
    if path.stem not in SECTIONS:
        meant = did_you_mean(path.stem, SECTIONS)
        what = f"There is no section {quoted(path.stem)} to print these words in."
        remedy = f"Did you mean “{meant}.md”?" if meant else f"The sections are {listed(SECTIONS)}."
        problems.append(error("unknown-file", Place(shown(path)), what, remedy))
        return None
    read = read_words(path)
    problems += read.problems
    return read.words
