#!/usr/bin/env python3
"""The annual report of a safeguarding children partnership: facts in, one command, a report out.

This file is the story. Each step takes what the step before it made. ``report`` holds the steps,
``charts`` the pictures, ``templates`` the layout and ``data`` the facts.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from report.cli import program
from report.edition import Edition
from report.embargo import require_swept
from report.embargo.discreet import discreetly
from report.embargo.place import place_of
from report.placing import placed
from report.problems import ReportError, UsageError
from report.progress import Progress
from report.record import issues_of
from report.story import Story
from report.telling import begun_as
from report.tuning import without_collector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from report.disclosure import Published
    from report.figures import Chart, Figure
    from report.outputs.hwbb_paper import Pack
    from report.prepared import Prepared
    from report.record import Issue
    from report.review.standing import Reviewed

TEMPLATES = Path(__file__).resolve().parent / "templates"
FONTS = TEMPLATES / "fonts"


@discreetly
@without_collector()
def prepare(
    edition: Edition,
    data: Path,
    progress: Progress,
    *,
    strict: bool = False,
    drawn: bool = True,
    filled: bool = True,
    issue: Issue | None = None,
    names: Path | None = None,
    embargoed: bool = False,
) -> Prepared:
    """Read, count, protect, draw and fill the pages; raise ReportError with all that is wrong.

    Without ``drawn`` the figures are only told, not drawn: enough to check an edition. Without
    ``filled`` neither words nor pages are looked at: enough to list its numbers. ``issue`` is the
    version that it is to be published as: then the criteria are judged as for publication.
    ``names`` is a private list of names that must not stand in it. With ``embargoed`` the words
    that wait are told, and every page says so.
    """
    from charts import charts_for
    from charts.canvas import use_fonts
    from report.content import make_content
    from report.duties.answers import answered
    from report.duties.criteria import audit
    from report.duties.examples import examples_in
    from report.duties.facts import Facts
    from report.duties.leaf import read_leaf
    from report.guarding import guarded
    from report.letters import settable
    from report.load import load, load_previous
    from report.measures.registry import count
    from report.outputs import annual_report
    from report.prepared import (
        Prepared,
        look_again,
        require_known_names,
        require_no_barriers,
    )

    with progress.stage("load"):
        letters = settable(FONTS)
        loaded = load(
            edition, letters, strict=strict, words_later=True, names=names, embargoed=embargoed
        )
        before = load_previous(data, edition, letters, strict=strict)
    with progress.stage("count"):
        counts = count(loaded.data, before.data)
    with progress.stage("protect"):
        published, offers = guarded(loaded.data, counts, data, before.data, letters)
    with progress.stage("draw" if drawn else "tell"):
        use_fonts(FONTS)
        charts = charts_for(published)
        figures = _figures(charts, published, edition, drawn=drawn, filled=filled)
    with progress.stage("fill"):
        facts = Facts(
            loaded.data,
            published,
            frozenset(figures),
            before.publish_on,
            examples=examples_in(TEMPLATES / "starter"),
        )
        content = make_content(
            loaded.data, published, figures, charts, answered(facts), issues_of(edition, issue)
        )
        problems = (*loaded.problems, *before.problems, *offers)
        if not filled:
            return Prepared(loaded.data, content, annual_report.Pages(), problems, counts=counts)
        require_known_names(content, problems)
        pages = annual_report.fill(content, TEMPLATES)
        problems = look_again(loaded.data, content, pages.page, TEMPLATES, problems, strict=strict)
        require_no_barriers(loaded.data, content, charts, pages.page, TEMPLATES, problems)
        judged = audit(
            facts, content.answers.verdicts, read_leaf(pages.page), publishing=bool(issue)
        )
    return Prepared(loaded.data, content, pages, problems, judged, loaded.lookout, counts)


def _figures(
    charts: Iterable[Chart], published: Published, edition: Edition, *, drawn: bool, filled: bool
) -> dict[str, Figure]:
    """The charts that have something to tell, drawn; else told, but for those signed off.

    A sign-off is of the picture too, so a check draws those to see whether it holds.
    """
    from report.figures import draw, sketch
    from report.review.standing import signed_charts

    signed = signed_charts(edition.folder) if filled else frozenset()
    made = ((draw if drawn or one.name in signed else sketch)(one, published) for one in charts)
    return {figure.name: figure for figure in made if figure is not None}


@discreetly
@without_collector()
def build(
    edition: Edition,
    data: Path,
    out: Path,
    progress: Progress,
    *,
    strict: bool,
    keep: bool,
    issue: Issue | None = None,
    names: Path | None = None,
    embargoed: bool = False,
) -> Prepared:
    """Prepare an edition's report, write it beside the old one and move it into place."""
    from report.auditing import audited, require_safe
    from report.outputs import annual_report
    from report.outputs.one_page import summary_is_one_page
    from report.paper.looking import numbers_said

    if issue and embargoed:
        raise UsageError("What tells words before their day cannot be published.")
    home = out / place_of(edition.id, data, embargoed)
    prepared = prepare(
        edition, data, progress, strict=strict, issue=issue, names=names, embargoed=embargoed
    )
    with placed(home, annual_report.NAME, annual_report.owns) as folder:
        with progress.stage("write"):
            said = numbers_said(prepared.data.hwbb_paper, prepared.content, TEMPLATES)
            pages, content = prepared.pages, prepared.content
            annual_report.write(content, pages, TEMPLATES, folder, keep=keep, in_paper=said)
        with progress.stage("look"):
            pdf = annual_report.look(prepared.pages, folder)
            require_swept(folder, prepared.lookout)
            words = prepared.content.words.get("summary")
            prepared = prepared.and_noticed(summary_is_one_page(pdf, words))
        with progress.stage("audit"):
            require_safe(folder, audited(folder, edition, data, prepared.counts, pdf))
    return prepared


