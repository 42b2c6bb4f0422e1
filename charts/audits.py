"""Audits of records: the grades each found, a theme that was read again beside itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from charts.grading import MOST, bars, grades_of, told
from charts.idioms.bars import Bar, Bars
from charts.idioms.shares import Shares
from charts.marking import in_words, mark, untold
from charts.ranking import in_title, named
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, number_text, spelt


def tell(published: Published, table_id: str = "audits") -> Story | None:
    """100% bars of grades; the share of the better ones where grades are too many or withheld."""
    table = published.table(table_id)
    cases = table.column("cases") if table else None
    grades = grades_of(table) if table else []
    if table is None or cases is None or len(grades) < 2:
        return None
    shares = {row.id: published.numbers.get(f"audits.{row.id}.better") for row in table.body}
    known = [(row, number) for row in table.body if (number := shares[row.id]) and number.is_known]
    if not known:
        return None
    better = better_name(table, grades)
    said = [_said(table, row, grades, cases, shares[row.id]) for row in table.body]
    few = len(grades) <= MOST and _most_are_told(table, grades)
    counted = (
        "Children’s records by the grade they were given"
        if few
        else f"Children’s records graded {better}, of those read"
    )
    return Story(
        finding(published, table, known, better, shares.values()),
        f"{counted}, {table.scope}.",
        f"{counted}. {'. '.join(said)}.",
        _graded(table, shares, cases, better) if few else _best(table, shares, cases),
        (table_id,),
    )


def better_name(table: PublishedTable, grades: list[int]) -> str:
    """What the better half of the grades is called: “Good” or better; of one, its name."""
    best = grades[: len(grades) // 2]
    last = in_title(table.columns[best[-1]].heading)
    return last if len(best) == 1 else f"{last} or better"


def _most_are_told(table: PublishedTable, grades: list[int]) -> bool:
    """Whether bars of grades show more than they keep back: some grade of most audits."""
    told = [row for row in table.body if any(row.number(at).value for at in grades)]
    return 2 * len(told) >= len(table.body)


def _said(
    table: PublishedTable,
    row: PublishedRow,
    grades: list[int],
    cases: int,
    share: PublishedNumber | None,
) -> str:
    read = in_words("records read", row.number(cases))
    of = (row.number(cases),) if share and share.value is not None else ()
    better = f"; {in_words(better_name(table, grades), share, *of)}" if share else ""
    return f"{told(table, row, grades)}; {read}{better}"


Better = Mapping[str, PublishedNumber | None]
"""Of each audit, the share that was given one of the better grades."""


def _graded(table: PublishedTable, shares: Better, cases: int, better: str) -> Shares:
    """A bar of grades for each audit, and beside it what the title speaks of: 40% of 40."""
    picture = bars(table, table.body, [], cases)
    given = (shares[row.id] for row in table.body)
    totals = [
        f"{mark(share).shorthand} of {bar.total}" if share else bar.total
        for bar, share in zip(picture.rows, given, strict=True)
    ]
    return picture.with_totals(totals, f"{better}, of records read")


def _best(table: PublishedTable, shares: Better, cases: int) -> Bars:
    """One bar for each audit: the share of the better grades, and of how many records."""
    bars = []
    for row in table.body:
        if (share := shares[row.id]) is not None:
            drawn = mark(share)
            if drawn.value is not None:
                drawn = drawn.saying(f"{drawn.text} of {mark(row.number(cases)).shorthand}")
            bars.append(Bar(as_label(row.label), drawn))
    return Bars(tuple(bars), full=100.0)


# The title


Known = list[tuple[PublishedRow, PublishedNumber]]
"""Audits with the share that was given one of the better grades, where that is known."""


def finding(
    published: Published,
    table: PublishedTable,
    known: Known,
    better: str,
    shares: Iterable[PublishedNumber | None],
) -> str:
    """What changed where a theme was audited again, else how far the audits are apart."""
    again = list(_again(published, table))
    if len(again) == 1:
        return _changed(again[0], better)
    if again:
        rose = [one for one in again if _end(one, -1).exactly > _end(one, 0).exactly]
        of = f"{spelt(len(rose))} of {spelt(len(again))}"
        return f"More records were graded {better} than before in {of} themes audited again"
    return _apart(known, untold(shares, "audit", "audits"), better)


def _again(published: Published, table: PublishedTable) -> Iterator[PublishedTable]:
    """The tables of themes that these audits looked at more than once, as far as all is known."""
    ids = {row.id for row in table.body}
    for found in published.tables.values():
        of_these = found.id.startswith("audits_again_") and found.columns[0].id in ids
        if of_these and all(_end(found, at).is_known for at in (0, -1)):
            yield found


def _end(table: PublishedTable, at: int) -> PublishedNumber:
    """The share of the better grades in the first or the last audit of a theme."""
    row = next((row for row in table.rows if row.id == "better"), table.rows[0])
    return row.number(len(row.cells) - 2 if at else 0)


def _changed(again: PublishedTable, better: str) -> str:
    first, last = _end(again, 0), _end(again, -1)
    then, now = (_on(again.columns[at].heading) for at in (0, -2))
    theme = named([again.title.removesuffix(AGAIN)]) or "A theme audited again"
    was = f"{theme}: {number_text(last)} of records were graded {better} {now}"
    if first.exactly == last.exactly:
        return f"{was}, as {then}"
    way = "up" if last.exactly > first.exactly else "down"
    return f"{was}, {way} from {number_text(first)} {then}"


AGAIN = ": audited again"


def _on(date: str) -> str:
    """on a day, in a month or an audit."""
    return f"{'on' if date[:1].isdigit() else 'in'} {date}"


def _apart(known: Known, unknown: str, better: str) -> str:
    rest = f"; {unknown}" if unknown else ""
    numbers = sorted((number for _, number in known), key=lambda number: number.exactly)
    least, most = number_text(numbers[0]), number_text(numbers[-1])
    if len(known) == 1:
        start = f"{label}: " if (label := named([known[0][0].label])) else ""
        return f"{start}{least} of records were graded {better}{rest}"
    if numbers[0].exactly == numbers[-1].exactly:
        each = "both audits" if len(known) == 2 else f"each of {spelt(len(known))} audits"
        return f"{least} of records were graded {better} in {each}{rest}"
    return f"{least} to {most} of records were graded {better}{rest}"


def further(published: Published) -> Iterator[Chart]:
    """A chart for each further set of grades, which cannot stand beside the first."""
    for id in published.tables:
        if id.startswith("audits_") and id.removeprefix("audits_").isdigit():
            subject = "audits with other grades"
            yield Chart(id, subject, CHART.needs, partial(tell, table_id=id), CHART.files)


CHART = Chart(
    "audits",
    "what audits found",
    "no audit has all its grades, or there is but one grade",
    tell,
    ("audits.csv",),
)
