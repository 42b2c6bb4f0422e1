"""What is counted of training, what each count means, and the rates they give.

The three rates that reports call "the" attendance rate are kept apart by their denominators:
take-up is of places, share of booked is everyone who came, walk-ins too, of bookings, and
attendance of booked leaves the walk-ins out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from report.counts import Number, Of, less, share
from report.measures.tallies import Tallies
from report.schema.values import State

TALLIES = ("sessions", "places", "booked", "attended", "cancelled", "no_show", "walk_in")

MEANS = {
    "sessions": "sessions held",
    "places": "places offered",
    "booked": "places booked",
    "attended": "people who came, walk-ins included",
    "cancelled": "bookings cancelled",
    "no_show": "people who had booked and did not come",
    "walk_in": "people who came without a booking",
    "booked_and_came": "people who had booked and came",
    "take_up": "people who came, walk-ins included, as a share of the places offered",
    "share_of_booked": "people who came, walk-ins included, as a share of the places booked",
    "attendance_of_booked": "people who had booked and came, as a share of the places booked",
    "no_show_share": "people who had booked and did not come, as a share of the places booked",
}

HEADINGS = {
    "sessions": "Sessions",
    "places": "Places",
    "booked": "Booked",
    "attended": "Attended",
    "cancelled": "Cancelled",
    "no_show": "Did not come",
    "walk_in": "Walked in",
    "take_up": "Attended, of places",
    "attendance_of_booked": "Came, of booked",
}

SHARES = {
    "take_up": ("attended", "places", "attended ÷ places"),
    "share_of_booked": ("attended", "booked", "attended ÷ booked"),
    "no_show_share": ("no_show", "booked", "did not come ÷ booked"),
}

A_SESSION = "each course and day once, unless every booking for it was cancelled"
"""How sessions are worked out where the rows do not give their number."""


def tallied(
    tallies: Tallies, shown: tuple[str, ...], group: str, prefix: str, of_what: str = ""
) -> dict[str, Number]:
    """The sums of one group, or of all rows, as numbers."""
    return {
        name: tallies.number(name, group, prefix + name, MEANS[name] + of_what, Of.PROFESSIONALS)
        for name in shown
        if name in tallies.columns
    }


def rates(prefix: str, counts: Mapping[str, Number], of_what: str = "") -> dict[str, Number]:
    """The shares that can be worked out of some counts."""
    found = {}
    for name, (part, whole, formula) in SHARES.items():
        if part in counts and whole in counts:
            means = MEANS[name] + of_what
            found[name] = share(f"{prefix}{name}", means, counts[part], counts[whole], formula)
    came = booked_and_came(f"{prefix}booked_and_came_total", counts, of_what)
    if came is not None:
        means = MEANS["attendance_of_booked"] + of_what
        formula = f"({came.worked_out}) ÷ booked"
        found["booked_and_came"] = came
        found["attendance_of_booked"] = share(
            f"{prefix}attendance_of_booked", means, came, counts["booked"], formula
        )
    return _if_held(found, counts)


def booked_and_came(id: str, counts: Mapping[str, Number], of_what: str = "") -> Number | None:
    """How many of those who had booked came: all who came less walk-ins, or the rest of the booked.

    Where walk-ins were not recorded and more would have come than did, it is not available.
    """
    means, told = MEANS["booked_and_came"] + of_what, counts.keys()
    walk_in, is_rest_told = counts.get("walk_in"), told >= {"cancelled", "no_show"}
    if not told >= {"booked", "attended"}:
        return None
    if walk_in and (walk_in.is_known or not is_rest_told):
        return less(id, means, counts["attended"], (walk_in,), "attended − walk-ins")
    if not is_rest_told:
        return None
    missed = (counts["cancelled"], counts["no_show"])
    came = less(id, means, counts["booked"], missed, "booked − cancelled − did not come")
    attended = counts["attended"]
    if came.is_known and attended.is_known and 0 <= came.exactly <= attended.exactly:
        return came
    return replace(came, value=None, state=State.NOT_AVAILABLE)


def _if_held(found: dict[str, Number], counts: Mapping[str, Number]) -> dict[str, Number]:
    """Take-up does not apply to what was offered and in the end not held."""
    sessions, take_up = counts.get("sessions"), found.get("take_up")
    if sessions and take_up and sessions.is_known and not sessions.exactly:
        none = replace(take_up, value=None, state=State.NOT_APPLICABLE, base=None)
        return found | {"take_up": none}
    return found
