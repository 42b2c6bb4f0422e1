"""What became of the rapid reviews: every review is in each row once."""

from __future__ import annotations

from charts.idioms.flow import Fate, Flow, Stage
from charts.marking import in_words, is_nought, mark
from charts.palette import BLANK, BLUE, PALE, PINK, TURQUOISE, Paint
from charts.ranking import named
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, finding_number, how_many, sentence, spelt

UNKNOWN = ("Not available", "Not yet public")
PAINTS = (BLUE, TURQUOISE, PINK, PALE)


def tell(published: Published) -> Story | None:
    """All reviews, parted by outcome; by age group as well where that is told."""
    table = published.table("rapid_reviews_by_outcome")
    if table is None:
        return None
    numbers = [row.number(i) for row in table.rows for i in range(len(row.cells))]
    total_row = next(row for row in table.rows if row.total)
    total = _of_all(total_row)
    if not all(number.is_known for number in numbers) or not total.exactly:
        return None
    many = how_many(total.exactly, "rapid review")
    groups = len(table.columns) > 1
    return Story(
        finding(table.body, int(total.exactly)),
        f"Rapid reviews, {table.scope}. Bar width shows the number of reviews.",
        _alt(table, total_row, many),
        Flow(_stages(table, total_row, many) if groups else (_stage(table, many, (0,)),)),
        ("rapid_reviews_by_outcome",),
    )


def _of_all(row: PublishedRow) -> PublishedNumber:
    return row.number(len(row.cells) - 1)


# The finding


def finding(rows: tuple[PublishedRow, ...], total: int) -> str:
    """The outcome that most reviews had, and of how many it is not known if those are as many."""
    counts = {row.label: int(_of_all(row).exactly) for row in rows}
    unknown = sum(counts.pop(label, 0) for label in UNKNOWN)
    most = max(counts.values(), default=0)
    if not most:
        reviews = "the one rapid review" if total == 1 else f"the {spelt(total)} rapid reviews"
        return f"What became of {reviews} is not told"
    told = _told([outcome for outcome, count in counts.items() if count == most], most, total)
    return f"{told}; of {spelt(unknown)} it is not told" if unknown >= most else told


def _told(outcomes: list[str], most: int, total: int) -> str:
    names = named(outcomes)
    many = "The one rapid review" if total == 1 else f"{spelt(total)} rapid reviews"
    if most == total:
        all_of = many if total == 1 else "Both rapid reviews" if total == 2 else f"All {many}"
        return f"{all_of}: {names or 'one outcome'}"
    if len(outcomes) == 1:
        return f"{finding_number(most)} of {many}: {names or 'the same outcome'}"
    if names:
        return f"Of {many}, {spelt(most)} each: {names}"
    return f"{sentence(many)}: no one outcome had more than {spelt(most)}"


def _lower(label: str) -> str:
    """As it stands within a sentence; a name in capitals keeps them."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


# The picture


def _stages(table: PublishedTable, total_row: PublishedRow, many: str) -> tuple[Stage, ...]:
    """The age groups, and below each the outcomes of its reviews."""
    groups = range(len(table.columns) - 1)
    by_group = tuple(
        Fate(mark(total_row.number(i)), as_label(table.columns[i].heading), BLUE)
        for i in groups
        if not is_nought(total_row.number(i))
    )
    return Stage(many, by_group), _stage(table, "What became of them", tuple(groups))


def _stage(table: PublishedTable, title: str, columns: tuple[int, ...]) -> Stage:
    fates = tuple(
        Fate(mark(row.number(i)), as_label(row.label), _paint(table.body, row.label))
        for i in columns
        for row in table.body
        if not is_nought(row.number(i))
    )
    return Stage(title, fates)


def _paint(rows: tuple[PublishedRow, ...], label: str) -> Paint:
    if label in UNKNOWN:
        return BLANK
    known = [row.label for row in rows if row.label not in UNKNOWN]
    return PAINTS[min(known.index(label), len(PAINTS) - 1)]


def _alt(table: PublishedTable, total_row: PublishedRow, many: str) -> str:
    lines = [many]
    for i, column in enumerate(table.columns[:-1]):
        parts = _parts(table, i)
        lines.append(f"{in_words(column.heading + ':', total_row.number(i))} ({', '.join(parts)})")
    if len(table.columns) == 1:
        lines += _parts(table, 0)
    return ". ".join(lines) + "."


def _parts(table: PublishedTable, column: int) -> list[str]:
    return [
        in_words(f"{_lower(row.label)}:", row.number(column))
        for row in table.body
        if not is_nought(row.number(column))
    ]


CHART = Chart(
    "rapid_reviews",
    "what became of the rapid reviews",
    "no rapid reviews are listed, or nothing is said of what became of them",
    tell,
    ("reviews.yaml",),
)
