"""All that editors write, as passages: a sentence, what stands round it, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from report.dataset import Dataset
from report.frames import Frame
from report.letters import entry_texts, place_in_cell, place_in_entry
from report.problems import Place
from report.schema.values import TEXT
from report.sentences import stems
from report.words import VERB, Words

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|[*_`~\\\\]+")
"""Signs that nobody sees in print: soft hyphens, and Markdown's marks."""

BETWEEN = re.compile(r"(?<=[.!?])[\s”’\")]+(?=\S)|\n(?=\s*(?:[-+|•]|\d{1,2}[.)])\s)|;\s")
HEADING = re.compile(r"#{1,6}\s+(.*)")
BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")


def said_plainly(text: str) -> str:
    """A text as it is compared: small letters, plain spaces, one kind of dash and apostrophe."""
    said = text.replace("\u00a0", " ").replace("–", "-").replace("’", "'").replace("\u2011", "-")
    return " ".join(said.lower().split())


@dataclass(frozen=True)
class Passage:
    """A sentence with the one before it, in small letters; ``near`` are its paragraph and headings,
    the paragraph before, and titles of what is shown there."""

    said: str
    near: str
    find: Callable[[], Place | None] = field(repr=False, compare=False)

    @property
    def all(self) -> str:
        return f"{self.said} {self.near}"

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the sentences themselves."""
        return frozenset(stems(self.said))

    @cached_property
    def around(self) -> frozenset[str]:
        """The stems of all that stands round them, and of themselves."""
        return frozenset(stems(self.all))

    def place(self) -> Place | None:
        return self.find()


def passages_of(data: Dataset, titles: Mapping[str, str]) -> Iterator[Passage]:
    """Every passage of an edition; ``titles`` are those of its tables, by their ids."""
    for words in data.words.values():
        yield from passages_in(words, titles)
    for entry in _entries(data):
        texts = list(entry_texts(entry))
        near = said_plainly(" ".join(texts))
        for text in texts:
            yield from _in_block(text, near, partial(_whole, partial(place_in_entry, text, 0)))
    for frame in data.frames.values():
        yield from _in_frame(frame, data)


def _entries(data: Dataset) -> Iterator[object]:
    """What the YAML files hold, an entry at a time."""
    settings = data.edition.settings
    yield from (*settings.explained, data.edition.partnership)
    yield from (*data.priorities, *data.reviews, *data.indicators, *data.feedback)
    yield from (data.scrutiny, data.arrangements, data.hwbb_paper, data.sources, data.glossary)


def passages_in(words: Words, titles: Mapping[str, str]) -> Iterator[Passage]:
    """The passages of a section's Markdown, each with its headings and the paragraph before."""
    headline = ""
    before, shown = "", _shown(words.text, titles)
    for block in BLOCK.finditer(words.text):
        line = words.text.count("\n", 0, block.start()) + 1
        text = block[0]
        heading = HEADING.match(text.lstrip())
        headline = heading[1] if heading else headline
        near = said_plainly(" ".join((headline, before, text, shown)))
        place = partial(_line_of, words, line)
        yield from _in_block(text, near, place, "" if heading else f"{headline}:")
        before = text


def _shown(text: str, titles: Mapping[str, str]) -> str:
    """The titles of the tables that a section shows, and the names of its figures."""
    names = [found["name"] or found["other"] or "" for found in VERB.finditer(text)]
    return " ".join(titles.get(name, name.replace("_", " ").replace("-", " ")) for name in names)


def _line_of(words: Words, first: int, further: int) -> Place:
    return words.place(first + further)


def _whole(find: Callable[[], Place | None], _further: int) -> Place | None:
    """A text of a list or table is told of as one."""
    return find()


def _in_block(
    text: str, near: str, place: Callable[[int], Place | None], headline: str = ""
) -> Iterator[Passage]:
    """Each sentence of a paragraph, with its heading and the one before it."""
    bare = VERB.sub(" \u2022\u2022 ", text)
    bare = re.sub(r"\]\([^)]*\)|https?://\S+", " ", bare)
    bare = UNSEEN.sub("", bare)
    before, start = "", 0
    ends = [found.end() for found in BETWEEN.finditer(bare)]
    for end in (*ends, len(bare)):
        sentence = bare[start:end]
        at = bare.count("\n", 0, start + len(sentence) - len(sentence.lstrip()))
        yield Passage(said_plainly(f"{headline} {before} {sentence}"), near, partial(place, at))
        before, start = sentence, end


def _in_frame(frame: Frame, data: Dataset) -> Iterator[Passage]:
    """The texts in a table's cells, each with all that its first row says."""
    titles = {str(one.id): str(one.title or "") for one in data.indicators}
    columns = frame.sheet.columns
    for rule in frame.rule.columns:
        column = columns.get(rule.name)
        for code, text in enumerate(column.texts if column and rule.kind is TEXT else ()):
            row = column.first_row(code) if column and " " in text else None
            if row is not None:
                cells = [str(other.text(row)) for other in columns.values()]
                near = said_plainly(" ".join((*cells, *(titles.get(cell, "") for cell in cells))))
                find = partial(place_in_cell, frame, rule.name, code, 0)
                yield from _in_block(text, near, partial(_whole, find))
