"""The record of what was published: written by `publish`, kept in git, and read by all that ask.

``published/record.yaml`` lists the versions, oldest first; ``published/<version>/numbers.csv`` has
every number that was printed, once for each place it stands in, and nothing of one that was hidden
but its mark. Digests are of whole files as they went out, never of a value: a small one is guessed.
"""

from report.record.reading import issues_of, latest, read_record
from report.record.shapes import (
    Issue,
    PublishedFigure,
    ReadRecord,
    Record,
    Version,
)

__all__ = [
    "Issue",
    "PublishedFigure",
    "ReadRecord",
    "Record",
    "Version",
    "issues_of",
    "latest",
    "read_record",
]
