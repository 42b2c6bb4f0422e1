"""The command line: arguments in, words out, exit codes. The only package that prints.

0 done · 1 problems in the data or the report · 2 wrong use, or an error of the program itself.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from report.cli.asking import doctor, explain, numbers
from report.cli.checking import audit, check
from report.cli.comparing import diff
from report.cli.desk import Desk, tell_problems, typed
from report.cli.making import paper, report
from report.cli.publishing import publish
from report.cli.reviewing import approve, charts
from report.cli.starting import names_command, new
from report.problems import ReportError, UsageError
from report.story import Story
from report.telling import with_program

FIRST = ("new", "check", "report", "doctor")
"""The commands that --help begins with."""


class Commands(click.Group):
    """A group that lists its commands in the order a newcomer needs them, and translates errors."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's name
        others = [name for name in sorted(self.commands) if name not in FIRST]
        return [*(name for name in FIRST if name in self.commands), *others]

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as trouble:
            raise click.UsageError(with_program(str(trouble), typed)) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("\nStopped. The last good report is as it was.", err=True)
            ctx.exit(130)
        except ReportError as trouble:
            tell_problems(trouble.problems)
            ctx.exit(1)
        except Exception as trouble:
            if ctx.params.get("debug"):
                raise
            click.echo(_internal(trouble), err=True)
            ctx.exit(2)


def _internal(trouble: Exception) -> str:
    what = f"{type(trouble).__name__}: {trouble}"
    return (
        f"Something went wrong inside the program: {what}\n"
        "Nothing of the last report was changed. Please run it again with --debug before the "
        "command, and send what it prints to whoever looks after the program for you."
    )


def _tell_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """The installed version; a checkout has none of its own."""
    from importlib import metadata

    if not asked or ctx.resilient_parsing:
        return
    try:
        version = metadata.version("safeguarding-annual-report")
    except metadata.PackageNotFoundError:
        version = "(run from its own folder, not installed)"
    click.echo(f"annual-report {version}")
    ctx.exit()


def program(story: Story) -> click.Command:
    """The command line over a story."""

    @click.group(
        cls=Commands,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
        epilog="EDITION is a partnership and a label, such as somerset/2018-19; a partnership "
        "alone, or nothing, means all. Exit codes: 0 done, 1 problems in the data or the report, "
        "2 wrong use.",
    )
    @click.option(
        "--data",
        default="data",
        show_default=True,
        type=click.Path(path_type=Path),
        help="The folder that holds the partnerships.",
    )
    @click.option(
        "--out",
        default="out",
        show_default=True,
        type=click.Path(path_type=Path),
        help="The folder to put reports in.",
    )
    @click.option(
        "--names",
        envvar="ANNUAL_REPORT_NAMES",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Your private list of names that no report may hold (see: names).",
    )
    @click.option("--debug", is_flag=True, help="Show the program's own errors in full.")
    @click.option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_tell_version,
        help="Show the version and exit.",
    )
    @click.pass_context
    def commands(
        ctx: click.Context, data: Path, out: Path, names: Path | None, debug: bool
    ) -> None:
        """Make a safeguarding children partnership's annual report from your CSV and YAML files.

        \b
        Start here:
          new ourshire/2025-26      make a folder with files to fill in
          check ourshire/2025-26    find what is wrong, with file, line and remedy
          report ourshire/2025-26   make the PDF and the web page
          doctor                    see whether this machine can build
        """
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        ctx.obj = Desk(looking_for(names, story), data, out, debug)

    for command in (
        new,
        check,
        report,
        paper,
        doctor,
        numbers,
        diff,
        names_command,
        explain,
        audit,
        charts,
        approve,
        publish,
    ):
        commands.add_command(command)
    return commands


def looking_for(names: Path | None, story: Story) -> Story:
    """The story with a private list of names in hand, whoever tells it."""
    if names is None:
        return story
    prepare, build = partial(story.prepare, names=names), partial(story.build, names=names)
    paper, review = partial(story.paper, names=names), partial(story.review, names=names)
    return replace(story, prepare=prepare, build=build, paper=paper, review=review)
