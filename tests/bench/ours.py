"""The report's own way: the whole chain of build.py, with a longer shelf where one is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import build
from report.edition import open_edition
from report.measures import registry
from report.progress import Progress
from tests.bench.runs import Clock, answer, import_libraries
from tests.bench.shelf import More


def lengthen(more: More) -> None:
    """Put more charts and measures on the product's shelves; the chain stays as it is."""
    build.CHARTS = (*build.CHARTS, *more.shelf)
    registry.MEASURES = (*registry.MEASURES, *more.measures)


def main(data: str, edition_id: str, out: str, tables: str, charts: str) -> None:
    """Build an edition once and say how long each stage took."""
    imports = import_libraries()
    lengthen(More(int(tables), int(charts)))
    progress, clock = Progress(), Clock()
    edition = open_edition(Path(data), edition_id)
    build.build(edition, Path(data), Path(out), progress, strict=False, keep=False)
    answer(imports, clock.seconds(), progress.seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
