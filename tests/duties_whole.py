"""A year of Madeshire that answers every duty of the guidance, one that halves it, one bare."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from report.duties.lists import guidance

YEARS = {"wt2015": 2016, "wt2018": 2021, "wt2023": 2024, "wt2026": 2026}
"""A financial year in which each edition of the guidance was in force, by its first half."""

PROSE = (
    "This is what we did and what came of it, told in so many plain words that nobody who reads "
    "them needs to guess what was meant by them, and {{ number('priorities_total') }} of them in "
    "figures too."
)
BARE = "This is told in too few words."

HEADINGS = {
    "arrangements": (
        "Policies and procedures",
        "Thresholds",
        "Education",
        "Child protection teams",
        "Designated agencies",
    ),
    "funding": ("Value for money",),
    "journey": ("How we use data", "Sharing information", "Disproportionality"),
    "reviews": ("Child deaths", "National reviews"),
    "scrutiny": ("Themes",),
    "allegations": ("Private fostering",),
    "foreword": (),
    "summary": (),
    "resources": (),
}

SECTORS = {
    "Madeshire Council": "local_authority",
    "Madeshire Health": "health",
    "Madeshire Police": "police",
    "Madeshire Schools": "education",
}

MEASURES = (
    "Early help plans",
    "Children who are looked after",
    "Care leavers in touch",
    "Allegations against people who work with children",
    "Child protection plans by ethnicity",
)


def whole(edition: str) -> dict[str, Any]:
    """Everything that an edition of the guidance asks for, in the files of one year."""
    year = YEARS[edition]
    label, before = f"{year}-{year % 100 + 1}", f"{year - 1}-{year % 100}"
    published = f"{year + 1}-09-20"
    return {
        "edition": {
            "period": {"start": f"{year}-04-01", "end": f"{year + 1}-03-31"},
            "status": "final",
            "publish_on": published,
            "approved": [{"partner": name, "on": f"{year + 1}-09-01"} for name in SECTORS],
        },
        "partnership": {
            "website": "https://made.example",
            "alternative_formats": "Ask us for large print.",
            "chair": {"name": "A. Chair"},
            "partners": [
                {"name": name, "sector": sector, "role": "lead"} for name, sector in SECTORS.items()
            ],
        },
        "priorities": [_priority("Neglect", year), _priority("Exploitation", year)],
        "reviews": [
            _review("robin", "lcspr", year),
            _review("wren", "scr", year),
            _review("national", "national", year),
        ],
        "actions": [_action("robin", year), _action("wren", year)],
        "training": [
            {"course": "Neglect", "date": f"{year}-05-01", "agency": "Police", "attended": "20"},
            {"course": "Neglect", "date": f"{year}-06-01", "agency": "Schools", "attended": "30"},
        ],
        "training_feedback": [
            {"course": "Neglect", "question": "I know the signs", "stage": stage, "score": score}
            for stage, score in (("before", "2.6"), ("after", "4.1"))
        ],
        "indicators": [_indicator(at, title) for at, title in enumerate(MEASURES)],
        "indicator_rows": [
            row for at in range(len(MEASURES)) for row in _values(at, (label, before))
        ],
        "audits": [
            {"audit": name, "theme": "Neglect", "cases": "20", "grade": "Good", "count": "20"}
            for name in ("Spring audit", "Autumn audit")
        ],
        "section11": [
            {"agency": name, "standard": "Leadership", "grade": "met", "returned": "yes"}
            for name in SECTORS
        ],
        "feedback": [
            {"who": who, "heard": "Listen to us", "did": "We listened", "changed": "They say so"}
            for who in ("Children in care", "Parents")
        ],
        "scrutiny": {
            "scrutineer": "A. Person, independent",
            "method": "Interviews",
            "findings": ["Police are at the table"],
            "response": ["They will stay"],
        },
        "arrangements": {
            "structure": "Three partners lead.",
            "changes": [{"what": "A new group", "when": f"{year}-10"}] * 2,
            "reforms": [
                {"reform": name, "decision": "Put in place", "issue": "None"}
                for name in ("Child protection teams", "Family help")
            ],
            "restraint": "The review found less of it than a year ago.",
        },
        "decisions": [
            {
                "date": f"{year}-{month}-01",
                "decision": f"Decision {month}",
                "action": "Do it",
                "status": "complete",
                "impact": "It was done",
            }
            for month in ("05", "06")
        ],
        "contributions": [
            {"funder": name, "sector": sector, "year": of, "cash": "1000"}
            for name, sector in SECTORS.items()
            for of in (label, before)
        ],
        "spending": [
            {"heading": heading, "year": of, "actual": "900"}
            for heading in ("Case reviews", "Child death reviews", "Training")
            for of in (label, before)
        ],
        "attendance": [
            {"agency": name, "sector": sector, "meetings": "6", "attended": "5"}
            for name, sector in SECTORS.items()
        ],
        "downloads": [
            {
                "resource": name,
                "measure": "downloads",
                "start": f"{year}-04",
                "end": f"{year + 1}-03",
                "count": "300",
            }
            for name in ("Toolkit", "Guide")
        ],
        "glossary": {"Referral": "A call for help."},
        "distribution": [
            {"recipient": str(one.recipient), "sent_on": f"{year + 1}-09-22"}
            for one in guidance(edition).distribution
        ],
        "words": {
            section: "\n\n".join([PROSE, *(f"## {head}\n\n{PROSE}" for head in heads)])
            for section, heads in HEADINGS.items()
        },
    }


def _priority(title: str, year: int) -> dict[str, Any]:
    return {
        "id": title.lower(),
        "title": title,
        "done": ["We trained heads"],
        "impact": [
            {
                "statement": "Seen sooner",
                "measure": "Referrals",
                "baseline": "31",
                "latest": "44",
                "unit": "per cent",
                "source": "Records",
            }
        ],
        "not_progressed": [{"what": "Housing", "why": "The group met once"}],
        "next": [{"action": "Train all", "owner": "Schools", "by": f"{year + 1}-12"}],
    }


def _review(id: str, type: str, year: int) -> dict[str, Any]:
    return {
        "id": id,
        "pseudonym": id.capitalize(),
        "type": type,
        "publication": {"status": "published", "on": f"{year}-10-01"},
        "learning": ["Ask who is at home"],
        "response": ["They ask"],
    }


def _action(review: str, year: int) -> dict[str, str]:
    return {
        "review": review,
        "action": f"Audit visits after {review}",
        "owner": "Head of audit",
        "due": f"{year}-12-01",
        "status": "complete",
        "completed_on": f"{year}-11-01",
        "evidence": "The audit report",
        "impact": "Visits are sooner",
    }


def _indicator(at: int, title: str) -> dict[str, Any]:
    entry = {"id": f"m{at}", "title": title, "unit": "count", "kind": "flow", "counts": "children"}
    return entry | ({"breakdown": ["ethnicity"]} if "ethnicity" in title else {})


def _values(at: int, periods: tuple[str, ...]) -> list[dict[str, str]]:
    parts = ("White", "Black") if "ethnicity" in MEASURES[at] else ("",)
    return [
        {"indicator": f"m{at}", "period": period, "category": part, "value": "120"}
        for period in periods
        for part in parts
    ]


def halved(edition: str) -> dict[str, Any]:
    """The same year with something missing in every file, and something left."""
    data = copy.deepcopy(whole(edition))
    data["partnership"]["partners"][0].pop("role")
    data["partnership"].pop("website")
    data["partnership"].pop("chair")
    data["priorities"][0] = {"id": "neglect", "title": "Neglect"}
    second = data["priorities"][1]
    second["next"][0].pop("owner")
    second["not_progressed"].append({"what": "Transport"})
    second["impact"].append({"statement": "Families say so"})
    for review in data["reviews"]:
        review.pop("learning")
    data["reviews"][0].pop("response")
    for action in data["actions"]:
        action.pop("evidence")
    data["training_feedback"] = data["training_feedback"][1:]
    year = YEARS[edition]
    data["indicator_rows"] = [
        row
        for row in data["indicator_rows"]
        if row["indicator"] in ("m0", "m4") and row["category"] in ("", "White")
    ]
    data["audits"][0].pop("theme")
    data["section11"][0].pop("grade")
    data["feedback"][0].pop("changed")
    data["scrutiny"] = {"scrutineer": "A. Person, independent", "findings": ["They came"]}
    data["arrangements"] |= {
        "changes": [{"what": "A new group", "when": f"{year}-10"}, {"what": "Another"}],
        "reforms": [{"reform": "Child protection teams", "decision": "Put in place"}],
    }
    data["decisions"][0].pop("impact")
    data["contributions"] = data["contributions"][1:]
    data["spending"] = [row for row in data["spending"][1:] if row["heading"] != "Training"]
    data["attendance"] = data["attendance"][:3]
    data["downloads"].append(data["downloads"][0] | {"resource": "Poster", "count": "[x]"})
    data["distribution"] = [row | {"sent_on": ""} for row in data["distribution"]]
    data["words"] = {
        section: "\n\n".join([BARE, *(f"## {head}\n\n{BARE}" for head in heads)])
        for section, heads in HEADINGS.items()
    }
    return data


def bare(edition: str) -> Mapping[str, Any]:
    """The same year with nothing in it."""
    return {"edition": whole(edition)["edition"] | {"approved": [], "publish_on": ""}}
