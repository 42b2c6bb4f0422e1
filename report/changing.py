"""Words for change: the one place that knows a per cent from a percentage point.

Only what is known of both years is compared: nothing is said of a bound, nor of a number that is
withheld or not there. Sizes are worked out before numbers are rounded, and rounded as people do.
"""

from __future__ import annotations

from fractions import Fraction

from report.counts import Unit
from report.disclosure import PublishedNumber
from report.wording import NBSP, count_text, number_text, percent_text, points_text

ENOUGH = 10
"""A change from fewer than this is not told per cent, and never as so many times."""

TIMES = (
    (Fraction(3), "trebled", "more than trebled"),
    (Fraction(2), "doubled", "more than doubled"),
)
HALF = Fraction(1, 2)

NOUNS = {Unit.DAYS: ("day", "days")}
"""What follows a number whose unit its text does not say."""


def can_compare(before: PublishedNumber, now: PublishedNumber) -> bool:
    """Whether both are exactly known, and of one unit."""
    return before.is_known and now.is_known and before.unit is now.unit


def change_words(before: PublishedNumber, now: PublishedNumber) -> str:
    """What became of a number: rose by 12 (4.3%), from 278 to 290. Nothing if not comparable.

    A share changes by percentage points: fell by 3 percentage points, from 24% to 21%.
    """
    return _told(before, now, _by(before, now)) if can_compare(before, now) else ""


def finding_words(before: PublishedNumber, now: PublishedNumber) -> str:
    """The same in as few words as a title has room for: rose by 4.3%, from 278 to 290."""
    if not can_compare(before, now):
        return ""
    return _told(before, now, _per_cent(before, now) if now.unit is Unit.COUNT else "")


def _told(before: PublishedNumber, now: PublishedNumber, by: str) -> str:
    if before.exactly == now.exactly:
        return f"stayed the same, at {said(now)}"
    if number_text(before) == number_text(now):
        return f"hardly changed, at {said(now)}"
    ends = f"from {number_text(before)} to {said(now)}"
    times = _times(before, now)
    if times:
        return f"{times}, {ends}"
    way = "rose" if now.exactly > before.exactly else "fell"
    return f"{way} by {by}, {ends}" if by else f"{way} {ends}"


def said(number: PublishedNumber) -> str:
    """A number with the unit that its text leaves out: 10.3 days."""
    one, many = NOUNS.get(number.unit, ("", ""))
    text = number_text(number)
    if not (one and number.is_known):
        return text
    return f"{text}{NBSP}{one if number.exactly == 1 else many}"


def _by(before: PublishedNumber, now: PublishedNumber) -> str:
    """The size of a change in full: 12 (4.3%), or 3 percentage points."""
    size = abs(now.exactly - before.exactly)
    if now.unit is Unit.PERCENT:
        bases = [number.base for number in (before, now) if number.base is not None]
        points = points_text(size, min(bases) if bases else None)
        return points.removeprefix("+").removeprefix("up by ")
    if now.unit is not Unit.COUNT:
        return ""
    per_cent = _per_cent(before, now)
    return f"{count_text(size)} ({per_cent})" if per_cent else count_text(size)


def _per_cent(before: PublishedNumber, now: PublishedNumber) -> str:
    """How large a change of a count is, of what it was; nothing of a small number."""
    return share_of_before(before.exactly, abs(now.exactly - before.exactly))


def share_of_before(before: Fraction, size: Fraction) -> str:
    """How large a change is, of what it was; nothing of a small number, which would say little."""
    return percent_text(100 * size / before, int(before)) if before >= ENOUGH else ""


def _times(before: PublishedNumber, now: PublishedNumber) -> str:
    """Doubled, halved, and more than that, of counts that are not small."""
    if now.unit is not Unit.COUNT or min(before.exactly, now.exactly) < ENOUGH:
        return ""
    times = now.exactly / before.exactly
    for limit, exactly, beyond in TIMES:
        if times == limit:
            return exactly
        if times > limit:
            return beyond
    if times == HALF:
        return "halved"
    return "fell to less than half" if times < HALF else ""


# Whether it is good


def judgement(better: str, before: PublishedNumber, now: PublishedNumber) -> str:
    """which is better, which is worse, or nothing: neither way is good, or nothing changed."""
    if better not in ("higher", "lower") or not can_compare(before, now):
        return ""
    if number_text(before) == number_text(now):
        return ""
    rose = now.exactly > before.exactly
    return "which is better" if rose == (better == "higher") else "which is worse"


def against_target(better: str, now: PublishedNumber, target: PublishedNumber) -> str:
    """How a value stands to its target: meets the target of 85%, or misses it."""
    if better not in ("higher", "lower") or not can_compare(target, now):
        return ""
    met = now.exactly >= target.exactly if better == "higher" else now.exactly <= target.exactly
    return f"which {'meets' if met else 'misses'} the target of {said(target)}"
