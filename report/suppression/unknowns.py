"""Cells as someone outside sees them: numbers between two bounds, tied to each other by sums."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from report.suppression.cells import Cell, Linked

Values = NDArray[np.float64]
"""A value for each cell of a group, in the group's order."""

Table = NDArray[np.float64]
"""Rows of such values."""

Mask = NDArray[np.bool_]
"""For each cell, whether something is so."""

LEAST = 1
"""Noughts are printed; so whoever knows the rule knows that a hidden count is one at least."""

FAR = 1000
"""How far above its own value a hidden cell is thought to lie at most: further changes nothing."""

NEAR = 1e-6
"""What a solver's arithmetic may be out by."""

SECONDS = 60.0


class NoAnswer(Exception):
    """The solver stopped before it was done."""


def solver(seconds: float = SECONDS) -> Any:
    """A solver that is silent and gives the same answer every time."""
    import highspy

    made: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "time_limit": seconds,
        "mip_rel_gap": 0.0,
    }
    for option, value in options.items():
        made.setOptionValue(option, value)
    return made


def bounds_of(cell: Cell, *, hidden: bool) -> tuple[int, int]:
    """Between which values a cell lies for whoever sees it, or sees that it is hidden."""
    low, high = _bounds_here(cell, hidden=hidden)
    if cell.reach is None:
        return low, high
    below, above = cell.reach
    return max(low, cell.value - below), min(high, cell.value + above)


def _bounds_here(cell: Cell, *, hidden: bool) -> tuple[int, int]:
    if cell.unseen:
        return 0, cell.value + FAR
    if (hidden or cell.withheld) and not cell.open:
        return min(LEAST, cell.value), cell.value + FAR
    below, above = cell.within
    return max(0, cell.value - below), cell.value + above


class Unknowns:
    """The cells of one group, as unknown numbers; what is hidden of them may be changed.

    ``whole`` asks for whole numbers only, which takes longer. Methods raise NoAnswer.
    """

    def __init__(self, linked: Linked, seconds: float = SECONDS, *, whole: bool = False) -> None:
        self.cells = tuple(linked.cells.values())
        self.place = {cell.id: i for i, cell in enumerate(self.cells)}
        self.values: Values = np.array([cell.value for cell in self.cells], dtype=float)
        self.shown = self._bounds(hidden=False)
        self.unseen = self._bounds(hidden=True)
        self._now = self.shown
        self.worth = np.zeros(len(self.cells))
        """What one more unit of room for each cell would have been worth in the last answer:
        above nought where it is wanted below the cell's value, below nought where above it."""
        self._solver = solver(seconds)
        if not whole:  # one group is asked many small questions: to make each smaller costs more
            self._solver.setOptionValue("presolve", "off")
        self._solver.passModel(_model(linked, self.place, self.shown, whole=whole))
        self._columns = np.arange(len(self.cells), dtype=np.int32)

    def _bounds(self, *, hidden: bool) -> Values:
        return np.array([bounds_of(cell, hidden=hidden) for cell in self.cells], dtype=float)

    def hide(self, hidden: Collection[str], known: Mapping[str, int] | None = None) -> None:
        """Take these cells as hidden, and some values as known to whoever looks."""
        mask = np.zeros(len(self.cells), dtype=bool)
        mask[[self.place[id] for id in hidden if id in self.place]] = True
        self._now = np.where(mask[:, None], self.unseen, self.shown)
        for id, value in (known or {}).items():
            self._now[self.place[id]] = value
        self._solver.changeColsBounds(len(self.cells), self._columns, self.low, self.high)

    @property
    def low(self) -> Values:
        """The least that each cell may be, for whoever looks."""
        return self._now[:, 0]

    @property
    def high(self) -> Values:
        """The most that each may be."""
        return self._now[:, 1]

    def hide_in_part(self, shares: Values, room: float) -> None:
        """Let each cell stray by its share of ``room``, or of what it could if it were hidden."""
        away = np.clip(self.unseen - self.shown, -room, room)
        self._now = self.shown + shares[:, None] * away
        self._solver.changeColsBounds(len(self.cells), self._columns, self.low, self.high)

    def furthest(self, id: str, way: int, value: int | None = None) -> Values | None:
        """Values for all cells with one as large (``way`` 1) or as small (-1) as it can be.

        With ``value`` that cell has just this value; None where nothing fits.
        """
        import highspy

        at = self.place[id]
        low, high = self._now[at] if value is None else (value, value)
        self._solver.changeColBounds(at, low, high)
        self._solver.changeColCost(at, float(-way))
        self._solver.run()
        status, answer = self._solver.getModelStatus(), self._solver.getSolution()
        self.worth = np.array(answer.col_dual)
        self._solver.changeColCost(at, 0.0)
        self._solver.changeColBounds(at, *self._now[at])
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise NoAnswer(str(status))
        return np.array(answer.col_value)


def _model(linked: Linked, place: Mapping[str, int], bounds: Values, *, whole: bool) -> Any:
    import highspy

    matrix = np.zeros((len(linked.sums), len(place)))
    for row, one in enumerate(linked.sums):
        for id, factor in one.terms:
            matrix[row, place[id]] += factor
    rows, columns = np.nonzero(matrix)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.col_cost_ = np.zeros(len(place))
    model.col_lower_, model.col_upper_ = bounds[:, 0], bounds[:, 1]
    model.row_lower_ = model.row_upper_ = np.zeros(len(linked.sums))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(rows, np.arange(len(linked.sums) + 1))
    model.a_matrix_.index_, model.a_matrix_.value_ = columns, matrix[rows, columns]
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(place)
    return model
