"""More tables and charts than a report of one year has, made of the same data by the same means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from charts.idioms.bars import Bar, Bars
from charts.idioms.columns import Column as Upright
from charts.idioms.columns import Columns
from charts.idioms.dumbbell import Change, Dumbbell
from charts.idioms.filled import Filled, Filling
from charts.idioms.lines import Lines
from charts.idioms.shares import Part, Share, Shares
from charts.idioms.strokes import Series
from charts.marking import in_words, mark
from charts.palette import BLUE, PINK, TURQUOISE
from report.counts import Column, Of, Row, Rows, Table, counted, share, slug
from report.dataset import Dataset
from report.disclosure import Published, PublishedTable
from report.figures import Chart, Story
from tests.bench.made_up import AGENCIES, COURSES

COUNTED = {
    "places": "Places",
    "booked": "Booked",
    "attended": "Attended",
    "cancelled": "Cancelled",
    "no_show": "Did not come",
}


class Picture(Protocol):
    """Marks that can be drawn at any width."""

    def svg(self, width: float, prefix: str = "") -> str: ...


@dataclass(frozen=True)
class Breakdown:
    """One table more: the training within one course or agency, row by row of another column."""

    within: str
    name: str
    by: str

    @property
    def id(self) -> str:
        return f"bench_{self.by}_in_{slug(self.name).replace('-', '_')}"

    def table(self, data: Dataset) -> Iterator[Table]:
        """A measure."""
        frame = data.frame("training")
        if frame is None:
            return
        rows = frame.rows[frame.rows[self.within] == self.name]
        keys = rows["date"].dt.strftime("%B %Y") if self.by == "month" else rows[self.by]
        sums = rows.groupby(keys, observed=True, sort=False)[list(COUNTED)].sum()
        yield Table(
            self.id,
            f"{self.name}, by {self.by}",
            f"Places and people, {data.edition.partnership.area}, by {self.by}.",
            self.by.capitalize(),
            (*(Column(id, heading) for id, heading in COUNTED.items()), Column("used", "Used")),
            tuple(self._row(str(label), line) for label, line in sums.iterrows()),
            ("training",),
        )

    def _row(self, label: str, line: Any) -> Row:
        prefix = f"{self.id}.{slug(label)}"
        where = Rows("training", ((self.within, self.name),))
        cells = {
            id: counted(
                int(line[id]), f"{prefix}.{id}", f"{heading}: {label}", where, of=Of.PROFESSIONALS
            )
            for id, heading in COUNTED.items()
        }
        used = share(
            f"{prefix}.used",
            f"places used: {label}",
            cells["attended"],
            cells["places"],
            "attended ÷ places",
        )
        return Row(slug(label), label, (*cells.values(), used))


BREAKDOWNS = tuple(
    breakdown
    for course, agency in zip(COURSES, AGENCIES, strict=False)
    for breakdown in (
        Breakdown("course", course, "agency"),
        Breakdown("agency", agency, "month"),
        Breakdown("agency", agency, "course"),
        Breakdown("course", course, "month"),
    )
)


# Charts


def bars(table: PublishedTable) -> Picture:
    return Bars(
        tuple(Bar(row.label, mark(row.number(2)), mark(row.number(1))) for row in table.rows)
    )


def filled(table: PublishedTable) -> Picture:
    rows = (
        Filling(row.label, mark(row.number(2)), mark(row.number(0)), mark(row.number(5)).text)
        for row in table.rows
    )
    return Filled(tuple(rows), "Used", "Offered", "Used")


def shares(table: PublishedTable) -> Picture:
    parts = (Part("Came", BLUE), Part("Cancelled", TURQUOISE), Part("Did not come", PINK))
    rows = (
        Share(row.label, tuple(mark(row.number(i)) for i in (2, 3, 4)), mark(row.number(1)).text)
        for row in table.rows
    )
    return Shares(tuple(rows), parts, "Booked")


def dumbbell(table: PublishedTable) -> Picture:
    rows = (Change(row.label, mark(row.number(1)), mark(row.number(2))) for row in table.rows)
    return Dumbbell(tuple(rows), ("Booked", "Attended"))


def columns(table: PublishedTable) -> Picture:
    return Columns(tuple(Upright(_short(row.label), mark(row.number(2))) for row in table.rows))


def lines(table: PublishedTable) -> Picture:
    series = (
        Series(table.columns[i].heading, tuple(mark(row.number(i)) for row in table.rows))
        for i in (0, 1, 2)
    )
    return Lines(tuple(_short(row.label) for row in table.rows), tuple(series))


def _short(month: str) -> str:
    return month[:3]


BY_GROUP, BY_MONTH = (filled, shares, bars, dumbbell), (columns, lines)


def tell(
    breakdown: Breakdown, draw: Callable[[PublishedTable], Picture], published: Published
) -> Story | None:
    """The story of one breakdown: people who came, row by row."""
    table = published.table(breakdown.id)
    if table is None:
        return None
    said = ", ".join(in_words(row.label, row.number(2)) for row in table.rows)
    title = f"{breakdown.name}: who came, by {breakdown.by}"
    return Story(title, table.subtitle, f"{title}: {said}.", draw(table), (breakdown.id,))


def _chart(i: int, breakdown: Breakdown) -> Chart:
    ways = BY_MONTH if breakdown.by == "month" else BY_GROUP
    name = f"{breakdown.id}_drawn"
    return Chart(
        name, breakdown.name, "made up", partial(tell, breakdown, ways[i // 2 % len(ways)])
    )


CHARTS = tuple(_chart(i, breakdown) for i, breakdown in enumerate(BREAKDOWNS))


@dataclass(frozen=True)
class More:
    """How many tables and charts an edition has more than the report's own sections give it."""

    tables: int = 0
    figures: int = 0

    @property
    def measures(self) -> tuple[Callable[[Dataset], Iterator[Table]], ...]:
        """Every chart needs its table counted, printed or not."""
        return tuple(breakdown.table for breakdown in BREAKDOWNS[: max(self.tables, self.figures)])

    @property
    def charts(self) -> tuple[Chart, ...]:
        return CHARTS[: self.figures]

    @property
    def blocks(self) -> list[str]:
        """The verbs that set them, each chart before its table."""
        verbs = []
        for i in range(max(self.tables, self.figures)):
            if i < self.figures:
                verbs.append(f'{{{{ figure("{CHARTS[i].name}") }}}}')
            if i < self.tables:
                verbs.append(f'{{{{ table("{BREAKDOWNS[i].id}") }}}}')
        return verbs
