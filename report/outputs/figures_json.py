"""Every published number with all that may be said of it, as a file for programs.

``docs/figures.schema.json`` describes it. A number stands on a line of its own, so that any tool
can compare two such files. Values have the precision that is printed: an exact share would tell
its numerator.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from report.content import Content
from report.disclosure import PublishedNumber, PublishedRow, PublishedTable
from report.elements import Element
from report.figures import Figure
from report.schema.values import State, When
from report.spreadsheets.cells import printed_value
from report.tables import cell_text, plain, row_label
from report.tracing.digests import digest_of_row, printed_row
from report.tracing.rows import Behind
from report.tracing.traces import Trace, period_text
from report.wording import MARK_MEANINGS

NAME = "annual-report.figures.json"

FORMAT = 1
"""Goes up when a program that reads the file would have to be changed."""

STATES = {
    State.KNOWN: "known",
    State.AT_LEAST: "at_least",
    State.CONFIDENTIAL: "hidden",
    State.NOT_AVAILABLE: "not_available",
    State.NOT_APPLICABLE: "not_applicable",
}


COVERING_PAPER = "covering_paper"
"""What stands among the chapters for the health and wellbeing board's covering paper."""


def write(
    content: Content, page: Element, folder: Path, in_paper: AbstractSet[str] = frozenset()
) -> None:
    """Write the file into a folder; the page says in which chapters numbers stand in sentences.

    ``in_paper`` are the ids of those that the covering paper says.
    """
    (folder / NAME).write_text(text_of(content, page, in_paper), encoding="utf-8")


def text_of(content: Content, page: Element, in_paper: AbstractSet[str] = frozenset()) -> str:
    """The file's text."""
    chapters, drawn = _chapters(page), _drawn(content)
    for id in sorted(in_paper):
        chapters.setdefault(id, []).append(COVERING_PAPER)
    numbers = [_number(trace, drawn, chapters.get(id, [])) for id, trace in content.traces.items()]
    tables = [_table(content, table) for table in content.published.tables.values()]
    figures = [_figure(content, figure) for figure in content.figures.values()]
    lists = {"numbers": numbers, "tables": tables, "figures": figures}
    head = [f"{_json(key)}: {_json(value)}" for key, value in _head(content).items()]
    body = [f"{_json(key)}: [{_by_line(told)}]" for key, told in lists.items()]
    return plain("{\n" + ",\n".join([*head, *body]) + "\n}\n")


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


def _by_line(told: list[dict[str, Any]]) -> str:
    return "".join(f"\n{_json(one)}{',' if one is not told[-1] else ''}" for one in told)


def _head(content: Content) -> dict[str, Any]:
    edition = content.edition
    return {
        "format": FORMAT,
        "edition": edition.id,
        "partnership": str(edition.partnership.name),
        "title": content.title,
        "period": _period(edition.span),
        "report_date": edition.report_date.isoformat(),
        "draft": edition.is_draft,
        "markings": list(content.markings),
        "marks": MARK_MEANINGS,
    }


def _period(when: When) -> dict[str, str]:
    first, last = when.first.isoformat(), when.last.isoformat()
    return {"text": period_text(when), "first": first, "last": last}


def _number(trace: Trace, drawn: dict[str, list[str]], chapters: list[str]) -> dict[str, Any]:
    number = trace.number
    return {
        "id": number.id,
        "means": number.means,
        "text": trace.text,
        "value": _plain(printed_value(number)),
        "state": STATES[number.state],
        "unit": number.unit.value,
        "counts": number.of.value,
        "out_of": number.base,
        "formula": trace.formula,
        "parts": list(trace.parts),
        "earlier": _earlier(number),
        "periods": [_period(when) for when in trace.periods],
        "status": trace.status,
        "files": list(trace.files),
        "rows": [_rows(one) for one in trace.behind],
        "digest": trace.digest or None,
        "tables": [vars(spot) for spot in trace.spots],
        "figures": list(dict.fromkeys(f for spot in trace.spots for f in drawn[spot.table])),
        "chapters": chapters,
    }


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _earlier(number: PublishedNumber) -> dict[str, str] | None:
    edition, _, name = number.earlier.partition(" ")
    return {"edition": edition, "number": name} if edition else None


def _rows(behind: Behind) -> dict[str, Any]:
    return {
        "file": behind.file,
        "column": behind.column or None,
        "where": [{"column": column, "is": value} for column, value in behind.where],
        "lines": [list(run) for run in behind.lines],
        "count": None if behind.withheld else behind.rows,
        "withheld": behind.withheld,
    }


def _drawn(content: Content) -> dict[str, list[str]]:
    """The charts that are drawn of each table."""
    return {
        id: [figure.name for figure in content.figures.values() if id in figure.tables]
        for id in content.published.tables
    }


def _chapters(page: Element) -> dict[str, list[str]]:
    """The chapters in whose sentences each number stands."""
    found: dict[str, list[str]] = {}
    for chapter in page.each("section"):
        if "chapter" in chapter.classes():
            for one in chapter.each("span"):
                if name := one.attributes.get("data-number", ""):
                    found.setdefault(name, []).append(chapter.attributes.get("id", ""))
    return {name: list(dict.fromkeys(ids)) for name, ids in found.items()}


def _table(content: Content, table: PublishedTable) -> dict[str, Any]:
    own = table.reading.source if table.reading else ""
    return {
        "id": table.id,
        "title": table.title,
        "subtitle": table.subtitle,
        "row_heading": table.row_heading,
        "columns": [{"id": column.id, "heading": column.heading} for column in table.columns],
        "rows": [_row(table, row) for row in table.rows],
        "notes": list(table.notes),
        "source": content.source_line(table.files, own),
    }


def _row(table: PublishedTable, row: PublishedRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row_label(row),
        "total": row.total,
        "cells": list(_cells(row)),
        "digest": digest_of_row(printed_row(table, row)),
    }


def _cells(row: PublishedRow) -> Iterator[dict[str, str]]:
    """A number's cell has its id as well, under which its trace stands."""
    for cell in row.cells:
        named = {"number": cell.id} if isinstance(cell, PublishedNumber) else {}
        yield {"text": cell_text(cell), **named}


def _figure(content: Content, figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "title": figure.title,
        "subtitle": figure.subtitle,
        "alt": figure.alt,
        "note": figure.note,
        "tables": list(figure.tables),
        "source": content.source_line(figure.files, figure.source),
        "picture": sha256(figure.wide.encode()).hexdigest() if figure.wide else None,
    }
