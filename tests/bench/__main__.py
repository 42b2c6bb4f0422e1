"""``python -m tests.bench``: measures, prints, and ends with 1 where a bound is not kept."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import made_up, telling, verdict
from tests.bench.browser import find_browser, print_page
from tests.bench.laid_out import OURS
from tests.bench.runs import ROOT, ROUNDS, Run, RunFailed, Runs, Watch, interleaved, told
from tests.bench.verdict import Compared

CHARTS, TABLES, PAGES = 24, 48, range(75, 86)
ROWS = 1_000_000


def compare(
    data: Path, edition: str, work: Path, charts: int = 0, tables: int = 0, *, warm_up: bool = False
) -> Compared:
    """Measure an edition each way in turn, lengthened to so many charts and tables if any."""
    page, pdfs = work / "page", {name: work / f"{name}.pdf" for name in ("plain", "browser")}
    pdfs["ours"] = work / "out" / edition / "annual-report.pdf"
    counts = told("laid_out", data, edition, page, charts, tables)
    more = counts.pop("more_tables"), counts.pop("more_charts")
    ways: list[Callable[[], Run]] = [
        lambda: Run(**told("ours", data, edition, work / "out", *more)),
        lambda: Run(**told("plain", page, pdfs["plain"])),
    ]
    browser = find_browser(page / OURS, pdfs["browser"])
    if browser:
        ways.append(partial(print_page, browser, page / OURS, pdfs["browser"]))
    runs = interleaved(ways, warm_up=warm_up)
    documents = {name: verdict.read_document(pdf) for name, pdf in pdfs.items() if pdf.exists()}
    return Compared(edition, counts, runs[0], runs[1], runs[2] if browser else None, documents)


def largest_edition(data: Path) -> str:
    """The edition whose files hold most."""
    folders = [path.parent for path in data.glob("*/*/edition.yaml")]
    most = max(folders, key=lambda folder: sum(f.stat().st_size for f in folder.rglob("*.*")))
    return most.relative_to(data).as_posix()


def long_edition(work: Path) -> Compared:
    """The made-up edition, compared."""
    made_up.write_edition(work / "data")
    return compare(work / "data", made_up.EDITION, work, CHARTS, TABLES)


def many_rows(data: Path) -> tuple[Runs, Runs]:
    """A million rows by both ways, which must come to the same sum."""
    came = made_up.write_many_rows(data, ROWS)
    ours, plain = interleaved(
        [
            lambda: Run(**told("many_rows", "ours", data, made_up.MANY_ROWS)),
            lambda: Run(**told("many_rows", "plain", data, made_up.MANY_ROWS)),
        ]
    )
    sums = {run.came for run in (*ours.runs, *plain.runs)}
    if sums != {came}:
        raise RunFailed(f"{came} people came, and the runs counted {sums}.")
    return ours, plain


def hiding() -> Runs:
    """Tables of small numbers through the gate, beside importing pandas."""
    return interleaved([lambda: Run(**told("hiding"))], warm_up=True)[0]


def say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)


def main() -> int:
    """The whole measurement, in one run."""
    watch = Watch()
    with watch.stage("all"), TemporaryDirectory(prefix="bench-") as folder:
        machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
        say(*telling.heading(machine, platform.python_version(), ROUNDS))
        data, name = ROOT / "data", largest_edition(ROOT / "data")
        largest = compare(data, name, Path(folder, "largest"), warm_up=True)
        say(*telling.edition("The largest edition in data/", largest))
        long = long_edition(Path(folder, "long"))
        say(*telling.edition("A made-up long edition", long))
        rows = many_rows(Path(folder, "many"))
        say(*telling.rows(ROWS, *rows))
        hidden = hiding()
        say(*telling.hiding(hidden, largest))
    say(f"All of it took {watch.wall['all']:.0f} s.")
    measured = [*verdict.of_many_rows(*rows), *verdict.of_an_edition(long)]
    measured += verdict.of_hiding(hidden, largest.ours)
    troubles = [*largest.troubles(), *long.troubles(PAGES), *verdict.broken(measured)]
    for trouble in troubles:
        print(trouble, file=sys.stderr, flush=True)
    say(*map(str, measured))
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
