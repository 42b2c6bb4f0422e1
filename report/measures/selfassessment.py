"""Self-assessments under section 11 or 175: each agency's grade for each standard, and the counts.

Grades are the agencies' own words. An agency that did not answer has no grade, and that is told as
it is: it is neither the best nor the worst.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from report.checks.spelling import words_of
from report.counts import Column, Number, Row, Rows, Table, counted, slugs
from report.dataset import Dataset
from report.frames import Frame
from report.measures.training import where_and_when
from report.schema.assurance_tables import is_grade

NOT_RETURNED, NOT_STATED = "Not returned", "Not stated"

LADDERS = (
    ("fully met", "met", "mostly met", "partly met", "partially met", "not met"),
    ("outstanding", "good", "adequate", "requires improvement", "inadequate"),
    ("green", "amber", "red"),
    ("yes", "partly", "no"),
)
"""Grades whose order everyone knows; others stand in the order in which they first appear."""

MOST_STANDARDS = 8
"""So many standards go side by side on a page; more are parted evenly into several tables."""


@dataclass(frozen=True)
class Answer:
    """What one agency said of one standard: its grade, or why there is none, and the last one."""

    row: int
    grade: str
    returned: bool
    previous: str

    @property
    def said(self) -> str:
        """The grade, or what stands in its place."""
        return self.grade or ("" if self.returned else NOT_RETURNED)

    @property
    def in_full(self) -> str:
        """The grade, with the last one where it was another."""
        changed = self.grade and self.previous and self.previous != self.grade
        return f"{self.grade} (was {self.previous})" if changed else self.said


@dataclass(frozen=True)
class Assessed:
    """All answers, by agency and standard, with each in the order of the file, and the grades."""

    answers: dict[tuple[str, str], Answer]
    agencies: tuple[str, ...]
    standards: tuple[str, ...]
    grades: tuple[str, ...]

    def answered(self, agency: str) -> bool:
        """Whether an agency gave a grade for any standard."""
        return any(one.grade for (whose, _), one in self.answers.items() if whose == agency)


def selfassessment(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of self-assessments."""
    frame = data.frame("section11")
    if frame is None:
        return
    assessed = assessed_of(frame)
    area = where_and_when(data)
    yield from _agencies(assessed)
    yield from _totals(assessed)
    pages = _parted(assessed.standards)
    for at, standards in enumerate(pages, start=1):
        yield _heat_table("section11" if at == 1 else f"section11_{at}", assessed, standards, area)
    yield _by_standard(assessed, area)


def assessed_of(frame: Frame) -> Assessed:
    """Read the rows as answers."""
    columns = ("agency", "standard", "grade", "returned", "previous")
    texts = zip(*(frame.rows[name].astype(object) for name in columns), strict=True)
    answers = {
        (str(agency), str(standard)): Answer(
            row,
            _grade(grade),
            returned != "no" and str(grade).lower() != NOT_RETURNED.lower(),
            _grade(previous),
        )
        for row, (agency, standard, grade, returned, previous) in enumerate(texts)
    }
    grades = [answer.grade for answer in answers.values()]
    grades += [answer.previous for answer in answers.values()]
    return Assessed(
        answers,
        tuple(dict.fromkeys(agency for agency, _ in answers)),
        tuple(dict.fromkeys(standard for _, standard in answers)),
        in_order(tuple(dict.fromkeys(filter(None, grades)))),
    )


def _grade(cell: object) -> str:
    return str(cell) if is_grade(cell) else ""


def in_order(grades: tuple[str, ...]) -> tuple[str, ...]:
    """Grades, the best first where everyone knows their order."""
    said = {grade: " ".join(words_of(grade)) for grade in grades}
    for ladder in LADDERS:
        if set(said.values()) <= set(ladder):
            return tuple(sorted(grades, key=lambda grade: ladder.index(said[grade])))
    return grades


# Numbers for words


