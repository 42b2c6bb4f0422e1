"""Self-assessments under section 11: how many agencies gave each standard each grade."""

from __future__ import annotations

from dataclasses import dataclass

from charts.grading import MOST, bars, grades_of, told
from charts.idioms.filled import Filled, Filling
from charts.marking import in_words, mark
from charts.ranking import in_title, named
from report.disclosure import Published, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, plural, sentence, spelt

NO_GRADE = ("not-returned", "not-stated")


def tell(published: Published) -> Story | None:
    """100% bars of grades by standard, the best met first; nothing where no agency answered."""
    table = published.table("section11_by_standard")
    every = table.column("agencies") if table else None
    grades = grades_of(table) if table else []
    if table is None or every is None or not grades:
        return None
    best = grades[0]
    rows = tuple(sorted(table.body, key=lambda row: -(row.number(best).value or 0)))
    rest = [at for id in NO_GRADE if (at := table.column(id)) is not None]
    counts = counts_of(table, rows, rest)
    if not any(count.answered for count in counts):
        return None
    left_out = rest if len(grades) + len(rest) > MOST else []
    shown = [at for at in rest if at not in left_out]
    picture = (
        bars(table, rows, shown, every)
        if len(grades) <= MOST
        else Filled(
            tuple(
                Filling(as_label(row.label), mark(row.number(best)), mark(row.number(every)))
                for row in rows
            ),
            table.columns[best].heading,
            "Agencies",
        )
    )
    said = [
        f"{told(table, row, [*grades, *rest])}; {in_words('agencies', row.number(every))}"
        for row in rows
    ]
    some = any(row.number(at).value for row in rows for at in rest)
    return Story(
        finding(
            counts,
            table.columns[best].heading,
            " that answered" if some else "",
            len(rows) - len(counts),
        ),
        f"Agencies, by the grade they gave themselves for each standard, {table.scope}.",
        f"Agencies, by the grade they gave themselves. {'. '.join(said)}.",
        picture,
        ("section11_by_standard",),
        "Agencies that gave no grade are in the table only." if left_out else "",
    )


# The title


@dataclass(frozen=True)
class Count:
    """How many agencies gave a standard the best grade, of how many that gave any."""

    label: str
    best: int
    answered: int


def counts_of(
    table: PublishedTable, rows: tuple[PublishedRow, ...], rest: list[int]
) -> list[Count]:
    """The standards of which all is known."""
    best, every = grades_of(table)[0], table.column("agencies")
    assert every is not None, "the table was found to have it"
    found = []
    for row in rows:
        numbers = [row.number(at) for at in (best, every, *rest)]
        if all(number.is_known for number in numbers):
            met, asked, *none = (int(number.exactly) for number in numbers)
            found.append(Count(row.label, met, asked - sum(none)))
    return found


def finding(counts: list[Count], grade: str, that: str, unknown: int) -> str:
    """The standard that the fewest agencies gave the best grade."""
    rest = f"; of {spelt(unknown)} {plural(unknown, 'standard')} it is not known" if unknown else ""
    if all(count.best == count.answered for count in counts):
        name = named([counts[0].label]) or "the standard"
        what = "every standard" if len(counts) > 1 else name
        return f"Every agency{that} graded {what} {in_title(grade)}{rest}"
    weak = [count for count in counts if count.best == min(one.best for one in counts)]
    by = f"by {_of(weak[0])}{that}"
    if len(weak) == len(counts) > 1:
        return f"Each of {spelt(len(counts))} standards was graded {in_title(grade)} {by}{rest}"
    some = f"{spelt(len(weak))} of {spelt(len(counts))} standards"
    names = named([count.label for count in weak])
    was = plural(len(weak), "was", "were")
    if len(counts) == 1:
        return f"{sentence(names or 'the standard')} was graded {in_title(grade)} {by}{rest}"
    return f"{sentence(names or some)} {was} graded {in_title(grade)} least often: {by}{rest}"


def _of(count: Count) -> str:
    if not count.best:
        return "no agency"
    agencies = plural(count.answered, "agency", "agencies")
    return f"{spelt(count.best)} of {spelt(count.answered)} {agencies}"


CHART = Chart(
    "section11",
    "self-assessments by standard",
    "no agency’s grades are told",
    tell,
    ("section11.csv",),
)
