"""What is asked of the door, what stands before it, and what was written to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from report.edition import Edition
from report.problems import Place, Problem, shown
from report.record import Issue, Record, Version
from report.record.shapes import FIRST

if TYPE_CHECKING:
    from report.prepared import Prepared


@dataclass(frozen=True)
class Wish:
    """What somebody wants of the door.

    ``today`` is the day they stand before it, which decides nothing that is printed. A correction
    has a ``reason`` and the day ``on`` which it comes out. A rehearsal writes nothing.
    """

    today: date
    reason: str = ""
    on: date | None = None
    rehearse: bool = False

    @property
    def is_correction(self) -> bool:
        return bool(self.reason)


@dataclass(frozen=True)
class Door:
    """An edition before the door.

    ``prepared`` is None where it could not be made ready, and others say why. ``record`` is what of
    the edition was published before, ``before`` what counts of the edition of the year before.
    """

    edition: Edition
    wish: Wish
    record: Record | None = None
    before: Version | None = None
    prepared: Prepared | None = None

    @property
    def issue(self) -> Issue:
        """The version that would go out."""
        if self.wish.is_correction and self.wish.on is not None:
            return Issue(self._next, self.wish.on, self.wish.reason)
        settings, period = self.edition.settings, self.edition.period
        day = settings.publish_on or period
        return Issue(FIRST, day.last if day else self.wish.today)

    @property
    def _next(self) -> str:
        """The number of a correction: 1.1 after 1.0."""
        latest = self.record.latest.version if self.record else FIRST
        whole, _, part = latest.partition(".")
        return f"{whole}.{int(part) + 1}"

    def at(self, key: str) -> Place:
        """Where a key of edition.yaml stands, or that file where it is missing."""
        return self.edition.settings.places.get(key, self.file("edition.yaml"))

    def file(self, name: str) -> Place:
        """A file of the edition, or one that should be there; partnership.yaml lies beside it."""
        folder = self.edition.folder
        beside = name == "partnership.yaml"
        path: Path = (folder.parent if beside else folder) / name
        return Place(shown(path))


@dataclass(frozen=True)
class Written:
    """What was written for an edition that may go out, not yet in its place.

    ``folder`` holds the report's files; ``before`` is the last edition's record, if it has one.
    """

    folder: Path
    prepared: Prepared
    before: Version | None


@dataclass(frozen=True)
class Looked:
    """What was found in what was written; the auditor gives its certificate as well."""

    problems: tuple[Problem, ...] = ()
    certificate: bytes = b""
