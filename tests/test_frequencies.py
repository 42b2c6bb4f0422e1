"""The gate as a library: tables that others have published, with hierarchies and months."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from math import prod

import pytest

from report.audit import Fact, Row, Table, audit
from report.audit import Policy as Rule
from report.disclosure import Method, Policy
from report.frequencies import Dimension, Frequencies, _id, _linked, protect
from report.suppression.attack import Attacker
from tests.making import MADE

Line = Mapping[str, str]

PUBLISHED = MADE / "published"
MONTHS = Dimension(
    "months",
    "Year",
    (
        {"Year": ("m01m05", "M06M12"), "M06M12": ("m06m09", "m10m12")},
        {"Year": ("m01m05", "m06m09", "m10m12")},
    ),
)


def rows_of(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by(rows: Iterable[Line], column: str, *groups: str) -> Dimension:
    """A column's values as a dimension; groups of them, by other columns, are each a hierarchy."""
    rows = list(rows)
    values = tuple(dict.fromkeys(row[column] for row in rows))
    ways = [{"All": values}]
    for group in groups:
        names = dict.fromkeys(row[group] for row in rows)
        way = {
            f"{group} {name}": tuple(
                dict.fromkeys(row[column] for row in rows if row[group] == name)
            )
            for name in names
        }
        ways.append({"All": tuple(way), **way})
    return Dimension(column, "All", tuple(ways))


def leaves(dim: Dimension, category: str) -> set[str]:
    """The smallest categories that one is made of."""
    parts = dim.parts(category)
    return {leaf for part in parts[0] for leaf in leaves(dim, part)} if parts else {category}


def table(rows: list[Line], columns: Mapping[str, Dimension], of: str = "people") -> Frequencies:
    """Every combination of categories, totals too, added up from the rows."""
    dims = tuple(columns.values())
    categories = [
        sorted({one for way in dim.ways for whole, some in way.items() for one in (whole, *some)})
        for dim in dims
    ]
    single: dict[tuple[str, ...], int] = {}
    for row in rows:
        at = tuple(row[column] for column in columns)
        single[at] = single.get(at, 0) + int(row["ant"])
    counts = {
        at: sum(
            single.get(leaf, 0)
            for leaf in product(*(leaves(dim, one) for dim, one in zip(dims, at, strict=True)))
        )
        for at in product(*categories)
    }
    return Frequencies(of, dims, counts)


def z2() -> list[Frequencies]:
    """Regions by county and, in a table of its own, by kind of region; both by main income."""
    rows = rows_of("z2.csv")
    income = by(rows, "hovedint")
    county, kind = by(rows, "region", "fylke"), by(rows, "region", "kostragr")
    return [
        table(rows, {"region": county, "hovedint": income}),
        table(rows, {"region": kind, "hovedint": income}),
    ]


def z3() -> list[Frequencies]:
    """Regions in counties by months, of one income; and incomes by months of all regions."""
    rows = rows_of("z3.csv")
    work = [row for row in rows if row["hovedint"] == "arbeid"]
    return [
        table(work, {"region": by(rows, "region", "fylke"), "mnd": MONTHS}, "work"),
        table(rows, {"hovedint": by(rows, "hovedint"), "mnd": MONTHS}),
    ]


@pytest.mark.parametrize("tables", [z2, z3], ids=["regions", "months"])
def test_published_tables_with_hierarchies_and_months_pass_and_tell_no_small_count(
    tables: Callable[[], list[Frequencies]],
) -> None:
    given = tables()
    safe = protect(given, Policy())
    linked = _linked(given, 5, rounded=False)
    hidden = frozenset(hidden_ids(safe))
    assert hidden >= set(linked.small)
    assert len(hidden) <= 2 * len(linked.small) + 20, "most of the table is left"
    for one, made in zip(safe, given, strict=True):
        for at, value in one.counts.items():
            assert value == made.counts[at] or (value is None and made.counts[at])
    for group in linked.groups():
        if group.small:
            assert not list(Attacker(group, 5).unsafe(hidden & set(group.cells)))


