"""Finding what is wrong: in the data, in a PDF, in what was written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report.cli.desk import (
    EDITIONS,
    EMBARGOED,
    STRICT,
    Desk,
    lateness,
    tell_duties,
    tell_problems,
    typed,
)
from report.cli.reviewing import reviews_amiss, tell_reviews
from report.edition import choose, open_edition
from report.problems import Problem, ReportError, UsageError, errors, in_order, shown
from report.progress import Progress

if TYPE_CHECKING:
    from report.duties.criteria import Judged
    from report.prepared import Prepared


@click.command()
@EDITIONS
@STRICT
@EMBARGOED
@click.option(
    "--pdf",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Look instead whether everyone can read a PDF; beside its edition if you name it.",
)
@click.pass_obj
def check(
    desk: Desk, editions: tuple[str, ...], strict: bool, embargoed: bool, file: Path | None
) -> None:
    """Find what is wrong in the data or in a PDF; make nothing.

    \b
    Examples:  check somerset
               check --pdf out/somerset/2018-19/annual-report.pdf somerset/2018-19
    """
    if file is not None:
        _check_pdf(desk, file, editions, embargoed)
        return
    chosen = choose(desk.data, editions)
    found: list[Problem] = []
    judged: list[Judged] = []
    sound: list[Prepared] = []
    for name in chosen:
        try:
            edition = open_edition(desk.data, name)
            prepared = desk.story.prepare(
                edition, desk.data, Progress(), strict=strict, drawn=False, embargoed=embargoed
            )
            found += (*prepared.problems, *reviews_amiss(prepared))
            judged += [prepared.judged] if prepared.judged else []
            sound.append(prepared)
        except ReportError as trouble:
            found += trouble.problems
    tell_problems(found)
    wrong = len(errors(in_order(found)))
    if wrong:
        sys.exit(1)
    tell_duties(judged, whole=len(chosen) == 1)
    for one in sound:
        tell_reviews(one)
    for one in sound:
        if late := lateness(desk, one):
            click.echo("\n".join([*late, ""]))
    again = ["report", *(["--embargoed"] if embargoed else []), *editions]
    ready = "1 edition is" if len(chosen) == 1 else f"{len(chosen)} editions are"
    click.echo(f"{ready} ready to build. Next: {typed(' '.join(again))}")


def _check_pdf(desk: Desk, file: Path, editions: tuple[str, ...], embargoed: bool) -> None:
    """Tell whatever keeps people from reading a PDF; with an edition, also where they differ."""
    from report.access.gate import look_at

    chosen = choose(desk.data, editions) if editions else ()
    if len(chosen) > 1:
        raise UsageError(f"Name the one edition that the PDF is of: {', '.join(chosen)}.")
    html = ""
    if chosen:
        edition = open_edition(desk.data, chosen[0])
        prepared = desk.story.prepare(
            edition, desk.data, Progress(), drawn=False, embargoed=embargoed
        )
        html = prepared.pages.printed
    found = look_at(file, html)
    tell_problems(found)
    if errors(found):
        sys.exit(1)
    beside = f"It says what {chosen[0]} says." if chosen else "It was held against no edition."
    click.echo(f"{shown(file)}: nothing was found that keeps people from reading it. {beside}")


@click.command(short_help="See whether hidden numbers can be worked out of a written report.")
@EDITIONS
@click.pass_obj
def audit(desk: Desk, editions: tuple[str, ...]) -> None:
    """See whether any hidden number can be worked out of what was written.

    Everything in the edition's out folder is read as a reader would, added up and solved for each
    hidden figure. A report that is safe gets a certificate beside it.

    \b
    Example:  audit somerset/2018-19
    """
    from report.auditing import CERTIFICATE, audited, certify

    found: list[Problem] = []
    for name in choose(desk.data, editions):
        try:
            edition = open_edition(desk.data, name)
            prepared = desk.story.prepare(edition, desk.data, Progress(), drawn=False, filled=False)
            outcome = audited(desk.out / name, edition, desk.data, prepared.counts)
            certify(desk.out / name, outcome)
        except ReportError as trouble:
            found += trouble.problems
            continue
        found += outcome.problems
        if outcome.accepted:
            click.echo(f"{name}: {outcome.said}")
            click.echo(f"  {shown(desk.out / name / CERTIFICATE)}")
    tell_problems(found)
    if errors(found):
        sys.exit(1)
