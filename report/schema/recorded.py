"""The record of what was published, as its record.yaml holds it. Written by `publish`, read by all.

Nobody types it, so the manual does not list its keys; it is read as strictly as what people type.
"""

from __future__ import annotations

from dataclasses import dataclass

from report.schema.dates import DATE
from report.schema.entry import Entry, key, list_of
from report.schema.numbers import COUNT
from report.schema.values import TEXT, Amount, When, choice
from report.sources.nodes import Text

KINDS = ("report", "correction")


@dataclass(frozen=True)
class ApprovalEntry(Entry):
    """Who approved a version."""

    partner: Text | None = key(TEXT, "the partner", needed=True)
    name: Text | None = key(TEXT, "who approved it", needed=True)
    on: When | None = key(DATE, "when", needed=True)


@dataclass(frozen=True)
class FileEntry(Entry):
    """A file that was handed out."""

    name: Text | None = key(TEXT, "the file's name", needed=True)
    bytes: Amount | None = key(COUNT, "how large it is", needed=True)
    sha256: Text | None = key(TEXT, "its SHA-256 digest", needed=True)


@dataclass(frozen=True)
class SentEntry(Entry):
    """Somebody who is sent the report."""

    recipient: Text | None = key(TEXT, "who is sent it", needed=True)
    sent_on: When | None = key(DATE, "when it was sent; without it, not yet")


@dataclass(frozen=True)
class PolicyEntry(Entry):
    """How small numbers were protected."""

    hide_up_to: Amount | None = key(COUNT, "the largest count that was hidden", needed=True)
    method: str | None = key(choice("suppress", "round5"), "how it was hidden", needed=True)


@dataclass(frozen=True)
class VersionEntry(Entry):
    """One version that went out."""

    version: Text | None = key(TEXT, "1.0, and 1.1, 1.2 … for corrections", needed=True)
    kind: str | None = key(choice(*KINDS), "report, or correction of one", needed=True)
    on: When | None = key(DATE, "the day of publication, or of the correction", needed=True)
    reason: Text | None = key(TEXT, "why it was corrected")
    title: Text | None = key(TEXT, "the report's title", needed=True)
    approved: tuple[ApprovalEntry, ...] = list_of(ApprovalEntry, "who approved it")
    files: tuple[FileEntry, ...] = list_of(FileEntry, "what was handed out")
    sent: tuple[SentEntry, ...] = list_of(SentEntry, "to whom it goes")
    numbers: Text | None = key(TEXT, "the SHA-256 digest of its numbers.csv", needed=True)
    certificate: Text | None = key(TEXT, "the digest of its certificate.json", needed=True)
    policy: PolicyEntry | None = key(PolicyEntry, "how numbers were protected", needed=True)
