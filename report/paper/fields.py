"""What the words of a form may ask for: facts of the edition, as the gate lets them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from report.boxes import CaseBox, case_boxes
from report.content import Content
from report.duties.lists import Guidance, guidance
from report.duties.terms import term
from report.governance import held_up
from report.paper.styles import Style
from report.paper.timetable import meeting_day
from report.phrasing import another_way, unsaid
from report.schema.entries import HwbbPaper, Partnership
from report.schema.values import When
from report.sources.nodes import Scalar
from report.spans import when_text
from report.wording import date_text
from report.workdays import last_day_to_publish

NOT_APPLICABLE = "N/A"

BOARD = "Health and Wellbeing Board"
"""What a board is called whose name is not given."""


@dataclass(frozen=True)
class Implied:
    """A heading of implications and what is said under it; ``is_default`` where nobody said it."""

    heading: str
    says: str
    is_default: bool = False


def fields_of(content: Content, paper: HwbbPaper, style: Style) -> dict[str, object]:
    """Every field by its name."""
    edition = content.edition
    applied = guidance(str(edition.settings.guidance))
    boxes, implied = case_boxes(content), implications(paper, style)
    return {
        **_who(content),
        "year": content.short_title.removeprefix("Annual report "),
        "period": content.period,
        "markings": content.markings,
        "is_draft": edition.is_draft,
        "is_reconstruction": edition.is_reconstruction,
        "published": when_text(edition.settings.publish_on) if edition.settings.publish_on else "",
        "act": act_of(applied),
        "guidance": applied.title,
        "chapter": applied.chapter,
        "musts": musts(applied),
        "priorities": [str(one.title) for one in content.priorities],
        "held_up": [str(held.what) for _, held in held_up(content)],
        "reviews_of_the_year": [box for box in boxes if _is_of(content, box)],
        "reviews_to_come": [box for box in boxes if not box.review.is_published],
        "scrutiny": content.scrutiny,
        "covers": [str(one) for one in paper.covers],
        "context": str(paper.context or ""),
        "recommendations": [str(one) for one in paper.recommendations],
        "consultations": str(paper.consultations or ""),
        "implications": implied,
        "said_of": partial(said_of, paper, style),
        "all_not_applicable": bool(implied) and all(is_none(one.says) for one in implied),
        "background_papers": [str(one) for one in paper.background_papers],
        "item": str(paper.item or ""),
        "urgency": str(paper.urgency or ""),
        "is_late": is_late(paper),
        "meeting": _meeting(paper),
        "appendix": style.called("report"),
        "second_appendix": style.called("scrutiny") if has_statement(content) else "",
        "unsaid": unsaid(content),
        "another_way": another_way(content, on_screen=False),
        "sides": style.sides,
    }


def _who(content: Content) -> dict[str, object]:
    partnership = content.edition.partnership
    hwbb, contact = partnership.hwbb, partnership.contact
    lead = str(hwbb.lead_officer or "") if hwbb else ""
    author = str(hwbb.author or "") if hwbb else ""
    return {
        "name": str(partnership.name),
        "short_name": str(partnership.short_name),
        "area": str(partnership.area),
        "website": str(partnership.website or ""),
        "board": str((hwbb.name if hwbb else "") or BOARD),
        "cabinet_member": str(hwbb.cabinet_member or "") if hwbb else "",
        "division": str(hwbb.division or "") if hwbb else "",
        "lead_officer": with_role(lead, partnership),
        "author": with_role(author, partnership),
        "contact": {
            "name": str(contact.name or "") if contact else "",
            "role": str(contact.role or "") if contact else "",
            "email": str(contact.email or "") if contact else "",
            "phone": str(contact.phone or "") if contact else "",
        },
        "chair": term(content.edition, "chair"),
        "body": term(content.edition, "body"),
        "leaders": term(content.edition, "leaders"),
        "scrutineer": term(content.edition, "scrutineer"),
        "unnamed": (
            unsaid(content).rstrip(".") if content.edition.is_reconstruction else "To be named"
        ),
    }


def with_role(name: str, partnership: Partnership) -> str:
    """An officer with the role in which the partnership knows them, unless it is given with it."""
    roles = {
        str(one.name): str(one.role)
        for one in (partnership.chair, partnership.contact)
        if one and one.name and one.role
    }
    return f"{name}, {roles[name]}" if name in roles else name


def act_of(applied: Guidance) -> str:
    """The law behind the report, as a sentence names it: section 14A of the Children Act 2004."""
    act, _, section = applied.act.partition(", ")
    return f"{section} of the {act}" if section else act


def musts(applied: Guidance) -> list[str]:
    """What the Act itself asks of the report, after “It must”, in the words of our list."""
    act = applied.act.partition("(")[0]
    return [
        _lowered(str(duty.requires).rstrip("."))
        for duty in applied.duties
        if duty.strength == "must" and str(duty.source).startswith(act)
    ]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _is_of(content: Content, box: CaseBox) -> bool:
    """Whether a review came out in the year of the report; one without its day may have."""
    review, span = box.review, content.edition.span
    if not review.is_published:
        return False
    return review.on is None or (review.on.first <= span.last and review.on.last >= span.first)


# What the paper asks, and who was asked


def implications(paper: HwbbPaper, style: Style) -> list[Implied]:
    """The form's headings, in its order, and then any others that the edition answers."""
    said = dict(_said(paper))
    found = []
    for name in style.form.apart:
        said.pop(str(name), "")
    for one in style.implications:
        own = said.pop(str(one.id), "")
        found.append(Implied(str(one.heading), own or str(one.default), not own))
    headings = {str(one.id): str(one.heading) for one in style.known}
    more = [Implied(headings.get(name) or _heading(name), says) for name, says in said.items()]
    return [*found, *more]


def said_of(paper: HwbbPaper, style: Style, name: str) -> str:
    """What is said under one heading, for a form that gives it a section of its own."""
    defaults = {str(one.id): str(one.default) for one in style.known}
    return dict(_said(paper)).get(name) or defaults[name]


def _said(paper: HwbbPaper) -> Iterator[tuple[str, str]]:
    items = paper.implications.items.items() if paper.implications else ()
    for name, node in items:
        if isinstance(node, Scalar) and not node.empty:
            yield str(name), " ".join(node.text.split())


def _heading(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def is_none(says: str) -> bool:
    """Whether an edition says of something that it does not apply."""
    return says.strip().rstrip(".").lower() in ("n/a", "na", "not applicable")


def has_statement(content: Content) -> bool:
    """Whether there is anything of the scrutineer's to attach."""
    return content.scrutiny is not None or "scrutiny" in content.words


def is_late(paper: HwbbPaper) -> bool:
    """Whether the papers go out on a day that leaves too few clear days before the meeting."""
    meeting, out = meeting_day(paper), paper.dispatch_on
    return bool(meeting and out and out.last > last_day_to_publish(meeting))


def _meeting(paper: HwbbPaper) -> str:
    when: When | None = paper.meeting_date
    if when is None:
        return ""
    return date_text(when.first) if when.exact else when_text(when)
