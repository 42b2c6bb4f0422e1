"""Where a report is put that tells words early: never where the open one is, or may be."""

from __future__ import annotations

from pathlib import Path

from report.problems import UsageError
from report.schema.folders import is_there

APART = "-embargoed"


def place_of(edition: str, data: Path, embargoed: bool) -> str:
    """The folder of an edition's report below the folder of reports.

    Raises UsageError where another edition's open report has that place.
    """
    if not embargoed:
        return edition
    apart = f"{edition}{APART}"
    if is_there(data / apart):
        raise UsageError(f"“{apart}” is an edition itself: its report would be overwritten.")
    return apart
