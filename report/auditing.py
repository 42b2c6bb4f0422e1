"""What the auditor is given: what was written, what the data says of it, what was published before.

The auditor shares no code with the gate and knows nothing of counts; here they meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from report.audit import Policy
from report.audit.folder import read_folder
from report.audit.keys import TIME, plain
from report.audit.tables import Fact, Table
from report.audit.whole import CERTIFICATE, Known, Outcome, audit_written
from report.counts import Counts, Number, Unit
from report.edition import Edition
from report.outputs.annual_report import NAME
from report.problems import ReportError
from report.schema.values import State
from report.tables import UNTOLD

if TYPE_CHECKING:
    from report.access.opening import Opened

__all__ = ["CERTIFICATE", "Outcome", "audited", "require_safe"]


def audited(
    folder: Path,
    edition: Edition,
    counts: Counts,
    before: Sequence[Table] = (),
    opened: Opened | None = None,
) -> Outcome:
    """Audit everything in the folder that an edition's report was written to.

    ``counts`` are the edition's own, before the gate; ``before`` what was published before.
    """
    written = read_folder(folder, NAME, opened)
    known = known_of(counts)
    return audit_written(
        written, policy_of(edition), known, before, title=edition.id, folder=folder
    )


def require_safe(folder: Path, outcome: Outcome) -> None:
    """Leave the certificate beside a safe report. Raises ReportError with all that is not."""
    (folder / CERTIFICATE).unlink(missing_ok=True)
    if not outcome.accepted:
        raise ReportError(outcome.problems)
    (folder / CERTIFICATE).write_bytes(outcome.certificate)


def policy_of(edition: Edition) -> Policy:
    """The rule that an edition tells its readers; what is not known is the strictest."""
    settings = edition.settings.disclosure
    if settings is None:
        return Policy()
    asked = settings.hide_up_to.value if settings.hide_up_to else None
    floor = Policy().hide_up_to
    up_to = max(floor, ceil(asked)) if asked is not None else floor
    return Policy(up_to, str(settings.method or Policy().method))


# What the data says


def known_of(counts: Counts) -> dict[str, Known]:
    """What the data says of each table, by the name of its file."""
    return {
        table.id.replace("_", "-"): Known(
            tuple(row.label or UNTOLD for row in table.rows),
            tuple(column.heading for column in table.columns),
            {
                (i, j): _fact(cell)
                for i, row in enumerate(table.rows)
                for j, cell in enumerate(row.cells)
                if isinstance(cell, Number)
            },
        )
        for table in counts.tables.values()
    }


def _fact(number: Number) -> Fact:
    is_count = number.unit is Unit.COUNT
    value = number.value if number.state is State.KNOWN else None
    means = plain(number.means)
    return Fact(
        value,
        number.of.protected,
        number.public,
        is_count,
        f"{means} ({number.unit.value})" if TIME.search(means) else "",
    )
