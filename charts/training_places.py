"""How the places offered in training were used, group by group."""

from __future__ import annotations

from dataclasses import dataclass

from charts.idioms.filled import Filled, Filling
from charts.marking import in_words, mark, said, untold
from charts.ranking import in_title, named
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Story
from report.wording import as_label, mark_of, number_text, spelt

HALF = 50

FEW = 4
"""A chart of so few rows may stand beside another."""


@dataclass(frozen=True)
class Kind:
    """What the rows are, as one and as many."""

    one: str
    many: str


@dataclass(frozen=True)
class Use:
    """A row: who came, of how many places, and their share."""

    label: str
    attended: PublishedNumber
    places: PublishedNumber
    take_up: PublishedNumber

    @property
    def share(self) -> str:
        return number_text(self.take_up)


def story(published: Published, table_id: str, kind: Kind) -> Story | None:
    """Attended against places, with take-up as words; nothing where either was not recorded."""
    table = published.table(table_id)
    uses = uses_of(table) if table else []
    if table is None or not any(use.take_up.is_known for use in uses):
        return None
    rows = tuple(
        Filling(as_label(use.label), mark(use.attended), mark(use.places), mark(use.take_up).text)
        for use in uses
    )
    told = [f"{in_words(use.label, use.attended, use.places)}, {said(use.take_up)}" for use in uses]
    alt = f"People who came, of places offered, by {kind.one}. {'. '.join(told)}."
    return Story(
        finding(uses, kind),
        f"People who came, walk-ins included, of places offered, {table.scope}. "
        "One person may have come more than once.",
        alt,
        Filled(rows, "Came", "Offered", "Used"),
        (table_id,),
        half=len(rows) <= FEW,
    )


def uses_of(table: PublishedTable) -> list[Use]:
    """The rows of a table that tells who came and of how many places; none of another."""
    columns = [table.column(id) for id in ("attended", "places", "take_up")]
    if None in columns:
        return []
    return [_use(row, [column for column in columns if column is not None]) for row in table.body]


def _use(row: PublishedRow, columns: list[int]) -> Use:
    return Use(row.label, *(row.number(column) for column in columns))


def finding(uses: list[Use], kind: Kind) -> str:
    """The most and the least used, and for how many that is not known."""
    known = sorted(
        (use for use in uses if use.take_up.is_known), key=lambda use: -use.take_up.exactly
    )
    some = (use.take_up for use in uses if mark_of(use.take_up) in ("[x]", "[c]"))
    return "; ".join(filter(None, (_told(known, kind), untold(some, kind.one, kind.many))))


def _told(known: list[Use], kind: Kind) -> str:
    most, least = known[0], known[-1]
    low = [use.label for use in known if use.take_up.exactly < HALF]
    if len(known) == 1:
        return f"{in_title(most.label)}: {most.share} of the places were used"
    if most.take_up.exactly == least.take_up.exactly:
        return f"{most.share} of the places were used in each of {spelt(len(known))} {kind.many}"
    if len(known) == 2:
        first = f"{in_title(most.label)}: {most.share} of the places were used"
        return f"{first}; {in_title(least.label)}: {least.share}"
    if len(low) == len(known):
        return f"Under half of the places were used in each of {spelt(len(known))} {kind.many}"
    if low and (names := named(low)):
        return f"{names}: under half of the places were used"
    if low:
        some = f"{spelt(len(low))} of {spelt(len(known))} {kind.many}"
        return f"Under half of the places were used in {some}"
    return f"Between {_end(known, least)} and {_end(known, most)} of the places were used"


def _end(known: list[Use], end: Use) -> str:
    """One end of the range, with its name if it has one of its own."""
    same = [use.label for use in known if use.take_up.exactly == end.take_up.exactly]
    name = named(same) if len(same) == 1 else ""
    return f"{end.share} ({name})" if name else end.share
