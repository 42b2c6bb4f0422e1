"""All that a report may say of its own duties, made ready for its pages."""

from __future__ import annotations

from dataclasses import dataclass

from report.duties.facts import Facts
from report.duties.judging import Verdict, judge
from report.duties.sending import Sending, sendings
from report.duties.timing import days_late
from report.spans import NBSP
from report.wording import plural


@dataclass(frozen=True)
class Answers:
    """Each duty's verdict, whom the report is sent to, and how late it is, in words."""

    verdicts: tuple[Verdict, ...] = ()
    sendings: tuple[Sending, ...] = ()
    late: str = ""


NO_ANSWERS = Answers()
"""Where nothing has been held against the duties."""


def answered(facts: Facts) -> Answers:
    """An edition held against the duties of its guidance."""
    verdicts = judge(facts)
    return Answers(verdicts, sendings(facts, verdicts), _late(facts))


def _late(facts: Facts) -> str:
    """How late a report is that the guidance wants by a day of the year."""
    asks = (ask for duty in facts.guidance.duties for ask in duty.asks)
    late = max((days_late(facts, ask.by) for ask in asks if ask.by), default=0)
    return f"{late}{NBSP}{plural(late, 'day')} after it was due" if late else ""
