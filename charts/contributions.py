"""Contributions: what each partner paid in cash, the largest first, last year in grey."""

from __future__ import annotations

from charts.idioms.bars import Bar, Bars
from charts.marking import in_words, mark
from charts.ranking import among, top
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, more_text, number_text, sentence


def tell(published: Published) -> Story | None:
    """Cash by partner, beside last year's where that is known; nothing where no sum is."""
    table = published.table("contributions")
    now = table.column("now") if table else None
    if table is None or now is None or not any(_is_told(row.number(now)) for row in table.body):
        return None
    before = table.column("before")
    years = (
        table.columns[now].heading,
        table.columns[before].heading if before is not None else "",
    )
    said = f"Cash paid, {years[0]}: {_said(table, now)}."
    last = f" {years[1]}: {_said(table, before)}." if before is not None else ""
    return Story(
        finding(published, table, now),
        f"Pounds paid in cash, {table.scope}.",
        f"{said}{last}",
        Bars(tuple(_bar(row, now, before) for row in table.body), years),
        ("contributions",),
        "Not adjusted for rising prices. What was given in kind is left out.",
    )


def _is_told(number: PublishedNumber) -> bool:
    return number.is_known or number.is_bound


def _bar(row: PublishedRow, now: int, before: int | None) -> Bar:
    earlier = row.number(before) if before is not None else None
    last = mark(earlier) if earlier is not None and _is_told(earlier) else None
    return Bar(as_label(row.label), mark(row.number(now)), last)


def _said(table: PublishedTable, column: int) -> str:
    return ", ".join(in_words(as_label(row.label), row.number(column)) for row in table.body)


def finding(published: Published, table: PublishedTable, now: int) -> str:
    """How the whole has changed; without a year before, who paid most of it."""
    total = published.numbers.get("contributions_cash_total")
    if total is None or not total.is_known:
        return _most(table, now, "")
    whole = number_text(total)
    if not total.exactly:
        return "No partner paid anything in cash"
    by = published.numbers.get("contributions_cash_change_share")
    if by is None or not by.is_known:
        return _most(table, now, f" of {whole}")
    if not by.exactly:
        return f"Partners paid {whole} in cash, the same as the year before"
    return f"Partners paid {whole} in cash, {more_text(by)} than the year before"


def _most(table: PublishedTable, now: int, of: str) -> str:
    """Who paid most, where that can be said."""
    most = top(table.body, now)
    assert most is not None, "a chart of cash has at least one sum that is known"
    start = among(most, "partners").replace("number", "sum")
    if not most.number.value:
        return sentence(f"{start}nobody is known to have paid anything in cash")
    if not most.names:
        return sentence(f"{start}the most that one partner paid in cash was {most.said}{of}")
    return sentence(f"{start}{most.names} paid most in cash: {most.said}{of}")


CHART = Chart(
    "contributions",
    "what each partner paid",
    "no sum paid in the report’s year is known",
    tell,
    ("contributions.csv",),
)
