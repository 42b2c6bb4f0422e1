"""What ``new`` writes for people to replace: it shows how a file is filled in, and proves nothing.

Words are known by their paragraphs, other files by the source that sources.yaml gives them. Both
are read from the starter's own templates, so that there is nothing to keep in step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARTED = re.compile(r"\n\s*\n|^\{%.*%\}$", re.MULTILINE)
"""Where a paragraph ends, in words and in their templates."""

SOURCE = re.compile(r"^  source: (Examples? to replace.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Examples:
    """The starter's paragraphs of words, and the sources it gives to files of examples."""

    paragraphs: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


NO_EXAMPLES = Examples()


def examples_in(starter: Path) -> Examples:
    """What the starter's templates make up."""
    words = (path.read_text("utf-8") for path in sorted(starter.glob("words/*.md")))
    paragraphs = (one for text in words for one in PARTED.split(text))
    sources = SOURCE.findall((starter / "sources.yaml").read_text("utf-8"))
    return Examples(
        frozenset(filter(None, map(levelled, paragraphs))), frozenset(map(levelled, sources))
    )


def levelled(text: str) -> str:
    """A text as it is compared, however its lines are broken."""
    return " ".join(text.split())


def own_lines(lines: list[str], examples: Examples) -> Iterator[int]:
    """The lines, counted from 0, of the paragraphs that are not the starter's."""
    paragraph: list[int] = []
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].strip():
            paragraph.append(at)
        else:
            if levelled(" ".join(lines[one] for one in paragraph)) not in examples.paragraphs:
                yield from paragraph
            paragraph = []
