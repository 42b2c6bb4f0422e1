"""No small cell of linked tables can be worked out by anyone, and little is hidden for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.suppression.attack import Attacker
from report.suppression.cells import Cell, Linked, Sum, total_of
from report.suppression.choose import Effort, hide
from report.suppression.cover import Cover
from report.suppression.unknowns import NoAnswer

UP_TO = 3

Grid = list[list[int]]

GRIDS = st.integers(2, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 4), min_size=width, max_size=width), min_size=2, max_size=2
    )
)


def two_way(grid: Grid, up_to: int = UP_TO) -> Linked:
    """A table of counts with the totals of its rows and columns."""
    rows, columns = range(len(grid)), range(len(grid[0]))
    values = {f"r{i}c{j}": grid[i][j] for i in rows for j in columns}
    values |= {f"r{i}": sum(grid[i]) for i in rows}
    values |= {f"c{j}": sum(grid[i][j] for i in rows) for j in columns}
    values["all"] = sum(map(sum, grid))
    cells = {
        id: Cell(id, value, 1 <= value <= up_to, value == 0, weight=1 if "c" in id[1:] else 3)
        for id, value in values.items()
    }
    sums = [total_of(f"r{i}", [f"r{i}c{j}" for j in columns]) for i in rows]
    sums += [total_of(f"c{j}", [f"r{i}c{j}" for i in rows]) for j in columns]
    sums += [total_of("all", [f"r{i}" for i in rows]), total_of("all", [f"c{j}" for j in columns])]
    return Linked(cells, tuple(sums))


def every_answer(grid: Grid, hidden: Collection[str], top: int = 8) -> dict[str, Any]:
    """All tables of small numbers that fit what is printed: for each cell its value in each."""
    values = {id: cell.value for id, cell in two_way(grid).cells.items()}
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


@settings(max_examples=80, deadline=None)
@given(GRIDS)
def test_every_table_that_fits_is_tried_and_none_tells_a_small_cell(grid: Grid) -> None:
    linked = two_way(grid)
    hidden = hide(linked, UP_TO)
    answers, best = every_answer(grid, hidden), every_answer(grid, linked.closable)
    assert set(linked.small) <= hidden
    for id in linked.small:
        could = set(best[id]) & set(range(1, UP_TO + 1))
        assert set(answers[id]) >= could, "nobody outside can exclude a small value"
        value = linked.cells[id].value
        for other in linked.small:
            known = set(answers[other][answers[id] == value])
            bound = set(best[other][best[id] == value])
            assert len(known) > 1 or len(bound) == 1, "nor tell one small cell by another"


@settings(max_examples=60, deadline=None)
@given(GRIDS)
def test_noughts_are_shown_and_nothing_is_hidden_where_nothing_is_small(grid: Grid) -> None:
    linked = two_way(grid)
    hidden = hide(linked, UP_TO)
    assert not [id for id in hidden if linked.cells[id].value == 0]
    if not linked.small:
        assert not hidden


@settings(max_examples=40, deadline=None)
@given(GRIDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_nothing(grid: Grid, random: Any) -> None:
    linked = two_way(grid)
    ids, sums = list(linked.cells), list(linked.sums)
    random.shuffle(ids)
    random.shuffle(sums)
    other = Linked({id: linked.cells[id] for id in ids}, tuple(sums))
    assert hide(other, UP_TO) == hide(linked, UP_TO)


@settings(max_examples=60, deadline=None)
@given(GRIDS)
def test_whatever_is_hidden_beside_a_small_cell_is_needed_and_cannot_be_worked_out(
    grid: Grid,
) -> None:
    linked = two_way(grid)
    hidden = hide(linked, UP_TO)
    answers = every_answer(grid, hidden)
    for group in linked.groups():
        attacker = Attacker(group, UP_TO) if group.small else None
        for id in sorted((hidden & set(group.cells)) - set(linked.small)):
            assert len(set(answers[id])) > 1
            assert attacker is not None
            assert list(attacker.unsafe((hidden & set(group.cells)) - {id}))


@settings(max_examples=30, deadline=None)
@given(GRIDS)
def test_without_time_more_is_hidden_and_nothing_is_less_safe(grid: Grid) -> None:
    linked = two_way(grid)
    hasty = hide(linked, UP_TO, Effort(rounds=0))
    for group in linked.groups():
        if group.small:
            assert not list(Attacker(group, UP_TO).unsafe(hasty))
    assert cost(linked, hasty) >= cost(linked, hide(linked, UP_TO))


def test_a_search_that_takes_too_long_is_given_up_for_one_that_is_as_safe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_long(_: Cover) -> list[float]:
        raise NoAnswer("time limit")

    linked = two_way([[2, 9, 8, 7], [7, 6, 5, 3], [9, 8, 7, 9], [1, 5, 9, 9]])
    at_best = hide(linked, UP_TO)
    monkeypatch.setattr(Cover, "_answer", too_long)
    hasty = hide(linked, UP_TO)
    (group,) = [group for group in linked.groups() if group.small]
    assert not list(Attacker(group, UP_TO).unsafe(hasty))
    assert cost(linked, at_best) <= cost(linked, hasty) < cost(linked, linked.closable)


def test_if_even_the_attacker_takes_too_long_everything_that_can_be_is_hidden() -> None:
    linked = two_way([[2, 9], [8, 0]])
    assert hide(linked, UP_TO, Effort(seconds=0.0)) == frozenset(linked.closable)


def test_after_much_work_what_can_be_worked_out_is_shown_all_the_same() -> None:
    """Hiding what everyone can work out protects nobody, and says that it does."""
    linked = two_way([[2, 9, 8], [7, 6, 5], [9, 8, 7]])
    hidden = hide(linked, UP_TO, Effort(asks=0))
    answers = every_answer([[2, 9, 8], [7, 6, 5], [9, 8, 7]], hidden, top=12)
    assert all(len(set(answers[id])) > 1 for id in hidden)


def cost(linked: Linked, hidden: Collection[str]) -> int:
    return sum(linked.cells[id].weight for id in hidden)


def test_without_a_solver_everything_that_can_be_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    linked = two_way([[2, 9], [8, 0]])
    assert hide(linked, UP_TO) == frozenset(linked.closable)


def test_a_small_cell_alone_in_two_sums_takes_a_square_with_it() -> None:
    linked = two_way([[2, 9, 8], [7, 6, 5], [9, 8, 7]])
    assert len(hide(linked, UP_TO)) == 4


def test_two_small_cells_in_a_row_take_a_third() -> None:
    """Whoever knows one of the two would know the other by the total."""
    parts = {"a": 2, "b": 1, "c": 9, "d": 7}
    cells = {id: Cell(id, value, value <= UP_TO) for id, value in parts.items()}
    cells["all"] = Cell("all", 19, weight=9)
    hidden = hide(Linked(cells, (total_of("all", parts),)), UP_TO)
    assert {"a", "b"} < hidden
    assert "all" not in hidden


def test_a_total_too_small_for_its_parts_to_be_anything_is_hidden_too() -> None:
    """Two cells that make 3 are 1 and 2, or 2 and 1: not every small value is possible."""
    cells = {"a": Cell("a", 1, True), "b": Cell("b", 2, True), "all": Cell("all", 3, True)}
    assert hide(Linked(cells, (total_of("all", "ab"),)), UP_TO) == {"a", "b", "all"}
    cells = {"a": Cell("a", 1, True), "b": Cell("b", 3, True), "all": Cell("all", 4)}
    assert "all" in hide(Linked(cells, (total_of("all", "ab"),)), UP_TO)


def test_what_everyone_knows_is_not_hidden_and_helps_whoever_looks() -> None:
    cells = {"a": Cell("a", 2, True), "b": Cell("b", 9, open=True), "c": Cell("c", 8)}
    cells["all"] = Cell("all", 19, open=True)
    assert hide(Linked(cells, (total_of("all", "abc"),)), UP_TO) == {"a", "c"}


def test_what_is_left_of_a_whole_is_kept_from_being_known() -> None:
    """97 of 100 tells of three, though no three is printed."""
    cells = {"part": Cell("part", 97), "whole": Cell("whole", 100, weight=5)}
    cells["rest"] = Cell("rest", 3, True, unseen=True)
    assert hide(Linked(cells, (total_of("whole", ["part", "rest"]),)), UP_TO) == {"part"}


def test_an_unseen_rest_that_is_large_hides_nothing_and_protects() -> None:
    cells = {"part": Cell("part", 2, True), "whole": Cell("whole", 100)}
    cells["rest"] = Cell("rest", 98, unseen=True)
    assert hide(Linked(cells, (total_of("whole", ["part", "rest"]),)), UP_TO) == {"part"}


def test_cells_without_a_sum_are_hidden_alone() -> None:
    cells = {"a": Cell("a", 2, True), "b": Cell("b", 9)}
    assert hide(Linked(cells), UP_TO) == {"a"}


def test_a_sum_that_does_not_hold_or_names_no_cell_is_refused() -> None:
    cells = {"a": Cell("a", 2), "all": Cell("all", 3)}
    with pytest.raises(ValueError, match="does not hold"):
        Linked(cells, (total_of("all", "a"),))
    with pytest.raises(ValueError, match="b, which is no cell"):
        Linked(cells, (Sum((("b", 1),)),))


def test_rounded_neighbours_leave_room_so_that_less_is_hidden() -> None:
    cells = {"a": Cell("a", 2, True), "b": Cell("b", 20, within=(2, 2))}
    cells["all"] = Cell("all", 22, within=(2, 2))
    assert hide(Linked(cells, (total_of("all", "ab"),)), UP_TO) == {"a"}