def _agencies(assessed: Assessed) -> Iterator[Number]:
    every = len(assessed.agencies)
    answered = sum(map(assessed.answered, assessed.agencies))
    rows = Rows("section11")
    yield counted(every, "section11_agencies_total", "agencies asked to assess themselves", rows)
    yield counted(answered, "section11_returned_total", "agencies that assessed themselves", rows)
    means = "agencies that returned no self-assessment"
    yield counted(every - answered, "section11_not_returned_total", means, rows)


def _totals(assessed: Assessed) -> Iterator[Number]:
    """How often each grade was given, over all agencies and standards."""
    for grade, id in slugs(assessed.grades).items():
        at = _places(assessed, grade, assessed.standards)
        means = f"times that an agency graded a standard {grade}"
        yield _counted(f"section11_graded_{id.replace('-', '_')}_total", means, at)


def _places(assessed: Assessed, said: str, standards: tuple[str, ...]) -> tuple[int, ...]:
    """Where a grade, or what stands in its place, is given to some standards."""
    found = assessed.answers.items()
    return tuple(one.row for (_, each), one in found if each in standards and one.said == said)


def _counted(id: str, means: str, at: tuple[int, ...]) -> Number:
    return counted(len(at), id, means, Rows("section11", at=at))


# Tables


def _parted(standards: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The standards in as few parts of about equal size as a page has room for."""
    parts = -(-len(standards) // MOST_STANDARDS)
    cuts = [round(len(standards) * i / parts) for i in range(parts + 1)]
    return [standards[start:end] for start, end in pairwise(cuts)]


def _heat_table(id: str, assessed: Assessed, standards: tuple[str, ...], area: str) -> Table:
    """Agencies down, standards across, each cell a grade in words."""
    row_ids, column_ids = slugs(assessed.agencies), slugs(standards)
    rows = tuple(
        Row(row_ids[agency], agency, tuple(_cell(assessed, agency, each) for each in standards))
        for agency in assessed.agencies
    )
    told = any(answer.in_full != answer.said for answer in assessed.answers.values())
    last = ", and the last grade where it was another" if told else ""
    return Table(
        id,
        "How agencies assess themselves",
        f"Each agency’s own grade for each standard{last}, {area}.",
        "Agency",
        tuple(
            Column(column_ids[each], each, numeric=False, scale=assessed.grades)
            for each in standards
        ),
        rows,
        ("section11",),
        scope=area,
    )


def _cell(assessed: Assessed, agency: str, standard: str) -> str:
    answer = assessed.answers.get((agency, standard))
    return answer.in_full if answer else ""


def _by_standard(assessed: Assessed, area: str) -> Table:
    """How many agencies gave each standard each grade."""
    kinds = {grade: f"grade-{id}" for grade, id in slugs(assessed.grades).items()}
    kinds |= {NOT_RETURNED: "not-returned", "": "not-stated"}
    used = {answer.said for answer in assessed.answers.values()}
    shown = [said for said in (*assessed.grades, NOT_RETURNED, "") if said in used]
    ids = slugs(assessed.standards)
    rows = []
    for standard in assessed.standards:
        prefix = f"section11_by_standard.{ids[standard]}."
        cells = [
            _counted(
                f"{prefix}{kinds[said]}",
                f"agencies that answered {said or NOT_STATED}: {standard}",
                _places(assessed, said, (standard,)),
            )
            for said in shown
        ]
        every = tuple(one.row for (_, each), one in assessed.answers.items() if each == standard)
        cells.append(_counted(f"{prefix}agencies", f"agencies asked: {standard}", every))
        rows.append(Row(ids[standard], standard, tuple(cells)))
    return Table(
        "section11_by_standard",
        "Self-assessment by standard",
        f"Agencies, by the grade they gave themselves, {area}.",
        "Standard",
        (
            *(Column(kinds[said], said or NOT_STATED) for said in shown),
            Column("agencies", "Agencies"),
        ),
        tuple(rows),
        ("section11",),
        scope=area,
    )
