"""Write docs/data.md anew from the schema's rules: ``.venv/bin/python -m docs.make_data``.

What people must know besides stands in docs/data.head.md; remarks in it such as ``<!-- kinds -->``
are where lists made from the rules go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field
from functools import partial
from inspect import getdoc
from pathlib import Path
from typing import Any

from report.problems import listed
from report.schema.dates import EARLIEST, LATEST
from report.schema.entries import EDITION_FILE, FILES, PARTNERSHIP_FILE, FileRule
from report.schema.entry import Entry, keys_of
from report.schema.numbers import LARGEST_COUNT, MARKS
from report.schema.rules import ColumnRule, TableRule
from report.schema.sections import SECTIONS
from report.schema.tables import TABLES
from report.schema.values import Kind
from report.sources.nodes import Mapping
from report.words import VERBS

HEAD = Path(__file__).with_name("data.head.md")
PAGE = Path(__file__).with_name("data.md")
ENTRY_FILES = (PARTNERSHIP_FILE, EDITION_FILE, *FILES)
CHOICE = "one of …"

WRITTEN = {
    "text": "Words, on one line or several. Line breaks and double spaces become one space.",
    "id": "A short name of your own: small letters, figures, hyphens and underscores, "
    "such as `example-child`.",
    "true or false": "`true` or `false`. Yes, no, 1 and 0 are refused.",
    "colour": 'A hash and six figures or letters a to f, in quotation marks: `"#1B5E5A"`.',
    "date or month": "Year-month-day, `2019-04-01`, or a month, `2019-04`, "
    f"from {EARLIEST} to {LATEST}. More on dates below.",
    "period": "A financial year from April to March, `2018-19`; one of its quarters, "
    "`2018-19 Q1`; a calendar year, `2018`; a month, `2018-06`; or a day, `2018-06-29`. "
    "`2011-12` is the financial year.",
    "count": "A whole number from 0 up in plain figures: `1234`, not 1,234; "
    f"up to {LARGEST_COUNT:,}. Or `>200`, or a mark.",
    "number": "Plain figures, with a point before decimals: `12.5`. No per cent or pound signs, "
    "no commas. Or `>200`, or a mark.",
}
"""How each kind is written, where more is to be said of it than the kind itself says."""

NOTES = {
    "partnership.yaml": "It lies beside the editions and serves them all. What differs in one "
    "edition stands under `partnership` in its `edition.yaml`.",
    "edition.yaml": "The period may be of any length, but may not end before it starts. Under "
    "`partnership` any key of `partnership.yaml` may stand; it takes the place of that key, whole, "
    "in this edition alone.",
    "priorities.yaml": "No two priorities may have the same `id`. What is not there is not told: "
    "an empty list is “not available”, not nought. A measure is shown once `measure` and "
    "`baseline` or `latest` are given.",
    "reviews.yaml": "No two reviews may have the same `id`. What is printed of each, and from "
    "when, is said in [Who may see what](#who-may-see-what). Words of a review that is not public "
    "wait in `embargoed/<id>.yaml`, with the same keys.",
    "indicators.yaml": "Each entry is one thing that is counted; its values stand in "
    "`indicators.csv`, whose first column names the entry. A partnership's own indicator needs an "
    "entry and its rows, and no more: it gets a table and, unless `chart` is none, a chart. No two "
    "entries may have the same `id`. In your words `indicator_<id>` is the value of the edition's "
    "period, `indicator_<id>_before` that of the year before and `indicator_<id>_change` the "
    "change. A change is in percentage points where the unit is percent. A part has its period "
    "behind points: `indicator_plans.neglect.2025-03-31`.",
    "feedback.yaml": "Say of a speaker no more than is needed, and print real words only with "
    "leave. What has not changed yet is said so.",
    "scrutiny.yaml": "The first line of `response` answers the first of `findings`, and so on.",
    "arrangements.yaml": "Where there is no secure establishment in the area, write "
    "`restraint: none`.",
    "sources.yaml": "Each key is the name of a file of this edition, with or without its ending. "
    "Every table, `priorities.yaml` and `reviews.yaml` should have an entry: without one, or with "
    "an entry for a file that is not there, the program warns you. The source is printed below "
    "each table and chart.",
    "glossary.yaml": "Each key is a term, and behind it stands its meaning: `term: meaning`. "
    "The report prints them in the order of the alphabet.",
    "hwbb_paper.yaml": "The command `paper` makes the covering paper from it; [paper.md](paper.md) "
    "says how. Every text in it may hold numbers by their names, as words may. A form, `style`, is "
    "one of the program's or a `.yaml` of the council's own; that and `base` lie beside "
    "`partnership.yaml`. Behind `implications` stand headings of your choice: `financial`, "
    "`legal`, `equality`, `risk`, `staffing`, `climate`, `health`, `crime`, `data`, `property` and "
    "`public-health` have their names and a usual sentence ready.",
    "actions.csv": "`review` must be an id in `reviews.yaml`. A complete action needs "
    "`completed_on`, and only a complete one may have it. An action is overdue if it was due "
    "before the period's last day and was not complete by then.",
    "training.csv": "Every date lies in the edition's period. Nobody may attend a place that was "
    "not offered: `attended` is at most `places` and `walk_in` together, and `walk_in` is part of "
    "`attended`. `booked` should be `attended` less `walk_in`, plus `cancelled`, plus `no_show`; "
    "you are warned if it is not, and if one agency seems to be spelt in two ways.",
    "training_totals.csv": "Where the rows of `training.csv` for a period are all known, a total "
    "may not contradict them. Periods and counts obey the same rules as there.",
    "training_feedback.csv": "What is compared is the same question to the same course at two "
    "stages. A question has a `score` and its `scale_max`, or a `percent`, and keeps its scale "
    "from stage to stage. You are warned of a course that `training.csv` does not name, and of "
    "more answers than people who came.",
    "indicators.csv": "A row with no category is the whole; rows with one are its parts. Where an "
    "indicator has two breakdowns, a row with both categories is a part of both. Parts may not "
    "come to more than their whole. A flow's year is added up from its quarters or months if all "
    "of them are known; a stock stands for one day; a share is never added up, and is worked out "
    "anew from `numerator` and `denominator` where both are known. Where the definition changed, "
    "the first row after it has a `note` that begins with `[b]`: nothing is compared across it.",
    "audits.csv": "One audit has one row for each grade, the best first. `cases` is the same on "
    "each of them, and the counts add up to it; without it, they are added up. Its date lies in "
    "the edition's period. Two audits of one `theme` are set side by side, with what changed. You "
    "are warned where a grade seems to be spelt in two ways, or the grades stand in another order.",
    "section11.csv": "An agency that did not answer has `returned` no, and no grade. Met, "
    "partly met and not met stand in that order wherever they come first; grades of your own stand "
    "as they first appear. You are warned where a name or a grade seems to be spelt in two ways.",
    "contributions.csv": "Give two years: the report then says what changed. Write 0 for a year in "
    "which a funder paid nothing: without a row it is not known, nor is the sum of all. "
    "`cash` and `in_kind` "
    "are never added up.",
    "spending.csv": "Give two years, and 0 where nothing was spent, as for contributions.",
    "attendance.csv": "`attended` holds the meetings a deputy came to; `deputy` says how many of "
    "them there were.",
    "decisions.csv": "Every date lies in the edition's period. Begin a challenge with the word "
    "Challenge, and say to whom.",
    "distribution.csv": "Fill in `sent_on` once the report has gone out. Who must have it depends "
    "on the guidance; `required_by` is your own note.",
    "downloads.csv": "A count belongs to the span it was counted over; it is never spread over "
    "months. A span may not end before it starts.",
}
"""What is checked of a file, or should be known, besides its columns or keys."""

VERB_MAKES = {
    "number": ("training_attended_total", "that number, as the tables print it"),
    "table": ("training_by_course", "that table"),
    "figure": ("training_by_course", "that chart"),
}


def manual() -> str:
    """The whole page."""
    text = HEAD.read_text("utf-8")
    made = {"kinds": _kinds(), "marks": _marks(), "sections": _sections(), "verbs": _verbs()}
    for name, lines in made.items():
        text = text.replace(f"<!-- {name} -->", "\n".join(lines))
    return "\n".join([text, *_files()])


# Lists for the text written by hand


def kinds() -> dict[str, Kind]:
    """Every kind of value that some column or key has, by its name; choices are one of them."""
    found = [column.kind for table in TABLES for column in table.columns]
    for file in ENTRY_FILES:
        found += _kinds_of(file.entry)
    return {CHOICE if _words_of(kind) else kind.name: kind for kind in found}


def _kinds_of(entry: object) -> Iterator[Kind]:
    if isinstance(entry, Kind):
        yield entry
    elif isinstance(entry, type) and issubclass(entry, Entry):
        for rule in keys_of(entry).values():
            yield from _kinds_of(rule.metadata["kind"])


def _words_of(kind: Kind) -> tuple[str, ...]:
    """The words of a choice; nothing for other kinds."""
    return tuple(kind.read.args[0]) if isinstance(kind.read, partial) and kind.read.args else ()


def _kinds() -> Iterator[str]:
    chosen = "One of the words given. Capitals, hyphens, underscores and spaces do not matter."
    written = {name: WRITTEN.get(name, _sentence(kind.written)) for name, kind in kinds().items()}
    written[CHOICE] = chosen
    order = [name for name in WRITTEN if name in written]
    order += [name for name in written if name not in order]
    return _table(("Kind", "How it is written"), ((name, written[name]) for name in order))


def _marks() -> Iterator[str]:
    states = dict.fromkeys(MARKS.values())
    rows = ((state, [mark for mark, of in MARKS.items() if of is state]) for state in states)
    cells = ((", ".join(f"`{mark}`" for mark in marks), state.value) for state, marks in rows)
    return _table(("Mark", "Read as"), cells)


def _sections() -> list[str]:
    return [f"{listed([f'`{section}.md`' for section in SECTIONS])}."]


def _verbs() -> Iterator[str]:
    yield "Three things can be put into a sentence by name:"
    yield ""
    for verb in VERBS:
        name, makes = VERB_MAKES[verb]
        yield f'- `{{{{ {verb}("{name}") }}}}` becomes {makes}.'


# Files


def _files() -> Iterator[str]:
    holds = {f"{rule.name}.yaml": rule.holds for rule in ENTRY_FILES}
    holds |= {f"{rule.name}.csv": rule.holds for rule in TABLES}
    index = ((f"[`{name}`](#{_anchor(name)})", what) for name, what in holds.items())
    yield from ("## The files", "", *_table(("File", "Holds"), index))
    for rule in ENTRY_FILES:
        yield from _file(f"{rule.name}.yaml", rule.holds, _shape(rule))
        yield from _entry(rule.entry)
    for table in TABLES:
        yield from _file(f"{table.name}.csv", table.holds, _row(table))
        yield from ("", *_table(HEADINGS, map(_column, table.columns)))


HEADINGS = ("Name", "Required", "Kind", "Meaning")


def _file(name: str, holds: str, shape: str) -> Iterator[str]:
    yield from ("", f"### {name}", "", _sentence(holds), *([NOTES[name]] * (name in NOTES)))
    yield from ("", shape)


def _shape(rule: FileRule) -> str:
    if rule.shape == "list":
        return "The file is a list; each entry of it has these keys:"
    if rule.shape == "map" and isinstance(rule.entry, Kind):
        return "The file is made of `name: text` lines, with names of your own choice."
    if rule.shape == "map":
        return "The file is made of names; the entry below each has these keys:"
    return "The file is one entry with these keys:"


def _row(rule: TableRule) -> str:
    said = f"One row is {rule.one_row_is}."
    if rule.key:
        said += f" No two rows may have the same {listed([f'`{name}`' for name in rule.key])}."
    return said


def _column(rule: ColumnRule) -> tuple[str, ...]:
    needed = "yes" if rule.required else ""
    return _name(rule.name, rule.required), needed, _kind(rule.kind), rule.means


def _entry(entry: object, path: str = "") -> Iterator[str]:
    """The table of an entry's keys, and those of the entries in it."""
    if not (isinstance(entry, type) and issubclass(entry, Entry)):
        return
    rules = keys_of(entry)
    yield from ("", *_table(HEADINGS, (_key(name, rule) for name, rule in rules.items())))
    for name, rule in rules.items():
        inner = rule.metadata["kind"]
        if isinstance(inner, type) and issubclass(inner, Entry):
            where = f"{path}{name}"
            each = " Each entry of the list has these keys:" if rule.metadata.get("list") else ""
            yield from ("", f"#### `{where}`", "", f"{getdoc(inner)}{each}")
            yield from _entry(inner, f"{where} → ")


