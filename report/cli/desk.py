"""What every command works with: its desk, its options, and its ways of speaking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from report.edition import choose
from report.problems import Problem, UsageError, in_order
from report.progress import Progress
from report.story import Story
from report.telling import problem_lines, summary

if TYPE_CHECKING:
    from report.duties.criteria import Judged
    from report.paper.timetable import Step
    from report.prepared import Prepared

EDITIONS = click.argument("editions", nargs=-1, metavar="[EDITION]...")
STRICT = click.option("--strict", is_flag=True, help="Treat every warning as an error.")
EMBARGOED = click.option(
    "--embargoed",
    is_flag=True,
    help="Tell what waits in the folder embargoed, and say so on every page.",
)


@dataclass
class Desk:
    """What every command needs: the story, the folders, and how to speak of trouble."""

    story: Story
    data: Path
    out: Path
    debug: bool


FOLDERS = {
    "report": ("data", "out", "names"),
    "paper": ("data", "out", "names"),
    "publish": ("data", "out", "names"),
    "diff": ("data", "out", "names"),
    "audit": ("data", "out"),
    "charts": ("data", "out", "names"),
    "approve": ("data", "out", "names"),
    "explain": (),
}
"""What a command needs to be told of; all others need the data, and the names if there are any."""


def typed(command: str) -> str:
    """A command as the reader can type it: as this one was begun, with the folders it named."""
    root = click.get_current_context().find_root()
    begun = [str(root.info_name)]
    for name in FOLDERS.get(command.split()[0], ("data", "names")):
        if root.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            folder = str(root.params[name])
            begun += [f"--{name}", f'"{folder}"' if " " in folder else folder]
    return " ".join([*begun, command])


def only(desk: Desk, edition: str) -> str:
    """The one edition that a command is for."""
    chosen = choose(desk.data, [edition])
    if len(chosen) > 1:
        raise UsageError(f"Name one edition: {', '.join(chosen)}.")
    return chosen[0]


def tell_problems(problems: Sequence[Problem]) -> None:
    """Print each problem once, by file and line, and count them."""
    ordered = in_order(problems)
    for problem in ordered:
        for line in problem_lines(problem, typed):
            click.echo(line, err=True)
    if ordered:
        click.echo(summary(ordered, typed), err=True)


def speaking(title: str) -> Progress:
    """Progress that tells a stage when it begins and its seconds when it ends, on one line."""
    click.echo(f"{title}:", nl=False)
    return Progress(
        lambda stage: click.echo(f" {stage}", nl=False),
        lambda stage, seconds: click.echo(f" {seconds:.1f} s,", nl=False),
    )


def size(path: Path) -> str:
    kilobytes = path.stat().st_size / 1000
    return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} kB"


def tell_duties(judged: list[Judged], *, whole: bool) -> None:
    """How each edition answers the duties of its guidance: whole, or in a line."""
    from report.duties.listing import lines, one_line

    if judged and not whole:
        click.echo("\nDuties of the guidance (check one edition to see what is missing):")
    for one in judged:
        for line in lines(one) if whole else (f"  {one_line(one)}",):
            click.echo(line)
    if judged:
        click.echo()


def lateness(desk: Desk, prepared: Prepared, steps: Sequence[Step] | None = None) -> list[str]:
    """What is late on the way to the board's meeting, and what comes next, as of today."""
    from report.paper.looking import style_of
    from report.paper.timetable import late_lines, timetable

    edition, asked = prepared.data.edition, prepared.data.hwbb_paper
    if edition.is_reconstruction or asked is None:
        return []
    if steps is None:
        style = style_of(prepared.content, asked, desk.story.templates)
        steps = timetable(edition, asked, style)
    late = [f"  {line}" for line in late_lines(steps, datetime.now().astimezone().date())]
    return [f"The covering paper of {edition.id}:", *late] if late else []
