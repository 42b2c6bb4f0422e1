"""Asking: for numbers and their rows, a code's meaning, whether this machine can build."""

from __future__ import annotations

import sys

import click

from report.cli.desk import Desk, only, typed
from report.edition import open_edition
from report.progress import Progress
from report.telling import indented, with_program


@click.command(short_help="List the numbers that words may use, or one and its rows.")
@click.argument("edition")
@click.argument("number", required=False)
@click.pass_obj
def numbers(desk: Desk, edition: str, number: str | None) -> None:
    """List every number that words may use; with a name, the rows behind it.

    The start of a name lists the numbers whose names begin so. What is hidden in the report is told
    on your own screen only, never into a file or another program.

    \b
    Examples:  numbers somerset/2018-19
               numbers somerset/2018-19 actions
               numbers somerset/2018-19 actions_total
    """
    from report.tracing.lines import number_lines, trace_lines

    name = only(desk, edition)
    opened = open_edition(desk.data, name)
    prepared = desk.story.prepare(opened, desk.data, Progress(), drawn=False, filled=False)
    published = prepared.content.published
    command = typed(f"numbers {opened.id}")
    if number is None:
        lines = number_lines(published, command)
    else:
        owners = prepared.counts if sys.stdout.isatty() else None
        lines = trace_lines(prepared.data, published, number, command, owners)
    for line in lines:
        click.echo(line)


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a problem's code means, with an example.

    \b
    Example:  explain attended-over-places
    """
    from report.explanations import explanation, listed_codes

    for line in listed_codes() if code is None else explanation(code):
        click.echo(line)


@click.command()
@click.pass_obj
def doctor(desk: Desk) -> None:
    """See whether this machine can build: Pango, fonts, versions.

    \b
    Example:  doctor
    """
    from report.doctor import findings

    well = True
    for finding in findings(desk.story.templates, desk.data, desk.out):
        well = well and finding.well
        mark = click.style("well", fg="green") if finding.well else click.style("ILL ", fg="red")
        click.echo(f"{mark}  {finding.subject}: {finding.what}")
        if finding.remedy:
            click.echo(indented(with_program(finding.remedy, typed)))
    click.echo("This machine can build." if well else "This machine cannot build yet.")
    if not well:
        sys.exit(1)
