"""An edition's numbers and words through the gate: by its policy, beside the report before."""

from __future__ import annotations

from pathlib import Path

from report.before import read_before
from report.counts import Counts
from report.dataset import Dataset
from report.disclosure import Published, policy_of, protect, tell
from report.merging import merges_to_offer
from report.problems import Problem


def guarded(
    data: Dataset, counts: Counts, folder: Path, before: Dataset | None, letters: frozenset[str]
) -> tuple[Published, tuple[Problem, ...]]:
    """All that may leave, and what would let more of it be shown.

    ``folder`` holds all partnerships, and ``before`` is the edition before if it was read already.
    Raises ReportError where that one has a record that cannot be trusted.
    """
    policy = policy_of(data.edition.settings.disclosure)
    printed = read_before(folder, data.edition, letters, before)
    published = tell(protect(counts, policy, printed), data)
    states = {id: number.state for id, number in published.numbers.items()}
    return published, tuple(merges_to_offer(data, states, policy))
