"""Which characters the report's fonts can set, and where an edition uses others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path

from report.dataset import Dataset
from report.frames import Frame
from report.problems import Place, Problem, error
from report.schema.values import TEXT
from report.sources.nodes import Scalar, Text
from report.words import Words

FACES = ("report-sans.ttf", "report-sans-semibold.ttf", "report-sans-italic.ttf")


def settable(fonts: Path) -> frozenset[str]:
    """The characters that every face of the report's text can set."""
    every = set.intersection(*(_letters_of(fonts / face) for face in FACES))
    return frozenset(every | {"\n", "\r", "\t"})


def _letters_of(face: Path) -> set[str]:
    from fontTools.ttLib import TTFont

    with TTFont(face, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def unsettable(data: Dataset, letters: frozenset[str]) -> Iterator[Problem]:
    """A problem for each text that holds a character no font of ours can set."""
    for text in entry_texts(_held(data)):
        if odd := _odd(text, letters):
            yield _problem(text.find_place(odd[0]), odd)
    for words in data.words.values():
        yield from _in_words(words, letters)
    for frame in data.frames.values():
        yield from _in_frame(frame, letters)


def _held(data: Dataset) -> tuple[object, ...]:
    """All that the YAML files of an edition hold."""
    settings = (data.edition.settings, data.edition.partnership)
    held = (data.priorities, data.reviews, data.sources, data.glossary, data.hwbb_paper)
    return settings, held, (data.indicators, data.feedback, data.scrutiny, data.arrangements)


Placed = Callable[[int], Place | None]
"""The place of a character of a text; None where only a row that was left out holds it."""


def texts_of(data: Dataset) -> Iterator[tuple[str, Placed]]:
    """Every text that a person wrote, and how to find the place of one of its characters.

    Of a cell it is the place of the cell. Places are looked for only where they are asked for.
    """
    for entry in entry_texts(_held(data)):
        yield entry, partial(place_in_entry, entry)
    for words in data.words.values():
        yield words.text, words.place_of
    for frame in data.frames.values():
        names = {rule.name for rule in frame.rule.columns if rule.kind is TEXT}
        for name, column in frame.sheet.columns.items():
            for code, text in enumerate(column.texts if name in names else ()):
                yield text, partial(place_in_cell, frame, name, code)


def place_in_entry(text: Text, at: int) -> Place:
    """Where a character of a YAML text stands in its file, or the text where that is not seen.

    Line breaks and spaces of the file are others than those of the text, so only signs are counted.
    """
    ahead = len("".join(text[:at].split()))
    for number, line in enumerate(text.lines):
        first = 0 if number else max(text.place.column - 1, 0)
        if number == 0 and line[first : first + 1] in ("|", ">"):
            continue  # what follows in this line says how the text is folded
        first += number == 0 and line[first : first + 1] in ("'", '"')
        for column, sign in enumerate(line[first:], start=first):
            ahead -= not sign.isspace()
            if ahead < 0:
                return Place(text.place.file, text.place.line + number, column + 1, "", line)
    return text.place


def place_in_cell(frame: Frame, name: str, code: int, _at: int) -> Place | None:
    row = frame.sheet.columns[name].first_row(code)
    return None if row is None else frame.place(row, name)


def _odd(text: str, letters: frozenset[str]) -> list[str]:
    """The characters of a text that cannot be set, in the order in which they stand."""
    if letters.issuperset(text):
        return []
    return [character for character in dict.fromkeys(text) if character not in letters]


def _in_words(words: Words, letters: frozenset[str]) -> Iterator[Problem]:
    for number, line in enumerate(words.text.split("\n"), start=1):
        if odd := _odd(line, letters):
            yield _problem(words.place(number, line.index(odd[0]) + 1), odd)


def _in_frame(frame: Frame, letters: frozenset[str]) -> Iterator[Problem]:
    """Only columns of words are printed as they were typed."""
    names = {rule.name for rule in frame.rule.columns if rule.kind is TEXT}
    for name, column in frame.sheet.columns.items():
        for code, text in enumerate(column.texts if name in names else ()):
            odd = _odd(text, letters)
            row = column.first_row(code) if odd else None
            if row is not None:
                yield _problem(frame.place(row, name), odd)


def _problem(place: Place, odd: list[str]) -> Problem:
    names = ", ".join(f"{_shown(character)} ({_name(character)})" for character in odd[:3])
    what = f"The report's fonts cannot set {names}."
    remedy = "Write it another way: signs and pictures pasted from e-mail or the web do this."
    if not all(map(str.isprintable, odd)):
        remedy = "Delete it and type the text round it anew: it cannot be seen, and was pasted in."
    return error("unsettable-character", place, what, remedy)


def _shown(character: str) -> str:
    return f"“{character}”" if character.isprintable() else f"U+{ord(character):04X}"


def _name(character: str) -> str:
    return unicodedata.name(character, "a character without a name").lower()


def entry_texts(value: object) -> Iterator[Text]:
    """Every text in nested entries, lists and maps."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Scalar):
        yield Text(value.text, value.place, value.lines)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from entry_texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from entry_texts((key, item))
    elif is_dataclass(value) and not isinstance(value, Place):
        for rule in fields(value):
            if rule.name not in ("place", "places"):
                yield from entry_texts(getattr(value, rule.name))
