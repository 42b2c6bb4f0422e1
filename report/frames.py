"""A sheet and its rule become a typed pandas frame, or every reason why not.

Each distinct text of a column is read once. In the frame a count is a nullable integer that is
missing wherever it is not exactly known; what is known instead stands in ``<column>_state`` and,
for a lower bound, ``<column>_bound``. A date column holds the first day it can mean and
``<column>_last`` the last; a period column holds its label, with ``_first`` and ``_last``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from report.problems import (
    MORE_LIKE_IT,
    Place,
    Problem,
    error,
    listed,
    more_rows,
    note,
    quoted,
    warning,
)
from report.schema.dates import DATE, PERIOD, Form, form_of
from report.schema.headings import heading_problems, misspelt_headings
from report.schema.numbers import COUNT, NUMBER
from report.schema.rules import ColumnRule, TableRule
from report.schema.values import Amount, BadValue, Period, State, Value, When
from report.sources.sheets import OF_PEOPLE, Column, Sheet

Codes = np.ndarray[Any, np.dtype[np.int32]]

SPACES = " \t\r\n\u00a0\u202f"
"""What may stand round a cell's text and mean nothing."""


@dataclass(frozen=True)
class Frame:
    """A checked table: the typed rows, and the sheet that knows where each came from."""

    rule: TableRule
    rows: pd.DataFrame
    sheet: Sheet = field(repr=False)

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, column: str) -> bool:
        """Whether the file has this column and any row fills it."""
        return column in self.rows and bool(self.rows[column].notna().any())

    def place(self, row: int, column: str) -> Place:
        return self.sheet.place(row, column)

    def filled(self, column: str) -> pd.Series[bool]:
        """The rows in which somebody has typed something, whether or not it can be read."""
        held = self.sheet.columns.get(column)
        if held is None:
            return pd.Series(False, index=self.rows.index)
        typed = np.array([bool(text.strip(SPACES)) for text in held.texts] or [False])
        return pd.Series(typed[held.codes], index=self.rows.index)


@dataclass(frozen=True)
class ReadFrame:
    """A frame (of whatever could be read) and what is wrong with it."""

    frame: Frame
    problems: tuple[Problem, ...]


def read_frame(rule: TableRule, sheet: Sheet) -> ReadFrame:
    """Type a sheet by its rule."""
    problems = list(heading_problems(rule, sheet))
    data: dict[str, Any] = {}
    for column_rule in rule.columns:
        column = sheet.columns.get(column_rule.name)
        if column is None:
            data |= _series(column_rule, [None], np.zeros(len(sheet), dtype=np.int32))
            continue
        texts = [text.strip(SPACES) for text in column.texts]
        values = _distinct_values(column_rule, texts, column.heading)
        problems += _bad_cells(values, column, sheet)
        good = [None if isinstance(value, BadValue) else value for value in values]
        read = [text if value else "" for text, value in zip(texts, good, strict=True)]
        problems += _notes(column_rule, column, read, sheet)
        data |= _series(column_rule, good, column.codes)
    frame = Frame(rule, pd.DataFrame(data), sheet)
    problems += _repeated_rows(frame)
    return ReadFrame(frame, tuple(problems))


# Cells


def _distinct_values(rule: ColumnRule, texts: list[str], heading: str) -> list[Value | BadValue]:
    """One value per distinct text, or why it is none."""
    read = iter(rule.kind.read_all([text for text in texts if text]))
    what = f"{quoted(heading)} is empty: {rule.means}."
    empty = BadValue("missing-value", what, "Every row needs it; fill it in.")
    return [next(read) if text else empty if rule.required else None for text in texts]


def _bad_cells(values: list[Value | BadValue], column: Column, sheet: Sheet) -> Iterator[Problem]:
    """Every cell that cannot be read, by the kind of trouble."""
    alike: dict[tuple[str, str], dict[int, BadValue]] = {}
    for code, value in enumerate(values):
        if isinstance(value, BadValue):
            alike.setdefault((value.code, value.throughout), {})[code] = value
    for (_, throughout), bad in alike.items():
        tell = _bad_throughout if throughout else _bad_alike
        yield from tell(bad, column, sheet)


def _bad_alike(bad: dict[int, BadValue], column: Column, sheet: Sheet) -> Iterator[Problem]:
    def tell(row: int) -> Problem:
        return _bad_cell(bad[int(column.codes[row])], row, column, sheet)

    rows = np.flatnonzero(np.isin(column.codes, list(bad)))
    return told_rows(rows.tolist(), tell, column.heading)


HELD_BACK = ("value", "numerator", "denominator", "count", "cases")
"""Columns that may count children in few: what a cell holds is in no message."""


