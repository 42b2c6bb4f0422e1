"""Training by agency: whose staff used the places offered to them."""

from __future__ import annotations

from charts.training_places import story
from report.disclosure import Published
from report.figures import Chart, Story


def tell(published: Published) -> Story | None:
    """Places used, of places offered."""
    return story(published, "training_by_agency", "agency")


CHART = Chart(
    "training_by_agency",
    "training by agency",
    "which agency people came from is not told, or not how many places each was offered",
    tell,
)
