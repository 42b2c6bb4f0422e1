"""How the partnership is run, in words for its pages: who approved, what was said, what is next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report.content import Content
from report.phrasing import STATUTORY, unsaid
from report.schema.entries import Approval, NotProgressed, Partner, Priority
from report.schema.subjects import Arrangements
from report.schema.values import When
from report.wording import plural, sentence, spelt, when_text

# Who approved


@dataclass(frozen=True)
class Signatory:
    """Who signs the foreword for a partner; no name where it has not approved yet, but its part
    in the arrangements, which may name who leads it.
    """

    partner: str
    name: str
    part: str
    approval: str
    has_approved: bool


@dataclass(frozen=True)
class Member:
    """A partner, its part in the arrangements, and who approved this report for it."""

    partner: str
    part: str
    approval: str


NOT_YET, AWAITED = "Not yet approved", "Awaiting approval"


def signatories(content: Content) -> list[Signatory]:
    """The partners that approved and, in a draft of their own, those that must and have not yet."""
    found = [_signatory(content, partner) for partner in content.edition.partnership.partners]
    return [one for one in found if one is not None]


def _signatory(content: Content, partner: Partner) -> Signatory | None:
    name, approval = str(partner.name), _approval(content, partner)
    part = sentence(str(partner.role or "").partition(";")[0].strip())
    if approval is not None:
        said = f"Approved{_on(approval)}"
        return Signatory(name, str(approval.name or ""), part, said, has_approved=True)
    if _is_awaited(content, partner):
        return Signatory(name, "", part, AWAITED, has_approved=False)
    return None


def members(content: Content) -> list[Member]:
    """Every partner of the year, with its approval."""
    return [_member(content, partner) for partner in content.edition.partnership.partners]


def _member(content: Content, partner: Partner) -> Member:
    part, approval = (
        sentence(str(partner.role or "")) or unsaid(content),
        _approval(content, partner),
    )
    if approval is not None:
        by = f" by {approval.name}" if approval.name else ""
        return Member(str(partner.name), part, f"Approved{by}{_on(approval)}")
    if _is_awaited(content, partner):
        return Member(str(partner.name), part, NOT_YET)
    said = unsaid(content) if content.edition.is_reconstruction else "None recorded"
    return Member(str(partner.name), part, said)


def _approval(content: Content, partner: Partner) -> Approval | None:
    approved = content.edition.settings.approved
    return next((one for one in approved if str(one.partner) == str(partner.name)), None)


def _is_awaited(content: Content, partner: Partner) -> bool:
    """Whether a safeguarding partner, in whom the duty lies, has yet to approve a draft."""
    edition = content.edition
    own_draft = edition.is_draft and not edition.is_reconstruction
    return own_draft and edition.partnership.kind == "partnership" and partner.sector in STATUTORY


def _on(approval: Approval) -> str:
    return f" {_in_or_on(approval.on)}" if approval.on else ""


def _in_or_on(when: When) -> str:
    return f"{'on' if when.exact else 'in'} {when_text(when)}"


# What was said

QUOTED = re.compile('“([^“”]+)”|"([^"]+)"')
"""Real words stand in quotation marks, curly or straight."""

VOICE, SAID = "voice", "said"


def spoken(heard: str) -> list[tuple[str, str]]:
    """What was heard, in parts: a voice where all of it is speech, said where some is, else ""."""
    text = str(heard).strip()
    whole = QUOTED.fullmatch(text)
    if whole:
        return [(VOICE, f"“{whole[1] or whole[2]}”")]
    return list(_parts(text))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in QUOTED.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()]
        yield SAID, f"“{found[1] or found[2]}”"
        at = found.end()
    if at < len(text):
        yield "", text[at:]


# What did not progress, and what is next


def held_up(content: Content) -> list[tuple[Priority, NotProgressed]]:
    """What did not progress of each priority, in the order of the priorities."""
    return [(one, held) for one in content.priorities for held in one.not_progressed]


def steps(content: Content) -> list[tuple[Priority, str]]:
    """How many next steps each priority has, and from when to when they are due."""
    return [(one, _steps(one)) for one in content.priorities if one.next]


def _steps(priority: Priority) -> str:
    count = len(priority.next)
    told = f"{spelt(count)} {plural(count, 'step')}"
    due = sorted({step.by for step in priority.next if step.by}, key=lambda when: when.last)
    if not due:
        return told
    if count == 1:
        return f"{told}, by {when_text(due[0])}"
    if len(due) == 1 and all(step.by for step in priority.next):
        return f"{told}, {'both' if count == 2 else 'all'} by {when_text(due[0])}"
    if len(due) == 1:
        return f"{told}, one of them by {when_text(due[0])}"
    return f"{told}, the first by {when_text(due[0])} and the last by {when_text(due[-1])}"


# Arrangements


def restraint(content: Content, arrangements: Arrangements) -> str:
    """The review of restraint, or that there is no place in which it would be needed."""
    told = str(arrangements.restraint or "")
    if told.strip(" .").lower() in ("none", "no", "n/a"):
        return (
            f"There is no secure establishment for children in {content.edition.partnership.area}."
        )
    return told
