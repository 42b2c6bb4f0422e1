"""A problem told by its kind and place alone, where its own words could repeat somebody's."""

from __future__ import annotations

from dataclasses import replace

from report.problems import Problem

OURS = ("unknown-key", "missing-key")
"""Problems whose remedy holds the contract's own names and nothing that was typed."""


def wordless(problem: Problem) -> Problem:
    """A problem as its explanation tells it: what is wrong, without what was typed."""
    from report.explanations import EXPLANATIONS

    means = {one.code: one.means for one in EXPLANATIONS}.get(problem.code, "Something is wrong.")
    what = means.partition(". ")[0].removesuffix(".")
    remedy = f"How to mend it: explain {problem.code}"
    kept = problem.remedy if problem.code in OURS else remedy
    return silenced(replace(problem, what=f"{what}.", remedy=kept))


def silenced(problem: Problem) -> Problem:
    """A problem without the line it stands in."""
    return replace(problem, place=replace(problem.place, excerpt=""))
