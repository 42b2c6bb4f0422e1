"""Which characters the report's fonts can set, and where an edition uses others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from report.dataset import Dataset
from report.problems import Place, Problem, error
from report.sources.nodes import Text

FACES = ("report-sans.ttf", "report-sans-semibold.ttf", "report-sans-italic.ttf")


def settable(fonts: Path) -> frozenset[str]:
    """The characters that every face of the report's text can set."""
    codes = set.intersection(*(_codes(fonts / face) for face in FACES))
    return frozenset(map(chr, codes)) | {"\n", "\r", "\t"}


def _codes(face: Path) -> set[int]:
    from fontTools.ttLib import TTFont

    with TTFont(face, lazy=True) as font:
        return set(font.getBestCmap())


def unsettable(data: Dataset, letters: frozenset[str]) -> Iterator[Problem]:
    """A problem for each text that holds a character no font of ours can set."""
    for place, text in _texts(data):
        odd = sorted(set(text) - letters)
        if odd:
            yield _problem(place, odd)


def _problem(place: Place, odd: list[str]) -> Problem:
    names = ", ".join(f"{_shown(character)} ({_name(character)})" for character in odd[:3])
    what = f"The report's fonts cannot set {names}."
    remedy = (
        "Write it another way; symbols and pictures from e-mail or the web are the usual cause."
    )
    return error("unsettable-character", place, what, remedy)


def _shown(character: str) -> str:
    return f"“{character}”" if character.isprintable() else f"U+{ord(character):04X}"


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _texts(data: Dataset) -> Iterator[tuple[Place, str]]:
    yield from _entry_texts((data.edition.settings, data.edition.partnership))
    yield from _entry_texts(
        (data.priorities, data.reviews, data.sources, data.glossary, data.hwbb_paper)
    )
    for words in data.words.values():
        for number, line in enumerate(words.text.splitlines(), start=1):
            yield words.place(number), line
    for frame in data.frames.values():
        for column in frame.sheet.columns.values():
            for code, text in enumerate(column.texts):
                if not text.isascii() and code in column.codes:
                    yield frame.place(column.codes.index(code), column.name), text


def _entry_texts(value: object) -> Iterator[tuple[Place, str]]:
    """Every text in nested entries, lists and maps, with its place."""
    if isinstance(value, Text):
        yield value.place, value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _entry_texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _entry_texts((key, item))
    elif is_dataclass(value) and not isinstance(value, Place):
        for rule in fields(value):
            if rule.name not in ("place", "places"):
                yield from _entry_texts(getattr(value, rule.name))
