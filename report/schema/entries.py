"""The YAML files: entries as plain dataclasses that name their keys, kinds and meanings.

A class here is the contract of one file or of one entry in it; ``report.schema.reading`` fills it
and tells everything that does not fit.
"""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import Field, dataclass, field, fields
from typing import Any

from report.problems import NOWHERE, Place
from report.schema.dates import DATE
from report.schema.numbers import COUNT, NUMBER
from report.schema.values import COLOUR, SLUG, TEXT, YES_NO, Amount, Kind, When, choice
from report.sources.nodes import Mapping, Text


@dataclass(frozen=True)
class Entry:
    """What every entry knows besides its keys: where it stands, and where each key's value does."""

    place: Place = field(default=NOWHERE, kw_only=True, compare=False)
    places: Dict[str, Place] = field(default_factory=dict, kw_only=True, compare=False)

    def at(self, key: str) -> Place:
        """Where a key's value stands, or the entry where the key is missing."""
        return self.places.get(key, self.place)


def _key(kind: object, means: str, *, needed: bool = False, default: Any = None) -> Any:
    return field(default=default, metadata={"kind": kind, "means": means, "needed": needed})


def _list(kind: object, means: str) -> Any:
    return field(default=(), metadata={"kind": kind, "means": means, "list": True})


@dataclass(frozen=True)
class Public(Entry):
    """Where a protected count already stands in public."""

    source: Text | None = _key(TEXT, "the publication that printed it", needed=True)
    on: When | None = _key(DATE, "when it was published")


# partnership.yaml


@dataclass(frozen=True)
class Contact(Entry):
    """Whom a reader may ask."""

    name: Text | None = _key(TEXT, "their name")
    role: Text | None = _key(TEXT, "their role")
    email: Text | None = _key(TEXT, "an address that may be printed")
    phone: Text | None = _key(TEXT, "a number that may be printed")


@dataclass(frozen=True)
class Partner(Entry):
    """A member of the board, or a safeguarding partner."""

    name: Text | None = _key(TEXT, "the organisation", needed=True)
    sector: str | None = _key(
        choice("local_authority", "health", "police", "education", "other"), "its sector"
    )
    role: Text | None = _key(TEXT, "its part in the arrangements")


@dataclass(frozen=True)
class Chair(Entry):
    """Who chairs."""

    name: Text | None = _key(TEXT, "their name", needed=True)
    role: Text | None = _key(TEXT, "their title, for example Independent Chair")


@dataclass(frozen=True)
class Hwbb(Entry):
    """The health and wellbeing board that receives the report, and who takes it there."""

    name: Text | None = _key(TEXT, "the board's name")
    cabinet_member: Text | None = _key(TEXT, "the cabinet member")
    division: Text | None = _key(TEXT, "the division and local member")
    lead_officer: Text | None = _key(TEXT, "the lead officer")
    author: Text | None = _key(TEXT, "the paper's author")


@dataclass(frozen=True)
class Partnership(Entry):
    """Who they are."""

    name: Text | None = _key(TEXT, "the full name", needed=True)
    short_name: Text | None = _key(TEXT, "the name's letters or short form", needed=True)
    area: Text | None = _key(TEXT, "the area it serves", needed=True)
    kind: str | None = _key(
        choice("board", "partnership"), "board up to 2019, partnership since", needed=True
    )
    website: Text | None = _key(TEXT, "the public website")
    contact: Contact | None = _key(Contact, "whom a reader may ask", needed=True)
    partners: tuple[Partner, ...] = _list(Partner, "the partners")
    chair: Chair | None = _key(Chair, "who chairs")
    hwbb: Hwbb | None = _key(Hwbb, "the health and wellbeing board")
    alternative_formats: Text | None = _key(TEXT, "how to get the report in another form")
    accent: str | None = _key(COLOUR, "the partnership's own colour")


# edition.yaml


@dataclass(frozen=True)
class Span(Entry):
    """The reporting period."""

    start: When | None = _key(DATE, "its first day, or first month", needed=True)
    end: When | None = _key(DATE, "its last day, or last month", needed=True)


@dataclass(frozen=True)
class Approval(Entry):
    """A partner's approval of the report."""

    partner: Text | None = _key(TEXT, "the partner", needed=True)
    name: Text | None = _key(TEXT, "who approved it")
    on: When | None = _key(DATE, "when")


