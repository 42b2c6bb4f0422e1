"""What the other ways are given: the very page that WeasyPrint gets of us, and the charts' rows."""

from __future__ import annotations

import json
import pickle
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report.prepared import Prepared
    from tests.bench.shelf import More

OURS, PLAIN, PICTURES = "ours.html", "plain.html", "pictures.pickle"
"""The page with its charts inside, the same with each in a file, and what is drawn in them."""

FIGURE = re.compile(r'(<figure[^>]* id="figure-([^"]+)".*?<img src=")([^"]+)', re.DOTALL)
SIZE = re.compile(r'width="([\d.]+)mm" height="([\d.]+)mm"')


def charts_and_tables(html: str) -> tuple[int, int]:
    """How many a page holds."""
    return len(FIGURE.findall(html)), html.count("<table")


def missing(data: Path, edition_id: str, figures: int, tables: int) -> More:
    """What an edition's own sections leave to be added for it to have so many of both."""
    import build
    from report.edition import open_edition
    from report.progress import Progress
    from tests.bench.shelf import More

    edition = open_edition(data, edition_id)
    pages = build.prepare(edition, data, Progress(), drawn=False).pages
    has_figures, has_tables = charts_and_tables(pages.printed)
    return More(max(0, tables - has_tables), max(0, figures - has_figures))


def lay_out(prepared: Prepared, charts: tuple[object, ...], templates: Path, folder: Path) -> None:
    """A folder in which a browser, or WeasyPrint, finds all that the page asks for."""
    html = prepared.pages.printed
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(templates, folder)
    (folder / "figures").mkdir()
    (folder / OURS).write_text(html, encoding="utf-8")
    (folder / PLAIN).write_text(FIGURE.sub(r"\1figures/\2.svg", html), encoding="utf-8")
    (folder / PICTURES).write_bytes(pickle.dumps(pictures(prepared, charts)))


def pictures(prepared: Prepared, charts: tuple[object, ...]) -> dict[str, object]:
    """Each chart on the page: what is drawn, and its size in millimetres."""
    wanted = [name for _, name, _ in FIGURE.findall(prepared.pages.printed)]
    by_name = {chart.name.replace("_", "-"): chart for chart in charts}
    found: dict[str, object] = {}
    for name in wanted:
        chart = by_name[name]
        size = SIZE.search(prepared.content.figures[chart.name].wide)
        assert size is not None, f"{name} has no size"
        story = chart.tell(prepared.content.published)
        found[name] = (story.picture, tuple(map(float, size.groups())))
    return found


def main(data: str, edition_id: str, folder: str, figures: str, tables: str) -> None:
    """Lay one edition out, lengthened to so many charts and tables if any are asked for."""
    import build
    import charts
    from report.edition import open_edition
    from report.progress import Progress
    from tests.bench.made_up import write_words
    from tests.bench.ours import lengthen
    from tests.bench.shelf import More

    more = More()
    if int(figures):
        write_words(Path(data) / edition_id, [])
        more = missing(Path(data), edition_id, int(figures), int(tables))
        write_words(Path(data) / edition_id, more.blocks)
        lengthen(more)
    edition = open_edition(Path(data), edition_id)
    prepared = build.prepare(edition, Path(data), Progress())
    lay_out(prepared, charts.charts_for(prepared.content.published), build.TEMPLATES, Path(folder))
    has_figures, has_tables = charts_and_tables(prepared.pages.printed)
    counts = {"charts": has_figures, "tables": has_tables}
    print(json.dumps(counts | {"more_tables": more.tables, "more_charts": more.figures}))


if __name__ == "__main__":
    main(*sys.argv[1:])
