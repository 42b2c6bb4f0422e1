"""The CSV files on training: who came, totals known besides, and what people made of it."""

from __future__ import annotations

from report.schema.dates import DATE, PERIOD
from report.schema.numbers import COUNT, NUMBER
from report.schema.rules import ColumnRule, TableRule, needed
from report.schema.values import TEXT, choice

STAGES = ("before", "after", "follow_up")

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
        needed("course", TEXT, "the course's name"),
        needed("date", DATE, "the day it was held"),
        ColumnRule("mode", TEXT, "face to face, online, e-learning …"),
        ColumnRule("agency", TEXT, "the agency whose staff came"),
        ColumnRule("sessions", COUNT, "how many times it was held (if the row is a course)"),
        PLACES,
        BOOKED,
        needed("attended", COUNT, "people who came, walk-ins included"),
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
        needed("period", PERIOD, "the period the totals are for", spans=True),
        PLACES,
        BOOKED,
        ColumnRule("attended", COUNT, "people who came, walk-ins included"),
        CANCELLED,
        NO_SHOW,
        WALK_IN,
    ),
    key=("period",),
)

TRAINING_FEEDBACK = TableRule(
    "training_feedback",
    "what people who came said of a course: before it, after it, and some months later",
    "a course, a question and a stage",
    (
        needed("course", TEXT, "the course, spelt as in training.csv"),
        needed("question", TEXT, "what was asked, in the same words each time"),
        needed("stage", choice(*STAGES), "when it was asked; a follow-up comes some months later"),
        ColumnRule("responses", COUNT, "how many answered"),
        ColumnRule("score", NUMBER, "the mean of their answers, if they answered on a scale"),
        ColumnRule("scale_max", NUMBER, "the highest mark of that scale"),
        ColumnRule("percent", NUMBER, "the share who said yes, 64 for 64%, if that was asked"),
    ),
    key=("course", "question", "stage"),
)
