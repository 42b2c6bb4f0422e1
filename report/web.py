"""What only the web page needs: tables that scroll in a box of their own, addresses that may break.

The page for print is filled from the same templates and goes without all of this.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

PHONE = 26
"""So many letters of a table stand abreast on 320 px, even where a reader has spaced them."""

GAP = 2
"""The room between two columns, in letters."""

ROWS = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELLS = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
UNBROKEN = re.compile(r"[^ \t\r\n]+")
"""What a line's end does not part: a no-break space holds together too."""

LONG = 16
"""A cell of more letters than this, out of sight, would make the row in sight tall."""

ROOMY = re.compile(r'<(td|th scope="col")(?: class="([^"]*)")?([^>]*)>(.*?)(?=</t[hd]>)', re.DOTALL)

TABLE = re.compile(r'<table(?: class="([^"]*)")?>(.*?)</table>', re.DOTALL)
FOLDED = re.compile(r"(<details\b.*?</details>)", re.DOTALL)
TEXT = re.compile(r">[^<]+<")
ADDRESS = re.compile(r"(?<=\w)(@)(?=\w)|(?<=\w)(?=\.\w)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

HINT = '<span class="hint" aria-hidden="true">Scroll sideways to see every column</span>'

NAMELESS = 'role="group" tabindex="0" aria-label="Table"'


def for_the_web(html: str) -> str:
    """A page of HTML whose tables serve every screen and whose addresses break where they may."""
    head, body, rest = html.partition("<body")
    place = _Places()
    parts = FOLDED.split(rest)
    for i, part in enumerate(parts):
        parts[i] = TABLE.sub(place.placing("group" if i % 2 else "region"), part)
    return head + body + TEXT.sub(lambda found: MAIL.sub(_breakable, found[0]), "".join(parts))


def foot_of_pages(words: str) -> str:
    """The rule that puts words at the foot of every page but the cover where the page is printed.

    Each sign that could end a text of a style sheet or the sheet itself is written as its number.
    """
    safe = re.sub(r"[^\w .,]", lambda found: f"\\{ord(found[0]):x} ", words)
    return f'@page {{ @bottom-left {{ content: "{safe}"; }} }}'


def _breakable(found: re.Match[str]) -> str:
    """An address that a line's end may part after its @ and before its dots."""
    return ADDRESS.sub(r"\1<wbr>", found[0])


def _roomy(found: re.Match[str]) -> str:
    """A cell in a box that scrolls, marked where it is long."""
    cell, kinds, more, inside = found.groups()
    if len(unescape(TAG.sub("", inside))) <= LONG:
        return found[0]
    return f'<{cell} class="{" ".join(filter(None, (kinds, "long")))}"{more}>{inside}'


class _Places:
    """Puts tables in their boxes, and numbers them so that each box goes by its caption."""

    def __init__(self) -> None:
        self._so_far = 0

    def placing(self, role: str) -> Callable[[re.Match[str]], str]:
        """What to do with a table; a box within a figure's details is no landmark of the page."""

        def placed(found: re.Match[str]) -> str:
            is_cards = "stacked" in (found[1] or "").split()
            if is_cards or letters_abreast(found[2]) <= PHONE:
                return found[0]
            table = ROOMY.sub(_roomy, found[0])
            if "<caption>" not in found[2]:  # a table in somebody's words
                return f'<div class="scroll" {NAMELESS}>{table}</div>'
            self._so_far += 1
            id = f"table-caption-{self._so_far}"
            table = table.replace("<caption>", f'<caption id="{id}">', 1)
            table = table.replace("</caption>", f" {HINT}</caption>", 1)
            box = f'<div class="scroll" role="{role}" tabindex="0" aria-labelledby="{id}">'
            return f"{box}{table}</div>"

        return placed


def letters_abreast(table: str) -> int:
    """How many letters the longest words of a table's columns take side by side, with their gaps.

    A cell that spans columns is counted in the first of them: too much room rather than too little.
    """
    widest: dict[int, int] = {}
    for row in ROWS.findall(table):
        for at, cell in enumerate(CELLS.findall(row)):
            words = UNBROKEN.findall(unescape(TAG.sub("", cell)))
            widest[at] = max([widest.get(at, 0), *map(len, words)])
    return sum(widest.values()) + GAP * len(widest)
