"""The numbers of an indicator: its values, exact where numerators are known, and their changes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from report.counts import Number, Of, Rows, Unit, derived, slug, slugs
from report.measures.indicators_series import (
    WHOLE,
    Cell,
    Key,
    Series,
    a_year_before,
    period_label,
)
from report.schema.values import State, When

FILE = "indicators"
SOURCE = "indicators.csv"
"""What the values come from: the definitions in indicators.yaml have a source of their own."""

UNITS = {
    "count": Unit.COUNT,
    "percent": Unit.PERCENT,
    "per_10000": Unit.PER_10000,
    "gbp": Unit.GBP,
    "days": Unit.DAYS,
}
TIMES = {"percent": 100, "per_10000": 10_000}
"""What a share is of its numerator and denominator; an average is once."""

CHANGES = {
    Unit.COUNT: Unit.CHANGE,
    Unit.PERCENT: Unit.PERCENTAGE_POINTS,
    Unit.PER_10000: Unit.RATE_CHANGE,
    Unit.DAYS: Unit.RATE_CHANGE,
    Unit.GBP: Unit.GBP_CHANGE,
}

OF = {
    "children": Of.CHILDREN,
    "families": Of.FAMILIES,
    "adults": Of.ADULTS,
    "episodes": Of.EPISODES,
    "none": Of.THINGS,
}


def of(series: Series) -> Of:
    """What it counts; what is not said counts children, who are protected."""
    return OF.get(str(series.entry.counts), Of.CHILDREN)


def period_id(when: When) -> str:
    """A period as part of an id: 2024-25, 2024-25-q1, 2025-03-31."""
    return when.first.isoformat() if when.exact else slug(period_label(when))


class Names:
    """The ids of an indicator's values.

    A period, behind one category or two: indicator_plans.neglect.2025-03-31. A hyphen stands for
    the whole where only the second category is named.
    """

    def __init__(self, series: Series) -> None:
        firsts, seconds = ({key[place] for key in series.all_keys()} - {""} for place in (0, 1))
        self._ids = (slugs(firsts), slugs(seconds))
        self.headline = f"indicator_{series.id}"

    def part(self, place: int, category: str) -> str:
        return self._ids[place][category]

    def of(self, key: Key, when: When) -> str:
        first, second = key
        parts = [self.part(0, first)] if first else ["-"] if second else []
        parts += [self.part(1, second)] if second else []
        return ".".join((self.headline, *parts, period_id(when)))


def value(series: Series, when: When, key: Key, id: str) -> Number:
    """One value. A share of which both parts are known is worked out from them, exactly."""
    cell = series.cell(when, key) or Cell(None)
    unit = UNITS[str(series.entry.unit)]
    made = Number(
        id,
        means(series, when, key),
        cell.value,
        cell.state,
        unit,
        of(series),
        _rows(cell, "value"),
        "its parts added up" if cell.summed else "",
        public=series.public,
        periods=(when,),
        status=cell.status,
        earlier=_earlier(series, when, id),
    )
    return _exact(series, cell, made) if series.is_share else made


def _exact(series: Series, cell: Cell, made: Number) -> Number:
    over, under = cell.numerator, cell.denominator
    base = int(under) if under is not None else None
    if made.state not in (State.KNOWN, State.NOT_AVAILABLE) or over is None or under is None:
        return replace(made, base=base)
    ids = (f"{made.id}.numerator", f"{made.id}.denominator")
    made = replace(made, base=base, worked_out="numerator ÷ denominator", parts=ids)
    if under == 0:
        return replace(made, value=None, state=State.NOT_APPLICABLE)
    exact = TIMES.get(str(series.entry.unit), 1) * over / under
    return replace(made, value=exact, state=State.KNOWN)


def share_part(series: Series, when: When, key: Key, id: str, part: str) -> Number:
    """A share's numerator or denominator, behind the share's own id."""
    cell = series.cell(when, key) or Cell(None)
    found: Fraction | None = getattr(cell, part)
    return Number(
        f"{id}.{part}",
        f"{part} of {means(series, when, key)}",
        found,
        State.NOT_AVAILABLE if found is None else State.KNOWN,
        Unit.COUNT,
        of(series),
        _rows(cell, part),
        public=series.public,
        periods=(when,),
        status=cell.status,
        earlier=_earlier(series, when, f"{id}.{part}"),
    )


def _earlier(series: Series, when: When, id: str) -> str:
    """The edition that lent the year before, and what the number is called there."""
    borrowed = series.lender and when == series.before
    return f"{series.lender} {id.replace('_before', '', 1)}" if borrowed else ""


def _rows(cell: Cell, column: str) -> tuple[Rows, ...]:
    return (Rows(FILE, (), column, cell.at),) if cell.at else ()


def means(series: Series, when: When, key: Key = WHOLE) -> str:
    """What a value is: what is counted, of which part, and when."""
    part = ", ".join(filter(None, key))
    named = f"{series.title}: {part}" if part else series.title
    return f"{named}, {period_label(when)}"


# The edition's own value, and the year before


def headline(series: Series) -> Number:
    """The value of the edition's own period."""
    return value(series, series.now, WHOLE, f"indicator_{series.id}")


