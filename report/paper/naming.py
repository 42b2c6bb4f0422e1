"""What the files of a pack are called: as a person would, and so that committees can file them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from report.edition import Edition
from report.paper.styles import Style
from report.spans import year_label

DRAFT = "DRAFT "
"""How the name of whatever is handed out of a draft begins."""

COVERING = "Health and Wellbeing Board covering report"
CHECKLIST = "Checklist for the covering report"
TIMETABLE = "Timetable for the covering report"

REPORT, STATEMENT = "Annual Report", "Independent scrutiny"

SIGNS = dict.fromkeys(map(ord, '“”"<>|?*'), None) | dict.fromkeys(map(ord, "‘’"), "'")

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
    draft = DRAFT if edition.is_draft else ""
    whose, year = edition.partnership.name, year_label(edition.span)
    report, statement = style.called("report"), style.called("scrutiny")
    return Names(
        f"{draft}{COVERING}",
        f"{draft}{plain(f'{report} - {whose} {REPORT} {year}')}",
        f"{draft}{plain(f'{statement} - {STATEMENT} {year}')}",
        f"{draft}{CHECKLIST}",
        f"{draft}{TIMETABLE}",
    )


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


def plain(name: str) -> str:
    """A name with plain hyphens and spaces, and without the signs that systems refuse."""
    letters = unicodedata.normalize("NFKC", name).translate(SIGNS)
    text = "".join("-" if _is_dash(letter) else letter for letter in letters)
    return re.sub(r"\s+", " ", text).strip(" .")


def _is_dash(letter: str) -> bool:
    return unicodedata.category(letter) == "Pd" or letter in "−/\\:"
