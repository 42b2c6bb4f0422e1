"""Problems in words for a terminal: place, what is wrong, the line itself, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from report.problems import Level, Problem

COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}

WIDE = 90
"""How much of a long line is shown round the place that matters."""


def problem_lines(problem: Problem) -> Iterator[str]:
    """A problem as a person reads it."""
    level = click.style(problem.level.value, fg=COLOURS[problem.level], bold=True)
    place = problem.place
    where = f"{place}: " if place.file else ""
    yield f"\n{where}{level}: {problem.what} [{problem.code}]"
    if place.cell:
        yield f"    {place.cell[:1].upper()}{place.cell[1:]}"
    if place.excerpt.strip():
        yield f"    {place.line} | {_cut(place.excerpt, place.column)}"
    yield f"    → {problem.remedy}"


def _cut(excerpt: str, column: int) -> str:
    """The part of a long line round the column that matters."""
    first = max(0, column - WIDE // 2) if len(excerpt) > WIDE else 0
    part = _harmless(excerpt[first : first + WIDE])
    return f"{'…' if first else ''}{part}{'…' if first + WIDE < len(excerpt) else ''}"


def _harmless(text: str) -> str:
    """A text as a terminal may show it: no escape or bell of the file's reaches it."""
    shown = text.replace("\t", "⇥")
    return "".join(sign if sign.isprintable() or sign == "\u00a0" else "\ufffd" for sign in shown)


def summary(problems: Sequence[Problem]) -> str:
    """How many of each level there are, and where to read on."""
    counts = Counter(problem.level for problem in problems)
    parts = [_counted(level, counts[level]) for level in Level if counts[level]]
    return f"\n{', '.join(parts)}. What a code means: explain CODE"


def _counted(level: Level, count: int) -> str:
    return f"{count} {level.value}{'' if count == 1 else 's'}"


def indented(text: str) -> str:
    """A longer remedy, set in below the line it belongs to."""
    return "\n".join(f"      {line}" for line in text.splitlines())
