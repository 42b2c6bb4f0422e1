"""Whoever has only the printed tables can work out no hidden number, or the audit says so."""

from __future__ import annotations

import ast
import itertools
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.audit import Audit, Fact, NoAnswer, Policy, Row, Table, audit, table
from report.audit.attackers import Attacker
from report.audit.claims import claims
from report.audit.figures import Figures
from report.audit.pages import Text
from report.audit.solving import Room, Unknown
from report.audit.tables import Spot
from report.suppression.choose import hide
from tests.test_suppression import two_way

ROOT = Path(__file__).parent.parent

C = "[c]"
UP_TO = 5

Grid = list[list[int]]


def grids(height: int, width: int, most: int) -> st.SearchStrategy[Grid]:
    line = st.lists(st.integers(0, most), min_size=width, max_size=width)
    return st.lists(line, min_size=height, max_size=height)


SMALL = grids(2, 2, 9)
LARGER = st.one_of(grids(2, 3, 12), grids(3, 3, 12))


def ids_of(grid: Grid) -> list[list[str]]:
    """The name of each cell as it is printed: the last row and column are totals."""
    rows, columns = range(len(grid)), range(len(grid[0]))
    inner = [[*(f"r{i}c{j}" for j in columns), f"r{i}"] for i in rows]
    return [*inner, [*(f"c{j}" for j in columns), "all"]]


def values_of(grid: Grid) -> dict[str, int]:
    return {id: cell.value for id, cell in two_way(grid, UP_TO).cells.items()}


def printed(grid: Grid, hidden: Collection[str], *, known: bool = False) -> Table:
    """The table, with some cells hidden; with all that the data says of it, if that is known."""
    values = values_of(grid)
    facts = {
        (i, j): Fact(Fraction(values[id]))
        for i, ids in enumerate(ids_of(grid))
        for j, id in enumerate(ids)
    }
    rows = [
        Row(f"row {i}", tuple(C if id in hidden else f"{values[id]:,}" for id in ids))
        for i, ids in enumerate(ids_of(grid))
    ]
    rows[-1] = replace(rows[-1], label="All")
    headings = (*(f"column {j}" for j in range(len(grid[0]))), "All")
    return Table("Children", headings, tuple(rows), name="children", facts=facts if known else {})


def bounds(made: Audit, attacker: Attacker = Attacker.RULE) -> dict[Spot, tuple[Any, Any]]:
    """The bounds of each hidden cell, by where it stands."""
    return {
        spot: (one.bounds[attacker].low, one.bounds[attacker].high)
        for one in made.judged
        for spot in one.figure.spots
    }


def codes(made: Audit) -> list[str]:
    return sorted(one.code for one in made.found)


# The real table


def sdc(xb: str) -> Table:
    return table(
        "Turnover",
        ("a", "b", "c", "d", "total"),
        ("w", C, C, C, "89", "230"),
        ("x", C, xb, C, "31", "250"),
        ("y", "92", C, "59", C, "336"),
        ("z", "800", C, "651", C, "3,127"),
        ("total", "1,012", "1,262", "779", "890", "3,943"),
    )


def test_two_hidden_in_each_line_are_not_enough_where_one_can_still_be_worked_out() -> None:
    """sdcTable, issue 136: rows w and x less columns a and c leave (w, b)."""
    made = audit([sdc("124")])
    assert codes(made) == ["audit-exact"]
    assert made.found[0].figure.spots == (Spot(0, 0, 1),)


def test_with_one_more_hidden_nothing_can_be_worked_out() -> None:
    made = audit([sdc(C)])
    assert made.accepted
    assert len(made.judged) == 10
    assert all(low != high for low, high in bounds(made).values())


def test_any_one_of_the_ten_shown_again_is_refused_or_leaves_no_other_to_be_told() -> None:
    true = {(0, 0): 30, (0, 1): 47, (0, 2): 64, (1, 0): 90, (1, 1): 124, (1, 2): 5}
    true |= {(2, 1): 100, (2, 3): 85, (3, 1): 991, (3, 3): 685}
    for (i, j), value in true.items():
        cells = [list(row.cells) for row in sdc(C).rows]
        cells[i][j] = str(value)
        rows = tuple(
            Row(row.label, tuple(line)) for row, line in zip(sdc(C).rows, cells, strict=True)
        )
        made = audit([replace(sdc(C), rows=rows)])
        assert "audit-exact" in codes(made), (i, j)


# Against brute force