@dataclass(frozen=True)
class DisclosurePolicy(Entry):
    """How small numbers of people are protected."""

    hide_up_to: Amount | None = _key(NUMBER, "the largest count that is hidden; 5 or more")
    method: str | None = _key(choice("suppress", "round5"), "how it is hidden", default="suppress")


@dataclass(frozen=True)
class Accepted(Entry):
    """A warning that the partnership has looked at and lives with."""

    code: Text | None = _key(TEXT, "the warning's code", needed=True)
    where: Text | None = _key(TEXT, "the file it stands in, with or without :line", needed=True)
    reason: Text | None = _key(TEXT, "why it is right all the same", needed=True)


@dataclass(frozen=True)
class Explained(Entry):
    """A number that differs from one printed elsewhere, and why."""

    number: Text | None = _key(TEXT, "the number's name (see `numbers`)", needed=True)
    was: Text | None = _key(TEXT, "what was printed", needed=True)
    now: Text | None = _key(TEXT, "what this report says", needed=True)
    reason: Text | None = _key(TEXT, "why they differ", needed=True)


@dataclass(frozen=True)
class EditionSettings(Entry):
    """One partnership, one reporting period."""

    title: Text | None = _key(TEXT, "the report's title, if not the usual one")
    period: Span | None = _key(Span, "the reporting period", needed=True)
    guidance: str | None = _key(
        choice("wt2015", "wt2018", "wt2023", "wt2026"),
        "the edition of Working Together that applied",
        needed=True,
    )
    status: str | None = _key(choice("draft", "final"), "draft or final", needed=True)
    publish_on: When | None = _key(DATE, "the publication date; without it, the period's end")
    standing: str | None = _key(
        choice("own", "reconstruction"),
        "the partnership's own report, or one rebuilt from public sources",
        default="own",
    )
    partnership: Mapping | None = _key(Mapping, "keys of partnership.yaml that differ this year")
    approved: tuple[Approval, ...] = _list(Approval, "the partners' approvals")
    disclosure: DisclosurePolicy | None = _key(DisclosurePolicy, "how small numbers are protected")
    count_unpublished: bool | None = _key(
        YES_NO, "whether unpublished reviews may be counted", default=False
    )
    public: Public | None = _key(Public, "where all counts of this edition are already public")
    accepted: tuple[Accepted, ...] = _list(Accepted, "warnings accepted, each with its reason")
    explained: tuple[Explained, ...] = _list(Explained, "numbers that differ from printed ones")


# priorities.yaml


@dataclass(frozen=True)
class Impact(Entry):
    """What changed for children, measured where it can be."""

    statement: Text | None = _key(TEXT, "what changed, in a sentence")
    measure: Text | None = _key(TEXT, "what was measured")
    baseline: Amount | None = _key(NUMBER, "where it began")
    latest: Amount | None = _key(NUMBER, "where it is now")
    unit: Text | None = _key(TEXT, "the unit, for example per cent")
    source: Text | None = _key(TEXT, "where the numbers come from")


@dataclass(frozen=True)
class NotProgressed(Entry):
    """What did not move, and why."""

    what: Text | None = _key(TEXT, "what did not progress", needed=True)
    why: Text | None = _key(TEXT, "why")


@dataclass(frozen=True)
class NextStep(Entry):
    """What happens next."""

    action: Text | None = _key(TEXT, "what will be done", needed=True)
    owner: Text | None = _key(TEXT, "who answers for it")
    by: When | None = _key(DATE, "by when")


@dataclass(frozen=True)
class Priority(Entry):
    """One of the partnership's priorities: done, changed, not progressed, next."""

    id: Text | None = _key(SLUG, "a short name for links", needed=True)
    title: Text | None = _key(TEXT, "the priority", needed=True)
    why: Text | None = _key(TEXT, "why it was chosen")
    lead: Text | None = _key(TEXT, "who leads it")
    done: tuple[Text, ...] = _list(TEXT, "what was done")
    impact: tuple[Impact, ...] = _list(Impact, "what changed for children")
    not_progressed: tuple[NotProgressed, ...] = _list(NotProgressed, "what did not progress")
    next: tuple[NextStep, ...] = _list(NextStep, "what happens next")
    source: Text | None = _key(TEXT, "where this comes from")


# reviews.yaml


@dataclass(frozen=True)
class AlreadyPublic(Entry):
    """A field of an unpublished review that a public paper has already told."""

    field: Text | None = _key(TEXT, "the key", needed=True)
    source: Text | None = _key(TEXT, "the public paper", needed=True)
    on: When | None = _key(DATE, "when it was published")


