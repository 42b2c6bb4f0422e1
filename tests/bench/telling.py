"""What was measured, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.runs import Runs
from tests.bench.verdict import CHARTS_AND_PDF, HIDING, PART_OF_A_BUILD, Compared


def heading(machine: str, python: str, rounds: int) -> Iterator[str]:
    """Where and how it was measured."""
    yield f"{machine}, Python {python}"
    yield f"Seconds of processor time: medians of {rounds} rounds of fresh processes, way by way,"
    yield "after one that is not counted. “Wall” is by the clock. Spread is the slowest run less"
    yield "the fastest, as a share of the median."
    yield "Plain: the same charts and page through pandas, pyplot and WeasyPrint with nothing set."
    yield "Their imports are told, and counted in neither way. Both ways write PDF/UA-1."
    yield ""


def edition(what: str, compared: Compared) -> Iterator[str]:
    """The stages of an edition, each way beside the other."""
    ours, plain = compared.ours, compared.plain
    pages = compared.documents["ours"].pages
    charts, tables = compared.counts["charts"], compared.counts["tables"]
    yield f"{what}: {compared.name}, {pages} pages, {charts} charts, {tables} tables"
    yield f"  {'':20}{'ours':>10}{'plain':>10}{'ratio':>10}"
    for stage in ours.stages:
        beside = _seconds(plain.seconds(stage)) if stage in plain.stages else ""
        yield f"  {stage:20}{_seconds(ours.seconds(stage))}{beside}"
    yield _line("charts and PDF", ours.seconds(*CHARTS_AND_PDF), plain.seconds())
    yield _line("whole", ours.seconds(), plain.seconds())
    yield _line("charts, PDF: wall", ours.wall(*CHARTS_AND_PDF), plain.wall())
    yield _line("whole: wall", ours.wall(), plain.wall())
    yield from _foot(ours, plain)
    yield from browser(compared)
    yield ""


def _foot(ours: Runs, plain: Runs) -> Iterator[str]:
    peaks = f"{ours.peak_mb:7.0f} MB{plain.peak_mb:7.0f} MB{ours.peak_mb / plain.peak_mb:10.2f}"
    yield f"  {'peak memory':20}{peaks}"
    yield f"  {'spread':20}{ours.spread:10.0%}{plain.spread:10.0%}"
    yield f"  {'imports':20}{_seconds(ours.imports)}{_seconds(plain.imports)}"


def _line(what: str, ours: float, plain: float) -> str:
    return f"  {what:20}{_seconds(ours)}{_seconds(plain)}{ours / plain:10.2f}"


def _seconds(seconds: float) -> str:
    return f"{seconds:8.2f} s"


def browser(compared: Compared) -> Iterator[str]:
    """What the browser took, and our times against its."""
    if compared.browser is None:
        yield "  There is no Chromium here that works: the page was not printed by a browser."
        return
    wall, pages = compared.browser.wall(), compared.documents["browser"].pages
    both, whole = compared.ours.wall(*CHARTS_AND_PDF), compared.ours.wall()
    yield f"  Headless Chromium prints the same page in {wall:.2f} s by the clock, {pages} pages;"
    yield f"  our charts and PDF take {both / wall:.2f} times that, the whole {whole / wall:.2f}."


def rows(count: int, ours: Runs, plain: Runs) -> Iterator[str]:
    """The stages of many rows."""
    yield f"{count:,} rows of training"
    yield f"  {'':20}{'ours':>10}{'pandas':>10}{'ratio':>10}"
    for stage in ours.stages:
        yield f"  {stage:20}{_seconds(ours.seconds(stage))}"
    for stage in plain.stages:
        yield f"  {stage:30}{_seconds(plain.seconds(stage))}"
    yield _line("whole", ours.seconds(), plain.seconds())
    yield _line("whole: wall", ours.wall(), plain.wall())
    yield from _foot(ours, plain)
    yield ""


def hiding(runs: Runs, build: Compared) -> Iterator[str]:
    """What hiding small numbers took: of tables by themselves, and of a build."""
    yield "Small numbers"
    for stage in runs.stages:
        yield f"  {stage:30}{_seconds(runs.seconds(stage))}"
    yield f"  {'spread':30}{runs.spread:10.0%}"
    gate, audit = (build.ours.seconds(stage) for stage in HIDING)
    part, bound = build.ours.part(*HIDING), PART_OF_A_BUILD
    seconds = f"{gate:.2f} s and {audit:.2f} s of {build.ours.seconds():.2f} s"
    yield f"  gate and audit: {part:.0%} of the build, bound {bound:.0%} ({build.name}: {seconds})"
    yield ""
