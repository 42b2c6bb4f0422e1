"""When reviews were published, and when those that are announced are to come."""

from __future__ import annotations

from charts.idioms.timeline import Stop, Timeline
from report.disclosure import Published, ToldReview
from report.figures import Chart, Story
from report.wording import finding_number, plural, sentence, spelt, when_text

TABLE = "review_publications"

RING = " A ring marks one that is to come."
"""What the mark means, where there is one."""


def tell(published: Published) -> Story | None:
    """Every review that the public may know of and whose date is known."""
    table = published.table(TABLE)
    dated = [review for review in published.reviews if review.on is not None]
    if table is None or not dated:
        return None
    out = sorted((review for review in dated if review.is_published), key=_day)
    to_come = sorted((review for review in dated if not review.is_published), key=_day)
    left_out = len(published.reviews) - len(dated)
    said = "; ".join(map(_said, (*out, *to_come)))
    return Story(
        finding(out, to_come),
        f"Reviews by date of publication, {table.scope}.{RING if to_come else ''}",
        f"{sentence(said)}.",
        Timeline(tuple(map(_stop, (*out, *to_come)))),
        (TABLE,),
        _note(left_out),
    )


def finding(out: list[ToldReview], to_come: list[ToldReview]) -> str:
    """How many reviews are published, and how many are to come, from when."""
    told, waiting = len(out), len(to_come)
    published = f"{finding_number(told)} {plural(told, 'review is', 'reviews are')} published"
    if not to_come:
        return published
    first = to_come[0].on
    assert first is not None
    in_or_on = "on" if first.exact else "in"
    next_one = f"{in_or_on} {when_text(first)}"
    if not told:
        reviews = plural(waiting, "One review is", f"{finding_number(waiting)} reviews are")
        return f"{reviews} to come, {'' if waiting == 1 else 'the first '}{next_one}"
    more = f"one more is to come, {next_one}"
    many = f"{spelt(waiting)} are to come, the first {next_one}"
    return f"{published}; {more if waiting == 1 else many}"


def _day(review: ToldReview) -> tuple[object, str]:
    return review.on, review.name


def _stop(review: ToldReview) -> Stop:
    assert review.on is not None
    middle = review.on.first + (review.on.last - review.on.first) / 2
    return Stop(_when(review), review.name, middle, _kind(review), not review.is_published)


def _when(review: ToldReview) -> str:
    assert review.on is not None
    return when_text(review.on) if review.is_published else f"To come: {when_text(review.on)}"


def _said(review: ToldReview) -> str:
    """A review and its date as the alt text says them."""
    assert review.on is not None
    when = when_text(review.on)
    date = f"published {when}" if review.is_published else f"to come, {when}"
    return ", ".join(filter(None, (review.name, _kind(review), date)))


def _kind(review: ToldReview) -> str:
    """The kind of a review, unless its name already says it."""
    kind = review.kind[:1].lower() + review.kind[1:]
    return "" if kind in review.name.lower() else kind


def _note(left_out: int) -> str:
    if not left_out:
        return ""
    reviews = plural(left_out, "review has", "reviews have")
    return f"{finding_number(left_out)} further {reviews} no date and cannot stand here."


CHART = Chart(
    "review_timeline",
    "when reviews are published",
    "no review that the public may know of has a date of publication",
    tell,
    ("reviews.yaml",),
)
