"""Made-up editions, written as the files a partnership keeps: the same seed, the same bytes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

SEED = 2024
PERIOD = (date(2024, 4, 1), date(2025, 3, 31))
BEFORE = (date(2023, 4, 1), date(2024, 3, 31))
LABEL, LABEL_BEFORE = "2024-25", "2023-24"
EDITION, MANY_ROWS = f"benchshire/{LABEL}", f"millionshire/{LABEL}"

PARAGRAPHS = 66
"""Of words at the end of the chapter on training: what brings the long edition to 80 pages."""

COURSES = (
    "Working together: the basics",
    "Neglect: seeing the signs",
    "Domestic abuse and its effect on children",
    "Child exploitation",
    "Safer recruitment",
    "Early help assessment",
    "Online harm",
    "Harmful sexual behaviour",
    "Parental mental health",
    "Substance misuse in the home",
    "Children who go missing",
    "Voice of the child",
)
AGENCIES = (
    "Children’s social care",
    "Police",
    "GP surgeries",
    "Hospital trust",
    "Schools and colleges",
    "Early years settings",
    "Probation",
    "Housing",
    "Youth justice",
    "Voluntary organisations",
)
MODES = ("face to face", "online")
COLUMNS = (
    "course",
    "date",
    "mode",
    "agency",
    "places",
    "booked",
    "attended",
    "cancelled",
    "no_show",
    "walk_in",
)
Row = tuple[str | int, ...]


# Bookings that add up


def bookings(luck: Random) -> tuple[int, int, int, int, int, int]:
    """Places, booked, attended, cancelled, no-shows and walk-ins of one row, which add up."""
    places = luck.randint(12, 30)
    booked = luck.randint(places // 2, places)
    cancelled, no_show = luck.randint(0, booked // 5), luck.randint(0, booked // 5)
    walk_in = luck.randint(0, 2)
    return places, booked, booked - cancelled - no_show + walk_in, cancelled, no_show, walk_in


def training_rows(
    courses: Iterable[str], days: Iterable[date], agencies: Iterable[str], luck: Random
) -> Iterator[Row]:
    """A row for each course, day and agency, so that no two rows are alike."""
    days, agencies = list(days), list(agencies)
    for i, course in enumerate(courses):
        for day in days:
            for agency in agencies:
                yield course, day.isoformat(), MODES[i % 2], agency, *bookings(luck)


def monthly(period: tuple[date, date]) -> Iterator[date]:
    """A day in each month of a year."""
    first = period[0]
    for month in range(12):
        years, index = divmod(first.month - 1 + month, 12)
        yield date(first.year + years, index + 1, 12)


def write_training(path: Path, rows: Iterable[Row]) -> int:
    """Write rows as training.csv; return how many people came in all."""
    attended = COLUMNS.index("attended")
    came = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow(row)
            came += int(row[attended])
    return came


# A million rows


def write_many_rows(data: Path, rows: int) -> int:
    """An edition of training alone, with so many rows; return how many people came in all."""
    days = [PERIOD[0] + timedelta(days=i) for i in range(365)]
    towns = ("Ash", "Birch", "Cedar", "Elm", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Rowan")
    kinds = ("ambulance service", "borough council", "college", "family hub", "surgery", "police")
    agencies = [f"{town} {kind}" for town in towns for kind in kinds]
    courses = [f"{course}, part {part}" for course in COURSES for part in (1, 2, 3, 4)]
    folder = data / MANY_ROWS
    folder.mkdir(parents=True)
    _write_partnership(folder.parent, "Millionshire")
    _write_settings(folder, PERIOD)
    _write_sources(folder, ["training.csv"])
    every = training_rows(courses, days, agencies, Random(SEED))
    return write_training(
        folder / "training.csv", (row for row, _ in zip(every, range(rows), strict=False))
    )


# A long edition


def write_edition(data: Path) -> None:
    """A partnership of two years whose second has all that a report can tell, but for its words."""
    now, before = (data / "benchshire" / label for label in (LABEL, LABEL_BEFORE))
    for folder, period in ((now, PERIOD), (before, BEFORE)):
        (folder / "words").mkdir(parents=True)
        _write_settings(folder, period)
        rows = training_rows(COURSES, monthly(period), AGENCIES, Random(period[0].year))
        write_training(folder / "training.csv", rows)
    _write_partnership(now.parent, "Benchshire")
    luck = Random(SEED)
    _write_yaml(now / "reviews.yaml", [*_reviews(luck), *_rapid_reviews()])
    _write_yaml(now / "priorities.yaml", list(_priorities(luck)))
    _write_yaml(now / "glossary.yaml", {f"Term {i:02}": _sentence(luck) for i in range(1, 13)})
    _write_actions(now / "actions.csv", luck)
    _write_downloads(now / "downloads.csv", luck)
    _write_sources(before, ["training.csv"])
    files = ["training.csv", "actions.csv", "downloads.csv", "reviews.yaml", "priorities.yaml"]
    _write_sources(now, files)


def write_words(folder: Path, blocks: list[str]) -> None:
    """Words for every section; the blocks, a verb each, stand in that on training."""
    luck = Random(SEED + 1)
    for section in ("foreword", "summary", "about", "priorities", "reviews", "actions", "data"):
        (folder / "words" / f"{section}.md").write_text(_prose(luck, 2), encoding="utf-8")
    parts = []
    for i, block in enumerate(blocks):
        parts += [f"# {_title(luck)} {i + 1}", _paragraph(luck, 2), block]
    parts.append(_prose(luck, PARAGRAPHS))
    (folder / "words" / "training.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _write_partnership(folder: Path, name: str) -> None:
    partners = [
        {"name": f"{name} County Council", "sector": "local_authority"},
        {"name": f"{name} Integrated Care Board", "sector": "health"},
        {"name": f"{name} Constabulary", "sector": "police"},
    ]
    _write_yaml(
        folder / "partnership.yaml",
        {
            "name": f"{name} Safeguarding Children Partnership",
            "short_name": f"{name[0]}SCP",
            "area": name,
            "kind": "partnership",
            "contact": {"name": "A. Example", "role": "Business Manager"},
            "partners": partners,
        },
    )


def _write_settings(folder: Path, period: tuple[date, date]) -> None:
    first, last = period
    settings = {
        "period": {"start": first.isoformat(), "end": last.isoformat()},
        "guidance": "wt2023",
        "status": "draft",
        "publish_on": last.replace(month=9, day=30).isoformat(),
    }
    _write_yaml(folder / "edition.yaml", settings)


def _write_sources(folder: Path, files: list[str]) -> None:
    source = {"source": "Made up for the benchmark", "owner": "Nobody", "status": "illustrative"}
    _write_yaml(folder / "sources.yaml", dict.fromkeys(files, source))


def _reviews(luck: Random) -> Iterator[dict[str, Any]]:
    for i in range(1, 5):
        on = date(2024, 4 + i, 11)
        yield {
            "id": f"family-{i}",
            "pseudonym": f"Family {i}",
            "type": "lcspr",
            "age_group": "Under five" if i % 2 else "Five to eleven",
            "harm": "Neglect",
            "publication": {
                "status": "published",
                "on": on.isoformat(),
                "url": f"https://example.org/reviews/{i}",
            },
            "learning": [_sentence(luck) for _ in range(6)],
            "response": [_sentence(luck) for _ in range(6)],
            "source": "Made up for the benchmark",
        }


def _rapid_reviews() -> Iterator[dict[str, Any]]:
    """So many of each that none is a small number."""
    ways = ("Concluded at the rapid review", "Local review", "Thematic review")
    for i in range(24):
        yield {
            "id": f"rapid-{i + 1}",
            "pseudonym": f"Rapid review {i + 1}",
            "type": "rapid_review",
            "age_group": ("Adolescent", "Younger child")[i % 2],
            "outcome": ways[i % 3],
            "publication": {
                "status": "existence_only",
                "on": "2025-12-01",
                "already_public": [
                    {"field": field, "source": "Made up for the benchmark", "on": "2025-04-01"}
                    for field in ("age_group", "outcome")
                ],
            },
            "public": {"source": "Made up for the benchmark", "on": "2025-04-01"},
        }


def _priorities(luck: Random) -> Iterator[dict[str, Any]]:
    for i, title in enumerate(("Neglect", "Exploitation", "Early help", "Infants", "Voice"), 1):
        yield {
            "id": title.lower().replace(" ", "-"),
            "title": title,
            "why": _sentence(luck),
            "lead": AGENCIES[i],
            "done": [_sentence(luck) for _ in range(4)],
            "impact": [
                {"statement": _sentence(luck)},
                {
                    "statement": _sentence(luck),
                    "measure": f"Plans that say what the child wishes, {title.lower()}",
                    "baseline": luck.randint(40, 60),
                    "latest": luck.randint(61, 95),
                    "unit": "per cent",
                    "source": "Made up for the benchmark",
                },
            ],
            "not_progressed": [{"what": _sentence(luck), "why": _sentence(luck)}],
            "next": [{"action": _sentence(luck), "owner": AGENCIES[i - 1]} for _ in range(4)],
            "source": "Made up for the benchmark",
        }


def _write_actions(path: Path, luck: Random) -> None:
    rows = []
    for i in range(24):
        due, done = (PERIOD[0] + timedelta(days=days * i) for days in (20, 12))
        status = ("complete", "complete", "in progress", "not started")[i % 4]
        completed = done.isoformat() if status == "complete" else ""
        action, owner = f"Action {i + 1}. {_sentence(luck)}", AGENCIES[i % len(AGENCIES)]
        rows.append((f"family-{i % 4 + 1}", action, owner, due.isoformat(), status, completed))
    _write_csv(path, "review,action,owner,due,status,completed_on", rows)


def _write_downloads(path: Path, luck: Random) -> None:
    rows = [
        (f"{course} guide", "downloads", "2024-04-01", "2025-03-31", luck.randint(200, 4000))
        for course in COURSES
    ]
    _write_csv(path, "resource,measure,start,end,count", rows)


def _write_csv(path: Path, heading: str, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading.split(","))
        writer.writerows(rows)


def _write_yaml(path: Path, value: object) -> None:
    path.write_text("\n".join(yaml_lines(value)) + "\n", encoding="utf-8")


def yaml_lines(value: Any) -> Iterator[str]:
    """Maps and lists in YAML's block style; texts stand in quotation marks, as JSON has them."""
    pairs = (
        [(f"{key}:", item) for key, item in value.items()]
        if isinstance(value, dict)
        else [("-", item) for item in value]
    )
    for head, item in pairs:
        if not isinstance(item, dict | list):
            yield f"{head} {json.dumps(item, ensure_ascii=False)}"
            continue
        first, *rest = yaml_lines(item)
        yield from (head, f"  {first}") if head != "-" else (f"- {first}",)
        yield from (f"  {line}" for line in rest)


