"""The YAML files on how safe children are, what they say, and how the partnership is run."""

from __future__ import annotations

from dataclasses import dataclass

from report.schema.dates import DATE
from report.schema.entry import Entry, Public, key, list_of
from report.schema.numbers import COUNT, NUMBER
from report.schema.values import SLUG, TEXT, YES_NO, Amount, When, choice
from report.sources.nodes import Text

UNITS = ("count", "percent", "per_10000", "gbp", "days")
KINDS = ("flow", "stock", "share")
COUNTED = ("children", "families", "episodes", "adults", "none")
CHARTS = ("trend", "bars", "stacked", "none")
PLACES = ("about", "journey", "training", "allegations", "funding")
"""The sections in which an indicator may stand."""

# indicators.yaml


@dataclass(frozen=True)
class Merge(Entry):
    """Small categories to be joined before any number has to be hidden."""

    into: Text | None = key(TEXT, "the name of the joined category", needed=True)
    origins: tuple[Text, ...] = list_of(TEXT, "the categories that are joined", name="from")


@dataclass(frozen=True)
class Indicator(Entry):
    """One thing that is counted to see how safe children are; its values are in indicators.csv."""

    id: Text | None = key(SLUG, "a short name, the same every year", needed=True)
    title: Text | None = key(TEXT, "what is counted, without place or year", needed=True)
    unit: str | None = key(choice(*UNITS), "what the values are", needed=True)
    kind: str | None = key(
        choice(*KINDS),
        "flow: happens in a period, and adds up; stock: is there on a day; share: never added",
        needed=True,
    )
    counts: str | None = key(
        choice(*COUNTED), "whom or what it counts; without it people, who are protected"
    )
    breakdown: tuple[Text, ...] = list_of(
        TEXT, "what “category” holds, in words; two stand as [first, second]"
    )
    chart: str | None = key(
        choice(*CHARTS), "stacked only where the parts make up the whole", default="trend"
    )
    better: str | None = key(
        choice("higher", "lower", "neither"), "which way is good", default="neither"
    )
    target: Amount | None = key(NUMBER, "what the partnership aims for, in the same unit")
    overlap: bool | None = key(
        YES_NO, "whether one may be counted in several categories, which then need not add up"
    )
    merge: tuple[Merge, ...] = list_of(Merge, "small categories to be joined first")
    section: str | None = key(choice(*PLACES), "where it stands in the report", default="journey")
    group: Text | None = key(TEXT, "the heading there that it stands under, with its neighbours")
    step: Amount | None = key(
        COUNT, "its place on the child’s way from first contact to plan: 1, 2, 3; flows only"
    )
    key_figure: bool | None = key(
        YES_NO, "whether it is one of the summary’s key figures, of which there are at most four"
    )
    source: Text | None = key(TEXT, "where the numbers come from, if not as sources.yaml says")
    note: Text | None = key(TEXT, "what a reader must know; printed below the table")
    public: Public | None = key(Public, "where its numbers are already public; none is hidden then")


# feedback.yaml


@dataclass(frozen=True)
class Heard(Entry):
    """One thing that children or families said, and what came of it."""

    who: Text | None = key(TEXT, "who said it, in general words", needed=True)
    heard: Text | None = key(TEXT, "what was heard; real words in quotation marks", needed=True)
    did: Text | None = key(TEXT, "what was done about it")
    changed: Text | None = key(TEXT, "what is different now")


# scrutiny.yaml


@dataclass(frozen=True)
class Scrutiny(Entry):
    """What the independent scrutineer found, and what the partners answered."""

    scrutineer: Text | None = key(TEXT, "who they are, and that they are independent")
    method: Text | None = key(TEXT, "how they went about it")
    findings: tuple[Text, ...] = list_of(TEXT, "what they found, one line each")
    response: tuple[Text, ...] = list_of(TEXT, "what the partners answer, in the same order")


# arrangements.yaml


@dataclass(frozen=True)
class Change(Entry):
    """A change in the published arrangements."""

    what: Text | None = key(TEXT, "what changed", needed=True)
    when: When | None = key(DATE, "when it took effect, or will", needed=True)


@dataclass(frozen=True)
class Reform(Entry):
    """A national reform, and what was decided about it here."""

    reform: Text | None = key(TEXT, "which", needed=True)
    decision: Text | None = key(TEXT, "what was decided here, and done")
    issue: Text | None = key(TEXT, "what is in the way, or still open")


@dataclass(frozen=True)
class Arrangements(Entry):
    """How the partnership is organised, what changed, and national reforms."""

    structure: Text | None = key(TEXT, "how it is organised, in a paragraph")
    changes: tuple[Change, ...] = list_of(Change, "what changed in the arrangements")
    reforms: tuple[Reform, ...] = list_of(Reform, "national reforms, each with its decision")
    restraint: Text | None = key(
        TEXT, "the yearly review of restraint in a secure establishment; none where there is none"
    )
