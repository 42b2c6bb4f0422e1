"""What is wrong and where: a problem is a value with an address."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

MORE_LIKE_IT = 20
"""How many problems of one kind in one column are told one by one before they are counted."""

LONGEST_QUOTE = 60
"""A text of more characters than this is cut where a message repeats it."""


class Level(Enum):
    """How much a problem matters: an error stops the build, a warning is shown, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def __lt__(self, other: Level) -> bool:
        order = list(Level)
        return order.index(self) < order.index(other)


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands. Lines and columns count from 1; 0 means that none is meant.

    ``cell`` is the place as a spreadsheet shows it ("row 14, column C"); ``excerpt`` is the line
    itself, so that a person sees what the program saw. As a text it is short, for those who
    program: a.csv:14:5; ``telling`` has it in words.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""
    excerpt: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        parts += [str(self.line)] if self.line else []
        parts += [str(self.column)] if self.line and self.column else []
        return ":".join(parts)


NOWHERE = Place("")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: its code (``explain CODE``), its place, what, and what to do."""

    code: str
    place: Place
    what: str
    remedy: str
    level: Level = Level.ERROR

    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.place.file, self.place.line, self.place.column, self.code, self.what)


class ReportError(Exception):
    """The work cannot go on; ``problems`` says why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(f"{problem.place}: {problem.what}" for problem in self.problems))


class UsageError(Exception):
    """The command was asked for something that is not there; says what to type instead."""


def error(code: str, place: Place, what: str, remedy: str) -> Problem:
    return Problem(code, place, what, remedy)


def warning(code: str, place: Place, what: str, remedy: str) -> Problem:
    return Problem(code, place, what, remedy, Level.WARNING)


def note(code: str, place: Place, what: str, remedy: str) -> Problem:
    return Problem(code, place, what, remedy, Level.NOTE)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and line."""
    return tuple(sorted(dict.fromkeys(problems), key=Problem.sort_key))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.level is Level.ERROR)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or nothing."""
    by_lower = {candidate.lower(): candidate for candidate in known}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.72)
    return by_lower[close[0]] if close else ""


def choices(words: Sequence[str]) -> str:
    """What may be chosen, for a message: a, b or c."""
    return listed(words, "or")


def listed(words: Sequence[str], last: str = "and") -> str:
    """Some words for a message: a, b and c."""
    head, tail = list(words[:-1]), "".join(words[-1:])
    return f"{', '.join(head)} {last} {tail}" if head else tail


def more_rows(count: int, where: str = "") -> str:
    """What is said of the rows past those that are told one by one."""
    has = "row has" if count == 1 else "rows have"
    return f"{count:,} more {has} this trouble{where}, from here on."


def quoted(text: str) -> str:
    """A text in a message: in quotation marks, on one line, and cut short where it is very long."""
    short = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
    return f"“{''.join(map(_visible, short))}”"


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\ufffd"


def shown(path: Path) -> str:
    """The path as its owner would type it: from the folder they stand in, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere, gone, or a link to itself
        return path.as_posix()
