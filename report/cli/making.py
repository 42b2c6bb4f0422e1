"""Making the report, and the paper that takes it to the board."""

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
    only,
    size,
    speaking,
    tell_duties,
    tell_problems,
)
from report.edition import choose, open_edition
from report.embargo.place import place_of
from report.problems import Problem, ReportError, UsageError, shown

if TYPE_CHECKING:
    from report.duties.criteria import Judged
    from report.outputs.hwbb_paper import Pack


@click.command()
@EDITIONS
@STRICT
@EMBARGOED
@click.option("--keep", is_flag=True, help="Leave the HTML that the PDF was made of beside it.")
@click.pass_obj
def report(
    desk: Desk, editions: tuple[str, ...], strict: bool, embargoed: bool, keep: bool
) -> None:
    """Make the report: a PDF, a web page and the tables behind them.

    \b
    Example:  report somerset/2018-19
    """
    chosen = choose(desk.data, editions)
    made: list[Path] = []
    failed: list[str] = []
    noticed: list[Problem] = []
    judged: list[Judged] = []
    for i, name in enumerate(chosen, start=1):
        progress = speaking(f"[{i}/{len(chosen)}] {name}")
        try:
            edition = open_edition(desk.data, name)
            prepared = desk.story.build(
                edition,
                desk.data,
                desk.out,
                progress,
                strict=strict,
                keep=keep,
                embargoed=embargoed,
            )
        except ReportError as trouble:
            click.echo(" stopped")
            tell_problems(trouble.problems)
            failed.append(name)
            continue
        click.echo(f" {sum(progress.seconds.values()):.1f} s in all")
        noticed += prepared.problems
        judged += [prepared.judged] if prepared.judged else []
        home = desk.out / place_of(name, desk.data, embargoed)
        made += sorted(home.glob("annual-report.*"))
    if noticed:
        tell_problems(noticed)
    _tell_files(made)
    tell_duties(judged, whole=False)
    if failed:
        click.echo(
            f"\nNot built: {', '.join(failed)}. The last good reports, if any, are as they were.",
            err=True,
        )
        sys.exit(1)


@click.command(short_help="Make the covering paper and what goes with it to the board.")
@click.argument("edition")
@STRICT
@click.option("--style", default="", metavar="NAME", help="The form of paper, if not its own.")
@click.pass_obj
def paper(desk: Desk, edition: str, strict: bool, style: str) -> None:
    """Make the health and wellbeing board's covering paper, and the pack to attach.

    A Word document that you have edited is kept. The report is built anew, so that the pages
    which the paper names are right.

    \b
    Examples:  paper somerset/2016-17
               paper somerset/2016-17 --style plain
    """
    name = only(desk, edition)
    opened = open_edition(desk.data, name)
    progress = speaking(name)
    try:
        prepared, pack = desk.story.paper(
            opened, desk.data, desk.out, progress, strict=strict, style=style
        )
    except (ReportError, UsageError):
        click.echo(" stopped")
        raise
    click.echo(f" {sum(progress.seconds.values()):.1f} s in all")
    tell_problems([*prepared.problems, *pack.problems])
    _tell_pack(desk.out / opened.id / pack.folder, pack)
    if late := lateness(desk, prepared, pack.steps):
        click.echo("\n".join(["", *late]))


def _tell_pack(folder: Path, pack: Pack) -> None:
    """The files to attach, and those of an officer's own that were kept."""
    click.echo("\nThe pack for the board is here:")
    for name in pack.files:
        click.echo(f"  {shown(folder / name)}  ({size(folder / name)})")
    for name in pack.kept:
        click.echo(f"\nKept as you have edited it: {shown(folder / name)}")
    if pack.kept:
        click.echo("What was made from the data stands beside it, and is not in it.")


def _tell_files(made: list[Path]) -> None:
    if made:
        click.echo("\nThe reports are here:")
    for path in made:
        click.echo(f"  {shown(path)}  ({size(path)})")
