"""The cheapest set of cells that meets conditions: a covering problem, whole or by shares."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from report.suppression.cells import Linked
from report.suppression.conditions import Condition
from report.suppression.unknowns import NoAnswer, solver


class Cover:
    """The cheapest set of cells that meets every condition so far."""

    def __init__(self, group: Linked, seconds: float, nodes: int, gap: float) -> None:
        self._ids = group.closable
        self._at = {id: i for i, id in enumerate(self._ids)}
        self._whole = False
        self.work = 0
        """Steps of the solver so far: alike on every machine, as seconds are not."""
        self._solver = solver(seconds)
        self._solver.setOptionValue("mip_max_nodes", nodes)
        self._solver.setOptionValue("mip_rel_gap", gap)
        self.must = frozenset(id for id in self._ids if group.cells[id].must_hide)
        """What is hidden in any case."""
        for id in self._ids:
            cost = float(group.cells[id].weight)
            self._solver.addCol(cost, float(id in self.must), 1.0, 0, [], [])

    def ask_for_whole(self, known: Collection[str]) -> None:
        """From now on a cell is hidden or not, and never by a part; one safe set is known."""
        import highspy

        self._whole = True
        kinds = [highspy.HighsVarType.kInteger] * len(self._ids)
        columns = np.arange(len(kinds), dtype=np.int32)
        self._solver.changeColsIntegrality(len(kinds), columns, kinds)
        start = highspy.HighsSolution()
        start.col_value = [float(id in known) for id in self._ids]
        self._solver.setSolution(start)

    def hide(self, cells: Collection[str]) -> None:
        """Hide these and what is hidden in any case, whatever else; no others have to be."""
        low = np.array([float(id in cells or id in self.must) for id in self._ids])
        columns = np.arange(len(low), dtype=np.int32)
        self._solver.changeColsBounds(len(low), columns, low, np.ones(len(low)))

    def shares(self) -> dict[str, float]:
        """By how much each cell is to be hidden. Raises NoAnswer."""
        return dict(zip(self._ids, self._answer(), strict=True))

    def demand(self, condition: Condition) -> None:
        """Ask for this too."""
        places = np.array([self._at[id] for id in condition.factors], dtype=np.int32)
        factors = np.array(list(condition.factors.values()), dtype=float)
        self._solver.addRow(condition.least, np.inf, len(places), places, factors)

    def cheapest(self) -> frozenset[str]:
        """The set. Raises NoAnswer where the solver stopped before it found one."""
        return frozenset(id for id, share in self.shares().items() if share > 1 / 2)

    def _answer(self) -> list[float]:
        import highspy

        self._solver.run()
        info = self._solver.getInfo()
        self.work += info.simplex_iteration_count
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise NoAnswer(str(self._solver.getModelStatus()))
        return list(self._solver.getSolution().col_value)

    @property
    def least(self) -> float:
        """What any set that meets the conditions costs at least, by the last answer."""
        info = self._solver.getInfo()
        return float(info.mip_dual_bound if self._whole else info.objective_function_value)
