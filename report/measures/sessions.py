"""How rows of training are read as sessions: what stands on several rows is counted once.

A booking system exports a row a course, a session, or a session and agency. In the last, people
are told agency by agency, but the session itself, and often its places, stand on each of its rows.
Where all rows of every session give the same places, and no session had more people than that,
the places are the session's and count once; where they differ, each row's are its agency's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from report.frames import Frame
from report.measures.tallies import is_told

Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Register:
    """Training rows, and the same rows with sessions and places counted once a session."""

    rows: Frame
    once: Frame
    places_shared: bool
    sessions_worked_out: bool


def read_register(frame: Frame) -> Register:
    """Read rows of training as sessions."""
    sessions = _Sessions(frame)
    given, shared = is_told(frame, "sessions"), sessions.places_shared()
    changed: dict[str, Any] = {"sessions": sessions.given() if given else sessions.worked_out()}
    if shared:
        changed["places"] = sessions.first_only("places")
    once = replace(frame, rows=frame.rows.assign(**changed))
    return Register(frame, once, shared, not given and is_told(once, "sessions"))


class _Sessions:
    """Which rows belong to one session: one course, on one day, given in one way."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._rows = frame, frame.rows
        self._of = _session_of(frame)
        self._sizes = np.bincount(self._of)
        self._first = _first_of(self._of, len(self._sizes))
        self._is_first = np.zeros(len(frame), dtype=bool)
        self._is_first[self._first] = True
        self._several = self._sizes[self._of] > 1

    def places_shared(self) -> bool:
        """Whether the places on a session's rows are the whole session's, told again and again."""
        if not self._several.any() or not self._same("places").all():
            return False
        walked_in = np.nan_to_num(self._floats("walk_in"))
        came = self._added_up(np.nan_to_num(self._floats("attended")) - walked_in)
        places = self._floats("places")[self._first]
        return bool((came <= places)[self._sizes > 1].all())

    def given(self) -> Any:
        """Sessions as the rows give them; a session told by several agencies once."""
        once = self.first_only("sessions")
        once[self._several & self._is_first & ~self._all_same("sessions")] = pd.NA
        return once

    def worked_out(self) -> Any:
        """Each session once, if its day is known and its bookings were not all cancelled."""
        held = pd.array((self._is_first & ~self._called_off()).astype("int64"), dtype="Int64")
        held[(self._rows["date"] != self._rows["date_last"]).to_numpy()] = pd.NA
        return held

    def first_only(self, column: str) -> Any:
        """A column's counts, with nought on all but the first row of a session."""
        counts = self._rows[column].array.copy()
        counts[~self._is_first] = 0
        return counts

    def _called_off(self) -> Numbers:
        """Rows of sessions to which nobody came, and for which every booking was cancelled."""
        came, booked, cancelled = (
            self._added_up(self._floats(column)) for column in ("attended", "booked", "cancelled")
        )
        none: Numbers = (came == 0) & (booked == cancelled)
        return none[self._of]

    def _same(self, column: str) -> Numbers:
        """Whether each row of several says what the first of its session says."""
        values = self._floats(column)
        alike: Numbers = values == values[self._first][self._of]
        return alike | ~self._several

    def _all_same(self, column: str) -> Numbers:
        """Whether all rows of a row's session say the same."""
        odd = np.bincount(self._of, weights=~self._same(column))
        none: Numbers = odd == 0
        return none[self._of]

    def _added_up(self, values: Numbers) -> Numbers:
        sums: Numbers = np.bincount(self._of, weights=values)
        return sums

    def _floats(self, column: str) -> Numbers:
        values: Numbers = self._rows[column].to_numpy(dtype="float64", na_value=np.nan)
        return values


def _session_of(frame: Frame) -> Numbers:
    """The number of each row's session. Without agencies a row is a session of its own."""
    if not frame.has("agency"):
        return np.arange(len(frame))
    rows = frame.rows
    day = pd.factorize(rows["date"].to_numpy().astype("int64"))[0]
    session = _combined(rows["course"].cat.codes, rows["mode"].cat.codes, day)
    of_agency = _combined(session, rows["agency"].cat.codes)
    if of_agency.max(initial=-1) == len(of_agency) - 1:
        return session
    again = pd.Series(of_agency).groupby(of_agency).cumcount()
    return _combined(session, again)


def _combined(*codes: Any) -> Numbers:
    """One number for each combination that occurs."""
    combined = np.zeros(len(codes[0]), dtype="int64")
    for code in codes:
        numbers = np.asarray(code, dtype="int64") + 1
        combined = combined * (int(numbers.max(initial=0)) + 1) + numbers
    return pd.factorize(combined)[0]


def _first_of(groups: Numbers, count: int) -> Numbers:
    """The position of each group's first row."""
    first = np.zeros(count, dtype="int64")
    first[groups[::-1]] = np.arange(len(groups))[::-1]
    return first
