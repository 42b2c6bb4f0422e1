"""What the files of a pack are called: as a person would, and so that committees can file them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report.edition import Edition
from report.naming import DRAFT, LONGEST, handed_out
from report.paper.styles import Style
from report.spans import year_label

COVERING = "Health and Wellbeing Board covering report"
CHECKLIST = "Checklist for the covering report"
TIMETABLE = "Timetable for the covering report"

REPORT, STATEMENT = "Annual Report", "Independent scrutiny"

ANEW = re.compile(r" \(made anew(?: \d+)?\)$")
"""What stands behind the name of a paper beside one that was edited."""


@dataclass(frozen=True)
class Names:
    """The names of one pack's files, without their endings."""

    covering: str
    report: str
    statement: str
    checklist: str
    timetable: str


def names_of(edition: Edition, style: Style) -> Names:
    """What the files of an edition's pack are called in a form; a draft's begin with DRAFT."""
    partnership, year = edition.partnership, year_label(edition.span)
    whole = len(str(partnership.name)) <= LONGEST - len(f"Appendix 1 - {REPORT} {year}  ")
    whose = partnership.name if whole else partnership.short_name
    report, statement = style.called("report"), style.called("scrutiny")
    told = (
        COVERING,
        f"{report} - {whose} {REPORT} {year}",
        f"{statement} - {STATEMENT} {year}",
        CHECKLIST,
        TIMETABLE,
    )
    return Names(*(handed_out(edition, name, "") for name in told))


def is_covering(stem: str) -> bool:
    """Whether a file bears the name of the covering report, a draft's or a final one's."""
    return ANEW.sub("", stem.removeprefix(DRAFT)) == COVERING


def is_ours(stem: str) -> bool:
    """Whether a file of a pack bears a name that this program gives, in any form or standing."""
    name = ANEW.sub("", stem.removeprefix(DRAFT))
    attached = re.fullmatch(rf".+ - (?:.+ {REPORT}|{STATEMENT}) .*\d{{4}}.*", name)
    return name in (COVERING, CHECKLIST, TIMETABLE) or attached is not None


def anew(stem: str, at: int) -> str:
    """The name of a paper beside one that was edited; there may be more than one of them."""
    return f"{stem} (made anew{f' {at}' if at > 1 else ''})"
