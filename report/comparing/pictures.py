"""What changed of the charts: new, gone, drawn of other data, or drawn otherwise of the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report.comparing.told import Cell, Picture, Told
from report.wording import MARK_MEANINGS


@dataclass(frozen=True)
class Cells:
    """A cell of a chart's table that says something else."""

    then: Cell
    now: Cell

    @property
    def is_said(self) -> bool:
        """Whether both may be repeated: nothing is said of what either report hides."""
        return not {self.then.text, self.now.text} & set(MARK_MEANINGS)


@dataclass(frozen=True)
class Redrawn:
    """A chart in two reports. ``cells`` are those that changed, nothing between two editions."""

    then: Picture
    now: Picture
    cells: tuple[Cells, ...] = ()
    rows: int = 0
    """How many cells came or went."""

    @property
    def words(self) -> bool:
        """Whether it is called otherwise."""
        return (self.then.title, self.then.subtitle) != (self.now.title, self.now.subtitle)

    @property
    def has_new_data(self) -> bool:
        return bool(self.cells or self.rows)


@dataclass(frozen=True)
class Pictures:
    """What changed of the charts."""

    new: tuple[Picture, ...] = ()
    gone: tuple[Picture, ...] = ()
    data: tuple[Redrawn, ...] = ()
    looks: tuple[Redrawn, ...] = ()


def compared(then: Told, now: Told) -> Pictures:
    """The charts of two reports, by their names. Between editions all have other data."""
    both = [name for name in now.pictures if name in then.pictures]
    is_same = then.edition == now.edition
    pairs = [_redrawn(then.pictures[name], now.pictures[name], is_same=is_same) for name in both]
    data = [one for one in pairs if one.has_new_data]
    return Pictures(
        tuple(one for name, one in now.pictures.items() if name not in then.pictures),
        tuple(one for name, one in then.pictures.items() if name not in now.pictures),
        tuple(data),
        tuple(one for one in pairs if one not in data and _looks_other(one)),
    )


def _looks_other(one: Redrawn) -> bool:
    """Whether the same data is drawn or told otherwise; what was only told has no picture."""
    if one.words or one.then.alt != one.now.alt:
        return True
    return bool(one.then.digest and one.now.digest) and one.then.digest != one.now.digest


def _redrawn(then: Picture, now: Picture, *, is_same: bool) -> Redrawn:
    if not is_same:
        texts = [sorted(cell.text for cell in one.cells.values()) for one in (then, now)]
        return Redrawn(then, now, (), int(texts[0] != texts[1]))
    apart = len(then.cells.keys() ^ now.cells.keys())
    return Redrawn(then, now, tuple(_changed(then, now)), apart)


def _changed(then: Picture, now: Picture) -> Iterator[Cells]:
    for place, cell in now.cells.items():
        was = then.cells.get(place)
        if was is not None and was.text != cell.text:
            yield Cells(was, cell)
