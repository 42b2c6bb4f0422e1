"""Meetings of the partnership: which agencies came, how often, and how often by a deputy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from report.counts import Column, Number, Row, Rows, Table, numbered, share, slug, slugs
from report.dataset import Dataset
from report.frames import Frame
from report.measures.tallies import NOT_STATED, cell_amount, is_told
from report.schema.governance_tables import SECTORS
from report.schema.values import State
from report.spans import span_text

FILE = "attendance"

SECTOR_NAMES = {
    "local_authority": "Local authority",
    "health": "Health",
    "police": "Police",
    "education": "Education",
    "other": "Other",
}

BY_SECTOR = "by-sector"
"""The table of all groups; a group that is called so too has another id."""

COUNTED = {
    "meetings": ("Meetings", "meetings held"),
    "attended": ("Attended", "meetings attended, by a deputy or not"),
    "deputy": ("By a deputy", "meetings attended by a deputy"),
}

RATE = "meetings attended, of those held"

DEPUTIES = "A meeting that a deputy came to counts as attended."


@dataclass(frozen=True)
class Seats:
    """Rows of the attendance file that are told together, in the order in which they are told."""

    frame: Frame
    at: tuple[int, ...]

    def text(self, row: int, column: str) -> str:
        found = self.frame.rows[column].iloc[row]
        return found if isinstance(found, str) else ""

    def number(self, column: str, id: str, means: str, at: tuple[int, ...] | None = None) -> Number:
        """A column's sum over rows, all of these if none are named; known only where each is.

        A row to which the column does not apply, as deputies do not to a lay member, adds nothing.
        """
        rows = self.at if at is None else at
        amounts = [cell_amount(self.frame, row, column) for row in rows]
        where = (Rows(FILE, at=rows, column=column),)
        if len(amounts) == 1:
            return Number(id, means, *amounts[0], rows=where)
        known = [value for value, state in amounts if state is State.KNOWN and value is not None]
        left_out = sum(state is State.NOT_APPLICABLE for _, state in amounts)
        if not known or len(known) + left_out < len(amounts):
            return Number(id, means, None, State.NOT_AVAILABLE, rows=where)
        return Number(id, means, sum(known, Fraction(0)), rows=where)

    def rate(self, id: str, means: str, attended: Number, held: Number) -> Number:
        return share(id, means, attended, held, "attended ÷ meetings held")


def meetings(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of meetings: each group's agencies, and how each sector came."""
    frame = data.frame(FILE)
    if frame is None:
        return
    groups = groups_of(frame)
    ids = numbered([BY_SECTOR, *(slug(name or "meetings") for name in groups)])[1:]
    scope = f"{data.edition.partnership.area}, {span_text(data.edition.span)}"
    for part, (name, seats) in zip(ids, groups.items(), strict=True):
        id = f"{FILE}_{part.replace('-', '_')}"
        yield from _totals(seats, id, name)
        yield _table(seats, id, name, scope)
    if frame.has("sector"):
        yield _by_sector(Seats(frame, tuple(range(len(frame)))), scope)


def groups_of(frame: Frame) -> dict[str, Seats]:
    """The rows of each group, in the file's order; one group called nothing if none is named."""
    rows: dict[str, list[int]] = {}
    named = frame.has("group")
    for at, group in enumerate(frame.rows["group"].astype(object)):
        name = group if isinstance(group, str) else NOT_STATED if named else ""
        rows.setdefault(name, []).append(at)
    return {name: Seats(frame, _in_order(frame, at)) for name, at in rows.items()}


def _in_order(frame: Frame, at: list[int]) -> tuple[int, ...]:
    """Sector by sector, as partnership.yaml has them; within one as in the file."""
    sectors = frame.rows["sector"].astype(object)

    def place(row: int) -> int:
        sector = sectors.iloc[row]
        return SECTORS.index(sector) if sector in SECTORS else len(SECTORS)

    return tuple(sorted(at, key=place))


