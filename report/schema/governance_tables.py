"""The CSV files on how the partnership is run: money, meetings, decisions, who gets the report."""

from __future__ import annotations

from report.schema.dates import DATE, PERIOD
from report.schema.numbers import COUNT, NUMBER
from report.schema.rules import ColumnRule, TableRule, needed
from report.schema.values import TEXT, choice

SECTORS = ("local_authority", "health", "police", "education", "other")
"""As partnership.yaml has them."""

DECISION_STATUS = choice("not started", "in progress", "complete")

CONTRIBUTIONS = TableRule(
    "contributions",
    "what each partner paid or gave in kind",
    "a funder and a year",
    (
        needed("funder", TEXT, "who paid, spelt alike in every year"),
        ColumnRule("sector", choice(*SECTORS), "its sector"),
        needed("year", PERIOD, "the year; two years show what changed", spans=True),
        needed("cash", NUMBER, "pounds paid; 0 if none"),
        ColumnRule("in_kind", NUMBER, "what was given otherwise, worth about so many pounds"),
        ColumnRule("note", TEXT, "what was given, or why it changed"),
    ),
    key=("funder", "year"),
)

SPENDING = TableRule(
    "spending",
    "what the money was spent on",
    "a heading and a year",
    (
        needed("heading", TEXT, "what it was spent on, spelt alike in every year"),
        needed("year", PERIOD, "the year", spans=True),
        ColumnRule("budget", NUMBER, "pounds planned"),
        ColumnRule("actual", NUMBER, "pounds spent"),
        ColumnRule("note", TEXT, "why the two differ"),
    ),
    key=("heading", "year"),
)

ATTENDANCE = TableRule(
    "attendance",
    "who came to the partnership's meetings",
    "an agency and a group it belongs to",
    (
        needed("agency", TEXT, "the agency"),
        ColumnRule("sector", choice(*SECTORS), "its sector"),
        ColumnRule("group", TEXT, "which meeting: the executive, the board, a group"),
        needed("meetings", COUNT, "how many were held"),
        needed("attended", COUNT, "how many the agency came to, a deputy included"),
        ColumnRule("deputy", COUNT, "how many of these a deputy came to; part of attended"),
    ),
    key=("agency", "group"),
)

DECISIONS = TableRule(
    "decisions",
    "the partnership's decisions and challenges",
    "a decision",
    (
        needed("date", DATE, "when it was made"),
        needed("decision", TEXT, "what was decided, or who was challenged about what"),
        ColumnRule("action", TEXT, "what was to be done"),
        ColumnRule("owner", TEXT, "who answers for it"),
        ColumnRule("status", DECISION_STATUS, "how far it is"),
        ColumnRule("impact", TEXT, "what it has changed for children"),
    ),
)

DISTRIBUTION = TableRule(
    "distribution",
    "who is sent the report, and when",
    "a recipient",
    (
        needed("recipient", TEXT, "who is sent the report"),
        ColumnRule("required_by", DATE, "the last day for it, as you understand it"),
        ColumnRule("sent_on", DATE, "when it was sent; empty until it is"),
    ),
    key=("recipient",),
)
