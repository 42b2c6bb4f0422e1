"""``count``: everything that is counted in an edition, and set beside the edition before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from report.counts import Adds, Counts, Number, Table, gathered
from report.dataset import Dataset
from report.edition import comparable
from report.measures.actions import actions
from report.measures.audits import audits
from report.measures.comparison import Years, compared
from report.measures.decisions import decisions
from report.measures.downloads import downloads
from report.measures.feedback import feedback
from report.measures.indicators import indicators
from report.measures.meetings import meetings
from report.measures.money import money
from report.measures.priorities import priorities
from report.measures.reviews import reviews
from report.measures.selfassessment import selfassessment
from report.measures.timeliness import timeliness
from report.measures.training import training

Measure = Callable[[Dataset], Iterator[Table | Number]]

MEASURES: tuple[Measure, ...] = (
    priorities,
    reviews,
    timeliness,
    actions,
    audits,
    selfassessment,
    training,
    feedback,
    downloads,
    meetings,
    decisions,
    money,
)

Comparing = Callable[[Dataset, Dataset | None], Iterator[Table | Number | Adds]]

COMPARING: tuple[Comparing, ...] = (indicators,)
"""What needs the edition of the year before already when it counts."""


def count(data: Dataset, previous: Dataset | None = None) -> Counts:
    """Count an edition; with the edition before it, set the two side by side where they compare."""
    if previous is not None and not comparable(previous.edition, data.edition):
        previous = None
    found: list[Table | Number | Adds] = list(_measured(data))
    found += (one for measure in COMPARING for one in measure(data, previous))
    if previous is not None:
        years = Years(data, previous, gathered(found), gathered(_measured(previous)))
        found += compared(years)
    return gathered(found)


@lru_cache(maxsize=2)
def _measured(data: Dataset) -> tuple[Table | Number, ...]:
    """Kept of two editions: the one before is counted beside ours, and by itself for the gate."""
    return tuple(found for measure in MEASURES for found in measure(data))
