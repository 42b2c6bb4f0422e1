"""Checks of who they are: partners who approved, and names that `new` made up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from report.dataset import Dataset
from report.problems import NOWHERE, Problem, did_you_mean, error, listed, quoted, warning
from report.schema.entries import Partner
from report.schema.folders import SMALL_WORDS, area_of

MADE_UP = tuple(
    re.compile(pattern)
    for pattern in (
        "(.+) Council",
        "NHS (.+) (?:Integrated Care Board|Clinical Commissioning Group)",
        "(.+) Police",
    )
)
"""How `new` names the partners that it makes up after an area."""

EXAMPLES = ("Name of your business manager", "Name of your chair")


def approvals_name_partners(data: Dataset) -> Iterator[Problem]:
    """Whoever approved the report is one of the partners."""
    partnership = data.edition.partnership
    if partnership.place == NOWHERE:
        return  # its file is missing or cannot be read, and told as that
    partners = [str(partner.name) for partner in partnership.partners if partner.name]
    for approval in data.edition.settings.approved:
        name = str(approval.partner or "")
        if name and name not in partners:
            meant = did_you_mean(name, partners)
            there = f"The partners there are {listed(partners)}." if partners else "Add it there."
            remedy = f"Did you mean “{meant}”?" if meant else there
            what = f"There is no partner {quoted(name)} in partnership.yaml."
            yield error("unknown-partner", approval.at("partner"), what, remedy)


def examples_are_replaced(data: Dataset) -> Iterator[Problem]:
    """No partner is named after a place that is not the area's; no example passes for a name."""
    yield from _partners_of_elsewhere(data)
    contact, chair = data.edition.partnership.contact, data.edition.partnership.chair
    for entry in (contact, chair) if _is_firm(data) else ():
        if entry is not None and str(entry.name) in EXAMPLES:
            what = f"{quoted(str(entry.name))} is an example, and would be printed as a name."
            remedy = "Write the name in partnership.yaml, or take the entry away."
            yield warning("example-left", entry.at("name"), what, remedy)


def _is_firm(data: Dataset) -> bool:
    """Whether who they are is said to be true; what is called made up is marked on every page."""
    source = data.source_of("partnership.yaml")
    if source is None:
        return data.edition.settings.status == "final"
    return source.status != "illustrative"


def _partners_of_elsewhere(data: Dataset) -> Iterator[Problem]:
    partnership = data.edition.partnership
    places = {partner: _place_in(partner) for partner in partnership.partners}
    named = Counter(place for place in places.values() if place)
    made_up = {area_of(data.edition.id.split("/")[0])} | {p for p in named if named[p] > 1}
    own = _words(str(partnership.area or ""))
    left = [
        (partner, place)
        for partner, place in places.items()
        if place in made_up and own and not own & _words(place)
    ]
    if left:
        names = listed([quoted(str(partner.name)) for partner, _ in left])
        after = listed(list(dict.fromkeys(place for _, place in left)))
        are = "is" if len(left) == 1 else "are"
        what = f"{names} {are} named after {after}, and the area is {partnership.area}."
        remedy = "Write your own partners; accept this warning in edition.yaml if they are right."
        yield warning("example-left", left[0][0].at("name"), what, remedy)


def _place_in(partner: Partner) -> str:
    """The place that a partner is named after, where it is named as `new` would."""
    found = (pattern.fullmatch(str(partner.name or "")) for pattern in MADE_UP)
    return next((match[1] for match in found if match), "")


def _words(place: str) -> set[str]:
    return {word for word in re.findall(r"\w+", place.lower()) if word not in SMALL_WORDS}
