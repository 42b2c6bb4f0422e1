"""Whether a thing holds a key: the columns and keys of that name, and those that are worked out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from report.duties.facts import (
    Facts,
    Part,
    Status,
    Thing,
    filled,
    is_filled,
    known,
    plain,
    text_of,
)
from report.frames import Frame
from report.problems import listed, quoted
from report.schema.entries import EditionSettings, Partner, Priority, Review
from report.schema.entry import Entry
from report.spans import months_between

WorkedOut = Callable[[Facts, Thing], Status]


def held(facts: Facts, kind: str, thing: Thing, key: str) -> Status:
    """How far a thing of a kind holds a key."""
    if (kind, key) in WORKED_OUT:
        return WORKED_OUT[kind, key](facts, thing)
    if isinstance(thing.source, Entry):
        return _yes(is_filled(getattr(thing.source, key)))
    if isinstance(thing.source, Part):
        return _yes(all(filled(thing.source, key)))
    return thing.source[key]


def _yes(holds: bool) -> Status:
    return Status.MET if holds else Status.NOT_MET


def _share(each: Iterable[bool]) -> Status:
    """Held by all, by some, or by none."""
    every = list(each)
    if every and all(every):
        return Status.MET
    return Status.PARTLY if any(every) else Status.NOT_MET


def _part(thing: Thing) -> Part:
    assert isinstance(thing.source, Part), thing
    return thing.source


# Priorities and reviews


def _measured(_: Facts, thing: Thing) -> Status:
    assert isinstance(thing.source, Priority)
    keys = ("measure", "baseline", "latest", "source")
    whole = [all(is_filled(getattr(one, key)) for key in keys) for one in thing.source.impact]
    if not whole:
        return Status.NOT_MET
    return Status.MET if any(whole) else Status.PARTLY


def _has_action(facts: Facts, thing: Thing) -> Status:
    assert isinstance(thing.source, Review)
    frame = facts.frame("actions")
    return _yes(frame is not None and bool((frame.rows["review"] == str(thing.source.id)).any()))


# Training


def _counted(facts: Facts, _: Thing) -> Status:
    totals, rows = facts.frame("training_totals"), facts.frame("training")
    span = facts.data.edition.span
    if totals is not None:
        ends = (span.first, span.last)
        whole = [row for row in range(len(totals)) if _span(totals, row, "period") == ends]
        if any(known(Part(totals, tuple(whole)), "attended")):
            return Status.MET
    return _share(known(_all_rows(rows), "attended")) if rows else Status.NOT_MET


def _by_agency(facts: Facts, _: Thing) -> Status:
    rows = facts.frame("training")
    if rows is None:
        return Status.NOT_MET
    part = _all_rows(rows)
    pairs = zip(known(part, "attended"), filled(part, "agency"), strict=True)
    return _share(agency for attended, agency in pairs if attended)


def _evaluated(facts: Facts, _: Thing) -> Status:
    frame = facts.frame("training_feedback")
    if frame is None:
        return Status.NOT_MET
    part = _all_rows(frame)
    scored = [any(pair) for pair in zip(known(part, "score"), known(part, "percent"), strict=True)]
    stages: dict[tuple[str, str], set[str]] = {}
    for row in (row for row, is_scored in enumerate(scored) if is_scored):
        course, question, stage = (
            text_of(frame, row, column) for column in ("course", "question", "stage")
        )
        stages.setdefault((course, question), set()).add(stage)
    if any("follow_up" in met or {"before", "after"} <= met for met in stages.values()):
        return Status.MET
    return Status.PARTLY if stages else Status.NOT_MET


def _all_rows(frame: Frame) -> Part:
    return Part(frame, tuple(range(len(frame))))


# Indicators


def _this_year(facts: Facts, thing: Thing) -> Status:
    span = facts.data.edition.span
    return _figure_for(thing, span.first, span.last)


def _last_year(facts: Facts, thing: Thing) -> Status:
    span = facts.data.edition.span
    months = round(months_between(span.first, span.last))
    return _figure_for(thing, _earlier(span.first, months), span.first - timedelta(days=1))


def _figure_for(thing: Thing, first: date, last: date) -> Status:
    """A value, one that is confidential, or a word on why there is none."""
    if not isinstance(thing.source, Part):
        return Status.NOT_MET
    part = _within(thing.source, first, last)
    states = part.frame.rows.get("value_state")
    hidden = [states is not None and states.iloc[row] == "CONFIDENTIAL" for row in part.rows]
    told = zip(known(part, "value"), hidden, filled(part, "note"), strict=True)
    return _yes(any(any(ways) for ways in told))


def _within(part: Part, first: date, last: date) -> Part:
    rows = [
        row
        for row in part.rows
        if (span := _span(part.frame, row, "period")) and first <= span[0] and span[1] <= last
    ]
    return Part(part.frame, tuple(rows))


def _denominator(facts: Facts, thing: Thing) -> Status:
    if not isinstance(thing.source, Part):
        return Status.NOT_MET
    span = facts.data.edition.span
    part = _within(thing.source, span.first, span.last)
    pairs = zip(known(part, "value"), known(part, "denominator"), strict=True)
    return _share(whole for value, whole in pairs if value)


def _categories(facts: Facts, thing: Thing) -> Status:
    """Two categories that the gate shows; hidden ones are no reason to show them."""
    if not isinstance(thing.source, Part):
        return Status.NOT_MET
    span = facts.data.edition.span
    part = _within(thing.source, span.first, span.last)
    named = [row for row in part.rows if text_of(part.frame, row, "category")]
    if not named:
        return Status.NOT_MET
    seen = _apart(_shown_values(facts, frozenset(named)))
    return Status.MET if len(seen) > 1 else Status.PARTLY


def _shown_values(facts: Facts, rows: frozenset[int]) -> set[frozenset[int]]:
    """Of each published value of some rows of indicators.csv, the rows it is made of."""
    shown = (one for one in facts.published.numbers.values() if one.is_known or one.is_bound)
    every = (each for number in shown for each in number.rows)
    made_of = (
        frozenset(each.at or ())
        for each in every
        if each.file == "indicators" and each.column == "value"
    )
    return {one for one in made_of if one and one <= rows}


def _apart(groups: set[frozenset[int]]) -> list[frozenset[int]]:
    """As many groups as share no row: a joined category is one, and their sum is none besides."""
    kept: list[frozenset[int]] = []
    for group in sorted(groups, key=lambda one: (len(one), sorted(one))):
        if not any(group & other for other in kept):
            kept.append(group)
    return kept


# Agencies and money


def _graded(_: Facts, thing: Thing) -> Status:
    part = _part(thing)
    no = any(text_of(part.frame, row, "returned") == "no" for row in part.rows)
    return _yes(no or all(filled(part, "grade")))


def _contribution(years: int) -> WorkedOut:
    def given(facts: Facts, thing: Thing) -> Status:
        part = _in_year(_part(thing), facts, years)
        cells = zip(known(part, "cash"), known(part, "in_kind"), filled(part, "note"), strict=True)
        return _yes(any(any(row) for row in cells))

    return given


def _spending(years: int) -> WorkedOut:
    def spent(facts: Facts, thing: Thing) -> Status:
        return _yes(any(known(_in_year(_part(thing), facts, years), "actual")))

    return spent


def _in_year(part: Part, facts: Facts, back: int) -> Part:
    """The rows for the year in which the period ends, or so many years before."""
    day = _earlier(facts.data.edition.span.last, 12 * back)
    rows = [
        row
        for row in part.rows
        if (span := _span(part.frame, row, "year")) and span[0] <= day <= span[1]
    ]
    return Part(part.frame, tuple(rows))


def _earlier(day: date, months: int) -> date:
    """The same day so many months before; the last of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def _span(frame: Frame, row: int, column: str) -> tuple[date, date] | None:
    first, last = (frame.rows[f"{column}_{end}"].iloc[row] for end in ("first", "last"))
    if first != first or last != last:  # no date at all
        return None
    return first.date(), last.date()


