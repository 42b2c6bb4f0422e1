"""Texts that are not public, and whether a text holds a fragment of one, however it is split.

Texts are compared by their letters and figures alone: line ends, hyphens, tags, ligatures, spaces
between letters and capitals make no difference. A fragment is five words in a row of which three
say something, six of which two do, or ten of any; of a shorter text, the whole. Fewer words than
that stand in any two texts about children; from so many on, one was most likely copied.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from report.embargo.everyday import EVERYDAY
from report.problems import Place

NO_LETTER = re.compile(r"[\W_]+")
WORD = re.compile(r"[^\W_]+")

ENOUGH = ((5, 3), (6, 2), (10, 0))
"""So many words in a row, of which so many say something, are a fragment."""

TELLING = 4
"""A word of fewer letters says nothing by itself."""

GRAM = 7
"""So many letters are looked up at once; of fragments nearly twice as long one block is whole."""


class Manner(Enum):
    """How a text is compared: by its fragments, whole, or as a name, whose capitals count."""

    FRAGMENTS = "fragments"
    WHOLE = "whole"
    NAME = "name"


@dataclass(frozen=True)
class Secret:
    """A text that is not public: what it is, where it waits, and how it is compared.

    ``least`` is the fewest words that are told apart from chance. The text is in no ``repr``, so
    that no error of the program's can show it.
    """

    kind: str
    place: Place = field(repr=False)
    text: str = field(repr=False)
    manner: Manner = Manner.FRAGMENTS
    least: int = 1

    @property
    def where(self) -> str:
        """The file it waits in, as its owner calls it, and the line."""
        *_, folder, file = ("", *self.place.file.split("/"))
        file = f"{folder}/{file}" if folder == "embargoed" else file
        return f"{file}, line {self.place.line}" if self.place.line else file

    @property
    def letters(self) -> str:
        return squeezed(self.text)


@dataclass(frozen=True)
class Hit:
    """A secret, and the letter of the squeezed text (of a name, the character) it begins at."""

    secret: Secret
    at: int


def squeezed(text: str) -> str:
    """A text's letters and figures, small, without accents, and nothing between them."""
    return NO_LETTER.sub("", unicodedata.normalize("NFKD", text).casefold())


def place_in(text: str, hit: Hit) -> int:
    """The character of a text at which what was hit begins."""
    if hit.secret.manner is Manner.NAME:
        return min(hit.at, len(text) - 1)
    passed = 0
    for position, character in enumerate(text):
        passed += len(squeezed(character))
        if passed > hit.at:
            return position
    return 0


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared."""
    plain = unicodedata.normalize("NFKD", re.sub("[’'\u02bc\u00ad]", "", text)).casefold()
    return WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def fragments(text: str, common: frozenset[str] = frozenset(), least: int = 1) -> list[str]:
    """The squeezed fragments of a text, each as short as may be; of a short one, the whole."""
    words = words_in(text)
    found = [run for at in range(len(words)) if (run := _run(words[at:], common, least))]
    whole = "".join(words)
    return list(dict.fromkeys(found)) or ([whole] if whole and len(words) >= least else [])


def _run(words: Sequence[str], common: frozenset[str], least: int) -> str:
    """The fewest words from the first on that are a fragment; nothing where there are too few."""
    telling = 0
    for count, word in enumerate(words, start=1):
        telling += len(word) >= TELLING and word not in EVERYDAY and word not in common
        enough = any(count >= many and telling >= said for many, said in ENOUGH)
        if enough and count >= least:
            return "".join(words[:count])
    return ""


Blocks = dict[str, list[tuple[str, int, Secret]]]
"""Fragments by each of their blocks of letters, with where in them it stands."""


@dataclass(frozen=True)
class Lookout:
    """Looks for secrets in texts. What stands in ``excused`` is public, and so is no secret.

    ``common`` are words that say nothing here, such as the partnership's own name.
    """

    secrets: tuple[Secret, ...] = ()
    common: frozenset[str] = frozenset()
    excused: tuple[str, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.secrets)

    def hits(self, text: str) -> Iterator[Hit]:
        """Where a text holds fragments, and names as they are written; each place may be told."""
        if not self.secrets:
            return
        letters, plain = squeezed(text), unicodedata.normalize("NFKC", text)
        yield from self._fragments_in(letters)
        for secret, name in self._names:
            if secret.letters not in letters:
                continue
            yield from (Hit(secret, found.start()) for found in name.finditer(plain))

    def _fragments_in(self, letters: str) -> Iterator[Hit]:
        """Wherever a long fragment stands, one of the text's blocks of GRAM letters lies in it."""
        blocks, short = self._fragments
        for fragment, secret in short:
            if (at := letters.find(fragment)) >= 0:
                yield Hit(secret, at)
        for block in range(0, len(letters) - GRAM + 1, GRAM) if blocks else ():
            for fragment, within, secret in blocks.get(letters[block : block + GRAM], ()):
                if block >= within and letters.startswith(fragment, block - within):
                    yield Hit(secret, block - within)

    @cached_property
    def _fragments(self) -> tuple[Blocks, list[tuple[str, Secret]]]:
        """Every fragment: the longer by each of their blocks, and the short ones."""
        public = "\n".join(squeezed(text) for text in self.excused)
        blocks: Blocks = {}
        short = []
        for secret in self.secrets:
            for fragment in self._of(secret):
                if fragment in public:
                    continue
                if len(fragment) < 2 * GRAM - 1:
                    short.append((fragment, secret))
                    continue
                for at in range(len(fragment) - GRAM + 1):
                    blocks.setdefault(fragment[at : at + GRAM], []).append((fragment, at, secret))
        return blocks, short

    def _of(self, secret: Secret) -> list[str]:
        if secret.manner is Manner.FRAGMENTS:
            return fragments(secret.text, self.common, secret.least)
        return [secret.letters] if secret.manner is Manner.WHOLE else []

    @cached_property
    def _names(self) -> list[tuple[Secret, re.Pattern[str]]]:
        return [
            (secret, name_pattern(secret.text))
            for secret in self.secrets
            if secret.manner is Manner.NAME and words_in(secret.text)
        ]


PARTED = r"(?:\u00ad|[\u200b-\u200d\u2060\ufeff]|[-\u2010\u0002\ufffe]\s+)*"
"""What may stand within a word that is parted at a line's end, or may be parted there."""


def name_pattern(name: str) -> re.Pattern[str]:
    """A name as it may be written in a text or in an address: Family B, FAMILY B, family-b.

    A capital stays a capital, so that “the family a” is not Family A; only in an address it may
    be small.
    """
    words = WORD.findall(unicodedata.normalize("NFKC", name))
    spelt = [_spelt(word) for word in words]
    address = "[-_]".join(re.escape(word.casefold()) for word in words)
    if len(words) == 1:
        address = rf"""(?<=[#/="'_-]){address}(?=["'/#_.-])"""
    written = r"[\W_]+".join(spelt)
    return re.compile(rf"(?<![^\W_])(?:{written}|{address})(?![^\W_])")


def _spelt(word: str) -> str:
    """A word, in one piece, parted at a line's end, or with a space behind each letter."""
    first, others = word[0], word[1:]
    small = [f"(?i:{re.escape(sign)})" for sign in others]
    capital = re.escape(first) if first != first.lower() else f"(?i:{re.escape(first)})"
    letters = [capital, *small]
    whole, spaced = PARTED.join(letters), r"\s".join(letters)
    return f"(?:{whole}|{spaced})"
