"""The tables' own files, CSV: a heading row, rows, and below them a foot of lines of one cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from report.audit.keys import plain
from report.audit.tables import Row, Table

Titles = Mapping[str, tuple[str, str]]
"""Titles and the lines below them, by the file's name, or by both as a file's foot joins them."""


def foot_key(title: str, subtitle: str) -> str:
    return plain(f"{title}. {subtitle}")


def read_sheet(raw: bytes, name: str, file: str, titles: Titles) -> Table:
    """A file as a table. Raises ValueError where it is none."""
    text = raw.decode("utf-8-sig")
    lines = [line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if line]
    if not lines:
        raise ValueError("it is empty")
    head, *rest = lines
    wide = len(head) > 1
    body = [line for line in rest if len(line) > 1] if wide else rest[: _rows_of_one(rest, titles)]
    foot = [line[0] for line in rest[len(body) :]]
    if any(len(line) != len(head) for line in body):
        raise ValueError("its rows are not all of one length")
    told = foot[0] if foot else ""
    title, subtitle = titles.get(f"{name}.csv") or titles.get(plain(told)) or _parted(told)
    rows = tuple(Row(line[0], tuple(line[1:])) for line in body)
    return Table(title or name, tuple(head[1:]), rows, subtitle, head[0], file, name)


def _rows_of_one(rest: list[list[str]], titles: Titles) -> int:
    """In a table of labels alone, where the foot begins."""
    return next((i for i, line in enumerate(rest) if plain(line[0]) in titles), len(rest))


def _parted(told: str) -> tuple[str, str]:
    title, _, subtitle = told.partition(". ")
    return title, subtitle