# Partners


def _attendance(facts: Facts, thing: Thing) -> Status:
    part = _rows_named(facts, "attendance", "agency", thing)
    if part is None:
        return Status.NOT_MET
    pairs = zip(known(part, "meetings"), known(part, "attended"), strict=True)
    return _yes(any(all(pair) for pair in pairs))


def _partner_contribution(facts: Facts, thing: Thing) -> Status:
    part = _rows_named(facts, "contributions", "funder", thing)
    if part is None:
        return Status.NOT_MET
    part = _in_year(part, facts, 0)
    return _yes(any(known(part, "cash")) or any(known(part, "in_kind")))


def _rows_named(facts: Facts, file: str, column: str, thing: Thing) -> Part | None:
    """The rows of a file that are a partner's, by the name that partnership.yaml gives it."""
    frame = facts.frame(file)
    assert isinstance(thing.source, Partner)
    if frame is None:
        return None
    name = plain(str(thing.source.name))
    rows = [row for row in range(len(frame)) if plain(text_of(frame, row, column)) == name]
    return Part(frame, tuple(rows))


NAMED_IN = {
    ("partners", "attendance"): ("attendance", "agency"),
    ("partners", "contribution"): ("contributions", "funder"),
}
"""Keys of a partner that are found in another file, by the partner's name."""

