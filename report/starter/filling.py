"""The starter's templates, filled: what they may name, and the lists of columns and keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from textwrap import wrap
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from report.counts import slug
from report.problems import UsageError
from report.schema.entries import EDITION_FILE, FILES, PARTNERSHIP_FILE
from report.schema.entry import Entry, keys_of
from report.schema.folders import area_of
from report.schema.tables import TABLES
from report.schema.values import TEXT, Kind, When
from report.sources.nodes import Mapping, read_yaml
from report.spans import NBSP, fitting, span_text
from report.starter.carrying import PARTNERSHIP, Carried
from report.starter.naming import (
    CARE_BOARDS_FROM,
    DAY,
    Names,
    guidance_of,
    kind_of,
    moved,
    period_of,
)
from report.starter.typed import scalar, text
from report.words import VERBS


def facts_of(data: Path, names: Names, period: When, carried: Carried) -> dict[str, Any]:
    """Everything the templates may name."""
    kind, area = kind_of(period), area_of(names.partnership)
    exists = (data / names.partnership / PARTNERSHIP).exists()
    return {
        "id": names.id,
        "label": names.label,
        "area": area,
        "initials": "".join(word[0] for word in area.split() if word[0].isupper()),
        "domain": f"{slug(area)}.example",
        "kind": kind,
        "health": "Integrated Care Board"
        if period.last >= CARE_BOARDS_FROM
        else "Clinical Commissioning Group",
        "guidance": guidance_of(period),
        "period": span_text(period).replace(NBSP, " "),
        **_dates(period),
        "moved": period != period_of(names.label),
        "carried": carried,
        "writes_partnership": not exists,
        "renamed": _renamed(data / names.partnership / PARTNERSHIP, kind) if exists else "",
    }


def _dates(period: When) -> dict[str, object]:
    """Days and months in the period and after it, for the examples."""
    later = moved(period.last + DAY, 3)
    return {
        "first": period.first,
        "last": period.last,
        "last_month": f"{period.last:%Y-%m}",
        "before": period.first - DAY,
        "year": _financial_year(period),
        "year_before": _financial_year(period, back=1),
        "later": later,
        "later_month": f"{later:%Y-%m}",
        "much_later_month": f"{moved(later, 6):%Y-%m}",
        "publish_on": moved(period.last + DAY, 6) - DAY,
        **{f"day_{tenth}": _day(period, tenth) for tenth in range(1, 10)},
    }


def _financial_year(period: When, back: int = 0) -> str:
    """The year from April to March that shares most with a period, or one so many years before."""
    starts = range(period.first.year - 1, period.last.year + 1)
    years = {When(date(year, 4, 1), date(year + 1, 3, 31)): year for year in starts}
    first = years[fitting(years, period) or next(iter(years))] - back
    return f"{first}-{(first + 1) % 100:02}"


def _day(period: When, tenth: int) -> date:
    """A day so many tenths into the period, not on a weekend if that can be."""
    day = period.first + (period.last - period.first) * tenth // 10
    friday = day - timedelta(days=max(0, day.weekday() - 4))
    return max(friday, period.first)


def _renamed(path: Path, kind: str) -> str:
    """The name and kind for a time when the partnership was a board, or a board a partnership."""
    node = read_yaml(path).node
    was = text(node, "kind")
    if not isinstance(node, Mapping) or was == kind or was not in ("board", "partnership"):
        return ""
    old, new = was.capitalize(), kind.capitalize()
    name, short = text(node, "name").replace(old, new), text(node, "short_name")
    short = short[:-1] + new[0] if short.endswith(old[0]) else short
    pairs = {"name": name, "short_name": short, "kind": kind}
    return "\n".join(f"  {key}: {scalar(text)}" for key, text in pairs.items())


# The templates


def fill(starter: Path, facts: dict[str, Any]) -> dict[str, str]:
    """Every template filled, by its path in the new folder."""
    room = SandboxedEnvironment(
        loader=FileSystemLoader(starter),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # these are YAML, CSV and Markdown, not HTML
    )
    room.filters["yaml"] = scalar
    room.globals |= {verb: _verbatim(verb) for verb in VERBS}
    files = [path.relative_to(starter) for path in sorted(starter.rglob("[!.]*[!~]"))]
    files = [path for path in files if path.suffix]
    words = [path.stem for path in files if path.parent.name == "words"]
    facts = {
        **facts,
        "columns": columns,
        "keys": keys,
        "keys_as_notes": keys_as_notes,
        "more_files": _rest(files, made=False),
    }
    facts["other_files"] = _rest(files, made=True)
    return {path.as_posix(): _filled(room, path, {**facts, "word_files": words}) for path in files}


def _filled(room: SandboxedEnvironment, path: Path, facts: dict[str, Any]) -> str:
    try:
        return room.get_template(path.as_posix()).render(facts)
    except TemplateError as trouble:
        what = f"The template starter/{path.as_posix()} cannot be filled: {trouble}."
        raise UsageError(f"{what} Mend it, or put the original back.") from None


def _verbatim(verb: str) -> Any:
    """In a starter the verbs stand for themselves: they are filled in when the report is made."""
    return lambda name: f'{{{{ {verb}("{name}") }}}}'


def columns(table: str) -> str:
    """A CSV file's columns as the schema has them, for the README."""
    rule = next(rule for rule in TABLES if rule.name == table)
    lines = [
        _listed(column.name, column.required, column.means, column.kind) for column in rule.columns
    ]
    return "\n".join([f"One row is {rule.one_row_is}.", "", *lines])