def _bad_cell(value: BadValue, row: int, column: Column, sheet: Sheet) -> Problem:
    """A cell that cannot be read; without what it holds, where that may be a count of children."""
    text, place = column.text(row).strip(SPACES), sheet.place(row, column.name)
    if sheet.path.stem not in OF_PEOPLE or column.name not in HELD_BACK or not text:
        return error(value.code, place, value.what, value.remedy)
    what = value.what.replace(quoted(text), "What stands here")
    remedy = value.remedy
    if FIGURES.intersection(text) & FIGURES.intersection(f"{what}{remedy}"):
        what, remedy = "What stands here is no number that can be read.", "Write figures alone."
    return error(value.code, replace(place, excerpt=""), what, remedy)


FIGURES = frozenset("0123456789")
MOST_NAMED = 10
"""How many rows are named besides the first, where all have one trouble."""


def _bad_throughout(bad: dict[int, BadValue], column: Column, sheet: Sheet) -> Iterator[Problem]:
    """A trouble of the whole column: told at its first row, with the rows that share it."""
    first, *others = np.flatnonzero(np.isin(column.codes, list(bad))).tolist()
    value = bad[int(column.codes[first])]
    named = [f"{sheet.row(row)}" for row in others[:MOST_NAMED]]
    told = _bad_cell(value, first, column, sheet)
    yield replace(told, what=f"{told.what}{_shared(named, len(others) - len(named))}")


def _shared(rows: list[str], more: int) -> str:
    """The other rows that have a trouble, by the numbers beside them, and how many more."""
    if len(rows) == 1:
        return f" Row {rows[0]} has the same trouble."
    named = [*rows, f"{more:,} more"] if more else rows
    return f" Rows {listed(named)} have the same trouble." if rows else ""


def told_rows(
    rows: list[int], tell: Callable[[int], Problem], heading: str = ""
) -> Iterator[Problem]:
    """A problem for each row, and one that counts the rest where there are very many."""
    yield from (tell(row) for row in rows[:MORE_LIKE_IT])
    if rest := rows[MORE_LIKE_IT:]:
        where = f" in {quoted(heading)}" if heading else ""
        yield replace(tell(rest[0]), what=more_rows(len(rest), where))


def _notes(rule: ColumnRule, column: Column, texts: list[str], sheet: Sheet) -> Iterator[Problem]:
    """What was read, but should be seen: spaces, Excel's dates, and months it may have changed."""
    if rule.kind in (COUNT, NUMBER):
        yield from _padded_numbers(column, texts, sheet)
    if rule.kind is DATE:
        forms = {form_of(text) for text in texts} & {Form.SLASHED, Form.MONTH_YEAR}
        for form in sorted(form.value for form in forms if form):
            heading = quoted(column.heading)
            what = f"The dates in {heading} were read as {form}, as Excel saves them."
            remedy = "Year-month-day, for example 2019-04-01, leaves no doubt."
            yield note("excel-dates", sheet.place(column=column.name), what, remedy)
    if rule.spans and sheet.is_workbook:
        yield from _months_cut_short(column, texts, sheet)


def _padded_numbers(column: Column, texts: list[str], sheet: Sheet) -> Iterator[Problem]:
    padded = [code for code, text in enumerate(texts) if text not in ("", column.texts[code])]
    rows = [row for code in padded if (row := column.first_row(code)) is not None]
    if rows:
        heading = quoted(column.heading)
        what = f"There are spaces round a number in {heading}; it was read without them."
        remedy = "Format the column as plain numbers so that none is read as text."
        yield warning("spaces-round-number", sheet.place(min(rows), column.name), what, remedy)


def _months_cut_short(column: Column, texts: list[str], sheet: Sheet) -> Iterator[Problem]:
    """Excel makes 2018-11 the first of November, and its last 29 days are gone."""
    for code, text in enumerate(texts):
        row = column.first_row(code) if text.endswith("-01") and len(text) == 10 else None
        if row is not None:
            heading = quoted(column.heading)
            what = f"{heading} is {text}; a month typed in a spreadsheet turns into that."
            remedy = "If the whole month is meant, give its last day; else accept this warning."
            yield warning("first-of-month", sheet.place(row, column.name), what, remedy)


# Columns


def _series(rule: ColumnRule, values: list[Value], codes: Codes) -> dict[str, Any]:
    """A column's typed arrays, from its distinct values and each row's index into them."""
    name = rule.name
    if rule.kind is DATE:
        whens = [value if isinstance(value, When) else None for value in values]
        first = _days([when.first if when else None for when in whens])
        last = _days([when.last if when else None for when in whens])
        return {name: first[codes], f"{name}_last": last[codes]}
    if rule.kind is PERIOD:
        periods = [value if isinstance(value, Period) else None for value in values]
        labels: list[Value] = [period.label if period else None for period in periods]
        return {
            name: _categories(labels, codes),
            f"{name}_first": _days([p.first if p else None for p in periods])[codes],
            f"{name}_last": _days([p.last if p else None for p in periods])[codes],
        }
    if rule.kind in (COUNT, NUMBER):
        amounts = [value if isinstance(value, Amount) else None for value in values]
        return _amounts(rule, amounts, codes)
    return {name: _categories(values, codes)}


