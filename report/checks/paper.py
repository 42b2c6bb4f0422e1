"""Checks of the covering paper: its days, its officers, what it asks for, the council's base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from report.dataset import Dataset
from report.edition import Edition
from report.problems import (
    Level,
    Problem,
    did_you_mean,
    error,
    listed,
    quoted,
    shown,
    warning,
)
from report.schema.values import When
from report.sources.nodes import Scalar, Text
from report.spans import date_text, when_text
from report.workdays import CLEAR_DAYS, is_working_day, last_day_to_publish

VERBS = (
    "agree",
    "ask",
    "comment",
    "commend",
    "consider",
    "discuss",
    "endorse",
    "identify",
    "note",
    "receive",
    "request",
    "scrutinise",
    "seek assurance",
    "support",
    "take assurance",
    "welcome",
)
"""What boards are asked to do."""

APPROVE = re.compile(
    r"\b(?:approv\w+|sign(?:s|ed)? off|ratif\w+|adopt\w*|authoris\w+)\b", re.IGNORECASE
)

FULL = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
"""What the list of types within a .docx calls its words; a template's differs."""


# Days


def meeting_fits_calendar(data: Dataset) -> Iterator[Problem]:
    """The meeting is a day on which offices are open, after the period that the report covers."""
    paper = data.hwbb_paper
    when = paper.meeting_date if paper else None
    if paper is None or when is None:
        return
    place, period = paper.at("meeting_date"), data.edition.period
    if not when.exact:
        what = "Only the month of the meeting is given, so no timetable can be worked out."
        yield warning("meeting-not-a-day", place, what, "Give the day, once it is set.")
    elif not is_working_day(when.first):
        what = f"{date_text(when.first)} is a weekend or a bank holiday."
        yield warning("meeting-day-off", place, what, "Check the day of the meeting.")
    if period is not None and when.last <= period.last:
        what = (
            f"The meeting is {_when(when)}, and the report covers "
            f"a period up to {date_text(period.last)}."
        )
        remedy = "Check the year of both: a report is made when its period is over."
        yield error("meeting-before-end", place, what, remedy)


def papers_go_out_in_time(data: Dataset) -> Iterator[Problem]:
    """Papers go out before the meeting, with five clear days between, or say why they are late."""
    paper = data.hwbb_paper
    meeting = paper.meeting_date if paper else None
    out = paper.dispatch_on if paper else None
    if paper is None or meeting is None or out is None:
        return
    place = paper.at("dispatch_on")
    if out.first > meeting.last or (meeting.exact and out.last >= meeting.first):
        what = f"The papers go out {_when(out)}, and the meeting is {_when(meeting)}."
        yield error("dispatch-after-meeting", place, what, "Check both days.")
        return
    last = last_day_to_publish(meeting.last)
    if out.last > last and meeting.exact and not paper.urgency:
        what = (
            f"The papers go out {_when(out)}, less than {CLEAR_DAYS} clear "
            f"days before the meeting. The last day that leaves so many is {date_text(last)}."
        )
        remedy = "Send them earlier, or say under “urgency” why the item cannot wait."
        yield warning("dispatch-too-late", place, what, remedy)


def _when(when: When) -> str:
    return f"{'on' if when.exact else 'in'} {when_text(when)}"


# Officers


def officers_are_named(data: Dataset) -> Iterator[Problem]:
    """The paper names who answers for it, who wrote it, and how to reach them."""
    if data.hwbb_paper is not None:
        yield from unnamed_officers(data.edition)


def unnamed_officers(edition: Edition) -> Iterator[Problem]:
    """The officers whom a paper needs and nobody has named: an error once the report is final."""
    hwbb, contact = edition.partnership.hwbb, edition.partnership.contact
    missing = []
    if hwbb is None or not hwbb.lead_officer:
        missing.append("lead_officer")
    if hwbb is None or not hwbb.author:
        missing.append("author")
    if contact is None or not (contact.email or contact.phone):
        missing.append("an e-mail address or telephone number of the contact")
    if missing:
        place = hwbb.place if hwbb else edition.partnership.place
        what = f"The covering paper needs what is not named: {listed(missing)}."
        remedy = "Add it under “hwbb”, or under “contact”, in partnership.yaml."
        level = Level.WARNING if edition.is_draft else Level.ERROR
        yield Problem("paper-officer-missing", place, what, remedy, level)


