"""Whether a report is final, the partnership's own, approved by whom it must be, and true."""

from __future__ import annotations

from collections.abc import Iterator

from report.phrasing import SECTOR_NAMES, STATUTORY
from report.problems import Place, Problem, error, listed
from report.publishing.shapes import Door
from report.schema.entries import Approval

ALONE = "wt2015"
"""The guidance under which a board's chair answered for its report, and not three partners."""


def is_final(door: Door) -> Iterator[Problem]:
    """What goes out is no draft."""
    if door.edition.is_draft:
        what = "The edition is a draft."
        remedy = "Once everything else here is settled, write “status: final” in edition.yaml."
        yield error("not-final", door.at("status"), what, remedy)


def is_own(door: Door) -> Iterator[Problem]:
    """Nobody can publish what somebody else has rebuilt."""
    settings = door.edition.settings
    if settings.standing != "own":
        what = "This is a reconstruction from published sources, and no report of the body itself."
        remedy = "It can be built and read, and is nobody's to publish."
        yield error("not-own-report", door.at("standing"), what, remedy)


def is_open(door: Door) -> Iterator[Problem]:
    """What tells words before their day is for those who wrote it, and for nobody else."""
    if door.prepared is not None and door.prepared.content.embargo:
        what = "Words that wait for their day stand in the report, and every page says so."
        remedy = "Build it without --embargoed."
        yield error("embargoed-build", door.file("edition.yaml"), what, remedy)


def is_approved(door: Door) -> Iterator[Problem]:
    """Each of the safeguarding partners has approved the report: who, and when."""
    yield from _incomplete(door)
    if door.edition.settings.guidance == ALONE:
        if not door.edition.settings.approved:
            yield _unapproved(door, "Nobody has approved the report.")
        return
    for sector in STATUTORY:
        yield from _of_sector(door, sector)


def _incomplete(door: Door) -> Iterator[Problem]:
    for approval in door.edition.settings.approved:
        missing = [key for key in ("name", "on") if not getattr(approval, key)]
        if missing:
            keys = listed([f"“{key}”" for key in missing])
            what = f"The approval of {approval.partner} does not say {_asked(missing)}."
            remedy = f"Add {keys} to it."
            yield error("approval-missing", approval.place, what, remedy)


def _asked(missing: list[str]) -> str:
    return listed([{"name": "who gave it", "on": "when"}[key] for key in missing])


def _of_sector(door: Door, sector: str) -> Iterator[Problem]:
    partners = [str(one.name) for one in door.edition.partnership.partners if one.sector == sector]
    if not partners:
        kind = SECTOR_NAMES[sector].lower()
        what = f"No partner is of the sector {sector}, so nobody can have approved for it."
        remedy = f"Name the safeguarding partner ({kind}) in partnership.yaml with its sector."
        yield error("approval-missing", door.file("partnership.yaml"), what, remedy)
    for name in partners:
        if not any(str(one.partner) == name for one in door.edition.settings.approved):
            yield _unapproved(door, f"{name} has not approved the report.")


def _unapproved(door: Door, what: str) -> Problem:
    remedy = "When it is approved, add an entry to “approved” in edition.yaml: partner, name, on."
    return error("approval-missing", door.at("approved"), what, remedy)


def approvals(door: Door) -> Iterator[tuple[Approval, Place]]:
    """Each approval that has a day, and where that stands."""
    for one in door.edition.settings.approved:
        if one.on is not None:
            yield one, one.at("on")


def holds_nothing_made_up(door: Door) -> Iterator[Problem]:
    """Made-up figures cannot go out. Of a final edition the checks of its data say so already."""
    if door.prepared is None or not door.edition.is_draft:
        return
    for name, source in door.prepared.data.sources.items():
        if source.status == "illustrative":
            what = f"{name} holds made-up figures."
            remedy = "Put in your own, and write “status: final” or “provisional” for it here."
            yield error("illustrative-final", source.at("status"), what, remedy)
