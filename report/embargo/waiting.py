"""The folder "embargoed": a file for each review whose words wait until it is published.

Its problems say which file and line, and what kind, and never what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from report.embargo.exposure import LABELS, NAME, words_of
from report.embargo.fragments import Lookout, Manner, Secret
from report.embargo.wordless import wordless
from report.problems import Place, Problem, error, shown
from report.schema.entries import Review
from report.schema.folders import embargoed_files
from report.schema.reading import EntryReader
from report.sources.nodes import Node, Sequence, Text, read_yaml

FOLDER = "embargoed"

ENDING = ".yaml"

A_LABEL = 5
"""General words of fewer than so many, such as “Neglect” or “Aged under 1”, tell of nobody."""


@dataclass(frozen=True)
class Waiting:
    """One file: the id of its review, by its name, and the review's words as far as they stand."""

    id: str
    place: Place
    review: Review = field(repr=False)


@dataclass(frozen=True)
class ReadWaiting:
    """The files that could be read, and every problem met."""

    waiting: tuple[Waiting, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_waiting(folder: Path) -> ReadWaiting:
    """Every file of an edition's folder "embargoed"."""
    waiting, problems = [], []
    for path in embargoed_files(folder):
        if path.suffix != ENDING:
            problems.append(_not_read(path))
            continue
        reader = EntryReader()
        read = read_yaml(path)
        if read.node is not None:
            review = reader.entry(Review, _one_of(read.node))
            waiting.append(Waiting(path.stem, Place(shown(path)), review))
        # The review's own entry has what every review needs; here only its words stand.
        found = [*read.problems, *reader.problems]
        problems += [wordless(one) for one in found if one.code != "missing-key"]
    return ReadWaiting(tuple(waiting), tuple(problems))


def _one_of(node: Node) -> Node:
    """The entry of a file that holds it as a list of one, the way it stands in reviews.yaml."""
    alone = isinstance(node, Sequence) and len(node.items) == 1
    return node.items[0] if isinstance(node, Sequence) and alone else node


def _not_read(path: Path) -> Problem:
    what = "This is not read, so nothing keeps its words out of the report."
    remedy = f"Call it by its review’s id, with {ENDING} behind it; or move it elsewhere."
    return error("embargoed-not-read", Place(shown(path)), what, remedy)


def secret_of(key: str, text: Text) -> Secret:
    """A text of a review as a secret. Labels of a few words are compared with nothing."""
    if key == NAME:
        return Secret("the name", text.place, text, Manner.NAME)
    if key == "url":
        return Secret("the address", text.place, text, Manner.WHOLE)
    return Secret(f"“{key}”", text.place, text, least=A_LABEL if key in LABELS else 1)


def lookout_of_files(folder: Path) -> Lookout:
    """Everything that waits in an edition's folder, whatever may be known of it elsewhere."""
    waiting = read_waiting(folder).waiting
    texts = [pair for one in waiting for pair in words_of(one.review)]
    return Lookout(tuple(secret_of(key, text) for key, text in texts))
