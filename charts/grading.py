"""Grades as 100% bars, the best first: their paints, their parts, and what stands for no grade."""

from __future__ import annotations

from charts.idioms.shares import Part, Share, Shares
from charts.marking import mark, said
from charts.palette import BLANK, BLUE, ORANGE, PALE, PINK, TURQUOISE, Paint
from report.disclosure import PublishedNumber, PublishedRow, PublishedTable
from report.wording import as_label, listed

MOST = 4
"""A bar has no more parts than this."""

PAINTS: dict[int, tuple[Paint, ...]] = {
    1: (BLUE,),
    2: (BLUE, PALE),
    3: (BLUE, PALE, ORANGE),
    4: (BLUE, TURQUOISE, PALE, PINK),
}
"""So that neighbours differ in grey too. Of three no two are alike: a bar may be of one alone."""


def grades_of(table: PublishedTable) -> list[int]:
    """The columns that count a grade, the best first."""
    return [at for at, column in enumerate(table.columns) if column.id.startswith("grade-")]


def bars(
    table: PublishedTable, rows: tuple[PublishedRow, ...], rest: list[int], total: int
) -> Shares:
    """A bar for each row: its grades, then what stands for none of them."""
    grades = grades_of(table)
    paints = (*PAINTS[len(grades)], *[BLANK] * len(rest))
    parts = tuple(
        Part(as_label(table.columns[at].heading), paint)
        for at, paint in zip((*grades, *rest), paints, strict=True)
    )
    shares = tuple(
        Share(
            as_label(row.label),
            tuple(mark(row.number(at)) for at in (*grades, *rest)),
            mark(row.number(total)).text,
            size_of(row.number(total)),
        )
        for row in rows
    )
    return Shares(shares, parts, table.columns[total].heading)


def size_of(whole: PublishedNumber) -> float | None:
    """What the parts come to, where that is known exactly."""
    return float(whole.exactly) if whole.is_known else None


def told(table: PublishedTable, row: PublishedRow, columns: list[int]) -> str:
    """A row as the alt text says it: Neglect audit: Good 14, Inadequate 5."""
    counts = [f"{table.columns[at].heading} {said(row.number(at))}" for at in columns]
    return f"{row.label}: {listed(counts)}"
