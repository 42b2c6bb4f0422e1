"""A record is read as strictly as it can be: what cannot be trusted is told, and never guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from report.counts import Of, Unit
from report.edition import Edition
from report.problems import Place, Problem, ReportError, error, errors, quoted, shown
from report.record.shapes import (
    CERTIFICATE,
    FIRST,
    FOLDER,
    HEADINGS,
    NUMBERS,
    RECORD,
    STATES,
    Approved,
    HandedOut,
    Issue,
    PolicyThen,
    PublishedFigure,
    ReadRecord,
    Record,
    Sent,
    Version,
)
from report.record.writing import digest
from report.schema.entry import Entry
from report.schema.folders import is_there
from report.schema.reading import EntryReader
from report.schema.recorded import VersionEntry
from report.schema.values import State
from report.sources.decoding import read_bytes
from report.sources.formulas import unguarded
from report.sources.nodes import read_yaml

RESTORE = "Nobody edits this file: take it back from git as it was, or ask whoever keeps the files."


def latest(edition: Edition) -> Version | None:
    """The version of an edition that counts, or None if it was never published.

    Raises ReportError where there is a record that cannot be trusted: unknown is no "never".
    """
    read = read_record(edition.folder)
    if errors(read.problems):
        raise ReportError(read.problems)
    return read.record.latest if read.record else None


def issues_of(edition: Edition, pending: Issue | None = None) -> tuple[Issue, ...]:
    """The versions that a report names, itself last: none in a draft or a reconstruction.

    ``pending`` is one that is being published and not on record yet. Raises ReportError where there
    is a record that cannot be trusted.
    """
    if edition.is_draft or edition.is_reconstruction:
        return ()
    read = read_record(edition.folder)
    if errors(read.problems):
        raise ReportError(read.problems)
    recorded = tuple(one.issue for one in read.record.versions) if read.record else ()
    if pending is not None:
        return (*recorded, pending)
    return recorded or (Issue(FIRST, edition.report_date),)


def read_record(edition: Path) -> ReadRecord:
    """The record in an edition's folder: nothing where nothing was published, or every problem."""
    folder = edition / FOLDER
    if not is_there(folder / RECORD):
        strays = _files_without_record(folder)
        return ReadRecord(None, tuple(strays))
    read = read_yaml(folder / RECORD)
    if read.node is None:
        return ReadRecord(None, read.problems)
    reader = EntryReader()
    entries: tuple[VersionEntry, ...] = reader.entries(VersionEntry, read.node)
    problems = [*read.problems, *reader.problems]
    if not entries and not problems:
        problems.append(_broken(Place(shown(folder / RECORD)), "The record lists no version."))
    if errors(problems):
        return ReadRecord(None, tuple(problems))
    versions = [_version(entry, folder, problems) for entry in entries]
    problems += _out_of_order(entries, versions)
    record = None if errors(problems) else Record(tuple(versions))
    return ReadRecord(record, tuple(problems))


def _files_without_record(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.glob(f"*/{NUMBERS}")):
        what = f"There is a version {quoted(path.parent.name)} and no {RECORD} that tells of it."
        yield _broken(Place(shown(folder / RECORD)), what)


def _broken(place: Place, what: str) -> Problem:
    return error("record-broken", place, what, RESTORE)


def _version(entry: VersionEntry, folder: Path, problems: list[Problem]) -> Version:
    """A version as its entry and its files have it; the entry has all that it needs."""
    name = str(entry.version)
    where = folder / name
    assert entry.on is not None
    assert entry.policy is not None
    if not _is_plain(name):
        problems.append(_broken(entry.at("version"), f"{quoted(name)} is no version's number."))
        raw = None
    else:
        raw = _as_recorded(where / NUMBERS, entry, "numbers", problems)
        _as_recorded(where / CERTIFICATE, entry, "certificate", problems)
    if not entry.on.exact:
        problems.append(_broken(entry.at("on"), "The day of publication is not one day."))
    return Version(
        name,
        str(entry.kind),
        entry.on.first,
        str(entry.title),
        PolicyThen(_whole(entry.policy, "hide_up_to"), str(entry.policy.method)),
        str(entry.numbers),
        str(entry.certificate),
        str(entry.reason or ""),
        tuple(
            Approved(str(one.partner), str(one.name), one.on) for one in entry.approved if one.on
        ),
        tuple(
            HandedOut(str(one.name), _whole(one, "bytes"), str(one.sha256)) for one in entry.files
        ),
        tuple(Sent(str(one.recipient), one.sent_on) for one in entry.sent),
        tuple(read_numbers(raw, where / NUMBERS, problems)) if raw is not None else (),
    )


def _is_plain(version: str) -> bool:
    """Whether a version is two whole numbers and a point: it names a folder."""
    parts = version.split(".")
    return len(parts) == 2 and all(part.isascii() and part.isdigit() for part in parts)


def version_order(version: str) -> tuple[int, ...]:
    """1.10 comes after 1.9."""
    return tuple(int(part) for part in version.split("."))


def _whole(entry: Entry, key: str) -> int:
    amount = getattr(entry, key)
    return int(amount.value) if amount is not None and amount.value is not None else 0


def _as_recorded(
    path: Path, entry: VersionEntry, key: str, problems: list[Problem]
) -> bytes | None:
    """A file of a version, if it is still the one whose digest was written down."""
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        problems.append(raw)
        return None
    if getattr(entry, key) not in (digest(raw), digest(raw.replace(b"\r\n", b"\n"))):
        what = f"The file is not the one that was published as {entry.version}: its digest differs."
        problems.append(error("record-changed", Place(shown(path)), what, RESTORE))
        return None
    return raw


def _out_of_order(entries: Iterable[VersionEntry], versions: list[Version]) -> Iterator[Problem]:
    for entry, before, now in zip(list(entries)[1:], versions, versions[1:], strict=False):
        plain = _is_plain(before.version) and _is_plain(now.version)
        if plain and version_order(before.version) >= version_order(now.version):
            what = f"Version {now.version} stands after version {before.version}."
            yield _broken(entry.at("version"), what)
        if before.on > now.on:
            what = f"Version {now.version} is older than version {before.version} before it."
            yield _broken(entry.at("on"), what)


def read_numbers(raw: bytes, path: Path, problems: list[Problem]) -> Iterator[PublishedFigure]:
    """The figures of a numbers.csv; a line that is none is a problem, and no figure."""
    try:
        text = raw.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        problems.append(_broken(Place(shown(path)), "The file is damaged."))
        return
    if not rows or tuple(rows[0]) != HEADINGS:
        problems.append(_broken(Place(shown(path), 1), "The headings are not those of a record."))
        return
    for line, row in enumerate(rows[1:], start=2):
        try:
            yield _figure(dict(zip(HEADINGS, map(unguarded, row), strict=True)))
        except (ValueError, KeyError, ZeroDivisionError):
            problems.append(_broken(Place(shown(path), line), "The line is no published number."))


def _figure(cells: Mapping[str, str]) -> PublishedFigure:
    states = {name: state for state, name in STATES.items()}
    state = states[cells["state"]]
    has_value = state in (State.KNOWN, State.AT_LEAST)
    if has_value != bool(cells["value"]) or not cells["number"]:
        raise ValueError("a hidden number has no value, and a shown one has")
    return PublishedFigure(
        cells["number"],
        Fraction(cells["value"]) if has_value else None,
        cells["text"],
        Unit(cells["unit"]),
        Of(cells["counts"]),
        state,
        *(cells[name] for name in HEADINGS[6:]),
    )
