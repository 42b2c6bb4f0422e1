"""The door itself: every check, asked at once, and every look at what was written.

A check that needs the finished report passes over an edition that could not be made ready: whoever
made it has said why, and that stands in the way by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.problems import Problem
from report.publishing import auditing, days, findings, reviewing, standing
from report.publishing.shapes import Door, Looked, Written

CHECKS: tuple[Callable[[Door], Iterator[Problem]], ...] = (
    standing.is_final,
    standing.is_own,
    standing.is_open,
    standing.is_approved,
    standing.holds_nothing_made_up,
    days.has_a_day,
    days.days_are_in_order,
    days.correction_follows,
    days.reviews_are_as_they_will_be,
    days.is_sent_to_somebody,
    days.is_sent_once_published,
    findings.is_not_out_yet,
    findings.is_settled,
    findings.restatements,
    reviewing.charts_are_agreed,
)
"""All that has to be so of an edition before it goes out."""


Look = Callable[[Written], Looked]

LOOKS: tuple[Look, ...] = (auditing.audited,)
"""All that is looked for in what was written."""


def obstacles(door: Door) -> Iterator[Problem]:
    """Everything of an edition that stands in the way."""
    for check in CHECKS:
        yield from check(door)


def looked_at(written: Written, looks: tuple[Look, ...] = LOOKS) -> Looked:
    """Everything in what was written that stands in the way, and the auditor's certificate."""
    every = [look(written) for look in looks]
    found = tuple(problem for one in every for problem in findings.as_open(one.problems))
    certificate = next((one.certificate for one in every if one.certificate), b"")
    if not found and not certificate:
        found = (auditing.unaudited(written, "no auditor was asked"),)
    return Looked(found, certificate)
