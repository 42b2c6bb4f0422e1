"""Beginning: an edition's folder, and a private list of names."""

from __future__ import annotations

import sys
from itertools import takewhile
from pathlib import Path

import click

from report.cli.desk import Desk, typed
from report.problems import shown


@click.command()
@click.argument("edition", metavar="PARTNERSHIP/EDITION")
@click.option(
    "--from",
    "earlier",
    metavar="EDITION",
    help="Carry partnership, priorities and open actions over.",
)
@click.pass_obj
def new(desk: Desk, edition: str, earlier: str | None) -> None:
    """Make a folder of commented files to fill in; it builds at once.

    \b
    Examples:  new ourshire/2025-26
               new ourshire/2026-27 --from ourshire/2025-26
    """
    from report.starter import start

    made = start(desk.story.templates / "starter", desk.data, edition, earlier)
    click.echo("Made:")
    for path in made:
        click.echo(f"  {shown(path)}")
    click.echo("\nWhat is made up says so. Read README.md in it first, then:")
    click.echo(f"  {typed(f'check {edition}')}")


@click.command("names", short_help="Make a private list of names that no report may hold.")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def names_command(desk: Desk, file: Path) -> None:
    """Add names to a private list, or begin one. Type them one a line; an empty line ends.

    FILE keeps only salted hashes, and must lie away from the data. From then on put --names FILE
    before every command, or set ANNUAL_REPORT_NAMES to it once.

    \b
    Example:  names ~/private/names.txt
    """
    from report.names import add_names

    click.echo("One name a line, as people would write it. An empty line ends.")
    held = add_names(file, desk.data, takewhile(str.strip, sys.stdin))
    click.echo(f"{shown(file)} holds {held} {'hash' if held == 1 else 'hashes'}, and no name.")
