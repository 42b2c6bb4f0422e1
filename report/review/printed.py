"""What is printed of a chart or key figure: its texts, their digest, and how two differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from report.problems import quoted
from report.schema.values import State
from report.tables import plain
from report.wording import MARKS

LEAD = 5
"""So many words stand before those that differ, the last of them perhaps in part."""

PICTURE = "the picture"
"""What the drawing is called; its text is a digest of it."""

HIDDEN = MARKS[State.CONFIDENTIAL]

IDS = re.compile(r'\s(?:id|href|xlink:href|clip-path|aria-[a-z]+)="[^"]*"')
"""What names parts of a drawing for its page, and shows nothing."""


@dataclass(frozen=True)
class Printed:
    """What a reader sees of one chart or key figure: the name of each text, and the text."""

    texts: tuple[tuple[str, str], ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all the texts in their order: the same words are the same bytes."""
        told = json.dumps(self.texts, ensure_ascii=False, separators=(",", ":"))
        return sha256(told.encode()).hexdigest()


def printed(texts: Iterable[tuple[str, str]]) -> Printed:
    """Texts by names of their own: a second one of a name is told apart, and an empty one left."""
    found: dict[str, str] = {}
    for name, text in texts:
        if text:
            found[_free(plain(name), found)] = plain(text)
    return Printed(tuple(found.items()))


def _free(name: str, taken: dict[str, str]) -> str:
    own, at = name, 1
    while own in taken:
        at += 1
        own = f"{name} ({at})"
    return own


def digest_of_picture(svg: str) -> str:
    """SHA-256 of a drawing without its ids; nothing where nothing was drawn."""
    return sha256(IDS.sub("", svg).encode()).hexdigest() if svg else ""


def differences(before: Printed, now: Printed) -> list[str]:
    """What became of each text that is not as it was; the picture last: it follows the others.

    Where more is hidden than before, nothing is repeated of what was printed: the hidden number
    may stand in it.
    """
    was, is_now = dict(before.texts), dict(now.texts)
    told = _of_words(was, is_now, repeats=not _hides_more(was, is_now))
    return [*told, *_of_picture(was, is_now)]


def _hides_more(was: Mapping[str, str], is_now: Mapping[str, str]) -> bool:
    return any(
        text.count(HIDDEN) > was.get(name, "").count(HIDDEN) for name, text in is_now.items()
    )


def _of_words(was: Mapping[str, str], is_now: Mapping[str, str], *, repeats: bool) -> Iterator[str]:
    for name in dict.fromkeys((*was, *is_now)):
        if name == PICTURE or was.get(name) == is_now.get(name):
            continue
        if name not in was:
            yield f"{name} is new: {quoted(is_now[name])}"
        elif name not in is_now:
            yield f"{name} is gone; it was {quoted(was[name])}" if repeats else f"{name} is gone"
        elif not repeats:
            yield f"{name} has changed and is {quoted(is_now[name])}"
        else:
            yield _changed(name, was[name], is_now[name])


def _changed(name: str, was: str, is_now: str) -> str:
    if quoted(was) != quoted(is_now):
        return f"{name} was {quoted(was)} and is {quoted(is_now)}"
    then, later = _from_where_they_differ(was, is_now)
    return f"{name} was, further on, {quoted(then)} and is {quoted(later)}"


def _from_where_they_differ(before: str, now: str) -> tuple[str, str]:
    """Two texts without what both begin with, but for the words just before they part."""
    pairs = enumerate(zip(before, now, strict=False))
    differ = next((at for at, (was, one) in pairs if was != one), min(len(before), len(now)))
    begins = differ - len(" ".join(now[:differ].split(" ")[-LEAD:]))
    return f"…{before[begins:]}", f"…{now[begins:]}"


def _of_picture(was: Mapping[str, str], is_now: Mapping[str, str]) -> Iterator[str]:
    if was.get(PICTURE) != is_now.get(PICTURE):
        yield f"{PICTURE} is drawn otherwise"


def named(label: str) -> str:
    """A label in quotation marks; its own stand inside as single ones."""
    return f"“{label.replace('“', '‘').replace('”', '’')}”"
