"""Having the charts reviewed: the pack to send out, and merging what comes back."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report.cli.desk import STRICT, Desk, only, size, speaking, tell_problems, typed
from report.edition import open_edition
from report.problems import Problem, ReportError, listed, shown
from report.progress import Progress
from report.schema.folders import CHARTS_SEEN
from report.telling import lines_by_cause, summary, with_program

if TYPE_CHECKING:
    from report.prepared import Prepared
    from report.review.merging import Merged


@click.command(short_help="Make what reviewers check every chart with, and sign it off.")
@click.argument("edition")
@STRICT
@click.pass_obj
def charts(desk: Desk, edition: str, strict: bool) -> None:
    """Make the chart review pack: a web page to send to reviewers, and the same as PDF.

    Each chart and key figure stands in it with its table, the lines of your files behind it, last
    year beside this year, what was checked and what to ask. Reviewers mark each and save a file.

    \b
    Example:  charts somerset/2018-19
    """
    from report.outputs.chart_review import files_of
    from report.review.summing import lines

    name = only(desk, edition)
    progress = speaking(name)
    try:
        prepared, found = desk.story.review(
            open_edition(desk.data, name), desk.data, desk.out, progress, strict=strict
        )
    except ReportError:
        click.echo(" stopped")
        raise
    click.echo(f" {sum(progress.seconds.values()):.1f} s in all")
    tell_problems((*prepared.problems, *found.kept.problems))
    click.echo("\nFor your reviewers, and nobody else:")
    for path in files_of(desk.out / name):
        click.echo(f"  {shown(path)}  ({size(path)})")
    click.echo("\nSend them the .html. They mark each chart, press Save and send the file back:")
    click.echo(f"  {typed(f'approve {name} FILE…')}\n")
    for line in lines(found):
        if not line.endswith(f"charts {name}"):
            click.echo(line)


@click.command(short_help="Merge the reviews that were sent back.")
@click.argument("edition")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.pass_obj
def approve(desk: Desk, edition: str, files: tuple[Path, ...]) -> None:
    """Merge what is new in reviewers' files into the edition's chart_reviews.csv.

    Files that are merged already are passed over. If one is edited, damaged or of another edition,
    nothing is merged, of any file.

    \b
    Example:  approve somerset/2018-19 reviews/*.csv
    """
    from report.outputs.chart_review import seen_before
    from report.review.keeping import read_seen, write_kept
    from report.review.merging import merge
    from report.review.standing import reviewed
    from report.review.summing import lines

    name = only(desk, edition)
    opened = open_edition(desk.data, name)
    prepared = desk.story.prepare(opened, desk.data, Progress(), drawn=True)
    before = reviewed(prepared.content, prepared.pages.page)
    items = [item for item, _ in before.items]
    seen = read_seen(seen_before(desk.out / name))
    try:
        merged = merge(files, name, items, before.kept, seen)
    except ReportError as trouble:
        for line in (*lines_by_cause(trouble.problems, typed), summary(trouble.problems, typed)):
            click.echo(line, err=True)
        click.echo(f"\n{_nothing_merged(files)}", err=True)
        sys.exit(1)
    for line in merged.passed:
        click.echo(line)
    if merged.taken:
        path = write_kept(opened.folder, merged.signoffs, merged.seen, merged.replaced)
        _tell_merged(merged, path)
    else:
        click.echo("Nothing is new. Nothing was written.")
    click.echo()
    for line in lines(reviewed(prepared.content, prepared.pages.page)):
        click.echo(with_program(line, typed))


def _nothing_merged(files: Sequence[Path]) -> str:
    if len(files) == 1:
        return "Nothing was merged."
    return (
        f"Nothing was merged, of any of the {len(files)} files: also of those in which nothing is "
        "wrong. Replace or leave out the ones named above, and merge again."
    )


def _tell_merged(merged: Merged, path: Path) -> None:
    """What was merged, and where it is kept."""
    told = "1 decision" if len(merged.taken) == 1 else f"{len(merged.taken)} decisions"
    people = listed(sorted({one.reviewer for one in merged.taken}))
    click.echo(f"Merged {told} of {people} into {shown(path)}.")
    click.echo(f"Keep it, and {CHARTS_SEEN} beside it: commit both.")
    if merged.outdated:
        click.echo(
            f"{len(merged.outdated)} of them are of an older pack: what is printed has changed "
            "since, so they have lapsed."
        )


def tell_reviews(prepared: Prepared) -> None:
    """How the charts of a partnership's own edition stand: others have no reviewers."""
    from report.review.standing import reviewed
    from report.review.summing import lines

    if prepared.data.edition.is_reconstruction:
        return
    told = [
        with_program(line, typed) for line in lines(reviewed(prepared.content, prepared.pages.page))
    ]
    if told:
        click.echo("\n".join([*told, ""]))


def reviews_amiss(prepared: Prepared) -> Iterator[Problem]:
    """What of an edition's reviews cannot be read, or is accepted and not so."""
    from report.review.standing import accepted_nothing, reviewed

    found = reviewed(prepared.content, prepared.pages.page)
    yield from found.kept.problems
    if not found.kept.problems:
        yield from accepted_nothing(found)
