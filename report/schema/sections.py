"""The sections of the report, in their order, and what fills each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """One section: its id, its heading, the files whose facts it shows, and what it says in a
    draft where nothing fills it. ``words`` tells whether a file of words may stand in it."""

    id: str
    title: str
    files: tuple[str, ...] = ()
    without: str = ""
    words: bool = True
    is_appendix: bool = False


REPORT = (
    Section("foreword", "Foreword", (), "No foreword is available."),
    Section("summary", "Summary", (), "No summary has been written."),
    Section("about", "About the partnership"),
    Section(
        "arrangements",
        "How we work together",
        ("arrangements.yaml", "attendance.csv"),
        "Nothing on the arrangements is available.",
    ),
    Section(
        "priorities",
        "Priorities",
        ("priorities.yaml",),
        "No account of the priorities is available.",
    ),
    Section(
        "journey",
        "How safe are children?",
        ("indicators.yaml", "indicators.csv"),
        "No figures on how safe children are have been gathered.",
    ),
    Section(
        "reviews", "Learning from reviews", ("reviews.yaml",), "Nothing on reviews is available."
    ),
    Section("actions", "Action plan", ("actions.csv",), "No action plan is available."),
    Section(
        "audits",
        "Audits and self-assessment",
        ("audits.csv", "section11.csv"),
        "No audits or self-assessments are available.",
    ),
    Section(
        "training",
        "Training and its effect",
        ("training.csv", "training_totals.csv", "training_feedback.csv"),
        "No training figures are available.",
    ),
    Section(
        "voice",
        "What children and families told us",
        ("feedback.yaml",),
        "Nothing that children and families said is available.",
    ),
    Section(
        "allegations",
        "Allegations against people who work with children",
        (),
        "Nothing on allegations is available.",
    ),
    Section(
        "resources",
        "Resources and communication",
        ("downloads.csv",),
        "No downloads or requests have been counted.",
    ),
    Section(
        "scrutiny",
        "Independent scrutiny",
        ("scrutiny.yaml",),
        "Nothing on independent scrutiny is available.",
    ),
    Section(
        "decisions",
        "Decisions and challenge",
        ("decisions.csv",),
        "No decisions or challenges are available.",
    ),
    Section(
        "funding",
        "Money",
        ("contributions.csv", "spending.csv"),
        "No figures on funding are available.",
    ),
    Section("not_progressed", "What did not progress"),
    Section("next_year", "Next year"),
    Section("duties", "How this report meets its duties", words=False, is_appendix=True),
    Section("data", "Sources and data quality", is_appendix=True),
    Section("membership", "Membership and attendance", words=False, is_appendix=True),
    Section("glossary", "Words we use", ("glossary.yaml",), words=False, is_appendix=True),
)

SECTIONS = tuple(section.id for section in REPORT if section.words)
"""The sections that may have words of their own."""


def section_of(id: str) -> Section:
    """The section of an id. Raises KeyError for one that is none."""
    return {section.id: section for section in REPORT}[id]
