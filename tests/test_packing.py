"""Tables for looking up stand close, and what belongs together stays together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from report.disclosure import PublishedTable
from report.packing import in_rows, is_slim
from tests.making import made_up


def slim(id: str, *, rows: int = 3, heading: str = "2024–25", **more: Any) -> PublishedTable:
    """A published table of one column of numbers."""
    table = made_up().tables["training_by_mode"]
    column = replace(table.columns[0], heading=heading)
    row = replace(table.rows[0], label="A label", cells=table.rows[0].cells[:1])
    given = {"title": "A title", "columns": (column,), "rows": (row,) * rows, "notes": ()}
    return replace(table, id=id, **given | more)


def ids(*tables: PublishedTable) -> list[str]:
    return ["+".join(table.id for table in row) for row in in_rows(tables)]


def wide(id: str) -> PublishedTable:
    return slim(id, heading="An unparliamentary heading")


def test_slim_tables_stand_two_and_two() -> None:
    assert ids(*map(slim, "abcde")) == ["a+b", "c+d", "e"]


def test_one_waits_a_little_for_another_and_not_longer() -> None:
    assert ids(slim("a"), wide("b"), slim("c")) == ["a+c", "b"]
    assert ids(slim("a"), wide("b"), wide("c"), slim("d")) == ["a", "b", "c", "d"]


def test_no_table_stands_beside_one_much_taller() -> None:
    assert ids(slim("a"), slim("b", rows=11)) == ["a", "b"]
    assert ids(slim("a"), slim("b", rows=10)) == ["a+b"]


@pytest.mark.parametrize(
    "odd",
    [
        {"rows": 17},
        {"heading": "Unparliamentary"},
        {"heading": "31 December 2025"},
        {"notes": ("word " * 60,)},
        {"columns": ()},
    ],
    ids=["long", "a long word", "a date, which is not parted", "many notes", "no columns"],
)
def test_what_half_a_page_cannot_hold_is_not_slim(odd: dict[str, Any]) -> None:
    assert is_slim(slim("a"))
    assert is_slim(slim("a", heading="31\u00a0March 2025"))
    assert not is_slim(slim("a", **odd))
