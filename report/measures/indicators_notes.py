"""What must be known to read an indicator's values: its notes, its sources, what is not final."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from report.measures.indicators_series import BREAK, WHOLE, Cell, Key, Series, period_label
from report.schema.values import When

Shows = Callable[[Key], bool]


def notes(series: Series, whens: Sequence[When], shows: Shows) -> Iterator[str]:
    """What is said of the indicator, of single values, and of how they came about."""
    entry = series.entry
    if entry.note:
        yield sentence_of(str(entry.note))
    if entry.overlap:
        yield "One may be counted in several categories, so they do not add up to the whole."
    shown = {category for key in series.all_keys() if shows(key) for category in key}
    for merge in (merge for merge in entry.merge if str(merge.into) in shown):
        origins = listed([str(origin) for origin in merge.origins])
        named = "" if origins == str(merge.into) else f" as “{merge.into}”"
        yield f"{origins} are joined{named}."
    yield from _told_of_values(series, whens, shows)
    summed = [when for when in whens if any(cell.summed for cell in _cells(series, when))]
    if summed:
        yield f"Added up from parts of the year: {listed([period_label(w) for w in summed])}."
    if series.missing and series.now in whens and not (series.cell(series.now) or Cell(None)).note:
        parts = listed([period_label(when) for when in series.missing])
        yield f"There is no total for {period_label(series.now)}, because {parts} is not known."
    if series.borrowed and series.before is not None and series.before in whens:
        yield f"{period_label(series.before)}: as in that year’s report."


def _cells(series: Series, when: When) -> list[Cell]:
    return list(series.cells.get(when, {}).values())


def _told_of_values(series: Series, whens: Sequence[When], shows: Shows) -> Iterator[str]:
    """Each status but final and each note once, with the periods or parts that it is said of."""
    said: dict[tuple[str, str], list[tuple[When, Key]]] = {}
    for when in whens:
        for key, cell in series.cells.get(when, {}).items():
            status = cell.status if cell.status not in ("", "final") else ""
            if (status or cell.note) and shows(key):
                said.setdefault((status, cell.note), []).append((when, key))
    for (status, note), where in said.items():
        start = f"{_where(where)}, {status}" if status else _where(where)
        text = note.removeprefix(BREAK).strip()
        yield f"{start}: {sentence_of(text)}" if text else f"{start}."


def short_notes(series: Series, whens: Sequence[When]) -> Iterator[str]:
    """What a picture cannot go without: what is counted, what is not final, why the end is open."""
    if series.entry.note:
        yield sentence_of(str(series.entry.note))
    for status in ("provisional", "revised"):
        some = [when for when in whens if any(c.status == status for c in _cells(series, when))]
        if some:
            yield f"{status.capitalize()}: {listed([period_label(when) for when in some])}."
    last = series.cell(series.now)
    if last and last.value is None and last.note:
        yield f"{period_label(series.now)}: {sentence_of(last.note)}"


def _where(where: Sequence[tuple[When, Key]]) -> str:
    """The periods that something is said of: by part, unless it is said of the whole as well."""
    whole = [when for when, key in where if key == WHOLE]
    by_key: dict[Key, list[str]] = {}
    for when, key in where:
        if key == WHOLE or when not in whole:
            by_key.setdefault(key, []).append(period_label(when))
    told = (", ".join((*filter(None, key), listed(whens))) for key, whens in by_key.items())
    return "; ".join(told)


def sentence_of(text: str) -> str:
    """A note with a full stop at its end."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", "”")) else f"{text}."


def listed(words: Sequence[str]) -> str:
    *head, last = words
    return f"{', '.join(head)} and {last}" if head else last
