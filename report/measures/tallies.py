"""Adding up a frame's counts by group, where one missing row makes the sum not available."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from report.counts import Number, Of, Rows
from report.frames import Frame
from report.schema.values import State, When

NOT_STATED = "Not stated"
"""The group of rows that leave the column empty: they were counted, and belong nowhere else."""


class Tallies:
    """Sums of count columns by the values of one column, or over all rows (``by=""``).

    Where that column is not in the file, ``told_by`` gives for each group the column and value
    that tell its rows.
    """

    def __init__(
        self,
        frame: Frame,
        columns: tuple[str, ...],
        by: str = "",
        told_by: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self._frame, self._by, self._told_by = frame, by, told_by or {}
        self.columns = tuple(column for column in columns if is_told(frame, column))
        self._keys = _keys(frame, by)
        grouped = frame.rows.groupby(self._keys, observed=True, sort=False)
        sums = grouped[list(self.columns)].sum(skipna=False)
        sums["rows"] = grouped.size()
        names = map(str, sums.index)
        self._sums = dict(zip(names, sums.to_dict("records"), strict=True))

    def groups(self) -> list[str]:
        """The groups, the largest first and what is not stated last."""
        order = next((c for c in ("attended", "places") if c in self.columns), "rows")

        def place(group: str) -> tuple[bool, float, str]:
            size = self._sums[group][order]
            return group == NOT_STATED, 0 if pd.isna(size) else -size, group

        return sorted(self._sums, key=place)

    def number(self, column: str, group: str, id: str, means: str, of: Of) -> Number:
        """One group's sum as a number; a group without rows comes to nought."""
        rows = (Rows(self._frame.rule.name, self._where(group), column),)
        sums, when = self._sums.get(group, {}), _when(rows[0])
        value = sums.get(column, 0)
        if not pd.isna(value):
            return Number(id, means, exactly(value), of=of, rows=rows, periods=when)
        known, state = self._alone(column, group, int(sums["rows"]))
        return Number(id, means, known, state, of=of, rows=rows, periods=when)

    def _where(self, group: str) -> tuple[tuple[str, str], ...]:
        if not self._by:
            return ()
        return (self._told_by.get(group, (self._by, "" if group == NOT_STATED else group)),)

    def _alone(self, column: str, group: str, rows: int) -> tuple[Fraction | None, State]:
        """A sum that is not known: of a single row it is whatever that row says."""
        if rows != 1:
            return None, State.NOT_AVAILABLE
        return cell_amount(self._frame, self._first_rows[group], column)

    @cached_property
    def _first_rows(self) -> dict[str, int]:
        first = ~self._keys.duplicated().to_numpy()
        names = map(str, self._keys[first])
        return dict(zip(names, map(int, np.flatnonzero(first)), strict=True))


def _when(rows: Rows) -> tuple[When, ...] | None:
    """The month that tells a number's rows, if one does."""
    months = [value for name, value in rows.where if name == "date" and MONTH.fullmatch(value)]
    if not months:
        return None
    year, month = map(int, months[0].split("-"))
    return (When(date(year, month, 1), date(year, month, monthrange(year, month)[1])),)


MONTH = re.compile(r"\d{4}-\d{2}")


def _keys(frame: Frame, by: str) -> pd.Series[Any]:
    """Each row's group; all rows are one group called nothing where no column parts them."""
    if not by:
        return pd.Series("", index=frame.rows.index, dtype="category")
    keys = frame.rows[by]
    if not keys.isna().any():
        return keys
    if NOT_STATED not in keys.cat.categories:
        keys = keys.cat.add_categories([NOT_STATED])
    return keys.fillna(NOT_STATED)


def is_told(frame: Frame, column: str) -> bool:
    """Whether any row says anything in a column of counts: a value, a bound or a mark."""
    return frame.has(column) or f"{column}_state" in frame.rows


def cell_amount(frame: Frame, row: int, column: str) -> tuple[Fraction | None, State]:
    """What one cell says: a value, a lower bound, or a mark."""
    value = frame.rows[column].iloc[row]
    if not pd.isna(value):
        return exactly(value), State.KNOWN
    state = frame.rows[f"{column}_state"].iloc[row] if f"{column}_state" in frame.rows else None
    if state is None or pd.isna(state):
        return None, State.NOT_AVAILABLE
    if state == State.AT_LEAST.name:
        return exactly(frame.rows[f"{column}_bound"].iloc[row]), State.AT_LEAST
    return None, State[str(state)]


DECIMALS = 9
"""As many as a number in a file may have; what a sum of floats has beyond them is dust."""


def exactly(value: Any) -> Fraction:
    """A cell, or a sum of cells, as it was typed: 0.1 and not what a computer makes of it."""
    if float(value).is_integer():
        return Fraction(int(value))
    return Fraction(f"{float(value):.{DECIMALS}f}")


def rows_where(frame: Frame, rows: Rows) -> list[int]:
    """The positions of the rows that a number is made of."""
    if rows.at is not None:
        return list(rows.at)
    mask = np.ones(len(frame), dtype=bool)
    for column, value in rows.where:
        mask &= np.asarray(_holds(frame.rows[column], value), dtype=bool)
    return [int(row) for row in np.flatnonzero(mask)]


def _holds(cells: Any, value: str) -> Any:
    """Which cells hold a value: nothing stands for the empty ones, a month for its days."""
    if not value:
        return cells.isna()
    if cells.dtype.kind != "M":
        return cells == value
    days = "datetime64[M]" if len(value) == len("2018-06") else "datetime64[D]"
    return cells.to_numpy().astype(days) == np.array(value, dtype=days)
