"""Numbers tied by equations, and the least and most that each can be: HiGHS, asked afresh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

SECONDS = 20.0
"""So long one question may take; then there is no answer, and no report."""

NEAR = 1e-6
"""What the solver's arithmetic may be out by."""

SOLVER = "HiGHS"


class NoAnswer(Exception):
    """The solver is missing, or stopped before it was done."""


@dataclass(frozen=True)
class Unknown:
    """A number that is looked for: its bounds, and whether it is a whole number."""

    low: float
    high: float
    whole: bool = True


@dataclass(frozen=True)
class Tie:
    """Unknowns, by their places, each with a factor: they come to between ``low`` and ``high``."""

    places: tuple[int, ...]
    factors: tuple[float, ...]
    low: float
    high: float


Answer = tuple[float, ...]
"""A value for each unknown, in their order."""


def version() -> str:
    """The solver's version. Raises NoAnswer where there is none."""
    return str(_highs().version())


def _highs() -> Any:
    try:
        import highspy
    except ImportError:
        raise NoAnswer("the solver HiGHS is not installed") from None
    made: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    made.setOptionValue("output_flag", False)
    return made


class Room:
    """The room that some ties leave to some unknowns. Methods raise NoAnswer.

    The solver is asked for fractions first, which is quick, and for whole numbers where it gives
    any: so no bound is wider than whole numbers allow.
    """

    def __init__(
        self, unknowns: Sequence[Unknown], ties: Sequence[Tie], seconds: float = SECONDS
    ) -> None:
        self.unknowns, self.ties = tuple(unknowns), tuple(ties)
        self._seconds = seconds
        self._fixed: dict[int, tuple[float, float]] = {}
        self._quick = self._model(whole=False)
        self._exact: Any = None

    def _model(self, *, whole: bool) -> Any:
        model = _highs()
        import highspy

        options = {"threads": 1, "random_seed": 0, "time_limit": self._seconds, "mip_rel_gap": 0.0}
        for option, value in options.items():
            model.setOptionValue(option, value)
        for at, one in enumerate(self.unknowns):
            low, high = self._fixed.get(at, (one.low, one.high))
            model.addCol(0.0, low, high, 0, [], [])
            if whole and one.whole:
                model.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        for tie in self.ties:
            model.addRow(tie.low, tie.high, len(tie.places), list(tie.places), list(tie.factors))
        return model

    def fix(self, fixed: Mapping[int, tuple[float, float]]) -> None:
        """Take some unknowns, by place, to lie between other bounds; and no others any more."""
        for at in {*self._fixed, *fixed}:
            one = self.unknowns[at]
            low, high = fixed.get(at, (one.low, one.high))
            for model in (self._quick, self._exact):
                if model is not None:
                    model.changeColBounds(at, low, high)
        self._fixed = dict(fixed)

    def furthest(self, at: int, way: int) -> Answer | None:
        """An answer with an unknown as small (-1) or as large (1) as it can be, if there is any."""
        found = self._ask(self._quick, at, way)
        if found is None or self._is_whole(found):
            return found
        if self._exact is None:
            self._exact = self._model(whole=True)
        return self._ask(self._exact, at, way)

    def _is_whole(self, found: Answer) -> bool:
        pairs = zip(found, self.unknowns, strict=True)
        return all(not one.whole or abs(value - round(value)) < NEAR for value, one in pairs)

    def _ask(self, model: Any, at: int, way: int) -> Answer | None:
        import highspy

        model.changeColCost(at, float(-way))
        model.run()
        status = model.getModelStatus()
        found = tuple(model.getSolution().col_value)
        model.changeColCost(at, 0.0)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise NoAnswer(f"the solver stopped: {model.modelStatusToString(status)}")
        return found


def inside(low: float, high: float) -> tuple[int, int]:
    """The whole numbers between two bounds that were worked out."""
    return ceil(low - NEAR), floor(high + NEAR)
