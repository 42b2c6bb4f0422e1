"""Adding up a frame's counts by group, where one missing row makes the sum not available."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pandas as pd

from report.counts import Number, Of, Rows
from report.frames import Frame
from report.schema.values import State

Where = tuple[tuple[str, str], ...]


class Tallies:
    """Sums of count columns by the values of one column, or over all rows (``by=""``)."""

    def __init__(self, frame: Frame, columns: tuple[str, ...], by: str = "") -> None:
        self._frame, self._by = frame, by
        self.columns = tuple(column for column in columns if frame.has(column))
        rows = frame.rows
        keys = rows[by] if by else pd.Series("", index=rows.index)
        unknown = {f"{c}?": rows[c].isna().groupby(keys, observed=True).sum() for c in self.columns}
        sums = {c: rows[c].fillna(0).groupby(keys, observed=True).sum() for c in self.columns}
        sizes = keys.groupby(keys, observed=True).size()
        self._table = pd.DataFrame({**sums, **unknown, "rows": sizes})

    def groups(self) -> list[str]:
        """The groups, the largest first."""
        order = [c for c in ("attended", "places") if c in self.columns] or ["rows"]
        names = self._table.sort_values(order, ascending=False, kind="stable").index
        return [str(name) for name in names]

    def number(self, column: str, group: str, id: str, means: str, of: Of) -> Number:
        """One group's sum as a number."""
        where: Where = ((self._by, group),) if self._by else ()
        rows = (Rows(self._frame.rule.name, where, column),)
        line = self._table.loc[group] if group in self._table.index else None
        if line is None:
            return Number(id, means, Fraction(0), of=of, rows=rows)
        if line[f"{column}?"]:
            value, state = self._single(column, group, int(line["rows"]))
            return Number(id, means, value, state, of=of, rows=rows)
        return Number(id, means, Fraction(int(line[column])), of=of, rows=rows)

    def _single(self, column: str, group: str, size: int) -> tuple[Fraction | None, State]:
        """A sum that is not known: of a single row it is whatever that row says."""
        if size != 1:
            return None, State.NOT_AVAILABLE
        rows = self._frame.rows
        row = rows.index[rows[self._by] == group][0] if self._by else rows.index[0]
        return cell_amount(self._frame, int(row), column)


def cell_amount(frame: Frame, row: int, column: str) -> tuple[Fraction | None, State]:
    """What one cell says: a value, a lower bound, or a mark."""
    value = frame.rows[column].iloc[row]
    if not pd.isna(value):
        return Fraction(int(value)), State.KNOWN
    state = frame.rows[f"{column}_state"].iloc[row] if f"{column}_state" in frame.rows else None
    if state is None or pd.isna(state):
        return None, State.NOT_AVAILABLE
    if state == State.AT_LEAST.name:
        return Fraction(int(frame.rows[f"{column}_bound"].iloc[row])), State.AT_LEAST
    return None, State[str(state)]


def rows_where(frame: Frame, where: Where) -> list[int]:
    """The rows whose columns hold the named values."""
    mask: Any = pd.Series(True, index=frame.rows.index)
    for column, value in where:
        mask &= frame.rows[column].astype(str) == value
    return [int(row) for row in frame.rows.index[mask]]


def lines_of(frame: Frame, rows: Rows) -> Iterator[str]:
    """Where a number's rows stand: training.csv:14."""
    name = frame.sheet.path.name
    for row in rows_where(frame, rows.where):
        yield f"{name}:{frame.sheet.line(row)}"
