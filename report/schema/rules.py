"""What a CSV file may hold: rules for its columns, and for the table they make."""

from __future__ import annotations

from dataclasses import dataclass

from report.schema.numbers import COUNT, NUMBER
from report.schema.values import Kind


@dataclass(frozen=True)
class ColumnRule:
    """One column: its name, kind and meaning, and whether every row needs it.

    Where a month stands for a span, Excel's habit of making it the month's first day matters.
    """

    name: str
    kind: Kind
    means: str
    required: bool = False
    spans: bool = False


@dataclass(frozen=True)
class TableRule:
    """One CSV file: what one row is, its columns, and those that no two rows may share."""

    name: str
    holds: str
    one_row_is: str
    columns: tuple[ColumnRule, ...]
    key: tuple[str, ...] = ()

    def column(self, name: str) -> ColumnRule:
        return next(rule for rule in self.columns if rule.name == name)

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(rule.name for rule in self.columns)

    @property
    def number_names(self) -> frozenset[str]:
        """The columns that hold numbers."""
        return frozenset(rule.name for rule in self.columns if rule.kind in (COUNT, NUMBER))


def needed(name: str, kind: Kind, means: str, *, spans: bool = False) -> ColumnRule:
    return ColumnRule(name, kind, means, required=True, spans=spans)
