"""Shares, rates and changes: numbers that are worked out from two others, found by dividing.

A reader who sees 86%, 6 and 7 in one line after another knows what the first is made of; and a
percentage of a known number tells how many there are, or nearly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations, zip_longest

from report.audit.equations import Equation, equation
from report.audit.figures import NEAR, Figure, Figures
from report.audit.printed import Kind

Line = Sequence[Figure | None]

OF = {Kind.SHARE: (100,), Kind.DECIMAL: (1, 100, 1000, 10_000, 100_000)}
"""What a share or rate is of: a hundred, or as many as rates are told of."""

FIRM = 2
"""In so many lines a division must be seen to hold, and in no line not to."""

WHOLE_BASE = 100
"""A percentage of fewer is printed whole: so a reader knows how far it was rounded."""


@dataclass(frozen=True)
class Made:
    """A share, what it is of, and of how many: the share is ``times`` the part by the whole."""

    share: Figure
    part: Figure
    whole: Figure
    times: int


def shares_of(figures: Figures) -> Iterator[Equation]:
    """Every share or rate that two whole numbers of its row or column are seen to make."""
    for table, grid in figures.grids:
        why = f"the shares of “{table.title}”"
        for lines in (grid, list(zip_longest(*grid))):
            for made in _divisions(lines):
                yield from share_equations(made, why)
            yield from _changes(lines, f"the changes of “{table.title}”")
            yield from _hundreds(lines, why)


def share_equations(made: Made, why: str) -> Iterator[Equation]:
    """What a share says of its two numbers, or they of it."""
    low, high = bounds_of(made)
    part, whole = (made.part, Fraction(made.times)), made.whole
    if low is not None and (found := equation([part, (whole, -low)], high=FAR, why=why)):
        yield found
    if high is not None and (found := equation([part, (whole, -high)], low=-FAR, why=why)):
        yield found
    if low is None and high is None and whole.exact:
        share = (made.share, -whole.exact)
        if found := equation([part, share], why=why):
            yield found


FAR = Fraction(10**9)


def bounds_of(made: Made) -> tuple[Fraction | None, Fraction | None]:
    """Between what the true share lies, as it was rounded."""
    low, high = made.share.low, made.share.high
    if low is None or high is None or made.share.kind is not Kind.SHARE:
        return low, high
    if made.whole.exact is None or made.whole.exact < WHOLE_BASE:
        return low, high
    tenth, middle = Fraction(1, 20), (low + high) / 2
    is_whole = high - low == 1 and middle.denominator == 1
    return (middle - tenth, middle + tenth) if is_whole else (low, high)


def _divisions(lines: Sequence[Line]) -> Iterator[Made]:
    """Which places of the lines are shares of which: each share of those that fit in all lines."""
    places = range(max(map(len, lines), default=0))
    if not any(one is not None and one.hidden for line in lines for one in line):
        return
    shares = [at for at in places if _some(lines, at, tuple(OF))]
    counts = [at for at in places if _some(lines, at, (Kind.COUNT,))]
    if len(counts) > MOST:
        return
    for share in shares:
        for part, whole in permutations(counts, 2):
            for times in OF.get(_kind(lines, share), ()):
                made = [_made(line, share, part, whole, times) for line in lines]
                told = [one for one in made if one is not None]
                if fits(told):
                    yield from told


MOST = 12
"""In a table of more numbers side by side than this no divisions are looked for."""


def _some(lines: Sequence[Line], at: int, kinds: tuple[Kind, ...]) -> bool:
    return any(line[at] is not None and line[at].kind in kinds for line in lines)  # type: ignore[union-attr]


def _kind(lines: Sequence[Line], at: int) -> Kind:
    return next(line[at].kind for line in lines if line[at] is not None and line[at].kind in OF)  # type: ignore[union-attr]


def _made(line: Line, share: int, part: int, whole: int, times: int) -> Made | None:
    one, of, among = line[share], line[part], line[whole]
    if one is None or of is None or among is None:
        return None
    if one.kind not in (*OF, Kind.COUNT) or Kind.COUNT not in (of.kind, among.kind):
        return None
    return Made(one, of, among, times)


def fits(told: Sequence[Made]) -> bool:
    """Whether a division holds wherever it can be tried, and often enough to be no chance.

    One that has nothing hidden in any line tells nothing, and is not tried.
    """
    if not any(one.share.hidden or one.part.hidden or one.whole.hidden for one in told):
        return False
    telling = set()
    for one in told:
        tried = holds(one)
        if tried is False:
            return False
        if tried and one.part.exact != 0 and one.part.ends != one.whole.ends:
            telling.add((one.part.ends, one.whole.ends))
    return len(telling) >= FIRM


def holds(made: Made) -> bool | None:
    """Whether a share is of its two numbers; None where one of the three is not printed."""
    share, part, whole = made.share.ends, made.part.ends, made.whole.ends
    if share is None or part is None or whole is None:
        return None
    if part[0] != part[1] or whole[0] != whole[1] or not whole[0]:
        return None
    low, high = share
    if made.share.kind is Kind.SHARE and high - low == 1 and whole[0] >= WHOLE_BASE:
        low, high = (low + high) / 2 - 1 / 20, (low + high) / 2 + 1 / 20
    value = made.times * part[0] / whole[0]
    return low - NEAR <= value <= high + NEAR


def _changes(lines: Sequence[Line], why: str) -> Iterator[Equation]:
    """Each change that is seen to be one number less another."""
    places = range(max(map(len, lines), default=0))
    for change in places:
        if not _some(lines, change, (Kind.CHANGE,)):
            continue
        for before, now in permutations([at for at in places if at != change], 2):
            told = [(line[before], line[now], line[change]) for line in lines]
            some = [(a, b, c) for a, b, c in told if a and b and c and c.kind is Kind.CHANGE]
            tried = [_differs(a, b, c) for a, b, c in some]
            if False not in tried and True in tried:
                for a, b, c in some:
                    terms = [(b, Fraction(1)), (a, Fraction(-1)), (c, Fraction(-1))]
                    if a.kind is b.kind and (made := equation(terms, why=why)):
                        yield made


def _differs(before: Figure, now: Figure, change: Figure) -> bool | None:
    """Whether a change is what two numbers differ by, as near as all are printed."""
    if before.ends is None or now.ends is None or change.ends is None:
        return None
    least, most = now.ends[0] - before.ends[1], now.ends[1] - before.ends[0]
    fits = least <= change.ends[1] + NEAR and most >= change.ends[0] - NEAR
    return fits and before.kind is now.kind


def _hundreds(lines: Sequence[Line], why: str) -> Iterator[Equation]:
    """Shares that are seen to come to a hundred in every line."""
    made = []
    for line in lines:
        shares = [one for one in line if one is not None and one.kind is Kind.SHARE]
        if len(shares) < 2 or len(shares) != sum(one is not None for one in line):
            continue
        terms = [(one, Fraction(1)) for one in shares]
        made.append((shares, equation(terms, Fraction(100), Fraction(100), why)))
    tried = [_is_hundred(shares) for shares, _ in made]
    if False not in tried and tried.count(True) >= FIRM:
        yield from (one for _, one in made if one)


def _is_hundred(shares: Sequence[Figure]) -> bool | None:
    lows, highs = [one.low for one in shares], [one.high for one in shares]
    if None in lows or None in highs:
        return None
    return sum(filter(None, lows)) <= 100 <= sum(filter(None, highs))
