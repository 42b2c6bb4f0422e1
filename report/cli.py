"""The command line: arguments in, words out, exit codes. The only module that prints.

0 done · 1 problems in the data or the report · 2 wrong use, or an error of the program itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click
from click.core import ParameterSource

from report.edition import Edition, choose, open_edition
from report.embargo.place import place_of
from report.problems import Problem, ReportError, UsageError, errors, in_order, shown
from report.progress import Progress
from report.publishing.asking import DAY
from report.telling import indented, problem_lines, summary, with_program

if TYPE_CHECKING:
    from report.duties.criteria import Judged
    from report.outputs.hwbb_paper import Pack
    from report.paper.timetable import Step
    from report.prepared import Prepared
    from report.record import Issue

FIRST = ("new", "check", "report", "doctor")
"""The commands that --help begins with."""


class Prepare(Protocol):
    """Read, count, protect, draw, fill."""

    def __call__(
        self,
        edition: Edition,
        data: Path,
        progress: Progress,
        *,
        strict: bool = ...,
        drawn: bool = ...,
        filled: bool = ...,
        issue: Issue | None = ...,
        names: Path | None = ...,
        embargoed: bool = ...,
    ) -> Prepared: ...


class Build(Protocol):
    """Prepare and write."""

    def __call__(
        self,
        edition: Edition,
        data: Path,
        out: Path,
        progress: Progress,
        *,
        strict: bool,
        keep: bool,
        issue: Issue | None = ...,
        names: Path | None = ...,
        embargoed: bool = ...,
    ) -> Prepared: ...


class MakePaper(Protocol):
    """Prepare and write the report, and the pack for the health and wellbeing board."""

    def __call__(
        self,
        edition: Edition,
        data: Path,
        out: Path,
        progress: Progress,
        *,
        strict: bool,
        style: str,
        names: Path | None = ...,
    ) -> tuple[Prepared, Pack]: ...


@dataclass(frozen=True)
class Story:
    """What build.py hands in: the chain, and where the templates are."""

    prepare: Prepare
    build: Build
    templates: Path
    paper: MakePaper


@dataclass
class Desk:
    """What every command needs: the story, the folders, and how to speak of trouble."""

    story: Story
    data: Path
    out: Path
    debug: bool


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


FOLDERS = {
    "report": ("data", "out", "names"),
    "paper": ("data", "out", "names"),
    "publish": ("data", "out", "names"),
    "audit": ("data", "out"),
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


EDITIONS = click.argument("editions", nargs=-1, metavar="[EDITION]...")
STRICT = click.option("--strict", is_flag=True, help="Treat every warning as an error.")
EMBARGOED = click.option(
    "--embargoed",
    is_flag=True,
    help="Tell what waits in the folder embargoed, and say so on every page.",
)


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
        names_command,
        explain,
        audit,
        publish,
    ):
        commands.add_command(command)
    return commands


def looking_for(names: Path | None, story: Story) -> Story:
    """The story with a private list of names in hand, whoever tells it."""
    if names is None:
        return story
    prepare, build = partial(story.prepare, names=names), partial(story.build, names=names)
    paper = partial(story.paper, names=names)
    return replace(story, prepare=prepare, build=build, paper=paper)


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
        progress = _speaking(f"[{i}/{len(chosen)}] {name}")
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
    _tell_duties(judged, whole=False)
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
    chosen = choose(desk.data, [edition])
    if len(chosen) > 1:
        raise UsageError(f"Name one edition: {', '.join(chosen)}.")
    opened = open_edition(desk.data, chosen[0])
    progress = _speaking(chosen[0])
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
    _tell_lateness(desk, prepared, pack.steps)


def _tell_pack(folder: Path, pack: Pack) -> None:
    """The files to attach, and those of an officer's own that were kept."""
    click.echo("\nThe pack for the board is here:")
    for name in pack.files:
        click.echo(f"  {shown(folder / name)}  ({_size(folder / name)})")
    for name in pack.kept:
        click.echo(f"\nKept as you have edited it: {shown(folder / name)}")
    if pack.kept:
        click.echo("What was made from the data stands beside it, and is not in it.")


