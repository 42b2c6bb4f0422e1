"""Reviews against the time they should take, stage by stage."""

from __future__ import annotations

from charts.idioms.shares import Part, Share, Shares
from charts.marking import in_words, mark
from charts.palette import BLANK, BLUE, ORANGE, PALE
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import listed, number_text, plural, sentence, spelt

TABLE = "review_timeliness"
PARTS = {
    "in_time": Part("In time", BLUE),
    "late": Part("Late", ORANGE),
    "waiting": Part("Still open", PALE),
    "unknown": Part("Not known", BLANK),
}
TARGETS = {
    "panel_told": "Panel told within 5 working days",
    "rapid_reviews": "Rapid review sent within 15 working days",
    "local_reviews": "Local review published within six months",
}
NOUNS = {
    "panel_told": ("incident", "incidents"),
    "rapid_reviews": ("rapid review", "rapid reviews"),
    "local_reviews": ("local review", "local reviews"),
}


def tell(published: Published) -> Story | None:
    """A bar for each stage, parted into what was in time and what was not."""
    table = published.table(TABLE)
    if table is None or not table.rows:
        return None
    paces = [pace for pace in PARTS if table.column(pace) is not None]
    rows = tuple(
        Share(
            TARGETS[row.id], tuple(mark(_of(table, row, pace)) for pace in paces), _all(table, row)
        )
        for row in table.rows
    )
    return Story(
        finding(table),
        f"{table.subtitle} Each bar is all reviews of that stage.",
        " ".join(_said(table, row, paces) for row in table.rows),
        Shares(rows, tuple(PARTS[pace] for pace in paces), "All"),
        (TABLE,),
    )


def _of(table: PublishedTable, row: PublishedRow, column: str) -> PublishedNumber:
    at = table.column(column)
    assert at is not None
    return row.number(at)


def _all(table: PublishedTable, row: PublishedRow) -> str:
    return number_text(_of(table, row, "all"))


def _said(table: PublishedTable, row: PublishedRow, paces: list[str]) -> str:
    parts = (in_words(f"{PARTS[pace].name.lower()}:", _of(table, row, pace)) for pace in paces)
    return f"{TARGETS[row.id]}: {', '.join(parts)}; all: {_all(table, row)}."


def finding(table: PublishedTable) -> str:
    """What was late, of how many; otherwise that nothing was, as far as that is known."""
    late = [said for row in table.rows if (said := _late(table, row))]
    if late:
        return sentence(listed(late))
    counts = [[_of(table, row, pace) for pace in ("late", "in_time", "all")] for row in table.rows]
    if not all(number.is_known for row in counts for number in row):
        return "How many reviews were late is not told in full"
    whole = all(in_time.exactly == every.exactly for _, in_time, every in counts)
    return "Every review was in time" if whole else "No review is known to have been late"


def _late(table: PublishedTable, row: PublishedRow) -> str:
    """Two of nine rapid reviews were late; nothing where none was, or where that is not told."""
    late, every = _of(table, row, "late"), _of(table, row, "all")
    if not (late.is_known and every.is_known) or not late.exactly:
        return ""
    one, many = NOUNS[row.id]
    few, total = int(late.exactly), int(every.exactly)
    if few == total:
        who = (
            f"the {one}"
            if total == 1
            else f"both {many}"
            if total == 2
            else f"all {spelt(total)} {many}"
        )
    else:
        who = f"{spelt(few)} of {spelt(total)} {many}"
    if row.id == "panel_told":
        return f"the Panel was told late of {who}"
    return f"{who} {plural(few, 'was', 'were')} late"


CHART = Chart(
    "review_timeliness",
    "how long reviews took",
    "no review has the dates that tell how long it took",
    tell,
    ("reviews.yaml",),
)
