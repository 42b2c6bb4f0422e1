"""An edition made ready: its data, all it may say, its pages, and what was noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass

from report.content import Content
from report.dataset import Dataset
from report.outputs.annual_report import Pages
from report.problems import Problem, ReportError, did_you_mean, error, errors
from report.words import unknown_names


@dataclass(frozen=True)
class Prepared:
    """Everything an output needs, and the warnings and notes that came with it."""

    data: Dataset
    content: Content
    pages: Pages
    problems: tuple[Problem, ...]


def require_known_names(content: Content, noticed: tuple[Problem, ...]) -> None:
    """Raise ReportError if words name a number, table or figure that this edition has not."""
    known = {
        "number": set(content.published.numbers),
        "table": set(content.published.tables),
        "figure": set(content.figures),
    }
    found = [problem for words in content.words.values() for problem in unknown_names(words, known)]
    for explained in content.edition.settings.explained:
        if str(explained.number) not in known["number"]:
            what = f"There is no number called “{explained.number}”."
            meant = did_you_mean(str(explained.number), known["number"])
            remedy = f"Did you mean “{meant}”? " if meant else ""
            remedy += f"See what there is: numbers {content.edition.id}"
            found.append(error("unknown-number", explained.at("number"), what, remedy))
    if errors([*noticed, *found]):
        raise ReportError([*noticed, *found])
