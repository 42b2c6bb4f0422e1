"""What a picture shows of its tables, as far as the words in its place tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from report.disclosure import PublishedNumber, PublishedTable
from report.review.items import Item
from report.tables import plain, row_label
from report.wording import number_text

FIGURES = re.compile(r"£?\d[\d,]*(?:\.\d+)?%?")
"""A number as it stands among words, without its sign."""

ENDS = (("before", "now"), ("baseline", "latest"))
"""Columns of a table that compares by itself."""

PART_OF = (".numerator", ".denominator")
"""Rows and columns that a share is worked out from."""


def figures_in(words: str) -> tuple[str, ...]:
    """The numbers that stand in words, in their order: 61, 107 and 61.5%."""
    return tuple(one.rstrip(",") for one in FIGURES.findall(plain(words)))


def ends_of(table: PublishedTable) -> tuple[int, int] | None:
    """The columns of the two times that a table compares by itself."""
    own = ((table.reading.before, table.reading.now),) if table.reading else ()
    for before, now in (*own, *ENDS):
        at = table.column(before), table.column(now)
        if at[0] is not None and at[1] is not None:
            return at[0], at[1]
    return None


def labels_of(tables: Iterable[PublishedTable]) -> tuple[str, ...]:
    """What the rows of some tables are called, each once."""
    return tuple(dict.fromkeys(plain(row_label(row)) for one in tables for row in one.rows))


# Beside which label


def told_of(labels: Sequence[str], words: str) -> Mapping[str, frozenset[str]]:
    """The numbers that stand between each label and the next; nothing of one that is not named."""
    named = _places(labels, words)
    text, told = plain(words), dict[str, frozenset[str]]()
    for at, (label, _, begins) in enumerate(named):
        ends = named[at + 1][1] if at + 1 < len(named) else len(text)
        found = figures_in(text[begins:ends])
        told[label] = told.get(label, frozenset()) | frozenset(found)
    return told


def _places(labels: Sequence[str], words: str) -> list[tuple[str, int, int]]:
    """Each label as it comes in some words, where it begins and where it ends; a long one first."""
    known = {label.lower(): label for label in labels if label}
    if not known:
        return []
    every = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    found = re.finditer(rf"(?<!\w)(?:{every})(?!\w)", plain(words), re.IGNORECASE)
    return [(known[one[0].lower()], *one.span()) for one in found if one[0].lower() in known]


def is_told(label: str, number: PublishedNumber, told: Mapping[str, frozenset[str]]) -> bool:
    """Whether a number stands beside its label."""
    figures = figures_in(number_text(number))
    return bool(figures) and set(figures) <= told.get(plain(label), frozenset())


def in_another_order(labels: Sequence[str], words: str, other: str) -> bool:
    """Whether two pictures name the same rows one below the other in different orders."""
    first, second = (
        dict.fromkeys(label for label, *_ in _places(labels, w)) for w in (words, other)
    )
    return [one for one in first if one in second] != [one for one in second if one in first]


# What it finds


def finding_of(item: Item) -> PublishedNumber | None:
    """The number of the chart's title; else the largest that its picture shows of its own time.

    A number that the title may have from several rows is that of a row which it names.
    """
    title, words = (item.figure.title, item.figure.alt) if item.figure else ("", "")
    numbers = list(_of_now(item.tables))
    for figure in figures_in(title):
        same = [one for one in numbers if figures_in(number_text(one[1])) == (figure,)]
        named = [one for one in same if plain(one[0]).lower() in plain(title).lower()]
        if chosen := named or (same if len(same) == 1 else []):
            return chosen[0][1]
    told = told_of(labels_of(item.tables), words)
    drawn = [one for one in numbers if is_told(*one, told)]
    return max((one for _, one in drawn or numbers), key=lambda one: abs(one.exactly), default=None)


def _of_now(tables: Iterable[PublishedTable]) -> Iterator[tuple[str, PublishedNumber]]:
    """What is known of a chart's own time, by its label: no earlier number and no denominator."""
    for table in tables:
        ends = ends_of(table)
        for row in table.rows:
            for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                is_part = row.id.endswith(PART_OF) or column.id.endswith(PART_OF)
                known = isinstance(cell, PublishedNumber) and cell.is_known
                if known and not is_part and not _is_earlier(table, ends, at):
                    assert isinstance(cell, PublishedNumber)
                    yield row_label(row), cell


def _is_earlier(table: PublishedTable, ends: tuple[int, int] | None, at: int) -> bool:
    """Whether a column is of a time before; of a series every one but the last is."""
    if ends is None:
        return False
    return at != ends[1] if table.reading else at == ends[0]