def headline_before(series: Series) -> Number:
    """The value of the year before; not available where nothing is known of it."""
    id = f"indicator_{series.id}_before"
    if series.before is not None:
        return value(series, series.before, WHOLE, id)
    none = headline(series)
    means = f"{series.title}, the year before"
    return replace(
        none,
        id=id,
        means=means,
        value=None,
        state=State.NOT_AVAILABLE,
        rows=(),
        parts=(),
        periods=(a_year_before(series.now),),
        status="",
    )


def changed(series: Series, id: str, before: Number, now: Number, key: Key = WHOLE) -> Number:
    """How much a value changed in a year; where the definition changed, that does not apply."""
    known = before.is_known and now.is_known
    difference = now.exactly - before.exactly if known else None
    said = f"change in {now.means}, since the year before"
    made = derived(id, said, (before, now), difference, CHANGES[now.unit], "now − before")
    bases = [number.base for number in (before, now) if number.base is not None]
    made = replace(made, base=min(bases) if known and bases else None)
    if series.before is None or series.is_compared(key):
        return made
    return replace(made, value=None, state=State.NOT_APPLICABLE, base=None)


def headline_change(series: Series) -> Number:
    id = f"indicator_{series.id}_change"
    return changed(series, id, headline_before(series), headline(series))


def better(series: Series) -> Number | None:
    """Whether the change is for the better; nothing where neither way is good."""
    ways = {"higher": 1, "lower": -1}
    way = ways.get(str(series.entry.better))
    if way is None:
        return None
    change = headline_change(series)
    known = change.value * way if change.is_known and change.value is not None else None
    id, said = f"indicator_{series.id}_better", f"whether better: {series.title}"
    made = derived(id, said, (headline_before(series), headline(series)), known, Unit.READING, "")
    return made if change.state is not State.NOT_APPLICABLE else replace(made, state=change.state)


def target(series: Series) -> Number | None:
    """What the partnership aims for."""
    aim = series.entry.target
    if aim is None or aim.value is None or aim.state is not State.KNOWN:
        return None
    id, unit = f"indicator_{series.id}_target", UNITS[str(series.entry.unit)]
    return Number(id, f"target: {series.title}", Fraction(aim.value), unit=unit, public=True)


def met(series: Series) -> Number | None:
    """Whether the target is met: at least it where higher is better, at most it where lower is."""
    aim, now = target(series), headline(series)
    ways = {"higher": 1, "lower": -1}
    way = ways.get(str(series.entry.better))
    if aim is None or way is None:
        return None
    beyond = (now.exactly - aim.exactly) * way if now.is_known else None
    id, said = f"indicator_{series.id}_met", f"whether the target is met: {series.title}"
    return derived(id, said, (now, aim), beyond, Unit.TARGET, "value − target")
