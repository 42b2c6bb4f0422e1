"""Dates of reviews and of their actions that cannot be, or that are missing."""

from __future__ import annotations

from report.explained.explanation import Explanation

REVIEWS = (
    Explanation(
        "action-before-review",
        "An action is due, or was completed, before its review had begun. One of "
        "the dates is wrong, or the action belongs to another review. This is a warning.",
        "Check the action's dates and the id in “review”. If the action was agreed before the "
        "review began, accept the warning in edition.yaml and say why.",
        "review,action,owner,due,status\nfamily-b,Carry out an audit,Audit lead,2015-09-30,"
        "in progress",
        "review,action,owner,due,status\nfamily-b,Carry out an audit,Audit lead,2025-09-30,"
        "in progress",
    ),
    Explanation(
        "completed-since",
        "An action was completed after the period that this report covers. The plan shows each "
        "action as it stood on the period's last day, so this one is not complete there. This is "
        "for your information only.",
        "Leave the date as it is. Next year's report shows the action as complete.",
        "review,action,status,completed_on\nfamily-a,Carry out an audit,complete,2026-05-14",
        "review,action,status,completed_on\nfamily-a,Carry out an audit,complete,2026-03-14",
    ),
    Explanation(
        "review-dated-later",
        "A date of a review is later than the date of the report. What has not happened yet "
        "cannot be counted.",
        "Correct the date. If the report comes out later, correct “publish_on” in edition.yaml. "
        "Leave out a date that is still to come.",
        "- id: family-a\n  type: lcspr\n  commissioned_on: 2026-10-07\n"
        "  publication:\n    status: not_public",
        "- id: family-a\n  type: lcspr\n  commissioned_on: 2025-10-07\n"
        "  publication:\n    status: not_public",
    ),
    Explanation(
        "review-dates",
        "Two dates of a review are in the wrong order. The council comes to know of an incident, "
        "tells the national Panel, sends the rapid review, and then it is decided what follows. "
        "A review is commissioned before it is published.",
        "Check both dates. Two of them have most likely been swapped, or a year is wrong.",
        "- id: rapid-1\n  type: rapid_review\n  aware_on: 2025-05-14\n"
        "  notified_on: 2025-05-12\n  rapid_review_sent_on: 2025-06-02\n"
        "  publication:\n    status: not_public",
        "- id: rapid-1\n  type: rapid_review\n  aware_on: 2025-05-12\n"
        "  notified_on: 2025-05-14\n  rapid_review_sent_on: 2025-06-02\n"
        "  publication:\n    status: not_public",
    ),
    Explanation(
        "review-not-timed",
        "A rapid review lacks a date, and others have theirs. The report counts how many were in "
        "time, and of this one it has to say that it is not known. This is a warning.",
        "Fill in when the incident became known, when the Panel was told and when the rapid "
        "review was sent. These dates are never printed. If one is not known, accept the warning "
        "in edition.yaml.",
        "- id: rapid-1\n  type: rapid_review\n  aware_on: 2025-05-12\n"
        "  rapid_review_sent_on: 2025-06-02\n  publication:\n    status: not_public",
        "- id: rapid-1\n  type: rapid_review\n  aware_on: 2025-05-12\n"
        "  notified_on: 2025-05-14\n  rapid_review_sent_on: 2025-06-02\n"
        "  publication:\n    status: not_public",
    ),
)
