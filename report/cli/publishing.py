"""The one door."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

import click

from report.cli.desk import Desk, only, size, speaking, tell_problems, typed
from report.edition import open_edition
from report.problems import Level, Problem, ReportError
from report.publishing.asking import DAY
from report.telling import lines_by_cause, summary, with_program


def tell_steps(problems: Sequence[Problem]) -> None:
    """Print what stands in the way by what is to be done first, one cause at a time."""
    from report.publishing.telling import example_lines, steps_of

    steps = list(steps_of(problems))
    for number, step in enumerate(steps, start=1):
        count = "" if len(step.problems) == 1 else f" ({len(step.problems)})"
        click.echo(click.style(f"\n{number}. {step.title}{count}", bold=True), err=True)
        if step.in_short:
            for line in example_lines(step.problems):
                click.echo(line, err=True)
        else:
            for line in lines_by_cause(step.problems, typed):
                click.echo(line, err=True)
    rest = [one for one in problems if one.level is not Level.ERROR]
    if rest:
        tell_problems(rest)
    click.echo(summary(problems, typed), err=True)


@click.command(short_help="Publish a report: the one door, and all that stands in its way.")
@click.argument("edition")
@click.option("--rehearse", is_flag=True, help="Say what stands in the way; write nothing.")
@click.option("--correct", "reason", metavar="WHY", help="Issue a correction, and say why.")
@click.option("--on", type=DAY, help="The day of the correction.")
@click.option("--sent", is_flag=True, help="Put on record to whom it has been sent since.")
@click.option("--today", type=DAY, help="The day to take for today; without it, today.")
@click.pass_obj
def publish(
    desk: Desk,
    edition: str,
    rehearse: bool,
    reason: str | None,
    on: date | None,
    sent: bool,
    today: date | None,
) -> None:
    """Publish a report, once all is settled: files to hand out, and a record to keep.

    Whatever stands in the way is said at once, with file, line and remedy; nothing is written then.

    \b
    Examples:  publish ourshire/2025-26 --rehearse
               publish ourshire/2025-26
               publish ourshire/2025-26 --sent
               publish ourshire/2025-26 --correct "A total was wrong" --on 2026-12-03
    """
    from report.publishing.asking import wish_of
    from report.publishing.passing import Going, pass_through, send
    from report.publishing.telling import in_the_way, passed_lines, sent_lines

    name = only(desk, edition)
    now = today or datetime.now(UTC).astimezone().date()
    wish = wish_of(now, reason, on, sent=sent, rehearse=rehearse)
    opened = open_edition(desk.data, name)
    going = Going(opened, desk.data, desk.out, desk.story.prepare, desk.story.build)
    if sent:
        record = send(going, wish)
        for line in sent_lines(record, opened, rehearse=rehearse):
            click.echo(line)
        return
    progress = speaking(name)
    try:
        passed = pass_through(going, wish, progress)
    except ReportError as trouble:
        click.echo(" stopped")
        tell_steps(trouble.problems)
        click.echo(f"\n{in_the_way(trouble.problems)}", err=True)
        sys.exit(1)
    click.echo(f" {sum(progress.seconds.values()):.1f} s in all")
    sizes = {path: size(path) for path in passed.files}
    for line in passed_lines(passed, opened, sizes, rehearse=rehearse):
        click.echo(with_program(line, typed))