MOST_NAMES = 6


def hint(facts: Facts, kind: str, key: str) -> str:
    """What whoever mends a lack should know: the names that stand where one was looked for."""
    if (kind, key) not in NAMED_IN:
        return ""
    file, column = NAMED_IN[kind, key]
    frame = facts.frame(file)
    if frame is None:
        return ""
    partners = {plain(str(one.name)) for one in facts.data.edition.partnership.partners}
    every = dict.fromkeys(text_of(frame, row, column) for row in range(len(frame)))
    others = [quoted(name) for name in every if name and plain(name) not in partners]
    if not others:
        return ""
    more = [f"{len(others) - MOST_NAMES} more"] if len(others) > MOST_NAMES else []
    names = listed([*others[:MOST_NAMES], *more])
    return f"Names must be spelt alike in {file}.csv and partnership.yaml; {file}.csv has {names}."


def _approval(facts: Facts, thing: Thing) -> Status:
    assert isinstance(thing.source, Partner)
    settings: EditionSettings = facts.data.edition.settings
    name = plain(str(thing.source.name))
    given = [one for one in settings.approved if plain(str(one.partner)) == name]
    if given:
        return Status.MET if any(one.on for one in given) else Status.PARTLY
    return Status.WAITING if facts.is_own_draft else Status.NOT_MET


def _explained(facts: Facts, thing: Thing) -> Status:
    """Half of the meetings is ours. ``attended`` counts deputies already."""
    part = _part(thing)
    (row,) = part.rows
    name = plain(text_of(part.frame, row, "agency"))
    words = facts.data.words.get("arrangements")
    if words and name and f" {name} " in f" {plain(words.text)} ":
        return Status.MET
    if not all((*known(part, "meetings"), *known(part, "attended"))):
        return Status.NOT_MET
    meetings, attended = (part.frame.rows[name].iloc[row] for name in ("meetings", "attended"))
    return _yes(2 * int(attended) >= int(meetings))


WORKED_OUT: dict[tuple[str, str], WorkedOut] = {
    ("priorities", "measured"): _measured,
    ("reviews", "actions"): _has_action,
    ("training", "counted"): _counted,
    ("training", "by_agency"): _by_agency,
    ("training", "evaluated"): _evaluated,
    ("indicators", "this_year"): _this_year,
    ("indicators", "last_year"): _last_year,
    ("indicators", "denominator"): _denominator,
    ("indicators", "categories"): _categories,
    ("section11", "grade"): _graded,
    ("funders", "this_year"): _contribution(0),
    ("funders", "last_year"): _contribution(1),
    ("headings", "this_year"): _spending(0),
    ("headings", "last_year"): _spending(1),
    ("partners", "attendance"): _attendance,
    ("partners", "contribution"): _partner_contribution,
    ("partners", "approval"): _approval,
    ("attendance", "explained"): _explained,
}
"""The keys that no single column or key of a file holds; vocabulary.yaml says what each means."""