@dataclass(frozen=True)
class Publication(Entry):
    """What the public may know of a review, and from when."""

    status: str | None = _key(
        choice("not_public", "existence_only", "published"), "what may be said", needed=True
    )
    on: When | None = _key(DATE, "when it was or will be published")
    url: Text | None = _key(TEXT, "where it can be read")
    already_public: tuple[AlreadyPublic, ...] = _list(
        AlreadyPublic, "fields that a public paper has already told"
    )


REVIEW_TYPES = ("scr", "rapid_review", "lcspr", "thematic", "learning_event", "national")


@dataclass(frozen=True)
class Review(Entry):
    """A review of a child's death or serious harm, or of learning from it."""

    id: Text | None = _key(SLUG, "a name of your own; never printed", needed=True)
    pseudonym: Text | None = _key(TEXT, "the name the public knows the review by")
    type: str | None = _key(choice(*REVIEW_TYPES), "the kind of review", needed=True)
    age_group: Text | None = _key(TEXT, "an age band, never an age")
    harm: Text | None = _key(TEXT, "the kind of harm, in general words")
    children: Amount | None = _key(COUNT, "how many children it concerns")
    outcome: Text | None = _key(TEXT, "what became of it")
    publication: Publication | None = _key(
        Publication, "what the public may know, from when", needed=True
    )
    learning: tuple[Text, ...] = _list(TEXT, "what was learned")
    response: tuple[Text, ...] = _list(TEXT, "what was done about it")
    source: Text | None = _key(TEXT, "where this comes from")
    public: Public | None = _key(Public, "where the review's counts are already public")
    aware_on: When | None = _key(DATE, "when the incident became known; never printed")
    notified_on: When | None = _key(DATE, "when the Panel was notified; never printed")
    rapid_review_sent_on: When | None = _key(
        DATE, "when the rapid review was sent to the Panel; never printed"
    )
    decided_on: When | None = _key(DATE, "when its outcome was decided; never printed")
    commissioned_on: When | None = _key(DATE, "when a review was commissioned; never printed")


# sources.yaml and hwbb_paper.yaml


@dataclass(frozen=True)
class Source(Entry):
    """Where a file's facts come from."""

    source: Text | None = _key(TEXT, "the document or system", needed=True)
    owner: Text | None = _key(TEXT, "who answers for it")
    extracted_on: When | None = _key(DATE, "when it was taken")
    status: str | None = _key(
        choice("final", "provisional", "illustrative"), "how firm it is", needed=True
    )
    note: Text | None = _key(TEXT, "what a reader should know")
    public: Public | None = _key(Public, "where its counts are already public")


@dataclass(frozen=True)
class HwbbPaper(Entry):
    """The covering paper for the health and wellbeing board."""

    meeting_date: When | None = _key(DATE, "the meeting")
    style: Text | None = _key(TEXT, "the council's form of paper")
    base: Text | None = _key(TEXT, "a .docx whose styles to use")
    recommendations: tuple[Text, ...] = _list(TEXT, "what the board is asked to do")
    consultations: Text | None = _key(TEXT, "who was consulted")
    implications: Mapping | None = _key(Mapping, "a sentence for each heading")
    background_papers: tuple[Text, ...] = _list(TEXT, "the papers behind it")


# Files


@dataclass(frozen=True)
class FileRule:
    """One YAML file: what it holds, its entry class, and whether it is a list or a map of them."""

    name: str
    holds: str
    entry: type[Entry] | Kind
    shape: str = "entry"


PARTNERSHIP_FILE = FileRule("partnership", "who they are", Partnership)
EDITION_FILE = FileRule(
    "edition", "the period, the guidance and the report's status", EditionSettings
)
FILES = (
    FileRule("priorities", "the priorities: done, changed, not progressed, next", Priority, "list"),
    FileRule("reviews", "reviews of deaths and serious harm, and their learning", Review, "list"),
    FileRule("sources", "where each file's facts come from", Source, "map"),
    FileRule("glossary", "terms and their meanings", TEXT, "map"),
    FileRule("hwbb_paper", "the covering paper for the health and wellbeing board", HwbbPaper),
)


def keys_of(cls: type[Entry]) -> dict[str, Field[Any]]:
    """The keys of an entry class, in order, with their kinds and meanings."""
    return {rule.name: rule for rule in fields(cls) if rule.metadata}
