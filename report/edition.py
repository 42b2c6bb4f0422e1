"""An edition: one partnership, one reporting period, and the folders they live in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from report.problems import (
    NOWHERE,
    Place,
    Problem,
    ReportError,
    UsageError,
    did_you_mean,
    error,
    shown,
)
from report.schema.entries import EDITION_FILE, PARTNERSHIP_FILE, EditionSettings, Partnership
from report.schema.folders import is_folder, is_there, looks_like_edition, missing_file
from report.schema.reading import EntryReader
from report.schema.values import When
from report.sources.nodes import Mapping, Node, ReadNode, read_yaml


@dataclass(frozen=True)
class Edition:
    """One partnership's reporting period: its settings, its own words for itself, its folders."""

    id: str
    folder: Path
    settings: EditionSettings
    partnership: Partnership
    problems: tuple[Problem, ...] = field(default=(), repr=False, compare=False)

    @property
    def period(self) -> When | None:
        """The reporting period, if both ends are known and in order."""
        span = self.settings.period
        if span is None or span.start is None or span.end is None:
            return None
        if span.end.last < span.start.first:
            return None
        return When(span.start.first, span.end.last)

    @property
    def span(self) -> When:
        """The reporting period of an edition that has been checked."""
        period = self.period
        if period is None:
            raise ReportError([_no_period(self)])
        return period

    @property
    def report_date(self) -> date:
        """The date all publication rules are held against: never the clock."""
        publish_on = self.settings.publish_on
        return publish_on.last if publish_on else self.span.last

    @property
    def is_reconstruction(self) -> bool:
        return self.settings.standing == "reconstruction"

    @property
    def is_draft(self) -> bool:
        """Anything but a plain "final" is a draft: unknown means strictest."""
        return self.settings.status != "final"


def find_editions(data: Path) -> list[str]:
    """Every edition below a data folder, as partnership/edition, oldest label first."""
    if not is_folder(data):
        raise UsageError(
            f"There is no folder “{data}”. Stand in the folder that holds it, name it with --data, "
            "or make a first edition with: new PARTNERSHIP/EDITION"
        )
    return [
        f"{partnership.name}/{folder.name}"
        for partnership in _folders(data)
        for folder in _folders(partnership)
        if looks_like_edition(folder)
    ]


def _folders(parent: Path) -> list[Path]:
    try:
        found = sorted(parent.iterdir())
    except OSError as trouble:
        what = f"“{shown(parent)}” cannot be opened: {trouble.strerror or trouble}."
        raise UsageError(f"{what} See that you may read it.") from None
    return [path for path in found if is_folder(path) and path.name[0] not in "._"]


def choose(data: Path, asked: Sequence[str]) -> list[str]:
    """The editions that were asked for: named ones, all of a partnership's, or every one."""
    known = find_editions(data)
    if not asked:
        if not known:
            raise UsageError(
                f"There is no edition in “{data}” yet. Make one with: new PARTNERSHIP/EDITION"
            )
        return known
    chosen: list[str] = []
    for name in asked:
        chosen += _matching(name.strip("/"), known, data)
    return list(dict.fromkeys(chosen))


def _matching(name: str, known: list[str], data: Path) -> list[str]:
    matching = [edition for edition in known if edition == name or edition.startswith(f"{name}/")]
    if matching:
        return matching
    if is_folder(data / name) and "/" in name:
        raise UsageError(
            f"“{name}” has no edition.yaml, so it is no edition. Make one with: new {name}"
        )
    partnerships = {edition.split("/")[0] for edition in known}
    meant = did_you_mean(name, [*known, *partnerships])
    hint = f"Did you mean “{meant}”?" if meant else f"There are: {', '.join(known) or 'none'}."
    raise UsageError(f"There is no edition “{name}”. {hint}")


def open_edition(data: Path, edition_id: str) -> Edition:
    """Read an edition's settings and its partnership; problems ride along for ``load``."""
    folder = data / edition_id
    reader = EntryReader()
    settings_read = _read(folder / f"{EDITION_FILE.name}.yaml")
    partnership_read = _read(folder.parent / f"{PARTNERSHIP_FILE.name}.yaml")
    settings = EditionSettings()
    if settings_read.node is not None:
        settings = reader.entry(EditionSettings, settings_read.node)
    partnership = Partnership()
    if partnership_read.node is not None:
        node = _overridden(partnership_read.node, settings.partnership)
        partnership = reader.entry(Partnership, node)
    problems = [*settings_read.problems, *partnership_read.problems, *reader.problems]
    edition = Edition(edition_id, folder, settings, partnership)
    return replace(edition, problems=(*problems, *_period_problems(edition)))


def _read(path: Path) -> ReadNode:
    return read_yaml(path) if is_there(path) else ReadNode(None, (missing_file(path),))


def _overridden(node: Node, changes: Mapping | None) -> Node:
    """The partnership's keys with this edition's in their place."""
    if not isinstance(node, Mapping) or changes is None:
        return node
    kept = {key: value for key, value in node.items.items() if key not in changes.items}
    return Mapping({**kept, **changes.items}, node.place)


def _period_problems(edition: Edition) -> Iterator[Problem]:
    span = edition.settings.period
    if span and span.start and span.end and edition.period is None:
        yield _no_period(edition)


def _no_period(edition: Edition) -> Problem:
    span = edition.settings.period
    place = span.at("end") if span else edition.settings.place
    if place == NOWHERE:
        place = Place(shown(edition.folder / f"{EDITION_FILE.name}.yaml"))
    what = "The period ends before it starts."
    if not (span and span.start and span.end):
        what = "The period's first or last day is not known."
    remedy = "Check both dates: “start” is the first day, “end” the last."
    return error("end-before-start", place, what, remedy)


def previous_edition(data: Path, edition: Edition) -> Edition | None:
    """The partnership's latest edition that ended before this one began.

    One whose period cannot be read goes by the name of its folder, and has problems to tell.
    """
    if edition.period is None:
        return None
    names = choose(data, [edition.id.split("/")[0]])
    others = [open_edition(data, name) for name in names if name != edition.id]
    unread = [other for other in others if other.period is None and other.id < edition.id]
    earlier = [
        (other.period.last, other)
        for other in others
        if other.period and other.period.last < edition.period.first
    ]
    latest = max(earlier, key=lambda pair: pair[0])[1] if earlier else None
    if latest and comparable(latest, edition):
        return latest
    return max(unread, key=lambda other: other.id) if unread else latest


def comparable(earlier: Edition, edition: Edition) -> bool:
    """Whether two editions are a year and the year after: spans alike and one after the other."""
    before, now = earlier.span, edition.span
    gap = (now.first - before.last).days
    return gap == 1 and abs((now.last - now.first) - (before.last - before.first)).days <= 3