def every_answer(grid: Grid, hidden: Collection[str], top: int) -> dict[str, Any]:
    """All tables of small numbers that fit what is printed: for each cell its value in each."""
    values = values_of(grid)
    rows, columns = range(len(grid)), range(len(grid[0]))
    inner = [f"r{i}c{j}" for i in rows for j in columns]
    choices = [range(1, top) if id in hidden else [values[id]] for id in inner]
    every = np.array(np.meshgrid(*choices, indexing="ij")).reshape(len(inner), -1)
    now: dict[str, Any] = dict(zip(inner, every, strict=True))
    now |= {f"r{i}": sum(now[f"r{i}c{j}"] for j in columns) for i in rows}
    now |= {f"c{j}": sum(now[f"r{i}c{j}"] for i in rows) for j in columns}
    now["all"] = sum(now[f"r{i}"] for i in rows)
    fits = np.all([now[id] >= 1 if id in hidden else now[id] == values[id] for id in now], axis=0)
    return {id: column[fits] for id, column in now.items()}


TOP = 20
"""More than any cell of a small grid can be that its totals bound."""


def is_safe(grid: Grid, hidden: Collection[str]) -> bool:
    """The promise, tried out on every table there can be."""
    values = values_of(grid)
    small = [id for id, value in values.items() if 1 <= value <= UP_TO]
    if not set(small) <= set(hidden):
        return False
    answers = every_answer(grid, hidden, TOP)
    best = every_answer(grid, [id for id, value in values.items() if value], TOP)
    few = set(range(1, UP_TO + 1))
    if any(len(set(answers[id])) == 1 for id in hidden):
        return False
    if any((set(best[id]) & few) - set(answers[id]) for id in small):
        return False
    for id, other in itertools.permutations(small, 2):
        known = set(answers[other][answers[id] == values[id]])
        bound = set(best[other][best[id] == values[id]])
        if len(known) == 1 and len(bound) > 1:
            return False
    return True


@settings(max_examples=120, deadline=None)
@given(SMALL, st.data())
def test_the_audit_accepts_what_is_safe_and_refuses_all_else(grid: Grid, data: Any) -> None:
    """Some cells are hidden at random, or what the gate hides, or that but for one."""
    nonzero = sorted(id for id, value in values_of(grid).items() if value)
    gated = hide(two_way(grid, UP_TO), UP_TO)
    hidden = set(data.draw(st.sampled_from([gated, frozenset(nonzero)])))
    changed = data.draw(st.lists(st.sampled_from(nonzero), max_size=2)) if nonzero else []
    hidden ^= set(changed)
    made = audit([printed(grid, hidden, known=True)], Policy(UP_TO))
    assert made.accepted == is_safe(grid, hidden), (grid, hidden, codes(made))


@settings(max_examples=60, deadline=None)
@given(SMALL, st.data())
def test_without_the_data_whatever_is_accepted_cannot_be_worked_out(grid: Grid, data: Any) -> None:
    nonzero = sorted(id for id, value in values_of(grid).items() if value)
    hidden = data.draw(st.sets(st.sampled_from(nonzero))) if nonzero else set()
    if audit([printed(grid, hidden)]).accepted:
        answers = every_answer(grid, hidden, TOP)
        assert all(len(set(answers[id])) > 1 for id in hidden)


@settings(max_examples=60, deadline=None)
@given(LARGER)
def test_what_the_gate_lets_out_is_accepted(grid: Grid) -> None:
    hidden = hide(two_way(grid, UP_TO), UP_TO)
    made = audit([printed(grid, hidden, known=True)], Policy(UP_TO))
    assert made.accepted, (grid, sorted(hidden), codes(made))


@settings(max_examples=40, deadline=None)
@given(LARGER, st.randoms(use_true_random=False))
def test_permuting_rows_permutes_the_answer(grid: Grid, random: Any) -> None:
    one = printed(grid, hide(two_way(grid, UP_TO), UP_TO))
    order = list(range(len(one.rows)))
    random.shuffle(order)
    other = replace(one, rows=tuple(one.rows[at] for at in order))
    moved = {
        Spot(0, order.index(spot.row), spot.column): found
        for spot, found in bounds(audit([one])).items()
    }
    assert bounds(audit([other])) == moved
    assert codes(audit([other])) == codes(audit([one]))


@settings(max_examples=60, deadline=None)
@given(grids(2, 3, 12), st.data())
def test_hiding_more_never_narrows_a_bound(grid: Grid, data: Any) -> None:
    nonzero = sorted(id for id, value in values_of(grid).items() if value)
    if not nonzero:
        return
    fewer = data.draw(st.sets(st.sampled_from(nonzero), min_size=1))
    more = fewer | data.draw(st.sets(st.sampled_from(nonzero)))
    before, after = (audit([printed(grid, some)]) for some in (fewer, more))
    for attacker in (Attacker.OUTSIDER, Attacker.RULE):
        wider = bounds(after, attacker)
        for spot, (low, high) in bounds(before, attacker).items():
            assert wider[spot][0] <= low
            assert wider[spot][1] is None or (high is not None and wider[spot][1] >= high)


