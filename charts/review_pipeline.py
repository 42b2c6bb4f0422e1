"""From the notice of an incident to what followed: the same rapid reviews, stage by stage."""

from __future__ import annotations

from charts.idioms.flow import Fate, Flow, Stage
from charts.marking import is_nought, mark
from charts.palette import BLANK, BLUE, ORANGE, PALE, TURQUOISE, Paint
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import as_label, finding_number, plural, spelt

TIMELINESS, OUTCOMES = "review_timeliness", "rapid_reviews_by_outcome"
LOCAL_REVIEWS = "local_reviews_by_progress"

PACES: dict[str, tuple[str, Paint]] = {
    "in_time": ("in time", BLUE),
    "late": ("late", ORANGE),
    "waiting": ("still open", PALE),
    "unknown": ("not known", BLANK),
}
TITLES = {"panel_told": "National Panel told", "rapid_reviews": "Rapid review sent"}
IN_TIME = {"panel_told": "within 5 working days", "rapid_reviews": "within 15 working days"}
UNKNOWN = ("not available", "not yet public", "not known")
PAINTS = (TURQUOISE, PALE, BLANK)
PROGRESS: dict[str, Paint] = {"published": BLUE, "being-written": PALE}

LOCAL = ("local review", "local child safeguarding practice review", "lcspr")
"""How the outcome is written that a local review was commissioned."""


def tell(published: Published) -> Story | None:
    """Each stage that is known in full; nothing where none of the first two is."""
    table = published.table(TIMELINESS)
    if table is None:
        return None
    paced = {row.id: _paces(table, row) for row in table.rows if row.id in TITLES}
    if not paced or not all(_known(list(counts.values())) for counts in paced.values()):
        return None
    total = sum(int(number.exactly) for number in next(iter(paced.values())).values())
    outcomes = _outcomes(published, total)
    local = next((row for row in outcomes if row.label.lower() in LOCAL), None)
    progress = _progress(published, local)
    stages = [_pace_stage(id, counts) for id, counts in paced.items()]
    if outcomes:
        stages.append(Stage("What followed", tuple(_outcome_fates(outcomes))))
    if progress:
        fates = (
            Fate(mark(row.number(0)), row.label.lower(), PROGRESS[row.id])
            for row in reversed(progress.body)  # at the end one case has room for words
            if not is_nought(row.number(0))
        )
        stages.append(Stage("Local reviews", tuple(fates)))
    used = (TIMELINESS, *([OUTCOMES] if outcomes else []), *([LOCAL_REVIEWS] if progress else []))
    at = f" Local reviews {progress.scope.partition(', ')[2]}." if progress else ""
    return Story(
        finding(total, paced, _all(local) if local else None),
        f"Serious incidents, {table.scope}. Bar width shows the number of incidents.{at}",
        _alt(stages),
        Flow(tuple(stages)),
        used,
    )


def _paces(table: PublishedTable, row: PublishedRow) -> dict[str, PublishedNumber]:
    return {pace: row.number(at) for pace in PACES if (at := table.column(pace)) is not None}


def _known(numbers: list[PublishedNumber]) -> bool:
    return all(number.is_known for number in numbers)


def _all(row: PublishedRow) -> PublishedNumber:
    return row.number(len(row.cells) - 1)


def _outcomes(published: Published, total: int) -> list[PublishedRow]:
    """What followed, local reviews first; nothing unless it is known of every rapid review."""
    table = published.table(OUTCOMES)
    rows = list(table.body) if table else []
    if not _known([_all(row) for row in rows]):
        return []
    if sum(int(_all(row).exactly) for row in rows) != total:
        return []
    return sorted(rows, key=lambda row: row.label.lower() not in LOCAL)


def _progress(published: Published, local: PublishedRow | None) -> PublishedTable | None:
    """How far the local reviews are, if as many are under way as the rapid reviews led to."""
    table = published.table(LOCAL_REVIEWS)
    if table is None or local is None or not _known([row.number(0) for row in table.rows]):
        return None
    every = next(row for row in table.rows if row.total).number(0)
    return table if every.exactly == _all(local).exactly and every.exactly else None


# The picture


def _pace_stage(id: str, counts: dict[str, PublishedNumber]) -> Stage:
    fates = (
        Fate(mark(number), IN_TIME[id] if pace == "in_time" else words, paint)
        for pace, (words, paint) in PACES.items()
        if (number := counts.get(pace)) is not None and not is_nought(number)
    )
    return Stage(TITLES[id], tuple(fates))


def _outcome_fates(rows: list[PublishedRow]) -> list[Fate]:
    known = [row.label for row in rows if row.label.lower() not in (*LOCAL, *UNKNOWN)]
    fates = []
    for row in rows:
        if is_nought(_all(row)):
            continue
        paint = BLUE if row.label.lower() in LOCAL else BLANK
        if row.label in known:
            paint = PAINTS[min(known.index(row.label), len(PAINTS) - 1)]
        fates.append(Fate(mark(_all(row)), as_label(row.label), paint))
    return fates


# In words


def finding(
    total: int, paced: dict[str, dict[str, PublishedNumber]], local: PublishedNumber | None
) -> str:
    """How many incidents led to how many local reviews, and whether rapid reviews were late."""
    incidents = f"{finding_number(total)} serious {plural(total, 'incident')}"
    if local is not None:
        many = int(local.exactly)
        led = f"led to {spelt(many) if many else 'no'} local {plural(many, 'review')}"
    else:
        led = f"led to {plural(total, 'a rapid review', 'rapid reviews')}"
    return f"{incidents} {led}{_punctual(total, paced.get('rapid_reviews', {}))}"


def _punctual(total: int, counts: dict[str, PublishedNumber]) -> str:
    many = {pace: int(number.exactly) for pace, number in counts.items()}
    late = many.get("late", 0)
    if late:
        return f"; {spelt(late)} rapid {plural(late, 'review was', 'reviews were')} late"
    if many.get("in_time") == total:
        one = "the rapid review was in time"
        return f"; {one if total == 1 else 'every rapid review was in time'}"
    return ""


def _alt(stages: list[Stage]) -> str:
    said = (
        f"{stage.title}: {', '.join(f'{fate.count.text} {fate.words}' for fate in stage.fates)}"
        for stage in stages
    )
    return ". ".join(said) + "."


CHART = Chart(
    "review_pipeline",
    "what followed from each incident, stage by stage",
    "no review has the dates that tell how long it took",
    tell,
    ("reviews.yaml",),
)
