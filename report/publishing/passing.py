"""Through the door: build out of sight, ask, look, say all that stands in the way, or publish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from report.edition import Edition, previous_edition
from report.prepared import Prepared
from report.problems import Place, Problem, ReportError, in_order
from report.progress import Progress
from report.publishing.days import is_sent_once_published, is_sent_to_somebody, told_today
from report.publishing.door import LOOKS, Look, looked_at, obstacles
from report.publishing.findings import as_open, nothing_on_record
from report.publishing.keeping import keep, pack, put_in_place, sent, version_of
from report.publishing.shapes import Door, Looked, Wish, Written
from report.record import Record, Version, latest, read_record
from report.record.shapes import with_sent
from report.sources.nodes import Text
from report.story import Build, Prepare


@dataclass(frozen=True)
class Going:
    """An edition that somebody wants to publish, where it lies, and how reports are made of it."""

    edition: Edition
    data: Path
    out: Path
    prepare: Prepare
    build: Build
    looks: tuple[Look, ...] = LOOKS


@dataclass(frozen=True)
class Passed:
    """A report that may go out or, unless it was a rehearsal, has.

    ``files`` are those to hand out; ``notes`` what is worth knowing today.
    """

    version: Version
    files: tuple[Path, ...]
    notes: tuple[str, ...]


def pass_through(going: Going, wish: Wish, progress: Progress) -> Passed:
    """Publish an edition, or rehearse it.

    Raises ReportError with all that stands in the way; nothing is written then.
    """
    going = replace(going, edition=with_reason(going.edition, wish))
    door, found = stand_before(going, wish)
    with TemporaryDirectory(prefix="annual-report-") as desk:
        built = Path(desk) / going.edition.id
        door, trouble = _made_ready(going, door, Path(desk), progress)
        found += trouble
        looked = Looked()
        if door.prepared is not None and built.is_dir():
            looked = looked_at(Written(built, door.prepared, door.before), going.looks)
        found += (*obstacles(door), *looked.problems)
        if found or door.prepared is None:
            raise ReportError(in_order(found))
        return _through(going, door, door.prepared, built, looked.certificate)


def with_reason(edition: Edition, wish: Wish) -> Edition:
    """The edition with the reason of its correction, so that it is checked like other texts."""
    if not wish.is_correction:
        return edition
    reason = Text(wish.reason, Place("--correct"), (wish.reason,))
    return replace(edition, settings=replace(edition.settings, correction=reason))


def stand_before(going: Going, wish: Wish) -> tuple[Door, list[Problem]]:
    """The door with what is on record, and what of that cannot be trusted."""
    read = read_record(going.edition.folder)
    found = list(read.problems)
    before = None
    try:
        earlier = previous_edition(going.data, going.edition)
        before = latest(earlier) if earlier else None
    except ReportError as trouble:
        found += trouble.problems
    return Door(going.edition, wish, read.record, before), list(as_open(found))


def _made_ready(
    going: Going, door: Door, desk: Path, progress: Progress
) -> tuple[Door, list[Problem]]:
    """The door with the edition built out of sight; else as far as it can be asked, and why."""
    edition, data, issue = going.edition, going.data, door.issue
    try:
        made = going.build(edition, data, desk, progress, strict=False, keep=False, issue=issue)
        return replace(door, prepared=made), []
    except ReportError as trouble:
        found = [_in_sight(problem, desk) for problem in as_open(trouble.problems)]
    try:
        made = going.prepare(edition, data, Progress(), drawn=False, issue=issue)
    except ReportError as trouble:
        return door, [*found, *as_open(trouble.problems)]
    return replace(door, prepared=made), found


def _in_sight(problem: Problem, desk: Path) -> Problem:
    """A problem of a file that was built out of sight, by that file's name alone."""
    place = problem.place
    if not Path(place.file).is_relative_to(desk):
        return problem
    return replace(problem, place=replace(place, file=Path(place.file).name))


def _through(
    going: Going, door: Door, prepared: Prepared, built: Path, certificate: bytes
) -> Passed:
    notes = tuple(told_today(door))
    if door.wish.rehearse:
        return Passed(version_of(door, prepared, (), certificate), (), notes)
    folder = going.out / going.edition.id
    put_in_place(built, folder)
    files = pack(built, folder, door)
    version = version_of(door, prepared, files, certificate)
    versions = (*door.record.versions, version) if door.record else (version,)
    keep(going.edition, Record(versions), certificate)
    return Passed(version, tuple(files), notes)


# Who was sent it since


def send(going: Going, wish: Wish) -> Record:
    """Bring the record's list of who was sent the report up to date with distribution.csv.

    Raises ReportError where nothing is on record, or a day of sending cannot be.
    """
    door, found = stand_before(going, wish)
    record = door.record
    if record is None:
        raise ReportError(found or [nothing_on_record(door)])
    prepared = going.prepare(going.edition, going.data, Progress(), drawn=False, issue=None)
    door = replace(door, prepared=prepared)
    found += [*is_sent_to_somebody(door), *is_sent_once_published(door)]
    if found:
        raise ReportError(in_order(found))
    record = with_sent(record, sent(door))
    if not wish.rehearse:
        keep(going.edition, record, None)
    return record