@settings(max_examples=30, deadline=None)
@given(grids(2, 3, 30))
def test_nothing_is_judged_where_nothing_is_hidden(grid: Grid) -> None:
    raised = [[value + 6 for value in line] for line in grid]
    made = audit([printed(raised, (), known=True)], Policy(UP_TO))
    assert made.accepted
    assert not made.judged


# What a reader can see


def test_a_number_hidden_in_one_table_and_printed_in_another_is_told() -> None:
    one = table("Plans, by district", ("2024", "2025"), ("North", "12", C), ("South", "9", "8"))
    other = table("Plans, by district", ("2025",), ("North", "3"), ("South", "8"))
    assert codes(audit([one, other])) == ["audit-exact"]


def test_a_total_that_stands_in_another_table_is_found() -> None:
    parts = table("Plans, by district", ("2024", "2025"), ("North", "12", C), ("South", "9", "8"))
    whole = replace(table("Plans", ("2024", "2025"), ("Plans", "21", "11")), corner="Measure")
    assert codes(audit([parts])) == []
    assert "audit-exact" in codes(audit([parts, whole]))


def test_quarters_come_to_their_year() -> None:
    quarters = ("2024-25 Q1", "2024-25 Q2", "2024-25 Q3", "2024-25 Q4")
    parts = replace(table("Plans", ("Value",), *zip(quarters, ("9", C, "12", "8"), strict=True)))
    whole = replace(table("Plans", ("2024-25",), ("Plans", "33")), corner="Measure")
    assert codes(audit([replace(parts, corner="Period"), whole])) == ["audit-exact"]


def test_subtotals_of_a_hierarchy_are_found_though_nothing_names_them() -> None:
    made = table(
        "Plans",
        ("2022", "2023", "2024", "2025"),
        ("North", "30", "33", "28", "31"),
        ("Northton", "12", "14", "11", C),
        ("Northham", "18", "19", "17", "28"),
        ("South", "40", "43", "38", "41"),
        ("Southton", "22", "24", "21", "23"),
        ("Southham", "18", "19", "17", "18"),
    )
    assert codes(audit([made])) == ["audit-exact"]


def test_a_percentage_of_a_known_number_tells_how_many() -> None:
    rows = [("North", "86%", "6", "7"), ("South", "89%", "8", "9"), ("East", "82%", C, "11")]
    made = table("Visited in time", ("Share", "Number", "Out of"), *rows)
    assert "audit-exact" in codes(audit([made]))
    hidden = [*rows[:2], ("East", C, C, "11")]
    assert codes(audit([table("Visited in time", ("Share", "Number", "Out of"), *hidden)])) == []


def test_a_workbooks_fraction_is_the_pages_percentage_and_no_other_share() -> None:
    head = ("2024", "2025", "Number, 2025", "Out of, 2025")
    counts = [("121", "207"), ("178", "207"), (C, "207")]
    shares = [("A month", "55%", "58.5%"), ("Three months", "83%", "86%"), ("A year", "96%", C)]
    values = [("A month", "0.55", "0.585"), ("Three months", "0.83", "0.86"), ("A year", "0.96", C)]
    page, book = (
        table("Concluded", head, *((*a, *b) for a, b in zip(some, counts, strict=True)))
        for some in (shares, values)
    )
    assert codes(audit([page, replace(book, loose=True)])) == []
    told = replace(book.rows[2], cells=("0.96", "0.97", C, "207"))
    leaking = replace(book, loose=True, rows=(*book.rows[:2], told))
    assert "audit-exact" in codes(audit([page, leaking]))


def test_a_percentage_of_many_leaves_room_and_the_room_is_measured() -> None:
    rows = [("North", "12.5%", "150", "1,200"), ("South", "8.1%", "97", "1,204")]
    made = table("Seen", ("Share", "Number", "Out of"), *rows, ("East", "10.2%", C, "5,000"))
    assert bounds(audit([made]))[Spot(0, 2, 1)] == (508, 512)


def test_a_change_beside_one_of_its_years_tells_the_other() -> None:
    rows = [("North", "12", "15", "+3"), ("South", "20", "18", "−2"), ("East", C, "9", "+5")]
    made = table("Plans", ("2024", "2025", "Change"), *rows)
    assert codes(audit([made])) == ["audit-exact"]


