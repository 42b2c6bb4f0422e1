"""What words alone can tell: a link that names nothing, a file's name for a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass

EMPTY_LINKS = frozenset(
    (
        *("", "here", "click", "click here", "click this", "see here", "go here", "press here"),
        *("this", "this link", "link", "the link", "this page", "page", "this website", "website"),
        *("more", "read more", "see more", "learn more", "find out more", "more here", "details"),
        *("download", "download here", "read here", "find it here", "available here", "view"),
    )
)
"""What a link may not say alone: a screen reader lists links without the words round them."""

FILE_NAME = re.compile(r"^\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp|pdf|heic)$", re.IGNORECASE)
NAMELESS = re.compile(
    r"^(?:(?:an? |the )?(?:image|picture|photo|chart|graph|figure|diagram|screenshot|img|dsc)"
    r"[\s_-]*\d*|untitled)$",
    re.IGNORECASE,
)

CAPITALS = re.compile(r"(?:\b[A-Z][A-Z’'-]*\b[ \t]*\n?[ \t]*){4,}")
"""Four words or more in capitals, with nothing but spaces between."""

LEAST, LONGEST_SHORT = 16, 5
"""So many letters, and a word of more than so many, are a sentence and not a row of initials."""


@dataclass(frozen=True)
class Link:
    """A link: where it leads, and its words on one line."""

    goal: str
    said: str


def says_nothing(link: str) -> bool:
    """Whether a link's words do not say where it leads."""
    bare = re.sub(r"[^\w\s]", " ", link.lower())
    return " ".join(bare.split()) in EMPTY_LINKS


def is_file_name(alt: str) -> bool:
    """Whether the words for a picture are a file's name, or only say that it is a picture."""
    said = alt.strip()
    return bool(FILE_NAME.match(said) or NAMELESS.match(said))


def in_capitals(text: str) -> re.Match[str] | None:
    """The first sentence, or the part of one, that is set in capitals."""
    for found in CAPITALS.finditer(text):
        words = re.findall(r"[A-Z]+", found[0])
        if sum(map(len, words)) >= LEAST and max(map(len, words)) > LONGEST_SHORT:
            return found
    return None
