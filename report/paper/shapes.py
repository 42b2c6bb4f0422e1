"""A form of paper as entries: dataclasses that name their keys, as the data contract's are."""

from __future__ import annotations

from dataclasses import dataclass

from report.schema.entry import Entry, key, list_of
from report.schema.numbers import COUNT
from report.schema.values import SLUG, TEXT, YES_NO, Amount, choice
from report.sources import nodes
from report.sources.nodes import Text


@dataclass(frozen=True)
class Fact(Entry):
    """A row of the header table."""

    label: Text | None = key(TEXT, "what it is", needed=True)
    says: Text | None = key(TEXT, "the fact, with fields in braces", needed=True)


@dataclass(frozen=True)
class Saying(Entry):
    """One thing that a section says: a part by its name, a sentence, or the edition's own words."""

    part: Text | None = key(TEXT, "a part of common.yaml or of this form's own wording")
    text: Text | None = key(TEXT, "a sentence, with fields in braces")
    words: Text | None = key(TEXT, "a section of the report whose words are given")
    most: Amount | None = key(COUNT, "so many paragraphs of these words at most")
    heading: Text | None = key(TEXT, "a heading within the section")
    goes_on: bool | None = key(YES_NO, "whether it belongs to the number above it", default=False)


@dataclass(frozen=True)
class Part(Entry):
    """A section of the paper."""

    heading: Text | None = key(TEXT, "its heading", needed=True)
    says: tuple[Saying, ...] = list_of(Saying, "what it says, in order")
    boxed: bool | None = key(YES_NO, "whether it is set apart", default=False)
    numbered: bool | None = key(YES_NO, "whether it has a number", default=True)


@dataclass(frozen=True)
class Implication(Entry):
    """A heading of implications, and what is said under it unless the edition says otherwise."""

    id: Text | None = key(SLUG, "a short name", needed=True)
    heading: Text | None = key(TEXT, "its heading", needed=True)
    default: Text | None = key(TEXT, "the sentence that stands there until it is edited")


@dataclass(frozen=True)
class Attachment(Entry):
    """What is attached to the paper, and what it is called there."""

    of: str | None = key(choice("report", "scrutiny"), "what it holds", needed=True)
    name: Text | None = key(TEXT, "what it is called, such as Appendix 1", needed=True)


@dataclass(frozen=True)
class Before(Entry):
    """A day by which something is to be done, so many working days before the meeting."""

    id: Text | None = key(SLUG, "a short name", needed=True)
    what: Text | None = key(TEXT, "what is to be done", needed=True)
    working_days: Amount | None = key(COUNT, "working days before the meeting", needed=True)
    dispatch: bool | None = key(YES_NO, "whether the papers go out on it", default=False)


@dataclass(frozen=True)
class CommonFile(Entry):
    """What every form may use."""

    parts: nodes.Mapping | None = key(nodes.Mapping, "Markdown by its name", needed=True)
    implications: tuple[Implication, ...] = list_of(Implication, "headings and their defaults")
    timetable: tuple[Before, ...] = list_of(Before, "the days before the meeting")


@dataclass(frozen=True)
class StyleFile(Entry):
    """A council's form of paper."""

    about: Text | None = key(TEXT, "whose form it is", needed=True)
    title: Text | None = key(TEXT, "the paper's title, with fields in braces", needed=True)
    numbering: str | None = key(
        choice("sections", "straight", "none"), "1 and 1.1, straight through, or none", needed=True
    )
    sides: Amount | None = key(COUNT, "so many sides of A4 at most")
    facts: tuple[Fact, ...] = list_of(Fact, "the header table")
    sections: tuple[Part, ...] = list_of(Part, "the sections, in order")
    implications: tuple[Text, ...] = list_of(TEXT, "the headings of implications, in order")
    apart: tuple[Text, ...] = list_of(TEXT, "headings of implications that have their own section")
    attachments: tuple[Attachment, ...] = list_of(Attachment, "what is attached")
    recommendations: tuple[Text, ...] = list_of(TEXT, "what is asked if the edition says nothing")
    wording: nodes.Mapping | None = key(nodes.Mapping, "parts in this form's own words")
    timetable: tuple[Before, ...] = list_of(Before, "its own days before the meeting")
