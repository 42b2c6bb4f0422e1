"""What changed of the words: paragraph by paragraph, and in these word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from report.comparing.numbers import FIGURES
from report.comparing.told import Chapter, Told

ALIKE = 0.5
"""Two paragraphs that share so much of their words are one that was changed."""

WORD = re.compile(r"\S+\s*")
NUMBER = re.compile(rf"{FIGURES.pattern}|[a-z]+")


@dataclass(frozen=True)
class Piece:
    """Some words: kept in both reports, gone, or new."""

    text: str
    kind: str = "kept"


@dataclass(frozen=True)
class Passage:
    """A paragraph that changed, as its words in order; ``is_withheld`` where the earlier ones may
    hold a number that is hidden now: these are left out."""

    pieces: tuple[Piece, ...]
    is_withheld: bool = False

    @property
    def kind(self) -> str:
        """new, gone or changed."""
        kinds = {one.kind for one in self.pieces}
        return next(iter(kinds)) if len(kinds) == 1 and not self.is_withheld else "changed"


@dataclass(frozen=True)
class Section:
    """A chapter in which words changed; ``kind`` says whether the whole of it is new or gone."""

    title: str
    kind: str
    passages: tuple[Passage, ...]
    gone_in_silence: int = 0
    """Paragraphs that are gone and not repeated, because a number that is hidden now may stand in
    them."""


def compared(then: Told, now: Told) -> tuple[Section, ...]:
    """The chapters of two reports in which words differ, in the order of the later one."""
    earlier = {one.id: one for one in then.chapters}
    unsaid = {text.lower() for text in then.unsayable}
    found = [_section(earlier.get(one.id), one, unsaid) for one in now.chapters]
    kept = {one.id for one in now.chapters}
    found += [_section(one, None, unsaid) for one in then.chapters if one.id not in kept]
    return tuple(one for one in found if one.passages or one.gone_in_silence)


def _section(then: Chapter | None, now: Chapter | None, unsaid: set[str]) -> Section:
    before, after = (one.paragraphs if one else () for one in (then, now))
    kind = "changed" if then and now else "new" if now else "gone"
    every = [_guarded(pieces, unsaid) for pieces in _paragraphs(before, after)]
    said = tuple(one for one in every if one.pieces)
    title = now.title if now else then.title if then else ""
    return Section(title, kind, said, len(every) - len(said))


def _paragraphs(then: Sequence[str], now: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Every paragraph that changed, as pieces."""
    for what, a, b, c, d in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if what != "equal":
            yield from _replaced(then[a:b], now[c:d])


def _replaced(then: Sequence[str], now: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Each new paragraph with the first of the old that is much like it; then what is left."""
    left = list(then)
    for one in now:
        was = next((old for old in left if _are_alike(old, one)), None)
        if was is None:
            yield (Piece(one, "new"),)
            continue
        for old in left[: left.index(was)]:
            yield (Piece(old, "gone"),)
        del left[: left.index(was) + 1]
        yield tuple(_words(was, one))
    for old in left:
        yield (Piece(old, "gone"),)


def _are_alike(one: str, other: str) -> bool:
    match = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE


def _words(then: str, now: str) -> Iterator[Piece]:
    old, new = WORD.findall(then), WORD.findall(now)
    plain_old, plain_new = ([word.strip() for word in words] for words in (old, new))
    match = SequenceMatcher(None, plain_old, plain_new, autojunk=False)
    for what, a, b, c, d in match.get_opcodes():
        if what == "equal":
            yield Piece("".join(new[c:d]))
            continue
        if b > a:
            yield Piece("".join(old[a:b]), "gone")
        if d > c:
            yield Piece("".join(new[c:d]), "new")


def _guarded(pieces: tuple[Piece, ...], unsaid: set[str]) -> Passage:
    """A paragraph without earlier words in which a number that is hidden now may stand."""
    if any(one.kind == "gone" and is_unsayable(one.text, unsaid) for one in pieces):
        return Passage(tuple(one for one in pieces if one.kind != "gone"), is_withheld=True)
    return Passage(pieces)


def is_unsayable(text: str, unsaid: set[str] | frozenset[str]) -> bool:
    """Whether a text holds a number that must not be repeated."""
    said = text.replace("\u00a0", " ").lower()
    return bool(unsaid) and any(found in unsaid for found in NUMBER.findall(said))