def _totals(seats: Seats, id: str, name: str) -> Iterator[Number]:
    """How often all agencies of a group together came, of how often they could have."""
    at = f"attendances at {name or 'meetings'}"
    attended = seats.number("attended", f"{id}_attended_total", f"{at}, a deputy’s included")
    possible = seats.number("meetings", f"{id}_possible_total", f"possible {at}")
    yield attended
    yield possible
    if is_told(seats.frame, "deputy"):
        yield seats.number("deputy", f"{id}_deputy_total", f"deputies’ {at}")
    yield seats.rate(f"{id}_rate", f"{at}, of those possible", attended, possible)


def _table(seats: Seats, id: str, name: str, scope: str) -> Table:
    counted = [column for column in COUNTED if is_told(seats.frame, column)]
    with_sector = seats.frame.has("sector")
    names = slugs(seats.text(row, "agency") for row in seats.at)
    group = "" if name in ("", NOT_STATED) else f": {name}"
    note = (DEPUTIES,) if "deputy" in counted else ()
    return Table(
        id,
        f"Who came to meetings{group}",
        f"Meetings held and attended, by agency, {scope}.",
        "Agency",
        (
            *([Column("sector", "Sector", numeric=False)] if with_sector else []),
            *(Column(column, COUNTED[column][0]) for column in counted),
            Column("rate", "Attendance"),
        ),
        tuple(_row(seats, row, id, names, counted, with_sector) for row in seats.at),
        (FILE,),
        note,
        f"{name}, {scope}" if group else scope,
    )


def _row(
    seats: Seats, row: int, id: str, names: dict[str, str], counted: list[str], with_sector: bool
) -> Row:
    agency, group = seats.text(row, "agency"), seats.text(row, "group")
    prefix, whose = f"{id}.{names[agency]}", f": {agency}{', ' if group else ''}{group}"
    numbers = {
        column: seats.number(column, f"{prefix}.{column}", f"{COUNTED[column][1]}{whose}", (row,))
        for column in COUNTED
    }
    rate = seats.rate(f"{prefix}.rate", f"{RATE}{whose}", numbers["attended"], numbers["meetings"])
    sector = SECTOR_NAMES.get(seats.text(row, "sector"), NOT_STATED)
    told: list[Number | str] = [sector] if with_sector else []
    return Row(names[agency], agency, (*told, *(numbers[column] for column in counted), rate))


def _by_sector(seats: Seats, scope: str) -> Table:
    """Every group together: of all meetings that a sector's agencies could come to."""
    sectors = {row: seats.text(row, "sector") for row in seats.at}
    found = [sector for sector in (*SECTORS, "") if sector in sectors.values()]
    return Table(
        f"{FILE}_by_sector",
        "Who came to meetings, by sector",
        f"Meetings that a sector’s agencies could come to and came to, all groups, {scope}.",
        "Sector",
        (
            Column("meetings", "Could come to"),
            Column("attended", "Came to"),
            Column("rate", "Attendance"),
        ),
        tuple(_sector_row(seats, sector, sectors) for sector in found),
        (FILE,),
        ("A meeting counts once for each agency that belongs to the group.",),
        scope,
    )


def _sector_row(seats: Seats, sector: str, sectors: dict[int, str]) -> Row:
    name = SECTOR_NAMES.get(sector, NOT_STATED)
    id = sector.replace("_", "-") or "not-stated"
    at = tuple(row for row, its in sectors.items() if its == sector)
    prefix, whose = f"{FILE}_by_sector.{id}", f": {name}"
    held = f"meetings that agencies could come to{whose}"
    possible = seats.number("meetings", f"{prefix}.meetings", held, at)
    came = f"{COUNTED['attended'][1]}{whose}"
    attended = seats.number("attended", f"{prefix}.attended", came, at)
    return Row(
        id,
        name,
        (possible, attended, seats.rate(f"{prefix}.rate", f"{RATE}{whose}", attended, possible)),
    )
