"""Whether every chart and key figure was agreed to by reviewers, or accepted by name."""

from __future__ import annotations

from collections.abc import Iterator

from report.problems import Problem
from report.publishing.shapes import Door
from report.review.standing import obstacles, reviewed


def charts_are_agreed(door: Door) -> Iterator[Problem]:
    """Nothing goes out that is not reviewed, queried, called wrong, or changed since."""
    if door.prepared is not None:
        found = reviewed(door.prepared.content, door.prepared.pages.page, door.edition)
        yield from obstacles(found)
