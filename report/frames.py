"""A sheet and its rule become a typed pandas frame, or every reason why not.

Each distinct text of a column is read once. In the frame a count is a nullable integer that is
missing wherever it is not exactly known; what is known instead stands in ``<column>_state`` and,
for a lower bound, ``<column>_bound``. A date column holds the first day it can mean and
``<column>_last`` the last; a period column holds its label, with ``_first`` and ``_last``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from report.problems import (
    MORE_LIKE_IT,
    Place,
    Problem,
    did_you_mean,
    error,
    note,
    warning,
)
from report.schema.tables import ColumnRule, TableRule
from report.schema.values import (
    COUNT,
    DATE,
    DAY,
    NUMBER,
    PERIOD,
    Amount,
    BadValue,
    Period,
    State,
    Value,
    When,
    date_forms,
)
from report.sources.sheets import Column, Sheet


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


@dataclass(frozen=True)
class ReadFrame:
    """A frame (of whatever could be read) and what is wrong with it."""

    frame: Frame
    problems: tuple[Problem, ...]


def read_frame(rule: TableRule, sheet: Sheet) -> ReadFrame:
    """Type a sheet by its rule."""
    problems = list(_column_problems(rule, sheet))
    data: dict[str, Any] = {}
    for column_rule in rule.columns:
        column = sheet.columns.get(column_rule.name)
        if column is None:
            data |= _absent(column_rule, len(sheet))
            continue
        values = _distinct_values(column_rule, column, sheet, problems)
        data |= _series(column_rule, values, np.frombuffer(column.codes, dtype=np.int64))
    rows = pd.DataFrame(data)
    problems += _duplicate_rows(sheet)
    return ReadFrame(Frame(rule, rows, sheet), tuple(problems))


def _column_problems(rule: TableRule, sheet: Sheet) -> Iterator[Problem]:
    missing = [name for name in rule.column_names if name not in sheet.columns]
    for name in sheet.columns:
        if name in rule.column_names:
            continue
        meant = did_you_mean(name, missing)
        place = sheet.place(column=name)
        if meant:
            missing.remove(meant)
            what = f"There is no column “{name}” in {rule.name}.csv."
            yield error("unknown-column", place, what, f"Did you mean “{meant}”? Rename it.")
        else:
            what = f"The column “{name}” is not one that we know; it was left out."
            remedy = f"Delete it, or use one of: {', '.join(rule.column_names)}."
            yield warning("extra-column", place, what, remedy)
    for name in missing:
        if rule.column(name).required:
            what = f"The column “{name}” is missing: {rule.column(name).means}."
            remedy = f"Add a column headed “{name}”, filled in every row."
            yield error("missing-column", Place(sheet.place().file, 1), what, remedy)


def _absent(rule: ColumnRule, rows: int) -> dict[str, Any]:
    """A column the file does not have: missing in every row."""
    return _series(rule, [None], np.zeros(rows, dtype=np.int64))


def _distinct_values(
    rule: ColumnRule, column: Column, sheet: Sheet, problems: list[Problem]
) -> list[Value]:
    """One value per distinct text; the bad ones become problems, and missing."""
    texts = [text.strip(" \t\r\n\u00a0") for text in column.texts]
    read = rule.kind.read_all([text for text in texts if text])
    good = iter(read)
    values: list[Value | BadValue] = [next(good) if text else None for text in texts]
    if rule.required:
        blank = BadValue(
            "missing-value",
            f"“{rule.name}” is empty: {rule.means}.",
            "Every row needs it; fill it in.",
        )
        values = [blank if not text else value for text, value in zip(texts, values, strict=True)]
    bad = {code: value for code, value in enumerate(values) if isinstance(value, BadValue)}
    problems += _bad_cells(bad, column, sheet)
    problems += _notes(rule, column, texts, sheet)
    return [None if isinstance(value, BadValue) else value for value in values]


def _bad_cells(bad: dict[int, BadValue], column: Column, sheet: Sheet) -> Iterator[Problem]:
    codes = np.frombuffer(column.codes, dtype=np.int64)
    by_code: dict[str, list[tuple[int, BadValue]]] = {}
    for code, value in bad.items():
        rows = np.flatnonzero(codes == code)
        by_code.setdefault(value.code, []).extend((int(row), value) for row in rows)
    for cells in by_code.values():
        cells.sort(key=lambda cell: cell[0])
        for row, value in cells[:MORE_LIKE_IT]:
            yield error(value.code, sheet.place(row, column.name), value.what, value.remedy)
        yield from more_like_it(
            [row for row, _ in cells], cells[0][1].code, sheet, column.name, cells[0][1].remedy
        )


def more_like_it(
    rows: list[int], code: str, sheet: Sheet, column: str, remedy: str
) -> Iterator[Problem]:
    """The rows past those told one by one, counted in one problem."""
    rest = len(rows) - MORE_LIKE_IT
    if rest > 0:
        place = sheet.place(rows[MORE_LIKE_IT], column)
        named = f" in “{column}”" if column else ""
        yield error(
            code, place, f"{rest:,} more rows{named} have this trouble, from here on.", remedy
        )


def _notes(rule: ColumnRule, column: Column, texts: list[str], sheet: Sheet) -> Iterator[Problem]:
    place = sheet.place(column=column.name)
    if rule.kind in (COUNT, NUMBER):
        padded = [i for i, text in enumerate(texts) if text and text != column.texts[i]]
        if padded:
            row = column.codes.index(padded[0])
            what = f"There are spaces round a number in “{rule.name}”; it was read without them."
            remedy = "Format the column as plain numbers so that none is read as text."
            yield warning("spaces-round-number", sheet.place(row, column.name), what, remedy)
    if rule.kind in (DATE, DAY) and (forms := date_forms(texts) - {"year-month-day"}):
        what = f"The dates in “{rule.name}” were read as {forms.pop()}, as Excel saves them."
        remedy = "Year-month-day, for example 2019-04-01, leaves no doubt."
        yield note("excel-dates", place, what, remedy)


def _series(rule: ColumnRule, values: list[Value], codes: np.ndarray[Any, Any]) -> dict[str, Any]:
    """A column's typed arrays, from its distinct values and each row's index into them."""
    name = rule.name
    if rule.kind in (DATE, DAY):
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
        return _amounts(name, values, codes)
    return {name: _categories(values, codes)}


def _days(days: list[date | None]) -> np.ndarray[Any, Any]:
    return np.array([day or "NaT" for day in days], dtype="datetime64[s]")


def _categories(values: list[Value], codes: np.ndarray[Any, Any]) -> pd.Categorical:
    """Texts as a categorical; two spellings that read alike share a category."""
    names = list(dict.fromkeys(str(value) for value in values if value not in (None, "")))
    index = {name: i for i, name in enumerate(names)}
    lookup = np.array([index.get(str(value), -1) if value else -1 for value in values])
    return pd.Categorical.from_codes(lookup[codes], categories=pd.Index(names, dtype=object))  # type: ignore[arg-type]


def _amounts(name: str, values: list[Value], codes: np.ndarray[Any, Any]) -> dict[str, Any]:
    amounts = [value if isinstance(value, Amount) else None for value in values]
    known = [
        int(amount.value)
        if amount and amount.state is State.KNOWN and amount.value is not None
        else 0
        for amount in amounts
    ]
    unknown = np.array([not amount or amount.state is not State.KNOWN for amount in amounts])
    counts = pd.arrays.IntegerArray(np.array(known, dtype=np.int64)[codes], unknown[codes])
    arrays: dict[str, Any] = {name: counts}
    odd = [amount for amount in amounts if amount and amount.state is not State.KNOWN]
    if odd:
        states: list[Value] = [
            amount.state.name if amount and amount.state is not State.KNOWN else None
            for amount in amounts
        ]
        bounds = [
            int(a.value) if a and a.state is State.AT_LEAST and a.value is not None else 0
            for a in amounts
        ]
        arrays[f"{name}_state"] = _categories(states, codes)
        arrays[f"{name}_bound"] = np.array(bounds, dtype=np.int64)[codes]
    return arrays


def _duplicate_rows(sheet: Sheet) -> Iterator[Problem]:
    if len(sheet) < 2:
        return
    codes = {name: np.frombuffer(c.codes, dtype=np.int64) for name, c in sheet.columns.items()}
    table = pd.DataFrame(codes)
    again = np.flatnonzero(table.duplicated().to_numpy())
    remedy = "Delete one of them; if both are right, say what tells them apart or add them up."
    for row in again[:MORE_LIKE_IT]:
        same = (table == table.iloc[int(row)]).all(axis=1).to_numpy()
        first = sheet.records[int(np.flatnonzero(same)[0])] + 1
        what = f"The row is the same as row {first}."
        yield error("duplicate-row", sheet.place(int(row)), what, remedy)
    yield from more_like_it([int(row) for row in again], "duplicate-row", sheet, "", remedy)
