"""The YAML files: entries as plain dataclasses that name their keys, kinds and meanings.

A class here is the contract of one file or of one entry in it; ``report.schema.reading`` fills it
and tells everything that does not fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from report.schema.dates import DATE
from report.schema.entry import Entry, Public, key, list_of
from report.schema.numbers import COUNT, NUMBER
from report.schema.subjects import Arrangements, Heard, Indicator, Scrutiny
from report.schema.values import COLOUR, SLUG, TEXT, YES_NO, Amount, Kind, When, choice
from report.sources.nodes import Mapping, Text

# partnership.yaml


@dataclass(frozen=True)
class Contact(Entry):
    """Whom a reader may ask."""

    name: Text | None = key(TEXT, "their name")
    role: Text | None = key(TEXT, "their role")
    email: Text | None = key(TEXT, "an address that may be printed")
    phone: Text | None = key(TEXT, "a number that may be printed")


@dataclass(frozen=True)
class Partner(Entry):
    """A member of the board, or a safeguarding partner."""

    name: Text | None = key(TEXT, "the organisation", needed=True)
    sector: str | None = key(
        choice("local_authority", "health", "police", "education", "other"), "its sector"
    )
    role: Text | None = key(TEXT, "its part in the arrangements")


@dataclass(frozen=True)
class Chair(Entry):
    """Who chairs."""

    name: Text | None = key(TEXT, "their name", needed=True)
    role: Text | None = key(TEXT, "their title, for example Independent Chair")


@dataclass(frozen=True)
class Hwbb(Entry):
    """The health and wellbeing board that receives the report, and who takes it there."""

    name: Text | None = key(TEXT, "the board's name")
    cabinet_member: Text | None = key(TEXT, "the cabinet member")
    division: Text | None = key(TEXT, "the division and local member")
    lead_officer: Text | None = key(TEXT, "the lead officer")
    author: Text | None = key(TEXT, "the paper's author")


@dataclass(frozen=True)
class Partnership(Entry):
    """Who they are."""

    name: Text | None = key(TEXT, "the full name", needed=True)
    short_name: Text | None = key(TEXT, "the name's letters or short form", needed=True)
    area: Text | None = key(TEXT, "the area it serves", needed=True)
    kind: str | None = key(
        choice("board", "partnership"), "board up to 2019, partnership since", needed=True
    )
    website: Text | None = key(TEXT, "the public website")
    contact: Contact | None = key(Contact, "whom a reader may ask", needed=True)
    partners: tuple[Partner, ...] = list_of(Partner, "the partners")
    chair: Chair | None = key(Chair, "who chairs")
    hwbb: Hwbb | None = key(Hwbb, "the health and wellbeing board")
    alternative_formats: Text | None = key(TEXT, "how to get the report in another form")
    accent: str | None = key(COLOUR, "the partnership's own colour")


# edition.yaml


@dataclass(frozen=True)
class Span(Entry):
    """The reporting period."""

    start: When | None = key(DATE, "its first day, or first month", needed=True)
    end: When | None = key(DATE, "its last day, or last month", needed=True)


@dataclass(frozen=True)
class Approval(Entry):
    """A partner's approval of the report."""

    partner: Text | None = key(TEXT, "the partner", needed=True)
    name: Text | None = key(TEXT, "who approved it")
    on: When | None = key(DATE, "when")


@dataclass(frozen=True)
class DisclosurePolicy(Entry):
    """How small numbers of people are protected."""

    hide_up_to: Amount | None = key(NUMBER, "the largest count that is hidden; 5 or more")
    method: str | None = key(choice("suppress", "round5"), "how it is hidden", default="suppress")


@dataclass(frozen=True)
class Accepted(Entry):
    """A warning that the partnership has looked at and lives with."""

    code: Text | None = key(TEXT, "the warning's code", needed=True)
    where: Text | None = key(TEXT, "the file it stands in, with or without :line", needed=True)
    reason: Text | None = key(TEXT, "why it is right all the same", needed=True)
    by: Text | None = key(TEXT, "who accepts it, by name: needed for what may tell who a child is")


