"""The CSV files of an edition, column by column."""

from __future__ import annotations

from dataclasses import dataclass

from report.schema.dates import DATE, PERIOD
from report.schema.numbers import COUNT
from report.schema.values import SLUG, TEXT, Kind, choice


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


def _needed(name: str, kind: Kind, means: str, *, spans: bool = False) -> ColumnRule:
    return ColumnRule(name, kind, means, required=True, spans=spans)


ACTION_STATUS = choice("not started", "in progress", "complete")
DOWNLOAD_MEASURE = choice("downloads", "requests", "views")

ACTIONS = TableRule(
    "actions",
    "the action plan from reviews",
    "an action",
    (
        _needed("review", SLUG, "the id of a review in reviews.yaml"),
        ColumnRule("recommendation", TEXT, "the recommendation it answers, or its number"),
        _needed("action", TEXT, "what is to be done"),
        ColumnRule("owner", TEXT, "who answers for it"),
        ColumnRule("due", DATE, "when it is to be done"),
        ColumnRule("status", ACTION_STATUS, "how far it is; overdue is worked out, not written"),
        ColumnRule("completed_on", DATE, "when it was done; needed once it is complete"),
        ColumnRule("evidence", TEXT, "how we know that it was done"),
        ColumnRule("impact", TEXT, "what it has changed for children"),
    ),
)

PLACES = ColumnRule("places", COUNT, "places offered")
BOOKED = ColumnRule("booked", COUNT, "places booked")
CANCELLED = ColumnRule("cancelled", COUNT, "bookings cancelled before the day")
NO_SHOW = ColumnRule("no_show", COUNT, "people who had booked and did not come")
WALK_IN = ColumnRule("walk_in", COUNT, "people who came without a booking; part of attended")

TRAINING = TableRule(
    "training",
    "training, as the booking system exports it",
    "a course, a session, or a session and agency",
    (
        _needed("course", TEXT, "the course's name"),
        _needed("date", DATE, "the day it was held"),
        ColumnRule("mode", TEXT, "face to face, online, e-learning …"),
        ColumnRule("agency", TEXT, "the agency whose staff came"),
        ColumnRule("sessions", COUNT, "how many times it was held (if the row is a course)"),
        PLACES,
        BOOKED,
        _needed("attended", COUNT, "people who came, walk-ins included"),
        CANCELLED,
        NO_SHOW,
        WALK_IN,
    ),
)

TRAINING_TOTALS = TableRule(
    "training_totals",
    "totals that the rows of training.csv do not hold",
    "a period",
    (
        _needed("period", PERIOD, "the period the totals are for", spans=True),
        PLACES,
        BOOKED,
        ColumnRule("attended", COUNT, "people who came, walk-ins included"),
        CANCELLED,
        NO_SHOW,
        WALK_IN,
    ),
    key=("period",),
)

DOWNLOADS = TableRule(
    "downloads",
    "how often a resource was downloaded, asked for or viewed",
    "a resource, a measure and the span it was counted over",
    (
        _needed("resource", TEXT, "the toolkit, guide or page"),
        _needed("measure", DOWNLOAD_MEASURE, "what was counted"),
        _needed("start", DATE, "the first day counted; a month means its first day"),
        _needed("end", DATE, "the last day counted; a month means its last day", spans=True),
        _needed("count", COUNT, "how often, over that whole span"),
    ),
    key=("resource", "measure", "start", "end"),
)

TABLES = (ACTIONS, TRAINING, TRAINING_TOTALS, DOWNLOADS)
