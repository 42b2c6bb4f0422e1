"""Training by how it was given: how the places offered were used."""

from __future__ import annotations

from charts.training_places import Kind, story
from report.disclosure import Published
from report.figures import Chart, Story


def tell(published: Published) -> Story | None:
    """People who came, of places offered."""
    return story(published, "training_by_mode", Kind("way of training", "ways of training"))


CHART = Chart(
    "training_by_mode",
    "training by how it was given",
    "how training was given, face to face or online, is not told",
    tell,
    ("training.csv", "training_totals.csv"),
)