@dataclass(frozen=True)
class Explained(Entry):
    """A number that differs from one printed elsewhere, and why."""

    number: Text | None = key(TEXT, "the number's name (see `numbers`)", needed=True)
    was: Text | None = key(TEXT, "what was printed", needed=True)
    now: Text | None = key(TEXT, "what this report says", needed=True)
    reason: Text | None = key(TEXT, "why they differ", needed=True)


@dataclass(frozen=True)
class EditionSettings(Entry):
    """One partnership, one reporting period."""

    title: Text | None = key(TEXT, "the report's title, if not the usual one")
    period: Span | None = key(Span, "the reporting period", needed=True)
    guidance: str | None = key(
        choice("wt2015", "wt2018", "wt2023", "wt2026"),
        "the edition of Working Together that applied",
        needed=True,
    )
    status: str | None = key(choice("draft", "final"), "draft or final", needed=True)
    publish_on: When | None = key(DATE, "the publication date; without it, the period's end")
    standing: str | None = key(
        choice("own", "reconstruction"),
        "the partnership's own report, or one rebuilt from public sources",
        default="own",
    )
    partnership: Mapping | None = key(Mapping, "keys of partnership.yaml that differ this year")
    approved: tuple[Approval, ...] = list_of(Approval, "the partners' approvals")
    disclosure: DisclosurePolicy | None = key(DisclosurePolicy, "how small numbers are protected")
    count_unpublished: bool | None = key(
        YES_NO, "whether unpublished reviews may be counted", default=False
    )
    public: Public | None = key(Public, "where all counts of this edition are already public")
    accepted: tuple[Accepted, ...] = list_of(Accepted, "warnings accepted, each with its reason")
    explained: tuple[Explained, ...] = list_of(Explained, "numbers that differ from printed ones")
    correction: Text | None = field(default=None, kw_only=True)
    """Why the report is being corrected: typed with the command, checked as if it stood here."""


# priorities.yaml


@dataclass(frozen=True)
class Impact(Entry):
    """What changed for children, measured where it can be."""

    statement: Text | None = key(TEXT, "what changed, in a sentence")
    measure: Text | None = key(TEXT, "what was measured")
    baseline: Amount | None = key(NUMBER, "where it began")
    latest: Amount | None = key(NUMBER, "where it is now")
    unit: Text | None = key(TEXT, "the unit, for example per cent")
    better: str | None = key(
        choice("higher", "lower", "neither"),
        "which way is good; without it no change is called better or worse",
    )
    source: Text | None = key(TEXT, "where the numbers come from")


@dataclass(frozen=True)
class NotProgressed(Entry):
    """What did not move, and why."""

    what: Text | None = key(TEXT, "what did not progress", needed=True)
    why: Text | None = key(TEXT, "why")


@dataclass(frozen=True)
class NextStep(Entry):
    """What happens next."""

    action: Text | None = key(TEXT, "what will be done", needed=True)
    owner: Text | None = key(TEXT, "who answers for it")
    by: When | None = key(DATE, "by when")


@dataclass(frozen=True)
class Priority(Entry):
    """One of the partnership's priorities: done, changed, not progressed, next."""

    id: Text | None = key(SLUG, "a short name for links", needed=True)
    title: Text | None = key(TEXT, "the priority", needed=True)
    why: Text | None = key(TEXT, "why it was chosen")
    lead: Text | None = key(TEXT, "who leads it")
    done: tuple[Text, ...] = list_of(TEXT, "what was done")
    impact: tuple[Impact, ...] = list_of(Impact, "what changed for children")
    not_progressed: tuple[NotProgressed, ...] = list_of(NotProgressed, "what did not progress")
    next: tuple[NextStep, ...] = list_of(NextStep, "what happens next")
    source: Text | None = key(TEXT, "where this comes from")


# reviews.yaml


@dataclass(frozen=True)
class AlreadyPublic(Entry):
    """A field of an unpublished review that a public paper has already told."""

    field: Text | None = key(TEXT, "the key", needed=True)
    source: Text | None = key(TEXT, "the public paper", needed=True)
    on: When | None = key(DATE, "when it was published")


