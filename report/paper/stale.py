"""An officer's own document held against the report: the numbers in it that no longer agree.

A number that the program put there stands in a bookmark, by which it is known whatever was written
round it. Any other figure is looked for in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from report.content import Content
from report.paper.figures import figures_of
from report.paper.marking import NAME, key_of
from report.paper.model import PAGE_OF
from report.paper.pages import Pages
from report.problems import Place, Problem, quoted, shown, warning
from report.wording import NBSP, number_text, sentence

HEADING = "Heading"

WORDS = (qn("w:t"), qn("w:tab"), qn("w:br"))
READ = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"), *WORDS)
"""The elements of a paragraph that tell what it says: not what was struck out, nor remarks."""

ID = qn("w:id")

REMEDY = "Correct it in your document, or take what you need from the one that was made beside it."


@dataclass(frozen=True)
class Now:
    """What the report says now, by the key of each bookmark, and every figure that stands in it."""

    said: Mapping[str, tuple[str, str]]
    figures: frozenset[str]


def now_said(content: Content, pages: Pages, words: str) -> Now:
    """What each number and page is now; ``words`` are all the words of report and paper."""
    numbers = content.published.numbers.values()
    said = {key_of(one.id): (_even(number_text(one)), one.means) for one in numbers}
    for place, page in pages.items():
        said[key_of(f"{PAGE_OF}{place}")] = (str(page), "the page of the report")
    return Now(said, frozenset(figures_of(words)))


def disagreements(path: Path, now: Now) -> Iterator[Problem]:
    """Every number of a document that the report does not bear out, with its paragraph."""
    try:
        document = Document(str(path))
    except Exception as trouble:  # noqa: BLE001 - python-docx raises what zip, XML and it find
        what = (
            f"The document cannot be read ({type(trouble).__name__}), so nothing is checked in it."
        )
        remedy = "Open it in Word and save it as a Word document (.docx)."
        yield warning("paper-unread", Place(shown(path)), what, remedy)
        return
    heading = ""
    for at, paragraph in enumerate(document.element.body.iter(qn("w:p")), start=1):
        marked, loose = _parted(paragraph)
        text = _text(paragraph)
        if HEADING in _style(document, paragraph):
            heading = text
        under = f", under {quoted(heading)}" if heading else ""
        place = Place(shown(path), cell=f"paragraph {at}{under}")
        yield from _moved(place, marked, now)
        yield from _unfounded(place, loose, now)


def _moved(place: Place, marked: list[tuple[str, str]], now: Now) -> Iterator[Problem]:
    for key, says in marked:
        if key not in now.said:
            what = f"{quoted(says)} was a number of the report, which has it no longer."
            yield warning("paper-number-differs", place, what, REMEDY)
            continue
        text, means = now.said[key]
        if _even(says).casefold() != text.casefold():
            what = f"{quoted(says)} stands here; the report now says {text} ({sentence(means)})."
            yield warning("paper-number-differs", place, what, REMEDY)


def _unfounded(place: Place, loose: str, now: Now) -> Iterator[Problem]:
    for figure in dict.fromkeys(figures_of(loose)):
        if figure not in now.figures:
            what = f"The report does not hold the figure {quoted(figure)}."
            remedy = "See that it is right; if it is, nothing need be done."
            yield warning("paper-number-unfound", place, what, remedy)


# Reading paragraphs


def _text(element: Any) -> str:
    """The words of a paragraph as they would print: what was struck out is not among them."""
    return "".join(
        piece.text or "" if piece.tag == qn("w:t") else " " for piece in element.iter(*WORDS)
    )


def _parted(paragraph: Any) -> tuple[list[tuple[str, str]], str]:
    """The numbers in bookmarks of ours, each with its key, and the words outside of them.

    What a bookmark holds that goes on into another paragraph counts as words.
    """
    closed = {element.get(ID) for element in paragraph.iter(qn("w:bookmarkEnd"))}
    marked: list[tuple[str, str]] = []
    opened: dict[str, tuple[str, list[str]]] = {}
    loose: list[str] = []
    for element in paragraph.iter(*READ):
        id = element.get(ID)
        if element.tag == qn("w:bookmarkStart"):
            found = NAME.fullmatch(element.get(qn("w:name"), ""))
            if found and id in closed:
                opened[id] = (found[1], [])
        elif element.tag == qn("w:bookmarkEnd"):
            key, pieces = opened.pop(id, ("", []))
            marked += [(key, "".join(pieces).strip())] if "".join(pieces).strip() else []
        else:
            text = (element.text or "") if element.tag == qn("w:t") else " "
            for _, pieces in opened.values():
                pieces.append(text)
            loose.append(" " if opened else text)
    return marked, "".join(loose)


def _style(document: Any, paragraph: Any) -> str:
    """The name of a paragraph's style, or nothing."""
    held = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if held is None:
        return ""
    known = {style.style_id: str(style.name) for style in document.styles}
    return known.get(held.get(qn("w:val")), "")


def _even(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())