def _tell_lateness(desk: Desk, prepared: Prepared, steps: Sequence[Step] | None = None) -> None:
    """What is late on the way to the board's meeting, and what comes next, as of today."""
    from report.paper.looking import style_of
    from report.paper.timetable import late_lines, timetable

    edition, asked = prepared.data.edition, prepared.data.hwbb_paper
    if edition.is_reconstruction or asked is None:
        return
    if steps is None:
        style = style_of(prepared.content, asked, desk.story.templates)
        steps = timetable(edition, asked, style)
    lines = list(late_lines(steps, datetime.now().astimezone().date()))
    if lines:
        click.echo(f"\nThe covering paper of {edition.id}:")
    for line in lines:
        click.echo(f"  {line}")


def _speaking(title: str) -> Progress:
    """Progress that tells a stage when it begins and its seconds when it ends, on one line."""
    click.echo(f"{title}:", nl=False)
    return Progress(
        lambda stage: click.echo(f" {stage}", nl=False),
        lambda stage, seconds: click.echo(f" {seconds:.1f} s,", nl=False),
    )


def _tell_files(made: list[Path]) -> None:
    if made:
        click.echo("\nThe reports are here:")
    for path in made:
        click.echo(f"  {shown(path)}  ({_size(path)})")


def _tell_duties(judged: list[Judged], *, whole: bool) -> None:
    """How each edition answers the duties of its guidance: whole, or in a line."""
    from report.duties.listing import lines, one_line

    if judged and not whole:
        click.echo("\nDuties of the guidance (check one edition to see what is missing):")
    for one in judged:
        for line in lines(one) if whole else (f"  {one_line(one)}",):
            click.echo(line)
    if judged:
        click.echo()


def _size(path: Path) -> str:
    kilobytes = path.stat().st_size / 1000
    return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} kB"


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
            found += prepared.problems
            judged += [prepared.judged] if prepared.judged else []
            sound.append(prepared)
        except ReportError as trouble:
            found += trouble.problems
    tell_problems(found)
    wrong = len(errors(in_order(found)))
    if wrong:
        sys.exit(1)
    _tell_duties(judged, whole=len(chosen) == 1)
    for prepared in sound:
        _tell_lateness(desk, prepared)
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

    chosen = choose(desk.data, [edition])
    if len(chosen) > 1:
        raise UsageError(f"Name one edition: {', '.join(chosen)}.")
    opened = open_edition(desk.data, chosen[0])
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

    chosen = choose(desk.data, [edition])
    if len(chosen) > 1:
        raise UsageError(f"Name one edition: {', '.join(chosen)}.")
    now = today or datetime.now(UTC).astimezone().date()
    wish = wish_of(now, reason, on, sent=sent, rehearse=rehearse)
    opened = open_edition(desk.data, chosen[0])
    going = Going(opened, desk.data, desk.out, desk.story.prepare, desk.story.build)
    if sent:
        record = send(going, wish)
        for line in sent_lines(record, opened, rehearse=rehearse):
            click.echo(line)
        return
    progress = _speaking(chosen[0])
    try:
        passed = pass_through(going, wish, progress)
    except ReportError as trouble:
        click.echo(" stopped")
        tell_problems(trouble.problems)
        click.echo(f"\n{in_the_way(trouble.problems)}", err=True)
        sys.exit(1)
    click.echo(f" {sum(progress.seconds.values()):.1f} s in all")
    sizes = {path: _size(path) for path in passed.files}
    for line in passed_lines(passed, opened, sizes, rehearse=rehearse):
        click.echo(with_program(line, typed))


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


def tell_problems(problems: Sequence[Problem]) -> None:
    """Print each problem once, by file and line, and count them."""
    ordered = in_order(problems)
    for problem in ordered:
        for line in problem_lines(problem, typed):
            click.echo(line, err=True)
    if ordered:
        click.echo(summary(ordered, typed), err=True)
