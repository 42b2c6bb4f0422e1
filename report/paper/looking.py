"""What is wrong with the words of a covering paper, found once everything is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from report.content import Content
from report.elements import Element
from report.paper.figures import figures_of
from report.paper.making import make_paper
from report.paper.styles import PLAIN, Style, read_style, style_file, unknown_style
from report.problems import Problem, ReportError, did_you_mean, error, quoted, warning
from report.schema.entries import HwbbPaper
from report.sources.nodes import Scalar, Text
from report.typed import figures_beside, own_years
from report.words import VERB, Words, verbs_in

STYLES = "paper"
"""The folder of the forms, in that of the templates."""


def style_of(content: Content, paper: HwbbPaper, templates: Path) -> Style:
    """The form that an edition asks for. Raises ReportError where it is not, or broken."""
    name = paper.style or Text(PLAIN, paper.place)
    folder, own = templates / STYLES, content.edition.folder.parent
    path = style_file(str(name), folder, own)
    if path is None:
        raise ReportError([unknown_style(str(name), name.place, folder, own)])
    return read_style(path, folder)


def numbers_said(paper: HwbbPaper | None, content: Content, templates: Path) -> frozenset[str]:
    """The ids of the numbers that an edition's covering paper says, whoever wrote its words.

    Raises ReportError where its form is not there, or broken.
    """
    asked = paper or HwbbPaper()
    made = make_paper(content, asked, style_of(content, asked, templates), {})
    return frozenset(run.says for run in made.runs()) & frozenset(content.published.numbers)


def problems_of(
    paper: HwbbPaper | None, content: Content, page: Element, templates: Path
) -> Iterator[Problem]:
    """Everything that is wrong with an edition's paper, if it has one; ``page`` is its report."""
    if paper is None:
        return
    wrong = list(_verbs(content, paper))
    yield from wrong
    try:
        style = style_of(content, paper, templates)
        if not wrong:
            make_paper(content, paper, style, {})
    except ReportError as trouble:
        yield from trouble.problems
        return
    yield from _implications(paper, style)
    yield from _typed(content, paper)
    if not wrong:
        yield from _unfounded(paper, page.text())


def texts_of(paper: HwbbPaper) -> Iterator[Text]:
    """Every text of the paper that is printed, and may hold numbers by their names."""
    single = (paper.context, paper.consultations, paper.urgency)
    yield from (text for text in single if text is not None)
    yield from (*paper.recommendations, *paper.covers, *paper.background_papers)
    for node in paper.implications.items.values() if paper.implications else ():
        if isinstance(node, Scalar) and not node.empty:
            yield Text(" ".join(node.text.split()), node.place, node.lines)


def _verbs(content: Content, paper: HwbbPaper) -> Iterator[Problem]:
    """Verbs that there are not, and names that name nothing."""
    known = {"number": set(content.published.numbers)}
    for text in texts_of(paper):
        for found in verbs_in(text, text.place):
            if isinstance(found, Problem):
                yield found
            elif found.verb != "number":
                what = f"A covering paper has no room for a {found.verb}."
                remedy = "Name the chapter of the report in which it stands."
                yield error("paper-verb", text.place, what, remedy)
            elif found.name not in known["number"]:
                yield _unknown_number(content, found.name, text)
    for name in paper.key_figures:
        if str(name) not in known["number"]:
            yield _unknown_number(content, str(name), name)


def _unknown_number(content: Content, name: str, text: Text) -> Problem:
    meant = did_you_mean(name, content.published.numbers)
    remedy = f"Did you mean “{meant}”? " if meant else ""
    remedy += f"See them all with: numbers {content.edition.id}"
    return error("unknown-number", text.place, f"There is no number called {quoted(name)}.", remedy)


def _implications(paper: HwbbPaper, style: Style) -> Iterator[Problem]:
    """A heading that is nearly one of those that are known would stand beside it."""
    known = [str(one.id) for one in style.known]
    for name in paper.implications.items if paper.implications else ():
        meant = did_you_mean(name, known)
        if str(name) not in known and meant:
            what = f"{quoted(name)} is a heading of its own beside “{meant}”."
            remedy = f"Did you mean “{meant}”? Write it so, or accept this."
            yield warning("implication-nearly", name.place, what, remedy)


def _typed(content: Content, paper: HwbbPaper) -> Iterator[Problem]:
    """Figures typed by hand beside the noun of a measure, as they are looked for in all words."""
    for text in texts_of(paper):
        words = Words("hwbb_paper", text.place.file, str(text))
        for problem in figures_beside(words, content.published.numbers, own_years(content)):
            yield replace(problem, place=text.place)


def _unfounded(paper: HwbbPaper, words: str) -> Iterator[Problem]:
    """Figures of the paper that stand nowhere in the report it goes with."""
    known = frozenset(figures_of(words))
    for text in texts_of(paper):
        bare = VERB.sub(" ", text)
        for figure in dict.fromkeys(figures_of(bare)):
            if figure not in known:
                what = f"{quoted(figure)} stands in the covering paper and nowhere in the report."
                remedy = "See that it is right. If it is no number of the report, accept this."
                yield warning("paper-number-unfound", text.place, what, remedy)
