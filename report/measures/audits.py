"""Audits of children's records: the grades of each, and what changed where a theme was read again.

Grades are a partnership's own words, the best one first. Audits that share a grade share a scale;
those of another scale have a table of their own, for they cannot be set beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pandas as pd

from report.counts import (
    Column,
    Number,
    Of,
    Row,
    Rows,
    Table,
    Unit,
    change,
    counted,
    derived,
    slug,
    slugs,
)
from report.dataset import Dataset
from report.embargo.exposure import stands_in_public
from report.frames import Frame
from report.measures.tallies import cell_amount
from report.measures.training import where_and_when
from report.schema.values import State, When
from report.spans import when_text


@dataclass(frozen=True)
class Audit:
    """One audit: what it looked at and when, the records read, and how many had each grade."""

    name: str
    id: str
    theme: str
    when: When | None
    cases: Number
    grades: Mapping[str, Number]

    @property
    def when_said(self) -> str:
        return when_text(self.when) if self.when else ""

    @property
    def looked_at(self) -> str:
        """Its theme and its date: Neglect, June 2024."""
        return ", ".join(filter(None, (self.theme, self.when_said)))


def audits(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of audits."""
    frame = data.frame("audits")
    if frame is None:
        return
    found = audits_of(frame, public=_is_public(data))
    yield counted(len(found), "audits_total", "audits of records", Rows("audits"))
    yield _all_cases(found)
    for at, (grades, some) in enumerate(scales(found), start=1):
        filled = [_filled(audit, grades) for audit in some]
        yield _table(data, "audits" if at == 1 else f"audits_{at}", grades, filled)
        yield from (_best(audit, better_half(grades)) for audit in filled if better_half(grades))
        yield from _again(data, grades, filled)


def _is_public(data: Dataset) -> bool:
    """Whether the counts of these children already stand in public."""
    source = data.source_of("audits.csv")
    where = (data.edition.settings.public, source.public if source else None)
    return any(stands_in_public(public, data.edition.report_date) for public in where)


def audits_of(frame: Frame, *, public: bool) -> list[Audit]:
    """Each audit, those of one theme together, the earliest first."""
    names = frame.rows["audit"].astype(object)
    ids = slugs(str(name) for name in names.unique())
    found = [
        _audit(frame, str(name), ids[str(name)], [int(row) for row in places], public=public)
        for name, places in names.groupby(names, sort=False).groups.items()
    ]
    first: dict[str, Any] = {}
    for audit in sorted(found, key=_by_date):
        first.setdefault(audit.theme or audit.name, _by_date(audit))
    return sorted(found, key=lambda audit: (first[audit.theme or audit.name], _by_date(audit)))


def _by_date(audit: Audit) -> tuple[bool, Any, str]:
    """Those whose date is not known come last."""
    return audit.when is None, audit.when.first if audit.when else audit.name, audit.name


def _audit(frame: Frame, name: str, id: str, places: list[int], *, public: bool) -> Audit:
    rows, first = frame.rows, places[0]
    theme, start = rows["theme"].astype(object).iloc[first], rows["date"].iloc[first]
    when = None if pd.isna(start) else When(start.date(), rows["date_last"].iloc[first].date())
    of = {"of": Of.CHILDREN, "public": public, "periods": (when,) if when else ()}
    grades = {}
    for row in places:
        grade = str(rows["grade"].astype(object).iloc[row])
        value, state = cell_amount(frame, row, "count")
        means = f"records graded {grade}: {name}"
        at = (Rows("audits", (), "count", (row,)),)
        grades[grade] = Number(f"audits.{id}.{slug(grade)}", means, value, state, rows=at, **of)  # type: ignore[arg-type]
    cases, state = cell_amount(frame, first, "cases")
    at = (Rows("audits", (), "cases", (first,)),)
    read = Number(f"audits.{id}.cases", f"records read: {name}", cases, state, rows=at, **of)  # type: ignore[arg-type]
    if cases is None:
        read = _added(read.id, read.means, tuple(grades.values()))
    return Audit(name, id, "" if pd.isna(theme) else str(theme), when, read, grades)


def _added(id: str, means: str, parts: tuple[Number, ...]) -> Number:
    """Counts added up, known only where all are."""
    known = all(part.is_known for part in parts)
    value = sum((part.exactly for part in parts), Fraction(0)) if known else None
    return derived(id, means, parts, value, Unit.COUNT, "the grades added up")


def _all_cases(found: list[Audit]) -> Number:
    """Records read in all audits; one child's record may have been read in more than one."""
    means = "records read, in all audits together"
    parts = tuple(audit.cases for audit in found)
    return replace(_added("audits_cases_total", means, parts), worked_out="the audits added up")


def scales(found: list[Audit]) -> list[tuple[tuple[str, ...], list[Audit]]]:
    """Audits that share grades, with those grades, the scale of most audits first."""
    made: list[tuple[list[str], list[Audit]]] = []
    for audit in found:
        shared = [scale for scale in made if set(scale[0]) & set(audit.grades)]
        grades = _joined([*(grades for grades, _ in shared), list(audit.grades)])
        some = [one for _, several in shared for one in several]
        made = [scale for scale in made if scale not in shared]
        made.append((grades, [*some, audit]))
    order = {audit.name: at for at, audit in enumerate(found)}
    made.sort(key=lambda scale: (-len(scale[1]), order[scale[1][0].name]))
    return [(tuple(g), sorted(some, key=lambda one: order[one.name])) for g, some in made]


