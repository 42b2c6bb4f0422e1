"""Compare an edition, and leave the page of it beside its report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report.edition import Edition, previous_edition
from report.embargo import require_swept
from report.placing import placed
from report.problems import Problem, ReportError, UsageError
from report.progress import Progress
from report.story import Prepare

if TYPE_CHECKING:
    from report.comparing.difference import Difference


@dataclass(frozen=True)
class Going:
    """An edition to compare, where it and its report lie, and how it is made ready."""

    edition: Edition
    data: Path
    out: Path
    templates: Path
    prepare: Prepare


def compare(
    going: Going, folder: Path | None, progress: Progress
) -> tuple[Difference, Path, tuple[Problem, ...]]:
    """What changed since the report in a folder or, without one, since the edition before.

    Gives the page's path as well, and what kept it from being written, if anything did. Raises
    UsageError where there is nothing to compare with, ReportError where that cannot be trusted.
    """
    from report.comparing.earlier import built, since_build, since_edition
    from report.outputs import difference

    before = None if folder else previous_edition(going.data, going.edition)
    if folder is not None:
        built(folder, going.edition.id)  # before anything that takes long
    elif before is None:
        raise UsageError(
            f"There is no edition before {going.edition.id} to compare with. To compare with its "
            f"own last build: diff {going.edition.id} --built"
        )
    prepared = going.prepare(going.edition, going.data, progress, drawn=folder is not None)
    if folder is not None:
        found = since_build(prepared, folder)
    else:
        assert before is not None
        earlier = going.prepare(before, going.data, progress, drawn=False)
        found = since_edition(prepared, earlier)
    home = going.out / going.edition.id
    try:
        with progress.stage("page"):
            html = difference.fill(found, prepared, going.templates)
        with placed(home, difference.NAME, difference.owns) as new, progress.stage("audit"):
            difference.write(html, new)
            require_swept(new, prepared.lookout)
            difference.require_safe(html, prepared, going.edition, going.data)
    except ReportError as trouble:
        return found, home / difference.PAGE, trouble.problems
    return found, home / difference.PAGE, ()
