"""What things were called in a period: Board or Partnership, CCG or ICB, SCR or LCSPR."""

from __future__ import annotations

from report.duties.lists import Guidance, guidance
from report.edition import Edition
from report.schema.sections import section_of

BOARDS, PARTNERSHIPS = "wt2015", "wt2018"
"""The guidance whose words for the body itself hold while it is a board, and from then on."""

THE_BODY = ("body", "body_full", "body_short")


def term(edition: Edition, name: str) -> str:
    """What a thing is called in an edition: ``health_body`` is a CCG up to June 2022, then an ICB.

    What the partnership says of itself comes first: whether it is a board, and what its chair is
    called. Empty where the guidance has no such thing. Raises KeyError for a name that is no term.
    """
    chair = edition.partnership.chair
    if name == "chair" and chair and chair.role:
        return str(chair.role)
    words = _words_of(edition, name).terms[name]
    last = edition.span.last
    return [one.word for one in words if one.since is None or one.since.first <= last][-1]


def _words_of(edition: Edition, name: str) -> Guidance:
    applied = guidance(str(edition.settings.guidance))
    if name not in THE_BODY:
        return applied
    if edition.partnership.kind == "board":
        return guidance(BOARDS)
    return guidance(PARTNERSHIPS) if applied.id == BOARDS else applied


def section_title(edition: Edition, id: str) -> str:
    """A section's heading, in the words of the period: About the board, About the partnership."""
    if id == "about":
        return f"About the {term(edition, 'body').lower()}"
    return section_of(id).title