def _joined(lists: list[list[str]]) -> list[str]:
    """One order of all grades: a grade that only a later list has goes before what follows it."""
    joined: list[str] = []
    for names in lists:
        for at, name in enumerate(names):
            if name not in joined:
                after = next((other for other in names[at + 1 :] if other in joined), None)
                joined.insert(joined.index(after) if after else len(joined), name)
    return joined


def _filled(audit: Audit, grades: tuple[str, ...]) -> Audit:
    """The audit with a number for every grade of its scale.

    A grade that it does not name was given to none, if those it names add up to the records read.
    """
    whole = audit.cases.is_known and all(number.is_known for number in audit.grades.values())
    added = sum(number.exactly for number in audit.grades.values()) if whole else None
    filled = {}
    for grade in grades:
        id, means = f"audits.{audit.id}.{slug(grade)}", f"records graded {grade}: {audit.name}"
        none = derived(
            id,
            means,
            (audit.cases, *audit.grades.values()),
            Fraction(0) if whole and added == audit.cases.exactly else None,
            Unit.COUNT,
            "the other grades add up to the records read",
        )
        filled[grade] = audit.grades.get(grade, none)
    return replace(audit, grades=filled)


def _table(data: Dataset, id: str, grades: tuple[str, ...], some: list[Audit]) -> Table:
    told = any(audit.looked_at for audit in some)
    rows = [
        Row(
            audit.id,
            audit.name,
            (*([audit.looked_at] if told else []), *audit.grades.values(), audit.cases),
        )
        for audit in some
    ]
    columns = [Column("looked-at", "Looked at", numeric=False)] if told else []
    columns += [Column(f"grade-{slug(grade)}", grade) for grade in grades]
    columns += [Column("cases", "Records read")]
    return Table(
        id,
        "What audits found" if id == "audits" else "What audits with other grades found",
        f"Children’s records, by the grade they were given, {where_and_when(data)}.",
        "Audit",
        tuple(columns),
        tuple(rows),
        ("audits",),
        ("One child’s record may have been read in more than one audit.",) if len(some) > 1 else (),
        where_and_when(data),
    )


def better_half(grades: tuple[str, ...]) -> tuple[str, ...]:
    """The better half of a scale's grades; nothing of a single grade."""
    return grades[: len(grades) // 2]


def better_name(best: tuple[str, ...]) -> str:
    """What the better half is called: Good or better; of one grade, its name."""
    return best[0] if len(best) == 1 else f"{best[-1]} or better"


def _best(audit: Audit, best: tuple[str, ...]) -> Number:
    """The share of an audit's records that were given one of the better grades."""
    means = f"records graded {better_name(best)}, as a share of those read: {audit.name}"
    return _share(f"audits.{audit.id}.better", means, audit, best)


def _share(id: str, means: str, audit: Audit, grades: tuple[str, ...]) -> Number:
    """The share of an audit's records that were given one of some grades, known if all are."""
    parts = (*(audit.grades[grade] for grade in grades), audit.cases)
    made = derived(id, means, parts, None, Unit.PERCENT, "those graded ÷ read")
    if not all(part.is_known for part in parts):
        return made
    if not audit.cases.exactly:
        return replace(made, state=State.NOT_APPLICABLE)
    part = sum((audit.grades[grade].exactly for grade in grades), Fraction(0))
    base = int(audit.cases.exactly)
    return replace(made, value=100 * part / base, state=State.KNOWN, base=base)


# A theme that was read again


def _again(data: Dataset, grades: tuple[str, ...], some: list[Audit]) -> Iterator[Table]:
    """For each theme that was audited more than once: its grades as shares, and what changed."""
    by_theme: dict[str, list[Audit]] = {}
    for audit in some:
        if audit.theme and audit.when:
            by_theme.setdefault(audit.theme, []).append(audit)
    ids = slugs(by_theme)
    for theme, several in by_theme.items():
        if len(several) > 1 and all(audit.cases.is_known for audit in several):
            yield _again_table(
                data, f"audits_again_{ids[theme].replace('-', '_')}", grades, several
            )


def _again_table(data: Dataset, id: str, grades: tuple[str, ...], several: list[Audit]) -> Table:
    best = better_half(grades)
    rows = [_again_row(id, slug(grade), grade, (grade,), several) for grade in grades]
    if len(best) > 1:
        made = _again_row(id, "better", better_name(best), best, several)
        rows.append(replace(made, total=True))
    area = data.edition.partnership.area
    dates = [audit.when_said for audit in several]
    headings = dates if len(set(dates)) == len(dates) else [audit.name for audit in several]
    columns = zip(several, headings, strict=True)
    read = ", ".join(f"{int(one.cases.exactly)} in {one.when_said}" for one in several)
    return Table(
        id,
        f"{several[0].theme}: audited again",
        f"Share of the records read that were given each grade, {area}. Records read: {read}.",
        "Grade",
        (*(Column(audit.id, heading) for audit, heading in columns), Column("change", "Change")),
        tuple(rows),
        ("audits",),
        ("The records are not the same ones, and a few more or less can be chance.",),
        f"{area}, {dates[0]} and {dates[-1]}",
    )


def _again_row(
    table: str, id: str, label: str, grades: tuple[str, ...], several: list[Audit]
) -> Row:
    """The share that had some grades in each audit, and the change from the first to the last."""
    cells = [
        _share(
            f"{table}.{id}.{audit.id}",
            f"records graded {label}, as a share of those read: {audit.name}",
            audit,
            grades,
        )
        for audit in several
    ]
    means = f"change in the share graded {label}: {several[0].name} to {several[-1].name}"
    changed = change(f"{table}.{id}.change", means, cells[0], cells[-1], "the last − the first")
    return Row(id, label, (*cells, changed))