# Sentences

WHO = (
    "Practitioners in every agency",
    "The partnership’s quality group",
    "Schools and early years settings",
    "Families who took part",
    "Health visitors and school nurses",
    "Front-line police officers",
    "Independent scrutineers",
    "Managers who supervise casework",
)
DID = (
    "looked again at",
    "asked for clearer guidance on",
    "spoke with children about",
    "worked together to improve",
    "kept a record of",
    "agreed a shared approach to",
    "tested with real cases",
    "learned from other areas about",
)
WHAT = (
    "how worries about a child are passed on",
    "what daily life is like at home",
    "the first meeting after a referral",
    "the way that appointments are followed up",
    "support for young carers",
    "the step from early help to a plan",
    "how fathers and partners are included",
    "the words used in assessments",
)
HOW = (
    "and wrote down what changed",
    "before the summer began",
    "with help from the voluntary sector",
    "so that no child waits without a reason",
    "and will return to it next year",
    "although records differ between agencies",
    "in each of the four districts",
    "as the last report had asked",
)


def _sentence(luck: Random) -> str:
    return " ".join(luck.choice(part) for part in (WHO, DID, WHAT, HOW)) + "."


def _title(luck: Random) -> str:
    words = luck.choice(WHAT)
    return words[0].upper() + words[1:]


def _prose(luck: Random, paragraphs: int) -> str:
    return "\n\n".join(_paragraph(luck, 5) for _ in range(paragraphs))


def _paragraph(luck: Random, sentences: int) -> str:
    return " ".join(_sentence(luck) for _ in range(sentences))
