"""The texts of an edition, each with whether all of it is about a case and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import accumulate
from typing import Any

import numpy as np

from report.checks.details.cases import PART, Cases
from report.dataset import Dataset
from report.frames import Frame
from report.letters import Placed, entry_texts, place_in_cell, place_in_entry
from report.problems import Place, shown
from report.schema.entries import EDITION_FILE, FILES, PARTNERSHIP_FILE
from report.schema.folders import is_there
from report.schema.values import TEXT
from report.sources.decoding import LINE_END, read_text
from report.sources.sheets import Column

ABOUT_CASES = ("reviews", "actions")
"""Sections of words, and a table, that tell of cases throughout."""

OF_PAPERS = ("source", "public", "publication")
"""Keys of a review that tell of papers, and not of what happened."""


@dataclass(frozen=True)
class Passage:
    """Texts to be searched at once, parted by PART, and the place of each of their characters.

    ``near_case`` says that all of it is about a case; ``values`` that it holds no sentences.
    """

    text: str
    place: Placed
    near_case: bool = False
    values: bool = False


def cases_of(data: Dataset) -> Cases:
    """The names that this edition's reviews go by."""
    return Cases(tuple(str(one.pseudonym) for one in data.reviews if one.pseudonym))


def passages(data: Dataset) -> Iterator[Passage]:
    """Everything that a person wrote in an edition, in a few long texts."""
    cases = cases_of(data)
    for section, words in data.words.items():
        yield Passage(words.text, words.place_of, section in ABOUT_CASES)
    papers = [getattr(review, key) for review in data.reviews for key in OF_PAPERS]
    yield _entries(_of_cases(data), near_case=True)
    yield _entries((_others(data), papers))
    for frame in data.frames.values():
        yield from _columns(frame, cases)


def _of_cases(data: Dataset) -> Iterator[object]:
    yield data.feedback
    for review in data.reviews:
        keys = (rule.name for rule in fields(review))
        yield [getattr(review, key) for key in keys if key not in (*OF_PAPERS, *PLACES)]


PLACES = ("place", "places")


def _others(data: Dataset) -> tuple[object, ...]:
    settings = (data.edition.settings, data.edition.partnership)
    told = (data.indicators, data.scrutiny, data.arrangements, data.priorities)
    return settings, told, (data.sources, data.glossary, data.hwbb_paper)


def _entries(held: object, *, near_case: bool = False) -> Passage:
    held = list(held) if isinstance(held, Iterator) else held
    return _joined(((text, partial(place_in_entry, text)) for text in entry_texts(held)), near_case)


def _columns(frame: Frame, cases: Cases) -> Iterator[Passage]:
    """The texts of a table, each once; and of its other columns, whose values may be anything.

    Where one cell of a row is about a case, all its cells stand beside it.
    """
    columns = frame.sheet.columns
    texts = {name: one for name, one in columns.items() if _is_text(frame, name)}
    rows = _rows_about(frame, list(texts.values()), cases)
    near: dict[bool, list[tuple[str, Placed]]] = {True: [], False: []}
    for name, column in texts.items():
        codes = set(column.codes[rows].tolist())
        for code, text in enumerate(column.texts):
            near[code in codes].append((text, partial(place_in_cell, frame, name, code)))
    yield _joined(near[True], near_case=True)
    yield _joined(near[False], near_case=False)
    others = (
        (text, partial(place_in_cell, frame, name, code))
        for name in columns
        if name not in texts
        for code, text in enumerate(columns[name].texts)
    )
    yield _joined(others, near_case=False, values=True)


def _is_text(frame: Frame, name: str) -> bool:
    return name in frame.rule.column_names and frame.rule.column(name).kind is TEXT


def _rows_about(frame: Frame, columns: list[Column], cases: Cases) -> np.ndarray[Any, Any]:
    """Which rows are about a case."""
    found = np.full(len(frame), frame.rule.name in ABOUT_CASES)
    for column in columns:
        hit = np.array([cases.are_in(text, 0, len(text)) for text in column.texts], dtype=bool)
        found |= hit[column.codes]
    return found


def _joined(
    parts: Iterable[tuple[str, Placed]], near_case: bool, *, values: bool = False
) -> Passage:
    held = list(parts)
    starts = [0, *accumulate(len(text) + len(PART) for text, _ in held)]

    def place(at: int) -> Place | None:
        part = bisect_right(starts, at) - 1
        return held[part][1](at - starts[part])

    return Passage(PART.join(text for text, _ in held), place, near_case, values)


REMARK = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


def remarks(data: Dataset) -> Iterator[Passage]:
    """What stands behind a “#” in the YAML files: never printed, but kept beside what is."""
    folder = data.edition.folder
    names = (EDITION_FILE.name, *(rule.name for rule in FILES))
    for path in (
        folder.parent / f"{PARTNERSHIP_FILE.name}.yaml",
        *(folder / f"{name}.yaml" for name in names),
    ):
        file = shown(path)
        text = (read_text(path).text if is_there(path) else None) or ""
        yield _joined(
            (
                (found[0], partial(_in_file, text, file, found.start()))
                for found in REMARK.finditer(text)
            ),
            near_case=False,
            values=True,
        )


def _in_file(text: str, file: str, start: int, at: int) -> Place:
    before = LINE_END.split(text[: start + at])
    return Place(file, len(before), len(before[-1]) + 1)
