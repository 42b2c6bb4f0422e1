"""The CSV files of an edition, in the order of the manual."""

from __future__ import annotations

from report.schema.assurance_tables import ACTIONS, AUDITS, INDICATORS, SECTION11
from report.schema.dates import DATE
from report.schema.governance_tables import (
    ATTENDANCE,
    CONTRIBUTIONS,
    DECISIONS,
    DISTRIBUTION,
    SPENDING,
)
from report.schema.numbers import COUNT
from report.schema.rules import TableRule, needed
from report.schema.training_tables import TRAINING, TRAINING_FEEDBACK, TRAINING_TOTALS
from report.schema.values import TEXT, choice

DOWNLOAD_MEASURE = choice("downloads", "requests", "views")

DOWNLOADS = TableRule(
    "downloads",
    "how often a resource was downloaded, asked for or viewed",
    "a resource, a measure and the span it was counted over",
    (
        needed("resource", TEXT, "the toolkit, guide or page"),
        needed("measure", DOWNLOAD_MEASURE, "what was counted"),
        needed("start", DATE, "the first day counted; a month means its first day"),
        needed("end", DATE, "the last day counted; a month means its last day", spans=True),
        needed("count", COUNT, "how often, over that whole span"),
    ),
    key=("resource", "measure", "start", "end"),
)

TABLES: tuple[TableRule, ...] = (
    ACTIONS,
    TRAINING,
    TRAINING_TOTALS,
    TRAINING_FEEDBACK,
    DOWNLOADS,
    INDICATORS,
    AUDITS,
    SECTION11,
    CONTRIBUTIONS,
    SPENDING,
    ATTENDANCE,
    DECISIONS,
    DISTRIBUTION,
)