def test_shares_that_come_to_a_hundred_tell_the_one_that_is_missing() -> None:
    rows = [("June", "5%", "35%", "60%"), ("July", "8%", "52%", "40%"), ("May", "10%", C, "50%")]
    made = audit([table("Grades", ("Good", "Fair", "Poor"), *rows)])
    assert codes(made) == ["audit-narrow"]


def test_a_hidden_number_that_is_a_total_of_shown_ones_is_told() -> None:
    made = table("Plans", ("2025",), ("North", "4"), ("South", "8"), ("All", C))
    assert codes(audit([made])) == ["audit-exact"]


def test_someone_who_knows_one_of_two_small_numbers_must_not_know_the_other() -> None:
    one = [[2, 4, 20], [8, 9, 10]]
    hidden = {"r0c0", "r0c1", "r1c0", "r1c1"}
    made = audit([printed(one, hidden, known=True)], Policy(UP_TO))
    assert "audit-contributor" in codes(made)


def test_a_small_number_of_people_that_is_printed_is_told_and_a_public_one_is_not() -> None:
    one = table("Plans", ("2025",), ("North", "4"), ("South", "8"))
    fact = Fact(Fraction(4))
    for given_, said in (
        (fact, ["audit-small-shown"]),
        (replace(fact, public=True), []),
        (replace(fact, people=False), []),
    ):
        assert codes(audit([replace(one, facts={(0, 0): given_})])) == said


def test_numbers_to_the_nearest_five_hide_up_to_two_either_way() -> None:
    made = table("Plans", ("2025",), ("North", C), ("South", "20"), ("East", "15"), ("All", "40"))
    found = bounds(audit([made], Policy(5, "round5")))
    assert found[Spot(0, 0, 0)] == (1, 11)


def test_a_mark_that_nobody_knows_is_told() -> None:
    for mark in ("*", "..", "", "c", "<5"):
        made = table("Plans", ("2025",), ("North", mark), ("South", "8"))
        assert codes(audit([made])) == (["audit-unknown-mark"] if mark != ".." else []), mark


def test_the_example_in_the_docs_says_what_is_found() -> None:
    page = (ROOT / "docs/disclosure.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert code
    told: dict[str, Any] = {}
    exec(code[1], told)
    found = audit([told["made"]])
    assert codes(found) == ["audit-exact"] * 3
    assert found.accepted is False


# The solver


def test_without_a_solver_there_is_no_answer_and_none_is_made_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(NoAnswer):
        audit([sdc(C)])


def test_a_solver_that_has_no_time_gives_no_answer() -> None:
    with pytest.raises(NoAnswer):
        audit([sdc(C)], seconds=0.0)


def test_bounds_are_those_of_whole_numbers() -> None:
    """Twice a number is 7 or 8: it is 4, and no fraction."""
    from report.audit.solving import Tie

    room = Room([Unknown(0, 100)], [Tie((0,), (2.0,), 7.0, 8.0)])
    assert [room.furthest(0, way) for way in (-1, 1)] == [(4.0,), (4.0,)]


# It shares no code with the gate

GATE = ("suppression", "linking", "rounding", "disclosure", "counts", "measures")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reached(start: Path) -> set[str]:
    """Every module of the program that some modules import, and those that these import."""
    waiting, seen = sorted(start.rglob("*.py")), set[str]()
    while waiting:
        for name in imported(waiting.pop()):
            for module in (name, name.rpartition(".")[0]):
                file = ROOT / f"{module.replace('.', '/')}.py"
                file = file if file.is_file() else ROOT / module.replace(".", "/") / "__init__.py"
                if module.startswith("report.") and module not in seen and file.is_file():
                    seen.add(module)
                    waiting.append(file)
    return seen


def test_the_auditor_shares_no_code_with_the_gate_not_even_by_way_of_others() -> None:
    used = reached(ROOT / "report/audit")
    assert "report.audit.solving" in used
    assert [name for name in sorted(used) if name.split(".")[1] in GATE] == []


OFTEN = table(
    "Missing often",
    ("2025", "2026"),
    ("South", C, "14"),
    ("North", "16", C),
    ("All", "31", "27"),
)


@pytest.mark.parametrize(
    ("caption", "is_claim"),
    [
        ("“South” had the most, 14 Figure 5. Children, by district", False),
        ("The largest is “South”, 14 of 27", False),
        ("“South” had the most, 14, and 12 before", True),
        ("“North” fell from 16 to 9", True),
    ],
)
def test_a_caption_claims_only_what_no_cell_near_by_prints(caption: str, is_claim: bool) -> None:
    told = list(claims(Figures([OFTEN]), [Text("page.html", "a caption", caption, (OFTEN.title,))]))
    assert bool(told) is is_claim
