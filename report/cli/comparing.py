"""What changed since the edition before, or since an earlier build."""

from __future__ import annotations

from pathlib import Path

import click

from report.cli.desk import Desk, only, speaking, tell_problems
from report.edition import open_edition
from report.problems import ReportError, UsageError, shown


@click.command("diff", short_help="See what changed since last year, or since the last build.")
@click.argument("edition")
@click.option("--built", is_flag=True, help="Compare with the report in the out folder.")
@click.option(
    "--against",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Compare with a report that was kept in another folder.",
)
@click.pass_obj
def diff(desk: Desk, edition: str, built: bool, against: Path | None) -> None:
    """See what changed since the edition before: numbers, charts, words and duties.

    With --built or --against it is compared with an earlier build of its own: run it before you
    build anew. The page beside the report has all of it, word by word.

    \b
    Examples:  diff exampleshire/2024-25
               diff exampleshire/2024-25 --built
    """
    from report.comparing.going import Going, compare
    from report.comparing.saying import lines

    if built and against is not None:
        raise UsageError("Say --built or --against FOLDER, and not both.")
    opened = open_edition(desk.data, only(desk, edition))
    folder = desk.out / opened.id if built else against
    going = Going(opened, desk.data, desk.out, desk.story.templates, desk.story.prepare)
    progress = speaking(opened.id)
    try:
        found, page, problem = compare(going, folder, progress)
    except (ReportError, UsageError):
        click.echo(" stopped")
        raise
    click.echo(f" {sum(progress.seconds.values()):.1f} s in all\n")
    for line in lines(found):
        click.echo(line)
    if problem:
        tell_problems(problem)
        click.echo("\nThe page was not written.", err=True)
        raise SystemExit(1)
    click.echo(f"\nAll of it, word by word: {shown(page)}")