@dataclass(frozen=True)
class Publication(Entry):
    """What the public may know of a review, and from when."""

    status: str | None = key(
        choice("not_public", "existence_only", "published"), "what may be said", needed=True
    )
    on: When | None = key(DATE, "when it was or will be published; needed to count it in a period")
    url: Text | None = key(TEXT, "where it can be read")
    already_public: tuple[AlreadyPublic, ...] = list_of(
        AlreadyPublic, "fields that a public paper has already told"
    )


REVIEW_TYPES = ("scr", "rapid_review", "lcspr", "thematic", "learning_event", "national")


@dataclass(frozen=True)
class Review(Entry):
    """A review of a child's death or serious harm, or of learning from it."""

    id: Text | None = key(SLUG, "a name of your own; never printed", needed=True)
    pseudonym: Text | None = key(TEXT, "the name the public knows the review by")
    type: str | None = key(choice(*REVIEW_TYPES), "the kind of review", needed=True)
    age_group: Text | None = key(TEXT, "an age band, never an age")
    harm: Text | None = key(TEXT, "the kind of harm, in general words")
    children: Amount | None = key(COUNT, "how many children it concerns")
    outcome: Text | None = key(TEXT, "what became of it")
    publication: Publication | None = key(
        Publication, "what the public may know, from when", needed=True
    )
    learning: tuple[Text, ...] = list_of(TEXT, "what was learned")
    response: tuple[Text, ...] = list_of(TEXT, "what was done about it")
    source: Text | None = key(TEXT, "where this comes from")
    public: Public | None = key(Public, "where the review's counts are already public")
    aware_on: When | None = key(DATE, "when the incident became known; never printed")
    notified_on: When | None = key(DATE, "when the Panel was notified; never printed")
    rapid_review_sent_on: When | None = key(
        DATE, "when the rapid review was sent to the Panel; never printed"
    )
    decided_on: When | None = key(DATE, "when its outcome was decided; never printed")
    commissioned_on: When | None = key(DATE, "when a review was commissioned; never printed")
    is_early: bool = field(default=False, kw_only=True)
    """Whether its words come from the folder "embargoed", in a build that was asked to read it."""


# sources.yaml and hwbb_paper.yaml


@dataclass(frozen=True)
class Source(Entry):
    """Where a file's facts come from."""

    source: Text | None = key(TEXT, "the document or system", needed=True)
    owner: Text | None = key(TEXT, "who answers for it")
    extracted_on: When | None = key(DATE, "when it was taken")
    status: str | None = key(
        choice("final", "provisional", "illustrative"), "how firm it is", needed=True
    )
    note: Text | None = key(TEXT, "what a reader should know")
    public: Public | None = key(Public, "where its counts are already public")


@dataclass(frozen=True)
class HwbbPaper(Entry):
    """The covering paper for the health and wellbeing board."""

    meeting_date: When | None = key(DATE, "the day of the meeting")
    dispatch_on: When | None = key(DATE, "the day the papers go out, if the council has set one")
    item: Text | None = key(TEXT, "the item's number on the agenda")
    urgency: Text | None = key(TEXT, "why the paper is late, if it is")
    style: Text | None = key(TEXT, "the council's form of paper")
    base: Text | None = key(TEXT, "a .docx of the council's whose styles and header to use")
    context: Text | None = key(TEXT, "why the report comes to this board")
    covers: tuple[Text, ...] = list_of(TEXT, "what else the report gives an account of")
    key_figures: tuple[Text, ...] = list_of(TEXT, "the names of the numbers it leads with")
    recommendations: tuple[Text, ...] = list_of(TEXT, "what the board is asked to do")
    consultations: Text | None = key(TEXT, "who was consulted")
    implications: Mapping | None = key(Mapping, "a sentence for each heading")
    background_papers: tuple[Text, ...] = list_of(TEXT, "the papers behind it")


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
    FileRule("indicators", "what is counted to see how safe children are", Indicator, "list"),
    FileRule("feedback", "what children and families said, and what came of it", Heard, "list"),
    FileRule("scrutiny", "what the independent scrutineer found", Scrutiny),
    FileRule("arrangements", "how the partnership is organised, and what changed", Arrangements),
    FileRule("sources", "where each file's facts come from", Source, "map"),
    FileRule("glossary", "terms and their meanings", TEXT, "map"),
    FileRule("hwbb_paper", "the covering paper for the health and wellbeing board", HwbbPaper),
)
