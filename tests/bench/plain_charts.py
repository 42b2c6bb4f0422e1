"""The same charts as a few lines of pandas and pyplot draw them, every setting left as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from charts.idioms.bars import Bars
from charts.idioms.columns import Columns
from charts.idioms.dumbbell import Dumbbell
from charts.idioms.filled import Filled
from charts.idioms.flow import Flow
from charts.idioms.lines import Lines, Multiples
from charts.idioms.marks import Mark
from charts.idioms.panels import Panels
from charts.idioms.shares import Shares
from charts.idioms.timeline import Timeline

INCH = 25.4

Plain = Any
"""pandas' and pyplot's own things, which this module imports only once it is asked to draw."""


def save_chart(picture: object, size: tuple[float, float], target: Path) -> None:
    """Draw a picture's rows on a figure of this size in millimetres, and save it as SVG."""
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(size[0] / INCH, size[1] / INCH))
    WAYS[type(picture)](picture, ax)
    plt.tight_layout()
    fig.savefig(target)
    plt.close(fig)


def bars(picture: Bars, ax: Plain) -> None:
    columns = {picture.periods[0] or "Now": [row.now for row in picture.rows]}
    if any(row.last for row in picture.rows):
        columns[picture.periods[1]] = [row.last or Mark(None, "") for row in picture.rows]
    _frame(picture.rows, columns).plot.barh(ax=ax, legend=len(columns) > 1)
    _label(ax, columns)
    ax.invert_yaxis()


def filled(picture: Filled, ax: Plain) -> None:
    columns = {
        picture.offered: [row.offered for row in picture.rows],
        picture.used: [row.used for row in picture.rows],
    }
    frame = _frame(picture.rows, columns)
    ax.barh(frame.index, frame[picture.offered], color="lightgrey", label=picture.offered)
    used = ax.barh(frame.index, frame[picture.used], label=picture.used)
    ax.bar_label(
        used, [f"{row.used.text} of {row.offered.text}, {row.share}" for row in picture.rows]
    )
    ax.invert_yaxis()
    ax.legend()


def shares(picture: Shares, ax: Plain) -> None:
    columns = {
        part.name: [row.marks[i] for row in picture.rows] for i, part in enumerate(picture.parts)
    }
    frame = _frame(picture.rows, columns)
    frame.div(frame.sum(axis=1), axis=0).plot.barh(ax=ax, stacked=True)
    _label(ax, columns, label_type="center")
    ax.invert_yaxis()


def columns(picture: Columns, ax: Plain) -> None:
    columns = {"": [column.mark for column in picture.columns]}
    _frame(picture.columns, columns).plot.bar(ax=ax, legend=False)
    _label(ax, columns)


def flow(picture: Flow, ax: Plain) -> None:
    for stage in picture.stages:
        start = 0.0
        for fate in stage.fates:
            bar = ax.barh(stage.title, fate.count.size, left=start)
            ax.bar_label(bar, [f"{fate.count.text} {fate.words}"], label_type="center")
            start += fate.count.size
    ax.invert_yaxis()


def dumbbell(picture: Dumbbell, ax: Plain) -> None:
    columns = {
        stage: [row.marks[i] if i < len(row.marks) else Mark(None, "") for row in picture.rows]
        for i, stage in enumerate(picture.stages)
    }
    frame = _frame(picture.rows, columns)
    before, after = picture.stages[:2]
    ax.hlines(frame.index, frame[before], frame[after])
    for stage, marks in columns.items():
        ax.scatter(frame[stage], frame.index, label=stage)
        for row, mark in zip(frame.index, marks, strict=True):
            ax.annotate(mark.text, (mark.size, row))
    ax.invert_yaxis()
    ax.legend()


def lines(picture: Lines | Multiples, ax: Plain) -> None:
    import pandas as pd

    columns = {series.name: [mark.value for mark in series.marks] for series in picture.series}
    pd.DataFrame(columns, index=list(picture.periods)).plot.line(ax=ax, marker="o")
    for series in picture.series:
        ax.annotate(series.marks[-1].text, (len(picture.periods) - 1, series.marks[-1].size))


def panels(picture: Panels, ax: Plain) -> None:
    rows = tuple(item.change for panel in picture.panels for item in panel.items)
    dumbbell(Dumbbell(rows, picture.stages), ax)


def timeline(picture: Timeline, ax: Plain) -> None:
    days = [stop.day for stop in picture.stops]
    ax.plot(days, [0] * len(days), marker="o")
    for stop in picture.stops:
        ax.annotate(f"{stop.when}\n{stop.name}\n{stop.kind}", (stop.day, 0), rotation=45)


def _frame(rows: Iterable[Any], columns: Mapping[str, list[Mark]]) -> Plain:
    import pandas as pd

    values = {name: [mark.value for mark in marks] for name, marks in columns.items()}
    return pd.DataFrame(values, index=[row.label for row in rows])


def _label(ax: Plain, columns: Mapping[str, list[Mark]], **how: str) -> None:
    for bars, marks in zip(ax.containers, columns.values(), strict=True):
        ax.bar_label(bars, [mark.text for mark in marks], **how)


WAYS: dict[type, Callable[..., None]] = {
    Bars: bars,
    Columns: columns,
    Dumbbell: dumbbell,
    Filled: filled,
    Flow: flow,
    Lines: lines,
    Multiples: lines,
    Panels: panels,
    Shares: shares,
    Timeline: timeline,
}
