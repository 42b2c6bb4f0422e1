"""Sentences and short lines that are made from facts, one place for each."""

from __future__ import annotations

from report.content import Content
from report.disclosure import Published, PublishedNumber, ToldReview
from report.measures.priorities import is_percent
from report.schema.entries import Impact, Priority
from report.wording import listed, mark_of, number_text, plural, sentence, spelt, when_text

SECTOR_NAMES = {
    "local_authority": "Local authority",
    "health": "Health",
    "police": "Police",
    "education": "Education",
    "other": "Partner",
}

FILE_NAMES = {
    "edition.yaml": "this report as a whole",
    "priorities.yaml": "priorities",
    "reviews.yaml": "reviews",
    "actions.csv": "the action plan",
    "training.csv": "training",
    "training_totals.csv": "training totals",
    "downloads.csv": "downloads and requests",
    "glossary.yaml": "meanings of words",
    "hwbb_paper.yaml": "the paper for the health and wellbeing board",
    "words/foreword.md": "the foreword",
    "words/summary.md": "the summary",
    "words/about.md": "the words about the partnership",
    "words/priorities.md": "the words on priorities",
    "words/reviews.md": "the words on reviews",
    "words/actions.md": "the words on action plan",
    "words/training.md": "the words on training",
    "words/resources.md": "the words on resources",
    "words/data.md": "the words on sources",
}


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
    return (
        f"To be published{when}; its contents are not yet public"
        if review.on
        else "Not yet published"
    )


def _in_or_on(review: ToldReview) -> str:
    assert review.on is not None
    return f"{'on' if review.on.exact else 'in'} {when_text(review.on)}"


def measure_text(published: Published, priority: Priority, impact: Impact) -> str:
    """A measured effect: what was measured, where it began and where it is, as published."""
    ends = _ends(published, priority, impact)
    said = f"{impact.measure}: {listed(ends)}." if ends else f"{impact.measure}."
    source = f" Source: {str(impact.source).rstrip('.')}." if impact.source else ""
    return said + source


def _ends(published: Published, priority: Priority, impact: Impact) -> list[str]:
    """Where the measure began and where it is; nothing where it has not both."""
    table = published.table("priority_measures")
    for row in table.rows if table else ():
        if (row.label, row.cells[0]) == (str(impact.measure), str(priority.title)):
            labels = ("at the start", "at the latest count")
            return [f"{_with_unit(row.number(i), impact)} {labels[i - 1]}" for i in (1, 2)]
    return []


def _with_unit(number: PublishedNumber, impact: Impact) -> str:
    unit = "" if is_percent(impact) or mark_of(number) else f" {impact.unit or ''}"
    return f"{number_text(number)}{unit}".rstrip()


def another_way(content: Content) -> str:
    """How to get the report in another form."""
    partnership = content.edition.partnership
    if partnership.alternative_formats:
        return str(partnership.alternative_formats)
    contact = partnership.contact
    reach = [str(way) for way in (contact.phone, contact.email) if way] if contact else []
    ask = f" Ask {' or '.join(reach)} for other forms." if reach else ""
    return f"The same report is a web page that can be enlarged, read aloud or translated.{ask}"


def cover_status(content: Content) -> list[str]:
    """What the cover says of the report's standing."""
    lines = ["Draft" if content.edition.is_draft else "Final"]
    if content.edition.is_reconstruction:
        lines = ["Reconstruction from published sources"]
    return lines + [mark for mark in content.markings if mark == "Illustrative figures"]


def number_meaning(published: Published, name: str) -> str:
    """What a number means, for a table that lists numbers by what they are."""
    number = published.numbers.get(name)
    return sentence(number.means) if number else name