def _key(name: str, rule: Field[Any]) -> tuple[str, ...]:
    needed, many = bool(rule.metadata.get("needed")), bool(rule.metadata.get("list"))
    means = rule.metadata["means"]
    if not many and rule.default not in (None, MISSING):
        means += f"; without it, {_default(rule.default)}"
    kind = _kind(rule.metadata["kind"], many=many)
    return _name(name, needed), "yes" if needed else "", kind, means


def _default(value: object) -> str:
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _kind(kind: object, *, many: bool = False) -> str:
    if kind is Mapping:
        return "`key: value` lines"
    if not isinstance(kind, Kind):
        return "list of entries, see below" if many else "entry, see below"
    words = _words_of(kind)
    said = f"one of {listed([f'`{word}`' for word in words], 'or')}" if words else kind.name
    return f"list, each {said}" if many else said


# Markdown


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _line(headings)
    yield "|---" * len(headings) + "|"
    yield from map(_line, rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _name(name: str, needed: bool) -> str:
    return f"**`{name}`**" if needed else f"`{name}`"


def _anchor(heading: str) -> str:
    """The link that GitHub gives a heading."""
    return heading.replace(".", "")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", ":")) else ".")


if __name__ == "__main__":
    PAGE.write_text(manual() + "\n", "utf-8")
