"""Problems in words for a terminal: place, what is wrong, the line itself, what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from report.problems import Level, Place, Problem

COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}

WIDE = 90
"""How much of a long line is shown round the place that matters."""


Typed = Callable[[str], str]
"""A command as its reader can type it: check → python build.py check."""

NAMES = "new|check|diff|report|charts|approve|numbers|names|explain|publish"
COMMAND = re.compile(rf"(?<=: )(?:{NAMES})(?: [\w./-]*[\w/])*(?: FILE…)?$", re.MULTILINE)


def with_program(text: str, typed: Typed) -> str:
    """A text with lines that end in a colon and a command, as its reader can type each."""
    return COMMAND.sub(lambda found: typed(found[0]), text)


def begun_as(python: str, script: str, on_path: str | None) -> str:
    """How the program was begun, so that a hint can be typed as it stands: python build.py.

    ``python`` is the interpreter as it was called, ``on_path`` the one that its bare name means: a
    project's own, .venv/bin/python, has the libraries, and another has not.
    """
    name = Path(python).name
    is_usual = python == name or (on_path and Path(on_path).absolute() == Path(python).absolute())
    return " ".join(_as_typed(part) for part in (name if is_usual else python, script))


def _as_typed(path: str) -> str:
    """A path from the folder that one stands in, in quotation marks where it holds a space."""
    shorter = _from_here(Path(path)) if Path(path).is_absolute() else path
    return f'"{shorter}"' if " " in shorter else shorter


def _from_here(path: Path) -> str:
    """A path below the folder one stands in, told from there; a link is not followed, because a
    project's interpreter is one to the system's."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def problem_lines(problem: Problem, typed: Typed = str) -> Iterator[str]:
    """A problem as a person reads it."""
    level = click.style(problem.level.value, fg=COLOURS[problem.level], bold=True)
    place = problem.place
    where = f"{place_text(place)}: " if place.file else ""
    yield f"\n{where}{level}: {problem.what} [{problem.code}]"
    if place.excerpt.strip():
        yield f"    {place.line} | {_cut(place.excerpt, place.column)}"
    yield _remedy(problem.remedy, typed)


def _remedy(remedy: str, typed: Typed) -> str:
    """What to do; where there are several ways, one below the other."""
    return f"    → {with_program(remedy, typed)}".replace("\n", "\n      ")


def lines_by_cause(problems: Sequence[Problem], typed: Typed = str) -> Iterator[str]:
    """Problems with one code and one remedy told together: what is wrong, place by place, and then
    once what to do. One by itself is told as ever."""
    causes: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        causes.setdefault((problem.code, problem.remedy), []).append(problem)
    for (code, remedy), alike in causes.items():
        if len(alike) == 1:
            yield from problem_lines(alike[0], typed)
            continue
        level = alike[0].level
        yield f"\n{click.style(level.value, fg=COLOURS[level], bold=True)} [{code}]"
        yield from (f"    {place_text(one.place)}: {one.what}" for one in alike)
        yield _remedy(remedy, typed)


def place_text(place: Place) -> str:
    """A place as whoever has the file open finds it: training.csv, line 14, column C (“Date”).

    In a table a column has the letter that a spreadsheet shows; in other files it is a number.
    """
    if not place.line or place.cell.startswith("sheet "):
        return ", ".join(filter(None, (place.file, place.cell)))
    parts = [place.file, f"line {place.line}"]
    row, _, column = place.cell.partition(", ")
    if row not in ("", f"row {place.line}"):  # a cell above has line breaks in it
        parts.append(f"in a spreadsheet {row}")
    if place.column and not column:
        column = f"{'character' if _is_table(place) else 'column'} {place.column}"
    return ", ".join(filter(None, (*parts, column)))


def _is_table(place: Place) -> bool:
    return place.file.endswith(".csv")


def _cut(excerpt: str, column: int) -> str:
    """The part of a long line round the column that matters."""
    first = max(0, column - WIDE // 2) if len(excerpt) > WIDE else 0
    part = _harmless(excerpt[first : first + WIDE])
    return f"{'…' if first else ''}{part}{'…' if first + WIDE < len(excerpt) else ''}"


def _harmless(text: str) -> str:
    """A text as a terminal may show it: no escape or bell of the file's reaches it."""
    shown = text.replace("\t", "⇥")
    return "".join(sign if sign.isprintable() or sign == "\u00a0" else "\ufffd" for sign in shown)


def summary(problems: Sequence[Problem], typed: Typed = str) -> str:
    """How many of each level there are, and where to read on."""
    counts = Counter(problem.level for problem in problems)
    parts = [_counted(level, counts[level]) for level in Level if counts[level]]
    return f"\n{', '.join(parts)}. What a code means: {typed('explain CODE')}"


def _counted(level: Level, count: int) -> str:
    return f"{count} {level.value}{'' if count == 1 else 's'}"


def indented(text: str) -> str:
    """A longer remedy, set in below the line it belongs to."""
    return "\n".join(f"      {line}" for line in text.splitlines())
