"""Datasets of a few lines and published tables of a few numbers, made the way the program does."""

from __future__ import annotations

import os
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

import build
from report.counts import Column, Counts, Number, Of, Row, Rows, Table, Unit, gathered
from report.dataset import Dataset, read_dataset
from report.disclosure import Policy, Published, PublishedNumber, protect, tell
from report.edition import open_edition
from report.load import load
from report.measures.registry import count
from report.prepared import Prepared
from report.problems import errors
from report.progress import Progress
from report.schema.tables import TABLES
from report.schema.values import State

ROOT = Path(__file__).parent.parent
REAL, MADE = ROOT / "data", ROOT / "tests" / "data"
FONTS = ROOT / "templates" / "fonts"
GOLDEN = MADE / "testshire" / "golden"

LLR = "leicester-leicestershire-rutland/2016-17-q1"
REAL_EDITIONS = (
    LLR,
    "norfolk/2020-21",
    "somerset/2016-17",
    "somerset/2018-19",
    "somerset/2019-21",
)
NOW, BEFORE = "testshire/2022-23", "testshire/2021-22"

LETTERS = frozenset(map(chr, range(0x3000)))
"""No letter is missing here: the fonts have tests of their own."""

PARTNERSHIP = """\
name: Madeshire Partnership
short_name: MP
area: Madeshire
kind: partnership
contact: {name: A. Tester}
"""


# Datasets


@cache
def edition(data: Path, id: str) -> Dataset:
    """An edition on disk, checked as a build checks it."""
    return load(open_edition(data, id), LETTERS).data


@cache
def made_up() -> Published:
    """All that may be said of the made-up year and the year before it."""
    return published(edition(MADE, NOW), edition(MADE, BEFORE))


@cache
def real(id: str) -> Published:
    """All that may be said of one of the five real editions."""
    return published(edition(REAL, id))


@cache
def real_prepared(id: str) -> Prepared:
    """An edition of ours, counted, told and filled, but not drawn: once for all tests of a run."""
    return build.prepare(open_edition(REAL, id), REAL, Progress(), drawn=False)


def made(data: Path, label: str = "2022-23", more: str = "", **files: str) -> Dataset:
    """A financial year of Madeshire with these files; ``more`` are lines of edition.yaml."""
    folder = data / "madeshire" / label
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "partnership.yaml").write_text(PARTNERSHIP, encoding="utf-8")
    year = int(label[:4])
    period = f"period: {{start: {year}-04-01, end: {year + 1}-03-31}}\n"
    settings = more if "period:" in more else period + more
    given = {"edition": f"{settings}\nguidance: wt2018\nstatus: draft\n", **files}
    tables = [rule.name for rule in TABLES]
    for name, text in given.items():
        ending = ".csv" if name in tables else ".yaml"
        file = folder / f"{name.removesuffix('_yaml')}{ending}"  # indicators are two files
        file.write_text(text, encoding="utf-8")
    read = read_dataset(open_edition(data, f"madeshire/{label}"))
    assert not errors(read.problems), read.problems
    return read.dataset


def counts_of(data: Dataset, previous: Dataset | None = None) -> Counts:
    return count(data, previous)


@lru_cache(maxsize=16)
def published(data: Dataset, previous: Dataset | None = None) -> Published:
    """What leaves the gate."""
    return tell(protect(count(data, previous), Policy()), data)


def values(counts: Counts, *ids: str) -> list[object]:
    """Values of numbers, or their states where they have none."""
    numbers = [counts.numbers[id] for id in ids]
    return [n.value if n.is_known else (n.state.name, n.value) for n in numbers]


def column(counts: Counts, table: str, id: str) -> dict[str, object]:
    """A column of a table by its rows' labels: values, or states where there are none."""
    found = counts.tables[table]
    at = [each.id for each in found.columns].index(id)
    cells = {row.label: row.cells[at] for row in found.rows}
    return {label: _value(cell) for label, cell in cells.items()}


def _value(cell: Number | str) -> object:
    if isinstance(cell, str):
        return cell
    return (
        int(cell.exactly)
        if cell.is_known and cell.exactly % 1 == 0
        else (cell.exactly if cell.is_known else cell.state)
    )


# Numbers and tables


Cell = int | float | Fraction | State | str
"""A value, a state, or words; ">200" is a lower bound."""


def number(value: Cell, id: str = "a", unit: Unit = Unit.COUNT, base: int | None = None) -> Number:
    """A number that is a value, a state or a bound."""
    if isinstance(value, State):
        return Number(id, f"number {id}", None, value, unit, base=base)
    state = State.AT_LEAST if isinstance(value, str) else State.KNOWN
    exact = Fraction(value.removeprefix(">")) if isinstance(value, str) else Fraction(value)
    return Number(id, f"number {id}", exact, state, unit, Of.PROFESSIONALS, FROM, base=base)


FROM = (Rows("training"),)


def shown(value: Cell, unit: Unit = Unit.COUNT, base: int | None = None) -> PublishedNumber:
    """One number, published."""
    made_number = number(value, "a", unit, base)
    return protect(gathered([made_number]), Policy()).numbers["a"]


def table(
    id: str,
    columns: dict[str, str | Unit],
    rows: dict[str, tuple[Cell, ...]],
    total: str = "",
    **more: object,
) -> Table:
    """A table of numbers: a column is a heading, or the unit of its numbers."""
    made_rows = [
        Row(
            ROW_IDS.get(label, f"row-{i}"),
            label,
            tuple(
                _cell(value, f"{id}.{i}.{name}", unit)
                for value, (name, unit) in zip(cells, columns.items(), strict=True)
            ),
            total=label == total,
        )
        for i, (label, cells) in enumerate(rows.items())
    ]
    heads = tuple(
        Column(name, kind if isinstance(kind, str) else name.capitalize(), numeric=kind != "Words")
        for name, kind in columns.items()
    )
    given = {"title": "A table", "subtitle": "What, where, when.", "scope": "where, when"} | more
    return Table(
        id,
        str(given["title"]),
        str(given["subtitle"]),
        "Row",
        heads,
        tuple(made_rows),
        ("training",),
        tuple(given.get("notes", ())),  # type: ignore[arg-type]
        str(given["scope"]),
    )


ROW_IDS = {
    "Complete": "complete",
    "In progress": "in-progress",
    "Overdue": "overdue",
    "Not started": "not-started",
    "Status not available": "not-available",
    "All actions": "all",
}


def _cell(value: Cell, id: str, kind: str | Unit) -> Number | str:
    if kind == "Words":
        return str(value)
    unit = kind if isinstance(kind, Unit) else Unit.COUNT
    base = 1000 if unit is Unit.PERCENT else None
    return number(value, id, unit, base)


def through_the_gate(*tables: Table) -> Published:
    return protect(gathered(tables), Policy())


# Texts that are kept


def same_as_kept(name: str, text: str) -> None:
    """Compare with the text that was looked at and kept; UPDATE_GOLDEN=1 keeps this one."""
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
