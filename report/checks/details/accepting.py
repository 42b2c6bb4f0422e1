"""How a finding that may tell who a child is can be accepted: its very line, a reason, a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from report.checks.details.kinds import BY_NAME
from report.problems import Problem, listed, quoted
from report.schema.entries import Accepted

Told = tuple[str, str, int]
"""What a problem is and on which line: code, file, line."""

MOST_LINES = 5
"""How many lines a message lists; the check tells them all."""

NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
NOBODY = frozenset(
    (
        *("board", "business", "chair", "committee", "council", "department", "director", "group"),
        *("head", "lead", "manager", "office", "officer", "partnership", "police", "safeguarding"),
        *("scrutineer", "service", "services", "team", "the", "unit"),
    )
)
"""Words of offices and bodies, which answer for nothing by themselves."""


def told_once(problems: Iterable[Problem]) -> frozenset[Told]:
    """Kinds of finding of which a line holds only one, so that the line alone names it."""
    times = Counter(told(one) for one in problems if one.code in BY_NAME)
    return frozenset(one for one, count in times.items() if count == 1)


def told(problem: Problem) -> Told:
    return problem.code, problem.place.file, problem.place.line


def is_accepted_by_name(accepted: Accepted, problem: Problem, once: frozenset[Told]) -> bool:
    """Whether an entry names this very finding, by file:line (or file:line:column), and a person.

    Never a whole file: the next finding in it would be let through unseen.
    """
    if not (accepted.reason and is_person(accepted.by or "")):
        return False
    return accepted.where in exact_places(problem, once)


def exact_places(problem: Problem, once: frozenset[Told]) -> list[str]:
    """How one finding is named, the shortest first: words/reviews.md:3, words/reviews.md:3:41."""
    place = problem.place
    parts = place.file.split("/")
    lines = [f"{'/'.join(parts[-some:])}:{place.line}" for some in (1, 2) if place.line]
    columns = [f"{line}:{place.column}" for line in lines if place.column]
    return [*(lines if told(problem) in once else ()), *columns]


def is_person(by: str) -> bool:
    """Whether this is a person's name, first and last, and not that of an office or a body."""
    words = by.split()
    named = [word for word in words if NAME_WORD.fullmatch(word) and word[0].isupper()]
    return len(named) > 1 and not NOBODY.intersection(word.lower().rstrip(",.") for word in words)


def how_to_accept(accepted: Accepted, same: list[Problem]) -> str:
    """What an entry that accepts no finding lacks."""
    if not accepted.by:
        return "Add “by”: the first and last name of whoever looked at it."
    if not is_person(accepted.by):
        return (
            f"{quoted(accepted.by)} in “by” is not a person's name: write the first and last name "
            "of whoever looked at it, not a role or a body."
        )
    if ":" not in (accepted.where or ""):
        lines = listed([exact_places(one, told_once(same))[0] for one in same[:MOST_LINES]])
        return f"“where” names a whole file; one line at a time is accepted. It is told of {lines}."
    where = exact_places(same[0], told_once(same))[0]
    return f"It is told of {where}: write that very line in “where”."
