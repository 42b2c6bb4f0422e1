"""The bounds, what was measured against them, and whether all of it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.runs import Runs

CHARTS_AND_PDF = ("draw", "write")
"""The stages of ours that the plain way has as well; it has no others."""


@dataclass(frozen=True)
class Document:
    """What can be told of a PDF: its pages, and how many of its pictures have a text."""

    pages: int
    charts: int


def read_document(path: Path) -> Document:
    """Read back a PDF."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        dictionaries = (found for found in pdf.objects if isinstance(found, pikepdf.Dictionary))
        figures = [one for one in dictionaries if one.get("/S") == "/Figure" and "/Alt" in one]
        return Document(len(pdf.pages), len(figures))


@dataclass(frozen=True)
class Compared:
    """One edition by all the ways there are: the runs, and the documents that came of them."""

    name: str
    counts: dict[str, int]
    ours: Runs
    plain: Runs
    browser: Runs | None
    documents: dict[str, Document]

    def troubles(self, pages: Sequence[int] = ()) -> Iterator[str]:
        """Why the ways cannot be set against each other, if they cannot."""
        ours, plain, asked = self.documents["ours"], self.documents["plain"], self.counts["charts"]
        both = f"{self.name}: ours has {{}}, the plain way’s {{}}"
        if abs(ours.pages - plain.pages) > 1:
            yield f"{both.format(ours.pages, plain.pages)} pages."
        if not ours.charts == plain.charts == asked:
            yield f"{both.format(ours.charts, plain.charts)} of {asked} charts."
        if pages and ours.pages not in pages:
            remedy = "set PARAGRAPHS in tests/bench/made_up.py"
            yield f"{self.name}: {ours.pages} pages, not {pages[0]} to {pages[-1]}: {remedy}."


@dataclass(frozen=True)
class Measured:
    """A number that has a bound."""

    name: str
    value: float
    bound: float

    @property
    def holds(self) -> bool:
        return self.value <= self.bound

    def __str__(self) -> str:
        text = f"{self.value:.0f}" if self.bound > 100 else f"{self.value:.2f}"
        return f"{self.name}={text}"


def of_an_edition(compared: Compared) -> tuple[Measured, Measured]:
    """Our charts and PDF against the plain way's, and our whole build against the same."""
    ours, plain = compared.ours, compared.plain.seconds()
    return (
        Measured("ratio_charts_and_pdf", ours.seconds(*CHARTS_AND_PDF) / plain, 0.6),
        Measured("ratio_whole", ours.seconds() / plain, 1.0),
    )


def of_many_rows(ours: Runs, plain: Runs) -> tuple[Measured, Measured]:
    """Loading, checking and counting against pandas' reading, and the memory it takes."""
    return (
        Measured("ratio_million_rows", ours.seconds() / plain.seconds(), 8),
        Measured("peak_million_rows_mb", ours.peak_mb, 1500),
    )


HIDING = ("protect", "audit")
"""The stages of a build in which small numbers are hidden, and what was written is audited."""

PART_OF_A_BUILD = 0.1
"""How much of a build the gate and the audit may take together."""

FEW_SECONDS = 10
"""What a hierarchy of some hundred cells may take on a slow machine."""


def of_hiding(tables: Runs, largest: Runs) -> Iterator[Measured]:
    """A small table against importing pandas, a hierarchy, and what part of a build hiding is."""
    pandas = tables.seconds("import pandas")
    yield Measured("ratio_two_way_table", tables.seconds("two-way table of 90 cells") / pandas, 1)
    seconds = tables.seconds("hierarchy of 357 cells")
    yield Measured("hierarchy_seconds", seconds, FEW_SECONDS)
    yield Measured("ratio_hiding", largest.part(*HIDING), PART_OF_A_BUILD)


def broken(measured: Sequence[Measured]) -> Iterator[str]:
    """A line for each bound that is not kept."""
    for one in measured:
        if not one.holds:
            yield f"Over its bound: {one.name} is {one.value:.3f}, and {one.bound:g} is allowed."
