"""Spending: what was spent of what was planned, heading by heading; last year where none was."""

from __future__ import annotations

from charts.idioms.bars import Bar, Bars
from charts.idioms.filled import Filled, Filling
from charts.marking import in_words, mark, said
from charts.ranking import among, named, top
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, number_text, sentence


def tell(published: Published) -> Story | None:
    """Spent against planned; where no plan is known, spent this year and last."""
    table = published.table("spending")
    now = table.column("now") if table else None
    if table is None or now is None:
        return None
    budget, over = table.column("budget"), table.column("difference")
    if budget is not None and over is not None:
        planned = [row for row in table.body if row.number(over).is_known]
        if planned:
            return _against_plan(published, table, (budget, now, over))
    if any(_is_told(row.number(now)) for row in table.body):
        return _alone(published, table, now)
    return None


def _is_told(number: PublishedNumber) -> bool:
    return number.is_known or number.is_bound


# Against what was planned


def _against_plan(
    published: Published, table: PublishedTable, columns: tuple[int, int, int]
) -> Story:
    budget, now, over = columns
    rows = tuple(
        Filling(
            as_label(row.label),
            mark(row.number(now)),
            mark(row.number(budget)),
            over_text(row.number(over)),
        )
        for row in table.body
    )
    told = [
        f"{in_words(as_label(row.label), row.number(now), row.number(budget))}, "
        f"{over_text(row.number(over))}"
        for row in table.body
    ]
    return Story(
        finding(published, table, over),
        f"Pounds spent, of pounds planned, {table.scope}.",
        f"Spent, of what was planned, and the difference. {'. '.join(told)}.",
        Filled(rows, "Spent", "Planned", "Over or under"),
        ("spending",),
    )


def over_text(number: PublishedNumber) -> str:
    """How much more or less was spent than planned: £8,700 over, £1,600 under, as planned."""
    if not number.is_known:
        return said(number)
    if not number.exactly:
        return "as planned"
    return f"{_size(number)} {'over' if number.exactly > 0 else 'under'}"


def _size(number: PublishedNumber) -> str:
    return number_text(number).removeprefix("−")


def finding(published: Published, table: PublishedTable, over: int) -> str:
    """The heading that went furthest over what was planned, and how the whole stands."""
    known = [row for row in table.body if row.number(over).is_known]
    whole = published.numbers.get("spending_over_budget")
    if len(table.body) == 1:
        name = named([known[0].label]) or "The one heading"
        return sentence(f"{name} cost {_than_planned(known[0].number(over))}")
    most = _furthest(known, over, of_all=len(known) == len(table.body))
    if whole is None or not whole.is_known:
        return most
    all_of_it = "as planned" if not whole.exactly else over_text(whole) + " budget"
    return f"{most}; all spending was {all_of_it}"


def _furthest(known: list[PublishedRow], over: int, *, of_all: bool) -> str:
    start = "" if of_all else "Of the headings where both are known, "
    furthest = max(row.number(over).exactly for row in known)
    if furthest <= 0:
        return sentence(f"{start}no heading cost more than planned")
    rows = [row for row in known if row.number(over).exactly == furthest]
    each = " each" if len(rows) > 1 else ""
    names = named([row.label for row in rows])
    cost = f"cost {_size(rows[0].number(over))} more than planned{each}"
    return sentence(f"{start}{names or 'the heading furthest over budget'} {cost}")


def _than_planned(over: PublishedNumber) -> str:
    if not over.exactly:
        return "as much as planned"
    return f"{_size(over)} {'more' if over.exactly > 0 else 'less'} than planned"


# This year and last


def _alone(published: Published, table: PublishedTable, now: int) -> Story:
    before = table.column("before")
    headings = [table.columns[now].heading]
    headings += [table.columns[before].heading] if before is not None else []
    years = [heading.removeprefix("Spent ") for heading in headings]
    bars = tuple(_bar(row, now, before) for row in table.body)
    this = ", ".join(in_words(as_label(row.label), row.number(now)) for row in table.body)
    alt = f"Spent, {years[0]}: {this}."
    if before is not None:
        last = ", ".join(in_words(as_label(row.label), row.number(before)) for row in table.body)
        alt += f" {years[1]}: {last}."
    return Story(
        _dearest(published, table, now),
        f"Pounds spent, {table.scope}. What was planned is not known.",
        alt,
        Bars(bars, (years[0], years[1] if before is not None else "")),
        ("spending",),
    )


def _bar(row: PublishedRow, now: int, before: int | None) -> Bar:
    earlier = row.number(before) if before is not None else None
    last = mark(earlier) if earlier is not None and _is_told(earlier) else None
    return Bar(as_label(row.label), mark(row.number(now)), last)


def _dearest(published: Published, table: PublishedTable, now: int) -> str:
    """What most was spent on."""
    most = top(table.body, now)
    assert most is not None, "a chart of spending has at least one sum that is known"
    start = among(most, "headings").replace("number", "sum")
    if not most.number.value:
        return sentence(f"{start}nothing is known to have been spent")
    total = published.numbers.get("spending_total")
    of = f" of {number_text(total)}" if total is not None and total.is_known else ""
    on = f"on {most.names}" if most.names else "on one heading"
    return sentence(f"{start}most was spent {on}: {most.said}{of}")


CHART = Chart(
    "spending",
    "spending",
    "no sum spent in the report’s year is known",
    tell,
    ("spending.csv",),
)