@discreetly
def paper(
    edition: Edition,
    data: Path,
    out: Path,
    progress: Progress,
    *,
    strict: bool,
    style: str,
    names: Path | None = None,
) -> tuple[Prepared, Pack]:
    """Build the report anew, and beside it the pack that takes it to the board."""
    from report.auditing import audited, require_safe
    from report.outputs import hwbb_paper

    prepared = build(edition, data, out, progress, strict=strict, keep=False, names=names)
    folder = out / edition.id
    with progress.stage("paper"):
        plan = hwbb_paper.plan_of(prepared.data, prepared.content, TEMPLATES, folder, style)
        with placed(folder, hwbb_paper.NAME, plan.owns) as new:
            pack = hwbb_paper.write(plan, prepared, new)
            require_swept(new, prepared.lookout)
            with hwbb_paper.beside_report(new, folder) as (whole, pdf):
                require_safe(new, audited(whole, edition, data, prepared.counts, pdf))
            return prepared, pack


@discreetly
def review(
    edition: Edition,
    data: Path,
    out: Path,
    progress: Progress,
    *,
    strict: bool,
    names: Path | None = None,
) -> tuple[Prepared, Reviewed]:
    """Make what reviewers check each chart and key figure with, last year's beside this year's."""
    from report.auditing import audited
    from report.edition import comparable, previous_edition
    from report.outputs import chart_review
    from report.review.standing import reviewed

    prepared = prepare(edition, data, progress, strict=strict, names=names)
    found = reviewed(prepared.content, prepared.pages.page)
    if found.kept.problems:
        raise ReportError(found.kept.problems)
    with progress.stage("last year"):
        earlier = previous_edition(data, edition)
        before = None
        if earlier is not None and earlier.period and comparable(earlier, edition):
            # Why it cannot be read is told with this edition's problems.
            with suppress(ReportError):
                before = prepare(earlier, data, Progress(), filled=False).content
    home = out / edition.id
    with progress.stage("pack"):
        content, problems = prepared.content, prepared.problems
        pack = chart_review.fill(content, found, problems, before, TEMPLATES, home)
        with placed(home, chart_review.NAME, chart_review.owns) as new:
            pdf = chart_review.write(pack, TEMPLATES, new)
            require_swept(new, prepared.lookout)
            with chart_review.with_tables(new, content) as whole:
                counts = prepared.counts
                outcome = audited(whole, edition, data, counts, pdf, name=chart_review.NAME)
            if not outcome.accepted:
                raise ReportError(outcome.problems)
    return prepared, found


STORY = Story(prepare, build, TEMPLATES, paper, review)
"""All of it, for the command line to tell."""


def main(arguments: list[str] | None = None) -> None:
    """The console command."""
    program(STORY)(arguments, prog_name=_name())


def _name() -> str:
    if Path(sys.argv[0]).name != "build.py":
        return "annual-report"
    return begun_as(sys.orig_argv[0], sys.argv[0], which(Path(sys.orig_argv[0]).name))


if __name__ == "__main__":
    main()
