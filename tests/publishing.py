"""An edition that may be published, what is done to it, and records of what went out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import build
from report.counts import Of, Unit
from report.edition import open_edition
from report.letters import settable
from report.load import load
from report.prepared import Prepared
from report.problems import Problem, ReportError
from report.progress import Progress
from report.publishing.door import obstacles
from report.publishing.passing import Going, stand_before
from report.publishing.shapes import Wish
from report.record import Issue, PublishedFigure, Record, Version
from report.record.shapes import (
    CERTIFICATE,
    FOLDER,
    NUMBERS,
    RECORD,
    Approved,
    HandedOut,
    PolicyThen,
    Sent,
)
from report.record.writing import digest, numbers_csv, record_yaml
from report.schema.values import State, When
from tests.reading import ROOT

EDITION = "oakshire/2024-25"
PUBLISHABLE = ROOT / "tests" / "data" / "publishable"
TODAY = date(2025, 9, 26)
NAME = "Oakshire Safeguarding Children Partnership Annual Report 2024-25"
WHY, LATER = "A total was wrong", date(2025, 12, 3)
CORRECTION = Wish(LATER, WHY, LATER)

Mistake = Callable[[Path], None]


def copied(folder: Path) -> Path:
    """A copy of the edition that passes, to do something to."""
    data = folder / "data"
    shutil.copytree(PUBLISHABLE, data)
    return data


def going(data: Path, **more: object) -> Going:
    """A wish for an edition in ``data``, whose reports lie beside that."""
    given = {"build": build.build} | more
    edition = open_edition(data, EDITION)
    return Going(edition, data, data.parent / "out", build.prepare, **given)  # type: ignore[arg-type]


@cache
def letters() -> frozenset[str]:
    return settable(build.FONTS)


@cache
def ready() -> Prepared:
    """The edition that passes, with everything but its pictures."""
    issue = Issue("1.0", TODAY)
    edition = open_edition(PUBLISHABLE, EDITION)
    return build.prepare(edition, PUBLISHABLE, Progress(), drawn=False, issue=issue)


def told(data: Path, wish: Wish | None = None) -> list[Problem]:
    """What stands in the way of an edition that was changed; its pages are those of before."""
    here = going(data)
    door, found = stand_before(here, wish or Wish(TODAY))
    try:
        loaded = load(here.edition, letters())
        prepared = replace(ready(), data=loaded.data, problems=loaded.problems)
        door = replace(door, prepared=prepared)
    except ReportError as trouble:
        found += trouble.problems
    return [*found, *obstacles(door)]


def codes(found: list[Problem]) -> list[str]:
    return sorted(one.code for one in found)


def changed(name: str, old: str, new: str) -> Mistake:
    """A text of one of the edition's files put in place of another."""

    def change(data: Path) -> None:
        file = (data / EDITION / name).resolve()
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# Records

DAY = When(date(2025, 11, 28), date(2025, 11, 28))
FIGURE = PublishedFigure(
    "training_attended_total",
    Fraction(1234),
    "1,234",
    Unit.COUNT,
    Of.PROFESSIONALS,
    State.KNOWN,
    "people who came, 2024–25",
    "2024–25",
    "training_by_course",
    "all",
    "attended",
)
HIDDEN = replace(FIGURE, number="plans", value=None, text="[c]", state=State.CONFIDENTIAL)


def version(name: str = "1.0", **more: object) -> Version:
    given = {
        "version": name,
        "kind": "report",
        "on": DAY.first,
        "title": "Annual report 2024 to 2025",
        "policy": PolicyThen(5, "suppress"),
        "numbers": "",
        "certificate": "",
        "approved": (Approved("Ourshire Council", "A. Tester", DAY),),
        "files": (HandedOut("Report.pdf", 1024, digest(b"report")),),
        "sent": (Sent("The national panel", DAY), Sent("What Works")),
        "figures": (FIGURE, HIDDEN),
    } | more
    return Version(**given)  # type: ignore[arg-type]


def write(edition: Path, *versions: Version, certificate: bytes = b"{}") -> Record:
    """A record of these versions, in an edition's folder."""
    done = []
    for one in versions:
        folder = edition / FOLDER / one.version
        folder.mkdir(parents=True)
        raw = numbers_csv(one.figures)
        (folder / NUMBERS).write_bytes(raw)
        (folder / CERTIFICATE).write_bytes(certificate)
        done.append(replace(one, numbers=digest(raw), certificate=digest(certificate)))
    record = Record(tuple(done))
    (edition / FOLDER / RECORD).write_bytes(record_yaml(record))
    return record
