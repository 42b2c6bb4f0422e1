"""A sheet's headings against the columns its table may have: missing, misspelt, renamed, extra."""

from __future__ import annotations

from collections.abc import Iterator

from report.problems import Problem, did_you_mean, error, listed, quoted, warning
from report.schema.rules import TableRule
from report.sources.sheets import Sheet


def no_headings(rule: TableRule, sheet: Sheet) -> Problem | None:
    """That the first row is not the headings, where nothing in it is or resembles one of ours."""
    if any(name in rule.column_names for name in sheet.columns):
        return None
    # Rows of facts resemble headings by chance (“review-1”, “Crash course”), and hold figures.
    figures = any(name[0].isdigit() for name in sheet.columns)
    if not figures and any(_meant(rule, list(sheet.columns), list(rule.column_names))):
        return None
    needed = listed([column.name for column in rule.columns if column.required])
    what = "The first row does not hold the headings: none of its cells is a heading of this table."
    remedy = f"Put the row of headings back above it. It needs at least {needed}."
    return error("no-headings", sheet.place(), what, remedy)


def heading_problems(rule: TableRule, sheet: Sheet) -> Iterator[Problem]:
    """What is wrong with the headings. One that was renamed is one problem, not two."""
    absent = [name for name in rule.column_names if name not in sheet.columns]
    unknown = [name for name in sheet.columns if name not in rule.column_names]
    meant = misspelt_headings(rule, sheet)
    missing = [n for n in absent if n not in meant.values() and rule.column(n).required]
    strange = [name for name in unknown if name not in meant]
    yield from (_misspelt(sheet, name, meant[name]) for name in meant)
    yield from (_missing(rule, sheet, name, strange) for name in missing)
    if not missing:  # else they are told as what may have been meant
        yield from (_extra(rule, sheet, name) for name in strange)


def misspelt_headings(rule: TableRule, sheet: Sheet) -> dict[str, str]:
    """Each column that is nearly one of the table's, with the one it probably is."""
    absent = [name for name in rule.column_names if name not in sheet.columns]
    unknown = [name for name in sheet.columns if name not in rule.column_names]
    return dict(_meant(rule, unknown, absent))


def _meant(rule: TableRule, unknown: list[str], absent: list[str]) -> Iterator[tuple[str, str]]:
    """Each unknown column with the absent one it probably is."""
    left = list(absent)
    for name in unknown:
        needed = [one for one in left if rule.column(one).required]
        close = did_you_mean(name, left) or _part_of(name, needed)
        if close:
            left.remove(close)
            yield name, close


def _part_of(name: str, needed: list[str]) -> str:
    """The one needed column whose name is a word of this one: course_title → course."""
    found = [one for one in needed if f"_{one}_" in f"_{name}_"]
    return found[0] if len(found) == 1 else ""


def _misspelt(sheet: Sheet, name: str, meant: str) -> Problem:
    what = f"There is no column {quoted(sheet.heading_of(name))} in this table."
    remedy = f"Did you mean “{meant}”? Rename the heading."
    return error("unknown-column", sheet.place(column=name), what, remedy)


def _missing(rule: TableRule, sheet: Sheet, name: str, strange: list[str]) -> Problem:
    what = f"The column “{name}” is missing: {rule.column(name).means}."
    remedy = f"Add a column headed “{name}” and fill it in every row."
    if strange:
        named = [quoted(sheet.heading_of(other)) for other in strange[:3]]
        remedy = f"If {named[0]} is that column, rename its heading “{name}”. Else add one."
        if len(strange) > 1:
            one_of = listed(named, "or")
            remedy = f"If {one_of} is that column, rename it “{name}”. Else add one."
    return error("missing-column", sheet.place(), what, remedy)


def _extra(rule: TableRule, sheet: Sheet, name: str) -> Problem:
    heading = quoted(sheet.heading_of(name))
    what = f"The column {heading} is not one that we know; it was left out."
    remedy = f"Delete it, or use one of: {', '.join(rule.column_names)}."
    return warning("extra-column", sheet.place(column=name), what, remedy)
