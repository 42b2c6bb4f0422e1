"""The CSV files on how safe children are: indicators, audits, section 11, and action plans."""

from __future__ import annotations

from report.schema.dates import DATE, PERIOD
from report.schema.numbers import COUNT, MARKS, NUMBER
from report.schema.rules import ColumnRule, TableRule, needed
from report.schema.values import SLUG, TEXT, choice

ACTION_STATUS = choice("not started", "in progress", "complete")

ACTIONS = TableRule(
    "actions",
    "the action plan from reviews",
    "an action",
    (
        needed("review", SLUG, "the id of a review in reviews.yaml"),
        ColumnRule("recommendation", TEXT, "the recommendation it answers, or its number"),
        needed("action", TEXT, "what is to be done"),
        ColumnRule("owner", TEXT, "who answers for it"),
        ColumnRule("due", DATE, "when it is to be done"),
        ColumnRule("status", ACTION_STATUS, "how far it is; overdue is worked out, not written"),
        ColumnRule("completed_on", DATE, "when it was done; needed once it is complete"),
        ColumnRule("evidence", TEXT, "how we know that it was done"),
        ColumnRule("impact", TEXT, "what it has changed for children"),
    ),
)

INDICATORS = TableRule(
    "indicators",
    "the values of what indicators.yaml defines",
    "an indicator, a period, and a category of each of its breakdowns if it has any",
    (
        needed("indicator", SLUG, "the id of an entry of indicators.yaml"),
        needed("period", PERIOD, "the period, or the day, the value is for", spans=True),
        ColumnRule("category", TEXT, "which part of the breakdown; empty for the whole"),
        ColumnRule("category_2", TEXT, "which part of the second breakdown, if it has two"),
        ColumnRule("value", NUMBER, "the value; empty or x where it is not available"),
        ColumnRule("numerator", NUMBER, "the part, where the value is a share or a rate of it"),
        ColumnRule("denominator", NUMBER, "the whole that the value is a share or a rate of"),
        ColumnRule("status", choice("final", "provisional", "revised"), "how firm the value is"),
        ColumnRule("note", TEXT, "what a reader should know of this value"),
    ),
    key=("indicator", "period", "category", "category_2"),
)

AUDITS = TableRule(
    "audits",
    "audits of records by several agencies together",
    "an audit and a grade",
    (
        needed("audit", TEXT, "the audit's name"),
        ColumnRule("theme", TEXT, "what it looked at"),
        ColumnRule("date", DATE, "when it was done", spans=True),
        ColumnRule("cases", COUNT, "how many records were read; the same on every row of an audit"),
        needed("grade", TEXT, "a grade, the best one first"),
        needed("count", COUNT, "how many records were given that grade"),
    ),
    key=("audit", "grade"),
)

SECTION11 = TableRule(
    "section11",
    "what agencies said of themselves under section 11 or section 175",
    "an agency and a standard",
    (
        needed("agency", TEXT, "the agency"),
        needed("standard", TEXT, "the standard, in the same words for every agency"),
        ColumnRule("grade", TEXT, "how far it is met: met, partly met, not met, or your own words"),
        ColumnRule("returned", choice("yes", "no"), "whether the agency answered in time"),
        ColumnRule("previous", TEXT, "the grade last time"),
    ),
    key=("agency", "standard"),
)


def is_grade(value: object) -> bool:
    """Whether a cell holds a grade, and not nothing, a mark, or that nothing was returned."""
    return isinstance(value, str) and bool(value) and value.lower() not in (*MARKS, "not returned")