# What the board is asked


def boards_do_not_approve(data: Dataset) -> Iterator[Problem]:
    """A board receives the report and has its say; those who publish it approve it."""
    for asked in data.hwbb_paper.recommendations if data.hwbb_paper else ():
        if found := APPROVE.search(asked):
            what = f"The board is asked to {quoted(found[0].lower())}; it is not its report."
            remedy = (
                "Ask it to note, receive, consider, comment on or scrutinise the report instead."
            )
            yield warning("board-approves", asked.place, what, remedy)
        elif not asked.lower().removeprefix("to ").startswith(VERBS):
            first = quoted(asked.split()[0])
            what = f"A recommendation begins with {first}, which is nothing that a board does."
            yield warning("recommendation-verb", asked.place, what, f"Begin with {_verbs()}.")


def _verbs() -> str:
    return listed(
        ["note", "receive", "consider", "comment on", "scrutinise", "seek assurance"], "or"
    )


def implications_are_sentences(data: Dataset) -> Iterator[Problem]:
    """Behind each heading of implications stands one text."""
    paper = data.hwbb_paper
    for name, node in paper.implications.items.items() if paper and paper.implications else ():
        if not isinstance(node, Scalar):
            what = f"Behind {quoted(name)} should be a sentence, and there is a list or an entry."
            yield error("implication-shape", node.place, what, "Write it as one text.")


# The council's own document


def base_is_a_document(data: Dataset) -> Iterator[Problem]:
    """The document whose styles the paper takes is there, and is a .docx."""
    base = data.hwbb_paper.base if data.hwbb_paper else None
    if base is None:
        return
    path = base_of(data.edition, base)
    if path is None:
        yield _no_base(data.edition, base)
    elif trouble := _unlike_docx(path):
        what = f"{quoted(base)} cannot serve as a base: {trouble}."
        remedy = "Open it in Word and save it as a Word document (.docx), not as a template."
        yield error("base-not-docx", base.place, what, remedy)
    elif _has_bare_picture(path):
        what = f"A picture in the header or foot of {quoted(base)} has no words in its stead."
        remedy = "Give it alternative text in Word, or mark it there as decorative."
        yield warning("base-picture", base.place, what, remedy)


def base_of(edition: Edition, base: str) -> Path | None:
    """The file of a base: beside partnership.yaml, where it serves each year, or in the edition."""
    for folder in (edition.folder.parent, edition.folder):
        path = folder / Path(base).name
        if path.is_file():
            return path
    return None


def _no_base(edition: Edition, base: Text) -> Problem:
    folder = edition.folder.parent
    there = sorted(path.name for path in folder.glob("*.doc*") if path.is_file())
    meant = did_you_mean(base, there)
    remedy = f"Did you mean “{meant}”?" if meant else "Put it there, beside partnership.yaml."
    what = f"There is no {quoted(base)} in “{shown(folder)}”."
    return error("base-missing", base.place, what, remedy)


def _unlike_docx(path: Path) -> str:
    """Why a file is no .docx, or nothing where it is one."""
    try:
        with ZipFile(path) as held:
            types = held.read("[Content_Types].xml").decode("utf-8", "replace")
            held.getinfo("word/document.xml")
    except (BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return "it is no Word document of today’s kind"
    return "" if FULL in types else "it is a template, or holds programs"


PICTURE = re.compile(r"<wp:docPr\b[^>]*?(?:/>|>.*?</wp:docPr>)", re.DOTALL)
DESCRIBED = re.compile(r'\bdescr="[^"]+"|decorative[^>]*\bval="1"')


def _has_bare_picture(path: Path) -> bool:
    """Whether a picture that every page of the paper would show has nothing to be read aloud."""
    with ZipFile(path) as held:
        names = [name for name in held.namelist() if re.match(r"word/(?:header|footer)", name)]
        texts = [held.read(name).decode("utf-8", "replace") for name in names]
    pictures = [found[0] for text in texts for found in PICTURE.finditer(text)]
    return any(not DESCRIBED.search(picture) for picture in pictures)


PAPER_CHECKS = (
    meeting_fits_calendar,
    papers_go_out_in_time,
    officers_are_named,
    boards_do_not_approve,
    implications_are_sentences,
    base_is_a_document,
)
"""Every check of hwbb_paper.yaml that needs nothing but the edition's facts."""
