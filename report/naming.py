"""What handed-out files are called: as a person would, and so that committees can file them."""

from __future__ import annotations

import re
import unicodedata

from report.edition import Edition

DRAFT = "DRAFT "
"""How the name of whatever is handed out of a draft begins."""

LONGEST = 120
"""Letters of a name before its ending: committee systems and Windows cut or refuse long ones."""

SIGNS = dict.fromkeys(map(ord, '“”"<>|?*'), None) | dict.fromkeys(map(ord, "‘’"), "'")


def handed_out(edition: Edition, name: str, ending: str) -> str:
    """A file's name that every system takes, and that says so where the edition is a draft."""
    return f"{DRAFT if edition.is_draft else ''}{plain(name)}{ending}"


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
