"""Ticks at round numbers, periods along an axis, and words that make way for each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

from charts.canvas import Canvas
from charts.lettering import whole_words, wide, wrap

AIR = 2.4  # between two periods' names


def ticks(most: float, *, whole: bool = False, about: int = 5) -> list[float]:
    """Nought and round numbers up to most: no more than about so many steps, of 1, 2 or 5."""
    if most <= 0:
        return [0.0]
    size = 10.0 ** floor(log10(most / about))
    step = next(size * m for m in (1, 2, 5, 10, 20) if most / (size * m) <= about + 0.5)
    step = max(step, 1.0) if whole else step
    return [i * step for i in range(floor(most / step + 1e-9) + 1)]


def tick_text(value: float, ticks: Sequence[float], pattern: str) -> str:
    """A tick as a reader sees it: a comma at the thousands, no more decimals than needed."""
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    places = max(0, ceil(-log10(step) - 1e-9))
    return pattern.format(f"{value:,.{places}f}")


def make_way(
    wants: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> list[float]:
    """Middles as near as can be to those wanted, so that nothing overlaps, between low and high.

    Least squares under order: neighbours that collide form a group about their mean place.
    """
    order = sorted(range(len(wants)), key=lambda i: (wants[i], i))
    groups: list[tuple[float, int]] = []  # mean of (wanted − offset), how many
    offsets, offset = {}, 0.0
    for i in order:
        offsets[i] = offset + sizes[i] / 2
        offset += sizes[i]
        groups.append((wants[i] - offsets[i], 1))
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (a, n), (b, m) = groups[-2:]
            groups[-2:] = [((a * n + b * m) / (n + m), n + m)]
    starts = [mean for mean, count in groups for _ in range(count)]
    places = [0.0] * len(wants)
    for i, start in zip(order, starts, strict=True):
        places[i] = max(low, min(start, high - offset)) + offsets[i]
    return places


def periods(
    canvas: Canvas, xs: Sequence[float], names: Sequence[str], y: float, bounds: tuple[float, float]
) -> int:
    """Name the periods under an axis, hanging from y: all, or every so many back from the last.

    No name leaves the bounds. Returns the number of lines.
    """
    for every in range(1, len(xs) + 1):
        last_resort = every == len(xs)
        room = bounds[1] - bounds[0] if last_resort else (xs[1] - xs[0]) * every - AIR
        shown = range((len(xs) - 1) % every, len(xs), every)
        if last_resort or all(whole_words(names[i], room, most=2) for i in shown):
            words = [wrap(names[i], room) for i in shown]
            middles = [_inside(xs[i], lines, bounds) for i, lines in zip(shown, words, strict=True)]
            if last_resort or _apart(middles, words):
                for middle, lines in zip(middles, words, strict=True):
                    canvas.write(middle, y, lines, anchor="center", below=True)
                return max(map(len, words))
    return 0


def _inside(x: float, lines: Sequence[str], bounds: tuple[float, float]) -> float:
    half = max(map(wide, lines)) / 2
    return max(bounds[0] + half, min(x, bounds[1] - half))


def _apart(middles: Sequence[float], words: Sequence[tuple[str, ...]]) -> bool:
    halves = [max(map(wide, lines)) / 2 for lines in words]
    ends = [middle + half for middle, half in zip(middles, halves, strict=True)]
    starts = [middle - half for middle, half in zip(middles, halves, strict=True)]
    return all(b - a >= AIR - 0.01 for a, b in zip(ends, starts[1:], strict=False))