def _days(days: list[date | None]) -> np.ndarray[Any, Any]:
    return np.array([day or "NaT" for day in days], dtype="datetime64[s]")


def _categories(values: list[Value], codes: Codes) -> pd.Categorical[Any]:
    """Texts as a categorical; two spellings that read alike share a category."""
    names = list(dict.fromkeys(str(value) for value in values if value not in (None, "")))
    index = {name: i for i, name in enumerate(names)}
    lookup = np.array([index.get(str(value), -1) if value else -1 for value in values] or [-1])
    return pd.Categorical.from_codes(lookup[codes], categories=pd.Index(names, dtype=object))


def _amounts(rule: ColumnRule, amounts: list[Amount | None], codes: Codes) -> dict[str, Any]:
    """Numbers that are missing unless exactly known; their states and bounds where any is not."""
    states = [amount.state if amount else State.NOT_AVAILABLE for amount in amounts]
    missing = np.array([state is not State.KNOWN for state in states], dtype=bool)[codes]
    figures = [amount.value or 0 if amount else 0 for amount in amounts]
    arrays: dict[str, Any] = {}
    if rule.kind is COUNT:
        whole = np.array(figures, dtype=np.int64)[codes]
        arrays[rule.name] = pd.arrays.IntegerArray(whole, missing)
    else:
        arrays[rule.name] = pd.arrays.FloatingArray(np.array(figures, np.float64)[codes], missing)
    odd = [bool(amount and amount.state is not State.KNOWN) for amount in amounts]
    if any(odd):
        names: list[Value] = [
            s.name if is_odd else None for s, is_odd in zip(states, odd, strict=True)
        ]
        bounds = [f if s is State.AT_LEAST else 0 for f, s in zip(figures, states, strict=True)]
        arrays[f"{rule.name}_state"] = _categories(names, codes)
        arrays[f"{rule.name}_bound"] = np.array(bounds, arrays[rule.name].dtype.numpy_dtype)[codes]
    return arrays


# Rows


def _repeated_rows(frame: Frame) -> Iterator[Problem]:
    """Rows that say the same, and rows that say different things of what only one can be for."""
    if len(frame) < 2:
        return
    sheet, rule = frame.sheet, frame.rule
    if _is_key_misspelt(rule, sheet):
        return  # the heading is told, and without it all rows of a group look the same
    texts = pd.DataFrame({name: _codes_of_words(c) for name, c in sheet.columns.items()})
    again = texts.duplicated().to_numpy()
    remedy = "Delete one of them; if both are right, say what tells them apart or add them up."

    def same(row: int) -> Problem:
        what = f"The row is the same as row {_first_like(texts, row, sheet)}."
        return error("duplicate-row", sheet.place(row), what, remedy)

    yield from told_rows(np.flatnonzero(again).tolist(), same)
    if rule.key:
        keys = frame.rows[list(rule.key)]
        needed = keys[[name for name in rule.key if rule.column(name).required]]
        clash = keys.duplicated().to_numpy() & needed.notna().all(axis=1).to_numpy() & ~again

        def other(row: int) -> Problem:
            first = _first_like(keys, row, sheet)
            what = f"Row {first} is for the same {listed(rule.key)}, with other figures."
            return error("duplicate-entry", sheet.place(row, rule.key[0]), what, remedy)

        yield from told_rows(np.flatnonzero(clash).tolist(), other)


def _is_key_misspelt(rule: TableRule, sheet: Sheet) -> bool:
    """Whether a column that tells rows apart is there under a name that is nearly its own."""
    return any(meant in rule.key for meant in misspelt_headings(rule, sheet).values())


def _codes_of_words(column: Column) -> Codes:
    """A column's codes, the same for texts that differ in nothing but the spaces round them."""
    words = [text.strip(SPACES) for text in column.texts]
    first = {word: code for code, word in reversed(list(enumerate(words)))}
    if len(first) == len(words):
        return column.codes
    return np.array([first[word] for word in words], dtype=np.int32)[column.codes]


def _first_like(table: pd.DataFrame, row: int, sheet: Sheet) -> int:
    """The row of the spreadsheet on which a row's content first stands."""
    same = np.ones(len(table), dtype=bool)
    for name in table.columns:
        value = table[name].iloc[row]
        alike = table[name].isna() if pd.isna(value) else table[name] == value
        same &= alike.to_numpy(dtype=bool)
    return sheet.row(int(np.flatnonzero(same)[0]))
