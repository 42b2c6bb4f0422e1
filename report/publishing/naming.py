"""What the report is called where it is handed out."""

from __future__ import annotations

from report.edition import Edition
from report.naming import DRAFT, LONGEST, handed_out, plain
from report.record import Issue
from report.record.shapes import FIRST
from report.spans import year_label

REPORT = "Annual Report"


def report_name(edition: Edition, ending: str, issue: Issue | None = None) -> str:
    """The report's name: Exampleshire Safeguarding Children Partnership Annual Report 2024-25.pdf.

    A draft's begins with DRAFT; a correction's ends with its version.
    """
    version = f", version {issue.version}" if issue and issue.version != FIRST else ""
    return handed_out(edition, f"{_about(edition)} {year_label(edition.span)}{version}", ending)


def is_report(edition: Edition, name: str) -> bool:
    """Whether a file was handed out as this edition's report, in whatever version."""
    return name.removeprefix(DRAFT).startswith(f"{plain(_about(edition))} ")


def _about(edition: Edition) -> str:
    """Whose report it is; in short where the whole name would be too long."""
    partnership = edition.partnership
    whole = str(partnership.name)
    name = whole if len(whole) <= LONGEST - len(f" {REPORT} 2024-25, version 1.10") else ""
    return f"{name or str(partnership.short_name)} {REPORT}"
