"""What handed-out files are called: as a person would, and so that committees can file them."""

from __future__ import annotations

import re
import unicodedata

from report.edition import Edition
from report.record import Issue
from report.record.shapes import FIRST
from report.spans import year_label

REPORT = "Annual Report"
DRAFT = "DRAFT "
"""How the name of whatever is handed out of a draft begins."""

LONGEST = 120
"""Letters of a name before its ending: committee systems and Windows cut or refuse long ones."""

SIGNS = dict.fromkeys(map(ord, '“”"<>|?*'), None) | dict.fromkeys(map(ord, "‘’"), "'")


def report_name(edition: Edition, ending: str, issue: Issue | None = None) -> str:
    """The report's name: Exampleshire Safeguarding Children Partnership Annual Report 2024-25.pdf.

    A draft's begins with DRAFT; a correction's ends with its version.
    """
    version = f", version {issue.version}" if issue and issue.version != FIRST else ""
    return handed_out(edition, f"{_about(edition)} {year_label(edition.span)}{version}", ending)


def handed_out(edition: Edition, name: str, ending: str) -> str:
    """A file's name that every system takes, and that says so where the edition is a draft."""
    return f"{DRAFT if edition.is_draft else ''}{plain(name)}{ending}"


def is_report(edition: Edition, name: str) -> bool:
    """Whether a file was handed out as this edition's report, in whatever version."""
    return name.removeprefix(DRAFT).startswith(f"{plain(_about(edition))} ")


def _about(edition: Edition) -> str:
    """Whose report it is; in short where the whole name would be too long."""
    partnership = edition.partnership
    whole = str(partnership.name)
    name = whole if len(whole) <= LONGEST - len(f" {REPORT} 2024-25, version 1.10") else ""
    return f"{name or str(partnership.short_name)} {REPORT}"


def plain(name: str) -> str:
    """A name with plain hyphens and spaces, and without the signs that systems refuse."""
    letters = filter(_is_printed, unicodedata.normalize("NFKC", name).translate(SIGNS))
    text = "".join("-" if _is_dash(letter) else letter for letter in letters)
    return re.sub(r"\s+", " ", text).strip(" .")


def _is_dash(letter: str) -> bool:
    return unicodedata.category(letter) == "Pd" or letter in "−/\\:"


def _is_printed(letter: str) -> bool:
    """Whether a letter is seen, or parts words."""
    return letter.isprintable() or letter.isspace()
