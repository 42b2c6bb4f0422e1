"""Sentences and short lines that are made from facts, one place for each."""

from __future__ import annotations

import re

from report.content import Content, issue_text
from report.disclosure import Method, Published, PublishedNumber, ToldReview, policy_of
from report.measures.priorities import impact_id, is_percent
from report.rounding import SMALLEST
from report.schema.entries import Impact, Priority
from report.spans import MONTHS
from report.wording import NBSP, listed, mark_of, number_text, plural, sentence, spelt, when_text

SECTOR_NAMES = {
    "local_authority": "Local authority",
    "health": "Health",
    "police": "Police",
    "education": "Education",
    "other": "Partner",
}

FILE_NAMES = {
    "partnership.yaml": "who we are",
    "edition.yaml": "this report as a whole",
    "priorities.yaml": "priorities",
    "reviews.yaml": "reviews",
    "actions.csv": "the action plan",
    "training.csv": "training",
    "training_totals.csv": "training totals",
    "downloads.csv": "downloads and requests",
    "indicators.yaml": "what each measure of children’s safety counts",
    "indicators.csv": "measures of children’s safety",
    "training_feedback.csv": "what people said of their training",
    "audits.csv": "audits",
    "section11.csv": "self-assessments",
    "feedback.yaml": "what children and families said",
    "scrutiny.yaml": "independent scrutiny",
    "arrangements.yaml": "the arrangements",
    "attendance.csv": "attendance at meetings",
    "decisions.csv": "decisions and challenges",
    "contributions.csv": "what each partner paid",
    "spending.csv": "spending",
    "distribution.csv": "who is sent this report",
    "glossary.yaml": "meanings of words",
    "hwbb_paper.yaml": "the paper for the health and wellbeing board",
    "words/foreword.md": "the foreword",
    "words/summary.md": "the summary",
    "words/about.md": "the words about the partnership",
    "words/priorities.md": "the words on priorities",
    "words/reviews.md": "the words on reviews",
    "words/actions.md": "the words on the action plan",
    "words/training.md": "the words on training",
    "words/resources.md": "the words on resources",
    "words/arrangements.md": "the words on the arrangements",
    "words/journey.md": "the words on how safe children are",
    "words/audits.md": "the words on audits",
    "words/voice.md": "the words on what children and families said",
    "words/allegations.md": "the words on allegations",
    "words/scrutiny.md": "the words on independent scrutiny",
    "words/decisions.md": "the words on decisions",
    "words/funding.md": "the words on money",
    "words/not_progressed.md": "the words on what did not progress",
    "words/next_year.md": "the words on next year",
    "words/data.md": "the words on sources",
}


_MONTH = f"(?:{'|'.join(MONTHS)})"

TOGETHER = re.compile(
    rf"\b\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?\b"
    rf"|\b{_MONTH}\s\d{{4}}\b"
    r"|(?<!\S)\(?(?:\+\d|0)\d[\d ()]{6,}\d\b"
    r"|\b[Pp]ages?\s\d+(?:\sof\s\d+)?\b"
    r"|£\s?\d[\d.,]*(?:\s(?:thousand|million|billion))?\b"
)
"""Dates, telephone numbers, page numbers and sums of money."""


def together(text: str) -> str:
    """A text whose dates, telephone numbers, pages and sums are not parted at a line's end."""
    return TOGETHER.sub(lambda found: re.sub(r"\s", NBSP, found.group()), text)


STATUTORY = ("local_authority", "health", "police")
"""The sectors of the three safeguarding partners: section 16E of the Children Act 2004."""

MOST_OTHERS = 3
"""A cover has no room for more partners beside the statutory ones; the report names them all."""


def cover_partners(content: Content) -> tuple[str, list[str], str]:
    """What the cover calls the partners, who they are, and in a line of its own who else is."""
    partnership = content.edition.partnership
    every = [str(partner.name) for partner in partnership.partners]
    if partnership.kind != "partnership":
        return "Members", every, ""
    named = [str(one.name) for one in partnership.partners if one.sector in STATUTORY]
    if not named:
        return "Partners", every, ""
    others = [name for name in every if name not in named]
    told = 0 < len(others) <= MOST_OTHERS
    return "Safeguarding partners", named, f"with {listed(others)}" if told else ""


def unsaid(content: Content) -> str:
    """What stands where nothing is known."""
    if content.edition.is_reconstruction:
        return "The published sources do not say."
    return "Nothing has been written on this yet."


