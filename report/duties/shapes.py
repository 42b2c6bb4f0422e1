"""The lists as entries: plain dataclasses that name their keys, as the data contract's are."""

from __future__ import annotations

from dataclasses import dataclass

from report.duties.vocabulary import Ask, read_ask
from report.problems import Level
from report.schema.dates import DATE
from report.schema.entry import Entry, list_of
from report.schema.entry import key as holds
from report.schema.values import SLUG, TEXT, YES_NO, When, choice
from report.sources import nodes
from report.sources.nodes import Text


@dataclass(frozen=True)
class Unless(Entry):
    """What makes a duty not apply: a thing's key that says a word, and the reason then given."""

    of: Text | None = holds(TEXT, "the kind of thing", needed=True)
    key: Text | None = holds(TEXT, "its key", needed=True)
    says: Text | None = holds(TEXT, "the word", needed=True)
    because: Text | None = holds(TEXT, "the reason", needed=True)


@dataclass(frozen=True)
class Duty(Entry):
    """One thing that the report must or should do, in our own words, and what answers it."""

    id: Text | None = holds(SLUG, "a short name", needed=True)
    name: Text | None = holds(TEXT, "a few words for a list", needed=True)
    strength: str | None = holds(choice("must", "should"), "how binding it is", needed=True)
    requires: Text | None = holds(TEXT, "what it asks, after “The report must”", needed=True)
    source: Text | None = holds(TEXT, "the Act or the guidance", needed=True)
    paragraph: Text | None = holds(TEXT, "the paragraph, as known")
    paragraph_verified: bool | None = holds(YES_NO, "whether its number was seen", default=False)
    verified: bool | None = holds(YES_NO, "whether it was seen in a public source", needed=True)
    seen_at: tuple[Text, ...] = list_of(TEXT, "where it was seen")
    section: Text | None = holds(TEXT, "the section that answers it", needed=True)
    met_by: tuple[nodes.Mapping, ...] = list_of(nodes.Mapping, "the tests, all of which count")
    unless: Unless | None = holds(Unless, "what makes it not apply")
    applies_from: When | None = holds(DATE, "periods that end before it are not asked")
    note: Text | None = holds(TEXT, "what a reader of the list should know")
    remedy: Text | None = holds(TEXT, "what the writer of the report is told to do")
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True)
class Recipient(Entry):
    """Whom the report is to be sent to."""

    id: Text | None = holds(SLUG, "a short name", needed=True)
    recipient: Text | None = holds(TEXT, "who it is", needed=True)
    names: tuple[Text, ...] = list_of(TEXT, "other names that count in distribution.csv")
    required: bool | None = holds(YES_NO, "whether the guidance names it", needed=True)
    within_days: Text | None = holds(TEXT, "days from publication; empty where none are known")
    only_if: Text | None = holds(TEXT, "on what condition, in words")
    verified: bool | None = holds(YES_NO, "whether it was seen in a public source", needed=True)
    seen_at: tuple[Text, ...] = list_of(TEXT, "where it was seen")


@dataclass(frozen=True)
class GuidanceFile(Entry):
    """One file of the guidance's duties."""

    edition: Text | None = holds(SLUG, "the guidance's short name", needed=True)
    title: Text | None = holds(TEXT, "its title", needed=True)
    chapter: Text | None = holds(TEXT, "the chapter on reporting")
    act: Text | None = holds(TEXT, "the Act behind it", needed=True)
    in_force: nodes.Mapping | None = holds(nodes.Mapping, "from when to when", needed=True)
    carried_forward_from: Text | None = holds(TEXT, "the edition whose list this is")
    terms: nodes.Mapping | None = holds(nodes.Mapping, "what things are called", needed=True)
    distribution: tuple[Recipient, ...] = list_of(Recipient, "who is sent the report")
    duties: tuple[Duty, ...] = list_of(Duty, "what is required")


@dataclass(frozen=True)
class Levels(Entry):
    """How much a criterion matters, while the report is a draft and when it is published."""

    draft: str | None = holds(choice("off", "note", "warning", "error"), "in a draft", needed=True)
    publish: str | None = holds(
        choice("off", "note", "warning", "error"), "for publication", needed=True
    )


@dataclass(frozen=True)
class Finding(Entry):
    """What was really found wrong with a real report, by whom, and where it is written."""

    kind: str | None = holds(
        choice("audit", "inspection", "committee", "ours"), "who found it", needed=True
    )
    what: Text | None = holds(TEXT, "what was found", needed=True)
    source: Text | None = holds(TEXT, "where it is written", needed=True)
    url: Text | None = holds(TEXT, "its address")


@dataclass(frozen=True)
class Criterion(Entry):
    """What auditors and committees found missing, as a check with a code."""

    code: Text | None = holds(SLUG, "the code of the problem", needed=True)
    theme: Text | None = holds(TEXT, "what it is about", needed=True)
    found: tuple[Finding, ...] = list_of(Finding, "what was really found")
    asks: Text | None = holds(TEXT, "what is asked, in a sentence", needed=True)
    evidence: nodes.Mapping | None = holds(nodes.Mapping, "the test", needed=True)
    level: Levels | None = holds(Levels, "how much it matters", needed=True)
    editions: tuple[Text, ...] = list_of(TEXT, "the editions of the guidance it is limited to")
    remedy: Text | None = holds(TEXT, "what the writer is told to do", needed=True)

    @property
    def name(self) -> str:
        return str(self.code)

    def level_of(self, *, publishing: bool) -> Level | None:
        """Its level in a draft or for publication; None where it is off."""
        assert self.level is not None
        name = self.level.publish if publishing else self.level.draft
        return None if name in (None, "off") else Level(name)

    @property
    def ask(self) -> Ask:
        assert self.evidence is not None
        return read_ask(self.evidence)


@dataclass(frozen=True)
class CriteriaFile(Entry):
    """The file of criteria."""

    criteria: tuple[Criterion, ...] = list_of(Criterion, "what is held against the report")


@dataclass(frozen=True)
class Meaning(Entry):
    """A word of the glossary and what it means."""

    meaning: str = ""