@pytest.mark.parametrize("tables", [z2, z3], ids=["regions", "months"])
def test_the_auditor_accepts_what_the_gate_prints_of_them(
    tables: Callable[[], list[Frequencies]],
) -> None:
    given = tables()
    safe = protect(given, Policy())
    assert audit(list(map(printed, given, safe)), Rule(hide_up_to=5)).accepted


def printed(given: Frequencies, safe: Frequencies) -> Table:
    """A table as a reader has it, with what is true of each cell for the auditor."""
    labels, headings = (sorted({at[place] for at in given.counts}) for place in (0, 1))
    cells = {
        (label, heading): "[c]" if value is None else f"{value:,}"
        for (label, heading), value in safe.counts.items()
    }
    rows = tuple(
        Row(label, tuple(cells[label, one] for one in headings), total=label == "All")
        for label in labels
    )
    facts = {
        (i, j): Fact(Fraction(given.counts[label, heading] or 0))
        for i, label in enumerate(labels)
        for j, heading in enumerate(headings)
    }
    names = [dim.name for dim in given.dimensions]
    title = f"{given.of} by {' and '.join(names)}"
    return Table(title, tuple(headings), rows, corner=names[0], facts=facts)


def hidden_ids(tables: list[Frequencies]) -> set[str]:
    return {_id(one, at) for one in tables for at, value in one.counts.items() if value is None}


def test_a_cell_that_two_tables_have_is_hidden_in_both_or_in_neither() -> None:
    first, second = protect(z2(), Policy())
    assert hidden_ids([first]) & set(shown_ids(second)) == set()
    assert hidden_ids([second]) & set(shown_ids(first)) == set()


def shown_ids(one: Frequencies) -> list[str]:
    return [_id(one, at) for at, value in one.counts.items() if value is not None]


def test_of_large_counts_nothing_is_hidden() -> None:
    rows = [row for row in rows_of("devon_referrals.csv") if row["published_total"]]
    sources = [name for name in rows[0] if name not in ("calendar_year", "published_total")]
    source = Dimension("source", "published_total", ({"published_total": tuple(sources)},))
    year = Dimension("year", "", ())
    counts = {
        (row["calendar_year"], name): int(row[name])
        for row in rows
        for name in (*sources, "published_total")
    }
    (safe,) = protect([Frequencies("referrals", (year, source), counts)], Policy())
    assert safe.counts == counts
    assert prod(map(len, (rows, sources))) == 24


AREA = Dimension("area", "All", ({"All": ("North", "South", "West")},))


def areas(*counts: int) -> Frequencies:
    names = ("North", "South", "West", "All")
    return Frequencies(
        "plans", (AREA,), {(name,): count for name, count in zip(names, counts, strict=True)}
    )


def test_rounded_tables_are_rounded() -> None:
    (safe,) = protect([areas(3, 21, 44, 68)], Policy(method=Method.ROUND5))
    assert list(safe.counts.values()) == [None, 20, 45, 70]


@pytest.mark.parametrize(
    "policy",
    [Policy(method="suppres"), Policy(hide_up_to=4)],  # type: ignore[arg-type]
)
def test_a_policy_that_is_not_understood_hides_everything_but_noughts(policy: Policy) -> None:
    (safe,) = protect([areas(3, 0, 44, 47)], policy)
    assert list(safe.counts.values()) == [None, 0, None, None]


def test_tables_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(ValueError, match="does not hold"):
        protect([areas(3, 21, 44, 69)], Policy())
    with pytest.raises(ValueError, match="plans; area: North is 3 and 4"):
        protect([areas(3, 21, 44, 68), areas(4, 20, 44, 68)], Policy())
    for count in (-1, 2.5, True, None):
        with pytest.raises(ValueError, match="is no count"):
            protect([areas(count, 0, 0, 0)], Policy())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a category of each dimension"):
        protect([Frequencies("plans", (AREA,), {("North", "Q1"): 9})], Policy())
