"""The kinds of detail: how much each matters, what is said of it, and what to do.

What is said never holds the text: messages are copied into e-mails and tickets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.problems import NOWHERE, Place, Problem, error, warning


def at(place: Place, detail: Problem) -> Problem:
    """A kind of detail as a problem at a place, without the line that stands there."""
    return replace(detail, place=without_text(place))


def without_text(place: Place) -> Place:
    """A place that does not show what stands in it."""
    return replace(place, excerpt="")


DASHES = r"\-\u2010\u2011\u2012\u2013"
"""Hyphens and short dashes, for a set of a regular expression."""

ACCEPT = "If it must stay, accept this line by name."

NHS_NUMBER = error(
    "nhs-number",
    NOWHERE,
    "This is an NHS number: its check digit is right.",
    f"Take it out: it is one person's for life. {ACCEPT}",
)
PUPIL_NUMBER = error(
    "pupil-number",
    NOWHERE,
    "This is a unique pupil number (UPN): its check letter is right.",
    f"Take it out: it is one child's, at every school. {ACCEPT}",
)
BIRTH_DATE = error(
    "birth-date",
    NOWHERE,
    "This is somebody's date of birth.",
    f"Take it out; of a case an age band is enough. {ACCEPT}",
)
REAL_NAME = error(
    "real-name",
    NOWHERE,
    "A name on your private list of names stands here.",
    f"Take it out, or use a pseudonym that does not begin with its letter. {ACCEPT}",
)
EVENT_DATE = warning(
    "event-date",
    NOWHERE,
    "An exact date stands here, of a death or an incident, or beside a case.",
    f"Name the month or the season: newspapers have the day. {ACCEPT}",
)
EXACT_AGE = warning(
    "exact-age",
    NOWHERE,
    "An exact age stands beside a case, where a band serves.",
    f"Write a band, such as “aged 11 to 15”; for a baby, “under 1”. {ACCEPT}",
)
POSTCODE = warning(
    "postcode",
    NOWHERE,
    "This is a whole postcode: about 15 homes share one.",
    f"Take it out, or give it in partnership.yaml if it is the contact's. {ACCEPT}",
)
PHONE_NUMBER = warning(
    "phone-number",
    NOWHERE,
    "This is a telephone number that partnership.yaml does not give as a contact's.",
    f"Take it out, or give it there if readers may call it. {ACCEPT}",
)
EMAIL_ADDRESS = warning(
    "email-address",
    NOWHERE,
    "This is an e-mail address that partnership.yaml does not give as a contact's.",
    f"Take it out, or give it there if readers may write to it. {ACCEPT}",
)
NAMED_PLACE = warning(
    "named-place",
    NOWHERE,
    "A school, ward, hospital or street is named beside a case.",
    f"Say what kind of place it is, and not which: “a primary school”. {ACCEPT}",
)
CASE_IN_TABLE = warning(
    "case-in-table",
    NOWHERE,
    "This number is 1, and what it counts fits a published review: the table says more of that "
    "child than the review does.",
    f"Join the category with others (“merge”), or leave the breakdown out. {ACCEPT}",
)

DETAILS = (
    NHS_NUMBER,
    PUPIL_NUMBER,
    BIRTH_DATE,
    REAL_NAME,
    EVENT_DATE,
    EXACT_AGE,
    POSTCODE,
    PHONE_NUMBER,
    EMAIL_ADDRESS,
    NAMED_PLACE,
    CASE_IN_TABLE,
)

BY_NAME = frozenset(one.code for one in DETAILS)
"""Codes that may be accepted, an error among them too, but only at their line and by a person.

They are never let through by being overlooked: errors stop a build, and publishing stops at a
warning that nobody has accepted.
"""


@dataclass(frozen=True)
class Spot:
    """A detail in a text: its kind, and the characters from ``start`` up to ``end``."""

    detail: Problem
    start: int
    end: int
