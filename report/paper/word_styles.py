"""The styles a paper needs: all in a document of ours, in a base only those that it lacks."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph

NUMBERED, CONTINUED, POINTS = "Numbered Paragraph", "Continued Paragraph", "Paper List"
"""Our own styles; their names stand in Word's list, for officers to use."""

NUMBERED_HEADINGS = ("Numbered Heading 1", "Numbered Heading 2")
"""Headings that have their number by their style: many programs take one that has it by itself for
an item of a list."""

INDENT = 720
"""Twentieths of a point by which numbered paragraphs are set in."""

LINED = "Paper Table"
EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="8A949E"/>'
    for edge in ("top", "bottom", "insideH")
)
CELLS = (
    '<w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
)
LINES = (
    f"<w:tblPr {nsdecls('w')}><w:tblBorders>{EDGES}</w:tblBorders>"
    f"<w:tblCellMar>{CELLS}</w:tblCellMar></w:tblPr>"
)
"""Quiet lines between rows, and room for words between them."""

FONT, INK, ACCENT, TINT = "Arial", RGBColor(0x1C, 0x25, 0x30), "12436D", "EFF3F6"
BODY = 12

SIZES = {"Title": 20, "Heading 1": 14, "Heading 2": 12}
PARAGRAPH = WD_STYLE_TYPE.PARAGRAPH


def ensure_styles(document: Any, *, keep: bool) -> None:
    """Give a document every style a paper uses; with ``keep`` those it has stay as they are."""
    for name, size in SIZES.items():
        if not keep or not _has(document, name):
            _heading(document, name, size)
    if not keep:
        _own_page(document)
        _own_body(document)
    for name in NUMBERED_HEADINGS:
        if not _has(document, name):
            style = _style(document, name)
            style.base_style = document.styles[name.removeprefix("Numbered ")]
            style.quick_style = True
    _set_in(document, NUMBERED)
    _set_in(document, CONTINUED)
    _set_in(document, POINTS)
    if not _has(document, LINED):
        style = document.styles.add_style(LINED, WD_STYLE_TYPE.TABLE)
        style.element.append(parse_xml(LINES))
    _language(document)
    _modern(document)


def _has(document: Any, name: str) -> bool:
    return any(style.name == name for style in document.styles)


def _style(document: Any, name: str) -> Any:
    if _has(document, name):
        return document.styles[name]
    made = document.styles.add_style(name, PARAGRAPH)
    made.base_style = document.styles["Normal"]
    return made


def _heading(document: Any, name: str, size: int) -> None:
    style = _style(document, name)
    _face(style, size)
    style.font.bold = True
    style.font.color.rgb = RGBColor.from_string(ACCENT)
    style.paragraph_format.space_before = Pt(0 if name == "Title" else 14)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.keep_with_next = True
    borders = style.element.find(f".//{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)
    if name != "Title":
        _outline(style, int(name[-1]) - 1)


def _outline(style: Any, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:outlineLvl")) is None:
        made = OxmlElement("w:outlineLvl")
        made.set(qn("w:val"), str(level))
        properties.append(made)


def _own_page(document: Any) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)


def _own_body(document: Any) -> None:
    normal = document.styles["Normal"]
    _face(normal, BODY)
    normal.font.color.rgb = INK
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.05
    _face(_style(document, "Footer"), 9)


def _face(style: Any, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)


def _set_in(document: Any, name: str) -> None:
    """A style of our own, in the look of the document's Normal."""
    if not _has(document, name):
        style = _style(document, name)
        style.quick_style = True
        style.paragraph_format.left_indent = Twips(INDENT)
        if name == POINTS:
            style.paragraph_format.space_after = Pt(3)


def _language(document: Any) -> None:
    """The language in which the whole document is read aloud and spelt."""
    styles = document.styles.element
    for held in styles.iter(qn("w:lang")):
        held.set(qn("w:val"), "en-GB")
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        defaults = document.styles["Normal"].element.get_or_add_rPr()
    if defaults.find(qn("w:lang")) is None:
        made = OxmlElement("w:lang")
        made.set(qn("w:val"), "en-GB")
        defaults.append(made)


def _modern(document: Any) -> None:
    """Word opens a file that does not say its age as one of 2007, and says so in its title."""
    settings = document.settings.element
    if settings.find(qn("w:compat")) is not None:
        return
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    before = settings.find(qn("w:rsids"))
    if before is not None:
        before.addprevious(compat)
    else:
        settings.append(compat)


BEHIND = ("tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "rPr")
"""What the schema wants behind a border and a tint, of all that our paragraphs may have."""


def set_apart(paragraph: Paragraph) -> None:
    """A line beside a paragraph and a tint behind it; both are decoration and no words."""
    line = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{ACCENT}"/>'
    tint = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    properties = paragraph._p.get_or_add_pPr()
    behind = tuple(f"w:{name}" for name in BEHIND)
    for made in (f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>", tint):
        properties.insert_element_before(parse_xml(made), *behind)