def review_line(review: ToldReview) -> str:
    """What kind of review it is, when it was or will be published, and whom it concerns."""
    parts = [review.kind, *([_publication(review)] if _publication(review) else [])]
    lines = [", ".join([parts[0], *(part[0].lower() + part[1:] for part in parts[1:])]) + "."]
    if review.children is not None:
        lines.append(
            f"It concerns {spelt(review.children)} {plural(review.children, 'child', 'children')}."
        )
    facts = [fact for fact in (review.age_group, review.harm) if fact]
    lines += [f"{sentence(fact.rstrip('.'))}." for fact in facts]
    return " ".join(lines)


def _publication(review: ToldReview) -> str:
    when = f" {_in_or_on(review)}" if review.on else ""
    if review.is_published:
        return f"Published{when}"
    if not review.on:
        return "Not yet published"
    told = review.age_group or review.harm or review.children is not None
    rest = "only what stands here is public so far" if told else "its contents are not yet public"
    return f"To be published{when}; {rest}"


def _in_or_on(review: ToldReview) -> str:
    assert review.on is not None
    return f"{'on' if review.on.exact else 'in'} {when_text(review.on)}"


def measure_text(published: Published, priority: Priority, impact: Impact) -> str:
    """A measured effect: what was measured, where it began and where it is, as published."""
    ends = measure_ends(published, priority, impact)
    labels = ("at the start", "at the latest count")
    told = [f"{end} {label}" for end, label in zip(ends, labels, strict=False)]
    said = f"{impact.measure}: {listed(told)}." if told else f"{impact.measure}."
    return f"{said} {measure_source(impact)}".rstrip()


def measure_source(impact: Impact) -> str:
    """Where a measure's figures come from, if it says so itself."""
    return f"Source: {str(impact.source).rstrip('.')}." if impact.source else ""


def measure_ends(published: Published, priority: Priority, impact: Impact) -> tuple[str, ...]:
    """Where the measure began and where it is, with its unit; nothing where it has not both."""
    table = published.table("priority_measures")
    at = next(i for i, one in enumerate(priority.impact, start=1) if one is impact)
    for row in table.rows if table else ():
        if row.id == impact_id(priority, at):
            return tuple(_with_unit(row.number(i), impact) for i in (1, 2))
    return ()


def _with_unit(number: PublishedNumber, impact: Impact) -> str:
    unit = "" if is_percent(impact) or mark_of(number) else f" {impact.unit or ''}"
    return f"{number_text(number)}{unit}".rstrip()


def another_way(content: Content, on_screen: bool) -> str:
    """How to get the report in another form than the one that is being read."""
    partnership = content.edition.partnership
    if partnership.alternative_formats:
        return str(partnership.alternative_formats)
    contact = partnership.contact
    reach = [str(way) for way in (contact.phone, contact.email) if way] if contact else []
    ask = f" Ask {' or '.join(reach)} for other forms." if reach else ""
    can = "can be enlarged, read aloud or translated"
    if on_screen:
        return f"This page {can}. The same report is a PDF, to be printed or kept.{ask}"
    return f"The same report is a web page that {can}.{ask}"


def cover_status(content: Content) -> list[str]:
    """What the cover says of the report's standing."""
    lines = ["Draft" if content.edition.is_draft else "Final"]
    if content.edition.is_reconstruction:
        lines = [
            "Reconstruction from published sources",
            *(["Draft"] if content.edition.is_draft else []),
        ]
    if len(content.issues) > 1:
        lines.append(issue_text(content.issues[-1]))
    also = ("Illustrative figures", content.embargo)
    return lines + [mark for mark in content.markings if mark in also]


def number_meaning(published: Published, name: str) -> str:
    """What a number means, for a table that lists numbers by what they are."""
    number = published.numbers.get(name)
    return sentence(number.means) if number else name


def small_numbers(content: Content) -> str:
    """How small numbers of people are kept from being known, or nothing where none is protected."""
    if not any(number.of.protected for number in content.published.numbers.values()):
        return ""
    policy = policy_of(content.edition.settings.disclosure)
    if policy.method is Method.ROUND5:
        few = max(SMALLEST, policy.hide_up_to)
        return (
            f"Counts of people are to the nearest five; those of one to {spelt(few)} are not "
            "printed, so parts may not add up to their total. Shares and changes are worked out "
            "of what is printed."
        )
    return (
        f"Counts of one to {spelt(policy.hide_up_to)} people are not printed, nor what would tell "
        "them, so that no child can be known by a number. Nought is."
    )
