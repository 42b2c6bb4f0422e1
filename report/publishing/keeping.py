"""What is done when the door is open: the report in place, files to hand out, and the record.

Each is written beside and moved into place, the record last: whatever interrupts this loses
nothing, and it can be begun again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from report.disclosure import policy_of
from report.edition import Edition
from report.outputs import annual_report
from report.outputs.annual_report import document_title
from report.placing import placed
from report.prepared import Prepared
from report.problems import ReportError, errors
from report.publishing.days import recipients
from report.publishing.figures import figures_of
from report.publishing.naming import is_report, report_name
from report.publishing.shapes import Door
from report.record import Record, Version, read_record
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
from report.schema.values import read_text_value
from report.spans import year_label

PACK = "pack"
"""The folder beside the report whose files are handed out."""

HANDED_OUT = {
    ".pdf": ".pdf",
    ".html": ".html",
    ".data-tables.xlsx": " data tables.xlsx",
    ".data-tables.ods": " data tables.ods",
}
"""The endings of the report's files that are handed out, and how their names end then."""


def put_in_place(built: Path, folder: Path) -> None:
    """Put the report that was built out of sight where reports lie."""
    with placed(folder, annual_report.NAME, annual_report.owns) as new:
        shutil.copytree(built, new, dirs_exist_ok=True)


def pack(built: Path, folder: Path, door: Door) -> list[Path]:
    """Write what is handed out, under names that a person would give; an older version's go."""
    edition = door.edition
    files = {built / f"{annual_report.NAME}{ending}": end for ending, end in HANDED_OUT.items()}
    names = {
        file: report_name(edition, end, door.issue) for file, end in files.items() if file.exists()
    }

    def ours(path: Path) -> bool:
        return is_report(edition, path.name)

    with placed(folder / PACK, "publish", ours) as new:
        for file, name in names.items():
            shutil.copyfile(file, new / name)
    return [folder / PACK / name for name in names.values()]


def version_of(
    door: Door, prepared: Prepared, files: Iterable[Path], certificate: bytes
) -> Version:
    """The version that goes out, as its record tells it."""
    issue, settings = door.issue, door.edition.settings
    policy = policy_of(settings.disclosure)
    published = prepared.content.published
    figures = tuple(figures_of(published, year_label(door.edition.span)))
    return Version(
        issue.version,
        "correction" if issue.reason else "report",
        issue.on,
        read_text_value(document_title(prepared.content)),
        PolicyThen(policy.hide_up_to, policy.method.value),
        digest(numbers_csv(figures)),
        digest(certificate),
        read_text_value(issue.reason),
        tuple(
            Approved(str(one.partner), str(one.name), one.on) for one in settings.approved if one.on
        ),
        tuple(_handed_out(path) for path in files),
        sent(door),
        figures,
    )


def _handed_out(path: Path) -> HandedOut:
    raw = path.read_bytes()
    return HandedOut(path.name, len(raw), digest(raw))


def sent(door: Door) -> tuple[Sent, ...]:
    """Who is sent the report, and since when, as distribution.csv has it."""
    return tuple(Sent(one.name, one.sent_on) for one in recipients(door))


def keep(edition: Edition, record: Record, certificate: bytes | None) -> None:
    """Write a record whose last version is new, or where there is no certificate, only told anew.

    Raises ReportError where it cannot be written, or is not read back as it was written.
    """
    newest = record.latest
    with placed(edition.folder / FOLDER, "publish", _is_record) as new:
        if certificate is not None:
            folder = new / newest.version
            folder.mkdir()
            (folder / NUMBERS).write_bytes(numbers_csv(newest.figures))
            (folder / CERTIFICATE).write_bytes(certificate)
        (new / RECORD).write_bytes(record_yaml(record))
    read = read_record(edition.folder)
    if errors(read.problems) or read.record != record:
        raise ReportError(read.problems)


def _is_record(path: Path) -> bool:
    return path == Path(RECORD)
