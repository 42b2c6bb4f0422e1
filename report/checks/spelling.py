"""Names that are one name spelt in two ways: what is counted by them would be split in two."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import cache

from report.frames import Frame
from report.problems import Problem, quoted, warning

MOST_COMPARED = 200
"""More names than this are names of something else, and comparing them all takes long."""

OPPOSITES = ("in", "un", "non", "dis", "im")
"""“Inadequate” is one slip from “adequate”, and its opposite."""


def spelt_alike(name: str, known: Sequence[str]) -> str:
    """The known name that this one differs from in spelling only."""
    letters = _letters(name)
    alike = next((other for other in known if _letters(other) == letters), "")
    if alike or len(known) > MOST_COMPARED:
        return alike
    return next((other for other in known if _words_alike(words_of(name), words_of(other))), "")


def words_of(name: str) -> list[str]:
    """The words of a name, whatever their capitals and apostrophes."""
    return re.findall(r"\w+", name.lower().replace("&", " and ").replace("’", "").replace("'", ""))


@cache
def _letters(name: str) -> str:
    return "".join(words_of(name))


def _words_alike(some: list[str], others: list[str]) -> bool:
    """The same words but for slips of a letter or two; “East” and “West” are no slip."""
    if len(some) != len(others):
        return False
    differing = [pair for pair in zip(some, others, strict=True) if pair[0] != pair[1]]
    return bool(differing) and all(_is_slip(*pair) for pair in differing)


def _is_slip(word: str, other: str) -> bool:
    long_enough = min(len(word), len(other)) >= 5 and (word + other).isalpha()
    if not long_enough or _are_opposites(word, other):
        return False
    return difflib.SequenceMatcher(None, word, other).ratio() >= 0.8


def _are_opposites(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return any(long == f"{start}{short}" for start in OPPOSITES)


def spelt_one_way(frame: Frame, *columns: str, known: Sequence[str] = ()) -> Iterator[Problem]:
    """A warning for each name in these columns, read as one list, that looks like an earlier one.

    The spelling that is known, or stands more often, is taken for the right one; between equals,
    the earlier.
    """
    first: dict[str, tuple[int, str]] = {}
    times: dict[str, int] = {}
    for column in columns:
        for row, name in enumerate(frame.rows[column].astype(object)):
            if isinstance(name, str):
                first.setdefault(name, (row, column))
                times[name] = times.get(name, 0) + 1
    right = list(known)
    for name in sorted(first, key=lambda name: -times[name]):
        meant = "" if name in right else spelt_alike(name, right)
        if not meant:
            right.append(name)
            continue
        what = f"{quoted(name)} looks like {quoted(meant)} spelt another way."
        remedy = f"Write “{meant}” if it is; accept this warning in edition.yaml if not."
        yield warning("two-spellings", frame.place(*first[name]), what, remedy)
