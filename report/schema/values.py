"""Kinds of value: how each is written, and how a text is read as it, or why it cannot be.

Here are the values themselves and the kinds made of words; numbers and dates have their own files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial

from report.problems import choices, did_you_mean, quoted


class BadValue(Exception):
    """A text that is not of its kind: the problem's code, what is wrong, and what to do.

    ``throughout`` names a trouble that a column has as a whole, such as the form of its dates:
    texts that share it are told once.
    """

    def __init__(self, code: str, what: str, remedy: str, throughout: str = "") -> None:
        super().__init__(what)
        self.code, self.what, self.remedy, self.throughout = code, what, remedy, throughout


class State(Enum):
    """What is known of a number. Missing is not nought, and nought is not small."""

    KNOWN = "known"
    AT_LEAST = "more than"
    CONFIDENTIAL = "confidential"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Amount:
    """A number as a partnership wrote it. With AT_LEAST the value is the bound: more than that."""

    value: Decimal | None
    state: State = State.KNOWN


@dataclass(frozen=True, order=True)
class When:
    """A day, or a month or longer that stands for all its days; ``first`` and ``last`` included."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, order=True)
class Period:
    """A span with a name: a year, a financial year, its quarter, a month or a day."""

    first: date
    last: date
    label: str


Value = str | bool | Amount | When | Period | None


@dataclass(frozen=True)
class Kind:
    """A kind of value: its name, how it is written (for the manual), and how it is read.

    ``read_column`` is there where a column must agree with itself, as dates must.
    """

    name: str
    written: str
    read: Callable[[str], Value]
    read_column: Callable[[Sequence[str]], list[Value | BadValue]] | None = None

    def read_all(self, texts: Sequence[str]) -> list[Value | BadValue]:
        """Each distinct text of a column as a value, or why it is none."""
        if self.read_column is not None:
            return self.read_column(texts)
        return [attempt(self.read, text) for text in texts]


def attempt(read: Callable[[str], Value], text: str) -> Value | BadValue:
    try:
        return read(text)
    except BadValue as bad:
        return bad


# Words

SPACES = re.compile(r"\s+")


def read_text_value(text: str) -> str:
    return SPACES.sub(" ", text).strip()


def read_slug(text: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", text):
        return text
    wanted = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "a-name"
    remedy = f"Use small letters, figures and hyphens, for example {quoted(wanted)}."
    raise BadValue("not-an-id", f"{quoted(text)} cannot serve as an id.", remedy)


YES, NO = ("yes", "y", "on", "1"), ("no", "n", "off", "0")


def read_yes_no(text: str) -> bool:
    word = text.lower()
    if word in ("true", "false"):
        return word == "true"
    what = f"{quoted(text)} is a word like any other here: it is neither true nor false."
    meant = "true" if word in YES else "false" if word in NO else "true or false"
    raise BadValue("not-true-or-false", what, f"Write {meant}, without quotation marks.")


def read_colour(text: str) -> str:
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return text.upper()
    remedy = "Write a hash and six figures or letters a–f in quotation marks, such as “#1B5E5A”."
    raise BadValue("not-a-colour", f"{quoted(text)} is not a colour.", remedy)


def choice(*words: str) -> Kind:
    """One of some words; capitals, hyphens and underscores do not matter."""
    return Kind(f"one of {choices(words)}", choices(words), partial(_choose, words))


def _choose(words: tuple[str, ...], text: str) -> str:
    plain = {_plain(word): word for word in words}
    asked = _plain(text)
    if asked in plain:
        return plain[asked]
    meant = did_you_mean(asked, plain)
    remedy = f"Did you mean “{plain[meant]}”? " if meant else ""
    remedy += f"Write {choices(words)}."
    what = f"{quoted(text)} is not one of the words that can stand here."
    raise BadValue("unknown-choice", what, remedy)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.lower()).strip()


TEXT = Kind("text", "words", read_text_value)
SLUG = Kind("id", "small letters, figures and hyphens", read_slug)
YES_NO = Kind("true or false", "true or false", read_yes_no)
COLOUR = Kind("colour", "“#1B5E5A”", read_colour)
