"""What the checklist tells an officer to attach, and to look at before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from report.content import Content
from report.paper.fields import is_none
from report.paper.making import Filler
from report.paper.naming import Names
from report.paper.styles import Style
from report.problems import Problem
from report.wording import listed, plural


def attached(names: Names, edited: Set[str], has_statement: bool, style: Style) -> Iterator[str]:
    """Each file that goes with the paper, by its name."""
    covering = f"{names.covering}.docx"
    if covering in edited:
        yield f"{covering}, as you have edited it (for a PDF of it, save it as one from Word)"
    else:
        yield f"{covering}, or the PDF of the same name"
    yield f"{names.report}.pdf"
    if style.called("scrutiny") and has_statement:
        yield f"{names.statement}.pdf"


def look_first(filler: Filler, noticed: Iterable[Problem], sides: int) -> Iterator[str]:
    """What is missing, made up, or stands there only until somebody has looked at it."""
    yield from _of_the_report(filler.content)
    yield from _of_the_paper(filler, sides)
    told, unfound = [], 0
    for problem in noticed:
        if problem.code == UNFOUND:
            unfound += 1
        else:
            told.append(problem.what)
    yield from told
    if unfound:
        figures = f"{unfound} {plural(unfound, 'figure')}"
        yield f"The report does not hold {figures} of your own document: see the list on screen."


UNFOUND = "paper-number-unfound"


def _of_the_report(content: Content) -> Iterator[str]:
    if content.edition.is_reconstruction:
        yield "This is a reconstruction from published sources: it is no paper for a real meeting."
    elif content.edition.is_draft:
        yield "The report is a draft. Make the pack again once the partners have approved it."
    if "Illustrative figures" in content.markings:
        yield "The report holds made-up figures and must not go to a meeting."


def _of_the_paper(filler: Filler, sides: int) -> Iterator[str]:
    paper, implied = filler.paper, filler.fields["implications"]
    if defaults := [one.heading.lower() for one in implied if one.is_default]:
        yield f"A usual sentence stands under these, since nobody wrote one: {listed(defaults)}."
    if bare := [one.heading.lower() for one in implied if is_none(one.says)]:
        yield f"“N/A” stands for {listed(bare)}. A sentence would tell the board more."
    if not paper.recommendations:
        yield "The recommendations are the form’s own: see that they ask what you want."
    if not paper.consultations:
        yield "Nobody has written who was consulted."
    if not paper.meeting_date:
        yield "The day of the meeting is not known, so the paper gives none."
    if filler.style.sides:
        yield f"The form allows {filler.style.sides} sides; the PDF has {sides}."
