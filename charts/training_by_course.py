"""Training by course: how the places offered were used."""

from __future__ import annotations

from charts.training_places import Kind, story
from report.disclosure import Published
from report.figures import Chart, Story


def tell(published: Published) -> Story | None:
    """People who came, of places offered."""
    return story(published, "training_by_course", Kind("course", "courses"))


CHART = Chart(
    "training_by_course",
    "training by course",
    "the places offered and used are not told for each course",
    tell,
    ("training.csv", "training_totals.csv"),
)
