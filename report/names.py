"""A private list of names that must not stand in a report, kept as hashes outside the repository.

Each name is hashed slowly, with the list's own salt, so that whoever comes by the file cannot try
names quickly. It is no more than that: names are few and guessable, and the file is to be kept as
the names themselves would be.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from report.problems import Place, Problem, ReportError, error, shown

MOST_WORDS = 3
"""The words of the longest name that is looked for; a hyphen parts two."""

COST, BLOCKS = 2**11, 8
"""scrypt's n and r: 2 MB and some 5 ms a name. A report has about 500 runs of words to try."""

LENGTH = 16
FIRST_LINE = f"scrypt n={COST} r={BLOCKS} p=1"
ABOUT = """\
# Names that no report may hold: a salted hash a line, in no order, made with the command “names”.
# Keep this file away from your data, where only those can read it who may know the names.
"""
HEX = re.compile(r"[0-9a-f]{32}")
SMALL_WORDS = frozenset(
    (
        *("al", "ap", "bin", "bint", "da", "de", "del", "der", "di", "dos", "du", "el"),
        *("ibn", "la", "le", "st", "ter", "van", "von", "y"),
    )
)
"""Small words within a name, which people write or leave out."""

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)
POSSESSIVE = re.compile(r"['’\u02bc]s?$")
BETWEEN = re.compile(r"[\s\-\u2010\u2011\u2012\u2013]+")


def words_of(name: str) -> tuple[str, ...]:
    """A name's words, whatever its capitals, accents, hyphens, apostrophes and possessive."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(LETTERS)
    parted = [POSSESSIVE.sub("", part) for part in BETWEEN.split(plain)]
    words = ["".join(filter(str.isalpha, part)) for part in parted]
    return tuple(word for word in words if word and word not in SMALL_WORDS)


def key_of(words: Iterable[str]) -> str:
    """What is hashed: a name's words in the order of the alphabet, so that theirs is no matter."""
    return " ".join(sorted(words))


@dataclass(frozen=True)
class NameList:
    """A list as it was read: its salt, and the hashes of its names."""

    salt: bytes
    hashes: frozenset[bytes] = field(repr=False)

    def holds(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of some names, as ``key_of`` gives them, are on the list. Each takes some 5 ms."""
        asked = sorted(set(keys))
        with ThreadPoolExecutor(os.cpu_count()) as workers:
            made = workers.map(self.hashed, asked)
            return frozenset(
                key for key, one in zip(asked, made, strict=True) if one in self.hashes
            )

    def hashed(self, key: str) -> bytes:
        return hashlib.scrypt(key.encode(), salt=self.salt, n=COST, r=BLOCKS, p=1, dklen=LENGTH)


# Reading


def read_names(file: Path | None, data: Path) -> NameList | None:
    """A list of names; None where none is asked for.

    Raises ReportError where the file is missing, damaged, or lies beside the data: a list that was
    asked for and cannot be read must not be left out in silence.
    """
    if file is None:
        return None
    file = file.expanduser()
    found = list(_trouble(file, data))
    if found:
        raise ReportError(found)
    lines = _lines(file)
    return NameList(bytes.fromhex(lines[1]), frozenset(map(bytes.fromhex, lines[2:])))


def _lines(file: Path) -> list[str]:
    lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _trouble(file: Path, data: Path) -> Iterator[Problem]:
    """Why a file cannot serve. What stands in it is not told: it may be names."""
    place = Place(shown(file))
    if is_beside(file, data):
        what = "The private list of names lies with the data, where it may be published with it."
        remedy = "Move it to a folder of your own that nobody else can read."
        yield error("names-file", place, what, remedy)
        return
    try:
        lines = _lines(file)
    except FileNotFoundError:
        what = "There is no such list of names."
        yield error("names-file", place, what, f"Look where it is, or make one with: {MAKE}")
        return
    except (OSError, UnicodeDecodeError):
        what = "The list of names cannot be read."
        yield error("names-file", place, what, f"See that you may read it; or make it anew: {MAKE}")
        return
    sound = lines[:1] == [FIRST_LINE] and len(lines) > 2 and all(map(HEX.fullmatch, lines[1:]))
    if not sound:
        what = "This is no list of hashed names, or it is damaged."
        yield error("names-file", place, what, f"Make it anew with: {MAKE}")


MAKE = "names FILE"


def is_beside(file: Path, data: Path) -> bool:
    """Whether a file lies in the data, or in the repository that the data is in."""
    home = data.resolve()
    kept = next((one for one in (home, *home.parents) if (one / ".git").exists()), home)
    return file.resolve().is_relative_to(kept)


# Writing


def add_names(file: Path, data: Path, names: Iterable[str]) -> int:
    """Add names to a list, or begin one; gives how many it holds. Only their hashes are kept.

    Raises ReportError where the file cannot serve, or a name is too long to be found.
    """
    file = file.expanduser()
    found = list(_trouble(file, data)) if file.exists() or is_beside(file, data) else []
    wanted = [words_of(name) for name in names]
    if not any(wanted):
        found.append(error("names-file", Place(shown(file)), "No name was given.", "Type one."))
    if found:
        raise ReportError(found)
    held = read_names(file, data) if file.exists() else NameList(os.urandom(LENGTH), frozenset())
    assert held is not None
    hashes = held.hashes | {held.hashed(key_of(form)) for one in wanted for form in forms_of(one)}
    lines = [FIRST_LINE, held.salt.hex(), *sorted(one.hex() for one in hashes)]
    _write(file, ABOUT + "\n".join(lines) + "\n")
    return len(hashes)


def forms_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """How a name is looked for: as it is; of more than two words also the first with the last."""
    if words and len(words) <= MOST_WORDS:
        yield words
    if len(words) > 2:
        yield words[0], words[-1]


def _write(file: Path, text: str) -> None:
    """Beside the old one and then in its place, for its owner's eyes only."""
    beside = file.with_name(f".{file.name}.new")
    beside.touch(mode=0o600)
    beside.write_text(text, "utf-8")
    beside.replace(file)
