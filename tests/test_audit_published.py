"""Tables that others have published, with hierarchies and months, go through gate and auditor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from report.audit import Audit, Fact, Row, Table, audit
from report.audit.tables import Spot
from report.disclosure import Policy
from report.frequencies import Dimension, Frequencies, protect
from tests.test_frequencies import z2, z3

Tables = Callable[[], list[Frequencies]]
BOTH = pytest.mark.parametrize("tables", [z2, z3], ids=["regions", "months"])


def in_order(dim: Dimension) -> Iterator[str]:
    """Categories as tables have them: the parts of a group above or below it, the whole last."""
    *_, way = dim.ways
    for part in way[dim.whole]:
        yield from (*way.get(part, ()), part)
    yield dim.whole


def printed(one: Frequencies, true: Frequencies) -> Table:
    """A table as it would be printed, with what the data says of it."""
    down, across = one.dimensions
    rows, columns = list(in_order(down)), list(in_order(across))
    texts = [Row(row, tuple(text(one.counts[row, column]) for column in columns)) for row in rows]
    facts = {
        (i, j): Fact(Fraction(true.counts[row, column] or 0))
        for i, row in enumerate(rows)
        for j, column in enumerate(columns)
    }
    title = f"{one.of}, by {down.name} and {across.name}"
    return Table(title, tuple(columns), tuple(texts), facts=facts)


def text(count: int | None) -> str:
    return "[c]" if count is None else f"{count:,}"


def codes(made: Audit) -> set[str]:
    return {one.code for one in made.found}


@BOTH
def test_what_the_gate_makes_of_published_tables_is_accepted(tables: Tables) -> None:
    given = tables()
    made = audit([printed(*pair) for pair in zip(protect(given, Policy()), given, strict=True)])
    assert made.accepted, [(one.code, one.figure.key) for one in made.found]
    assert made.equations > 20, "it has found what adds up"
    for one in made.judged:
        true = made.figures.facts[one.figure.spots[0]].value
        for bounds in one.bounds.values():
            assert bounds.low is not None
            assert true is not None
            assert bounds.low <= true
            assert bounds.high is None or true <= bounds.high


@BOTH
def test_the_same_tables_with_small_numbers_alone_hidden_are_refused(tables: Tables) -> None:
    shown = [
        printed(replace(one, counts={at: only_small(n) for at, n in one.counts.items()}), one)
        for one in tables()
    ]
    assert "audit-exact" in codes(audit(shown))


def only_small(count: int | None) -> int | None:
    return None if count is not None and 1 <= count <= 5 else count


def test_a_small_number_shown_in_one_table_alone_is_found() -> None:
    given = z2()
    first, second = (printed(*pair) for pair in zip(protect(given, Policy()), given, strict=True))
    for spot in small_ones(first)[:3]:
        true = first.facts[spot.row, spot.column].value
        assert "audit-exact" in codes(audit([shown_at(first, spot, str(true)), second]))


def small_ones(table: Table) -> list[Spot]:
    return [
        Spot(0, *at)
        for at, fact in table.facts.items()
        if fact.value and fact.value <= 5 and table.rows[at[0]].label.isalpha()
    ]


def shown_at(table: Table, spot: Spot, words: str) -> Table:
    def row(at: int, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(
            words if (at, j) == (spot.row, spot.column) else cell for j, cell in enumerate(cells)
        )

    rows = tuple(replace(one, cells=row(i, one.cells)) for i, one in enumerate(table.rows))
    return replace(table, rows=rows)
