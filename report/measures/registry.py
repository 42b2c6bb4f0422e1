"""``count``: everything that is counted in an edition, and set beside the edition before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.counts import Counts, Number, Table, gathered
from report.dataset import Dataset
from report.edition import comparable
from report.measures.actions import actions
from report.measures.comparison import Years, compared
from report.measures.downloads import downloads
from report.measures.priorities import priorities
from report.measures.reviews import reviews
from report.measures.training import training

Measure = Callable[[Dataset], Iterator[Table | Number]]

MEASURES: tuple[Measure, ...] = (priorities, reviews, actions, training, downloads)


def count(data: Dataset, previous: Dataset | None = None) -> Counts:
    """Count an edition; with the edition before it, set the two side by side where they compare."""
    found = list(_measured(data))
    if previous is not None and comparable(previous.edition, data.edition):
        years = Years(data, previous, gathered(found), gathered(_measured(previous)))
        found += compared(years)
    return gathered(found)


def _measured(data: Dataset) -> Iterator[Table | Number]:
    return (found for measure in MEASURES for found in measure(data))
