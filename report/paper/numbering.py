"""Word's own numbers before headings and paragraphs, added to whatever a document has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.text.paragraph import Paragraph

from report.paper.word_styles import INDENT, NUMBERED, NUMBERED_HEADINGS

STEP = 360
"""Twentieths of a point by which a list, and then a list within it, is set in."""

Number = Callable[[Paragraph, int], None]


class Numbering:
    """The lists of one document: that of its paragraphs, bullets, and letters that begin anew."""

    def __init__(self, document: Any, numbering: str) -> None:
        self._root = _root(document)
        self._level = 0 if numbering == "straight" else 1
        self._paragraphs: int | None = None
        if numbering != "none":
            self._paragraphs = self._for_paragraphs(document)
        self._bullets = self._list([("bullet", sign, _set_in(at)) for at, sign in enumerate("••–")])
        letters = [("lowerLetter", f"(%{at + 1})", _set_in(at)) for at in range(3)]
        self._letters = self._define(letters)

    def _for_paragraphs(self, document: Any) -> int:
        """The list of headings and paragraphs, which their styles belong to as well."""
        levels = [("decimal", "%1.", INDENT), ("decimal", "%1.%2", INDENT)]
        made = self._list(levels[:1] if self._level == 0 else levels)
        of_styles = {NUMBERED: self._level}
        if self._level:
            of_styles |= {name: at for at, name in enumerate(NUMBERED_HEADINGS)}
        for name, level in of_styles.items():
            _put(document.styles[name].element.get_or_add_pPr(), made, level)
        return made

    def number(self, paragraph: Paragraph) -> None:
        """Give a paragraph its number."""
        if self._paragraphs is not None:
            _put(paragraph._p.get_or_add_pPr(), self._paragraphs, self._level)

    def bullets(self) -> Number:
        """What gives a paragraph the mark of a list."""
        return lambda one, level: _put(one._p.get_or_add_pPr(), self._bullets, level)

    def letters(self) -> Number:
        """What gives a paragraph its letter, in a list that begins with (a)."""
        list_id = self._use(self._letters, anew=True)
        return lambda one, level: _put(one._p.get_or_add_pPr(), list_id, level)

    # Definitions

    def _list(self, levels: list[tuple[str, str, int]]) -> int:
        return self._use(self._define(levels))

    def _define(self, levels: list[tuple[str, str, int]]) -> int:
        every = self._root.findall(qn("w:abstractNum"))
        id = max((int(one.get(qn("w:abstractNumId"))) for one in every), default=-1) + 1
        made = OxmlElement("w:abstractNum")
        made.set(qn("w:abstractNumId"), str(id))
        many = OxmlElement("w:multiLevelType")
        many.set(qn("w:val"), "multilevel")
        made.append(many)
        for at, (kind, text, left) in enumerate(levels):
            made.append(_level(at, kind, text, left))
        first = self._root.find(qn("w:num"))
        if first is not None:
            first.addprevious(made)  # the schema wants all definitions before their uses
        else:
            self._root.append(made)
        return id

    def _use(self, definition: int, *, anew: bool = False) -> int:
        every = self._root.findall(qn("w:num"))
        id = max((int(one.get(qn("w:numId"))) for one in every), default=0) + 1
        again = "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for at in (range(3) if anew else ())
        )
        of = f'<w:abstractNumId w:val="{definition}"/>'
        self._root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{id}">{of}{again}</w:num>'))
        return id


def _set_in(level: int) -> int:
    return STEP if level == 0 else INDENT + STEP * level


def _level(at: int, kind: str, text: str, left: int) -> Any:
    hanging = STEP if kind != "decimal" else INDENT
    return parse_xml(
        f'<w:lvl {nsdecls("w")} w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _put(properties: Any, list_id: int, level: int) -> None:
    numbers = properties.get_or_add_numPr()
    numbers.get_or_add_ilvl().val = level
    numbers.get_or_add_numId().val = list_id


def _root(document: Any) -> Any:
    """The document's numbering, made where it has none."""
    part = document.part
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        made = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            parse_xml(f"<w:numbering {nsdecls('w')}/>"),
            part.package,
        )
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made.element
