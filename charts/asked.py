"""What people who came to training were asked: rows that share a question, and who answered."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from report.disclosure import PublishedNumber, PublishedRow, PublishedTable
from report.wording import as_label, how_many, number_text

FEW = 30
"""Where fewer answered, the row says how many: one answer more would change it."""

WHEN = {
    "before": ", before the course",
    "after": ", straight after the course",
    "follow_up": ", some months after the course",
}

NOUNS = {
    "confiden": "Confidence",
    "knowledge": "Knowledge",
    "how much do you know": "Knowledge",
    "understand": "Understanding",
}
"""What a question asks about, by what stands in it."""


@dataclass(frozen=True)
class Question:
    """Rows of one question: what was counted of them, as their numbers say it."""

    means: str
    rows: tuple[PublishedRow, ...]

    @property
    def asked(self) -> str:
        """The question itself."""
        found = re.search("“(.*)”", self.means)
        return found[1] if found else ""

    @property
    def is_share(self) -> bool:
        return self.means.startswith("share")

    @property
    def high(self) -> float:
        """The end of the scale, or nought where it is not known."""
        found = re.match(r".*? out of ([\d.]+) to “", self.means)
        return 100.0 if self.is_share else float(found[1]) if found else 0.0

    @property
    def noun(self) -> str:
        """What rose or fell."""
        asked = self.asked.lower()
        known = (noun for words, noun in NOUNS.items() if words in asked)
        return next(known, "The share who said yes" if self.is_share else "The mean answer")


def question_of(table: PublishedTable, column: int, stage: str) -> Question:
    """The question that most rows share, the earlier where two are shared by as many."""
    groups: dict[str, list[PublishedRow]] = defaultdict(list)
    for row in table.body:
        means = row.number(column).means.removesuffix(f": {row.label}")
        groups[means.removesuffix(WHEN[stage])].append(row)
    means = max(groups, key=lambda means: len(groups[means]))
    return Question(means, tuple(groups[means]))


def label_of(row: PublishedRow, answered: dict[str, PublishedNumber]) -> str:
    """A row's name, with how many answered where those were few at any stage."""
    few = [
        (number.exactly, ending)
        for ending, number in answered.items()
        if number.is_known and number.exactly < FEW
    ]
    if not few:
        return as_label(row.label)
    least, ending = min(few)
    return f"{as_label(row.label)} ({how_many(least, 'answer')}{ending})"


def of_how_many(number: PublishedNumber, answered: PublishedNumber | None) -> str:
    """A share with the number who answered: 79% of 88."""
    if not number.is_known or answered is None or not answered.is_known:
        return ""
    joint = " of " if number_text(number).endswith("%") else ", answered by "
    return f"{number_text(number)}{joint}{number_text(answered)}"
