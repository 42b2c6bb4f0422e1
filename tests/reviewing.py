"""Reviews as a pack in a browser saves them, and editions whose charts are reviewed."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from click.testing import CliRunner, Result

import build
from report.cli import program
from report.content import Content
from report.edition import open_edition
from report.outputs import chart_review
from report.prepared import Prepared
from report.progress import Progress
from report.review.items import Item, items_of
from report.review.keeping import write_kept
from report.review.sealing import HEADINGS, seal
from report.review.signoffs import Decision, SignOff
from report.review.standing import Reviewed, reviewed
from report.sources.formulas import guarded
from tests.making import BEFORE, MADE, NOW

DAY = date(2026, 5, 14)
WHO = "Ann O’Dell"


# Editions


def copied(folder: Path) -> Path:
    """A copy of the two made-up years, to change something in."""
    data = folder / "data"
    shutil.copytree(MADE / "testshire", data / "testshire")
    return data


def ready(data: Path, edition: str = NOW) -> Prepared:
    """An edition with everything drawn and filled."""
    return build.prepare(open_edition(data, edition), data, Progress())


@cache
def made() -> Prepared:
    """The made-up year."""
    return ready(MADE)


@cache
def year_before() -> Content:
    return build.prepare(open_edition(MADE, BEFORE), MADE, Progress(), filled=False).content


def items(prepared: Prepared) -> tuple[Item, ...]:
    return items_of(prepared.content, prepared.pages.page)


def standings(prepared: Prepared, folder: Path) -> Reviewed:
    """How the charts stand by what is kept in this folder."""
    edition = replace(prepared.content.edition, folder=folder)
    return reviewed(prepared.content, prepared.pages.page, edition)


def pack(prepared: Prepared, earlier: Content | None, folder: Path) -> chart_review.Pack:
    """Both pages of a pack, and nothing written."""
    found = standings(prepared, folder)
    content, problems = prepared.content, prepared.problems
    return chart_review.fill(content, found, problems, earlier, build.TEMPLATES, folder)


def sign_all(prepared: Prepared, folder: Path, reviewer: str, on: date) -> None:
    """Have one reviewer agree to everything that is printed."""
    every = items(prepared)
    said = [SignOff(one.id, Decision.AGREED, reviewer, on, "", one.digest) for one in every]
    write_kept(folder, said, {one.digest: one.printed for one in every})


def run(data: Path, *arguments: str) -> Result:
    """A command, with what it says."""
    runner = CliRunner()
    out = str(data.parent / "out")
    return runner.invoke(program(build.STORY), ["--data", str(data), "--out", out, *arguments])


# Files


def row(item: Item, decision: str = "agreed", comment: str = "", **more: str) -> dict[str, str]:
    """What a reviewer says of one chart."""
    return {
        "edition": NOW,
        "chart": item.id,
        "title": item.heading,
        "decision": decision,
        "reviewer": WHO,
        "date": DAY.isoformat(),
        "comment": comment,
        "digest": item.digest,
    } | more


def saved(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    """A file as a pack saves it."""
    return written(path, [list(HEADINGS), *sealed(rows)])


def sealed(rows: Sequence[dict[str, str]]) -> list[list[str]]:
    """Rows as a pack saves them."""
    found = []
    for at, one in enumerate(rows, start=1):
        cells = [one[name] for name in HEADINGS[:-1]]
        found.append([*cells, one.get("seal", seal(cells, at, len(rows)))])
    return found


def written(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([guarded(cell) for cell in cells] for cells in rows)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return path
