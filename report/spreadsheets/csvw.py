"""What the CSV files hold, for a program: one file of metadata as "CSV on the Web" has it.

The files are rows and nothing else, so that any program reads them; what a reader of the page finds
around a table (title, notes, source, what marks mean) is here, and in the workbooks.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from report.content import Content
from report.disclosure import PublishedTable
from report.tables import marks_used, plain, table_csv
from report.wording import MARK_MEANINGS

NAME = "csv-metadata.json"
"""The name under which a program looks for it beside a CSV file."""

CONTEXT = ("http://www.w3.org/ns/csvw", {"@language": "en"})

DIALECT = {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "header": True}

KINDS: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(r"-?\d+"), "integer"),
    (re.compile(r"-?\d+(\.\d+)?"), "decimal"),
    (re.compile(r"-?\d+(\.\d+)?%"), {"base": "decimal", "format": "#0.##%"}),
)
"""What a column is, if each of its cells but marks is written so; else it is words."""


def csv_name(table: PublishedTable) -> str:
    """The file of a table: training-by-agency.csv."""
    return f"{table.id.replace('_', '-')}.csv"


def metadata(content: Content) -> bytes:
    """The metadata of every table's file."""
    edition = content.edition
    told = {
        "@context": CONTEXT,
        "dc:title": plain(f"{content.title}: data tables. {edition.partnership.name}"),
        "dc:publisher": "" if edition.is_reconstruction else str(edition.partnership.name),
        "dc:temporal": f"{edition.span.first}/{edition.span.last}",
        "dc:modified": edition.report_date.isoformat(),
        "rdfs:comment": [plain(f"{marking}.") for marking in content.markings],
        "dialect": DIALECT,
        "tables": [_table(content, table) for table in content.published.tables.values()],
    }
    kept = {key: value for key, value in told.items() if value not in ("", [])}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _table(content: Content, table: PublishedTable) -> dict[str, Any]:
    own = table.reading.source if table.reading else ""
    marks = (f"{mark} {MARK_MEANINGS[mark]}." for mark in marks_used(table))
    return {
        "url": csv_name(table),
        "dc:title": plain(table.title),
        "dc:description": plain(table.subtitle),
        "dc:source": plain(content.source_line(table.files, own)),
        "rdfs:comment": [plain(line) for line in (*table.notes, *marks)],
        "tableSchema": {"columns": list(_columns(table))},
    }


def _columns(table: PublishedTable) -> Iterator[dict[str, Any]]:
    head, *rows = csv.reader(io.StringIO(table_csv(table), newline=""))
    ids = _names(["row_label", *(column.id for column in table.columns)])
    for at, (title, name) in enumerate(zip(head, ids, strict=True)):
        yield {"titles": title, "name": name, **_kind([row[at] for row in rows])}


def _kind(cells: Iterable[str]) -> dict[str, Any]:
    """What a column's cells are, and which of them stand for none."""
    told = set(cells)
    marks = sorted(told & MARK_MEANINGS.keys())
    values = told - MARK_MEANINGS.keys()
    found = (kind for form, kind in KINDS if values and all(map(form.fullmatch, values)))
    kind = next(found, "string")
    return {"datatype": kind, **({"null": marks} if marks and kind != "string" else {})}


def _names(ids: Iterable[str]) -> Iterator[str]:
    """Ids as CSV on the Web takes them for names: letters, digits and points, none twice."""
    seen: set[str] = set()
    for id in ids:
        name = plainest = re.sub(r"[^a-z0-9.]+", "_", id.lower()).strip("_.") or "column"
        again = 2
        while name in seen:
            name, again = f"{plainest}_{again}", again + 1
        seen.add(name)
        yield name
