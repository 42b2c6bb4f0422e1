"""An edition made ready: its data, all it may say, its pages, and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from report.access.barriers import barriers
from report.checks.access import links_in
from report.content import Content
from report.counts import Counts
from report.dataset import Dataset
from report.duties.criteria import Judged
from report.elements import Element
from report.embargo.fragments import Lookout
from report.figures import Chart
from report.hinted import told_of_hidden
from report.letters import texts_of
from report.load import accepted_nothing, judged
from report.lookalikes import cells_like_reviews
from report.outputs.annual_report import Pages
from report.paper.looking import problems_of
from report.problems import Problem, ReportError, errors
from report.publishing.figures import changed_since
from report.publishing.restating import restated_since
from report.schema.folders import absent_files
from report.typed import typed_figures, typed_impacts
from report.words import Names, Use, unknown_name, unknown_names


@dataclass(frozen=True)
class Prepared:
    """Everything an output needs, and the warnings and notes that came with it."""

    data: Dataset
    content: Content
    pages: Pages
    problems: tuple[Problem, ...]
    judged: Judged | None = None
    lookout: Lookout = field(default_factory=Lookout)
    """What no output may hold: ``report.embargo.sweep`` looks for it."""
    counts: Counts = field(default_factory=Counts, repr=False)
    """The numbers before the gate: for the auditor, and for the screen of whoever has the files.
    Nothing writes them."""

    def and_noticed(self, found: Iterable[Problem]) -> Prepared:
        """The same, with what was noticed once it was written."""
        return replace(self, problems=(*self.problems, *found))


CHECKS: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    typed_figures,
    changed_since,
    restated_since,
)
"""What is looked at once everything is counted and it is known what the report will say."""


def look_again(
    data: Dataset,
    content: Content,
    page: Element,
    templates: Path,
    noticed: tuple[Problem, ...],
    *,
    strict: bool,
) -> tuple[Problem, ...]:
    """All that was noticed, and what the checks of the content and of the paper find besides.

    Raises ReportError if any of it is an error.
    """
    found = [problem for check in CHECKS for problem in check(content)]
    found += typed_impacts(data, content.published.numbers)
    found += told_of_hidden(data, content)
    found += cells_like_reviews(data, content.published)
    found += problems_of(data.hwbb_paper, content, page, templates)
    found += accepted_nothing(content.edition, found, later=True)
    problems = (*noticed, *judged(content.edition, found, strict=strict))
    if errors(problems):
        raise ReportError(problems)
    return problems


def require_no_barriers(
    data: Dataset,
    content: Content,
    charts: Iterable[Chart],
    page: Element,
    templates: Path,
    noticed: tuple[Problem, ...],
) -> None:
    """Raise ReportError if the page, its charts or its looks would keep anybody from reading it."""
    written = frozenset(link for text, _ in texts_of(data) for link in links_in(text))
    found = list(barriers(content, charts, page, templates, written))
    if found:
        raise ReportError([*noticed, *found])


def require_known_names(content: Content, noticed: tuple[Problem, ...]) -> None:
    """Raise ReportError if words name a number, table or figure that this edition has not."""
    edition = content.edition
    known = {
        "number": set(content.published.numbers),
        "table": set(content.published.tables),
        "figure": set(content.figures),
    }
    names = Names(edition.id, known, absent_files(edition.folder))
    found = [problem for words in content.words.values() for problem in unknown_names(words, names)]
    for explained in edition.settings.explained:
        use = Use("number", str(explained.number), explained.at("number"))
        if use.name not in known["number"]:
            found.append(unknown_name(use, names))
    if errors([*noticed, *found]):
        raise ReportError([*noticed, *found])
