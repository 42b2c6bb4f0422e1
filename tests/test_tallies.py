"""Sums of columns: exact in whole numbers and in decimals, never more than the rows say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from report.counts import Of
from report.frames import Frame, read_frame
from report.measures.tallies import Tallies, cell_amount, exactly
from report.schema.numbers import COUNT, NUMBER
from report.schema.rules import ColumnRule, TableRule
from report.schema.values import TEXT, Kind, State
from report.sources.delimited import read_csv


def frame(kind: Kind, *rows: str) -> Frame:
    """A table of who spent how much."""
    columns = (ColumnRule("who", TEXT, "who spent it"), ColumnRule("spent", kind, "how much"))
    rule = TableRule("spent", "what was spent", "one who spent", columns)
    sheet = read_csv(Path("spent.csv"), "\n".join(["who,spent", *rows]), frozenset()).sheet
    assert sheet is not None
    read = read_frame(rule, sheet)
    assert read.problems == ()
    return read.frame


def total(of: Frame, group: str = "") -> tuple[Fraction | None, State]:
    tallies = Tallies(of, ("spent",), "who" if group else "")
    number = tallies.number("spent", group, "a", "what was spent", Of.THINGS)
    return number.value, number.state


@pytest.mark.parametrize(
    ("cell", "value", "state"),
    [
        ("12.5", Fraction(25, 2), State.KNOWN),
        ("0.1", Fraction(1, 10), State.KNOWN),
        ("-3.25", Fraction(-13, 4), State.KNOWN),
        ("12", Fraction(12), State.KNOWN),
        (">2.5", Fraction(5, 2), State.AT_LEAST),
        ("[c]", None, State.CONFIDENTIAL),
        ("", None, State.NOT_AVAILABLE),
    ],
)
def test_a_cell_says_what_was_typed_decimals_and_all(
    cell: str, value: Fraction | None, state: State
) -> None:
    found = frame(NUMBER, "A,1.5", f"B,{cell}")
    assert cell_amount(found, 1, "spent") == (value, state)
    assert total(found, "B") == (value, state)


def test_decimals_add_up_as_on_paper() -> None:
    assert total(frame(NUMBER, "A,0.1", "B,0.2", "C,12.5")) == (Fraction(64, 5), State.KNOWN)
    assert total(frame(NUMBER, "A,0.000000001", "B,1")) == (
        Fraction(1_000_000_001, 1_000_000_000),
        State.KNOWN,
    )


def test_whole_numbers_stay_whole_however_large() -> None:
    assert total(frame(COUNT, "A,999999999", "B,999999999")) == (
        Fraction(1_999_999_998),
        State.KNOWN,
    )
    assert exactly(2**60 + 1) == 2**60 + 1


def test_groups_whose_sums_differ_by_less_than_one_are_put_in_order() -> None:
    found = frame(NUMBER, "Less,1.2", "More,1.7")
    renamed = Frame(found.rule, found.rows.rename(columns={"spent": "attended"}), found.sheet)
    assert Tallies(renamed, ("attended",), "who").groups() == ["More", "Less"]
