"""From a mask over a frame's rows to a problem for each, and a count where there are very many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from report.frames import Frame, told_rows
from report.problems import Level, Problem

Mask = Any
"""One true or false per row; unknown counts as false."""


@dataclass(frozen=True)
class Fault:
    """What a row may be guilty of: in which column it shows, and what to do about it."""

    code: str
    column: str
    remedy: str
    level: Level = Level.ERROR


def rows_of(mask: Mask) -> list[int]:
    """The rows for which a mask is true."""
    return [int(row) for row in np.flatnonzero(mask.to_numpy(dtype=bool, na_value=False))]


def each_row(
    frame: Frame, mask: Mask, fault: Fault, what: Callable[[int], str]
) -> Iterator[Problem]:
    """A problem for every row of a mask."""

    def tell(row: int) -> Problem:
        place = frame.place(row, fault.column)
        return Problem(fault.code, place, what(row), fault.remedy, fault.level)

    return told_rows(rows_of(mask), tell, frame.sheet.heading_of(fault.column))


def cell(frame: Frame, row: int, column: str) -> Any:
    return frame.rows[column].iloc[row]


def day_text(day: Any) -> str:
    return pd.Timestamp(day).strftime("%Y-%m-%d")