def keys(file: str) -> str:
    """A YAML file's keys as the schema has them, for the README."""
    rule = next(rule for rule in (PARTNERSHIP_FILE, EDITION_FILE, *FILES) if rule.name == file)
    return "\n".join(_key_lines(rule.entry, "")) if isinstance(rule.entry, type) else ""


def keys_as_notes(file: str) -> str:
    """The same keys as remarks at the head of the file itself, in aligned columns."""
    rule = next(rule for rule in FILES if rule.name == file)
    rows = list(_key_rows(rule.entry, "")) if isinstance(rule.entry, type) else []
    width = max(len(name) for name, _ in rows) + 2
    lines: list[str] = []
    for name, means in rows:
        lines += wrap(
            means,
            NOTE_WIDTH,
            initial_indent=f"#   {name:<{width}}",
            subsequent_indent=f"#   {'':<{width}}",
            break_on_hyphens=False,
        )
    return "\n".join(lines)


NOTE_WIDTH = 112
"""How long a line of remarks may be: what a plain editor shows without scrolling."""


def _key_rows(cls: type[Entry], before: str) -> Iterator[tuple[str, str]]:
    for name, rule in keys_of(cls).items():
        kind = rule.metadata["kind"]
        words = kind.written if isinstance(kind, Kind) and kind.name.startswith("one of") else ""
        means = rule.metadata["means"] + (f": {words}" if words else "")
        yield f"{before}{name}", means + (". Needed." if rule.metadata.get("needed") else "")
        if isinstance(kind, type) and issubclass(kind, Entry):
            yield from _key_rows(kind, f"{before}  ")


def _key_lines(cls: type[Entry], before: str) -> Iterator[str]:
    for name, rule in keys_of(cls).items():
        kind = rule.metadata["kind"]
        yield before + _listed(
            name, bool(rule.metadata.get("needed")), rule.metadata["means"], kind
        )
        if isinstance(kind, type) and issubclass(kind, Entry):
            yield from _key_lines(kind, before + "  ")


def _listed(name: str, needed: bool, means: str, kind: Kind | type) -> str:
    """A column or key in a line: its name, how it is written and what it means."""
    written = kind.name if isinstance(kind, Kind) and kind is not TEXT else ""
    brackets = "; ".join(part for part in ("needed" if needed else "", written) if part)
    return f"- `{name}`{f' ({brackets})' if brackets else ''}: {means}"


BY_HAND = frozenset(
    (
        *("actions.csv", "downloads.csv", "edition.yaml", "glossary.yaml", "priorities.yaml"),
        *("reviews.yaml", "sources.yaml", "training.csv"),
    )
)
"""Files of which the README says more than the contract does."""


def _rest(files: list[Path], *, made: bool) -> list[dict[str, str]]:
    """The files of the contract that the README need only list: those that templates make, or
    those that they do not and a partnership may add."""
    tables = [(f"{rule.name}.csv", rule.holds, columns(rule.name)) for rule in TABLES]
    entries = [(f"{rule.name}.yaml", rule.holds, keys(rule.name)) for rule in FILES]
    there = {path.name for path in files} - BY_HAND if made else {path.name for path in files}
    return [
        {"file": file, "holds": f"{holds[:1].upper()}{holds[1:]}.", "listed": listed}
        for file, holds, listed in (*tables, *entries)
        if (file in there) is made
    ]
