"""The report's own way: the whole chain of build.py, with a longer shelf where one is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import build
import charts
from report.edition import open_edition
from report.measures import registry
from report.progress import Progress
from tests.bench.runs import Watch, answer, import_libraries
from tests.bench.shelf import More


def lengthen(more: More) -> None:
    """Put more charts and measures on the product's shelves; the chain itself stays as it is."""
    charts.CHARTS = (*charts.CHARTS, *more.charts)
    registry.MEASURES = (*registry.MEASURES, *more.measures)


def main(data: str, edition_id: str, out: str, tables: str, figures: str) -> None:
    """Build an edition once and tell how long each stage took."""
    imports = import_libraries()
    lengthen(More(int(tables), int(figures)))
    watch = Watch()
    with watch.stage("whole"):
        edition = open_edition(Path(data), edition_id)
        progress = Progress(watch.begin, watch.end)
        build.build(edition, Path(data), Path(out), progress, strict=False, keep=False)
    watch.part("whole", "between stages")
    answer(imports, watch)


if __name__ == "__main__":
    main(*sys.argv[1:])
