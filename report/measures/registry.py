"""``count``: everything that is counted in an edition, and set beside the edition before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from report.counts import Column, Counts, Number, Row, Table, Unit
from report.dataset import Dataset
from report.edition import comparable
from report.measures.actions import HEADLINES as ACTION_HEADLINES
from report.measures.actions import actions
from report.measures.downloads import downloads
from report.measures.priorities import priorities
from report.measures.reviews import HEADLINES as REVIEW_HEADLINES
from report.measures.reviews import reviews
from report.measures.training import HEADLINES as TRAINING_HEADLINES
from report.measures.training import training
from report.schema.values import State
from report.spans import year_label

Measure = Callable[[Dataset], Iterator[Table | Number]]

MEASURES: tuple[Measure, ...] = (priorities, reviews, actions, training, downloads)

HEADLINES = (*TRAINING_HEADLINES, *ACTION_HEADLINES, *REVIEW_HEADLINES)


def count(data: Dataset, previous: Dataset | None = None) -> Counts:
    """Count an edition; with the edition before it, set the two side by side where they compare."""
    counts = _gathered(found for measure in MEASURES for found in measure(data))
    if previous is None or not comparable(previous.edition, data.edition):
        return counts
    earlier = _gathered(found for measure in MEASURES for found in measure(previous))
    compared = list(_year_on_year(data, previous, counts, earlier))
    both = _gathered([*counts.tables.values(), *counts.numbers.values(), *compared])
    return both


def _gathered(found: Iterator[Table | Number] | list[Table | Number]) -> Counts:
    counts = Counts()
    for one in found:
        if isinstance(one, Number):
            counts.numbers[one.id] = one
            continue
        counts.tables[one.id] = one
        for number in one.numbers():
            counts.numbers[number.id] = number
    return counts


def _year_on_year(data: Dataset, previous: Dataset, now: Counts, before: Counts) -> Iterator[Table]:
    wanted = [
        *HEADLINES,
        *(id for id in now.numbers if id.startswith("downloads_") and id.endswith("_total")),
    ]
    both = [id for id in wanted if id in now.numbers and id in before.numbers]
    if not both:
        return
    labels = year_label(previous.edition.span), year_label(data.edition.span)
    rows = tuple(_compared(before.numbers[id], now.numbers[id], labels) for id in both)
    columns = (Column("before", labels[0]), Column("now", labels[1]), Column("change", "Change"))
    yield Table(
        "year_on_year",
        "This year beside last year",
        f"{data.edition.partnership.area}, {labels[0]} and {labels[1]}.",
        "Count",
        columns,
        rows,
        ("training", "actions", "reviews", "downloads"),
    )


def _compared(before: Number, now: Number, labels: tuple[str, str]) -> Row:
    prefix = f"year_on_year.{now.id.removesuffix('_total')}"
    known = before.is_known and now.is_known
    change = (
        now.value - before.value
        if known and now.value is not None and before.value is not None
        else None
    )
    cells = (
        replace(before, id=f"{prefix}.before", means=f"{before.means}, {labels[0]}", rows=()),
        replace(now, id=f"{prefix}.now", means=f"{now.means}, {labels[1]}"),
        Number(
            f"{prefix}.change",
            f"change in {now.means}",
            change,
            State.KNOWN if known else State.NOT_AVAILABLE,
            Unit.CHANGE,
            now.of,
            now.rows,
            "this year − last year",
            parts=(f"{prefix}.before", f"{prefix}.now"),
            public=now.public and before.public,
        ),
    )
    label = now.means[:1].upper() + now.means[1:]
    return Row(now.id.removesuffix("_total"), label, cells)
